//! Three and more witnesses: what moved, whose reading leads, what is lost, what was decided, why tokens stand together.

use crate::{Folder, check_run, status, stderr, stdout};

fn folder() -> Folder {
    Folder::with(&[
        ("a.txt", b"the same as when among others Darly once died and left him\n"),
        ("b.txt", b"the same as when Darly among others once died and left her\n"),
        ("c.txt", b"the same as when among others Darly once died and left her\n"),
        ("d.txt", b"Darly once died and ~~leaves~~ left him\n"),
        (
            "decisions.toml",
            b"[[apart]]\npassages = [\"A:12 him\", \"B:12 her\"]\n[[join]]\npassages = [\"A:3 as\", \"B:9 gone\"]\n",
        ),
        ("broken.toml", b"[[join]]\npassages = [\"A:3 as\"]\n"),
    ])
}

const FILES: [&str; 4] = ["a.txt", "b.txt", "c.txt", "d.txt"];

fn with<'a>(command: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&[command][..], &FILES, more].concat()
}

#[test]
fn reports_of_many() {
    let folder = folder();
    check_run("many", &folder, &with("diff", &[]));
    check_run("many_json", &folder, &with("diff", &["--format", "json"]));
    check_run("many_table_json", &folder, &with("diff", &["--format", "table-json"]));
    check_run("many_majority", &folder, &with("diff", &["--lemma", "majority", "--layout", "apparatus"]));
    check_run("many_lemma_of_one", &folder, &with("diff", &["--lemma", "B", "--layout", "apparatus"]));
    check_run("many_lacuna", &folder, &with("diff", &["--lacunae", "10", "--layout", "apparatus"]));
    check_run("many_layers", &folder, &with("diff", &["--layers", "--layout", "apparatus"]));
    check_run("many_layers_distances", &folder, &with("diff", &["--layers", "--format", "distances"]));
    check_run("many_decisions", &folder, &with("diff", &["--decisions", "decisions.toml", "--layout", "apparatus"]));
    check_run("many_explain_column", &folder, &with("explain", &["--column", "8"]));
}

#[test]
fn what_is_not_there_is_said() {
    let folder = folder();
    // One row a case: what more is typed, and what the error says.
    let rows: [(&[&str], &str); 5] = [
        (&["--lemma", "X"], "no witness is called X"),
        (&["--lacunae", "none"], "a number of words from 1 is wanted, or off"),
        (&["--decisions", "broken.toml"], "broken.toml:1:1: [[join]] needs 2 passages or more"),
        (&["--decisions", "nowhere.toml"], "nowhere.toml: could not be read"),
        (&["--base", "A*"], "no witness is called A*"),
    ];
    for (more, wanted) in rows {
        let output = folder.run(&with("diff", more));
        assert_eq!(status(&output), 2, "{more:?}");
        assert!(stderr(&output).contains(wanted), "{more:?}: {}", stderr(&output));
    }
    let output = folder.run(&with("explain", &["--column", "99"]));
    assert!(stderr(&output).contains("there is no column 99"), "{}", stderr(&output));
}

/// Two witnesses have no links to be weighed: what is told is likeness, and the equal runs around. One row a column.
#[test]
fn a_column_of_two_is_explained() {
    let folder = Folder::with(&[
        ("a.txt", b"the black cat sat by the sea to day\n"),
        ("b.txt", b"the blak cat sat by a sea today\n"),
    ]);
    let rows = [
        (
            "2",
            "A black + B blak: opposite each other, alike 79 of 100, between a run of 1 equal column and a run of 3 equal columns.",
        ),
        (
            "3",
            "A cat + B cat: the same; in a run of 3 equal columns, 3 of which with a form that each witness has once; it stands 1 time in the one and 1 time in the other.",
        ),
        ("8", "A to day + B today: the same letters, or nearly, divided otherwise"),
    ];
    for (column, wanted) in rows {
        let found = stdout(&folder.run(&["explain", "a.txt", "b.txt", "--column", column]));
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(found.contains(wanted), "{found}");
    }
    check_run("explain_column_of_two", &folder, &["explain", "a.txt", "b.txt", "--column", "6"]);
}

/// Words that an editor keeps apart are two variants; a passage that is one variant is one.
#[test]
fn what_is_kept_apart_is_two_variants() {
    let folder = Folder::with(&[
        ("a.txt", b"by night and day the sea is wide\n"),
        ("b.txt", b"by day and night the ocean is wide\n"),
        ("apart.toml", b"[[apart]]\npassages = [\"A sea\", \"B ocean\"]\n"),
        ("whole.toml", b"[[whole]]\npassages = [\"A by night and day\"]\n"),
    ]);
    let variants = |more: &[&str]| {
        let report = stdout(&folder.run(&[&["diff", "a.txt", "b.txt", "--format", "json"], more].concat()));
        let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        let text = |variant: &serde_json::Value| {
            let text = |at: usize| variant["readings"][at]["text"].as_str().unwrap_or_default().to_owned();
            format!("{}:{}", text(0), text(1))
        };
        report["variants"].as_array().expect("variants").iter().map(text).collect::<Vec<_>>()
    };
    assert!(variants(&[]).contains(&"sea:ocean".to_owned()));
    let apart = variants(&["--decisions", "apart.toml"]);
    assert!(apart.contains(&"sea:".to_owned()) && apart.contains(&":ocean".to_owned()), "{apart:?}");
    let whole = variants(&["--decisions", "whole.toml"]);
    assert_eq!(whole[0], "by night and day:by day and night", "{whole:?}");
}

/// Whatever their order, the same passages moved.
#[test]
fn what_moved_hangs_on_no_order() {
    let folder = folder();
    let moved = |files: [&str; 4]| {
        let report = stdout(&folder.run(&[&["diff"][..], &files, &["--format", "table-json"]].concat()));
        let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        let mut places: Vec<String> = report["transpositions"][0]["places"]
            .as_array()
            .expect("places")
            .iter()
            .map(|place| {
                let mut sigla: Vec<&str> =
                    place["witnesses"].as_array().expect("sigla").iter().filter_map(|siglum| siglum.as_str()).collect();
                sigla.sort_unstable();
                format!("{} {}", sigla.join(" "), place["columns"])
            })
            .collect();
        places.sort();
        places
    };
    let first = moved(["A=a.txt", "B=b.txt", "C=c.txt", "D=d.txt"]);
    assert_eq!(first.len(), 2, "{first:?}");
    assert_eq!(moved(["D=d.txt", "C=c.txt", "B=b.txt", "A=a.txt"]), first);
    assert_eq!(moved(["C=c.txt", "A=a.txt", "D=d.txt", "B=b.txt"]), first);
}
