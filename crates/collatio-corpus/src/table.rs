//! Rows and totals as CSV.
//!
//! ```text
//! id,reference,hypothesis,status,cer,cer_errors,reference_characters,…
//! 0001,gt/0001.txt,ocr/0001.xml,ok,0.0172,21,1220,…
//! 0002,gt/0002.txt,,failed: there is no hypothesis for it,,,,…
//! TOTAL micro,,,total: sum of 1 of 2 pairs,0.0172,21,1220,…
//! TOTAL macro,,,total: mean of 1 of 2 pairs,0.0172,,,…
//! ```
//!
//! The totals are the last two rows, told apart by their status. No rate stands alone: errors, lengths, unit, view and
//! rules are in its row.

use std::io::{self, Write};

use collatio::Diagnostic;
use collatio::corpus::{Count, Mean, Totals};
use collatio::evaluate::{EvaluationSettings, MetricProfile};

use collatio_report::evaluation::{tables, unit_name};
use collatio_report::{visible, visible_line};

use crate::pairs::Pair;
use crate::scheduler::{PairRow, totals};

/// The columns that are about one rate: with its lengths and the sorts of errors, or the rate alone with its length.
const HEAD: &str = "id,reference,hypothesis,status,\
cer,cer_errors,reference_characters,hypothesis_characters,inserted_characters,deleted_characters,substituted_characters,\
wer,wer_errors,reference_words,hypothesis_words,inserted_words,deleted_words,substituted_words,\
flexible_cer,flexible_errors,flexible_characters,text_only_cer,text_only_errors,text_only_characters,as_written_cer,as_written_errors,as_written_characters,\
layout_errors,form_errors,recognition_errors,profile,unit,view,rules,notes";
/// The columns between the status and the unit.
const FIGURES: usize = 26;

/// Rows and totals, ready to be written.
#[derive(Debug)]
pub struct BatchTable<'t> {
    pub(crate) pairs: &'t [Pair],
    pub(crate) rows: &'t [PairRow],
    pub(crate) settings: &'t EvaluationSettings,
    /// How many confusions are shown.
    pub(crate) top: usize,
    /// All pairs together.
    pub totals: Totals,
}

impl<'t> BatchTable<'t> {
    /// The table of pairs and of what became of each, with so many of the confusions.
    pub fn new(pairs: &'t [Pair], rows: &'t [PairRow], settings: &'t EvaluationSettings, top: usize) -> Self {
        Self { pairs, rows, settings, top, totals: totals(rows) }
    }

    /// Writes the rows as CSV.
    ///
    /// # Errors
    ///
    /// If they cannot be written.
    pub fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let (unit, view, rules) = counted_by(self.settings);
        let profile = self.settings.profile.name();
        let counted = format!("{profile},{unit},{view},{}", csv_cell(&rules.join(" ")));
        writeln!(out, "{HEAD}")?;
        for (pair, row) in self.pairs.iter().zip(self.rows) {
            let [reference, hypothesis] = pair.names();
            let names = [&pair.id, &reference, &hypothesis].map(|name| csv_cell(name)).join(",");
            let (figures, notes) = match row {
                Ok(row) => (figures(&row.counts().into_array(), row.parts), row.notes.join("; ")),
                Err(_) => (",".repeat(FIGURES - 1), String::new()),
            };
            writeln!(out, "{names},{},{figures},{counted},{}", csv_cell(&status(row)), csv_cell(&notes))?;
        }
        let totals = &self.totals;
        let sums = figures(&totals.sums().counts.into_array(), totals.sums().parts());
        let pairs = totals.pairs();
        let measured = pairs.saturating_sub(totals.failed);
        writeln!(
            out,
            "TOTAL micro,,,total: sum of {measured} of {pairs} pairs,{sums},{counted},{}",
            interval(totals, self.settings.profile)
        )?;
        let means = totals.means();
        let mean = |mean: Mean| number(mean.value());
        let [cer, wer] = [means.characters, means.words].map(|rate| format!("{},,,,,,", mean(rate)));
        let short = [means.flexible, means.text_only, means.as_written].map(|rate| format!("{},,", mean(rate)));
        let short = short.join(",");
        let of = means.characters.pairs;
        writeln!(out, "TOTAL macro,,,total: mean of {of} of {pairs} pairs,{cer},{wer},{short},,,,{counted},")
    }

    /// Writes what was read for what in all pairs, as CSV.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_confusions(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "reference,hypothesis,count,pair,before,after")?;
        for confusion in self.totals.confusions().ranked().iter().take(self.top) {
            let pair = self.id_of(confusion.pair);
            let [before, after] = confusion.context;
            let [reference, hypothesis] = [confusion.reference, confusion.hypothesis].map(csv_cell);
            let [pair, before, after] = [pair, before, after].map(csv_cell);
            writeln!(out, "{reference},{hypothesis},{},{pair},{before},{after}", confusion.count)?;
        }
        Ok(())
    }

    /// That some pairs are rows without figures; none if all were measured.
    pub fn failures(&self) -> Option<Diagnostic> {
        let (failed, pairs) = (self.totals.failed, self.totals.pairs());
        let mut reasons =
            self.pairs.iter().zip(self.rows).filter_map(|(pair, row)| Some((&pair.id, row.as_ref().err()?)));
        let first = reasons.next().map(|(id, why)| format!("; the first, {id}: {why}")).unwrap_or_default();
        let failures = || Diagnostic::error(format!("{failed} of {pairs} pairs failed{first}"));
        (failed > 0).then(|| {
            failures().hint("each is a row `failed: why`; `collatio eval REFERENCE HYPOTHESIS` says more of one")
        })
    }

    /// What the pair of a number is called.
    pub(crate) fn id_of(&self, number: u64) -> &'t str {
        let pair = usize::try_from(number).ok().and_then(|at| self.pairs.get(at));
        pair.map(|pair| pair.id.as_str()).unwrap_or_default()
    }
}

/// How far the micro average can be trusted, as a note.
fn interval(totals: &Totals, profile: MetricProfile) -> String {
    let [Some([low, high]), _] = totals.intervals(profile) else { return String::new() };
    format!("95 % of cer by pairs: {low} to {high}")
}

pub(crate) fn status(row: &PairRow) -> String {
    row.as_ref().map_or_else(|why| format!("failed: {}", visible_line(&why.to_string())), |_| "ok".to_owned())
}

/// The cells of all rates and of what errors are made of.
fn figures([characters, words, flexible, text_only, as_written]: &[Count; 5], parts: [i64; 3]) -> String {
    let short = |count: &Count| format!("{},{},{}", number(count.value()), count.errors, count.reference_length);
    let long = |count: &Count| {
        let hypothesis = count.hypothesis_length.map(|length| length.to_string()).unwrap_or_default();
        let (insertions, deletions, substitutions) = (count.insertions, count.deletions, count.substitutions);
        format!("{},{hypothesis},{insertions},{deletions},{substitutions}", short(count))
    };
    let [layout, forms, recognition] = parts;
    let rates = [long(characters), long(words), short(flexible), short(text_only), short(as_written)].join(",");
    format!("{rates},{layout},{forms},{recognition}")
}

/// A rate in as many digits as tell it from any other; none is an empty cell.
fn number(rate: Option<f64>) -> String {
    rate.map(|rate| rate.to_string()).unwrap_or_default()
}

/// The words for what figures were counted by: unit, view, rules.
pub(crate) fn counted_by(settings: &EvaluationSettings) -> (&'static str, &'static str, Vec<String>) {
    let rules = settings.normalization.rules().iter().map(|rule| rule.name().to_owned()).collect();
    (unit_name(settings.unit), settings.view.as_str(), rules)
}

/// Text as a cell of CSV, in one line, all of it visible.
pub(crate) fn csv_cell(text: &str) -> String {
    tables::cell(&visible(text))
}
