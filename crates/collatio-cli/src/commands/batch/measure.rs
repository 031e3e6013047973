//! One pair, read and measured.

use std::panic::{AssertUnwindSafe, catch_unwind};

use collatio::Witness;
use collatio::corpus::PairFigures;
use collatio::evaluate::Evaluation;
use collatio::session::{BlankFiles, Input, read_input};

use crate::errors::Trouble;
use crate::inputs;
use crate::library::{self, EvaluationSettings, ReadOptions, Ruler};

/// Measures a hypothesis against its reference. A fault of collatio's own is that pair's failure, not the run's.
pub(super) fn measure(
    [reference, hypothesis]: [&Input; 2],
    options: &ReadOptions,
    settings: &EvaluationSettings,
    ruler: &mut Ruler,
) -> Result<PairFigures, String> {
    let measured = catch_unwind(AssertUnwindSafe(|| {
        let mut notes = Vec::new();
        let reference = witness(reference, options, &mut notes)?;
        let hypothesis = witness(hypothesis, options, &mut notes)?;
        let evaluation = Evaluation::by(ruler, &reference, &hypothesis, settings);
        Ok(PairFigures { notes, ..PairFigures::new(evaluation) })
    }));
    measured.unwrap_or_else(|_| Err("collatio broke down over this pair; please report it".to_owned()))
}

/// The one text that a file holds, and what is to be said of how it was read.
pub(super) fn witness(input: &Input, options: &ReadOptions, notes: &mut Vec<String>) -> Result<Witness, String> {
    let refusal = |error| inputs::refusal(error, std::slice::from_ref(input)).in_a_row();
    let mut record = read_input(input, options, BlankFiles::EmptyPages).map_err(refusal)?;
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
