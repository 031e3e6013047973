//! The report as a page for the browser: one file, offline, complete without its script.
//!
//! ```text
//! summary        208 words aligned, 7 variants …                    every number with its definition
//! scans          the pages with the boxes of their variants         if the witness has images; they follow the text
//! texts          A │ B │ C        rows that stay level by alignment
//! variants       a table with a crop of the scan, filters and sorting
//! table          the alignment table of three and more, sigla always in sight
//! how made       view, rules, files with their hashes, what was guessed
//! ```
//!
//! Every view is a collation of its own, so that a switch of views never guesses; views that show the same are written once,
//! and the page says so. Templates escape what they show (`askama`); what cannot be seen is written as its escape before.
//! The script adds keys, filters and decisions; styles and script are files of their own beside the templates.
//!
//! A book has some ten thousand rows. They stand in tables of a few dozen (`chunked`), which a browser lays out when they come
//! into sight (`content-visibility`): one table of all would be laid out again and again while it is read. Time and space are
//! linear in the tables.

mod consensus;
mod evaluation;
mod heads;
mod rows;
mod scans;
mod spots;
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
use collatio::apparatus::Apparatus;
use collatio::collation::Collation;
use collatio::decisions::rules::{self, PageRules};
use collatio::read::Outside;

pub use consensus::consensus;
pub use evaluation::evaluation;
pub use scans::{Image, image_name};

use heads::{Fact, Figure, Strip, WitnessHead};
use rows::Row;
use scans::{Embedded, Sheets};
use variants::Entry;

const CSS: &str = include_str!("../../templates/report.css");
const JS: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("../../templates/script/views.js"),
    include_str!("../../templates/script/variants.js"),
    include_str!("../../templates/script/decisions.js"),
    include_str!("../../templates/script/scans.js"),
    include_str!("../../templates/script/over-scan.js"),
    include_str!("../../templates/script/keys.js"),
    "})();\n",
);

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
    /// The names of all views, the one shown first before the others.
    names: Vec<&'static str>,
    views: Vec<ViewPart>,
    images: Vec<Embedded>,
    made: Vec<Fact>,
    /// By which the page decides on variants.
    rules: PageRules,
}

/// What a page has of each view.
struct ViewPart {
    name: &'static str,
    /// Views that show the very same.
    also: Vec<&'static str>,
    body: Body,
    /// The alignment table, of three and more witnesses.
    tables: Vec<TablePart>,
}

/// What a view shows.
#[derive(PartialEq)]
struct Body {
    figures: Vec<Figure>,
    witnesses: Vec<WitnessHead>,
    checks: Vec<String>,
    scans: Vec<Sheets>,
    chunks: Vec<Vec<Row>>,
    entries: Vec<Vec<Entry>>,
    /// How many variants there are.
    count: usize,
    choices: Choices,
    strip: Strip,
}

impl ViewPart {
    /// The names of all views that it is, as a list of words.
    fn names(&self) -> String {
        [&[self.name][..], &self.also].concat().join(" ")
    }

    /// What is said where it is more than one view.
    fn same(&self) -> Option<String> {
        let several = if self.also.len() > 1 { "views show" } else { "view shows" };
        let also = self.also.join(" and ");
        (!self.also.is_empty()).then(|| format!("The {also} {several} the same as the {} view.", self.name))
    }
}

/// What the variants can be filtered by.
#[derive(Default, PartialEq)]
struct Choices {
    ops: Vec<&'static str>,
    zones: Vec<&'static str>,
}

/// Rows that a browser lays out together: what is out of sight costs nothing.
const CHUNK: usize = 40;

/// The page of one or several views of the same witnesses, the first being shown first.
///
/// ```
/// use collatio::{Apparatus, Collator, Siglum, Witness};
/// use collatio_report::html::{self, Extras, ViewOf};
///
/// let texts = ["the black cat", "the white cat"];
/// let witnesses = texts.iter().enumerate().map(|(n, text)| Witness::plain(Siglum::nth(n), text)).collect();
/// let collation = Collator::default().collate(witnesses);
/// let apparatus = Apparatus::of(&collation);
/// let page = html::html(&[ViewOf { collation: &collation, apparatus: &apparatus }], Extras::default());
/// assert!(page.starts_with("<!doctype html>") && page.contains("class=\"variant substitution"));
/// ```
pub fn html(views: &[ViewOf<'_>], extras: Extras<'_>) -> String {
    let Some(first) = views.first() else { return String::new() };
    let mut parts: Vec<ViewPart> = Vec::new();
    for part in views.iter().map(|view| part(*view, extras.images)) {
        match parts.iter_mut().find(|known| known.body == part.body) {
            Some(known) => known.also.push(part.name),
            None => parts.push(part),
        }
    }
    let page = Page {
        title: title(first.collation),
        css: CSS,
        js: JS,
        js_hash: STANDARD.encode(Sha256::digest(JS)),
        names: views.iter().map(|view| view.collation.settings.view.as_str()).collect(),
        views: parts,
        images: scans::embedded(extras.images),
        made: heads::made(first.collation, first.apparatus, extras),
        rules: rules::page(),
    };
    // Writing into a string cannot fail.
    page.render().unwrap_or_default()
}

fn title(collation: &Collation) -> String {
    let mut names: Vec<&str> = collation.witnesses.iter().map(|witness| witness.source.name()).collect();
    names.dedup();
    visible(&names.join(", ")).into_owned()
}

fn part(view: ViewOf<'_>, images: &[Image]) -> ViewPart {
    let ViewOf { collation, apparatus } = view;
    let name = collation.settings.view.as_str();
    let scans = scans::scans(collation, apparatus, images);
    let mut rows = rows::rows(collation, apparatus, &scans);
    let mut choices = Choices::default();
    for variant in &apparatus.variants {
        choices.ops.push(variant.op.name());
        choices.zones.push(variant.zone.as_str());
    }
    for list in [&mut choices.ops, &mut choices.zones] {
        list.sort_unstable();
        list.dedup();
    }
    let several = collation.witnesses.len() > 2;
    let tables = several.then(|| TablePart::of(collation, apparatus, Cut::Joined, name)).into_iter().collect();
    let body = Body {
        figures: heads::figures(collation, apparatus),
        witnesses: heads::witnesses_of(collation),
        checks: apparatus.checks.iter().map(|check| visible(&check.message).into_owned()).collect(),
        scans,
        strip: heads::strip(&mut rows),
        chunks: chunked(rows),
        entries: chunked(variants::entries(collation, apparatus, images)),
        count: apparatus.variants.len(),
        choices,
    };
    ViewPart { name, also: Vec::new(), body, tables }
}

/// Rows in tables of a few dozen; of none there is one empty table.
fn chunked<T>(rows: Vec<T>) -> Vec<Vec<T>> {
    let mut chunks = vec![Vec::new()];
    for row in rows {
        match chunks.last_mut().filter(|chunk| chunk.len() < CHUNK) {
            Some(chunk) => chunk.push(row),
            None => chunks.push(vec![row]),
        }
    }
    chunks
}
