//! The chosen readings laid end to end, with the white space that the witnesses have between them.
//!
//! ```text
//! A   labour,↵he        the sort of white space is voted first (none, space, line, blank line),
//! B   labour, he        then how it is written
//! C   labour,↵↵he
//! ```
//!
//! Linear in the places.

use std::collections::BTreeMap;
use std::ops::Range;

use super::alphabet::Alphabet;
use super::choose::{Candidate, Judged};
use super::known::Known;
use super::places::{Columns, Ordered};
use super::{Place, Reading};

/// The text and its places.
pub(super) struct Composed {
    pub(super) text: String,
    pub(super) places: Vec<Place>,
}

/// Lays the chosen readings end to end.
pub(super) fn text(ordered: &Ordered<'_>, places: &[Columns], known: &Known, alphabet: &Alphabet) -> Composed {
    let mut composed = Composed { text: String::new(), places: Vec::with_capacity(places.len()) };
    let mut last: Option<&Columns> = None;
    for (place, judged) in places.iter().zip(&known.judged) {
        let chosen = judged.candidates.first().map(|one| spelling(place, one, alphabet)).unwrap_or_default();
        if !chosen.is_empty() {
            if let Some(last) = last {
                composed.text.push_str(white(ordered, &known.voices, &last.columns, &place.columns));
            }
            last = Some(place);
        }
        let start = composed.text.len();
        composed.text.push_str(&chosen);
        let range = start..composed.text.len();
        composed.places.push(report(ordered, (place, judged), range, alphabet));
    }
    composed
}

/// A candidate as written.
fn spelling(place: &Columns, candidate: &Candidate, alphabet: &Alphabet) -> String {
    let reading = candidate.reading.and_then(|reading| place.readings.get(reading));
    reading.map_or_else(|| alphabet.text(&candidate.symbols), |reading| reading.text.clone())
}

fn report(
    ordered: &Ordered<'_>,
    (place, judged): (&Columns, &Judged),
    range: Range<usize>,
    alphabet: &Alphabet,
) -> Place {
    let reading = |candidate: &Candidate| {
        let of = place.of.iter().zip(&ordered.order);
        let mut witnesses: Vec<_> =
            of.filter(|&(&of, _)| Some(of) == candidate.reading).map(|(_, &witness)| witness).collect();
        witnesses.sort_unstable();
        Reading { text: spelling(place, candidate, alphabet), witnesses, support: candidate.support }
    };
    let first = judged.candidates.first();
    Place {
        range,
        columns: place.columns.clone(),
        support: first.map_or(0.0, |one| one.support),
        composed: first.is_some_and(|one| one.reading.is_none()),
        readings: judged.candidates.iter().map(reading).collect(),
    }
}

/// The white space between two places: of the witnesses that have both, else of all.
fn white<'c>(ordered: &Ordered<'c>, voices: &[f64], before: &Range<usize>, after: &Range<usize>) -> &'c str {
    let vote = |everyone: bool| {
        // Sorts of white space, and how each is written, with the voices for it.
        let mut votes: BTreeMap<usize, (f64, BTreeMap<&'c str, f64>)> = BTreeMap::new();
        for (at, voice) in voices.iter().enumerate() {
            let (own, next) = (ordered.run(before, at), ordered.run(after, at));
            if next.start == 0 || !everyone && (own.is_empty() || next.is_empty()) {
                continue;
            }
            // What was dropped between the two leaves the strongest white space around it.
            let between = (own.end.max(1)..=next.start).map(|token| ordered.white(at, token));
            let Some((sort, text)) = between.map(|text| (sort(text), text)).max_by_key(|&(sort, _)| sort) else {
                continue;
            };
            let (all, texts) = votes.entry(sort).or_default();
            *all += voice;
            *texts.entry(text).or_default() += voice;
        }
        // Sums of voices are compared rounded; of equal ones the weaker sort and the first spelling stand.
        let round = |sum: f64| (sum * 1e6).round();
        let (_, texts) = votes.into_values().rev().max_by(|a, b| round(a.0).total_cmp(&round(b.0)))?;
        texts.into_iter().rev().max_by(|a, b| round(a.1).total_cmp(&round(b.1))).map(|(text, _)| text)
    };
    vote(false).or_else(|| vote(true)).unwrap_or(" ")
}

/// The sort of white space: none, spaces, a line break, a blank line.
fn sort(white: &str) -> usize {
    match (white.is_empty(), white.replace("\r\n", "\n").matches(['\n', '\r']).count()) {
        (true, _) => 0,
        (_, 0) => 1,
        (_, 1) => 2,
        _ => 3,
    }
}
