//! Transpositions as data: a passage, its places, and the variants that stand there.
//!
//! ```json
//! {"id": "k3f9q2", "places": [{"witnesses": ["D"], "text": "Darly", "spans": {"D": {}}, "variants": ["uh4k2a"]},
//!                             {"witnesses": ["E"], "text": "Darly", "spans": {"E": {}}, "variants": ["m5z7ab"]}]}
//! ```

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use collatio::apparatus::{self, Apparatus};
use collatio::collation::Collation;
use collatio::witness::{Siglum, Span, WitnessId};

/// A passage that stands in one place in some witnesses and in another in others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Transposition {
    /// A short name, of its words alone.
    pub id: String,
    /// Its places in the order of the table, two or more.
    pub places: Vec<MovedPlace>,
}

/// One of the places of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MovedPlace {
    /// Who has it here.
    pub witnesses: Vec<Siglum>,
    /// The text as the first of them has it, marks taken off.
    pub text: String,
    /// Where it stands, by siglum.
    pub spans: BTreeMap<String, Span>,
    /// Its first column in the alignment table, from 0, and the first behind it.
    pub columns: [usize; 2],
    /// The ids of the variants that stand here.
    pub variants: Vec<String>,
}

/// The transpositions of an apparatus.
pub(super) fn transpositions(collation: &Collation, apparatus: &Apparatus) -> Vec<Transposition> {
    let siglum =
        |id: WitnessId| collation.witnesses.get(id.0).map_or_else(|| Siglum::new(""), |witness| witness.siglum.clone());
    let place = |place: &apparatus::MovedPlace| MovedPlace {
        witnesses: place.witnesses.iter().map(|(id, _)| siglum(*id)).collect(),
        text: place.text.clone(),
        spans: place.spans.iter().map(|(&id, &span)| (siglum(id).to_string(), span)).collect(),
        columns: [place.columns.start, place.columns.end],
        variants: place.variants.iter().filter_map(|&at| Some(apparatus.variants.get(at)?.id.clone())).collect(),
    };
    let one = |one: &apparatus::Transposition| Transposition {
        id: one.id.clone(),
        places: one.places.iter().map(place).collect(),
    };
    apparatus.transpositions.iter().map(one).collect()
}

/// The ids of the passages that were moved from a variant's place or to it.
pub(super) fn of_variant(moved: &[apparatus::Transposition], variant: &apparatus::Variant) -> Vec<String> {
    let id = |&at: &usize| Some(moved.get(at)?.id.clone());
    variant.transpositions.iter().filter_map(id).collect()
}
