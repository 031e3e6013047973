//! A manifest of pairs: CSV, TSV or Parquet, a pair a row.
//!
//! ```text
//! id,reference,hypothesis
//! p1,gt/0001.txt,ocr/0001.xml
//! ```
//!
//! Paths start from the manifest's folder, or from `--root`, and may not leave it: a manifest is a stranger's file like
//! any other. Columns of other names are the user's own and are passed over.

use std::fs::File;
use std::path::{Component, Path, PathBuf};

use collatio::Diagnostic;

use crate::pairs::{Pair, PairSide};
use crate::parquet;

/// The pairs that a manifest names.
pub(crate) fn read(manifest: &Path, root: Option<&Path>) -> Result<Vec<Pair>, Diagnostic> {
    let name = manifest.to_string_lossy();
    let trouble = |what: String| Diagnostic::error(what).in_file(name.clone());
    let folder = manifest.parent().filter(|folder| !folder.as_os_str().is_empty());
    let root = root.or(folder).unwrap_or_else(|| Path::new("."));
    let text = std::fs::read(manifest).map_err(|error| trouble(Diagnostic::from(&error).what))?;
    if parquet::is_parquet(&text) {
        let file = File::open(manifest).map_err(|error| trouble(Diagnostic::from(&error).what))?;
        let rows = parquet::rows(file).map_err(|error| error.in_file(name.clone()))?;
        return Ok(rows.iter().map(|row| pair(root, [&row.id, &row.reference, &row.hypothesis])).collect());
    }
    let text = String::from_utf8(text)
        .map_err(|_| trouble("is not UTF-8".to_owned()).hint("save the manifest as UTF-8 and run again"))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let tabs = manifest.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if tabs { b'\t' } else { b',' })
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let columns = reader.headers().map_err(|error| unreadable(&trouble, &error, text))?.clone();
    let column = |wanted: &str| columns.iter().position(|column| column == wanted);
    let (Some(reference), Some(hypothesis)) = (column("reference"), column("hypothesis")) else {
        return Err(trouble("has no columns `reference` and `hypothesis`".to_owned())
            .at(1, 1)
            .quoting(text)
            .hint("the first row names the columns: reference,hypothesis and, if you like, id"));
    };
    let mut pairs = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| unreadable(&trouble, &error, text))?;
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let id = column("id").map(cell).unwrap_or_default();
        pairs.push(pair(root, [id, cell(reference), cell(hypothesis)]));
    }
    Ok(pairs)
}

/// The pair of a row; without an id it is called by its reference.
fn pair(root: &Path, [id, reference, hypothesis]: [&str; 3]) -> Pair {
    let id = if id.is_empty() { reference } else { id }.to_owned();
    Pair { id, reference: within(root, reference), hypothesis: within(root, hypothesis) }
}

fn unreadable(trouble: &dyn Fn(String) -> Diagnostic, error: &csv::Error, text: &str) -> Diagnostic {
    let line = error.position().and_then(|position| usize::try_from(position.line()).ok()).unwrap_or(1);
    let what = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("this row has {len} cells where the first has {expected_len}")
        }
        _ => "this row could not be read".to_owned(),
    };
    trouble(what).at(line, 1).quoting(text).hint("cells that hold a comma stand in quotation marks")
}

/// A path below the root, links resolved; or why it is none.
fn within(root: &Path, name: &str) -> PairSide {
    if name.is_empty() {
        return Err(Diagnostic::error("the manifest names no file here"));
    }
    let below = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
    let path = if root == Path::new(".") { PathBuf::from(name) } else { root.join(name) };
    let inside = Path::new(name).components().all(below)
        // What is not there cannot lead anywhere; that it is not there is said when it is read.
        && path.canonicalize().ok().zip(root.canonicalize().ok()).is_none_or(|(path, root)| path.starts_with(root));
    if inside {
        return Ok(path);
    }
    Err(Diagnostic::error("leads out of the manifest's folder; --root DIR names another").in_file(name))
}

#[cfg(test)]
mod tests {
    use super::{read, within};

    /// One row a manifest: its name, its text, the ids of its pairs.
    #[test]
    fn manifests_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let rows = [
            ("a.csv", "reference,hypothesis\nx.txt,y.txt\n", "x.txt"),
            ("b.tsv", "\u{FEFF}hypothesis\tpage\treference\tid\r\ny\t3\tx\tone\r\ny\t4\tx\t\r\n", "one x"),
            ("c.csv", "reference,hypothesis\n\"x,1.txt\",y\n", "x,1.txt"),
            ("d.csv", "reference,hypothesis\n", ""),
        ];
        for (name, text, wanted) in rows {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("a file");
            let ids: Vec<String> = read(&path, None).expect("pairs").into_iter().map(|pair| pair.id).collect();
            assert_eq!(ids.join(" "), wanted, "{name}");
        }
    }

    #[test]
    fn no_path_leaves_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, inside) in [("a", true), ("./a/b", true), ("/etc/passwd", false), ("../a", false), ("", false)] {
            assert_eq!(within(folder.path(), name).is_ok(), inside, "{name}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("/etc", folder.path().join("out")).expect("a link");
            assert!(within(folder.path(), "out/passwd").is_err(), "a link leads out");
        }
    }
}
