//! The file of reviewed variants, and the proposal beside it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::config::Check;
use crate::library::ReviewedVariants;
use crate::output;
use collatio::Diagnostic;

/// Where the decisions of a check are.
pub(super) struct Reviewed {
    path: PathBuf,
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

    /// The decisions; none if there is no file.
    pub(super) fn read(&self) -> Result<ReviewedVariants, Diagnostic> {
        let name = self.path.to_string_lossy();
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(ReviewedVariants::default()),
            Err(error) => return Err(Diagnostic::from(&error).in_file(name)),
        };
        ReviewedVariants::parse(&text).map_err(|error| error.in_file(name))
    }

    pub(super) fn write(&self, decisions: &ReviewedVariants) -> Result<(), Diagnostic> {
        output::to_file(&self.path, &decisions.to_text())
    }

    /// Writes what the file would be if the new variants were accepted.
    pub(super) fn propose(&self, decisions: &ReviewedVariants) -> Result<(), Diagnostic> {
        output::to_file(&self.proposal(), &decisions.to_text())
    }

    /// Takes a proposal away that has been dealt with.
    pub(super) fn forget_proposal(&self) {
        // That there is none is what is wanted.
        let _ = fs::remove_file(self.proposal());
    }

    fn proposal(&self) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(".new");
        PathBuf::from(name)
    }
}
