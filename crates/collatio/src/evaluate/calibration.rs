//! Whether a recognizer's confidences can be trusted: of the words it gave 90 %, were nine in ten right?
//!
//! ```text
//! confidence 0.9–1.0    412 words    98.1 % right    mean confidence 95.3 %
//! ```
//!
//! A word is right if all its characters are kept in the alignment. Linear in the words.

use super::prepared::{Prepared, Side};
use crate::align::edit::{Op, Script};
use crate::witness::Grain;

/// Words of about one confidence.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// The least confidence of the bin, 0 to 0.9.
    pub from: f64,
    /// How many words.
    pub words: u64,
    /// How many of them are right.
    pub right: u64,
    /// The sum of their confidences.
    pub confidence: f64,
}

/// The hypothesis's words in ten bins by confidence; empty bins are left out.
pub(super) fn of(side: &Side, hypothesis: &Prepared, script: &Script) -> Vec<Bin> {
    let layout = side.witness.source.layout();
    if layout.places.iter().all(|place| place.confidence.is_none()) {
        return Vec::new();
    }
    let kept = kept(script, hypothesis.ids.len());
    let mut bins: Vec<Bin> = (0..10).map(|tenth| Bin { from: f64::from(tenth) / 10.0, ..Bin::default() }).collect();
    for (token, units) in hypothesis.units_of_tokens() {
        let token = side.tokens.get(token);
        let place = layout.within(token.range()).iter().find(|place| place.grain == Grain::Word);
        let Some(confidence) = place.and_then(|place| place.confidence).filter(|_| token.kind.is_word()) else {
            continue;
        };
        let bin = ((confidence * 10.0) as usize).min(9);
        if let Some(bin) = bins.get_mut(bin) {
            bin.words += 1;
            bin.right += u64::from(kept.get(units).is_some_and(|units| units.iter().all(|&kept| kept)));
            bin.confidence += confidence;
        }
    }
    bins.retain(|bin| bin.words > 0);
    bins
}

/// For each unit of the second text whether it is kept.
fn kept(script: &Script, length: usize) -> Vec<bool> {
    let mut kept = Vec::with_capacity(length);
    for run in script.runs.iter().filter(|run| run.op != Op::Delete) {
        kept.extend((0..run.len).map(|_| run.op == Op::Keep));
    }
    kept
}
