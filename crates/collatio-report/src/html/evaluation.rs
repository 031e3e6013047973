//! An evaluation as a page: rates with their denominators, what errors are made of, where they are, what was read for what.
//!
//! ```text
//! rates       2.34 %   71 of 3,034           every figure with what it is divided by
//! made of     ███ layout  █ forms  ██████ recognition
//! where       ▁▂▁▇▁▁                         a bar a page, or a line where there is one page
//! read for    e → c  12                       the letters confused most as a table of counts, then all with a place
//! worst       line 12 with its text and, where there is a scan, what it is a reading of
//! ```
//!
//! Linear in the report. The page has no script; what it leaves out of a list it counts.

use askama::Template;

use super::Extras;
use super::heads::Fact;
use super::scans::{self, Crop, Embedded};
use crate::evaluation::EvaluationReport;
use crate::evaluation::json::{ConfusionReport, PartReport, PeerReport, RateReport};
use crate::visible;
use collatio::witness::Witness;

/// Letters on each side of the table of confusions.
const LETTERS: usize = 14;
/// Confusions listed.
const CONFUSIONS: usize = 100;
/// Lines listed.
const WORST: usize = 25;
/// Bars drawn: of more parts, neighbours are one bar.
const BARS: usize = 200;

#[derive(Template)]
#[template(path = "evaluation.html")]
struct Page {
    reference: String,
    hypothesis: String,
    css: &'static str,
    images: Vec<Embedded>,
    rates: Vec<RateRow>,
    peers: String,
    parts: Vec<Part>,
    chart: Chart,
    heat: Heat,
    confusions: Vec<ConfusionRow>,
    more_confusions: usize,
    worst: Vec<Line>,
    made: Vec<Fact>,
}

struct RateRow {
    name: String,
    value: String,
    errors: u64,
    length: u64,
    insertions: u64,
    deletions: u64,
    substitutions: u64,
    interval: String,
}

struct Part {
    name: String,
    errors: i64,
    share: String,
    width: f64,
}

struct Chart {
    what: &'static str,
    width: f64,
    most: String,
    bars: Vec<Bar>,
    labels: Vec<(f64, String)>,
}

struct Bar {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    part: String,
    value: String,
    errors: u64,
    length: u64,
}

#[derive(Default)]
struct Heat {
    columns: Vec<String>,
    rows: Vec<HeatRow>,
}

struct HeatRow {
    letter: String,
    cells: Vec<HeatCell>,
}

struct HeatCell {
    count: u64,
    /// Of the most, in per cent.
    heat: u64,
}

struct ConfusionRow {
    reference: String,
    hypothesis: String,
    count: u64,
    before: String,
    after: String,
}

struct Line {
    number: String,
    value: String,
    errors: u64,
    length: u64,
    text: String,
    crops: Vec<Crop>,
}

/// The page of an evaluation and the witnesses it is of, reference first.
pub fn evaluation(report: &EvaluationReport, witnesses: [&Witness; 2], extras: Extras<'_>) -> String {
    let shown = |text: &str| visible(text).into_owned();
    let page = Page {
        reference: shown(&report.reference.source),
        hypothesis: shown(&report.hypothesis.source),
        css: super::CSS,
        images: scans::embedded(extras.images),
        rates: rates(report),
        peers: peers(report),
        parts: parts(report),
        chart: chart(report),
        heat: heat(&report.confusions),
        confusions: report.confusions.iter().take(CONFUSIONS).map(confusion).collect(),
        more_confusions: report.confusions.len().saturating_sub(CONFUSIONS),
        worst: worst(report, witnesses, extras),
        made: made(report, extras),
    };
    // Writing into a string cannot fail.
    page.render().unwrap_or_default()
}

fn per_cent(share: f64) -> String {
    format!("{:.2} %", share * 100.0)
}

fn value(rate: &RateReport) -> String {
    match (rate.value, &rate.reason) {
        (Some(value), _) => per_cent(value),
        (None, Some(reason)) => format!("none: {reason}"),
        (None, None) => "none".to_owned(),
    }
}

fn rates(report: &EvaluationReport) -> Vec<RateRow> {
    let row = |(name, rate): (String, &RateReport)| RateRow {
        name,
        value: value(rate),
        errors: rate.errors,
        length: rate.reference_length,
        insertions: rate.insertions,
        deletions: rate.deletions,
        substitutions: rate.substitutions,
        interval: rate
            .confidence
            .or(rate.binomial)
            .map(|[low, high]| format!("{} – {}", per_cent(low), per_cent(high)))
            .unwrap_or_default(),
    };
    let rates = [
        (format!("CER, by {}", report.unit), &report.cer),
        ("WER, words of UAX 29 without punctuation".to_owned(), &report.wer),
        ("CER, lines in any order".to_owned(), &report.flexible.rate),
        ("CER, letters and digits only, one case".to_owned(), &report.text_only),
        ("CER, texts as they stand".to_owned(), &report.layout.as_written),
    ];
    rates.into_iter().map(row).collect()
}

fn peers(report: &EvaluationReport) -> String {
    let Some(peers) = &report.peers else { return String::new() };
    let said = |(name, peer): (&str, &PeerReport)| {
        let rate = |rate: Option<f64>| rate.map_or("none".to_owned(), per_cent);
        format!("{name} CER {}, WER {}", rate(peer.cer), rate(peer.wer))
    };
    let all = [
        ("jiwer", &peers.jiwer),
        ("dinglehopper", &peers.dinglehopper),
        ("ocreval", &peers.ocreval),
        ("OCR-D", &peers.ocr_d),
    ];
    all.into_iter().map(said).collect::<Vec<_>>().join("; ")
}

fn parts(report: &EvaluationReport) -> Vec<Part> {
    let layout = &report.layout;
    let all = layout.as_written.errors;
    let mut parts = vec![
        ("layout: white space, broken lines".to_owned(), layout.white_space),
        ("layout: order of lines".to_owned(), layout.order),
    ];
    parts.extend(layout.forms.iter().map(|form| (format!("form: {}", form.rule), form.errors)));
    parts.push(("recognition".to_owned(), layout.recognition));
    let part = |(name, errors): (String, i64)| {
        let share = if all > 0 { errors as f64 / all as f64 } else { 0.0 };
        Part { name, errors, share: per_cent(share), width: (share * 320.0).clamp(0.0, 320.0) }
    };
    parts.into_iter().map(part).collect()
}

/// A bar a page, or a line where the reference has one page.
fn chart(report: &EvaluationReport) -> Chart {
    let (what, parts) = if report.pages.len() > 1 { ("page", &report.pages) } else { ("line", &report.lines) };
    let together = parts.len().div_ceil(BARS).max(1);
    let sums: Vec<(String, u64, u64)> = parts
        .chunks(together)
        .map(|parts| {
            let (first, last) =
                (parts.first().map(|part| part.part.as_str()), parts.last().map(|part| part.part.as_str()));
            let name = match (first, last) {
                (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
                (first, _) => first.unwrap_or_default().to_owned(),
            };
            let sum = |of: fn(&PartReport) -> u64| parts.iter().map(of).sum();
            (name, sum(|part| part.rate.errors), sum(|part| part.rate.reference_length))
        })
        .collect();
    let rate = |errors: u64, length: u64| errors as f64 / length.max(1) as f64;
    let most = sums.iter().map(|&(_, errors, length)| rate(errors, length)).fold(0.0, f64::max);
    let width = 960.0;
    let step = (width - 68.0) / sums.len().max(1) as f64;
    let bar = |(at, (part, errors, length)): (usize, &(String, u64, u64))| {
        let height = if most > 0.0 { rate(*errors, *length) / most * 132.0 } else { 0.0 };
        Bar {
            x: 64.0 + at as f64 * step,
            y: 150.0 - height,
            width: (step * 0.85).max(0.5),
            height,
            part: visible(part).into_owned(),
            value: per_cent(rate(*errors, *length)),
            errors: *errors,
            length: *length,
        }
    };
    let every = sums.len().div_ceil(16).max(1);
    let labels = sums.iter().enumerate().step_by(every);
    Chart {
        what,
        width,
        most: per_cent(most),
        bars: sums.iter().enumerate().map(bar).collect(),
        labels: labels
            .map(|(at, (part, _, _))| (64.0 + (at as f64 + 0.4) * step, visible(part).into_owned()))
            .collect(),
    }
}

/// The letters confused most, each side by how often.
fn heat(confusions: &[ConfusionReport]) -> Heat {
    let is_letter = |text: &str| text.chars().count() <= 2;
    let single: Vec<&ConfusionReport> =
        confusions.iter().filter(|one| is_letter(&one.reference) && is_letter(&one.hypothesis)).collect();
    let most_frequent = |side: fn(&ConfusionReport) -> &str| -> Vec<String> {
        let mut counts: std::collections::BTreeMap<&str, u64> = std::collections::BTreeMap::new();
        single.iter().for_each(|one| *counts.entry(side(one)).or_default() += one.count);
        let mut letters: Vec<(&str, u64)> = counts.into_iter().collect();
        letters.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        letters.into_iter().take(LETTERS).map(|(letter, _)| letter.to_owned()).collect()
    };
    let rows = most_frequent(|one| &one.reference);
    let columns = most_frequent(|one| &one.hypothesis);
    let most = single.iter().map(|one| one.count).max().unwrap_or(1).max(1);
    let cell = |row: &String, column: &String| {
        let count =
            single.iter().filter(|one| one.reference == *row && one.hypothesis == *column).map(|one| one.count).sum();
        HeatCell { count, heat: (count * 100).div_ceil(most).min(100) }
    };
    let rows = rows
        .iter()
        .map(|row| HeatRow { letter: letter(row), cells: columns.iter().map(|column| cell(row, column)).collect() });
    Heat { rows: rows.collect(), columns: columns.iter().map(|column| letter(column)).collect() }
}

/// A letter as it is seen: nothing, spaces and line breaks have signs.
fn letter(text: &str) -> String {
    match text {
        "" => "∅".to_owned(),
        text => visible(&text.replace(' ', "␣").replace('\n', "↵")).into_owned(),
    }
}

fn confusion(confusion: &ConfusionReport) -> ConfusionRow {
    let [before, after] = confusion.context.each_ref().map(|text| visible(text).into_owned());
    ConfusionRow {
        reference: letter(&confusion.reference),
        hypothesis: letter(&confusion.hypothesis),
        count: confusion.count,
        before,
        after,
    }
}

fn worst(report: &EvaluationReport, [reference, _]: [&Witness; 2], extras: Extras<'_>) -> Vec<Line> {
    let mut lines: Vec<&PartReport> = report.lines.iter().filter(|line| line.rate.errors > 0).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.rate.errors));
    let line = |line: &PartReport| {
        let range = line.part.parse().ok().and_then(|number| reference.source.line_range(number));
        let text = range.clone().and_then(|range| reference.source.text().get(range)).unwrap_or_default();
        Line {
            number: visible(&line.part).into_owned(),
            value: value(&line.rate),
            errors: line.rate.errors,
            length: line.rate.reference_length,
            text: visible(text.trim()).into_owned(),
            crops: range
                .and_then(|range| scans::crop_of(&reference.source, range, extras.images))
                .into_iter()
                .collect(),
        }
    };
    lines.into_iter().take(WORST).map(line).collect()
}

fn made(report: &EvaluationReport, extras: Extras<'_>) -> Vec<Fact> {
    let fact = |name: &str, value: &str| Fact { name: visible(name).into_owned(), value: visible(value).into_owned() };
    let mut made = vec![
        fact("Made by", &format!("collatio {}", report.collatio)),
        fact("Rates by the rules of", &format!("{}: {}", report.profile, report.profile_rules)),
        fact("Texts changed by", &report.normalize.join(", ")),
        fact("View", &report.view),
    ];
    for side in [&report.reference, &report.hypothesis] {
        made.push(fact("File", &format!("{}, read as {}", side.source, side.format)));
        made.extend(side.remarks.iter().map(|remark| fact("File", remark)));
    }
    made.extend(extras.made.iter().map(|(name, value)| fact(name, value)));
    made
}
