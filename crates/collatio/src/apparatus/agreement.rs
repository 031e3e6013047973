//! How much every two witnesses differ: a measure of agreement, no judgement on who copied whom.
//!
//! ```text
//! A   the | black | cat     A:B   1 of 3 places differ
//! B   the | white | cat     A:C   1 of 2: where C is lost nothing is compared
//! C   the | [...] | dog
//! ```
//!
//! A place is a column in which at least one of the two has something that counts. Time `O(w² · c)` for `w` witnesses and
//! `c` columns, space `O(w²)`.

use super::gaps::Gaps;
use crate::collation::Collation;
use crate::tokenize::TokenKind;
use crate::witness::{Siglum, WitnessId};

/// The witnesses, and how much every two of them differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The witnesses, in the collation's order.
    pub sigla: Vec<Siglum>,
    /// For each witness, for each other.
    pub pairs: Vec<Vec<Difference>>,
    /// Which witnesses of the collation they are: of two hands of one only the corrected text.
    pub witnesses: Vec<WitnessId>,
    pub(super) gaps: Gaps,
}

/// How much two witnesses differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// Places that were compared.
    pub places: u64,
    /// Those of them in which the forms are not the same.
    pub differing: u64,
}

impl Difference {
    /// The share of places that differ; none if nothing could be compared.
    pub fn share(self) -> Option<f64> {
        (self.places > 0).then(|| self.differing as f64 / self.places as f64)
    }
}

/// What a witness has in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It cannot be known: the witness has a gap there.
    Unknown,
    /// One of the readings of the column, numbered in the order of the witnesses' sigla; an omission is one too.
    Reading(usize),
}

impl Agreement {
    /// Compares every two witnesses of a collation.
    pub fn of(collation: &Collation) -> Self {
        let (counting, gaps) = (collation.counting(), Gaps::of(collation));
        let witnesses = counting.len();
        let mut pairs = vec![vec![Difference::default(); witnesses]; witnesses];
        for column in 0..collation.table.len() {
            let states = states(collation, (&counting, &gaps), column);
            let is_there = |&witness: &WitnessId| collation.counted(column, witness).next().is_some();
            let there: Vec<bool> = counting.iter().map(is_there).collect();
            for a in 0..witnesses {
                for b in 0..a {
                    let known = states[a] != State::Unknown && states[b] != State::Unknown;
                    if known && (there[a] || there[b]) {
                        pairs[a][b].places += 1;
                        pairs[a][b].differing += u64::from(states[a] != states[b]);
                        pairs[b][a] = pairs[a][b];
                    }
                }
            }
        }
        let sigla = counting.iter().map(|id| collation.witnesses[id.0].siglum.clone()).collect();
        Self { sigla, pairs, witnesses: counting, gaps }
    }

    /// What each of its witnesses has in a column.
    pub fn states(&self, collation: &Collation, column: usize) -> Vec<State> {
        states(collation, (&self.witnesses, &self.gaps), column)
    }
}

fn states(collation: &Collation, (witnesses, gaps): (&[WitnessId], &Gaps), column: usize) -> Vec<State> {
    let forms = |&witness: &WitnessId| -> Option<Vec<u32>> {
        if gaps.covers(column, witness) {
            return None;
        }
        let mut forms = Vec::new();
        for (id, token) in collation.counted(column, witness) {
            if matches!(token.kind, TokenKind::Gap(_) | TokenKind::Partial(_) | TokenKind::BadByte(_)) {
                return None;
            }
            forms.push(collation.form(witness, id).0);
        }
        Some(forms)
    };
    let readings: Vec<Option<Vec<u32>>> = witnesses.iter().map(forms).collect();
    // Numbered by the sigla, so that the numbers do not hang on the order in which files were named.
    let mut order: Vec<usize> = (0..readings.len()).collect();
    let siglum = |at: usize| &collation.witnesses[witnesses[at].0].siglum;
    order.sort_by(|&a, &b| siglum(a).cmp(siglum(b)));
    let mut known: Vec<&Vec<u32>> = Vec::new();
    for reading in order.iter().filter_map(|&at| readings[at].as_ref()) {
        if !known.contains(&reading) {
            known.push(reading);
        }
    }
    let state = |reading: &Option<Vec<u32>>| match reading {
        None => State::Unknown,
        Some(forms) => State::Reading(known.iter().position(|known| *known == forms).unwrap_or_default()),
    };
    readings.iter().map(state).collect()
}
