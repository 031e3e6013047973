//! File arguments to bytes, and bytes to named witnesses.
//!
//! ```text
//! telegram.txt      a file             A=first.txt   a file and its siglum
//! -                 standard input     record.txt#2  the second copy in a file
//! letter/           a folder of pages  mets.xml      the pages it names
//! ```
//!
//! A file whose name looks like one of these is still that file: the whole name is tried first. Only regular files are
//! opened: a named pipe could wait for ever, a device never end.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use collatio::read::{FormatOptions, Opened, PageFile, open};
use collatio::{Diagnostic, Outside, Siglum, Witness};

/// One file argument, read.
#[derive(Debug)]
pub(crate) struct Input {
    /// The siglum the user gave.
    pub(crate) siglum: Option<String>,
    /// The file as the user called it.
    pub(crate) name: String,
    /// Which of its copies is meant, from 1.
    pub(crate) copy: Option<usize>,
    /// What it holds: a file, or the pages of a document.
    pub(crate) opened: Opened,
}

impl Input {
    /// Its bytes in all.
    pub(crate) fn size(&self) -> usize {
        self.opened.files.iter().map(|file| file.bytes.len()).sum()
    }

    /// What the file of this name in it holds; of a part of a container, nothing.
    pub(crate) fn bytes_of(&self, name: &str) -> &[u8] {
        let file = self.opened.files.iter().find(|file| file.name == name);
        file.map(|file| file.bytes.as_slice()).unwrap_or_default()
    }
}

/// Reads every file argument, in order.
pub(crate) fn read_all(arguments: &[OsString], formats: &FormatOptions) -> Result<Vec<Input>, Diagnostic> {
    let requests: Vec<Request> = arguments.iter().map(|argument| Request::parse(argument)).collect();
    if requests.iter().filter(|request| request.file == Location::Stdin).count() > 1 {
        return Err(Diagnostic::error("standard input can be read only once")
            .in_file("-")
            .hint("use `-` for one witness and name files for the others"));
    }
    requests.into_iter().map(|request| request.read(formats)).collect()
}

/// Reads one file argument.
pub(crate) fn read_one(argument: &OsStr, formats: &FormatOptions) -> Result<Input, Diagnostic> {
    Request::parse(argument).read(formats)
}

/// Reads what a path names; no part of it is a siglum or the number of a copy.
pub(crate) fn read_path(path: &Path, formats: &FormatOptions) -> Result<Input, Diagnostic> {
    Request { siglum: None, file: Location::Path(path.to_path_buf()), copy: None }.read(formats)
}

/// The path that a file argument names; none if it is standard input.
pub(crate) fn path_of(argument: &OsStr) -> Option<PathBuf> {
    match Request::parse(argument).file {
        Location::Stdin => None,
        Location::Path(path) => Some(path),
    }
}

/// What one argument asks for.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    siglum: Option<String>,
    file: Location,
    copy: Option<usize>,
}

#[derive(Debug, PartialEq, Eq)]
enum Location {
    Stdin,
    Path(PathBuf),
}

impl Request {
    fn parse(argument: &OsStr) -> Self {
        Self::parse_where(argument, |path| fs::symlink_metadata(path).is_ok())
    }

    fn parse_where(argument: &OsStr, exists: impl Fn(&Path) -> bool) -> Self {
        let whole = || Self { siglum: None, file: location(argument), copy: None };
        let Some(text) = argument.to_str().filter(|_| !exists(Path::new(argument))) else { return whole() };
        let (siglum, rest) = match text.split_once('=') {
            Some((siglum, rest)) if is_siglum(siglum) && !rest.is_empty() => (Some(siglum.to_owned()), rest),
            _ => (None, text),
        };
        let copy = rest.rsplit_once('#').filter(|(file, _)| !file.is_empty() && !exists(Path::new(rest)));
        let copy =
            copy.and_then(|(file, number)| Some((file, number.parse().ok().filter(|&number: &usize| number > 0)?)));
        match copy {
            Some((file, number)) => Self { siglum, file: location(OsStr::new(file)), copy: Some(number) },
            None => Self { siglum, file: location(OsStr::new(rest)), copy: None },
        }
    }

    fn read(self, formats: &FormatOptions) -> Result<Input, Diagnostic> {
        let (name, opened) = match &self.file {
            Location::Stdin => {
                let file = PageFile { name: "-".to_owned(), bytes: read_stdin()? };
                ("-".to_owned(), Opened { files: vec![file], is_document: false, remarks: Vec::new() })
            }
            Location::Path(path) => {
                let opened = open(path, formats)?;
                (path.to_string_lossy().into_owned(), opened)
            }
        };
        Ok(Input { siglum: self.siglum, name, copy: self.copy, opened })
    }
}

fn location(name: &OsStr) -> Location {
    if name == "-" { Location::Stdin } else { Location::Path(PathBuf::from(name)) }
}

/// Whether the text before a `=` can be a siglum: a letter, then a few letters, digits or signs that editors use.
fn is_siglum(text: &str) -> bool {
    let mut signs = text.chars();
    text.chars().count() <= 16
        && signs.next().is_some_and(char::is_alphabetic)
        && signs.all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.' | '*' | '\'' | '′'))
}

fn read_stdin() -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Diagnostic::error("standard input could not be read").because(&error).in_file("-"))?;
    Ok(bytes)
}

/// The witnesses of all files, named, and what belongs to none.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) witnesses: Vec<Witness>,
    pub(crate) outside: Vec<Outside>,
}

/// Names the witnesses of records: the user's sigla where given, else those of their own files where they are free, else
/// the next free of A, B, C ….
pub(crate) fn gather(inputs: &[Input], records: Vec<collatio::Record>) -> Result<Gathered, Diagnostic> {
    let mut gathered = Gathered::default();
    let mut given = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (input, record) in inputs.iter().zip(records) {
        let copies = record.witnesses.len();
        let chosen = chosen_copies(input, record.witnesses)?;
        given.extend(sigla_given(input, chosen.len(), copies));
        gathered.witnesses.extend(chosen);
        if !seen.contains(&input.name.as_str()) {
            gathered.outside.extend(record.outside);
            seen.push(&input.name);
        }
    }
    refuse_duplicates(&given)?;
    name(&mut gathered.witnesses, given);
    Ok(gathered)
}

/// Names witnesses; a name that two files give, the first has.
fn name(witnesses: &mut [Witness], given: Vec<Option<String>>) {
    let mut sigla: Vec<Option<Siglum>> = given.into_iter().map(|given| given.map(Siglum::new)).collect();
    let mut taken: BTreeSet<Siglum> = sigla.iter().flatten().cloned().collect();
    for (witness, siglum) in witnesses.iter().zip(&mut sigla).filter(|(_, siglum)| siglum.is_none()) {
        *siglum = witness.named.clone().filter(|named| taken.insert(named.clone()));
    }
    let mut free = (0..).map(Siglum::nth).filter(|siglum| !taken.contains(siglum));
    for (witness, siglum) in witnesses.iter_mut().zip(sigla) {
        if let Some(siglum) = siglum.or_else(|| free.next()) {
            witness.siglum = siglum;
        }
    }
}

fn chosen_copies(input: &Input, mut witnesses: Vec<Witness>) -> Result<Vec<Witness>, Diagnostic> {
    let Some(copy) = input.copy else { return Ok(witnesses) };
    if copy > witnesses.len() {
        let held = match witnesses.len() {
            1 => "one copy".to_owned(),
            held => format!("{held} copies"),
        };
        return Err(Diagnostic::error(format!("there is no copy {copy}: the file holds {held} of its text"))
            .in_file(input.name.clone())
            .hint("`collatio doctor FILE` shows the copies found; --copies N and --split-at LINE,... overrule it"));
    }
    Ok(vec![witnesses.swap_remove(copy - 1)])
}

/// The siglum given for a file; its copies are numbered if it has several.
fn sigla_given(input: &Input, chosen: usize, copies: usize) -> Vec<Option<String>> {
    let numbered = chosen > 1 && copies > 1;
    let name = |copy: usize| {
        input.siglum.as_ref().map(|siglum| if numbered { format!("{siglum}{}", copy + 1) } else { siglum.clone() })
    };
    (0..chosen).map(name).collect()
}

fn refuse_duplicates(given: &[Option<String>]) -> Result<(), Diagnostic> {
    let mut sigla: Vec<&String> = given.iter().flatten().collect();
    sigla.sort_unstable();
    match sigla.windows(2).find_map(|pair| (pair.first() == pair.last()).then(|| pair.first()).flatten()) {
        None => Ok(()),
        Some(siglum) => Err(Diagnostic::error(format!("two witnesses are called {siglum}"))
            .hint("give each its own siglum: A=first.txt B=second.txt")),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::path::Path;

    use collatio::{Siglum, Witness};

    use super::{Location, Request, name};

    /// One row a collation: for each witness the user's name and the file's own, and what it is called.
    #[test]
    fn witnesses_have_the_name_of_the_user_else_of_the_file_else_a_letter() {
        let rows: [(&[(&str, &str)], &str); 5] = [
            (&[("", ""), ("", "")], "A B"),
            (&[("", "Paris"), ("", "Rome")], "Paris Rome"),
            (&[("M", "Paris"), ("", "Rome")], "M Rome"),
            (&[("", "B"), ("", ""), ("", ""), ("", "B")], "B A C D"),
            (&[("", "M"), ("M", "")], "A M"),
        ];
        for (names, wanted) in rows {
            let said = |name: &str| (!name.is_empty()).then(|| name.to_owned());
            let witness =
                |own: &str| Witness { named: said(own).map(Siglum::new), ..Witness::plain(Siglum::nth(0), "a") };
            let mut witnesses: Vec<Witness> = names.iter().map(|(_, own)| witness(own)).collect();
            name(&mut witnesses, names.iter().map(|(given, _)| said(given)).collect());
            let sigla: Vec<String> = witnesses.iter().map(|witness| witness.siglum.to_string()).collect();
            assert_eq!(sigla.join(" "), wanted, "{names:?}");
        }
    }

    /// One row an argument: the siglum, file and copy it asks for, in a folder that holds `x=y` and `a#2`.
    #[test]
    fn arguments_are_files_first_and_forms_second() {
        let rows = [
            ("a.txt", None, "a.txt", None),
            ("x=y", None, "x=y", None),
            ("M1=a.txt", Some("M1"), "a.txt", None),
            ("a#2", None, "a#2", None),
            ("b#2", None, "b", Some(2)),
            ("B=b#3", Some("B"), "b", Some(3)),
            ("B=a#2", Some("B"), "a#2", None),
            ("b#0", None, "b#0", None),
            ("b#x", None, "b#x", None),
            ("./d=1/f", None, "./d=1/f", None),
            ("1=f", None, "1=f", None),
            ("A=", None, "A=", None),
        ];
        for (argument, siglum, file, copy) in rows {
            let exists = |path: &Path| path == Path::new("x=y") || path == Path::new("a#2");
            let wanted = Request { siglum: siglum.map(str::to_owned), file: Location::Path(file.into()), copy };
            assert_eq!(Request::parse_where(OsStr::new(argument), exists), wanted, "{argument}");
        }
        assert_eq!(Request::parse_where(OsStr::new("A=-"), |_| false).file, Location::Stdin);
    }
}
