//! Words without their order: what can be said where the reading order is in doubt.
//!
//! ```text
//! reference    one two three one two one     3 one, 2 two, 1 three
//! hypothesis   one four two three            1 one, 1 two, 1 three, 1 four
//! missed 3 (one one two), spurious 1 (four)
//! ```
//!
//! Time and space are linear in the number of words.

use crate::align::FormId;

/// Two bags of words compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bag {
    /// Words of the reference.
    pub reference: u64,
    /// Words of the hypothesis.
    pub hypothesis: u64,
    /// Words that the reference has more often.
    pub missed: u64,
    /// Words that the hypothesis has more often.
    pub spurious: u64,
}

impl Bag {
    /// The bags of two sequences of words.
    pub fn of(reference: &[FormId], hypothesis: &[FormId]) -> Self {
        let most = reference.iter().chain(hypothesis).map(|id| id.0 as usize + 1).max().unwrap_or(0);
        let mut surplus = vec![0_i64; most];
        for (ids, step) in [(reference, 1), (hypothesis, -1)] {
            for id in ids {
                if let Some(count) = surplus.get_mut(id.0 as usize) {
                    *count += step;
                }
            }
        }
        let sum = |sign: i64| surplus.iter().map(|&count| (count * sign).max(0) as u64).sum();
        let (reference, hypothesis) = (reference.len() as u64, hypothesis.len() as u64);
        Self { reference, hypothesis, missed: sum(1), spurious: sum(-1) }
    }

    /// The share of the reference that is missed or, if that is more, as many words as are spurious (as ocrevalUAtion
    /// has it); none if the reference is empty.
    pub fn error(self) -> Option<f64> {
        (self.reference > 0).then(|| self.missed.max(self.spurious) as f64 / self.reference as f64)
    }
}
