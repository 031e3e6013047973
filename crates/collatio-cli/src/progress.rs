//! What is being done, for a reader who waits: on a terminal, for long work, and never with `-q`.

use std::fmt;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use crate::settings::Speech;

/// Bytes of input from which on work may take long enough to be waited for.
const LONG: usize = 1 << 20;

/// A line on standard error that says what is being done; it goes when it is dropped.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Characters of the pairs that are done.
    characters: Arc<AtomicU64>,
}

impl Progress {
    /// Progress over so many bytes of input; unseen unless somebody looks and waits.
    pub(crate) fn over(bytes: usize, speech: Speech) -> Self {
        if bytes < LONG || !is_seen(speech) {
            return Self::unseen();
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, characters: Arc::default() }
    }

    /// Progress that nobody sees.
    fn unseen() -> Self {
        Self { bar: ProgressBar::hidden(), characters: Arc::default() }
    }

    /// Progress over so many pairs of files, with how fast and how long still; unseen unless somebody looks.
    pub(crate) fn over_pairs(pairs: usize, speech: Speech) -> Self {
        if !is_seen(speech) {
            return Self::unseen();
        }
        let bar = ProgressBar::new(u64::try_from(pairs).unwrap_or(u64::MAX));
        let characters = Arc::<AtomicU64>::default();
        let done = Arc::clone(&characters);
        // Asked when the line is drawn, a few times a second: pairs only add up.
        let speed = move |state: &ProgressState, out: &mut dyn fmt::Write| {
            let _ = out.write_str(&speed(state.pos(), done.load(Ordering::Relaxed), state.elapsed()));
        };
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {pos} of {len} pairs, {speed}, {eta} left {wide_bar}")
        {
            bar.set_style(style.with_key("speed", speed));
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, characters }
    }

    /// One more pair is done, of so many characters.
    pub(crate) fn one_more(&self, characters: u64) {
        self.characters.fetch_add(characters, Ordering::Relaxed);
        self.bar.inc(1);
    }

    /// What is being done now.
    pub(crate) fn doing(&self, what: &'static str) {
        self.bar.set_message(what);
    }
}

/// How fast pairs and their characters are measured, since the beginning.
fn speed(pairs: u64, characters: u64, elapsed: Duration) -> String {
    let by_second = |count: u64| count as f64 / elapsed.as_secs_f64().max(1e-3);
    let characters = by_second(characters);
    let (scaled, unit) = match characters {
        1e6.. => (characters / 1e6, "M"),
        1e3.. => (characters / 1e3, "k"),
        _ => (characters, ""),
    };
    format!("{:.1} pairs/s, {scaled:.1}{unit} characters/s", by_second(pairs))
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::speed;

    /// One row a moment: pairs, characters, milliseconds, what is shown.
    #[test]
    fn speed_is_shown_in_pairs_and_characters() {
        let rows = [
            (0, 0, 0, "0.0 pairs/s, 0.0 characters/s"),
            (3, 1500, 2000, "1.5 pairs/s, 750.0 characters/s"),
            (322, 487_000, 1000, "322.0 pairs/s, 487.0k characters/s"),
            (10, 30_000_000, 10_000, "1.0 pairs/s, 3.0M characters/s"),
        ];
        for (pairs, characters, millis, wanted) in rows {
            assert_eq!(speed(pairs, characters, Duration::from_millis(millis)), wanted);
        }
    }
}
