//! `collatio diff`: the main job, files in and variants out.

use super::Context;
use super::compare::{Compared, compare};
use crate::args::{DiffArgs, Format};
use crate::errors::Trouble;
use crate::exit::Outcome;
use crate::library::{self, Look};
use crate::settings::{self, Comparing, Reading, Showing};

pub(super) fn run(args: DiffArgs, context: &Context) -> Result<Outcome, Trouble> {
    let config = &context.config;
    let reading = Reading::new(args.reading, config);
    let comparing = Comparing::new(args.comparing, config)?;
    let mut showing = Showing::new(args.showing, context.color, config);
    let level = settings::level(args.level, config);
    let verdict = settings::verdict(&args.verdict, level, config);
    let look = Look { layout: settings::layout(args.layout, config), markers: args.markers.into(), level };

    let Compared { collation, apparatus, outside } = compare(&args.files, &reading, comparing, showing.speech)?;
    let report = match args.format {
        Format::Text if args.stat => showing.palette.paint_lines(&library::stat(&collation, &apparatus)),
        Format::Text => {
            let lines = library::terminal(&collation, &apparatus, &outside, look, &showing);
            showing.palette.paint_lines(&lines)
        }
        Format::Json => library::json(&collation, &apparatus, &outside, level)?,
        Format::TableJson => library::table_json(&collation)?,
    };
    if args.format != Format::Text {
        showing.destination.leave_pager();
    }
    showing.destination.write(&report)?;
    Ok(verdict.on(&apparatus.variants))
}
