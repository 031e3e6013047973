//! Distinct texts, numbered in order of first occurrence.
//!
//! ```text
//! pushed   the  cat  the  mat
//! number    0    1    0    2
//! arena    thecatmat       ends 3 6 9
//! ```
//!
//! The table is made for words. Up to fifteen bytes and their number are one integer, the *key*: it is read from the text
//! in one piece, hashed by one multiplication and compared at once, whatever the word's length. A slot is eight bytes, the
//! number and the hash, so that growing hashes nothing again.
//!
//! The hash is keyed with numbers drawn anew for each table, so that no text can be crafted whose words all fall on one
//! slot; numbers do not hang on it. Time is one look a text on average; space is the distinct texts, laid end to end, and
//! for each text eleven to twenty-one bytes of slots, sixteen of key and eight for its end.

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
    fn push(&mut self, text: &str) -> u32 {
        let number = self.ends.len() as u32;
        self.text.push_str(text);
        self.ends.push(self.text.len());
        number
    }

    pub(super) fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[at]]
    }
}

/// How many bytes a key holds.
const SHORT: usize = 15;

/// A text as one integer: its bytes, the first the lowest, and their number in the highest byte; [`Self::LONG`] for all
/// texts that are longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(u128);

impl Key {
    /// No short text has so many bytes.
    const LONG: Self = Self(u128::MAX);

    /// The key of a range of some text, if the range is short and not at the text's very end.
    #[inline]
    pub(super) fn of_range(bytes: &[u8], range: &Range<usize>) -> Option<Self> {
        let window = u128::from_le_bytes(*bytes.get(range.start..)?.first_chunk()?);
        let length = range.len();
        (length <= SHORT).then(|| Self((window & mask(length)) | ((length as u128) << (8 * SHORT))))
    }

    fn of(text: &str) -> Self {
        let mut bytes = [0; SHORT + 1];
        match bytes.get_mut(..text.len()) {
            Some(start) if text.len() <= SHORT => start.copy_from_slice(text.as_bytes()),
            _ => return Self::LONG,
        }
        Self(u128::from_le_bytes(bytes) | ((text.len() as u128) << (8 * SHORT)))
    }

    /// The bytes of a short text, filled up with an ASCII digit.
    #[inline]
    pub(super) fn filled(self) -> [u8; SHORT + 1] {
        const DIGITS: u128 = u128::from_le_bytes([b'0'; SHORT + 1]);
        let text = mask((self.0 >> (8 * SHORT)) as usize);
        ((self.0 & text) | (DIGITS & !text)).to_le_bytes()
    }
}

/// The bits of the first so many bytes, at most [`SHORT`].
fn mask(length: usize) -> u128 {
    (1 << (8 * length.min(SHORT))) - 1
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
    arena: Arena,
    /// The key of each text.
    keys: Vec<Key>,
    slots: Vec<Slot>,
    /// How many of them are taken.
    taken: usize,
    seeds: [u64; 2],
    hasher: DefaultHashBuilder,
}

impl Default for Texts {
    fn default() -> Self {
        let hasher = DefaultHashBuilder::default();
        let seeds = [hasher.hash_one(0_u64), hasher.hash_one(1_u64)];
        Self { arena: Arena::default(), keys: Vec::new(), slots: vec![EMPTY; FIRST_SLOTS], taken: 0, seeds, hasher }
    }
}

impl Texts {
    pub(super) fn get(&self, number: u32) -> &str {
        self.arena.get(number)
    }

    /// The texts without the table.
    pub(super) fn into_arena(self) -> Arena {
        self.arena
    }

    /// The number of a text that was met before.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        let key = Key::of(text);
        self.look(key, text, self.hash(key, text)).ok()
    }

    /// The number of a text, the next one if it was not met before.
    pub(super) fn intern(&mut self, text: &str) -> u32 {
        self.intern_keyed(Key::of(text), text)
    }

    /// The number of a text whose key is known.
    #[inline]
    pub(super) fn intern_keyed(&mut self, key: Key, text: &str) -> u32 {
        let hash = self.hash(key, text);
        match self.look(key, text, hash) {
            Ok(number) => number,
            Err(slot) => self.add(key, text, Slot { hash, number: slot }),
        }
    }

    /// The next number, for a text that is not to be found.
    pub(super) fn push_apart(&mut self, text: &str) -> u32 {
        self.keys.push(Key::LONG);
        self.arena.push(text)
    }

    /// Adds a text at the place that `slot` names in the stead of a number.
    fn add(&mut self, key: Key, text: &str, slot: Slot) -> u32 {
        let number = self.arena.push(text);
        self.keys.push(key);
        self.slots[slot.number as usize] = Slot { number, ..slot };
        self.taken += 1;
        if self.taken > self.slots.len() / 4 * 3 {
            self.grow();
        }
        number
    }

    /// The text's number, or the slot that it would have.
    #[inline]
    fn look(&self, key: Key, text: &str, hash: u32) -> Result<u32, u32> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.number == EMPTY.number {
                return Err(at as u32);
            }
            let same = slot.hash == hash && self.keys[slot.number as usize] == key;
            if same && (key != Key::LONG || self.arena.get(slot.number) == text) {
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
    fn hash(&self, key: Key, text: &str) -> u32 {
        if key == Key::LONG {
            return self.hasher.hash_one(text) as u32;
        }
        let [first, second] = self.seeds;
        let product = u128::from(key.0 as u64 ^ first) * u128::from((key.0 >> 64) as u64 ^ second);
        (product as u64 ^ (product >> 64) as u64) as u32
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Key, Texts};

    proptest! {
        /// Against a list that is searched from the beginning.
        #[test]
        fn numbers_are_those_of_a_list(texts in proptest::collection::vec("[ab\\x00é]{0,5}|[a-c]{6,18}|[a]{0,40}", 0..300)) {
            let mut table = Texts::default();
            let mut known: Vec<&String> = Vec::new();
            for text in &texts {
                let at = known.iter().position(|other| *other == text);
                prop_assert_eq!(table.find(text), at.map(|at| at as u32));
                let number = table.intern(text);
                prop_assert_eq!(number as usize, at.unwrap_or(known.len()));
                if at.is_none() {
                    known.push(text);
                }
                prop_assert_eq!(table.get(number), text);
            }
        }

        /// The key read from a text is that of its part, and holds it.
        #[test]
        fn keys_are_read_in_one_piece(before in ".{0,3}", text in "[ab\\x00é]{0,18}", after in ".{0,20}") {
            let whole = format!("{before}{text}{after}");
            let range = before.len()..before.len() + text.len();
            let read = Key::of_range(whole.as_bytes(), &range);
            prop_assert_eq!(read.is_some(), text.len() <= 15 && text.len() + after.len() >= 16);
            if let Some(key) = read {
                prop_assert_eq!(key, Key::of(&text));
                let (start, rest) = (key.filled()[..text.len()].to_vec(), key.filled()[text.len()..].to_vec());
                prop_assert_eq!(start, text.as_bytes());
                prop_assert!(rest.iter().all(|&byte| byte == b'0'));
            }
        }
    }
}
