//! The bytes of one decoded file, edits in it written and the rest copied.
//!
//! ```text
//! bytes    …<Unicode>Dear Sir</Unicode>…
//!          copied         edit copied
//! ```

use std::ops::Range;
use std::sync::Arc;

use super::escape::{self, Place};
use super::proof;
use super::{Edit, FileEdits, Replacement, Written, refused};
use crate::diagnostic::Diagnostic;
use crate::read::{Context, Region, Syntax, decode, encode, regions};
use crate::witness::Source;

/// How far a reference may reach: the longest name in HTML has 33 letters.
const LONGEST_REFERENCE: usize = 64;

/// A file with the edits of it.
pub(super) fn rewritten(bytes: &[u8], first: &FileEdits, changes: &[&FileEdits]) -> Result<Vec<u8>, Diagnostic> {
    let file = &first.file;
    let is_same = |other: &FileEdits| {
        let one_text =
            Arc::ptr_eq(&other.file, file) || (other.file.name() == file.name() && other.file.text() == file.text());
        one_text && other.part == first.part
    };
    if let Some(other) = changes.iter().find(|change| !is_same(change)) {
        let what = format!("the edits are of several files: {} is another", other.file.name());
        return Err(refused(file, 0, what, "write each file by itself"));
    }
    let Some(syntax) = Syntax::of(first.format) else {
        let what = format!("files of the format {} are not written", first.format.name());
        return Err(refused(file, 0, what, "write the text to a new file"));
    };
    // What was taken out of the bytes is asked for again: a file that has changed since has other places.
    let again = decode(file.name(), bytes, Some(&file.encoding().name));
    if !again.is_ok_and(|again| again.text() == file.text()) {
        return Err(refused(file, 0, "the file is not the one that was read", "read it again, then edit it"));
    }
    let regions = regions(file, syntax)?;
    let mut edits: Vec<&Edit> = changes.iter().flat_map(|change| &change.edits).collect();
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    refuse_overlaps(file, &edits)?;
    let written: Result<Vec<Written>, Diagnostic> = edits.iter().map(|edit| written(file, &regions, edit)).collect();
    let written = written?;
    let out = spliced(file, bytes, &written)?;
    proof::holds(file, syntax, &regions, &written, &out)?;
    Ok(out)
}

fn refuse_overlaps(file: &Source, edits: &[&Edit]) -> Result<(), Diagnostic> {
    let overlap = edits.windows(2).find_map(|pair| match pair {
        [one, other] if other.range.start < one.range.end => Some(other.range.start),
        _ => None,
    });
    match overlap {
        Some(at) => Err(refused(file, at, "two edits overlap here", "make one edit of them, or take one away")),
        None => Ok(()),
    }
}

/// An edit as its place needs it.
fn written(file: &Source, regions: &[Region], edit: &Edit) -> Result<Written, Diagnostic> {
    let (text, range) = (file.text(), edit.range.clone());
    if text.get(range.clone()).is_none() {
        return Err(refused(file, range.start, "the edit is not in the text", "give a range of whole characters"));
    }
    let encoding = file.encoding().name.as_str();
    match &edit.new {
        Replacement::Markup(_) if regions.iter().any(|region| region.context == Context::Plain) => {
            Err(refused(file, range.start, "plain text has no markup", "put in letters"))
        }
        Replacement::Markup(new) => Ok(Written { range, raw: escape::markup(new, encoding), letters: None }),
        Replacement::Text(new) => {
            let region = region_of(file, regions, &range)?;
            refuse_cut(file, region, range.start)?;
            refuse_cut(file, region, range.end)?;
            let letters = new.replace("\r\n", "\n").replace('\r', "\n");
            let place = Place {
                context: region.context,
                encoding,
                line_end: line_end(text, range.start),
                before: text.get(region.range.start..range.start).unwrap_or_default(),
                after: text.get(range.end..region.range.end).unwrap_or_default(),
            };
            let raw = place.written(&letters).map_err(|lacking| unwritable(file, range.start, lacking))?;
            Ok(Written { range, raw, letters: Some(letters) })
        }
    }
}

fn unwritable(file: &Source, at: usize, lacking: char) -> Diagnostic {
    let encoding = &file.encoding().name;
    let what = format!("the character U+{:04X} cannot be written here, in {encoding}", u32::from(lacking));
    refused(file, at, what, "leave the character out, or save the file as UTF-8 first")
}

/// The region that holds a range.
fn region_of<'r>(file: &Source, regions: &'r [Region], range: &Range<usize>) -> Result<&'r Region, Diagnostic> {
    let next = regions.partition_point(|region| region.range.end < range.start);
    match regions.get(next).filter(|region| region.range.start <= range.start) {
        Some(region) if range.end <= region.range.end => Ok(region),
        Some(region) => Err(refused(
            file,
            region.range.end,
            "the edit goes across the border of an element",
            "edit what is before and after the border by itself",
        )),
        None => {
            Err(refused(file, range.start, "the edit is outside any text", "edit letters, or put in whole elements"))
        }
    }
}

/// Refuses a border within a line end or a reference.
fn refuse_cut(file: &Source, region: &Region, at: usize) -> Result<(), Diagnostic> {
    let text = file.text();
    let near = region.range.start.max(at.saturating_sub(LONGEST_REFERENCE));
    let near = (near..=at).find(|&near| text.is_char_boundary(near)).unwrap_or(at);
    let before = text.get(near..at).unwrap_or_default();
    let after = text.get(at..region.range.end).unwrap_or_default();
    if before.ends_with('\r') && after.starts_with('\n') {
        return Err(refused(file, at, "the edit cuts a line end", "take in the whole of it"));
    }
    let Some(start) = before.rfind('&').filter(|_| !matches!(region.context, Context::Plain | Context::Cdata)) else {
        return Ok(());
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let head = before.get(start..).unwrap_or_default();
    if !head.chars().skip(1).all(is_name) {
        return Ok(());
    }
    let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
    let end = end + usize::from(after.get(end..).is_some_and(|rest| rest.starts_with(';')));
    let tail = after.get(..end).unwrap_or_default();
    let letters = |raw: &str| crate::read::letters(region.context, raw).into_owned();
    if letters(&format!("{head}{tail}")) == format!("{}{}", letters(head), letters(tail)) {
        return Ok(());
    }
    Err(refused(file, at, format!("the edit cuts the reference {head}{tail}"), "take in the whole of it"))
}

/// How lines end near a place: as the line that it is in, else as the one before it.
fn line_end(text: &str, at: usize) -> &'static str {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let after_end = after.find(['\r', '\n']).and_then(|end| after.get(end..));
    let before_end = || before.rfind(['\r', '\n']).and_then(|end| before.get(end.saturating_sub(1)..));
    match after_end.or_else(before_end) {
        Some(end) if end.starts_with("\r\n") => "\r\n",
        Some(end) if end.starts_with('\r') && !end.starts_with("\r\n") => "\r",
        Some(end) if after_end.is_none() && end.ends_with('\r') => "\r",
        _ => "\n",
    }
}

/// The file's bytes, those of each edit's range replaced.
fn spliced(file: &Source, bytes: &[u8], written: &[Written]) -> Result<Vec<u8>, Diagnostic> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut copied = 0;
    for edit in written {
        let range = file.file_range(edit.range.clone());
        out.extend_from_slice(bytes.get(copied..range.start.max(copied)).unwrap_or_default());
        let new = encode(&edit.raw, &file.encoding().name);
        out.extend(new.map_err(|lacking| unwritable(file, edit.range.start, lacking))?);
        copied = range.end.max(copied);
    }
    out.extend_from_slice(bytes.get(copied..).unwrap_or_default());
    Ok(out)
}
