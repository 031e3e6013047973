//! Makes tables of the language data and of the letters that are confused, so that no run spends time on reading them.
//!
//! The files are read by `src/language/list.rs`, by which a user's own tables are read when the program runs.

#[path = "src/language/list.rs"]
#[allow(dead_code, reason = "the library looks lists up; here they are only read")]
mod list;

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use toml::de::{DeTable, DeValue};

/// Where the files are, one a language.
const DATA: &str = "src/language/data";
/// Where the letters that are confused are.
const CONFUSIONS: &str = "src/confusion/confusions.toml";

fn main() -> Result<(), String> {
    for path in [DATA, CONFUSIONS, "src/language/list.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    write("languages.rs", &languages()?)?;
    write("confusions.rs", &confusions()?)
}

/// Writes a file to where the library includes it from.
fn write(name: &str, text: &str) -> Result<(), String> {
    let target = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let target = Path::new(&target).join(name);
    fs::write(&target, text).map_err(|error| format!("{}: {error}", target.display()))
}

/// The confusions as Rust, in the order of their groups.
fn confusions() -> Result<String, String> {
    let text = fs::read_to_string(CONFUSIONS).map_err(|error| format!("{CONFUSIONS}: {error}"))?;
    let table = DeTable::parse(&text).map_err(|error| format!("{CONFUSIONS}: {error}"))?;
    let groups = table.get_ref().get("group").and_then(|groups| groups.get_ref().as_array());
    let mut rows = String::new();
    let mut count = 0;
    for group in groups.into_iter().flatten() {
        let value =
            |key: &str| group.get_ref().as_table().and_then(|group| group.get(key)).map(|value| value.get_ref());
        let word = |key: &str| {
            let found = value(key).and_then(DeValue::as_str);
            found.ok_or_else(|| format!("{CONFUSIONS}: a group has no {key}"))
        };
        let (kind, grade) = (capitalized(word("kind")?), capitalized(word("grade")?));
        word("why")?;
        for pair in value("pairs").and_then(DeValue::as_array).into_iter().flatten() {
            let signs = pair.get_ref().as_str().and_then(|pair| pair.split_once(' '));
            let signs = signs.ok_or_else(|| format!("{CONFUSIONS}: a pair is two signs with a space between"))?;
            let _ = writeln!(rows, "Confusion {{ signs: {signs:?}, kind: Kind::{kind}, grade: Grade::{grade} }},");
            count += 1;
        }
    }
    Ok(format!("pub(crate) const CONFUSIONS: [Confusion; {count}] = [\n{rows}];\n"))
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The languages' lists as Rust.
fn languages() -> Result<String, String> {
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
    Ok(tables(&names, lists))
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
