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

/// What is no difference in the sense, spelling and punctuation, counts or does not, and each form says which.
#[test]
fn a_level_says_what_counts_as_a_difference() {
    let folder = Folder::with(&[
        ("a.txt", b"the colour, by night\n"),
        ("b.txt", b"the color; by night\n"),
        ("c.txt", b"the colour, by day\n"),
    ]);
    let run = |format: &str, level: &str| {
        let arguments = ["diff", "a.txt", "b.txt", "c.txt", "--format", format, "--level", level, "--exit-zero"];
        stdout(&folder.run(&arguments))
    };
    let differing = |level: &str| {
        let found = run("distances", level);
        let column = |row: &str| row.split(',').nth(3).map(str::to_owned);
        assert!(found.lines().skip(1).all(|row| row.ends_with(&format!(",{level},diplomatic"))), "{found}");
        found.lines().skip(1).filter_map(column).collect::<Vec<_>>().join(" ")
    };
    // A:B, A:C, B:C.
    assert_eq!(differing("substantive"), "0 1 1");
    assert_eq!(differing("orthographic"), "1 1 2");
    assert_eq!(differing("accidental"), "2 1 3");
    for format in ["newick", "tree-svg", "nexus"] {
        assert!(run(format, "orthographic").contains("only differences of level orthographic and heavier count"));
        assert!(!run(format, "furniture").contains("heavier count"));
    }
    check_run("agreement_summary", &folder, &["diff", "a.txt", "b.txt", "c.txt", "--layout", "summary", "--exit-zero"]);
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
