//! `--watch`: a command is run again whenever a file that it reads changes, until it is interrupted.
//!
//! ```text
//! run → wait for a change of a.txt, b.txt or collatio.toml → let a moment pass → run …
//! ```
//!
//! Folders are watched, not files: an editor that saves puts a new file in the old one's place. Trouble is said and ends
//! nothing, for the next change may mend it.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, RecursiveMode, Watcher};

use crate::args::{Cli, Command, ComparingArgs};
use crate::config::{self, Config};
use crate::{inputs, output};
use collatio::Diagnostic;

/// How long nothing must change before the command is run: a file is seldom saved in one step.
const QUIET: Duration = Duration::from_millis(150);

/// Runs a command now and after every change of a file it reads.
///
/// # Errors
///
/// If there is nothing to watch, or it cannot be watched.
pub(crate) fn watch(cli: &Cli, mut run: impl FnMut()) -> Result<(), Diagnostic> {
    let files = Files::of(cli);
    if files.paths.is_empty() {
        return Err(Diagnostic::error("there is no file to watch")
            .hint("--watch runs the command again when a file changes; standard input does not"));
    }
    let (sender, changes) = channel();
    let unwatched = |error: notify::Error| {
        Diagnostic::error(format!("files cannot be watched: {error}")).hint("run the command without --watch")
    };
    let mut watcher = notify::recommended_watcher(sender).map_err(unwatched)?;
    for (folder, mode) in files.folders() {
        watcher.watch(&folder, mode).map_err(unwatched)?;
    }
    loop {
        if std::io::stdout().is_terminal() {
            // Clears the screen: what was there is out of date.
            output::to_stdout("\u{1B}[2J\u{1B}[H")?;
        }
        run();
        output::say("collatio: watching; Ctrl-C ends it\n");
        let Some(()) = changed(&changes, &files) else { return Ok(()) };
    }
}

/// Waits for a change that matters, and until no more follow; `None` if none can come any more.
fn changed(changes: &Receiver<notify::Result<Event>>, files: &Files) -> Option<()> {
    loop {
        let matters = |event: &Event| !event.kind.is_access() && event.paths.iter().any(|path| files.have(path));
        // An error of the watcher may hide a change.
        if changes.recv().ok()?.as_ref().map_or(true, matters) {
            break;
        }
    }
    while changes.recv_timeout(QUIET).is_ok() {}
    Some(())
}

/// What a command reads, as absolute paths.
#[derive(Debug, Default)]
struct Files {
    paths: BTreeSet<PathBuf>,
}

impl Files {
    fn of(cli: &Cli) -> Self {
        let (files, beside) = named(cli);
        let mut paths: Vec<PathBuf> = files.iter().filter_map(|file| inputs::path_of(file)).collect();
        if !paths.is_empty() {
            paths.extend(beside);
            paths.extend((!cli.no_config).then(config::nearest_file).flatten());
        }
        Self { paths: paths.iter().filter_map(|path| absolute(path)).collect() }
    }

    /// The folders to watch, and whether with all below them: those that files stand in, and those that are read.
    fn folders(&self) -> BTreeMap<PathBuf, RecursiveMode> {
        let one = |path: &PathBuf| match path.is_dir() {
            true => Some((path.clone(), RecursiveMode::Recursive)),
            false => Some((path.parent()?.to_path_buf(), RecursiveMode::NonRecursive)),
        };
        self.paths.iter().filter_map(one).collect()
    }

    /// Whether a path is one of them, or in one.
    fn have(&self, path: &Path) -> bool {
        self.paths.iter().any(|known| path.starts_with(known))
    }
}

/// The file arguments of a command, and what else it reads.
fn named(cli: &Cli) -> (Vec<OsString>, Vec<PathBuf>) {
    let decided = |comparing: &ComparingArgs| comparing.decisions.clone();
    match &cli.command {
        Command::Diff(args) => (args.files.clone(), decided(&args.comparing)),
        Command::Explain(args) => (args.files.clone(), decided(&args.comparing)),
        Command::Eval(args) => {
            let sides = [&args.reference, &args.hypothesis].into_iter();
            let files = sides.chain(&args.words.beside).chain(&args.words.corpus).cloned().collect();
            (files, args.words.stop_words.iter().cloned().collect())
        }
        Command::Consensus(args) => {
            let files = args.files.iter().chain(&args.truth).chain(&args.corpus).cloned().collect();
            (files, args.weights_from.iter().cloned().chain(decided(&args.comparing)).collect())
        }
        Command::Doctor(args) => (vec![args.file.clone()], Vec::new()),
        Command::Check(args) => {
            let files = if args.files.is_empty() { checked(cli) } else { args.files.clone() };
            (files, decided(&args.comparing))
        }
        _ => (Vec::new(), Vec::new()),
    }
}

/// The files of the checks that the configuration names; a configuration that cannot be read names none.
fn checked(cli: &Cli) -> Vec<OsString> {
    let config = if cli.no_config { Config::default() } else { Config::nearest().unwrap_or_default() };
    config.checks.iter().flat_map(|check| check.paths(&config.folder)).collect()
}

/// A path as the watcher names it. A file that is not there yet is waited for in its folder.
fn absolute(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    path.canonicalize().ok().or_else(|| Some(folder.canonicalize().ok()?.join(path.file_name()?)))
}
