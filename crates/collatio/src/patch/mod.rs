//! Corrections back into the file: what is edited changes, every other byte stays.
//!
//! ```text
//! witness   Dear Sir             edit   5..8 is "Madam & Sir"
//! origin    <Unicode>Dear Sir</Unicode>
//! file      <Unicode>Dear Madam &amp; Sir</Unicode>      in the file's encoding, with its line ends
//! ```
//!
//! [`locate`] leads edits of a witness's text back to the files it was read from; [`write()`] makes the new file. Edits may
//! also be given in the text of a file itself, which is where whole elements are put in ([`Replacement::Markup`]).
//! A container is rewritten entry by entry: one that no edit is in is copied as it is packed.
//!
//! Whatever cannot be written exactly is an error with a place, and nothing is written. Before a file is given out, it
//! is read again and must hold what was asked for. Time is linear in the file, but for the sorting of edits; space is a
//! few copies of it.

#[cfg(feature = "containers")]
mod container;
mod escape;
mod locate;
mod proof;
mod splice;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::read::Format;
use crate::witness::Source;

pub use locate::locate;

/// What is to be in the place of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replacement {
    /// Letters; they are written as their place in the file needs it.
    Text(String),
    /// Elements and attributes of XML or HTML, written as they are. The file must stay well-formed.
    Markup(String),
}

/// A range of a text, and what is to be in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The range in bytes; an empty one is a place where something is put in.
    pub range: Range<usize>,
    /// What is to be there.
    pub new: Replacement,
}

impl Edit {
    /// Letters in the place of a range.
    pub fn text(range: Range<usize>, new: impl Into<String>) -> Self {
        Self { range, new: Replacement::Text(new.into()) }
    }

    /// Markup in the place of a range.
    pub fn markup(range: Range<usize>, new: impl Into<String>) -> Self {
        Self { range, new: Replacement::Markup(new.into()) }
    }
}

/// The edits of one file, or of one part of a container.
#[derive(Debug, Clone)]
pub struct FileEdits {
    /// The decoded file or part: a witness's source, or one of its origins or parts.
    pub file: Arc<Source>,
    /// The name of the container's part that it is, if it is one.
    pub part: Option<String>,
    /// The format of the file.
    pub format: Format,
    /// Ranges of its text with what is to be there.
    pub edits: Vec<Edit>,
}

/// A file with some ranges of a witness's text replaced; `bytes` are those that the witness was read from.
///
/// # Errors
///
/// As [`locate`] and [`write()`]; and if the text was read from several files and the edits are in more than one.
pub fn patch(source: &Arc<Source>, bytes: &[u8], edits: &[Edit]) -> Result<Vec<u8>, Diagnostic> {
    write(bytes, &locate(source, edits)?)
}

/// A file with edits of its text, or of its parts; without an edit, the same bytes.
///
/// Edits of one place are written in the order given.
///
/// # Errors
///
/// If `bytes` are not those that were read; if edits overlap, are of several files, leave the text they begin in, lie
/// outside any text or cut a character, a reference or a line end; if the format cannot be written; if a character
/// cannot be in the file; if the new file would not be read as asked.
pub fn write(bytes: &[u8], changes: &[FileEdits]) -> Result<Vec<u8>, Diagnostic> {
    let changes: Vec<&FileEdits> = changes.iter().filter(|change| !change.edits.is_empty()).collect();
    match changes.as_slice() {
        [] => Ok(bytes.to_vec()),
        #[cfg(feature = "containers")]
        [first, ..] if first.part.is_some() => container::rewritten(bytes, &changes),
        [first, ..] => splice::rewritten(bytes, first, &changes),
    }
}

/// An edit as it is written: a range of the file's text and the characters in its place.
struct Written {
    range: Range<usize>,
    raw: String,
    /// The letters it stands for, line ends as LF; `None` for markup.
    letters: Option<String>,
}

/// That an edit at a place of a file is refused.
fn refused(file: &Source, at: usize, what: impl Into<String>, hint: &str) -> Diagnostic {
    file.locate(Diagnostic::error(what), at.min(file.text().len())).hint(hint)
}
