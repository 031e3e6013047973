//! An editor's decisions on passages, found in the witnesses that are collated.
//!
//! A passage is a witness's siglum, the numbers of its tokens, from 1, and their text. The text decides: if it is no longer
//! at the numbers, the nearest place where it is is taken; the numbers may be left out where it is there once. A decision
//! whose text is no longer there is *stale*, and one that the order of words or another decision speaks against is refused: both
//! are listed in the result, and neither is dropped. Time linear in the witness for every passage.

use std::ops::Range;

use super::table::Table;
use crate::decisions::{Decisions, Passage, Ruling};
use crate::diagnostic::Diagnostic;
use crate::tokenize::{TokenId, Tokens};
use crate::witness::{Witness, WitnessId};

/// A decision whose passages were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) ruling: Ruling,
    pub(crate) places: Vec<(WitnessId, Range<u32>)>,
    /// What to call it, in words.
    pub(crate) name: String,
}

/// Where a passage is; else why it is stale.
fn place(passage: &Passage, witnesses: &[Witness], tokens: &[Tokens]) -> Result<(WitnessId, Range<u32>), Diagnostic> {
    let stale = |what: String| Diagnostic::warning(what);
    let (siglum, text) = (&passage.siglum, passage.letters());
    let at = witnesses.iter().position(|witness| witness.siglum == *siglum);
    let at = at.ok_or_else(|| stale(format!("no witness is called {siglum}")))?;
    let own = &tokens[at];
    let found: Vec<Range<u32>> = (0..own.len() as u32).filter_map(|from| run_from(&text, own, from)).collect();
    let wanted = passage.range().map(|tokens| tokens.start);
    let nearest = found.iter().min_by_key(|run| wanted.map_or(0, |wanted| run.start.abs_diff(wanted)));
    match nearest {
        None => Err(stale(format!("{siglum} has {text:?} no more"))),
        Some(_) if wanted.is_none() && found.len() > 1 => {
            let times = found.len();
            Err(stale(format!("{siglum} has {text:?} {times} times: the token's number is wanted")))
        }
        Some(run) => Ok((WitnessId(at), run.clone())),
    }
}

/// The run of tokens from one on whose letters are these, white space aside.
fn run_from(letters: &str, tokens: &Tokens, from: u32) -> Option<Range<u32>> {
    let mut rest = letters;
    let mut at = from;
    while !rest.is_empty() {
        let text = ((at as usize) < tokens.len()).then(|| tokens.text(TokenId(at)))?;
        rest = text.split_whitespace().try_fold(rest, |rest, part| rest.strip_prefix(part))?;
        at += 1;
    }
    Some(from..at)
}

/// The decisions whose passages are there, and of the others why they are stale.
pub(super) fn found(decisions: &Decisions, witnesses: &[Witness], tokens: &[Tokens]) -> (Vec<Found>, Vec<String>) {
    let (mut found, mut stale) = (Vec::new(), Vec::new());
    for decision in &decisions.alignment {
        let places: Result<Vec<_>, Diagnostic> =
            decision.passages.iter().map(|passage| place(passage, witnesses, tokens)).collect();
        let texts: Vec<String> =
            decision.passages.iter().map(|passage| format!("{} {}", passage.siglum, passage.letters())).collect();
        let name = format!("{} {}", decision.ruling.name(), texts.join(" + "));
        match places {
            Ok(places) => found.push(Found { ruling: decision.ruling, places, name }),
            Err(why) => stale.push(format!("stale decision, {name}: {why}")),
        }
    }
    (found, stale)
}

/// The columns before which passages are to be kept apart, in order: what stands behind is a place of its own, however the
/// witnesses go together there. And the decisions that the table does not honour, in words, but for those said already.
pub(super) fn parted(found: &[Found], table: &Table, said: &[String]) -> (Vec<usize>, Vec<String>) {
    let (mut parted, mut refused) = (Vec::new(), Vec::new());
    for one in found.iter().filter(|one| one.ruling == Ruling::Apart) {
        let columns = one.places.iter().map(|(witness, run)| {
            table.column_of(*witness, run.start)..table.column_of(*witness, run.end.saturating_sub(1)) + 1
        });
        let mut columns: Vec<Range<usize>> = columns.collect();
        columns.sort_by_key(|run| (run.start, run.end));
        if columns.windows(2).all(|two| two[0].end <= two[1].start) {
            parted.extend(columns.iter().skip(1).map(|run| run.start));
        } else if !said.iter().any(|said| said.contains(&one.name)) {
            refused.push(format!(
                "decision not honoured, {}: the order of words or another decision speaks against it",
                one.name
            ));
        }
    }
    parted.sort_unstable();
    parted.dedup();
    (parted, refused)
}

#[cfg(test)]
#[path = "decisions_tests.rs"]
mod tests;
