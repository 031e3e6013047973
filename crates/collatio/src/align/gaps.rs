//! The equal runs of two long sequences: anchors first, then what lies between them, until the gaps are small.
//!
//! ```text
//! A   ====anchor=====  gap  ==anchor==     gap: ends off, shorter grams, and so on;
//! B   ==anchor== gap ====anchor=====       small: left to `opposite`, which weighs likeness too
//! ```
//!
//! A gap without anchors is solved by Myers' `O((N+M)D)` algorithm (1986, in its raw and exact form: the default entry of
//! `similar` has heuristics that lose equal forms) while its worst case fits the budget; beyond that it is cut along the
//! diagonal into pieces that do. Time is linear by the budget, space linear.

use std::convert::Infallible;
use std::ops::Range;

use hashbrown::HashMap;
use similar::algorithms::{DiffHook, myers};

use super::budget::Budget;
use super::{FormId, Match, anchors, chain, trim};

/// A gap of at most so many cells is left to the exact table with likeness.
const SMALL: u64 = 1 << 14;
/// So is one of at most so many cells in which nothing can be tied.
pub(super) const TABLE: u64 = 1 << 16;
/// The longest gap (both sides together) solved exactly without anchors.
const LONGEST: u64 = 4096;
/// The largest table for a short run against a long one.
const MOST_CELLS: u64 = 16_000_000;
/// The shortest piece worth cutting a gap into.
const SHORTEST_PIECE: u64 = 32;

/// The equal runs found, and how far they may be from the best.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In order, without overlap.
    pub(super) matches: Vec<Match>,
    /// At most so many equal forms were missed because gaps were cut.
    pub(super) missed: u64,
}

/// A part of each sequence.
#[derive(Debug, Clone)]
struct Gap {
    a: Range<usize>,
    b: Range<usize>,
    /// Whether it is a piece of a gap that was too large.
    piece: Piece,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Whole,
    Cut,
}

/// The equal runs between two sequences.
pub(super) fn equal_runs(a: &[FormId], b: &[FormId], budget: &mut Budget) -> Found {
    let mut search = Search { a, b, budget, open: Vec::new(), found: Found::default() };
    search.open.push(Gap { a: 0..a.len(), b: 0..b.len(), piece: Piece::Whole });
    while let Some(gap) = search.open.pop() {
        search.gap(gap);
    }
    let mut found = search.found;
    found.matches.sort_unstable_by_key(|run| run.a);
    found.matches = joined(found.matches);
    found
}

/// Runs that follow one another without a hole, as one.
pub(super) fn joined(matches: Vec<Match>) -> Vec<Match> {
    let mut out: Vec<Match> = Vec::with_capacity(matches.len());
    for run in matches {
        match out.last_mut().filter(|last| last.a + last.len == run.a && last.b + last.len == run.b) {
            Some(last) => last.len += run.len,
            None => out.push(run),
        }
    }
    out
}

struct Search<'s> {
    a: &'s [FormId],
    b: &'s [FormId],
    budget: &'s mut Budget,
    open: Vec<Gap>,
    found: Found,
}

impl Search<'_> {
    fn gap(&mut self, gap: Gap) {
        let gap = self.trimmed(gap);
        let (n, m) = (gap.a.len() as u64, gap.b.len() as u64);
        if n * m <= SMALL {
            return;
        }
        if gap.piece == Piece::Whole && self.anchored(&gap) {
            return;
        }
        if n * m <= TABLE {
            return;
        }
        if worst_case(n, m).is_some_and(|steps| self.budget.take(steps)) {
            self.solve(&gap);
        } else {
            self.cut(&gap);
        }
    }

    fn matched(&mut self, a: usize, b: usize, len: usize) {
        if len > 0 {
            self.found.matches.push(Match { a: a as u32, b: b as u32, len: len as u32 });
        }
    }

    fn trimmed(&mut self, mut gap: Gap) -> Gap {
        let prefix = trim::common_prefix(&self.a[gap.a.clone()], &self.b[gap.b.clone()]);
        self.matched(gap.a.start, gap.b.start, prefix);
        gap.a.start += prefix;
        gap.b.start += prefix;
        let suffix = trim::common_suffix(&self.a[gap.a.clone()], &self.b[gap.b.clone()]);
        gap.a.end -= suffix;
        gap.b.end -= suffix;
        self.matched(gap.a.end, gap.b.end, suffix);
        gap
    }

    /// Ties the gap at the longest grams that are unique in it, and leaves what lies between for later.
    fn anchored(&mut self, gap: &Gap) -> bool {
        let (a, b) = (&self.a[gap.a.clone()], &self.b[gap.b.clone()]);
        let cells = a.len() as u64 * b.len() as u64;
        for n in (1..=5).rev() {
            if !self.budget.take((a.len() + b.len()) as u64) {
                return false;
            }
            let anchors = chain::chain(anchors::unique(a, b, n), cells);
            if !anchors.is_empty() {
                self.tie(gap, &anchors);
                return true;
            }
        }
        false
    }

    /// Takes anchors as equal; where two overlap in either sequence, the later one gives way.
    fn tie(&mut self, gap: &Gap, anchors: &[Match]) {
        let mut done = (gap.a.start, gap.b.start);
        for anchor in anchors {
            let (a, b) = (gap.a.start + anchor.a as usize, gap.b.start + anchor.b as usize);
            let overlap = done.0.saturating_sub(a).max(done.1.saturating_sub(b));
            let len = anchor.len as usize;
            if overlap >= len {
                continue;
            }
            let (a, b) = (a + overlap, b + overlap);
            self.open.push(Gap { a: done.0..a, b: done.1..b, piece: gap.piece });
            self.matched(a, b, len - overlap);
            done = (a + len - overlap, b + len - overlap);
        }
        self.open.push(Gap { a: done.0..gap.a.end, b: done.1..gap.b.end, piece: gap.piece });
    }

    fn solve(&mut self, gap: &Gap) {
        let mut equal = EqualRuns { matches: &mut self.found.matches };
        let Ok(()) = myers::diff_deadline_raw(&mut equal, self.a, gap.a.clone(), self.b, gap.b.clone(), None);
    }

    /// Cuts a gap along its diagonal into pieces whose worst cases together take half of what is left.
    fn cut(&mut self, gap: &Gap) {
        let (n, m) = (gap.a.len() as u64, gap.b.len() as u64);
        if gap.piece == Piece::Cut {
            return;
        }
        let shared = shared(&self.a[gap.a.clone()], &self.b[gap.b.clone()]);
        self.found.missed += shared;
        let size = (self.budget.left() / 2 / (n + m)).min(LONGEST / 2);
        if shared == 0 || size < SHORTEST_PIECE {
            return;
        }
        let pieces = (n + m).div_ceil(size);
        let at = |range: &Range<usize>, piece: u64| range.start + (range.len() as u64 * piece / pieces) as usize;
        for piece in 0..pieces {
            self.open.push(Gap {
                a: at(&gap.a, piece)..at(&gap.a, piece + 1),
                b: at(&gap.b, piece)..at(&gap.b, piece + 1),
                piece: Piece::Cut,
            });
        }
    }
}

/// The steps Myers' algorithm can take, if they are few enough to try; `similar` solves a short run against a long one by
/// a table instead.
fn worst_case(n: u64, m: u64) -> Option<u64> {
    let short_and_long = n.min(m) <= 64 && n.max(m) >= 512 && n * m <= MOST_CELLS;
    let steps = if short_and_long { n * m } else { (n + m) * (n + m) / 2 };
    (short_and_long || n + m <= LONGEST).then_some(steps)
}

/// How many forms two sequences share whatever their order: no alignment has more equal tokens. `O(n + m)`.
fn shared(a: &[FormId], b: &[FormId]) -> u64 {
    let mut counts: HashMap<FormId, u64> = HashMap::new();
    for &form in a {
        *counts.entry(form).or_default() += 1;
    }
    let mut met = |form: &&FormId| counts.get_mut(*form).filter(|left| **left > 0).map(|left| *left -= 1).is_some();
    b.iter().filter(|form| met(form)).count() as u64
}

/// Keeps the equal runs of a diff.
struct EqualRuns<'m> {
    matches: &'m mut Vec<Match>,
}

impl DiffHook for EqualRuns<'_> {
    type Error = Infallible;

    fn equal(&mut self, a: usize, b: usize, len: usize) -> Result<(), Infallible> {
        self.matches.push(Match { a: a as u32, b: b as u32, len: len as u32 });
        Ok(())
    }
}
