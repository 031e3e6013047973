//! Where a reading stands in each witness that has it: a map for one or two entries.
//!
//! ```text
//! A → 12:3–12:8    B → 14:1–14:6
//! ```
//!
//! A tree keeps room for eleven entries in every map, more than all the rest of a variant; a text that differs in every
//! word has as many variants as words. So the entries are a list in the order of the witnesses, with no room to spare.
//! A look is `O(log w)` for `w` witnesses, an insertion `O(w)`.

use std::ops::Range;

use crate::witness::{Span, WitnessId};

/// For witnesses, in order, where their text stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans(Vec<Entry>);

/// A witness, where its text stands in its file, and which bytes of its source's text that is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    witness: WitnessId,
    span: Span,
    range: (u32, u32),
}

impl Spans {
    /// No place in any witness.
    pub fn new() -> Self {
        Self::default()
    }

    /// The place in one witness.
    pub fn get(&self, witness: &WitnessId) -> Option<&Span> {
        let at = self.0.binary_search_by_key(witness, |entry| entry.witness).ok()?;
        self.0.get(at).map(|entry| &entry.span)
    }

    /// Says where one witness's text stands, whatever was said of it before.
    ///
    /// `range` is the part of the source's text, in bytes; no source is longer than 4 GiB.
    pub fn insert(&mut self, witness: WitnessId, span: Span, range: Range<usize>) {
        let entry = Entry { witness, span, range: (range.start as u32, range.end as u32) };
        match self.0.binary_search_by_key(&witness, |entry| entry.witness) {
            Ok(at) => self.0[at] = entry,
            Err(at) => {
                self.0.reserve_exact(1);
                self.0.insert(at, entry);
            }
        }
    }

    /// The witnesses in order, each with its place.
    pub fn iter(&self) -> impl Iterator<Item = (&WitnessId, &Span)> {
        self.0.iter().map(|entry| (&entry.witness, &entry.span))
    }

    /// The witnesses in order, each with the part of its source's text, in bytes.
    pub fn ranges(&self) -> impl Iterator<Item = (WitnessId, Range<usize>)> {
        self.0.iter().map(|entry| (entry.witness, entry.range.0 as usize..entry.range.1 as usize))
    }

    /// How many witnesses have a place.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::witness::Position;

    #[test]
    fn entries_are_kept_in_the_order_of_witnesses() {
        let place = |byte| Position { byte, line: 1, column: byte + 1 };
        let span = |byte| Span { start: place(byte), end: place(byte + 1) };
        let mut spans = Spans::new();
        for (witness, byte) in [(2, 20), (0, 0), (1, 10), (2, 21)] {
            spans.insert(WitnessId(witness), span(byte), byte..byte + 1);
        }
        let all: Vec<(usize, usize)> = spans.iter().map(|(witness, span)| (witness.0, span.start.byte)).collect();
        assert_eq!(all, [(0, 0), (1, 10), (2, 21)]);
        assert_eq!(spans.get(&WitnessId(1)), Some(&span(10)));
        assert_eq!(spans.ranges().map(|(_, range)| range).collect::<Vec<_>>(), [0..1, 10..11, 21..22]);
        assert_eq!((spans.get(&WitnessId(3)), spans.len(), spans.is_empty()), (None, 3, false));
    }
}
