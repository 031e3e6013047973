//! What is written for other programs is what their own schemas allow: TEI by TEI's, SARIF by SARIF's.
//!
//! TEI's schema is RELAX NG and is read by `xmllint`; `./setup` installs the one and fetches the other, without which
//! that test says that it is skipped. SARIF's stands in `tests/schemas`.

use std::path::PathBuf;
use std::process::Command;

use crate::{Folder, repository, stdout};

/// Texts in which there is something to be said of every kind: marks, hands, gaps, moves, text that looks like markup.
const TEXTS: [(&str, &str); 6] = [
    (
        "a.txt",
        "the old [blank] cat sat ~~xxx~~ on [illegible] the mat\n\n\nA second paragraph [?] with <b>tags</b> & \"quotes\" =1+1 \u{1B}[31m red\nin one two three four five six seven we trust\n",
    ),
    (
        "b.txt",
        "the old cat □ sat xxx on the mat again\n\nred A second paragraf with <b>tags</b> & it moved away quotes\none two three four five six seven we do trust in\n",
    ),
    ("c.txt", "The old cat, sat on on the mat;\nA second paragraph\nwe trust in one two three four five six seven\n"),
    (
        "d.txt",
        "[[Jane Doe|Jane]] <unclear>x</unclear> <del>old</del> <add>new</add> word [crossed out]y[end crossed out] <gap/> sat\n",
    ),
    ("e.txt", "⟦abc⟧ [- ca.9 -] def ạḅ <ghi> {jkl} (m)no old\n"),
    ("f.txt", "abc def new old ghi sat\n"),
];

/// Which of them are compared, and how.
const COMPARISONS: [&[&str]; 11] = [
    &["a.txt", "b.txt"],
    &["a.txt", "b.txt", "--view", "diplomatic"],
    &["a.txt", "b.txt", "--view", "editorial"],
    &["b.txt", "a.txt", "c.txt"],
    &["c.txt", "b.txt", "a.txt", "--lacunae", "3"],
    &["a.txt", "d.txt", "--layers"],
    &["d.txt", "f.txt"],
    &["e.txt", "f.txt", "--profile", "leiden"],
    &["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "--layers"],
    &["a.txt", "a.txt"],
    &["telegram.txt"],
];

fn folder() -> Folder {
    let mut files: Vec<(&str, &[u8])> = TEXTS.iter().map(|&(name, text)| (name, text.as_bytes())).collect();
    files.push(("telegram.txt", include_bytes!("../../../../examples/telegram/telegram.txt")));
    Folder::with(&files)
}

/// Each comparison in a format.
fn written(folder: &Folder, format: &str) -> Vec<String> {
    let run = |of: &&[&str]| {
        let output = folder.run(&[&["diff"], *of, &["--format", format, "--exit-zero"]].concat());
        assert!(output.status.success(), "{of:?}");
        stdout(&output)
    };
    COMPARISONS.iter().map(run).collect()
}

#[test]
fn tei_is_what_teis_schema_allows() {
    let schema: PathBuf = repository().join("target/schemas/tei_all.rng");
    let has_xmllint = Command::new("xmllint").arg("--version").output().is_ok_and(|output| output.status.success());
    if !has_xmllint || !schema.exists() {
        return crate::skipped(
            "TEI against its schema",
            "no xmllint or no target/schemas/tei_all.rng; ./setup brings both",
        );
    }
    let folder = folder();
    // A document that is not allowed, so that a schema that allows everything is seen.
    let bad = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><reading/></body></text></TEI>".to_owned();
    let mut documents = written(&folder, "tei");
    documents.push(bad);
    let names: Vec<String> = (0..documents.len()).map(|number| format!("{number}.xml")).collect();
    for (name, document) in names.iter().zip(&documents) {
        std::fs::write(folder.path().join(name), document).expect("a file");
    }
    let output = Command::new("xmllint")
        .args(["--noout", "--nonet", "--relaxng"])
        .arg(&schema)
        .args(&names)
        .current_dir(folder.path())
        .output()
        .expect("xmllint runs");
    let said = String::from_utf8_lossy(&output.stderr);
    for (name, document) in names.iter().zip(&documents) {
        let wanted = if *name == format!("{}.xml", COMPARISONS.len()) { "fails to validate" } else { "validates" };
        assert!(said.lines().any(|line| line == format!("{name} {wanted}")), "{name} {wanted}:\n{said}\n{document}");
    }
}

#[test]
fn sarif_is_what_sarifs_schema_allows() {
    // Its pattern of a language has a bracket too many, which only browsers forgive.
    let text = include_str!("../schemas/sarif-2.1.0-rtm.5.json").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    assert!(
        !validator.is_valid(&serde_json::json!({"version": "2.1.0", "runs": [{"tool": {}}]})),
        "it forbids something"
    );
    for text in written(&folder(), "sarif") {
        let log: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let faults: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}\n{text}");
    }
}
