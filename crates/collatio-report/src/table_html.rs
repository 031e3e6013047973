//! The alignment table as a page: a row a witness, a column a place, the sigla always in sight.
//!
//! ```text
//! Witness │  1   │   2    │  3
//! A       │ the  │ black¹ │ cat
//! B       │ the  │ white² │ cat
//! C       │ the  │   —    │ cat
//! ```
//!
//! One file that asks for nothing outside it. A cell is the witness's text with its white space; what numbers and dashes say
//! stands outside of what can be selected. Linear in the table.

use askama::Template;

use super::places::{Cut, Place, places, text, witnesses};
use super::visible;
use collatio::apparatus::Apparatus;
use collatio::collation::Collation;
use collatio::witness::WitnessId;

#[derive(Template)]
#[template(path = "table.html")]
struct Page {
    sigla: String,
    css: &'static str,
    table: TablePart,
}

/// The table as a part of a page.
pub(super) struct TablePart {
    /// Which of several tables of a page it is; empty if it is the only one.
    pub(super) name: &'static str,
    pub(super) places: Vec<Head>,
    pub(super) rows: Vec<Row>,
}

/// Above a place: the variant that begins there.
pub(super) struct Head {
    pub(super) id: Option<String>,
}

pub(super) struct Row {
    pub(super) siglum: String,
    pub(super) title: String,
    pub(super) cells: Vec<Cell>,
}

pub(super) enum Cell {
    /// All witnesses read so.
    Alike(String),
    /// One of several readings, and its number.
    Reading(String, usize),
    /// Others have something here.
    Nothing,
}

impl TablePart {
    /// The table of a collation.
    pub(super) fn of(collation: &Collation, apparatus: &Apparatus, cut: Cut, name: &'static str) -> Self {
        let places = places(collation, cut);
        let rows = witnesses(collation).zip(&collation.witnesses).map(|(at, witness)| Row {
            siglum: visible(witness.siglum.as_str()).into_owned(),
            title: visible(&[witness.title.as_str(), witness.source.name()].join(", ")).into_owned(),
            cells: places.iter().map(|place| cell(collation, place, at)).collect(),
        });
        let mut variants = apparatus.variants.iter().peekable();
        let heads = places.iter().map(|place| {
            let begins = |variant: &&collatio::apparatus::Variant| variant.columns.start < place.columns.end;
            let ids: Vec<&str> =
                std::iter::from_fn(|| variants.next_if(begins)).map(|variant| variant.id.as_str()).collect();
            // In a page of several tables an id would stand twice.
            Head { id: ids.first().filter(|_| name.is_empty()).map(|&id| id.to_owned()) }
        });
        Self { name, places: heads.collect(), rows: rows.collect() }
    }
}

fn cell(collation: &Collation, place: &Place, witness: WitnessId) -> Cell {
    let text = visible(text(collation, place.columns.clone(), witness)).into_owned();
    match place.readings.iter().position(|alike| alike.contains(&witness)) {
        _ if place.agrees(collation.witnesses.len()) => Cell::Alike(text),
        Some(number) => Cell::Reading(text, number + 1),
        None => Cell::Nothing,
    }
}

/// The table as HTML.
pub fn table_html(collation: &Collation, apparatus: &Apparatus, cut: Cut) -> String {
    let sigla: Vec<String> =
        collation.witnesses.iter().map(|witness| visible(witness.siglum.as_str()).into_owned()).collect();
    let css = include_str!("../templates/table.css");
    let page = Page { sigla: sigla.join(", "), css, table: TablePart::of(collation, apparatus, cut, "") };
    // Writing into a string cannot fail.
    page.render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::table_html;
    use crate::places::Cut;
    use crate::samples;

    #[test]
    fn what_witnesses_say_is_text() {
        let sample = samples::plain(&["<script>alert(1)</script> & a\u{1b}[31m", "<b>b</b> & a", "& \"a\""]);
        let page = table_html(&sample.collation, &sample.apparatus, Cut::Joined);
        assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains('\u{1b}'), "{page}");
        assert!(page.contains("&lt;") || page.contains("&#60;"));
    }

    #[test]
    fn every_sample_has_a_row_a_witness() {
        for (name, sample) in samples::all() {
            let page = table_html(&sample.collation, &sample.apparatus, Cut::Columns);
            assert_eq!(page.matches("<th scope=\"row\"").count(), sample.collation.witnesses.len(), "{name}");
        }
    }
}
