//! The equal runs of two long sequences: anchors first, then what lies between them, until the gaps are small.
//!
//! ```text
//! A   ====anchor=====  gap  ==anchor==     gap: ends off, shorter grams, and so on;
//! B   ==anchor== gap ====anchor=====       small: left to `opposite`, which weighs likeness too
//! ```
//!
//! A gap without anchors is solved by Myers' `O((N+M)D)` algorithm (1986, in its raw and exact form: the default entry of
//! `similar` has heuristics that lose equal forms) while its worst case fits the budget; beyond that it is cut along the
//! diagonal into pieces that do, each searched for anchors again while it is large. Time is linear by the budget, space linear.

use std::convert::Infallible;
use std::ops::Range;

use similar::algorithms::{DiffHook, myers};

use super::budget::Budget;
use super::grams::{Grams, Take};
use super::{FormId, Match, bound, chain, trim};

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
/// The longest grams that tie sequences.
const GRAM: usize = 5;
/// A piece of so many tokens is searched for anchors again: what stands often in the whole may stand once in it.
const LARGE_PIECE: u64 = 8192;
/// Pieces that a gap larger than that is cut into: few, so that what belongs together mostly stays so.
const PIECES: u64 = 8;

/// A part of each sequence.
#[derive(Debug, Clone)]
struct Gap {
    a: Range<usize>,
    b: Range<usize>,
    /// If it is a piece of a gap that was too large.
    piece: Option<Cut>,
}

/// A gap that was too large, of which there are pieces now.
#[derive(Debug, Clone, Copy)]
struct Cut {
    /// Its number among the loose parts.
    loose: usize,
    /// Tokens of the pieces that are solved in the end.
    size: u64,
}

/// What two sequences have at their ends, and their anchors: equal runs in order without overlap.
pub(super) fn ties(a: &[FormId], b: &[FormId], budget: &mut Budget) -> Vec<Match> {
    let mut search = Search::new(a, b, budget);
    let whole = Gap { a: 0..a.len(), b: 0..b.len(), piece: None };
    search.leave(whole);
    if let Some(gap) = search.open.pop() {
        search.anchored(&gap);
    }
    search.in_order()
}

/// The equal runs of two sequences, some of which are known.
pub(super) fn equal_runs(a: &[FormId], b: &[FormId], ties: &[Match], budget: &mut Budget) -> Vec<Match> {
    let mut search = Search::new(a, b, budget);
    let mut done = (0, 0);
    for tie in ties {
        let (x, y) = (tie.a as usize, tie.b as usize);
        search.leave(Gap { a: done.0..x, b: done.1..y, piece: None });
        search.matched(None, (x, y), tie.len as usize);
        done = (x + tie.len as usize, y + tie.len as usize);
    }
    search.leave(Gap { a: done.0..a.len(), b: done.1..b.len(), piece: None });
    while let Some(gap) = search.open.pop() {
        search.gap(&gap);
    }
    search.in_order()
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
    grams: Grams,
    open: Vec<Gap>,
    matches: Vec<Match>,
}

impl<'s> Search<'s> {
    fn new(a: &'s [FormId], b: &'s [FormId], budget: &'s mut Budget) -> Self {
        Self { a, b, budget, grams: Grams::default(), open: Vec::new(), matches: Vec::new() }
    }

    fn in_order(mut self) -> Vec<Match> {
        if !self.matches.is_sorted_by_key(|run| run.a) {
            self.matches.sort_unstable_by_key(|run| run.a);
        }
        joined(self.matches)
    }

    /// Takes the common ends of a gap off, and leaves the rest for later unless it is small.
    fn leave(&mut self, gap: Gap) {
        let gap = self.trimmed(gap);
        self.open.extend(gap.filter(|gap| gap.a.len() as u64 * gap.b.len() as u64 > SMALL));
    }

    fn gap(&mut self, gap: &Gap) {
        let (n, m) = (gap.a.len() as u64, gap.b.len() as u64);
        if (gap.piece.is_none() || n + m > LARGE_PIECE) && self.anchored(gap) {
            return;
        }
        // A piece that is larger than its share would take what the others need.
        if gap.piece.is_some_and(|cut| n + m > cut.size) {
            return self.cut(gap);
        }
        if n * m <= TABLE {
            return;
        }
        if worst_case(n, m).is_some_and(|steps| self.budget.take(steps)) {
            self.solve(gap);
        } else {
            self.cut(gap);
        }
    }

    fn matched(&mut self, piece: Option<Cut>, (a, b): (usize, usize), len: usize) {
        if len > 0 {
            self.matches.push(Match { a: a as u32, b: b as u32, len: len as u32 });
            piece.into_iter().for_each(|cut| self.budget.found(cut.loose, len));
        }
    }

    /// A gap without its common ends; none if one side is empty then.
    fn trimmed(&mut self, mut gap: Gap) -> Option<Gap> {
        let prefix = trim::common_prefix(&self.a[gap.a.clone()], &self.b[gap.b.clone()]);
        self.matched(gap.piece, (gap.a.start, gap.b.start), prefix);
        gap.a.start += prefix;
        gap.b.start += prefix;
        let suffix = trim::common_suffix(&self.a[gap.a.clone()], &self.b[gap.b.clone()]);
        gap.a.end -= suffix;
        gap.b.end -= suffix;
        self.matched(gap.piece, (gap.a.end, gap.b.end), suffix);
        (!gap.a.is_empty() && !gap.b.is_empty()).then_some(gap)
    }

    /// Ties the gap at the longest grams that are unique in it, and leaves what lies between for later.
    fn anchored(&mut self, gap: &Gap) -> bool {
        let (a, b) = (&self.a[gap.a.clone()], &self.b[gap.b.clone()]);
        let cells = a.len() as u64 * b.len() as u64;
        let shortest = if gap.piece.is_none() { 1 } else { GRAM };
        for n in (shortest..=GRAM).rev() {
            if !self.budget.take((a.len() + b.len()) as u64) {
                return false;
            }
            let anchors = chain::chain(self.grams.unique(a, b, Take { n, of: 1 }), cells);
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
            self.leave(Gap { a: done.0..a, b: done.1..b, piece: gap.piece });
            self.matched(gap.piece, (a, b), len - overlap);
            done = (a + len - overlap, b + len - overlap);
        }
        self.leave(Gap { a: done.0..gap.a.end, b: done.1..gap.b.end, piece: gap.piece });
    }

    fn solve(&mut self, gap: &Gap) {
        let before = self.matches.len();
        let mut equal = EqualRuns { matches: &mut self.matches };
        let Ok(()) = myers::diff_deadline_raw(&mut equal, self.a, gap.a.clone(), self.b, gap.b.clone(), None);
        let found: usize = self.matches[before..].iter().map(|run| run.len as usize).sum();
        gap.piece.into_iter().for_each(|cut| self.budget.found(cut.loose, found));
    }

    /// Cuts a gap along its diagonal into pieces; the worst cases of those that are solved in the end together take half
    /// of what is left.
    fn cut(&mut self, gap: &Gap) {
        let tokens = (gap.a.len() + gap.b.len()) as u64;
        let cut = match gap.piece {
            Some(cut) => cut,
            None if bound::shared(&self.a[gap.a.clone()], &self.b[gap.b.clone()]) == 0 => return,
            None => Cut {
                loose: self.budget.loosen(gap.a.clone(), gap.b.clone()),
                size: (self.budget.left() / 2 / tokens).min(LONGEST / 2),
            },
        };
        let pieces = match tokens {
            _ if tokens > LARGE_PIECE => PIECES,
            _ if cut.size < SHORTEST_PIECE || tokens <= cut.size => return,
            _ => tokens.div_ceil(cut.size),
        };
        let at = |range: &Range<usize>, piece: u64| range.start + (range.len() as u64 * piece / pieces) as usize;
        for piece in 0..pieces {
            let (a, b) = (at(&gap.a, piece)..at(&gap.a, piece + 1), at(&gap.b, piece)..at(&gap.b, piece + 1));
            self.leave(Gap { a, b, piece: Some(cut) });
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

/// The steps that a gap may need at most, whatever is in it.
pub(super) fn need(n: u64, m: u64) -> u64 {
    (n * m).min((n + m) * LONGEST)
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
