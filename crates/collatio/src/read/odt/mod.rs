//! OpenDocument texts: the text with its tracked changes and struck words.
//!
//! ```text
//! <text:deletion><text:p>shall</text:p>…        stored ahead of the text, its place marked by text:change
//! <text:p>I <text:change/><text:change-start/>will<text:change-end/>
//! I shallwill                                   standing  cancelled  added
//! ```
//!
//! A paragraph is a line, an empty one a blank line, as in the program's own export to text. Notes and comments stand
//! after the text with the status of notes. Linear in the parts read. Source: OpenDocument 1.3, part 3.

mod body;
mod changes;
mod styles;

use super::archive::Archive;
use super::office::holds_text;
use super::options::FormatOptions;
use super::transcript::Transcript;
use super::xml::Xml;
use crate::diagnostic::Diagnostic;
use styles::Styles;

/// The part that holds the text.
const CONTENT: &str = "content.xml";

/// Reads an OpenDocument text.
///
/// # Errors
///
/// If the container or one of its parts is broken, or its text is missing.
pub(super) fn read(name: &str, bytes: &[u8], options: &FormatOptions) -> Result<Transcript, Diagnostic> {
    let mut archive = Archive::open(name, bytes, options)?;
    let content = archive.needed(CONTENT)?;
    let mut styles = Styles::default();
    let common = archive.text("styles.xml")?;
    if let Some(common) = &common {
        styles.add(common, options)?;
    }
    styles.add(&content, options)?;
    let mut transcript = body::read(&content, &styles, options)?;
    if let Some(common) = &common {
        let holds = |element| holds_text(Xml::new(common, options.max_depth), element);
        if holds("header")? || holds("footer")? {
            transcript.remarks.push("headers and footers are not taken over".to_owned());
        }
    }
    Ok(transcript)
}

#[cfg(test)]
mod tests;
