//! From file arguments to an apparatus: what `diff` and `explain` have in common.

use std::ffi::OsString;
use std::sync::OnceLock;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use collatio::{Apparatus, Collation, Collator, Copies, Diagnostic, Hands, Lemma, Outside, Record};

use crate::errors::{nearest, visible};
use crate::inputs::{self, Gathered, Input};
use crate::library::{self, ReadOptions};
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
    let inputs = inputs::read_all(files, &reading.formats)?;
    let progress = Progress::over(inputs.iter().map(|input| input.size()).sum(), speech);
    progress.doing("reading");
    let records = read_records(&inputs, reading)?;
    say_guesses(&records, speech);
    let gathered = inputs::gather(&inputs, records)?;
    refuse_single(&inputs, &gathered)?;
    refuse_unknown_base(&gathered, comparing)?;
    if speech == Speech::Verbose {
        say_choices(&gathered, comparing);
        if reading.formats.image_root.is_some() {
            say_missing_images(&gathered);
        }
    }
    progress.doing("aligning");
    let collation = Collator::new(comparing.collation.clone()).collate(gathered.witnesses);
    Ok(Collated { collation, outside: gathered.outside, inputs, progress })
}

/// Bytes of input below which starting threads costs more than it saves.
const WORTH_A_THREAD: usize = 1 << 16;

/// Reads the copies in every file, several files at once; the first trouble in the order of the files is the one
/// reported.
pub(super) fn read_records(inputs: &[Input], reading: &Reading) -> Result<Vec<Record>, Diagnostic> {
    read_records_by(inputs, reading, library::read_by)
}

/// The same, by what reads one file.
pub(super) fn read_records_by(
    inputs: &[Input],
    reading: &Reading,
    reader: impl Fn(&Input, &ReadOptions) -> Result<Record, Diagnostic> + Sync,
) -> Result<Vec<Record>, Diagnostic> {
    if inputs.len() > 1 && !reading.split_at.is_empty() {
        return Err(Diagnostic::error(format!("--split-at speaks of one file; {} are named", inputs.len()))
            .hint("name one file, or leave --split-at out"));
    }
    let read = |input: &Input| {
        let copies = copies_of(input, inputs.len(), reading);
        reader(input, &library::read_options(reading, copies)?)
    };
    let records: Vec<Result<Record, Diagnostic>> = match inputs {
        [_, _, ..] if inputs.iter().map(Input::size).sum::<usize>() >= WORTH_A_THREAD => {
            inputs.par_iter().map(read).collect()
        }
        // One file needs no other thread; pages are read sooner than threads are started.
        _ => inputs.iter().map(read).collect(),
    };
    records.into_iter().collect()
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

/// One file is asked for the copies in it; of several, each is one witness; `FILE#2` needs its copies found.
fn copies_of(input: &Input, files: usize, reading: &Reading) -> Copies {
    let several = files > 1 && input.copy.is_none();
    reading.copies.unwrap_or(if several { Copies::Off } else { Copies::Auto })
}

fn refuse_single(inputs: &[Input], gathered: &Gathered) -> Result<(), Diagnostic> {
    if gathered.witnesses.len() > 1 {
        return Ok(());
    }
    let Some(input) = inputs.first() else { return Ok(()) };
    let name = input.name.clone();
    if let Some(copy) = input.copy {
        return Err(Diagnostic::error(format!(
            "only copy {copy} of it is named, so there is nothing to compare it with"
        ))
        .in_file(name)
        .hint(format!("leave out `#{copy}` to compare all its copies, or name a second witness")));
    }
    Err(Diagnostic::error("holds one copy of its text, so there is nothing to compare it with").in_file(name).hint(
        "name a second file, or say that it holds more: --copies N, or --split-at LINE,... where the copies begin",
    ))
}

/// The base and the lemma's witness must be there; `A` and, of hands apart, also `A*` and `Ac`.
fn refuse_unknown_base(gathered: &Gathered, comparing: &Comparing) -> Result<(), Diagnostic> {
    let lemma = match &comparing.collation.lemma {
        Lemma::Of(siglum) => Some(siglum),
        Lemma::Base | Lemma::Majority => None,
    };
    let sigla: Vec<&str> = gathered.witnesses.iter().map(|witness| witness.siglum.as_str()).collect();
    let apart = comparing.collation.hands == Hands::Apart;
    let is_known = |named: &str| {
        let hand = named.strip_suffix(['*', 'c']).filter(|_| apart);
        sigla.contains(&named) || hand.is_some_and(|siglum| sigla.contains(&siglum))
    };
    let Some(unknown) = comparing.collation.base.iter().chain(lemma).find(|named| !is_known(named.as_str())) else {
        return Ok(());
    };
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

fn say_choices(gathered: &Gathered, comparing: &Comparing) {
    let mut text = String::new();
    for witness in &gathered.witnesses {
        text.push_str(&library::choices_of(witness));
        text.push('\n');
    }
    let settings = &comparing.collation;
    let rules: Vec<String> = settings.normalization.rules().iter().map(|rule| visible(rule.name())).collect();
    text.push_str(&format!("view {}, rules {}\n", settings.view.as_str(), rules.join(", ")));
    output::say(&text);
}

fn say_missing_images(gathered: &Gathered) {
    for image in gathered.witnesses.iter().flat_map(library::missing_images) {
        output::say(&format!("the image {image} is not there\n"));
    }
}
