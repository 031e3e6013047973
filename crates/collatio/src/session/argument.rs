//! A file argument taken apart: `SIGLUM=FILE#2`.
//!
//! ```text
//! telegram.txt      a file             A=first.txt   a file and its siglum
//! letter/           a folder of pages  record.txt#2  the second copy in a file
//! ```
//!
//! A file whose name looks like one of the forms is still that file: the whole name is tried first. Linear in the argument.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::witness::Siglum;

/// Letters of the longest siglum that an argument can give. Longer text before a `=` is part of a file's name.
const LONGEST_SIGLUM: usize = 16;

/// What one file argument asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileArgument {
    /// The siglum given.
    pub siglum: Option<Siglum>,
    /// The file, folder or other source that is named.
    pub path: PathBuf,
    /// Which of its copies is meant, from 1.
    pub copy: Option<usize>,
}

impl FileArgument {
    /// Takes an argument apart. `exists` says whether there is a file of a name.
    ///
    /// ```
    /// use collatio::session::FileArgument;
    ///
    /// let argument = FileArgument::parse("B=record.txt#2".as_ref(), |_| false);
    /// assert_eq!(argument.siglum.expect("named").as_str(), "B");
    /// assert_eq!((argument.path.to_str(), argument.copy), (Some("record.txt"), Some(2)));
    /// ```
    pub fn parse(argument: &OsStr, exists: impl Fn(&Path) -> bool) -> Self {
        let whole = || Self { siglum: None, path: PathBuf::from(argument), copy: None };
        let Some(text) = argument.to_str().filter(|_| !exists(Path::new(argument))) else { return whole() };
        let (siglum, rest) = match text.split_once('=') {
            Some((siglum, rest)) if is_siglum(siglum) && !rest.is_empty() => (Some(Siglum::new(siglum)), rest),
            _ => (None, text),
        };
        let copy = rest.rsplit_once('#').filter(|(file, _)| !file.is_empty() && !exists(Path::new(rest)));
        let copy = copy.and_then(|(file, number)| Some((file, number.parse().ok().filter(|&copy: &usize| copy > 0)?)));
        match copy {
            Some((file, copy)) => Self { siglum, path: PathBuf::from(file), copy: Some(copy) },
            None => Self { siglum, path: PathBuf::from(rest), copy: None },
        }
    }
}

/// Whether the text before a `=` can be a siglum: a letter, then a few letters, digits or signs that editors use.
fn is_siglum(text: &str) -> bool {
    let mut signs = text.chars();
    text.chars().count() <= LONGEST_SIGLUM
        && signs.next().is_some_and(char::is_alphabetic)
        && signs.all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.' | '*' | '\'' | '′'))
}
