//! Counts to scores: a noisy channel both ways.
//!
//! ```text
//! teh : the, two readings     each has it if it is right 98 %, if `teh` is 0.02 %     + 3.7 + 3.7
//! elsewhere                   the 14, teh 0                     (14 + ½) / (0 + ½)     + 1.5
//! ```
//!
//! The score is a sum of common logarithms of ratios, as if readings were independent:
//!
//! - for each reading that has the suspected words, how likely they are to be read if they stand on the page, by how likely
//!   if the reference's do; for each that has the reference's words the same the other way, taken off. The first is the
//!   share of words that the reading has right. The second is how often *this reading* has those letters for the others on
//!   this page, by how often it could have; what was seen no time is given the weight of one observation, spread by the
//!   reading's own rate of errors. So a confusion that a recognizer makes again and again weighs little, and what all
//!   readings have everywhere (`ſ` as `s`) weighs nothing.
//! - how often the words stand elsewhere in the references, both counts with one half added.
//!
//! Source: M. D. Kernighan, K. W. Church, W. A. Gale, *A Spelling Correction Program Based on a Noisy Channel Model* (1990);
//! votes weighed by each voter's errors, S. Nitzan and J. Paroush (1982). Linear in the blocks; for each different letters
//! `O(f)` in the reference's forms.

use std::collections::HashMap;
use std::ops::Range;

use crate::evaluate::aligned::{AlignedWords, Block, Reading};

/// What becomes of words in a reading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Event {
    /// Letters of a word become others.
    Letters(String, String),
    /// So many words become so many.
    Shape(usize, usize),
}

impl Event {
    fn of(from: &str, to: &str) -> Self {
        let words = |text: &str| text.split_whitespace().count();
        match (words(from), words(to)) {
            (1, 1) => {
                let (from, to) = differing(from, to);
                Self::Letters(from.to_owned(), to.to_owned())
            }
            (from, to) => Self::Shape(from, to),
        }
    }
}

/// What is left of two words without their common beginning and end.
fn differing<'a>(from: &'a str, to: &'a str) -> (&'a str, &'a str) {
    let same = |(a, b): &(char, char)| a == b;
    let prefix: usize = from.chars().zip(to.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (from, to) = (from.get(prefix..).unwrap_or_default(), to.get(prefix..).unwrap_or_default());
    let suffix: usize = from.chars().rev().zip(to.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let cut = |text: &'a str| text.get(..text.len() - suffix).unwrap_or_default();
    (cut(from), cut(to))
}

/// What a reading makes of words, counted over the whole reference.
pub(super) struct Channel<'a> {
    /// Which of the readings it is, from 0.
    pub(super) number: usize,
    reading: &'a Reading,
    /// Only looked up in.
    events: HashMap<Event, u64>,
    /// The share of words that are wrong.
    wrong: f64,
    /// Words of the reference.
    words: u64,
    /// Blocks as the alignment has them.
    blocks: Vec<Block>,
    /// Blocks, cut word by word where that is sound.
    pub(super) cut: Vec<Block>,
}

impl<'a> Channel<'a> {
    /// What each independent reading makes of the reference's words.
    pub(super) fn all(aligned: &'a AlignedWords) -> Vec<Self> {
        aligned.independent().map(|(number, reading)| Self::of(number, reading, aligned)).collect()
    }

    fn of(number: usize, reading: &'a Reading, aligned: &AlignedWords) -> Self {
        let blocks = reading.blocks(&aligned.reference);
        let cut: Vec<Block> = blocks.iter().flat_map(|block| reading.cut(block.clone(), &aligned.reference)).collect();
        let mut events: HashMap<Event, u64> = HashMap::new();
        for block in &cut {
            let from = aligned.reference.joined(block.reference.clone());
            *events.entry(Event::of(&from, &reading.words.joined(block.reading.clone()))).or_default() += 1;
        }
        let counts = reading.script.counts();
        let words = aligned.reference.len() as u64;
        let wrong = (counts.edits() as f64 + 0.5) / (words as f64 + 1.0);
        Self { number, reading, events, wrong: wrong.min(0.99), words, blocks, cut }
    }

    /// Whether the reading has the reference's words there.
    pub(super) fn keeps(&self, words: &Range<usize>) -> bool {
        let first = self.blocks.partition_point(|block| block.reference.end < words.start);
        let near = self.blocks.get(first..).unwrap_or_default();
        let mut near = near.iter().take_while(|block| block.reference.start <= words.end);
        // What is put in at either end leaves the words as they are.
        let changes = |block: &Block| block.reference.start < words.end && words.start < block.reference.end;
        !near.any(|block| words.is_empty() || changes(block))
    }

    /// Whether the reading has other words there.
    pub(super) fn has(&self, words: &Range<usize>, suspected: &str) -> bool {
        let first = self.cut.partition_point(|block| block.reference.end < words.start);
        let near = self.cut.get(first..).unwrap_or_default();
        let mut near = near.iter().take_while(|block| block.reference.start <= words.start);
        near.any(|block| block.reference == *words && self.words_of(block) == suspected)
    }

    /// What the reading has in the place of a block.
    pub(super) fn words_of(&self, block: &Block) -> String {
        self.reading.words.joined(block.reading.clone())
    }

    /// How much a reading that has `to` speaks for it rather than for `from`; `seen` if that is itself among the events.
    pub(super) fn weight(&self, from: &str, to: &str, seen: bool, letters: &mut Letters) -> f64 {
        let event = Event::of(from, to);
        let others = self.events.get(&event).copied().unwrap_or_default().saturating_sub(u64::from(seen));
        let chances = match &event {
            Event::Letters(from, _) if !from.is_empty() => letters.count(from),
            _ => self.words,
        };
        // One slip for another may have more events than chances, where the letters stand nowhere in the reference.
        let misread = (others as f64 + self.wrong) / (chances.max(others) as f64 + 1.0);
        ((1.0 - self.wrong) / misread).log10()
    }
}

/// How often letters stand in the reference.
pub(super) struct Letters<'r> {
    /// The reference's forms with their counts.
    forms: Vec<(&'r str, u64)>,
    /// Only looked up in.
    known: HashMap<String, u64>,
}

impl<'r> Letters<'r> {
    pub(super) fn of(aligned: &'r AlignedWords) -> Self {
        let mut words = aligned.reference.all();
        words.sort_unstable();
        let forms =
            words.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len() as u64))).collect();
        Self { forms, known: HashMap::new() }
    }

    fn count(&mut self, letters: &str) -> u64 {
        if let Some(&known) = self.known.get(letters) {
            return known;
        }
        let count = |&(form, count): &(&str, u64)| form.matches(letters).count() as u64 * count;
        let count = self.forms.iter().map(count).sum();
        self.known.insert(letters.to_owned(), count);
        count
    }
}

#[cfg(test)]
mod tests {
    use super::{Event, differing};

    #[test]
    fn words_differ_between_their_common_ends() {
        let rows = [("teh", "the", "eh", "he"), ("aa", "a", "a", ""), ("ſie", "sie", "ſ", "s"), ("a", "b", "a", "b")];
        for (from, to, left, right) in rows {
            assert_eq!(differing(from, to), (left, right), "{from} {to}");
        }
        assert_eq!(Event::of("to day", "today"), Event::Shape(2, 1));
        assert_eq!(Event::of("", "today"), Event::Shape(0, 1));
    }
}
