//! The words of `collatio eval`.

use std::ffi::OsString;

use clap::{Args, ValueEnum};
use collatio::evaluate::MetricProfile;
use collatio::{Diagnostic, Unit};

use super::{ReadingArgs, ShowingArgs, ViewChoice, WordsArgs};

/// `collatio eval`.
#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    /// The ground truth.
    #[arg(value_name = "REFERENCE")]
    pub(crate) reference: OsString,
    /// What is measured against it.
    #[arg(value_name = "HYPOTHESIS")]
    pub(crate) hypothesis: OsString,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) counting: CountingArgs,
    #[command(flatten)]
    pub(crate) words: WordsArgs,
    /// The report's format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Report")]
    pub(crate) format: EvalFormat,
    /// End with 1 if the character error rate is above this share, such as 0.05.
    #[arg(long, value_name = "SHARE", value_parser = share, help_heading = "Exit status")]
    pub(crate) max_cer: Option<f64>,
    /// End with 1 if the word error rate is above this share.
    #[arg(long, value_name = "SHARE", value_parser = share, help_heading = "Exit status")]
    pub(crate) max_wer: Option<f64>,
    #[command(flatten)]
    pub(crate) showing: ShowingArgs,
}

/// How errors are counted.
#[derive(Debug, Args)]
#[command(next_help_heading = "Counting")]
pub(crate) struct CountingArgs {
    /// Whose rules the error rates follow: collatio's own, or, to the last digit, those of another program.
    #[arg(long, value_enum, default_value_t, value_name = "PROFILE")]
    pub(crate) profile_metrics: ProfileChoice,
    /// What is counted as one character [default: grapheme, or what the profile counts].
    #[arg(long, value_enum)]
    pub(crate) unit: Option<UnitChoice>,
    /// Which statuses count [default: diplomatic].
    #[arg(long, value_enum, env = "COLLATIO_VIEW", hide_env_values = true)]
    pub(crate) view: Option<ViewChoice>,
    /// The rules or presets by which both texts are changed before they are compared; +RULE adds to the default, -RULE
    /// takes out.
    #[arg(
        long,
        allow_hyphen_values = true,
        env = "COLLATIO_NORMALIZE",
        hide_env_values = true,
        value_name = "RULE,..."
    )]
    pub(crate) normalize: Option<String>,
}

/// Whose rules the error rates follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ProfileChoice {
    /// By --unit, --view and --normalize; words by UAX 29.
    #[default]
    Collatio,
    /// dinglehopper 0.11.0: NFC and its substitutions, grapheme clusters, words by UAX 29.
    Dinglehopper,
    /// jiwer 4.0.0: code points, words between spaces.
    Jiwer,
    /// ocreval 7.0.1: code points, white space compressed; words missed or not.
    Ocreval,
    /// The OCR-D evaluation specification: NFC, grapheme clusters without white space.
    OcrD,
}

impl From<ProfileChoice> for MetricProfile {
    fn from(choice: ProfileChoice) -> Self {
        match choice {
            ProfileChoice::Collatio => Self::Collatio,
            ProfileChoice::Dinglehopper => Self::Dinglehopper,
            ProfileChoice::Jiwer => Self::Jiwer,
            ProfileChoice::Ocreval => Self::Ocreval,
            ProfileChoice::OcrD => Self::OcrD,
        }
    }
}

/// What is counted as one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnitChoice {
    /// What a reader sees as one (an extended grapheme cluster).
    Grapheme,
    /// A Unicode code point, as most other programs count.
    Codepoint,
    /// A byte of UTF-8.
    Byte,
}

impl From<UnitChoice> for Unit {
    fn from(choice: UnitChoice) -> Self {
        match choice {
            UnitChoice::Grapheme => Self::Grapheme,
            UnitChoice::Codepoint => Self::CodePoint,
            UnitChoice::Byte => Self::Byte,
        }
    }
}

/// An evaluation's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum EvalFormat {
    /// For reading.
    #[default]
    Text,
    /// As data: collatio.evaluation/1.
    Json,
    /// A rate a row.
    Csv,
    /// A table for a comment.
    Markdown,
    /// A page for the browser.
    Html,
}

/// A share: a number from 0 on; rates can be more than 1.
pub(super) fn share(text: &str) -> Result<f64, Diagnostic> {
    let number = text.trim().parse().ok().filter(|share: &f64| share.is_finite() && *share >= 0.0);
    number.ok_or_else(|| Diagnostic::error("a share is wanted, such as 0.05 for 5 %"))
}
