//! Rows as Parquet, for data frames (pandas, polars, DuckDB), and manifests out of it.
//!
//! ```text
//! write   rows → columns with types → one file, the same bytes for the same rows
//! read    columns id, reference, hypothesis → the cells of a manifest
//! ```
//!
//! By the `parquet` crate without Arrow: what is read and written are a few columns of text and numbers. Files packed with
//! Snappy, with gzip or not at all are read; zstd would bring a compiler of C into every build, and is refused in words.

mod read;
mod write;

pub(crate) use read::{is_parquet, rows};
