//! `collatio doctor`: what was found in a file, and so what a comparison would work with.

use super::Context;
use super::compare::{name, read_records, say_guesses};
use crate::args::DoctorArgs;
use crate::errors::Trouble;
use crate::inputs;
use crate::settings::{Reading, Showing, Speech};
use crate::{library, output};

pub(super) fn run(args: DoctorArgs, context: &Context) -> Result<(), Trouble> {
    let reading = Reading::new(args.reading, &context.config);
    let showing = Showing::new(args.showing, context.color, &context.config);
    let inputs = [inputs::open_one(&args.file, &reading.formats)?];
    let records = read_records(&inputs, &reading)?;
    say_guesses(&records, showing.speech);
    let Some(record) = records.first().cloned() else { return Ok(()) };
    let session = name(&inputs, records)?;
    if showing.speech == Speech::Verbose {
        session.witnesses.iter().for_each(|witness| output::say(&(library::choices_of(witness) + "\n")));
    }
    let profiles = library::profiles(&reading)?;
    let lines = library::doctor(&session, &record, &profiles, showing.width);
    showing.destination.write(&showing.painted(&lines))
}
