//! METS files: which files make the pages of a document, and in which order.
//!
//! ```text
//! <fileGrp USE="FULLTEXT"><file ID="f1"><FLocat xlink:href="alto/0001.xml"/>…
//! <structMap TYPE="PHYSICAL"><div><div ORDER="1"><fptr FILEID="f1"/>…          alto/0001.xml is page 1
//! ```
//!
//! A document comes in several groups of files: images in sizes, text. One group is taken: the one the user names, else
//! the one whose name says that it is text. A page named twice is read once. `O(n log n)` in the files. Source: METS 1.12.

use std::collections::{BTreeMap, BTreeSet};

use super::ReadError;
use super::options::FormatOptions;
use super::xml::{Event, Tag, Xml};
use crate::witness::Source;

/// What the names of groups of text hold, the likeliest first.
const TEXT: [&str; 6] = ["FULLTEXT", "PAGE", "ALTO", "OCR", "HOCR", "TEXT"];

/// The pages' files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pages {
    /// Where the file says they are, in order; nothing of it was looked at.
    pub(super) hrefs: Vec<String>,
    pub(super) remarks: Vec<String>,
}

/// A file as a group lists it.
#[derive(Debug)]
struct File {
    id: String,
    group: String,
    href: String,
}

/// Reads which files are the pages.
///
/// # Errors
///
/// If the file is broken, names no files, or leaves open which of them are the text.
pub(super) fn read(source: &Source, options: &FormatOptions) -> Result<Pages, ReadError> {
    let (files, order) = parse(source, options)?;
    let mut pages = Pages::default();
    let group = group(source, &files, options, &mut pages.remarks)?;
    let mut left: BTreeMap<&str, &str> = BTreeMap::new();
    for file in files.iter().filter(|file| file.group == group) {
        left.insert(&file.id, &file.href);
    }
    for id in &order {
        pages.hrefs.extend(left.remove(id.as_str()).map(str::to_owned));
    }
    if order.is_empty() {
        pages.remarks.push("the METS file has no physical structure: pages in the order of its files".to_owned());
    } else if !left.is_empty() {
        pages.remarks.push(format!("{} pages stand in no order: they are read last", left.len()));
    }
    let rest = files.iter().filter(|file| file.group == group);
    pages.hrefs.extend(rest.filter_map(|file| left.remove(file.id.as_str())).map(str::to_owned));
    if let Some(href) = pages.hrefs.iter().find(|href| href.contains("://")) {
        return Err(ReadError {
            name: source.name().to_owned(),
            place: None,
            is_empty: false,
            what: format!("names a page that is not below its folder: {href:?}"),
            hint: "nothing is fetched; download the pages, and let the METS file name the copies beside it".to_owned(),
        });
    }
    Ok(pages)
}

/// The files, and their names in the order of the physical structure.
fn parse(source: &Source, options: &FormatOptions) -> Result<(Vec<File>, Vec<String>), ReadError> {
    let mut xml = Xml::new(source, options.max_depth);
    let (mut files, mut order): (Vec<File>, Vec<String>) = (Vec::new(), Vec::new());
    let mut groups: Vec<String> = Vec::new();
    let (mut id, mut physical) = (String::new(), false);
    loop {
        match xml.next()? {
            Event::Open(tag) => {
                let value = |name| tag.get(name).unwrap_or_default().into_owned();
                match tag.name {
                    // A group within one without a name of its own has that of the outer.
                    "fileGrp" => {
                        groups.push(
                            tag.get("USE").map_or_else(|| groups.last().cloned().unwrap_or_default(), Into::into),
                        );
                    }
                    "file" => id = value("ID"),
                    "FLocat" => {
                        let group = groups.last().cloned().unwrap_or_default();
                        files.push(File { id: id.clone(), group, href: value("href") });
                    }
                    "structMap" => physical = is_physical(&tag),
                    "fptr" | "area" if physical => order.extend(tag.get("FILEID").map(String::from)),
                    _ => {}
                }
            }
            Event::Close("fileGrp") => {
                groups.pop();
            }
            Event::Close(_) | Event::Text(_) => {}
            Event::End => return Ok((files, order)),
        }
    }
}

/// Whether a structure is that of the pages, as they lie one on another.
pub(super) fn is_physical(tag: &Tag) -> bool {
    tag.get("TYPE").is_none_or(|kind| kind.eq_ignore_ascii_case("physical"))
}

/// The group that is the text.
fn group(
    source: &Source,
    files: &[File],
    options: &FormatOptions,
    remarks: &mut Vec<String>,
) -> Result<String, ReadError> {
    let groups: BTreeSet<&str> = files.iter().map(|file| file.group.as_str()).collect();
    let listed = groups.iter().copied().collect::<Vec<_>>().join(", ");
    let refused = |what: &str| ReadError {
        name: source.name().to_owned(),
        place: None,
        is_empty: false,
        what: what.to_owned(),
        hint: format!("--mets-group NAME takes one; its groups are {listed}"),
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
    use crate::read::FormatOptions;
    use crate::witness::Source;

    const FILES: &str = "<mets:fileSec><mets:fileGrp USE=\"DEFAULT\"><mets:file ID=\"i1\"><mets:FLocat xlink:href=\"1.jpg\"/></mets:file></mets:fileGrp>\
        <mets:fileGrp USE=\"FULLTEXT\"><mets:file ID=\"f1\"><mets:FLocat xlink:href=\"1.xml\"/></mets:file>\
        <mets:file ID=\"f2\"><mets:FLocat xlink:href=\"2.xml\"/></mets:file><mets:file ID=\"f3\"><mets:FLocat xlink:href=\"3.xml\"/></mets:file>\
        </mets:fileGrp></mets:fileSec>";

    fn pages(rest: &str, options: &FormatOptions) -> Result<Pages, String> {
        let text = format!("<mets:mets xmlns:mets=\"m\">{FILES}{rest}</mets:mets>");
        read(&Source::from_text("mets.xml", &text), options).map_err(|error| format!("{}; {}", error.what, error.hint))
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
            error,
            "has no group of files called \"TEXT\"; --mets-group NAME takes one; its groups are DEFAULT, FULLTEXT"
        );
    }
}
