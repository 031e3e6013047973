//! `--format html`: what the page needs beside the comparison: the other views, the images of the pages, hashes of the files.
//!
//! ```text
//! views    diplomatic (as compared), final, editorial      each a collation of its own
//! images   page1.jpg, page2.tif, pages of a PDF             a data: address, or a file in NAME.files/ beside the page
//! ```

mod images;
mod shown;

use std::fmt::Write as _;
use std::path::Path;

use collatio::read::{FormatOptions, PageFile};
use collatio::session::{Input, is_same_text, other_views};
use collatio::{Apparatus, Collation, Collator, Settings, View, Witness};
use collatio_report::evaluation::EvaluationReport;
use sha2::{Digest, Sha256};

use super::compare::Compared;
use crate::args::Assets;
use crate::errors::Trouble;
use crate::library::{self, Extras, ViewOf};
use crate::settings::Speech;

/// Words of all witnesses together beyond which only the view that was asked for is shown: a page thrice as long is slow.
const MOST_WORDS: usize = 60_000;

/// Where the page and its images go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p> {
    /// The page's file, if it is one.
    pub(super) file: Option<&'p Path>,
    pub(super) assets: Option<Assets>,
}

/// The page, its images being written beside it where they are many.
pub(super) fn page(
    compared: &Compared,
    formats: &FormatOptions,
    place: Place<'_>,
    speech: Speech,
) -> Result<String, Trouble> {
    let Compared { collation, apparatus, outside, .. } = compared;
    let witnesses: Vec<&Witness> = collation.witnesses.iter().collect();
    let found = images::images(&witnesses, &files(&compared.inputs), formats, (place, speech))?;
    let mut made = hashes(&compared.inputs);
    made.extend(found.made);
    let others = in_other_views(collation);
    if others.is_empty() {
        made.extend(views_left_out(collation));
    }
    let views: Vec<ViewOf<'_>> = std::iter::once(ViewOf { collation, apparatus })
        .chain(others.iter().map(|(collation, apparatus)| ViewOf { collation, apparatus }))
        .collect();
    Ok(library::page(&views, Extras { outside, images: &found.images, made: &made }))
}

/// The page of an evaluation.
pub(super) fn of_evaluation(
    report: &EvaluationReport,
    witnesses: [&Witness; 2],
    (inputs, formats): (&[Input], &FormatOptions),
    place: Place<'_>,
    speech: Speech,
) -> Result<String, Trouble> {
    let found = images::images(&witnesses, &files(inputs), formats, (place, speech))?;
    let mut made = hashes(inputs);
    made.extend(found.made);
    Ok(library::evaluation_page(report, witnesses, Extras { images: &found.images, made: &made, ..Extras::default() }))
}

/// The same witnesses in the views that a reader may switch to.
fn in_other_views(collation: &Collation) -> Vec<(Collation, Apparatus)> {
    let words: usize = collation.tokens.iter().map(|tokens| tokens.len()).sum();
    if words > MOST_WORDS {
        return Vec::new();
    }
    let compared = other_views(collation.settings.view).map(|view| {
        let settings = Settings { view, ..collation.settings.clone() };
        let collation = Collator::new(settings).collate(collation.witnesses.clone());
        let apparatus = Apparatus::of(&collation);
        (collation, apparatus)
    });
    compared.collect()
}

/// What is said of the views that a page of long texts does not have: those that keep the very same text, and those that do not.
fn views_left_out(collation: &Collation) -> Vec<(String, String)> {
    let asked = collation.settings.view;
    let is_same = |view: &View| is_same_text(&collation.witnesses, asked, *view);
    let (same, other): (Vec<View>, Vec<View>) = other_views(asked).partition(is_same);
    let names = |views: &[View]| views.iter().map(|view| view.as_str()).collect::<Vec<_>>().join(", ");
    let asked = asked.as_str();
    let said = [
        (&same, format!("{}: the same as {asked}, for no mark is one that they treat otherwise", names(&same))),
        (&other, format!("{}: not in this page, for the texts are long; --view asks for another", names(&other))),
    ];
    let said = said.into_iter().filter(|(views, _)| !views.is_empty());
    said.map(|(_, said)| ("Views".to_owned(), said)).collect()
}

fn files(inputs: &[Input]) -> Vec<&PageFile> {
    inputs.iter().flat_map(|input| &input.opened.files).collect()
}

/// What the files were, so that a page can be held against them later.
pub(super) fn hashes(inputs: &[Input]) -> Vec<(String, String)> {
    let hash = |file: &PageFile| {
        let digest = Sha256::digest(&file.bytes);
        let mut hex = String::new();
        digest.iter().for_each(|byte| {
            let _ = write!(hex, "{byte:02x}");
        });
        (format!("SHA-256 of {}", file.name), hex)
    };
    files(inputs).into_iter().map(hash).collect()
}
