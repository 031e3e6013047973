//! A place to a variant: its op, level, kind, cause and readings.

use std::collections::BTreeMap;

use crate::collation::Collation;
use crate::witness::{Status, WitnessId, Zone};

use super::places::Place;
use super::types::{Certainty, Context, Kind, Level, Op, Reading, Variant};

/// The variant at a place.
pub(super) fn variant(collation: &Collation, place: Place) -> Variant {
    let readings: Vec<Reading> = place.groups.iter().map(|group| reading(collation, &place, group)).collect();
    Variant {
        id: String::new(),
        op: Op::Substitution,
        level: Level::Substantive,
        kind: Kind::Word,
        zone: Zone::Body,
        cause: None,
        certainty: Certainty::Certain,
        readings,
        context: Context::default(),
        note: String::new(),
        columns: place.columns,
    }
}

fn reading(collation: &Collation, place: &Place, group: &[WitnessId]) -> Reading {
    let mut spans = BTreeMap::new();
    for &witness in group {
        let run = collation.table.run(place.columns.clone(), witness);
        if let Some(range) = collation.tokens[witness.0].range_of(run) {
            spans.insert(witness, collation.witnesses[witness.0].source.span(range));
        }
    }
    let text = collation.text(place.columns.clone(), group[0]).to_owned();
    Reading { witnesses: group.to_vec(), text, status: Status::Standing, spans }
}
