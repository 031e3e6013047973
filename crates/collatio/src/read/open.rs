//! What a path holds: a file, or the pages of a document, each a file of its own.
//!
//! ```text
//! letter.txt      itself
//! letter/         page2.xml before page10.xml; page2.jpg beside them is left out, and that is said
//! mets.xml        the pages it names, in the order of its physical structure
//! ```
//!
//! Only regular files are opened: a named pipe could wait for ever, a device never end. In a folder, a link that leads
//! out of it is left out. `O(n log n)` in the files of a folder.

use std::cmp::Ordering;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::format::{self, Format};
use super::options::FormatOptions;
use super::{PageFile, decode, mets};
use crate::diagnostic::Diagnostic;

/// What a path was found to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The file, or the files of the pages in their order.
    pub files: Vec<PageFile>,
    /// Whether they are the pages of one document.
    pub is_document: bool,
    /// What was left out, and how the pages were found, in words.
    pub remarks: Vec<String>,
}

/// Kinds of files that pages come in, by their endings; of several in a folder the first is taken.
const KINDS: [&[&str]; 4] = [
    &["xml", "hocr", "html", "htm", "alto", "page", "tei"],
    &["txt", "md", "text"],
    &["png", "jpg", "jpeg", "tif", "tiff"],
    &["pdf", "docx", "odt"],
];
/// How much of a file is looked at to tell whether it may be a METS file.
const SAMPLE: usize = 4096;

/// Opens what a path names.
///
/// # Errors
///
/// If there is nothing, or no regular file or folder, or it may not be read; if a folder holds no pages; if a METS file
/// is broken, names pages outside its folder, or leaves open which of its files are the text.
pub fn open(path: &Path, options: &FormatOptions) -> Result<Opened, Diagnostic> {
    let found = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if found.is_dir() {
        return folder(path, options);
    }
    let file = regular(path)?;
    if !is_mets(&file, options) {
        return Ok(Opened { files: vec![file], is_document: false, remarks: Vec::new() });
    }
    by_mets(path, &file, options)
}

/// A regular file's bytes.
pub(super) fn regular(path: &Path) -> Result<PageFile, Diagnostic> {
    let found = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if !found.is_file() {
        let what = "is not a regular file but a pipe or a device".to_owned();
        return Err(error(
            path,
            what,
            "write what it gives to a file first, or send it to standard input and name `-`",
        ));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    Ok(PageFile { name: path.to_string_lossy().into_owned(), bytes })
}

fn is_mets(file: &PageFile, options: &FormatOptions) -> bool {
    if let Some(format) = options.format {
        return format == Format::Mets;
    }
    let start = file.bytes.get(..SAMPLE.min(file.bytes.len())).unwrap_or_default();
    let source = || decode::decode(&file.name, &file.bytes, None).ok();
    memchr::memmem::find(start, b"mets").is_some()
        && source().is_some_and(|source| format::of_text(source.text()).is_ok_and(|(format, _)| format == Format::Mets))
}

/// The pages in a folder, in natural order.
fn folder(path: &Path, options: &FormatOptions) -> Result<Opened, Diagnostic> {
    let (mut names, mut folders, mut outside) = (Vec::new(), 0_usize, 0_usize);
    let root = path.canonicalize().map_err(|error| unreadable(path, &error))?;
    for entry in fs::read_dir(path).map_err(|error| unreadable(path, &error))? {
        let entry = entry.map_err(|error| unreadable(path, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        match confined(&root, &entry.path()) {
            Some(real) if real.is_dir() => folders += 1,
            Some(real) if real.is_file() => names.push((name, entry.path())),
            _ => outside += 1,
        }
    }
    names.sort_by(|(one, _), (other, _)| natural(one, other));
    if let Some((_, mets)) = names.iter().find(|(name, _)| name.eq_ignore_ascii_case("mets.xml")) {
        let file = regular(mets)?;
        return by_mets(mets, &file, options);
    }
    let of_kind = |kind: &[&str]| names.iter().any(|(name, _)| kind.contains(&ending(name).as_str()));
    let Some(kind) = KINDS.into_iter().find(|kind| of_kind(kind)) else {
        let what = "is a folder without files of pages".to_owned();
        return Err(error(
            path,
            what,
            "pages are .xml, .hocr, .html, .txt, .md or images; name a folder of such files",
        ));
    };
    let (taken, left): (Vec<_>, Vec<_>) =
        names.into_iter().partition(|(name, _)| kind.contains(&ending(name).as_str()));
    let files: Result<Vec<PageFile>, Diagnostic> = taken.iter().map(|(_, path)| regular(path)).collect();
    let mut remarks = Vec::new();
    if !left.is_empty() {
        let mut endings: Vec<String> = left.iter().map(|(name, _)| ending(name)).collect();
        endings.sort();
        endings.dedup();
        let (count, kinds) = (super::counted(left.len(), "file"), endings.join(", "));
        remarks.push(format!("left out of the folder: {count} of other kinds ({kinds})"));
    }
    if folders > 0 {
        remarks.push(format!("left out of the folder: {} within it", super::counted(folders, "folder")));
    }
    if outside > 0 {
        let entries = if outside == 1 { "entry that is" } else { "entries that are" };
        remarks.push(format!("left out of the folder: {outside} {entries} no file in it"));
    }
    Ok(Opened { files: files?, is_document: true, remarks })
}

/// A name's ending in small letters; none is empty.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// The pages that a METS file names.
fn by_mets(path: &Path, file: &PageFile, options: &FormatOptions) -> Result<Opened, Diagnostic> {
    let source = decode::decode(&file.name, &file.bytes, None)?;
    let pages = mets::read(&source, options)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let root = folder.canonicalize().map_err(|error| unreadable(folder, &error))?;
    let mut files = Vec::new();
    for href in &pages.hrefs {
        let page = below(folder, &root, href).ok_or_else(|| {
            let what = format!("names a page that is not below its folder: {href:?}");
            error(path, what, "nothing outside is opened; put the pages beside the METS file")
        })?;
        files.push(regular(&page)?);
    }
    Ok(Opened { files, is_document: true, remarks: pages.remarks })
}

/// The file that a METS file in a folder names, as it stands or with `%20` and the like made signs; `None` if it does
/// not lie below the folder, whose real path is `root`.
pub(super) fn below(folder: &Path, root: &Path, href: &str) -> Option<PathBuf> {
    let found = [href.to_owned(), unescaped(href)].into_iter().find(|name| folder.join(name).exists());
    let name = found.unwrap_or_else(|| href.to_owned());
    let page = folder.join(&name);
    let inside = super::images::is_confined(&name) && (!page.exists() || confined(root, &page).is_some());
    inside.then_some(page)
}

/// The file that a path leads to, links followed, if it lies below a folder.
pub(super) fn confined(root: &Path, path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().filter(|real| real.starts_with(root))
}

/// A name with `%20` and the like made the signs they stand for.
fn unescaped(name: &str) -> String {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = hex.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok());
        out.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(out).unwrap_or_else(|_| name.to_owned())
}

/// The order of names as people count: `page2` before `page10`. Linear in the names.
fn natural(one: &str, other: &str) -> Ordering {
    let (mut a, mut b) = (one, other);
    loop {
        let ((left, a_rest, a_digits), (right, b_rest, b_digits)) = (run(a), run(b));
        let order = if a_digits && b_digits {
            let (left, right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
            left.len().cmp(&right.len()).then_with(|| left.cmp(right))
        } else {
            left.cmp(right)
        };
        if order != Ordering::Equal || left.is_empty() {
            return order.then_with(|| one.cmp(other));
        }
        (a, b) = (a_rest, b_rest);
    }
}

/// The digits, or the other signs, that a text begins with, and the rest.
fn run(text: &str) -> (&str, &str, bool) {
    let digits = text.starts_with(|sign: char| sign.is_ascii_digit());
    let end = text.find(|sign: char| sign.is_ascii_digit() != digits).unwrap_or(text.len());
    let (run, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (run, rest, digits)
}

/// That a file cannot be read, and why.
pub(super) fn unreadable(path: &Path, found: &io::Error) -> Diagnostic {
    let (what, hint) = match found.kind() {
        io::ErrorKind::NotFound => ("there is no such file".to_owned(), "check the name, and the folder you are in"),
        io::ErrorKind::PermissionDenied => ("permission denied".to_owned(), "you need the right to read it"),
        _ => {
            let words = found.to_string();
            let words = words.split(" (os error").next().unwrap_or_default().to_lowercase();
            (words, "check that the file can be opened by other programs")
        }
    };
    error(path, what, hint)
}

fn error(path: &Path, what: String, hint: &str) -> Diagnostic {
    Diagnostic::error(what).in_file(path.to_string_lossy().into_owned()).hint(hint)
}

#[cfg(test)]
mod tests;
