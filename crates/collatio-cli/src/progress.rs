//! What is being done, for a reader who waits: on a terminal, for long work, and never with `-q`.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::settings::Speech;

/// Bytes of input from which on work may take long enough to be waited for.
const LONG: usize = 1 << 20;

/// A line on standard error that says what is being done; it goes when it is dropped.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Progress over so many bytes of input; unseen unless somebody looks and waits.
    pub(crate) fn over(bytes: usize, speech: Speech) -> Self {
        if bytes < LONG || !is_seen(speech) {
            return Self { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar }
    }

    /// Progress over so many pairs of files, with how fast and how long still; unseen unless somebody looks.
    pub(crate) fn over_pairs(pairs: usize, speech: Speech) -> Self {
        if !is_seen(speech) {
            return Self { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::new(u64::try_from(pairs).unwrap_or(u64::MAX));
        let template = "{spinner} {pos} of {len} pairs, {per_sec}, {eta} left {wide_bar}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar }
    }

    /// One more is done.
    pub(crate) fn one_more(&self) {
        self.bar.inc(1);
    }

    /// What is being done now.
    pub(crate) fn doing(&self, what: &'static str) {
        self.bar.set_message(what);
    }
}

/// Whether somebody looks who wants to know, at a terminal that can take a line back.
fn is_seen(speech: Speech) -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    speech != Speech::Quiet && !dumb && io::stderr().is_terminal()
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
