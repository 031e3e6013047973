//! The encodings of before Unicode: one byte a character, or several.
//!
//! Those of one byte are a table of 256. The others are fed to their decoder byte by byte: what comes out belongs to
//! the bytes fed since the last output, which is how each character's own bytes are known. ASCII between characters
//! is copied at once where the encoding allows it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, UTF_8, UTF_16BE, UTF_16LE};

use super::Scheme;
use super::wide::Wide;
use super::writer::Writer;
use crate::diagnostic::Diagnostic;

/// How much of a file the guess of a legacy encoding looks at, from the first byte that is not ASCII.
const GUESS_SAMPLE: usize = 1024 * 1024;

/// An encoding of before Unicode.
pub(super) type Charset = &'static encoding_rs::Encoding;

/// The scheme that a label of the Encoding Standard names, if it is known.
pub(super) fn labelled(label: &str) -> Option<Scheme> {
    encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(scheme_of)
}

fn scheme_of(charset: Charset) -> Scheme {
    if charset == UTF_8 {
        Scheme::Utf8
    } else if charset == UTF_16LE {
        Scheme::Wide(Wide::U16_LITTLE)
    } else if charset == UTF_16BE {
        Scheme::Wide(Wide::U16_BIG)
    } else {
        Scheme::Legacy(charset)
    }
}

/// The likeliest encoding of a file that is not UTF-8.
pub(super) fn guess(bytes: &[u8]) -> Scheme {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let end = bytes.len().min(first.saturating_add(GUESS_SAMPLE));
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // A sample cut short is not the last: a character may be cut at its end.
    detector.feed(bytes.get(first..end).unwrap_or_default(), end == bytes.len());
    scheme_of(detector.guess(None, Utf8Detection::Deny))
}

/// Decodes a file in a legacy encoding.
///
/// # Errors
///
/// None here: the stand-in of a build without legacy encodings has one.
pub(super) fn decode(_: &str, charset: Charset, bytes: &[u8], writer: &mut Writer) -> Result<(), Diagnostic> {
    if charset.is_single_byte() {
        let table: Vec<Option<char>> = (0..=255_u8).map(|byte| single(charset, byte)).collect();
        for &byte in bytes {
            match table.get(usize::from(byte)).copied().flatten() {
                Some(character) => writer.push(character, 1),
                None => writer.bad(&[byte]),
            }
        }
    } else {
        Stepper { decoder: charset.new_decoder_without_bom_handling(), bytes, fed: 0, pending: 0 }.run(charset, writer);
    }
    Ok(())
}

fn single(charset: Charset, byte: u8) -> Option<char> {
    charset.decode_without_bom_handling_and_without_replacement(&[byte])?.chars().next()
}

/// A decoder that is fed one byte at a time.
struct Stepper<'a> {
    decoder: Decoder,
    bytes: &'a [u8],
    /// How many bytes the decoder took.
    fed: usize,
    /// Where the bytes begin that have not come out yet.
    pending: usize,
}

impl Stepper<'_> {
    fn run(mut self, charset: Charset, writer: &mut Writer) {
        while self.fed < self.bytes.len() {
            let next = self.bytes.get(self.fed).copied().unwrap_or_default();
            if self.pending == self.fed && next.is_ascii() && charset.is_ascii_compatible() {
                writer.push(char::from(next), 1);
                self.fed += 1;
                self.pending = self.fed;
            } else {
                self.step(Some(next), writer);
            }
        }
        // What is left at the end comes out, bad byte by bad byte, until the decoder says that it is empty.
        while !self.step(None, writer) {}
        writer.skip(self.fed - self.pending);
    }

    /// Feeds a byte, or the end; says whether the decoder has taken it.
    fn step(&mut self, byte: Option<u8>, writer: &mut Writer) -> bool {
        let mut room = [0_u8; 32];
        let source: &[u8] = byte.as_slice();
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(source, &mut room, byte.is_none());
        self.fed += read;
        let text = std::str::from_utf8(room.get(..written).unwrap_or_default()).unwrap_or_default();
        if let DecoderResult::Malformed(bad, after) = result {
            self.give(text, usize::from(bad) + usize::from(after), writer);
            let end = self.fed.saturating_sub(usize::from(after)).max(self.pending);
            let start = end.saturating_sub(usize::from(bad)).max(self.pending);
            writer.skip(start - self.pending);
            writer.bad(self.bytes.get(start..end).unwrap_or_default());
            self.pending = end;
            false
        } else {
            self.give(text, 0, writer);
            matches!(result, DecoderResult::InputEmpty)
        }
    }

    /// Gives out what the pending bytes, but the last `kept`, came to. The last character takes all bytes that are
    /// not another's; one that precedes it takes its own ASCII byte, or none.
    fn give(&mut self, text: &str, kept: usize, writer: &mut Writer) {
        let mut rest = text.chars();
        let end = self.fed.saturating_sub(kept).max(self.pending);
        while let Some(character) = rest.next() {
            let first = self.bytes.get(self.pending).copied();
            let width = if rest.as_str().is_empty() {
                end - self.pending
            } else {
                usize::from(self.pending < end && first.is_some_and(|byte| char::from(byte) == character))
            };
            writer.push(character, width);
            self.pending += width;
        }
    }
}
