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
        let witnesses = collation.witnesses.len();
        let mut pairs = vec![vec![Difference::default(); witnesses]; witnesses];
        for column in 0..collation.table.len() {
            let states = states(collation, column);
            let is_there = |witness: usize| collation.counted(column, WitnessId(witness)).next().is_some();
            let there: Vec<bool> = (0..witnesses).map(is_there).collect();
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
        Self { sigla: collation.witnesses.iter().map(|witness| witness.siglum.clone()).collect(), pairs }
    }
}

/// What each witness has in a column.
pub fn states(collation: &Collation, column: usize) -> Vec<State> {
    let forms = |witness: usize| -> Option<Vec<u32>> {
        let witness = WitnessId(witness);
        let mut forms = Vec::new();
        for (id, token) in collation.counted(column, witness) {
            if matches!(token.kind, TokenKind::Gap(_) | TokenKind::Partial(_) | TokenKind::BadByte(_)) {
                return None;
            }
            forms.push(collation.form(witness, id).0);
        }
        Some(forms)
    };
    let readings: Vec<Option<Vec<u32>>> = (0..collation.witnesses.len()).map(forms).collect();
    // Numbered by the sigla, so that the numbers do not hang on the order in which files were named.
    let mut order: Vec<usize> = (0..readings.len()).collect();
    order.sort_by(|&a, &b| collation.witnesses[a].siglum.cmp(&collation.witnesses[b].siglum));
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
