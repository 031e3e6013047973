//! File arguments to opened inputs: the one place that opens what a session reads.
//!
//! ```text
//! telegram.txt      a file             A=first.txt   a file and its siglum
//! -                 standard input     record.txt#2  the second copy in a file
//! letter/           a folder of pages  mets.xml      the pages it names
//! ```
//!
//! Only regular files are opened: a named pipe could wait for ever, a device never end.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use collatio::read::{FormatOptions, open};
use collatio::session::{FileArgument, Input};

use crate::errors::{Trouble, in_words};

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Opens every file argument, in order.
pub(crate) fn open_all(arguments: &[OsString], formats: &FormatOptions) -> Result<Vec<Input>, Trouble> {
    let arguments: Vec<FileArgument> = arguments.iter().map(|argument| parse(argument)).collect();
    if arguments.iter().filter(|argument| is_stdin(argument)).count() > 1 {
        return Err(Trouble::new("standard input can be read only once")
            .in_file(STDIN)
            .hint("use `-` for one witness and name files for the others"));
    }
    arguments.into_iter().map(|argument| open_argument(argument, formats)).collect()
}

/// Opens one file argument.
pub(crate) fn open_one(argument: &OsStr, formats: &FormatOptions) -> Result<Input, Trouble> {
    open_argument(parse(argument), formats)
}

/// Opens what a path names; no part of it is a siglum or the number of a copy.
pub(crate) fn open_path(path: &Path, formats: &FormatOptions) -> Result<Input, Trouble> {
    let opened = open(path, formats).map_err(|error| Trouble::of_reading(error, b""))?;
    Ok(Input { siglum: None, name: path.to_string_lossy().into_owned(), copy: None, opened })
}

/// The path that a file argument names; none if it is standard input.
pub(crate) fn path_of(argument: &OsStr) -> Option<PathBuf> {
    Some(parse(argument)).filter(|argument| !is_stdin(argument)).map(|argument| argument.path)
}

fn parse(argument: &OsStr) -> FileArgument {
    FileArgument::parse(argument, |path| fs::symlink_metadata(path).is_ok())
}

fn is_stdin(argument: &FileArgument) -> bool {
    argument.path.as_os_str() == STDIN
}

fn open_argument(argument: FileArgument, formats: &FormatOptions) -> Result<Input, Trouble> {
    let input = match is_stdin(&argument) {
        true => Input::from_bytes(STDIN, read_stdin()?),
        false => open_path(&argument.path, formats)?,
    };
    Ok(Input { siglum: argument.siglum, copy: argument.copy, ..input })
}

fn read_stdin() -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| {
        Trouble::new(format!("standard input could not be read: {}", in_words(&error))).in_file(STDIN)
    })?;
    Ok(bytes)
}
