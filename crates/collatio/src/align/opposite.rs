//! What differs between equal runs, set opposite each other form by form.
//!
//! ```text
//! gap      A  evidence , great        B  proof grave
//! links    {evidence|proof} {,|-} {great|grave}
//! ```
//!
//! Each pair of differing runs goes through [`Grid`]; a run opposite nothing stays an omission. Runs too large for the
//! table are cut along the diagonal into pieces that fit; when the budget is spent they stay one link, run opposite run,
//! and the result says that it is not exact.

use std::ops::Range;

use super::budget::Budget;
use super::gaps::TABLE;
use super::grid::{Grid, Step};
use super::links::Links;
use super::{FormId, Likeness, LinkKind, Match};

/// The longer side of a piece of a run that is too large, if the budget is nearly spent and if it is not.
const PIECE: (u64, u64) = (16, 128);
/// All pieces of a run together take at most this part of what is left of the budget.
const SHARE: u64 = 16;

/// The links of two sequences whose large equal runs are known.
pub(super) fn links(sequences: Sequences<'_>, matches: &[Match], budget: &mut Budget) -> Links {
    let mut opposite = Opposite { sequences, budget, grid: Grid::default(), links: Links::default() };
    let mut done = (0, 0);
    for run in matches {
        let (a, b) = (run.a as usize, run.b as usize);
        opposite.between(done.0..a, done.1..b);
        opposite.links.push(LinkKind::Equal, run.len, run.len);
        done = (a + run.len as usize, b + run.len as usize);
    }
    opposite.between(done.0..sequences.a.len(), done.1..sequences.b.len());
    opposite.links
}

/// Two sequences and what is asked about their forms.
#[derive(Clone, Copy)]
pub(super) struct Sequences<'s> {
    pub(super) a: &'s [FormId],
    pub(super) b: &'s [FormId],
    pub(super) likeness: &'s dyn Likeness,
}

struct Opposite<'s, 'b> {
    sequences: Sequences<'s>,
    budget: &'b mut Budget,
    grid: Grid,
    links: Links,
}

impl Opposite<'_, '_> {
    fn between(&mut self, a: Range<usize>, b: Range<usize>) {
        let likeness = self.sequences.likeness;
        let (x, y) = (&self.sequences.a[a.clone()], &self.sequences.b[b.clone()]);
        match (x, y) {
            ([], []) => {}
            (_, []) => self.alone(x, LinkKind::OnlyA),
            ([], _) => self.alone(y, LinkKind::OnlyB),
            // The commonest gap by far, and the one that needs no table.
            ([one], [other]) if likeness.is_word(*one) && likeness.is_word(*other) && !self.agrees(*one, *other) => {
                let kind = if one == other { LinkKind::Equal } else { LinkKind::Opposite };
                self.links.push(kind, 1, 1);
            }
            ([one], _) if likeness.extent(*one) == Some(u32::MAX) => {
                self.links.push(LinkKind::Gap, 1, y.len() as u32);
            }
            (_, [one]) if likeness.extent(*one) == Some(u32::MAX) => {
                self.links.push(LinkKind::Gap, x.len() as u32, 1);
            }
            _ => self.both(a, b),
        }
    }

    fn agrees(&self, x: FormId, y: FormId) -> bool {
        let likeness = self.sequences.likeness;
        likeness.extent(x).is_some() || likeness.extent(y).is_some() || likeness.fits(x, y)
    }

    /// A run opposite nothing; a gap within it stands for nothing there.
    fn alone(&mut self, run: &[FormId], kind: LinkKind) {
        for &form in run {
            let (a, b) = if kind == LinkKind::OnlyA { (1, 0) } else { (0, 1) };
            let gap = self.sequences.likeness.extent(form).is_some();
            self.links.push(if gap { LinkKind::Gap } else { kind }, a, b);
        }
    }

    fn both(&mut self, a: Range<usize>, b: Range<usize>) {
        let cells = a.len() as u64 * b.len() as u64;
        if cells <= TABLE && self.budget.take(cells) {
            self.table(a, b);
            return;
        }
        self.links.exact = false;
        self.budget.loosen(a.clone(), b.clone());
        let longer = a.len().max(b.len());
        let piece = (self.budget.left() / SHARE / longer as u64).clamp(PIECE.0, PIECE.1);
        let pieces = longer.div_ceil(piece as usize);
        let at = |range: &Range<usize>, piece: usize| {
            range.start + (range.len() as u64 * piece as u64 / pieces as u64) as usize
        };
        for piece in 0..pieces {
            let (x, y) = (at(&a, piece)..at(&a, piece + 1), at(&b, piece)..at(&b, piece + 1));
            if x.is_empty() || y.is_empty() {
                self.between(x, y);
            } else if self.budget.take(x.len() as u64 * y.len() as u64) {
                self.table(x, y);
            } else {
                self.links.push(LinkKind::Opposite, x.len() as u32, y.len() as u32);
            }
        }
    }

    fn table(&mut self, a: Range<usize>, b: Range<usize>) {
        let Sequences { a: x, b: y, likeness } = self.sequences;
        for &Step { kind, a, b } in self.grid.steps(&x[a], &y[b], likeness) {
            self.links.push(kind, a, b);
        }
    }
}
