//! How witnesses agree, from the command line: distances, tree, picture, matrix.

use crate::{Folder, check_run, stdout};

fn folder() -> Folder {
    Folder::with(&[
        ("a.txt", b"the black cat sat on the mat by night\n"),
        ("b.txt", b"the black cat sat upon the mat by night\n"),
        ("c.txt", b"the white cat sits on the mat by day\n"),
        ("d.txt", b"the white dog sits on the mat\n"),
    ])
}

#[test]
fn agreement_in_every_form() {
    let folder = folder();
    for format in ["distances", "newick", "tree-svg", "nexus"] {
        let arguments = ["diff", "a.txt", "b.txt", "c.txt", "d.txt", "--format", format, "--exit-zero"];
        check_run(&format!("agreement_{}", format.replace('-', "_")), &folder, &arguments);
    }
}

/// The same files in another order, under the same sigla.
#[test]
fn the_tree_hangs_on_no_order_of_the_files() {
    let folder = folder();
    let tree = |files: [&str; 4]| {
        let arguments = [&["diff"][..], &files, &["--format", "newick", "--exit-zero"]].concat();
        stdout(&folder.run(&arguments))
    };
    let first = tree(["A=a.txt", "B=b.txt", "C=c.txt", "D=d.txt"]);
    assert!(first.contains("A:") && first.ends_with(";\n"));
    assert_eq!(tree(["C=c.txt", "A=a.txt", "D=d.txt", "B=b.txt"]), first);
}
