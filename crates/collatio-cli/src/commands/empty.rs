//! What an empty page is worth: one rule for `eval` and `batch`.
//!
//! ```text
//! reference   hypothesis
//! text        blank         all left out                    rate 1
//! blank       text          all put in, of nothing          no rate, beyond any threshold
//! blank       blank         a page that was found empty     no rate, right
//! ```
//!
//! A recognizer writes a file without a letter for an empty page, and a page that it wrongly found empty is all wrong:
//! neither may be left out. Linear in the file.

use std::sync::Arc;

use collatio::{Diagnostic, Record, Siglum, Source, Witness};

use crate::inputs::Input;
use crate::library::{self, ReadOptions};

/// Reads a file to be measured; one without a letter is an empty page, and its source's remarks say so.
pub(super) fn read(input: &Input, options: &ReadOptions) -> Result<Record, Diagnostic> {
    if !is_blank(input) {
        return library::read_by(input, options);
    }
    let source = Source::from_text(&input.name, "").with_remarks(vec![TAKEN.to_owned()]);
    let source = Arc::new(source);
    let witness = Witness { source: Arc::clone(&source), ..Witness::plain(Siglum::nth(0), "") };
    Ok(Record {
        source,
        witnesses: vec![witness],
        outside: Vec::new(),
        profile: "none".to_owned(),
        profile_why: "there is no text".to_owned(),
        copies_why: "there is no text".to_owned(),
        zones: Vec::new(),
    })
}

/// What to say of the files that were taken for empty pages, a line each.
pub(super) fn said(records: &[Record]) -> impl Iterator<Item = String> {
    records.iter().filter(|record| record.source.text().is_empty()).flat_map(library::remarks_of)
}

/// What is said of a file without a letter.
const TAKEN: &str = "holds no text, taken for an empty page";

/// Whether it is a text file without a letter. A page's description without text stays an error: its text may stand
/// where no reader looks.
fn is_blank(input: &Input) -> bool {
    !input.opened.is_document && input.opened.files.iter().all(|file| is_space(&file.bytes))
}

fn is_space(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes);
    text.is_ok_and(|text| text.strip_prefix('\u{FEFF}').unwrap_or(text).trim().is_empty())
}

/// Whether more is wrong than may be. Errors against an empty reference have no rate and are beyond any; an empty page
/// that was found empty is right.
pub(super) fn beyond(most: Option<f64>, rate: Option<f64>, errors: u64) -> bool {
    most.is_some_and(|most| rate.map_or(errors > 0, |rate| rate > most))
}

#[cfg(test)]
mod tests {
    use super::{beyond, is_space};

    /// One row a file: its bytes, whether it is blank. A recognizer ends an empty page with a form feed.
    #[test]
    fn a_file_without_a_letter_is_blank() {
        let rows: [(&[u8], bool); 7] = [
            (b"", true),
            (b" \r\n\x0c", true),
            ("\u{FEFF}\u{A0}\n".as_bytes(), true),
            (b"a", false),
            (b".", false),
            (b"\xFF", false),
            ("\u{200B}".as_bytes(), false),
        ];
        for (bytes, wanted) in rows {
            assert_eq!(is_space(bytes), wanted, "{bytes:?}");
        }
    }

    /// One row a figure: the most, the rate, the errors, whether it is beyond.
    #[test]
    fn errors_of_nothing_are_beyond_any_threshold() {
        let rows = [
            (Some(1e9), None, 1, true),
            (Some(0.0), None, 0, false),
            (None, None, 1, false),
            (Some(0.1), Some(0.1), 1, false),
            (Some(0.1), Some(0.2), 1, true),
        ];
        for (most, rate, errors, wanted) in rows {
            assert_eq!(beyond(most, rate, errors), wanted, "{most:?} {rate:?} {errors}");
        }
    }
}
