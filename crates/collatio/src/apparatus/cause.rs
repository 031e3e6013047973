//! Why words came or went: what stands around them says so.
//!
//! ```text
//! the old [and the old] king     homeoteleuton: the eye skipped from one `old` to the next
//! very [very] good               haplography if lost, dittography if added
//! ```
//!
//! A cause is always probable, never certain. Time is linear in the words of the place.

use std::ops::Range;

use crate::align::FormId;
use crate::collation::Collation;
use crate::tokenize::TokenId;
use crate::witness::WitnessId;

use super::types::{Cause, Kind, Op};

/// The probable cause of words that only one of two witnesses has.
pub(super) fn of_one_sided(
    collation: &Collation,
    having: WitnessId,
    columns: Range<usize>,
    what: (Op, Kind),
) -> Option<Cause> {
    let run = collation.table.run(columns, having);
    let span: Vec<FormId> = words(collation, having, run.clone()).collect();
    let (first, last) = (span.first()?, span.last()?);
    let reach = (run.len() as u32).saturating_mul(2).saturating_add(8);
    let tokens = collation.tokens[having.0].len() as u32;
    let behind = words(collation, having, run.end..run.end.saturating_add(reach).min(tokens));
    let before = words_back(collation, having, run.start.saturating_sub(reach)..run.start);
    let repeats = before.clone().take(span.len()).eq(span.iter().rev().copied())
        || behind.clone().take(span.len()).eq(span.iter().copied());
    if repeats {
        return Some(match what {
            (_, Kind::Line) => Cause::RepeatedLine,
            (Op::Addition, _) => Cause::Dittography,
            _ => Cause::Haplography,
        });
    }
    if span.len() < 2 {
        return None;
    }
    if before.clone().next() == Some(*last) {
        return Some(Cause::Homeoteleuton);
    }
    (behind.clone().next() == Some(*first)).then_some(Cause::Homeoarchy)
}

fn words(collation: &Collation, witness: WitnessId, run: Range<u32>) -> impl Iterator<Item = FormId> + Clone {
    let is_word = move |&at: &u32| collation.tokens[witness.0].get(TokenId(at)).kind.is_word();
    run.filter(is_word).map(move |at| collation.form(witness, TokenId(at)))
}

fn words_back(collation: &Collation, witness: WitnessId, run: Range<u32>) -> impl Iterator<Item = FormId> + Clone {
    let is_word = move |&at: &u32| collation.tokens[witness.0].get(TokenId(at)).kind.is_word();
    run.rev().filter(is_word).map(move |at| collation.form(witness, TokenId(at)))
}
