//! `collatio diff`: the main job, files in and variants out.

use collatio::apparatus::Level;

use super::Context;
use super::compare::{Compared, compare};
use super::page::{Place, page};
use crate::args::{DiffArgs, Format};
use crate::errors::visible_lines;
use crate::exit::Outcome;
use crate::library::{self, AgreementFormat, Cut, Exchange, Look, Shape};
use crate::output::Destination;
use crate::settings::{self, Comparing, Reading, Showing};
use collatio::Diagnostic;

pub(super) fn run(args: DiffArgs, context: &Context) -> Result<Outcome, Diagnostic> {
    refuse_in_vain(&args)?;
    let config = &context.config;
    let reading = Reading::new(args.reading, config);
    let comparing = Comparing::new(args.comparing, config)?;
    let mut showing = Showing::new(args.showing, context.color, config);
    let level = settings::level(args.level, config);
    let verdict = settings::verdict(&args.verdict, level, config);
    let look = Look { layout: settings::layout(args.layout, config), markers: args.markers.into(), level };
    let cut = if args.segment { Cut::Joined } else { Cut::Columns };

    let compared = compare(&args.files, &reading, comparing, showing.speech)?;
    let Compared { collation, apparatus, outside, .. } = &compared;
    if args.format != Format::Text {
        showing.destination.leave_pager();
    }
    let destination = &showing.destination;
    match args.format {
        // Nobody reads it: the status tells.
        _ if destination.is_nowhere() => Ok(()),
        Format::Text => {
            let lines = if args.stat {
                library::stat(collation, apparatus)
            } else {
                library::terminal(collation, apparatus, outside, look, &showing)
            };
            destination.write(&showing.painted(&lines))
        }
        Format::Json => destination.stream(&|out| library::json(collation, apparatus, outside, level, out)),
        Format::Ndjson => destination.stream(&|out| library::ndjson(collation, apparatus, outside, level, out)),
        Format::TableJson => destination.stream(&|out| library::table_json(collation, apparatus, cut, out)),
        Format::Html => {
            let place = Place { file: destination.file(), assets: args.assets };
            destination.write(&page(&compared, &reading.formats, place, showing.speech)?)
        }
        Format::Docx => document(&compared, destination),
        format => destination.write(&handed_on(&compared, format, level, (cut, destination.file().is_some()))),
    }?;
    Ok(verdict.on(&apparatus.variants))
}

/// Refuses what would have no effect: it was meant to have one.
fn refuse_in_vain(args: &DiffArgs) -> Result<(), Diagnostic> {
    let joins = matches!(args.format, Format::TableJson | Format::TableCsv | Format::TableHtml)
        || matches!(args.format, Format::Graphml | Format::Dot | Format::GraphSvg);
    if args.segment && !joins {
        return Err(Diagnostic::error("--segment joins columns of a table or a graph, and this format shows neither")
            .hint("name one with --format: table-json, table-csv, table-html, graphml, dot, graph-svg"));
    }
    if args.assets.is_some() && args.format != Format::Html {
        return Err(Diagnostic::error("--assets is about the images of a page, and this format has none")
            .hint("--format html gives a page"));
    }
    Ok(())
}

/// The forms that are one text. A file is written to the byte, for a table's cells are the witnesses' texts; elsewhere
/// nothing unseen may get through.
fn handed_on(compared: &Compared, format: Format, level: Level, (cut, to_file): (Cut, bool)) -> String {
    let Compared { collation, apparatus, .. } = compared;
    let shape = |shape| library::shape(collation, apparatus, shape, cut);
    let exchange = |form| library::exchange(collation, apparatus, level, form);
    let agreement = |form| library::agreement(collation, form, level);
    let seen = |text: String| if to_file { text } else { visible_lines(&text) };
    match format {
        Format::TableCsv => seen(shape(Shape::TableCsv)),
        Format::Csv => seen(exchange(Exchange::Csv)),
        Format::Tsv => seen(exchange(Exchange::Tsv)),
        Format::Markdown => exchange(Exchange::Markdown),
        Format::Junit => exchange(Exchange::Junit),
        Format::Sarif => exchange(Exchange::Sarif),
        Format::Github => exchange(Exchange::Github),
        Format::Tap => exchange(Exchange::Tap),
        Format::TableHtml => shape(Shape::TableHtml),
        Format::Tei => shape(Shape::Tei),
        Format::Graphml => shape(Shape::Graphml),
        Format::Dot => shape(Shape::Dot),
        Format::GraphSvg => shape(Shape::GraphSvg),
        Format::Distances => agreement(AgreementFormat::Distances),
        Format::Newick => agreement(AgreementFormat::Newick),
        Format::TreeSvg => agreement(AgreementFormat::Svg),
        Format::Nexus => agreement(AgreementFormat::Nexus),
        // These are written as they are made.
        Format::Text | Format::Json | Format::Ndjson | Format::TableJson | Format::Html | Format::Docx => String::new(),
    }
}

/// A Word document, which is no text.
fn document(compared: &Compared, destination: &Destination) -> Result<(), Diagnostic> {
    if destination.is_terminal() {
        return Err(Diagnostic::error("a Word document is not for a terminal").hint("name a file with --output"));
    }
    let document = library::word_document(&compared.collation, &compared.apparatus)
        .ok_or_else(|| Diagnostic::error("the document could not be packed").hint("this is a fault of collatio"))?;
    destination.stream(&|out| out.write_all(&document))
}
