//! Makes static tables of the language data, so that no run spends time on reading it.
//!
//! The files are read by `src/language/list.rs`, by which a user's own tables are read when the program runs.

#[path = "src/language/list.rs"]
mod list;

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use toml::de::DeTable;

/// Where the files are, one a language.
const DATA: &str = "src/language/data";

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rerun-if-changed=src/language/list.rs");
    let mut files: Vec<_> = fs::read_dir(DATA).map_err(|error| format!("{DATA}: {error}"))?.flatten().collect();
    files.sort_by_key(fs::DirEntry::path);
    let mut names = Vec::new();
    let mut lists: Vec<Vec<(String, String, usize)>> = vec![Vec::new(); list::List::COUNT];
    for file in files {
        let path = file.path();
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        for row in rows(&path)? {
            lists[row.list].push((row.key, row.value, names.len()));
        }
        names.push(name.to_owned());
    }
    let target = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let target = Path::new(&target).join("languages.rs");
    fs::write(&target, tables(&names, lists)).map_err(|error| format!("{}: {error}", target.display()))
}

fn rows(path: &Path) -> Result<Vec<list::Row>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let table = DeTable::parse(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    list::rows(table.get_ref()).map_err(|fault| {
        let line = text.get(..fault.span.start).unwrap_or_default().matches('\n').count() + 1;
        format!("{}:{line}: {}: {}", path.display(), fault.what, fault.hint)
    })
}

/// The lists as Rust, each sorted by what is looked up.
fn tables(names: &[String], lists: Vec<Vec<(String, String, usize)>>) -> String {
    let mut text = format!("static NAMES: &[&str] = &{names:?};\n");
    let _ = writeln!(text, "static BUILTIN: [&[Entry]; List::COUNT] = [");
    for mut list in lists {
        list.sort();
        list.dedup();
        let _ = writeln!(text, "&[");
        for (key, value, language) in list {
            let _ = writeln!(text, "Entry::builtin({key:?}, {value:?}, {language}),");
        }
        let _ = writeln!(text, "],");
    }
    text.push_str("];\n");
    text
}
