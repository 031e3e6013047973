//! `collatio eval`: ground truth and a reading of it in, error rates out.

use collatio::report::evaluation::json::RateReport;

use super::Context;
use super::compare::{read_records_by, say_guesses};
use super::empty;
use crate::args::{EvalArgs, EvalFormat};
use crate::errors::Trouble;
use crate::exit::Outcome;
use crate::inputs;
use crate::library;
use crate::output;
use crate::settings::{self, Reading, Showing, Speech};

pub(super) fn run(args: EvalArgs, context: &Context) -> Result<Outcome, Trouble> {
    let reading = Reading::new(args.reading, &context.config);
    let mut showing = Showing::new(args.showing, context.color, &context.config);
    let settings = settings::counting(args.counting, &context.config)?;
    let inputs = inputs::read_all(&[args.reference, args.hypothesis], &reading.formats)?;
    let records = read_records_by(&inputs, &reading, empty::read)?;
    say_guesses(&records, showing.speech);
    if showing.speech != Speech::Quiet {
        empty::said(&records).for_each(|line| output::say(&line));
    }
    let witnesses = inputs::gather(&inputs, records)?.witnesses;
    let [reference, hypothesis] = witnesses.as_slice() else {
        return Err(Trouble::new(format!("{} texts were found where two are measured", witnesses.len()))
            .hint("FILE#1 takes the first text of a file that holds several"));
    };
    let report = library::evaluate(reference, hypothesis, &settings);
    if args.format != EvalFormat::Text {
        showing.destination.leave_pager();
    }
    let destination = &showing.destination;
    match args.format {
        _ if destination.is_nowhere() => Ok(()),
        EvalFormat::Text => {
            let lines = library::evaluation_lines(&report, showing.width);
            destination.write(&showing.palette.paint_lines(&lines))
        }
        EvalFormat::Json => destination.stream(&|out| library::evaluation_json(&report, out)),
        EvalFormat::Csv => destination.write(&library::evaluation_csv(&report)),
        EvalFormat::Markdown => destination.write(&library::evaluation_markdown(&report)),
    }?;
    Ok(verdict(&[(args.max_cer, &report.cer), (args.max_wer, &report.wer)]))
}

/// Whether a rate is beyond its threshold.
fn verdict(rates: &[(Option<f64>, &RateReport)]) -> Outcome {
    let beyond = |(most, rate): &(Option<f64>, &RateReport)| empty::beyond(*most, rate.value, rate.errors);
    if rates.iter().any(beyond) { Outcome::Variants } else { Outcome::NothingToReport }
}
