//! The smallest stretches that words are joined from: those of UAX 29, but for the joints that collation sees otherwise.
//!
//! ```text
//! text     end.The  3,000  snake_case  l'été  ก็
//! UAX 29   end.The  3,000  snake_case  l'été  ก ็
//! units    end|.|The  3|,|000  snake|_|case  l'été  ก็
//! ```
//!
//! A full stop, comma, colon, semicolon or underscore always ends a unit; whether two units and the sign between them
//! are one word is decided by [`super::segment`]. Letters and digits of ASCII and Latin are cut by hand, for speed; all
//! else by `unicode-segmentation` (Unicode Standard Annex 29), and unspaced scripts by grapheme cluster.
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
        if let Some(length) = plain_unit(rest.as_bytes()) {
            return at + length;
        }
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

/// The length of a unit that needs no tables: Latin letters and digits, or one ASCII sign, before an ASCII sign or the
/// end. An apostrophe before anything but ASCII may be inside a word and is left to UAX 29.
fn plain_unit(bytes: &[u8]) -> Option<usize> {
    let run = plain_run(bytes);
    let sign = usize::from(run == 0);
    if run == 0 && !bytes.first()?.is_ascii() {
        return None;
    }
    let length = run + sign;
    match (bytes.get(length), bytes.get(length + 1)) {
        (None, _) => Some(length),
        (Some(b'\''), Some(after)) if run > 0 && !after.is_ascii() => None,
        (Some(next), _) if next.is_ascii() => Some(length),
        _ if sign == 1 && plain_run(bytes.get(length..)?) > 0 => Some(length),
        _ => None,
    }
}

/// How many bytes of ASCII letters and digits and of Latin letters up to U+024F the text begins with.
fn plain_run(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if is_latin(byte, bytes.get(at + 1).copied()) {
            at += 2;
        } else {
            break;
        }
    }
    at
}

/// Whether two bytes are a letter of U+00C0 … U+024F.
fn is_latin(lead: u8, trail: Option<u8>) -> bool {
    match (lead, trail) {
        (0xc3, Some(trail)) => trail != 0x97 && trail != 0xb7,
        (0xc4..=0xc8, Some(_)) => true,
        (0xc9, Some(trail)) => trail < 0x90,
        _ => false,
    }
}
