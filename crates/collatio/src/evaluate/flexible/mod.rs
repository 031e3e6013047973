//! Character errors without the reading order: lines, and parts of lines, are matched wherever they stand.
//!
//! ```text
//! reference    left column, line 1     hypothesis   left column, line 1 right column, line 1
//!              left column, line 2                  left column, line 2 right column, line 2
//!              right column, line 1
//!              right column, line 2    in order 44 errors, without the order 0
//! ```
//!
//! After the flexible character accuracy of C. Clausner, S. Pletschacher and A. Antonacopoulos (*Pattern Recognition
//! Letters* 131, 2020), with other choices where that one is slow or hangs on the order of the lines:
//!
//! 1. Lines that are alike to the last letter are matched.
//! 2. Of all pairs of parts that share grams, the one with most letters right is matched: the shorter part as a whole with
//!    the stretch of the longer that is most like it. What is left of the longer is a part again.
//! 3. Parts that are left are set against each other where they stand between the same neighbours; else they are missing or
//!    too many.
//!
//! White space where parts were cut is right. If the matched parts stand in one order, or if setting the whole texts against each
//! other has fewer errors, the errors are those of the texts in order: they are never more. That it is the least of all
//! ways to cut the lines is not promised; it is one that can be shown.
//!
//! Lines that are well matched in order cost nothing more. Else `O(n · g)` to find pairs, `g` being how often a gram
//! occurs and bounded by [`COMMON`], and the product of the lengths for each of a few pairs a part.

mod lines;
mod pieces;
mod place;

pub(super) use lines::lines_of;

use super::Rate;
use crate::align::FormId;
use crate::align::edit::{Op, Ruler, Script};
use pieces::Pieces;

/// A gram that occurs more often does not tell where a part may stand.
const COMMON: usize = 64;

/// Errors without the reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flexible {
    /// The errors, by the length of the reference in order.
    pub rate: Rate,
    /// How many of the matched parts stand in another order than before: 0 if the figure is that of the texts in order.
    pub moved: u64,
}

/// A text in units, and which of them are its lines, in order.
pub(super) struct Lined<'t> {
    pub(super) ids: &'t [FormId],
    pub(super) lines: Vec<std::ops::Range<usize>>,
    /// The unit that is a space, if there is one.
    pub(super) space: Option<FormId>,
}

/// Errors without the order, given the script of the texts in order.
pub(super) fn of(reference: &Lined<'_>, hypothesis: &Lined<'_>, script: &Script, ruler: &mut Ruler) -> Flexible {
    let in_order = Flexible { rate: Rate::of(script.counts()), moved: 0 };
    if in_order.rate.errors == 0 || !may_be_moved(reference, script) {
        return in_order;
    }
    let mut pieces = Pieces::new(reference, hypothesis);
    pieces.match_equal_lines();
    pieces.match_best();
    let moved = pieces.moved();
    let errors = pieces.errors(ruler);
    if moved == 0 || errors.errors >= in_order.rate.errors {
        return in_order;
    }
    Flexible { rate: Rate { length: in_order.rate.length, ..errors }, moved }
}

/// Whether a line of the reference is not to be found in its place: fewer than half of its units are kept there. Linear.
fn may_be_moved(reference: &Lined<'_>, script: &Script) -> bool {
    let mut kept = vec![0_usize; reference.lines.len()];
    let (mut at, mut line) = (0_usize, 0);
    for run in &script.runs {
        let len = usize::try_from(run.len).unwrap_or(usize::MAX);
        if run.op == Op::Insert {
            continue;
        }
        let end = at.saturating_add(len);
        while at < end {
            let Some(range) = reference.lines.get(line) else { break };
            let here = end.min(range.end).saturating_sub(at.max(range.start));
            if run.op == Op::Keep {
                kept[line] += here;
            }
            at = end.min(range.end.max(at));
            if at >= range.end {
                line += 1;
            }
        }
        at = end;
    }
    reference.lines.iter().zip(kept).any(|(line, kept)| kept * 2 < line.len())
}

#[cfg(test)]
mod tests;
