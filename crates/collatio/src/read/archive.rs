//! Entries of a ZIP container, bounded while they are read: what an office document is packed in.
//!
//! ```text
//! letter.docx     PK… _rels/.rels   word/document.xml   word/footnotes.xml …
//! entry           word/document.xml   12 KiB packed, 80 KiB read so far: go on
//! a bomb          42 KiB packed, 10 MiB read and no end: refused
//! ```
//!
//! What the directory claims of an entry's size is believed by nobody: bytes are counted as they come. Nothing is
//! unpacked to disk. Linear in what is unpacked, which is bounded by [`FormatOptions::max_unpacked`] in all.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::decode;
use super::options::FormatOptions;
use crate::diagnostic::Diagnostic;
use crate::witness::Source;

/// How many times its packed size an entry may have once it is larger than [`FREE`].
const RATIO: u64 = 100;
/// Up to this size an entry may be packed as tightly as it likes.
const FREE: u64 = 10 << 20;
/// How much is unpacked between two looks at the bounds.
const STEP: u64 = 64 << 10;

/// A container whose entries are read one by one.
pub(super) struct Archive<'a> {
    name: &'a str,
    size: u64,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limit: u64,
    /// How much may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens a container.
    ///
    /// # Errors
    ///
    /// If it has no directory, as when it was cut off.
    pub(super) fn open(name: &'a str, bytes: &'a [u8], options: &FormatOptions) -> Result<Self, Diagnostic> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            Diagnostic::error(format!("this is no whole ZIP container: {error}"))
                .in_file(name)
                .hint("the file may have been cut off; copy it again, or save it anew")
        })?;
        let limit = options.max_unpacked;
        Ok(Self { name, size: bytes.len() as u64, zip, limit, left: limit })
    }

    /// The names of the entries, in the order of the directory.
    pub(super) fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(|name| name.ok().map(Cow::into_owned)).collect()
    }

    /// The bytes of an entry; `None` if there is none of this name.
    ///
    /// # Errors
    ///
    /// If it is encrypted, packed in an unknown way, broken, or larger than the bounds let through.
    pub(super) fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Some(index) = self.zip.index_for_name(path) else { return Ok(None) };
        let said = |zip: &mut ZipArchive<Cursor<&[u8]>>| {
            let entry = zip.by_index_raw(index)?;
            Ok((entry.encrypted(), entry.compression(), entry.compressed_size()))
        };
        let (encrypted, method, packed) = said(&mut self.zip).map_err(|error| self.broken(path, &error))?;
        if encrypted {
            return Err(self.error(path, "is encrypted", "open the document with its password and save it without"));
        }
        if !matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated) {
            let what = format!("is packed in a way that office documents are not: {method}");
            return Err(self.error(path, &what, "save the document anew with a word processor"));
        }
        // The directory may claim any packed size; it cannot be more than the file has.
        let packed = packed.min(self.size);
        self.unpacked(index, path, packed).map(Some)
    }

    fn unpacked(&mut self, index: usize, path: &str, packed: u64) -> Result<Vec<u8>, Diagnostic> {
        let (mut out, mut refused) = (Vec::new(), None);
        match self.zip.by_index(index) {
            Ok(mut entry) => loop {
                let before = out.len();
                let read = (&mut entry).take(STEP).read_to_end(&mut out);
                if let Err(error) = read {
                    refused = Some(Refusal::Broken(error.into()));
                    break;
                }
                let size = out.len() as u64;
                if size > self.left {
                    refused = Some(Refusal::Total);
                } else if size > FREE && size > packed.saturating_mul(RATIO) {
                    refused = Some(Refusal::Ratio);
                }
                if refused.is_some() || out.len() == before {
                    break;
                }
            },
            Err(error) => refused = Some(Refusal::Broken(error)),
        }
        self.left = self.left.saturating_sub(out.len() as u64);
        match refused {
            None => Ok(out),
            Some(Refusal::Broken(error)) => Err(self.broken(path, &error)),
            Some(Refusal::Total) => {
                let what = format!("makes the document unpack to more than {} MiB", self.limit >> 20);
                Err(self.error(
                    path,
                    &what,
                    "if the document is meant to be so large, raise the limit with --max-unpacked",
                ))
            }
            Some(Refusal::Ratio) => {
                let what = format!("unpacks to more than {RATIO} times its packed size: no document does");
                Err(self.error(path, &what, "save the document anew, or as plain text"))
            }
        }
    }

    /// An entry decoded as a file of its own, named after the container and itself.
    ///
    /// # Errors
    ///
    /// As [`Archive::bytes`], and if it is no text.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<Source>, Diagnostic> {
        let Some(bytes) = self.bytes(path)? else { return Ok(None) };
        decode::decode(&self.inner_name(path), &bytes, None).map(Some)
    }

    /// An entry that the document cannot be without.
    ///
    /// # Errors
    ///
    /// As [`Archive::text`], and if there is none.
    pub(super) fn needed(&mut self, path: &str) -> Result<Source, Diagnostic> {
        match self.text(path)? {
            Some(source) => Ok(source),
            None => Err(self.error(path, "is missing", "save the document anew with a word processor")),
        }
    }

    fn inner_name(&self, path: &str) -> String {
        format!("{} ({path})", self.name)
    }

    fn broken(&self, path: &str, error: &ZipError) -> Diagnostic {
        let what = format!("cannot be unpacked: {error}");
        self.error(path, &what, "the file may be damaged; copy it again, or save it anew")
    }

    fn error(&self, path: &str, what: &str, hint: &str) -> Diagnostic {
        let what = format!("the part {path} {what}");
        Diagnostic::error(what).in_file(self.name).hint(hint)
    }
}

/// Why an entry was not read to its end.
enum Refusal {
    Broken(ZipError),
    Total,
    Ratio,
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::Archive;
    use crate::read::FormatOptions;

    /// A container of entries, stored as they are: the way a reader's tests write a document.
    pub(in crate::read) fn packed(entries: &[(&str, &str)]) -> Vec<u8> {
        packed_by(CompressionMethod::Stored, entries)
    }

    fn packed_by(method: CompressionMethod, entries: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in entries {
            let options = SimpleFileOptions::default().compression_method(method);
            zip.start_file(*name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn what(bytes: &[u8], options: &FormatOptions) -> String {
        let entry = Archive::open("x.docx", bytes, options).and_then(|mut archive| archive.bytes("a"));
        entry.map_or_else(|error| error.what, |found| format!("{} bytes", found.unwrap_or_default().len()))
    }

    #[test]
    fn entries_are_read_within_bounds() {
        let options = FormatOptions::default();
        for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
            assert_eq!(what(&packed_by(method, &[("a", "Dear Sir"), ("b", "")]), &options), "8 bytes");
        }
        let small = FormatOptions { max_unpacked: 7, ..options };
        assert!(what(&packed(&[("a", "Dear Sir")]), &small).contains("more than 0 MiB"));
    }

    #[test]
    fn what_a_part_before_took_counts() {
        let options = FormatOptions { max_unpacked: 12, ..FormatOptions::default() };
        let bytes = packed(&[("a", "Dear Sir"), ("b", "Dear Sir")]);
        let mut archive = Archive::open("x", &bytes, &options).unwrap();
        assert!(archive.bytes("a").is_ok());
        assert!(archive.bytes("b").is_err());
    }

    #[test]
    fn a_bomb_is_refused_long_before_it_is_whole() {
        let zeros = "0".repeat(32 << 20);
        let bytes = packed_by(CompressionMethod::Deflated, &[("a", &zeros)]);
        assert!(bytes.len() < 1 << 20);
        assert!(what(&bytes, &FormatOptions::default()).contains("100 times"), "{}", bytes.len());
    }

    #[test]
    fn what_cannot_be_unpacked_is_said() {
        let options = FormatOptions::default();
        let sound = packed(&[("a", "Dear Sir, I have the honour to report.")]);
        // Bit 0 of the flags, in the entry's own header and in the directory, says encrypted.
        let mut encrypted = sound.clone();
        let directory = memchr::memmem::find(&encrypted, b"PK\x01\x02").unwrap();
        encrypted[6] |= 1;
        encrypted[directory + 8] |= 1;
        assert!(what(&encrypted, &options).contains("encrypted"));
        let mut odd = sound.clone();
        odd[8] = 99;
        odd[directory + 10] = 99;
        assert!(what(&odd, &options).contains("packed in a way"), "{}", what(&odd, &options));
        assert!(what(&sound[..sound.len() / 2], &options).contains("no whole ZIP"));
        // A flipped letter does not fit the checksum.
        let mut flipped = sound;
        let letter = memchr::memmem::find(&flipped, b"honour").unwrap();
        flipped[letter] ^= 1;
        assert!(what(&flipped, &options).contains("cannot be unpacked"), "{}", what(&flipped, &options));
    }
}
