//! The letters and digits of a text, as compared when copies are sought, each with the place it came from.
//!
//! ```text
//! text      □Two ſhips.
//! letters    two ships
//! places    3 4 5 7 9 ...      bytes into the text
//! ```
//!
//! NFKD, lower case, marks dropped: line ends, hyphens, accents and signs do not hide a copy. Linear in the text.

use std::ops::Range;

use unicode_normalization::char::decompose_compatible;

use crate::align::FormId;

/// A text's letters with their places. To the table of grams a letter is its number, nothing more.
pub(super) struct Letters {
    pub(super) letters: Vec<FormId>,
    places: Vec<usize>,
    end: usize,
}

impl Letters {
    /// The letters of a part of a text.
    pub(super) fn of(text: &str, range: Range<usize>) -> Self {
        let mut found = Self { letters: Vec::new(), places: Vec::new(), end: range.end };
        let begin = range.start;
        found.letters.reserve(range.len());
        found.places.reserve(range.len());
        for (place, letter) in text.get(range).unwrap_or_default().char_indices() {
            if letter.is_ascii() {
                if letter.is_ascii_alphanumeric() {
                    found.letters.push(FormId(u32::from(letter.to_ascii_lowercase())));
                    found.places.push(begin + place);
                }
                continue;
            }
            decompose_compatible(letter, |part| {
                for lower in part.to_lowercase().filter(|c| c.is_alphanumeric()) {
                    found.letters.push(FormId(u32::from(lower)));
                    found.places.push(begin + place);
                }
            });
        }
        found
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Where this letter stands in the text; the text's end for the place after the last.
    pub(super) fn place(&self, letter: usize) -> usize {
        self.places.get(letter).copied().unwrap_or(self.end)
    }

    /// The first letter at or after this place of the text.
    pub(super) fn at(&self, place: usize) -> usize {
        self.places.partition_point(|&known| known < place)
    }
}
