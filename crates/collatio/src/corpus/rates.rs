//! One value for each of the rates that a pair has.

use serde::{Deserialize, Serialize};

/// One value for each of the rates that a pair has: counts, means, columns of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct RateSet<T> {
    /// Of characters, by the rules asked for.
    pub characters: T,
    /// Of words.
    pub words: T,
    /// Of characters without the reading order.
    pub flexible: T,
    /// Of letters and digits alone, in one case.
    pub text_only: T,
    /// Of characters of the texts as they stand.
    pub as_written: T,
}

impl<T> RateSet<T> {
    /// The same set with another value made of each.
    pub fn map<U>(self, mut of: impl FnMut(T) -> U) -> RateSet<U> {
        RateSet {
            characters: of(self.characters),
            words: of(self.words),
            flexible: of(self.flexible),
            text_only: of(self.text_only),
            as_written: of(self.as_written),
        }
    }

    /// Changes each value by that of another set.
    pub fn merge<U>(&mut self, other: RateSet<U>, mut with: impl FnMut(&mut T, U)) {
        with(&mut self.characters, other.characters);
        with(&mut self.words, other.words);
        with(&mut self.flexible, other.flexible);
        with(&mut self.text_only, other.text_only);
        with(&mut self.as_written, other.as_written);
    }

    /// The values in the order in which reports show them.
    pub fn into_array(self) -> [T; 5] {
        [self.characters, self.words, self.flexible, self.text_only, self.as_written]
    }
}
