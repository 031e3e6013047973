//! Figures of many pairs: counts and totals that any engine may add up, on one machine or on many.
//!
//! ```text
//! pair 0   1 of 10     ┐                     micro   31/110 = 0.28
//! pair 1   30 of 100   ├ add, in any order   macro   (0.1 + 0.3)/2 = 0.2
//! pair 2   failed      ┘                     1 of 3 failed
//! ```
//!
//! Everything here is made from [`Rate`](crate::evaluate::Rate)s and keeps whole numbers only. Every `add` is associative
//! and commutative: totals of parts of a corpus, merged in any order and any grouping, are the totals of the corpus, to
//! the last digit. What hangs on an order (a mean of fractions, pairs drawn again for an interval, the first example of a
//! confusion) takes that of the pairs' numbers, which stand beside the figures.
//!
//! | file | does |
//! |---|---|
//! | `count` | errors and the lengths they are divided by |
//! | `rates` | one value for each of the rates that a pair has |
//! | `pair` | what is known of one pair |
//! | `confusions` | what was read for what in all pairs |
//! | `totals` | all pairs together: micro and macro average, intervals |
//! | `suspects` | where evidence speaks against the references of a corpus |

#![deny(clippy::indexing_slicing)]

mod confusions;
mod count;
mod pair;
mod rates;
mod suspects;
mod totals;

pub use crate::evaluate::suspects::Corpus as CorpusWords;
pub use confusions::{PooledConfusion, PooledConfusions};
pub use count::Count;
pub use pair::{PairConfusion, PairFigures};
pub use rates::RateSet;
pub use suspects::{CorpusSuspect, CorpusSuspects};
pub use totals::{Mean, Sums, Totals};

#[cfg(test)]
mod tests;
