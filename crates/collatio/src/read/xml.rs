//! XML as a stream of tags and characters, each with its place in the file: one pull parser for every XML format.
//!
//! ```text
//! <Unicode>you &amp; I</Unicode>
//! Open(Unicode)  Text("you ")  Text("&", standing for 5 bytes)  Text(" I")  Close(Unicode)
//! ```
//!
//! Hostile files are the normal case: depth is capped, a document type with declarations of its own is refused (so
//! there are no entities to expand), and nothing outside the file is ever opened. Time is linear in the file, space in
//! the depth.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event as Raw;
use quick_xml::events::attributes::Attributes;

use crate::diagnostic::Diagnostic;
use crate::witness::Source;

/// How deep elements may stand in one another unless the user says otherwise.
pub(super) const DEPTH: usize = 256;

/// Characters, and the part of the file that stands for them.
///
/// If both have the same length, the characters stand there as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chars<'a> {
    pub(super) text: Cow<'a, str>,
    /// Byte offsets into the source's text.
    pub(super) at: Range<usize>,
}

impl Chars<'_> {
    /// A part of the characters, by bytes; of characters that something else stands for, the place is that of all.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let verbatim = self.text.len() == self.at.len();
        let at = if verbatim { self.at.start + range.start..self.at.start + range.end } else { self.at.clone() };
        Self { text: Cow::Owned(text), at }
    }
}

/// A tag that opens an element.
#[derive(Debug, Clone)]
pub(super) struct Tag<'a> {
    /// Its name without prefix.
    pub(super) name: &'a str,
    /// The prefix of its name; empty if it has none.
    pub(super) prefix: &'a str,
    /// Where it stands in the source's text.
    pub(super) at: Range<usize>,
    attributes: Vec<Attribute<'a>>,
}

/// An attribute as it stands in a tag.
#[derive(Debug, Clone)]
pub(super) struct Attribute<'a> {
    /// Its name with its prefix.
    name: &'a str,
    /// Its value with entities unresolved.
    raw: &'a str,
    /// Where the value begins in the source's text.
    start: usize,
}

impl<'a> Tag<'a> {
    /// An attribute's value; prefixes of attributes are ignored. References in it were found to be sound.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        let attribute = self.attribute(name)?;
        Some(quick_xml::escape::unescape(attribute.raw).unwrap_or(Cow::Borrowed(attribute.raw)))
    }

    /// An attribute's value as characters with their places.
    pub(super) fn chars(&self, name: &str) -> Option<Vec<Chars<'a>>> {
        self.attribute(name).map(|attribute| resolved(attribute.raw, attribute.start))
    }

    /// An attribute's value as a finite number.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.trim().parse().ok().filter(|number: &f64| number.is_finite())
    }

    fn attribute(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|attribute| local(attribute.name) == name)
    }

    /// The value of the attribute of exactly this name, prefix included.
    pub(super) fn exact(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.raw)
    }

    /// The namespace the tag itself declares for its own prefix.
    pub(super) fn namespace(&self) -> Option<&'a str> {
        if self.prefix.is_empty() { self.exact("xmlns") } else { self.exact(&format!("xmlns:{}", self.prefix)) }
    }
}

/// What comes next in a file.
#[derive(Debug, Clone)]
pub(super) enum Event<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// The element that was opened last ends; its name without prefix.
    Close(&'a str),
    /// Characters.
    Text(Chars<'a>),
    /// The file ends, every element closed.
    End,
}

/// An XML file being read.
pub(super) struct Xml<'a> {
    source: &'a Source,
    reader: Reader<&'a [u8]>,
    /// The names of the elements that are open, and where each began.
    open: Vec<(&'a str, usize)>,
    deepest: usize,
    /// Whether the element that was opened last is to be closed next: `<a/>`.
    empty: bool,
    has_root: bool,
    /// What is left of characters that were parted at line ends, the next last.
    parts: Vec<Chars<'a>>,
}

impl<'a> Xml<'a> {
    /// Reads a decoded file, its elements at most `deepest` deep in one another.
    pub(super) fn new(source: &'a Source, deepest: usize) -> Self {
        let mut reader = Reader::from_str(source.text());
        reader.config_mut().check_end_names = true;
        Self { source, reader, open: Vec::new(), deepest, empty: false, has_root: false, parts: Vec::new() }
    }

    /// What comes next; comments and processing instructions are passed over.
    ///
    /// # Errors
    ///
    /// If the file is not well-formed, ends too early, is too deep or declares entities.
    pub(super) fn next(&mut self) -> Result<Event<'a>, Diagnostic> {
        if let Some(part) = self.parts.pop() {
            return Ok(Event::Text(part));
        }
        if std::mem::take(&mut self.empty) {
            return Ok(Event::Close(self.open.pop().map_or("", |(name, _)| name)));
        }
        loop {
            let start = self.place();
            let event = self.reader.read_event().map_err(|error| self.ill_formed(&error))?;
            let at = start..self.place();
            match event {
                Raw::Start(_) => return self.opened(at, 1).map(Event::Open),
                Raw::Empty(_) => {
                    self.empty = true;
                    return self.opened(at, 2).map(Event::Open);
                }
                Raw::End(_) => return Ok(Event::Close(self.open.pop().map_or("", |(name, _)| name))),
                Raw::Text(_) => {
                    let text = self.slice(at.clone());
                    if self.open.is_empty() && !text.trim().is_empty() {
                        return Err(self.error(at.start, "text stands outside the root element"));
                    }
                    return Ok(Event::Text(self.lined(at)));
                }
                Raw::CData(_) => {
                    let at = at.start + "<![CDATA[".len()..at.end - "]]>".len();
                    return Ok(Event::Text(self.lined(at)));
                }
                Raw::GeneralRef(_) => return self.reference(at).map(Event::Text),
                Raw::DocType(_) => self.doctype(at)?,
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) => {}
                Raw::Eof => return self.ended(),
            }
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The names of the elements that are open, outermost first.
    #[cfg(feature = "containers")]
    pub(super) fn path(&self) -> impl DoubleEndedIterator<Item = &'a str> {
        self.open.iter().map(|&(name, _)| name)
    }

    /// Passes over what is left of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), Diagnostic> {
        let depth = self.depth();
        while self.depth() >= depth {
            if let Event::End = self.next()? {
                break;
            }
        }
        Ok(())
    }

    /// An error at a place of the source's text.
    pub(super) fn error(&self, at: usize, what: impl Into<String>) -> Diagnostic {
        self.source
            .locate(Diagnostic::error(what.into()), at)
            .hint("check that the file was saved whole by the program that made it")
    }

    fn place(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn slice(&self, at: Range<usize>) -> &'a str {
        self.source.text().get(at).unwrap_or_default()
    }

    /// The tag at a place, `closing` bytes from its end off: `>` or `/>`.
    fn opened(&mut self, at: Range<usize>, closing: usize) -> Result<Tag<'a>, Diagnostic> {
        let start = at.start + 1;
        let content = self.slice(start..at.end.saturating_sub(closing));
        let length = content.find(|c: char| c.is_ascii_whitespace()).unwrap_or(content.len());
        let name = content.get(..length).unwrap_or_default();
        let mut attributes = Vec::new();
        for attribute in Attributes::new(content, length) {
            let attribute = attribute.map_err(|error| self.error(at.start, format!("in <{name}>: {error}")))?;
            let (Cow::Borrowed(raw), key) = (attribute.value, attribute.key.0) else { continue };
            // Both are parts of one text, so that the distance of their beginnings is the place of the one in the other.
            let start = start + (raw.as_ptr() as usize).saturating_sub(content.as_ptr() as usize);
            self.refuse_unsound(raw, start)?;
            attributes.push(Attribute { name: key, raw, start });
        }
        if self.open.len() >= self.deepest {
            let what = format!("elements stand more than {} deep in one another", self.deepest);
            return Err(self
                .error(at.start, what)
                .hint("if the file is meant to be so, raise the limit with --max-depth"));
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        self.open.push((local, at.start));
        self.has_root = true;
        Ok(Tag { name: local, prefix, at, attributes })
    }

    /// Refuses a value with a reference to an entity that is not declared.
    fn refuse_unsound(&self, raw: &str, start: usize) -> Result<(), Diagnostic> {
        if memchr::memchr(b'&', raw.as_bytes()).is_none() {
            return Ok(());
        }
        quick_xml::escape::unescape(raw).map(|_| ()).map_err(|error| self.error(start, error.to_string()))
    }

    /// The characters at a place, up to the first line end that is not LF alone; the rest waits. XML has one line end.
    fn lined(&mut self, at: Range<usize>) -> Chars<'a> {
        let text = self.slice(at.clone());
        let mut start = 0;
        for end in memchr::memchr_iter(b'\r', text.as_bytes()) {
            let width = if text.as_bytes().get(end + 1) == Some(&b'\n') { 2 } else { 1 };
            let plain = at.start + start..at.start + end;
            self.parts.push(Chars { text: Cow::Borrowed(self.slice(plain.clone())), at: plain });
            self.parts.push(Chars { text: Cow::Borrowed("\n"), at: at.start + end..at.start + end + width });
            start = end + width;
        }
        let rest = at.start + start..at.end;
        self.parts.push(Chars { text: Cow::Borrowed(self.slice(rest.clone())), at: rest });
        self.parts.reverse();
        self.parts.pop().unwrap_or(Chars { text: Cow::Borrowed(""), at: at.end..at.end })
    }

    /// What `&name;` stands for.
    fn reference(&self, at: Range<usize>) -> Result<Chars<'a>, Diagnostic> {
        let raw = self.slice(at.clone());
        match quick_xml::escape::unescape(raw) {
            Ok(text) => Ok(Chars { text, at }),
            Err(_) => Err(self
                .error(at.start, format!("the entity {raw} is not known"))
                .hint("entity declarations are not read; write the character itself")),
        }
    }

    fn doctype(&self, at: Range<usize>) -> Result<(), Diagnostic> {
        if !self.slice(at.clone()).contains('[') {
            return Ok(());
        }
        Err(self
            .error(at.start, "the document type has declarations of its own")
            .hint("entity declarations are not read; take the [...] out of the document type"))
    }

    fn ended(&self) -> Result<Event<'a>, Diagnostic> {
        let end = self.source.text().len();
        match self.open.last() {
            Some((name, at)) => {
                let place = self.source.position(*at);
                let what = format!("the file ends within <{name}>, opened at {}:{}", place.line, place.column);
                Err(self.error(end, what))
            }
            None if !self.has_root => Err(self.error(end, "the file holds no XML element")),
            None => Ok(Event::End),
        }
    }

    fn ill_formed(&self, error: &quick_xml::Error) -> Diagnostic {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX).min(self.source.text().len());
        self.error(at, format!("this is not well-formed XML: {error}"))
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Raw characters, references resolved; `start` is where they begin in the source's text.
fn resolved(raw: &str, start: usize) -> Vec<Chars<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        let end = if plain > 0 {
            plain
        } else {
            memchr::memchr(b';', rest.as_bytes()).map_or(rest.len(), |semicolon| semicolon + 1)
        };
        let part = rest.get(..end).unwrap_or_default();
        let text =
            if plain > 0 { Cow::Borrowed(part) } else { quick_xml::escape::unescape(part).unwrap_or(part.into()) };
        out.push(Chars { text, at: start + at..start + at + end });
        at += end;
    }
    out
}
