//! A consensus as a page: the text with its doubtful places marked, what each transcription has there, what each is worth.
//!
//! ```text
//! the text        in the ‗spring‗² of 1784          every place that was judged is a link to its row, doubtful ones twice underlined
//! places          2  spring  0.71  A spring  B sprmg  C spring
//! worth           A  voice 1.00  wrong in about 1.2 % (0.4 to 2.0)
//! ```
//!
//! Linear in the places and their readings. The page has no script and leaves nothing out.

use askama::Template;

use super::Extras;
use super::heads::{Fact, Figure};
use super::scans::Embedded;
use crate::consensus::json::{ConsensusReport, MisreadingReport, PlaceReport, VoterReport};
use crate::consensus::text::{lined, named_letter};
use crate::visible;

/// Places with less support are doubtful, unless something else was asked for.
const DOUBTFUL: f64 = 0.9;
/// Misreadings shown of a transcription; the others are counted.
const HABITS: usize = 8;

const SUPPORT: &str = "Support says how likely a reading is among those that were weighed, by what the transcriptions were \
    seen to read for what. It is not the chance that it is right: where all err alike, the right one was not weighed.";

#[derive(Template)]
#[template(path = "consensus.html")]
struct Page {
    sigla: String,
    css: &'static str,
    images: Vec<Embedded>,
    figures: Vec<Figure>,
    legend: String,
    parts: Vec<Part>,
    columns: Vec<String>,
    rows: Vec<Row>,
    voters: Vec<VoterRow>,
    voters_note: &'static str,
    made: Vec<Fact>,
}

/// A stretch of the text.
struct Part {
    text: String,
    place: Option<Marked>,
}

/// A place that was judged, in the text.
struct Marked {
    number: usize,
    class: &'static str,
    title: String,
}

/// The same in the table.
struct Row {
    number: usize,
    line: usize,
    chosen: String,
    composed: bool,
    doubtful: bool,
    support: String,
    readings: Vec<Cell>,
    others: String,
}

/// What one transcription has at a place.
struct Cell {
    text: String,
    support: String,
}

struct VoterRow {
    siglum: String,
    source: String,
    voice: String,
    differs: String,
    error: String,
    interval: String,
    habits: String,
}

/// The page of a consensus.
pub fn consensus(report: &ConsensusReport, extras: Extras<'_>) -> String {
    let least = report.settings.min_support.unwrap_or(DOUBTFUL);
    let sigla: Vec<String> = report.witnesses.iter().map(|one| visible(one.siglum.as_str()).into_owned()).collect();
    let page = Page {
        sigla: sigla.join(", "),
        css: super::CSS,
        images: Vec::new(),
        figures: figures(report, least),
        legend: format!(
            "Places where the transcriptions differ are underlined, twice those with a support under {least}. {SUPPORT}"
        ),
        parts: parts(report, least),
        rows: rows(report, least),
        voters: report.witnesses.iter().map(voter).collect(),
        voters_note: match report.witnesses.len() {
            2 => {
                "Two transcriptions do not tell which of them is wrong: only the sum of their rates is known, and half of it stands with each."
            }
            _ => {
                "How often each is wrong is estimated from the disagreements alone, its interval by leaving out a line at a time. One that repeats another's errors has less of a voice."
            }
        },
        made: made(report, extras),
        columns: sigla,
    };
    // Writing into a string cannot fail.
    page.render().unwrap_or_default()
}

fn figures(report: &ConsensusReport, least: f64) -> Vec<Figure> {
    let summary = &report.summary;
    let doubtful = judged(report).filter(|place| place.support < least).count();
    let figure =
        |name: &str, value: u64, means: String| Figure { name: name.to_owned(), value: value.to_string(), means };
    vec![
        figure(
            "places",
            summary.places,
            "words that most transcriptions have, and stretches between two of them".to_owned(),
        ),
        figure("agreed", summary.agreed, "places where all have the same letters".to_owned()),
        figure("judged", summary.places.saturating_sub(summary.agreed), "places where they differ".to_owned()),
        figure(
            "composed",
            summary.composed,
            "places whose text no transcription has: it is put together of their letters".to_owned(),
        ),
        figure("left out", summary.left_out, "places where something was read and nothing chosen".to_owned()),
        figure("doubtful", doubtful as u64, format!("judged places with a support under {least}")),
    ]
}

/// The places where transcriptions differ.
fn judged(report: &ConsensusReport) -> impl Iterator<Item = &PlaceReport> {
    report.places.iter().filter(|place| place.readings.len() > 1)
}

fn parts(report: &ConsensusReport, least: f64) -> Vec<Part> {
    let plain = |range: std::ops::Range<usize>| Part {
        text: visible(report.text.get(range).unwrap_or_default()).into_owned(),
        place: None,
    };
    let mut parts = Vec::new();
    let mut done = 0;
    for (nth, place) in judged(report).enumerate() {
        parts.push(plain(done..place.start.max(done)));
        let omitted = place.text.is_empty();
        let class = match (place.support < least, omitted) {
            (_, true) => "omission",
            (true, false) => "substitution",
            (false, false) => "substitution level-accidental",
        };
        let text = if omitted { "‸".to_owned() } else { visible(&place.text).into_owned() };
        let title = format!("support {:.4}", place.support);
        parts.push(Part { text, place: Some(Marked { number: nth + 1, class, title }) });
        done = place.end.max(done);
    }
    parts.push(plain(done..report.text.len()));
    parts.retain(|part| part.place.is_some() || !part.text.is_empty());
    parts
}

fn rows(report: &ConsensusReport, least: f64) -> Vec<Row> {
    let shown = lined(report).filter(|(_, place)| place.readings.len() > 1);
    let row = |(nth, (line, place)): (usize, (usize, &PlaceReport))| Row {
        number: nth + 1,
        line,
        chosen: reading(&place.text),
        composed: place.composed,
        doubtful: place.support < least,
        support: format!("{:.4}", place.support),
        readings: report.witnesses.iter().map(|voter| cell(place, voter)).collect(),
        others: others(place),
    };
    shown.enumerate().map(row).collect()
}

fn cell(place: &PlaceReport, voter: &VoterReport) -> Cell {
    match place.readings.iter().find(|reading| reading.witnesses.contains(&voter.siglum)) {
        Some(found) => Cell { text: reading(&found.text), support: format!("{:.4}", found.support) },
        None => Cell { text: String::new(), support: String::new() },
    }
}

/// What nobody has and was weighed, but for what was chosen.
fn others(place: &PlaceReport) -> String {
    let composed = place.readings.iter().skip(1).filter(|reading| reading.witnesses.is_empty());
    composed.map(|one| format!("{} {:.4}", reading(&one.text), one.support)).collect::<Vec<_>>().join(" | ")
}

/// A reading in one line.
fn reading(text: &str) -> String {
    match text.split_whitespace().collect::<Vec<_>>().join(" ") {
        text if text.is_empty() => "om.".to_owned(),
        text => visible(&text).into_owned(),
    }
}

fn voter(voter: &VoterReport) -> VoterRow {
    let per_cent = |share: f64| format!("{:.1} %", share * 100.0);
    let interval = voter.error_interval.map(|[low, high]| format!("{} to {}", per_cent(low), per_cent(high)));
    VoterRow {
        siglum: visible(voter.siglum.as_str()).into_owned(),
        source: visible(&voter.source).into_owned(),
        voice: format!("{:.2}", voter.voice),
        differs: format!("{} of {} places", voter.differs, voter.places),
        error: match voter.error_known.as_str() {
            "each" => format!("{} of the places", per_cent(voter.error)),
            _ => format!("{} of the places, half of the sum", per_cent(voter.error)),
        },
        interval: interval.unwrap_or_else(|| "not known".to_owned()),
        habits: habits(voter),
    }
}

fn habits(voter: &VoterReport) -> String {
    let seen: Vec<&MisreadingReport> = voter.habits.errors.iter().filter(|one| one.count >= 1.0).collect();
    let one = |one: &&MisreadingReport| {
        format!("{} → {} {:.0}", named_letter(&one.meant), named_letter(&one.read), one.count)
    };
    let shown: Vec<String> = seen.iter().take(HABITS).map(one).collect();
    let more = if seen.len() > HABITS { format!(", and {} more", seen.len() - HABITS) } else { String::new() };
    let by = if voter.habits_from == "truth" { "by ground truth" } else { "by this page" };
    format!("{}{more} (of {:.0} letters, {by})", shown.join(", "), voter.habits.meant)
}

fn made(report: &ConsensusReport, extras: Extras<'_>) -> Vec<Fact> {
    let fact = |name: &str, value: &str| Fact { name: visible(name).into_owned(), value: visible(value).into_owned() };
    let mut made = vec![
        fact("Made by", &format!("collatio {}", report.collatio)),
        fact("View", &report.settings.view),
        fact("Aligned by the rules", &report.settings.normalize.join(", ")),
        fact(
            "How",
            "places are cut where more than half agree; of each the reading is taken that makes all readings the likeliest",
        ),
        fact("Alignment exact", if report.summary.exact { "yes" } else { "no: a bound on work was met" }),
        fact("Searches cut short", &report.summary.cut_short.to_string()),
    ];
    made.extend(report.settings.corpus.iter().map(|name| fact("Letters also from", name)));
    made.extend(extras.made.iter().map(|(name, value)| fact(name, value)));
    made
}

#[cfg(test)]
mod tests {
    use super::{Extras, consensus};
    use crate::consensus::ConsensusReport;
    use collatio::collation::Collator;
    use collatio::consensus::Consensus;
    use collatio::witness::{Siglum, Witness};

    fn page(copies: &[&str]) -> String {
        let witness = |(at, text): (usize, &&str)| Witness::plain(Siglum::nth(at), text);
        let collation = Collator::default().collate(copies.iter().enumerate().map(witness).collect());
        let consensus_text = Consensus::of(&collation);
        consensus(&ConsensusReport::new(&collation, &consensus_text, None, Vec::new()), Extras::default())
    }

    #[test]
    fn every_judged_place_is_in_the_text_and_in_the_table() {
        let page = page(&["the mill\nstands <b> here", "the mil1\nstands <b> there", "the mill\nstands <b> hcre"]);
        for number in 1..=2 {
            assert!(
                page.contains(&format!("href=\"#place-{number}\""))
                    && page.contains(&format!("<tr id=\"place-{number}\""))
            );
        }
        assert!(!page.contains("place-3"));
        assert!(page.contains("&#60;b&#62;") && !page.contains("<b>"), "what is read is shown, not obeyed");
        assert!(page.contains("mil1 <small>0."));
    }

    #[test]
    fn nothing_differs_and_that_is_said() {
        assert!(page(&["the mill", "the mill", "the mill"]).contains("None: all transcriptions agree throughout."));
    }
}
