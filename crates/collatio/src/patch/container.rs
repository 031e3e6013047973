//! A container with some of its parts rewritten; the others are copied as they are packed, in their order.

use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{FileEdits, refused, splice};
use crate::diagnostic::Diagnostic;
use crate::witness::Source;

/// The most bytes that a part may take for a byte of its text: UTF-32 has four for a letter.
const WIDEST: usize = 4;

/// A container with the edits of its parts.
pub(super) fn rewritten(bytes: &[u8], changes: &[&FileEdits]) -> Result<Vec<u8>, Diagnostic> {
    let Some(first) = changes.first() else { return Ok(bytes.to_vec()) };
    let broken = |error: ZipError| {
        let what = format!("the container cannot be rewritten: {error}");
        refused(&first.file, 0, what, "the file may be damaged; save it again with a word processor")
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    writer.set_raw_comment(archive.comment().into()).map_err(broken)?;
    let mut written = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(broken)?;
        let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let of_part: Vec<&FileEdits> =
            changes.iter().copied().filter(|change| change.part.as_deref() == Some(&name)).collect();
        let Some(part) = of_part.first() else {
            writer.raw_copy_file(entry).map_err(broken)?;
            continue;
        };
        let mut options = SimpleFileOptions::default().compression_method(entry.compression());
        if let Some(time) = entry.last_modified() {
            options = options.last_modified_time(time);
        }
        drop(entry);
        let old = unpacked(&mut archive, index, &part.file).map_err(broken)?;
        let new = splice::rewritten(&old, part, &of_part)?;
        writer.start_file(name, options).map_err(broken)?;
        writer.write_all(&new).map_err(|error| broken(error.into()))?;
        written += of_part.len();
    }
    if written < changes.len() {
        let missing = "a part that is edited is not in the container, or the edits are of several files";
        return Err(refused(&first.file, 0, missing, "read the file again, then edit it"));
    }
    writer.finish().map(Cursor::into_inner).map_err(broken)
}

/// A part's bytes, no more of them than its text can have come from.
fn unpacked(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, file: &Source) -> Result<Vec<u8>, ZipError> {
    let most = (file.text().len() + 1).saturating_mul(WIDEST);
    let mut old = Vec::new();
    archive.by_index(index)?.take(u64::try_from(most).unwrap_or(u64::MAX)).read_to_end(&mut old)?;
    Ok(old)
}
