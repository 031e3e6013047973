//! How alike two forms are: what sets `sornething` opposite `something` rather than beside it.
//!
//! ```text
//! sornething   something    rn/m cost a third of a letter                 96
//! great        grave        three letters of five differ                  39
//! s[????]      ships        agree as far as both can be read              fits
//! to | day     today        the same letters, divided otherwise           division
//! to | day     todav        nearly the same when written as one           83
//! ```
//!
//! Words of at most [`LONGEST`] letters are measured letter by letter; of longer ones only the common beginning and end
//! are looked at, so that a word of a megabyte costs no more. Most pairs are unlike, and what letters they have (`shapes`)
//! is enough to say so.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::sync::atomic::{AtomicU64, Ordering as Access};

use crate::align::{FormId, Likeness};
use crate::tokenize::TokenKind;
use crate::witness::Extent;

use super::distance::{Distances, LETTER};
use super::interner::Interner;
use super::shapes::{Shape, Shapes, letters};

/// The longest word compared letter by letter.
const LONGEST: usize = 64;
/// Quarters of a word that differ: so many make it another word, and so many another than several words together.
const THREE_QUARTERS: u32 = 3;
const HALF: u32 = 2;
/// From so many letters on a word is not made of confusions alone, as `rn` and `m` are.
const LONG: usize = 6;
/// Likeness from which a number may be a misread word, or the other way round.
const MISREAD: u8 = 60;

thread_local! {
    /// The memory in which this thread measures; nothing of one question is left for the next.
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// What words are measured in.
#[derive(Default)]
struct Memory {
    distances: Distances,
    /// Two runs, each written as one word.
    written: [String; 2],
}

/// What steps from one word to another may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Steps {
    /// Every step costs a letter.
    Letters,
    /// Some may cost less.
    Less,
}

/// Answers the aligner's questions about forms, on any number of threads.
pub(super) struct FormLikeness<'i> {
    interner: &'i Interner,
    shapes: Shapes,
    known: Known,
}

impl<'i> FormLikeness<'i> {
    /// Likeness over the forms of an interner.
    pub(super) fn new(interner: &'i Interner) -> Self {
        Self { interner, shapes: Shapes::new(interner.len()), known: Known::new() }
    }
}

impl FormLikeness<'_> {
    fn shape(&self, form: FormId) -> Shape {
        self.shapes.shape(form, || self.interner.text(form))
    }

    /// The likeness of two forms of which the first is held.
    fn measured(&self, distances: &mut Distances, (a, b): (FormId, FormId)) -> u8 {
        let signs = |form| self.shapes.signs(form, || self.interner.text(form));
        let steps = if signs(a).differ_by_letters(signs(b)) { Steps::Letters } else { Steps::Less };
        let alike = alike(distances, (self.interner.text(a), self.interner.text(b)), (THREE_QUARTERS, steps));
        let number = |form| self.interner.kind(form) == TokenKind::Number;
        if number(a) != number(b) && alike < MISREAD { alike / 2 } else { alike }
    }
}

/// Pairs that were measured, each in the one place its ids give it: common words meet again and again. A pair is one
/// number, stored and read whole, so that threads may share the table without waiting for one another.
struct Known(Vec<AtomicU64>);

impl Known {
    /// How many pairs are remembered.
    const PLACES: usize = 1 << 15;
    /// Bits of a mixed pair that its place does not tell.
    const TAG: u64 = (1 << 49) - 1;

    fn new() -> Self {
        Self((0..Self::PLACES).map(|_| AtomicU64::new(0)).collect())
    }

    /// A pair's place, and a number that no other pair of that place has: multiplying by an odd number loses nothing,
    /// the place is the upper 15 bits of the product and the number the other 49.
    fn place(&self, a: FormId, b: FormId) -> Option<(&AtomicU64, u64)> {
        let mixed = (u64::from(a.0) << 32 | u64::from(b.0)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Some((self.0.get((mixed >> 49) as usize)?, (mixed & Self::TAG) << 8))
    }

    /// The likeness of a pair, measured unless it is known. What is stored is one more, so that zero means nothing.
    fn or_measured(&self, (a, b): (FormId, FormId), measured: impl FnOnce() -> u8) -> u8 {
        let Some((place, tag)) = self.place(a, b) else { return measured() };
        let stored = place.load(Access::Relaxed);
        if stored & 0xFF != 0 && stored & !0xFF == tag {
            return (stored & 0xFF) as u8 - 1;
        }
        let alike = measured();
        place.store(tag | (u64::from(alike) + 1), Access::Relaxed);
        alike
    }
}

impl Likeness for FormLikeness<'_> {
    fn likeness(&self, a: FormId, b: FormId) -> u8 {
        let mut alike = [0];
        self.likenesses(a, &[b], &mut alike);
        alike[0]
    }

    fn likenesses(&self, a: FormId, others: &[FormId], alike: &mut [u8]) {
        let shape = self.shape(a);
        MEMORY.with_borrow_mut(|Memory { distances, .. }| {
            let mut held = false;
            for (&b, alike) in others.iter().zip(alike) {
                *alike = if a == b {
                    100
                } else if shape.is_unlike(self.shape(b)) {
                    0
                } else {
                    self.known.or_measured((a, b), || {
                        if !std::mem::replace(&mut held, true) {
                            distances.hold(self.interner.text(a), LONGEST + 1);
                        }
                        self.measured(distances, (a, b))
                    })
                };
            }
        });
    }

    fn same_letters(&self, a: &[FormId], b: &[FormId]) -> bool {
        let written = |forms: &[FormId]| -> bool {
            forms.iter().any(|&form| self.interner.text(form).chars().any(char::is_alphanumeric))
        };
        let all = |run: &'_ [FormId]| -> Vec<&str> { run.iter().map(|&form| self.interner.text(form)).collect() };
        written(a) && all(a).into_iter().flat_map(letters).eq(all(b).into_iter().flat_map(letters))
    }

    fn letters(&self, form: FormId) -> u64 {
        self.shapes.sum(form, || self.interner.text(form))
    }

    fn length(&self, form: FormId) -> u32 {
        u32::from(self.shape(form).letters())
    }

    fn letter_kinds(&self, form: FormId) -> u64 {
        self.shape(form).kinds()
    }

    fn joined(&self, a: &[FormId], b: &[FormId]) -> u8 {
        MEMORY.with_borrow_mut(|Memory { distances, written }| {
            for (written, run) in written.iter_mut().zip([a, b]) {
                written.clear();
                run.iter().for_each(|&form| written.push_str(self.interner.text(form)));
            }
            let [a, b] = written;
            distances.hold(a, LONGEST + 1);
            alike(distances, (a, b), (HALF, Steps::Less))
        })
    }

    fn is_word(&self, form: FormId) -> bool {
        let kind = self.interner.kind(form);
        kind.is_word() || matches!(kind, TokenKind::Gap(_) | TokenKind::BadByte(_))
    }

    fn opens_paragraph(&self, form: FormId) -> bool {
        self.interner.kind(form) == TokenKind::ParagraphMark
    }

    fn boundary(&self, before: FormId, after: FormId) -> u8 {
        if self.interner.kind(after) == TokenKind::ParagraphMark {
            return 5;
        }
        let next = self.interner.text(after).chars().next().unwrap_or(' ');
        let last = self.interner.text(before).chars().next_back().unwrap_or(' ');
        match (last, next) {
            (_, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '»' | '”' | '’' | '…') => 0,
            ('(' | '[' | '{' | '«' | '“' | '„' | '‘', _) => 0,
            ('.' | '!' | '?', next) if !next.is_lowercase() => 4,
            ('.' | '!' | '?' | ';' | ':', _) => 3,
            (',' | '–' | '—' | ')' | ']' | '”' | '»', _) => 2,
            _ => 1,
        }
    }

    fn extent(&self, form: FormId) -> Option<u32> {
        match self.interner.kind(form) {
            TokenKind::Gap(extent) => Some(tokens_of(extent)),
            _ => None,
        }
    }

    fn is_partial(&self, form: FormId) -> bool {
        matches!(self.interner.kind(form), TokenKind::Partial(_))
    }

    fn fits(&self, a: FormId, b: FormId) -> bool {
        let partial = |form| matches!(self.interner.kind(form), TokenKind::Partial(_));
        let word = |form| matches!(self.interner.kind(form), TokenKind::Word | TokenKind::Number);
        let (x, y) = (self.interner.text(a), self.interner.text(b));
        partial(a) && word(b) && fits(x, y) || partial(b) && word(a) && fits(y, x)
    }

    fn order(&self, a: FormId, b: FormId) -> Ordering {
        self.interner.text(a).cmp(self.interner.text(b)).then(a.cmp(&b))
    }
}

/// Whether a word begins and ends as the read letters of a partly read one do.
fn fits(partial: &str, word: &str) -> bool {
    let read = |c: &char| c.is_alphanumeric();
    let not_bracket = |c: &char| !matches!(c, '[' | ']');
    let start = partial.chars().filter(not_bracket).take_while(read);
    let end = partial.chars().rev().filter(not_bracket).take_while(read);
    let (first, last) = (start.clone().count(), end.clone().count());
    first + last > 0
        && word.chars().count() >= first + last
        && start.eq(word.chars().take(first))
        && end.eq(word.chars().rev().take(last))
}

/// Likeness of two texts of which the first is held, 0 to 99. Whatever the differences weigh, a long word of which so many
/// quarters differ is another word, and only that is asked.
fn alike(distances: &mut Distances, (a, b): (&str, &str), (quarters, steps): (u32, Steps)) -> u8 {
    if a.len().min(b.len()) * 8 < a.len().max(b.len()) {
        return 0;
    }
    let letters = if b.is_ascii() { b.len() } else { b.chars().take(LONGEST + 1).count() };
    let longest = distances.held().max(letters);
    if longest > LONGEST {
        return alike_at_ends(a, b);
    }
    let whole = LETTER * longest.max(1) as u32;
    let counts = steps == Steps::Letters || longest >= LONG;
    let plain = if counts { LETTER * distances.plain_distance(b) } else { 0 };
    let is_known = steps == Steps::Letters || 4 * plain >= quarters * whole;
    let distance = if is_known { plain } else { distances.distance(b) };
    (99 * whole.saturating_sub(distance) / whole) as u8
}

/// How many tokens a gap may stand for.
fn tokens_of(extent: Extent) -> u32 {
    match extent {
        Extent::Unknown => u32::MAX,
        Extent::Letters(letters) => letters / 2 + 1,
        Extent::Words(words) => words,
        // Few lines of any hand or type hold more.
        Extent::Lines(lines) => lines.saturating_mul(24),
    }
}

/// Likeness of long texts by what they share at their ends.
fn alike_at_ends(a: &str, b: &str) -> u8 {
    let prefix = a.bytes().zip(b.bytes()).take(LONGEST).take_while(|(x, y)| x == y).count();
    let suffix = a.bytes().rev().zip(b.bytes().rev()).take(LONGEST).take_while(|(x, y)| x == y).count();
    let looked_at = (2 * LONGEST).min(a.len().max(b.len()));
    (99 * (prefix + suffix).min(looked_at) / looked_at) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> u8 {
        let mut distances = Distances::default();
        distances.hold(a, LONGEST + 1);
        super::alike(&mut distances, (a, b), (THREE_QUARTERS, Steps::Less))
    }

    #[test]
    fn what_is_confused_is_near_and_what_is_unlike_is_not() {
        for (a, b, least, most) in [
            ("sornething", "something", 90, 99),
            ("The", "the", 90, 99),
            ("ſie", "sie", 85, 99),
            ("&", "and", 80, 95),
            ("naïve", "naive", 90, 99),
            ("I", "l", 60, 99),
            ("l944", "1944", 85, 99),
            ("ABS", "FBS", 70, 99),
            ("colour", "color", 70, 99),
            ("cat", "dog", 0, 15),
            ("evidence", "proof", 0, 30),
            ("great", "grave", 20, 49),
            ("of", "to", 0, 49),
            ("", "a", 0, 0),
        ] {
            for (a, b) in [(a, b), (b, a)] {
                let alike = alike(a, b);
                assert!((least..=most).contains(&alike), "{a} {b}: {alike}");
            }
        }
    }

    #[test]
    fn a_word_of_a_megabyte_is_no_burden() {
        let long = "x".repeat(1 << 20);
        let other = format!("{long}y");
        assert!(alike(&long, &other) >= 45);
        assert_eq!(alike(&long, "x"), 0);
        assert!(alike(&"é".repeat(1000), &"e".repeat(1500)) < 50);
    }

    #[test]
    fn what_is_remembered_is_the_pair_asked_for() {
        let known = Known::new();
        let alike = |a: u32, b: u32| ((a * 7 + b * 13) % 101) as u8;
        // More pairs than places, asked twice: most have lost their place to another by then.
        for _ in 0..2 {
            for a in 0..300 {
                for b in 0..300 {
                    let found = known.or_measured((FormId(a), FormId(b)), || alike(a, b));
                    assert_eq!(found, alike(a, b), "{a} {b}");
                }
            }
        }
        assert_eq!(known.or_measured((FormId(299), FormId(299)), || 255 - 1), alike(299, 299), "not measured again");
    }

    #[test]
    fn partly_read_words_fit_what_begins_and_ends_like_them() {
        for (partial, word, wanted) in [
            ("s[????]", "ships", true),
            ("s[????]", "boats", false),
            ("[Sm--]", "Smith", true),
            ("[--th]", "Smith", true),
            ("a[?]e", "apple", true),
            ("aa[?]aa", "aaa", false),
            ("[?]", "word", false),
        ] {
            assert_eq!(fits(partial, word), wanted, "{partial} {word}");
        }
    }
}
