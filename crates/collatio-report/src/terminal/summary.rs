//! Counts: the line that closes every report, the summary layout, and one line a pair.
//!
//! ```text
//! 208 words aligned; 99.5 % agree on the page, 100 % as finally left. 7 variants: 2 substantive, 5 accidental.
//! date check: catalogue:3 February 2, 1944; A:33 January 2, 1954
//! ```

use std::collections::BTreeMap;

use collatio::apparatus::{Apparatus, Check, Level, Summary, Variant};
use collatio::collation::Collation;
use collatio::witness::{WitnessId, Zone};

use super::extract::lines_of;
use super::line::{Line, Role};
use super::{Input, words};

/// What closes a report: counts, what is hidden, checks, and whether the answer is exact.
pub(super) fn closing(input: &Input<'_>) -> Vec<(Line, usize)> {
    let mut lines = vec![(total(input), 0)];
    let hidden = input.apparatus.variants.iter().filter(|variant| variant.level > input.options.level).count();
    if hidden > 0 {
        let below = input.options.level.name();
        let text = format!("{} below level {below} not shown.", words::count(hidden, "variant"));
        lines.push((Line::of(Role::Note, &text), 0));
    }
    lines.extend(input.apparatus.checks.iter().map(|found| (check(found), 4)));
    lines.extend(input.collation.stale.iter().map(|stale| (Line::of(Role::Error, stale), 4)));
    if !(input.collation.exact && input.apparatus.summary.exact) {
        let missed = match input.apparatus.summary.missed {
            0 => String::new(),
            missed => format!(", and at most {missed} more may agree"),
        };
        let text = format!(
            "Approximate: the texts differ so much that a bound on work was met; some words may stand opposite others \
             than the best{missed}."
        );
        lines.push((Line::of(Role::Error, &text), 0));
    }
    lines
}

/// One line for every witness compared with the base.
pub fn stat(collation: &Collation, apparatus: &Apparatus) -> Vec<Line> {
    let siglum = |id: WitnessId| collation.witnesses.get(id.0).map_or("?", |witness| witness.siglum.as_str());
    let others = (0..collation.witnesses.len()).map(WitnessId).filter(|&id| id != collation.base);
    let pair = |other: WitnessId| {
        let differs = |variant: &&Variant| variant.readings.iter().skip(1).any(|r| r.witnesses.contains(&other));
        let counts = by_level(apparatus.variants.iter().filter(differs));
        let mut line = Line::of(Role::Siglum, siglum(collation.base)).with(Role::Siglum, " ");
        line = line.with(Role::Siglum, siglum(other)).with(Role::Plain, ": ");
        line.push(Role::Summary, &words_aligned(&apparatus.summary));
        line.push(Role::Plain, ", ");
        line.push(Role::Summary, &variants(&counts));
        if !collation.exact {
            line.push(Role::Error, ", approximate");
        }
        line
    };
    others.map(pair).collect()
}

/// Counts by level, kind and zone.
pub(super) fn tables(input: &Input<'_>) -> Vec<(Line, usize)> {
    let mut lines = super::heads::heads(input);
    lines.push((Line::default(), 0));
    let shown = || input.apparatus.variants.iter().filter(|variant| variant.level <= input.options.level);
    let levels = words::LEVELS.iter().zip(by_level(shown())).map(|(&level, n)| (level.name(), n));
    lines.extend(table("level", levels.collect()));
    lines.extend(table("kind", tally(shown().map(|variant| words::kind(variant.kind)))));
    lines.extend(table("zone", tally(shown().map(|variant| variant.zone.as_str()))));
    lines.extend(table("op", tally(shown().map(|variant| variant.op.name()))));
    lines.extend(super::agreement::tables(input));
    lines
}

fn tally<'w>(words: impl Iterator<Item = &'w str>) -> Vec<(&'w str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut rows: Vec<(&str, usize)> = counts.into_iter().collect();
    rows.sort_by_key(|&(word, n)| (std::cmp::Reverse(n), word));
    rows
}

fn table(heading: &str, rows: Vec<(&str, usize)>) -> Vec<(Line, usize)> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![(Line::of(Role::Heading, heading), 0)];
    for (word, n) in rows {
        let line = Line::of(Role::Plain, "  ").with(Role::Tag, &format!("{word:<20}"));
        lines.push((line.with(Role::Summary, &format!("{n:>7}")), 4));
    }
    lines.push((Line::default(), 0));
    lines
}

fn by_level<'v>(variants: impl Iterator<Item = &'v Variant>) -> [usize; 4] {
    let mut counts = [0; 4];
    for variant in variants {
        let place = words::LEVELS.iter().position(|&level| level == variant.level);
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    counts
}

fn total(input: &Input<'_>) -> Line {
    match input.collation.witnesses.len() {
        0 => return Line::of(Role::Summary, "No witness: nothing to compare."),
        1 => return Line::of(Role::Summary, "One witness: nothing to compare it with."),
        _ => {}
    }
    let aligned = words_aligned(&input.apparatus.summary);
    let counts = by_level(input.apparatus.variants.iter());
    if input.apparatus.variants.is_empty() {
        return Line::of(Role::Summary, &format!("No variants: the witnesses agree; {aligned}."));
    }
    let mut line = Line::of(Role::Summary, &aligned);
    line.push(Role::Plain, &agreement(&input.apparatus.summary));
    line.push(Role::Plain, ". ");
    line.push(Role::Summary, &variants(&counts));
    line.with(Role::Plain, ".")
}

fn words_aligned(summary: &Summary) -> String {
    format!("{} aligned", words::count(summary.words, "word"))
}

fn agreement(summary: &Summary) -> String {
    match (summary.diplomatic, summary.final_view) {
        (Some(page), Some(left)) if page == left => format!(", {} agree", words::per_cent(page)),
        (Some(page), Some(left)) => {
            format!(", {} agree on the page, {} as finally left", words::per_cent(page), words::per_cent(left))
        }
        (Some(page), None) => format!(", {} agree on the page", words::per_cent(page)),
        (None, Some(left)) => format!(", {} agree as finally left", words::per_cent(left)),
        (None, None) => String::new(),
    }
}

/// `7 variants: 2 substantive, 5 accidental`.
fn variants(counts: &[usize; 4]) -> String {
    let all: usize = counts.iter().sum();
    let named = words::LEVELS.iter().zip(counts).filter(|&(_, &n)| n > 0);
    let parts: Vec<String> = named.map(|(&level, n): (&Level, _)| format!("{n} {}", level.name())).collect();
    let all = words::count(all, "variant");
    if parts.is_empty() { all } else { format!("{all}: {}", parts.join(", ")) }
}

/// `date check: catalogue:3 February 2, 1944; A:33 January 2, 1954`.
fn check(check: &Check) -> Line {
    let name = check.kind.strip_suffix("-conflict").unwrap_or(check.kind);
    let mut line = Line::of(Role::Heading, &format!("{name} check:")).with(Role::Plain, " ");
    for (nth, finding) in check.found.iter().enumerate() {
        line.push(Role::Plain, if nth == 0 { "" } else { "; " });
        match &finding.witness {
            Some(siglum) => line = line.with(Role::Siglum, siglum.as_str()),
            None => line.push(Role::Context, finding.zone.map_or("outside", part)),
        }
        line.push(Role::Place, &format!(":{} ", lines_of(finding.span)));
        line.push(Role::Reading, &super::extract::one_line(&finding.text));
    }
    if check.found.is_empty() {
        line.push(Role::Note, &check.message);
    }
    line
}

/// What a reader calls a part of the file that belongs to no witness.
fn part(zone: Zone) -> &'static str {
    if zone == Zone::Boilerplate { "catalogue" } else { zone.as_str() }
}
