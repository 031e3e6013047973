//! The words of `eval` and `batch` about words: what is evidence against the ground truth, and which words are stop words.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

/// What `eval` is told about words.
#[derive(Debug, Args)]
#[command(next_help_heading = "Words")]
pub(crate) struct WordsArgs {
    /// Other readings of the same page, best of other programs: evidence where the ground truth may be wrong. They are not
    /// measured.
    #[arg(long, value_name = "OTHER", num_args = 1..)]
    pub(crate) beside: Vec<OsString>,
    /// Other ground truth: words that often stand there are evidence too.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) corpus: Vec<OsString>,
    /// The stop words: a file, one a line, or the name of a language, such as english [default: the most frequent words,
    /// derived from the ground truth].
    #[arg(long, value_name = "FILE")]
    pub(crate) stop_words: Option<PathBuf>,
}

/// What `batch` is told about suspects.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct SuspectsArgs {
    /// Write places where evidence speaks against the ground truth to this file, as CSV; pairs of one reference are several
    /// readings of it.
    #[arg(long, value_name = "FILE")]
    pub(crate) suspects: Option<PathBuf>,
}
