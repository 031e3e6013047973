//! Corrections put back into any file.

use collatio::patch::{self, Edit};
use collatio::{Copies, ReadOptions, read};

/// Puts letters into a file of any format: the first byte chooses place, length and letters; the file follows.
///
/// # Panics
///
/// If a byte outside the edit is another, or an error has no place.
pub fn file(bytes: &[u8]) {
    const LETTERS: [&str; 6] = ["a", "&<>", "]]>", "\r\n\"'", "\u{1D504}\u{2019}", ""];
    let Some((&choice, file)) = bytes.split_first() else { return };
    let options = ReadOptions { copies: Copies::Off, ..ReadOptions::default() };
    let Ok(record) = read::read("any", file, &options) else { return };
    for witness in &record.witnesses {
        let start = witness.source.text().len() * usize::from(choice) / 256;
        let edit = Edit::text(start..start + 1 + usize::from(choice % 5), LETTERS[usize::from(choice) % LETTERS.len()]);
        match patch::patch(&witness.source, file, std::slice::from_ref(&edit)) {
            Err(error) => assert!(error.place.is_some(), "{error}"),
            Ok(out) if witness.source.parts().is_empty() => {
                let span = witness.source.span(edit.range);
                let (before, after) = (&file[..span.start.byte], &file[span.end.byte..]);
                assert!(out.starts_with(before) && out.ends_with(after), "bytes outside the edit changed");
            }
            Ok(_) => {}
        }
    }
}
