//! The table of variants: a row a variant, its readings grouped by who has them, as an apparatus is read.
//!
//! ```text
//! 3  A43 B54  −  status  accidental  body   … and inform [A: xxx | B: om.] Stalin …
//! ```

use crate::places::sigla;
use crate::terminal::words;
use crate::visible;
use collatio::apparatus::{Apparatus, Certainty, Variant};
use collatio::collation::Collation;

use super::rows::{class, sign};
use super::scans::{Crop, Image, crops};

/// A variant as the table shows it.
#[derive(PartialEq)]
pub(super) struct Entry {
    pub(super) number: usize,
    pub(super) id: String,
    /// Where it stands, a place a witness: `A43`.
    pub(super) places: String,
    pub(super) op: &'static str,
    pub(super) sign: &'static str,
    pub(super) level: &'static str,
    pub(super) kind: &'static str,
    pub(super) zone: &'static str,
    pub(super) cause: &'static str,
    pub(super) uncertain: bool,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) readings: Vec<Group>,
    pub(super) note: String,
    pub(super) crops: Vec<Crop>,
}

/// Who reads what.
#[derive(PartialEq)]
pub(super) struct Group {
    pub(super) sigla: String,
    pub(super) text: String,
    pub(super) status: &'static str,
}

pub(super) fn entries(collation: &Collation, apparatus: &Apparatus, images: &[Image]) -> Vec<Entry> {
    let entry = |(at, variant): (usize, &Variant)| {
        let op = variant.op.name();
        Entry {
            number: at + 1,
            id: variant.id.clone(),
            places: places(collation, variant),
            op,
            sign: sign(op),
            level: variant.level.name(),
            kind: words::kind(variant.kind),
            zone: variant.zone.as_str(),
            cause: variant.cause.map(words::cause).unwrap_or_default(),
            uncertain: variant.certainty == Certainty::Uncertain,
            before: visible(&variant.context.before).into_owned(),
            after: visible(&variant.context.after).into_owned(),
            readings: groups(collation, variant),
            note: visible(&variant.note).into_owned(),
            crops: crops(collation, variant, images),
        }
    };
    apparatus.variants.iter().enumerate().map(entry).collect()
}

fn places(collation: &Collation, variant: &Variant) -> String {
    let ranges = variant.readings.iter().flat_map(|reading| reading.spans.iter());
    let mut places: Vec<(usize, String)> = ranges
        .filter_map(|(witness, span)| {
            let siglum = visible(collation.witnesses.get(witness.0)?.siglum.as_str()).into_owned();
            Some((witness.0, format!("{siglum}:{}", span.start.line)))
        })
        .collect();
    places.sort();
    places.into_iter().map(|(_, place)| place).collect::<Vec<_>>().join(" ")
}

fn groups(collation: &Collation, variant: &Variant) -> Vec<Group> {
    let group = |reading: &collatio::apparatus::Reading| Group {
        sigla: visible(&sigla(collation, &reading.witnesses)).into_owned(),
        text: if reading.is_lost() { "deest".to_owned() } else { visible(&reading.text).into_owned() },
        status: class(reading.status),
    };
    variant.readings.iter().map(group).collect()
}
