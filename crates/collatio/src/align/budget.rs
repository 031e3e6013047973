//! How much work an alignment may do: counted steps, never a clock, so that the same texts give the same result on a
//! slow machine and on a fast one.
//!
//! A step is a cell of a table, a gram hashed or a token looked at. The allowance grows with the texts, so that the whole
//! stays linear; what does not fit is cut by rules and the result says that it is not exact.

/// Steps for every token of the two sequences.
const PER_TOKEN: u64 = 64;
/// Steps that even the shortest sequences have: exact work on anything up to a few thousand tokens.
const AT_LEAST: u64 = 32 << 20;

/// The steps that are left.
#[derive(Debug)]
pub(super) struct Budget {
    allowed: u64,
    spent: u64,
}

impl Budget {
    /// The allowance for two sequences with so many tokens together.
    pub(super) fn new(tokens: usize) -> Self {
        Self { allowed: AT_LEAST + PER_TOKEN * tokens as u64, spent: 0 }
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

    /// The steps taken.
    #[cfg(test)]
    pub(super) fn spent(&self) -> u64 {
        self.spent
    }
}
