//! Files that a path or a METS file names: regular ones, and none outside the folder that they must lie in.
//!
//! Linear in the names; a file is read whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::PageFile;
use super::images;
use crate::diagnostic::Diagnostic;

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

/// The file that a METS file in a folder names, as it stands or with `%20` and the like made signs; `None` if it does
/// not lie below the folder, whose real path is `root`.
pub(super) fn below(folder: &Path, root: &Path, href: &str) -> Option<PathBuf> {
    let found = [href.to_owned(), unescaped(href)].into_iter().find(|name| folder.join(name).exists());
    let name = found.unwrap_or_else(|| href.to_owned());
    let page = folder.join(&name);
    let inside = images::is_confined(&name) && (!page.exists() || confined(root, &page).is_some());
    inside.then_some(page)
}

/// The file that a path leads to, links followed, if it lies below a folder.
pub(super) fn confined(root: &Path, path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().filter(|real| real.starts_with(root))
}

/// A name with `%20` and the like made the signs they stand for.
pub(super) fn unescaped(name: &str) -> String {
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

pub(super) fn error(path: &Path, what: String, hint: &str) -> Diagnostic {
    Diagnostic::error(what).in_file(path.to_string_lossy().into_owned()).hint(hint)
}
