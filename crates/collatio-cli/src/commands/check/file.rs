//! The file of decisions on variants that a check keeps, the files beside it, and the proposal.

use std::fs;
use std::path::{Path, PathBuf};

use collatio::decisions::DecisionFile;
use collatio::{Decisions, Diagnostic};

use crate::config::Check;
use crate::output;
use crate::settings::together;

/// The files that --decisions names: the one that a check keeps, and those that decide on passages alone.
#[derive(Default)]
pub(super) struct Named {
    kept: Option<PathBuf>,
    beside: Vec<DecisionFile>,
}

/// Where the decisions of a check are.
pub(super) struct Reviewed {
    path: PathBuf,
}

impl Named {
    /// Reads them. One that is not there yet is the one that is kept.
    pub(super) fn read(paths: &[PathBuf]) -> Result<Self, Diagnostic> {
        let mut named = Self::default();
        for path in paths {
            match read(path)? {
                Some(file) if file.is_of_alignment() => named.beside.push(file),
                _ if named.kept.is_none() => named.kept = Some(path.clone()),
                _ => {
                    return Err(Diagnostic::error("is a second file of decisions on variants")
                        .in_file(path.to_string_lossy())
                        .hint("a check keeps one such file: put the decisions of both into one"));
                }
            }
        }
        Ok(named)
    }

    /// The file that is kept, if one is named.
    pub(super) fn kept(&self) -> Option<&Path> {
        self.kept.as_deref()
    }

    /// The decisions on passages, of these files and of the check's own.
    pub(super) fn alignment(&self, own: Option<DecisionFile>) -> Result<Decisions, Diagnostic> {
        let files: Vec<DecisionFile> = self.beside.iter().cloned().chain(own).collect();
        Ok(Decisions { variants: Vec::new(), ..together(&files)? })
    }
}

/// A file of decisions; `None` if there is none.
fn read(path: &Path) -> Result<Option<DecisionFile>, Diagnostic> {
    let name = path.to_string_lossy();
    match fs::read_to_string(path) {
        Ok(text) => DecisionFile::parse(&name, &text).map(Some),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Diagnostic::from(&error).in_file(name)),
    }
}

impl Reviewed {
    /// The file that the check names, or NAME.variants.toml beside its first file.
    pub(super) fn of(check: &Check, folder: &Path) -> Self {
        let named = check.reviewed.as_ref().map(PathBuf::from);
        let first = check.files.first().map(|file| file.rsplit_once('=').map_or(file.as_str(), |(_, path)| path));
        let beside = first.and_then(|file| Path::new(file).parent()).map(Path::to_path_buf).unwrap_or_default();
        let path = named.unwrap_or_else(|| beside.join(format!("{}.variants.toml", check.name)));
        Self { path: folder.join(path) }
    }

    /// The file as it is; `None` if there is none.
    pub(super) fn read(&self) -> Result<Option<DecisionFile>, Diagnostic> {
        read(&self.path)
    }

    pub(super) fn write(&self, decisions: &Decisions) -> Result<(), Diagnostic> {
        output::to_file(&self.path, &self.text(decisions))
    }

    /// Writes what the file would be if the new variants were accepted.
    pub(super) fn propose(&self, decisions: &Decisions) -> Result<(), Diagnostic> {
        output::to_file(&self.proposal(), &self.text(decisions))
    }

    /// Takes a proposal away that has been dealt with.
    pub(super) fn forget_proposal(&self) {
        // That there is none is what is wanted.
        let _ = fs::remove_file(self.proposal());
    }

    /// The decisions in the form of the file: a file of JSON stays one.
    fn text(&self, decisions: &Decisions) -> String {
        let is_json = self.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        if is_json { decisions.to_json() + "\n" } else { decisions.to_toml() }
    }

    fn proposal(&self) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(".new");
        PathBuf::from(name)
    }
}
