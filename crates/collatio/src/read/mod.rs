//! Bytes to witnesses: one file is a record, and a record may hold several copies of a text.
//!
//! ```text
//! bytes → decode → source → profile → pieces → zones → copies → record       text
//! bytes → decode → reader → transcript ↗                                     PAGE, ALTO, hOCR, TEI …
//! ```
//!
//! One file a format: each reader is a function from bytes to [`transcript::Transcript`]s or an error with a place.
//!
//! This stage and the last, which writes, are the only ones that can fail. What was guessed (encoding, profile, copies)
//! stands in the record.

#![deny(clippy::indexing_slicing)]
#![cfg_attr(not(test), deny(clippy::string_slice))]

mod alto;
mod broken;
pub mod copies;
mod decode;
mod format;
mod images;
mod marks;
mod options;
mod page;
mod profile;
mod statuses;
mod transcript;
mod xml;
mod zoned;
pub mod zones;

use std::ops::Range;
use std::sync::Arc;

use crate::witness::{Siglum, Source, Span, Witness, Zone};
use transcript::Transcript;

pub use format::Format;
pub use marks::pieces;
pub use options::{FormatOptions, Hyphens, Spaces, TextLevel};
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
        let copies = Copies::default();
        let formats = FormatOptions::default();
        Self { encoding: None, profile: None, profiles: Profiles::builtin(), copies, split_at: Vec::new(), formats }
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
        Taken::Text(source) => return record_of_text(name, source, options),
        Taken::Transcripts(transcripts) => transcripts,
    };
    record_of(name, transcripts, format, &why, options)
}

/// Reads the pages of one document, each a file of its own, as one witness.
///
/// # Errors
///
/// If any of them cannot be read, or one holds several witnesses.
pub fn read_pages(name: &str, pages: &[PageFile], options: &ReadOptions) -> Result<Record, ReadError> {
    let mut whole: Option<(Transcript, Format)> = None;
    for page in pages {
        let (taken, format, _) = take(&page.name, &page.bytes, options)?;
        let mut transcripts = match taken {
            Taken::Text(source) => vec![transcript::of_text(&source)],
            Taken::Transcripts(transcripts) => transcripts,
        };
        if transcripts.len() != 1 {
            let what = format!("holds {} witnesses; a page of a document holds one", transcripts.len());
            return Err(error_of(&page.name, what, "name the file by itself"));
        }
        let Some(next) = transcripts.pop() else { continue };
        match &mut whole {
            Some((whole, _)) => whole.append(next.with_page()),
            None => whole = Some((next.with_page(), format)),
        }
    }
    let Some((whole, format)) = whole else {
        return Err(error_of(name, "holds no pages".to_owned(), "put the pages' files into the folder"));
    };
    record_of(name, vec![whole], format, &format!("{} pages", pages.len()), options)
}

/// What a file was found to hold.
enum Taken {
    /// Text: the decoded file is the text.
    Text(Source),
    /// Of another format: what its reader took out of it.
    Transcripts(Vec<Transcript>),
}

/// Takes the text out of one file: what it is, of which format, and why of that.
fn take(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<(Taken, Format, String), ReadError> {
    let asked = options.formats.format;
    let binary = asked.or_else(|| format::of_bytes(bytes)).filter(|format| format.is_binary());
    if let Some(format) = binary {
        refuse_broken_promise(name, asked, format)?;
        let why = if asked.is_some() { "as given" } else { "its first bytes say so" };
        let transcripts = binary_transcripts(name, bytes, format, &options.formats)?;
        return Ok((Taken::Transcripts(sound(name, transcripts, format)?), format, why.to_owned()));
    }
    let source = decode::decode(name, bytes, options.encoding.as_deref())?;
    let (format, why) = match asked {
        Some(format) => (format, "as given".to_owned()),
        None => format::of_text(source.text()).map_err(|what| format::refused(name, what))?,
    };
    refuse_broken_promise(name, asked, format)?;
    if format == Format::Text {
        return Ok((Taken::Text(source.with_format("text", &why)), format, why));
    }
    let transcripts = transcripts(&Arc::new(source), format, &options.formats)?;
    Ok((Taken::Transcripts(sound(name, transcripts, format)?), format, why))
}

fn refuse_broken_promise(name: &str, asked: Option<Format>, found: Format) -> Result<(), ReadError> {
    match format::broken_promise(name, found).filter(|_| asked.is_none()) {
        Some(what) => Err(format::refused(name, what)),
        None => Ok(()),
    }
}

/// What a reader takes out of a decoded file.
fn transcripts(source: &Arc<Source>, format: Format, options: &FormatOptions) -> Result<Vec<Transcript>, ReadError> {
    match format {
        Format::Alto => alto::read(source, options).map(|one| vec![one]),
        Format::Page => page::read(source, options).map(|one| vec![one]),
        _ => Err(error_of(source.name(), format!("{} is not read yet", format.name()), "")),
    }
}

/// What a reader takes out of a file that is no text of its own.
fn binary_transcripts(
    name: &str,
    _bytes: &[u8],
    format: Format,
    _options: &FormatOptions,
) -> Result<Vec<Transcript>, ReadError> {
    Err(error_of(name, format!("{} is not read yet", format.name()), ""))
}

/// Refuses what would be compared as an empty text.
fn sound(name: &str, transcripts: Vec<Transcript>, format: Format) -> Result<Vec<Transcript>, ReadError> {
    if transcripts.iter().all(Transcript::is_empty) {
        let what = format!("the file holds no text that can be read as {}", format.name());
        return Err(error_of(name, what, "check that its text was exported, or name another --input-format"));
    }
    Ok(transcripts)
}

fn error_of(name: &str, what: String, hint: &str) -> ReadError {
    ReadError { name: name.to_owned(), place: None, what, hint: hint.to_owned() }
}

fn record_of_text(name: &str, source: Source, options: &ReadOptions) -> Result<Record, ReadError> {
    let source = Arc::new(source);
    let (profile, profile_why) = profile_of(&source, options)?;
    record(name, &Read { source, stretches: Vec::new(), profile, profile_why }, options)
}

/// A record of transcripts: the copies in one, or several that the file itself tells apart.
fn record_of(
    name: &str,
    transcripts: Vec<Transcript>,
    format: Format,
    why: &str,
    options: &ReadOptions,
) -> Result<Record, ReadError> {
    let several = transcripts.len() > 1;
    let options = &if several { ReadOptions { copies: Copies::Off, ..options.clone() } } else { options.clone() };
    let mut whole: Option<Record> = None;
    for transcript in transcripts {
        let (siglum, title) = (transcript.siglum.clone(), transcript.title.clone());
        let (source, stretches) = broken::mended(transcript).into_source(name, format, why);
        let source = Arc::new(source);
        let (profile, profile_why) = if format.holds_marks() || options.profile.is_some() {
            profile_of(&source, options)?
        } else {
            (
                options.profiles.get("none").ok_or_else(|| unknown_profile(&source, "none", &options.profiles))?,
                format!("the marks of {} are its elements", format.name()),
            )
        };
        let mut next = record(name, &Read { source, stretches, profile, profile_why }, options)?;
        for witness in next.witnesses.iter_mut().filter(|_| several) {
            witness.named = siglum.clone().map(Siglum::new);
            witness.title = title.clone().or_else(|| siglum.clone()).unwrap_or_else(|| name.to_owned());
        }
        match &mut whole {
            Some(whole) => {
                whole.witnesses.append(&mut next.witnesses);
                whole.outside.append(&mut next.outside);
            }
            None => whole = Some(next),
        }
    }
    let mut whole = whole.ok_or_else(|| error_of(name, "the file holds no witness".to_owned(), ""))?;
    if several {
        whole.copies_why = format!("{} witnesses by the file's own names", whole.witnesses.len());
        for (n, witness) in whole.witnesses.iter_mut().enumerate() {
            witness.siglum = Siglum::nth(n);
        }
    }
    Ok(whole)
}

/// A text that was read, and by which profile.
struct Read<'p> {
    source: Arc<Source>,
    stretches: Vec<transcript::Stretch>,
    profile: &'p Profile,
    profile_why: String,
}

fn record(name: &str, read: &Read, options: &ReadOptions) -> Result<Record, ReadError> {
    let Read { source, stretches, profile, profile_why } = read;
    let found = match options.split_at.as_slice() {
        [] => copies::find(source, options.copies),
        lines => copies::split(source, lines)?,
    };
    let mut zones = Vec::new();
    let mut witnesses = Vec::new();
    let alone = found.copies.len() == 1;
    for (n, range) in found.copies.iter().enumerate() {
        let lines = zones::lines(source, range.clone());
        witnesses.push(Witness {
            siglum: Siglum::nth(n),
            named: None,
            title: if alone { name.to_owned() } else { format!("copy {}", n + 1) },
            source: Arc::clone(source),
            range: range.clone(),
            profile: profile.name.clone(),
            profile_why: profile_why.clone(),
            pieces: zoned::laid(pieces(source.text(), range.clone(), profile), stretches, &lines),
        });
        zones.extend(lines);
    }
    let outside = |(zone, range)| Outside { source: Arc::clone(source), zone, range };
    let outside = found.outside.into_iter().map(outside).collect();
    let (source, profile, profile_why) = (Arc::clone(source), profile.name.clone(), profile_why.clone());
    Ok(Record { source, witnesses, outside, profile, profile_why, copies_why: found.why, zones })
}

/// The profile a file is read by, and why.
fn profile_of<'p>(source: &Source, options: &'p ReadOptions) -> Result<(&'p Profile, String), ReadError> {
    if let Some(name) = &options.profile {
        return match options.profiles.get(name) {
            Some(profile) => Ok((profile, "as given".to_owned())),
            None => Err(unknown_profile(source, name, &options.profiles)),
        };
    }
    let proposal = options.profiles.propose(source.text());
    let why = match proposal.telling.as_slice() {
        [] => "the default".to_owned(),
        telling => {
            let marks: Vec<String> = telling.iter().map(|(mark, count)| format!("{count} × {mark}")).collect();
            format!("found {}", marks.join(", "))
        }
    };
    match options.profiles.get(&proposal.profile) {
        Some(profile) => Ok((profile, why)),
        None => Err(unknown_profile(source, &proposal.profile, &options.profiles)),
    }
}

fn unknown_profile(source: &Source, name: &str, profiles: &Profiles) -> ReadError {
    let near = profiles.nearest(name).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    ReadError {
        name: source.name().to_owned(),
        place: None,
        what: format!("there is no profile `{name}`"),
        hint: format!("{near}the profiles are {}", profiles.names().join(", ")),
    }
}
