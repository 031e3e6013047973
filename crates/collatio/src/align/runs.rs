//! Two short runs and what the table asks of their forms, asked once for each form instead of once for each pair.
//!
//! ```text
//! form        to   day  ,     letters    t+o   t+o+d+a+y   t+o+d+a+y     a running sum: runs of the same letters
//! is a word   yes  yes  no                                               have the same difference of sums
//! ```
//!
//! The memory is kept from run to run, for most are a few words long. `O(n + m)` time and space.

use super::{FormId, Likeness};

/// The longest run in a division.
pub(super) const LONGEST_DIVISION: usize = 4;

/// What is known of one form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    pub(super) form: FormId,
    pub(super) is_word: bool,
    /// For a gap, how many tokens it may stand for.
    pub(super) extent: Option<u32>,
    /// Sum of the letters of the run up to and with this form.
    sum: u64,
}

/// The facts of two runs.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) a: Vec<Fact>,
    pub(super) b: Vec<Fact>,
}

impl Facts {
    /// Takes up two runs.
    pub(super) fn take(&mut self, a: &[FormId], b: &[FormId], likeness: &dyn Likeness) {
        for (facts, forms) in [(&mut self.a, a), (&mut self.b, b)] {
            facts.clear();
            let mut sum = 0_u64;
            facts.extend(forms.iter().map(|&form| {
                sum = sum.wrapping_add(likeness.letters(form));
                Fact { form, is_word: likeness.is_word(form), extent: likeness.extent(form), sum }
            }));
        }
    }

    /// Whether there is a gap on either side.
    pub(super) fn has_gaps(&self) -> bool {
        self.a.iter().chain(&self.b).any(|fact| fact.extent.is_some())
    }

    /// The lengths of runs that end at two places and have the same sum of letters, but for one form opposite one.
    pub(super) fn same_sums(&self, i: usize, j: usize) -> impl Iterator<Item = (usize, usize)> {
        let sum = |facts: &[Fact], end: usize| end.checked_sub(1).and_then(|at| facts.get(at)).map_or(0, |f| f.sum);
        let mut ends = [None; LONGEST_DIVISION];
        for (q, end) in (1..=j.min(LONGEST_DIVISION)).zip(&mut ends) {
            *end = Some(sum(&self.b, j).wrapping_sub(sum(&self.b, j - q)));
        }
        let whole = sum(&self.a, i);
        (1..=i.min(LONGEST_DIVISION)).flat_map(move |p| {
            let letters = whole.wrapping_sub(sum(&self.a, i - p));
            let same = move |&(q, end): &(usize, Option<u64>)| end == Some(letters) && (p, q) != (1, 1);
            (1..).zip(ends).filter(same).map(move |(q, _)| (p, q))
        })
    }
}
