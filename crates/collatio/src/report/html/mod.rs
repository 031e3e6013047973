//! The report as a page for the browser: one file, offline, complete without its script.
//!
//! ```text
//! summary        208 words aligned, 7 variants …                    every number with its definition
//! scan           the page with the boxes of its variants            if the witness has images
//! texts          A │ B │ C        rows that stay level by alignment
//! variants       a table with a crop of the scan, filters and sorting
//! table          the alignment table of three and more, sigla always in sight
//! how made       view, rules, files with their hashes, what was guessed
//! ```
//!
//! Every view is a collation of its own, so that a switch of views never guesses. Templates escape what they show (`askama`);
//! what cannot be seen is written as its escape before. The script adds keys, filters and decisions; styles and script are
//! files of their own beside the template. Time and space are linear in the tables.

mod consensus;
mod evaluation;
mod heads;
mod rows;
mod scans;
mod variants;

#[cfg(test)]
mod tests;

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::places::Cut;
use super::table_html::{Cell, TablePart};
use super::visible;
use crate::apparatus::Apparatus;
use crate::collation::Collation;
use crate::read::Outside;

pub use consensus::consensus;
pub use evaluation::evaluation;
pub use scans::Image;

use heads::{Fact, Figure, WitnessHead};
use rows::Row;
use scans::{Embedded, Scan};
use variants::Entry;

const CSS: &str = include_str!("../../../templates/report.css");
const JS: &str = include_str!("../../../templates/report.js");

/// One view of what was compared.
#[derive(Debug, Clone, Copy)]
pub struct ViewOf<'c> {
    /// What was compared.
    pub collation: &'c Collation,
    /// What was found.
    pub apparatus: &'c Apparatus,
}

/// What a page is made of beside the collation.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras<'e> {
    /// What stands in the files and belongs to no witness.
    pub outside: &'e [Outside],
    /// The images of the witnesses' pages, as far as they were found.
    pub images: &'e [Image],
    /// What is to be said of how the page was made, such as hashes of the files: names and values.
    pub made: &'e [(String, String)],
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    title: String,
    css: &'static str,
    js: &'static str,
    /// By which the browser knows that the script is the page's own.
    js_hash: String,
    views: Vec<ViewPart>,
    images: Vec<Embedded>,
    made: Vec<Fact>,
}

/// What a page has of each view.
struct ViewPart {
    name: &'static str,
    /// Whether it is the one shown first.
    first: bool,
    figures: Vec<Figure>,
    witnesses: Vec<WitnessHead>,
    checks: Vec<String>,
    scans: Vec<Scan>,
    chunks: Vec<Vec<Row>>,
    entries: Vec<Entry>,
    choices: Choices,
    strip: Vec<heads::Mark>,
    /// The alignment table, of three and more witnesses.
    tables: Vec<TablePart>,
}

/// What the variants can be filtered by.
#[derive(Default)]
struct Choices {
    ops: Vec<&'static str>,
    zones: Vec<&'static str>,
}

/// Rows that a browser lays out together: what is out of sight costs nothing.
const CHUNK: usize = 40;

/// The page of one or several views of the same witnesses, the first being shown first.
///
/// ```
/// use collatio::report::html::{self, Extras, ViewOf};
/// use collatio::{Apparatus, Collator, Siglum, Witness};
///
/// let texts = ["the black cat", "the white cat"];
/// let witnesses = texts.iter().enumerate().map(|(n, text)| Witness::plain(Siglum::nth(n), text)).collect();
/// let collation = Collator::default().collate(witnesses);
/// let apparatus = Apparatus::of(&collation);
/// let page = html::html(&[ViewOf { collation: &collation, apparatus: &apparatus }], Extras::default());
/// assert!(page.starts_with("<!doctype html>") && page.contains("data-op=\"substitution\""));
/// ```
pub fn html(views: &[ViewOf<'_>], extras: Extras<'_>) -> String {
    let Some(first) = views.first() else { return String::new() };
    let parts = views.iter().enumerate().map(|(at, view)| part(*view, at == 0, extras.images)).collect();
    let page = Page {
        title: title(first.collation),
        css: CSS,
        js: JS,
        js_hash: STANDARD.encode(Sha256::digest(JS)),
        views: parts,
        images: scans::embedded(extras.images),
        made: heads::made(first.collation, first.apparatus, extras),
    };
    // Writing into a string cannot fail.
    page.render().unwrap_or_default()
}

fn title(collation: &Collation) -> String {
    let mut names: Vec<&str> = collation.witnesses.iter().map(|witness| witness.source.name()).collect();
    names.dedup();
    visible(&names.join(", ")).into_owned()
}

fn part(view: ViewOf<'_>, first: bool, images: &[Image]) -> ViewPart {
    let ViewOf { collation, apparatus } = view;
    let name = collation.settings.view.as_str();
    let rows = rows::rows(collation, apparatus, name);
    let entries = variants::entries(collation, apparatus, images, name);
    let mut choices = Choices::default();
    for variant in &apparatus.variants {
        choices.ops.push(super::terminal::words::op(variant.op));
        choices.zones.push(variant.zone.as_str());
    }
    for list in [&mut choices.ops, &mut choices.zones] {
        list.sort_unstable();
        list.dedup();
    }
    let several = collation.witnesses.len() > 2;
    let tables = several.then(|| TablePart::of(collation, apparatus, Cut::Joined, name)).into_iter().collect();
    ViewPart {
        name,
        first,
        figures: heads::figures(collation, apparatus),
        witnesses: heads::witnesses_of(collation),
        checks: apparatus.checks.iter().map(|check| visible(&check.message).into_owned()).collect(),
        scans: scans::scans(collation, apparatus, images, name),
        strip: heads::strip(&rows),
        chunks: chunked(rows),
        entries,
        choices,
        tables,
    }
}

fn chunked(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut chunks: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        match chunks.last_mut().filter(|chunk| chunk.len() < CHUNK) {
            Some(chunk) => chunk.push(row),
            None => chunks.push(vec![row]),
        }
    }
    chunks
}
