//! What pages, printers and editors put into a text and no author wrote: numbers of lines, folios and notes within a line,
//! heads that run over the pages.
//!
//! ```text
//! 4   organism, in nearly the        line-number    a series that counts the lines
//! [fol. 1v] Troiae qui primus        folio          a page's number in brackets
//! The king died¹ in peace.           note-mark      a raised number, or one in brackets, at a word's end
//! SECRET                             running-head   beside a page number, as above the text
//! -2-
//! ```
//!
//! A number that only looks like one of these may be a quantity, so each must be in its place: a line's number counts on
//! from the one before, a folio is in square brackets, a note's number touches the word before it. Linear in the text.

use std::ops::Range;

use super::{Line, Look};
use crate::language::{Languages, List};

/// Lines with a number, at least, for a series.
const SERIES: usize = 3;
/// Of the lines with a number in front, this share must count on from the one before, as three of four: OCR misreads some.
const COUNTING: (usize, usize) = (3, 4);
/// Digits of a line's or a note's number.
const DIGITS: usize = 4;
/// Spaces that part a line's number from the text.
const APART: usize = 2;
/// Letters of a word that a raised number makes a note's: `m²` and `km³` are units.
const UNIT: usize = 2;

/// A stretch of the text and the rule that found it.
type Found = (Range<usize>, &'static str);

/// The furniture within lines, in order, without overlaps. `text` is the source's.
pub(super) fn within(text: &str, lines: &[Line], languages: &Languages) -> Vec<Found> {
    let mut found = line_numbers(text, lines);
    for line in lines.iter().filter(|line| line.look != Look::Blank) {
        let written = text.get(line.range.clone()).unwrap_or_default();
        found.extend(folios(written, languages).into_iter().map(|range| (moved(range, line.range.start), "folio")));
        found.extend(note_marks(written).into_iter().map(|range| (moved(range, line.range.start), "note-mark")));
    }
    found.sort_by_key(|(range, _)| (range.start, range.end));
    let mut end = 0;
    found.retain(|(range, _)| {
        let free = end <= range.start;
        end = end.max(range.end);
        free
    });
    found
}

fn moved(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// A number before or after a line's text, set apart by spaces.
struct Numbered {
    range: Range<usize>,
    number: usize,
    /// Which of the lines that are not blank, and which of all.
    written: usize,
    line: usize,
}

/// Finds the number at one side of a line.
type Side = fn(&str) -> Option<Range<usize>>;

/// The numbers of lines, at the left or the right, if they count the lines.
fn line_numbers(text: &str, lines: &[Line]) -> Vec<Found> {
    let sides: [Side; 2] = [at_left, at_right];
    for side in sides {
        let mut numbered = Vec::new();
        let texts = lines.iter().zip(0..).filter(|(line, _)| line.look != Look::Blank);
        for (written, (line, at)) in texts.enumerate() {
            let whole = text.get(line.range.clone()).unwrap_or_default();
            let Some(range) = side(whole) else { continue };
            let Some(number) = whole.get(range.clone()).and_then(|digits| digits.parse().ok()) else { continue };
            numbered.push(Numbered { range: moved(range, line.range.start), number, written, line: at });
        }
        let counting = numbered.windows(2).filter(|pair| matches!(pair, [one, other] if counts_on(one, other))).count();
        if numbered.len() >= SERIES && counting * COUNTING.1 >= (numbered.len() - 1) * COUNTING.0 {
            return numbered.into_iter().map(|it| (it.range, "line-number")).collect();
        }
    }
    Vec::new()
}

/// Whether the second number is the first and the lines between: those written, or all. A page may begin anew.
fn counts_on(one: &Numbered, other: &Numbered) -> bool {
    let steps = other.number.checked_sub(one.number).filter(|&steps| steps > 0);
    steps.is_some_and(|steps| steps == other.written - one.written || steps == other.line - one.line)
}

/// `4   organism`: digits, spaces, text.
fn at_left(line: &str) -> Option<Range<usize>> {
    let start = line.len() - line.trim_start().len();
    let rest = line.get(start..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..)?;
    ((1..=DIGITS).contains(&digits) && is_gap(after, true)).then_some(start..start + digits)
}

/// `organism   5`: text, spaces, digits.
fn at_right(line: &str) -> Option<Range<usize>> {
    let end = line.trim_end().len();
    let rest = line.get(..end)?;
    let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
    let before = rest.get(..end - digits)?;
    ((1..=DIGITS).contains(&digits) && is_gap(before, false)).then_some(end - digits..end)
}

/// Whether a tab or two spaces part the number from text on this side of it.
fn is_gap(side: &str, after: bool) -> bool {
    let rest = if after { side.trim_start_matches([' ', '\t']) } else { side.trim_end_matches([' ', '\t']) };
    let gap = if after { side.get(..side.len() - rest.len()) } else { side.get(rest.len()..) };
    gap.is_some_and(|gap| gap.len() >= APART || gap.contains('\t')) && !rest.trim().is_empty()
}

/// `[fol. 1r]`, `[f. 12v]`, `[p. 3]`: a page's number in square brackets.
fn folios(line: &str, languages: &Languages) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (open, _) in line.match_indices('[') {
        let Some(close) = line.get(open..).and_then(|rest| rest.find(']')).map(|at| open + at + 1) else { break };
        if line.get(open + 1..close - 1).is_some_and(|inner| is_folio(inner, languages)) {
            found.push(open..close);
        }
    }
    found
}

/// Whether a text is a word for a page or leaf and its number.
fn is_folio(text: &str, languages: &Languages) -> bool {
    let text = text.trim().to_lowercase();
    let cut = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, number) = text.split_at_checked(cut).unwrap_or_default();
    let number = number.trim_start_matches(['.', ' ', '\u{a0}']);
    let side = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = number.len() - side.len();
    let named = |word: &str| languages.has(List::PageWords, word) || languages.has(List::LeafWords, word);
    (named(word) || named(&format!("{word}.")))
        && (1..=DIGITS).contains(&digits)
        && matches!(
            side.trim_start_matches(['.', ' ']),
            "" | "r" | "v" | "a" | "b" | "ro" | "vo" | "recto" | "verso" | "º"
        )
}

/// `died¹`, `old.[3]`: raised digits or a number in brackets, right after a word or the sign that closes it.
fn note_marks(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = line.get(from..).and_then(|rest| rest.find(is_raised_or_bracket)).map(|at| from + at) {
        let rest = line.get(at..).unwrap_or_default();
        let length = rest.find(|c: char| !is_raised(c)).unwrap_or(rest.len());
        let bracketed = bracketed_number(rest);
        let before = line.get(..at).unwrap_or_default();
        from = at + length.max(bracketed).max(1);
        let end = if length > 0 { at + length } else { at + bracketed };
        if end > at && follows_word(before) {
            found.push(at..end);
        }
    }
    found
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

fn is_raised_or_bracket(c: char) -> bool {
    is_raised(c) || c == '['
}

/// Bytes of `[12]` at the begin of a text; 0 if there is none.
fn bracketed_number(rest: &str) -> usize {
    let digits = rest.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    let closed = rest.starts_with('[') && rest.as_bytes().get(digits + 1) == Some(&b']');
    if closed && (1..=DIGITS).contains(&digits) { digits + 2 } else { 0 }
}

/// Whether a word, longer than a unit's sign, or the sign that closes one is right before.
fn follows_word(before: &str) -> bool {
    let bare = before.trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '”', '’', '»', ')']);
    let letters = bare.chars().rev().take_while(|c| c.is_alphabetic()).count();
    letters > UNIT || (bare.len() < before.len() && letters > 0)
}

/// Whether a line is a head that runs over the pages: right beside a page number, the two set apart, and a heading by its
/// looks, or a stamp that the copy has already.
pub(super) fn is_running_head(lines: &[Line], at: usize) -> bool {
    let look = |at: Option<usize>| at.and_then(|at| lines.get(at)).map(|line| line.look);
    let blank = |at: Option<usize>| matches!(look(at), None | Some(Look::Blank));
    let number = |at: Option<usize>| look(at) == Some(Look::PageNumber);
    let (above, below) = (at.checked_sub(1), Some(at + 1));
    let apart = (number(above) && blank(above.and_then(|above| above.checked_sub(1))) && blank(below))
        || (number(below) && blank(above) && blank(Some(at + 2)));
    let Some(line) = lines.get(at).filter(|_| apart) else { return false };
    let again = || lines.iter().take(at).any(|other| other.look == line.look && other.text == line.text);
    match line.look {
        Look::Heading(_) => true,
        Look::Stamp => again(),
        _ => false,
    }
}
