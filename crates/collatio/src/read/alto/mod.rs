//! ALTO, versions 1 to 4: what libraries and recognizers write of a page's words.
//!
//! ```text
//! <TextLine>
//!   <String CONTENT="aver" SUBS_TYPE="HypPart1" SUBS_CONTENT="average"/><HYP CONTENT="-"/>
//! <TextLine>
//!   <String CONTENT="age" SUBS_TYPE="HypPart2" SUBS_CONTENT="average"/><SP/><String CONTENT="weight"/>
//! text      aver-↵age weight
//! ```
//!
//! A page is read into blocks and lines in one list, each knowing its parent, so that nothing recurses; `order` says in
//! which order its lines are read, `write` writes them down, and the next page takes its place. Time is linear in the
//! file but for the sorting of a reading order; space is that of the largest page and of the text. Source: the schemas
//! at <https://github.com/altoxml/schema>.

mod order;
mod write;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::images;
use super::options::FormatOptions;
use super::statuses;
use super::transcript::{Scribe, Transcript};
use super::xml::{Chars, Event, Tag, Xml};
use crate::diagnostic::Diagnostic;
use crate::witness::{Area, LengthUnit, Page, Source, Status, Zone};

/// The namespaces of the versions, and those of libraries that write ALTO under a name of their own; some files name
/// none.
const NAMESPACES: [&str; 6] = [
    "http://schema.ccs-gmbh.com/ALTO",
    "http://www.loc.gov/standards/alto/ns-v1#",
    "http://www.loc.gov/standards/alto/ns-v2#",
    "http://www.loc.gov/standards/alto/ns-v3#",
    "http://www.loc.gov/standards/alto/ns-v4#",
    "http://bibnum.bnf.fr/ns/alto_prod",
];

/// A block (a margin, the print space, a block in one of them) or a line.
#[derive(Debug)]
struct Node<'a> {
    id: Cow<'a, str>,
    parent: Option<usize>,
    /// The nodes directly within it, in the order of the file.
    children: Vec<usize>,
    /// The number after the last node within it.
    end: usize,
    is_line: bool,
    zone: Option<Zone>,
    status: Status,
    area: Option<Area>,
    /// The block that is read after it, by the name the file gives.
    next: Option<Cow<'a, str>>,
    /// Of a line: what stands in it.
    parts: Vec<Part<'a>>,
}

/// What a line is made of.
#[derive(Debug)]
enum Part<'a> {
    Word(Word<'a>),
    Space,
    /// The hyphen at a line's end; the characters, none if the file gives none.
    Hyphen(Vec<Chars<'a>>),
}

/// A `String`: a word, or several.
#[derive(Debug)]
struct Word<'a> {
    chars: Vec<Chars<'a>>,
    area: Option<Area>,
    confidence: Option<f64>,
    status: Status,
    subs: Option<Subs<'a>>,
    /// Whether its letters are those of its glyphs: it has none of its own.
    is_spelled: bool,
    /// What else was offered for it.
    others: Vec<String>,
}

/// What a word is a part or an abbreviation of.
#[derive(Debug)]
struct Subs<'a> {
    kind: SubsKind,
    whole: Vec<Chars<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SubsKind {
    FirstPart,
    SecondPart,
    Abbreviation,
}

/// What a file says of all its pages, and of the page that is being read.
#[derive(Debug, Default)]
struct AltoFile<'a> {
    unit: LengthUnit,
    images: Vec<Cow<'a, str>>,
    /// What a style says happened to the text in it.
    styles: HashMap<Cow<'a, str>, Status>,
    /// The part of a page that a tag names.
    tags: HashMap<Cow<'a, str>, Zone>,
    order: order::Order<'a>,
    page: AltoPage<'a>,
    blocks: usize,
    remarks: Vec<String>,
}

/// A page that is being read.
#[derive(Debug, Default)]
struct AltoPage<'a> {
    status: Status,
    nodes: Vec<Node<'a>>,
    /// The nodes that are open, innermost last.
    open: Vec<usize>,
    /// Whether the file has spaces of its own on it.
    has_spaces: bool,
}

/// Reads an ALTO file.
///
/// # Errors
///
/// If it is broken, of an unknown version, or holds no text.
pub(super) fn read(source: &Arc<Source>, options: &FormatOptions) -> Result<Transcript, Diagnostic> {
    let mut xml = Xml::new(source, options.max_depth);
    let mut file = AltoFile::default();
    let mut writer = write::Writer::new(options, Scribe::new(Some(source)));
    loop {
        match xml.next()? {
            Event::Open(tag) if xml.depth() == 1 => check_root(&tag, &xml)?,
            Event::Open(tag) => file.opened(&tag, &mut xml, &mut writer)?,
            Event::Close("Page") => file.turn(&mut writer),
            Event::Close(name) if is_node(name) => file.page.close(),
            Event::Close(_) | Event::Text(_) => {}
            Event::End => break,
        }
    }
    file.turn(&mut writer);
    file.remarks.extend(file.order.remarks());
    let transcript = writer.finish(std::mem::take(&mut file.remarks));
    if transcript.is_empty() {
        return Err(Diagnostic::blank(format!("the file has {} blocks and no text in them", file.blocks))
            .in_file(source.name())
            .hint("its text was not recognized yet, or was left out when it was exported"));
    }
    Ok(transcript)
}

fn check_root(tag: &Tag, xml: &Xml) -> Result<(), Diagnostic> {
    if tag.name != "alto" {
        let what = format!("the root element of ALTO is <alto>, not <{}>", tag.name);
        return Err(xml.error(tag.at.start, what).hint("name its --input-format, or none to have it found"));
    }
    match tag.namespace().map(str::trim).filter(|namespace| !namespace.is_empty() && !NAMESPACES.contains(namespace)) {
        None => Ok(()),
        Some(namespace) => Err(xml
            .error(tag.at.start, format!("no version of ALTO is called {namespace:?}"))
            .hint(format!("those read are: none, {}", NAMESPACES.join(", ")))),
    }
}

/// Whether an element is a block or a line.
fn is_node(name: &str) -> bool {
    matches!(
        name,
        "TopMargin"
            | "BottomMargin"
            | "LeftMargin"
            | "RightMargin"
            | "PrintSpace"
            | "ComposedBlock"
            | "TextBlock"
            | "Illustration"
            | "GraphicalElement"
            | "TextLine"
    )
}

impl<'a> AltoFile<'a> {
    fn opened(&mut self, tag: &Tag<'a>, xml: &mut Xml<'a>, writer: &mut write::Writer) -> Result<(), Diagnostic> {
        match tag.name {
            "MeasurementUnit" => self.measured(&text_of(xml)?),
            "fileName" => self.images.push(text_of(xml)?.into()),
            "TextStyle" => self.style(tag),
            "LayoutTag" | "StructureTag" | "RoleTag" | "OtherTag" => self.tag(tag),
            "ReadingOrder" => self.order.parse(xml)?,
            "Page" => {
                self.turn(writer);
                self.open_page(tag, writer);
            }
            "String" => {
                let word = self.word(tag);
                self.page.put(Part::Word(word));
            }
            "SP" => {
                self.page.has_spaces = true;
                self.page.put(Part::Space);
            }
            "HYP" => self.page.put(Part::Hyphen(tag.chars("CONTENT").unwrap_or_default())),
            "ALTERNATIVE" => {
                let other = text_of(xml)?.trim().to_owned();
                if let Some(word) = self.page.last_word() {
                    word.others.push(other);
                }
            }
            "Glyph" => self.glyph(tag),
            name if is_node(name) => self.node(tag),
            _ => {}
        }
        Ok(())
    }

    fn measured(&mut self, unit: &str) {
        self.unit = match unit.trim() {
            "" | "pixel" => LengthUnit::Pixel,
            "mm10" => LengthUnit::Mm10,
            "inch1200" => LengthUnit::Inch1200,
            other => {
                self.remarks.push(format!("lengths in {other:?} are taken for pixels"));
                LengthUnit::Pixel
            }
        };
    }

    fn style(&mut self, tag: &Tag<'a>) {
        let status = tag.get("FONTSTYLE").and_then(|words| statuses::of_style(&words)).unwrap_or_default();
        self.styles.insert(tag.get("ID").unwrap_or_default(), status);
    }

    fn tag(&mut self, tag: &Tag<'a>) {
        let zone = ["LABEL", "TYPE"].into_iter().filter_map(|name| tag.get(name)).find_map(|label| zone_of(&label));
        if let Some(zone) = zone {
            self.tags.insert(tag.get("ID").unwrap_or_default(), zone);
        }
    }

    fn open_page(&mut self, tag: &Tag<'a>, writer: &mut write::Writer) {
        let size = tag.number("WIDTH").zip(tag.number("HEIGHT")).filter(|&(w, h)| w > 0.0 && h > 0.0);
        self.page = AltoPage { status: self.status(tag, Status::Standing), ..AltoPage::default() };
        let image = self.images.get(writer.pages()).and_then(|name| images::named(name, &mut self.remarks));
        writer.open_page(Page { start: 0, number: writer.pages() + 1, image, size, unit: self.unit });
    }

    /// Writes the page that was read and makes room for the next.
    fn turn(&mut self, writer: &mut write::Writer) {
        let page = std::mem::take(&mut self.page);
        if !page.nodes.is_empty() {
            self.blocks += page.nodes.iter().filter(|node| !node.is_line).count();
            let lines = order::lines(&page, &mut self.order);
            writer.page(&page, &lines);
        }
    }

    fn node(&mut self, tag: &Tag<'a>) {
        let parent = self.page.open.last().copied();
        let outer = parent.and_then(|parent| self.page.nodes.get(parent));
        let (zone, status) = outer.map_or((None, self.page.status), |outer| (outer.zone, outer.status));
        let named = tag.get("TAGREFS");
        let tagged = named.iter().flat_map(|names| names.split_ascii_whitespace()).find_map(|name| self.tags.get(name));
        let own = tagged.copied().or_else(|| zone_of(&tag.get("TYPE")?)).or_else(|| zone_of(tag.name));
        let node = Node {
            id: tag.get("ID").unwrap_or_default(),
            parent,
            children: Vec::new(),
            end: 0,
            is_line: tag.name == "TextLine",
            zone: own.or(zone),
            status: self.status(tag, status),
            area: area(tag),
            next: tag.get("IDNEXT"),
            parts: Vec::new(),
        };
        let number = self.page.add(node);
        self.page.open.push(number);
    }

    /// What an element's style says happened to its text: its own style's word, else that of what it stands in.
    fn status(&self, tag: &Tag, outer: Status) -> Status {
        if let Some(status) = tag.get("STYLE").and_then(|words| statuses::of_style(&words)) {
            return statuses::within(outer, status);
        }
        let named = tag.get("STYLEREFS");
        let mut styled = None;
        for name in named.iter().flat_map(|names| names.split_ascii_whitespace()) {
            if let Some(&status) = self.styles.get(name) {
                styled = Some(statuses::within(styled.unwrap_or_default(), status));
            }
        }
        styled.unwrap_or(outer)
    }

    fn word(&self, tag: &Tag<'a>) -> Word<'a> {
        let outer = self.page.open.last().and_then(|&open| self.page.nodes.get(open));
        let kind = match tag.get("SUBS_TYPE").as_deref() {
            Some("HypPart1") => Some(SubsKind::FirstPart),
            Some("HypPart2") => Some(SubsKind::SecondPart),
            Some("Abbreviation") => Some(SubsKind::Abbreviation),
            _ => None,
        };
        let chars = on_one_line(tag.chars("CONTENT").unwrap_or_default());
        Word {
            is_spelled: chars.is_empty(),
            chars,
            area: area(tag),
            confidence: tag.number("WC"),
            status: self.status(tag, outer.map_or(self.page.status, |outer| outer.status)),
            subs: kind.map(|kind| Subs { kind, whole: on_one_line(tag.chars("SUBS_CONTENT").unwrap_or_default()) }),
            others: Vec::new(),
        }
    }

    /// A glyph of the word before: one of its letters, if it has none of its own.
    fn glyph(&mut self, tag: &Tag<'a>) {
        let chars = tag.chars("CONTENT").unwrap_or_default();
        if let Some(word) = self.page.last_word().filter(|word| word.is_spelled) {
            word.chars.extend(chars);
        }
    }
}

impl<'a> AltoPage<'a> {
    /// A new node within the one that is open, and its number.
    fn add(&mut self, node: Node<'a>) -> usize {
        let number = self.nodes.len();
        if let Some(parent) = node.parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(number);
        }
        self.nodes.push(node);
        number
    }

    /// Closes the node that was opened last.
    fn close(&mut self) {
        let end = self.nodes.len();
        if let Some(node) = self.open.pop().and_then(|open| self.nodes.get_mut(open)) {
            node.end = end;
        }
    }

    /// Adds to the line that is open; where none is, to one of its own.
    fn put(&mut self, part: Part<'a>) {
        let parent = self.open.last().copied();
        let line = match parent.and_then(|open| self.nodes.get(open)) {
            Some(open) if open.is_line => parent.unwrap_or_default(),
            outer => {
                let (zone, status) = outer.map_or((None, self.status), |outer| (outer.zone, outer.status));
                let (id, next) = (Cow::Borrowed(""), None);
                let end = self.nodes.len() + 1;
                let (children, parts) = (Vec::new(), Vec::new());
                self.add(Node { id, parent, children, end, is_line: true, zone, status, area: None, next, parts })
            }
        };
        if let Some(line) = self.nodes.get_mut(line) {
            line.parts.push(part);
        }
    }

    /// The word that was read last.
    fn last_word(&mut self) -> Option<&mut Word<'a>> {
        match self.nodes.last_mut()?.parts.last_mut()? {
            Part::Word(word) => Some(word),
            Part::Space | Part::Hyphen(_) => None,
        }
    }
}

/// The zone that a tag's label names: `MarginTextZone:note#2` is a margin, whatever its kind and number.
fn zone_of(label: &str) -> Option<Zone> {
    let label = label.split('#').next().unwrap_or_default();
    let (zone, kind) = label.split_once(':').unwrap_or((label, ""));
    statuses::zone_of(zone).or_else(|| statuses::zone_of(kind))
}

fn area(tag: &Tag) -> Option<Area> {
    Area::sized(tag.number("HPOS")?, tag.number("VPOS")?, tag.number("WIDTH")?, tag.number("HEIGHT")?)
}

/// The text of the element that was opened last, elements within it passed over.
fn text_of(xml: &mut Xml) -> Result<String, Diagnostic> {
    let depth = xml.depth();
    let mut text = String::new();
    while xml.depth() >= depth {
        match xml.next()? {
            Event::Text(chars) => text.push_str(&chars.text),
            Event::End => break,
            _ => {}
        }
    }
    Ok(text)
}

/// The characters of a value, breaks and tabs in it read as spaces, as XML has it for values.
fn on_one_line(mut chars: Vec<Chars>) -> Vec<Chars> {
    for chars in &mut chars {
        let breaks = memchr::memchr3(b'\n', b'\r', b'\t', chars.text.as_bytes()).is_some();
        if breaks && chars.text.len() == chars.at.len() {
            chars.text = Cow::Owned(chars.text.replace(['\n', '\r', '\t'], " "));
        }
    }
    chars
}

#[cfg(test)]
mod tests;
