//! Bytes to witnesses: one file is a record, and a record may hold several copies of a text.
//!
//! ```text
//! bytes → decode → source → profile → pieces → zones → copies → record
//! ```
//!
//! This stage and the last, which writes, are the only ones that can fail. What was guessed (encoding, profile, copies)
//! stands in the record.

#![deny(clippy::indexing_slicing)]
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod copies;
mod decode;
mod marks;
mod profile;
mod zoned;
pub mod zones;

use std::ops::Range;
use std::sync::Arc;

use crate::witness::{Siglum, Source, Span, Witness, Zone};

pub use marks::pieces;
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
}

impl Default for ReadOptions {
    /// Everything detected, by the profiles that come with collatio.
    fn default() -> Self {
        let copies = Copies::default();
        Self { encoding: None, profile: None, profiles: Profiles::builtin(), copies, split_at: Vec::new() }
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

/// Reads one file: `name` is how the user called it, `bytes` what it holds.
///
/// Time `O(n log n)`, space `O(n)` in the bytes.
///
/// # Errors
///
/// If the bytes are not text, the encoding or profile is unknown, or a split lies beyond the end.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Record, ReadError> {
    let source = Arc::new(decode::decode(name, bytes, options.encoding.as_deref())?);
    let (profile, profile_why) = profile_of(&source, options)?;
    let found = match options.split_at.as_slice() {
        [] => copies::find(&source, options.copies),
        lines => copies::split(&source, lines)?,
    };
    let mut zones = Vec::new();
    let mut witnesses = Vec::new();
    let alone = found.copies.len() == 1;
    for (n, range) in found.copies.iter().enumerate() {
        let lines = zones::lines(&source, range.clone());
        witnesses.push(Witness {
            siglum: Siglum::nth(n),
            title: if alone { name.to_owned() } else { format!("copy {}", n + 1) },
            source: Arc::clone(&source),
            range: range.clone(),
            profile: profile.name.clone(),
            profile_why: profile_why.clone(),
            pieces: zoned::zoned(pieces(source.text(), range.clone(), profile), &lines),
        });
        zones.extend(lines);
    }
    let outside = |(zone, range)| Outside { source: Arc::clone(&source), zone, range };
    let outside = found.outside.into_iter().map(outside).collect();
    let profile = profile.name.clone();
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
