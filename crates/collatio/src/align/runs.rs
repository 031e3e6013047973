//! Two short runs and what the table asks of their forms, asked once for each form instead of once for each pair.
//!
//! ```text
//! form        to   day  ,     letters    t+o   t+o+d+a+y   t+o+d+a+y     a running sum: runs of the same letters
//! is a word   yes  yes  no                                               have the same difference of sums
//! ```
//!
//! The memory is kept from run to run, for most are a few words long. `O(n + m)` time and space.

use super::costs::{self, State};
use super::{FormId, Likeness, LinkKind};

/// The longest run in a division.
pub(super) const LONGEST_DIVISION: usize = 4;
/// The letters of a run that is not joined with others.
const NONE: i32 = -1;
/// So many letters of a form are counted: more than any word has, and four forms of them are no number too large.
const MOST_LETTERS: u32 = 1 << 16;
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
    pub(super) sums: [u32; LONGEST_DIVISION],
    /// How many letters it has, and of which kinds.
    pub(super) letters: u32,
    kinds: u64,
    /// Whether it was read in part, and may fit another.
    pub(super) is_partial: bool,
    /// How many words of a single letter stand up to and with this one.
    singles: u32,
}

impl Fact {
    /// Whether it is a word with letters, not a gap.
    pub(super) fn is_read_word(&self) -> bool {
        self.is_word && self.extent.is_none()
    }
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
            let (mut sums, mut singles) = ([0_u32; LONGEST_DIVISION], 0_u32);
            facts.extend(forms.iter().map(|&form| {
                // The other half hardly ever tells more, and what is found is compared letter by letter.
                let own = (likeness.letters(form) >> 32) as u32;
                sums = std::array::from_fn(|more| if more == 0 { own } else { sums[more - 1].wrapping_add(own) });
                let (letters, kinds) = (likeness.length(form), likeness.letter_kinds(form));
                let (is_word, extent) = (likeness.is_word(form), likeness.extent(form));
                singles = if is_word && letters == 1 && extent.is_none() { singles + 1 } else { 0 };
                self.singles = self.singles.max(singles);
                Fact { form, is_word, extent, sums, letters, kinds, is_partial: likeness.is_partial(form), singles }
            }));
        }
    }

    /// Whether there is a gap on either side.
    pub(super) fn has_gaps(&self) -> bool {
        self.a.iter().chain(&self.b).any(|fact| fact.extent.is_some())
    }

    /// Whether a word too long for a division may stand letter by letter.
    pub(super) fn has_spaced(&self) -> bool {
        self.singles as usize > LONGEST_DIVISION
    }

    /// The lengths of runs that end at two places, if one is a word too long for a division and the other as many single
    /// letters.
    pub(super) fn spaced(&self, (i, j): (usize, usize)) -> Option<(usize, usize)> {
        if !self.has_spaced() {
            return None;
        }
        let (x, y) = (self.a.get(i.checked_sub(1)?)?, self.b.get(j.checked_sub(1)?)?);
        let (in_x, in_y) = (x.letters, y.letters);
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
}

/// The two runs, and what is asked of them.
pub(super) struct Runs<'r> {
    pub(super) a: &'r [FormId],
    pub(super) b: &'r [FormId],
    pub(super) facts: &'r Facts,
    pub(super) likeness: &'r dyn Likeness,
}

impl Runs<'_> {
    /// The kind of a step that ends at two places.
    pub(super) fn kind(&self, state: State, taken: (usize, usize), (i, j): (usize, usize)) -> LinkKind {
        match state {
            State::Equal if self.a[i - 1] == self.b[j - 1] => LinkKind::Equal,
            State::Equal | State::GapA | State::GapB => LinkKind::Gap,
            State::Opposite if taken != (1, 1) && self.is_division((i, j), taken) => LinkKind::Division,
            State::Opposite => LinkKind::Opposite,
            State::OnlyA => LinkKind::OnlyA,
            State::OnlyB => LinkKind::OnlyB,
        }
    }

    /// Whether the runs that end at two places have the same letters, neither end of them equal.
    pub(super) fn is_division(&self, (i, j): (usize, usize), (p, q): (usize, usize)) -> bool {
        let (a, b) = (&self.a[i - p..i], &self.b[j - q..j]);
        a.first() != b.first() && a.last() != b.last() && self.likeness.same_letters(a, b)
    }

    /// Whether runs that end at two places have nearly as many letters, words at both ends, and were read.
    pub(super) fn have_like_lengths(&self, (i, j): (usize, usize), (p, q): (usize, usize)) -> bool {
        let (least, most) = like_lengths(letters(&self.facts.a, i, p));
        (least..=most).contains(&letters(&self.facts.b, j, q))
    }

    /// What it is worth that several forms stand opposite one with [like lengths](Self::have_like_lengths), divided
    /// otherwise and misread besides; nothing if they do not. What letters they have is asked first: a misread letter
    /// takes one kind away and brings another.
    pub(super) fn joined(&self, (i, j): (usize, usize), (p, q): (usize, usize)) -> Option<i64> {
        let of = |facts: &[Fact]| {
            facts
                .iter()
                .fold((0, 0_u32), |(kinds, letters), fact| (kinds | fact.kinds, letters.saturating_add(fact.letters)))
        };
        let (in_a, in_b) = (of(&self.facts.a[i - p..i]), of(&self.facts.b[j - q..j]));
        if 2 * (in_a.0 ^ in_b.0).count_ones() > in_a.1.max(in_b.1) {
            return None;
        }
        costs::joined(self.likeness.joined(&self.a[i - p..i], &self.b[j - q..j]))
    }
}

/// The letters of a run that ends at a place, if words are at both ends, with signs between them perhaps, and all of it
/// was read: OCR divides a word by a speck too.
pub(super) fn letters(facts: &[Fact], end: usize, run: usize) -> i32 {
    let Some(run) = end.checked_sub(run).and_then(|start| facts.get(start..end)) else { return NONE };
    let is_word = |fact: Option<&Fact>| fact.is_some_and(|fact| fact.is_word);
    if !is_word(run.first()) || !is_word(run.last()) || run.iter().any(|fact| fact.extent.is_some()) {
        return NONE;
    }
    run.iter().map(|fact| fact.letters.min(MOST_LETTERS) as i32).sum()
}

/// The least and the most letters of what may be a run of so many with a quarter of them misread. Shorter than five letters
/// there is too little left to know a word by.
pub(super) fn like_lengths(letters: i32) -> (i32, i32) {
    let least = (3 * letters + 3) / 4;
    match letters {
        ..1 => (1, 0),
        1..5 => (least.max(5), 4 * letters / 3),
        _ => (least, 4 * letters / 3),
    }
}

#[cfg(test)]
mod tests {
    use super::like_lengths;

    #[test]
    fn like_lengths_differ_by_a_quarter_at_most() {
        for a in -1_i32..100 {
            for b in -1_i32..100 {
                let (least, most) = like_lengths(a);
                let wanted = a > 0 && b > 0 && a.max(b) >= 5 && 4 * a.abs_diff(b) as i32 <= a.max(b);
                assert_eq!((least..=most).contains(&b), wanted, "{a} {b}");
            }
        }
    }
}
