//! hOCR: what recognizers write of a page as HTML, its words, lines and areas told by classes.
//!
//! ```text
//! <div class='ocr_page' title='image "p1.jpg"; bbox 0 0 1533 2448'>
//!   <span class='ocr_line' title='bbox 97 460 237 499'>
//!     <span class='ocrx_word' title='bbox 97 460 137 499; x_wconf 47'>Dear</span> …
//! ```
//!
//! The tags are HTML's and are cut as such (`html`). Every element of a class `ocr…` but words and what stands in them
//! has lines of its own; white space is one space. Linear in the file, times the depth of its elements, which is capped.
//! Source: the hOCR specification, <https://kba.github.io/hocr-spec/1.2/>.

use std::sync::Arc;

use super::html::{Element, Flow, Rules, Stack, Tag, Token, Tokens, cut, is_block, is_raw, is_space, too_deep};
use super::images;
use super::options::FormatOptions;
use super::statuses;
use super::transcript::{Hand, Scribe, Transcript};
use super::xml::Chars;
use crate::diagnostic::Diagnostic;
use crate::witness::{Area, Grain, LengthUnit, Page, Role, Source, Status, Zone};

/// What a reader knows of an element that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Held {
    kind: Kind,
    /// Whether it is of an hOCR class or within one that is.
    is_read: bool,
    said: Status,
    zone: Option<Zone>,
    /// What it says together with what it stands in.
    hand: Hand,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A page, an area, a paragraph, a line: it begins and ends a line.
    Part,
    Word,
    /// Readings that a recognizer offers for one place: the one it took, and others.
    Alternatives,
    Other,
    /// A script, a style, a title.
    Skipped,
    /// HTML that says nothing here.
    Plain,
}

/// A part or a word that is open: where its text begins, and where it stands on the page.
#[derive(Debug)]
struct Spot {
    kind: Kind,
    grain: Grain,
    start: Option<usize>,
    area: Option<Area>,
    confidence: Option<f64>,
    /// Whether something in it has an area of its own and text.
    is_placed: bool,
}

struct Reader<'a> {
    source: &'a Source,
    deepest: usize,
    flow: Flow<'a>,
    stack: Stack<Held>,
    rules: Rules,
    spots: Vec<Spot>,
    other: String,
    others: Vec<String>,
    /// Whether areas are counted from the foot of the page, and its height, if it is given.
    is_from_foot: bool,
    height: Option<f64>,
    /// Whether the last letter was a word's.
    is_after_word: bool,
    /// Whether the file has blocks; paragraphs are regions only where it has none.
    has_areas: bool,
    classes: usize,
    left_out: usize,
    remarks: Vec<String>,
}

/// Reads an hOCR file.
///
/// # Errors
///
/// If the file is cut off, has no element of an hOCR class, or holds no text.
pub(super) fn read(source: &Arc<Source>, options: &FormatOptions) -> Result<Transcript, Diagnostic> {
    let mut tokens = Tokens::new(source.text());
    let mut reader = Reader {
        source,
        deepest: options.max_depth,
        flow: Flow::new(Scribe::new(Some(source))),
        stack: Stack::default(),
        rules: Rules::default(),
        spots: Vec::new(),
        other: String::new(),
        others: Vec::new(),
        is_from_foot: false,
        height: None,
        is_after_word: false,
        has_areas: false,
        classes: 0,
        left_out: 0,
        remarks: Vec::new(),
    };
    for token in &mut tokens {
        match token {
            Token::Open(tag) => reader.open(&tag)?,
            Token::Close(name) => reader.close(&name),
            Token::Text(chars) => reader.text(&chars),
            Token::Cut(at) => return Err(cut(source, at, "a tag or a comment")),
        }
    }
    reader.finish(tokens.is_xml)
}

impl<'a> Reader<'a> {
    fn open(&mut self, tag: &Tag) -> Result<(), Diagnostic> {
        let (ended, again) = self.stack.make_way(&tag.name);
        ended.iter().for_each(|element| self.ended(element));
        if tag.name == "br" || is_block(&tag.name) {
            self.flow.part(1);
        }
        if tag.name == "meta" && tag.get("name") == Some("ocr-system") {
            // Versions before 1.0 count as PostScript does.
            self.is_from_foot = tag.get("content").is_some_and(|system| system.trim().starts_with("ocropus-0."));
        }
        let held = self.holds(tag);
        if !tag.is_empty {
            self.begun(tag, held);
            self.push(Element { name: tag.name.clone(), at: tag.at.start, held })?;
        }
        self.again(again)
    }

    fn close(&mut self, name: &str) {
        let (ended, again) = self.stack.close(name);
        ended.iter().for_each(|element| self.ended(element));
        // The depth is less than before.
        let _ = self.again(again);
    }

    fn again(&mut self, elements: Vec<Element<Held>>) -> Result<(), Diagnostic> {
        for element in elements.into_iter().filter(|element| element.held.kind == Kind::Plain) {
            let held = self.within(element.held);
            self.push(Element { held, ..element })?;
        }
        Ok(())
    }

    fn push(&mut self, element: Element<Held>) -> Result<(), Diagnostic> {
        if self.stack.depth() >= self.deepest {
            return Err(too_deep(self.source, element.at, self.deepest));
        }
        self.stack.push(element);
        Ok(())
    }

    fn holds(&mut self, tag: &Tag) -> Held {
        let class = tag.classes().find(|class| class.starts_with("ocr_") || class.starts_with("ocrx_"));
        self.classes += usize::from(class.is_some());
        let is_alternative = tag.classes().any(|class| class == "alt");
        let kind = match class {
            Some("ocrx_word") => Kind::Word,
            // Letters, and what stands among them.
            Some(
                "ocrx_cinfo" | "ocr_cinfo" | "ocr_glyph" | "ocr_glyphs" | "ocr_symbol" | "ocr_dropcap" | "ocr_math",
            ) => Kind::Plain,
            Some(_) => Kind::Part,
            None if tag.classes().any(|class| class == "alternatives") => Kind::Alternatives,
            None if is_alternative && tag.name == "del" => Kind::Other,
            None if is_raw(&tag.name) => Kind::Skipped,
            None => Kind::Plain,
        };
        let said = if is_alternative { Status::Standing } else { self.rules.status(tag) };
        let zone = class.and_then(statuses::zone_of);
        self.within(Held { kind, is_read: class.is_some(), said, zone, hand: Hand::default() })
    }

    /// What an element says together with what it stands in.
    fn within(&self, own: Held) -> Held {
        let Some(outer) = self.stack.last().map(|element| element.held) else {
            let hand = Hand { role: Role::Text, status: own.said, zone: own.zone };
            return Held { hand, ..own };
        };
        let status = statuses::within(outer.hand.status, own.said);
        let hand = Hand { role: Role::Text, status, zone: own.zone.or(outer.hand.zone) };
        let kind = if matches!(outer.kind, Kind::Other | Kind::Skipped) { outer.kind } else { own.kind };
        Held { kind, is_read: own.is_read || outer.is_read, hand, ..own }
    }

    /// What an element's class and title say of the text that comes.
    fn begun(&mut self, tag: &Tag, held: Held) {
        if tag.classes().any(|class| class == "ocr_page") {
            self.page(tag);
        }
        let is_area = tag.classes().any(|class| matches!(class, "ocr_carea" | "ocrx_block"));
        let is_paragraph = tag.classes().any(|class| class == "ocr_par");
        self.has_areas |= is_area;
        if is_area || is_paragraph && !self.has_areas {
            self.flow.scribe.open_region(tag.get("id").unwrap_or_default());
        }
        match held.kind {
            Kind::Part => self.flow.part(1),
            Kind::Word if self.is_after_word => self.flow.space(),
            _ => {}
        }
        if matches!(held.kind, Kind::Part | Kind::Word | Kind::Alternatives) {
            let is = |names: &[&str]| tag.classes().any(|class| names.contains(&class));
            let grain = if held.kind == Kind::Word {
                Grain::Word
            } else if is(&["ocr_page", "ocr_carea", "ocr_par", "ocrx_block"]) {
                Grain::Region
            } else {
                Grain::Line
            };
            let title = tag.get("title").unwrap_or_default();
            let area = if is(&["ocr_page"]) { None } else { self.area(title) };
            let confidence = numbers(title, "x_wconf").first().map(|share| share / 100.0);
            self.spots.push(Spot { kind: held.kind, grain, start: None, area, confidence, is_placed: false });
        }
    }

    fn page(&mut self, tag: &Tag) {
        let title = tag.get("title").unwrap_or_default();
        let size = match numbers(title, "bbox").as_slice() {
            [left, top, right, bottom] => Some((right - left, bottom - top)).filter(|&(w, h)| w > 0.0 && h > 0.0),
            _ => None,
        };
        self.height = size.map(|(_, height)| height);
        let image = property(title, "image").or_else(|| property(title, "file")).map(unquoted);
        let image = image.and_then(|name| images::named(name, &mut self.remarks));
        self.open_page(image, size);
    }

    fn open_page(&mut self, image: Option<String>, size: Option<(f64, f64)>) {
        let scribe = &mut self.flow.scribe;
        scribe.line_break();
        scribe.open_page(Page { start: 0, number: scribe.pages() + 1, image, size, unit: LengthUnit::Pixel });
    }

    fn area(&mut self, title: &str) -> Option<Area> {
        let [left, top, right, bottom] = numbers(title, "bbox").try_into().ok()?;
        if !self.is_from_foot {
            return Area::between(left, top, right, bottom);
        }
        let remark = "areas are counted from the foot of pages whose height is not given; they are left out";
        let Some(height) = self.height else {
            self.flow.scribe.remark(remark.to_owned());
            return None;
        };
        Area::between(left, height - bottom, right, height - top)
    }

    fn text(&mut self, chars: &Chars<'a>) {
        let Some(held) = self.stack.last().map(|element| element.held) else {
            self.left_out += words(&chars.text);
            return;
        };
        match held.kind {
            Kind::Skipped => {}
            Kind::Other => self.other.push_str(&chars.text),
            _ if !held.is_read => self.left_out += words(&chars.text),
            _ => self.write(chars, held.hand),
        }
    }

    fn write(&mut self, chars: &Chars<'a>, hand: Hand) {
        if self.flow.scribe.pages() == 0 && words(&chars.text) > 0 {
            self.open_page(None, None);
        }
        let Some(start) = self.flow.text(chars, hand) else { return };
        for spot in self.spots.iter_mut().rev() {
            if spot.start.is_some() {
                break;
            }
            spot.start = Some(start);
        }
        self.is_after_word = self.spots.iter().rev().any(|spot| spot.kind == Kind::Word);
    }

    fn ended(&mut self, element: &Element<Held>) {
        match element.held.kind {
            Kind::Part => self.flow.part(1),
            Kind::Other if element.name == "del" => self.others.push(std::mem::take(&mut self.other).trim().to_owned()),
            Kind::Word | Kind::Alternatives => {}
            _ if is_block(&element.name) => self.flow.part(1),
            _ => {}
        }
        if matches!(element.held.kind, Kind::Part | Kind::Word | Kind::Alternatives) {
            self.left();
        }
    }

    /// Notes where the text of a part or word that ends here stands.
    fn left(&mut self) {
        let Some(spot) = self.spots.pop() else { return };
        let scribe = &mut self.flow.scribe;
        let end = scribe.at();
        let mut is_placed = spot.is_placed;
        if let Some(start) = spot.start {
            if let Some(area) = spot.area.filter(|_| !is_placed) {
                let text = scribe.text().get(start..end).unwrap_or_default();
                let several = text.contains(char::is_whitespace);
                let grain = if several && spot.grain == Grain::Word { Grain::Line } else { spot.grain };
                scribe.place(start..end, grain, area, spot.confidence);
                is_placed = true;
            }
            if spot.kind == Kind::Alternatives {
                self.others.drain(..).for_each(|other| scribe.alternative(start..end, other));
            }
        }
        if let Some(outer) = self.spots.last_mut() {
            outer.is_placed |= is_placed;
        }
    }

    fn finish(mut self, is_xml: bool) -> Result<Transcript, Diagnostic> {
        let left = self.stack.close_all();
        let must_end = |element: &&Element<Held>| {
            let is_xml = is_xml && element.name == "html";
            is_xml || is_raw(&element.name) || matches!(element.held.kind, Kind::Part | Kind::Word)
        };
        if let Some(element) = left.iter().find(must_end) {
            return Err(cut(self.source, element.at, &format!("<{}>", element.name)));
        }
        let mut scribe = self.flow.scribe;
        self.remarks.into_iter().for_each(|remark| scribe.remark(remark));
        if self.left_out > 0 {
            scribe.remark(format!("{} words outside of the recognizer's elements were left out", self.left_out));
        }
        scribe.take(Hand::default());
        let pages = scribe.pages();
        let transcript = scribe.finish();
        if transcript.is_empty() {
            let (what, hint) = if self.classes == 0 {
                let hint = "as a web page it is read with --input-format html";
                ("no element of this HTML has a class of hOCR (ocr_page, ocr_line, ocrx_word)".to_owned(), hint)
            } else {
                (format!("the file has {pages} pages and no text on them"), "its text was not recognized yet")
            };
            // A file with elements of hOCR is one, though a blank one.
            let error = if self.classes > 0 { Diagnostic::blank(what) } else { Diagnostic::error(what) };
            return Err(error.in_file(self.source.name()).hint(hint));
        }
        Ok(transcript)
    }
}

fn words(text: &str) -> usize {
    text.split(is_space).filter(|word| !word.is_empty()).count()
}

/// What a title says of a property: `title="bbox 1 2 3 4; x_wconf 96"`. A semicolon within quotes parts nothing.
fn property<'t>(title: &'t str, name: &str) -> Option<&'t str> {
    let (mut quote, mut before) = (None, ' ');
    let mut parts = title.split(|c: char| {
        match quote {
            Some(open) if open == c => quote = None,
            // An apostrophe within a name opens nothing.
            None if matches!(c, '"' | '\'') && before.is_whitespace() => quote = Some(c),
            _ => {}
        }
        before = c;
        c == ';' && quote.is_none()
    });
    parts.find_map(|part| {
        let (own, value) = part.trim().split_once(char::is_whitespace)?;
        (own == name).then_some(value.trim())
    })
}

fn unquoted(value: &str) -> &str {
    let within = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    within('"').or_else(|| within('\'')).unwrap_or(value)
}

/// The numbers of a property; none if any is no finite number.
fn numbers(title: &str, name: &str) -> Vec<f64> {
    let value = property(title, name).unwrap_or_default();
    let numbers = value.split_ascii_whitespace().map(|number| number.parse().ok().filter(|n: &f64| n.is_finite()));
    numbers.collect::<Option<Vec<f64>>>().unwrap_or_default()
}

#[cfg(test)]
mod tests;
