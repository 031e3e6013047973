//! Variants to entries: the same small variant in many places is one entry with many places.
//!
//! ```text
//! 3 □ only in B   4 □ only in B   5 □ only in B     →     3 paragraph mark (x3)   B:50,52,54
//! ```
//!
//! Substantive variants are never folded: each must be seen in its context. `O(n)` time and space.

use hashbrown::HashMap;

use crate::apparatus::{Apparatus, Kind, Level, Op, Variant};
use crate::witness::{Status, WitnessId, Zone};

/// One or more variants that are alike but for their place.
pub(super) struct Entry<'a> {
    /// The number of the first of them in the apparatus, from 1.
    pub(super) number: usize,
    /// The variants, in order; at least one.
    pub(super) variants: Vec<&'a Variant>,
}

/// What variants of one entry share.
#[derive(PartialEq, Eq, Hash)]
struct Likeness<'a> {
    op: Op,
    level: Level,
    kind: Kind,
    zone: Zone,
    readings: Vec<(&'a [WitnessId], &'a str, Status)>,
    note: &'a str,
}

impl<'a> Likeness<'a> {
    fn of(variant: &'a Variant) -> Self {
        let readings = variant.readings.iter().map(|r| (r.witnesses.as_slice(), r.text.as_str(), r.status));
        Self {
            op: variant.op,
            level: variant.level,
            kind: variant.kind,
            zone: variant.zone,
            readings: readings.collect(),
            note: &variant.note,
        }
    }
}

/// The entries of an apparatus, down to a level.
pub(super) fn entries(apparatus: &Apparatus, level: Level) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut known: HashMap<Likeness<'_>, usize> = HashMap::new();
    for (at, variant) in apparatus.variants.iter().enumerate().filter(|(_, variant)| variant.level <= level) {
        let folds = variant.level != Level::Substantive;
        let entry = if folds { *known.entry(Likeness::of(variant)).or_insert(entries.len()) } else { entries.len() };
        match entries.get_mut(entry) {
            Some(entry) => entry.variants.push(variant),
            None => entries.push(Entry { number: at + 1, variants: vec![variant] }),
        }
    }
    entries
}
