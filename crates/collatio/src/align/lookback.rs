//! The best chains of pieces that may follow one another: each piece looks back at a few others.
//!
//! ```text
//! pieces   [--- 30 ---]    [-- 20 --]              [- 5 -]
//! worth         30       30 - 2 + 20 = 48      5 alone: the way to it costs more than it brings
//! ```
//!
//! What a piece brings and what the way from one to the next costs is for the caller to say. A piece that looks back at
//! [`BACK`] others sees its neighbours also where chance pieces lie between: `O(k)` time and space for `k` pieces.

/// Pieces looked back at.
pub(super) const BACK: usize = 64;

/// The best chain that ends with a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Best {
    /// What its pieces bring, less what the ways between them cost.
    pub(super) worth: i64,
    /// The piece before; none if the chain begins here.
    pub(super) before: Option<usize>,
}

/// For each of so many pieces in order the best chain that ends with it. `alone` is the worth of the chain that begins
/// with a piece; `step` is what a piece adds to the chain of one before it, if it may follow. Of equal chains the one
/// whose last step is the shortest is best.
pub(super) fn best(
    count: usize,
    alone: impl Fn(usize) -> i64,
    step: impl Fn(usize, usize) -> Option<i64>,
) -> Vec<Best> {
    let mut best: Vec<Best> = Vec::with_capacity(count);
    for at in 0..count {
        let mut choice = Best { worth: alone(at), before: None };
        for (before, chain) in best.iter().enumerate().skip(at.saturating_sub(BACK)) {
            if let Some(worth) = step(before, at).map(|gain| chain.worth + gain).filter(|&worth| worth >= choice.worth)
            {
                choice = Best { worth, before: Some(before) };
            }
        }
        best.push(choice);
    }
    best
}
