//! `collatio explain`: why a variant is one, or why tokens stand together.

use super::Context;
use super::compare::{Compared, compare};
use crate::args::ExplainArgs;
use crate::library;
use crate::settings::{Comparing, Reading, Showing};
use collatio::Diagnostic;

pub(super) fn run(args: ExplainArgs, context: &Context) -> Result<(), Diagnostic> {
    let reading = Reading::new(args.reading, &context.config);
    let comparing = Comparing::new(args.comparing, &context.config)?;
    let showing = Showing::new(args.showing, context.color, &context.config);
    let Compared { collation, apparatus, .. } = compare(&args.files, &reading, comparing, showing.speech)?;

    let lines = match (&args.variant, args.column) {
        (_, Some(column)) => library::explain_column(&collation, column, &showing)?,
        (variant, None) => library::explain(&collation, &apparatus, variant.as_deref().unwrap_or_default(), &showing)?,
    };
    showing.destination.write(&showing.painted(&lines))
}
