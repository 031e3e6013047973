//! A place to a variant: its readings, and what the weightiest difference between the base's and another makes of it.

use std::ops::Range;

use crate::collation::Collation;
use crate::tokenize::{TokenId, TokenKind};
use crate::witness::{Status, WitnessId};

use super::difference::{Difference, difference, one_sided};
use super::names::Names;
use super::places::{Place, most_marked};
use super::side::Side;
use super::spans::Spans;
use super::types::{Certainty, Kind, Level, Op, Reading, Variant};
use super::{cause, id, note};

/// The variant at a place.
pub(super) fn variant(collation: &Collation, place: Place, names: &Names) -> Variant {
    let readings: Vec<Reading> =
        place.groups.iter().enumerate().map(|(nth, group)| reading(collation, &place, (nth, group))).collect();
    let mut found = weightiest(collation, &place, names);
    found.op = op(found.op, &readings);
    if found.cause.is_none() && matches!(found.op, Op::Addition | Op::Omission) && found.level == Level::Substantive {
        let having =
            readings.iter().find(|reading| !reading.text.is_empty()).and_then(|r| r.witnesses.first().copied());
        found.cause = having
            .filter(|_| found.kind != Kind::Cancellation)
            .and_then(|having| cause::of_one_sided(collation, having, place.columns.clone(), (found.op, found.kind)));
    }
    let note = note::note(collation, &found, &readings);
    Variant {
        id: String::new(),
        op: found.op,
        level: found.level,
        kind: found.kind,
        zone: place.zone,
        cause: found.cause,
        certainty: certainty(collation, &place),
        readings,
        context: id::context(collation, place.columns.clone()),
        note,
        columns: place.columns,
        transpositions: Vec::new(),
    }
}

/// The weightiest difference between the base's reading and another, or between others if the base is unread.
fn weightiest(collation: &Collation, place: &Place, names: &Names) -> Difference {
    let sides: Vec<Side<'_>> = place
        .groups
        .iter()
        .enumerate()
        // Where text is lost nothing is left out.
        .filter(|(nth, group)| place.unread != Some(*nth) || has_text(collation, place, group))
        .filter_map(|(_, group)| Some(Side::of(collation, *group.first()?, place.columns.clone())))
        .collect();
    let unread = |side: &&Side<'_>| side.words.iter().any(|word| matches!(word.token.kind, TokenKind::Gap(_)));
    let read: Vec<&Side<'_>> = sides.iter().filter(|side| !unread(side) || side.is_cancelled()).collect();
    let whole: Vec<&Side<'_>> = sides.iter().collect();
    let compared = if read.len() < 2 { &whole } else { &read };
    let (base, others) = match compared.split_first() {
        // All others have lost it.
        Some((only, [])) => return one_sided(only, op_of_lost(place), place.zone, names),
        Some(split) => split,
        None => return fallback(),
    };
    let judged = others.iter().map(|other| difference(base, other, (place.columns.clone(), place.zone), names));
    judged.min_by_key(Difference::weight).unwrap_or_else(fallback)
}

/// What became of text that only witnesses without it stand against: nothing is left out of the base that lacks it.
fn op_of_lost(place: &Place) -> Op {
    if place.unread == Some(0) { Op::Addition } else { Op::Omission }
}

fn has_text(collation: &Collation, place: &Place, group: &[WitnessId]) -> bool {
    group.first().is_some_and(|&first| !collation.table.run(place.columns.clone(), first).is_empty())
}

fn fallback() -> Difference {
    Difference { op: Op::Substitution, level: Level::Substantive, kind: Kind::Word, cause: None, detail: String::new() }
}

/// The op over all readings: an addition only if the base has nothing, an omission only if all others have the same
/// or nothing.
fn op(found: Op, readings: &[Reading]) -> Op {
    let read: Vec<&Reading> = readings.iter().filter(|reading| !reading.is_lost()).collect();
    match read.as_slice() {
        [_, _] | [] | [_] => found,
        [base, ..] if base.text.is_empty() => Op::Addition,
        [base, others @ ..] if others.iter().all(|o| o.text.is_empty() || o.text == base.text) => found,
        _ => Op::Substitution,
    }
}

fn reading(collation: &Collation, place: &Place, (nth, group): (usize, &[WitnessId])) -> Reading {
    let mut spans = Spans::new();
    for &witness in group {
        let run = counted(collation, place, witness);
        if let Some(range) = collation.tokens[witness.0].range_of(run) {
            spans.insert(witness, collation.witnesses[witness.0].source.span(range.clone()), range);
        }
    }
    let first = group.first().copied().unwrap_or(collation.base);
    let text = collation.tokens[first.0].text_of(counted(collation, place, first)).to_owned();
    let tokens = Side::of(collation, first, place.columns.clone());
    let none = if place.unread == Some(nth) { Status::Gap } else { Status::Standing };
    let status = most_marked(tokens.words.iter().map(|word| word.token)).unwrap_or(none);
    Reading { witnesses: group.to_vec(), text, status, spans }
}

/// A witness's tokens at a place, without those at its ends that do not count.
fn counted(collation: &Collation, place: &Place, witness: WitnessId) -> Range<u32> {
    let run = collation.table.run(place.columns.clone(), witness);
    let counts = |&at: &u32| !collation.form_text(witness, TokenId(at)).is_empty();
    let first = run.clone().find(counts).unwrap_or(run.end);
    let end = run.clone().rev().find(counts).map_or(first, |last| last + 1);
    first..end
}

fn certainty(collation: &Collation, place: &Place) -> Certainty {
    let doubtful = place.groups.iter().flatten().any(|&witness| {
        Side::of(collation, witness, place.columns.clone()).words.iter().any(|word| {
            word.token.status == Status::Unclear
                || matches!(word.token.kind, TokenKind::Partial(_) | TokenKind::BadByte(_))
        })
    });
    if doubtful { Certainty::Uncertain } else { Certainty::Certain }
}
