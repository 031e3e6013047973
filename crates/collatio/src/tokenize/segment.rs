//! A run of text to tokens: units joined to words, signs, gaps.
//!
//! ```text
//! text     The U.S. rock-pigeon paid 5½, con-
//!          fined . . . s[????] --AB/cd
//! tokens   The U.S. rock-pigeon paid 5½ , con-↵fined . . . s[????] -- AB/cd
//! ```
//!
//! UAX 29 alone would cut `U.S` from its dot, `5` from `½`, `rock` from `pigeon` and `AB` from its slash, join `end.The`
//! where a space was forgotten, and `a:b`. Each joint is one arm of [`joint`]. White space divides always, but for a
//! line-end hyphen and spaced dots. Most tokens are cut by [`super::plain`], which knows only letters and signs whose
//! classes are in a table. Time is linear: every look ahead is bounded or ends where the scan goes on.

use std::ops::Range;

use unicode_general_category::{GeneralCategory, get_general_category};

use crate::witness::{Extent, Zone};

use super::characters::{is_fraction, is_inner_hyphen, is_line_end_hyphen, is_punctuation, kind};
use super::parts::{Nature, Part};
use super::units::Units;
use super::{Spacing, TokenKind, characters, plain};

/// A token to be: what it is, and its range in the unmarked text.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    pub(super) kind: TokenKind,
    pub(super) range: Range<usize>,
}

/// Cuts one run of parts into tokens.
pub(super) struct Segmenter<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// The parts that the scan has not passed.
    parts: &'t [Part],
    units: Units,
    /// Where the next gap begins or the run ends; stale once passed.
    limit: usize,
    zone: Zone,
}

impl Iterator for Segmenter<'_> {
    type Item = Cut;

    fn next(&mut self) -> Option<Cut> {
        self.skip_white_space();
        let start = self.at;
        let first = self.rest(self.end).chars().next()?;
        let kind = match self.nature() {
            Nature::BadByte(byte) => {
                self.at = self.end;
                TokenKind::BadByte(byte)
            }
            Nature::ParagraphMark => {
                self.at = start + self.rest(self.end).trim_end().len();
                TokenKind::ParagraphMark
            }
            Nature::Gap(_) => self.word_with_gaps(),
            Nature::Text if first.is_alphanumeric() => self.word_with_gaps(),
            Nature::Text => self.sign(first),
        };
        Some(Cut { kind, range: start..self.at })
    }
}

impl<'t> Segmenter<'t> {
    /// Over the parts of a run, which are `range` of the unmarked text.
    pub(super) fn new(text: &'t str, range: Range<usize>, parts: &'t [Part]) -> Self {
        let zone = parts.first().map_or(Zone::Body, |part| part.zone);
        Self { text, at: range.start, end: range.end, parts, units: Units::default(), limit: 0, zone }
    }

    fn rest(&self, end: usize) -> &'t str {
        self.text.get(self.at..end).unwrap_or_default()
    }

    /// What the part is that the scan stands in; the parts before it are dropped.
    fn nature(&mut self) -> Nature {
        while self.parts.first().is_some_and(|part| part.text_end() <= self.at) {
            self.parts = self.parts.get(1..).unwrap_or_default();
        }
        self.parts.first().map_or(Nature::Text, |part| part.nature)
    }

    /// Where the next gap begins, or the run ends; looked for once a gap.
    fn limit(&mut self) -> usize {
        if self.limit <= self.at {
            let gap = self.parts.iter().find(|part| part.nature != Nature::Text);
            self.limit = gap.map_or(self.end, |part| part.text_start);
        }
        self.limit
    }

    /// The next token, if it needs no tables: what [`Self::next`] would give.
    #[inline]
    pub(super) fn next_plain(&mut self) -> Option<Cut> {
        self.skip_white_space();
        let limit = self.limit();
        let text = self.text.as_bytes().get(..limit)?;
        let (end, kind) = plain::token(text, self.at).filter(|_| self.nature() == Nature::Text)?;
        if end == limit && limit < self.end {
            // A gap follows, which may be part of the word.
            return None;
        }
        let range = self.at..end;
        self.at = end;
        Some(Cut { kind, range })
    }

    fn skip_white_space(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < self.end && bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        if bytes.get(self.at).is_some_and(|byte| !byte.is_ascii_graphic()) {
            let rest = self.rest(self.end);
            self.at += rest.len() - rest.trim_start().len();
        }
    }

    /// A word, a gap, or both where they touch: `s[????]`.
    fn word_with_gaps(&mut self) -> TokenKind {
        let start = self.at;
        let mut extent = self.gap();
        let mut words = false;
        while self.at < self.end && self.nature() == Nature::Text {
            if !self.rest(self.end).starts_with(char::is_alphanumeric) {
                break;
            }
            self.word();
            words = true;
            if self.text.get(start..self.at).is_some_and(|text| text.ends_with(is_punctuation)) {
                break;
            }
            let Some(found) = self.gap() else { break };
            extent = extent.or(Some(found));
        }
        match (extent, words) {
            (Some(extent), true) => TokenKind::Partial(extent),
            (Some(extent), false) => TokenKind::Gap(extent),
            (None, _) => kind(self.text.get(start..self.at).unwrap_or_default()),
        }
    }

    /// Passes the gap that the scan stands before, if it does.
    fn gap(&mut self) -> Option<Extent> {
        let Nature::Gap(extent) = self.nature() else { return None };
        self.at = self.parts.first().map_or(self.at, Part::text_end);
        Some(extent)
    }

    fn word(&mut self) {
        let limit = self.limit();
        let rest = self.rest(limit);
        if let Some(length) = initials(rest, self.zone).or_else(|| dotted(rest)) {
            self.at += length;
            return;
        }
        loop {
            let start = self.at;
            self.at = self.units.end(self.text, start, limit);
            let unit = self.text.get(start..self.at).unwrap_or_default();
            self.at += fractions(unit, self.rest(limit));
            let Some(length) = joint(unit, self.rest(limit)) else { return };
            self.at += length;
        }
    }

    /// A run of one punctuation mark, or one other sign.
    fn sign(&mut self, first: char) -> TokenKind {
        let start = self.at;
        let limit = self.limit();
        self.at = self.units.end(self.text, start, limit);
        if self.at == start + first.len_utf8() && (first.is_ascii_graphic() || is_punctuation(first)) {
            self.at += self.rest(limit).chars().take_while(|&c| c == first).count() * first.len_utf8();
            self.following_marks(first, limit);
        }
        if first == '.' && self.at == start + 1 {
            self.at += spaced_dots(self.rest(limit));
        }
        kind(self.text.get(start..self.at).unwrap_or_default())
    }

    /// Takes the combining marks behind a run of signs, so that they stay with the last of it.
    fn following_marks(&mut self, first: char, limit: usize) {
        let last = self.at - first.len_utf8();
        if !self.rest(limit).starts_with(|c: char| c.is_ascii() || c.is_whitespace()) {
            self.at = self.units.end(self.text, last, limit).max(self.at);
        }
    }
}

/// What joins a unit to the next: the length of it, if the two are one word.
fn joint(unit: &str, rest: &str) -> Option<usize> {
    let mut ahead = rest.chars();
    let sign = ahead.next()?;
    if unit.ends_with('\u{ad}') && sign.is_whitespace() {
        return line_break(rest).filter(|&next| starts_with_letter(rest, next));
    }
    if !matches!(sign, '\'' | '.' | ',' | '_') && !is_line_end_hyphen(sign) {
        return None;
    }
    let before = unit.chars().rev().find(|c| c.is_alphanumeric())?;
    let width = sign.len_utf8();
    let after = ahead.next();
    let joins = |after: char| match sign {
        // UAX 29 has decided already, but for the inches behind a fraction of a foot: `5½'6`.
        '\'' => unit.ends_with(before) && before.is_ascii_digit() && after.is_ascii_digit(),
        '.' | ',' => is_decimal(before) && is_decimal(after),
        '_' => after.is_alphanumeric(),
        _ => is_inner_hyphen(sign) && after.is_alphanumeric() && (before.is_alphabetic() || after.is_alphabetic()),
    };
    if after.is_some_and(joins) {
        return Some(width);
    }
    let broken = is_line_end_hyphen(sign) && before.is_alphabetic();
    let next = width + line_break(rest.get(width..).filter(|_| broken)?)?;
    let goes_on = |c: char| c.is_alphabetic() || (is_inner_hyphen(sign) && is_decimal(c));
    rest.get(next..)?.starts_with(goes_on).then_some(next)
}

fn starts_with_letter(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|text| text.starts_with(char::is_alphabetic))
}

/// The length of the white space a text begins with, if a broken word may go on behind it: over one line break, or, with a
/// small letter, over blank lines too, which recognizers put between lines and page breaks between pages.
fn line_break(text: &str) -> Option<usize> {
    let length = text.len() - text.trim_start().len();
    let (white, next) = text.split_at_checked(length)?;
    match characters::spacing(white) {
        Spacing::Line => Some(length),
        Spacing::Paragraph => next.starts_with(char::is_lowercase).then_some(length),
        Spacing::None | Spacing::Space => None,
    }
}

/// The fractions behind a number, in bytes.
fn fractions(unit: &str, rest: &str) -> usize {
    if !rest.starts_with(is_fraction) || !unit.ends_with(is_decimal) {
        return 0;
    }
    rest.chars().take_while(|&c| is_fraction(c)).map(char::len_utf8).sum()
}

fn is_decimal(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && get_general_category(c) == GeneralCategory::DecimalNumber)
}

/// The length of the abbreviation in single letters, each with its dot, that a text begins with: `U.S.`, `e.g.`, `U.S`.
fn dotted(text: &str) -> Option<usize> {
    let mut letters = 0;
    let mut length = 0;
    loop {
        let mut ahead = text.get(length..)?.chars();
        let letter = ahead.next().filter(|c| c.is_lowercase() || c.is_uppercase());
        let Some(letter) = letter else { break };
        match ahead.next() {
            Some('.') => length += letter.len_utf8() + 1,
            after if letters > 0 && after.is_none_or(|c| c.is_ascii() && !c.is_ascii_alphanumeric()) => {
                return Some(length + letter.len_utf8());
            }
            _ => break,
        }
        letters += 1;
    }
    (letters > 1).then_some(length)
}

/// The length of the reference initials that a text begins with: `ABS/`, `AB/cd`, `AB:cd`.
///
/// Outside the zone of initials two to four capitals and a slash, or a colon and small letters, do not depend on where
/// the line ends, so that a copy with another layout has the same token.
fn initials(text: &str, zone: Zone) -> Option<usize> {
    let in_zone = zone == Zone::Initials;
    let capital = |c: &char| c.is_uppercase() || (in_zone && c.is_ascii_digit());
    let author: usize = text.chars().take(6).take_while(capital).count();
    let length: usize = text.chars().take(author).map(char::len_utf8).sum();
    let fits = if in_zone { (1..=5).contains(&author) } else { (2..=4).contains(&author) };
    let mark = text.get(length..)?.chars().next().filter(|c| fits && matches!(c, '/' | ':'))?;
    let rest = text.get(length + 1..)?;
    let small = |c: &char| c.is_lowercase() || (in_zone && c.is_alphanumeric());
    let typist: Vec<char> = rest.chars().take(6).take_while(small).collect();
    let tail: usize = typist.iter().map(|c| c.len_utf8()).sum();
    let closed =
        rest.get(tail..)?.chars().next().is_none_or(|c| c.is_whitespace() || (in_zone && c.is_ascii_punctuation()));
    let known = in_zone || (typist.len() <= 3 && (mark == '/' || !typist.is_empty()));
    (closed && known && typist.len() <= 5).then_some(length + 1 + tail)
}

/// The length of what follows the first dot of spaced dots, `. . .`: at least two more, one space before each.
fn spaced_dots(rest: &str) -> usize {
    let mut length = 0;
    let mut dots = 0;
    while let Some(after) = rest.get(length..).and_then(|rest| rest.strip_prefix([' ', '\u{a0}'])) {
        if !after.starts_with('.') || after.starts_with("..") {
            break;
        }
        length = rest.len() - after.len() + 1;
        dots += 1;
    }
    if dots > 1 { length } else { 0 }
}
