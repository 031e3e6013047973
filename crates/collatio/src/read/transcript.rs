//! What every reader gives, whatever its format: a text with what the file says of it, and the way back to the file.
//!
//! ```text
//! file         …<add>we</add> shall <gap/>…
//! text         we shall [...]
//! stretches    [we][ shall ][[...]]
//! status       added  standing  gap
//! ```
//!
//! A reader drives a [`Scribe`], which writes down the text, notes for each stretch the hand it was written in (status,
//! role, zone) and keeps the way back. Linear time and space in what is written.

use std::ops::Range;
use std::sync::Arc;

use super::format::Format;
use super::xml::Chars;
use crate::witness::{
    Alternative, Area, Encoding, EncodingOrigin, Extent, GivenToken, Grain, Layout, LengthUnit, OffsetRun, Origin,
    Page, Placed, Region, Role, Source, Status, Zone,
};

/// The sign that stands for a gap in a format that has an element for it.
pub(super) const GAP: &str = "[...]";

/// A stretch of a transcript with what its file says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) range: Range<usize>,
    pub(super) hand: Hand,
}

/// What a file says of a stretch of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hand {
    pub(super) role: Role,
    pub(super) status: Status,
    /// Where on the page it stands; `None` if the file does not say.
    pub(super) zone: Option<Zone>,
}

impl Default for Hand {
    fn default() -> Self {
        Self { role: Role::Text, status: Status::Standing, zone: None }
    }
}

/// A text as a reader took it out of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Transcript {
    /// The siglum the file gives it; most give none.
    pub(super) siglum: Option<String>,
    /// Its name in words, if the file gives one.
    pub(super) title: Option<String>,
    pub(super) text: String,
    /// Lead from the text to the origins' texts; of a text without origin, none.
    pub(super) runs: Vec<OffsetRun>,
    pub(super) bad_bytes: Vec<(usize, u8)>,
    pub(super) origins: Vec<Origin>,
    /// Together they are the text.
    pub(super) stretches: Vec<Stretch>,
    /// The tokens, if the file has cut them.
    pub(super) given: Vec<GivenToken>,
    pub(super) layout: Layout,
    /// What had to be mended or could not be taken over, in words.
    pub(super) remarks: Vec<String>,
}

/// Writes a transcript down.
#[derive(Debug, Default)]
pub(super) struct Scribe {
    origin: Option<Arc<Source>>,
    hand: Hand,
    out: Transcript,
    /// Where in the origin's text the last letter taken over ends.
    last: usize,
}

impl Scribe {
    /// A scribe who takes a text over from a decoded file, or, without one, has no way back: what is read out of an
    /// image stands nowhere but in the transcript. One who reads a container opens its parts one by one.
    pub(super) fn new(origin: Option<&Arc<Source>>) -> Self {
        let mut scribe = Self { origin: origin.cloned(), ..Self::default() };
        scribe.out.origins.extend(origin.map(|file| Origin { start: 0, file: Arc::clone(file), part: None }));
        scribe
    }

    /// From here on text is taken over from a part of a container.
    #[cfg(feature = "containers")]
    pub(super) fn open_part(&mut self, file: &Arc<Source>, part: &str) {
        let start = self.at();
        self.out.origins.pop_if(|last| last.start == start);
        self.out.origins.push(Origin { start, file: Arc::clone(file), part: Some(part.to_owned()) });
        self.origin = Some(Arc::clone(file));
        self.last = 0;
    }

    /// Where the next letter will stand.
    pub(super) fn at(&self) -> usize {
        self.out.text.len()
    }

    /// What was written so far.
    pub(super) fn text(&self) -> &str {
        &self.out.text
    }

    /// Writes on in this hand.
    pub(super) fn take(&mut self, hand: Hand) {
        self.hand = hand;
    }

    /// The hand in use.
    pub(super) fn hand(&self) -> Hand {
        self.hand
    }

    /// Characters as they stand in the file, or what stands in the file for them.
    pub(super) fn put(&mut self, chars: &Chars) {
        if chars.text.is_empty() {
            return;
        }
        if self.origin.is_some() {
            self.bad_bytes(chars);
            self.run(chars.text.len(), &chars.at);
        }
        self.write(&chars.text);
        self.last = chars.at.end;
    }

    /// All that a run of characters holds.
    pub(super) fn put_all(&mut self, chars: &[Chars]) {
        chars.iter().for_each(|chars| self.put(chars));
    }

    /// A letter of the transcript's own, such as the break between two lines; it has no width in the file.
    pub(super) fn add(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.origin.is_some() {
            let nowhere = self.last..self.last;
            self.run(text.len(), &nowhere);
        }
        self.write(text);
    }

    /// The sign for a gap, standing for a part of the file.
    pub(super) fn gap(&mut self, extent: Extent, at: Range<usize>) {
        let hand = self.hand;
        let status = if hand.status == Status::Standing { Status::Gap } else { hand.status };
        self.take(Hand { role: Role::Gap(extent), status, ..hand });
        self.put(&Chars { text: GAP.into(), at });
        self.take(hand);
    }

    /// A space, unless white space was written last or nothing yet.
    pub(super) fn space(&mut self) {
        if !self.ends_blank() {
            self.blank(" ");
        }
    }

    /// A line break, unless one was written last or nothing yet.
    pub(super) fn line_break(&mut self) {
        if !self.out.text.is_empty() && !self.out.text.ends_with('\n') {
            self.blank("\n");
        }
    }

    /// White space of the transcript's own: where what stands before it stands.
    fn blank(&mut self, text: &str) {
        let hand = self.hand;
        let zone = self.out.stretches.last().and_then(|last| last.hand.zone);
        self.take(Hand { zone, ..Hand::default() });
        self.add(text);
        self.take(hand);
    }

    /// Whether nothing was written yet, or white space last.
    pub(super) fn ends_blank(&self) -> bool {
        self.out.text.chars().next_back().is_none_or(char::is_whitespace)
    }

    /// Opens a page; what is written from here on stands on it.
    pub(super) fn open_page(&mut self, page: Page) {
        let start = self.at();
        self.out.layout.pages.push(Page { start, ..page });
    }

    /// Opens a region of the page; what is written from here on stands in it. One without text is none.
    pub(super) fn open_region(&mut self, name: &str) {
        let start = self.at();
        let regions = &mut self.out.layout.regions;
        regions.pop_if(|last| last.start == start);
        regions.push(Region { start, name: name.to_owned() });
    }

    /// How many pages were opened.
    pub(super) fn pages(&self) -> usize {
        self.out.layout.pages.len()
    }

    /// Notes where on the last page a stretch stands, unless it is empty or a stretch before it reaches into it.
    pub(super) fn place(&mut self, range: Range<usize>, grain: Grain, area: Area, confidence: Option<f64>) {
        let Some(page) = self.pages().checked_sub(1) else { return };
        let places = &mut self.out.layout.places;
        let free = places.last().is_none_or(|last| last.range.end <= range.start);
        if !range.is_empty() && free {
            let confidence = confidence.filter(|share| (0.0..=1.0).contains(share));
            places.push(Placed { range, page, grain, area, confidence });
        }
    }

    /// A line of words that a recognizer or a text layer gives, one space between two, each with its area and confidence.
    #[cfg(feature = "programs")]
    pub(super) fn line_of_words<'w>(&mut self, words: impl IntoIterator<Item = (&'w str, Option<Area>, Option<f64>)>) {
        self.line_break();
        for (nth, (word, area, confidence)) in words.into_iter().enumerate() {
            if nth > 0 {
                self.space();
            }
            let start = self.at();
            self.add(word);
            if let Some(area) = area {
                self.place(start..self.at(), Grain::Word, area, confidence);
            }
        }
    }

    /// Notes what else was offered for a stretch.
    pub(super) fn alternative(&mut self, range: Range<usize>, text: String) {
        let sorted = self.out.layout.alternatives.last().is_none_or(|last| last.range.start <= range.start);
        if !range.is_empty() && !text.is_empty() && sorted {
            self.out.layout.alternatives.push(Alternative { range, text });
        }
    }

    /// Says what had to be mended or could not be taken over.
    pub(super) fn remark(&mut self, remark: String) {
        if !self.out.remarks.contains(&remark) {
            self.out.remarks.push(remark);
        }
    }

    /// The transcript.
    pub(super) fn finish(self) -> Transcript {
        self.out
    }

    fn write(&mut self, text: &str) {
        let start = self.out.text.len();
        self.out.text.push_str(text);
        let end = self.out.text.len();
        self.close_over_blank();
        match self.out.stretches.last_mut().filter(|last| last.hand == self.hand && last.hand.role == Role::Text) {
            Some(last) => last.range.end = end,
            None => self.out.stretches.push(Stretch { range: start..end, hand: self.hand }),
        }
    }

    /// White space between two stretches of one hand is of that hand too: a word broken over two struck lines is one.
    /// No word goes on over a blank line.
    fn close_over_blank(&mut self) {
        let [.., before, blank] = self.out.stretches.as_slice() else { return };
        let is_blank = |range: &Range<usize>| {
            let text = self.out.text.get(range.clone()).unwrap_or_default();
            text.trim().is_empty() && !text.contains("\n\n")
        };
        let same = before.hand == self.hand && self.hand.role == Role::Text && blank.hand.role == Role::Text;
        if same && blank.hand != self.hand && is_blank(&blank.range) {
            let end = blank.range.end;
            self.out.stretches.pop();
            if let Some(before) = self.out.stretches.last_mut() {
                before.range.end = end;
            }
        }
    }

    /// Notes that the next `width` bytes of text stand for a part of the origin's text.
    fn run(&mut self, width: usize, at: &Range<usize>) {
        let text = self.out.text.len();
        let verbatim = width == at.len();
        let origin_start = self.out.origins.last().map_or(0, |origin| origin.start);
        let goes_on =
            |last: &&OffsetRun| verbatim && last.text >= origin_start && last.text_width == 1 && last.file_width == 1;
        if let Some(last) = self.out.runs.last().filter(goes_on)
            && last.file + (text - last.text) == at.start
        {
            return;
        }
        let (text_width, file_width) = if verbatim || at.is_empty() { (1, at.len().min(1)) } else { (width, at.len()) };
        self.out.runs.push(OffsetRun { text, file: at.start, text_width, file_width });
    }

    fn bad_bytes(&mut self, chars: &Chars) {
        // Of a container's part no byte is known by itself.
        let is_part = self.out.origins.last().is_some_and(|origin| origin.part.is_some());
        let Some(origin) = self.origin.as_ref().filter(|_| !is_part) else { return };
        if origin.bad_bytes().is_empty() || chars.text.len() != chars.at.len() {
            return;
        }
        let first = origin.bad_bytes().partition_point(|&(at, _)| at < chars.at.start);
        let bad = origin.bad_bytes().get(first..).unwrap_or_default();
        let within = bad.iter().take_while(|&&(at, _)| at < chars.at.end);
        let shift = self.out.text.len();
        self.out.bad_bytes.extend(within.map(|&(at, byte)| (shift + (at - chars.at.start), byte)));
    }
}

/// A text file as a transcript: all of it as it stands.
pub(super) fn of_text(source: &Source) -> Transcript {
    let source = Arc::new(source.clone());
    let mut scribe = Scribe::new(Some(&source));
    scribe.put(&Chars { text: source.text().into(), at: 0..source.text().len() });
    scribe.finish()
}

impl Transcript {
    /// Whether no visible letter was found.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The transcript as a source, and its stretches.
    ///
    /// A text that was taken out of a container or an image is its own file: places are counted in it.
    pub(super) fn into_source(self, name: &str, format: Format, why: &str) -> (Source, Vec<Stretch>) {
        let encoding = match self.origins.first().filter(|origin| origin.part.is_none()) {
            Some(origin) => origin.file.encoding().clone(),
            None => Encoding { name: "UTF-8".to_owned(), origin: EncodingOrigin::Valid },
        };
        let source = Source::decoded(name, encoding, self.text, self.runs, self.bad_bytes)
            .with_format(format.name(), why)
            .with_origins(self.origins)
            .with_layout(self.layout)
            .with_remarks(self.remarks);
        (source, self.stretches)
    }

    /// The same transcript; if its reader opened no page, all of it is one.
    #[must_use]
    pub(super) fn with_page(mut self) -> Self {
        if self.layout.pages.is_empty() {
            self.layout.pages.push(Page { start: 0, number: 1, image: None, size: None, unit: LengthUnit::default() });
        }
        self
    }

    /// Lays another transcript after this one, on a line of its own.
    pub(super) fn append(&mut self, other: Self) {
        let last = |runs: &[OffsetRun], end: usize| {
            runs.last().map_or(0, |run| run.file + (end - run.text) / run.text_width.max(1) * run.file_width)
        };
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            let file = last(&self.runs, self.text.len());
            self.runs.push(OffsetRun { text: self.text.len(), file, text_width: 1, file_width: 0 });
            self.text.push('\n');
            match self.stretches.last_mut().filter(|last| last.hand.role == Role::Text) {
                Some(last) => last.range.end += 1,
                None => {
                    let end = self.text.len();
                    self.stretches.push(Stretch { range: end - 1..end, hand: Hand::default() });
                }
            }
        }
        let (shift, pages) = (self.text.len(), self.layout.pages.len());
        let moved = |range: Range<usize>| range.start + shift..range.end + shift;
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.into_iter().map(|run| OffsetRun { text: run.text + shift, ..run }));
        self.bad_bytes.extend(other.bad_bytes.into_iter().map(|(at, byte)| (at + shift, byte)));
        self.origins.extend(other.origins.into_iter().map(|origin| Origin { start: origin.start + shift, ..origin }));
        self.stretches
            .extend(other.stretches.into_iter().map(|stretch| Stretch { range: moved(stretch.range), ..stretch }));
        let given = other.given.into_iter();
        self.given.extend(given.map(|given| GivenToken { range: moved(given.range), ..given }));
        let layout = other.layout;
        self.layout.pages.extend(layout.pages.into_iter().zip(pages + 1..).map(|(page, number)| Page {
            start: page.start + shift,
            number,
            ..page
        }));
        self.layout
            .regions
            .extend(layout.regions.into_iter().map(|region| Region { start: region.start + shift, ..region }));
        self.layout.places.extend(layout.places.into_iter().map(|placed| Placed {
            range: moved(placed.range),
            page: placed.page + pages,
            ..placed
        }));
        self.layout
            .alternatives
            .extend(layout.alternatives.into_iter().map(|other| Alternative { range: moved(other.range), ..other }));
        for remark in other.remarks {
            if !self.remarks.contains(&remark) {
                self.remarks.push(remark);
            }
        }
    }
}
