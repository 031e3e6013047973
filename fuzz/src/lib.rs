//! What the fuzz targets of the readers have in common: a file of one format, read and looked at.

use collatio::read::{self, Format, FormatOptions, TextLevel};
use collatio::{Copies, ReadOptions, View, tokenize};

/// Reads bytes as of a format; the first byte chooses among the options.
///
/// # Panics
///
/// If the reader gives an empty text without an error, or a place outside the file.
pub fn reader(format: Format, bytes: &[u8]) {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let text_level = [None, Some(TextLevel::Line), Some(TextLevel::Word), Some(TextLevel::Region)][usize::from(choice % 4)];
    let formats = FormatOptions { format: Some(format), text_level, ..FormatOptions::default() };
    let options = ReadOptions { copies: Copies::Off, formats, ..ReadOptions::default() };
    let Ok(record) = read::read("any", bytes, &options) else { return };
    assert!(record.witnesses.iter().any(|witness| !witness.text().trim().is_empty()), "silently empty");
    for witness in &record.witnesses {
        let own = witness.source.origins().is_empty();
        let end = if own { witness.source.text().len() } else { bytes.len() };
        for token in tokenize::tokenize(witness, View::Diplomatic).as_slice() {
            assert!(witness.source.span(token.range()).end.byte <= end, "a place outside the file");
        }
    }
}
