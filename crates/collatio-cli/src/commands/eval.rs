//! `collatio eval`: ground truth and a reading of it in, error rates out.

use super::Context;
use super::compare::{read_records, say_guesses};
use crate::args::{EvalArgs, EvalFormat};
use crate::errors::Trouble;
use crate::exit::Outcome;
use crate::inputs;
use crate::library;
use crate::settings::{self, Reading, Showing};

pub(super) fn run(args: EvalArgs, context: &Context) -> Result<Outcome, Trouble> {
    let reading = Reading::new(args.reading, &context.config);
    let mut showing = Showing::new(args.showing, context.color, &context.config);
    let settings = settings::counting(args.counting, &context.config)?;
    let inputs = inputs::read_all(&[args.reference, args.hypothesis], &reading.formats)?;
    let records = read_records(&inputs, &reading)?;
    say_guesses(&records, showing.speech);
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
    Ok(verdict(&[(args.max_cer, report.cer.value), (args.max_wer, report.wer.value)]))
}

/// Whether a rate is beyond its threshold. A rate that there is none of is beyond any: it cannot be said to be kept.
fn verdict(rates: &[(Option<f64>, Option<f64>)]) -> Outcome {
    let beyond =
        |(most, rate): &(Option<f64>, Option<f64>)| most.is_some_and(|most| rate.is_none_or(|rate| rate > most));
    if rates.iter().any(beyond) { Outcome::Variants } else { Outcome::NothingToReport }
}
