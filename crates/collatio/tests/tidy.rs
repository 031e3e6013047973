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

use std::path::{Path, PathBuf};

use crate::cases;

/// What each stage may import of the crate: the last column of the table in `ARCHITECTURE.md`. After a stage's name
/// stand the only names of it that may be imported; none named, all may.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("confusion", &[]),
    ("diagnostic", &[]),
    ("language", &[]),
    ("witness", &[]),
    ("read", &["diagnostic", "language", "witness", "align::FormId", "align::grams"]),
    ("tokenize", &["witness", "align::FormId"]),
    ("normalize", &["language", "witness", "tokenize"]),
    ("align", &[]),
    ("collation", &["confusion", "witness", "tokenize", "normalize", "align"]),
    ("consensus", &["witness", "tokenize", "normalize", "align", "collation"]),
    ("evaluate", &["confusion", "language", "witness", "tokenize", "normalize", "align"]),
    ("corpus", &["witness", "evaluate"]),
    ("session", &["diagnostic", "witness", "read", "collation::Hands", "collation::Lemma", "collation::Settings"]),
    (
        "apparatus",
        &["confusion", "language", "witness", "tokenize", "normalize", "align", "collation", "read::Outside"],
    ),
];

const MAX_LINES: usize = 600;

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

/// Code without comments and without the tests at its end.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
    before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The paths that follow `crate::` in some code, groups in braces taken apart: `a::{b, c::d}` is `a::b`, `a::c::d`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        // Groups still open, each with the path that stands before it.
        let (mut open, mut path): (Vec<String>, String) = (Vec::new(), String::new());
        for c in rest.chars() {
            match c {
                '{' => open.push(std::mem::take(&mut path)),
                ',' | '}' if !open.is_empty() => {
                    if !path.is_empty() {
                        found.push(format!("{}{}", open.concat(), std::mem::take(&mut path)));
                    }
                    if c == '}' {
                        open.pop();
                        if open.is_empty() {
                            break;
                        }
                    }
                }
                c if c.is_alphanumeric() || "_:".contains(c) => path.push(c),
                c if c.is_whitespace() && !open.is_empty() => {}
                _ => break,
            }
        }
        if !path.is_empty() {
            found.push(path);
        }
    }
    found
}

#[test]
fn imports_are_taken_apart() {
    let code =
        "use crate::read::{Outside, copies::{Copy, self}};\nuse crate::witness::Zone;\nfn f(a: crate::align::X) {}";
    let wanted = ["read::Outside", "read::copies::Copy", "read::copies::self", "witness::Zone", "align::X"];
    assert_eq!(imports(code), wanted);
    assert_eq!(imports("use crate::{align::A, read};"), ["align::A", "read"]);
}

#[test]
fn stages_import_only_what_stands_before_them() {
    let source = root().join("crates/collatio/src");
    let mut wrong = Vec::new();
    for &(stage, allowed) in MAY_IMPORT {
        let mut files = files_below(&source.join(stage));
        files.extend([source.join(format!("{stage}.rs"))].into_iter().filter(|path| path.exists()));
        assert!(!files.is_empty(), "no stage {stage}");
        for file in files.iter().filter(|path| path.extension().is_some_and(|ext| ext == "rs")) {
            for import in imports(&code(&text(file))) {
                let within = |name: &str| import == name || import.starts_with(&format!("{name}::"));
                if !within(stage) && !allowed.iter().any(|name| within(name)) {
                    wrong.push(format!("{}: crate::{import}", file.display()));
                }
            }
        }
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
fn files_say_why_they_exist_and_are_short() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files() {
        let opening = text.trim_start_matches("#![no_main]").trim_start();
        if !opening.starts_with("//!") {
            wrong.push(format!("{}: does not open with //!", path.display()));
        }
        if text.lines().count() > MAX_LINES {
            wrong.push(format!("{}: {} lines, at most {MAX_LINES}", path.display(), text.lines().count()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_but_tests_unwraps() {
    let is_test = |path: &Path| {
        path.components().any(|part| part.as_os_str() == "tests")
            || path.file_stem().is_some_and(|stem| stem == "tests" || stem.to_string_lossy().ends_with("_tests"))
    };
    let mut wrong = Vec::new();
    for (path, text) in rust_files().into_iter().filter(|(path, _)| !is_test(path)) {
        for word in [".unwrap()", "todo!(", "unimplemented!(", "dbg!("] {
            if code(&text).contains(word) {
                wrong.push(format!("{}: {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
