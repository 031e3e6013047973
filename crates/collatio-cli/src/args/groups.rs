//! Flags that several commands share: how files are read, how witnesses are compared, how reports are shown.

use std::path::PathBuf;

use clap::{ArgAction, Args};
use collatio::{Diagnostic, Lacunae};

use super::{
    CopiesChoice, FormatChoice, HyphensChoice, LevelChoice, LevelOfText, LinksChoice, SpacesChoice, ViewChoice,
};

/// How files are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct ReadingArgs {
    /// The profile that says what marks mean; proposed from the marks found if absent.
    #[arg(long, env = "COLLATIO_PROFILE", hide_env_values = true, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// The files' encoding; detected if absent.
    #[arg(long, env = "COLLATIO_ENCODING", hide_env_values = true, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// How many copies of the text a file holds: auto, off, or a number [default: auto for one file, off for several].
    #[arg(long, env = "COLLATIO_COPIES", hide_env_values = true, value_name = "auto|off|N")]
    pub(crate) copies: Option<CopiesChoice>,
    /// Lines at which a new copy begins, the first copy's included; overrules --copies.
    #[arg(long, value_name = "LINE,...", value_delimiter = ',', value_parser = line_number)]
    pub(crate) split_at: Vec<usize>,
    #[command(flatten)]
    pub(crate) formats: FormatArgs,
}

/// How files of a format are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Formats")]
pub(crate) struct FormatArgs {
    /// The files' format; told by their content if absent.
    #[arg(long, env = "COLLATIO_INPUT_FORMAT", hide_env_values = true, value_name = "FORMAT")]
    pub(crate) input_format: Option<FormatChoice>,
    /// PAGE: the level the text is taken from [default: line, else the next level that has text].
    #[arg(long, value_enum, env = "COLLATIO_TEXT_LEVEL", hide_env_values = true)]
    pub(crate) text_level: Option<LevelOfText>,
    /// ALTO: what becomes of a word that is broken over two lines [default: printed].
    #[arg(long, value_enum, env = "COLLATIO_HYPHENS", hide_env_values = true)]
    pub(crate) hyphens: Option<HyphensChoice>,
    /// ALTO: what stands between two words that the file says nothing between [default: geometry].
    #[arg(long, value_enum, env = "COLLATIO_SPACES", hide_env_values = true)]
    pub(crate) spaces: Option<SpacesChoice>,
    /// The languages that tesseract is told, such as eng or frk+deu.
    #[arg(long, env = "COLLATIO_OCR_LANG", hide_env_values = true, value_name = "LANG")]
    pub(crate) ocr_lang: Option<String>,
    /// Have pages of a PDF that have no text read by tesseract.
    #[arg(long)]
    pub(crate) ocr: bool,
    /// METS: the group of files that are the pages [default: the one whose name says that it is text].
    #[arg(long, value_name = "NAME")]
    pub(crate) mets_group: Option<String>,
    /// The folder where the images are that layout files name; it is put before their names.
    #[arg(long, env = "COLLATIO_IMAGE_ROOT", hide_env_values = true, value_name = "DIR")]
    pub(crate) image_root: Option<PathBuf>,
    /// How deep XML elements may stand in one another [default: 256].
    #[arg(long, value_name = "N", hide_short_help = true)]
    pub(crate) max_depth: Option<usize>,
    /// How many MiB an office document may unpack to [default: 1024].
    #[arg(long, value_name = "MIB", hide_short_help = true)]
    pub(crate) max_unpacked: Option<u64>,
    /// How many million pixels an image may have [default: 200].
    #[arg(long, value_name = "MILLIONS", hide_short_help = true)]
    pub(crate) max_pixels: Option<u64>,
}

/// How witnesses are compared.
#[derive(Debug, Args)]
#[command(next_help_heading = "Comparing")]
pub(crate) struct ComparingArgs {
    /// Which statuses count [default: diplomatic].
    #[arg(long, value_enum, env = "COLLATIO_VIEW", hide_env_values = true)]
    pub(crate) view: Option<ViewChoice>,
    /// The rules or presets that make the forms words are compared by, in order; +RULE adds to the default, -RULE takes
    /// out.
    #[arg(
        long,
        allow_hyphen_values = true,
        env = "COLLATIO_NORMALIZE",
        hide_env_values = true,
        value_name = "RULE,..."
    )]
    pub(crate) normalize: Option<String>,
    /// The witness the others are compared with [default: the first].
    #[arg(long, env = "COLLATIO_BASE", hide_env_values = true, value_name = "SIGLUM")]
    pub(crate) base: Option<String>,
    /// Whose reading comes first: the base's, that of most witnesses, or a witness's [default: base].
    #[arg(long, value_name = "base|majority|SIGLUM")]
    pub(crate) lemma: Option<String>,
    /// A witness with words struck or inserted takes part as two: SIGLUM* as first written, SIGLUMc as corrected.
    #[arg(long)]
    pub(crate) layers: bool,
    /// Take a passage of this many words that two others share for lost rather than left out; half as many at the text's
    /// ends. off: only what is marked is lost [default: off].
    #[arg(long, value_name = "WORDS|off", value_parser = lacunae)]
    pub(crate) lacunae: Option<Lacunae>,
    /// What people have decided, in TOML or JSON: [[join]], [[apart]], [[whole]] and [[transposition]] of passages; [[variant]]
    /// is for `collatio check`. Several files are merged.
    #[arg(long, alias = "reviewed", value_name = "FILE")]
    pub(crate) decisions: Vec<PathBuf>,
    /// How many threads read and align [default: as many as the machine has processors].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

/// How a report is shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ShowingArgs {
    /// Write the report to this file instead of standard output, whole or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Columns to wrap to [default: COLUMNS, else the terminal's, else 80].
    #[arg(long, env = "COLLATIO_WIDTH", hide_env_values = true, value_name = "COLUMNS", value_parser = columns)]
    pub(crate) width: Option<usize>,
    /// Show signs such as □ in ASCII.
    #[arg(long)]
    pub(crate) ascii: bool,
    /// When places in a report for reading are links to the files [default: auto].
    #[arg(long, value_enum, env = "COLLATIO_HYPERLINKS", hide_env_values = true, value_name = "WHEN")]
    pub(crate) hyperlinks: Option<LinksChoice>,
    /// Run again whenever a file that is read changes, until interrupted.
    #[arg(long)]
    pub(crate) watch: bool,
    /// Use no pager.
    #[arg(long)]
    pub(crate) no_pager: bool,
    /// Print nothing but errors; the status tells.
    #[arg(long, short, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say on standard error which profile, encoding and rules were used.
    #[arg(long, short, action = ArgAction::SetTrue)]
    pub(crate) verbose: bool,
}

/// When variants are worth status 1.
#[derive(Debug, Args)]
#[command(next_help_heading = "Exit status")]
pub(crate) struct VerdictArgs {
    /// End with 0 also when there are variants, whatever the other flags say.
    #[arg(long)]
    pub(crate) exit_zero: bool,
    /// The least level that makes the status 1 [default: the least level shown].
    #[arg(long, value_enum, env = "COLLATIO_FAIL_ON", hide_env_values = true, value_name = "LEVEL")]
    pub(crate) fail_on: Option<LevelChoice>,
    /// How many variants are let pass with status 0.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) max_variants: usize,
}

/// Widths a report can be wrapped to.
pub(crate) const WIDTHS: std::ops::RangeInclusive<usize> = 20..=1000;

fn columns(text: &str) -> Result<usize, Diagnostic> {
    let columns = text.parse().ok().filter(|columns| WIDTHS.contains(columns));
    let wanted = || format!("a number from {} to {} is wanted", WIDTHS.start(), WIDTHS.end());
    columns.ok_or_else(|| Diagnostic::error(wanted()))
}

fn lacunae(text: &str) -> Result<Lacunae, Diagnostic> {
    if text == "off" {
        return Ok(Lacunae::Declared);
    }
    let words = text.parse().ok().filter(|&words| words > 0);
    words.map(Lacunae::From).ok_or_else(|| Diagnostic::error("a number of words from 1 is wanted, or off"))
}

fn line_number(text: &str) -> Result<usize, Diagnostic> {
    let line = text.trim().parse().ok().filter(|&line| line > 0);
    line.ok_or_else(|| Diagnostic::error("line numbers from 1 are wanted"))
}
