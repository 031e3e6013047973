//! Is the new file what was asked for? It is read again before anybody gets it.
//!
//! Letters of all regions of the old file, those edited replaced, must be the letters of the new file's regions, and its
//! bytes must be read as the characters that were written. So an edit that would close a section, make a reference with
//! what it is beside, or turn the guess of an encoding, is an error and not a surprise. Linear time and space.

use super::{Written, refused};
use crate::diagnostic::Diagnostic;
use crate::read::{Region, Syntax, decode, letters, regions};
use crate::witness::{EncodingOrigin, Source};

/// Whether `out` is the file with its edits.
///
/// # Errors
///
/// If it would be read otherwise.
pub(super) fn holds(
    file: &Source,
    syntax: Syntax,
    old: &[Region],
    written: &[Written],
    out: &[u8],
) -> Result<(), Diagnostic> {
    let first = written.first().map_or(0, |edit| edit.range.start);
    let text = replaced(file.text(), written.iter());
    refuse_other_text(file, &text, first, out)?;
    let of_letters = replaced(file.text(), written.iter().filter(|edit| edit.letters.is_some()));
    let new =
        regions(&Source::from_text(file.name(), &of_letters), syntax).map_err(|error| broken(file, first, &error))?;
    let found: String = new.iter().map(|region| letters(region.context, slice(&of_letters, region))).collect();
    if found != expected(file.text(), old, written) || (syntax == Syntax::Xml && ends_a_section(&of_letters, &new)) {
        let what = "the edit would be read otherwise with what is beside it";
        return Err(refused(file, first, what, "edit more or less of the text around it"));
    }
    if written.iter().any(|edit| edit.letters.is_none()) {
        regions(&Source::from_text(file.name(), &text), syntax).map_err(|error| broken(file, first, &error))?;
    }
    Ok(())
}

fn slice<'t>(text: &'t str, region: &Region) -> &'t str {
    text.get(region.range.clone()).unwrap_or_default()
}

/// A text with edits.
fn replaced<'w>(text: &str, written: impl Iterator<Item = &'w Written>) -> String {
    let (mut out, mut copied) = (String::with_capacity(text.len()), 0);
    for edit in written {
        out.push_str(text.get(copied..edit.range.start).unwrap_or_default());
        out.push_str(&edit.raw);
        copied = edit.range.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

/// The letters that the file is to hold.
fn expected(text: &str, old: &[Region], written: &[Written]) -> String {
    let mut edits = written.iter().filter(|edit| edit.letters.is_some()).peekable();
    let mut out = String::with_capacity(text.len());
    for region in old {
        let mut at = region.range.start;
        while let Some(edit) = edits.next_if(|edit| edit.range.start <= region.range.end) {
            out.push_str(&letters(region.context, text.get(at..edit.range.start).unwrap_or_default()));
            let new = edit.letters.as_deref().unwrap_or_default();
            let is_plain = region.context == crate::read::Context::Plain;
            out.push_str(if is_plain { &edit.raw } else { new });
            at = edit.range.end;
        }
        out.push_str(&letters(region.context, text.get(at..region.range.end).unwrap_or_default()));
    }
    out
}

/// Whether text holds `]]>`, which XML allows at the end of a section only.
fn ends_a_section(text: &str, regions: &[Region]) -> bool {
    let is_text = |region: &&Region| region.context == crate::read::Context::XmlText;
    regions.iter().filter(is_text).any(|region| slice(text, region).contains("]]>"))
}

/// The bytes are decoded as they will be: by the name the user gave, or by what they look like.
fn refuse_other_text(file: &Source, text: &str, at: usize, out: &[u8]) -> Result<(), Diagnostic> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let encoding = file.encoding();
    let given = (encoding.origin == EncodingOrigin::Given).then_some(encoding.name.as_str());
    let found = decode(file.name(), out, given).map_err(|error| broken(file, at, &error))?;
    if found.text() == text {
        return Ok(());
    }
    let (was, is) = (&encoding.name, &found.encoding().name);
    let what = format!("the new file, in {was} as before, would be read as {is}, which is another text");
    Err(refused(file, at, what, "name the encoding when you read the file, or save it as UTF-8 first"))
}

fn broken(file: &Source, at: usize, error: &Diagnostic) -> Diagnostic {
    let what = format!("the file could not be read again with the edit: {}", error.what);
    refused(file, at, what, "put in whole elements, and letters that the format allows")
}
