//! The figures of ocreval 7.0.1 (`accuracy` and `wordacc`), once the ISRI Analytic Tools of the University of Nevada.
//!
//! ```text
//! correct    a~b    a␣␣b    U.S.       ~ stands for whatever the reader could not tell: it absorbs one character
//! generated  acb    a␣b     US^A       ^ marks the next character as doubtful and is no text itself
//! errors     0 of 2 0 of 3  2 of 4
//! ```
//!
//! Characters are code points. White space is compressed: blanks of all sorts are one space, none at the ends of lines; no
//! empty lines. One script of least edits is found (`sync`); every stretch between two matches counts as the longer of its
//! sides. Without `~` in the reference that sum is the edit distance, whichever script is found; which characters are
//! missed, and how many are substituted rather than lost and added, hangs on the script.
//! Words are those of UAX 29 as of Unicode 8, in small letters; a word of the reference is missed if it is not
//! in the longest common subsequence of words. Words that the OCR added do not count.
//!
//! Source: S. V. Rice, *Measuring the Accuracy of Page-Reading Systems*, dissertation, UNLV 1996; and what the program does.

mod interval;
mod sync;
mod words;

use hashbrown::HashMap;
use unicode_general_category::{GeneralCategory, get_general_category};

use crate::align::FormId;
use crate::align::edit::Ruler;
use crate::evaluate::Rate;
use crate::evaluate::distance::common;
use crate::evaluate::words::Ids;

pub use interval::interval;
pub use words::words;

/// What stands for a character that could not be read.
const REJECT: char = '~';

/// What marks the next character as doubtful.
const SUSPECT: char = '^';

/// What `accuracy` says of the characters of two texts.
///
/// Of the rate, `insertions` are characters that the OCR has too many, `deletions` those it has lost.
///
/// ```
/// use collatio::evaluate::peers::ocreval;
///
/// let rate = ocreval::characters("a~b", "acb");
/// assert_eq!((rate.errors, rate.length), (0, 2));
/// ```
pub fn characters(reference: &str, hypothesis: &str) -> Rate {
    Synced::of(reference, hypothesis).rate()
}

/// The errors and the length of [`characters`] alone, without the script where it does not matter: much faster on texts
/// with many errors.
pub fn errors(reference: &str, hypothesis: &str) -> (u64, u64) {
    errors_by(&mut Ruler::new(), reference, hypothesis)
}

/// [`errors`] with a ruler at hand, whose memory need not be made anew for every pair.
pub(in crate::evaluate) fn errors_by(ruler: &mut Ruler, reference: &str, hypothesis: &str) -> (u64, u64) {
    if reference.contains(REJECT) {
        let rate = characters(reference, hypothesis);
        return (rate.errors, rate.length);
    }
    let [a, b] = [(reference, 0), (hypothesis, 1)]
        .map(|(text, side)| codes(&read(text), side).into_iter().map(FormId).collect::<Vec<_>>());
    (ruler.distance(&a, &b), a.len() as u64)
}

/// For each character of the reference how often it stands there and how often it is missed.
pub fn per_character(reference: &str, hypothesis: &str) -> Vec<(char, u64, u64)> {
    let synced = Synced::of(reference, hypothesis);
    let mut found: HashMap<char, (u64, u64)> = HashMap::new();
    for stretch in synced.stretches() {
        for &c in stretch.reference.iter().filter(|&&c| c != REJECT) {
            let (count, missed) = found.entry(c).or_default();
            *count += 1;
            *missed += u64::from(!stretch.matches);
        }
    }
    let mut rows: Vec<_> = found.into_iter().map(|(c, (count, missed))| (c, count, missed)).collect();
    rows.sort_unstable();
    rows
}

/// What `wordacc` says: `errors` words missed of `length`.
pub fn word_accuracy(reference: &str, hypothesis: &str) -> Rate {
    let small = |text: &str| read(text).into_iter().map(lowercase).collect::<String>();
    let texts = [reference, hypothesis].map(small);
    let [reference, hypothesis] = texts.each_ref().map(|text| words(text));
    let mut known = Ids::new();
    let [a, b] = [&reference, &hypothesis].map(|words| {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        known.of(&words)
    });
    let missed = a.len() as u64 - common(&a, &b);
    Rate { errors: missed, deletions: missed, length: a.len() as u64, ..Rate::default() }
}

/// The small letter of one character; what would be several is the first of them.
fn lowercase(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// A file's characters as the program sees them: marks of doubt dropped, white space compressed.
fn read(text: &str) -> Vec<char> {
    let blank = |c| if is_blank(c) { ' ' } else { c };
    let mut rest = text.chars().filter(|&c| c != SUSPECT).map(blank).peekable();
    let mut out = Vec::with_capacity(text.len());
    let mut in_line = false;
    while let Some(c) = rest.next() {
        let ends = rest.peek().is_none_or(|&next| next == ' ' || next == '\n');
        let dropped = (c == ' ' && (!in_line || ends)) || (c == '\n' && !in_line);
        if !dropped {
            in_line = c != '\n';
            out.push(c);
        }
    }
    out
}

/// White space other than a line break; next line (U+0085) is none to the program.
fn is_blank(c: char) -> bool {
    use GeneralCategory::{LineSeparator, ParagraphSeparator, SpaceSeparator};
    let separates = |c| matches!(get_general_category(c), SpaceSeparator | LineSeparator | ParagraphSeparator);
    matches!(c, '\t' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{a0}') || (!c.is_ascii() && separates(c))
}

/// Both texts and where they match.
struct Synced {
    reference: Vec<char>,
    hypothesis: Vec<char>,
    matches: Vec<sync::Match>,
}

/// A stretch of both texts that matches, or between two that do.
struct Stretch<'s> {
    matches: bool,
    reference: &'s [char],
    hypothesis: &'s [char],
}

impl Synced {
    fn of(reference: &str, hypothesis: &str) -> Self {
        let [reference, hypothesis] = [reference, hypothesis].map(read);
        let matches = sync::matches(&codes(&reference, 0), &codes(&hypothesis, 1));
        Self { reference, hypothesis, matches }
    }

    fn stretches(&self) -> Vec<Stretch<'_>> {
        let mut stretches = Vec::new();
        let (mut from, mut to) = (0, 0);
        let end = sync::Match { from: self.reference.len(), to: self.hypothesis.len(), len: 0 };
        for found in self.matches.iter().chain([&end]) {
            let sides = |matches, from: usize, to: usize, end: (usize, usize)| Stretch {
                matches,
                reference: self.reference.get(from..end.0).unwrap_or_default(),
                hypothesis: self.hypothesis.get(to..end.1).unwrap_or_default(),
            };
            let after = (found.from + found.len, found.to + found.len);
            stretches.push(sides(false, from, to, (found.from, found.to)));
            stretches.push(sides(true, found.from, found.to, after));
            (from, to) = after;
        }
        stretches
    }

    fn rate(&self) -> Rate {
        let mut rate = Rate::default();
        for stretch in self.stretches() {
            let wildcards = stretch.reference.iter().filter(|&&c| c == REJECT).count();
            let wanted = (stretch.reference.len() - wildcards) as u64;
            rate.length += wanted;
            if !stretch.matches {
                let given = stretch.hypothesis.len().saturating_sub(wildcards) as u64;
                rate.errors += wanted.max(given);
                rate.substitutions += wanted.min(given);
                rate.deletions += wanted.saturating_sub(given);
                rate.insertions += given.saturating_sub(wanted);
            }
        }
        rate
    }
}

/// Characters as numbers; a reject is a number of its side, for it matches nothing.
fn codes(text: &[char], side: u32) -> Vec<u32> {
    text.iter().map(|&c| if c == REJECT { char::MAX as u32 + 1 + side } else { c as u32 }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{characters, errors, read};

    proptest! {
        #[test]
        fn errors_are_those_of_the_script(a in "[ab ~^\n]{0,40}", b in "[ab ~^\n]{0,40}") {
            let rate = characters(&a, &b);
            prop_assert_eq!(errors(&a, &b), (rate.errors, rate.length));
            let a = a.replace('~', "c");
            let rate = characters(&a, &b);
            prop_assert_eq!(errors(&a, &b), (rate.errors, rate.length));
        }
    }

    #[test]
    fn white_space_is_compressed_and_doubts_are_dropped() {
        for (text, wanted) in [
            (" a \t b \n\n \n c\u{a0}", "a b\nc"),
            ("a\n", "a\n"),
            ("a^b^^c^", "abc"),
            ("a\r\nb\u{c}", "a\nb"),
            (" \n\n", ""),
            ("a\u{85}b", "a\u{85}b"),
        ] {
            assert_eq!(read(text).into_iter().collect::<String>(), wanted, "{text:?}");
        }
    }
}
