//! The variants in the forms that other programs read: spreadsheets, code forges, test reports.
//!
//! | file | form | for |
//! |---|---|---|
//! | `csv` | CSV and TSV | spreadsheets |
//! | `ndjson` | a JSON object a line | scripts |
//! | `markdown` | a table | comments on pull requests |
//! | `github` | workflow commands | annotations of GitHub's checks |
//! | `sarif` | SARIF 2.1.0 | code scanning |
//! | `junit` | JUnit XML | CI servers |
//! | `tap` | TAP 14 | test harnesses |
//!
//! All show the same variants in the same order, those of the level that was asked for, and each escapes what stands in the
//! texts as its form wants it: no text becomes a command, a formula or markup. What a form may not hold whole is cut, and the
//! last line says how much there is besides. Linear in the variants.

mod csv;
mod github;
mod junit;
mod markdown;
mod ndjson;
mod sarif;
mod tap;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::json::{self, Reading, Variant};
use collatio::apparatus::{Apparatus, Level};
use collatio::collation::Collation;
use collatio::witness::{Span, Status};

pub use csv::{csv, tsv};
pub use github::github;
pub use junit::junit;
pub use markdown::markdown;
pub use ndjson::ndjson;
pub use sarif::sarif;
pub use tap::tap;

/// A collation and what was found, as far as it is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'c> {
    /// What was compared.
    pub collation: &'c Collation,
    /// What was found.
    pub apparatus: &'c Apparatus,
    /// Lighter variants are left out.
    pub level: Level,
    /// If given, all but the variants of these ids are left out.
    pub only: Option<&'c BTreeSet<String>>,
}

impl Shown<'_> {
    /// The variants that are shown, each with its number in the report.
    fn variants(&self) -> impl Iterator<Item = (usize, Variant)> {
        self.found()
            .map(|(number, variant)| (number, json::variant(variant, self.collation, &self.apparatus.transpositions)))
    }

    /// The same as the apparatus has them.
    fn found(&self) -> impl Iterator<Item = (usize, &collatio::apparatus::Variant)> {
        let is_shown = |variant: &collatio::apparatus::Variant| {
            variant.level <= self.level && self.only.is_none_or(|only| only.contains(&variant.id))
        };
        (1..).zip(&self.apparatus.variants).filter(move |(_, variant)| is_shown(variant))
    }

    /// What the comparison is called: its files.
    fn name(&self) -> String {
        let mut names: Vec<&str> = self.collation.witnesses.iter().map(|witness| witness.source.name()).collect();
        names.dedup();
        names.join(", ")
    }

    /// The file a witness stands in.
    fn file_of(&self, siglum: &str) -> &str {
        let witness = self.collation.witnesses.iter().find(|witness| witness.siglum.as_str() == siglum);
        witness.map_or("", |witness| witness.source.name())
    }
}

/// A reading with its witnesses in front: `A C: black`, `B: om.`, `A: SECRET (cancelled)`.
fn said(reading: &Reading) -> String {
    let sigla: Vec<&str> = reading.witnesses.iter().map(|siglum| siglum.as_str()).collect();
    let text = match reading.text.as_str() {
        // Who has lost the place has not left anything out.
        "" if reading.status == Status::Gap => return format!("{}: deest", sigla.join(" ")),
        "" => "om.".to_owned(),
        text => text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let status = match reading.status.as_str() {
        "standing" => String::new(),
        status => format!(" ({status})"),
    };
    format!("{}: {text}{status}", sigla.join(" "))
}

/// All readings on one line: `A C: black | B: om.`.
fn readings(variant: &Variant) -> String {
    variant.readings.iter().map(said).collect::<Vec<_>>().join(" | ")
}

/// A variant in a line: id, what it is, readings, place.
pub fn in_a_line(collation: &Collation, variant: &collatio::apparatus::Variant) -> String {
    let variant = json::variant(variant, collation, &[]);
    let places: Vec<String> = places(&variant).map(|(siglum, span)| format!("{siglum}:{}", span.start.line)).collect();
    format!("{}  {}  {}  ({})", variant.id, rule(&variant), readings(&variant), places.join(" "))
}

/// What a variant is, in the words of a rule's name: `substantive/omission/word`.
fn rule(variant: &Variant) -> String {
    use super::terminal::words;
    let kind = words::kind(variant.kind).replace(' ', "-");
    format!("{}/{}/{kind}", variant.level.name(), variant.op.name())
}

/// Where a variant stands: the places of its readings, of the base's first, each with its witness.
fn places(variant: &Variant) -> impl Iterator<Item = (&str, Span)> {
    variant.readings.iter().flat_map(|reading| reading.spans.iter()).map(|(siglum, span)| (siglum.as_str(), *span))
}
