//! The shape of the house, held by tests instead of memory: which stage imports which, how long files are, what is run.
//!
//! ```text
//! language ← all that looks words up
//! witness ← read ─────────────┐ (what stands outside the copies; of align it takes the table of grams)
//!    ↑                        ↓
//! tokenize ← normalize   apparatus
//!    ↑           ↑            ↑
//!    └───── collation ────────┘      align imports nothing
//!
//! the library ← collatio-report ← the command line      (crates: Cargo holds the direction)
//! ```

mod architecture;
mod circles;
mod paths;
mod sizes;

use std::path::{Path, PathBuf};

use crate::cases;

/// What each stage may import of the crate: the last column of the table in `ARCHITECTURE.md`. After a stage's name
/// stand the only names of it that may be imported; none named, all may.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("parallel", &[]),
    ("diagnostic", &[]),
    ("confusion", &[]),
    ("language", &[]),
    ("witness", &[]),
    ("read", &["language", "witness", "align::FormId", "align::grams"]),
    ("tokenize", &["witness", "align::FormId"]),
    ("normalize", &["language", "witness", "tokenize"]),
    ("align", &[]),
    ("decisions", &["witness::Siglum"]),
    ("collation", &["confusion", "witness", "tokenize", "normalize", "align", "decisions"]),
    ("consensus", &["witness", "tokenize", "align", "collation"]),
    ("evaluate", &["confusion", "language", "witness", "tokenize", "normalize", "align"]),
    (
        "apparatus",
        &[
            "confusion",
            "language",
            "witness",
            "tokenize",
            "align",
            "decisions",
            "collation",
            "read::Outside",
            "read::Reason",
        ],
    ),
    ("patch", &["witness", "read"]),
    ("corpus", &["witness", "evaluate"]),
    ("session", &["witness", "read", "collation::Hands", "collation::Lemma", "collation::Settings"]),
];

/// What every stage may import: how work is shared out, errors and remarks.
const FOR_ALL: &[&str] = &["parallel", "diagnostic"];

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap_or(root)
}

/// All files below a folder, in order; what builds make is passed over.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if !path.is_dir() {
                found.push(path);
            } else if !path.ends_with("target") && !path.ends_with(".git") {
                folders.push(path);
            }
        }
    }
    found.sort();
    found
}

fn rust_files() -> Vec<(PathBuf, String)> {
    let folders = ["crates", "examples", "fuzz", "bench"];
    let all = folders.iter().flat_map(|folder| files_below(&root().join(folder)));
    let rust = all.filter(|path| path.extension().is_some_and(|ext| ext == "rs"));
    rust.map(|path| (path.clone(), text(&path))).collect()
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What each file of a stage names of the crate, tests of the stage apart, as `read::alto::mod.rs` and a path from the root.
fn named_by(stage: &str) -> Vec<(PathBuf, String)> {
    let source = root().join("crates/collatio/src");
    let mut files = files_below(&source.join(stage));
    files.extend([source.join(format!("{stage}.rs"))].into_iter().filter(|path| path.exists()));
    assert!(!files.is_empty(), "no stage {stage}");
    let mut found = Vec::new();
    for file in files.into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "rs")) {
        let module = circles::module(&file.strip_prefix(&source).unwrap_or(&file).to_string_lossy());
        let named = paths::paths(&text(&file), &module).named.into_iter();
        found.extend(named.filter(|named| !named.is_test).map(|named| (file.clone(), named.path.join("::"))));
    }
    found
}

fn is_within(path: &str, name: &str) -> bool {
    path == name || path.starts_with(&format!("{name}::"))
}

#[test]
fn stages_import_only_what_stands_before_them() {
    let mut wrong = Vec::new();
    for &(stage, allowed) in MAY_IMPORT {
        let named = named_by(stage);
        let may =
            |path: &str| is_within(path, stage) || allowed.iter().chain(FOR_ALL).any(|name| is_within(path, name));
        let names = named.iter().filter(|(_, path)| !may(path));
        wrong.extend(names.map(|(file, path)| format!("{}: crate::{path}", file.display())));
        let is_used = |name: &str| named.iter().any(|(_, path)| is_within(path, name));
        let stale = allowed.iter().filter(|name| !is_used(name));
        wrong.extend(stale.map(|name| format!("MAY_IMPORT: {stage} does not import {name} any more: take it out")));
    }
    assert!(wrong.is_empty(), "against the direction of the stages:\n{}", wrong.join("\n"));
}

#[test]
fn every_stage_has_a_row() {
    let lib = text(&root().join("crates/collatio/src/lib.rs"));
    for module in lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")) {
        let name = module.trim_end_matches(';');
        assert!(MAY_IMPORT.iter().any(|(stage, _)| *stage == name), "module {name} has no row in MAY_IMPORT");
    }
}

#[test]
fn nothing_but_tests_unwraps() {
    let is_test = |path: &Path| {
        path.components().any(|part| part.as_os_str() == "tests")
            || path.file_stem().is_some_and(|stem| stem == "tests" || stem.to_string_lossy().ends_with("_tests"))
    };
    let mut wrong = Vec::new();
    for (path, text) in rust_files().into_iter().filter(|(path, _)| !is_test(path)) {
        let code = paths::without_tests(&text);
        for word in [".unwrap()", "todo!(", "unimplemented!(", "dbg!("] {
            if code.contains(word) {
                wrong.push(format!("{}: {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is allowed and needs no allowance any more is found by the compiler, if it is written as an expectation.
#[test]
fn lints_are_expected_not_allowed() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files() {
        let mut lines = text.lines().zip(1..).map(|(line, number)| (line.trim(), number));
        let allows = |line: &str| line.starts_with("#[allow(") || line.starts_with("#![allow(");
        wrong.extend(
            lines.by_ref().filter(|(line, _)| allows(line)).map(|(_, number)| format!("{}:{number}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "write #[expect(...)], which fails when it is not needed:\n{}", wrong.join("\n"));
}

#[test]
fn every_case_file_holds_cases_with_an_apparatus() {
    let folder = root().join("crates/collatio/tests/cases");
    let run = cases::files();
    for path in files_below(&folder) {
        assert!(path.ends_with("README.md") || run.contains(&path), "{} is never run", path.display());
    }
    for path in run {
        let text = text(&path);
        let (headings, found) = (text.matches("\n## ").count(), cases::parse(&text));
        assert!(headings > 0 && headings == found.len(), "{}: {headings} headings", path.display());
        for case in found {
            assert!(case.wanted().is_some(), "{}: {}: no apparatus", path.display(), case.title);
        }
    }
}

#[test]
fn every_example_is_registered() {
    let manifests = files_below(&root().join("crates")).into_iter().filter(|path| path.ends_with("Cargo.toml"));
    let manifest: String = manifests.map(|path| text(&path)).collect();
    for path in files_below(&root().join("examples")).iter().filter(|path| path.ends_with("main.rs")) {
        let name = path.parent().and_then(Path::file_name).expect("a folder has a name").to_string_lossy();
        let entry = format!("path = \"../../examples/{name}/main.rs\"");
        assert!(manifest.contains(&entry), "examples/{name}/main.rs is not compiled: add an [[example]]");
    }
}

#[test]
fn no_snapshot_waits_for_review() {
    let waiting: Vec<PathBuf> =
        files_below(&root()).into_iter().filter(|path| path.to_string_lossy().ends_with(".snap.new")).collect();
    assert!(waiting.is_empty(), "{waiting:?}: cargo insta review");
}

/// The two commands that the first page of the README promises, and that `.ci/run` runs.
#[test]
fn the_readme_commands_are_run() {
    let readme = root().join("README.md");
    let ci = text(&root().join(".ci/run"));
    assert!(ci.contains("diff examples/") && ci.contains("./test"), ".ci/run leaves a command of the README out");
    if readme.exists() {
        let readme = text(&readme);
        assert!(readme.contains("cargo run --release -- diff examples/"), "README.md: no main job");
        assert!(readme.contains("./test") || readme.contains(".ci/run"), "README.md: no test command");
    }
}

/// Versions are stated once: the minimum Rust version and those of dependencies, in the root manifest.
#[test]
fn versions_stand_in_the_root_manifest_only() {
    let states = |manifest: &str| {
        manifest.lines().any(|line| line.starts_with("rust-version =") || line.contains("version = \""))
    };
    assert!(states(&text(&root().join("Cargo.toml"))), "the root manifest states no version");
    for path in files_below(&root().join("crates")).iter().filter(|path| path.ends_with("Cargo.toml")) {
        assert!(!states(&text(path)), "{}: write `x.workspace = true`", path.display());
    }
}
