//! How a witness was seen to read where what is meant is known: learned from a little ground truth, kept for other pages.
//!
//! ```text
//! truth     the ſun ſhone        40 ſ meant: 31 read f, 9 read ſ
//! witness   the fun ſhone
//! ```
//!
//! Truth and witness are collated, and the letters of each place aligned. Time is that of the collation, and quadratic in the
//! letters of each place that differs.

use super::alphabet::Alphabet;
use super::channel::{Channel, Counts};
use super::places::Ordered;
use crate::collation::{Collator, Settings};
use crate::witness::{Witness, WitnessId};

/// What a witness read for what. Nothing is an empty text: a letter put in or left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Habits {
    /// Each letter that was meant, and how often.
    pub letters: Vec<(String, f64)>,
    /// Meant, read and how often, where the two differ.
    pub errors: Vec<(String, String, f64)>,
}

impl Habits {
    /// How a witness reads by a text that is known to be right.
    ///
    /// ```
    /// use collatio::consensus::Habits;
    /// use collatio::{Settings, Siglum, Witness};
    ///
    /// let witness = |text| Witness::plain(Siglum::new("x"), text);
    /// let habits = Habits::of(&witness("the ſun ſhone"), &witness("the fun ſhone"), &Settings::default());
    /// assert_eq!(habits.errors, [("ſ".to_owned(), "f".to_owned(), 1.0)]);
    /// ```
    pub fn of(truth: &Witness, witness: &Witness, settings: &Settings) -> Self {
        let settings = Settings { base: None, ..settings.clone() };
        let collation = Collator::new(settings).collate(vec![truth.clone(), witness.clone()]);
        let ordered = Ordered::new(&collation);
        let mut alphabet = Alphabet::default();
        let places = ordered.places(&mut alphabet);
        let plain = Channel::plain(alphabet.len());
        let first = ordered.order.iter().position(|&witness| witness == WitnessId(0)).unwrap_or(0);
        let mut counts = Counts::default();
        for place in &places {
            let [truth, read] = [first, 1 - first].map(|at| &place.readings[place.of[at]].symbols);
            // What one of them lacks whole was passed over, not misread.
            if truth.is_empty() == read.is_empty() {
                counts.add(&plain.align(truth, read).pairs, 1.0);
            }
        }
        Self::from_counts(&counts, &alphabet)
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: &Self) -> Self {
        let mut alphabet = Alphabet::default();
        let mut counts = self.counts(&mut alphabet);
        counts.with(&other.counts(&mut alphabet));
        Self::from_counts(&counts, &alphabet)
    }

    /// How many letters were meant.
    pub fn meant(&self) -> f64 {
        self.letters.iter().map(|(_, count)| count).sum()
    }

    /// How many errors there are.
    pub fn wrong(&self) -> f64 {
        self.errors.iter().map(|(_, _, count)| count).sum()
    }

    pub(super) fn from_counts(counts: &Counts, alphabet: &Alphabet) -> Self {
        let named = |symbol| alphabet.one(symbol).to_owned();
        let mut letters: Vec<_> = counts.letters.iter().map(|(&letter, &count)| (named(letter), count)).collect();
        letters.sort_by(|a, b| a.0.cmp(&b.0));
        let mut errors: Vec<_> =
            counts.errors.iter().map(|(&(meant, read), &count)| (named(meant), named(read), count)).collect();
        errors.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| (&a.0, &a.1).cmp(&(&b.0, &b.1))));
        Self { letters, errors }
    }

    /// Counts that are no numbers, or less than nothing, are left out: they come from a file.
    pub(super) fn counts(&self, alphabet: &mut Alphabet) -> Counts {
        let sound = |count: f64| (count.is_finite() && count > 0.0).then(|| count.min(1e12));
        let mut counts = Counts::default();
        for (letter, count) in &self.letters {
            if let Some(count) = sound(*count) {
                counts.meant += count;
                *counts.letters.entry(alphabet.number(letter)).or_default() += count;
            }
        }
        for (meant, read, count) in &self.errors {
            if let Some(count) = sound(*count) {
                *counts.errors.entry((alphabet.number(meant), alphabet.number(read))).or_default() += count;
            }
        }
        counts
    }
}
