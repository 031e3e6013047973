//! Where a witness cannot be read: its gaps agree with whatever the others have there.
//!
//! ```text
//! A   inform |  [?]   |   -    | Stalin        a gap, and the empty cells beside it as far as it may reach
//! B   inform | Marshal | Josef | Stalin
//! ```
//!
//! A gap of unknown extent reaches to the paragraph's end at most, one of so many words over so many columns, one of so
//! many letters over words of about so many. What was lost without a mark `lacunae` finds. A struck gap is no such gap: that something unread was struck is known.
//! Time and space are linear in the table for every witness that has gaps.

use std::ops::Range;

use crate::collation::Collation;
use crate::tokenize::{Spacing, Token, TokenId, TokenKind};
use crate::witness::{Extent, Status, WitnessId};

use super::lacunae::{self, Lacuna};
use super::types::Gap;

/// The columns in which each witness cannot be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Gaps {
    /// For each witness, runs of columns, in order.
    covered: Vec<Vec<Range<usize>>>,
    /// What was found to be lost though no mark says so: the witness and the columns.
    found: Vec<(WitnessId, Lacuna)>,
    /// Words with unread letters: their column and witness.
    partial: Vec<(usize, WitnessId)>,
}

impl Gaps {
    /// Looks for the gaps of a collation.
    pub(super) fn of(collation: &Collation) -> Self {
        let mut gaps =
            Self { covered: vec![Vec::new(); collation.witnesses.len()], found: Vec::new(), partial: Vec::new() };
        for witness in (0..collation.witnesses.len()).map(WitnessId) {
            let unread = |token: &Token| matches!(token.kind, TokenKind::Gap(_) | TokenKind::Partial(_));
            if collation.tokens[witness.0].as_slice().iter().any(unread) {
                gaps.look(collation, witness);
            }
        }
        for (witness, lacunae) in lacunae::found(collation).into_iter().enumerate() {
            for lacuna in lacunae {
                // What a mark accounts for already is not found a second time.
                let marked = |run: &Range<usize>| run.start < lacuna.columns.end && lacuna.columns.start < run.end;
                if !gaps.covered[witness].iter().any(marked) {
                    gaps.covered[witness].push(lacuna.columns.clone());
                    gaps.found.push((WitnessId(witness), lacuna));
                }
            }
            gaps.covered[witness].sort_unstable_by_key(|run| run.start);
        }
        gaps
    }

    /// Whether a witness cannot be read in a column.
    pub(super) fn covers(&self, column: usize, witness: WitnessId) -> bool {
        let runs = self.covered.get(witness.0).map(Vec::as_slice).unwrap_or_default();
        let at = runs.partition_point(|run| run.end <= column);
        runs.get(at).is_some_and(|run| run.contains(&column))
    }

    /// Whether a witness has lost what stands in a column though no mark says so.
    pub(super) fn is_found(&self, column: usize, witness: WitnessId) -> bool {
        self.found.iter().any(|(own, lacuna)| *own == witness && lacuna.columns.contains(&column))
    }

    /// Every gap with what the first witness that can be read has in its place, in the order of the table.
    pub(super) fn listed(&self, collation: &Collation) -> Vec<Gap> {
        let runs = self.covered.iter().enumerate();
        let mut places: Vec<(Range<usize>, WitnessId)> =
            runs.flat_map(|(at, runs)| runs.iter().map(move |run| (run.clone(), WitnessId(at)))).collect();
        places.extend(self.partial.iter().map(|&(column, witness)| (column..column + 1, witness)));
        places.sort_by_key(|(run, witness)| (run.start, *witness));
        let listed = places.into_iter().filter_map(|(run, witness)| {
            let tokens = collation.table.run(run.clone(), witness);
            let lacuna = self.found.iter().find(|(own, lacuna)| (*own, &lacuna.columns) == (witness, &run));
            let words = lacuna.map_or(0, |(_, lacuna)| lacuna.words);
            let range = match lacuna {
                Some(_) => behind(collation, witness, tokens.start),
                None => collation.tokens[witness.0].range_of(tokens)?,
            };
            let others = (0..collation.witnesses.len()).map(WitnessId);
            let read = others
                .filter(|&other| other != witness && !self.covers(run.start, other))
                .min_by_key(|&other| (other != collation.base, other));
            let opposite = read.map_or_else(String::new, |other| collation.text(run, other).to_owned());
            let span = collation.witnesses[witness.0].source.span(range);
            Some(Gap { witness, span, opposite, found: lacuna.is_some(), words })
        });
        listed.collect()
    }

    fn look(&mut self, collation: &Collation, witness: WitnessId) {
        let mut reached = 0;
        for column in 0..collation.table.len() {
            let Some((_, token)) = collation.cell(column, witness).next() else { continue };
            match token.kind {
                TokenKind::Gap(extent) if is_unread(collation, witness, column) => {
                    let run = reach(collation, witness, column, (extent, reached));
                    reached = run.end;
                    self.covered[witness.0].push(run);
                }
                TokenKind::Partial(_) => self.partial.push((column, witness)),
                _ => {}
            }
        }
    }
}

/// The place behind the token before one, as an empty range of the source's text.
fn behind(collation: &Collation, witness: WitnessId, token: u32) -> Range<usize> {
    let own = &collation.tokens[witness.0];
    let last = token.checked_sub(1).and_then(|at| own.range_of(at..at + 1));
    let place = last.map_or(collation.witnesses[witness.0].range.start, |range| range.end);
    place..place
}

/// Whether all that a witness has in a column is unread, and not struck.
fn is_unread(collation: &Collation, witness: WitnessId, column: usize) -> bool {
    let unread = |token: &Token| matches!(token.kind, TokenKind::Gap(_)) && token.status != Status::Cancelled;
    collation.cell(column, witness).all(|(_, token)| unread(token))
}

/// The columns that a gap at `column` reaches over: its own and the empty cells behind and then before it.
fn reach(collation: &Collation, witness: WitnessId, column: usize, gap: (Extent, usize)) -> Range<usize> {
    let (extent, reached) = gap;
    let mut left = Room::of(extent);
    left.fits(collation, witness, column);
    let mut end = column + 1;
    while end < collation.table.len()
        && collation.table.cell(end, witness).is_empty()
        && !opens_paragraph(collation, witness, end)
        && left.fits(collation, witness, end)
    {
        end += 1;
    }
    let mut start = column;
    while start > reached
        && collation.table.cell(start - 1, witness).is_empty()
        && !opens_paragraph(collation, witness, start)
        && left.fits(collation, witness, start - 1)
    {
        start -= 1;
    }
    start..end
}

/// How much more a gap may hide.
struct Room {
    words: usize,
    letters: usize,
}

impl Room {
    fn of(extent: Extent) -> Self {
        match extent {
            Extent::Unknown | Extent::Lines(_) => Self { words: usize::MAX, letters: usize::MAX },
            Extent::Words(words) => Self { words: words as usize, letters: usize::MAX },
            Extent::Letters(letters) => Self { words: usize::MAX, letters: (letters as usize).saturating_add(2) },
        }
    }

    /// Takes what the others have in a column out of the room, if it fits.
    fn fits(&mut self, collation: &Collation, witness: WitnessId, column: usize) -> bool {
        let (mut words, mut letters) = (0, 0);
        if let Some(other) = other_with_text(collation, witness, column) {
            for (id, token) in collation.cell(column, other) {
                words += usize::from(token.kind.is_word());
                letters += collation.tokens[other.0].text(id).chars().count();
            }
        }
        let fits = words <= self.words && letters <= self.letters;
        self.words = self.words.saturating_sub(words);
        self.letters = self.letters.saturating_sub(letters);
        fits
    }
}

fn other_with_text(collation: &Collation, witness: WitnessId, column: usize) -> Option<WitnessId> {
    let others = (0..collation.witnesses.len()).map(WitnessId).filter(|&other| other != witness);
    others.into_iter().find(|&other| !collation.table.cell(column, other).is_empty())
}

fn opens_paragraph(collation: &Collation, witness: WitnessId, column: usize) -> bool {
    let first = other_with_text(collation, witness, column)
        .and_then(|other| collation.cell(column, other).next())
        .map(|(id, token): (TokenId, &Token)| id.0 > 0 && token.spacing == Spacing::Paragraph);
    first.unwrap_or(false)
}
