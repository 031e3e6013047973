//! TEI P5: transcriptions with their editors' marks, page descriptions, and editions that hold several witnesses.
//!
//! ```text
//! <p>we <del>shal</del> <add>will</add> <app><lem wit="#A">go</lem><rdg wit="#B">come</rdg></app></p>
//! A    we shal will go        shal cancelled, will added
//! B    we shal will come
//! ```
//!
//! The file is read into a list once (`doc`), surveyed for its witnesses, surfaces and spans, and written down once a
//! witness (`write`). Time is linear in the file for each witness, and so is the text that comes of it; their product is
//! capped. Source: the TEI Guidelines, P5, <https://tei-c.org/guidelines/p5/>.

mod apparatus;
mod doc;
mod elements;
mod facsimile;
mod open;
mod seam;
mod spans;
mod write;

use std::sync::Arc;

use super::options::FormatOptions;
use super::transcript::Transcript;
use crate::diagnostic::Diagnostic;
use crate::witness::Source;
use apparatus::Apparatus;
use doc::{Doc, Item};
use facsimile::Facsimile;
use spans::Spans;
use write::Writer;

/// A file and what a survey found in it.
struct Edition<'a> {
    doc: Doc<'a>,
    apparatus: Apparatus,
    facsimile: Facsimile,
    spans: Spans,
    /// The parts of the list of items that are its text.
    texts: Vec<(usize, usize)>,
    /// Whether words are told apart by their elements alone, without white space.
    bare_words: bool,
    remarks: Vec<String>,
}

/// Reads a TEI file: one transcript a witness that its apparatus names, or one.
///
/// # Errors
///
/// If it is broken, no TEI, holds no text, or its witnesses' texts together are too long.
pub(super) fn read(source: &Arc<Source>, options: &FormatOptions) -> Result<Vec<Transcript>, Diagnostic> {
    let edition = Edition::of(Doc::parse(source, options)?);
    if edition.texts.is_empty() {
        return Err(Diagnostic::blank("the file describes a text and holds none")
            .in_file(source.name())
            .hint("its <text> and <sourceDoc> are empty or not there; check that the transcription was exported"));
    }
    let (count, size) = (edition.apparatus.sigla.len() as u64, source.text().len() as u64);
    if count.saturating_mul(size) > options.max_unpacked {
        return Err(Diagnostic::error(format!(
            "the texts of {count} witnesses are more than {} bytes together",
            options.max_unpacked
        ))
        .in_file(source.name())
        .hint("split the edition into parts, or raise the limit with --max-unpacked"));
    }
    let title = edition.title();
    if edition.apparatus.sigla.is_empty() {
        let mut transcript = Writer::new(source, &edition, None).write();
        transcript.title = title;
        return Ok(vec![transcript]);
    }
    let witnesses = edition.apparatus.sigla.iter().enumerate();
    Ok(witnesses
        .map(|(number, named)| {
            let mut transcript = Writer::new(source, &edition, Some(number)).write();
            transcript.siglum = Some(named.siglum.clone());
            transcript.title = named.title.clone().or_else(|| title.clone());
            transcript
        })
        .collect())
}

impl<'a> Edition<'a> {
    fn of(doc: Doc<'a>) -> Self {
        let (apparatus, facsimile, spans) = (Apparatus::of(&doc), Facsimile::of(&doc), Spans::of(&doc));
        let mut remarks = doc.remarks.clone();
        remarks.extend(apparatus.remarks.iter().cloned());
        remarks.extend(facsimile.remarks.iter().cloned());
        if spans.unended > 0 {
            let count = spans.unended;
            remarks.push(format!("spans whose anchor does not come; they end with their paragraph: {count}"));
        }
        let texts = texts(&doc, &mut remarks);
        let bare_words = bare_words(&doc);
        if bare_words {
            remarks.push("no white space stands between the words (<w>) of the file; a space was put there".to_owned());
        }
        Self { doc, apparatus, facsimile, spans, texts, bare_words, remarks }
    }

    /// The title that the header gives.
    fn title(&self) -> Option<String> {
        let within = |name: &str| self.doc.opens().find(|(_, open)| open.tag.name == name).map(|(at, _)| at);
        let (title, _) = self.doc.children(within("titleStmt")?).find(|(_, open)| open.tag.name == "title")?;
        Some(self.doc.plain(title)).filter(|title| !title.is_empty())
    }
}

/// The parts of the file that are its text: every `text`; if they are empty, every `sourceDoc`.
fn texts(doc: &Doc, remarks: &mut Vec<String>) -> Vec<(usize, usize)> {
    let (mut texts, mut sources) = (Vec::new(), Vec::new());
    let mut corpus = 0;
    let mut at = 0;
    while at < doc.items.len() {
        let Some(open) = doc.open(at) else {
            at += 1;
            continue;
        };
        match open.tag.name {
            "TEI" | "teiCorpus" => {
                corpus += usize::from(open.tag.name == "TEI");
                at += 1;
                continue;
            }
            "teiHeader" | "facsimile" | "standOff" | "xenoData" => {}
            "sourceDoc" if doc.has_text(at) => sources.push((at, open.end)),
            // The text itself, or a fragment of one.
            _ if doc.has_text(at) => texts.push((at, open.end)),
            _ => {}
        }
        at = open.end.saturating_add(1);
    }
    if corpus > 1 {
        remarks.push(format!("the corpus holds {corpus} texts; they are read as one, in order"));
    }
    if texts.is_empty() {
        return sources;
    }
    if !sources.is_empty() {
        remarks
            .push("the file has a transcription of its pages (sourceDoc) beside its text; the text is read".to_owned());
    }
    texts
}

/// Whether `w` elements stand beside each other and never white space between them.
fn bare_words(doc: &Doc) -> bool {
    let mut touching = false;
    for (at, open) in doc.opens().filter(|(_, open)| open.tag.name == "w") {
        match (doc.items.get(open.end.saturating_add(1)), doc.open(at)) {
            (Some(Item::Open(next)), _) if next.tag.name == "w" => touching = true,
            (Some(Item::Text(chars)), _) if chars.text.starts_with([' ', '\n', '\t', '\r']) => return false,
            _ => {}
        }
    }
    touching
}

#[cfg(test)]
mod tests;
