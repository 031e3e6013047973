//! Rows and totals as CSV and as NDJSON.
//!
//! ```text
//! id,reference,hypothesis,status,cer,cer_errors,reference_characters,…
//! 0001,gt/0001.txt,ocr/0001.xml,ok,0.0172,21,1220,…
//! 0002,gt/0002.txt,,failed: there is no hypothesis for it,,,,…
//! TOTAL micro,,,total: sum of 1 of 2 pairs,0.0172,21,1220,…
//! TOTAL macro,,,total: mean of 1 of 2 pairs,0.0172,,,…
//! ```
//!
//! In CSV the totals are the last two rows, told apart by their status; in NDJSON they are the last line, `{"totals": …}`.
//! No rate stands alone: errors, lengths, unit, view and rules are in its row.

use std::io::{self, Write};

use serde::Serialize;

use super::measure::{Confusion, Count, Measured};
use super::pairs::Pair;
use super::totals::{Mean, Totals};
use super::work::Row;
use crate::errors::visible;
use crate::json;
use crate::library::{self, EvaluationSettings, csv_cell};

/// The columns that are about one rate: with its lengths and the sorts of errors, or the rate alone with its length.
const HEAD: &str = "id,reference,hypothesis,status,\
cer,cer_errors,reference_characters,hypothesis_characters,inserted_characters,deleted_characters,substituted_characters,\
wer,wer_errors,reference_words,hypothesis_words,inserted_words,deleted_words,substituted_words,\
text_only_cer,text_only_errors,text_only_characters,as_written_cer,as_written_errors,as_written_characters,\
layout_errors,form_errors,recognition_errors,unit,view,rules,notes";
/// The columns between the status and the unit.
const FIGURES: usize = 23;

/// All that is shown.
#[derive(Debug)]
pub(super) struct Table<'t> {
    pub(super) pairs: &'t [Pair],
    pub(super) rows: &'t [Row],
    pub(super) totals: &'t Totals,
    pub(super) settings: &'t EvaluationSettings,
    /// How many confusions are shown.
    pub(super) top: usize,
}

impl Table<'_> {
    /// The rows as CSV.
    pub(super) fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let (unit, view, rules) = library::counted_by(self.settings);
        let counted = format!("{unit},{view},{}", csv_cell(&rules.join(" ")));
        writeln!(out, "{HEAD}")?;
        for (pair, row) in self.pairs.iter().zip(self.rows) {
            let [reference, hypothesis] = pair.names();
            let names = [&pair.id, &reference, &hypothesis].map(|name| csv_cell(name)).join(",");
            let (figures, notes) = match row {
                Ok(row) => (figures(&counts(row), row.parts), row.notes.join("; ")),
                Err(_) => (",".repeat(FIGURES - 1), String::new()),
            };
            writeln!(out, "{names},{},{figures},{counted},{}", csv_cell(&status(row)), csv_cell(&notes))?;
        }
        let totals = self.totals;
        let micro = &totals.micro;
        let sums = figures(&[micro.characters, micro.words, micro.text_only, micro.as_written], micro.parts);
        let measured = totals.pairs.saturating_sub(totals.failed);
        writeln!(out, "TOTAL micro,,,total: sum of {measured} of {} pairs,{sums},{counted},", totals.pairs)?;
        let macros = &totals.macros;
        let mean = |mean: Mean| number(mean.value());
        let [cer, wer] = [macros.characters, macros.words].map(|rate| format!("{},,,,,,", mean(rate)));
        let [text_only, as_written] = [macros.text_only, macros.as_written].map(|rate| format!("{},,", mean(rate)));
        let of = macros.characters.pairs;
        writeln!(
            out,
            "TOTAL macro,,,total: mean of {of} of {} pairs,{cer},{wer},{text_only},{as_written},,,,{counted},",
            totals.pairs
        )
    }

    /// The rows as lines of JSON.
    pub(super) fn ndjson(&self, out: &mut dyn Write) -> io::Result<()> {
        for (pair, row) in self.pairs.iter().zip(self.rows) {
            let [reference, hypothesis] = pair.names();
            let (id, status) = (&pair.id, status(row));
            let figures = row.as_ref().ok().map(Figures::of);
            json::write_line(&PairLine { id, reference, hypothesis, status, figures }, out)?;
        }
        json::write_line(&TotalsLine { totals: self.sums() }, out)
    }

    /// What was read for what in all pairs, as CSV.
    pub(super) fn confusions(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "reference,hypothesis,count")?;
        for confusion in self.totals.confusions.iter().take(self.top) {
            let [reference, hypothesis] = [&confusion.reference, &confusion.hypothesis].map(|text| csv_cell(text));
            writeln!(out, "{reference},{hypothesis},{}", confusion.count)?;
        }
        Ok(())
    }

    fn sums(&self) -> Sums<'_> {
        let (unit, view, normalize) = library::counted_by(self.settings);
        let (micro, macros) = (&self.totals.micro, &self.totals.macros);
        let [layout, forms, recognition] = micro.parts;
        let mean = |mean: Mean| MeanLine { value: mean.value(), pairs: mean.pairs };
        Sums {
            schema: "collatio.batch/1",
            collatio: env!("CARGO_PKG_VERSION"),
            unit,
            view,
            normalize,
            pairs: self.totals.pairs,
            failed: self.totals.failed,
            micro: Rates {
                cer: Rate::of(micro.characters),
                wer: Rate::of(micro.words),
                text_only: Rate::of(micro.text_only),
                as_written: Rate::of(micro.as_written),
            },
            means: Rates {
                cer: mean(macros.characters),
                wer: mean(macros.words),
                text_only: mean(macros.text_only),
                as_written: mean(macros.as_written),
            },
            parts: Parts { layout, forms, recognition },
            confusions: self.totals.confusions.get(..self.top).unwrap_or(&self.totals.confusions),
            confusions_in_all: self.totals.confusions.len(),
            edits_in_passages: micro.in_passages,
        }
    }
}

fn status(row: &Row) -> String {
    row.as_ref().map_or_else(|why| format!("failed: {}", visible(why)), |_| "ok".to_owned())
}

fn counts(row: &Measured) -> [Count; 4] {
    [row.characters, row.words, row.text_only, row.as_written]
}

/// The cells of four rates and of what errors are made of.
fn figures([characters, words, text_only, as_written]: &[Count; 4], parts: [i64; 3]) -> String {
    let short = |count: &Count| format!("{},{},{}", number(count.value()), count.errors, count.reference_length);
    let long = |count: &Count| {
        let hypothesis = count.hypothesis_length.map(|length| length.to_string()).unwrap_or_default();
        let (insertions, deletions, substitutions) = (count.insertions, count.deletions, count.substitutions);
        format!("{},{hypothesis},{insertions},{deletions},{substitutions}", short(count))
    };
    let [layout, forms, recognition] = parts;
    let rates = [long(characters), long(words), short(text_only), short(as_written)].join(",");
    format!("{rates},{layout},{forms},{recognition}")
}

/// A rate in as many digits as tell it from any other; none is an empty cell.
fn number(rate: Option<f64>) -> String {
    rate.map(|rate| rate.to_string()).unwrap_or_default()
}

#[derive(Serialize)]
struct PairLine<'t> {
    id: &'t str,
    reference: String,
    hypothesis: String,
    status: String,
    #[serde(flatten)]
    figures: Option<Figures<'t>>,
}

#[derive(Serialize)]
struct Figures<'t> {
    #[serde(flatten)]
    rates: Rates<Rate>,
    #[serde(flatten)]
    parts: Parts,
    notes: &'t [String],
}

impl<'t> Figures<'t> {
    fn of(row: &'t Measured) -> Self {
        let [cer, wer, text_only, as_written] = counts(row).map(Rate::of);
        let [layout, forms, recognition] = row.parts;
        let parts = Parts { layout, forms, recognition };
        Self { rates: Rates { cer, wer, text_only, as_written }, parts, notes: &row.notes }
    }
}

#[derive(Serialize)]
struct Rates<R> {
    cer: R,
    wer: R,
    text_only: R,
    as_written: R,
}

#[derive(Serialize)]
struct Rate {
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(flatten)]
    count: Count,
}

impl Rate {
    fn of(count: Count) -> Self {
        let value = count.value();
        let reason = value.is_none().then_some("the reference is empty, and nothing can be a share of nothing");
        Self { value, reason, count }
    }
}

/// What the errors of the texts as they stand are made of.
#[derive(Serialize)]
struct Parts {
    layout: i64,
    forms: i64,
    recognition: i64,
}

#[derive(Serialize)]
struct MeanLine {
    value: Option<f64>,
    /// How many pairs have a rate.
    pairs: u64,
}

#[derive(Serialize)]
struct TotalsLine<'t> {
    totals: Sums<'t>,
}

#[derive(Serialize)]
struct Sums<'t> {
    schema: &'static str,
    collatio: &'static str,
    unit: &'static str,
    view: &'static str,
    normalize: Vec<String>,
    pairs: usize,
    failed: usize,
    micro: Rates<Rate>,
    #[serde(rename = "macro")]
    means: Rates<MeanLine>,
    #[serde(flatten)]
    parts: Parts,
    confusions: &'t [Confusion],
    confusions_in_all: usize,
    edits_in_passages: u64,
}
