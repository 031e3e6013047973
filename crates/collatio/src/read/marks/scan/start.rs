//! A sign that may begin a mark: whether its place allows it, and what follows from it at once.
//!
//! Looking back is bounded too: a word ends at the sign before it, a phrase at the bracket of the label before it.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::{Open, Scanner, SignKind, ends_in_word, starts_with_word};
use crate::read::marks::grammar::Start;
use crate::read::marks::inner::counted;
use crate::read::marks::tag::Tag;
use crate::read::profile::{MarkRule, Place, Reach};
use crate::witness::{Extent, Status};

/// Where the phrase ends that a label speaks of.
const PHRASE_ENDS: &[char] =
    &['\n', '\r', '.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '{', '}', '<', '>', '"', '“', '”', '„', '«', '»'];

impl Scanner<'_> {
    /// Begins a mark, or is one, if the place allows it; gives the next place to look at.
    pub(super) fn start(&mut self, start: Start, range: Range<usize>) -> Option<usize> {
        let grammar = self.grammar;
        match start {
            Start::Pair(pair) => {
                let rule = grammar.rules.get(*grammar.pairs.get(pair)?.rules.first()?)?;
                if !self.may_open(rule, range.clone()) {
                    return None;
                }
                let next = range.end;
                self.open(Open { pair, range, middle: None, tag: None });
                Some(next)
            }
            Start::Paragraph(at) => self.paragraph(at, range),
            Start::Overlay(at) => self.overlay(at, grammar.rules.get(at)?, range),
            Start::Label(at) => self.label(at, grammar.rules.get(at)?, range),
            Start::Literal(at) => {
                let rule = grammar.rules.get(at)?;
                let touches = ends_in_word(self.before(range.start)) || starts_with_word(self.rest(range.end));
                if rule.place == Place::WordEdge && touches {
                    return None;
                }
                self.fixed(at, rule, range, Extent::Unknown)
            }
            Start::Count(at) => {
                let (extent, len) = counted(self.rest(range.end))?;
                if ends_in_word(self.before(range.start)) {
                    return None;
                }
                self.fixed(at, grammar.rules.get(at)?, range.start..range.end + len, extent)
            }
            Start::Line(at) => {
                self.whole_line(at, grammar.rules.get(at)?, range.start);
                None
            }
        }
    }

    /// A tag without content.
    pub(super) fn empty_tag(&mut self, pair: usize, tag: &Tag, at: usize) -> Option<usize> {
        let grammar = self.grammar;
        let row = *grammar.pairs.get(pair)?.rules.first()?;
        let rule = grammar.rules.get(row)?;
        let mut end = at + tag.len;
        let joins = tag.attribute("break").and_then(|value| self.text.get(at + value.start..at + value.end));
        if joins == Some("no") {
            // The word goes on after the line break.
            let after = self.rest(end);
            let line = after.trim_start_matches([' ', '\t', '\r']);
            let next = line.strip_prefix('\n').unwrap_or(line).trim_start_matches([' ', '\t']);
            end += after.len() - next.len();
        }
        self.fixed(row, rule, at..end, Extent::Unknown)
    }

    /// A sign that says everything itself.
    fn fixed(&mut self, at: usize, rule: &MarkRule, range: Range<usize>, extent: Extent) -> Option<usize> {
        let next = range.end;
        self.found.hits.push((at, range.start));
        if rule.gap || rule.status == Some(Status::Gap) {
            self.sign(range, SignKind::Gap(extent), rule.status);
        } else if rule.status == Some(Status::Note) {
            self.cover(range, rule.status, rule.zone);
        } else {
            self.cover(range.clone(), None, rule.zone);
            self.mark(range);
        }
        Some(next)
    }

    fn may_open(&self, rule: &MarkRule, range: Range<usize>) -> bool {
        if rule.alone && self.touches_own(range.clone()) {
            return false;
        }
        let (before, after) = (self.before(range.start), self.rest(range.end));
        let is_tight = !after.is_empty() && !after.starts_with(char::is_whitespace);
        match rule.place {
            Place::Anywhere => true,
            Place::LineStart => self.is_line_start(range.start),
            Place::AfterLetter => ends_in_word(before),
            Place::WordEdge => is_tight && !ends_in_word(before),
            Place::Tight => is_tight,
        }
    }

    fn paragraph(&mut self, at: usize, range: Range<usize>) -> Option<usize> {
        let next = range.end;
        let after = self.rest(next);
        // `§ 12` refers to a section.
        let is_reference = self.text.get(range.clone()) == Some("§")
            && after.trim_start_matches([' ', '\u{A0}', '\u{202F}']).starts_with(|sign: char| sign.is_numeric());
        if is_reference || !self.is_line_start(range.start) {
            return None;
        }
        self.found.hits.push((at, range.start));
        self.sign(range, SignKind::Paragraph, None);
        Some(next)
    }

    /// A combining sign over a letter: the letter stays, the sign is taken out.
    fn overlay(&mut self, at: usize, rule: &MarkRule, range: Range<usize>) -> Option<usize> {
        // An overlay right after another is on the same letter; one with no letter before it is a sign all the same.
        let fresh = self.text.get(self.overlaid..range.start).unwrap_or_default();
        let letter = fresh.trim_end_matches(is_combining_mark).char_indices().next_back();
        if let Some((start, _)) = letter.filter(|(_, letter)| !letter.is_whitespace()) {
            self.cover(self.overlaid + start..range.end, rule.status, rule.zone);
        }
        self.overlaid = range.end;
        self.found.hits.push((at, range.start));
        let next = range.end;
        self.mark(range);
        Some(next)
    }

    fn label(&mut self, at: usize, rule: &MarkRule, range: Range<usize>) -> Option<usize> {
        let reached = match rule.reach {
            Reach::Word => self.word_before(range.start),
            Reach::Phrase => {
                let phrase = self.before(range.start).trim_end_matches([' ', '\t']);
                let rest = phrase.rsplit(PHRASE_ENDS).next().unwrap_or_default().trim_start();
                phrase.len() - rest.len()
            }
        };
        let text = self.text.get(reached..range.start).unwrap_or_default().trim_end();
        if text.is_empty() {
            return None;
        }
        self.cover(reached..reached + text.len(), rule.status, rule.zone);
        self.found.hits.push((at, range.start));
        let next = range.end;
        self.mark(range);
        Some(next)
    }

    /// The start of the word that ends here.
    pub(super) fn word_before(&self, at: usize) -> usize {
        let is_inside = |sign: char| sign.is_alphanumeric() || is_combining_mark(sign);
        self.before(at).trim_end_matches(is_inside).len()
    }

    fn whole_line(&mut self, at: usize, rule: &MarkRule, place: usize) {
        let breaks = ['\n', '\r'];
        // What precedes the line's end is looked at once a line: the next sign of the line begins after `line`.
        if self.line.is_some_and(|end| place < end) {
            return;
        }
        let start = self.before(place).rfind(breaks).map_or(0, |found| found + 1);
        let end = self.rest(place).find(breaks).map_or(self.text.len(), |found| place + found);
        self.line = Some(end);
        self.found.hits.push((at, start));
        self.cover(start..end, rule.status, rule.zone);
    }

    fn is_line_start(&self, at: usize) -> bool {
        let before = self.before(at).trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['\n', '\r'])
    }
}
