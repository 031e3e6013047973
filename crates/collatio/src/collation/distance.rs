//! How many steps lead from one word to another, with cheap ones for what type, hand and OCR confuse.
//!
//! ```text
//! so|m |ething
//! so|rn|ething      one sign for another: 30, where two letters and a third would be 300
//! ```
//!
//! Wagner and Fischer 1974, with steps of up to three letters as in Brill and Moore 2000: `O(n·m)` time and space. What a
//! step asks of a letter (`letters`) is worked out once for each letter, not once for each pair of them, and most pairs are
//! known to be no confusion by one bit for each. Most words are no neighbours however steps are weighed: the plain distance, one
//! column a handful of operations (Myers 1999, as in Hyyrö 2003), says so first. One word is held and prepared for many
//! others; the memory is kept from pair to pair.

use crate::confusion::{CONFUSIONS, Grade};

use super::letters::{self, Bits, LENGTHS, LONGEST_SIGN, Letter, Remembered};

/// What one letter for another costs.
pub(super) const LETTER: u32 = 100;
/// What one sign costs for another that is often confused with it, however many letters they have.
const CONFUSION: u32 = 30;
/// What one sign costs for another that is seldom confused with it: less than a letter, more than half of one.
const SELDOM: u32 = 60;
/// The same letter with another diacritic.
const DIACRITIC: u32 = 25;
/// The same letter in another case.
const CASE: u32 = 10;
/// The longest word whose plain distance is found: one bit a letter.
const PLAIN: usize = 64;

/// One word, and others held against it.
#[derive(Debug, Default)]
pub(super) struct Distances {
    a: Vec<Letter>,
    b: Vec<Letter>,
    places: Places,
    /// For each pair of beginnings, the cost of getting from one to the other.
    costs: Vec<u32>,
    remembered: Remembered,
}

/// Where a word has each letter, one bit a place.
#[derive(Debug)]
struct Places {
    ascii: [u64; 128],
    others: Vec<(char, u64)>,
}

impl Default for Places {
    fn default() -> Self {
        Self { ascii: [0; 128], others: Vec::new() }
    }
}

impl Places {
    fn of(&self, letter: char) -> u64 {
        match self.ascii.get(letter as usize) {
            Some(places) => *places,
            None => self.others.iter().find(|(other, _)| *other == letter).map_or(0, |(_, places)| *places),
        }
    }

    /// Forgets the letters of the word before.
    fn forget(&mut self, letters: &[Letter]) {
        for letter in letters {
            self.ascii.get_mut(letter.plain as usize).into_iter().for_each(|places| *places = 0);
        }
        self.others.clear();
    }

    fn add(&mut self, letter: char, place: u64) {
        match self.ascii.get_mut(letter as usize) {
            Some(places) => *places |= place,
            None => match self.others.iter_mut().find(|(other, _)| *other == letter) {
                Some((_, places)) => *places |= place,
                None => self.others.push((letter, place)),
            },
        }
    }
}

impl Distances {
    /// Takes up a word, at most so many letters of it; gives how many were taken.
    pub(super) fn hold(&mut self, word: &str, most: usize) -> usize {
        let Self { a, places, remembered, .. } = self;
        places.forget(a);
        letters::take(a, word.chars().take(most).map(|sign| remembered.letter(sign)));
        for (letter, place) in a.iter().zip(0..PLAIN) {
            places.add(letter.plain, 1 << place);
        }
        a.len()
    }

    /// How many letters the word held has.
    pub(super) fn held(&self) -> usize {
        self.a.len()
    }

    /// How many letters must be put in, left out or changed to get from the word held to another, case and diacritics
    /// aside; of the word held at most [`PLAIN`] letters count.
    pub(super) fn plain_distance(&mut self, word: &str) -> u32 {
        let Self { a, places, remembered, .. } = self;
        let length = a.len().min(PLAIN);
        let Some(last) = length.checked_sub(1) else { return word.chars().count() as u32 };
        // Whether the cost rises or falls by one from each beginning of the first word to the next.
        let (mut rises, mut falls) = (u64::MAX, 0_u64);
        let mut distance = length as u32;
        for sign in word.chars() {
            let plain = if sign.is_ascii() { sign.to_ascii_lowercase() } else { remembered.letter(sign).plain };
            let same = places.of(plain);
            let level = ((same & rises).wrapping_add(rises) ^ rises) | same;
            let (up, down) = (falls | !(level | rises), rises & level);
            distance = distance + (up >> last & 1) as u32 - (down >> last & 1) as u32;
            let up = up << 1 | 1;
            (rises, falls) = (down << 1 | !(same | falls | up), up & (same | falls));
        }
        distance
    }

    /// Weighted edit distance of the word held and another, their common ends aside.
    pub(super) fn distance(&mut self, word: &str) -> u32 {
        let Self { a, b, costs, remembered, .. } = self;
        letters::take(b, word.chars().map(|sign| remembered.letter(sign)));
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
                    least = least.min(confused(confusions, (i + 1, j + 1), |p, q| done[p * width + q]));
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

/// What each confusion costs.
const COSTS: [u32; CONFUSIONS.len()] = costs();

const fn costs() -> [u32; CONFUSIONS.len()] {
    let mut table = [0; CONFUSIONS.len()];
    let mut at = 0;
    while at < CONFUSIONS.len() {
        table[at] = match CONFUSIONS[at].grade {
            Grade::Often => CONFUSION,
            Grade::Seldom => SELDOM,
        };
        at += 1;
    }
    table
}

/// The least cost of a path to a pair of beginnings whose last step takes one sign for another that is confused with it; the
/// bits say which confusions may be the step, as they stand in the list and the other way round.
fn confused(may_be: [Bits; 2], (i, j): (usize, usize), cost: impl Fn(usize, usize) -> u32) -> u32 {
    let mut least = u32::MAX;
    for (side, mut bits) in may_be.into_iter().enumerate() {
        while bits != 0 {
            let which = bits.trailing_zeros() as usize;
            let (lengths, step) = (LENGTHS[which], COSTS[which]);
            bits &= bits - 1;
            // A sign may begin before what differs.
            if let (Some(p), Some(q)) = (i.checked_sub(lengths[side]), j.checked_sub(lengths[1 - side])) {
                least = least.min(cost(p, q).saturating_add(step));
            }
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::super::letters::Signs;
    use super::*;

    fn distance(a: &str, b: &str) -> u32 {
        let mut distances = Distances::default();
        distances.hold(a, usize::MAX);
        distances.distance(b)
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
    fn where_no_step_is_cheap_the_plain_distance_is_the_distance() {
        let signs = |word| Signs::of(word, usize::MAX);
        let words =
            ["cat", "dog", "born", "bom", "the", "The", "λόγος", "λογος", "maſs", "pass", "hund", "h&", "kitten"];
        let mut by_letters = 0;
        for a in words {
            for b in words.into_iter().filter(|&b| signs(a).differ_by_letters(signs(b))) {
                let mut distances = Distances::default();
                distances.hold(a, usize::MAX);
                assert_eq!(LETTER * distances.plain_distance(b), distances.distance(b), "{a} {b}");
                by_letters += 1;
            }
        }
        assert!(by_letters > 20, "{by_letters}");
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
        let longest =
            CONFUSIONS.iter().flat_map(|pair| [pair.signs.0, pair.signs.1]).map(|sign| sign.chars().count()).max();
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
        // One memory for all: nothing of a word is left for the next.
        let mut distances = Distances::default();
        for a in &words {
            distances.hold(a, usize::MAX);
            for b in &words {
                let plain = |word: &str| word.chars().map(|sign| Letter::of(sign).plain).collect::<String>();
                assert_eq!(distances.plain_distance(b) as usize, strsim::levenshtein(&plain(a), &plain(b)), "{a} {b}");
            }
        }
    }
}
