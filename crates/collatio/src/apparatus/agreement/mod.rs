//! How much every two witnesses differ: a measure of agreement, no judgement on who copied whom.
//!
//! ```text
//! A   the | black | cat     A:B   1 of 3 places differ
//! B   the | white | cat     A:C   1 of 2: where C is lost nothing is compared
//! C   the | [...] | dog
//! ```
//!
//! A place is a column in which at least one of the two has something that counts in the view. Forms are compared, not
//! statuses: a struck word agrees with the same word standing where the view keeps both. Of each place that differs `levels`
//! says how much it weighs, so that an editor may have spellings count or not. Time `O(w² · c)` for `w` witnesses and
//! `c` columns, and that of judging every two different readings of a column once; space `O(w²)`.

mod levels;

#[cfg(test)]
mod tests;

use super::gaps::Gaps;
use super::names::Names;
use super::types::Level;
use crate::collation::Collation;
use crate::tokenize::{Token, TokenId, TokenKind};
use crate::witness::{Siglum, View, WitnessId};

use levels::Judge;

/// The witnesses, and how much every two of them differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The witnesses, in the collation's order.
    pub sigla: Vec<Siglum>,
    /// For each witness, for each other.
    pub pairs: Vec<Vec<Difference>>,
    /// Which witnesses of the collation they are: of two hands of one only the corrected text.
    pub witnesses: Vec<WitnessId>,
    /// Which statuses count.
    pub view: View,
    /// The lightest difference that counts as one.
    pub level: Level,
    pub(super) gaps: Gaps,
}

/// How much two witnesses differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// Places that were compared.
    pub places: u64,
    /// Those of them that differ: by default all in which the forms are not the same.
    pub differing: u64,
    /// The places in which the forms are not the same by what that weighs: substantive, orthographic, accidental, furniture.
    pub by_level: [u64; 4],
}

impl Difference {
    /// The places that differ if only differences of this level and heavier count.
    pub fn up_to(self, level: Level) -> u64 {
        self.by_level.iter().take(level as usize + 1).sum()
    }

    /// The share of places that agree if only differences of this level and heavier count; none if nothing could be compared.
    pub fn agreeing(self, level: Level) -> Option<f64> {
        (self.places > 0).then(|| self.places.saturating_sub(self.up_to(level)) as f64 / self.places as f64)
    }

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
    /// Every two witnesses, the first not after the second, and how they differ.
    pub fn of_two(&self) -> impl Iterator<Item = (&Siglum, &Siglum, Difference)> {
        let rows = self.sigla.iter().zip(&self.pairs).enumerate();
        rows.flat_map(|(at, (one, row))| {
            self.sigla.iter().zip(row).skip(at + 1).map(move |(other, &found)| (one, other, found))
        })
    }

    /// Compares every two witnesses of a collation in its view.
    pub fn of(collation: &Collation) -> Self {
        Self::by(collation, collation.settings.view)
    }

    /// Compares every two witnesses of a collation in a view. It must keep no more than the collation's own, whose tokens
    /// are all that is there: any view may be asked of a diplomatic collation.
    pub fn by(collation: &Collation, view: View) -> Self {
        let (counting, gaps) = (collation.counting(), Gaps::of(collation));
        let names = Names::of(collation);
        let witnesses = counting.len();
        let mut pairs = vec![vec![Difference::default(); witnesses]; witnesses];
        for column in 0..collation.table.len() {
            let seen = Seen { collation, view, column };
            let states = states(seen, (&counting, &gaps));
            let there: Vec<bool> = counting.iter().map(|&witness| seen.cell(witness).next().is_some()).collect();
            let mut judge = Judge::new(seen, (&counting, &states), &names);
            for a in 0..witnesses {
                for b in 0..a {
                    let known = states[a] != State::Unknown && states[b] != State::Unknown;
                    if known && (there[a] || there[b]) {
                        pairs[a][b].places += 1;
                        if states[a] != states[b] {
                            pairs[a][b].differing += 1;
                            pairs[a][b].by_level[judge.level(a, b) as usize] += 1;
                        }
                        pairs[b][a] = pairs[a][b];
                    }
                }
            }
        }
        let sigla = counting.iter().map(|id| collation.witnesses[id.0].siglum.clone()).collect();
        Self { sigla, pairs, witnesses: counting, view, level: Level::Furniture, gaps }
    }

    /// The same with only differences of this level and heavier counted as such.
    #[must_use]
    pub fn at(mut self, level: Level) -> Self {
        self.level = level;
        for pair in self.pairs.iter_mut().flatten() {
            pair.differing = pair.up_to(level);
        }
        self
    }

    /// What each of its witnesses has in a column.
    pub fn states(&self, collation: &Collation, column: usize) -> Vec<State> {
        states(Seen { collation, view: self.view, column }, (&self.witnesses, &self.gaps))
    }
}

/// A column in a view.
#[derive(Debug, Clone, Copy)]
struct Seen<'c> {
    collation: &'c Collation,
    view: View,
    column: usize,
}

impl<'c> Seen<'c> {
    /// A witness's tokens that count.
    fn cell(self, witness: WitnessId) -> impl Iterator<Item = (TokenId, &'c Token)> {
        let counted = self.collation.counted(self.column, witness);
        counted.filter(move |(_, token)| self.view == self.collation.settings.view || self.view.keeps(token.status))
    }
}

fn states(seen: Seen<'_>, (witnesses, gaps): (&[WitnessId], &Gaps)) -> Vec<State> {
    let collation = seen.collation;
    let forms = |&witness: &WitnessId| -> Option<Vec<u32>> {
        if gaps.covers(seen.column, witness) {
            return None;
        }
        let mut forms = Vec::new();
        for (id, token) in seen.cell(witness) {
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
