//! How much of the text agrees, with the figures it is a share of.
//!
//! ```text
//! A   inform ~~xxx~~ Stalin      as on the page: 2 of 3 words agree
//! B   inform         Stalin      as left standing: 2 of 2
//! ```
//!
//! All that a reader sees counts, headings and stamps too; what offices and archives put around the text does not. A column
//! counts as many words as the witness with most words there, so that additions lower the share as omissions do. Columns
//! that fewer than two witnesses can be read in are left out. A substantive variant always counts, one of signs as one word,
//! so that no share beside it is the whole. `final_view` drops what the final view drops and compares forms alone. Linear in
//! the table.

use crate::align::FormId;
use crate::collation::Collation;
use crate::tokenize::TokenKind;
use crate::witness::{View, WitnessId, Zone};

use super::gaps::Gaps;
use super::types::{Kind, Level, Reading, Share, Summary, Variant};

impl Summary {
    /// Counts a collation and its variants.
    pub(super) fn of(collation: &Collation, variants: &[Variant], gaps: &Gaps) -> Self {
        let mut by_level = [0; 4];
        for variant in variants {
            by_level[variant.level as usize] += 1;
        }
        let mut varying =
            variants.iter().filter(|variant| is_counted(collation, variant)).flat_map(weighed_columns).peekable();
        let (mut words, mut page, mut last) = (0, Share::default(), Share::default());
        for column in 0..collation.table.len() {
            let least = varying.next_if(|&(varying, _)| varying == column).map(|(_, least)| least);
            let varies = least.is_some();
            if !is_seen(collation, column) || least == Some(FURNITURE) {
                continue;
            }
            words += words_opposite_words(collation, column);
            if witnesses(collation).filter(|&witness| !gaps.covers(column, witness)).nth(1).is_none() && !varies {
                continue;
            }
            let count = most_words(collation, column, View::Diplomatic).max(least.unwrap_or(0));
            page.of += count;
            page.agree += if varies { 0 } else { count };
            let left = most_words(collation, column, View::Final);
            last.of += left;
            last.agree += if varies && !final_agrees(collation, column) { 0 } else { left };
        }
        Self {
            variants: by_level,
            words,
            diplomatic: page.value(),
            final_view: last.value(),
            diplomatic_count: page,
            final_count: last,
            exact: collation.exact,
            missed: collation.missed,
        }
    }
}

/// The witnesses that count: the two hands of one are one.
fn witnesses(collation: &Collation) -> impl Iterator<Item = WitnessId> + use<> {
    collation.counting().into_iter()
}

/// Stands for the words of a column that differs as furniture does: they are no part of the text.
const FURNITURE: usize = usize::MAX;

/// The columns of a variant, each with how many words it counts at least: a substantive one is never weighed as nothing.
fn weighed_columns(variant: &Variant) -> impl Iterator<Item = (usize, usize)> + use<> {
    let (first, level) = (variant.columns.start, variant.level);
    let least = move |column: usize| match level {
        Level::Furniture => FURNITURE,
        Level::Substantive => usize::from(column == first),
        _ => 0,
    };
    variant.columns.clone().map(move |column| (column, least(column)))
}

/// Whether witnesses that count differ in a variant.
fn is_counted(collation: &Collation, variant: &Variant) -> bool {
    if variant.readings.iter().any(Reading::is_lost) && variant.kind == Kind::Passage {
        return true;
    }
    let counts = |reading: &&Reading| !reading.is_lost() && reading.witnesses.iter().any(|&id| collation.counts(id));
    variant.readings.iter().filter(counts).nth(1).is_some()
}

/// Words of the base in a column where every other witness has a word.
fn words_opposite_words(collation: &Collation, column: usize) -> usize {
    let count = |witness| collation.cell(column, witness).filter(|(_, token)| token.kind.is_word()).count();
    let base = witnesses(collation).find(|&witness| witness == collation.base).map_or(0, count);
    if base > 0 && witnesses(collation).all(|witness| count(witness) > 0) { base } else { 0 }
}

/// Whether what the base, or the first witness that has something, has in a column is seen by a reader of the document.
fn is_seen(collation: &Collation, column: usize) -> bool {
    let base_first = std::iter::once(collation.base).chain(witnesses(collation));
    let zone = base_first
        .filter(|witness| witness.0 < collation.witnesses.len())
        .find_map(|witness| Some(collation.cell(column, witness).next()?.1.zone));
    zone.is_some_and(|zone| !matches!(zone, Zone::Furniture | Zone::Boilerplate))
}

fn most_words(collation: &Collation, column: usize, view: View) -> usize {
    let count = |witness| {
        collation.cell(column, witness).filter(|(_, token)| token.kind.is_word() && view.keeps(token.status)).count()
    };
    witnesses(collation).map(count).max().unwrap_or(0)
}

/// Whether all witnesses have the same forms of words in a column once the final view has dropped what it drops.
fn final_agrees(collation: &Collation, column: usize) -> bool {
    let forms = |witness| -> Vec<FormId> {
        let kept = collation.cell(column, witness).filter(|(_, token)| View::Final.keeps(token.status));
        kept.filter(|(_, token)| token.kind != TokenKind::ParagraphMark)
            .map(|(id, _)| collation.form(witness, id))
            .collect()
    };
    let base = forms(collation.base);
    witnesses(collation).all(|witness| forms(witness) == base)
}
