//! Where several forms may stand opposite one or several, found for a row of the table at a time.
//!
//! ```text
//! B           to   day   ,        A
//! one form     2     3   –        today   5 letters, and `to day` has the same sum of them: perhaps a division
//! two forms    –     5   –        todav   5 letters, and `to day` has nearly as many: perhaps misread besides
//! ```
//!
//! Hardly any cell is such a place, so that the question is put to a whole row in loops without a branch, over columns that
//! hold one fact of the runs that end with each form; what they leave is looked at one by one. `O(n·m)` time with a small
//! constant, `O(m)` space.

use super::runs::{Facts, LONGEST_DIVISION, letters, like_lengths};

/// The runs that end with each form of the second sequence, fact by fact; the place of a form is one more than its index.
#[derive(Debug, Default)]
pub(super) struct Divisions {
    sums: [Vec<u32>; LONGEST_DIVISION],
    letters: [Vec<i32>; LONGEST_DIVISION],
    /// For each place of a row, what to ask there.
    asks: Vec<Asks>,
}

/// What to ask in one cell, a bit a question: nearly always nothing, and that is seen at once. The first bits say which
/// runs have the same sum, four a length of the first; the next which runs have like lengths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asks(u32);

/// The first bit of a run of several opposite one, and how many there are.
const JOINED: (u32, u32) = ((LONGEST_DIVISION * LONGEST_DIVISION) as u32, 2 * (LONGEST_DIVISION as u32 - 1));
/// A word may stand opposite its letters.
const SPACED: u32 = 1 << (JOINED.0 + JOINED.1);
impl Asks {
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The lengths of runs that have the same sum of letters.
    pub(super) fn same_sums(self) -> impl Iterator<Item = (usize, usize)> {
        let bits = bits(self.0 & ((1 << JOINED.0) - 1));
        bits.map(|bit| (1 + bit as usize / LONGEST_DIVISION, 1 + bit as usize % LONGEST_DIVISION))
    }

    /// Whether a word may stand opposite its letters.
    pub(super) fn is_spaced(self) -> bool {
        self.0 & SPACED != 0
    }

    /// The lengths of runs, one of them a single form, that have nearly as many letters.
    pub(super) fn joined(self) -> impl Iterator<Item = (usize, usize)> {
        bits(self.0 >> JOINED.0 & ((1 << JOINED.1) - 1)).map(|bit| {
            let several = 2 + bit as usize / 2;
            if bit % 2 == 0 { (several, 1) } else { (1, several) }
        })
    }
}

fn bits(mut bits: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let at = (bits != 0).then_some(bits.trailing_zeros())?;
        bits &= bits - 1;
        Some(at)
    })
}

impl Divisions {
    /// Takes up the second of two runs.
    pub(super) fn take(&mut self, facts: &Facts) {
        for (column, run) in self.sums.iter_mut().zip(0..) {
            column.clear();
            column.extend(facts.b.iter().map(|fact| fact.sums[run]));
        }
        for (column, run) in self.letters.iter_mut().zip(1..) {
            column.clear();
            column.extend((1..=facts.b.len()).map(|end| letters(&facts.b, end, run)));
        }
        self.asks.clear();
        self.asks.resize(facts.b.len(), Asks(0));
    }

    /// For each form of the second run, what to ask where it ends and so many forms of the first.
    pub(super) fn row(&mut self, facts: &Facts, i: usize) -> &[Asks] {
        let spaced = if facts.has_spaced() { SPACED } else { 0 };
        self.asks.fill(Asks(spaced));
        let Some(own) = i.checked_sub(1).and_then(|at| facts.a.get(at)) else { return &self.asks };
        for (p, &sum) in own.sums.iter().enumerate().take(i) {
            self.mark_sums(p, sum);
        }
        // Of the first forms there are no longer runs.
        for (j, asks) in self.asks.iter_mut().enumerate().take(LONGEST_DIVISION) {
            asks.0 &= SPACED | within(j + 1);
        }
        let like: [_; LONGEST_DIVISION] = std::array::from_fn(|more| like_lengths(letters(&facts.a, i, more + 1)));
        for several in 1..LONGEST_DIVISION {
            let bit = JOINED.0 + 2 * (several as u32 - 1);
            mark_between(&mut self.asks, &self.letters[0], like[several], bit);
            mark_between(&mut self.asks, &self.letters[several], like[0], bit + 1);
        }
        &self.asks
    }

    /// Marks the runs that have the same sum as one of a length in the first sequence; one form opposite one is no division.
    fn mark_sums(&mut self, p: usize, sum: u32) {
        let [one, two, three, four] = &self.sums;
        let first = u32::from(p > 0);
        for ((((asks, one), two), three), four) in self.asks.iter_mut().zip(one).zip(two).zip(three).zip(four) {
            let same = |other: &u32, bit: u32| u32::from(*other == sum) << bit;
            let all = (u32::from(*one == sum) & first) | same(two, 1) | same(three, 2) | same(four, 3);
            asks.0 |= all << (p * LONGEST_DIVISION);
        }
    }
}

/// Marks where a run has at least and at most so many letters.
fn mark_between(asks: &mut [Asks], letters: &[i32], (least, most): (i32, i32), bit: u32) {
    for (asks, &letters) in asks.iter_mut().zip(letters) {
        asks.0 |= u32::from(least <= letters && letters <= most) << bit;
    }
}

/// The bits of pairs of runs of which the second is not longer than this.
fn within(j: usize) -> u32 {
    let row = (1 << j.min(LONGEST_DIVISION)) - 1;
    (0..LONGEST_DIVISION).fold(0, |bits, p| bits | row << (p * LONGEST_DIVISION))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_its_bit() {
        let asks = Asks(1 << 1 | 1 << 15 | 1 << JOINED.0 | 1 << (JOINED.0 + 5));
        assert_eq!(asks.same_sums().collect::<Vec<_>>(), [(1, 2), (4, 4)]);
        assert_eq!(asks.joined().collect::<Vec<_>>(), [(2, 1), (1, 4)]);
        assert!(!asks.is_spaced() && Asks(SPACED).is_spaced() && Asks(SPACED).joined().next().is_none());
    }
}
