//! From edits of a witness's text to edits of the files it was read from.

use std::sync::Arc;

use super::{Edit, FileEdits};
use crate::diagnostic::Diagnostic;
use crate::read::Format;
use crate::witness::{Source, Untraceable};

/// The edits of each file or part that a text was read from, in the order in which the files come up.
///
/// # Errors
///
/// If a range is not in the file: the reader added it, as the break between two lines; it is only a part of what the
/// file writes as one; its ends are in two places of the file.
pub fn locate(source: &Arc<Source>, edits: &[Edit]) -> Result<Vec<FileEdits>, Diagnostic> {
    let format = Format::named(source.format()).unwrap_or(Format::Text);
    let mut found: Vec<FileEdits> = Vec::new();
    for edit in edits {
        let traced = source.trace(edit.range.clone()).map_err(|why| refused(source, edit, why))?;
        let file = traced.file().unwrap_or(source);
        let part = traced.origin.and_then(|origin| origin.part.as_ref());
        let edit = Edit { range: traced.range.clone(), new: edit.new.clone() };
        match found.iter_mut().find(|of| Arc::ptr_eq(&of.file, file) && of.part.as_ref() == part) {
            Some(of) => of.edits.push(edit),
            None => found.push(FileEdits { file: Arc::clone(file), part: part.cloned(), format, edits: vec![edit] }),
        }
    }
    Ok(found)
}

fn refused(source: &Source, edit: &Edit, why: Untraceable) -> Diagnostic {
    let (at, what, hint) = match why {
        Untraceable::OutOfText => (edit.range.start, "the edit is not in the text", "give a range of whole characters"),
        Untraceable::NoOrigin => (
            edit.range.start,
            "the text was not taken letter by letter out of a file that can be written",
            "edit the file it was made from, or write the text to a new one",
        ),
        Untraceable::Added(at) => (
            at,
            "the edit takes in what the file does not have: a break or blank between two of its parts",
            "edit each part by itself",
        ),
        Untraceable::Cut(at) => (at, "the edit cuts what the file writes as one", "take in the whole of it"),
        Untraceable::Apart(at) => {
            (at, "the edit takes in what is in two places of the file", "edit each place by itself")
        }
    };
    let place = at.min(source.text().len());
    source.locate(Diagnostic::error(what), place).in_file(source.file_at(place)).hint(hint)
}
