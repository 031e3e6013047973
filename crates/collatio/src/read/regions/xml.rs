//! The regions of XML: character data within the root, CDATA sections, attributes' values.
//!
//! `xml` gives readers letters; here it matters between which marks they stand.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use super::{Context, Region};
use crate::diagnostic::Diagnostic;
use crate::witness::Source;

/// The regions of an XML file or part.
pub(super) fn regions(source: &Source) -> Result<Vec<Region>, Diagnostic> {
    let mut reader = Reader::from_str(source.text());
    reader.config_mut().check_end_names = true;
    let mut walk = Walk { source, depth: 0, found: Vec::new(), text: 0 };
    loop {
        let start = place(reader.buffer_position(), source);
        let event = reader.read_event().map_err(|error| {
            let at = place(reader.error_position(), source);
            walk.error(at, format!("this is not well-formed XML: {error}"))
        })?;
        let at = start..place(reader.buffer_position(), source);
        match event {
            Event::Text(_) | Event::GeneralRef(_) => {}
            Event::Eof => return walk.ended(at.start),
            other => walk.mark(&other, &at)?,
        }
    }
}

struct Walk<'a> {
    source: &'a Source,
    /// How many elements are open.
    depth: usize,
    found: Vec<Region>,
    /// Where the last mark ends, and characters may begin.
    text: usize,
}

impl Walk<'_> {
    /// A mark ends the characters before it.
    fn mark(&mut self, event: &Event, at: &Range<usize>) -> Result<(), Diagnostic> {
        self.close_text(at.start);
        match event {
            Event::Start(_) => {
                self.values(at, 1)?;
                self.depth += 1;
            }
            Event::Empty(_) => self.values(at, 2)?,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::CData(_) => {
                let range = at.start + "<![CDATA[".len()..at.end.saturating_sub("]]>".len());
                self.found.push(Region { range, context: Context::Cdata });
            }
            _ => {}
        }
        self.text = at.end;
        Ok(())
    }

    /// Characters end here; those outside the root are none.
    fn close_text(&mut self, end: usize) {
        if self.depth > 0 {
            self.found.push(Region { range: self.text..end, context: Context::XmlText });
        }
    }

    /// The values in a tag, `closing` bytes from its end off: `>` or `/>`.
    fn values(&mut self, at: &Range<usize>, closing: usize) -> Result<(), Diagnostic> {
        let inner = at.start + 1..at.end.saturating_sub(closing);
        let content = self.source.text().get(inner.clone()).unwrap_or_default();
        let name = content.find(|c: char| c.is_ascii_whitespace()).unwrap_or(content.len());
        for attribute in Attributes::new(content, name) {
            let attribute = attribute.map_err(|error| self.error(at.start, format!("in a tag: {error}")))?;
            let std::borrow::Cow::Borrowed(raw) = attribute.value else { continue };
            // Both are parts of one text, so the distance of their beginnings is the place of the one in the other.
            let start = (raw.as_ptr() as usize).saturating_sub(content.as_ptr() as usize);
            let quote = content.get(..start).and_then(|before| before.chars().next_back()).unwrap_or('"');
            let range = inner.start + start..inner.start + start + raw.len();
            self.found.push(Region { range, context: Context::Value(quote) });
        }
        Ok(())
    }

    fn ended(self, end: usize) -> Result<Vec<Region>, Diagnostic> {
        match self.depth {
            0 => Ok(self.found),
            _ => Err(self.error(end, "the file ends within an element".to_owned())),
        }
    }

    fn error(&self, at: usize, what: String) -> Diagnostic {
        let hint = "save the file again with the program that made it";
        self.source.locate(Diagnostic::error(what), at).hint(hint)
    }
}

fn place(position: u64, source: &Source) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX).min(source.text().len())
}
