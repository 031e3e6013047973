//! What one form opposite another is worth, for a row of the table at a time.
//!
//! ```text
//! A   the | the | day         words   the day
//! B   a | the | a | , | to    words   a the to          six questions instead of twelve, three and three together
//! ```
//!
//! Most cells of a table set unlike words opposite each other, and words come again: each is numbered within its run, and
//! likeness is asked once for each pair of numbers. A row is asked when it is first met, all of it together, so that
//! whoever answers can prepare its word. `O(n log n + m log m)` time besides the questions, a byte of space for each.

use super::costs::{self, MARKS, State, UNLIKE_SORTS};
use super::runs::{Fact, Runs};
use super::{FormId, Likeness};

/// What is known of pairs of forms.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    a: Words,
    b: Words,
    /// For each word of the first run, how alike those of the second are to it.
    alike: Vec<u8>,
    /// For each word of the first run, whether that was asked.
    asked: Vec<bool>,
    /// The row that was asked for last.
    gains: Vec<(State, i64)>,
}

/// The words of a run, each once.
#[derive(Debug, Default)]
struct Words {
    distinct: Vec<FormId>,
    /// For each form of the run, which word it is; what is none has the number of some word.
    numbers: Vec<u32>,
    sorted: Vec<(FormId, u32)>,
}

impl Words {
    fn take(&mut self, facts: &[Fact]) {
        let words = facts.iter().zip(0..).filter(|(fact, _)| fact.is_read_word());
        self.sorted.clear();
        self.sorted.extend(words.map(|(fact, at)| (fact.form, at)));
        self.sorted.sort_unstable();
        self.distinct.clear();
        self.numbers.clear();
        self.numbers.resize(facts.len(), 0);
        for &(form, at) in &self.sorted {
            if self.distinct.last() != Some(&form) {
                self.distinct.push(form);
            }
            self.numbers[at as usize] = self.distinct.len() as u32 - 1;
        }
    }
}

impl Pairs {
    /// Takes up two runs.
    pub(super) fn take(&mut self, runs: &Runs<'_>) {
        self.a.take(&runs.facts.a);
        self.b.take(&runs.facts.b);
        self.asked.clear();
        self.asked.resize(self.a.distinct.len(), false);
        // What an earlier pair of runs left is never read, for nothing of this one was asked yet.
        let pairs = self.a.distinct.len() * self.b.distinct.len();
        self.alike.resize(pairs.max(self.alike.len()), 0);
    }

    /// For each form of the second run, the state that one of the first enters opposite it, and what that is worth.
    pub(super) fn row(&mut self, runs: &Runs<'_>, i: usize) -> &[(State, i64)] {
        let Self { a, b, alike, asked, gains } = self;
        let x = runs.facts.a[i];
        let mut row: &[u8] = &[];
        if x.is_read_word() {
            let (number, width) = (a.numbers[i] as usize, b.distinct.len());
            let own = &mut alike[number * width..][..width];
            if !std::mem::replace(&mut asked[number], true) {
                runs.likeness.likenesses(x.form, &b.distinct, own);
            }
            row = own;
        }
        gains.clear();
        gains.extend(runs.facts.b.iter().zip(&b.numbers).map(|(&y, &number)| {
            let alike = row.get(number as usize).copied().unwrap_or(0);
            gain(runs.likeness, (x, y), alike)
        }));
        gains
    }
}

/// One form opposite another, so alike if both are words: the state that is, and what it is worth.
#[inline]
fn gain(likeness: &dyn Likeness, (x, y): (Fact, Fact), alike: u8) -> (State, i64) {
    if x.form == y.form {
        return (State::Equal, costs::equal(likeness.weight(x.form)));
    }
    if (x.is_partial || y.is_partial) && likeness.fits(x.form, y.form) {
        return (State::Equal, costs::fitting());
    }
    let gain = match (x.is_word, y.is_word) {
        _ if x.extent.is_some() || y.extent.is_some() => UNLIKE_SORTS,
        (true, true) => costs::pair(alike),
        // A paragraph mark comes or goes; it never stands for a comma.
        (false, false) if likeness.opens_paragraph(x.form) == likeness.opens_paragraph(y.form) => MARKS,
        _ => UNLIKE_SORTS,
    };
    (State::Opposite, gain)
}
