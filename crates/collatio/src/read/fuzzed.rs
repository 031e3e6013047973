//! Damage for tests: what every reader must stand, whatever became of a file.
//!
//! ```text
//! <p>Dear</p>     cut after every byte, every byte changed in turn
//! ```

use std::sync::Arc;

use super::decode;
use super::options::FormatOptions;
use super::transcript::Transcript;
use crate::diagnostic::Diagnostic;
use crate::witness::Source;

/// A reader of one transcript.
type Reader = fn(&Arc<Source>, &FormatOptions) -> Result<Transcript, Diagnostic>;

/// Reads a file and every damaged form of it: none may panic, give an empty text, or a place outside of it.
pub(super) fn stands_damage(read: Reader, file: &str) {
    sound(read, file.as_bytes());
    for end in 0..file.len() {
        sound(read, file.as_bytes().get(..end).unwrap_or_default());
    }
    for at in 0..file.len() {
        for byte in [b'<', b'"', b'&', b'/', b' ', 0xFF] {
            let mut bytes = file.as_bytes().to_vec();
            if let Some(there) = bytes.get_mut(at) {
                *there = byte;
            }
            sound(read, &bytes);
        }
    }
}

fn sound(read: Reader, bytes: &[u8]) {
    let Ok(source) = decode::decode("t", bytes, None) else { return };
    let source = Arc::new(source);
    let Ok(transcript) = read(&source, &FormatOptions::default()) else { return };
    assert!(!transcript.text.trim().is_empty(), "no text was taken for one: {}", source.text());
    let covered: usize = transcript.stretches.iter().map(|stretch| stretch.range.len()).sum();
    assert_eq!(covered, transcript.text.len(), "stretches are not the text of {}", source.text());
    for placed in &transcript.layout.places {
        assert!(transcript.text.get(placed.range.clone()).is_some(), "a place within a letter: {}", source.text());
    }
    for run in &transcript.runs {
        assert!(source.text().is_char_boundary(run.file), "a run within a letter: {}", source.text());
    }
}
