//! `collatio check`: the pairs that the configuration names, against thresholds and reviewed variants.
//!
//! ```text
//! telegram  fails: 1 new variant; 7 accepted
//!   new  k3f9q2  substantive/substitution/initials  A: ABS/ | B: FBS/
//! ```
//!
//! A variant that nobody has decided on, or that must not be, fails; a decision on one that is gone is said, and fails with
//! `--strict`. New ones are proposed in NAME.variants.toml.new, as if accepted, for a person to look through; `--accept` puts
//! them into NAME.variants.toml. In CI (`CI` is set) nothing is written.

mod file;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use collatio::apparatus::Level;
use collatio::session::is_beyond;

use super::Context;
use super::compare::{Compared, compare_here, work_in};
use crate::args::{CheckArgs, CheckFormat};
use crate::config::{Check, stem};
use crate::errors::{Trouble, visible};
use crate::exit::Outcome;
use crate::library::{self, EvaluationSettings, Exchange, Standing};
use crate::output;
use crate::settings::{Comparing, Reading, Showing, Speech};

/// A check after it was made.
struct Checked {
    check: Check,
    compared: Compared,
    standing: Standing,
    level: Level,
    /// What is beyond a threshold, in words.
    beyond: Vec<String>,
}

pub(super) fn run(args: CheckArgs, context: &Context) -> Result<Outcome, Trouble> {
    let in_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    if args.accept && in_ci {
        return Err(Trouble::new(
            "--accept changes reviewed variants, and CI is set: a person accepts, not a pipeline",
        )
        .hint("run `collatio check --accept` at your desk and commit the file"));
    }
    let checks = match args.files.is_empty() {
        true => context.config.checks.clone(),
        false => vec![of_files(&args.files, args.reviewed.as_deref())],
    };
    if checks.is_empty() {
        return Err(Trouble::new("there is nothing to check")
            .hint("name files, or write into collatio.toml: [[check]] and files = [\"a.txt\", \"b.txt\"]"));
    }
    let folder = if args.files.is_empty() { context.config.folder.clone() } else { PathBuf::new() };
    let reading = Reading::new(args.reading, &context.config);
    let comparing = Comparing::new(args.comparing, &context.config)?;
    let mut showing = Showing::new(args.showing, context.color, &context.config);
    let fallback = args.fail_on.map(Level::from).or(context.config.fail_on).unwrap_or(Level::Furniture);
    work_in(comparing.threads)?;
    let mut all = Vec::new();
    for check in checks {
        let file = file::Reviewed::of(&check, &folder);
        let mut decisions = file.read()?;
        let compared = compare_here(&check.paths(&folder), &reading, &comparing, showing.speech)?;
        let level = args.fail_on.map(Level::from).or(check.fail_on).unwrap_or(fallback);
        let mut standing = decisions.standing(&compared.apparatus, level);
        if !standing.new.is_empty() && !in_ci {
            decisions.accept(&compared.collation, &compared.apparatus, &standing.new);
            if args.accept {
                file.write(&decisions)?;
                standing = decisions.standing(&compared.apparatus, level);
            } else {
                file.propose(&decisions)?;
            }
        }
        if standing.new.is_empty() && !in_ci {
            file.forget_proposal();
        }
        let beyond = beyond(&check, &compared, &standing);
        all.push(Checked { check, compared, standing, level, beyond });
    }
    if args.format != CheckFormat::Text {
        showing.destination.leave_pager();
    }
    if !showing.destination.is_nowhere() {
        showing.destination.write(&report(&all, args.format))?;
    }
    if showing.speech != Speech::Quiet && !in_ci && all.iter().any(|checked| !checked.standing.new.is_empty()) {
        output::say("new variants are proposed in .variants.toml.new; `collatio check --accept` accepts them\n");
    }
    let fails = |checked: &Checked| !checked.beyond.is_empty() || (args.strict && !checked.standing.stale.is_empty());
    Ok(if all.iter().any(fails) { Outcome::Variants } else { Outcome::NothingToReport })
}

/// A check of the files that were named.
fn of_files(files: &[OsString], reviewed: Option<&Path>) -> Check {
    let files: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let name = files.first().map(|file| stem(file)).unwrap_or_default();
    let reviewed = reviewed.map(|path| path.to_string_lossy().into_owned());
    Check { name, files, reviewed, ..Check::default() }
}

/// What is beyond what a check allows.
fn beyond(check: &Check, compared: &Compared, standing: &Standing) -> Vec<String> {
    let mut beyond = Vec::new();
    let count = |list: &std::collections::BTreeSet<String>, what: &str| match list.len() {
        1 => format!("1 {what} variant"),
        n => format!("{n} {what} variants"),
    };
    if standing.new.len() > check.max_variants.unwrap_or(0) {
        beyond.push(count(&standing.new, "new"));
    }
    if !standing.rejected.is_empty() {
        beyond.push(count(&standing.rejected, "rejected"));
    }
    if check.max_cer.is_none() && check.max_wer.is_none() {
        return beyond;
    }
    let [reference, hypothesis, ..] = &compared.collation.witnesses[..] else { return beyond };
    let settings = EvaluationSettings {
        peers: false,
        view: compared.collation.settings.view,
        normalization: compared.collation.settings.normalization.clone(),
        ..EvaluationSettings::default()
    };
    let report = library::evaluate(reference, hypothesis, &settings);
    for (name, most, rate) in [("CER", check.max_cer, &report.cer), ("WER", check.max_wer, &report.wer)] {
        let Some(most) = most else { continue };
        if is_beyond(Some(most), rate.value, rate.errors) {
            let value = rate.value.map_or("none".to_owned(), |value| format!("{value:.4}"));
            let (errors, length) = (rate.errors, rate.reference_length);
            beyond.push(format!("{name} {value} ({errors} errors of {length}) is beyond {most}"));
        }
    }
    beyond
}

fn report(all: &[Checked], format: CheckFormat) -> String {
    let failing: Vec<_> = all.iter().map(|checked| checked.standing.failing()).collect();
    let shown: Vec<_> = all
        .iter()
        .zip(&failing)
        .map(|(checked, ids)| (&checked.compared.collation, &checked.compared.apparatus, checked.level, ids))
        .collect();
    match format {
        CheckFormat::Text => all.iter().map(text).collect(),
        CheckFormat::Markdown => library::exchange_all(&shown, Exchange::Markdown),
        CheckFormat::Junit => library::exchange_all(&shown, Exchange::Junit),
        CheckFormat::Github => library::exchange_all(&shown, Exchange::Github),
        CheckFormat::Tap => library::exchange_all(&shown, Exchange::Tap),
        CheckFormat::Sarif => library::exchange_all(&shown, Exchange::Sarif),
    }
}

/// A check for reading.
fn text(checked: &Checked) -> String {
    let Checked { check, compared, standing, beyond, .. } = checked;
    let verdict = if beyond.is_empty() { "passes".to_owned() } else { format!("fails: {}", beyond.join(", ")) };
    let mut out = format!("{}  {verdict}; {} accepted", visible(&check.name), standing.accepted.len());
    if !standing.queried.is_empty() {
        out.push_str(&format!(", {} queried", standing.queried.len()));
    }
    out.push('\n');
    for (what, ids) in [("new", &standing.new), ("rejected", &standing.rejected), ("queried", &standing.queried)] {
        for variant in compared.apparatus.variants.iter().filter(|variant| ids.contains(&variant.id)) {
            out.push_str(&format!("  {what}  {}\n", library::in_a_line(&compared.collation, variant)));
        }
    }
    for id in &standing.stale {
        out.push_str(&format!("  stale  {}  decided on, but not found any more\n", visible(id)));
    }
    out
}
