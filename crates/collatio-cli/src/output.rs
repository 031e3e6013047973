//! Where reports go: standard output, a pager, or a file that is the old one or the whole new one.
//!
//! A reader who closes the pipe has seen enough: that ends quietly. A full disk is trouble, never silence.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::pager::Pager;
use collatio::Diagnostic;

/// How much is gathered before it is written.
const BUFFER: usize = 1 << 16;

/// What writes a report.
type Writing<'w> = &'w dyn Fn(&mut dyn Write) -> io::Result<()>;

/// Where a report goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Nowhere: only the status is wanted.
    Nowhere,
    /// A file, written whole or not at all.
    File(PathBuf),
    /// Standard output; through a pager if it is a terminal and there is one.
    Stdout(Option<Pager>),
}

impl Destination {
    /// Whether colour would be seen by a person: only a terminal shows it.
    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout(_)) && io::stdout().is_terminal()
    }

    /// The file that was named for the report, if one was.
    pub(crate) fn file(&self) -> Option<&Path> {
        if let Self::File(path) = self { Some(path) } else { None }
    }

    /// Whether a report would be read by nobody.
    pub(crate) fn is_nowhere(&self) -> bool {
        matches!(self, Self::Nowhere)
    }

    /// Takes the pager away: data is not for reading.
    pub(crate) fn leave_pager(&mut self) {
        if let Self::Stdout(pager) = self {
            *pager = None;
        }
    }

    /// Writes a whole report.
    pub(crate) fn write(&self, report: &str) -> Result<(), Diagnostic> {
        match self {
            Self::Stdout(Some(pager)) => pager.show(report),
            _ => self.stream(&|out| out.write_all(report.as_bytes())),
        }
    }

    /// Writes a report that is made while it is written; no pager is asked.
    pub(crate) fn stream(&self, report: Writing<'_>) -> Result<(), Diagnostic> {
        match self {
            Self::Nowhere => Ok(()),
            Self::File(path) => stream_to_file(path, report),
            Self::Stdout(_) => stream_to_stdout(report),
        }
    }
}

/// Writes to standard output.
pub(crate) fn to_stdout(text: &str) -> Result<(), Diagnostic> {
    stream_to_stdout(&|out| out.write_all(text.as_bytes()))
}

/// Writes what is made while it is written to standard output.
pub(crate) fn stream_to_stdout(text: Writing<'_>) -> Result<(), Diagnostic> {
    quiet_when_closed(buffered(io::stdout().lock(), text).and_then(|mut stdout| stdout.flush())).map_err(|error| {
        Diagnostic::error("could not write to standard output")
            .because(&error)
            .hint("what was printed is not whole; --output FILE writes all or nothing")
    })
}

/// Writes to standard error. That nobody can read it there changes nothing.
pub(crate) fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// A closed pipe is not an error.
pub(crate) fn quiet_when_closed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes a file: a temporary one in the same folder, synced, then renamed over it. A device cannot be replaced by
/// renaming and is written to directly; a link is followed, so that what it points to is replaced.
pub(crate) fn to_file(path: &Path, text: &str) -> Result<(), Diagnostic> {
    stream_to_file(path, &|out| out.write_all(text.as_bytes()))
}

fn stream_to_file(path: &Path, text: Writing<'_>) -> Result<(), Diagnostic> {
    let trouble = |error: &io::Error| {
        Diagnostic::error("could not be written")
            .because(of_folder(error))
            .in_file(path.to_string_lossy())
            .hint("the folder must exist, and you must be allowed to write in it; nothing was changed")
    };
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let written = match fs::metadata(&target) {
        Ok(found) if found.is_dir() => {
            return Err(Diagnostic::error("is a folder; --output wants a file")
                .in_file(path.to_string_lossy())
                .hint(format!("name a file in it, such as {}", path.join("report.txt").to_string_lossy())));
        }
        Ok(found) if !found.is_file() => to_device(&target, text),
        found => replace(&target, text, found.ok().map(|found| found.permissions())),
    };
    written.map_err(|error| trouble(&error))
}

fn to_device(path: &Path, text: Writing<'_>) -> io::Result<()> {
    let device = fs::OpenOptions::new().write(true).open(path)?;
    quiet_when_closed(buffered(device, text).and_then(|mut device| device.flush()))
}

fn replace(target: &Path, text: Writing<'_>, permissions: Option<fs::Permissions>) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let temporary = buffered(temporary_in(folder)?, text)?;
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(target).map_err(|error| error.error)?;
    // Not every file system lets a folder be synced; the file itself is safe by now.
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Writes through a buffer; gives back what was written to, all of it written.
fn buffered<W: Write>(to: W, text: Writing<'_>) -> io::Result<W> {
    let mut out = io::BufWriter::with_capacity(BUFFER, to);
    text(&mut out)?;
    // A buffer that is dropped swallows what goes wrong; one that is opened says so.
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

/// A temporary file that goes when it is dropped. A new report may be read by whomever the user's mask allows.
fn temporary_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".collatio-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// The path of a temporary file means nothing to the user: it is its folder that is not there.
fn of_folder(error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound => Diagnostic::error("there is no such folder"),
        _ => Diagnostic::error(Diagnostic::from(error).what.split(" at path").next().unwrap_or_default()),
    }
}
