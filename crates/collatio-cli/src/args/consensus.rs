//! The words of `collatio consensus`.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

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
}
