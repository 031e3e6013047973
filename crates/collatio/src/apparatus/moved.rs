//! Variants that are one passage in two places: transpositions.
//!
//! ```text
//! A   by land and sea        1  land] A : sea B       2  sea] A : land B
//! A   I swear, he said       1  he said] A : om. B    2  om.] A : he said B
//! B   he said: I swear
//! ```
//!
//! The columns stay as they are: what is lost at one place and added at another is still a variant at both, and each says
//! where the other is. Long passages, which may have been misread on the way, the alignment has found (`passages`). The
//! others are variants with the same words: two words that change places are told when near each other; a passage of two
//! words when near, of three or more anywhere. Words are looked up by their forms: `O(n)` time and space in the words
//! that vary.

mod passages;

pub(super) use passages::differing;

use crate::align::FormId;
use crate::collation::Collation;
use crate::witness::WitnessId;

use super::side::Side;
use super::types::{Op, Variant};

/// Columns between two places that are near each other.
const NEAR: usize = 20;
/// So many words are known again anywhere.
const LONG: usize = 3;

/// What the base has at a variant, and what another witness has.
struct Sides {
    base: Vec<FormId>,
    other: Vec<FormId>,
    witness: WitnessId,
}

/// What is kept of a side of every variant: a hash of its forms and of the witness that differs.
type Key = u64;

/// Finds the variants that are one passage in two places, and says so of both.
pub(super) fn tell(collation: &Collation, variants: &mut [Variant]) {
    let mut taken = passages::tell(collation, variants);
    // A text that differs in every word has a variant a word: of each only hashes are kept, and whoever has the same one
    // is looked at again.
    let mut lost: Vec<(usize, Key)> = Vec::new();
    let mut gained: Vec<(Key, usize)> = Vec::new();
    for (at, variant) in variants.iter().enumerate() {
        let Some(sides) = sides(collation, variant) else { continue };
        if !sides.base.is_empty() {
            lost.push((at, key(&sides.base, sides.witness)));
        }
        if !sides.other.is_empty() {
            gained.push((key(&sides.other, sides.witness), at));
        }
    }
    gained.sort_unstable();
    let mut pairs = Vec::new();
    for (lost, key) in lost {
        if taken[lost] {
            continue;
        }
        let from = gained.partition_point(|&entry| entry < (key, lost));
        // The nearest on either side: a formula that is added a hundred times is looked at twice, not a hundred times.
        let near = [from.checked_sub(1), Some(from)].into_iter().flatten().filter_map(|n| gained.get(n).copied());
        let same = near.filter(|&(other, at)| other == key && at != lost && !taken[at]).map(|(_, at)| at);
        let fits = |&at: &usize| {
            let both = sides(collation, &variants[lost]).zip(sides(collation, &variants[at]));
            both.is_some_and(|(own, other)| is_one(&own, &other, distance(variants, lost, at)))
        };
        if let Some(gained) = same.filter(fits).min_by_key(|&at| distance(variants, lost, at)) {
            (taken[lost], taken[gained]) = (true, true);
            pairs.push((lost, gained));
        }
    }
    for (lost, gained) in pairs {
        if let Some(Sides { witness, .. }) = sides(collation, &variants[lost]) {
            say(collation, variants, (lost, gained), witness);
        }
    }
}

fn key(forms: &[FormId], witness: WitnessId) -> Key {
    forms.iter().fold(witness.0 as u64, |hash, form| {
        (hash.rotate_left(5) ^ u64::from(form.0)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// The sides of a variant with two readings.
fn sides(collation: &Collation, variant: &Variant) -> Option<Sides> {
    let [base, other] = variant.readings.as_slice() else { return None };
    if !matches!(variant.op, Op::Addition | Op::Omission | Op::Substitution) || base.status != other.status {
        return None;
    }
    let forms = |witness: WitnessId| -> Vec<FormId> {
        Side::of(collation, witness, variant.columns.clone()).proper().map(|word| word.form).collect()
    };
    let witness = *other.witnesses.first()?;
    Some(Sides { base: forms(*base.witnesses.first()?), other: forms(witness), witness })
}

/// Whether what is lost at one place and gained at another is one passage: the words alone where they are many; where
/// they are few, two places near each other that have changed their words, or of which each has lost or gained them.
fn is_one(lost: &Sides, gained: &Sides, distance: usize) -> bool {
    let swapped = lost.base == gained.other && lost.other == gained.base && lost.witness == gained.witness;
    let words = lost.base.len();
    swapped && (words >= LONG || (distance <= NEAR && (words > 1 || !lost.other.is_empty())))
}

fn distance(variants: &[Variant], a: usize, b: usize) -> usize {
    let start = |at: usize| variants.get(at).map_or(0, |variant| variant.columns.start);
    start(a).abs_diff(start(b))
}

/// Makes both transpositions, each with a note of where the other stands.
fn say(collation: &Collation, variants: &mut [Variant], (lost, gained): (usize, usize), witness: WitnessId) {
    let siglum = collation.witnesses.get(witness.0).map(|witness| witness.siglum.to_string()).unwrap_or_default();
    let base = collation.witnesses.get(collation.base.0).map(|base| base.siglum.to_string()).unwrap_or_default();
    let line = |at: usize, id: WitnessId| {
        let readings = variants.get(at).map(|variant| variant.readings.as_slice()).unwrap_or_default();
        readings.iter().find_map(|reading| reading.spans.get(&id)).map_or(0, |span| span.start.line)
    };
    let there = (line(gained, witness), line(lost, collation.base));
    let notes = [
        (lost, format!("moved: in {siglum} at line {}", there.0)),
        (gained, format!("moved: in {base} at line {}", there.1)),
    ];
    for (at, note) in notes {
        if let Some(variant) = variants.get_mut(at) {
            variant.op = Op::Transposition;
            variant.cause = None;
            variant.note = note;
        }
    }
}
