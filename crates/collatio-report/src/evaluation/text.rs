//! An evaluation for the terminal.
//!
//! ```text
//! CER   1.7 %   21 errors of 1,220 characters (grapheme)   95 %: 1.1–2.5 %
//!       3 inserted, 6 deleted, 12 substituted
//! WER   5.1 %   11 of 214 words
//! ```

use super::json::{EvaluationReport, PartReport, PeerReport, PeersReport, RateReport};
use super::rows::{ROWS, more, named, number, per_cent, section, share};
use super::words_text::{frequency_lines, suspect_lines};
use crate::terminal::{Line, Role, wrap_all};

/// The report as lines, wrapped to a width.
pub fn lines(report: &EvaluationReport, width: usize) -> Vec<Line> {
    let mut lines = head(report);
    lines.push((Line::default(), 0));
    lines.extend(rate("CER", &report.cer, &format!("characters ({})", report.unit)));
    lines.extend(rate("WER", &report.wer, "words"));
    lines.push((made_of(report), 6));
    lines.push((others(report), 6));
    lines.extend(report.peers.as_ref().map(|others| (peers(others), 6)));
    lines.extend(parts("by page", &report.pages));
    lines.extend(parts("by region", &report.regions));
    lines.extend(parts("by zone", &report.zones));
    lines.extend(parts("by sort of character", &report.classes));
    lines.extend(parts("by script", &report.scripts));
    lines.extend(worst_lines(&report.lines));
    lines.extend(confusions(report));
    lines.extend(wrong_words(report));
    lines.extend(frequency_lines(report));
    lines.extend(calibration(report));
    lines.extend(suspect_lines(report));
    wrap_all(lines, width)
}

fn head(report: &EvaluationReport) -> Vec<(Line, usize)> {
    let mut lines = Vec::new();
    for (word, side) in [("reference   ", &report.reference), ("hypothesis  ", &report.hypothesis)] {
        let mut line = Line::of(Role::Plain, word).with(Role::Place, &side.source);
        if side.format != "text" {
            line.push(Role::Context, &format!("  read as {}", side.format));
        }
        lines.push((line, 4));
        lines.extend(side.remarks.iter().map(|remark| (Line::of(Role::Plain, "  ").with(Role::Note, remark), 4)));
    }
    let rules = if report.normalize.is_empty() { "none".to_owned() } else { report.normalize.join(", ") };
    lines.push((Line::of(Role::Context, &format!("rules       {rules}; view {}", report.view)), 4));
    if report.profile != "collatio" {
        let text = format!("CER and WER by the rules of {}; all else by those above", report.profile_rules);
        lines.push((Line::of(Role::Context, &format!("profile     {text}")), 4));
    }
    lines
}

fn rate(name: &str, rate: &RateReport, unit: &str) -> Vec<(Line, usize)> {
    let mut line = Line::of(Role::Heading, name).with(Role::Plain, "   ");
    match (rate.value, &rate.reason) {
        (Some(value), _) => line.push(Role::Summary, &per_cent(value)),
        (None, reason) => line.push(Role::Error, &format!("none: {}", reason.as_deref().unwrap_or("no length"))),
    }
    line.push(Role::Plain, &format!("   {} errors of {} {unit}", number(rate.errors), number(rate.reference_length)));
    if let Some(([low, high], by)) = rate.confidence.zip(rate.confidence_by.as_deref()) {
        let how = if by == "lines" { "by lines" } else { by };
        line.push(Role::Context, &format!("   95 % {how}: {} to {}", per_cent(low), per_cent(high)));
    }
    let sorts = format!(
        "      {} inserted, {} deleted, {} substituted",
        number(rate.insertions),
        number(rate.deletions),
        number(rate.substitutions)
    );
    vec![(line, 6), (Line::of(Role::Context, &sorts), 6)]
}

/// What the errors of the texts as they stand are made of; the parts add up.
fn made_of(report: &EvaluationReport) -> Line {
    let layout = &report.layout;
    let mut line = Line::of(Role::Plain, &format!("as they stand {} errors", number(layout.as_written.errors)));
    line.push(Role::Plain, &format!(" = white space {}", layout.white_space));
    if layout.order != 0 {
        line.push(Role::Plain, &format!(" + order {}", layout.order));
    }
    for form in &layout.forms {
        line.push(Role::Plain, &format!(" + {} {}", form.rule, form.errors));
    }
    line.push(Role::Plain, &format!(" + recognition {}", layout.recognition));
    line
}

fn others(report: &EvaluationReport) -> Line {
    let mut line = Line::of(Role::Context, "letters and digits only ");
    line.push(Role::Plain, &share(report.text_only.value));
    let flexible = &report.flexible;
    line.push(Role::Context, "; lines in any order ");
    line.push(Role::Plain, &share(flexible.rate.value));
    let moved =
        if flexible.moved > 0 { format!(" at most ({} moved)", flexible.moved) } else { " (none moved)".to_owned() };
    line.push(Role::Context, &moved);
    line.push(Role::Context, "; words without order ");
    line.push(Role::Plain, &share(report.bag_of_words.error));
    line.push(Role::Context, "; by the longer text ");
    line.push(Role::Plain, &share(report.cer.by_longest));
    line.push(Role::Context, "; by the alignment ");
    line.push(Role::Plain, &share(report.cer.by_alignment));
    line
}

fn peers(peers: &PeersReport) -> Line {
    let mut line = Line::of(Role::Context, "others would say CER, WER:");
    let rows: [(&str, &PeerReport); 4] = [
        ("jiwer", &peers.jiwer),
        ("dinglehopper", &peers.dinglehopper),
        ("ocreval", &peers.ocreval),
        ("OCR-D", &peers.ocr_d),
    ];
    for (at, (name, peer)) in rows.into_iter().enumerate() {
        line.push(Role::Context, if at == 0 { " " } else { "; " });
        line.push(Role::Plain, &format!("{name} {}, {}", share(peer.cer), share(peer.wer)));
    }
    line
}

fn parts(heading: &str, parts: &[PartReport]) -> Vec<(Line, usize)> {
    if parts.len() < 2 {
        return Vec::new();
    }
    let mut lines = section(heading);
    lines.extend(parts.iter().take(ROWS).map(|part| (row(part), 6)));
    lines.extend(more(parts.len()));
    lines
}

fn row(part: &PartReport) -> Line {
    let mut line = Line::of(Role::Plain, "  ").with(Role::Tag, &part.part).padded(24);
    line.push(Role::Summary, &format!("{:>9}", share(part.rate.value)));
    line.push(Role::Plain, &format!("  {} of {}", number(part.rate.errors), number(part.rate.reference_length)));
    line
}

fn worst_lines(lines: &[PartReport]) -> Vec<(Line, usize)> {
    let mut worst: Vec<&PartReport> = lines.iter().collect();
    worst.sort_by_key(|line| std::cmp::Reverse(line.rate.errors));
    if worst.is_empty() {
        return Vec::new();
    }
    let mut out = section("lines of the reference with most errors");
    out.extend(worst.iter().take(ROWS).map(|line| (row(line), 6)));
    out.extend(more(worst.len()));
    out
}

fn confusions(report: &EvaluationReport) -> Vec<(Line, usize)> {
    if report.confusions.is_empty() && report.edits_in_passages == 0 {
        return Vec::new();
    }
    let mut lines = section("read for one another");
    for confusion in report.confusions.iter().take(ROWS) {
        let mut line = Line::of(Role::Plain, "  ").with(Role::Lemma, &named(&confusion.reference));
        line.push(Role::Plain, " → ");
        line.push(Role::Reading, &named(&confusion.hypothesis));
        let mut line = line.padded(24).with(Role::Summary, &format!("{:>5}", confusion.count));
        let [before, after] = &confusion.context;
        line.push(Role::Context, &format!("  {before}[{}]{after}", confusion.reference));
        lines.push((line, 6));
    }
    lines.extend(more(report.confusions.len()));
    if report.edits_in_passages > 0 {
        let text = format!("  and {} edits in longer stretches", number(report.edits_in_passages));
        lines.push((Line::of(Role::Context, &text), 4));
    }
    lines
}

fn wrong_words(report: &EvaluationReport) -> Vec<(Line, usize)> {
    if report.wrong_words.is_empty() {
        return Vec::new();
    }
    let mut lines = section("words read wrong");
    for word in report.wrong_words.iter().take(ROWS) {
        let mut line = Line::of(Role::Plain, "  ").with(Role::Lemma, &named(&word.reference));
        line.push(Role::Plain, " → ");
        line.push(Role::Reading, &named(&word.hypothesis));
        lines.push((line.padded(40).with(Role::Summary, &format!("{:>5}", word.count)), 6));
    }
    lines.extend(more(report.wrong_words.len()));
    lines
}

fn calibration(report: &EvaluationReport) -> Vec<(Line, usize)> {
    if report.calibration.is_empty() {
        return Vec::new();
    }
    let mut lines = section("confidences: words, how many are right, how sure the recognizer was");
    for bin in &report.calibration {
        let range = format!("  {:.1} to {:.1}", bin.from, bin.from + 0.1);
        let mut line = Line::of(Role::Plain, &range).padded(24);
        line.push(Role::Summary, &format!("{:>5}", bin.words));
        line.push(Role::Plain, &format!("  {} right, {} sure", per_cent(bin.right), per_cent(bin.mean_confidence)));
        lines.push((line, 6));
    }
    lines
}
