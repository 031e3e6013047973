//! The letters of words, and which of them type, hand or OCR confuse.
//!
//! ```text
//! born    has rn, n, o ...         and    bom     has m, o ...       rn and m are confused: perhaps a cheap step
//! ton     has n, o                 and    bit     has i              no sign of one is confused with one of the other
//! Été     small é t é, without diacritics E t e, without both e t e
//! ```
//!
//! What a step asks of a letter is worked out once for each letter, not once for each pair of them. Which signs of the
//! table of confusions a word has is one number: of two words that have no two confused signs, every step costs a letter. `O(n)` time.

use unicode_normalization::UnicodeNormalization;

use crate::confusion::CONFUSIONS;

/// The longest sign of the table.
pub(super) const LONGEST_SIGN: usize = 3;

/// A set of confusions, one bit each in the order of the table; the two highest bits are free.
pub(super) type Bits = u128;
const _: () = assert!(CONFUSIONS.len() + 2 <= Bits::BITS as usize, "more confusions than bits");

/// For each last byte of a sign, the confusions whose first sign ends in it, one bit a confusion, and those whose second
/// does. A byte may stand for several letters; the letters are compared where the bits agree.
const ENDINGS: [[Bits; 2]; 256] = endings();

const fn endings() -> [[Bits; 2]; 256] {
    let mut table = [[0; 2]; 256];
    let mut at = 0;
    while at < CONFUSIONS.len() {
        let (p, q) = (CONFUSIONS[at].signs.0.as_bytes(), CONFUSIONS[at].signs.1.as_bytes());
        table[p[p.len() - 1] as usize][0] |= 1 << at;
        table[q[q.len() - 1] as usize][1] |= 1 << at;
        at += 1;
    }
    table
}

/// A letter, and what is asked of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) sign: char,
    /// Without its case.
    pub(super) small: char,
    /// Without its diacritics.
    pub(super) base: char,
    /// Without both.
    pub(super) plain: char,
    /// The confusions that it may end, on the first side and on the second.
    pub(super) endings: [Bits; 2],
}

impl Letter {
    pub(super) fn of(sign: char) -> Self {
        if sign.is_ascii() {
            let endings = ENDINGS[sign as usize];
            let small = sign.to_ascii_lowercase();
            return Self { sign, small, base: sign, plain: small, endings };
        }
        let mut lower = sign.to_lowercase();
        let small = match (lower.next(), lower.next()) {
            (Some(small), None) => small,
            // No other letter is written small by the same two.
            _ => sign,
        };
        let last = 0x80 | (sign as usize & 0x3F);
        let base = |sign: char| sign.nfd().next().unwrap_or(sign);
        Self { sign, small, base: base(sign), plain: base(small), endings: ENDINGS[last] }
    }
}

/// How many letters the signs of each confusion have.
pub(super) const LENGTHS: [[usize; 2]; CONFUSIONS.len()] = lengths();

const fn lengths() -> [[usize; 2]; CONFUSIONS.len()] {
    let mut table = [[0; 2]; CONFUSIONS.len()];
    let mut at = 0;
    while at < CONFUSIONS.len() {
        table[at] = [letters_of(CONFUSIONS[at].signs.0.as_bytes()), letters_of(CONFUSIONS[at].signs.1.as_bytes())];
        at += 1;
    }
    table
}

/// The confusions of which the first sign, and the second, is a single byte: no other letter ends in it.
const SURE: [Bits; 2] = sure();

const fn sure() -> [Bits; 2] {
    let mut table = [0; 2];
    let mut at = 0;
    while at < CONFUSIONS.len() {
        table[0] |= ((CONFUSIONS[at].signs.0.len() == 1) as Bits) << at;
        table[1] |= ((CONFUSIONS[at].signs.1.len() == 1) as Bits) << at;
        at += 1;
    }
    table
}

const fn letters_of(sign: &[u8]) -> usize {
    let (mut at, mut letters) = (0, 0);
    while at < sign.len() {
        letters += (sign[at] & 0xC0 != 0x80) as usize;
        at += 1;
    }
    letters
}

/// Takes up a word; of the confusions that a letter may end, it keeps those that it ends there.
pub(super) fn take(letters: &mut Vec<Letter>, word: impl Iterator<Item = Letter>) {
    letters.clear();
    letters.extend(word);
    for end in (0..letters.len()).rev() {
        for (side, sure) in SURE.into_iter().enumerate() {
            let mut bits = letters[end].endings[side] & !sure;
            while bits != 0 {
                let which = bits.trailing_zeros();
                bits &= bits - 1;
                let pair = CONFUSIONS[which as usize].signs;
                if !ends_in(&letters[..=end], if side == 0 { pair.0 } else { pair.1 }) {
                    letters[end].endings[side] &= !(1 << which);
                }
            }
        }
    }
}

fn ends_in(letters: &[Letter], sign: &str) -> bool {
    let mut letters = letters.iter().rev();
    sign.chars().rev().all(|own| letters.next().is_some_and(|letter| letter.sign == own))
}

/// Letters beyond ASCII that were asked about, each in the one place its number gives it: to take a letter apart costs more
/// than to compare two words, and no text has many of them.
#[derive(Debug)]
pub(super) struct Remembered(Vec<Letter>);

impl Default for Remembered {
    fn default() -> Self {
        Self(vec![Letter::of('\0'); Self::PLACES])
    }
}

impl Remembered {
    const PLACES: usize = 512;

    pub(super) fn letter(&mut self, sign: char) -> Letter {
        let place = self.0.get_mut(sign as usize % Self::PLACES).filter(|_| !sign.is_ascii());
        let Some(known) = place else { return Letter::of(sign) };
        if known.sign != sign {
            *known = Letter::of(sign);
        }
        *known
    }
}

/// Which signs of the list a word has, on the first side and on the second, one bit a confusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs(pub(super) [Bits; 2]);

impl Signs {
    /// Some letter has a case or a diacritic, by which alone it may differ from another.
    const VARIED: Bits = 1 << (Bits::BITS - 2);

    /// The signs of the first so many letters of a text.
    pub(super) fn of(text: &str, most: usize) -> Self {
        let mut found = [0; 2];
        for (at, sign) in text.char_indices().take(most) {
            let letter = Letter::of(sign);
            if letter.small != sign || letter.base != sign {
                found[0] |= Self::VARIED;
            }
            let upto = &text[..at + sign.len_utf8()];
            for (side, found) in found.iter_mut().enumerate() {
                let mut bits = letter.endings[side];
                while bits != 0 {
                    let which = bits.trailing_zeros();
                    let pair = CONFUSIONS[which as usize].signs;
                    *found |= Bits::from(upto.ends_with(if side == 0 { pair.0 } else { pair.1 })) << which;
                    bits &= bits - 1;
                }
            }
        }
        Self(found)
    }

    /// Whether no step from one word to the other is cheaper than a letter: none of their signs are confused, and no two
    /// letters differ in case or diacritics alone.
    pub(super) fn differ_by_letters(self, other: Self) -> bool {
        let [[a, b], [c, d]] = [self.0, other.0];
        (a | c) & Self::VARIED == 0 && a & d == 0 && b & c == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_say_where_no_step_is_cheap() {
        let by_letters = |a, b| Signs::of(a, 99).differ_by_letters(Signs::of(b, 99));
        for (a, b, wanted) in [
            ("born", "bom", false),
            ("ton", "bot", true),
            ("cat", "dig", true),
            ("cat", "the", false),
            ("The", "dog", false),
            ("naïf", "dog", false),
            ("weiß", "pass", false),
            ("λογος", "dog", false),
            ("λεγει", "dig", true),
        ] {
            assert_eq!((by_letters(a, b), by_letters(b, a)), (wanted, wanted), "{a} {b}");
        }
    }

    #[test]
    fn a_letter_is_remembered_as_it_is() {
        let mut remembered = Remembered::default();
        // Two letters that share a place, by turns.
        for sign in ['é', char::from_u32('é' as u32 + 512).unwrap_or('x'), 'é', 'e', 'É'] {
            let (found, own) = (remembered.letter(sign), Letter::of(sign));
            assert_eq!((found.sign, found.small, found.base, found.plain), (sign, own.small, own.base, own.plain));
        }
    }
}
