//! Rows as Parquet: the columns of the CSV, each with its type.
//!
//! ```text
//! id      status                          cer     cer_errors  …  recognition_errors  …
//! text    text                            f64     u64            i64
//! 0001    ok                              0.0172  21             17
//! 0002    failed: there is no hypothesis  null    null           null
//! ```
//!
//! Pairs alone are rows, so that a sum or mean of a column is one of pairs; the totals stand as JSON in the file's
//! metadata under `collatio.totals`, in the shape of the last line of NDJSON. Nothing of the time or the machine is
//! written. Linear in the rows, which are held as columns until the file is whole.

use std::io::{self, Write};
use std::sync::Arc;

use collatio::corpus::{Count, PairFigures};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use crate::ndjson;
use crate::table::{BatchTable, counted_by, status};

/// The key of the totals in the file's metadata.
const TOTALS: &str = "collatio.totals";
/// What the rates are called: the rate, its errors, then the ends of the other columns; long ones have all sorts.
const RATES: [(&str, &str, &str, bool); 5] = [
    ("cer", "cer_errors", "characters", true),
    ("wer", "wer_errors", "words", true),
    ("flexible_cer", "flexible_errors", "flexible_characters", false),
    ("text_only_cer", "text_only_errors", "text_only_characters", false),
    ("as_written_cer", "as_written_errors", "as_written_characters", false),
];

/// A column and its cells; one without a value is null.
enum Cells {
    Text(Vec<Option<String>>),
    Share(Vec<Option<f64>>),
    Count(Vec<Option<u64>>),
    /// A part of the errors, which may be less than none.
    Part(Vec<Option<i64>>),
}

impl BatchTable<'_> {
    /// Writes the rows as one Parquet file.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_parquet(&self, out: &mut dyn Write) -> io::Result<()> {
        let totals = ndjson::totals(self)?;
        let bytes = file(&columns(self), totals).map_err(io::Error::other)?;
        out.write_all(&bytes)
    }
}

/// The columns, in the order of the CSV's.
fn columns(table: &BatchTable<'_>) -> Vec<(String, Cells)> {
    let measured: Vec<Option<&PairFigures>> = table.rows.iter().map(|row| row.as_ref().ok()).collect();
    let names: Vec<[String; 2]> = table.pairs.iter().map(|pair| pair.names()).collect();
    let named = |side: usize| names.iter().map(move |names| names.get(side).filter(|name| !name.is_empty()).cloned());
    let (unit, view, rules) = counted_by(table.settings);
    let same = |text: &str| Cells::Text(vec![Some(text.to_owned()); table.pairs.len()]);
    let notes = measured.iter().map(|row| row.filter(|row| !row.notes.is_empty()).map(|row| row.notes.join("; ")));
    let mut columns: Vec<(String, Cells)> = vec![
        ("id".to_owned(), Cells::Text(table.pairs.iter().map(|pair| Some(pair.id.clone())).collect())),
        ("reference".to_owned(), Cells::Text(named(0).collect())),
        ("hypothesis".to_owned(), Cells::Text(named(1).collect())),
        ("status".to_owned(), Cells::Text(table.rows.iter().map(|row| Some(status(row))).collect())),
    ];
    for (at, names) in RATES.into_iter().enumerate() {
        let count = |row: &Option<&PairFigures>| row.and_then(|row| row.counts().into_array().get(at).copied());
        rate(&mut columns, names, &measured.iter().map(count).collect::<Vec<_>>());
    }
    for (at, name) in ["layout_errors", "form_errors", "recognition_errors"].into_iter().enumerate() {
        let part = measured.iter().map(|row| row.and_then(|row| row.parts.get(at).copied()));
        columns.push((name.to_owned(), Cells::Part(part.collect())));
    }
    columns.push(("profile".to_owned(), same(table.settings.profile.name())));
    columns.push(("unit".to_owned(), same(unit)));
    columns.push(("view".to_owned(), same(view)));
    columns.push(("rules".to_owned(), same(&rules.join(" "))));
    columns.push(("notes".to_owned(), Cells::Text(notes.collect())));
    columns
}

/// The columns of one rate.
fn rate(
    columns: &mut Vec<(String, Cells)>,
    (name, errors, units, is_long): (&str, &str, &str, bool),
    counts: &[Option<Count>],
) {
    let of = |part: fn(&Count) -> u64| Cells::Count(counts.iter().map(|count| count.as_ref().map(part)).collect());
    let share = counts.iter().map(|count| count.and_then(|count| count.value()));
    columns.push((name.to_owned(), Cells::Share(share.collect())));
    columns.push((errors.to_owned(), of(|count| count.errors)));
    if !is_long {
        columns.push((units.to_owned(), of(|count| count.reference_length)));
        return;
    }
    let hypothesis = counts.iter().map(|count| count.and_then(|count| count.hypothesis_length));
    columns.push((format!("reference_{units}"), of(|count| count.reference_length)));
    columns.push((format!("hypothesis_{units}"), Cells::Count(hypothesis.collect())));
    columns.push((format!("inserted_{units}"), of(|count| count.insertions)));
    columns.push((format!("deleted_{units}"), of(|count| count.deletions)));
    columns.push((format!("substituted_{units}"), of(|count| count.substitutions)));
}

/// A whole file.
fn file(columns: &[(String, Cells)], totals: String) -> Result<Vec<u8>, ParquetError> {
    let fields = columns.iter().map(|(name, cells)| cells.field(name)).collect::<Result<Vec<_>, _>>()?;
    let schema = Type::group_type_builder("collatio_batch").with_fields(fields).build()?;
    let properties = WriterProperties::builder()
        .set_created_by(format!("collatio version {}", env!("CARGO_PKG_VERSION")))
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(vec![KeyValue::new(TOTALS.to_owned(), totals)]))
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for (_, cells) in columns {
        let column = group.next_column()?;
        cells.write(column.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?)?;
    }
    group.close()?;
    writer.into_inner()
}

impl Cells {
    /// The column as the file's schema has it.
    fn field(&self, name: &str) -> Result<TypePtr, ParquetError> {
        let (physical, logical) = match self {
            Self::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Self::Share(_) => (Physical::DOUBLE, None),
            Self::Count(_) => (Physical::INT64, Some(LogicalType::integer(64, false))),
            Self::Part(_) => (Physical::INT64, Some(LogicalType::integer(64, true))),
        };
        let field = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        Ok(Arc::new(field.with_repetition(Repetition::OPTIONAL).build()?))
    }

    fn write(&self, column: SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        match self {
            Self::Text(cells) => written::<ByteArrayType, _>(column, cells, |text| ByteArray::from(text.as_str())),
            Self::Share(cells) => written::<DoubleType, _>(column, cells, |share| *share),
            // The same bits: the schema says that they have no sign.
            Self::Count(cells) => written::<Int64Type, _>(column, cells, |count| count.cast_signed()),
            Self::Part(cells) => written::<Int64Type, _>(column, cells, |part| *part),
        }
    }
}

/// Writes the cells that have a value, and which have.
fn written<T: DataType, C>(
    mut column: SerializedColumnWriter<'_>,
    cells: &[Option<C>],
    value: impl Fn(&C) -> T::T,
) -> Result<(), ParquetError> {
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.iter().flatten().map(value).collect();
    column.typed::<T>().write_batch(&values, Some(&levels), None)?;
    column.close()
}
