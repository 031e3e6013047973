//! Bytes to text: which encoding a file is in, and the way back from every character to its bytes.
//!
//! ```text
//! bytes     63 61 66 E9 20 2E      "caf", 0xE9, " ."
//! utf-8     c  a  f  �     .       bad byte 0xE9 at text offset 3
//! latin-1   c  a  f  é     .       two bytes of text for one of the file: a run of its own
//! ```
//!
//! What the user names is obeyed; then a byte order mark; then what the file itself names, unless that is UTF-8 and it is
//! not; then valid UTF-8; then a guess, which the source states.
//! A byte that cannot be decoded becomes one U+FFFD and is kept apart with its value, so that 0xFE and 0xFF stay two
//! readings. `O(n)` time and space.

mod declared;
#[cfg_attr(not(feature = "encodings"), path = "decode/no_legacy.rs")]
mod legacy;
mod refuse;
mod wide;
mod writer;

use self::legacy::Charset;
use self::wide::Wide;
use self::writer::Writer;
use crate::diagnostic::Diagnostic;
use crate::witness::{Encoding, EncodingOrigin, Source};

/// How much of a file is looked at where a sample tells enough.
const SAMPLE: usize = 8 * 1024;
/// The most bytes of file or text: a token's place is a `u32`.
const LIMIT: usize = u32::MAX as usize;

/// The way a file's bytes stand for characters.
#[derive(Clone, Copy)]
enum Scheme {
    Utf8,
    Wide(Wide),
    Legacy(Charset),
}

impl Scheme {
    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Wide(wide) => wide.name(),
            Self::Legacy(charset) => charset.name(),
        }
    }

    /// The byte order mark that a file in this scheme may begin with.
    fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 => &[0xEF, 0xBB, 0xBF],
            Self::Wide(wide) => wide.mark(),
            Self::Legacy(_) => &[],
        }
    }
}

/// Decodes a file; `encoding` is the name the user gave, if any.
///
/// # Errors
///
/// If the file is empty, no text, too large, or the encoding's name is unknown.
pub(super) fn decode(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source, Diagnostic> {
    if bytes.len() > LIMIT {
        return Err(refuse::too_large(name, bytes.len()));
    }
    if bytes.is_empty() {
        return Err(refuse::empty(name, "the file is empty"));
    }
    let (scheme, origin) = match encoding {
        Some(label) => (named(name, label, bytes)?, EncodingOrigin::Given),
        None => found(name, bytes)?,
    };
    let mark = if bytes.starts_with(scheme.mark()) { scheme.mark().len() } else { 0 };
    let mut writer = Writer::new(bytes.len(), mark);
    let body = bytes.get(mark..).unwrap_or_default();
    match scheme {
        Scheme::Utf8 => utf8(body, &mut writer),
        Scheme::Wide(wide) => wide.decode(body, &mut writer),
        Scheme::Legacy(charset) => legacy::decode(name, charset, body, &mut writer)?,
    }
    let (text, runs, bad_bytes) = writer.finish();
    if text.len() > LIMIT {
        return Err(refuse::too_large(name, text.len()));
    }
    if text.trim().is_empty() {
        return Err(refuse::empty(name, "the file holds nothing but white space"));
    }
    let encoding = Encoding { name: scheme.name().to_owned(), origin };
    Ok(Source::decoded(name, encoding, text, runs, bad_bytes))
}

/// The scheme that a label names. A byte order mark settles the byte order where the label leaves it open.
fn named(name: &str, label: &str, bytes: &[u8]) -> Result<Scheme, Diagnostic> {
    let lower = label.trim().to_ascii_lowercase();
    match lower.as_str() {
        "utf-16" | "utf16" if bytes.starts_with(Wide::U16_BIG.mark()) => return Ok(Scheme::Wide(Wide::U16_BIG)),
        "utf-32" | "utf32" if bytes.starts_with(Wide::U32_BIG.mark()) => return Ok(Scheme::Wide(Wide::U32_BIG)),
        "utf16" | "utf16le" => return Ok(Scheme::Wide(Wide::U16_LITTLE)),
        "utf16be" => return Ok(Scheme::Wide(Wide::U16_BIG)),
        "utf-32" | "utf32" | "utf-32le" | "utf32le" => return Ok(Scheme::Wide(Wide::U32_LITTLE)),
        "utf-32be" | "utf32be" => return Ok(Scheme::Wide(Wide::U32_BIG)),
        _ => {}
    }
    legacy::labelled(&lower).ok_or_else(|| refuse::unknown_encoding(name, label))
}

/// The scheme that the bytes themselves speak for.
fn found(name: &str, bytes: &[u8]) -> Result<(Scheme, EncodingOrigin), Diagnostic> {
    // UTF-32 little-endian begins like UTF-16 little-endian and is asked first.
    let marked = [Wide::U32_LITTLE, Wide::U32_BIG, Wide::U16_LITTLE, Wide::U16_BIG].map(Scheme::Wide);
    if let Some(scheme) = marked.into_iter().chain([Scheme::Utf8]).find(|scheme| bytes.starts_with(scheme.mark())) {
        return Ok((scheme, EncodingOrigin::ByteOrderMark));
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    refuse::known_format(name, sample)?;
    if let Some(wide) = wide::unmarked(sample) {
        return Ok((Scheme::Wide(wide), EncodingOrigin::Guessed));
    }
    refuse::control_bytes(name, sample)?;
    if let Some(scheme) = declared::scheme(bytes) {
        let is_so = !matches!(scheme, Scheme::Utf8) || std::str::from_utf8(bytes).is_ok();
        if is_so {
            return Ok((scheme, EncodingOrigin::Declared));
        }
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((Scheme::Utf8, EncodingOrigin::Valid));
    }
    let scheme = if is_mostly_utf8(bytes) { Scheme::Utf8 } else { legacy::guess(bytes) };
    Ok((scheme, EncodingOrigin::Guessed))
}

/// Whether more characters of several bytes are valid than bytes are not: a UTF-8 file with some damage.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        bad += chunk.invalid().len();
    }
    valid > bad
}

fn utf8(bytes: &[u8], writer: &mut Writer) {
    for chunk in bytes.utf8_chunks() {
        writer.copy(chunk.valid());
        writer.bad(chunk.invalid());
    }
}

#[cfg(test)]
mod tests;
