//! Writes one witness of an edition down.
//!
//! ```text
//! items     <head>Cats</head> <p>the <del>red</del>
//! frames    head: heading     p      p, del: cancelled
//! text      Cats↵the red
//! ```
//!
//! Each element that is open has a frame; there is no recursion. Linear in the items.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::statuses;
use super::super::transcript::{Hand, Scribe, Transcript};
use super::super::xml::Chars;
use super::Edition;
use super::apparatus::Asked;
use super::doc::{Halves, Item};
use super::elements::Kind;
use super::seam::Seam;
use super::spans::OpenSpans;
use crate::witness::{Area, Grain, Source, Status};

/// White space as XML knows it.
pub(super) const BLANK: [char; 4] = [' ', '\n', '\t', '\r'];

/// An element that is open.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Kind,
    pub(super) hand: Hand,
    /// Whether white space stands as in the file.
    pub(super) preserve: bool,
    /// Whether it is a word, or part of one.
    pub(super) word: bool,
    /// Where its text begins, and where on the page it stands.
    pub(super) spot: Option<(usize, Grain, Area)>,
    /// Where its tag stands in the file.
    pub(super) at: Range<usize>,
    /// Of a `choice`: the halves it holds, and those that were met.
    pub(super) holds: Halves,
    pub(super) met: Halves,
    /// Of an entry: the reading that is read.
    pub(super) reading: Option<usize>,
    /// Of an entry of no witness: where its text begins, and the readings not read.
    pub(super) others_from: Option<usize>,
    pub(super) others: Vec<usize>,
    /// What is to be written once it is closed: the editor's form that an attribute holds.
    pub(super) after: Vec<Chars<'a>>,
}

/// Writes one witness down.
pub(super) struct Writer<'d, 'a> {
    pub(super) edition: &'d Edition<'a>,
    pub(super) asked: Option<Asked>,
    pub(super) scribe: Scribe,
    pub(super) frames: Vec<Frame<'a>>,
    pub(super) seam: Seam,
    pub(super) spans: OpenSpans,
    /// Whether the witness is lost here.
    pub(super) lost: bool,
    /// The surface that the last page is.
    pub(super) surface: Option<usize>,
    /// Where the text of the line that was begun last begins, and where it stands.
    pub(super) line: Option<(usize, Area)>,
    /// What there is to say, and how often.
    pub(super) counts: BTreeMap<&'static str, usize>,
}

impl<'d, 'a> Writer<'d, 'a> {
    /// A writer of the witness of this number, or of the only one.
    pub(super) fn new(source: &Arc<Source>, edition: &'d Edition<'a>, witness: Option<usize>) -> Self {
        let asked = witness.map(|witness| edition.apparatus.asked(witness));
        let mut scribe = Scribe::new(Some(source));
        edition.remarks.iter().for_each(|remark| scribe.remark(remark.clone()));
        Self {
            edition,
            asked,
            scribe,
            frames: Vec::new(),
            seam: Seam::default(),
            spans: OpenSpans::default(),
            lost: false,
            surface: None,
            line: None,
            counts: BTreeMap::new(),
        }
    }

    /// Writes all texts of the edition, one after the other.
    pub(super) fn write(mut self) -> Transcript {
        let edition = self.edition;
        if self.asked.as_ref().is_some_and(|asked| edition.apparatus.begins_lost(asked)) {
            let start = edition.texts.first().and_then(|&(start, _)| edition.doc.open(start));
            self.lose(start.map_or(0, |open| open.tag.at.start));
        }
        for &(start, end) in &edition.texts {
            let mut at = start;
            while at <= end {
                self.spans.reach(at);
                at = match edition.doc.items.get(at) {
                    Some(Item::Open(open)) => self.open(at, open),
                    Some(Item::Text(chars)) => {
                        self.text(chars);
                        at + 1
                    }
                    Some(Item::Close) => {
                        self.close();
                        at + 1
                    }
                    None => break,
                };
            }
            self.end_line();
        }
        for (what, count) in std::mem::take(&mut self.counts) {
            self.scribe.remark(format!("{what}: {count}"));
        }
        self.scribe.finish()
    }

    /// The hand of the element that is open, under the spans that are.
    pub(super) fn hand(&self) -> Hand {
        let hand = self.frames.last().map_or_else(Hand::default, |frame| frame.hand);
        Hand { status: statuses::within(self.spans.status(), hand.status), ..hand }
    }

    /// Whether what is written now are words about the page, which part no lines of it.
    pub(super) fn in_note(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.hand.status == Status::Note)
    }

    /// Counts something that there is to say.
    pub(super) fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// Notes that the witness is lost from here on, by a gap.
    pub(super) fn lose(&mut self, at: usize) {
        if !self.lost {
            self.lost = true;
            self.seam.close(&mut self.scribe);
            self.scribe.take(Hand::default());
            self.scribe.gap(crate::witness::Extent::Unknown, at..at);
            self.seam.line();
        }
    }

    /// Characters of the file.
    fn text(&mut self, chars: &Chars) {
        let blank = chars.text.trim_matches(BLANK).is_empty();
        if self.lost {
            if !blank && self.frames.iter().any(|frame| frame.kind == Kind::Reading) {
                self.count("readings within a stretch that the file says is lost, left out");
            }
            return;
        }
        let Some(frame) = self.frames.last() else { return };
        if frame.preserve {
            if blank && self.seam.is_block() {
                return;
            }
            let hand = self.hand();
            self.seam.close(&mut self.scribe);
            self.scribe.take(hand);
            return self.scribe.put(chars);
        }
        if blank && (frame.word || frame.kind == Kind::Group || frame.kind == Kind::Entry) {
            return;
        }
        self.words(chars, self.hand());
    }

    /// Characters whose white space is only that, whatever it is made of.
    pub(super) fn words(&mut self, chars: &Chars, hand: Hand) {
        let mut at = 0;
        while let Some(rest) = chars.text.get(at..).filter(|rest| !rest.is_empty()) {
            let white = rest.len() - rest.trim_start_matches(BLANK).len();
            if white > 0 {
                self.seam.space(hand, chars.part(at..at + white).at);
                at += white;
                continue;
            }
            let end = at + run(rest);
            self.seam.close(&mut self.scribe);
            self.scribe.take(hand);
            if at == 0 && end == chars.text.len() {
                self.scribe.put(chars);
            } else {
                self.scribe.put(&chars.part(at..end));
            }
            at = end;
        }
    }

    /// Closes the innermost element.
    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        if !self.lost {
            let hand = Hand { status: statuses::within(frame.hand.status, Status::Editorial), ..frame.hand };
            frame.after.iter().for_each(|chars| self.words(chars, hand));
        }
        if let Some((start, grain, area)) = frame.spot {
            self.place(start, grain, area);
        }
        if let Some(start) = frame.others_from {
            self.offer(start, &frame.others);
        }
        match frame.kind {
            Kind::Block | Kind::Surface => self.part_block(),
            Kind::Cell => self.seam.space(self.hand(), frame.at.clone()),
            _ => {}
        }
    }

    /// Ends a line where a block begins or ends.
    pub(super) fn part_block(&mut self) {
        self.end_line();
        if self.in_note() {
            let (hand, at) = (self.hand(), self.frames.last().map_or(0..0, |frame| frame.at.clone()));
            self.seam.space(hand, at);
        } else {
            self.seam.block();
        }
    }

    /// Notes where the line stands that was begun last.
    pub(super) fn end_line(&mut self) {
        if let Some((start, area)) = self.line.take() {
            self.place(start, Grain::Line, area);
        }
    }

    /// Notes where the text from a place on stands, white space at its beginning off.
    pub(super) fn place(&mut self, start: usize, grain: Grain, area: Area) {
        let text = self.scribe.text().get(start..).unwrap_or_default();
        let start = start + (text.len() - text.trim_start().len());
        self.scribe.place(start..self.scribe.at(), grain, area, None);
    }

    /// Notes the readings that were not read beside the text from a place on.
    fn offer(&mut self, start: usize, readings: &[usize]) {
        let range = start..self.scribe.at();
        for &reading in readings {
            self.scribe.alternative(range.clone(), self.edition.doc.plain(reading));
        }
    }
}

/// How much of a text is words with one space between two.
fn run(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let word = rest.find(BLANK).unwrap_or(rest.len());
        end += word;
        let after = rest.get(word..).unwrap_or_default();
        // A single space with a letter behind it is written as it stands.
        let single =
            after.starts_with(' ') && after.get(1..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with(BLANK));
        if !single {
            return end;
        }
        end += 1;
    }
}
