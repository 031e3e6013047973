//! Which file is measured against which: by the names in two folders, by two patterns, by a manifest or a METS file.
//!
//! ```text
//! truth/0001.gt.txt        ocr/0001.tess.xml      folders: the name up to its first dot
//! 'books/*/truth.txt'      'books/*/ocr.txt'      patterns: what the one * stands for
//! ```
//!
//! Pairs stand in the order of their names. Whatever has no partner is said: a reference without one is a pair that failed,
//! for a page that was never read must not make the average better. `O(n log n)` in the files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use collatio::Diagnostic;

use crate::{manifest, mets};

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

/// Files by the names that pair them.
type Files = BTreeMap<String, Vec<PathBuf>>;

/// Endings of images, which stand beside texts of the same name.
const IMAGES: [&str; 8] = ["png", "jpg", "jpeg", "tif", "tiff", "jp2", "gif", "webp"];

/// The pairs that two folders or patterns make, or that one manifest or METS file names.
///
/// # Errors
///
/// If what is named is not there or cannot be read, a pattern has not one `*`, a manifest lacks its columns, or there are
/// no pairs.
pub fn find_pairs(request: &PairRequest) -> Result<FoundPairs, Diagnostic> {
    let first = request.references.as_path();
    let found = match &request.hypotheses {
        _ if mets::is_meant(request) => mets::find(request)?,
        None if first.is_file() => {
            FoundPairs { pairs: manifest::read(first, request.root.as_deref())?, remarks: Vec::new() }
        }
        None => {
            return Err(Diagnostic::error("is no manifest: there is no such file").in_file(first.to_string_lossy()).hint(
                "name a .csv, .tsv, .parquet or METS .xml file, two folders, or two quoted patterns with one `*` each",
            ));
        }
        Some(_) if request.root.is_some() => {
            return Err(Diagnostic::error("--root is for manifests; folders and patterns are named in full")
                .hint("leave --root out"));
        }
        Some(hypotheses) => {
            let mut remarks = Vec::new();
            let written: Vec<PathBuf> = request.written.iter().filter_map(|path| path.canonicalize().ok()).collect();
            let mut files = |argument| files(argument, &written, &mut remarks);
            let (references, hypotheses) = (files(first)?, files(hypotheses)?);
            matched(references, hypotheses, request.skip_unmatched, remarks)
        }
    };
    if found.pairs.is_empty() {
        let seen = found.remarks.first().map(|remark| format!("; {remark}")).unwrap_or_default();
        return Err(Diagnostic::error(format!("there are no pairs to measure{seen}"))
            .hint("files of two folders pair by their names up to the first dot"));
    }
    Ok(found)
}

/// References with their hypotheses.
fn matched(references: Files, mut hypotheses: Files, skip_unmatched: bool, remarks: Vec<String>) -> FoundPairs {
    let mut found = FoundPairs { pairs: Vec::new(), remarks };
    let theirs: BTreeSet<PathBuf> = references.values().flatten().cloned().collect();
    for (id, reference) in references {
        let reference = single(reference);
        match hypotheses.remove(&id) {
            Some(hypothesis) => found.pairs.push(Pair { id, reference, hypothesis: single(hypothesis) }),
            None if skip_unmatched => found.remarks.push(format!("{id}: there is no hypothesis for it")),
            None => {
                let hypothesis = Err(Diagnostic::error("there is no hypothesis for it"));
                found.pairs.push(Pair { id, reference, hypothesis });
            }
        }
    }
    // Patterns may take references for hypotheses: `*.txt` takes `a.gt.txt` too.
    let left = hypotheses.into_values().flatten().filter(|path| !theirs.contains(path));
    found.remarks.extend(left.map(|path| format!("{}: there is no reference for it", path.to_string_lossy())));
    found
}

/// The one file of a name; an image beside it is not meant.
fn single(mut files: Vec<PathBuf>) -> PairSide {
    files.sort();
    let is_text = |path: &PathBuf| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        !ending.is_some_and(|ending| IMAGES.contains(&ending.as_str()))
    };
    if files.iter().any(is_text) {
        files.retain(is_text);
    }
    match files.as_slice() {
        [file] => Ok(file.clone()),
        _ => {
            let names: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
            let names = names.join(", ");
            let what = format!("several files have this name, {names}: a pattern such as 'DIR/*.txt' says which");
            Err(Diagnostic::error(what))
        }
    }
}

/// The files of a folder or a pattern, but for those that this run writes.
fn files(argument: &Path, own: &[PathBuf], remarks: &mut Vec<String>) -> Result<Files, Diagnostic> {
    let mut files = if argument.is_dir() { folder(argument, remarks)? } else { fitting(argument)? };
    if !own.is_empty() {
        let is_own = |path: &PathBuf| path.canonicalize().is_ok_and(|path| own.contains(&path));
        files.values_mut().for_each(|paths| paths.retain(|path| !is_own(path)));
        files.retain(|_, paths| !paths.is_empty());
    }
    Ok(files)
}

/// The files of a pattern; anything else is refused.
fn fitting(argument: &Path) -> Result<Files, Diagnostic> {
    let name = argument.to_string_lossy();
    let trouble = |what: &str, hint: &str| Err(Diagnostic::error(what).in_file(name.clone()).hint(hint));
    match name.matches('*').count() {
        1 if argument.to_str().is_some() => pattern(&name),
        0 if argument.exists() => trouble(
            "is a file, where a folder or a pattern is wanted",
            "`collatio eval REFERENCE HYPOTHESIS` measures one pair of files",
        ),
        0 => trouble("there is no such folder", "name a folder, or a quoted pattern with one `*`"),
        _ => trouble("a pattern has one `*`", "what the one `*` stands for pairs the files"),
    }
}

/// The files of a folder by their names up to the first dot. Hidden files are not meant; folders in it are said.
fn folder(folder: &Path, remarks: &mut Vec<String>) -> Result<Files, Diagnostic> {
    let mut files = Files::new();
    for (name, path) in entries(folder)? {
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            remarks.push(format!("{}: is a folder and was passed over", path.to_string_lossy()));
            continue;
        }
        let stem = name.split('.').next().unwrap_or_default().to_owned();
        files.entry(stem).or_default().push(path);
    }
    Ok(files)
}

/// The files that a pattern fits, by what its `*` stands for: at least one letter, and within one name.
fn pattern(text: &str) -> Result<Files, Diagnostic> {
    let (before, after) = text.split_once('*').unwrap_or((text, ""));
    let (above, start) = before.rsplit_once('/').map_or(("", before), |(above, start)| (above, start));
    let (end, below) = after.split_once('/').map_or((after, None), |(end, below)| (end, Some(below)));
    let above = match (above, before.starts_with('/')) {
        ("", true) => Path::new("/"),
        ("", false) => Path::new("."),
        (above, _) => Path::new(above),
    };
    let mut files = Files::new();
    for (name, path) in entries(above)? {
        let middle = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end)).filter(|rest| !rest.is_empty());
        let Some(middle) = middle.filter(|middle| !(start.is_empty() && middle.starts_with('.'))) else { continue };
        let path = below.map_or(path.clone(), |below| path.join(below));
        if path.exists() {
            files.entry(middle.to_owned()).or_default().push(path);
        }
    }
    Ok(files)
}

/// What is in a folder: names and paths. The folder in which collatio was started is not written before a name.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, Diagnostic> {
    let trouble = |error: &std::io::Error| {
        let cause = match error.kind() {
            std::io::ErrorKind::NotFound => Diagnostic::error("there is no such folder"),
            _ => error.into(),
        };
        cause.in_file(folder.to_string_lossy())
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| trouble(&error))? {
        let name = entry.map_err(|error| trouble(&error))?.file_name();
        let path = if folder == Path::new(".") { PathBuf::from(&name) } else { folder.join(&name) };
        found.push((name.to_string_lossy().into_owned(), path));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{Files, matched, pattern, single};
    use std::path::PathBuf;

    fn files(rows: &[(&str, &str)]) -> Files {
        rows.iter().map(|(id, path)| ((*id).to_owned(), vec![PathBuf::from(path)])).collect()
    }

    #[test]
    fn what_has_no_partner_is_said() {
        let references = files(&[("a", "a.gt.txt"), ("b", "b.gt.txt")]);
        let hypotheses = files(&[("a", "a.txt"), ("a.gt", "a.gt.txt"), ("c", "c.txt")]);
        let found = matched(references.clone(), hypotheses.clone(), false, Vec::new());
        let ids: Vec<&str> = found.pairs.iter().map(|pair| pair.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
        assert!(found.pairs[1].hypothesis.is_err());
        assert_eq!(found.remarks, ["c.txt: there is no reference for it"]);
        let found = matched(references, hypotheses, true, Vec::new());
        assert_eq!((found.pairs.len(), found.remarks.len()), (1, 2));
    }

    #[test]
    fn an_image_beside_a_text_is_not_meant_and_two_texts_are_too_many() {
        let side = |names: &[&str]| single(names.iter().map(PathBuf::from).collect());
        assert_eq!(side(&["a.png", "a.gt.txt"]), Ok(PathBuf::from("a.gt.txt")));
        assert_eq!(side(&["a.PNG"]), Ok(PathBuf::from("a.PNG")));
        assert!(side(&["a.txt", "a.xml"]).is_err());
    }

    /// One row a pattern: what its star stands for in a folder of four files.
    #[test]
    fn a_star_stands_for_a_part_of_one_name() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a.gt.txt", "b.gt.txt", ".c.txt", "books/x/truth.txt"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, "text").expect("a file");
        }
        let rows = [("*.gt.txt", "a b"), ("*.txt", "a.gt b.gt"), ("books/*/truth.txt", "x"), ("a*a.gt.txt", "")];
        for (text, wanted) in rows {
            let found = pattern(&format!("{}/{text}", folder.path().display())).expect("files");
            assert_eq!(found.into_keys().collect::<Vec<_>>().join(" "), wanted, "{text}");
        }
    }
}
