//! A script of nearly the least edits, in bounded time: anchors first, then what lies between them.
//!
//! ```text
//! a   ===anchor==  ~~gap~~  ==anchor===     anchors: long grams that either sequence has once
//! b   ===anchor== ~gap~ ====anchor=====     gaps: solved exactly, or anchored again by shorter grams
//! ```
//!
//! Where the sequences are copies of one text, what is tied together is tied together in nearly every least script, so
//! the result is a few in ten thousand edits from it. Where they have nothing to do with each other, anchors are chance;
//! [`chain`] drops those, and the gap is solved exactly while its steps are within the budget. A gap beyond it is cut
//! along its diagonal, and the result says how far it may be from the least. No script has more edits than the longer
//! sequence has symbols.
//!
//! Expected time `O(n + m)` for texts with a constant rate of edits, bounded by the budget on all; space `O(n + m)`.

use std::ops::Range;

use super::runs::{Op, Runs};
use super::{FormId, Kernels, Script};
use crate::align::budget::Budget;
use crate::align::grams::{Grams, Take};
use crate::align::{chain, trim};

/// Grams that gaps are tied by, one after the other.
const GRAMS: [Take; 3] = [Take { n: 24, of: 8 }, Take { n: 14, of: 4 }, Take { n: 9, of: 1 }];
/// A gap whose shorter side has at most so many symbols is solved at once.
const SHORT: usize = 160;
/// So is one of at most so many cells.
const SMALL: u64 = 1 << 20;

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
    runs: Runs,
    exact: bool,
}

impl<'s, 'k> Near<'s, 'k> {
    /// Before anything is done.
    pub(super) fn new(a: &'s [FormId], b: &'s [FormId], kernels: &'k mut Kernels, grams: &'k mut Grams) -> Self {
        let budget = Budget::new(a.len() + b.len());
        Self { a, b, kernels, grams, budget, tasks: Vec::new(), runs: Runs::default(), exact: true }
    }

    /// The whole.
    pub(super) fn script(mut self) -> Script {
        self.tasks.push(Task::Solve(Gap { a: 0..self.a.len(), b: 0..self.b.len(), tried: 0 }));
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Keep(len) => self.runs.push(Op::Keep, len),
                Task::Solve(gap) => self.gap(gap),
            }
        }
        let script = Script { runs: self.runs.runs, exact: self.exact, excess: 0 };
        script
    }

    fn gap(&mut self, gap: Gap) {
        let (a, b) = (&self.a[gap.a.clone()], &self.b[gap.b.clone()]);
        let cells = a.len() as u64 * b.len() as u64;
        if a.len().min(b.len()) <= SHORT || cells <= SMALL {
            self.kernels.solve(a, b, &mut self.runs);
            return;
        }
        for (tried, take) in GRAMS.into_iter().enumerate().skip(gap.tried) {
            if !self.budget.take((a.len() + b.len()) as u64 / 8) {
                break;
            }
            let anchors = chain::chain(self.grams.unique(a, b, take), cells);
            if !anchors.is_empty() {
                self.exact = false;
                return self.tie(&gap, &anchors, tried + 1);
            }
        }
        self.kernels.solve(a, b, &mut self.runs);
    }

    /// Leaves the anchors, each as long as it can be, and what lies between them as tasks.
    fn tie(&mut self, gap: &Gap, anchors: &[super::super::Match], tried: usize) {
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
            let hole = Gap { a: done.0..a - back, b: done.1..b - back, tried };
            self.tasks.push(Task::Solve(hole));
            self.tasks.push(Task::Keep((back + on) as u64));
            done = (a + on, b + on);
        }
        self.tasks.push(Task::Solve(Gap { a: done.0..gap.a.end, b: done.1..gap.b.end, tried }));
        self.tasks[from..].reverse();
    }
}
