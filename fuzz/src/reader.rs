//! The targets of the readers: any bytes are refused in words or read.

use collatio::read::{self, Format, FormatOptions, TextLevel};
use collatio::{Apparatus, Collator, Copies, ReadOptions, View, tokenize};
use collatio_report::json::Report;

const PROFILES: [&str; 6] = ["markdown", "loc", "nara", "smithsonian", "fromthepage", "leiden"];

/// Any bytes as one file: read, find copies, collate, apparatus, JSON.
///
/// ```text
/// first byte   how many copies are asked for, and which profile
/// the rest     the file
/// ```
///
/// # Panics
///
/// If the report cannot be written.
pub fn any(bytes: &[u8]) {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let copies = match choice % 4 {
        0 | 1 => Copies::Auto,
        2 => Copies::Off,
        _ => Copies::Exactly(2),
    };
    let profile = PROFILES.get(usize::from(choice / 4)).map(|name| (*name).to_owned());
    let options = ReadOptions { copies, profile, ..ReadOptions::default() };
    let Ok(record) = collatio::read::read("any", bytes, &options) else { return };
    let collation = Collator::default().collate(record.witnesses);
    let apparatus = Apparatus::with_outside(&collation, &record.outside);
    let report = Report::new(&collation, &apparatus, &record.outside);
    assert!(serde_json::to_string(&report).is_ok());
}

/// Reads bytes as of a format; the first byte chooses among the options.
///
/// # Panics
///
/// If the reader gives an empty text without an error, or a place outside the file.
pub fn format(format: Format, bytes: &[u8]) {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let text_level =
        [None, Some(TextLevel::Line), Some(TextLevel::Word), Some(TextLevel::Region)][usize::from(choice % 4)];
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
