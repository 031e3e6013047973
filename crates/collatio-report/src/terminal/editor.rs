//! The classical apparatus, as editors print it at the foot of a page.
//!
//! ```text
//! 30 SECRET (struck)] standing B
//! 43 xxx (struck)] om. B
//! B 50 before During] add. □ B
//! 45 ABS/] FBS/ B
//! ```

use collatio::apparatus::{Op, Reading, Variant};
use collatio::collation::Lemma;
use collatio::witness::Status;

use super::extract::lines_of;
use super::line::{Line, Role};
use super::list::{reading_text, shows_status, sigla};
use super::{Input, words};

/// An entry a line.
pub(super) fn entries(input: &Input<'_>) -> Vec<(Line, usize)> {
    let shown = input.apparatus.variants.iter().filter(|variant| variant.level <= input.options.level);
    let mut lines: Vec<(Line, usize)> = shown.map(|variant| (entry(input, variant), 4)).collect();
    if !lines.is_empty() {
        lines.push((Line::default(), 0));
    }
    lines
}

fn entry(input: &Input<'_>, variant: &Variant) -> Line {
    let mut line = Line::default();
    if let Some(span) = place(input, variant) {
        line.push(Role::Place, &span);
        line.push(Role::Plain, " ");
    }
    lemma(input, variant, &mut line);
    line.push(Role::Plain, "]");
    // Where the base does not lead, a reader must be told who does.
    let positive = input.collation.settings.lemma != Lemma::Base;
    if let Some(first) = variant.readings.first().filter(|_| positive) {
        line = line.with(Role::Plain, " ").with(Role::Siglum, &sigla(input, first));
    }
    let between = if positive { " | " } else { " : " };
    for (at, reading) in variant.readings.iter().enumerate().skip(1) {
        line.push(Role::Plain, if at > 1 || positive { between } else { " " });
        other(input, variant, (at, reading), &mut line);
    }
    line
}

/// The lines of the base, or of the first witness that has something, with its siglum.
fn place(input: &Input<'_>, variant: &Variant) -> Option<String> {
    let base = input.collation.base;
    if let Some(&span) = variant.readings.iter().find_map(|reading| reading.spans.get(&base)) {
        return Some(lines_of(span));
    }
    let (witness, &span) = variant.readings.iter().find_map(|reading| reading.spans.iter().next())?;
    let siglum = input.collation.witnesses.get(witness.0).map_or("?", |witness| witness.siglum.as_str());
    Some(format!("{siglum} {}", lines_of(span)))
}

/// The base's words; where it has none, the word beside the place.
fn lemma(input: &Input<'_>, variant: &Variant, line: &mut Line) {
    let (role, text) = reading_text(input, variant, 0);
    if role != Role::Omission {
        line.push(role, &text);
        if let Some(reading) = variant.readings.first().filter(|reading| reading.status != Status::Standing) {
            line.push(Role::Note, &format!(" ({})", words::status(reading.status)));
        }
        return;
    }
    let before = variant.context.before.split_whitespace().next_back();
    match (before, variant.context.after.split_whitespace().next()) {
        (Some(word), _) => line.push(Role::Context, word),
        (None, Some(word)) => line.push(Role::Context, &format!("before {word}")),
        (None, None) => line.push(Role::Omission, input.options.charset.caret()),
    }
}

fn other(input: &Input<'_>, variant: &Variant, (at, reading): (usize, &Reading), line: &mut Line) {
    let (role, text) = reading_text(input, variant, at);
    let base_lacks = variant.readings.first().is_none_or(|reading| reading.text.is_empty());
    match role {
        Role::Omission if reading.is_lost() => line.push(role, "deest"),
        Role::Omission => line.push(role, "om."),
        _ if variant.op == Op::Status => line.push(Role::Note, words::status(reading.status)),
        _ => {
            if base_lacks {
                line.push(Role::Note, "add. ");
            }
            line.push(role, &text);
            if shows_status(variant) && reading.status != Status::Standing {
                line.push(Role::Note, &format!(" ({})", words::status(reading.status)));
            }
        }
    }
    if variant.op == Op::Transposition && !reading.is_lost() {
        line.push(Role::Note, " transp.");
    }
    line.push(Role::Plain, " ");
    line.push(Role::Siglum, &sigla(input, reading));
}
