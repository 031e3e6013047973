//! Word documents: the text with its tracked changes and struck words.
//!
//! ```text
//! <w:r><w:t>I </w:t></w:r><w:del><w:r><w:delText>shall</w:delText></w:r></w:del><w:ins><w:r><w:t>will</w:t></w:r></w:ins>
//! I shallwill       standing  cancelled  added
//! ```
//!
//! A paragraph is a line, an empty one a blank line, as in the program's own export to text. Notes and comments stand
//! after the text with the status of notes. Linear in the parts read. Source: ECMA-376, part 1, WordprocessingML.

mod body;
mod styles;

use super::archive::Archive;
use super::counted;
use super::office::holds_text;
use super::options::FormatOptions;
use super::transcript::Transcript;
use super::xml::{Event, Xml};
use crate::diagnostic::Diagnostic;
use body::Body;
use styles::Styles;

/// The main part, unless the document names another.
const MAIN: &str = "word/document.xml";
/// Parts with notes, and what one note in them is called.
const NOTES: [(&str, &str); 3] =
    [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote"), ("comments.xml", "comment")];

/// Reads a Word document.
///
/// # Errors
///
/// If the container or one of its parts is broken, or its main part is missing.
pub(super) fn read(name: &str, bytes: &[u8], options: &FormatOptions) -> Result<Transcript, Diagnostic> {
    let mut archive = Archive::open(name, bytes, options)?;
    let main = main_part(&mut archive, options)?;
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let styles = match archive.text(&format!("{folder}styles.xml"))? {
        Some(part) => styles::read(&part, options)?,
        None => Styles::default(),
    };
    let mut body = Body::new(&styles);
    body.read(&archive.needed(&main)?, options)?;
    for (part, thing) in NOTES {
        if let Some(part) = archive.text(&format!("{folder}{part}"))? {
            let count = body.read_notes(&part, options)?;
            if count > 0 {
                body.remark(format!("{} after the text, as notes: they are not compared", counted(count, thing)));
            }
        }
    }
    if has_headers(&mut archive, &folder, options)? {
        body.remark("headers and footers are not taken over".to_owned());
    }
    Ok(body.finish())
}

/// Whether a part with a header or a footer holds text.
fn has_headers(archive: &mut Archive, folder: &str, options: &FormatOptions) -> Result<bool, Diagnostic> {
    for name in archive.names() {
        let within = name.strip_prefix(folder).unwrap_or_default();
        if !(within.starts_with("header") || within.starts_with("footer")) || !within.ends_with(".xml") {
            continue;
        }
        if let Some(part) = archive.text(&name)?
            && holds_text(Xml::new(&part, options.max_depth), "t")?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The name of the part that holds the text.
fn main_part(archive: &mut Archive, options: &FormatOptions) -> Result<String, Diagnostic> {
    let Some(relations) = archive.text("_rels/.rels")? else { return Ok(MAIN.to_owned()) };
    let mut xml = Xml::new(&relations, options.max_depth);
    loop {
        match xml.next()? {
            Event::Open(tag) if tag.name == "Relationship" => {
                let is_main = tag.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
                if let Some(target) = tag.get("Target").filter(|_| is_main) {
                    return Ok(target.trim_start_matches('/').to_owned());
                }
            }
            Event::End => return Ok(MAIN.to_owned()),
            _ => {}
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
