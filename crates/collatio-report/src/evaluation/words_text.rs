//! An evaluation's words as text: right by frequency, and suspects in the ground truth.
//!
//! ```text
//! words by frequency in the reference: right
//!   once                 81.00 %  81 of 100, 100 different
//!
//! suspect in the ground truth: 2 places (2 readings)
//!   12:11  teh → the      4.9  2 of 2 readings have it, 0 the reference's
//! ```

use super::json::EvaluationReport;
use super::rows::{ROWS, more, named, number, section, share};
use crate::terminal::{Line, Role};

/// Words that are right by frequency, for the terminal.
pub(super) fn frequency_lines(report: &EvaluationReport) -> Vec<(Line, usize)> {
    let Some(words) = report.words_by_frequency.as_ref().filter(|words| !words.classes.is_empty()) else {
        return Vec::new();
    };
    let mut lines = section("words by frequency in the reference: how many are right");
    for class in &words.classes {
        let mut line = Line::of(Role::Plain, "  ").with(Role::Tag, &class.class).padded(24);
        line.push(Role::Summary, &format!("{:>9}", share(class.accuracy)));
        let (right, all, forms) = (number(class.right), number(class.words), number(class.forms));
        line.push(Role::Plain, &format!("  {right} of {all}, {forms} different"));
        lines.push((line, 6));
    }
    if !words.stop_words.is_empty() {
        let shown: Vec<&str> = words.stop_words.iter().take(STOP_WORDS).map(String::as_str).collect();
        let left = words.stop_words.len().saturating_sub(STOP_WORDS);
        let left = if left > 0 { format!(" and {left} more") } else { String::new() };
        let text = format!("  stop words {}{left} ({})", shown.join(", "), words.stop_words_by);
        lines.push((Line::of(Role::Context, &text), 4));
    }
    lines
}

/// How many stop words are shown.
const STOP_WORDS: usize = 20;

/// Suspects in the ground truth, for the terminal.
pub(super) fn suspect_lines(report: &EvaluationReport) -> Vec<(Line, usize)> {
    let Some(by) = report.suspects_by.as_ref().filter(|by| !report.suspects.is_empty() || by.below > 0) else {
        return Vec::new();
    };
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let (places, readings) = (plural(report.suspects.len(), "place"), plural(by.readings.len(), "reading"));
    let mut lines = section(&format!("suspect in the ground truth: {places} ({readings})"));
    for suspect in report.suspects.iter().take(ROWS) {
        let place = format!("  {}:{}  ", suspect.position.line, suspect.position.column);
        let mut line = Line::of(Role::Place, &place).with(Role::Lemma, &named(&suspect.reference));
        line.push(Role::Plain, " → ");
        line.push(Role::Reading, &named(&suspect.suspected));
        let mut line = line.padded(34).with(Role::Summary, &format!("{:>5}", suspect.score_text()));
        line.push(Role::Tag, &format!("  {}", suspect.kinds.join(", ")));
        line.push(Role::Context, &format!(": {}", suspect.evidence.join("; ")));
        lines.push((line, 6));
    }
    lines.extend(more(report.suspects.len()));
    let mut said = format!("  scores are powers of ten, {} at least is listed", by.least_score);
    if by.below > 0 {
        said.push_str(&format!(", {} below", plural(by.below, "place")));
    }
    if by.readings.len() > 1 {
        said.push_str(&format!("; assumed: {}", by.assumed));
    }
    if !by.same_as_another.is_empty() {
        said.push_str(&format!("; not counted, as the words are another's: {}", by.same_as_another.join(", ")));
    }
    lines.push((Line::of(Role::Context, &said), 4));
    lines
}
