//! Folders made for the test: what is opened of them, in which order, and what is not.

use std::fs;

use tempfile::TempDir;

use super::{Opened, natural, open, unescaped};
use crate::read::{FormatOptions, ReadError, ReadOptions, read_opened};

/// A folder with these files in it, gone after the test.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn opened(files: &[(&str, &str)], entry: &str, options: &FormatOptions) -> Result<Opened, ReadError> {
    open(&folder(files).path().join(entry), options)
}

fn names(opened: &Opened) -> Vec<&str> {
    opened.files.iter().map(|file| file.name.rsplit('/').next().unwrap_or_default()).collect()
}

#[test]
fn names_are_ordered_as_people_count() {
    let mut names = ["page10", "page2", "page02", "Page1", "page2b", "page", "9", "10", "page99999999999999999999"];
    names.sort_by(|one, other| natural(one, other));
    assert_eq!(names, ["9", "10", "Page1", "page", "page02", "page2", "page2b", "page10", "page99999999999999999999"]);
}

#[test]
fn a_folder_is_its_pages_and_says_what_is_left_out() {
    let files = [("p10.txt", "c"), ("p2.txt", "b"), (".hidden.txt", "x"), ("p2.jpg", "x"), ("notes/a.txt", "x")];
    let found = opened(&files, "", &FormatOptions::default()).unwrap();
    assert_eq!(names(&found), ["p2.txt", "p10.txt"]);
    assert_eq!(
        found.remarks,
        ["left out of the folder: 1 file of other kinds (jpg)", "left out of the folder: 1 folder within it"]
    );
    let record = read_opened("pages", &found, &ReadOptions::default()).unwrap();
    assert_eq!(record.source.text(), "b\nc");
    assert_eq!(record.source.layout().pages.len(), 2);
    assert_eq!(record.source.remarks(), found.remarks);
    let none = opened(&[("a.zip", "x")], "", &FormatOptions::default()).unwrap_err();
    assert_eq!(none.what, "is a folder without files of pages");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_a_folder_is_not_followed() {
    let folder = folder(&[("a.txt", "a")]);
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("b.txt")).unwrap();
    let found = open(folder.path(), &FormatOptions::default()).unwrap();
    assert_eq!(names(&found), ["a.txt"]);
    assert_eq!(found.remarks, ["left out of the folder: 1 entry that is no file in it"]);
}

fn mets(href: &str) -> String {
    format!(
        "<mets><fileSec><fileGrp USE=\"FULLTEXT\"><file ID=\"f1\"><FLocat href=\"{href}\"/></file>\
         <file ID=\"f2\"><FLocat href=\"alto/1.txt\"/></file></fileGrp></fileSec><structMap TYPE=\"PHYSICAL\">\
         <div><div><fptr FILEID=\"f2\"/></div><div><fptr FILEID=\"f1\"/></div></div></structMap></mets>"
    )
}

#[test]
fn a_mets_file_is_the_pages_it_names() {
    let pages = [("alto/1.txt", "a"), ("alto/2 b.txt", "b")];
    for entry in ["mets.xml", ""] {
        let text = mets("alto/2%20b.txt");
        let files = [&pages[..], &[("mets.xml", text.as_str())]].concat();
        let found = opened(&files, entry, &FormatOptions::default()).unwrap();
        assert_eq!(names(&found), ["1.txt", "2 b.txt"]);
        assert!(found.is_document);
    }
}

#[test]
fn a_mets_file_leads_nowhere_else() {
    for href in ["../x.txt", "/etc/hostname", "http://x/a.xml", "file:///etc/hostname", "..%2Fx.txt", "C:\\a.xml"] {
        let text = mets(href);
        let found = opened(&[("alto/1.txt", "a"), ("mets.xml", &text)], "mets.xml", &FormatOptions::default());
        let error = found.unwrap_err();
        assert!(error.what.contains("page") || error.what.contains("no such file"), "{href}: {}", error.what);
    }
    let escaped = mets("%2e%2e/x.txt");
    let files = [("in/alto/1.txt", "a"), ("in/mets.xml", escaped.as_str()), ("x.txt", "secret")];
    assert!(opened(&files, "in/mets.xml", &FormatOptions::default()).unwrap_err().what.contains("not below"));
    assert_eq!(unescaped("a%20b%zz%"), "a b%zz%");
}
