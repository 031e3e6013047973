//! Letters that a witness never writes: what it has in their place says nothing against them.
//!
//! ```text
//! C   iſt  das  ſo       C and D write both ſ and s, so their ſ tells.
//! D   iſt  das  ſo       S has no ſ at all: its s is what it writes for either,
//! S   ist  das  so       and its many s do not outvote the ſ of others.
//! ```
//!
//! A letter that at least two others have, three times each, and a witness never, is looked up in all places: what the witness has
//! opposite is counted as what it reads for it, before anything is judged. Linear in the places, quadratic in their letters.

use std::collections::{BTreeMap, BTreeSet};

use super::alphabet::{NOTHING, is_white};
use super::channel::{Channel, Counts};
use super::places::Columns;
use crate::align::FormId;

/// So many witnesses must have a letter, each so many times.
const WITNESSES: usize = 2;
const TIMES: u64 = 3;

/// For each witness what it has in place of letters that it never writes.
pub(super) fn counts(places: &[Columns], witnesses: usize, alphabet: usize) -> Vec<Counts> {
    let letters: Vec<BTreeMap<FormId, u64>> = (0..witnesses).map(|at| letters(places, at)).collect();
    let plain = Channel::plain(alphabet);
    (0..witnesses)
        .map(|own| {
            let all: BTreeSet<FormId> = letters.iter().flat_map(BTreeMap::keys).copied().collect();
            let often = |letter: &FormId| {
                letters.iter().filter(|other| other.get(letter).is_some_and(|&times| times >= TIMES)).count()
            };
            let unknown = |letter: &FormId| !letters[own].contains_key(letter) && often(letter) >= WITNESSES;
            counted(places, own, &all.into_iter().filter(unknown).collect(), &plain)
        })
        .collect()
}

fn letters(places: &[Columns], at: usize) -> BTreeMap<FormId, u64> {
    let mut letters = BTreeMap::new();
    for &letter in places.iter().flat_map(|place| &place.readings[place.of[at]].symbols) {
        if !is_white(letter) {
            *letters.entry(letter).or_default() += 1;
        }
    }
    letters
}

/// What a witness has opposite some letters of others: each place by the reading of those that most have.
fn counted(places: &[Columns], own: usize, unknown: &BTreeSet<FormId>, plain: &Channel) -> Counts {
    let mut counts = Counts::default();
    if unknown.is_empty() {
        return counts;
    }
    for place in places {
        let held = |reading: usize| place.of.iter().filter(|&&of| of == reading).count();
        let with = |&reading: &usize| place.readings[reading].symbols.iter().any(|letter| unknown.contains(letter));
        let Some(other) = (0..place.readings.len()).filter(with).max_by_key(|&reading| held(reading)) else { continue };
        let read = &place.readings[place.of[own]].symbols;
        let mut pairs = plain.align(&place.readings[other].symbols, read).pairs;
        pairs.retain(|(meant, read)| unknown.contains(meant) && *read != NOTHING);
        counts.add(&pairs, 1.0);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::counts;
    use crate::consensus::alphabet::Alphabet;
    use crate::consensus::places::{Columns, Spelt};
    use crate::tokenize::Spacing;

    /// Two witnesses write ſ and s, one s alone.
    #[test]
    fn only_who_never_writes_a_letter_is_blind_to_it() {
        let mut alphabet = Alphabet::default();
        let mut spelt = |text: &str| Spelt { symbols: alphabet.symbols(text), text: text.to_owned() };
        let readings = vec![spelt("so"), spelt("ſo")];
        let place = |column: usize| Columns {
            columns: column..column + 1,
            readings: readings.clone(),
            of: vec![1, 1, 0],
            spacing: Spacing::Space,
            sureness: vec![None; 3],
        };
        let places: Vec<Columns> = (0..3).map(place).collect();
        let found = counts(&places, 3, alphabet.len());
        let (long, round) = (readings[1].symbols[0], readings[0].symbols[0]);
        assert_eq!(found[2].errors.get(&(long, round)), Some(&3.0));
        assert_eq!((found[2].meant, found[0].meant), (3.0, 0.0));
        // Twice is too little to tell.
        assert_eq!(counts(&places[..2], 3, alphabet.len())[2].meant, 0.0);
    }
}
