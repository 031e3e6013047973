//! A text to words for word error rates, which every program cuts otherwise.
//!
//! ```text
//! text          Der Fuchs [„braune“] springt 3,14 m—nein.
//! white space   Der Fuchs [„braune“] springt 3,14 m—nein.
//! UAX 29        Der Fuchs braune springt 3,14 m nein
//! ```
//!
//! These words are not the tokens of a collation (`tokenize`): those keep every sign of the text. Time is linear.

use hashbrown::HashMap;
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_segmentation::UnicodeSegmentation;

use super::classes::{is_punctuation, is_symbol};
use crate::align::FormId;

/// The stretches between white space.
pub fn by_white_space(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// The words of UAX 29 that are not only punctuation, marks, symbols, white space and control characters.
///
/// ```
/// use collatio::evaluate::words;
///
/// assert_eq!(words::by_uax29("kann [„braune“] 3,14?"), ["kann", "braune", "3,14"]);
/// ```
pub fn by_uax29(text: &str) -> Vec<&str> {
    placed(text).map(|(_, word)| word).collect()
}

/// The same words, each with where it begins in the text, in bytes.
pub(super) fn placed(text: &str) -> impl Iterator<Item = (usize, &str)> {
    segments(text).filter(|(_, word)| !word.chars().all(is_no_word))
}

/// The segments of UAX 29, each with where it begins, as `split_word_bound_indices` has them: between a space and a plain
/// letter there is always a bound, so that most words of most texts need no look at their characters' classes.
pub(super) fn segments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    chunks(text).flat_map(|(at, chunk)| {
        let letters = chunk.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let is_word = letters > 0 && chunk.as_bytes().get(letters).is_none_or(|&next| is_space(next));
        let (word, rest) = chunk.split_at(if is_word { letters } else { 0 });
        let rest = rest.split_word_bound_indices().map(move |(inside, part)| (at + word.len() + inside, part));
        is_word.then_some((at, word)).into_iter().chain(rest)
    })
}

/// A text cut wherever a plain letter or digit follows a space or a line break.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let begins = |two: &[u8]| is_space(two[0]) && two[1].is_ascii_alphanumeric();
        let end = rest.as_bytes().windows(2).position(begins).map_or(rest.len(), |before| before + 1);
        at += end;
        Some((at - end, rest.get(..end).unwrap_or_default()))
    })
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

/// Mark, punctuation, symbol, separator, control or format character.
fn is_no_word(c: char) -> bool {
    use GeneralCategory as G;
    if c.is_ascii() {
        return !c.is_ascii_alphanumeric();
    }
    let category = get_general_category(c);
    is_punctuation(category)
        || is_symbol(category)
        || matches!(
            category,
            G::NonspacingMark
                | G::SpacingMark
                | G::EnclosingMark
                | G::SpaceSeparator
                | G::LineSeparator
                | G::ParagraphSeparator
                | G::Control
                | G::Format
        )
}

/// The table that turns words into integers: equal words have equal ids, from 0 in order of first occurrence.
#[derive(Debug, Default)]
pub struct Ids<'t> {
    known: HashMap<&'t str, FormId>,
}

impl<'t> Ids<'t> {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// The ids of some words.
    pub fn of(&mut self, words: &[&'t str]) -> Vec<FormId> {
        let mut ids = Vec::with_capacity(words.len());
        for &word in words {
            let next = FormId(self.known.len() as u32);
            ids.push(*self.known.entry(word).or_insert(next));
        }
        ids
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::segments;

    proptest! {
        #[test]
        fn segments_are_those_of_uax_29(text in "([a-c1 \n_.'\r]|[\u{301}\u{200d}\u{2139}é❤ \u{a0}\u{1f1e6}א\"]){0,24}") {
            let wanted: Vec<_> = text.split_word_bound_indices().collect();
            prop_assert_eq!(segments(&text).collect::<Vec<_>>(), wanted);
        }
    }
}
