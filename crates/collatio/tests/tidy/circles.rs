//! No files of a crate import each other in a circle: each can be read, moved and tested after those that it needs.
//!
//! ```text
//! align/runs.rs → align/divisions.rs → align/runs.rs      move what both need to one of them, or to a third
//! ```
//!
//! A name is followed through the `use` that passes it on, to the file that has it. What a file takes from the module that
//! it is in is no import: `read/alto/mod.rs` may name `ReadOptions` of `read/mod.rs`, which declares it as its own part.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use super::paths::{Paths, paths};
use super::{files_below, root, text};

type Module = Vec<String>;

/// Circles that are still to be broken.
const STILL: &[&str] = &[
    "collatio-cli: config/mod.rs → errors.rs → library.rs → config/mod.rs",
    "collatio-cli: errors.rs → library.rs → errors.rs",
    "collatio-cli: exit.rs → errors.rs → library.rs → settings.rs → exit.rs",
    "collatio-cli: links.rs → library.rs → settings.rs → links.rs",
    "collatio-cli: output.rs → pager.rs → output.rs",
    "collatio-cli: settings.rs → library.rs → settings.rs",
    "collatio-cli: theme.rs → library.rs → errors.rs → theme.rs",
    "collatio: read/copies/bounds.rs → read/copies/seams.rs → read/copies/bounds.rs",
    "collatio: read/copies/fragments.rs → read/copies/bounds.rs → read/copies/page.rs → read/copies/fragments.rs",
    "collatio: read/zones/line.rs → read/zones/numbers.rs → read/zones/line.rs",
];

/// The files of a crate by module, and what each takes from which.
struct Crate {
    files: BTreeMap<Module, (String, Paths)>,
}

impl Crate {
    fn read(source: &Path) -> Self {
        let mut files = BTreeMap::new();
        for path in files_below(source).iter().filter(|path| path.extension().is_some_and(|ext| ext == "rs")) {
            let name = path.strip_prefix(source).unwrap_or(path).to_string_lossy().into_owned();
            let module = module(&name);
            let found = paths(&text(path), &module);
            files.insert(module, (name, found));
        }
        let mut this = Self { files };
        this.leave_tests_out();
        this
    }

    /// Files that only tests have import what they like.
    fn leave_tests_out(&mut self) {
        let of = |(module, (_, paths)): (&Module, &(String, Paths))| {
            let names = paths.test_modules.iter();
            names.map(|name| [&module[..], std::slice::from_ref(name)].concat()).collect::<Vec<_>>()
        };
        let tests: Vec<Module> = self.files.iter().flat_map(of).collect();
        self.files.retain(|module, _| !tests.iter().any(|test| module.starts_with(test)));
    }

    /// The file that has what a path names.
    fn home(&self, path: &[String]) -> Option<&Module> {
        let mut path = path.to_vec();
        // A name may be passed on by several modules; one that passes on itself would be no program.
        for _ in 0..8 {
            let length = (0..=path.len()).rev().find(|&length| self.files.contains_key(&path[..length]))?;
            let (module, (_, paths)) = self.files.get_key_value(&path[..length])?;
            let Some(name) = path.get(length) else { return Some(module) };
            match paths.brought.iter().find(|(bound, to)| bound == name && *to != path) {
                Some((_, to)) => path = [&to[..], &path[length + 1..]].concat(),
                None => return Some(module),
            }
        }
        None
    }

    /// The files that a file imports; not itself, nor those whose part it is.
    fn imports(&self, module: &Module) -> BTreeSet<&Module> {
        let named = self.files.get(module).into_iter().flat_map(|(_, paths)| &paths.named);
        let homes = named.filter(|named| !named.is_test).filter_map(|named| self.home(&named.path));
        homes.filter(|home| !module.starts_with(home)).collect()
    }

    /// The shortest circles, one for each set of files.
    fn circles(&self) -> Vec<String> {
        let imports: BTreeMap<&Module, BTreeSet<&Module>> =
            self.files.keys().map(|module| (module, self.imports(module))).collect();
        let mut found: BTreeMap<BTreeSet<&Module>, String> = BTreeMap::new();
        for start in imports.keys() {
            if let Some(circle) = shortest(&imports, start) {
                let name = |module: &&Module| self.files.get(*module).map_or("", |(name, _)| name).to_owned();
                let names: Vec<String> = circle.iter().chain([start]).map(name).collect();
                found.entry(circle.into_iter().collect()).or_insert_with(|| names.join(" → "));
            }
        }
        found.into_values().collect()
    }
}

/// The shortest way from a file back to it.
fn shortest<'m>(imports: &BTreeMap<&'m Module, BTreeSet<&'m Module>>, start: &&'m Module) -> Option<Vec<&'m Module>> {
    let mut from: BTreeMap<&Module, &Module> = BTreeMap::new();
    let mut open = VecDeque::from([*start]);
    while let Some(file) = open.pop_front() {
        for next in imports.get(file).into_iter().flatten() {
            if next == start {
                let mut way = vec![file];
                while let Some(before) = from.get(way[way.len() - 1]) {
                    way.push(before);
                }
                way.reverse();
                return Some(way);
            }
            if !from.contains_key(next) {
                from.insert(next, file);
                open.push_back(next);
            }
        }
    }
    None
}

/// The module that a file is, by its name in the source folder.
pub(super) fn module(name: &str) -> Module {
    let parts = name.trim_end_matches(".rs").split('/').map(str::to_owned);
    let mut parts: Module = parts.collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut found: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(root().join("crates")).into_iter().flatten().flatten() {
        let source = entry.path().join("src");
        let name = entry.file_name().to_string_lossy().into_owned();
        found.extend(Crate::read(&source).circles().into_iter().map(|circle| format!("{name}: {circle}")));
    }
    let broken = STILL.iter().filter(|still| !found.iter().any(|circle| circle == *still));
    let stale: Vec<String> = broken.map(|still| format!("{still}: is broken; take it out of STILL")).collect();
    found.retain(|circle| !STILL.contains(&circle.as_str()));
    found.extend(stale);
    found.sort();
    let what = "files import each other in a circle; move what they share to one of them, or to a third:";
    assert!(found.is_empty(), "{what}\n{}", found.join("\n"));
}

#[test]
fn a_circle_is_found_through_what_passes_a_name_on() {
    let file = |module: &str, text: &str| {
        let module: Module = module.split("::").map(str::to_owned).collect();
        let found = paths(text, &module);
        (module.clone(), (module.join("/"), found))
    };
    let files = [
        file("a", "mod b; mod c; pub use c::C;"),
        file("a::b", "use super::C; pub struct B;"),
        file("a::c", "pub struct C; fn f(_: super::b::B) {} #[cfg(test)] mod t { use super::super::d::D; }"),
        file("a::d", "use super::c::C; pub struct D;"),
    ];
    let circles = Crate { files: files.into_iter().collect() }.circles();
    assert_eq!(circles, ["a/b → a/c → a/b"]);
}
