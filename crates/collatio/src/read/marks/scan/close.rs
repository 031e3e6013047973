//! The end of a pair: which of its rows is meant, and what that says of the text within.
//!
//! ```text
//! [x?]      signs [ ?]     cover x unclear
//! [Sm--]    signs [ ]      cover Sm unclear, gap --
//! [[a|b]]   signs [[ | ]]  cover a metadata
//! ```

use std::ops::Range;

use super::{Open, Scanner, SignKind, ends_in_word, starts_with_word};
use crate::read::marks::inner::{Content, content};
use crate::read::profile::{Inner, MarkRule, Place};
use crate::witness::{Extent, Status};

impl Scanner<'_> {
    /// Ends a pair here if one waits for this end and the place allows it.
    pub(super) fn end(&mut self, end: usize, at: usize) -> Option<usize> {
        if self.waiting.get(end).copied().unwrap_or(0) == 0 {
            return None;
        }
        let sign = self.grammar.ends.get(end)?;
        let range = at..at + sign.sign.len();
        if !self.rest(at).starts_with(sign.sign.as_str()) || (sign.alone && self.touches_own(range.clone())) {
            return None;
        }
        let before = self.before(at);
        let is_tight = !before.ends_with(char::is_whitespace);
        let is_placed = match sign.place {
            Place::WordEdge => is_tight && !starts_with_word(self.rest(range.end)),
            Place::Tight => is_tight,
            Place::Anywhere | Place::LineStart | Place::AfterLetter => true,
        };
        if is_placed { self.close(end, range) } else { None }
    }

    /// Ends the innermost pair that waits for this end; those opened within it are text.
    pub(super) fn close(&mut self, end: usize, range: Range<usize>) -> Option<usize> {
        if self.waiting.get(end).copied().unwrap_or(0) == 0 {
            return None;
        }
        loop {
            let open = self.stack.pop_back()?;
            self.waits(&open, -1);
            if self.grammar.pairs.get(open.pair).is_some_and(|pair| pair.end == end) {
                let next = range.end;
                return self.settle(&open, range).then_some(next);
            }
        }
    }

    /// Ends all pairs that do not reach over a blank line; at the text's end, all.
    pub(super) fn leave_paragraph(&mut self, at: usize) {
        let is_last = at == self.text.len();
        let grammar = self.grammar;
        for open in std::mem::take(&mut self.stack) {
            let first = grammar.pairs.get(open.pair).and_then(|pair| grammar.rules.get(*pair.rules.first()?));
            if !is_last && first.is_some_and(|rule| rule.across) {
                self.stack.push_back(open);
                continue;
            }
            self.waits(&open, -1);
            if first.is_some_and(|rule| rule.unclosed) {
                self.settle(&open, at..at);
            }
        }
    }

    /// Takes the first row that fits; says whether one did.
    fn settle(&mut self, open: &Open, close: Range<usize>) -> bool {
        let grammar = self.grammar;
        let inner = self.text.get(open.range.end..close.start).unwrap_or_default();
        let rules = grammar.pairs.get(open.pair).map_or(&[][..], |pair| pair.rules.as_slice());
        let fitting = rules.iter().find_map(|&at| {
            let rule = grammar.rules.get(at)?;
            let is_parted = rule.middle.is_none() || open.middle.as_ref().is_some_and(|(row, _)| *row == at);
            let fits = is_parted && self.has_attribute(rule, open);
            fits.then(|| content(rule, inner)).flatten().map(|content| (at, rule, content))
        });
        let Some((at, rule, content)) = fitting else { return false };
        self.found.hits.push((at, open.range.start));
        match content {
            Content::Gap(extent) => self.gap(rule, open.range.start..close.end, extent),
            Content::Text => self.parts(rule, open, close),
            Content::Doubt { front, back } => {
                self.mark(open.range.start..open.range.end + front);
                self.cover(open.range.end + front..close.start - back, rule.status, rule.zone);
                self.mark(close.start - back..close.end);
            }
            Content::Partial { unread } => {
                let gap = close.start - unread..close.start;
                self.mark(open.range.clone());
                self.cover(open.range.end..gap.start, rule.status, rule.zone);
                self.sign(gap, SignKind::Gap(Extent::Unknown), None);
                self.mark(close);
            }
        }
        true
    }

    /// Text that the signs say something about, perhaps in two parts.
    fn parts(&mut self, rule: &MarkRule, open: &Open, close: Range<usize>) {
        let inner = open.range.end..close.start;
        self.open_sign(rule, open);
        self.mark(close);
        match &open.middle {
            Some((_, middle)) if rule.middle.is_some() => {
                self.cover(inner.start..middle.start, rule.first, rule.zone);
                self.mark(middle.clone());
                self.cover(middle.end..inner.end, rule.status, rule.zone);
            }
            _ => self.cover(inner, rule.status, rule.zone),
        }
    }

    /// The opening sign; of a tag whose attribute holds text, what is around that.
    fn open_sign(&mut self, rule: &MarkRule, open: &Open) {
        let tag = open.tag.as_ref().filter(|_| rule.first.is_some());
        let value = tag.and_then(|tag| tag.attribute(rule.attribute.as_deref()?));
        match value {
            Some(value) => {
                let text = open.range.start + value.start..open.range.start + value.end;
                self.mark(open.range.start..text.start);
                self.cover(text.clone(), rule.first, rule.zone);
                self.mark(text.end..open.range.end);
            }
            None => self.mark(open.range.clone()),
        }
    }

    fn gap(&mut self, rule: &MarkRule, range: Range<usize>, extent: Extent) {
        let mut extent = extent;
        if rule.inner == Inner::Question {
            // Only beside letters do question marks count letters.
            if ends_in_word(self.before(range.start)) {
                self.cover(self.word_before(range.start)..range.start, Some(Status::Unclear), None);
            } else {
                extent = Extent::Unknown;
            }
        }
        self.sign(range, SignKind::Gap(extent), rule.status);
    }

    fn has_attribute(&self, rule: &MarkRule, open: &Open) -> bool {
        let Some(name) = &rule.attribute else { return true };
        let Some(value) = open.tag.as_ref().and_then(|tag| tag.attribute(name)) else { return false };
        let value = self.text.get(open.range.start + value.start..open.range.start + value.end).unwrap_or_default();
        rule.value.as_ref().is_none_or(|wanted| value.starts_with(wanted.as_str()))
    }

    /// Whether a sign stands beside another of its own characters.
    pub(super) fn touches_own(&self, range: Range<usize>) -> bool {
        let sign = self.text.get(range.clone()).unwrap_or_default();
        let after = sign.chars().next_back().is_some_and(|own| self.rest(range.end).starts_with(own));
        after || sign.chars().next().is_some_and(|own| self.before(range.start).ends_with(own))
    }
}
