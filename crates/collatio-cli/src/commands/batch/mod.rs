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

mod journal;
mod lines;
mod manifest;
mod measure;
mod mets;
mod pairs;
mod parquet;
mod suspects;
mod table;
mod work;

use collatio::corpus::{Count, Totals};
use collatio::session::{BlankFiles, is_beyond};
use collatio::{Copies, ReadOptions};

use super::Context;
use super::compare::work_in;
use crate::args::{BatchArgs, BatchFormat, MostArgs, RowsArgs};
use crate::errors::Trouble;
use crate::exit::Outcome;
use crate::library::{self, EvaluationSettings};
use crate::output::{self, Destination};
use crate::progress::Progress;
use crate::settings::{self, Reading, Speech};

use journal::Journal;
use table::Table;
use work::{Job, Row};

/// How many findings are said one by one on standard error; the rest are counted.
const SAID: usize = 10;

pub(super) fn run(args: BatchArgs, context: &Context) -> Result<Outcome, Trouble> {
    let destination = destination(&args.rows)?;
    let found = pairs::find(&args)?;
    let reading = Reading::new(args.reading, &context.config);
    if !reading.split_at.is_empty() {
        return Err(Trouble::new("--split-at speaks of one file, a batch reads many").hint("leave --split-at out"));
    }
    let read = library::session_options(&reading, BlankFiles::EmptyPages)?.read;
    let options = ReadOptions { copies: reading.copies.unwrap_or(Copies::Off), ..read };
    // What other programs say is in no row: their rates are asked for by --profile-metrics.
    let settings = EvaluationSettings { peers: false, ..settings::counting(args.counting, &context.config)? };
    let speech = if args.rows.quiet { Speech::Quiet } else { Speech::Normal };
    if speech != Speech::Quiet {
        say_some(&found.said);
    }
    work_in(settings::threads(args.running.threads))?;
    let journal = args.running.journal.as_deref().map(Journal::open).transpose()?;
    if let Some(dropped) = journal.as_ref().and_then(Journal::dropped).filter(|_| speech != Speech::Quiet) {
        output::say(&format!("collatio: {dropped}\n"));
    }
    let progress = Progress::over_pairs(found.pairs.len(), speech);
    let (journal, progress_of) = (journal.as_ref(), &progress);
    let job = Job { reading: &reading, options: &options, settings: &settings, journal, progress: progress_of };
    let rows = job.run(&found.pairs)?;
    let suspects = args.suspects.suspects.map(|path| (path, suspects::find(&found.pairs, &rows, &job)));
    drop(progress);
    let totals = totals(&rows);
    let table = Table { pairs: &found.pairs, rows: &rows, totals: &totals, settings: &settings, top: args.rows.top };
    if let Some(path) = args.rows.confusions {
        Destination::File(path).stream(&|out| table.confusions(out))?;
    }
    if let Some((path, found)) = suspects {
        Destination::File(path).stream(&|out| suspects::csv(&found, out))?;
    }
    destination.stream(&|out| match args.rows.format {
        BatchFormat::Csv => table.csv(out),
        BatchFormat::Ndjson => lines::write(&table, out),
        BatchFormat::Parquet => parquet::write(&table, out),
    })?;
    if totals.failed > 0 {
        return Err(failures(&table));
    }
    Ok(verdict(&rows, &totals, &args.most))
}

/// Where the rows go. Bytes that no terminal can show are refused before anything is measured.
fn destination(rows: &RowsArgs) -> Result<Destination, Trouble> {
    let destination = match &rows.output {
        Some(path) if path.as_os_str() != "-" => Destination::File(path.clone()),
        _ if rows.quiet => Destination::Nowhere,
        _ => Destination::Stdout(None),
    };
    if rows.format == BatchFormat::Parquet && destination.is_terminal() {
        return Err(Trouble::new("Parquet is no text that a terminal could show")
            .hint("--output FILE writes it to a file; a pipe takes it too"));
    }
    Ok(destination)
}

/// Writes the JSON Schema of a line of NDJSON.
pub(super) fn schema(out: &mut dyn std::io::Write) -> std::io::Result<()> {
    lines::schema(out)
}

/// Says what was noticed, line by line; of much, the beginning and how much more there is.
fn say_some(said: &[String]) {
    said.iter().take(SAID).for_each(|line| output::say(&format!("collatio: {}\n", crate::errors::visible(line))));
    if said.len() > SAID {
        output::say(&format!("collatio: and {} more of this kind\n", said.len() - SAID));
    }
}

/// That some pairs are rows without figures.
fn failures(table: &Table) -> Trouble {
    let (failed, pairs) = (table.totals.failed, table.totals.pairs());
    let mut reasons =
        table.pairs.iter().zip(table.rows).filter_map(|(pair, row)| Some((&pair.id, row.as_ref().err()?)));
    let first = reasons.next().map(|(id, why)| format!("; the first, {id}: {why}")).unwrap_or_default();
    Trouble::new(format!("{failed} of {pairs} pairs failed{first}"))
        .hint("each is a row `failed: why`; `collatio eval REFERENCE HYPOTHESIS` says more of one")
}

/// All rows together.
fn totals(rows: &[Row]) -> Totals {
    let mut totals = Totals::default();
    for (number, row) in (0..).zip(rows) {
        match row {
            Ok(figures) => totals.add_pair(number, figures),
            Err(_) => totals.add_failed(),
        }
    }
    totals
}

/// Whether a threshold is broken, by a pair or by all together.
fn verdict(rows: &[Row], totals: &Totals, most: &MostArgs) -> Outcome {
    let measured = || rows.iter().filter_map(|row| row.as_ref().ok());
    let broken = measured().any(|row| beyond(most.max_cer, &row.characters) || beyond(most.max_wer, &row.words))
        || beyond(most.max_pooled_cer, &totals.sums().counts.characters)
        || beyond(most.max_pooled_wer, &totals.sums().counts.words);
    if broken { Outcome::Variants } else { Outcome::NothingToReport }
}

/// Whether more is wrong than may be.
fn beyond(most: Option<f64>, count: &Count) -> bool {
    is_beyond(most, count.value(), count.errors)
}
