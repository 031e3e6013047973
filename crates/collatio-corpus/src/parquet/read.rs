//! A manifest out of Parquet: its columns `id`, `reference` and `hypothesis`, by their names, whatever else is there.
//!
//! ```text
//! PAR1 … reference: text, hypothesis: text, page: int64 … PAR1    →    gt/1.txt  ocr/1.txt
//! ```
//!
//! A manifest is a stranger's file. What a column is to be unpacked to is looked at before it is unpacked, and gzip, which
//! says so only at its end, is taken in small columns alone. A fault of the reader is a refusal, not the end of collatio.
//! Linear in the columns read.

use std::fs::File;
use std::panic::{self, AssertUnwindSafe, catch_unwind};

use collatio::Diagnostic;
use parquet::basic::{Compression, ConvertedType, LogicalType, Type as Physical};
use parquet::column::reader::{ColumnReader, get_typed_column_reader};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;

/// What a Parquet file begins and ends with.
const MAGIC: &[u8] = b"PAR1";
/// How many cells are read at once.
const BATCH: usize = 4096;
/// How long a column may be once it is unpacked, in one group of rows: some million paths.
const LONGEST: i64 = 1 << 30;
/// How long a column packed by gzip may be, which can hold a thousand times as much.
const LONGEST_GZIP: i64 = 1 << 20;

/// A row of a manifest; a cell without a value is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ManifestRow {
    pub(crate) id: String,
    pub(crate) reference: String,
    pub(crate) hypothesis: String,
}

fn refused(what: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
    Diagnostic::error(what).hint(hint)
}

fn broken(error: &ParquetError) -> Diagnostic {
    let words = error.to_string();
    let words = words.split_once(": ").map_or(words.as_str(), |(_, words)| words);
    refused(format!("is a Parquet file that could not be read: {}", words.to_lowercase()), WHOLE)
}

const WHOLE: &str = "check that it was written whole, or write the manifest as CSV";

/// Whether bytes are a Parquet file's.
pub(crate) fn is_parquet(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// The rows of a manifest. What the reader itself says when it breaks down means nothing to a user and is not printed;
/// no other thread is at work yet.
pub(crate) fn rows(file: File) -> Result<Vec<ManifestRow>, Diagnostic> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let read = guarded(file);
    panic::set_hook(hook);
    read
}

fn guarded(file: File) -> Result<Vec<ManifestRow>, Diagnostic> {
    let read = catch_unwind(AssertUnwindSafe(|| unguarded(file)));
    read.unwrap_or_else(|_| Err(refused("is a Parquet file that the reader broke down over", WHOLE)))
}

fn unguarded(file: File) -> Result<Vec<ManifestRow>, Diagnostic> {
    let reader = SerializedFileReader::new(file).map_err(|error| broken(&error))?;
    let metadata = reader.metadata();
    let column = |name: &str| column(metadata, name);
    let [id, reference, hypothesis] = [column("id")?, column("reference")?, column("hypothesis")?];
    let (Some(reference), Some(hypothesis)) = (reference, hypothesis) else {
        return Err(refused(
            "has no columns `reference` and `hypothesis`",
            "two columns of text are wanted, `reference` and `hypothesis`, and, if you like, `id`",
        ));
    };
    let mut rows = Vec::new();
    for group in 0..reader.num_row_groups() {
        let cells = |at: usize| cells(&reader, group, at);
        let (references, hypotheses) = (cells(reference)?, cells(hypothesis)?);
        let ids = id.map(cells).transpose()?.unwrap_or_else(|| vec![String::new(); references.len()]);
        if references.len() != hypotheses.len() || references.len() != ids.len() {
            return Err(refused("has columns of different lengths", WHOLE));
        }
        let sides = references.into_iter().zip(hypotheses);
        let row = |(id, (reference, hypothesis))| ManifestRow { id, reference, hypothesis };
        rows.extend(ids.into_iter().zip(sides).map(row));
    }
    Ok(rows)
}

/// Where a column stands; none if there is no column of this name.
fn column(metadata: &ParquetMetaData, name: &str) -> Result<Option<usize>, Diagnostic> {
    let columns = metadata.file_metadata().schema_descr().columns();
    // A column within another has a path of several names.
    let Some(at) = columns.iter().position(|column| column.path().parts().first().is_some_and(|part| part == name))
    else {
        return Ok(None);
    };
    match columns.get(at).filter(|column| is_text(column)) {
        Some(_) => Ok(Some(at)),
        None => Err(refused(format!("its column `{name}` is no text"), "save the column as text (a string a row)")),
    }
}

fn is_text(column: &ColumnDescriptor) -> bool {
    let by_name = matches!(
        (column.logical_type_ref(), column.converted_type()),
        (Some(LogicalType::String), _) | (None, ConvertedType::UTF8 | ConvertedType::NONE)
    );
    let is_flat = column.path().parts().len() == 1 && column.max_rep_level() == 0 && column.max_def_level() <= 1;
    by_name && is_flat && column.physical_type() == Physical::BYTE_ARRAY
}

/// The cells of a column in one group of rows.
fn cells(reader: &SerializedFileReader<File>, group: usize, at: usize) -> Result<Vec<String>, Diagnostic> {
    let group = reader.get_row_group(group).map_err(|error| broken(&error))?;
    refuse_packed(group.metadata().column(at))?;
    let ColumnReader::ByteArrayColumnReader(column) = group.get_column_reader(at).map_err(|error| broken(&error))?
    else {
        return Err(refused("its schema and its columns do not fit", WHOLE));
    };
    let mut column = get_typed_column_reader::<ByteArrayType>(ColumnReader::ByteArrayColumnReader(column));
    let has_nulls = group.metadata().column(at).column_descr().max_def_level() > 0;
    let mut found = Vec::new();
    loop {
        let (mut values, mut levels) = (Vec::<ByteArray>::new(), Vec::<i16>::new());
        let read = column.read_records(BATCH, has_nulls.then_some(&mut levels), None, &mut values);
        let (records, ..) = read.map_err(|error| broken(&error))?;
        if records == 0 {
            return Ok(found);
        }
        let mut values = values.iter();
        for record in 0..records {
            let is_there = !has_nulls || levels.get(record).is_some_and(|level| *level > 0);
            let value = if is_there { values.next().map(ByteArray::data) } else { None };
            let text = std::str::from_utf8(value.unwrap_or_default());
            let not_text = |_| refused(format!("row {} is not UTF-8", found.len() + 1), "save the column as text");
            found.push(text.map_err(not_text)?.trim().to_owned());
        }
    }
}

/// Refuses what is packed in a way that is not read, or to more than a manifest can be.
fn refuse_packed(chunk: &ColumnChunkMetaData) -> Result<(), Diagnostic> {
    let (packing, is_small) = match chunk.compression() {
        Compression::UNCOMPRESSED | Compression::SNAPPY => ("", chunk.uncompressed_size() <= LONGEST),
        Compression::GZIP(_) => ("", chunk.compressed_size() <= LONGEST_GZIP),
        Compression::ZSTD(_) => ("zstd", true),
        Compression::BROTLI(_) => ("Brotli", true),
        Compression::LZ4 | Compression::LZ4_RAW => ("LZ4", true),
        Compression::LZO => ("LZO", true),
    };
    let name = chunk.column_descr().name();
    match (packing, is_small) {
        ("", true) => Ok(()),
        ("", false) => Err(refused(
            format!("its column `{name}` is longer than a manifest is read"),
            "write it in smaller groups of rows, packed with Snappy, or as CSV",
        )),
        _ => Err(refused(
            format!("its column `{name}` is packed with {packing}, which is not read"),
            "write it again with compression \"snappy\", \"gzip\" or none, or as CSV",
        )),
    }
}

#[cfg(test)]
mod tests;
