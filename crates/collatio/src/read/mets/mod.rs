//! METS files: which files make the pages of a document, and in which order.
//!
//! ```text
//! <fileGrp USE="FULLTEXT"><file ID="f1"><FLocat xlink:href="alto/0001.xml"/>…
//! <structMap TYPE="PHYSICAL"><div><div ORDER="1"><fptr FILEID="f1"/>…          alto/0001.xml is page 1
//! ```
//!
//! A document comes in several groups of files: images in sizes, text. One group is taken: the one the user names, else
//! the one whose name says that it is text. A page named twice is read once. What the file says is taken up once, in
//! `contents`, for pages and for pairs of them (`pairs`).

mod contents;
mod pairs;

use std::collections::BTreeMap;

use super::options::FormatOptions;
use crate::diagnostic::Diagnostic;
use crate::witness::Source;
use contents::Contents;

pub use pairs::{PagePair, PagePairs, mets_pairs};

/// What the names of groups of text hold, the likeliest first.
const TEXT: [&str; 6] = ["FULLTEXT", "PAGE", "ALTO", "OCR", "HOCR", "TEXT"];

/// The pages' files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pages {
    /// Where the file says they are, in order; nothing of it was looked at.
    pub(super) hrefs: Vec<String>,
    pub(super) remarks: Vec<String>,
}

/// Reads which files are the pages.
///
/// # Errors
///
/// If the file is broken, names no files, or leaves open which of them are the text.
pub(super) fn read(source: &Source, options: &FormatOptions) -> Result<Pages, Diagnostic> {
    let contents = Contents::read(source, options)?;
    let mut pages = Pages::default();
    let group = group(source, &contents, options, &mut pages.remarks)?;
    let of_group = || contents.files.iter().filter(|file| file.group == group);
    let mut left: BTreeMap<&str, &str> = of_group().filter_map(|file| Some((file.id.as_str(), file.href()?))).collect();
    for id in contents.pages.iter().flat_map(|page| &page.files) {
        pages.hrefs.extend(left.remove(id.as_str()).map(str::to_owned));
    }
    if contents.pages.is_empty() {
        pages.remarks.push("the METS file has no physical structure: pages in the order of its files".to_owned());
    } else if !left.is_empty() {
        pages.remarks.push(format!("{} pages stand in no order: they are read last", left.len()));
    }
    pages.hrefs.extend(of_group().filter_map(|file| left.remove(file.id.as_str())).map(str::to_owned));
    if let Some(href) = pages.hrefs.iter().find(|href| href.contains("://")) {
        return Err(Diagnostic::error(format!("names a page that is not below its folder: {href:?}"))
            .in_file(source.name())
            .hint("nothing is fetched; download the pages, and let the METS file name the copies beside it"));
    }
    Ok(pages)
}

/// The group that is the text.
fn group(
    source: &Source,
    contents: &Contents,
    options: &FormatOptions,
    remarks: &mut Vec<String>,
) -> Result<String, Diagnostic> {
    let groups = contents.groups();
    let listed = groups.iter().copied().collect::<Vec<_>>().join(", ");
    let refused = |what: &str| {
        Diagnostic::error(what)
            .in_file(source.name())
            .hint(format!("--mets-group NAME takes one; its groups are {listed}"))
    };
    if let Some(wanted) = &options.mets_group {
        let found = groups.contains(wanted.as_str());
        return if found {
            Ok(wanted.clone())
        } else {
            Err(refused(&format!("has no group of files called {wanted:?}")))
        };
    }
    if let (Some(only), 1) = (groups.first(), groups.len()) {
        return Ok((*only).to_owned());
    }
    for word in TEXT {
        let mut of_text = groups.iter().filter(|group| group.to_ascii_uppercase().contains(word));
        if let Some(first) = of_text.next() {
            let others = if of_text.next().is_some() { "; others may be text too" } else { "" };
            remarks.push(format!("pages of the group {first}, by its name{others}; --mets-group takes another"));
            return Ok((*first).to_owned());
        }
    }
    Err(refused(if groups.is_empty() {
        "names no files"
    } else {
        "does not say which of its groups of files is the text"
    }))
}

#[cfg(test)]
mod tests {
    use super::{Pages, read};
    use crate::diagnostic::Diagnostic;
    use crate::read::FormatOptions;
    use crate::witness::Source;

    const FILES: &str = "<mets:fileSec><mets:fileGrp USE=\"DEFAULT\"><mets:file ID=\"i1\"><mets:FLocat xlink:href=\"1.jpg\"/></mets:file></mets:fileGrp>\
        <mets:fileGrp USE=\"FULLTEXT\"><mets:file ID=\"f1\"><mets:FLocat xlink:href=\"1.xml\"/></mets:file>\
        <mets:file ID=\"f2\"><mets:FLocat xlink:href=\"2.xml\"/></mets:file><mets:file ID=\"f3\"><mets:FLocat xlink:href=\"3.xml\"/></mets:file>\
        </mets:fileGrp></mets:fileSec>";

    fn pages(rest: &str, options: &FormatOptions) -> Result<Pages, Diagnostic> {
        let text = format!("<mets:mets xmlns:mets=\"m\">{FILES}{rest}</mets:mets>");
        read(&Source::from_text("mets.xml", &text), options)
    }

    #[test]
    fn the_physical_structure_is_the_order_and_a_page_stands_once() {
        let order = "<mets:structMap TYPE=\"LOGICAL\"><mets:fptr FILEID=\"f1\"/></mets:structMap><mets:structMap TYPE=\"PHYSICAL\">\
            <mets:div><mets:fptr FILEID=\"f3\"/><mets:fptr FILEID=\"i1\"/></mets:div><mets:div><mets:fptr><mets:area FILEID=\"f1\"/></mets:fptr></mets:div>\
            <mets:div><mets:fptr FILEID=\"f3\"/></mets:div></mets:structMap>";
        let found = pages(order, &FormatOptions::default()).unwrap();
        assert_eq!(found.hrefs, ["3.xml", "1.xml", "2.xml"]);
        assert_eq!(found.remarks.len(), 2, "{:?}", found.remarks);
        let found = pages("", &FormatOptions::default()).unwrap();
        assert_eq!(found.hrefs, ["1.xml", "2.xml", "3.xml"]);
    }

    #[test]
    fn the_group_is_the_one_named() {
        let named = |name: &str| FormatOptions { mets_group: Some(name.to_owned()), ..FormatOptions::default() };
        assert_eq!(pages("", &named("DEFAULT")).unwrap().hrefs, ["1.jpg"]);
        let error = pages("", &named("TEXT")).unwrap_err();
        assert_eq!(
            error.in_full(),
            "mets.xml: has no group of files called \"TEXT\"; --mets-group NAME takes one; its groups are DEFAULT, FULLTEXT"
        );
    }
}
