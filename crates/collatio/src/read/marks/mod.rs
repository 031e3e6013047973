//! Text to pieces: what the marks of a profile say of every byte.
//!
//! ```text
//! text      inform ~~Mr [?]~~ Stalin.
//! scan      covers  Mr [?] cancelled      signs  ~~  [?] a gap  ~~
//! paint     [inform ][~~][Mr ][[?]][~~][ Stalin.]
//! ```
//!
//! Two steps. The scan goes over the text once, left to right, with a stack of the pairs that are open: a pair counts
//! only when its end is met, so an opener without an end is text and nothing is looked for ahead. The painting lays
//! what was found over the text. `O(n)` for the scan: every opener enters and leaves the stack once, the stack is
//! capped at [`scan::DEEPEST`], and a condition on inner text looks at a bounded number of bytes; `O(m log m)` for
//! painting `m` marks.

mod grammar;
mod inner;
mod paint;
mod scan;
mod tag;

use std::ops::Range;

use super::profile::Profile;
use crate::witness::Piece;

pub(crate) use grammar::Grammar;
pub(super) use scan::scan;

/// The pieces of a part of a text, in order, without holes: together they are `range`.
///
/// A range that does not lie on character boundaries gives no pieces.
pub fn pieces(text: &str, range: Range<usize>, profile: &Profile) -> Vec<Piece> {
    let Some(part) = text.get(range.clone()) else { return Vec::new() };
    let mut pieces = paint::paint(part.len(), scan(part, profile.grammar()));
    for piece in &mut pieces {
        piece.range.start += range.start;
        piece.range.end += range.start;
    }
    pieces
}

#[cfg(test)]
mod tests;
