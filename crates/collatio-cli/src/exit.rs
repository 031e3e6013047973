//! The three exit codes: 0 nothing to report, 1 variants found, 2 could not do it.
//!
//! What counts as something to report is the user's: a level below which variants do not count, and how many of those
//! that count are tolerated. Checks, such as a date that the catalogue contradicts, are printed and never counted.

use std::process::ExitCode;

use collatio::apparatus::Level;
use collatio::{Outside, Variant};

use crate::errors::{self, visible_lines};
use crate::output;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did its work, and there is nothing to report.
    NothingToReport,
    /// It did its work, and there are variants.
    Variants,
    /// It could not do its work.
    Trouble,
}

impl Outcome {
    /// The status the shell sees.
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::NothingToReport => 0,
            Self::Variants => 1,
            Self::Trouble => 2,
        })
    }
}

/// When variants are worth status 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Never: the report is all that is wanted.
    AlwaysZero,
    /// When more than `tolerated` variants are of this level or a heavier one.
    Counting {
        /// The lightest level that counts.
        level: Level,
        /// How many such variants are let pass.
        tolerated: usize,
    },
}

impl Verdict {
    /// The outcome for these variants, and for what was compared with nothing: that counts as a substantive variant does.
    pub(crate) fn on(self, variants: &[Variant], outside: &[Outside]) -> Outcome {
        let Self::Counting { level, tolerated } = self else { return Outcome::NothingToReport };
        let counted = variants.iter().filter(|variant| variant.level <= level).count()
            + outside.iter().filter(|part| part.counts()).count();
        if counted > tolerated { Outcome::Variants } else { Outcome::NothingToReport }
    }
}

/// Ends a run whose arguments clap did not turn into a command: help and version are answers, the rest is trouble.
pub(crate) fn after_usage(usage: &clap::Error) -> Outcome {
    let text = visible_lines(&usage.render().to_string());
    if usage.use_stderr() {
        output::say(text.strip_prefix("error: ").map_or(text.clone(), |rest| format!("collatio: {rest}")).as_str());
        return Outcome::Trouble;
    }
    match output::to_stdout(&text) {
        Ok(()) => Outcome::NothingToReport,
        Err(trouble) => {
            errors::print(&trouble, None);
            Outcome::Trouble
        }
    }
}
