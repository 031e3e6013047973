//! From a range of the text back to the one stretch of its origin that holds it, and on to the file's bytes.
//!
//! ```text
//! origin   …<Unicode>Dear Sir</Unicode>…<Unicode>I &amp; you</Unicode>…
//! text     Dear Sir↵I & you
//!          Dear                 the four letters            &       all five of &amp;
//!          Sir↵                 refused: the reader added ↵
//! ```
//!
//! A place that is only shown may be near; one that is written to must be exact. So whatever has no letters of its own
//! in the origin, or only a part of what stands for it, is refused. Time is `O(log runs)` and linear in the runs of the
//! range.

use std::ops::Range;
use std::sync::Arc;

use super::{OffsetRun, Origin, Source};

/// Where a range of a text stands in the decoded file or part that it was taken out of.
#[derive(Debug, Clone)]
pub struct Traced<'a> {
    /// What it was taken out of; `None` if the text is the file's own.
    pub origin: Option<&'a Origin>,
    /// The range of the origin's text, in bytes.
    pub range: Range<usize>,
}

/// Why a range of a text has no one stretch of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untraceable {
    /// It ends beyond the text or within a character.
    OutOfText,
    /// It was read out of an image, or is one of several pages without places.
    NoOrigin,
    /// At this place of the text there are letters that the reader added.
    Added(usize),
    /// At this place of the text it cuts what the file writes as one.
    Cut(usize),
    /// From this place of the text on it stands elsewhere in the file, or in another one.
    Apart(usize),
}

impl Source {
    /// The stretch of the origin that holds a range of the text. An empty range is the place after the letter before
    /// it, or else the place before the letter after it.
    ///
    /// # Errors
    ///
    /// If the range has no one stretch.
    pub fn trace(&self, range: Range<usize>) -> Result<Traced<'_>, Untraceable> {
        if range.start > range.end || self.text.get(range.clone()).is_none() {
            return Err(Untraceable::OutOfText);
        }
        if self.origins.is_empty() {
            let is_file = self.format == "text";
            return if is_file { Ok(Traced { origin: None, range }) } else { Err(Untraceable::NoOrigin) };
        }
        if range.is_empty() {
            return self.traced_place(range.start);
        }
        self.traced_letters(range)
    }

    /// The bytes of the file that a range of the decoded text stands for; its text must be its own.
    pub fn file_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.file_offset(range.start).byte;
        if range.is_empty() {
            // Bytes that only switch the state of an encoding lie between two places; what is put in comes before.
            let start = if range.start == 0 { start } else { self.file_offset_after(range.start).byte };
            return start..start;
        }
        start..self.file_offset_after(range.end).byte.max(start)
    }

    fn traced_place(&self, at: usize) -> Result<Traced<'_>, Untraceable> {
        let before = self.text.get(..at).and_then(|text| text.chars().next_back()).map(|c| at - c.len_utf8()..at);
        if let Some(Ok(traced)) = before.map(|before| self.traced_letters(before)) {
            return Ok(Traced { range: traced.range.end..traced.range.end, ..traced });
        }
        let after = self.text.get(at..).and_then(|text| text.chars().next()).map(|c| at..at + c.len_utf8());
        match after.map(|after| self.traced_letters(after)) {
            Some(Ok(traced)) => Ok(Traced { range: traced.range.start..traced.range.start, ..traced }),
            _ => Err(Untraceable::Added(at)),
        }
    }

    fn traced_letters(&self, range: Range<usize>) -> Result<Traced<'_>, Untraceable> {
        let origin = self.origins.partition_point(|origin| origin.start <= range.start).checked_sub(1);
        let origin = origin.and_then(|at| self.origins.get(at..)).unwrap_or_default();
        let Some(first) = origin.first() else { return Err(Untraceable::NoOrigin) };
        if let Some(next) = origin.get(1).filter(|next| next.start < range.end) {
            return Err(Untraceable::Apart(next.start));
        }
        let mut found: Option<Range<usize>> = None;
        for (run, end) in self.runs_within(&range) {
            let part = range.start.max(run.text)..range.end.min(end);
            let stretch = stretch_of(&run, &part)?;
            match &mut found {
                None => found = Some(stretch),
                Some(found) if found.end <= stretch.start => found.end = stretch.end,
                Some(_) => return Err(Untraceable::Apart(part.start)),
            }
        }
        found.map(|range| Traced { origin: Some(first), range }).ok_or(Untraceable::NoOrigin)
    }

    /// The runs that meet a range, each with the place of the text where it ends.
    fn runs_within(&self, range: &Range<usize>) -> impl Iterator<Item = (OffsetRun, usize)> {
        let first = self.runs.partition_point(|run| run.text <= range.start).saturating_sub(1);
        let runs = self.runs.get(first..).unwrap_or_default();
        let ends = runs.iter().skip(1).map(|run| run.text).chain([self.text.len()]);
        let end = range.end;
        runs.iter().copied().zip(ends).take_while(move |(run, _)| run.text < end)
    }
}

/// The stretch of the origin that a part of one run stands for.
fn stretch_of(run: &OffsetRun, part: &Range<usize>) -> Result<Range<usize>, Untraceable> {
    if run.file_width == 0 {
        return Err(Untraceable::Added(part.start));
    }
    let place = |at: usize| {
        let width = run.text_width.max(1);
        let into = at.saturating_sub(run.text);
        if into.is_multiple_of(width) {
            Ok(run.file + into / width * run.file_width)
        } else {
            Err(Untraceable::Cut(at))
        }
    };
    Ok(place(part.start)?..place(part.end)?)
}

impl Traced<'_> {
    /// The decoded file or part, if the text is not its own.
    pub fn file(&self) -> Option<&Arc<Source>> {
        self.origin.map(|origin| &origin.file)
    }
}
