//! What a pair of files is, and where pairs are looked for.

use std::path::PathBuf;

use collatio::Diagnostic;

/// A file, or why there is none.
pub type PairSide = Result<PathBuf, Diagnostic>;

/// A reference and what is measured against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What the pair is called.
    pub id: String,
    /// The ground truth.
    pub reference: PairSide,
    /// What is measured against it.
    pub hypothesis: PairSide,
}

impl Pair {
    /// The files' names as they are shown; what is not there has none.
    pub fn names(&self) -> [String; 2] {
        let name = |side: &PairSide| side.as_ref().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        [name(&self.reference), name(&self.hypothesis)]
    }
}

/// Where pairs are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairRequest {
    /// The ground truth: a folder or a pattern with one `*`; or a manifest or METS file that names both sides.
    pub references: PathBuf,
    /// What is measured against it.
    pub hypotheses: Option<PathBuf>,
    /// The folder that a manifest's paths start from, and which they may not leave; the manifest's own if absent.
    pub root: Option<PathBuf>,
    /// The group of a METS file's files that is the ground truth.
    pub reference_group: Option<String>,
    /// The group that is measured against it.
    pub hypothesis_group: Option<String>,
    /// Whether a reference without a hypothesis is a remark rather than a failed pair.
    pub skip_unmatched: bool,
    /// What the run itself writes: it may stand in a folder of pages, and was not there yet when a killed run began.
    pub written: Vec<PathBuf>,
}

/// The pairs, and what else was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundPairs {
    /// The pairs, in the order of their names or of the manifest.
    pub pairs: Vec<Pair>,
    /// What has no partner or was passed over, in words.
    pub remarks: Vec<String>,
}
