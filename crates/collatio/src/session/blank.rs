//! What a file without a letter is worth: one rule for all commands.
//!
//! ```text
//! reference   hypothesis
//! text        blank         all left out                    rate 1
//! blank       text          all put in, of nothing          no rate, beyond any threshold
//! blank       blank         a page that was found empty     no rate, right
//! ```
//!
//! A recognizer writes a file without a letter for an empty page, and a page that it wrongly found empty is all wrong:
//! where texts are measured, neither may be left out. Where witnesses are compared, such a file is a transcript that was
//! not saved, and is refused. Linear in the file.

use std::sync::Arc;

use super::input::Input;
use crate::read::Record;
use crate::witness::{Siglum, Source, Witness};

/// What becomes of a text file without a letter.
///
/// Which should I choose? `Refused` to compare witnesses: an empty one is a mistake. `EmptyPages` to measure readings of
/// pages: leaving an empty one out would make the average better than the recognizer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BlankFiles {
    /// It cannot be read.
    #[default]
    Refused,
    /// It is an empty page, and its source's remarks say so.
    EmptyPages,
}

/// What is said of a file without a letter.
const TAKEN: &str = "holds no text, taken for an empty page";

/// The record of an empty page; none if the input holds a letter.
pub(super) fn empty_page(input: &Input) -> Option<Record> {
    is_blank(input).then(|| {
        let source = Arc::new(Source::from_text(&input.name, "").with_remarks(vec![TAKEN.to_owned()]));
        let witness = Witness { source: Arc::clone(&source), ..Witness::plain(Siglum::nth(0), "") };
        Record {
            source,
            witnesses: vec![witness],
            outside: Vec::new(),
            profile: "none".to_owned(),
            profile_why: "there is no text".to_owned(),
            copies_why: "there is no text".to_owned(),
            zones: Vec::new(),
        }
    })
}

/// Whether it is a text file without a letter. A page's description without text stays an error: its text may stand
/// where no reader looks.
fn is_blank(input: &Input) -> bool {
    !input.opened.is_document && input.opened.files.iter().all(|file| is_space(&file.bytes))
}

pub(super) fn is_space(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes);
    text.is_ok_and(|text| text.strip_prefix('\u{FEFF}').unwrap_or(text).trim().is_empty())
}

/// Whether more is wrong than `most` allows. Errors against an empty reference have no rate and are beyond any threshold;
/// an empty page that was found empty is right.
///
/// ```
/// use collatio::session::is_beyond;
///
/// assert!(is_beyond(Some(0.1), None, 3) && !is_beyond(Some(0.1), None, 0) && !is_beyond(None, None, 3));
/// ```
pub fn is_beyond(most: Option<f64>, rate: Option<f64>, errors: u64) -> bool {
    most.is_some_and(|most| rate.map_or(errors > 0, |rate| rate > most))
}
