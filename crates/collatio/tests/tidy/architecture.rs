//! ARCHITECTURE.md is one page, and true: its tables are held against the manifests and the code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{MAY_IMPORT, files_below, root, text};

/// What is one page: more is read by nobody before a change.
const MOST_LINES: usize = 150;

fn page() -> String {
    text(&root().join("ARCHITECTURE.md"))
}

/// The table whose head begins with a word: for each row the names in its first cell and those in its last.
fn table(page: &str, head: &str) -> BTreeMap<String, BTreeSet<String>> {
    let rows = page.lines().skip_while(|line| !line.starts_with(&format!("| {head} |"))).skip(2);
    let rows = rows.map_while(|line| line.strip_prefix('|')?.strip_suffix('|'));
    let named = |row: &str| {
        let (first, last) = (row.split('|').next()?, row.rsplit('|').next()?);
        Some((names(first).pop()?, names(last).into_iter().collect()))
    };
    rows.filter_map(named).collect()
}

/// The names in backticks.
fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn a_table_is_taken_apart() {
    let page = "| crate | why | needs |\n|---|---|---|\n| `a` | `x` | `b`, `c` |\n| `b` | | – |\n\n| `z` | | |";
    let set = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>();
    let wanted = BTreeMap::from([("a".to_owned(), set(&["b", "c"])), ("b".to_owned(), set(&[]))]);
    assert_eq!(table(page, "crate"), wanted);
}

#[test]
fn it_is_one_page() {
    let lines = page().lines().count();
    assert!(lines <= MOST_LINES, "ARCHITECTURE.md has {lines} lines, at most {MOST_LINES}: move text to docs/");
}

#[test]
fn its_crates_are_those_of_the_manifests() {
    let manifests = files_below(&root().join("crates")).into_iter().filter(|path| path.ends_with("Cargo.toml"));
    let of_manifest = |path: &Path| {
        let manifest: toml::Table = toml::from_str(&text(path)).expect("a manifest");
        let name = manifest["package"]["name"].as_str().expect("a name").to_owned();
        let needed = manifest.get("dependencies").and_then(|needed| needed.as_table()).into_iter().flatten();
        let ours = needed.map(|(name, _)| name.clone()).filter(|name| name.starts_with("collatio"));
        (name, ours.collect())
    };
    let found: BTreeMap<String, BTreeSet<String>> = manifests.map(|path| of_manifest(&path)).collect();
    assert_eq!(table(&page(), "crate"), found);
}

#[test]
fn its_modules_are_those_of_the_core_with_what_they_may_import() {
    let allowed = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let rules: BTreeMap<String, BTreeSet<String>> =
        MAY_IMPORT.iter().map(|&(module, names)| (module.to_owned(), allowed(names))).collect();
    assert_eq!(table(&page(), "module"), rules);
    let lib = text(&root().join("crates/collatio/src/lib.rs"));
    let modules = lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
    let modules: BTreeSet<&str> = modules.map(|name| name.trim_end_matches(';')).collect();
    assert_eq!(modules, rules.keys().map(String::as_str).collect());
}
