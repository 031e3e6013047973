//! All pairs together: the micro average, where every character weighs the same, and the macro average, where every pair
//! does.
//!
//! ```text
//! 1 of 10 and 30 of 100      micro 31/110 = 0.28      macro (0.1 + 0.3)/2 = 0.2
//! ```
//!
//! Drawing the pairs again tells how far the micro average can be trusted. Means and draws need the pairs' own rates, which
//! are kept in the order of the pairs' numbers: 80 bytes a pair. Where that is too much, [`Sums`] alone are constant in size.
//! Adding a pair is `O(log n)`; reading a mean is linear, an interval a thousand times that.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::confusions::PooledConfusions;
use super::count::Count;
use super::pair::PairFigures;
use super::rates::RateSet;
use crate::evaluate::peers::ocreval;
use crate::evaluate::{MetricProfile, Rate, interval_by_parts};

/// Counts of pairs, added up. Constant in size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sums {
    /// The counts of all rates.
    pub counts: RateSet<Count>,
    /// What the errors of the texts as they stand are made of. Wider than a pair's, so that no sum is ever cut off: cut
    /// sums of numbers with a sign hang on the order of adding.
    parts: [i128; 3],
    /// Edits in stretches too long to be confusions.
    pub in_passages: u64,
}

impl Sums {
    /// The sums of one pair.
    pub fn of_pair(figures: &PairFigures) -> Self {
        Self { counts: figures.counts(), parts: figures.parts.map(i128::from), in_passages: figures.in_passages }
    }

    /// Adds the sums of other pairs. Associative and commutative.
    pub fn add(&mut self, other: &Self) {
        self.counts.merge(other.counts, |sum, count| sum.add(&count));
        for (sum, part) in self.parts.iter_mut().zip(other.parts) {
            *sum = sum.saturating_add(part);
        }
        self.in_passages = self.in_passages.saturating_add(other.in_passages);
    }

    /// What the errors of the texts as they stand are made of: layout, forms, recognition.
    pub fn parts(&self) -> [i64; 3] {
        let most = |part: &i128| if part.is_negative() { i64::MIN } else { i64::MAX };
        self.parts.map(|part| i64::try_from(part).unwrap_or_else(|_| most(&part)))
    }
}

/// The mean of the rates of pairs that have one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mean {
    sum: f64,
    /// How many pairs have a rate.
    pub pairs: u64,
}

impl Mean {
    /// The mean; none if no pair has a rate.
    pub fn value(self) -> Option<f64> {
        (self.pairs > 0).then(|| self.sum / self.pairs as f64)
    }

    fn push(&mut self, rate: Option<f64>) {
        if let Some(rate) = rate {
            self.sum += rate;
            self.pairs = self.pairs.saturating_add(1);
        }
    }
}

/// What a pair's rate is made of, as far as means and draws need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
struct Fraction {
    errors: u64,
    length: u64,
}

impl Fraction {
    fn rate(self) -> Rate {
        Rate { errors: self.errors, length: self.length, ..Rate::default() }
    }
}

/// The figures of all pairs, or of some of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// How many pairs could not be measured; they are in no sum.
    pub failed: u64,
    sums: Sums,
    /// Errors and lengths of each pair, by its number. A number that two pairs have keeps both.
    rates: BTreeMap<u64, Vec<RateSet<Fraction>>>,
    confusions: PooledConfusions,
}

impl Totals {
    /// Adds the pair of this number. Numbers say in which order pairs are averaged, drawn and shown.
    pub fn add_pair(&mut self, number: u64, figures: &PairFigures) {
        self.sums.add(&Sums::of_pair(figures));
        let rates = figures.counts().map(|count| Fraction { errors: count.errors, length: count.reference_length });
        self.insert(number, [rates]);
        for confusion in &figures.confusions {
            self.confusions.add_one(number, confusion);
        }
    }

    /// Adds a pair that could not be measured.
    pub fn add_failed(&mut self) {
        self.failed = self.failed.saturating_add(1);
    }

    /// Adds the totals of other pairs. Associative and commutative: parts of a corpus may be merged in any order.
    ///
    /// ```
    /// use collatio::corpus::{Count, PairFigures, Totals};
    ///
    /// let pair = |errors| PairFigures {
    ///     characters: Count { errors, reference_length: 10, ..Count::default() },
    ///     ..PairFigures::default()
    /// };
    /// let (mut here, mut there) = (Totals::default(), Totals::default());
    /// here.add_pair(0, &pair(1));
    /// there.add_pair(1, &pair(2));
    /// here.add(there);
    /// assert_eq!(here.sums().counts.characters.value(), Some(0.15));
    /// ```
    pub fn add(&mut self, other: Self) {
        self.failed = self.failed.saturating_add(other.failed);
        self.sums.add(&other.sums);
        for (number, rates) in other.rates {
            self.insert(number, rates);
        }
        self.confusions.add(other.confusions);
    }

    /// How many pairs there are, failed ones too.
    pub fn pairs(&self) -> u64 {
        let measured: usize = self.rates.values().map(Vec::len).sum();
        self.failed.saturating_add(measured as u64)
    }

    /// Counts of all pairs, added up: the micro average.
    pub fn sums(&self) -> &Sums {
        &self.sums
    }

    /// The means of the pairs' rates: the macro average. Fractions are added in the order of the pairs' numbers.
    pub fn means(&self) -> RateSet<Mean> {
        let mut means = RateSet::<Mean>::default();
        for rates in self.rates.values().flatten() {
            means.merge(*rates, |mean, fraction| mean.push(fraction.rate().value()));
        }
        means
    }

    /// The 95 % intervals of the micro averages of characters and of words, pairs drawn again; none of too few pairs. By
    /// ocreval's rules as ocreval has it.
    pub fn intervals(&self, profile: MetricProfile) -> [Option<[f64; 2]>; 2] {
        let interval = |of: fn(&RateSet<Fraction>) -> Fraction| {
            let rates: Vec<Rate> = self.rates.values().flatten().map(|rates| of(rates).rate()).collect();
            let found = match profile {
                MetricProfile::Ocreval => ocreval::interval(&rates),
                _ => interval_by_parts(&rates),
            };
            found.map(|(low, high)| [low, high])
        };
        [interval(|rates| rates.characters), interval(|rates| rates.words)]
    }

    /// What was read for what.
    pub fn confusions(&self) -> &PooledConfusions {
        &self.confusions
    }

    fn insert(&mut self, number: u64, rates: impl IntoIterator<Item = RateSet<Fraction>>) {
        let known = self.rates.entry(number).or_default();
        known.extend(rates);
        known.sort_unstable();
    }
}
