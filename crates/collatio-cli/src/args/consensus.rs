//! The words of `collatio consensus`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use collatio::Diagnostic;

use super::{ComparingArgs, ReadingArgs, ShowingArgs};

/// `collatio consensus`.
#[derive(Debug, Args)]
pub(crate) struct ConsensusArgs {
    /// Two or more transcriptions of one page, or one file that holds several.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<OsString>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) comparing: ComparingArgs,
    /// Ground truth of this page, or of a part of it: how each transcription reads is counted against it. The text is made of the
    /// transcriptions alone.
    #[arg(long, value_name = "FILE", help_heading = "Weighing")]
    pub(crate) truth: Option<OsString>,
    /// A report of `--format json` of another page with --truth: how each transcription read there, by its siglum. May be
    /// given several times.
    #[arg(long, value_name = "REPORT", help_heading = "Weighing")]
    pub(crate) weights_from: Vec<PathBuf>,
    /// A text of the same language and writing, such as another page: which letters follow each other is learned from it
    /// too. May be given several times.
    #[arg(long, value_name = "FILE", help_heading = "Weighing")]
    pub(crate) corpus: Vec<OsString>,
    /// Mark places with less support than this share, such as 0.9: `[?]` behind them in the text.
    #[arg(long, value_name = "SHARE", value_parser = share, help_heading = "Report")]
    pub(crate) min_support: Option<f64>,
    /// What is printed.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Report")]
    pub(crate) format: ConsensusFormat,
    #[command(flatten)]
    pub(crate) showing: ShowingArgs,
}

/// What is printed of a consensus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ConsensusFormat {
    /// The text itself.
    #[default]
    Text,
    /// As data: collatio.consensus/1.
    Json,
    /// A row a place: its text, its support, all readings.
    Tsv,
    /// A page for the browser: the text with its doubtful places, what each transcription has there; one file, offline.
    Html,
    /// For reading: what each transcription is worth, which places are the least sure.
    Summary,
}

fn share(text: &str) -> Result<f64, Diagnostic> {
    let number = text.trim().parse().ok().filter(|share: &f64| (0.0..=1.0).contains(share));
    number.ok_or_else(|| Diagnostic::error("a share from 0 to 1 is wanted, such as 0.9"))
}
