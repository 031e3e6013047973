//! How many steps lead from one word to another, with cheap ones for what type, hand and OCR confuse.
//!
//! ```text
//! so|m |ething
//! so|rn|ething      one sign for another: 30, where two letters and a third would be 300
//! ```
//!
//! Wagner and Fischer 1974, with steps of up to three letters as in Brill and Moore 2000: `O(n·m)` time and space. What a
//! step asks of a letter is worked out once for each letter, not once for each pair of them, and most pairs are known to
//! be no confusion by one bit for each. Most words are no neighbours however steps are weighed: the plain distance, one
//! column a handful of operations (Myers 1999, as in Hyyrö 2003), says so first. The memory is kept from pair to pair.

use unicode_normalization::UnicodeNormalization;

/// What one letter for another costs.
pub(super) const LETTER: u32 = 100;
/// What one sign costs for another that is confused with it, however many letters they have.
const CONFUSION: u32 = 30;
/// The same letter with another diacritic.
const DIACRITIC: u32 = 25;
/// The same letter in another case.
const CASE: u32 = 10;
/// The longest word whose plain distance is found: one bit a letter.
const PLAIN: usize = 64;
/// The longest sign of the list below.
const LONGEST_SIGN: usize = 3;
/// Letters that type, hand or OCR confuse, and signs that stand for letters.
const CONFUSIONS: &[(&str, &str)] = &[
    ("rn", "m"),
    ("ni", "m"),
    ("in", "m"),
    ("iii", "m"),
    ("cl", "d"),
    ("li", "h"),
    ("vv", "w"),
    ("ii", "u"),
    ("ii", "n"),
    ("1", "l"),
    ("1", "I"),
    ("1", "i"),
    ("l", "I"),
    ("l", "i"),
    ("0", "O"),
    ("0", "o"),
    ("5", "S"),
    ("5", "s"),
    ("3", "8"),
    ("ſ", "f"),
    ("ſ", "s"),
    ("c", "e"),
    ("u", "n"),
    ("u", "v"),
    ("i", "j"),
    ("i", "y"),
    ("A", "F"),
    ("ﬁ", "fi"),
    ("ﬂ", "fl"),
    ("ß", "ss"),
    ("ß", "ſs"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("&", "and"),
    ("&", "et"),
    ("&", "und"),
];

/// For each last byte of a sign, the confusions whose first sign ends in it, one bit a confusion, and those whose second
/// does. A byte may stand for several letters; the letters are compared where the bits agree.
const ENDINGS: [[u64; 2]; 256] = endings();

const fn endings() -> [[u64; 2]; 256] {
    let mut table = [[0; 2]; 256];
    let mut at = 0;
    while at < CONFUSIONS.len() {
        let (p, q) = (CONFUSIONS[at].0.as_bytes(), CONFUSIONS[at].1.as_bytes());
        table[p[p.len() - 1] as usize][0] |= 1 << at;
        table[q[q.len() - 1] as usize][1] |= 1 << at;
        at += 1;
    }
    table
}

/// A letter, and what is asked of it.
#[derive(Debug, Clone, Copy)]
struct Letter {
    sign: char,
    /// Without its case.
    small: char,
    /// Without its diacritics.
    base: char,
    /// Without both.
    plain: char,
    /// The confusions that it may end, on the first side and on the second.
    endings: [u64; 2],
}

impl Letter {
    fn of(sign: char) -> Self {
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

/// How many letters are remembered, each in the one place its number gives it: no text has many beyond ASCII.
const REMEMBERED: usize = 512;

/// Two words held against each other.
#[derive(Debug, Default)]
pub(super) struct Distances {
    a: Vec<Letter>,
    b: Vec<Letter>,
    /// For each pair of beginnings, the cost of getting from one to the other.
    costs: Vec<u32>,
    /// Letters beyond ASCII that were asked about: to take a letter apart costs more than to compare two words.
    remembered: Vec<Letter>,
}

impl Distances {
    /// Takes up two words, at most so many letters of each; gives how many were taken.
    pub(super) fn hold(&mut self, a: &str, b: &str, most: usize) -> (usize, usize) {
        if self.remembered.is_empty() {
            self.remembered.resize(REMEMBERED, Letter::of('\0'));
        }
        let remembered = &mut self.remembered;
        let mut letter = |sign: char| {
            let place = remembered.get_mut(sign as usize % REMEMBERED).filter(|_| !sign.is_ascii());
            match place {
                Some(known) if known.sign == sign => *known,
                Some(other) => {
                    *other = Letter::of(sign);
                    *other
                }
                None => Letter::of(sign),
            }
        };
        self.a.clear();
        self.a.extend(a.chars().take(most).map(&mut letter));
        self.b.clear();
        self.b.extend(b.chars().take(most).map(&mut letter));
        (self.a.len(), self.b.len())
    }

    /// How many letters must be put in, left out or changed, case and diacritics aside; of the first word at most
    /// [`PLAIN`] letters count.
    pub(super) fn plain_distance(&self) -> u32 {
        let a = &self.a[..self.a.len().min(PLAIN)];
        let Some(last) = a.len().checked_sub(1) else { return self.b.len() as u32 };
        // Whether the cost rises or falls by one from each beginning of the first word to the next.
        let (mut rises, mut falls) = (u64::MAX, 0_u64);
        let mut distance = a.len() as u32;
        for y in &self.b {
            let same = a.iter().rev().fold(0_u64, |bits, x| bits << 1 | u64::from(x.plain == y.plain));
            let level = ((same & rises).wrapping_add(rises) ^ rises) | same;
            let (up, down) = (falls | !(level | rises), rises & level);
            distance = distance + (up >> last & 1) as u32 - (down >> last & 1) as u32;
            let up = up << 1 | 1;
            (rises, falls) = (down << 1 | !(same | falls | up), up & (same | falls));
        }
        distance
    }

    /// Weighted edit distance of the words held, their common ends aside.
    pub(super) fn distance(&mut self) -> u32 {
        let Self { a, b, costs, .. } = self;
        let (a, b) = differing(a, b);
        let width = b.len() + 1;
        costs.clear();
        costs.extend((0..width).map(|letters| LETTER * letters as u32));
        costs.resize((a.len() + 1) * width, 0);
        for (i, &x) in a.iter().enumerate() {
            let (done, row) = costs.split_at_mut((i + 1) * width);
            let mut left = LETTER * (i + 1) as u32;
            row[0] = left;
            let above = done[i * width..].windows(2);
            for (j, ((&y, above), own)) in b.iter().zip(above).zip(&mut row[1..]).enumerate() {
                let &[diagonal, up] = above else { continue };
                let mut least = (up.min(left) + LETTER).min(diagonal + one_for_one(x, y));
                let confusions = [x.endings[0] & y.endings[1], x.endings[1] & y.endings[0]];
                if confusions != [0, 0] {
                    let cost = |p: usize, q: usize| done[(i + 1 - p) * width + j + 1 - q];
                    least = least.min(confused(&a[..=i], &b[..=j], confusions, cost));
                }
                *own = least;
                left = least;
            }
        }
        costs.last().copied().unwrap_or(0)
    }
}

/// Two words without the letters that they begin and end with alike, but for as many of them as a confusion may take in:
/// `born` and `bom` differ in `rn` and `m`, not in `rn` and `m` less what is common to them.
fn differing<'l>(mut a: &'l [Letter], mut b: &'l [Letter]) -> (&'l [Letter], &'l [Letter]) {
    let same = |(x, y): &(&Letter, &Letter)| x.sign == y.sign;
    let kept = LONGEST_SIGN - 1;
    let end = a.iter().rev().zip(b.iter().rev()).take_while(same).count().saturating_sub(kept);
    (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let start = a.iter().zip(b).take_while(same).count().saturating_sub(kept);
    (&a[start..], &b[start..])
}

fn one_for_one(x: Letter, y: Letter) -> u32 {
    if x.sign == y.sign {
        0
    } else if x.small == y.small {
        CASE
    } else if x.base == y.base {
        DIACRITIC
    } else {
        LETTER
    }
}

/// The least cost of a path whose last step takes one sign for another that is confused with it; the bits say which
/// confusions may be the step, as they stand in the list and the other way round.
fn confused(a: &[Letter], b: &[Letter], may_be: [u64; 2], cost: impl Fn(usize, usize) -> u32) -> u32 {
    let ends = |text: &[Letter], sign: &str| {
        let mut letters = text.iter().rev();
        let same = sign.chars().rev().all(|own| letters.next().is_some_and(|letter| letter.sign == own));
        same.then(|| text.len() - letters.len())
    };
    let mut least = u32::MAX;
    for (which, mut bits) in may_be.into_iter().enumerate() {
        while bits != 0 {
            let (p, q) = CONFUSIONS[bits.trailing_zeros() as usize];
            bits &= bits - 1;
            let (p, q) = if which == 0 { (p, q) } else { (q, p) };
            if let (Some(p), Some(q)) = (ends(a, p), ends(b, q)) {
                least = least.min(cost(p, q).saturating_add(CONFUSION));
            }
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> u32 {
        let mut distances = Distances::default();
        distances.hold(a, b, usize::MAX);
        distances.distance()
    }

    #[test]
    fn distance_without_confusions_is_the_textbook_one() {
        for (a, b) in [("kitten", "sitting"), ("xyz", "zyx"), ("abba", "baab"), ("", "qq"), ("gqkb", "bkqg")] {
            let textbook = strsim::levenshtein(a, b) as u32 * LETTER;
            assert!(distance(a, b) <= textbook, "{a} {b}");
            assert_eq!(distance(a, b), distance(b, a));
        }
        assert_eq!(distance("xq", "qx"), 2 * LETTER);
    }

    #[test]
    fn common_ends_hide_no_confusion() {
        for (a, b, wanted) in [
            ("born", "bom", CONFUSION),
            ("corner", "comer", CONFUSION),
            ("minimum", "rninimurn", 2 * CONFUSION),
            ("andand", "&and", CONFUSION),
            ("aaaaaaaaaaXaaaaaaaaaa", "aaaaaaaaaaYaaaaaaaaaa", LETTER),
            ("aaaa", "aaa", LETTER),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (wanted, wanted), "{a} {b}");
        }
        let longest = CONFUSIONS.iter().flat_map(|(a, b)| [a, b]).map(|sign| sign.chars().count()).max();
        assert_eq!(longest, Some(LONGEST_SIGN));
    }

    #[test]
    fn the_plain_distance_is_the_textbook_one() {
        let mut words: Vec<String> =
            ["", "a", "kitten", "sitting", "Straße", "naïve", "αὐτὸν"].map(str::to_owned).into();
        let mut seed = 7_u64;
        for length in [1, 2, 3, 7, 8, 30, 63, 64] {
            for letters in [2, 26] {
                words.push(
                    (0..length)
                        .map(|_| {
                            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                            char::from(b'a' + ((seed >> 33) % letters) as u8)
                        })
                        .collect(),
                );
            }
        }
        for a in &words {
            for b in &words {
                let mut distances = Distances::default();
                distances.hold(a, b, usize::MAX);
                let plain = |word: &str| word.chars().map(|sign| Letter::of(sign).plain).collect::<String>();
                assert_eq!(distances.plain_distance() as usize, strsim::levenshtein(&plain(a), &plain(b)), "{a} {b}");
            }
        }
    }
}
