//! The files that are refused, in words an archivist can act on.
//!
//! A refusal says what the file is rather than that it is not text: `this is a PDF document`, not `invalid data`.

use crate::diagnostic::Diagnostic;

/// Beginnings of files that are not transcripts, what they are, and what to do.
const FORMATS: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF document", "save its text layer as plain text and read that"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "save the document as plain text and read that"),
    (b"{\\rtf", "an RTF document", "save the document as plain text and read that"),
    (b"\xD0\xCF\x11\xE0", "an old office document", "save the document as plain text and read that"),
    (b"\x89PNG", "a PNG image", "give the transcript of the page, not its picture"),
    (b"\xFF\xD8\xFF", "a JPEG image", "give the transcript of the page, not its picture"),
    (b"II*\0", "a TIFF image", "give the transcript of the page, not its picture"),
    (b"MM\0*", "a TIFF image", "give the transcript of the page, not its picture"),
    (b"GIF8", "a GIF image", "give the transcript of the page, not its picture"),
    (b"\0\0\0\x0CjP  ", "a JPEG 2000 image", "give the transcript of the page, not its picture"),
    (b"\x1F\x8B", "a gzip archive", "unpack it and read what is inside"),
    (b"BZh91AY", "a bzip2 archive", "unpack it and read what is inside"),
    (b"\xFD7zXZ", "an xz archive", "unpack it and read what is inside"),
    (b"7z\xBC\xAF", "a 7z archive", "unpack it and read what is inside"),
    (b"SQLite format 3\0", "a database", "export the transcript as plain text and read that"),
    (b"\x7FELF", "a program", "give a transcript"),
];

/// The labels that a mistyped one is compared with.
const LABELS: &[&str] = &[
    "utf-8",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "utf-32",
    "latin1",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-15",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "koi8-r",
    "koi8-u",
    "ibm866",
    "macintosh",
    "x-mac-cyrillic",
    "ascii",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "gbk",
    "gb18030",
    "big5",
];

pub(super) fn empty(name: &str, what: &str) -> Diagnostic {
    Diagnostic::blank(what).in_file(name).hint("check that the transcript was saved")
}

pub(super) fn too_large(name: &str, bytes: usize) -> Diagnostic {
    let what = format!("the file is too large: {bytes} bytes, and 4 GiB is the most");
    error(name, what, "split it into several files".to_owned())
}

pub(super) fn unknown_encoding(name: &str, label: &str) -> Diagnostic {
    let lower = label.to_ascii_lowercase();
    let distance = |known: &&&str| strsim::osa_distance(known, &lower);
    // A label longer than any known one by much is near to none, and the distance costs the product of the lengths.
    let nearest = if label.len() > 64 { None } else { LABELS.iter().min_by_key(distance) };
    let hint = match nearest {
        Some(known) => format!("did you mean \"{known}\"? Leave --encoding out to have it found"),
        None => "leave --encoding out to have it found".to_owned(),
    };
    let shown: String = label.chars().take(40).collect();
    error(name, format!("no encoding is called {shown:?}"), hint)
}

/// Refuses a file whose first bytes say that it is no text.
pub(super) fn known_format(name: &str, sample: &[u8]) -> Result<(), Diagnostic> {
    match FORMATS.iter().find(|(magic, _, _)| sample.starts_with(magic)) {
        Some((_, what, hint)) => Err(error(name, format!("this is {what}, not text"), (*hint).to_owned())),
        None => Ok(()),
    }
}

/// Refuses a file of which more than a tenth are control bytes.
pub(super) fn control_bytes(name: &str, sample: &[u8]) -> Result<(), Diagnostic> {
    let is_control = |byte: &&u8| byte.is_ascii_control() && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0C);
    let controls = sample.iter().filter(is_control).count();
    if controls * 10 <= sample.len() {
        return Ok(());
    }
    let what = format!("this is not text: {controls} of its first {} bytes are control bytes", sample.len());
    Err(error(name, what, "if it is text, name its encoding with --encoding".to_owned()))
}

fn error(name: &str, what: String, hint: String) -> Diagnostic {
    Diagnostic::error(what).in_file(name).hint(hint)
}
