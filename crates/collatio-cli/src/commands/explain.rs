//! `collatio explain`: why a variant is one.

use super::Context;
use super::compare::{Compared, compare};
use crate::args::ExplainArgs;
use crate::errors::{Trouble, nearest};
use crate::library;
use crate::settings::{Comparing, Reading, Showing};

pub(super) fn run(args: ExplainArgs, context: &Context) -> Result<(), Trouble> {
    let reading = Reading::new(args.reading, &context.config);
    let comparing = Comparing::new(args.comparing, &context.config)?;
    let showing = Showing::new(args.showing, context.color, &context.config);
    let Compared { collation, apparatus, .. } = compare(&args.files, &reading, comparing, showing.speech)?;

    let ids = || apparatus.variants.iter().map(|variant| variant.id.as_str());
    let at = ids().position(|id| id == args.variant).or_else(|| args.variant.parse::<usize>().ok()?.checked_sub(1));
    let Some((at, variant)) = at.and_then(|at| Some((at, apparatus.variants.get(at)?))) else {
        let hint = match (apparatus.variants.len(), nearest(&args.variant, ids())) {
            (0, _) => "these witnesses have no variant at the level shown".to_owned(),
            (_, Some(near)) => format!("did you mean {near}?"),
            (count, None) => format!("a number from 1 to {count} is wanted, or an id from `--format json`"),
        };
        return Err(Trouble::new(format!("there is no variant {}", args.variant)).hint(hint));
    };
    let lines = library::explain(&collation, variant, at + 1);
    showing.destination.write(&showing.palette.paint_lines(&lines))
}
