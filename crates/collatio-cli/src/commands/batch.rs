//! `collatio batch`: many pairs of files in, a row a pair and totals out.
//!
//! ```text
//! pairs → measure, several at once → rows in the order of the pairs → totals
//!             ↕
//!          journal
//! ```
//!
//! A file that cannot be read is a row, not the end of the run; the status tells of it. Nothing hangs on the number of
//! threads or on which pair is finished first: rows are gathered by the pairs' order, and what is summed are counts.

use std::path::PathBuf;

use collatio::session::BlankFiles;
use collatio::{Copies, Diagnostic, ReadOptions};
use collatio_corpus::{Batch, BatchTable, ErrorLimits, Journal, PairRequest, SuspectTable, find_pairs};

use super::Context;
use super::compare::work_in;
use crate::args::{BatchArgs, BatchFormat, RowsArgs};
use crate::errors::visible;
use crate::exit::Outcome;
use crate::library::{self, EvaluationSettings};
use crate::output::{self, Destination};
use crate::progress::Progress;
use crate::settings::{self, Reading, Speech};

/// How many findings are said one by one on standard error; the rest are counted.
const SAID: usize = 10;

pub(super) fn run(args: BatchArgs, context: &Context) -> Result<Outcome, Diagnostic> {
    let destination = destination(&args.rows)?;
    let found = find_pairs(&request(&args))?;
    let reading = Reading::new(args.reading, &context.config);
    if !reading.split_at.is_empty() {
        return Err(Diagnostic::error("--split-at speaks of one file, a batch reads many").hint("leave --split-at out"));
    }
    let read = library::session_options(&reading, BlankFiles::EmptyPages)?.read;
    let options = ReadOptions { copies: reading.copies.unwrap_or(Copies::Off), ..read };
    // What other programs say is in no row: their rates are asked for by --profile-metrics.
    let settings = EvaluationSettings { peers: false, ..settings::counting(args.counting, &context.config)? };
    let speech = if args.rows.quiet { Speech::Quiet } else { Speech::Normal };
    if speech != Speech::Quiet {
        say_some(&found.remarks);
    }
    work_in(settings::threads(args.running.threads))?;
    let journal = args.running.journal.as_deref().map(Journal::open).transpose()?;
    if let Some(dropped) = journal.as_ref().and_then(Journal::dropped).filter(|_| speech != Speech::Quiet) {
        output::say(&format!("collatio: {}\n", visible(&dropped.to_string())));
    }
    let progress = Progress::over_pairs(found.pairs.len(), speech);
    let on_pair = |characters| progress.one_more(characters);
    let batch = Batch { options: &options, settings: &settings, journal: journal.as_ref(), on_pair: &on_pair };
    let rows = batch.run(&found.pairs)?;
    let suspects = args.suspects.suspects.map(|path| (path, SuspectTable::new(&found.pairs, &rows, &batch)));
    drop(progress);
    let table = BatchTable::new(&found.pairs, &rows, &settings, args.rows.top);
    if let Some(path) = args.rows.confusions {
        Destination::File(path).stream(&|out| table.write_confusions(out))?;
    }
    if let Some((path, suspects)) = suspects {
        Destination::File(path).stream(&|out| suspects.write_csv(out))?;
    }
    destination.stream(&|out| match args.rows.format {
        BatchFormat::Csv => table.write_csv(out),
        BatchFormat::Ndjson => table.write_ndjson(out),
        BatchFormat::Parquet => table.write_parquet(out),
    })?;
    if let Some(failures) = table.failures() {
        return Err(failures);
    }
    let limits = ErrorLimits {
        cer: args.most.max_cer,
        wer: args.most.max_wer,
        pooled_cer: args.most.max_pooled_cer,
        pooled_wer: args.most.max_pooled_wer,
    };
    Ok(if limits.are_broken(&rows, &table.totals) { Outcome::Variants } else { Outcome::NothingToReport })
}

/// Where pairs are looked for.
fn request(args: &BatchArgs) -> PairRequest {
    let written = [&args.running.journal, &args.rows.output, &args.rows.confusions, &args.suspects.suspects];
    PairRequest {
        references: PathBuf::from(&args.references),
        hypotheses: args.hypotheses.as_ref().map(PathBuf::from),
        root: args.root.clone(),
        reference_group: args.reference_group.clone(),
        hypothesis_group: args.hypothesis_group.clone(),
        skip_unmatched: args.skip_unmatched,
        written: written.into_iter().flatten().cloned().collect(),
    }
}

/// Where the rows go. Bytes that no terminal can show are refused before anything is measured.
fn destination(rows: &RowsArgs) -> Result<Destination, Diagnostic> {
    let destination = match &rows.output {
        Some(path) if path.as_os_str() != "-" => Destination::File(path.clone()),
        _ if rows.quiet => Destination::Nowhere,
        _ => Destination::Stdout(None),
    };
    if rows.format == BatchFormat::Parquet && destination.is_terminal() {
        return Err(Diagnostic::error("Parquet is no text that a terminal could show")
            .hint("--output FILE writes it to a file; a pipe takes it too"));
    }
    Ok(destination)
}

/// Says what was noticed, line by line; of much, the beginning and how much more there is.
fn say_some(said: &[String]) {
    said.iter().take(SAID).for_each(|line| output::say(&format!("collatio: {}\n", visible(line))));
    if said.len() > SAID {
        output::say(&format!("collatio: and {} more of this kind\n", said.len() - SAID));
    }
}
