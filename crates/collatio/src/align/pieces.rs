//! Two long sequences in pieces that can be aligned apart, at the same time.
//!
//! ```text
//! A   ....====tie====|....==tie==..====tie====|....      a piece ends with a long equal run
//! B   ..====tie====|.....==tie==.....====tie====|..
//! ```
//!
//! Where pieces part depends on the sequences alone, never on how many threads there are, and each has its share of the
//! budget by what it may need; so the same sequences give the same links on every machine. `O(k)` for `k` ties.

use std::ops::Range;

use super::Match;
use super::budget::Budget;
use super::gaps;

/// Tokens of both sequences that are worth a piece.
const TOKENS: u64 = 1 << 16;
/// An equal run that ends a piece is longer than this: no later step moves it.
const LONGEST_MOVED: u32 = 8;

/// A part of both sequences, with its ties counted from its own beginning.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    pub(super) ties: Vec<Match>,
    /// Its steps.
    pub(super) share: u64,
}

/// The pieces of two sequences of these lengths, tied at these runs; never none.
pub(super) fn pieces((n, m): (usize, usize), ties: &[Match], budget: &Budget) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut own = Vec::new();
    let (mut start, mut needs, mut need) = ((0, 0), Vec::new(), 0);
    let mut done = (0, 0);
    for tie in ties {
        let (x, y, len) = (tie.a as usize, tie.b as usize, tie.len as usize);
        need += gaps::need((x - done.0) as u64, (y - done.1) as u64);
        done = (x + len, y + len);
        own.push(Match { a: (x - start.0) as u32, b: (y - start.1) as u32, len: tie.len });
        if (done.0 - start.0 + done.1 - start.1) as u64 >= TOKENS && tie.len > LONGEST_MOVED && done != (n, m) {
            let ties = std::mem::take(&mut own);
            found.push(Piece { a: start.0..done.0, b: start.1..done.1, ties, share: 0 });
            needs.push(std::mem::take(&mut need));
            start = done;
        }
    }
    needs.push(need + gaps::need((n - done.0) as u64, (m - done.1) as u64));
    found.push(Piece { a: start.0..n, b: start.1..m, ties: own, share: 0 });
    let tokens: Vec<u64> = found.iter().map(|piece| (piece.a.len() + piece.b.len()) as u64).collect();
    let shares = if found.len() == 1 { vec![budget.left()] } else { budget.shares(&tokens, &needs) };
    for (piece, share) in found.iter_mut().zip(shares) {
        piece.share = share;
    }
    found
}
