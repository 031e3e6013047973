//! Bytes to transcripts: which reader takes the text out of a file.
//!
//! ```text
//! bytes ─first bytes─→ docx, odt, pdf, image ───────────────→ transcript
//! bytes ─decode→ text ─content→ page, alto, hocr, tei … ────→ transcripts
//!                              text ────────────────────────→ the source itself
//! ```

use std::sync::Arc;

use super::format::{self, Format};
use super::options::FormatOptions;
use super::transcript::{self, Transcript};
use super::{ReadOptions, decode, error_of};
use super::{alto, hocr, html, json, page, tei};
use crate::diagnostic::Diagnostic;
use crate::witness::Source;

/// What a file was found to hold.
pub(super) enum Taken {
    /// Text: the decoded file is the text.
    Text(Box<Source>),
    /// Of another format: what its reader took out of it.
    Transcripts(Vec<Transcript>),
}

/// Takes the text out of one file: what it is, of which format, and why of that.
pub(super) fn take(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<(Taken, Format, String), Diagnostic> {
    let asked = options.formats.format;
    let binary = asked.or_else(|| format::of_bytes(bytes)).filter(|format| format.is_binary());
    if let Some(format) = binary {
        refuse_broken_promise(name, asked, format)?;
        let why = if asked.is_some() { "as given" } else { "its first bytes say so" };
        let (transcripts, by) = binary_transcripts(name, bytes, format, &options.formats)?;
        let why = if by.is_empty() { why.to_owned() } else { format!("{why}; {by}") };
        return Ok((Taken::Transcripts(sound(name, transcripts, format)?), format, why));
    }
    let source = decode::decode(name, bytes, options.encoding.as_deref())?;
    let (format, why) = match asked {
        Some(format) => (format, "as given".to_owned()),
        None => format::of_text(source.text()).map_err(|error| error.in_file(name))?,
    };
    refuse_broken_promise(name, asked, format)?;
    if format == Format::Text {
        return Ok((Taken::Text(Box::new(source.with_format("text", &why))), format, why));
    }
    let transcripts = transcripts(&Arc::new(source), format, &options.formats)?;
    Ok((Taken::Transcripts(sound(name, transcripts, format)?), format, why))
}

fn refuse_broken_promise(name: &str, asked: Option<Format>, found: Format) -> Result<(), Diagnostic> {
    match format::broken_promise(name, found).filter(|_| asked.is_none()) {
        Some(what) => Err(format::unknown(what).in_file(name)),
        None => Ok(()),
    }
}

/// What a reader takes out of a decoded file.
fn transcripts(source: &Arc<Source>, format: Format, options: &FormatOptions) -> Result<Vec<Transcript>, Diagnostic> {
    match format {
        Format::Alto => alto::read(source, options).map(|one| vec![one]),
        Format::Hocr => hocr::read(source, options).map(|one| vec![one]),
        Format::Html => html::read(source, options).map(|one| vec![one]),
        Format::Page => page::read(source, options).map(|one| vec![one]),
        Format::Mets => {
            let what = "a METS file names the pages' files, which are looked for beside it".to_owned();
            Err(error_of(source.name(), what, "name the file itself, not what it holds"))
        }
        Format::Tei => tei::read(source, options),
        Format::Json => json::read(source),
        // Asked for by name; `--input-format text` does not come here.
        Format::Text | Format::Docx | Format::Odt | Format::Pdf | Format::Image => {
            Ok(vec![transcript::of_text(source)])
        }
    }
}

/// What a reader takes out of a file that is no text of its own, and by which program, if not by itself.
fn binary_transcripts(
    name: &str,
    bytes: &[u8],
    format: Format,
    options: &FormatOptions,
) -> Result<(Vec<Transcript>, String), Diagnostic> {
    let (transcript, by) = match format {
        Format::Docx | Format::Odt => (document(name, bytes, format, options)?, String::new()),
        _ => by_a_program(name, bytes, format, options)?,
    };
    Ok((vec![transcript], by))
}

/// What a word processor's document holds.
#[cfg(feature = "containers")]
fn document(name: &str, bytes: &[u8], format: Format, options: &FormatOptions) -> Result<Transcript, Diagnostic> {
    match format {
        Format::Odt => super::odt::read(name, bytes, options),
        _ => super::docx::read(name, bytes, options),
    }
}

#[cfg(not(feature = "containers"))]
fn document(name: &str, _: &[u8], format: Format, _: &FormatOptions) -> Result<Transcript, Diagnostic> {
    Err(super::made_without(name, &format!("the file is a document ({})", format.name()), "containers"))
}

/// What an installed program finds in a file, and which program.
#[cfg(feature = "programs")]
fn by_a_program(
    name: &str,
    bytes: &[u8],
    format: Format,
    options: &FormatOptions,
) -> Result<(Transcript, String), Diagnostic> {
    match format {
        Format::Pdf => super::pdf::read(name, bytes, options),
        _ => super::image::read(name, bytes, options),
    }
}

#[cfg(not(feature = "programs"))]
fn by_a_program(name: &str, _: &[u8], format: Format, _: &FormatOptions) -> Result<(Transcript, String), Diagnostic> {
    Err(super::made_without(name, &format!("the file is read by other programs ({})", format.name()), "programs"))
}

/// Refuses what would be compared as an empty text.
fn sound(name: &str, transcripts: Vec<Transcript>, format: Format) -> Result<Vec<Transcript>, Diagnostic> {
    if transcripts.iter().all(Transcript::is_empty) {
        let what = format!("the file holds no text that can be read as {}", format.name());
        let hint = "check that its text was exported, or name another --input-format";
        return Err(Diagnostic::blank(what).in_file(name).hint(hint));
    }
    Ok(transcripts)
}
