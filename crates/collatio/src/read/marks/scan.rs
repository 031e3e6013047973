//! The one pass over a text that finds its marks.
//!
//! Places where nothing can begin or end are passed over byte by byte. Elsewhere, in this order: a line break, the
//! end of a pair that is open, the middle of the innermost pair, a sign, a tag.

mod close;
mod start;

use std::collections::VecDeque;
use std::ops::Range;

use super::grammar::Grammar;
use super::tag::{Tag, TagKind};
use crate::witness::{Extent, Status, Zone};

/// How many pairs may be open at once; when one more opens, the oldest is text.
pub(super) const DEEPEST: usize = 256;

/// What was found in a text.
#[derive(Debug, Default)]
pub(in crate::read) struct Found {
    pub(super) covers: Vec<Cover>,
    pub(super) signs: Vec<Sign>,
    /// The row of each mark found and where the mark begins, in the order of their ends.
    pub(in crate::read) hits: Vec<(usize, usize)>,
}

/// A stretch that a mark says something about.
#[derive(Debug)]
pub(super) struct Cover {
    pub(super) range: Range<usize>,
    pub(super) status: Option<Status>,
    pub(super) zone: Option<Zone>,
}

/// A stretch that is the transcriber's.
#[derive(Debug)]
pub(super) struct Sign {
    pub(super) range: Range<usize>,
    pub(super) kind: SignKind,
    /// The status of a gap that is not just a gap.
    pub(super) status: Option<Status>,
}

/// What a sign is.
#[derive(Debug, Clone, Copy)]
pub(super) enum SignKind {
    Mark,
    Gap(Extent),
    Paragraph,
}

/// A pair whose end has not been met.
struct Open {
    pair: usize,
    range: Range<usize>,
    /// The row whose middle was met, and where.
    middle: Option<(usize, Range<usize>)>,
    tag: Option<Tag>,
}

/// Finds the marks of a text.
pub(in crate::read) fn scan(text: &str, grammar: &Grammar) -> Found {
    let mut scanner = Scanner {
        text,
        grammar,
        stack: VecDeque::new(),
        waiting: vec![0; grammar.ends.len()],
        overlaid: 0,
        line: None,
        found: Found::default(),
    };
    let stops = grammar.stops();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let is_stop = stops.get(usize::from(byte)).copied().unwrap_or(false);
        // Stops are first bytes of characters, so a step of one byte never ends within a sign.
        at = if is_stop { scanner.step(at, byte) } else { at + 1 };
    }
    scanner.leave_paragraph(text.len());
    scanner.found
}

struct Scanner<'a> {
    text: &'a str,
    grammar: &'a Grammar,
    stack: VecDeque<Open>,
    /// How many open pairs wait for each end.
    waiting: Vec<usize>,
    /// Where the last overlay ended.
    overlaid: usize,
    /// Where the last line ended that was taken as a whole.
    line: Option<usize>,
    found: Found,
}

impl Scanner<'_> {
    /// Looks at one place; gives the next.
    fn step(&mut self, at: usize, byte: u8) -> usize {
        if matches!(byte, b'\n' | b'\r') {
            if self.is_blank_after(at, byte) {
                self.leave_paragraph(at);
            }
            return at + 1;
        }
        let grammar = self.grammar;
        for &end in grammar.ends_at(byte) {
            if let Some(next) = self.end(end, at) {
                return next;
            }
        }
        if let Some(next) = self.middle(at) {
            return next;
        }
        for (sign, start) in grammar.starts_at(byte) {
            if self.rest(at).starts_with(sign.as_str())
                && let Some(next) = self.start(*start, at..at + sign.len())
            {
                return next;
            }
        }
        if byte == b'<'
            && let Some(next) = self.tag(at)
        {
            return next;
        }
        at + 1
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    /// Whether the line after this line break is blank.
    fn is_blank_after(&self, at: usize, byte: u8) -> bool {
        let after = self.rest(at + 1);
        if byte == b'\r' && after.starts_with('\n') {
            return false;
        }
        let mut next = after.bytes().skip_while(|byte| matches!(byte, b' ' | b'\t'));
        matches!(next.next(), Some(b'\n' | b'\r'))
    }

    fn middle(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let top = self.stack.back().filter(|open| open.middle.is_none())?;
        let pair = self.grammar.pairs.get(top.pair)?;
        let (rule, len) = pair.rules.iter().find_map(|&rule| {
            let middle = self.grammar.rules.get(rule)?.middle.as_deref()?;
            rest.starts_with(middle).then_some((rule, middle.len()))
        })?;
        self.stack.back_mut()?.middle = Some((rule, at..at + len));
        Some(at + len)
    }

    fn tag(&mut self, at: usize) -> Option<usize> {
        let grammar = self.grammar;
        let tag = Tag::parse(self.rest(at))?;
        let pair = *grammar.elements.get(&tag.name)?;
        let next = at + tag.len;
        if tag.kind == TagKind::Close {
            return self.close(grammar.pairs.get(pair)?.end, at..next);
        }
        let rules = &grammar.pairs.get(pair)?.rules;
        let is_empty = |rule: &usize| grammar.rules.get(*rule).is_some_and(|rule| rule.empty);
        if tag.kind == TagKind::Empty || rules.iter().any(is_empty) {
            return self.empty_tag(pair, &tag, at);
        }
        self.open(Open { pair, range: at..next, middle: None, tag: Some(tag) });
        Some(next)
    }

    fn open(&mut self, open: Open) {
        if self.stack.len() == DEEPEST
            && let Some(oldest) = self.stack.pop_front()
        {
            self.waits(&oldest, -1);
        }
        self.waits(&open, 1);
        self.stack.push_back(open);
    }

    fn waits(&mut self, open: &Open, change: isize) {
        let end = self.grammar.pairs.get(open.pair).map(|pair| pair.end);
        if let Some(count) = end.and_then(|end| self.waiting.get_mut(end)) {
            *count = count.saturating_add_signed(change);
        }
    }

    fn mark(&mut self, range: Range<usize>) {
        self.sign(range, SignKind::Mark, None);
    }

    fn sign(&mut self, range: Range<usize>, kind: SignKind, status: Option<Status>) {
        if !range.is_empty() {
            self.found.signs.push(Sign { range, kind, status });
        }
    }

    fn cover(&mut self, range: Range<usize>, status: Option<Status>, zone: Option<Zone>) {
        if !range.is_empty() {
            self.found.covers.push(Cover { range, status, zone });
        }
    }
}

fn ends_in_word(text: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_alphanumeric)
}

fn starts_with_word(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphanumeric)
}
