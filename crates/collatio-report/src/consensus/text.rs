//! A consensus as rows, as a text with its doubtful words marked, and as a summary for reading.
//!
//! ```text
//! line  text     support  composed  readings
//! 2     labour   0.9121   no        A C labour 0.9121 | B labnur 0.0612
//! ```

use std::fmt::Write;

use super::json::{ConsensusReport, PlaceReport, VoterReport, WeighedReport};
use crate::terminal::{Line, Role, wrap_all};
use crate::visible;

/// How many places and misreadings the summary shows; what is left is counted.
const ROWS: usize = 20;
const HABITS: usize = 8;

/// The text, `[?]` behind every doubtful place: a mark that profiles of transcripts read as a reading with doubt.
pub fn marked(report: &ConsensusReport) -> String {
    let mut out = String::with_capacity(report.text.len());
    let mut end = 0;
    for place in &report.places {
        out.push_str(report.text.get(end..place.end).unwrap_or_default());
        end = place.end.max(end);
        if place.doubtful && !place.text.is_empty() {
            out.push_str("[?]");
        }
    }
    out
}

/// A row a place: its line, text, support and all readings, by tabs.
pub fn tsv(report: &ConsensusReport) -> String {
    let mut out = "line\ttext\tsupport\tcomposed\tdoubtful\treadings\n".to_owned();
    let word = |yes: bool| if yes { "yes" } else { "no" };
    for (line, place) in lined(report) {
        let readings: Vec<String> = place.readings.iter().map(reading).collect();
        let (text, readings) = (cell(&place.text), cell(&readings.join(" | ")));
        let _ = write!(out, "{line}\t{text}\t{:.4}\t", place.support);
        let _ = writeln!(out, "{}\t{}\t{readings}", word(place.composed), word(place.doubtful));
    }
    out
}

/// The places, each with the line of the consensus that it begins in, from 1.
pub(crate) fn lined(report: &ConsensusReport) -> impl Iterator<Item = (usize, &PlaceReport)> {
    let (mut line, mut seen) = (1, 0);
    report.places.iter().map(move |place| {
        line += report.text.get(seen..place.start).unwrap_or_default().matches('\n').count();
        seen = place.start.max(seen);
        (line, place)
    })
}

fn reading(reading: &WeighedReport) -> String {
    let who: Vec<&str> = reading.witnesses.iter().map(|siglum| siglum.as_str()).collect();
    let who = if who.is_empty() { "composed".to_owned() } else { who.join(" ") };
    let text = if reading.text.is_empty() { "om." } else { &reading.text };
    format!("{who} {text} {:.4}", reading.support)
}

/// Text in one cell: line breaks and tabs are spaces, nothing hidden.
fn cell(text: &str) -> String {
    visible(&text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ")).into_owned()
}

/// A summary: what was agreed, what each witness is worth, which places are the least sure.
pub fn lines(report: &ConsensusReport, width: usize) -> Vec<Line> {
    let mut lines = vec![(head(report), 4), (Line::default(), 0)];
    for voter in &report.witnesses {
        lines.push((worth(voter), 6));
        lines.extend(habits(voter).map(|line| (line, 6)));
    }
    lines.extend(note(report).map(|text| (Line::of(Role::Note, text), 2)));
    let mut doubtful: Vec<(usize, &PlaceReport)> =
        lined(report).filter(|(_, place)| place.doubtful || place.support < 0.9).collect();
    doubtful.sort_by(|a, b| a.1.support.total_cmp(&b.1.support));
    if !doubtful.is_empty() {
        lines.push((Line::default(), 0));
        let least = report.settings.min_support.map_or(0.9, |least| least.max(0.9));
        let text = format!("{} places with a support under {least}, the least sure first", doubtful.len());
        lines.push((Line::of(Role::Summary, &text), 2));
    }
    lines.extend(doubtful.iter().take(ROWS).map(|(line, place)| (doubt(*line, place), 6)));
    if doubtful.len() > ROWS {
        lines.push((Line::of(Role::Context, &format!("  and {} more", doubtful.len() - ROWS)), 4));
    }
    wrap_all(lines, width)
}

fn head(report: &ConsensusReport) -> Line {
    let summary = &report.summary;
    let mut text =
        format!("{} places of {} witnesses: all agree in {}", summary.places, report.witnesses.len(), summary.agreed);
    let _ = write!(text, ", {} judged", summary.places - summary.agreed.min(summary.places));
    let _ = write!(text, "; {} composed, {} left out", summary.composed, summary.left_out);
    if report.settings.min_support.is_some() {
        let _ = write!(text, ", {} doubtful", summary.doubtful);
    }
    if summary.cut_short > 0 {
        let _ = write!(text, "; the search was cut short in {}", summary.cut_short);
    }
    if !summary.exact {
        text.push_str("; a bound on work was met in the alignment");
    }
    Line::of(Role::Summary, &text)
}

fn worth(voter: &VoterReport) -> Line {
    let mut line = Line::of(Role::Plain, "  ").with(Role::Siglum, &visible(voter.siglum.as_str()));
    let per_cent = |share: f64| format!("{:.1} %", share * 100.0);
    let mut text = format!("  {}: differs in {} of {} places", visible(&voter.source), voter.differs, voter.places);
    if voter.error_known == "each" {
        let _ = write!(text, ", wrong in about {}", per_cent(voter.error));
    }
    if let Some([low, high]) = voter.error_interval {
        let _ = write!(text, " (95 %: {} to {})", per_cent(low), per_cent(high));
    }
    let _ = write!(text, ", voice {:.2}", voter.voice);
    if voter.habits_from == "truth" {
        text.push_str(", habits by ground truth");
    }
    line.push(Role::Plain, &text);
    line
}

fn habits(voter: &VoterReport) -> Option<Line> {
    let seen: Vec<_> = voter.habits.errors.iter().filter(|one| one.count >= 1.0).collect();
    let one = |one: &&super::json::MisreadingReport| {
        format!("{} → {} {:.0}", named_letter(&one.meant), named_letter(&one.read), one.count)
    };
    let shown: Vec<String> = seen.iter().take(HABITS).map(one).collect();
    let more = if seen.len() > HABITS { format!(", and {} more", seen.len() - HABITS) } else { String::new() };
    (!shown.is_empty()).then(|| Line::of(Role::Context, &format!("      reads {}{more}", shown.join(", "))))
}

/// A letter as a reader is told it: what cannot be seen is named.
pub(crate) fn named_letter(text: &str) -> String {
    match text {
        "" => "nothing".to_owned(),
        " " => "space".to_owned(),
        "\n" => "line break".to_owned(),
        "\n\n" => "blank line".to_owned(),
        text => visible(text).into_owned(),
    }
}

fn note(report: &ConsensusReport) -> Option<&'static str> {
    let two = report.witnesses.len() == 2;
    two.then_some("  two witnesses do not tell which of them is wrong; a third, ground truth (--truth) or other pages (--corpus) would")
}

fn doubt(line: usize, place: &PlaceReport) -> Line {
    let text = if place.text.is_empty() { "om.".to_owned() } else { cell(&place.text) };
    let mut out = Line::of(Role::Plain, &format!("{line:>5}  ")).with(Role::Lemma, &text);
    out.push(Role::Summary, &format!("  {:.2}", place.support));
    let others: Vec<String> = place.readings.iter().skip(1).take(3).map(|other| cell(&reading(other))).collect();
    let who: Vec<&str> =
        place.readings.iter().take(1).flat_map(|first| &first.witnesses).map(|siglum| siglum.as_str()).collect();
    let who = if place.composed { "composed".to_owned() } else { visible(&who.join(" ")).into_owned() };
    out.push(Role::Context, &format!("  {who} | {}", others.join(" | ")));
    out
}
