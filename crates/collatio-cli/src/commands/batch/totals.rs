//! All pairs together: the micro average, where every character weighs the same, and the macro average, where every pair
//! does.
//!
//! ```text
//! 1 of 10 and 30 of 100      micro 31/110 = 0.28      macro (0.1 + 0.3)/2 = 0.2
//! ```
//!
//! How far the micro average can be trusted is told by drawing the pairs again. Linear in the pairs, and `O(n log n)` in
//! what was read for what.

use std::collections::BTreeMap;

use collatio::evaluate::peers::ocreval;
use collatio::evaluate::{self, MetricProfile, interval_by_parts};

use super::measure::{Count, Measured};
use super::work::Row;

/// The figures of all pairs.
#[derive(Debug)]
pub(super) struct Totals {
    pub(super) pairs: usize,
    pub(super) failed: usize,
    /// Counts of all pairs, added up.
    pub(super) micro: Micro,
    pub(super) macros: Macros,
    /// The 95 % interval of the micro average of characters and of words, pairs drawn again; none of too few pairs.
    pub(super) intervals: [Option<[f64; 2]>; 2],
    /// What was read for what in all pairs, the most frequent first.
    pub(super) confusions: Vec<Pooled>,
}

/// What was read for what in all pairs, with the first place in the order of the pairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pooled {
    pub(super) reference: String,
    pub(super) hypothesis: String,
    pub(super) count: u64,
    /// Which pair has the first of them.
    pub(super) pair: usize,
    /// What stands before and after it in that pair's reference.
    pub(super) context: [String; 2],
}

/// Counts of all pairs, added up.
#[derive(Debug, Default)]
pub(super) struct Micro {
    pub(super) characters: Count,
    pub(super) words: Count,
    pub(super) flexible: Count,
    pub(super) text_only: Count,
    pub(super) as_written: Count,
    pub(super) parts: [i64; 3],
    pub(super) in_passages: u64,
}

/// Rates of all pairs, averaged.
#[derive(Debug, Default)]
pub(super) struct Macros {
    pub(super) characters: Mean,
    pub(super) words: Mean,
    pub(super) flexible: Mean,
    pub(super) text_only: Mean,
    pub(super) as_written: Mean,
}

/// The mean of the rates of pairs that have one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mean {
    sum: f64,
    pub(super) pairs: u64,
}

impl Mean {
    fn add(&mut self, rate: Option<f64>) {
        if let Some(rate) = rate {
            self.sum += rate;
            self.pairs = self.pairs.saturating_add(1);
        }
    }

    /// The mean; none if no pair has a rate.
    pub(super) fn value(self) -> Option<f64> {
        (self.pairs > 0).then(|| self.sum / self.pairs as f64)
    }
}

impl Totals {
    /// Adds up in the order of the pairs, so that sums of rates are the same to the last digit.
    pub(super) fn of(rows: &[Row], profile: MetricProfile) -> Self {
        let (mut micro, mut macros) = (Micro::default(), Macros::default());
        for row in measured(rows) {
            micro.add(row);
            macros.add(row);
        }
        let intervals =
            [|row: &Measured| row.characters, |row: &Measured| row.words].map(|of| interval(rows, of, profile));
        let failed = rows.iter().filter(|row| row.is_err()).count();
        Self { pairs: rows.len(), failed, micro, macros, intervals, confusions: pooled(rows) }
    }
}

fn measured(rows: &[Row]) -> impl Iterator<Item = &Measured> {
    rows.iter().filter_map(|row| row.as_ref().ok())
}

/// The interval by drawing pairs again; by ocreval's rules as ocreval has it.
fn interval(rows: &[Row], of: fn(&Measured) -> Count, profile: MetricProfile) -> Option<[f64; 2]> {
    let rate = |row: &Measured| {
        let count = of(row);
        evaluate::Rate { errors: count.errors, length: count.reference_length, ..evaluate::Rate::default() }
    };
    let rates: Vec<evaluate::Rate> = measured(rows).map(rate).collect();
    let found = match profile {
        MetricProfile::Ocreval => ocreval::interval(&rates),
        _ => interval_by_parts(&rates),
    };
    found.map(|(low, high)| [low, high])
}

/// What was read for what in all rows, the most frequent first; those of one number stay in the order of their letters.
fn pooled(rows: &[Row]) -> Vec<Pooled> {
    let mut found: BTreeMap<(&str, &str), Pooled> = BTreeMap::new();
    for (pair, row) in rows.iter().enumerate() {
        for confusion in row.iter().flat_map(|row| &row.confusions) {
            let (reference, hypothesis) = (&confusion.reference, &confusion.hypothesis);
            let pooled = found.entry((reference, hypothesis)).or_insert_with(|| Pooled {
                reference: reference.clone(),
                hypothesis: hypothesis.clone(),
                count: 0,
                pair,
                context: confusion.context.clone(),
            });
            pooled.count = pooled.count.saturating_add(confusion.count);
        }
    }
    let mut list: Vec<Pooled> = found.into_values().collect();
    list.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
    list
}

impl Micro {
    fn add(&mut self, row: &Measured) {
        self.characters.add(&row.characters);
        self.words.add(&row.words);
        self.flexible.add(&row.flexible);
        self.text_only.add(&row.text_only);
        self.as_written.add(&row.as_written);
        for (sum, part) in self.parts.iter_mut().zip(row.parts) {
            *sum = sum.saturating_add(part);
        }
        self.in_passages = self.in_passages.saturating_add(row.in_passages);
    }
}

impl Macros {
    fn add(&mut self, row: &Measured) {
        self.characters.add(row.characters.value());
        self.words.add(row.words.value());
        self.flexible.add(row.flexible.value());
        self.text_only.add(row.text_only.value());
        self.as_written.add(row.as_written.value());
    }
}

#[cfg(test)]
mod tests {
    use collatio::Diagnostic;

    use collatio::evaluate::MetricProfile;

    use super::Totals;
    use crate::commands::batch::measure::{Confusion, Count, Measured};
    use crate::commands::batch::work::Row;

    fn row(errors: u64, reference_length: u64) -> Row {
        Ok(Measured { characters: Count { errors, reference_length, ..Count::default() }, ..Measured::default() })
    }

    #[test]
    fn micro_weighs_characters_and_macro_pairs() {
        let totals =
            Totals::of(&[row(1, 10), row(30, 100), Err(Diagnostic::error("gone")), row(0, 0)], MetricProfile::Collatio);
        assert_eq!((totals.pairs, totals.failed), (4, 1));
        assert_eq!(totals.micro.characters.value(), Some(31.0 / 110.0));
        assert_eq!((totals.macros.characters.value(), totals.macros.characters.pairs), (Some(0.2), 2));
        assert_eq!(totals.intervals, [None, None], "three pairs say nothing of how pairs differ");
    }

    #[test]
    fn the_interval_holds_the_micro_average_and_failed_pairs_are_not_drawn() {
        let mut rows: Vec<Row> = (0..20).map(|pair| row(pair % 5, 100)).collect();
        let [characters, words] = Totals::of(&rows, MetricProfile::Collatio).intervals;
        let [low, high] = characters.expect("twenty pairs");
        assert!(0.0 < low && low < 0.02 && 0.02 < high && high < 0.04, "{low} {high}");
        assert_eq!(words, None, "there are no words");
        rows.push(Err(Diagnostic::error("gone")));
        assert_eq!(Totals::of(&rows, MetricProfile::Collatio).intervals, [characters, words]);
    }

    /// A row a pair: its confusions, `reference hypothesis count before after`.
    #[test]
    fn the_example_is_that_of_the_first_pair() {
        let row = |confusions: &[&str]| {
            let confusion = |text: &&str| {
                let [reference, hypothesis, count, before, after] = text.split(' ').collect::<Vec<_>>()[..] else {
                    panic!("five words: {text}")
                };
                let context = [before, after].map(str::to_owned);
                let count = count.parse().expect("a number");
                Confusion { reference: reference.to_owned(), hypothesis: hypothesis.to_owned(), count, context }
            };
            Ok(Measured { confusions: confusions.iter().map(confusion).collect(), ..Measured::default() })
        };
        let rows = [Err(Diagnostic::error("gone")), row(&["rn m 1 mode _"]), row(&["l 1 3 Marsha _", "rn m 4 co _"])];
        let found = Totals::of(&rows, MetricProfile::Collatio).confusions;
        let shown = found
            .iter()
            .map(|c| format!("{}→{} {} in {}: {}", c.reference, c.hypothesis, c.count, c.pair, c.context[0]));
        assert_eq!(shown.collect::<Vec<_>>(), ["rn→m 5 in 1: mode", "l→1 3 in 2: Marsha"]);
    }
}
