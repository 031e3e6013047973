//! What is collated: a witness, one copy of the text, as pieces of its source with what the marks say of each.
//!
//! ```text
//! source   inform ~~xxx~~ Stalin.
//! pieces   [inform ][~~][xxx][~~][ Stalin.]
//! role      text     mark text mark text
//! status    standing     cancelled  standing
//! ```
//!
//! The source text is never rewritten: everything downstream refers to it by byte range. Whatever the format of a
//! file, its reader gives this one shape, so that no later stage knows where a witness came from.

mod hands;
mod layout;
mod source;
mod status;
mod zone;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use hands::Hand;
pub use layout::{Alternative, Area, Grain, Layout, LengthUnit, Page, Placed, Region};
pub use source::{Encoding, EncodingOrigin, OffsetRun, Origin, Position, Source, Span};
pub use status::{Status, View};
pub use zone::Zone;

/// A witness's short name, such as `A`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Siglum(String);

impl Siglum {
    /// A siglum as an editor gives it.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The customary siglum of the `n`th witness, from 0: `A` … `Z`, `A2` … `Z2`, `A3` …
    pub fn nth(n: usize) -> Self {
        let letter = char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
        match n / 26 {
            0 => Self(letter.to_string()),
            round => Self(format!("{letter}{}", round + 1)),
        }
    }

    /// The siglum as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Siglum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The number of a witness within one collation, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WitnessId(pub usize);

/// What a piece of the source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Words of the text.
    Text,
    /// The transcriber's sign, such as `~~`; not part of the text.
    Mark,
    /// Text unread or lost, such as `[illegible]`.
    Gap(Extent),
    /// A sign that opens a paragraph, such as `□`.
    ParagraphMark,
}

/// How much a gap is said to hide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    /// Not said.
    Unknown,
    /// So many letters.
    Letters(u32),
    /// So many words.
    Words(u32),
    /// So many lines.
    Lines(u32),
}

/// A run of the source with one role, one status and one zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Byte offsets into [`Source::text`].
    pub range: Range<usize>,
    /// What the piece is.
    pub role: Role,
    /// What its mark says happened to it.
    pub status: Status,
    /// Where on the page it stands.
    pub zone: Zone,
}

/// A token that the witness's own file cuts, as collation tools exchange them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenToken {
    /// Byte offsets into [`Source::text`], without white space at the ends.
    pub range: Range<usize>,
    /// What it is to be compared by, if the file says; the rules are applied to it in place of its text.
    pub form: Option<String>,
}

/// One copy of the text, with where it came from.
#[derive(Debug, Clone)]
pub struct Witness {
    /// Its short name.
    pub siglum: Siglum,
    /// The siglum its own file gives it, if it gives one; the collation takes it where it is free.
    pub named: Option<Siglum>,
    /// Its name in words, such as `copy 1`; the file's name if it is the only one there.
    pub title: String,
    /// The file it stands in; copies in one file share it.
    pub source: Arc<Source>,
    /// Its part of [`Source::text`], in bytes.
    pub range: Range<usize>,
    /// The name of the profile its marks were read by.
    pub profile: String,
    /// Why by this profile, in words; empty if there is nothing to say.
    pub profile_why: String,
    /// Its pieces, in order, without holes: together they are `range`.
    pub pieces: Vec<Piece>,
    /// Its tokens, if its file has cut them; else, or if marks or bytes that could not be decoded stand in its text, they
    /// are cut by the rules.
    pub given: Vec<GivenToken>,
}

impl Witness {
    /// A witness whose whole text stands as it is: no marks, all body.
    ///
    /// ```
    /// use collatio::{Siglum, Witness};
    ///
    /// let a = Witness::plain(Siglum::new("A"), "the black cat");
    /// assert_eq!(a.text(), "the black cat");
    /// ```
    pub fn plain(siglum: Siglum, text: &str) -> Self {
        let source = Arc::new(Source::from_text(siglum.as_str(), text));
        let range = 0..source.text().len();
        let pieces = vec![Piece { range: range.clone(), role: Role::Text, status: Status::Standing, zone: Zone::Body }];
        let (title, profile) = (siglum.to_string(), "none".to_owned());
        Self {
            title,
            siglum,
            named: None,
            source,
            range,
            profile,
            profile_why: String::new(),
            pieces,
            given: Vec::new(),
        }
    }

    /// The witness's text as it stands in its source, marks included.
    pub fn text(&self) -> &str {
        self.source.text().get(self.range.clone()).unwrap_or_default()
    }

    /// Where the witness stands in its file, without white space at its ends.
    pub fn span(&self) -> Span {
        let text = self.text();
        let start = self.range.start + (text.len() - text.trim_start().len());
        let end = self.range.start + text.trim_end().len();
        self.source.span(start..end.max(start))
    }
}
