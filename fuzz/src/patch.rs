//! Corrections put back into any file.

use collatio::patch::{self, Edit};
use collatio::read::{self, Format, FormatOptions};
use collatio::{Copies, ReadOptions};

/// Puts letters into a file: four bytes choose its format, the place, the length, the letters; the file follows.
///
/// # Panics
///
/// If a byte outside the edit is another, or an error has no place.
pub fn file(bytes: &[u8]) {
    const FORMATS: [Format; 6] = [Format::Page, Format::Alto, Format::Tei, Format::Html, Format::Docx, Format::Text];
    const LETTERS: [&str; 6] = ["a", "&<>", "]]>", "\r\n\"'", "\u{1D504}\u{2019}", ""];
    let Some((&[format, place, length, letters], file)) = bytes.split_first_chunk::<4>() else { return };
    let format = FORMATS[usize::from(format) % FORMATS.len()];
    let formats = FormatOptions { format: Some(format), ..FormatOptions::default() };
    let options = ReadOptions { copies: Copies::Off, formats, ..ReadOptions::default() };
    let Ok(record) = read::read("any", file, &options) else { return };
    for witness in &record.witnesses {
        let start = witness.source.text().len() * usize::from(place) / 256;
        let edit =
            Edit::text(start..start + 1 + usize::from(length % 16), LETTERS[usize::from(letters) % LETTERS.len()]);
        match patch::patch(&witness.source, file, std::slice::from_ref(&edit)) {
            Err(error) => assert!(error.place.is_some(), "{error}"),
            Ok(out) if format != Format::Docx => {
                let span = witness.source.span(edit.range);
                let (before, after) = (&file[..span.start.byte.min(span.end.byte)], &file[span.end.byte..]);
                assert!(out.starts_with(before) && out.ends_with(after), "bytes outside the edit changed");
            }
            Ok(_) => {}
        }
    }
}
