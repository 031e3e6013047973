//! What a code point is for the cutting of words, in one look: for the letters and signs that most texts are made of.
//!
//! ```text
//! d  o  n  ’  t     5  ,  0     „  λ  ό
//! L  L  L  A  L     D  -  D     B  L  L        - no class: ASCII signs are told apart by the caller
//! ```
//!
//! Each class is a promise about UAX 29 that the tests hold for every code point of it; a code point without a class is
//! left to the tables of `unicode-segmentation`. Three small tables hold what is below U+0800, the accented Latin and
//! Greek letters of U+1E00 … U+1FFF, and common punctuation: two and a half KiB, so that they stay in the cache.

/// A letter that goes on a word with letters, digits and apostrophes between letters, whatever script they are of.
pub(super) const LETTER: u8 = 1;
/// A digit of ASCII.
pub(super) const DIGIT: u8 = 2;
/// Ends a word before it, and belongs to nothing before or after it.
pub(super) const BREAK: u8 = 4;
/// The typographic apostrophe: inside a word between letters, and a number between digits.
pub(super) const APOSTROPHE: u8 = 8;
/// Punctuation beyond ASCII that begins a token, alone or as a run of the same sign.
pub(super) const SIGN: u8 = 16;

type Ranges = [(u32, u32)];

const LETTERS: &Ranges = &[
    (0x41, 0x5a),
    (0x61, 0x7a),
    (0xc0, 0xd6),
    (0xd8, 0xf6),
    (0xf8, 0x2af),
    (0x370, 0x373),
    (0x376, 0x377),
    (0x37b, 0x37d),
    (0x37f, 0x37f),
    (0x386, 0x386),
    (0x388, 0x38a),
    (0x38c, 0x38c),
    (0x38e, 0x3a1),
    (0x3a3, 0x3f5),
    (0x3f7, 0x481),
    (0x48a, 0x52f),
    (0x531, 0x556),
    (0x560, 0x588),
    (0x620, 0x64a),
    (0x1e00, 0x1f15),
    (0x1f18, 0x1f1d),
    (0x1f20, 0x1f45),
    (0x1f48, 0x1f4d),
    (0x1f50, 0x1f57),
    (0x1f59, 0x1f59),
    (0x1f5b, 0x1f5b),
    (0x1f5d, 0x1f5d),
    (0x1f5f, 0x1f7d),
    (0x1f80, 0x1fb4),
    (0x1fb6, 0x1fbc),
    (0x1fbe, 0x1fbe),
    (0x1fc2, 0x1fc4),
    (0x1fc6, 0x1fcc),
    (0x1fd0, 0x1fd3),
    (0x1fd6, 0x1fdb),
    (0x1fe0, 0x1fec),
    (0x1ff2, 0x1ff4),
    (0x1ff6, 0x1ffc),
];

const DIGITS: &Ranges = &[(0x30, 0x39)];

const BREAKS: &Ranges = &[
    (0xa0, 0xa9),
    (0xab, 0xab),
    (0xae, 0xb1),
    (0xb4, 0xb4),
    (0xb6, 0xb6),
    (0xbb, 0xbb),
    (0xbf, 0xbf),
    (0xd7, 0xd7),
    (0xf7, 0xf7),
    (0x2013, 0x2017),
    (0x201a, 0x2023),
    (0x2025, 0x2026),
    (0x2030, 0x203a),
];

const APOSTROPHES: &Ranges = &[(0x2019, 0x2019)];

const SIGNS: &Ranges = &[(0xab, 0xab), (0xbb, 0xbb), (0x2010, 0x2027), (0x2030, 0x203a)];

const CLASSES: [(u8, &Ranges); 5] =
    [(LETTER, LETTERS), (DIGIT, DIGITS), (BREAK, BREAKS), (APOSTROPHE, APOSTROPHES), (SIGN, SIGNS)];

static LOW: [u8; 0x800] = table(0);
static ACCENTED: [u8; 0x200] = table(0x1e00);
static PUNCTUATION: [u8; 0x40] = table(0x2000);

const fn table<const N: usize>(first: u32) -> [u8; N] {
    let mut table = [0; N];
    let mut class = 0;
    while class < CLASSES.len() {
        let (bit, ranges) = CLASSES[class];
        let mut range = 0;
        while range < ranges.len() {
            let (mut code, last) = ranges[range];
            while code <= last {
                if code >= first && ((code - first) as usize) < N {
                    table[(code - first) as usize] |= bit;
                }
                code += 1;
            }
            range += 1;
        }
        class += 1;
    }
    table
}

/// The classes of the character that stands at a place of some UTF-8, and its length in bytes. The length is right where
/// the class is not 0.
#[inline]
pub(super) fn class(bytes: &[u8], at: usize) -> (u8, usize) {
    let trail = |ahead: usize| bytes.get(at + ahead).map_or(0, |&byte| usize::from(byte & 0x3f));
    let entry = |table: &[u8], at: usize| table.get(at).copied().unwrap_or_default();
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(&byte @ 0..=0x7f), _) => (LOW[usize::from(byte)], 1),
        (Some(&byte @ 0xc2..=0xdf), _) => (entry(&LOW, usize::from(byte & 0x1f) << 6 | trail(1)), 2),
        (Some(0xe1), Some(0xb8..=0xbf)) => (entry(&ACCENTED, (trail(1) - 0x38) << 6 | trail(2)), 3),
        (Some(0xe2), Some(0x80)) => (entry(&PUNCTUATION, trail(2)), 3),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::{APOSTROPHE, BREAK, DIGIT, LETTER, SIGN, class};
    use crate::tokenize::characters::{is_fraction, is_line_end_hyphen, is_punctuation, is_unspaced};

    fn words(text: &str) -> usize {
        text.split_word_bounds().count()
    }

    /// What the classes promise, asked of the crate for every code point.
    #[test]
    fn classes_keep_their_promises() {
        let mut met = [0; 5];
        for c in '\0'..=char::MAX {
            let (classes, width) = class(c.to_string().as_bytes(), 0);
            let has = |class| classes & class != 0;
            assert!(classes == 0 || width == c.len_utf8(), "{c:?}");
            assert_eq!(has(DIGIT), c.is_ascii_digit());
            for (at, class) in [LETTER, DIGIT, BREAK, APOSTROPHE, SIGN].into_iter().enumerate() {
                met[at] += usize::from(has(class));
            }
            if has(LETTER) {
                assert!(c.is_alphabetic() && !is_unspaced(c), "{c:?}");
                for one in ["a_", "_a", "_1", "1_", "_α", "ж_", "__", "_'a", "a'_", "α’_", "_’_", "_’ж"] {
                    let text = one.replace('_', &c.to_string());
                    assert_eq!(words(&text), 1, "{text:?}");
                }
                assert_eq!(words(&format!("1'{c}")), 3, "{c:?}");
                assert_eq!(words(&format!("{c}’1")), 3, "{c:?}");
            }
            if has(BREAK) {
                assert!(!c.is_alphanumeric() && !is_fraction(c) && !is_line_end_hyphen(c), "{c:?}");
                for other in ["a", "1", "α", "'", ".", "_", "’", "“", "\"", "&"] {
                    assert_eq!(words(&format!("{other}{c}")), 2, "{c:?}");
                    assert_eq!(words(&format!("{c}{other}")), 2, "{c:?}");
                }
            }
            if has(SIGN) {
                assert!(is_punctuation(c) && !c.is_alphanumeric() && !c.is_whitespace(), "{c:?}");
                for other in ["a", "1", "α", "'", ".", "_", "’", "“", "&"] {
                    assert_eq!(words(&format!("{c}{other}")), 2, "{c:?}");
                }
                assert_eq!(words(&format!("{c}{c}")), 2, "{c:?}");
            }
            assert_eq!(has(APOSTROPHE), c == '’');
        }
        assert!(met.iter().all(|&met| met > 0), "{met:?}");
    }
}
