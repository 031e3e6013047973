//! How much it weighs that two witnesses differ in a column: does it count if spellings do not, or if only spellings do not?
//!
//! ```text
//! A   colour ,        A:B  orthographic: as long as spellings count, a difference; else the same word
//! B   color  ;             accidental: a difference only where punctuation counts
//! ```
//!
//! The levels are those of variants, here of one column and two witnesses: a variant is as heavy as the weightiest of its
//! differences, and of three readings two may be one word otherwise spelt. Every two different readings of a column are
//! judged once, forth and back, and the heavier counts: so the level says nothing of who comes first. `O(r² )` judgements for
//! `r` readings of a column.

use super::{Seen, State};
use crate::apparatus::difference::in_column;
use crate::apparatus::names::Names;
use crate::apparatus::side::Side;
use crate::apparatus::types::Level;
use crate::witness::{WitnessId, Zone};

/// Judges the readings of one column.
pub(super) struct Judge<'j> {
    seen: Seen<'j>,
    witnesses: &'j [WitnessId],
    states: &'j [State],
    names: &'j Names,
    /// Pairs of readings, the lesser first, that were judged.
    known: Vec<((usize, usize), Level)>,
}

impl<'j> Judge<'j> {
    pub(super) fn new(seen: Seen<'j>, (witnesses, states): (&'j [WitnessId], &'j [State]), names: &'j Names) -> Self {
        Self { seen, witnesses, states, names, known: Vec::new() }
    }

    /// How much it weighs that two of the witnesses differ.
    pub(super) fn level(&mut self, a: usize, b: usize) -> Level {
        let (State::Reading(x), State::Reading(y)) = (self.states[a], self.states[b]) else { return Level::Furniture };
        let pair = (x.min(y), x.max(y));
        if let Some(&(_, level)) = self.known.iter().find(|(known, _)| *known == pair) {
            return level;
        }
        let level = self.judged(pair);
        self.known.push((pair, level));
        level
    }

    fn judged(&self, (x, y): (usize, usize)) -> Level {
        let (a, b) = (self.side(x), self.side(y));
        let zone = a.words.first().or(b.words.first()).map_or(Zone::Body, |word| word.token.zone);
        let levels = [(&a, &b), (&b, &a)].map(|(a, b)| in_column(a, b, zone, self.names).map(|found| found.level));
        levels.into_iter().flatten().min().unwrap_or(Level::Accidental)
    }

    /// A reading, as the first witness by its siglum has it: marks and places may differ between those that share it.
    fn side(&self, reading: usize) -> Side<'j> {
        let collation = self.seen.collation;
        let having = self.witnesses.iter().zip(self.states).filter(|(_, state)| **state == State::Reading(reading));
        let first = having.map(|(&witness, _)| witness).min_by_key(|witness| &collation.witnesses[witness.0].siglum);
        let first = first.unwrap_or(collation.base);
        let mut side = Side::of(collation, first, self.seen.column..self.seen.column + 1);
        side.words.retain(|word| self.seen.view == collation.settings.view || self.seen.view.keeps(word.token.status));
        side
    }
}
