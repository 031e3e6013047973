//! A TEI file as one list of tags and characters, in which every opening tag knows where its element ends.
//!
//! ```text
//! <p>the <del>red</del> cat</p>
//! 0 Open(p, 6)  1 "the "  2 Open(del, 4)  3 "red"  4 Close  5 " cat"  6 Close
//! ```
//!
//! The apparatus of an edition is read once a witness, and pairs of a `choice` must be known before their first half is
//! written; both need the file as a whole, and neither needs a tree. Linear time and space.

use super::super::options::FormatOptions;
use super::super::xml::{Chars, Event, Tag, Xml};
use super::elements;
use crate::diagnostic::Diagnostic;
use crate::witness::Source;

/// The namespace of TEI P5.
const NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";
/// Elements that a fragment of an edition may begin with.
const FRAGMENTS: &[&str] = &["text", "group", "body", "front", "back", "div", "lg", "ab", "p", "sourceDoc"];

/// What stands at a place of the list.
#[derive(Debug)]
pub(super) enum Item<'a> {
    Open(Open<'a>),
    Close,
    Text(Chars<'a>),
}

/// An element's beginning.
#[derive(Debug)]
pub(super) struct Open<'a> {
    pub(super) tag: Tag<'a>,
    /// Where in the list it is closed.
    pub(super) end: usize,
    /// Which halves of a pair stand directly within it.
    pub(super) holds: Halves,
}

/// The halves of a pair such as `sic` and `corr`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Halves {
    /// As written: `sic`, `orig`, `abbr`.
    pub(super) written: bool,
    /// The editor's: `corr`, `reg`, `expan`.
    pub(super) modern: bool,
}

/// The file.
#[derive(Debug, Default)]
pub(super) struct Doc<'a> {
    pub(super) items: Vec<Item<'a>>,
    pub(super) remarks: Vec<String>,
    /// The prefix that the root element's name has.
    prefix: &'a str,
    /// Prefixes that the root element binds to something else than TEI, or does not bind.
    foreign: usize,
    includes: usize,
}

impl<'a> Doc<'a> {
    /// Reads the whole file.
    ///
    /// # Errors
    ///
    /// If it is broken or no TEI P5.
    pub(super) fn parse(source: &'a Source, options: &FormatOptions) -> Result<Self, Diagnostic> {
        let mut xml = Xml::new(source, options.max_depth);
        let mut doc = Self::default();
        let mut open: Vec<usize> = Vec::new();
        loop {
            match xml.next()? {
                Event::Open(tag) => {
                    if xml.depth() == 1 {
                        doc.check_root(&tag, &xml)?;
                    } else if doc.is_foreign(&tag) {
                        doc.foreign += 1;
                        doc.includes += usize::from(tag.name == "include");
                        xml.skip()?;
                        continue;
                    }
                    if let Some(Item::Open(parent)) = open.last().and_then(|&at| doc.items.get_mut(at)) {
                        parent.holds.written |= elements::is_written(tag.name) || tag.name == "choice";
                        parent.holds.modern |= elements::is_modern(tag.name);
                    }
                    open.push(doc.items.len());
                    doc.items.push(Item::Open(Open { tag, end: usize::MAX, holds: Halves::default() }));
                }
                Event::Close(_) => {
                    let end = doc.items.len();
                    doc.items.push(Item::Close);
                    if let Some(Item::Open(open)) = open.pop().and_then(|at| doc.items.get_mut(at)) {
                        open.end = end;
                    }
                }
                Event::Text(chars) => doc.items.push(Item::Text(chars)),
                Event::End => return Ok(doc.with_remarks()),
            }
        }
    }

    fn check_root(&mut self, tag: &Tag<'a>, xml: &Xml) -> Result<(), Diagnostic> {
        self.prefix = tag.prefix;
        match tag.namespace() {
            Some(NAMESPACE) => {}
            None => self.remarks.push("the file names no namespace; it is read as TEI P5".to_owned()),
            Some(other) => {
                return Err(xml
                    .error(tag.at.start, format!("the namespace {other:?} is not that of TEI P5"))
                    .hint(format!("TEI P5 is {NAMESPACE}; convert the file, or mend its namespace")));
            }
        }
        if matches!(tag.name, "TEI" | "teiCorpus") {
            return Ok(());
        }
        if FRAGMENTS.contains(&tag.name) {
            self.remarks.push(format!("the file is a fragment: its root element is <{}>", tag.name));
            return Ok(());
        }
        Err(xml
            .error(tag.at.start, format!("the root element of a TEI file is <TEI>, not <{}>", tag.name))
            .hint("--input-format names the format it has"))
    }

    /// Whether an element is of another vocabulary, such as MathML, SVG or XInclude.
    fn is_foreign(&self, tag: &Tag) -> bool {
        match tag.namespace() {
            Some(namespace) => namespace != NAMESPACE,
            None => tag.prefix != self.prefix && !self.binds_to_tei(tag.prefix),
        }
    }

    /// Whether the root element binds a prefix to TEI.
    fn binds_to_tei(&self, prefix: &str) -> bool {
        let Some(Item::Open(root)) = self.items.first() else { return false };
        let name = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
        root.tag.exact(&name) == Some(NAMESPACE)
    }

    fn with_remarks(mut self) -> Self {
        if self.includes > 0 {
            let what =
                "the file includes others (xi:include); they are not fetched, so that their text is missing here";
            self.remarks.push(what.to_owned());
        }
        if self.foreign > self.includes {
            let count = self.foreign - self.includes;
            self.remarks.push(format!("elements of other vocabularies than TEI, not read: {count}"));
        }
        self
    }

    /// The element that opens at a place of the list.
    pub(super) fn open(&self, at: usize) -> Option<&Open<'a>> {
        match self.items.get(at)? {
            Item::Open(open) => Some(open),
            Item::Close | Item::Text(_) => None,
        }
    }

    /// All elements in order, each with its place in the list.
    pub(super) fn opens(&self) -> impl Iterator<Item = (usize, &Open<'a>)> {
        self.items.iter().enumerate().filter_map(|(at, item)| match item {
            Item::Open(open) => Some((at, open)),
            Item::Close | Item::Text(_) => None,
        })
    }

    /// The elements directly within another.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = (usize, &Open<'a>)> {
        let end = self.open(at).map_or(at, |open| open.end);
        let mut next = at + 1;
        std::iter::from_fn(move || {
            while next < end {
                let here = next;
                if let Some(open) = self.open(here) {
                    next = open.end.saturating_add(1);
                    return Some((here, open));
                }
                next += 1;
            }
            None
        })
    }

    /// The characters within an element, white space made single.
    pub(super) fn plain(&self, at: usize) -> String {
        let end = self.open(at).map_or(at, |open| open.end);
        let within = self.items.get(at..end).unwrap_or_default();
        let text: String = within
            .iter()
            .filter_map(|item| match item {
                Item::Text(chars) => Some(&*chars.text),
                Item::Open(_) | Item::Close => None,
            })
            .collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether visible characters stand within an element.
    pub(super) fn has_text(&self, at: usize) -> bool {
        let end = self.open(at).map_or(at, |open| open.end);
        let within = self.items.get(at..end).unwrap_or_default();
        within.iter().any(|item| matches!(item, Item::Text(chars) if !chars.text.trim().is_empty()))
    }
}
