//! How often a word stands in the references at hand: what takes the place of a dictionary.
//!
//! ```text
//! references   inform Marshal Stalin … of Stalin's … marshal      stalin 1  stalin's 1  marshal 2
//! ```
//!
//! Capitals and small letters are the same word. Linear; the order in which references are added does not matter.

use hashbrown::HashMap;

use crate::evaluate::EvaluationSettings;
use crate::evaluate::aligned::{AlignedWords, Words};
use crate::witness::Witness;

/// The words of the references at hand with their counts.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// Only looked up in, or added to another; never gone through for output.
    forms: HashMap<String, u64>,
    words: u64,
}

impl Corpus {
    /// The words of one reference.
    pub fn of(reference: &Witness, settings: &EvaluationSettings) -> Self {
        Self::of_words(&Words::of(reference, settings))
    }

    /// The words of the reference that is aligned.
    pub fn of_aligned(aligned: &AlignedWords<'_>) -> Self {
        Self::of_words(&aligned.reference)
    }

    fn of_words(words: &Words) -> Self {
        let mut corpus = Self::default();
        for word in words.all() {
            *corpus.forms.entry(word.to_lowercase()).or_default() += 1;
            corpus.words += 1;
        }
        corpus
    }

    /// Adds the words of other references.
    pub fn add(&mut self, other: Self) {
        // Sums do not hang on the order they are made in.
        for (form, count) in other.forms {
            *self.forms.entry(form).or_default() += count;
        }
        self.words += other.words;
    }

    /// All words.
    pub fn words(&self) -> u64 {
        self.words
    }

    /// How often a word stands in the references.
    pub fn count(&self, word: &str) -> u64 {
        self.forms.get(&word.to_lowercase()).copied().unwrap_or_default()
    }

    /// How often words that stand side by side can stand there at most: as often as the rarest of them.
    pub(super) fn count_of_all(&self, words: &str) -> u64 {
        words.split(' ').map(|word| self.count(word)).min().unwrap_or_default()
    }
}
