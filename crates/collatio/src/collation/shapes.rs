//! What letters a form has, as two numbers: enough to say of most pairs of words that they are unlike, and of most runs
//! that they are no division of one another, without looking at a letter again.
//!
//! ```text
//! to      o t              length 2   sum  t + o          to | day   and   today   same sum: perhaps a division
//! day     a d y            length 3   sum  d + a + y
//! todav   a d o t v        length 5                       to | day   and   todav   one kind of letter differs on either
//! proof   f o p r          length 5                                                side: perhaps misread; proof: never
//! ```
//!
//! Both, and the signs that may be confused, are worked out when first asked for and kept, forty-eight bytes a form; a thread
//! that asks at the same time works out the same. Hyphens and case do not count, for a division changes them.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::align::FormId;

use super::letters::{Bits, Signs};

/// Bits for the kinds of letters; the others hold the length.
const KINDS: u32 = 56;

/// Longer words are not compared letter by letter.
const MOST_SIGNS: usize = 64;
/// What says that the signs of a form are known, even if there are none.
const KNOWN: Bits = 1 << (Bits::BITS - 1);

/// The letters that a division of words leaves the same: without hyphens, in one case.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> {
    let hyphen = |c: &char| matches!(c, '-' | '\u{AD}' | '\u{AC}' | '‐' | '\u{2011}' | '⸗' | '⹀');
    text.chars().filter(move |c| !hyphen(c) && !c.is_whitespace()).flat_map(char::to_lowercase)
}

/// How long a word is, at most 255, and which letters it has, one bit a kind; letters of one bit are taken for one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shape(u64);

impl Shape {
    /// How many letters there are, at most 255.
    pub(super) fn letters(self) -> u8 {
        (self.0 >> KINDS) as u8
    }

    /// Which kinds of letters there are, one bit a kind.
    pub(super) fn kinds(self) -> u64 {
        self.0 & ((1 << KINDS) - 1)
    }

    /// Whether two words have so little in common that no sort of difference makes them near: one is many times the
    /// other, or of the kinds of letters of either less than a third are the other's. A word of three letters may be
    /// misread in all of them.
    pub(super) fn is_unlike(self, other: Self) -> bool {
        let (a, b) = (u32::from(self.letters()), u32::from(other.letters()));
        let in_common = (self.kinds() & other.kinds()).count_ones();
        let most = self.kinds().count_ones().max(other.kinds().count_ones());
        a.min(b) * 8 < a.max(b) || a.min(b) >= 4 && 3 * in_common < most
    }
}

/// The shapes and sums of all forms, zero where they are not yet known.
pub(super) struct Shapes(Vec<[AtomicU64; 6]>);

impl Shapes {
    /// Room for so many forms.
    pub(super) fn new(forms: usize) -> Self {
        Self((0..forms).map(|_| Default::default()).collect())
    }

    /// A form's shape.
    pub(super) fn shape<'t>(&self, form: FormId, text: impl FnOnce() -> &'t str) -> Shape {
        self.known(form, text).0
    }

    /// A sum over a form's letters. Every letter counts with a number of its own, so that runs with the same sum seldom
    /// differ.
    pub(super) fn sum<'t>(&self, form: FormId, text: impl FnOnce() -> &'t str) -> u64 {
        self.known(form, text).1
    }

    /// The signs of a form that may be confused with others.
    pub(super) fn signs<'t>(&self, form: FormId, text: impl FnOnce() -> &'t str) -> Signs {
        let Some([_, _, high, rest @ ..]) = self.0.get(form.0 as usize) else { return Signs::of(text(), MOST_SIGNS) };
        let bits = |high: u64, low: u64| Bits::from(high) << 64 | Bits::from(low);
        // The upper half of the first side is stored last: whoever sees it sees the others.
        match high.load(Ordering::Acquire) {
            0 => {
                let found = Signs::of(text(), MOST_SIGNS);
                let [first, second] = [found.0[0] | KNOWN, found.0[1]];
                let halves = [first as u64, (second >> 64) as u64, second as u64];
                rest.iter().zip(halves).for_each(|(place, half)| place.store(half, Ordering::Relaxed));
                high.store((first >> 64) as u64, Ordering::Release);
                found
            }
            known => {
                let [low, second_high, second_low] = rest.each_ref().map(|place| place.load(Ordering::Relaxed));
                Signs([bits(known, low) & !KNOWN, bits(second_high, second_low)])
            }
        }
    }

    fn known<'t>(&self, form: FormId, text: impl FnOnce() -> &'t str) -> (Shape, u64) {
        let Some([shape, sum, ..]) = self.0.get(form.0 as usize) else { return looked_at(text()) };
        // The shape is stored last: whoever sees it sees the sum.
        match shape.load(Ordering::Acquire) {
            0 => {
                let found = looked_at(text());
                sum.store(found.1, Ordering::Relaxed);
                shape.store(found.0.0, Ordering::Release);
                found
            }
            known => (Shape(known), sum.load(Ordering::Relaxed)),
        }
    }
}

/// The shape and the sum of a text.
fn looked_at(text: &str) -> (Shape, u64) {
    let (mut length, mut kinds, mut sum) = (0_u64, 0_u64, 0_u64);
    let mut take = |letter: char| {
        length += 1;
        kinds |= 1 << (u32::from(letter) % KINDS);
        sum = sum.wrapping_add((u64::from(letter) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23));
    };
    if text.is_ascii() {
        // The same letters as below, without the tables of all scripts.
        let signs = text.bytes().filter(|&byte| byte != b'-' && !char::from(byte).is_whitespace());
        signs.for_each(|byte| take(char::from(byte.to_ascii_lowercase())));
    } else {
        letters(text).for_each(take);
    }
    (Shape(kinds | length.min(255) << KINDS), sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_say_what_is_unlike_and_never_of_what_is_near() {
        let shape = |text| looked_at(text).0;
        for (a, b, unlike) in [
            ("evidence", "evidencc", false),
            ("proof", "window", true),
            ("the", "xqk", false),
            ("a", "internationally", true),
            ("Größe", "GROSSE", false),
        ] {
            assert_eq!(shape(a).is_unlike(shape(b)), unlike, "{a} {b}");
        }
    }

    #[test]
    fn ascii_is_looked_at_as_other_text_is() {
        for text in ["To-Day", "don't", "a\u{B}b c-", "-", "", "I944"] {
            let other = format!("{text}é");
            let ((shape, sum), (added, sum_added)) = (looked_at(text), looked_at("é"));
            let (with, sum_with) = looked_at(&other);
            assert_eq!(shape.kinds() | added.kinds(), with.kinds(), "{text}");
            assert_eq!(shape.letters() + added.letters(), with.letters(), "{text}");
            assert_eq!(sum.wrapping_add(sum_added), sum_with, "{text}");
        }
    }

    #[test]
    fn what_is_kept_is_what_was_found() {
        let shapes = Shapes::new(2);
        for _ in 0..2 {
            assert_eq!(shapes.shape(FormId(1), || "to-day"), looked_at("today").0);
            assert_eq!(shapes.sum(FormId(0), || "To"), shapes.sum(FormId(7), || "ot"));
        }
    }
}
