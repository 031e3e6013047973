//! What a METS file says of files and pages.
//!
//! ```text
//! <fileGrp USE="FULLTEXT"><file ID="f1"><FLocat xlink:href="alto/0001.xml"/>…     file f1 of the group FULLTEXT
//! <structMap TYPE="PHYSICAL"><div><div ID="p1"><fptr FILEID="f1"/>…               page p1 has the file f1
//! ```
//!
//! A page is a division of the physical structure that names files itself. `O(n log n)` in the files. Source: METS 1.12.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::read::options::FormatOptions;
use crate::read::xml::{Event, Tag, Xml};
use crate::witness::Source;

/// All that is taken from a METS file.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The files, in the order of the file.
    pub(super) files: Vec<File>,
    /// The pages, in the order of the physical structure.
    pub(super) pages: Vec<Page>,
    at: BTreeMap<String, usize>,
}

/// A file as a group lists it.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) id: String,
    pub(super) group: String,
    pub(super) is_image: bool,
    hrefs: Vec<String>,
}

/// A page and the ids of its files.
#[derive(Debug)]
pub(super) struct Page {
    /// Its own id; its place among the pages, from 1, if it has none.
    pub(super) id: String,
    pub(super) files: Vec<String>,
}

impl File {
    /// Where it is: a file may be named at several places, of which one is here and another on a server.
    pub(super) fn href(&self) -> Option<&str> {
        let local = self.hrefs.iter().find(|href| !href.contains("://"));
        local.or(self.hrefs.first()).map(String::as_str)
    }
}

impl Contents {
    /// Reads files, and pages with the ids of their files.
    pub(super) fn read(source: &Source, options: &FormatOptions) -> Result<Self, Diagnostic> {
        let mut xml = Xml::new(source, options.max_depth);
        let mut contents = Self::default();
        let (mut groups, mut at, mut is_within) = (Vec::<String>::new(), None, false);
        // The divisions that are open: their ids, and where those that name files stand among the pages.
        let mut open: Vec<(String, Option<usize>)> = Vec::new();
        loop {
            match xml.next()? {
                Event::Open(tag) => match tag.name {
                    // A group within one without a name of its own has that of the outer.
                    "fileGrp" => {
                        let outer = || groups.last().cloned().unwrap_or_default();
                        groups.push(tag.get("USE").map_or_else(outer, Into::into));
                    }
                    "file" => at = Some(contents.file(&tag, groups.last())),
                    "FLocat" => {
                        let file = at.and_then(|at| contents.files.get_mut(at));
                        file.into_iter().for_each(|file| file.hrefs.push(value(&tag, "href")));
                    }
                    "structMap" => is_within = is_physical(&tag),
                    "div" if is_within => open.push((value(&tag, "ID"), None)),
                    "fptr" | "area" if is_within => {
                        if let (Some(file), Some(division)) = (tag.get("FILEID"), open.last_mut()) {
                            contents.put(division, file.into_owned());
                        }
                    }
                    _ => {}
                },
                Event::Close("fileGrp") => drop(groups.pop()),
                Event::Close("div") if is_within => drop(open.pop()),
                Event::Close("structMap") => is_within = false,
                Event::Close(_) | Event::Text(_) => {}
                Event::End => return Ok(contents),
            }
        }
    }

    /// The file of this id.
    pub(super) fn get(&self, id: &str) -> Option<&File> {
        self.at.get(id).and_then(|&at| self.files.get(at))
    }

    /// The names of the groups, in order.
    pub(super) fn groups(&self) -> BTreeSet<&str> {
        self.files.iter().map(|file| file.group.as_str()).collect()
    }

    /// Where a file stands in the list; one listed twice stands there once.
    fn file(&mut self, tag: &Tag, group: Option<&String>) -> usize {
        let id = value(tag, "ID");
        let next = self.files.len();
        let at = *self.at.entry(id.clone()).or_insert(next);
        if at == next {
            let is_image = value(tag, "MIMETYPE").starts_with("image/");
            self.files.push(File { id, group: group.cloned().unwrap_or_default(), is_image, hrefs: Vec::new() });
        }
        at
    }

    /// Puts a file on the page that a division is.
    fn put(&mut self, (id, at): &mut (String, Option<usize>), file: String) {
        let page = *at.get_or_insert_with(|| {
            let place = self.pages.len().saturating_add(1);
            let id = if id.is_empty() { place.to_string() } else { id.clone() };
            self.pages.push(Page { id, files: Vec::new() });
            place.saturating_sub(1)
        });
        if let Some(page) = self.pages.get_mut(page) {
            page.files.push(file);
        }
    }
}

fn value(tag: &Tag, name: &str) -> String {
    tag.get(name).unwrap_or_default().into_owned()
}

/// Whether a structure is that of the pages, as they lie one on another.
fn is_physical(tag: &Tag) -> bool {
    tag.get("TYPE").is_none_or(|kind| kind.eq_ignore_ascii_case("physical"))
}
