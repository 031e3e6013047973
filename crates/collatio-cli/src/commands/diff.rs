//! `collatio diff`: the main job, files in and variants out.

use super::Context;
use super::compare::{Compared, compare};
use super::page::{Place, page};
use crate::args::{DiffArgs, Format};
use crate::errors::{Trouble, visible_lines};
use crate::exit::Outcome;
use crate::library::{self, AgreementFormat, Cut, Exchange, Look, Shape};
use crate::settings::{self, Comparing, Reading, Showing};

pub(super) fn run(args: DiffArgs, context: &Context) -> Result<Outcome, Trouble> {
    let config = &context.config;
    let reading = Reading::new(args.reading, config);
    let comparing = Comparing::new(args.comparing, config)?;
    let mut showing = Showing::new(args.showing, context.color, config);
    let level = settings::level(args.level, config);
    let verdict = settings::verdict(&args.verdict, level, config);
    let look = Look { layout: settings::layout(args.layout, config), markers: args.markers.into(), level };

    let joins = matches!(args.format, Format::TableJson | Format::TableCsv | Format::TableHtml)
        || matches!(args.format, Format::Graphml | Format::Dot | Format::GraphSvg);
    if args.segment && !joins {
        return Err(Trouble::new("--segment joins columns of a table or a graph, and this format shows neither")
            .hint("name one with --format: table-json, table-csv, table-html, graphml, dot, graph-svg"));
    }
    let compared = compare(&args.files, &reading, comparing, showing.speech)?;
    let Compared { collation, apparatus, outside, .. } = &compared;
    if args.format != Format::Text {
        showing.destination.leave_pager();
    }
    let destination = &showing.destination;
    let cut = if args.segment { Cut::Joined } else { Cut::Columns };
    let shape = |shape| library::shape(collation, apparatus, shape, cut);
    let exchange = |form| library::exchange(collation, apparatus, level, form);
    match args.format {
        // Nobody reads it: the status tells.
        _ if destination.is_nowhere() => Ok(()),
        Format::Text => {
            let lines = if args.stat {
                library::stat(collation, apparatus)
            } else {
                library::terminal(collation, apparatus, outside, look, &showing)
            };
            destination.write(&showing.palette.paint_lines(&lines))
        }
        Format::Json => destination.stream(&|out| library::json(collation, apparatus, outside, level, out)),
        Format::TableJson => destination.stream(&|out| library::table_json(collation, apparatus, cut, out)),
        // A file's cells are the witnesses' texts to the byte; elsewhere nothing unseen may get through.
        Format::TableCsv if destination.file().is_some() => destination.write(&shape(Shape::TableCsv)),
        Format::TableCsv => destination.write(&visible_lines(&shape(Shape::TableCsv))),
        Format::Ndjson => destination.stream(&|out| library::ndjson(collation, apparatus, outside, level, out)),
        Format::Csv if destination.file().is_some() => destination.write(&exchange(Exchange::Csv)),
        Format::Csv => destination.write(&visible_lines(&exchange(Exchange::Csv))),
        Format::Tsv => destination.write(&visible_lines(&exchange(Exchange::Tsv))),
        Format::Markdown => destination.write(&exchange(Exchange::Markdown)),
        Format::Junit => destination.write(&exchange(Exchange::Junit)),
        Format::Sarif => destination.write(&exchange(Exchange::Sarif)),
        Format::Github => destination.write(&exchange(Exchange::Github)),
        Format::Tap => destination.write(&exchange(Exchange::Tap)),
        Format::Html => {
            let place = Place { file: destination.file(), assets: args.assets };
            destination.write(&page(&compared, &reading.formats, place, showing.speech)?)
        }
        Format::Docx if destination.is_terminal() => {
            Err(Trouble::new("a Word document is not for a terminal").hint("name a file with --output"))
        }
        Format::Docx => {
            let document = library::word_document(collation, apparatus)
                .ok_or_else(|| Trouble::new("the document could not be packed").hint("this is a fault of collatio"))?;
            destination.stream(&|out| out.write_all(&document))
        }
        Format::TableHtml => destination.write(&shape(Shape::TableHtml)),
        Format::Tei => destination.write(&shape(Shape::Tei)),
        Format::Graphml => destination.write(&shape(Shape::Graphml)),
        Format::Dot => destination.write(&shape(Shape::Dot)),
        Format::GraphSvg => destination.write(&shape(Shape::GraphSvg)),
        Format::Distances => destination.write(&library::agreement(collation, AgreementFormat::Distances)),
        Format::Newick => destination.write(&library::agreement(collation, AgreementFormat::Newick)),
        Format::TreeSvg => destination.write(&library::agreement(collation, AgreementFormat::Svg)),
        Format::Nexus => destination.write(&library::agreement(collation, AgreementFormat::Nexus)),
    }?;
    Ok(verdict.on(&apparatus.variants))
}
