//! A script of nearly the least edits, in bounded time: anchors first, then what lies between them.
//!
//! ```text
//! a   ===anchor==  ~~gap~~  ==anchor===     anchors: long grams that either sequence has once
//! b   ===anchor== ~gap~ ====anchor=====     gaps: solved exactly, or anchored again by shorter grams
//! ```
//!
//! Where the sequences are copies of one text, what is tied together is tied together in nearly every least script, so
//! the result is a few edits in ten thousand from it. Where they have nothing to do with each other, anchors are chance
//! and not worth their [`detours`](super::detours); such a gap is solved exactly while its steps are within the budget,
//! and cut along its diagonal beyond that. Steps are counted, never clocked.
//!
//! Expected time `O(n + m)` for texts with a constant rate of edits, bounded by the budget on all; space `O(n + m)`.

use std::ops::Range;

use super::detours::worthwhile;
use super::kernels::Kernels;
use super::runs::{Op, Runs};
use crate::align::budget::Budget;
use crate::align::grams::{Grams, Take};
use crate::align::{FormId, Match, chain, trim};

/// Grams that gaps are tied by, one after the other.
const GRAMS: [Take; 3] = [Take { n: 24, of: 8 }, Take { n: 14, of: 4 }, Take { n: 9, of: 1 }];
/// A gap whose shorter side has at most so many symbols is solved at once.
const SHORT: usize = 160;
/// So is one of at most so many cells: a page.
const SMALL: u64 = 1 << 23;

/// A part of each sequence.
#[derive(Debug, Clone)]
struct Gap {
    a: Range<usize>,
    b: Range<usize>,
    /// How many sorts of grams were tried on it.
    tried: usize,
}

/// What is still to be done, the next last.
enum Task {
    Keep(u64),
    Solve(Gap),
}

/// Ties two sequences together.
pub(super) struct Near<'s, 'k> {
    a: &'s [FormId],
    b: &'s [FormId],
    kernels: &'k mut Kernels,
    grams: &'k mut Grams,
    budget: Budget,
    tasks: Vec<Task>,
    runs: &'k mut Runs,
    exact: bool,
}

impl<'s, 'k> Near<'s, 'k> {
    /// Ties `a` and `b` together; says whether the script added to `runs` is surely one of least edits.
    pub(super) fn script(
        a: &'s [FormId],
        b: &'s [FormId],
        kernels: &'k mut Kernels,
        grams: &'k mut Grams,
        runs: &'k mut Runs,
    ) -> bool {
        let budget = Budget::new(a.len() + b.len());
        let whole = Gap { a: 0..a.len(), b: 0..b.len(), tried: 0 };
        let mut near = Self { a, b, kernels, grams, budget, tasks: vec![Task::Solve(whole)], runs, exact: true };
        while let Some(task) = near.tasks.pop() {
            match task {
                Task::Keep(len) => near.runs.push(Op::Keep, len),
                Task::Solve(gap) => near.gap(gap),
            }
        }
        near.exact
    }

    fn gap(&mut self, gap: Gap) {
        let (a, b) = (&self.a[gap.a.clone()], &self.b[gap.b.clone()]);
        let cells = a.len() as u64 * b.len() as u64;
        if a.len().min(b.len()) <= SHORT || cells <= SMALL {
            // At most a few steps a symbol: not worth counting.
            return self.kernels.script(a, b, 0, self.runs);
        }
        for (tried, take) in GRAMS.into_iter().enumerate().skip(gap.tried) {
            if !self.budget.take((a.len() + b.len()) as u64) {
                break;
            }
            let chain = chain::increasing(self.grams.unique(a, b, take));
            let anchors = worthwhile(&chain, b.len() as i64 - a.len() as i64);
            if !anchors.is_empty() {
                self.exact = false;
                return self.tie(&gap, &anchors, tried + 1);
            }
        }
        let steps = Kernels::worst_case(a.len(), b.len());
        if self.budget.take(steps) {
            self.kernels.script(a, b, 0, self.runs);
        } else {
            self.exact = false;
            self.cut(a, b);
        }
    }

    /// Solves a gap piece by piece along its diagonal, each piece as long as half of the budget left allows.
    fn cut(&mut self, a: &[FormId], b: &[FormId]) {
        let steps = Kernels::worst_case(a.len(), b.len());
        let pieces = (steps / (self.budget.left() / 2).max(1) + 1).min(a.len().min(b.len()) as u64);
        let piece = |symbols: usize, at: u64| (symbols as u128 * u128::from(at) / u128::from(pieces)) as usize;
        for at in 0..pieces {
            let x = &a[piece(a.len(), at)..piece(a.len(), at + 1)];
            let y = &b[piece(b.len(), at)..piece(b.len(), at + 1)];
            if self.budget.take(Kernels::worst_case(x.len(), y.len())) {
                self.kernels.script(x, y, 0, self.runs);
            } else {
                self.runs.push_unlike(x.len() as u64, y.len() as u64);
            }
        }
    }

    /// Leaves the anchors, each as long as it can be, and what lies between them as tasks.
    fn tie(&mut self, gap: &Gap, anchors: &[Match], tried: usize) {
        let from = self.tasks.len();
        let mut done = (gap.a.start, gap.b.start);
        for anchor in anchors {
            let (a, b) = (gap.a.start + anchor.a as usize, gap.b.start + anchor.b as usize);
            let overlap = done.0.saturating_sub(a).max(done.1.saturating_sub(b));
            if overlap >= anchor.len as usize {
                continue;
            }
            let (a, b) = (a + overlap, b + overlap);
            let back = trim::common_suffix(&self.a[done.0..a], &self.b[done.1..b]);
            let on = trim::common_prefix(&self.a[a..gap.a.end], &self.b[b..gap.b.end]);
            self.tasks.push(Task::Solve(Gap { a: done.0..a - back, b: done.1..b - back, tried }));
            self.tasks.push(Task::Keep((back + on) as u64));
            done = (a + on, b + on);
        }
        self.tasks.push(Task::Solve(Gap { a: done.0..gap.a.end, b: done.1..gap.b.end, tried }));
        self.tasks[from..].reverse();
    }
}
