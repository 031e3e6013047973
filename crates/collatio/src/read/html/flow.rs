//! Text as it flows over a page: white space is one space, and lines end where something says so.
//!
//! ```text
//! "  Dear\n   Sir, " br " I "        Dear Sir,↵I
//! ```
//!
//! What parts two letters is only wanted, and written when the next letter comes: no line begins or ends in white
//! space. Linear.

use std::borrow::Cow;

use super::super::transcript::{Hand, Scribe};
use super::super::xml::Chars;

/// A scribe, and what is wanted before the next letter.
pub(in crate::read) struct Flow<'a> {
    pub(in crate::read) scribe: Scribe,
    breaks: usize,
    cells: usize,
    space: Option<Chars<'a>>,
}

impl<'a> Flow<'a> {
    pub(in crate::read) fn new(scribe: Scribe) -> Self {
        Self { scribe, breaks: 0, cells: 0, space: None }
    }

    /// At least so many line ends are wanted.
    pub(in crate::read) fn part(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
    }

    /// One more line end is wanted.
    pub(in crate::read) fn break_line(&mut self) {
        self.breaks = self.breaks.saturating_add(1);
    }

    /// A tab is wanted, and no line end.
    pub(in crate::read) fn cell(&mut self) {
        self.breaks = 0;
        self.cells = self.cells.saturating_add(1);
    }

    /// A space is wanted that the file does not have.
    pub(in crate::read) fn space(&mut self) {
        self.space.get_or_insert(Chars { text: Cow::Borrowed(" "), at: 0..0 });
    }

    /// Writes text, its white space as browsers have it; where its first letter was written, if it has any.
    pub(in crate::read) fn text(&mut self, chars: &Chars<'a>, hand: Hand) -> Option<usize> {
        let (mut first, mut at) = (None, 0);
        while let Some(rest) = chars.text.get(at..).filter(|rest| !rest.is_empty()) {
            let word = rest.find(is_space).unwrap_or(rest.len());
            if word > 0 {
                let start = self.begin(hand);
                self.scribe.put(&chars.part(at..at + word));
                first.get_or_insert(start);
            }
            let blank = rest.get(word..).unwrap_or_default();
            let blank = blank.find(|c| !is_space(c)).unwrap_or(blank.len());
            if blank > 0 {
                // Of several spaces the last stands for all, so that it joins the word after it.
                let end = at + word + blank;
                let at = chars.part(end - 1..end).at;
                self.space = Some(Chars { text: Cow::Borrowed(" "), at });
            }
            at += word + blank;
        }
        first
    }

    /// Writes text with its white space as it stands.
    pub(in crate::read) fn kept(&mut self, chars: &Chars<'a>, hand: Hand) {
        if !chars.text.is_empty() {
            self.begin(hand);
            self.scribe.put(chars);
        }
    }

    /// Writes what is wanted; where the next letter will stand.
    fn begin(&mut self, hand: Hand) -> usize {
        let space = self.space.take();
        if self.breaks > 0 || self.scribe.text().is_empty() {
            let there = self.scribe.text().bytes().rev().take_while(|&byte| byte == b'\n').count();
            let wanted = if self.scribe.text().is_empty() { 0 } else { self.breaks.saturating_sub(there) };
            // A line's end is nobody's words.
            self.scribe.take(Hand { zone: hand.zone, ..Hand::default() });
            (0..wanted).for_each(|_| self.scribe.add("\n"));
        } else if self.cells > 0 {
            self.scribe.take(Hand { zone: hand.zone, ..Hand::default() });
            (0..self.cells).for_each(|_| self.scribe.add("\t"));
        }
        let is_apart = self.breaks > 0 || self.cells > 0;
        (self.breaks, self.cells) = (0, 0);
        self.scribe.take(hand);
        if let Some(space) = space.filter(|_| !is_apart && !self.scribe.ends_blank()) {
            if space.at.is_empty() { self.scribe.add(" ") } else { self.scribe.put(&space) }
        }
        self.scribe.at()
    }
}

/// White space as HTML has it; a no-break space is a letter.
pub(in crate::read) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
