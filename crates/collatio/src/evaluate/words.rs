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
    text.split_word_bounds().filter(|word| !word.chars().all(is_no_word)).collect()
}

/// The same words, each with where it begins in the text, in bytes.
pub(super) fn placed(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_word_bound_indices().filter(|(_, word)| !word.chars().all(is_no_word))
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
