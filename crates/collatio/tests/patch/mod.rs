//! Corrections back into the file, in every format and encoding that has text of its own.
//!
//! ```text
//! file, word, correction      →  the file as it must be, written out
//! any words, any corrections  →  read again: the text asked for; elsewhere: the same bytes
//! ```

mod files;
mod properties;
mod refusals;

use std::sync::Arc;

use collatio::patch::{Edit, patch};
use collatio::read::{self, Format, FormatOptions};
use collatio::{Copies, Diagnostic, ReadOptions, Source};

/// A file as it is read: all of it one witness.
fn source(name: &str, format: Format, bytes: &[u8]) -> Arc<Source> {
    let formats = FormatOptions { format: Some(format), ..FormatOptions::default() };
    let options = ReadOptions { copies: Copies::Off, formats, ..ReadOptions::default() };
    let record = read::read(name, bytes, &options).unwrap_or_else(|error| panic!("{error}"));
    Arc::clone(&record.witnesses[0].source)
}

/// An edit of the first occurrence of some letters.
fn correction(source: &Source, wrong: &str, right: &str) -> Edit {
    let start = source.text().find(wrong).unwrap_or_else(|| panic!("no {wrong:?} in {:?}", source.text()));
    Edit::text(start..start + wrong.len(), right)
}

/// A file with some letters corrected.
fn corrected(format: Format, bytes: &[u8], wrong: &str, right: &str) -> Result<Vec<u8>, Diagnostic> {
    let source = source("file", format, bytes);
    patch(&source, bytes, &[correction(&source, wrong, right)])
}

/// A container of entries, packed.
fn packed(entries: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in entries {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(*name, options).expect("a container in memory");
        zip.write_all(text.as_bytes()).expect("a container in memory");
    }
    zip.finish().expect("a container in memory").into_inner()
}

const DOCUMENT: &str = "<?xml version=\"1.0\"?>\r\n<w:document xmlns:w=\"w\"><!-- kept --><w:body>\
    <w:p><w:r><w:t xml:space=\"preserve\">Dear </w:t></w:r><w:r><w:t>Sir &amp; Madam</w:t></w:r></w:p>\
    <w:p><w:r><w:t>I remain</w:t></w:r></w:p></w:body></w:document>";
const NOTES: &str =
    "<w:footnotes xmlns:w=\"w\"><w:footnote><w:p><w:r><w:t>a note</w:t></w:r></w:p></w:footnote></w:footnotes>";
const CONTENT: &str = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>\
    <text:p>Dear   Sir,\n I\u{A0}am &lt;here&gt;<text:s text:c=\"3\"/>now</text:p></office:text></office:body></office:document-content>";

fn docx() -> Vec<u8> {
    packed(&[("word/media/scan.png", "not an image"), ("word/document.xml", DOCUMENT), ("word/footnotes.xml", NOTES)])
}

fn odt() -> Vec<u8> {
    packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", CONTENT)])
}

/// The bytes of each entry as they are packed, and as they are.
fn entries(container: &[u8]) -> Vec<(String, Vec<u8>, String)> {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(container)).expect("a container in memory");
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let (mut raw, mut text) = (Vec::new(), String::new());
        archive
            .by_index_raw(index)
            .expect("a container in memory")
            .read_to_end(&mut raw)
            .expect("a container in memory");
        let mut entry = archive.by_index(index).expect("a container in memory");
        entry.read_to_string(&mut text).expect("a container in memory");
        found.push((entry.name().expect("a container in memory").into_owned(), raw, text));
    }
    found
}
