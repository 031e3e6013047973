//! What other programs say of two texts, to the last digit: so that a figure in print can be checked, and two programs'
//! figures be told apart by their rules rather than by the texts.
//!
//! ```text
//!                 SECRET⏎PARIS → SECRET⏎
//! jiwer           CER 0.5        white space at the ends is dropped: 6 of 12
//! dinglehopper    CER 0.5        each line's ends, and the last line break
//! ocreval         5 of 12        it stays in the text
//! ```
//!
//! | file | whose figures | version |
//! |---|---|---|
//! | `jiwer` | jiwer: WER, MER, WIL, WIP, CER | 4.0.0 |
//! | `rapidfuzz` | rapidfuzz: which of the scripts of least edits (jiwer's figures hang on it) | 3.14.6 |
//! | `dinglehopper` | dinglehopper: CER, WER | 0.11.0 |
//! | `figures` | all of them beside one another | |
//! | `ocr_d` | the evaluation specification of OCR-D | |
//! | `ocreval` | ocreval, once the ISRI tools: characters, words | 7.0.1 |
//!
//! Each is written anew from what its program does; no line is taken over. `tests/metrics` holds what they were seen to say.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

pub mod dinglehopper;
mod figures;
pub mod jiwer;
pub(super) mod ocr_d;
pub mod ocreval;
pub mod rapidfuzz;

pub use figures::PeerFigures;

/// White space as Python's `str.strip` and `\s` have it: that of Unicode, and four control characters that part fields.
pub(super) fn is_python_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// A text in canonical composition; almost every one is.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { text.into() } else { text.nfc().collect() }
}

/// A quotient as Python's division gives it, 0 errors of nothing being no error and others infinitely many.
fn quotient(errors: u64, length: u64) -> f64 {
    match (errors, length) {
        (0, _) => 0.0,
        (_, 0) => f64::INFINITY,
        _ => errors as f64 / length as f64,
    }
}
