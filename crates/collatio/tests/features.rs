//! The features of the core: how small it is without them, and that what they read is refused without them by name.
//!
//! The suite runs this with all features; `./test` runs it once more without any.

use std::process::Command;

use collatio::ReadOptions;
use collatio::read::read;

/// The most crates that the bare core may need, itself and those that only the compiler runs among them.
const MOST_CRATES: usize = 40;

#[test]
fn the_bare_core_needs_few_crates() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--edges", "normal", "--no-default-features", "--prefix", "none"])
        .args(["--manifest-path", manifest])
        .output()
        .expect("cargo runs");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let listed = String::from_utf8_lossy(&tree.stdout);
    // As `sort -u` counts: a crate whose own crates were listed before is a second line, marked (*).
    let lines: std::collections::BTreeSet<&str> = listed.lines().filter(|line| !line.is_empty()).collect();
    let shown = lines.iter().copied().collect::<Vec<_>>().join("\n");
    assert!(lines.len() <= MOST_CRATES, "{} crates, {MOST_CRATES} at most:\n{shown}", lines.len());
}

/// A file of each kind that a feature reads, and the feature.
const FILES: [(&str, &[u8], &str, bool); 5] = [
    ("a.docx", b"PK\x03\x04 [Content_Types].xml word/document.xml", "containers", cfg!(feature = "containers")),
    ("a.pdf", b"%PDF-1.7 and so on", "programs", cfg!(feature = "programs")),
    ("a.png", b"\x89PNG\r\n\x1A\n", "programs", cfg!(feature = "programs")),
    ("a.txt", b"caf\xE9 noir, le 3 f\xE9vrier", "encodings", cfg!(feature = "encodings")),
    ("a.html", b"<meta charset=koi8-r><p>\xD0\xB0", "encodings", cfg!(feature = "encodings")),
];

#[test]
fn what_a_feature_reads_is_refused_without_it_and_the_feature_named() {
    for (name, bytes, feature, is_on) in FILES {
        let refused = read(name, bytes, &ReadOptions::default()).err();
        let named = format!("without the feature `{feature}`");
        let is_named = refused.as_ref().is_some_and(|error| error.what.contains(&named));
        assert_eq!(is_named, !is_on, "{name}: {refused:?}");
    }
}

/// Text of which no feature could make another text is read by every build.
#[test]
fn ascii_is_read_whatever_it_says_of_its_encoding() {
    let page = b"<?xml version='1.0' encoding='ISO-8859-1'?><TEI><text><body><p>Dear Sir</p></body></text></TEI>";
    let record = read("a.xml", page, &ReadOptions::default()).expect("ASCII");
    assert_eq!(record.witnesses.len(), 1);
}
