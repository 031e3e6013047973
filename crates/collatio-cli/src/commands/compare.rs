//! From file arguments to an apparatus: what `diff` and `explain` have in common.

use std::ffi::OsString;
use std::sync::OnceLock;

use rayon::ThreadPoolBuilder;

use collatio::session::{self, BlankFiles, Input, Session};
use collatio::{Apparatus, Collation, Collator, Diagnostic, Outside, Record};

use crate::errors::{nearest, visible};
use crate::inputs;
use crate::library;
use crate::output;
use crate::progress::Progress;
use crate::settings::{Comparing, Reading, Speech};

/// Witnesses compared.
#[derive(Debug)]
pub(super) struct Compared {
    pub(super) collation: Collation,
    pub(super) apparatus: Apparatus,
    pub(super) outside: Vec<Outside>,
    /// The files as they were read.
    pub(super) inputs: Vec<Input>,
}

/// Reads files, names their witnesses and compares them.
pub(super) fn compare(
    files: &[OsString],
    reading: &Reading,
    comparing: Comparing,
    speech: Speech,
) -> Result<Compared, Diagnostic> {
    work_in(comparing.threads)?;
    compare_here(files, reading, &comparing, speech)
}

/// The same with the threads there are: for commands that compare several times.
pub(super) fn compare_here(
    files: &[OsString],
    reading: &Reading,
    comparing: &Comparing,
    speech: Speech,
) -> Result<Compared, Diagnostic> {
    let Collated { collation, outside, inputs, progress } = collate_here(files, reading, comparing, speech)?;
    progress.doing("finding variants");
    let apparatus = Apparatus::with_outside(&collation, &outside);
    Ok(Compared { collation, apparatus, outside, inputs })
}

/// Witnesses aligned.
#[derive(Debug)]
pub(super) struct Collated {
    pub(super) collation: Collation,
    outside: Vec<Outside>,
    pub(super) inputs: Vec<Input>,
    pub(super) progress: Progress,
}

/// Reads files, names their witnesses and aligns them.
pub(super) fn collate(
    files: &[OsString],
    reading: &Reading,
    comparing: Comparing,
    speech: Speech,
) -> Result<Collated, Diagnostic> {
    work_in(comparing.threads)?;
    collate_here(files, reading, &comparing, speech)
}

/// The same with the threads there are.
fn collate_here(
    files: &[OsString],
    reading: &Reading,
    comparing: &Comparing,
    speech: Speech,
) -> Result<Collated, Diagnostic> {
    let inputs = inputs::open_all(files, &reading.formats)?;
    let progress = Progress::over(inputs.iter().map(|input| input.size()).sum(), speech);
    progress.doing("reading");
    let records = read_records(&inputs, reading)?;
    say_guesses(&records, speech);
    let session = name(&inputs, records)?;
    session.refuse_single(&inputs)?;
    refuse_unknown_siglum(&session, &comparing.collation)?;
    if speech == Speech::Verbose {
        say_choices(&session, comparing);
        if reading.formats.image_root.is_some() {
            say_missing_images(&session);
        }
    }
    progress.doing("aligning");
    let collation = Collator::new(comparing.collation.clone()).collate(session.witnesses);
    Ok(Collated { collation, outside: session.outside, inputs, progress })
}

/// Reads the copies in every file.
pub(super) fn read_records(inputs: &[Input], reading: &Reading) -> Result<Vec<Record>, Diagnostic> {
    read_records_by(inputs, reading, BlankFiles::Refused)
}

/// The same, with what becomes of a file without a letter.
pub(super) fn read_records_by(
    inputs: &[Input],
    reading: &Reading,
    blank: BlankFiles,
) -> Result<Vec<Record>, Diagnostic> {
    let options = library::session_options(reading, blank)?;
    session::read_all(inputs, &options)
}

/// Names the witnesses of records.
pub(super) fn name(inputs: &[Input], records: Vec<Record>) -> Result<Session, Diagnostic> {
    Session::new(inputs, records)
}

/// Makes this thread and others of the machine's, `threads` in all, the ones that read and align; one alone needs no
/// other. A command that is run again works in the same.
pub(super) fn work_in(threads: usize) -> Result<(), Diagnostic> {
    static WORKING: OnceLock<usize> = OnceLock::new();
    if WORKING.get() == Some(&threads) {
        return Ok(());
    }
    let pool = ThreadPoolBuilder::new().num_threads(threads).use_current_thread();
    pool.build_global().map_err(|error| {
        Diagnostic::error(format!("cannot work in {threads} threads: {error}"))
            .hint("--threads 1 needs no other thread")
    })?;
    WORKING.get_or_init(|| threads);
    Ok(())
}

/// The base and the lemma's witness must be there.
fn refuse_unknown_siglum(session: &Session, settings: &collatio::Settings) -> Result<(), Diagnostic> {
    let Some(unknown) = session.unknown_siglum(settings) else { return Ok(()) };
    let sigla: Vec<&str> = session.witnesses.iter().map(|witness| witness.siglum.as_str()).collect();
    let near = nearest(unknown.as_str(), sigla.iter().copied()).map(|near| format!("did you mean {near}? "));
    Err(Diagnostic::error(format!("no witness is called {unknown}")).hint(format!(
        "{}the sigla are {}",
        near.unwrap_or_default(),
        sigla.join(", ")
    )))
}

/// A guessed encoding is said on standard error, since a wrong guess can look like a variant.
pub(super) fn say_guesses(records: &[Record], speech: Speech) {
    if speech != Speech::Quiet {
        records.iter().filter_map(library::guess_of).for_each(|guess| output::say(&guess));
    }
}

fn say_choices(session: &Session, comparing: &Comparing) {
    let mut text = String::new();
    for witness in &session.witnesses {
        text.push_str(&library::choices_of(witness));
        text.push('\n');
    }
    let settings = &comparing.collation;
    let rules: Vec<String> = settings.normalization.rules().iter().map(|rule| visible(rule.name())).collect();
    text.push_str(&format!("view {}, rules {}\n", settings.view.as_str(), rules.join(", ")));
    output::say(&text);
}

fn say_missing_images(session: &Session) {
    for image in session.witnesses.iter().flat_map(library::missing_images) {
        output::say(&format!("the image {image} is not there\n"));
    }
}
