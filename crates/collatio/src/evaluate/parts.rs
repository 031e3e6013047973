//! An error rate by parts of the text: lines, pages, zones, sorts of characters. The parts add up to the whole.
//!
//! ```text
//! script    keep 12, substitute 1, keep 8, insert 2 …
//! line 1    1 of 20 wrong      line 2    2 of 31 wrong
//! ```
//!
//! An insertion belongs to the part of the unit it stands before, at the end to the last. Linear in the script.

use std::collections::BTreeMap;

use super::Rate;
use super::prepared::Prepared;
use crate::align::edit::{Op, Script};

/// Rates by the parts that a function names for a unit of the reference.
pub(super) fn by<K: Ord>(
    reference: &Prepared,
    script: &Script,
    part: impl Fn(usize) -> Option<K>,
) -> BTreeMap<K, Rate> {
    let last = reference.ids.len().saturating_sub(1);
    let mut parts: BTreeMap<K, Rate> = BTreeMap::new();
    let mut at = 0;
    for run in &script.runs {
        let len = usize::try_from(run.len).unwrap_or(usize::MAX);
        if run.op == Op::Insert {
            if let Some(key) = part(at.min(last)) {
                let rate = parts.entry(key).or_default();
                rate.insertions += run.len;
                rate.errors += run.len;
            }
            continue;
        }
        for unit in at..at.saturating_add(len) {
            let Some(key) = part(unit) else { continue };
            let rate = parts.entry(key).or_default();
            rate.length += 1;
            rate.errors += u64::from(run.op != Op::Keep);
            rate.substitutions += u64::from(run.op == Op::Substitute);
            rate.deletions += u64::from(run.op == Op::Delete);
        }
        at = at.saturating_add(len);
    }
    parts
}
