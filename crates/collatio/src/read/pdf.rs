//! PDF documents: the text layer, as the installed pdftotext finds it, with the area of every word.
//!
//! ```text
//! <page width="595" height="842"><flow><block><line>
//!   <word xMin="72.0" yMin="70.9" xMax="97.3" yMax="85.1">Dear</word>        Dear, on page 1, in points
//! ```
//!
//! A page without text is a scan: with [`FormatOptions::ocr`] it is drawn by pdftoppm and read by tesseract, without, a
//! document of nothing but scans is an error. A struck word is a line drawn over it, which the text does not know.
//! Linear in the words. Source: the manuals of poppler 22.

use super::options::FormatOptions;
use super::programs::Program;
use super::tesseract::Recognizer;
use super::transcript::{Scribe, Transcript};
use super::xml::{Chars, Event, Tag, Xml};
use crate::diagnostic::Diagnostic;
use crate::witness::{Area, LengthUnit, Page, Source};

const INSTALL: &str = "apt install poppler-utils, or brew install poppler";
const PDFTOTEXT: Program = Program { name: "pdftotext", install: INSTALL };
const PDFTOPPM: Program = Program { name: "pdftoppm", install: INSTALL };
/// How many dots an inch pages are drawn with that are to be recognized, and points.
const DOTS: f64 = 300.0;
const POINTS: f64 = 72.0;

/// A page of the text layer.
#[derive(Debug, Default)]
struct Leaf {
    size: Option<(f64, f64)>,
    lines: Vec<Vec<Word>>,
}

#[derive(Debug)]
struct Word {
    text: String,
    area: Option<Area>,
}

/// Reads a PDF document, and says what it was read by.
///
/// # Errors
///
/// If it is broken or encrypted, has no text and is not to be recognized, or a program is missing.
pub(super) fn read(name: &str, bytes: &[u8], options: &FormatOptions) -> Result<(Transcript, String), Diagnostic> {
    let layer = PDFTOTEXT.done(name, &["-bbox-layout", "-", "-"], bytes, options.max_unpacked)?;
    let leaves = leaves(&Source::from_text(name, &layer.text()), options)?;
    let bare: Vec<usize> =
        (1..).zip(&leaves).filter(|(_, leaf)| leaf.lines.is_empty()).map(|(number, _)| number).collect();
    if bare.len() == leaves.len() && !options.ocr {
        let pages = super::counted(leaves.len(), "page");
        let what = format!("the document has {pages} and no text: it is a scan");
        return Err(error(name, what, "--ocr has its pages read by tesseract"));
    }
    let recognizer = if options.ocr && !bare.is_empty() { Some(Recognizer::new(name, options)?) } else { None };
    let mut scribe = Scribe::new(None);
    for (number, leaf) in (1..).zip(&leaves) {
        match &recognizer {
            Some(recognizer) if leaf.lines.is_empty() => {
                let image = drawn(name, bytes, (number, leaf), options)?;
                for page in recognizer.read(name, &image)? {
                    page.write(None, LengthUnit::Point, POINTS / DOTS, &mut scribe);
                }
            }
            _ => leaf.write(&mut scribe),
        }
    }
    scribe.remark("a struck word in a PDF is a line drawn over it, which its text does not show".to_owned());
    let pages: Vec<String> = bare.iter().map(ToString::to_string).collect();
    let mut why = "text layer by pdftotext".to_owned();
    match &recognizer {
        Some(recognizer) => why = format!("{why}, pages {} {}", pages.join(", "), recognizer.why()),
        None if !pages.is_empty() => {
            scribe.remark(format!("no text on pages {}: --ocr has them read by tesseract", pages.join(", ")));
        }
        None => {}
    }
    Ok((scribe.finish(), why))
}

/// The pages of the text layer, as pdftotext writes them.
fn leaves(layer: &Source, options: &FormatOptions) -> Result<Vec<Leaf>, Diagnostic> {
    let mut xml = Xml::new(layer, options.max_depth);
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut open: Option<Word> = None;
    loop {
        match xml.next()? {
            Event::Open(tag) => match (tag.name, leaves.last_mut()) {
                ("page", _) => {
                    let size = tag.number("width").zip(tag.number("height")).filter(|&(w, h)| w > 0.0 && h > 0.0);
                    leaves.push(Leaf { size, lines: Vec::new() });
                }
                ("line", Some(leaf)) => leaf.lines.push(Vec::new()),
                ("word", _) => open = Some(Word { text: String::new(), area: area(&tag) }),
                _ => {}
            },
            Event::Text(Chars { text, .. }) => {
                if let Some(word) = &mut open {
                    word.text.push_str(&text);
                }
            }
            Event::Close("word") => {
                let word = open.take().filter(|word| !word.text.trim().is_empty());
                if let Some((line, word)) = leaves.last_mut().and_then(|leaf| leaf.lines.last_mut()).zip(word) {
                    line.push(word);
                }
            }
            Event::Close(_) => {}
            Event::End => break,
        }
    }
    for leaf in &mut leaves {
        leaf.lines.retain(|line| !line.is_empty());
    }
    Ok(leaves)
}

fn area(tag: &Tag) -> Option<Area> {
    let [left, top, right, bottom] = ["xMin", "yMin", "xMax", "yMax"].map(|name| tag.number(name));
    Area::between(left?, top?, right?, bottom?)
}

impl Leaf {
    fn write(&self, scribe: &mut Scribe) {
        scribe.line_break();
        let number = scribe.pages() + 1;
        scribe.open_page(Page { start: 0, number, image: None, size: self.size, unit: LengthUnit::Point });
        for line in &self.lines {
            scribe.line_of_words(line.iter().map(|word| (word.text.as_str(), word.area, None)));
        }
    }
}

/// The image of a page.
fn drawn(name: &str, bytes: &[u8], page: (usize, &Leaf), options: &FormatOptions) -> Result<Vec<u8>, Diagnostic> {
    let (number, leaf) = page;
    let (width, height) = leaf.size.unwrap_or_default();
    let pixels = (width * DOTS / POINTS) * (height * DOTS / POINTS);
    if pixels.is_nan() || pixels > options.max_pixels as f64 {
        let what =
            format!("page {number} would be an image of more than {} million pixels", options.max_pixels / 1_000_000);
        return Err(error(name, what, "raise the limit with --max-pixels MILLIONS"));
    }
    let (dots, number) = (DOTS.to_string(), number.to_string());
    let arguments = ["-r", &dots, "-png", "-f", &number, "-l", &number, "-"];
    // A pixel of a PNG takes no more than four bytes and a little.
    let limit = options.max_pixels.saturating_mul(4).saturating_add(1 << 20);
    PDFTOPPM.done(name, &arguments, bytes, limit).map(|given| given.out)
}

/// The image of a page as it is shown: a JPEG whose longer side has so many pixels. Pages are counted from 1.
///
/// # Errors
///
/// If the document is broken, has no such page, or the program is missing that draws it.
pub fn pdf_page(name: &str, bytes: &[u8], page: usize, side: u32) -> Result<Vec<u8>, Diagnostic> {
    let (page, pixels) = (page.to_string(), side.to_string());
    let arguments = ["-jpeg", "-scale-to", &pixels, "-f", &page, "-l", &page, "-"];
    // However badly it is compressed, a pixel takes no more than four bytes, and the rest is its head.
    let limit = u64::from(side).saturating_mul(u64::from(side)).saturating_mul(4).saturating_add(1 << 20);
    let given = PDFTOPPM.done(name, &arguments, bytes, limit)?;
    match given.out.is_empty() {
        true => Err(error(name, format!("the document has no page {page}"), "check that other programs open the file")),
        false => Ok(given.out),
    }
}

fn error(name: &str, what: String, hint: &str) -> Diagnostic {
    Diagnostic::error(what).in_file(name).hint(hint)
}

#[cfg(test)]
mod tests;
