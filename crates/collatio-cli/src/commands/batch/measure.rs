//! What is known of a pair once it is measured: counts, from which every rate is divided out anew.
//!
//! ```text
//! {"errors":2,"reference_length":12,"hypothesis_length":11,"insertions":0,"deletions":1,"substitutions":1}   2/12
//! ```
//!
//! Only whole numbers are kept, so that what a journal gives back is what was measured, to the last digit.

use std::panic::{AssertUnwindSafe, catch_unwind};

use collatio::Witness;
use collatio_report::evaluation::json::{EvaluationReport, RateReport};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::commands::empty;
use crate::errors::Trouble;
use crate::inputs::Input;
use crate::library::{self, EvaluationSettings, ReadOptions, Ruler};

/// Errors and the lengths they are divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub(super) struct Count {
    /// All errors.
    pub(super) errors: u64,
    /// What they are divided by: units of the reference.
    pub(super) reference_length: u64,
    /// Units of the hypothesis, where they are counted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(super) hypothesis_length: Option<u64>,
    /// Units that only the hypothesis has.
    pub(super) insertions: u64,
    /// Units that only the reference has.
    pub(super) deletions: u64,
    /// Units that are others in the hypothesis.
    pub(super) substitutions: u64,
}

impl Count {
    fn of(rate: &RateReport) -> Self {
        Self {
            errors: rate.errors,
            reference_length: rate.reference_length,
            hypothesis_length: rate.hypothesis_length,
            insertions: rate.insertions,
            deletions: rate.deletions,
            substitutions: rate.substitutions,
        }
    }

    /// Errors by the length of the reference; none if that is empty.
    pub(super) fn value(&self) -> Option<f64> {
        (self.reference_length > 0).then(|| self.errors as f64 / self.reference_length as f64)
    }

    /// The counts of two together: the micro average.
    pub(super) fn add(&mut self, other: &Self) {
        self.errors = self.errors.saturating_add(other.errors);
        self.reference_length = self.reference_length.saturating_add(other.reference_length);
        if let Some(length) = other.hypothesis_length {
            self.hypothesis_length = Some(self.hypothesis_length.unwrap_or_default().saturating_add(length));
        }
        self.insertions = self.insertions.saturating_add(other.insertions);
        self.deletions = self.deletions.saturating_add(other.deletions);
        self.substitutions = self.substitutions.saturating_add(other.substitutions);
    }
}

/// A pair, measured.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Measured {
    pub(super) characters: Count,
    pub(super) words: Count,
    /// Characters without the reading order.
    pub(super) flexible: Count,
    /// Letters and digits alone, in one case.
    pub(super) text_only: Count,
    /// The texts as they stand.
    pub(super) as_written: Count,
    /// What the errors of the texts as they stand are made of: layout, forms, recognition.
    pub(super) parts: [i64; 3],
    /// What was read for what.
    pub(super) confusions: Vec<Confusion>,
    /// Edits in stretches too long to be confusions.
    pub(super) in_passages: u64,
    /// What was guessed or mended on reading, in words.
    pub(super) notes: Vec<String>,
}

/// What was read for what, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Confusion {
    pub(super) reference: String,
    pub(super) hypothesis: String,
    pub(super) count: u64,
    /// What stands before and after the first of them in the reference.
    pub(super) context: [String; 2],
}

/// Measures a hypothesis against its reference. A fault of collatio's own is that pair's failure, not the run's.
pub(super) fn measure(
    [reference, hypothesis]: [&Input; 2],
    options: &ReadOptions,
    settings: &EvaluationSettings,
    ruler: &mut Ruler,
) -> Result<Measured, String> {
    let measured = catch_unwind(AssertUnwindSafe(|| {
        let mut notes = Vec::new();
        let reference = witness(reference, options, &mut notes)?;
        let hypothesis = witness(hypothesis, options, &mut notes)?;
        let report = library::evaluate_by(ruler, &reference, &hypothesis, settings);
        Ok(Measured { notes, ..of_report(report) })
    }));
    measured.unwrap_or_else(|_| Err("collatio broke down over this pair; please report it".to_owned()))
}

fn of_report(report: EvaluationReport) -> Measured {
    let confusions = report.confusions.into_iter().map(|confusion| Confusion {
        reference: confusion.reference,
        hypothesis: confusion.hypothesis,
        count: confusion.count,
        context: confusion.context,
    });
    let forms = report.layout.forms.iter().fold(0_i64, |sum, form| sum.saturating_add(form.errors));
    Measured {
        characters: Count::of(&report.cer),
        words: Count::of(&report.wer),
        flexible: Count::of(&report.flexible.rate),
        text_only: Count::of(&report.text_only),
        as_written: Count::of(&report.layout.as_written),
        parts: [report.layout.layout, forms, report.layout.recognition],
        confusions: confusions.collect(),
        in_passages: report.edits_in_passages,
        notes: Vec::new(),
    }
}

/// The one text that a file holds, and what is to be said of how it was read.
pub(super) fn witness(input: &Input, options: &ReadOptions, notes: &mut Vec<String>) -> Result<Witness, String> {
    let mut record = empty::read(input, options).map_err(|trouble| trouble.in_a_row())?;
    let said = library::guess_of(&record).into_iter().chain(library::remarks_of(&record));
    notes.extend(said.map(|line| line.trim_start_matches("collatio: ").trim_end().to_owned()));
    let found = record.witnesses.len();
    match record.witnesses.pop() {
        Some(witness) if found == 1 => Ok(witness),
        _ => Err(Trouble::new(format!("holds {found} texts where one is measured"))
            .in_file(input.name.clone())
            .in_a_row()),
    }
}
