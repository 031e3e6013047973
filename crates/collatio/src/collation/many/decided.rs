//! What an editor has decided, taken before any link: joined columns, and tokens that may not stand in one.
//!
//! ```text
//! A   the sea         join  A sea + B ocean       one column, whatever the pairs say
//! B   the ocean       apart A sea + B ocean       two, however alike they are
//! ```
//!
//! Passages of as many tokens are joined token by token, others as a whole, as a division is. Linear in the decisions, each
//! of which a link is asked for.

use std::ops::Range;

use super::columns::{Columns, Joined};
use super::links::Texts;
use super::order::Sorted;
use super::{Found, Rows};
use crate::collation::ColumnKind;
use crate::decisions::Ruling;

/// Decisions on columns, in tokens numbered through.
pub(super) struct Decided(Vec<(Ruling, Vec<Range<u32>>, String)>);

impl Decided {
    pub(super) fn new(rows: &Rows<'_>, sorted: &Sorted, texts: &Texts<'_>, decisions: &[Found]) -> Self {
        let place = |witness: usize, run: &Range<u32>| {
            // Only tokens that count stand in columns of their own.
            let starts = &rows.counted[witness].starts;
            let counted = &starts[..starts.len() - 1];
            let at = |token: u32| counted.partition_point(|&start| start < token) as u32;
            let offset = texts.offsets[sorted.place[witness]];
            offset + at(run.start)..offset + at(run.end)
        };
        let one = |found: &Found| {
            let runs = found.places.iter().map(|(witness, run)| place(witness.0, run));
            (found.ruling, runs.collect(), found.name.clone())
        };
        Self(decisions.iter().map(one).collect())
    }

    /// Whether anything was decided of some token of a run.
    pub(super) fn names(&self, run: &Range<u32>) -> bool {
        self.0.iter().flat_map(|(_, runs, _)| runs).any(|named| named.start < run.end && run.start < named.end)
    }

    /// Honours the decisions; returns those that could not be, in words.
    pub(super) fn apply(&self, columns: &mut Columns) -> Vec<String> {
        let mut refused = Vec::new();
        for (_, runs, name) in self.0.iter().filter(|(ruling, _, _)| *ruling == Ruling::Apart) {
            if !keep_apart(columns, runs) {
                refused
                    .push(format!("decision not honoured, {name}: two witnesses with the same text have the same row"));
            }
        }
        for (_, runs, name) in self.0.iter().filter(|(ruling, _, _)| *ruling == Ruling::Join) {
            if !join(columns, runs) {
                refused.push(format!(
                    "decision not honoured, {name}: the order of words or another decision speaks against it"
                ));
            }
        }
        refused
    }
}

/// Keeps the tokens of runs apart; whether they can be: two witnesses with the same text are one.
fn keep_apart(columns: &mut Columns, runs: &[Range<u32>]) -> bool {
    let mut all = true;
    for (at, a) in runs.iter().enumerate() {
        for (x, y) in runs.iter().skip(at + 1).flat_map(|b| a.clone().flat_map(|x| b.clone().map(move |y| (x, y)))) {
            if x == y {
                all = false;
            } else {
                columns.keep_apart(x, y);
            }
        }
    }
    all
}

/// Joins runs to the first of them; whether all could be.
fn join(columns: &mut Columns, runs: &[Range<u32>]) -> bool {
    let Some((first, others)) = runs.split_first() else { return true };
    let mut all = true;
    for other in others {
        all &= if first.len() == other.len() {
            let pairs: Vec<(u32, u32)> = first.clone().zip(other.clone()).collect();
            pairs.into_iter().all(|(x, y)| columns.join(x, y) == Joined::Yes)
        } else if first.is_empty() || other.is_empty() {
            false
        } else {
            let joined = columns.join_runs(first.clone(), other.clone()) == Joined::Yes;
            if joined {
                columns.set_kind(first.start, ColumnKind::Division);
            }
            joined
        };
    }
    all
}
