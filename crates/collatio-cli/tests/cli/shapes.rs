//! The table, the graph and the edition of a collation, from the command line.

use crate::{Folder, check_run, stdout};

fn folder() -> Folder {
    Folder::with(&[
        ("a.txt", b"The black cat sat\non the mat, \"by night\".\n"),
        ("b.txt", b"The white cat sat on the mat, by night.\n"),
        ("c.txt", b"the cat sat on <the> mat & by day.\n"),
    ])
}

#[test]
fn collations_in_every_shape() {
    let folder = folder();
    for format in ["ndjson", "csv", "tsv", "markdown", "junit", "sarif", "github", "tap"] {
        let arguments = ["diff", "a.txt", "b.txt", "--format", format, "--exit-zero"];
        check_run(&format!("exchange_{format}"), &folder, &arguments);
    }
    for format in ["table-csv", "table-html", "tei", "graphml", "dot", "graph-svg"] {
        let arguments = ["diff", "a.txt", "b.txt", "c.txt", "--format", format, "--exit-zero"];
        check_run(&format!("shape_{}", format.replace('-', "_")), &folder, &arguments);
    }
}

#[test]
fn columns_are_joined_where_asked() {
    let folder = folder();
    let files = ["diff", "a.txt", "b.txt", "c.txt", "--exit-zero"];
    check_run("shape_joined", &folder, &[&files[..], &["--format", "table-csv", "--segment"]].concat());
    let rows =
        |more: &[&str]| stdout(&folder.run(&[&files[..], &["--format", "table-csv"], more].concat())).lines().count();
    assert!(rows(&["--segment"]) < rows(&[]));
    check_run("shape_of_nothing_to_join", &folder, &[&files[..], &["--segment"]].concat());
}

#[test]
fn a_word_document_has_the_same_bytes_every_time_and_is_for_no_terminal() {
    let folder = folder();
    let made = |name: &str| {
        let arguments = ["diff", "a.txt", "b.txt", "--format", "docx", "--output", name, "--exit-zero"];
        assert!(folder.run(&arguments).status.success());
        std::fs::read(folder.path().join(name)).expect("a document")
    };
    let same = made("one.docx") == made("two.docx");
    assert!(same, "the same bytes");
    // Read back, it holds both texts: struck or put in is what differs.
    let text = stdout(&folder.run(&["extract", "one.docx", "--view", "original"]));
    assert!(text.contains("black") && !text.contains("white"), "{text}");
    let text = stdout(&folder.run(&["extract", "one.docx", "--view", "final"]));
    assert!(text.contains("white") && !text.contains("black"), "{text}");
    check_run("assets_of_no_page", &folder, &["diff", "a.txt", "b.txt", "--assets", "folder"]);
}
