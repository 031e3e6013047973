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

/// Pieces that a gap is cut into at once: few, so that what belongs together mostly stays so.
const PIECES: u64 = 8;

/// A part of each sequence.
#[derive(Debug, Clone)]
struct Gap {
    a: Range<usize>,
    b: Range<usize>,
    /// How many sorts of grams were tried on it.
    tried: usize,
    /// Steps that it may take.
    steps: u64,
}

impl Gap {
    fn worst_case(&self) -> u64 {
        Kernels::worst_case(self.a.len(), self.b.len())
    }

    fn symbols(&self) -> usize {
        self.a.len() + self.b.len()
    }
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
        let steps = Budget::new(a.len() + b.len()).left();
        let whole = Gap { a: 0..a.len(), b: 0..b.len(), tried: 0, steps };
        let mut near = Self { a, b, kernels, grams, tasks: vec![Task::Solve(whole)], runs, exact: true };
        while let Some(task) = near.tasks.pop() {
            match task {
                Task::Keep(len) => near.runs.push(Op::Keep, len),
                Task::Solve(gap) => near.gap(gap),
            }
        }
        near.exact
    }

    fn gap(&mut self, mut gap: Gap) {
        let (a, b) = (&self.a[gap.a.clone()], &self.b[gap.b.clone()]);
        if a.len().min(b.len()) <= SHORT || a.len() as u64 * b.len() as u64 <= SMALL {
            // At most a few steps a symbol: not worth counting.
            return self.kernels.script(a, b, 0, self.runs);
        }
        for (tried, take) in GRAMS.into_iter().enumerate().skip(gap.tried) {
            let Some(left) = gap.steps.checked_sub(gap.symbols() as u64) else { break };
            gap.steps = left;
            let chain = chain::increasing(self.grams.unique(a, b, take));
            let anchors = worthwhile(&chain, b.len() as i64 - a.len() as i64);
            if !anchors.is_empty() {
                self.exact = false;
                gap.tried = tried + 1;
                return self.tie(&gap, &anchors);
            }
        }
        if gap.worst_case() <= gap.steps {
            return self.kernels.script(a, b, 0, self.runs);
        }
        self.exact = false;
        self.cut(&gap);
    }

    /// Leaves pieces of a gap along its diagonal as tasks: what stands often in the whole may stand once in a piece, and
    /// a piece takes fewer steps.
    fn cut(&mut self, gap: &Gap) {
        if gap.steps < gap.symbols() as u64 {
            return self.runs.push_unlike(gap.a.len() as u64, gap.b.len() as u64);
        }
        let pieces = (gap.worst_case() / gap.steps + 1).clamp(2, PIECES);
        let place = |range: &Range<usize>, at: u64| {
            range.start + (range.len() as u128 * u128::from(at) / u128::from(pieces)) as usize
        };
        for at in (0..pieces).rev() {
            let (a, b) = (place(&gap.a, at)..place(&gap.a, at + 1), place(&gap.b, at)..place(&gap.b, at + 1));
            self.tasks.push(Task::Solve(Gap { a, b, tried: 0, steps: gap.steps / pieces }));
        }
    }

    /// Leaves the anchors, each as long as it can be, and what lies between them as tasks.
    fn tie(&mut self, gap: &Gap, anchors: &[Match]) {
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
            let hole = Gap { a: done.0..a - back, b: done.1..b - back, ..*gap };
            self.tasks.push(Task::Solve(hole));
            self.tasks.push(Task::Keep((back + on) as u64));
            done = (a + on, b + on);
        }
        self.tasks.push(Task::Solve(Gap { a: done.0..gap.a.end, b: done.1..gap.b.end, ..*gap }));
        self.tasks[from..].reverse();
        share(gap.steps, &mut self.tasks[from..]);
    }
}

/// Divides steps among holes by what they may need.
fn share(steps: u64, tasks: &mut [Task]) {
    let needs = |task: &Task| match task {
        Task::Solve(gap) => u128::from(gap.worst_case()),
        Task::Keep(_) => 0,
    };
    let all: u128 = tasks.iter().map(needs).sum::<u128>().max(1);
    for task in tasks {
        let own = needs(task);
        if let Task::Solve(gap) = task {
            gap.steps = (u128::from(steps) * own / all) as u64;
        }
    }
}
