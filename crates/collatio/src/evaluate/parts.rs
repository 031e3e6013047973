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
        let end = at.saturating_add(len);
        while at < end {
            let Some(key) = part(at) else {
                at += 1;
                continue;
            };
            // Units of one part mostly follow each other: the part is looked up once for all of them.
            let alike = 1 + (at + 1..end).take_while(|&unit| part(unit).as_ref() == Some(&key)).count();
            add(parts.entry(key).or_default(), run.op, alike as u64);
            at += alike;
        }
    }
    parts
}

/// Counts so many units of the reference, all kept, substituted or deleted.
fn add(rate: &mut Rate, op: Op, units: u64) {
    rate.length += units;
    rate.errors += if op == Op::Keep { 0 } else { units };
    rate.substitutions += if op == Op::Substitute { units } else { 0 };
    rate.deletions += if op == Op::Delete { units } else { 0 };
}
