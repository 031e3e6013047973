//! Stands for `legacy` in a build without the feature `encodings`: what is no Unicode is refused, never guessed.
//!
//! ```text
//! <?xml version="1.0" encoding="ISO-8859-1"?> … ASCII only     read: its text is the same in all of them
//! caf\xE9                                                      refused, and the feature is named
//! ```

use super::Scheme;
use super::wide::Wide;
use super::writer::Writer;
use crate::diagnostic::Diagnostic;
use crate::read::made_without;

/// Some encoding of before Unicode; which one is not known here.
#[derive(Clone, Copy)]
pub(super) struct Charset;

impl Charset {
    /// What the encoding of a text is called that is the same in all of them.
    pub(super) fn name(self) -> &'static str {
        "US-ASCII"
    }
}

/// The scheme that a label names; whatever is no Unicode is taken for a legacy encoding, so that it is refused where it
/// would matter.
pub(super) fn labelled(label: &str) -> Option<Scheme> {
    Some(match label.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "unicode-1-1-utf-8" | "unicode11utf8" | "unicode20utf8" | "x-unicode20utf8" => Scheme::Utf8,
        "utf-16" | "utf-16le" | "unicode" | "csunicode" | "iso-10646-ucs-2" | "ucs-2" | "unicodefeff" => {
            Scheme::Wide(Wide::U16_LITTLE)
        }
        "utf-16be" | "unicodefffe" => Scheme::Wide(Wide::U16_BIG),
        _ => Scheme::Legacy(Charset),
    })
}

/// The encoding of a file that is no Unicode: one of before it.
pub(super) fn guess(_: &[u8]) -> Scheme {
    Scheme::Legacy(Charset)
}

/// Takes over a file of ASCII.
///
/// # Errors
///
/// If any byte may be another character in another encoding: one that is no ASCII, or the escape of ISO 2022.
pub(super) fn decode(name: &str, _: Charset, bytes: &[u8], writer: &mut Writer) -> Result<(), Diagnostic> {
    const ESCAPE: u8 = 0x1B;
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() && !bytes.contains(&ESCAPE) => {
            writer.copy(text);
            Ok(())
        }
        _ => Err(made_without(name, "the text is in an encoding of before Unicode", "encodings")),
    }
}
