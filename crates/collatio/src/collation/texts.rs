//! Distinct texts, numbered in order of first occurrence.
//!
//! ```text
//! pushed   the  cat  the  mat
//! number    0    1    0    2
//! arena    thecatmat       ends 3 6 9
//! ```
//!
//! The table is made for words: a slot is eight bytes, the number and the hash, so that a text not met before is
//! seldom compared and growing hashes nothing again; up to sixteen bytes are hashed and compared as two integers.
//!
//! The hash is keyed with numbers drawn anew for each table, so that no text can be crafted whose words all fall on one
//! slot; numbers do not hang on it. Time is one look a text on average; space is the distinct texts, laid end to end, and
//! eleven to twenty-one bytes a text for the slots, beside eight for its end.

use std::hash::BuildHasher;
use std::ops::Range;

use hashbrown::DefaultHashBuilder;

/// Texts laid end to end.
#[derive(Debug, Clone, Default)]
pub(super) struct Arena {
    text: String,
    /// Where each text ends.
    ends: Vec<usize>,
}

impl Arena {
    pub(super) fn push(&mut self, text: &str) -> u32 {
        let number = self.ends.len() as u32;
        self.text.push_str(text);
        self.ends.push(self.text.len());
        number
    }

    pub(super) fn get(&self, number: u32) -> &str {
        &self.text[self.range(number)]
    }

    #[inline]
    fn bytes(&self, number: u32) -> &[u8] {
        &self.text.as_bytes()[self.range(number)]
    }

    #[inline]
    fn range(&self, number: u32) -> Range<usize> {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[at]
    }
}

/// The hash and the number of a text; [`EMPTY`] if there is none.
#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u32,
    number: u32,
}

const EMPTY: Slot = Slot { hash: 0, number: u32::MAX };

/// How many slots a table begins with; always a power of two.
const FIRST_SLOTS: usize = 64;

/// The table of texts.
#[derive(Debug)]
pub(super) struct Texts {
    slots: Vec<Slot>,
    /// How many of them are taken.
    taken: usize,
    keys: [u64; 2],
    hasher: DefaultHashBuilder,
}

impl Default for Texts {
    fn default() -> Self {
        let hasher = DefaultHashBuilder::default();
        let keys = [hasher.hash_one(0_u64), hasher.hash_one(1_u64)];
        Self { slots: vec![EMPTY; FIRST_SLOTS], taken: 0, keys, hasher }
    }
}

impl Texts {
    /// The number that a text has in an arena.
    pub(super) fn find(&self, arena: &Arena, text: &str) -> Option<u32> {
        self.look(arena, text, self.hash(text)).ok()
    }

    /// The number that a text has in an arena; it is pushed there if it was not met before.
    #[inline]
    pub(super) fn intern(&mut self, arena: &mut Arena, text: &str) -> u32 {
        let hash = self.hash(text);
        match self.look(arena, text, hash) {
            Ok(number) => number,
            Err(slot) => {
                let number = arena.push(text);
                self.slots[slot] = Slot { hash, number };
                self.taken += 1;
                if self.taken > self.slots.len() / 4 * 3 {
                    self.grow();
                }
                number
            }
        }
    }

    /// The text's number, or the slot that it would have.
    #[inline]
    fn look(&self, arena: &Arena, text: &str, hash: u32) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.number == EMPTY.number {
                return Err(at);
            }
            if slot.hash == hash && same(arena.bytes(slot.number), text.as_bytes()) {
                return Ok(slot.number);
            }
            at = (at + 1) & mask;
        }
    }

    /// Doubles the slots.
    #[cold]
    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let old = std::mem::replace(&mut self.slots, vec![EMPTY; mask + 1]);
        for slot in old.into_iter().filter(|slot| slot.number != EMPTY.number) {
            let mut at = slot.hash as usize & mask;
            while self.slots[at].number != EMPTY.number {
                at = (at + 1) & mask;
            }
            self.slots[at] = slot;
        }
    }

    #[inline]
    fn hash(&self, text: &str) -> u32 {
        let [first, second] = self.keys;
        match words(text.as_bytes()) {
            Some([low, high]) => {
                let product = u128::from(low ^ first) * u128::from(high ^ second ^ ((text.len() as u64) << 56));
                (product as u64 ^ (product >> 64) as u64) as u32
            }
            None => self.hasher.hash_one(text) as u32,
        }
    }
}

/// Up to sixteen bytes as two integers, different for different bytes of one length; `None` if there are more.
#[inline]
fn words(bytes: &[u8]) -> Option<[u64; 2]> {
    if bytes.len() > 16 {
        return None;
    }
    if let (Some(&low), Some(&high)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return Some([u64::from_le_bytes(low), u64::from_le_bytes(high)]);
    }
    if let (Some(&low), Some(&high)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return Some([u64::from(u32::from_le_bytes(low)), u64::from(u32::from_le_bytes(high))]);
    }
    let byte = |at: usize| bytes.get(at).copied().map_or(0, u64::from);
    Some([byte(0) | byte(1) << 8, byte(2)])
}

#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len()
        && match (words(a), words(b)) {
            (Some(a), Some(b)) => a == b,
            _ => a == b,
        }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Arena, Texts};

    proptest! {
        /// Against a list that is searched from the beginning.
        #[test]
        fn numbers_are_those_of_a_list(texts in proptest::collection::vec("[ab\\x00é]{0,5}|[a-c]{6,18}|[a]{0,40}", 0..300)) {
            let (mut table, mut arena) = (Texts::default(), Arena::default());
            let mut known: Vec<&String> = Vec::new();
            for text in &texts {
                let at = known.iter().position(|other| *other == text);
                prop_assert_eq!(table.find(&arena, text), at.map(|at| at as u32));
                let number = table.intern(&mut arena, text);
                prop_assert_eq!(number as usize, at.unwrap_or(known.len()));
                if at.is_none() {
                    known.push(text);
                }
                prop_assert_eq!(arena.get(number), text);
            }
        }
    }
}
