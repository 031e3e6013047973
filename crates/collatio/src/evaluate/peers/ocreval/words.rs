//! The words of `wordacc`: those of UAX 29 as it was in Unicode 8, that begin with a letter, mark, digit or `_`.
//!
//! ```text
//! text     ¡Feliz año nuevo!    l’ sᵋaiˊᵋänᴀn.
//! words    Feliz año nuevo      l sᵋaiˊᵋänᴀn
//! ```
//!
//! `unicode-segmentation` cuts by today's rules. What differs is mended: a modifier symbol such as `˅` was no letter then;
//! an emoji after a zero-width joiner stood apart; and, which is the program's own way, marks at the beginning of a line
//! belong to the character after them. Time is linear.

use std::borrow::Cow;

use unicode_general_category::{GeneralCategory as G, get_general_category};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::evaluate::words::segments;

/// The words of a text, in canonical composition.
///
/// ```
/// use collatio::evaluate::peers::ocreval;
///
/// assert_eq!(ocreval::words("\u{a1}Feliz a\u{f1}o nuevo!"), ["Feliz", "a\u{f1}o", "nuevo"]);
/// ```
pub fn words(text: &str) -> Vec<Cow<'_, str>> {
    let mut words = Vec::new();
    let mut marks = String::new();
    for segment in segments(text).flat_map(|(_, segment)| apart(segment)) {
        if segment.chars().all(is_mark) {
            // Only at the beginning of the text or of a line; and what nothing follows is lost.
            marks.push_str(segment);
            continue;
        }
        let word = if marks.is_empty() { segment.into() } else { Cow::Owned(std::mem::take(&mut marks) + segment) };
        if word.chars().next().is_some_and(begins_word) {
            words.push(if is_nfc(&word) { word } else { word.nfc().collect() });
        }
    }
    words
}

/// A segment of today as the segments of Unicode 8.
fn apart(segment: &str) -> Vec<&str> {
    if segment.is_ascii() {
        return vec![segment];
    }
    let (mut parts, mut start) = (Vec::new(), 0);
    let (mut before, mut alone) = ('\0', false);
    for (at, c) in segment.char_indices() {
        let new = is_new_letter(c);
        let after_joiner = before == '\u{200d}' && get_general_category(c) == G::OtherSymbol;
        if at > 0 && (new || after_joiner || (alone && !is_mark(c))) {
            parts.push(segment.get(start..at).unwrap_or_default());
            start = at;
        }
        alone = new || (alone && is_mark(c));
        before = c;
    }
    parts.push(segment.get(start..).unwrap_or_default());
    parts
}

/// Letters to UAX 29 since Unicode 9 to 11 that are symbols or punctuation by their category.
fn is_new_letter(c: char) -> bool {
    matches!(c, '\u{2c2}'..='\u{2c5}' | '\u{2d2}'..='\u{2d6}' | '\u{2de}'..='\u{2df}' | '\u{2e5}'..='\u{2eb}'
        | '\u{2ed}' | '\u{2ef}'..='\u{2ff}' | '\u{55b}' | '\u{55c}' | '\u{55e}' | '\u{a708}'..='\u{a716}'
        | '\u{a720}'..='\u{a721}' | '\u{a789}'..='\u{a78a}' | '\u{ab5b}')
}

/// What rule WB4 passes over.
fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && c != '\u{200b}'
        && matches!(get_general_category(c), G::NonspacingMark | G::SpacingMark | G::EnclosingMark | G::Format)
}

fn begins_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            get_general_category(c),
            G::UppercaseLetter
                | G::LowercaseLetter
                | G::TitlecaseLetter
                | G::ModifierLetter
                | G::OtherLetter
                | G::NonspacingMark
                | G::SpacingMark
                | G::EnclosingMark
                | G::DecimalNumber
                | G::LetterNumber
                | G::OtherNumber
                | G::ConnectorPunctuation
                | G::PrivateUse
        )
}
