//! What stands above the texts: figures with their definitions, witnesses, the strip; and below them how the page was made.

use super::Extras;
use super::rows::Row;
use crate::places::witnesses;
use crate::terminal::words;
use crate::visible;
use collatio::apparatus::{Apparatus, Share};
use collatio::collation::Collation;
use collatio::witness::EncodingOrigin;

/// A number with what it means.
#[derive(PartialEq)]
pub(super) struct Figure {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) means: String,
}

/// A witness above its text.
#[derive(PartialEq)]
pub(super) struct WitnessHead {
    pub(super) siglum: String,
    pub(super) title: String,
    /// File and lines.
    pub(super) place: String,
    pub(super) base: bool,
}

/// A name and a value.
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) value: String,
}

/// The overview: the whole at once.
#[derive(PartialEq)]
pub(super) struct Strip {
    /// How many rows a mark stands for.
    pub(super) together: usize,
    pub(super) marks: Vec<Mark>,
}

/// A row, or a few, in the overview strip.
#[derive(PartialEq)]
pub(super) struct Mark {
    pub(super) row: usize,
    /// The first variant's op and sign; empty if all agree.
    pub(super) op: &'static str,
    pub(super) sign: &'static str,
}

pub(super) fn figures(collation: &Collation, apparatus: &Apparatus) -> Vec<Figure> {
    let summary = &apparatus.summary;
    let figure =
        |value: String, name: &str, means: &str| Figure { value, name: name.to_owned(), means: means.to_owned() };
    let share = |share: Share| share.value().map_or("–".to_owned(), |value| format!("{:.2} %", value * 100.0));
    let count = apparatus.variants.len();
    let mut figures = vec![
        figure(
            summary.words.to_string(),
            "words aligned",
            "words of the base, in the text proper, that stand opposite a word of every other witness",
        ),
        figure(count.to_string(), if count == 1 { "variant" } else { "variants" }, "places where readings differ"),
    ];
    for (level, number) in words::LEVELS.iter().zip(summary.variants) {
        figures.push(figure(number.to_string(), level.name(), level_means(level.name())));
    }
    for (counted, name) in
        [(summary.diplomatic_count, "agree on the page"), (summary.final_count, "agree as left standing")]
    {
        let means = format!(
            "{} of {} words of the text proper that any witness has are the same in all",
            counted.agree, counted.of
        );
        figures.push(figure(share(counted), name, &means));
    }
    if !summary.exact {
        let means = "a bound on work was met: at most so many more words and signs might agree";
        figures.push(figure(summary.missed.to_string(), "may be missed", means));
    }
    if collation.witnesses.len() > 2 {
        let gaps = apparatus.gaps.len();
        figures.push(figure(
            gaps.to_string(),
            "gaps",
            "places that a witness's transcript marks as unread or lost: no variants",
        ));
    }
    figures
}

fn level_means(level: &str) -> &'static str {
    match level {
        "substantive" => "variants that can change the sense",
        "orthographic" => "the same words, otherwise spelt",
        "accidental" => "case, punctuation, spacing, marks",
        _ => "what is not part of the text: headers, page numbers",
    }
}

pub(super) fn witnesses_of(collation: &Collation) -> Vec<WitnessHead> {
    let head = |(id, witness): (collatio::witness::WitnessId, &collatio::witness::Witness)| {
        let span = witness.span();
        WitnessHead {
            siglum: visible(witness.siglum.as_str()).into_owned(),
            title: visible(&witness.title).into_owned(),
            place: format!("{}:{}-{}", visible(witness.source.name()), span.start.line, span.end.line),
            base: id == collation.base,
        }
    };
    witnesses(collation).zip(&collation.witnesses).map(head).collect()
}

/// Marks in the strip: more would be thinner than can be seen.
const MARKS: usize = 300;

/// One mark a row, or a few rows of a long text, as the whole is seen at once: of several variants the first. Rows that marks
/// lead to are noted as such.
pub(super) fn strip(rows: &mut [Row]) -> Strip {
    let together = rows.len().div_ceil(MARKS).max(1);
    let mark = |rows: &mut [Row]| {
        let (op, sign) = rows.iter().flat_map(|row| &row.variants).next().map_or(("", ""), |&(_, op, sign)| (op, sign));
        let row = rows.first_mut().map_or(1, |row| {
            row.linked = true;
            row.number
        });
        Mark { row, op, sign }
    };
    Strip { together, marks: rows.chunks_mut(together).map(mark).collect() }
}

/// How the page was made, and what was not compared.
pub(super) fn made(collation: &Collation, apparatus: &Apparatus, extras: Extras<'_>) -> Vec<Fact> {
    let fact =
        |name: &str, value: String| Fact { name: visible(name).into_owned(), value: visible(&value).into_owned() };
    let rules: Vec<&str> =
        collation.settings.normalization.rules().iter().map(collatio::normalize::Rule::name).collect();
    let mut made = vec![
        fact("Made by", format!("collatio {}", env!("CARGO_PKG_VERSION"))),
        fact("Compared by the rules", rules.join(", ")),
        fact(
            "Exact",
            if apparatus.summary.exact { "yes".to_owned() } else { "no: a bound on work was met".to_owned() },
        ),
    ];
    for witness in &collation.witnesses {
        let encoding = witness.source.encoding();
        let guessed = if encoding.origin == EncodingOrigin::Guessed { ", a guess" } else { "" };
        let (siglum, format) = (witness.siglum.as_str(), witness.source.format());
        let profile = &witness.profile;
        made.push(fact(
            &format!("Witness {siglum}"),
            format!("format {format}, encoding {}{guessed}, marks read by profile {profile}", encoding.name),
        ));
        made.extend(witness.source.remarks().iter().map(|remark| fact(&format!("Witness {siglum}"), remark.clone())));
    }
    for outside in extras.outside {
        let span = outside.span();
        let (from, to, zone) = (span.start.line, span.end.line, outside.zone.as_str());
        made.push(fact("Not compared", format!("{}:{from}-{to} ({zone})", outside.source.name())));
    }
    made.extend(extras.made.iter().map(|(name, value)| fact(name, value.clone())));
    made
}
