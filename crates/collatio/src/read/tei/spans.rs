//! Statuses that go from a milestone to an anchor, over the borders of elements: `delSpan`, `addSpan`.
//!
//! ```text
//! <p>one <delSpan spanTo="#end"/>two</p><p>three<anchor xml:id="end"/> four</p>
//!     one      cancelled: two …       … three                           four
//! ```
//!
//! A heap of ends keeps what is open: `O(log spans)` a milestone.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::doc::Doc;
use super::elements::{Kind, kind};
use crate::witness::Status;

/// The milestones of a file, in order.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// Each with its place in the list of items, and that of its end.
    found: Vec<(usize, usize)>,
    /// How many name no anchor that comes after them.
    pub(super) unended: usize,
}

impl Spans {
    /// Finds all; those whose anchor never comes end with their block.
    pub(super) fn of(doc: &Doc) -> Self {
        let mut ids: HashMap<String, usize> = HashMap::new();
        if doc.opens().any(|(_, open)| kind(open.tag.name) == Kind::Span) {
            for (at, open) in doc.opens() {
                if let Some(id) = open.tag.get("id") {
                    ids.entry(id.into_owned()).or_insert(at);
                }
            }
        }
        let mut spans = Self::default();
        let mut blocks: Vec<usize> = Vec::new();
        for (at, open) in doc.opens() {
            while blocks.last().is_some_and(|&end| end < at) {
                blocks.pop();
            }
            match kind(open.tag.name) {
                Kind::Block => blocks.push(open.end),
                Kind::Span => {
                    let target = open.tag.get("spanTo").unwrap_or_default();
                    let target = target.trim().trim_start_matches('#');
                    let end = ids.get(target).copied().filter(|&end| end > at);
                    spans.unended += usize::from(end.is_none());
                    spans.found.push((at, end.or(blocks.last().copied()).unwrap_or(open.end)));
                }
                _ => {}
            }
        }
        spans
    }

    /// Where the span of a milestone ends.
    pub(super) fn end(&self, at: usize) -> Option<usize> {
        let found = self.found.binary_search_by_key(&at, |&(at, _)| at).ok()?;
        self.found.get(found).map(|&(_, end)| end)
    }
}

/// The spans that are open.
#[derive(Debug, Default)]
pub(super) struct OpenSpans {
    ends: BinaryHeap<Reverse<(usize, bool)>>,
    cancelled: usize,
    added: usize,
}

impl OpenSpans {
    pub(super) fn open(&mut self, end: usize, cancels: bool) {
        *(if cancels { &mut self.cancelled } else { &mut self.added }) += 1;
        self.ends.push(Reverse((end, cancels)));
    }

    /// Closes what ends at a place or before it.
    pub(super) fn reach(&mut self, at: usize) {
        while let Some(&Reverse((_, cancels))) = self.ends.peek().filter(|Reverse((end, _))| *end <= at) {
            let count = if cancels { &mut self.cancelled } else { &mut self.added };
            *count = count.saturating_sub(1);
            self.ends.pop();
        }
    }

    /// What they say of the text.
    pub(super) fn status(&self) -> Status {
        match (self.cancelled, self.added) {
            (0, 0) => Status::Standing,
            (0, _) => Status::Added,
            _ => Status::Cancelled,
        }
    }
}
