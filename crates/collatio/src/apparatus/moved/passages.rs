//! Long passages in two places, word for word or nearly: what the alignment found moved, said of the variants there.
//!
//! ```text
//! A   we marched by night … heard] A : om. B     moved: in B at line 9, there with "alone" for "along"
//! B   om.] A : we marched by night … heard B     moved: in A at line 1, there with "along" for "alone"
//! ```
//!
//! A variant all of whose words have moved is a transposition; the words that differ between the two places stand in its
//! note. One of which only a part has moved stays what it is, for the rest of it is lost or added, and its note says so.
//! `O(n log n)` time for the words that vary, and nearly linear in the passages told.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::align::edit::{Op as Edit, Ruler};
use crate::align::{FormId, Move};
use crate::collation::Collation;
use crate::tokenize::TokenId;
use crate::witness::WitnessId;

use super::super::side::Side;
use super::super::types::{Op, Variant};

/// Places that differ and are quoted; of more the number is told.
const QUOTED: usize = 3;

/// Tells the variants that lie in moved passages; returns which of them are transpositions now.
pub(super) fn tell(collation: &Collation, variants: &mut [Variant]) -> Vec<bool> {
    let mut told = vec![false; variants.len()];
    let others = collation.witnesses.len();
    let moves: Vec<Moves> = (0..others).map(|witness| Moves::of(collation, WitnessId(witness))).collect();
    if moves.iter().all(|moves| moves.passages.is_empty()) {
        return told;
    }
    let mut notes: BTreeMap<(usize, usize, bool), String> = BTreeMap::new();
    for (variant, told) in variants.iter_mut().zip(&mut told) {
        let [base, other] = variant.readings.as_slice() else { continue };
        let (Some(&witness), Some(&own)) = (other.witnesses.first(), base.witnesses.first()) else { continue };
        let Some(moves) = moves.get(witness.0).filter(|moves| !moves.passages.is_empty() && own == collation.base)
        else {
            continue;
        };
        if !matches!(variant.op, Op::Addition | Op::Omission | Op::Substitution) {
            continue;
        }
        let lost = moves.share(&Side::of(collation, own, variant.columns.clone()), true);
        let gained = moves.share(&Side::of(collation, witness, variant.columns.clone()), false);
        let mut parts: Vec<String> = Vec::new();
        for (share, is_base) in [(&lost, true), (&gained, false)] {
            let Some(at) = share.passage else { continue };
            let key = (witness.0, at, is_base);
            let note = notes.entry(key).or_insert_with(|| note(collation, witness, &moves.passages[at], is_base));
            let part = if share.moved < share.words {
                format!("{} of {} words ", share.moved, share.words)
            } else {
                String::new()
            };
            parts.push(format!("{part}{note}"));
        }
        if parts.is_empty() {
            continue;
        }
        *told = lost.moved == lost.words && gained.moved == gained.words;
        if *told {
            (variant.op, variant.cause) = (Op::Transposition, None);
        } else if !variant.note.is_empty() {
            parts.insert(0, variant.note.clone());
        }
        variant.note = parts.join("; ");
    }
    told
}

/// The passages of a witness that stand elsewhere in the base.
struct Moves {
    /// In the order of the base.
    passages: Vec<Move>,
    /// Their numbers in the order of the witness.
    by_other: Vec<usize>,
}

/// How much of one side of a variant has moved.
struct Share {
    words: usize,
    moved: usize,
    /// The first passage it is of.
    passage: Option<usize>,
}

impl Moves {
    fn of(collation: &Collation, witness: WitnessId) -> Self {
        let passages = collation.moves.get(witness.0).cloned().unwrap_or_default();
        let mut by_other: Vec<usize> = (0..passages.len()).collect();
        by_other.sort_unstable_by_key(|&at| passages[at].b.start);
        Self { passages, by_other }
    }

    fn share(&self, side: &Side<'_>, is_base: bool) -> Share {
        let mut share = Share { words: 0, moved: 0, passage: None };
        for word in side.proper() {
            let at = self.passage(word.id.0, is_base);
            share.words += 1;
            share.moved += usize::from(at.is_some());
            share.passage = share.passage.or(at);
        }
        share
    }

    /// The passage that holds a token of the base, or of the witness.
    fn passage(&self, token: u32, is_base: bool) -> Option<usize> {
        let place = |at: usize| if is_base { &self.passages[at].a } else { &self.passages[at].b };
        let nth = |n: usize| if is_base { Some(n) } else { self.by_other.get(n).copied() };
        let (mut from, mut to) = (0, self.passages.len());
        while from < to {
            let middle = from.midpoint(to);
            let at = nth(middle)?;
            if place(at).end <= token { from = middle + 1 } else { to = middle }
        }
        nth(from).filter(|&at| at < self.passages.len() && place(at).contains(&token))
    }
}

/// Where the other place of a passage is, and in what it differs.
fn note(collation: &Collation, witness: WitnessId, passage: &Move, is_base: bool) -> String {
    let (base, other) = ((collation.base, &passage.a), (witness, &passage.b));
    let (here, there) = if is_base { (base, other) } else { (other, base) };
    let siglum = collation.witnesses.get(there.0.0).map(|witness| witness.siglum.to_string()).unwrap_or_default();
    let range = collation.tokens[there.0.0].range_of(there.1.clone());
    let line = range.map_or(0, |range| collation.witnesses[there.0.0].source.span(range).start.line);
    format!("moved: in {siglum} at line {line}{}", differing(collation, here, there))
}

/// What the other place of a passage has otherwise: `, there with "alone" for "along"`; empty if nothing.
pub(in crate::apparatus) fn differing(
    collation: &Collation,
    here: (WitnessId, &Range<u32>),
    there: (WitnessId, &Range<u32>),
) -> String {
    let differing = differences(collation, here, there);
    let quoted: Vec<&str> = differing.iter().take(QUOTED).map(String::as_str).collect();
    let more = match differing.len() - quoted.len() {
        0 => String::new(),
        1 => ", and 1 difference more".to_owned(),
        more => format!(", and {more} differences more"),
    };
    if quoted.is_empty() { String::new() } else { format!(", there {}{more}", quoted.join(", ")) }
}

/// What the other place has otherwise, in words.
fn differences(collation: &Collation, here: (WitnessId, &Range<u32>), there: (WitnessId, &Range<u32>)) -> Vec<String> {
    let counted = |(witness, range): (WitnessId, &Range<u32>)| -> Vec<u32> {
        range.clone().filter(|&at| !collation.form_text(witness, TokenId(at)).is_empty()).collect()
    };
    let (own, other) = (counted(here), counted(there));
    let forms = |witness: WitnessId, tokens: &[u32]| -> Vec<FormId> {
        tokens.iter().map(|&at| collation.form(witness, TokenId(at))).collect()
    };
    let text = |witness: WitnessId, tokens: &[u32]| -> String {
        let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else { return String::new() };
        collation.tokens[witness.0].text_of(first..last + 1).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let script = Ruler::new().near(&forms(here.0, &own), &forms(there.0, &other));
    let (mut from, mut to, mut found) = ((0, 0), (0, 0), Vec::new());
    for run in script.runs.iter().map(Some).chain([None]) {
        if run.is_none_or(|run| run.op == Edit::Keep) && from != to {
            let (x, y) = (text(here.0, &own[from.0..to.0]), text(there.0, &other[from.1..to.1]));
            found.push(match (x.is_empty(), y.is_empty()) {
                (true, _) => format!("with \"{y}\""),
                (_, true) => format!("without \"{x}\""),
                _ => format!("with \"{y}\" for \"{x}\""),
            });
        }
        let Some(run) = run else { break };
        let len = run.len as usize;
        match run.op {
            Edit::Keep | Edit::Substitute => to = (to.0 + len, to.1 + len),
            Edit::Insert => to.1 += len,
            Edit::Delete => to.0 += len,
        }
        if run.op == Edit::Keep {
            from = to;
        }
    }
    found
}
