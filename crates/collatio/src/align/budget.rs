//! How much work an alignment may do: counted steps, never a clock, so that the same texts give the same result on a
//! slow machine and on a fast one.
//!
//! ```text
//! allowance   |====== piece 1 ======|== piece 2 ==|= 3 =|     by what each may need, not by who comes first
//! ```
//!
//! A step is a few processor cycles: a gram hashed, a token looked at; a cell of a table takes several. The allowance
//! grows with the texts, so that the whole stays linear; what does not fit is cut by rules, and the budget keeps where
//! that was, so that the result can say how much it may have missed.

use std::ops::Range;

/// Steps for every token of the two sequences.
const PER_TOKEN: u64 = 32;
/// Steps that even the shortest sequences have: exact work on anything up to a few thousand tokens.
const AT_LEAST: u64 = 16 << 20;

/// The steps that are left.
#[derive(Debug)]
pub(super) struct Budget {
    allowed: u64,
    spent: u64,
    loose: Vec<Loose>,
}

/// Parts of both sequences that were not aligned exactly, because the work was too much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Loose {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    /// Equal tokens found there so far.
    pub(super) found: u64,
}

impl Budget {
    /// The allowance for two sequences with so many tokens together.
    pub(super) fn new(tokens: usize) -> Self {
        Self::of(AT_LEAST + PER_TOKEN * tokens as u64)
    }

    /// So many steps.
    pub(super) fn of(allowed: u64) -> Self {
        Self { allowed, spent: 0, loose: Vec::new() }
    }

    /// Takes steps if they are left; otherwise takes nothing and says no.
    pub(super) fn take(&mut self, steps: u64) -> bool {
        let fits = steps <= self.left();
        if fits {
            self.spent += steps;
        }
        fits
    }

    /// The steps left.
    pub(super) fn left(&self) -> u64 {
        self.allowed - self.spent
    }

    /// What is left, divided among pieces: half of it by their tokens, half by what they may need at most.
    pub(super) fn shares(&self, tokens: &[u64], needs: &[u64]) -> Vec<u64> {
        let part = |of: u64, all: &[u64]| {
            let sum: u64 = all.iter().sum();
            (u128::from(self.left() / 2) * u128::from(of) / u128::from(sum.max(1))) as u64
        };
        tokens.iter().zip(needs).map(|(&own, &need)| part(own, tokens) + part(need, needs)).collect()
    }

    /// Keeps parts that are not aligned exactly; returns their number.
    pub(super) fn loosen(&mut self, a: Range<usize>, b: Range<usize>) -> usize {
        self.loose.push(Loose { a, b, found: 0 });
        self.loose.len() - 1
    }

    /// Counts equal tokens found in loose parts.
    pub(super) fn found(&mut self, loose: usize, tokens: usize) {
        if let Some(loose) = self.loose.get_mut(loose) {
            loose.found += tokens as u64;
        }
    }

    /// All parts that are not aligned exactly.
    pub(super) fn loose(&self) -> &[Loose] {
        &self.loose
    }

    /// Adds what a share of this budget has spent.
    pub(super) fn spend(&mut self, steps: u64) {
        self.spent = self.allowed.min(self.spent + steps);
    }

    /// The steps taken.
    pub(super) fn spent(&self) -> u64 {
        self.spent
    }
}
