//! Variants that are one passage in two places: transpositions.
//!
//! ```text
//! A   by land and sea        1  land] A : sea B       2  sea] A : land B
//! A   I swear, he said       1  he said] A : om. B    2  om.] A : he said B
//! B   he said: I swear
//! ```
//!
//! The columns stay as they are: what is lost at one place and added at another is still a variant at both, and each says
//! where the other is. Two words that change places are told when near each other; a passage of two words when
//! near, of three or more anywhere. Words are looked up by their forms: `O(n)` time and space in the words that vary.

use hashbrown::HashMap;

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

/// Finds the variants that are one passage in two places, and says so of both.
pub(super) fn tell(collation: &Collation, variants: &mut [Variant]) {
    let sides: Vec<Option<Sides>> = variants.iter().map(|variant| sides(collation, variant)).collect();
    let mut added: HashMap<(&[FormId], WitnessId), Vec<usize>> = HashMap::new();
    for (at, found) in sides.iter().enumerate() {
        if let Some(sides) = found.as_ref().filter(|sides| !sides.other.is_empty()) {
            added.entry((&sides.other, sides.witness)).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    let mut taken = vec![false; variants.len()];
    for (lost, found) in sides.iter().enumerate() {
        let Some(own) = found.as_ref().filter(|own| !own.base.is_empty() && !taken[lost]) else { continue };
        let Some(places) = added.get(&(own.base.as_slice(), own.witness)) else { continue };
        let from = places.partition_point(|&at| at < lost);
        // The nearest on either side: a formula that is added a hundred times is looked at twice, not a hundred times.
        let near = [from.checked_sub(1), Some(from)].into_iter().flatten().filter_map(|n| places.get(n).copied());
        let fits = |&at: &usize| {
            let other = sides.get(at).and_then(Option::as_ref);
            at != lost && !taken[at] && other.is_some_and(|other| is_one(own, other, distance(variants, lost, at)))
        };
        if let Some(gained) = near.filter(fits).min_by_key(|&at| distance(variants, lost, at)) {
            (taken[lost], taken[gained]) = (true, true);
            pairs.push((lost, gained, own.witness));
        }
    }
    for (lost, gained, witness) in pairs {
        say(collation, variants, (lost, gained), witness);
    }
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
    let swapped = lost.other == gained.base;
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
