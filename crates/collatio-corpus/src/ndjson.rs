//! Rows and totals as NDJSON: `collatio.batch/1`, the shape that scripts rely on.
//!
//! ```text
//! {"id":"0001","reference":"gt/0001.txt","hypothesis":"ocr/0001.xml","status":"ok","cer":{"value":0.0172, …}, …}
//! {"id":"0002","reference":"gt/0002.txt","hypothesis":"","status":"failed: there is no hypothesis for it"}
//! {"totals":{"schema":"collatio.batch/1","pairs":2,"failed":1, …}}
//! ```
//!
//! The totals are the last line. The schema is derived from the types that are written, so that the two cannot part.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use collatio::corpus::{Count, Mean, PairFigures, PooledConfusion, RateSet};
use collatio::evaluate::MetricProfile;

use collatio_report::json_text;

use crate::table::{BatchTable, counted_by, status};

/// The shape's name.
const ID: &str = "collatio.batch/1";

impl BatchTable<'_> {
    /// Writes the rows as lines of JSON, the totals as the last.
    ///
    /// # Errors
    ///
    /// If they cannot be written.
    pub fn write_ndjson(&self, out: &mut dyn Write) -> io::Result<()> {
        write(self, out)
    }
}

fn write(table: &BatchTable, out: &mut dyn Write) -> io::Result<()> {
    for (pair, row) in table.pairs.iter().zip(table.rows) {
        let [reference, hypothesis] = pair.names();
        let (id, status) = (&pair.id, status(row));
        let figures = row.as_ref().ok().map(Figures::of);
        json_text::write_line(&BatchLine::Pair(PairLine { id, reference, hypothesis, status, figures }), out)?;
    }
    json_text::write_line(&BatchLine::Totals(TotalsLine { totals: Sums::of(table) }), out)
}

/// The totals alone, as JSON in one line.
pub(crate) fn totals(table: &BatchTable) -> io::Result<String> {
    Ok(serde_json::to_string(&Sums::of(table))?)
}

/// Writes the JSON Schema of a line.
///
/// # Errors
///
/// If it cannot be written.
pub fn schema(out: &mut dyn Write) -> io::Result<()> {
    let mut schema = schemars::schema_for!(BatchLine<'_>);
    schema.insert("$id".to_owned(), Value::from(ID));
    schema.insert("title".to_owned(), Value::from(ID));
    json_text::write(&schema, out)
}

/// One line of `collatio batch --format ndjson`: a pair, or, as the last line, the totals.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum BatchLine<'t> {
    Pair(PairLine<'t>),
    Totals(TotalsLine<'t>),
}

/// A pair and its figures; one that failed has none.
#[derive(Serialize, JsonSchema)]
struct PairLine<'t> {
    /// What the pair is called.
    id: &'t str,
    /// The reference's file; empty if there is none.
    reference: String,
    /// The hypothesis's file; empty if there is none.
    hypothesis: String,
    /// `ok`, or `failed: ` and why.
    status: String,
    #[serde(flatten)]
    figures: Option<Figures<'t>>,
}

/// The figures of a pair.
#[derive(Serialize, JsonSchema)]
struct Figures<'t> {
    #[serde(flatten)]
    rates: Rates<Rate>,
    #[serde(flatten)]
    parts: Parts,
    /// What was guessed or mended on reading, in words.
    notes: &'t [String],
}

impl<'t> Figures<'t> {
    fn of(row: &'t PairFigures) -> Self {
        let [layout, forms, recognition] = row.parts;
        let parts = Parts { layout, forms, recognition };
        Self { rates: row.counts().map(Rate::of).into(), parts, notes: &row.notes }
    }
}

/// The four rates.
#[derive(Serialize, JsonSchema)]
struct Rates<R> {
    /// Character errors by the length of the reference.
    cer: R,
    /// Word errors by the words of the reference.
    wer: R,
    /// Character errors without the reading order.
    flexible: R,
    /// Character errors of letters and digits alone, in one case.
    text_only: R,
    /// Character errors of the texts as they stand.
    as_written: R,
}

impl<R> From<RateSet<R>> for Rates<R> {
    fn from(rates: RateSet<R>) -> Self {
        let [cer, wer, flexible, text_only, as_written] = rates.into_array();
        Self { cer, wer, flexible, text_only, as_written }
    }
}

/// A rate with all that it is made of.
#[derive(Serialize, JsonSchema)]
struct Rate {
    /// Errors by the length of the reference; `null` without a length.
    value: Option<f64>,
    /// Why there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(flatten)]
    count: Count,
    /// The 95 % interval by drawing the pairs again; totals of characters and words alone, and of five pairs at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<[f64; 2]>,
    /// How the interval was found: `pairs`, or by ocreval's rules `jackknife`, as its `accci` has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence_by: Option<&'static str>,
}

impl Rate {
    fn of(count: Count) -> Self {
        let value = count.value();
        let reason = value.is_none().then_some("the reference is empty, and nothing can be a share of nothing");
        Self { value, reason, count, confidence: None, confidence_by: None }
    }

    fn within(self, confidence: Option<[f64; 2]>, profile: MetricProfile) -> Self {
        let by = if profile == MetricProfile::Ocreval { "jackknife" } else { "pairs" };
        Self { confidence, confidence_by: confidence.map(|_| by), ..self }
    }
}

/// What the errors of the texts as they stand are made of; the parts add up.
#[derive(Serialize, JsonSchema)]
struct Parts {
    /// White space, line breaks and words broken over lines.
    layout: i64,
    /// What a named rule takes for the same.
    forms: i64,
    /// What is left: the recognizer's own.
    recognition: i64,
}

/// The mean of the pairs' rates.
#[derive(Serialize, JsonSchema)]
struct MeanLine {
    /// The mean; `null` if no pair has a rate.
    value: Option<f64>,
    /// How many pairs have a rate.
    pairs: u64,
}

impl MeanLine {
    fn of(mean: Mean) -> Self {
        Self { value: mean.value(), pairs: mean.pairs }
    }
}

/// What was read for what in all pairs.
#[derive(Serialize, JsonSchema)]
struct ConfusionLine<'t> {
    /// What the reference has; empty for what was put in.
    reference: &'t str,
    /// What the hypothesis has; empty for what was left out.
    hypothesis: &'t str,
    /// How often.
    count: u64,
    /// The pair that has the first of them, in the order of the pairs.
    pair: &'t str,
    /// What stands before and after it in that pair's reference.
    context: &'t [String; 2],
}

/// The totals.
#[derive(Serialize, JsonSchema)]
struct TotalsLine<'t> {
    /// All pairs together.
    totals: Sums<'t>,
}

/// All pairs together.
#[derive(Serialize, JsonSchema)]
struct Sums<'t> {
    /// The shape's name, `collatio.batch/1`.
    #[schemars(extend("const" = ID))]
    schema: &'static str,
    /// The version of collatio that made it.
    collatio: &'static str,
    /// Whose rules `cer` and `wer` follow.
    profile: &'static str,
    /// What is counted as one character: `grapheme`, `codepoint` or `byte`.
    unit: &'static str,
    /// Which statuses count.
    view: &'static str,
    /// The rules by which the texts were changed before they were compared.
    normalize: Vec<String>,
    /// How many pairs there are.
    pairs: usize,
    /// How many of them failed; they are in no sum.
    failed: usize,
    /// Errors and lengths of all pairs added up: every character weighs the same.
    micro: Rates<Rate>,
    /// The mean of the rates: every pair that has one weighs the same.
    #[serde(rename = "macro")]
    means: Rates<MeanLine>,
    #[serde(flatten)]
    parts: Parts,
    /// What was read for what, the most frequent first.
    confusions: Vec<ConfusionLine<'t>>,
    /// How many sorts of confusions there are, shown or not.
    confusions_in_all: usize,
    /// Edits in stretches too long to be confusions.
    edits_in_passages: u64,
}

impl<'t> Sums<'t> {
    fn of(table: &'t BatchTable<'t>) -> Self {
        let totals = &table.totals;
        let (unit, view, normalize) = counted_by(table.settings);
        let [layout, forms, recognition] = totals.sums().parts();
        let profile = table.settings.profile;
        let [characters, words] = totals.intervals(profile);
        let mut micro = totals.sums().counts.map(Rate::of);
        micro.characters = micro.characters.within(characters, profile);
        micro.words = micro.words.within(words, profile);
        Sums {
            schema: ID,
            collatio: env!("CARGO_PKG_VERSION"),
            profile: profile.name(),
            unit,
            view,
            normalize,
            pairs: whole(totals.pairs()),
            failed: whole(totals.failed),
            micro: micro.into(),
            means: totals.means().map(MeanLine::of).into(),
            parts: Parts { layout, forms, recognition },
            confusions: confusions(table),
            confusions_in_all: totals.confusions().len(),
            edits_in_passages: totals.sums().in_passages,
        }
    }
}

fn confusions<'t>(table: &'t BatchTable<'t>) -> Vec<ConfusionLine<'t>> {
    let line = |confusion: PooledConfusion<'t>| ConfusionLine {
        reference: confusion.reference,
        hypothesis: confusion.hypothesis,
        count: confusion.count,
        pair: table.id_of(confusion.pair),
        context: confusion.context,
    };
    table.totals.confusions().ranked().into_iter().take(table.top).map(line).collect()
}

fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
