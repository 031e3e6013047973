//! All pairs together: the micro average, where every character weighs the same, and the macro average, where every pair
//! does.
//!
//! ```text
//! 1 of 10 and 30 of 100      micro 31/110 = 0.28      macro (0.1 + 0.3)/2 = 0.2
//! ```
//!
//! Linear in the pairs, and `O(n log n)` in what was read for what.

use std::collections::BTreeMap;

use super::measure::{Confusion, Count, Measured};
use super::work::Row;

/// The figures of all pairs.
#[derive(Debug)]
pub(super) struct Totals {
    pub(super) pairs: usize,
    pub(super) failed: usize,
    /// Counts of all pairs, added up.
    pub(super) micro: Micro,
    pub(super) macros: Macros,
    /// What was read for what in all pairs, the most frequent first.
    pub(super) confusions: Vec<Confusion>,
}

/// Counts of all pairs, added up.
#[derive(Debug, Default)]
pub(super) struct Micro {
    pub(super) characters: Count,
    pub(super) words: Count,
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
    pub(super) fn of(rows: &[Row]) -> Self {
        let (mut micro, mut macros) = (Micro::default(), Macros::default());
        let mut pooled: BTreeMap<(&str, &str), u64> = BTreeMap::new();
        for row in rows.iter().filter_map(|row| row.as_ref().ok()) {
            micro.add(row);
            macros.add(row);
            for confusion in &row.confusions {
                let count = pooled.entry((&confusion.reference, &confusion.hypothesis)).or_default();
                *count = count.saturating_add(confusion.count);
            }
        }
        let confusion = |((reference, hypothesis), count): ((&str, &str), u64)| Confusion {
            reference: reference.to_owned(),
            hypothesis: hypothesis.to_owned(),
            count,
        };
        let mut confusions: Vec<Confusion> = pooled.into_iter().map(confusion).collect();
        // Stable: those of one number stay in the order of their letters.
        confusions.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
        let failed = rows.iter().filter(|row| row.is_err()).count();
        Self { pairs: rows.len(), failed, micro, macros, confusions }
    }
}

impl Micro {
    fn add(&mut self, row: &Measured) {
        self.characters.add(&row.characters);
        self.words.add(&row.words);
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
        self.text_only.add(row.text_only.value());
        self.as_written.add(row.as_written.value());
    }
}

#[cfg(test)]
mod tests {
    use super::Totals;
    use crate::commands::batch::measure::{Count, Measured};

    #[test]
    fn micro_weighs_characters_and_macro_pairs() {
        let row = |errors, reference_length| {
            Ok(Measured { characters: Count { errors, reference_length, ..Count::default() }, ..Measured::default() })
        };
        let totals = Totals::of(&[row(1, 10), row(30, 100), Err("gone".to_owned()), row(0, 0)]);
        assert_eq!((totals.pairs, totals.failed), (4, 1));
        assert_eq!(totals.micro.characters.value(), Some(31.0 / 110.0));
        assert_eq!((totals.macros.characters.value(), totals.macros.characters.pairs), (Some(0.2), 2));
    }
}
