//! The text of the pieces kept, marks taken off, with the way to it from the source.
//!
//! ```text
//! source     inform ~~xxx~~ Stalin        inform Marshal Stalin
//! unmarked   inform xxx Stalin            (the source itself)
//! ```
//!
//! A token is a range of its source. Where no mark stands between the pieces kept, the source is the unmarked text, and
//! is not copied; else the pieces are laid end to end, and a place of the source is looked for among them: `O(log n)`
//! time in their number.

use std::ops::Range;
use std::sync::Arc;

use crate::witness::Source;

/// A stretch that is contiguous in the source and in the unmarked text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// First byte in the source's text.
    pub(super) source: u32,
    /// First byte in the unmarked text.
    pub(super) text: usize,
    /// First byte after it in the source's text.
    pub(super) source_end: u32,
    /// First byte after it in the unmarked text.
    pub(super) text_end: usize,
}

/// The text of the pieces kept.
#[derive(Debug, Clone)]
pub(super) enum Unmarked {
    /// The source's own text; the pieces kept are one stretch of it.
    Source(Arc<Source>),
    /// The pieces laid end to end, in order.
    Laid(String, Vec<Place>),
}

impl Default for Unmarked {
    fn default() -> Self {
        Self::Laid(String::new(), Vec::new())
    }
}

impl Unmarked {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Source(source) => source.text(),
            Self::Laid(text, _) => text,
        }
    }

    /// The unmarked text of a range of the source that begins and ends in pieces kept.
    pub(super) fn of(&self, range: Range<usize>) -> &str {
        match self {
            Self::Source(source) => source.text().get(range).unwrap_or_default(),
            Self::Laid(text, places) => {
                let first = places.partition_point(|place| place.source as usize <= range.start);
                let last = places.partition_point(|place| (place.source as usize) < range.end);
                between(places, [first.saturating_sub(1), last.saturating_sub(1)], &range)
                    .and_then(|range| text.get(range))
                    .unwrap_or_default()
            }
        }
    }

    /// The ranges of the unmarked text for ranges of the source in order, in time linear in them and the pieces.
    pub(super) fn ranges(&self, ranges: impl Iterator<Item = Range<usize>>) -> impl Iterator<Item = Range<usize>> {
        let places = match self {
            Self::Source(_) => &[],
            Self::Laid(_, places) => places.as_slice(),
        };
        let begins = |at: usize, end: usize| places.get(at).is_some_and(|place| (place.source as usize) < end);
        let mut first = 0;
        ranges.map(move |range| {
            if places.is_empty() {
                return range;
            }
            while begins(first + 1, range.start + 1) {
                first += 1;
            }
            let mut last = first;
            while begins(last + 1, range.end) {
                last += 1;
            }
            between(places, [first, last], &range).unwrap_or_default()
        })
    }
}

/// The range of the unmarked text for one of the source, which begins in one place and ends in another.
fn between(places: &[Place], [first, last]: [usize; 2], range: &Range<usize>) -> Option<Range<usize>> {
    let (first, last) = (places.get(first)?, places.get(last)?);
    let start = first.text + range.start.checked_sub(first.source as usize)?;
    // What stands for a byte that could not be decoded is as long as the unmarked text has it.
    if range.end >= last.source_end as usize {
        return Some(start..last.text_end);
    }
    Some(start..last.text + range.end.checked_sub(last.source as usize)?)
}
