//! What was read for what: confusions of letters, of one or of several for one another.
//!
//! ```text
//! reference    modern corn        confusions   rn → m  2
//! hypothesis   modem com
//! ```
//!
//! Edits that touch are one confusion; one of more than [`LONGEST`] units on a side is a lost or foreign passage rather than
//! letters read for others, and is counted apart. Linear in the script.

use std::collections::BTreeMap;

use super::prepared::Prepared;
use crate::align::edit::{Op, Script};

/// The most units on a side of a confusion.
const LONGEST: usize = 4;
/// How many units of the reference stand before and after in the example.
const AROUND: usize = 12;

/// What was read for what, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    /// What the reference has; empty for what was put in.
    pub reference: String,
    /// What the hypothesis has; empty for what was left out.
    pub hypothesis: String,
    /// How often.
    pub count: u64,
    /// How many edits each is.
    pub edits: u64,
    /// The first of them in the reference, with what stands around it.
    pub example: (String, String),
}

/// Confusions, the most frequent first, and the edits that belong to longer stretches.
pub(super) fn of(reference: &Prepared, hypothesis: &Prepared, script: &Script) -> (Vec<Confusion>, u64) {
    let mut found: BTreeMap<(String, String), Confusion> = BTreeMap::new();
    let mut longer = 0;
    for block in blocks(script) {
        let (theirs, ours) = (reference.text_of(block.reference.clone()), hypothesis.text_of(block.hypothesis.clone()));
        if block.reference.len() > LONGEST || block.hypothesis.len() > LONGEST {
            longer += block.edits;
            continue;
        }
        let entry = found.entry((theirs.to_owned(), ours.to_owned())).or_insert_with(|| {
            let before = reference.text_of(block.reference.start.saturating_sub(AROUND)..block.reference.start);
            let after = reference
                .text_of(block.reference.end..block.reference.end.saturating_add(AROUND).min(reference.ids.len()));
            Confusion {
                reference: theirs.to_owned(),
                hypothesis: ours.to_owned(),
                count: 0,
                edits: block.edits,
                example: (before.to_owned(), after.to_owned()),
            }
        });
        entry.count += 1;
    }
    let mut list: Vec<Confusion> = found.into_values().collect();
    list.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
    (list, longer)
}

/// Edits that touch.
struct Block {
    reference: std::ops::Range<usize>,
    hypothesis: std::ops::Range<usize>,
    edits: u64,
}

fn blocks(script: &Script) -> Vec<Block> {
    let (mut i, mut j) = (0, 0);
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    for run in &script.runs {
        let len = usize::try_from(run.len).unwrap_or(usize::MAX);
        let (down, right) = match run.op {
            Op::Keep | Op::Substitute => (len, len),
            Op::Delete => (len, 0),
            Op::Insert => (0, len),
        };
        if run.op != Op::Keep {
            match out.last_mut().filter(|_| open) {
                Some(block) => {
                    block.reference.end = i + down;
                    block.hypothesis.end = j + right;
                    block.edits += run.len;
                }
                None => out.push(Block { reference: i..i + down, hypothesis: j..j + right, edits: run.len }),
            }
        }
        open = run.op != Op::Keep;
        i += down;
        j += right;
    }
    out
}
