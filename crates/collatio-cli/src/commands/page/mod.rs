//! `--format html`: what the page needs beside the comparison: the other views, the images of the pages, hashes of the files.
//!
//! ```text
//! views    diplomatic (as compared), final, editorial      each a collation of its own
//! images   page1.jpg                                        a data: address, or a file in NAME.files/ beside the page
//! ```

mod images;

use std::fmt::Write as _;
use std::path::Path;

use collatio::read::FormatOptions;
use collatio::report::evaluation::EvaluationReport;
use collatio::{Apparatus, Collation, Collator, Settings, View, Witness};
use sha2::{Digest, Sha256};

use super::compare::Compared;
use crate::args::Assets;
use crate::errors::Trouble;
use crate::inputs::Input;
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
    let found = images::find(&collation.witnesses.iter().collect::<Vec<_>>(), formats);
    let mut made = hashes(&compared.inputs);
    made.extend(found.missing.iter().map(|why| ("Image not shown".to_owned(), why.clone())));
    let images = images::placed(found.images, place, speech)?;
    let others = other_views(collation);
    if others.is_empty() {
        made.push(("Views".to_owned(), "only the view that was asked for: the texts are long".to_owned()));
    }
    let views: Vec<ViewOf<'_>> = std::iter::once(ViewOf { collation, apparatus })
        .chain(others.iter().map(|(collation, apparatus)| ViewOf { collation, apparatus }))
        .collect();
    Ok(library::page(&views, Extras { outside, images: &images, made: &made }))
}

/// The page of an evaluation.
pub(super) fn of_evaluation(
    report: &EvaluationReport,
    witnesses: [&Witness; 2],
    (inputs, formats): (&[Input], &FormatOptions),
    place: Place<'_>,
    speech: Speech,
) -> Result<String, Trouble> {
    let found = images::find(&witnesses, formats);
    let mut made = hashes(inputs);
    made.extend(found.missing.iter().map(|why| ("Image not shown".to_owned(), why.clone())));
    let images = images::placed(found.images, place, speech)?;
    Ok(library::evaluation_page(report, witnesses, Extras { images: &images, made: &made, ..Extras::default() }))
}

/// The same witnesses in the views that a reader may switch to.
fn other_views(collation: &Collation) -> Vec<(Collation, Apparatus)> {
    let words: usize = collation.tokens.iter().map(|tokens| tokens.len()).sum();
    if words > MOST_WORDS {
        return Vec::new();
    }
    let others = [View::Diplomatic, View::Final, View::Editorial];
    let others = others.into_iter().filter(|&view| view != collation.settings.view);
    let compared = others.map(|view| {
        let settings = Settings { view, ..collation.settings.clone() };
        let collation = Collator::new(settings).collate(collation.witnesses.clone());
        let apparatus = Apparatus::of(&collation);
        (collation, apparatus)
    });
    compared.collect()
}

/// What the files were, so that a page can be held against them later.
pub(super) fn hashes(inputs: &[Input]) -> Vec<(String, String)> {
    let files = inputs.iter().flat_map(|input| &input.opened.files);
    let hash = |file: &collatio::read::PageFile| {
        let digest = Sha256::digest(&file.bytes);
        let mut hex = String::new();
        digest.iter().for_each(|byte| {
            let _ = write!(hex, "{byte:02x}");
        });
        (format!("SHA-256 of {}", file.name), hex)
    };
    files.map(hash).collect()
}
