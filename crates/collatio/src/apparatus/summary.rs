//! How much of the text agrees, with the figures it is a share of.
//!
//! ```text
//! A   inform ~~xxx~~ Stalin      as on the page: 2 of 3 words agree
//! B   inform         Stalin      as left standing: 2 of 2
//! ```
//!
//! A column of the text proper (body, marginalia, tables) counts as many words as the witness with most words there,
//! so that additions lower the share as omissions do; columns that fewer than two witnesses can be read in are left out. `final_view`
//! drops what the final view drops and compares forms alone. Linear in the table.

use crate::align::FormId;
use crate::collation::Collation;
use crate::tokenize::TokenKind;
use crate::witness::{View, WitnessId};

use super::gaps::Gaps;
use super::types::{Reading, Share, Summary, Variant};
use super::variant::is_text;

impl Summary {
    /// Counts a collation and its variants.
    pub(super) fn of(collation: &Collation, variants: &[Variant], gaps: &Gaps) -> Self {
        let mut by_level = [0; 4];
        for variant in variants {
            by_level[variant.level as usize] += 1;
        }
        let mut varying =
            variants.iter().filter(|variant| is_counted(collation, variant)).flat_map(|v| v.columns.clone()).peekable();
        let (mut words, mut page, mut last) = (0, Share::default(), Share::default());
        for column in 0..collation.table.len() {
            let varies = varying.next_if_eq(&column).is_some();
            if !is_in_text(collation, column) {
                continue;
            }
            words += words_opposite_words(collation, column);
            if witnesses(collation).filter(|&witness| !gaps.covers(column, witness)).nth(1).is_none() {
                continue;
            }
            let count = most_words(collation, column, View::Diplomatic);
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

/// Whether witnesses that count differ in a variant.
fn is_counted(collation: &Collation, variant: &Variant) -> bool {
    let counts = |reading: &&Reading| !reading.is_lost() && reading.witnesses.iter().any(|&id| collation.counts(id));
    variant.readings.iter().filter(counts).nth(1).is_some()
}

/// Words of the base in a column where every other witness has a word.
fn words_opposite_words(collation: &Collation, column: usize) -> usize {
    let count = |witness| collation.cell(column, witness).filter(|(_, token)| token.kind.is_word()).count();
    let base = witnesses(collation).find(|&witness| witness == collation.base).map_or(0, count);
    if base > 0 && witnesses(collation).all(|witness| count(witness) > 0) { base } else { 0 }
}

/// Whether what the base, or the first witness that has something, has in a column belongs to the text proper.
fn is_in_text(collation: &Collation, column: usize) -> bool {
    let base_first = std::iter::once(collation.base).chain(witnesses(collation));
    let zone = base_first
        .filter(|witness| witness.0 < collation.witnesses.len())
        .find_map(|witness| Some(collation.cell(column, witness).next()?.1.zone));
    zone.is_some_and(is_text)
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
