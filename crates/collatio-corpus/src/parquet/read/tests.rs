//! Manifests as pyarrow writes them (`tests/parquet/README.md`), and the same files with every byte broken in turn.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::{ManifestRow, guarded, is_parquet};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parquet").join(name)
}

fn read(path: &Path) -> Result<Vec<ManifestRow>, String> {
    guarded(File::open(path).expect("a file")).map_err(|refused| refused.in_full())
}

/// One row a file: its cells, or a part of why it is refused.
#[test]
fn files_of_another_program_are_read_or_refused_in_words() {
    let cells = "one gt/1.txt ocr/1.txt|- gt/2 ſ.txt ocr/2 ſ.txt";
    let files = [
        ("snappy.parquet", cells),
        ("plain.parquet", cells),
        ("gzip.parquet", cells),
        ("zstd.parquet", "is packed with zstd, which is not read; write it again with compression \"snappy\""),
        ("number.parquet", "its column `hypothesis` is no text"),
    ];
    for (name, wanted) in files {
        let shown = |row: &ManifestRow| {
            let id = if row.id.is_empty() { "-" } else { &row.id };
            format!("{id} {} {}", row.reference, row.hypothesis)
        };
        let found = read(&fixture(name)).map(|rows| rows.iter().map(shown).collect::<Vec<_>>().join("|"));
        let found = found.unwrap_or_else(|refused| refused);
        assert!(found.starts_with(wanted) || found.contains(wanted) && !wanted.contains('|'), "{name}: {found}");
        assert!(is_parquet(&std::fs::read(fixture(name)).expect("bytes")), "{name}");
    }
}

/// Whatever byte of a file is another, it is read or refused; never is more taken than the file can hold.
#[test]
fn a_broken_file_ends_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("broken.parquet");
    let (mut whole, mut refused) = (0, 0);
    for name in ["snappy.parquet", "plain.parquet", "gzip.parquet"] {
        let bytes = std::fs::read(fixture(name)).expect("bytes");
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= [0xFF, 0x01, 0x80][at % 3];
            std::fs::write(&path, &broken).expect("written");
            match read(&path) {
                Ok(rows) => whole += usize::from(rows.len() <= 4),
                Err(_) => refused += 1,
            }
        }
        for end in (0..bytes.len()).step_by(7) {
            std::fs::write(&path, &bytes[..end]).expect("written");
            assert!(read(&path).is_err(), "{name} cut at {end}");
        }
    }
    assert!(whole > 100 && refused > 100, "{whole} {refused}");
}
