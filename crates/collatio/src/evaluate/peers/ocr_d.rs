//! The evaluation specification of OCR-D: NFC, grapheme clusters that are no white space, words by UAX 29.
//!
//! Linear time but for the edit distances. Source: the specification, as
//! OCR-D publishes it.

use super::composed;
use crate::align::FormId;
use crate::align::edit::Ruler;
use crate::evaluate::Rate;
use crate::evaluate::words::{Ids, by_uax29};
use crate::normalize::Normalization;
use crate::tokenize::{Symbols, Unit};

/// The errors and lengths by OCR-D's rules alone, without the sorts of errors: a distance costs half of a script.
pub(in crate::evaluate) fn errors_by(ruler: &mut Ruler, reference: &str, hypothesis: &str) -> [Rate; 2] {
    symbols(reference, hypothesis).map(|[a, b]| Rate {
        errors: ruler.distance(&a, &b),
        length: a.len() as u64,
        ..Rate::default()
    })
}

/// The characters of both texts, and their words, as integers.
pub(in crate::evaluate) fn symbols(reference: &str, hypothesis: &str) -> [[Vec<FormId>; 2]; 2] {
    let rules = Normalization::parse(&["dinglehopper"]).unwrap_or_default();
    let texts = [reference, hypothesis].map(|text| substituted(&composed(text), &rules));
    let mut symbols = Symbols::new(Unit::Grapheme);
    let characters = texts.each_ref().map(|text| {
        let mut ids = Vec::new();
        symbols.push(text, &mut ids);
        ids.retain(|&id| !symbols.text(id).chars().all(char::is_whitespace));
        ids
    });
    let mut known = Ids::new();
    let words = texts.each_ref().map(|text| known.of(&by_uax29(text)));
    [characters, words]
}

/// A text in which private-use characters are what dinglehopper's table takes them for.
fn substituted(text: &str, rules: &Normalization) -> String {
    let is_private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_private(c) {
            true => out.push_str(&rules.whole(c.encode_utf8(&mut [0; 4]))),
            false => out.push(c),
        }
    }
    out
}
