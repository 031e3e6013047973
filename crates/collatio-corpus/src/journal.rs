//! The journal: a line a finished pair, so that a run that was killed goes on where it stood.
//!
//! ```text
//! {"schema":"collatio.journal/2"}
//! {"key":"9f2c…","check":"51d0…","row":{"characters":{"errors":2, …}}}
//! {"key":"03aa…","check":"7b1e…","row":{"charac                          killed here: dropped
//! ```
//!
//! What a pair is known by says [`fingerprint`](crate::fingerprint). A line is appended with one write; lines are synced once a second and at the end, so that a
//! power failure costs a second's work and never a wrong row: each line carries a sum of itself, and the journal ends
//! before the first that does not fit. A pair that failed is not noted: it is tried again.

use std::collections::HashMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use collatio::Diagnostic;
use collatio::corpus::PairFigures;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::fingerprint::hexadecimal;

/// The first line, which tells a journal from any other file.
const HEAD: &str = "{\"schema\":\"collatio.journal/2\"}\n";
/// The first line of journals of the shape before this, which had no contexts of confusions.
const OLDER: &str = "{\"schema\":\"collatio.journal/1\"}\n";
/// How much work a power failure may cost.
const SYNCED: Duration = Duration::from_secs(1);

/// A journal, open and locked.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// Only looked up in, never gone through.
    known: HashMap<String, PairFigures>,
    /// Bytes at the end that were no whole line.
    dropped: usize,
    file: Mutex<Appended>,
}

#[derive(Debug)]
struct Appended {
    file: File,
    synced: Instant,
}

/// A line, as it is read and written.
#[derive(Serialize, Deserialize)]
struct Line {
    key: String,
    check: String,
    row: Box<RawValue>,
}

impl Journal {
    /// Opens a journal or begins one.
    ///
    /// # Errors
    ///
    /// If the file is something else, which then stays as it is; if another run is writing it, or it cannot be written.
    pub fn open(path: &Path) -> Result<Self, Diagnostic> {
        let trouble = |error: &io::Error| broken(path, error);
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(Diagnostic::error("is not a regular file, as a journal is").in_file(path.to_string_lossy()));
        }
        let options = File::options().read(true).write(true).create(true).truncate(false).open(path);
        let mut file = options.map_err(|error| trouble(&error))?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(Diagnostic::error("another run is writing this journal")
                .in_file(path.to_string_lossy())
                .hint("wait for it to end, or name another journal"));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| trouble(&error))?;
        if bytes.starts_with(OLDER.as_bytes()) {
            return Err(Diagnostic::error(
                "is a journal of an older collatio, whose rows hold less; nothing was changed in it",
            )
            .in_file(path.to_string_lossy())
            .hint("name another journal: every pair is measured again"));
        }
        let (known, whole) = read(&bytes).ok_or_else(|| {
            Diagnostic::error("is no journal of `collatio batch`; nothing was changed in it")
                .in_file(path.to_string_lossy())
                .hint("name a file that is not there yet, or the journal of a run to go on with")
        })?;
        begin(&mut file, whole, path).map_err(|error| trouble(&error))?;
        let file = Mutex::new(Appended { file, synced: Instant::now() });
        Ok(Self { path: path.to_path_buf(), known, dropped: bytes.len().saturating_sub(whole), file })
    }

    /// What to say if the end of the journal was not whole.
    pub fn dropped(&self) -> Option<Diagnostic> {
        let dropped = self.dropped;
        let said = || Diagnostic::warning(format!("the last {dropped} bytes are no whole lines and were dropped"));
        (dropped > 0).then(|| said().in_file(self.path.to_string_lossy()))
    }

    /// What an earlier run found.
    pub(crate) fn known(&self, key: &str) -> Option<&PairFigures> {
        self.known.get(key)
    }

    /// Notes a finished pair.
    pub(crate) fn note(&self, key: &str, measured: &PairFigures) -> Result<(), Diagnostic> {
        let line = line(key, measured).map_err(|error| broken(&self.path, &error))?;
        let mut appended = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        appended.append(&line).map_err(|error| broken(&self.path, &error))
    }

    /// Makes what was noted safe.
    pub(crate) fn finish(&self) -> Result<(), Diagnostic> {
        let appended = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        appended.file.sync_data().map_err(|error| broken(&self.path, &error))
    }
}

impl Appended {
    fn append(&mut self, line: &str) -> io::Result<()> {
        self.file.write_all(line.as_bytes())?;
        if self.synced.elapsed() >= SYNCED {
            self.file.sync_data()?;
            self.synced = Instant::now();
        }
        Ok(())
    }
}

/// The pairs in a journal, and how many of its bytes are whole lines; nothing if it is no journal. Linear.
fn read(bytes: &[u8]) -> Option<(HashMap<String, PairFigures>, usize)> {
    let mut known = HashMap::new();
    let Some(lines) = bytes.strip_prefix(HEAD.as_bytes()) else {
        // Killed while the first line was written, or never begun.
        return HEAD.as_bytes().starts_with(bytes).then_some((known, 0));
    };
    let mut whole = HEAD.len();
    for line in lines.split_inclusive(|&byte| byte == b'\n') {
        let Some((key, measured)) = parse(line) else { break };
        known.insert(key, measured);
        whole = whole.saturating_add(line.len());
    }
    Some((known, whole))
}

/// A whole line that fits its sum.
fn parse(line: &[u8]) -> Option<(String, PairFigures)> {
    let line: Line = serde_json::from_slice(line.strip_suffix(b"\n")?).ok()?;
    let row = line.row.get();
    (line.check == sum(&line.key, row)).then_some(())?;
    Some((line.key, serde_json::from_str(row).ok()?))
}

fn line(key: &str, measured: &PairFigures) -> io::Result<String> {
    let row = serde_json::value::to_raw_value(measured)?;
    let line = Line { key: key.to_owned(), check: sum(key, row.get()), row };
    let mut text = serde_json::to_string(&line)?;
    text.push('\n');
    Ok(text)
}

/// The sum of a line: the first 16 digits of the SHA-256 of its key and row.
fn sum(key: &str, row: &str) -> String {
    let hash = Sha256::new().chain_update(key).chain_update(row).finalize();
    hexadecimal(&hash).chars().take(16).collect()
}

/// Cuts off what is not whole and stands at the end, the first line written.
fn begin(file: &mut File, whole: usize, path: &Path) -> io::Result<()> {
    file.set_len(u64::try_from(whole).unwrap_or(u64::MAX))?;
    file.seek(SeekFrom::End(0))?;
    if whole == 0 {
        file.write_all(HEAD.as_bytes())?;
        file.sync_all()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        // Not every file system lets a folder be synced.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

fn broken(path: &Path, error: &io::Error) -> Diagnostic {
    let cause = match error.kind() {
        io::ErrorKind::NotFound => Diagnostic::error("there is no such folder"),
        _ => error.into(),
    };
    Diagnostic::error("the journal could not be written")
        .because(cause)
        .in_file(path.to_string_lossy())
        .hint("what it holds is kept: run again with the same journal to go on")
}

#[cfg(test)]
mod tests {
    use super::{HEAD, line, parse, read};
    use collatio::corpus::{Count, PairFigures};

    fn measured(errors: u64) -> PairFigures {
        PairFigures { characters: Count { errors, ..Count::default() }, ..PairFigures::default() }
    }

    #[test]
    fn what_is_written_is_read_and_any_cut_costs_one_line_at_most() {
        let text = format!("{HEAD}{}{}", line("a", &measured(1)).expect("a"), line("b", &measured(2)).expect("b"));
        for cut in 0..=text.len() {
            let (known, whole) = read(&text.as_bytes()[..cut]).expect("a journal");
            let lines = text[..cut].matches('\n').count();
            assert_eq!(known.len(), lines.saturating_sub(1), "cut at {cut}");
            assert!(whole == 0 && lines == 0 || text[..cut].rfind('\n') == Some(whole - 1), "cut at {cut}");
            assert!(known.get("b").is_none_or(|row| *row == measured(2)));
        }
    }

    #[test]
    fn a_line_that_was_changed_is_none_and_another_file_is_no_journal() {
        let whole = line("a", &measured(1)).expect("a line");
        assert!(parse(whole.as_bytes()).is_some());
        assert!(parse(whole.replace("\"errors\":1", "\"errors\":0").as_bytes()).is_none());
        assert!(parse(whole.replace("\"a\"", "\"b\"").as_bytes()).is_none());
        for other in ["We inform Marshal Stalin.\n", "{\"schema\":\"collatio.journal/1\"}\n", "{}"] {
            assert!(read(other.as_bytes()).is_none(), "{other}");
        }
    }
}
