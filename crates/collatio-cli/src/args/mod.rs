//! What can be typed: the commands and their flags, each flag's help beside its name.
//!
//! These are the words of the command line and no more; `settings` turns them into ready objects.

mod batch;
mod choices;
mod consensus;
mod eval;
mod formats;
mod groups;
mod words;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use batch::{BatchArgs, BatchFormat, RowsArgs};
pub(crate) use choices::{
    Assets, CheckFormat, ColorChoice, CopiesChoice, Format, LayoutChoice, LevelChoice, LinksChoice, MarkersChoice,
    ViewChoice,
};
pub(crate) use consensus::{ConsensusArgs, ConsensusFormat};
pub(crate) use eval::{CountingArgs, EvalArgs, EvalFormat};
pub(crate) use formats::{FormatChoice, HyphensChoice, LevelOfText, SpacesChoice};
pub(crate) use groups::{ComparingArgs, FormatArgs, ReadingArgs, ShowingArgs, VerdictArgs, WIDTHS};
pub(crate) use words::{SuspectsArgs, WordsArgs};

/// Reads transcripts of a document, aligns them and reports the variant readings.
#[derive(Debug, Parser)]
#[command(name = "collatio", version, max_term_width = 100, disable_help_subcommand = true, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    /// When to use colour.
    #[arg(long, global = true, value_enum, env = "COLLATIO_COLOR", hide_env_values = true, value_name = "WHEN")]
    pub(crate) color: Option<ColorChoice>,
    /// Read no collatio.toml.
    #[arg(long, global = true)]
    pub(crate) no_config: bool,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "Exit status: 0 nothing to report, 1 variants, 2 trouble.";

const FILES: &str = "\
Files: `-` is standard input; SIGLUM=FILE names a witness; FILE#2 takes the second copy inside a file;
a folder of pages, or a METS file that names them, is one witness.
Exit status: 0 nothing to report, 1 variants, 2 trouble.";

const EVALUATED: &str = "\
Files: as for `diff`; one witness each.
Exit status: 0 within the thresholds, or none set; 1 beyond one; 2 trouble: no rate is printed.";

const TRANSCRIPTIONS: &str = "\
Files: as for `diff`; each a transcription of the same page.
Exit status: 0 the text was made; 2 trouble: nothing is printed.";

const PAIRS: &str = "\
Pairs: two folders, whose files pair by their names up to the first dot (truth/0001.gt.txt, ocr/0001.alto.xml);
two quoted patterns with one `*` each, what it stands for pairs them ('gt/*.txt' 'ocr/*.xml');
or one manifest, .csv or .tsv with the columns reference, hypothesis and, if you like, id.
Exit status: 0 within the thresholds, or none set; 1 beyond one; 2 trouble: a pair failed, or nothing could be done.";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compare the copies in one file, or several files, and report the variants.
    #[command(after_help = FILES)]
    Diff(DiffArgs),
    /// Measure OCR, HTR or a transcript against ground truth: error rates with all that they are made of.
    #[command(after_help = EVALUATED)]
    Eval(EvalArgs),
    /// Measure many pairs of files: a row a pair, totals, and a journal that a killed run goes on from.
    #[command(after_help = PAIRS)]
    Batch(BatchArgs),
    /// Make one text of several transcriptions of a page: by alignment and weighted voting, each word with its support.
    #[command(after_help = TRANSCRIPTIONS)]
    Consensus(ConsensusArgs),
    /// For CI: compare against thresholds and reviewed variants; fail on what is new.
    Check(CheckArgs),
    /// Git's external diff driver.
    GitDiff(GitDiffArgs),
    /// Say why a variant is one: raw text, forms, rules.
    #[command(after_help = FILES)]
    Explain(ExplainArgs),
    /// Say what was found in a file: encoding, profile, marks, zones, copies.
    Doctor(DoctorArgs),
    /// Print a file's text in a view.
    Extract(ExtractArgs),
    /// Write a commented collatio.toml into the current folder.
    Init(InitArgs),
    /// Print the JSON Schema of the reports.
    Schema(SchemaArgs),
    /// Print shell completions.
    Completions(CompletionsArgs),
    /// Print a manual page.
    Man(ManArgs),
}

impl Command {
    /// Whether it is to be run again and again.
    pub(crate) fn is_watching(&self) -> bool {
        match self {
            Self::Diff(DiffArgs { showing, .. })
            | Self::Eval(EvalArgs { showing, .. })
            | Self::Consensus(ConsensusArgs { showing, .. })
            | Self::Check(CheckArgs { showing, .. })
            | Self::GitDiff(GitDiffArgs { showing, .. })
            | Self::Explain(ExplainArgs { showing, .. })
            | Self::Doctor(DoctorArgs { showing, .. }) => showing.watch,
            Self::Batch(_) | Self::Extract(_) | Self::Init(_) => false,
            Self::Schema(_) | Self::Completions(_) | Self::Man(_) => false,
        }
    }
}

/// `collatio diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// One file that holds several copies of a text, or two or more files, one a witness.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<OsString>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) comparing: ComparingArgs,
    /// The report's format.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT", help_heading = "Report")]
    pub(crate) format: Format,
    /// Join columns in which the same witnesses go together, in formats of the table and of the graph.
    #[arg(long, help_heading = "Report")]
    pub(crate) segment: bool,
    /// Where the images of a page go, under `--format html` [default: into the page up to 8 MiB].
    #[arg(long, value_enum, value_name = "WHERE", help_heading = "Report")]
    pub(crate) assets: Option<Assets>,
    /// The terminal report's layout [default: list].
    #[arg(long, value_enum, env = "COLLATIO_LAYOUT", hide_env_values = true, help_heading = "Report")]
    pub(crate) layout: Option<LayoutChoice>,
    /// How variants are shown within running text, under `--layout inline`.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) markers: MarkersChoice,
    /// The least level shown; in distances and trees, that counts as a difference [default: furniture].
    #[arg(long, value_enum, env = "COLLATIO_LEVEL", hide_env_values = true, help_heading = "Report")]
    pub(crate) level: Option<LevelChoice>,
    /// One line a pair of witnesses.
    #[arg(long, conflicts_with = "format", help_heading = "Report")]
    pub(crate) stat: bool,
    #[command(flatten)]
    pub(crate) showing: ShowingArgs,
    #[command(flatten)]
    pub(crate) verdict: VerdictArgs,
}

/// `collatio git-diff`.
#[derive(Debug, Args)]
pub(crate) struct GitDiffArgs {
    /// What git gives a driver: path, old file, hash, mode, new file, hash, mode.
    #[arg(required = true, value_name = "ARGUMENT", num_args = 1..)]
    pub(crate) arguments: Vec<OsString>,
    /// End with 1 if the versions differ; git aborts at that unless diff.NAME.trustExitCode is true.
    #[arg(long)]
    pub(crate) exit_code: bool,
    /// The report's layout [default: list].
    #[arg(long, value_enum, env = "COLLATIO_LAYOUT", hide_env_values = true, help_heading = "Report")]
    pub(crate) layout: Option<LayoutChoice>,
    /// The least level shown [default: furniture].
    #[arg(long, value_enum, env = "COLLATIO_LEVEL", hide_env_values = true, help_heading = "Report")]
    pub(crate) level: Option<LevelChoice>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) comparing: ComparingArgs,
    #[command(flatten)]
    pub(crate) showing: ShowingArgs,
}

/// `collatio check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The files of one check, as given to `collatio diff`; without any, the checks that collatio.toml names.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<OsString>,
    /// Accept every new variant: write it into NAME.variants.toml.
    #[arg(long, help_heading = "Reviewed variants")]
    pub(crate) accept: bool,
    /// Fail also on decisions about variants that are not found any more.
    #[arg(long, help_heading = "Reviewed variants")]
    pub(crate) strict: bool,
    /// The file of reviewed variants, of named files [default: NAME.variants.toml beside the first].
    #[arg(long, value_name = "FILE", requires = "files", help_heading = "Reviewed variants")]
    pub(crate) reviewed: Option<PathBuf>,
    /// The least level that fails [default: fail-on of the configuration, else furniture].
    #[arg(long, value_enum, env = "COLLATIO_FAIL_ON", hide_env_values = true, value_name = "LEVEL")]
    pub(crate) fail_on: Option<LevelChoice>,
    /// The report's format; all but text show what fails.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text, value_name = "FORMAT", help_heading = "Report")]
    pub(crate) format: CheckFormat,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) comparing: ComparingArgs,
    #[command(flatten)]
    pub(crate) showing: ShowingArgs,
}

/// `collatio explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The files, as given to `collatio diff`.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<OsString>,
    /// The variant: its number or its id in the report.
    #[arg(long, required_unless_present = "column", conflicts_with = "column", value_name = "ID")]
    pub(crate) variant: Option<String>,
    /// The column of the alignment table, from 1: why its tokens stand together.
    #[arg(long, value_name = "N")]
    pub(crate) column: Option<usize>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) comparing: ComparingArgs,
    #[command(flatten)]
    pub(crate) showing: ShowingArgs,
}

/// `collatio doctor`.
#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    /// The file; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: OsString,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) showing: ShowingArgs,
}

/// `collatio extract`.
#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    /// The file; `-` is standard input, FILE#2 its second copy.
    #[arg(value_name = "FILE")]
    pub(crate) file: OsString,
    /// Which statuses count [default: diplomatic].
    #[arg(long, value_enum, env = "COLLATIO_VIEW", hide_env_values = true)]
    pub(crate) view: Option<ViewChoice>,
    /// The rules or presets by which the text is changed, as for `diff`; as written if absent.
    #[arg(long, allow_hyphen_values = true, value_name = "RULE,...", conflicts_with = "tokens")]
    pub(crate) normalize: Option<String>,
    /// One token a line: place, kind, status, zone, text.
    #[arg(long)]
    pub(crate) tokens: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// Write to this file instead of standard output, whole or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `collatio init`.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Replace a collatio.toml that is there.
    #[arg(long)]
    pub(crate) force: bool,
}

/// `collatio schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Whose report: that of `diff`, of `eval`, of `consensus`, or a line of `batch`.
    #[arg(value_enum, default_value_t)]
    pub(crate) report: SchemaChoice,
}

/// A report that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum SchemaChoice {
    /// collatio.report/1
    #[default]
    Diff,
    /// collatio.evaluation/1
    Eval,
    /// collatio.consensus/1
    Consensus,
    /// collatio.batch/1: a line of `--format ndjson`
    Batch,
}

/// `collatio completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// `collatio man`.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The command whose page is wanted; collatio's own if absent.
    pub(crate) command: Option<String>,
}
