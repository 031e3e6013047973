//! `collatio extract`: a file's text in a view, as git's textconv wants it.

use collatio::Copies;

use super::Context;
use super::compare::{name, read_records, say_guesses};
use crate::args::ExtractArgs;
use crate::errors::{Trouble, visible_lines};
use crate::inputs;
use crate::library;
use crate::output::{self, Destination};
use crate::settings::{self, Reading, Speech};

pub(super) fn run(args: ExtractArgs, context: &Context) -> Result<(), Trouble> {
    let view = settings::view(args.view, &context.config);
    let mut reading = Reading::new(args.reading, &context.config);
    let inputs = [inputs::open_one(&args.file, &reading.formats)?];
    if inputs.iter().all(|input| input.copy.is_none()) && reading.copies.is_none() {
        // The whole file is wanted, not only what belongs to a copy.
        reading.copies = Some(Copies::Off);
    }
    let rules = args.normalize.as_deref().map(library::normalization).transpose()?;
    let records = read_records(&inputs, &reading)?;
    say_guesses(&records, Speech::Normal);
    records.iter().flat_map(library::remarks_of).for_each(|remark| output::say(&remark));
    let witnesses = name(&inputs, records)?.witnesses;
    let text: String = if args.tokens {
        witnesses.iter().map(|witness| library::tokens(witness, view)).collect()
    } else {
        let texts: Vec<String> = witnesses.iter().map(|witness| library::text(witness, view, rules.as_ref())).collect();
        visible_lines(&texts.join("\n"))
    };
    args.output.map_or(Destination::Stdout(None), Destination::File).write(&text)
}
