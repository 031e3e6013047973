//! One pair, read and measured.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use collatio::align::edit::Ruler;
use collatio::corpus::PairFigures;
use collatio::evaluate::{Evaluation, EvaluationSettings};
use collatio::read::open;
use collatio::session::{BlankFiles, Input, read_input};
use collatio::{Diagnostic, EncodingOrigin, ReadOptions, Record, Witness};
use collatio_report::visible_line;

/// Opens the file, or the pages of a document, that a path names.
pub(crate) fn open_input(path: &Path, options: &ReadOptions) -> Result<Input, Diagnostic> {
    let opened = open(path, &options.formats)?;
    Ok(Input { siglum: None, name: path.to_string_lossy().into_owned(), copy: None, opened })
}

/// Measures a hypothesis against its reference. A fault of collatio's own is that pair's failure, not the run's.
pub(crate) fn measure(
    [reference, hypothesis]: [&Input; 2],
    options: &ReadOptions,
    settings: &EvaluationSettings,
    ruler: &mut Ruler,
) -> Result<PairFigures, Diagnostic> {
    guarded("pair", || {
        let mut notes = Vec::new();
        let reference = witness(reference, options, &mut notes)?;
        let hypothesis = witness(hypothesis, options, &mut notes)?;
        let evaluation = Evaluation::by(ruler, &reference, &hypothesis, settings);
        Ok(PairFigures { notes, ..PairFigures::new(evaluation) })
    })
}

/// The one text that a file holds, and what is to be said of how it was read.
pub(crate) fn witness(input: &Input, options: &ReadOptions, notes: &mut Vec<String>) -> Result<Witness, Diagnostic> {
    let mut record = read_input(input, options, BlankFiles::EmptyPages)?;
    notes.extend(notes_of(&record));
    let found = record.witnesses.len();
    match record.witnesses.pop() {
        Some(witness) if found == 1 => Ok(witness),
        _ => Err(Diagnostic::error(format!("holds {found} texts where one is measured")).in_file(input.name.clone())),
    }
}

/// Does work on one thing of so many. A fault of collatio's own is that thing's failure, not the run's.
pub(crate) fn guarded<T>(what: &str, work: impl FnOnce() -> Result<T, Diagnostic>) -> Result<T, Diagnostic> {
    let broken = || Err(Diagnostic::error(format!("collatio broke down over this {what}; please report it")));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| broken())
}

/// What was guessed or mended on reading a file.
fn notes_of(record: &Record) -> Vec<String> {
    let source = &record.source;
    let name = visible_line(source.name());
    let encoding = source.encoding();
    let guess = (encoding.origin == EncodingOrigin::Guessed)
        .then(|| format!("{name}: encoding {} is a guess; --encoding makes it sure", visible_line(&encoding.name)));
    let remarks = source.remarks().iter().map(|remark| format!("{name}: {}", visible_line(remark)));
    guess.into_iter().chain(remarks).collect()
}
