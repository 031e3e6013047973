//! What may be wrong at most, in a pair and in all pairs together.

use collatio::corpus::{Count, Totals};
use collatio::session::is_beyond;

use crate::scheduler::PairRow;

/// The highest rates that are allowed; what is absent is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ErrorLimits {
    /// The character error rate of each pair.
    pub cer: Option<f64>,
    /// The word error rate of each pair.
    pub wer: Option<f64>,
    /// The character error rate of all pairs together.
    pub pooled_cer: Option<f64>,
    /// The word error rate of all pairs together.
    pub pooled_wer: Option<f64>,
}

impl ErrorLimits {
    /// Whether a pair or all pairs together are beyond a limit. A pair that failed is beyond none.
    pub fn are_broken(&self, rows: &[PairRow], totals: &Totals) -> bool {
        let mut measured = rows.iter().flatten();
        let counts = &totals.sums().counts;
        measured.any(|row| beyond(self.cer, &row.characters) || beyond(self.wer, &row.words))
            || beyond(self.pooled_cer, &counts.characters)
            || beyond(self.pooled_wer, &counts.words)
    }
}

fn beyond(most: Option<f64>, count: &Count) -> bool {
    is_beyond(most, count.value(), count.errors)
}

#[cfg(test)]
mod tests {
    use collatio::Diagnostic;
    use collatio::corpus::{Count, PairFigures, Totals};

    use super::ErrorLimits;

    /// One row a limit: of each pair's characters, of all characters; whether 1 of 10, 0 of 90 and a failed pair break it.
    #[test]
    fn a_pair_or_all_pairs_may_be_beyond() {
        let pair = |errors, reference_length| PairFigures {
            characters: Count { errors, reference_length, ..Count::default() },
            ..PairFigures::default()
        };
        let rows = [Ok(pair(1, 10)), Ok(pair(0, 90)), Err(Diagnostic::error("gone"))];
        let mut totals = Totals::default();
        rows.iter().flatten().zip(0..).for_each(|(figures, number)| totals.add_pair(number, figures));
        let limits = [
            (None, None, false),
            (Some(0.1), None, false),
            (Some(0.09), None, true),
            (None, Some(0.01), false),
            (None, Some(0.009), true),
        ];
        for (cer, pooled_cer, wanted) in limits {
            let limits = ErrorLimits { cer, pooled_cer, ..ErrorLimits::default() };
            assert_eq!(limits.are_broken(&rows, &totals), wanted, "{limits:?}");
        }
    }
}
