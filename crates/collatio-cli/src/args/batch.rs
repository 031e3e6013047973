//! The words of `collatio batch`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::eval::share;
use super::{CountingArgs, ReadingArgs, SuspectsArgs};

/// `collatio batch`.
#[derive(Debug, Args)]
pub(crate) struct BatchArgs {
    /// The ground truth: a folder or a pattern; or a manifest (CSV, TSV, Parquet) or METS file that names both sides.
    #[arg(value_name = "REFERENCES|MANIFEST|METS")]
    pub(crate) references: OsString,
    /// What is measured against it: a folder or a pattern.
    #[arg(value_name = "HYPOTHESES")]
    pub(crate) hypotheses: Option<OsString>,
    /// Manifest: the folder its paths start from, and which they may not leave [default: the manifest's own].
    #[arg(long, value_name = "DIR", help_heading = "Pairs")]
    pub(crate) root: Option<PathBuf>,
    /// METS: the group of files that are the ground truth, as its USE has it.
    #[arg(long, value_name = "GROUP", help_heading = "Pairs")]
    pub(crate) reference_group: Option<String>,
    /// METS: the group of files that are measured against it.
    #[arg(long, value_name = "GROUP", help_heading = "Pairs")]
    pub(crate) hypothesis_group: Option<String>,
    /// A reference without a hypothesis is said, but is no failed pair; nor is a page of a METS file without either.
    #[arg(long, help_heading = "Pairs")]
    pub(crate) skip_unmatched: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) counting: CountingArgs,
    #[command(flatten)]
    pub(crate) running: RunningArgs,
    #[command(flatten)]
    pub(crate) rows: RowsArgs,
    #[command(flatten)]
    pub(crate) suspects: SuspectsArgs,
    #[command(flatten)]
    pub(crate) most: MostArgs,
}

/// How the work is done.
#[derive(Debug, Args)]
#[command(next_help_heading = "Running")]
pub(crate) struct RunningArgs {
    /// How many threads measure [default: as many as the machine has processors].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Note every finished pair in this file; a run that was killed goes on from it and ends with the same bytes.
    #[arg(long, value_name = "FILE")]
    pub(crate) journal: Option<PathBuf>,
}

/// How rows are shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct RowsArgs {
    /// The rows' format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: BatchFormat,
    /// Write the rows to this file instead of standard output, whole or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write what was read for what in all pairs to this file, as CSV.
    #[arg(long, value_name = "FILE")]
    pub(crate) confusions: Option<PathBuf>,
    /// How many confusions are shown, the most frequent first.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) top: usize,
    /// Print nothing but errors; the status tells.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What may be wrong at most.
#[derive(Debug, Args)]
#[command(next_help_heading = "Exit status")]
pub(crate) struct MostArgs {
    /// End with 1 if a pair's character error rate is above this share, such as 0.05.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) max_cer: Option<f64>,
    /// End with 1 if a pair's word error rate is above this share.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) max_wer: Option<f64>,
    /// End with 1 if the character error rate of all pairs together (micro) is above this share.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) max_pooled_cer: Option<f64>,
    /// End with 1 if the word error rate of all pairs together (micro) is above this share.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) max_pooled_wer: Option<f64>,
}

/// The format of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum BatchFormat {
    /// A pair a row, two rows of totals at the end.
    #[default]
    Csv,
    /// A pair a line as JSON, the totals as the last.
    Ndjson,
    /// A pair a row as Parquet, for data frames; the totals are JSON in the file's metadata, `collatio.totals`.
    Parquet,
}
