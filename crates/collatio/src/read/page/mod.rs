//! PAGE XML, 2009 to 2019: what layout editors and HTR engines write of a page.
//!
//! ```text
//! <TextRegion type="header">            a region: furniture
//!   <TextLine custom="unclear {offset:5; length:3;}">
//!     <Coords points="10,10 90,10 …"/>  where it stands
//!     <TextEquiv><Unicode>Dear Sir
//! ```
//!
//! The file is read into items (regions, lines, words, glyphs) in one list, each knowing its parent, so that nothing
//! recurses; `order` says in which order the regions are read, `write` takes the text from the level wanted. Linear in
//! the file. Source: the PAGE schemas of PRImA, <https://github.com/PRImA-Research-Lab/PAGE-XML>.

mod custom;
mod order;
mod write;

use std::borrow::Cow;
use std::sync::Arc;

use super::images;
use super::options::{FormatOptions, TextLevel};
use super::statuses;
use super::transcript::{Scribe, Transcript};
use super::xml::{Chars, Event, Tag, Xml};
use crate::diagnostic::Diagnostic;
use crate::witness::{Area, LengthUnit, Page, Source, Status, Zone};

/// What the names of the schema's versions begin with.
const NAMESPACE: &str = "http://schema.primaresearch.org/PAGE/gts/pagecontent/";
/// The versions.
const VERSIONS: &[&str] =
    &["2009-03-16", "2010-01-12", "2010-03-19", "2013-07-15", "2016-07-15", "2017-07-15", "2018-07-15", "2019-07-15"];

/// A region, line, word or glyph.
#[derive(Debug)]
struct Item<'a> {
    level: TextLevel,
    id: Cow<'a, str>,
    parent: Option<usize>,
    /// The items directly within it, in the order of the file.
    children: Vec<usize>,
    zone: Option<Zone>,
    /// What a style of all of it says.
    status: Status,
    area: Option<Area>,
    /// The tags of its `custom` attribute, as it stands.
    custom: Vec<Chars<'a>>,
    equivs: Vec<Equiv<'a>>,
}

/// One reading of an item.
#[derive(Debug, Default)]
struct Equiv<'a> {
    index: Option<i64>,
    confidence: Option<f64>,
    chars: Vec<Chars<'a>>,
}

impl<'a> Item<'a> {
    /// The reading that counts: of the lowest index, else of the highest confidence, else the first.
    fn equiv(&self) -> Option<&Equiv<'a>> {
        if let Some(first) = self.equivs.iter().filter(|equiv| equiv.index.is_some()).min_by_key(|equiv| equiv.index) {
            return Some(first);
        }
        let surest = |best: Option<&'_ Equiv<'a>>, equiv: &Equiv<'a>| {
            best.and_then(|best| best.confidence).is_none_or(|best| equiv.confidence.is_some_and(|share| share > best))
        };
        let mut best = None;
        for equiv in self.equivs.iter().filter(|equiv| equiv.confidence.is_some()) {
            if surest(best, equiv) {
                best = Some(equiv);
            }
        }
        best.or(self.equivs.first())
    }

    /// Whether its own reading holds a visible letter.
    fn has_text(&self) -> bool {
        self.equiv().is_some_and(|equiv| equiv.chars.iter().any(|chars| !chars.text.trim().is_empty()))
    }
}

/// What a file says of a page.
#[derive(Debug, Default)]
struct PageFile<'a> {
    items: Vec<Item<'a>>,
    /// The regions that stand in no other, in the order of the file.
    top: Vec<usize>,
    order: order::Groups<'a>,
    page: Option<Page>,
    remarks: Vec<String>,
}

/// Reads a PAGE file.
///
/// # Errors
///
/// If it is broken, of an unknown version, or holds no text at the level wanted.
pub(super) fn read(source: &Arc<Source>, options: &FormatOptions) -> Result<Transcript, Diagnostic> {
    let file = parse(source, options)?;
    let mut scribe = Scribe::new(Some(source));
    file.remarks.iter().for_each(|remark| scribe.remark(remark.clone()));
    let size = file.page.clone();
    scribe.open_page(size.unwrap_or(Page { start: 0, number: 1, image: None, size: None, unit: LengthUnit::Pixel }));
    write::write(&file, options.text_level, &mut scribe);
    let transcript = scribe.finish();
    if transcript.is_empty() {
        return Err(empty(source, &file, options.text_level));
    }
    Ok(transcript)
}

/// The error for a file without text at the level wanted; it names the levels that have some.
fn empty(source: &Source, file: &PageFile, level: Option<TextLevel>) -> Diagnostic {
    let levels = [TextLevel::Region, TextLevel::Line, TextLevel::Word, TextLevel::Glyph];
    let has = |level: &TextLevel| file.items.iter().any(|item| item.level == *level && item.has_text());
    let held: Vec<&str> = levels.iter().filter(|level| has(level)).map(|level| level.name()).collect();
    let regions = file.items.iter().filter(|item| item.level == TextLevel::Region).count();
    let at = level.map_or("any level".to_owned(), |level| format!("the level of {}s", level.name()));
    let hint = match held.as_slice() {
        [] => "its text was not recognized yet, or was left out when it was exported".to_owned(),
        held => format!("it has text at the level of: {}; --text-level takes another", held.join(", ")),
    };
    let what = format!("the page has regions ({regions}) but no text at {at}");
    Diagnostic::blank(what).in_file(source.name()).hint(hint)
}

fn parse<'a>(source: &'a Source, options: &FormatOptions) -> Result<PageFile<'a>, Diagnostic> {
    let mut xml = Xml::new(source, options.max_depth);
    let mut file = PageFile::default();
    // The items that are open, innermost last.
    let mut open: Vec<usize> = Vec::new();
    loop {
        match xml.next()? {
            Event::Open(tag) => match tag.name {
                "PcGts" if xml.depth() == 1 => file.check_version(&tag, &xml)?,
                "Page" => file.page = Some(page(&tag, &mut file.remarks)),
                "ReadingOrder" => file.order = order::parse(&mut xml)?,
                // Other writings of a page's text, not its text.
                "Metadata" | "AlternativeImage" | "Baseline" | "Border" | "PrintSpace" | "Layers" | "UserDefined"
                | "Labels" | "Graphemes" => xml.skip()?,
                "Coords" => file.coords(&tag, &mut xml, open.last())?,
                "TextStyle" => file.style(&tag, open.last()),
                "TextEquiv" => file.equiv(&tag, &mut xml, open.last())?,
                name => {
                    if let Some(level) = level(name) {
                        open.push(file.item(&tag, level, open.last().copied()));
                    }
                }
            },
            Event::Close(name) if level(name).is_some() => {
                open.pop();
            }
            Event::Close(_) | Event::Text(_) => {}
            Event::End => return Ok(file),
        }
    }
}

/// The level of an element that holds text, or regions that do.
fn level(name: &str) -> Option<TextLevel> {
    match name {
        "TextLine" => Some(TextLevel::Line),
        "Word" => Some(TextLevel::Word),
        "Glyph" => Some(TextLevel::Glyph),
        name if name.ends_with("Region") => Some(TextLevel::Region),
        _ => None,
    }
}

fn page(tag: &Tag, remarks: &mut Vec<String>) -> Page {
    let size = tag.number("imageWidth").zip(tag.number("imageHeight")).filter(|&(w, h)| w > 0.0 && h > 0.0);
    let image = tag.get("imageFilename").and_then(|name| images::named(&name, remarks));
    Page { start: 0, number: 1, image, size, unit: LengthUnit::Pixel }
}

impl<'a> PageFile<'a> {
    fn check_version(&mut self, tag: &Tag, xml: &Xml) -> Result<(), Diagnostic> {
        let Some(namespace) = tag.namespace() else {
            self.remarks.push("the file names no version of PAGE".to_owned());
            return Ok(());
        };
        match namespace.strip_prefix(NAMESPACE).filter(|version| VERSIONS.contains(version)) {
            Some(_) => Ok(()),
            None => Err(xml
                .error(tag.at.start, format!("no version of PAGE is called {namespace:?}"))
                .hint(format!("the versions read are {}", VERSIONS.join(", ")))),
        }
    }

    /// A new item within another, and its number.
    fn item(&mut self, tag: &Tag<'a>, level: TextLevel, parent: Option<usize>) -> usize {
        let number = self.items.len();
        let custom = tag.chars("custom").unwrap_or_default();
        let inherited = parent.and_then(|parent| self.items.get(parent)).and_then(|parent| parent.zone);
        let kind = tag.get("type");
        let own = match tag.name {
            "TableRegion" => Some(Zone::Table),
            _ => kind.as_deref().and_then(statuses::zone_of).or_else(|| custom::structure(&custom)),
        };
        self.items.push(Item {
            level,
            id: tag.get("id").unwrap_or_default(),
            parent,
            children: Vec::new(),
            zone: own.or(inherited),
            status: Status::Standing,
            area: None,
            custom,
            equivs: Vec::new(),
        });
        match parent.and_then(|parent| self.items.get_mut(parent)) {
            Some(parent) => parent.children.push(number),
            None => self.top.push(number),
        }
        number
    }

    /// The area of the item that is open: `points`, or `Point` elements within as in the early versions.
    fn coords(&mut self, tag: &Tag, xml: &mut Xml<'a>, open: Option<&usize>) -> Result<(), Diagnostic> {
        let mut corners = Corners::default();
        for pair in tag.get("points").unwrap_or_default().split_ascii_whitespace() {
            let number = |text: &str| text.parse().ok().filter(|number: &f64| number.is_finite());
            if let Some((x, y)) = pair.split_once(',').and_then(|(x, y)| number(x).zip(number(y))) {
                corners.add(x, y);
            }
        }
        let depth = xml.depth();
        while xml.depth() >= depth {
            match xml.next()? {
                Event::Open(point) => {
                    if let Some((x, y)) = point.number("x").zip(point.number("y")) {
                        corners.add(x, y);
                    }
                }
                Event::End => break,
                _ => {}
            }
        }
        if let Some(item) = open.and_then(|&open| self.items.get_mut(open)) {
            item.area = corners.area();
        }
        Ok(())
    }

    fn style(&mut self, tag: &Tag, open: Option<&usize>) {
        let struck = tag.get("strikethrough").is_some_and(|value| matches!(value.trim(), "true" | "1"));
        if let Some(item) = open.and_then(|&open| self.items.get_mut(open)).filter(|_| struck) {
            item.status = Status::Cancelled;
        }
    }

    /// A reading of the item that is open: its `Unicode`.
    fn equiv(&mut self, tag: &Tag, xml: &mut Xml<'a>, open: Option<&usize>) -> Result<(), Diagnostic> {
        let mut equiv = Equiv {
            index: tag.get("index").and_then(|index| index.trim().parse().ok()),
            confidence: tag.number("conf"),
            chars: Vec::new(),
        };
        let depth = xml.depth();
        let mut within = false;
        while xml.depth() >= depth {
            match xml.next()? {
                Event::Open(tag) => within = tag.name == "Unicode",
                Event::Close(_) => within = false,
                Event::Text(chars) if within => equiv.chars.push(chars),
                Event::Text(_) => {}
                Event::End => break,
            }
        }
        if let Some(item) = open.and_then(|&open| self.items.get_mut(open)) {
            item.equivs.push(equiv);
        }
        Ok(())
    }
}

/// The least rectangle around points.
#[derive(Debug, Default)]
struct Corners {
    found: Option<(f64, f64, f64, f64)>,
}

impl Corners {
    fn add(&mut self, x: f64, y: f64) {
        let (left, top, right, bottom) = self.found.unwrap_or((x, y, x, y));
        self.found = Some((left.min(x), top.min(y), right.max(x), bottom.max(y)));
    }

    fn area(&self) -> Option<Area> {
        self.found.and_then(|(left, top, right, bottom)| Area::between(left, top, right, bottom))
    }
}

#[cfg(test)]
mod tests;
