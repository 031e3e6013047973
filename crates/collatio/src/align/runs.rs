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
/// The longest word that may stand letter by letter, as `S E C R E T` does.
pub(super) const LONGEST_SPACED: usize = 32;

/// What is known of one form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    pub(super) form: FormId,
    pub(super) is_word: bool,
    /// For a gap, how many tokens it may stand for.
    pub(super) extent: Option<u32>,
    /// For one to [`LONGEST_DIVISION`] forms that end with this one, half of the sum of their letters; that of all before it
    /// where there are not so many.
    sums: [u32; LONGEST_DIVISION],
    /// How many letters that is.
    length: u32,
    /// How many words of a single letter stand up to and with this one.
    singles: u32,
}

/// The facts of two runs.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) a: Vec<Fact>,
    pub(super) b: Vec<Fact>,
    /// The most words of a single letter that follow one another in either.
    singles: u32,
}

impl Facts {
    /// Takes up two runs.
    pub(super) fn take(&mut self, a: &[FormId], b: &[FormId], likeness: &dyn Likeness) {
        self.singles = 0;
        for (facts, forms) in [(&mut self.a, a), (&mut self.b, b)] {
            facts.clear();
            let (mut sums, mut length, mut singles) = ([0_u32; LONGEST_DIVISION], 0_u32, 0_u32);
            facts.extend(forms.iter().map(|&form| {
                // The other half hardly ever tells more, and what is found is compared letter by letter.
                let own = (likeness.letters(form) >> 32) as u32;
                sums = std::array::from_fn(|more| if more == 0 { own } else { sums[more - 1].wrapping_add(own) });
                let letters = likeness.length(form);
                let (is_word, extent) = (likeness.is_word(form), likeness.extent(form));
                length = length.saturating_add(letters);
                singles = if is_word && letters == 1 && extent.is_none() { singles + 1 } else { 0 };
                self.singles = self.singles.max(singles);
                Fact { form, is_word, extent, sums, length, singles }
            }));
        }
    }

    /// Whether there is a gap on either side.
    pub(super) fn has_gaps(&self) -> bool {
        self.a.iter().chain(&self.b).any(|fact| fact.extent.is_some())
    }

    /// The lengths of runs that end at two places and have the same sum of letters, but for one form opposite one.
    pub(super) fn same_sums(&self, i: usize, j: usize) -> SameSums {
        let (Some(in_a), Some(in_b)) = (self.a.get(i.wrapping_sub(1)), self.b.get(j.wrapping_sub(1))) else {
            return SameSums(0);
        };
        let mut found = 0;
        for (p, sum) in in_a.sums.iter().enumerate() {
            let same: u16 = in_b.sums.iter().enumerate().map(|(q, other)| u16::from(sum == other) << q).sum();
            found |= same << (p * LONGEST_DIVISION);
        }
        if i < LONGEST_DIVISION || j < LONGEST_DIVISION {
            found &= SameSums::within(i, j);
        }
        SameSums(found & !1)
    }

    /// The letters of the runs of so many forms that end at two places.
    fn letters(&self, (i, j): (usize, usize), (p, q): (usize, usize)) -> (u32, u32) {
        let letters = |facts: &[Fact], end: usize, run: usize| {
            let upto = |end: usize| end.checked_sub(1).and_then(|at| facts.get(at)).map_or(0, |fact| fact.length);
            upto(end).saturating_sub(upto(end.saturating_sub(run)))
        };
        (letters(&self.a, i, p), letters(&self.b, j, q))
    }

    /// Whether runs that end at two places have nearly as many letters: a quarter may be misread. Shorter than five
    /// letters there is too little left to know a word by.
    pub(super) fn have_like_lengths(&self, ends: (usize, usize), taken: (usize, usize)) -> bool {
        let (a, b) = self.letters(ends, taken);
        a.max(b) >= 5 && 4 * a.abs_diff(b) <= a.max(b)
    }

    /// The lengths of runs that end at two places, if one is a word too long for a division and the other as many single
    /// letters.
    pub(super) fn spaced(&self, (i, j): (usize, usize)) -> Option<(usize, usize)> {
        if self.singles as usize <= LONGEST_DIVISION {
            return None;
        }
        let (x, y) = (self.a.get(i.checked_sub(1)?)?, self.b.get(j.checked_sub(1)?)?);
        let (in_x, in_y) = self.letters((i, j), (1, 1));
        let long = |letters: u32| (LONGEST_DIVISION + 1..=LONGEST_SPACED).contains(&(letters as usize));
        if y.is_word && long(in_y) && x.singles >= in_y {
            return Some((in_y as usize, 1));
        }
        (x.is_word && long(in_x) && y.singles >= in_x).then_some((1, in_x as usize))
    }

    /// How many forms a step takes at most.
    pub(super) fn longest_step(&self) -> usize {
        (self.singles as usize).clamp(LONGEST_DIVISION, LONGEST_SPACED)
    }

    /// Asks about the forms of two runs that end at two places.
    pub(super) fn ask<T>(
        &self,
        (i, j): (usize, usize),
        (p, q): (usize, usize),
        question: impl Fn(&[FormId], &[FormId]) -> T,
    ) -> T {
        let (a, b) = (&self.a[i - p..i], &self.b[j - q..j]);
        if p.max(q) <= LONGEST_DIVISION {
            question(&forms::<LONGEST_DIVISION>(a)[..p], &forms::<LONGEST_DIVISION>(b)[..q])
        } else {
            question(&forms::<LONGEST_SPACED>(a)[..p], &forms::<LONGEST_SPACED>(b)[..q])
        }
    }
}

/// Pairs of lengths, a bit a pair: nearly always none, and that is seen at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct SameSums(u16);

impl SameSums {
    /// The bits of the pairs of lengths that are not more than these.
    fn within(i: usize, j: usize) -> u16 {
        let row = |q: usize| (1_u16 << q.min(LONGEST_DIVISION)) - 1;
        (0..i.min(LONGEST_DIVISION)).fold(0, |bits, p| bits | row(j) << (p * LONGEST_DIVISION))
    }
}

impl Iterator for SameSums {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let at = (self.0 != 0).then_some(self.0.trailing_zeros() as usize)?;
        self.0 &= self.0 - 1;
        Some((1 + at / LONGEST_DIVISION, 1 + at % LONGEST_DIVISION))
    }
}

/// The forms alone, of at most so many.
fn forms<const MOST: usize>(facts: &[Fact]) -> [FormId; MOST] {
    let mut forms = [FormId(0); MOST];
    forms.iter_mut().zip(facts).for_each(|(form, fact)| *form = fact.form);
    forms
}
