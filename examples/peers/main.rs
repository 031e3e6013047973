//! What other programs would say of two texts, by the library alone: to check figures in print, and ours beside theirs.
//!
//! ```sh
//! cargo run --release --example peers -- REFERENCE.txt HYPOTHESIS.txt [REFERENCE.txt HYPOTHESIS.txt ...]
//! ```
//!
//! Prints one line of JSON a pair; of two PAGE or ALTO files only dinglehopper's figures, as its lines are taken. An infinite rate is the string `Infinity`.

use std::error::Error;
use std::fs;
use std::io::Write;

use collatio::align::edit::Ruler;
use collatio::evaluate::bag::Bag;
use collatio::evaluate::peers::{dinglehopper, jiwer, ocreval};
use collatio::evaluate::words::{Ids, by_white_space};
use collatio::read::{self, FormatOptions, Hyphens, Spaces};
use collatio::{Copies, Normalization, ReadOptions, Symbols, Unit, View, tokenize};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let (pairs, []) = files.as_chunks::<2>() else { Err("usage: peers REFERENCE HYPOTHESIS ...")? };
    let mut out = std::io::stdout().lock();
    for [reference, hypothesis] in pairs {
        let line = match (page(reference)?, page(hypothesis)?) {
            (Some(reference), Some(hypothesis)) => described(&dinglehopper::texts(&reference, &hypothesis)),
            _ => figures(&fs::read_to_string(reference)?, &fs::read_to_string(hypothesis)?),
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The text of a described page, as dinglehopper reads it; none if the file is no XML.
fn page(file: &str) -> Result<Option<String>, Box<dyn Error>> {
    if !file.ends_with(".xml") {
        return Ok(None);
    }
    let formats = FormatOptions { hyphens: Hyphens::Dropped, spaces: Spaces::Always, ..FormatOptions::default() };
    let options = ReadOptions { copies: Copies::Off, formats, ..ReadOptions::default() };
    let record = read::read(file, &fs::read(file)?, &options)?;
    let witness = record.witnesses.first().ok_or("a page without text")?;
    let as_written = Normalization::parse(&["none"])?;
    Ok(Some(as_written.text(&tokenize::tokenize(witness, View::Diplomatic))))
}

fn described(figures: &dinglehopper::Figures) -> Value {
    json!({
        "dh_cer": number(figures.cer()),
        "dh_wer": number(figures.wer()),
        "dh_nchars": figures.characters,
        "dh_nwords": figures.words,
    })
}

fn figures(reference: &str, hypothesis: &str) -> Value {
    let words = jiwer::words(&[(reference, hypothesis)]);
    let hopper = dinglehopper::files(reference, hypothesis);
    let characters = ocreval::characters(reference, hypothesis);
    let missed = ocreval::word_accuracy(reference, hypothesis);
    let (raw, length) = distance(reference, hypothesis);
    let (spaced, spaced_length) = distance(&collapsed(reference), &collapsed(hypothesis));
    let bag = bag(reference, hypothesis);
    json!({
        "gt_codepoints": length,
        "lev_raw": raw,
        "lev_cer_raw": share(raw, length),
        "lev_ws": spaced,
        "lev_cer_ws": share(spaced, spaced_length),
        "jiwer_cer": jiwer::cer(&[(reference, hypothesis)]),
        "jiwer_wer": words.wer,
        "jiwer_mer": words.mer,
        "jiwer_wil": words.wil,
        "jiwer_wip": words.wip,
        "dh_cer": number(hopper.cer()),
        "dh_wer": number(hopper.wer()),
        "dh_nchars": hopper.characters,
        "dh_nwords": hopper.words,
        "ocreval_errors": characters.errors,
        "ocreval_chars": characters.length,
        "ocreval_cer": characters.value(),
        "ocreval_words_missed": missed.errors,
        "ocreval_words": missed.length,
        "ocreval_wer": missed.value(),
        "bow_miss": share(bag.missed, bag.reference),
        "bow_spurious": share(bag.spurious, bag.hypothesis),
    })
}

/// The edits by code point, and the reference's length.
fn distance(reference: &str, hypothesis: &str) -> (u64, u64) {
    let mut symbols = Symbols::new(Unit::CodePoint);
    let [a, b] = [reference, hypothesis].map(|text| {
        let mut ids = Vec::new();
        symbols.push(text, &mut ids);
        ids
    });
    (Ruler::new().distance(&a, &b), a.len() as u64)
}

/// A text with single spaces for all its white space.
fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bags of the words between white space.
fn bag(reference: &str, hypothesis: &str) -> Bag {
    let mut ids = Ids::new();
    let [a, b] = [reference, hypothesis].map(|text| ids.of(&by_white_space(text)));
    Bag::of(&a, &b)
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn number(rate: f64) -> Value {
    if rate.is_infinite() { json!("Infinity") } else { json!(rate) }
}
