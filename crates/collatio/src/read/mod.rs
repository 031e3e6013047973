//! Bytes to witnesses: one file is a record, and a record may hold several copies of a text.
//!
//! ```text
//! bytes → decode → source → profile → pieces → zones → copies → record
//! ```
//!
//! This stage and the last, which writes, are the only ones that can fail. What was guessed (encoding, profile, copies)
//! stands in the record.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

mod decode;
mod marks;
mod profile;

use std::ops::Range;
use std::sync::Arc;

use crate::witness::{Piece, Role, Siglum, Source, Span, Status, Witness, Zone};

pub use marks::pieces;
pub use profile::{Inner, MarkCount, MarkRule, Place, Profile, ProfileError, Profiles, Proposal, Reach, Says};

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
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The encoding's name; detected if absent.
    pub encoding: Option<String>,
    /// The profile's name; proposed from the marks found if absent.
    pub profile: Option<String>,
    /// How many copies of the text it holds.
    pub copies: Copies,
    /// Lines, from 1, at which a new copy begins; overrules `copies`. The first copy begins at the first line named;
    /// what stands before it is outside.
    pub split_at: Vec<usize>,
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

/// Reads one file: `name` is how the user called it, `bytes` what it holds.
///
/// # Errors
///
/// If the bytes are not text, the encoding or profile is unknown, or a split lies beyond the end.
pub fn read(name: &str, bytes: &[u8], _options: &ReadOptions) -> Result<Record, ReadError> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let source = Arc::new(Source::from_text(name, &text));
    let range = 0..source.text().len();
    let pieces = vec![Piece { range: range.clone(), role: Role::Text, status: Status::Standing, zone: Zone::Body }];
    let witness = Witness {
        siglum: Siglum::nth(0),
        title: "copy 1".to_owned(),
        source: Arc::clone(&source),
        range,
        profile: "markdown".to_owned(),
        pieces,
    };
    Ok(Record { source, witnesses: vec![witness], outside: Vec::new() })
}
