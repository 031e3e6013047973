//! The smallest stretches that words are joined from: those of UAX 29, but for the joints that collation sees otherwise.
//!
//! ```text
//! text     end.The  3,000  snake_case  l'été  ก็
//! UAX 29   end.The  3,000  snake_case  l'été  ก ็
//! units    end|.|The  3|,|000  snake|_|case  l'été  ก็
//! ```
//!
//! A full stop, comma, colon, semicolon or underscore always ends a unit; whether two units and the sign between them
//! are one word is decided by [`super::segment`]. All else is cut by `unicode-segmentation` (Unicode Standard Annex 29),
//! and unspaced scripts by grapheme cluster.
//!
//! Time is linear in the text: the place of the next sign that ends a unit is looked for once, not once a unit.

use unicode_segmentation::UnicodeSegmentation;

use super::characters::is_unspaced;

/// Finds the ends of units, from left to right.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// The first sign or white space known not to be inside a unit; stale once passed.
    stop: usize,
}

impl Units {
    /// The end of the unit that begins at `at`, which is no white space and lies before `end`.
    pub(super) fn end(&mut self, text: &str, at: usize, end: usize) -> usize {
        let rest = text.get(at..end).unwrap_or_default();
        if self.stop <= at {
            self.stop = at + next_stop(rest);
        }
        let rest = text.get(at..self.stop.min(end)).unwrap_or_default();
        let alone = rest.chars().next().is_some_and(|c| c == '_' || (is_unspaced(c) && c.is_alphabetic()));
        let unit = if alone { rest.graphemes(true).next() } else { rest.split_word_bounds().next() };
        at + unit.map_or(rest.len(), str::len).max(1)
    }
}

/// Where the first sign stands that ends a unit, the first character left aside.
fn next_stop(text: &str) -> usize {
    let ends = |&(_, c): &(usize, char)| c.is_whitespace() || matches!(c, '.' | ',' | ':' | ';' | '_');
    text.char_indices().skip(1).find(ends).map_or(text.len(), |(at, _)| at)
}
