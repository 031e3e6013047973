//! Bytes to witnesses: one file is a record, and a record may hold several copies of a text.
//!
//! ```text
//! bytes → decode → source → profile → pieces → zones → copies → record       text
//! bytes → decode → reader → transcript ↗                                     PAGE, ALTO, hOCR, TEI …
//! ```
//!
//! One file a format: each reader is a function from bytes to transcripts or an error with a place.
//!
//! This stage and the last, which writes, are the only ones that can fail. What was guessed (encoding, profile, copies)
//! stands in the record.

#![deny(clippy::indexing_slicing)]
#![cfg_attr(not(test), deny(clippy::string_slice))]

mod alto;
mod archive;
mod broken;
pub mod copies;
mod decode;
mod docx;
mod format;
#[cfg(test)]
mod fuzzed;
mod hocr;
mod html;
mod image;
mod images;
mod json;
mod marks;
mod mets;
mod odt;
mod office;
mod open;
mod options;
mod page;
mod pdf;
mod profile;
mod programs;
mod record;
mod statuses;
mod take;
mod tei;
mod tesseract;
mod transcript;
mod xml;
mod zoned;
pub mod zones;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::language::Languages;
use crate::witness::{Source, Span, Witness, Zone};
use record::{record_of, record_of_text};
use take::{Taken, take};
use transcript::Transcript;

pub use format::Format;
pub use marks::pieces;
pub use mets::{PagePair, PagePairs, mets_pairs};
pub use open::{Opened, open};
pub use options::{FormatOptions, Hyphens, Spaces, TextLevel};
pub use pdf::pdf_page;
pub use profile::{Inner, MarkCount, MarkRule, Place, Profile, ProfileError, Profiles, Proposal, Reach, Says};
pub use zones::ZoneLine;

/// How many copies of the text a file is taken to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Copies {
    /// As many as its text shows.
    #[default]
    Auto,
    /// One: the whole file is a witness.
    Off,
    /// Exactly so many.
    Exactly(usize),
}

/// What the user says about a file.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The encoding's name; detected if absent.
    pub encoding: Option<String>,
    /// The profile's name; proposed from the marks found if absent.
    pub profile: Option<String>,
    /// The profiles there are.
    pub profiles: Profiles,
    /// The languages there are: what words and lines of headings, stamps and archives mean.
    pub languages: Languages,
    /// How many copies of the text it holds.
    pub copies: Copies,
    /// Lines, from 1, at which a new copy begins; overrules `copies`. The first copy begins at the first line named;
    /// what stands before it is outside.
    pub split_at: Vec<usize>,
    /// How files of a format are read.
    pub formats: FormatOptions,
}

impl Default for ReadOptions {
    /// Everything detected, by the profiles that come with collatio.
    fn default() -> Self {
        Self {
            encoding: None,
            profile: None,
            profiles: Profiles::builtin(),
            languages: Languages::default(),
            copies: Copies::default(),
            split_at: Vec::new(),
            formats: FormatOptions::default(),
        }
    }
}

/// What one file holds.
#[derive(Debug, Clone)]
pub struct Record {
    /// The file.
    pub source: Arc<Source>,
    /// The copies of the text in it, in order; their sigla are `A`, `B` … until the collation names them.
    pub witnesses: Vec<Witness>,
    /// What belongs to no copy.
    pub outside: Vec<Outside>,
    /// The profile its marks were read by.
    pub profile: String,
    /// Why this profile, in words.
    pub profile_why: String,
    /// Why so many copies, in words.
    pub copies_why: String,
    /// The zone of every line of the copies, with the rule that found it.
    pub zones: Vec<ZoneLine>,
}

/// A part of a file that belongs to no witness.
#[derive(Debug, Clone)]
pub struct Outside {
    /// The file.
    pub source: Arc<Source>,
    /// What it was taken for.
    pub zone: Zone,
    /// Its part of the source's text, in bytes.
    pub range: Range<usize>,
}

impl Outside {
    /// Where it stands in its file.
    pub fn span(&self) -> Span {
        self.source.span(self.range.clone())
    }
}

/// Why a file could not be read: what, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The file's name as given.
    pub name: String,
    /// The place in it, if there is one.
    pub place: Option<crate::witness::Position>,
    /// Whether it is whole and only holds no text, as a blank page does.
    pub is_empty: bool,
    /// What was wrong, in plain words, a lowercase fragment.
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)?;
        if let Some(place) = self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        write!(f, ": {}", self.what)
    }
}

impl std::error::Error for ReadError {}

impl From<ReadError> for Diagnostic {
    fn from(error: ReadError) -> Self {
        let (what, place) = (error.what, error.place);
        let diagnostic = if error.is_empty { Self::blank(what) } else { Self::error(what) };
        let diagnostic = diagnostic.in_file(error.name).hint(error.hint);
        place.map_or(diagnostic.clone(), |place| diagnostic.at(place.line, place.column).at_byte(place.byte))
    }
}

/// One file of a witness: a page of it, or all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFile {
    /// The file as the user called it, or as the folder or METS file that names it does.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Reads one file: `name` is how the user called it, `bytes` what it holds.
///
/// Time `O(n log n)`, space `O(n)` in the bytes.
///
/// # Errors
///
/// If the bytes are not text or of a known format, a format's file is broken or holds no text, the encoding or profile
/// is unknown, or a split lies beyond the end.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Record, ReadError> {
    let (taken, format, why) = take(name, bytes, options)?;
    let transcripts = match taken {
        Taken::Text(source) => return record_of_text(name, *source, options),
        Taken::Transcripts(transcripts) => transcripts,
    };
    record_of(name, transcripts, format, &why, options)
}

/// Reads what [`open()`] found: a file, or the pages of a document as one witness.
///
/// # Errors
///
/// As [`read`] and [`read_pages`].
pub fn read_opened(name: &str, opened: &Opened, options: &ReadOptions) -> Result<Record, ReadError> {
    match opened.files.as_slice() {
        [file] if !opened.is_document => read(&file.name, &file.bytes, options),
        pages => joined(name, pages, opened.remarks.clone(), options),
    }
}

/// Reads the pages of one document, each a file of its own, as one witness.
///
/// # Errors
///
/// If any of them cannot be read, or one holds several witnesses.
pub fn read_pages(name: &str, pages: &[PageFile], options: &ReadOptions) -> Result<Record, ReadError> {
    joined(name, pages, Vec::new(), options)
}

fn joined(name: &str, pages: &[PageFile], remarks: Vec<String>, options: &ReadOptions) -> Result<Record, ReadError> {
    // A METS file has said which files the pages are; what they are, they say themselves.
    let mut options = options.clone();
    options.formats.format = options.formats.format.filter(|&format| format != Format::Mets);
    let options = &options;
    let mut whole = Transcript::default();
    let (mut format, mut with_origin) = (None, 0);
    let (mut read_by, mut blank): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for page in pages {
        match page_of(page, options)? {
            Some((next, found, why)) => {
                format.get_or_insert(found);
                if !read_by.contains(&why) {
                    read_by.push(why);
                }
                with_origin += usize::from(!next.origins.is_empty());
                whole.append(next.with_page());
            }
            // A page without text is a page all the same: those after it keep their numbers.
            None => {
                blank.push(page.name.clone());
                whole.append(Transcript::default().with_page());
            }
        }
    }
    let Some(format) = format else {
        let what = if blank.is_empty() { "holds no pages" } else { "holds nothing but pages without text" };
        return Err(error_of(name, what.to_owned(), "put files of pages with text into the folder"));
    };
    if with_origin + blank.len() < pages.len() {
        // Of a document in which some pages are read out of containers or images all places count in the text.
        whole.origins.clear();
        whole.runs.clear();
    }
    if !blank.is_empty() {
        whole.remarks.push(format!("no text on {}: {}", office::counted(blank.len(), "page"), blank.join(", ")));
    }
    whole.remarks.splice(0..0, remarks);
    read_by.retain(|why| !why.is_empty());
    let why = [vec![office::counted(pages.len(), "page")], read_by].concat().join("; ");
    record_of(name, vec![whole], format, &why, options)
}

/// What stands on one page of a document, of which format it is and why; `None` if it is whole and blank.
fn page_of(page: &PageFile, options: &ReadOptions) -> Result<Option<(Transcript, Format, String)>, ReadError> {
    let (taken, format, why) = match take(&page.name, &page.bytes, options) {
        Err(error) if error.is_empty => return Ok(None),
        taken => taken?,
    };
    let mut transcripts = match taken {
        Taken::Text(source) => vec![transcript::of_text(&source)],
        Taken::Transcripts(transcripts) => transcripts,
    };
    match (transcripts.pop(), transcripts.len()) {
        (Some(one), 0) => Ok(Some((one, format, why))),
        (_, others) => {
            let what = format!("holds {} witnesses; a page of a document holds one", others + 1);
            Err(error_of(&page.name, what, "name the file by itself"))
        }
    }
}

fn error_of(name: &str, what: String, hint: &str) -> ReadError {
    ReadError { name: name.to_owned(), place: None, is_empty: false, what, hint: hint.to_owned() }
}
