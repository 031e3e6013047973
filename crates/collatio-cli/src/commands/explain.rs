//! `collatio explain`: why a variant is one.

use super::Context;
use super::compare::{Compared, compare};
use crate::args::ExplainArgs;
use crate::errors::Trouble;
use crate::library;
use crate::settings::{Comparing, Reading, Showing};

pub(super) fn run(args: ExplainArgs, context: &Context) -> Result<(), Trouble> {
    let reading = Reading::new(args.reading, &context.config);
    let comparing = Comparing::new(args.comparing, &context.config)?;
    let showing = Showing::new(args.showing, context.color, &context.config);
    let Compared { collation, apparatus, .. } = compare(&args.files, &reading, comparing, showing.speech)?;

    let lines = library::explain(&collation, &apparatus, &args.variant, &showing)?;
    showing.destination.write(&showing.palette.paint_lines(&lines))
}
