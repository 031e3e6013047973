//! One cell of the table: what each way of ending there is worth, and how it was come to.
//!
//! ```text
//!            the   day                 cell (day, today)   Equal   Opposite        OnlyA   OnlyB
//!        0    .     .                  worth               –       541             180     180
//! today  .    .   (cell)               come from           –       Equal, 2 : 1    …       …
//! ```
//!
//! A cell is worked out by itself and stored whole, for what it is made of stands in other rows or in the cell to its left.
//! The path needs one byte a state: the state before, and the forms taken on either side.

use super::costs::{NEVER, STATES, State};
use super::runs::LONGEST_DIVISION;

/// What each state is worth.
pub(super) type Scores = [i64; 6];

/// What no path has reached.
pub(super) const UNREACHED: Scores = [NEVER; 6];

/// The state before and the forms taken on either side, in one byte.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Come(u8);

/// What a step takes of either side, as a path keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken(u8);

impl Taken {
    /// A form of the second sequence alone.
    pub(super) const ONE_OF_B: Self = Self(0);
    /// A form of the first sequence alone.
    pub(super) const ONE_OF_A: Self = Self(1);
    /// One form opposite one.
    pub(super) const BOTH: Self = Self(2);
    /// A word opposite its letters, one by one; how many, the word tells.
    const SPACED: Self = Self(2 + (LONGEST_DIVISION * LONGEST_DIVISION) as u8);

    /// So many forms opposite so many, of both at least one.
    pub(super) fn new((p, q): (usize, usize)) -> Self {
        if p.max(q) > LONGEST_DIVISION {
            return Self::SPACED;
        }
        Self((2 + p.saturating_sub(1) * LONGEST_DIVISION + q.saturating_sub(1)) as u8)
    }
}

impl Come {
    fn new(from: u8, taken: Taken) -> Self {
        Self(taken.0 * STATES.len() as u8 + from)
    }

    pub(super) fn state(self) -> State {
        STATES.get(usize::from(self.0) % STATES.len()).copied().unwrap_or(State::Equal)
    }

    /// The forms taken; nothing if the word tells.
    pub(super) fn taken(self) -> Option<(usize, usize)> {
        match Taken(self.0 / STATES.len() as u8) {
            Taken::ONE_OF_B => Some((0, 1)),
            Taken::ONE_OF_A => Some((1, 0)),
            Taken::SPACED => None,
            Taken(both) => {
                let both = usize::from(both) - 2;
                Some((1 + both / LONGEST_DIVISION, 1 + both % LONGEST_DIVISION))
            }
        }
    }
}

/// A cell that is being worked out, with so many states in use.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<const STATES: usize> {
    pub(super) scores: Scores,
    pub(super) come: [Come; 6],
}

impl<const STATES: usize> Cell<STATES> {
    #[inline(always)]
    pub(super) fn new() -> Self {
        Self { scores: UNREACHED, come: [Come::default(); 6] }
    }

    /// Enters a state from the best of those in the cell before; says whether that was better than what was known.
    #[inline(always)]
    pub(super) fn enter(&mut self, into: State, taken: Taken, (from, costs): (&Scores, &Scores), gain: i64) -> bool {
        let mut best = (NEVER, 0);
        for state in 0..STATES {
            let score = from[state] + costs[state];
            if score > best.0 {
                best = (score, state as u8);
            }
        }
        // What comes from a state that no path reaches is far below every score that a path has.
        let score = best.0 + gain;
        let better = best.0 > NEVER / 2 && score > self.scores[into as usize];
        if better {
            self.scores[into as usize] = score;
            self.come[into as usize] = Come::new(best.1, taken);
        }
        better
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_what_was_taken() {
        for p in 1..=LONGEST_DIVISION {
            for q in 1..=LONGEST_DIVISION {
                for from in 0..6 {
                    let come = Come::new(from, Taken::new((p, q)));
                    assert_eq!((come.taken(), come.state()), (Some((p, q)), STATES[usize::from(from)]));
                }
            }
        }
        assert_eq!(Taken::new((1, 1)), Taken::BOTH);
        for (taken, forms) in
            [(Taken::ONE_OF_A, Some((1, 0))), (Taken::ONE_OF_B, Some((0, 1))), (Taken::new((7, 1)), None)]
        {
            assert_eq!(Come::new(5, taken).taken(), forms);
        }
    }
}
