//! Two groups of files of a METS file, paired by physical page: ground truth and what a recognizer made of it.
//!
//! ```text
//! <fileGrp USE="GT"><file ID="g1"><FLocat xlink:href="gt/1.xml"/>…     <div ID="PHYS_0001"><fptr FILEID="g1"/>
//! <fileGrp USE="OCR"><file ID="o1"><FLocat xlink:href="ocr/1.xml"/>…     <fptr FILEID="o1"/></div>
//!
//! PHYS_0001    gt/1.xml    ocr/1.xml
//! ```
//!
//! Which groups are meant is never guessed: a measure against the wrong one is a wrong figure that looks right. Images
//! that stand in a group beside its text are not meant. Only files below the METS file's folder are named. Linear in
//! the file. Source: METS 1.12; OCR-D's conventions for METS.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::contents::{Contents, File, Page};
use crate::diagnostic::Diagnostic;
use crate::read::open::{below, regular, unreadable};
use crate::read::options::FormatOptions;
use crate::read::{counted, decode};
use crate::witness::Source;

/// A physical page and its file in each of two groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePair {
    /// The page's id in the METS file; its place among the pages, from 1, if it has none.
    pub id: String,
    /// The file of the first group and of the second, or why there is none.
    pub files: [Result<PathBuf, Diagnostic>; 2],
}

/// The pages of a METS file that have a file in one of two groups, in the order of the physical structure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PagePairs {
    /// The pages.
    pub pairs: Vec<PagePair>,
    /// What was passed over, in words.
    pub remarks: Vec<String>,
}

/// Pairs the files of two groups of a METS file by its physical pages. Linear in the file.
///
/// # Errors
///
/// If the file cannot be read or is broken, a group is not named or not there (the groups that are there stand in the
/// hint), or the file has no physical pages.
pub fn mets_pairs(path: &Path, groups: [Option<&str>; 2], options: &FormatOptions) -> Result<PagePairs, Diagnostic> {
    let file = regular(path)?;
    let source = decode::decode(&file.name, &file.bytes, None)?;
    let contents = Contents::read(&source, options)?;
    let groups = named(&source, &contents, groups)?;
    if contents.pages.is_empty() {
        let what = "has no physical structure, by whose pages files are paired".to_owned();
        return Err(refused(&source, what, "name two folders, two patterns or a manifest instead".to_owned()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let root = folder.canonicalize().map_err(|error| unreadable(folder, &error))?;
    let mut found = PagePairs::default();
    let seen: BTreeSet<&str> = contents.pages.iter().flat_map(|page| &page.files).map(String::as_str).collect();
    let mut neither = 0_usize;
    for page in &contents.pages {
        let of = groups.map(|group| of_group(&contents, page, group));
        if of.iter().all(Vec::is_empty) {
            neither = neither.saturating_add(1);
            continue;
        }
        let [one, two] = &of;
        let side = |ids: &[&str], group| single(&contents, ids, group, folder, &root);
        found.pairs.push(PagePair { id: page.id.clone(), files: [side(one, groups[0]), side(two, groups[1])] });
    }
    found.remarks = passed_over(&contents, groups, &seen, neither);
    Ok(found)
}

/// What is to be said of pages and files that make no pair.
fn passed_over(contents: &Contents, groups: [&str; 2], seen: &BTreeSet<&str>, neither: usize) -> Vec<String> {
    let [one, two] = groups;
    let mut remarks = Vec::new();
    if neither > 0 {
        let pages = counted(neither, "page");
        remarks.push(format!("passed over: {pages} without a file in {one} or {two}"));
    }
    for group in groups {
        let left = |file: &&File| file.group == group && !seen.contains(file.id.as_str());
        let left = contents.files.iter().filter(left).count();
        if left > 0 {
            let files = counted(left, "file");
            remarks.push(format!("passed over: {files} of the group {group} on no physical page"));
        }
    }
    remarks
}

/// The groups, if both are named and there.
fn named<'g>(
    source: &Source,
    contents: &Contents,
    [reference, hypothesis]: [Option<&'g str>; 2],
) -> Result<[&'g str; 2], Diagnostic> {
    let groups = contents.groups();
    if groups.is_empty() {
        let hint =
            "a METS file lists files in groups, <fileGrp>; `collatio doctor FILE` says what a file is".to_owned();
        return Err(refused(source, "is no METS file that names files".to_owned(), hint));
    }
    let listed = groups.iter().copied().collect::<Vec<_>>().join(", ");
    let hint = format!("--reference-group NAME --hypothesis-group NAME take two of its groups: {listed}");
    let (Some(reference), Some(hypothesis)) = (reference, hypothesis) else {
        return Err(refused(source, "which groups of files are meant is not said".to_owned(), hint));
    };
    if reference == hypothesis {
        return Err(refused(source, format!("the group {reference:?} would be measured against itself"), hint));
    }
    match [reference, hypothesis].into_iter().find(|group| !groups.contains(group)) {
        Some(group) => Err(refused(source, format!("has no group of files called {group:?}"), hint)),
        None => Ok([reference, hypothesis]),
    }
}

fn refused(source: &Source, what: String, hint: String) -> Diagnostic {
    Diagnostic::error(what).in_file(source.name()).hint(hint)
}

/// The ids of a page's files in a group, in order, each once; images only where there is nothing else.
fn of_group<'c>(contents: &'c Contents, page: &'c Page, group: &str) -> Vec<&'c str> {
    let (mut texts, mut images) = (Vec::new(), Vec::new());
    for id in &page.files {
        let Some(file) = contents.get(id).filter(|file| file.group == group) else { continue };
        let kind = if file.is_image { &mut images } else { &mut texts };
        if !kind.contains(&id.as_str()) {
            kind.push(id.as_str());
        }
    }
    if texts.is_empty() { images } else { texts }
}

/// The one file of a page in a group, below the METS file's folder; or why there is none.
fn single(contents: &Contents, ids: &[&str], group: &str, folder: &Path, root: &Path) -> Result<PathBuf, Diagnostic> {
    let id = match ids {
        [] => return Err(Diagnostic::error(format!("the page has no file in the group {group}"))),
        [id] => *id,
        several => {
            let what = format!("the page has several files in the group {group}: {}", several.join(", "));
            return Err(Diagnostic::error(what));
        }
    };
    let Some(href) = contents.get(id).and_then(File::href) else {
        return Err(Diagnostic::error(format!("the file {id} says no place")));
    };
    let outside = || format!("{href:?} is not below the METS file's folder: nothing is fetched");
    let path = below(folder, root, href).ok_or_else(|| Diagnostic::error(outside()))?;
    // The folder in which the program was started is not written before a name.
    Ok(path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path))
}

#[cfg(test)]
mod tests;
