//! `collatio eval`: ground truth and a reading of it in, error rates out.

use std::path::Path;

use collatio::session::{BlankFiles, is_beyond};
use collatio::{Languages, Witness};
use collatio_report::evaluation::json::RateReport;

use super::Context;
use super::compare::{name, read_records_by, say_guesses};
use super::page::{Place, of_evaluation};
use crate::args::{EvalArgs, EvalFormat};
use crate::errors::{Trouble, in_words};
use crate::exit::Outcome;
use crate::inputs;
use crate::library::{self, EvaluationSettings, StopWords};
use crate::output;
use crate::settings::{self, Reading, Showing, Speech};

pub(super) fn run(args: EvalArgs, context: &Context) -> Result<Outcome, Trouble> {
    let reading = Reading::new(args.reading, &context.config);
    let mut showing = Showing::new(args.showing, context.color, &context.config);
    // What other programs say stands in these formats alone.
    let peers = matches!(args.format, EvalFormat::Text | EvalFormat::Json | EvalFormat::Html)
        && !showing.destination.is_nowhere();
    let settings = EvaluationSettings { peers, ..settings::counting(args.counting, &context.config)? };
    let stop_words = match &args.words.stop_words {
        Some(path) => stop_words(path, settings.normalization.languages())?,
        None => StopWords::default(),
    };
    let beside = args.words.beside.len();
    let files = [vec![args.reference, args.hypothesis], args.words.beside, args.words.corpus].concat();
    let inputs = inputs::open_all(&files, &reading.formats)?;
    let mut records = read_records_by(&inputs, &reading, BlankFiles::EmptyPages)?;
    say_guesses(&records, showing.speech);
    if showing.speech != Speech::Quiet {
        // What is said of a file that was taken for an empty page.
        let empty = records.iter().filter(|record| record.source.text().is_empty());
        empty.flat_map(library::remarks_of).for_each(|line| output::say(&line));
    }
    let corpus: Vec<Witness> =
        records.split_off(beside.saturating_add(2)).into_iter().flat_map(|record| record.witnesses).collect();
    let witnesses = name(&inputs, records)?.witnesses;
    let (reference, readings) = match witnesses.split_first() {
        Some((reference, readings)) if readings.len() == beside.saturating_add(1) => (reference, readings),
        _ => return Err(other_than_one_each(witnesses.len(), beside)),
    };
    let readings: Vec<&Witness> = readings.iter().collect();
    let Some(hypothesis) = readings.first() else { return Err(other_than_one_each(witnesses.len(), beside)) };
    let report = library::evaluate(reference, hypothesis, &settings);
    let report = library::with_words(report, reference, &readings, (&corpus, &stop_words), &settings);
    if args.format != EvalFormat::Text {
        showing.destination.leave_pager();
    }
    let destination = &showing.destination;
    match args.format {
        _ if destination.is_nowhere() => Ok(()),
        EvalFormat::Text => {
            let lines = library::evaluation_lines(&report, showing.width);
            destination.write(&showing.painted(&lines))
        }
        EvalFormat::Json => destination.stream(&|out| library::evaluation_json(&report, out)),
        EvalFormat::Csv => destination.write(&library::evaluation_csv(&report)),
        EvalFormat::Html => {
            let place = Place { file: destination.file(), assets: None };
            let files = (&inputs[..], &reading.formats);
            destination.write(&of_evaluation(&report, [reference, hypothesis], files, place, showing.speech)?)
        }
        EvalFormat::Markdown => destination.write(&library::evaluation_markdown(&report)),
    }?;
    Ok(verdict(&[(args.max_cer, &report.cer), (args.max_wer, &report.wer)]))
}

/// That a file holds several texts, or none.
fn other_than_one_each(found: usize, beside: usize) -> Trouble {
    let what = match beside {
        0 => format!("{found} texts were found where two are measured"),
        _ => format!("{found} texts were found in {} files where each holds one", beside.saturating_add(2)),
    };
    Trouble::new(what).hint("FILE#1 takes the first text of a file that holds several")
}

/// The stop words of a list, or of the language of this name if there is no such file.
fn stop_words(path: &Path, languages: &Languages) -> Result<StopWords, Trouble> {
    let named = || path.to_str().and_then(|name| StopWords::of_language(languages, name));
    if let Some(words) = Some(path).filter(|path| !path.exists()).and_then(|_| named()) {
        return Ok(words);
    }
    let trouble = |what: String| Trouble::new(what).in_file(path.to_string_lossy());
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(trouble("is not a regular file, as a list of stop words is".to_owned()));
    }
    let bytes = std::fs::read(path).map_err(|error| trouble(in_words(&error)))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| trouble("is not UTF-8".to_owned()).hint("save the list as UTF-8, a word a line, and run again"))?;
    Ok(StopWords::parse(&text))
}

/// Whether a rate is beyond its threshold.
fn verdict(rates: &[(Option<f64>, &RateReport)]) -> Outcome {
    let beyond = |(most, rate): &(Option<f64>, &RateReport)| is_beyond(*most, rate.value, rate.errors);
    if rates.iter().any(beyond) { Outcome::Variants } else { Outcome::NothingToReport }
}
