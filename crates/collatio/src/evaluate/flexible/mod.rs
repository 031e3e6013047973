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
//! 1. Lines that are alike to the last letter are matched, where they stand in order before elsewhere.
//! 2. Lines of which most is kept where they stand in order are matched so. If that is all of them, nothing has moved.
//! 3. Of all pairs of parts that share grams, the one with most letters right is matched: the shorter part as a whole with
//!    the stretch of the longer that is most like it. What is left of the longer is a part again.
//! 4. Parts that are left are set against each other where they stand between the same neighbours; else they are missing or
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

use std::ops::Range;

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
    pub(super) lines: Vec<Range<usize>>,
    /// The unit that is a space, if there is one.
    pub(super) space: Option<FormId>,
}

/// Errors without the order, given the script of the texts in order.
pub(super) fn of(reference: &Lined<'_>, hypothesis: &Lined<'_>, script: &Script, ruler: &mut Ruler) -> Flexible {
    let in_order = Flexible { rate: Rate::of(script.counts()), moved: 0 };
    if in_order.rate.errors == 0 {
        return in_order;
    }
    let places = kept_in_place(reference, script);
    if places.iter().all(Option::is_some) {
        return in_order;
    }
    let mut pieces = Pieces::new(reference, hypothesis);
    pieces.match_in_place(&places, true);
    pieces.match_equal_lines();
    pieces.match_in_place(&places, false);
    pieces.match_best();
    let moved = pieces.moved();
    if moved == 0 {
        return in_order;
    }
    let errors = pieces.errors(ruler);
    if errors.errors >= in_order.rate.errors {
        return in_order;
    }
    Flexible { rate: Rate { length: in_order.rate.length, ..errors }, moved }
}

/// For each line of the reference where it stands in the hypothesis in order, if most of its units are kept there and not
/// scattered. Linear.
fn kept_in_place(reference: &Lined<'_>, script: &Script) -> Vec<Option<Range<usize>>> {
    let mut places = Vec::with_capacity(reference.lines.len());
    let mut lines = reference.lines.iter();
    let (mut line, mut kept, mut found) = (lines.next(), 0, None::<Range<usize>>);
    let (mut i, mut j) = (0, 0);
    for run in &script.runs {
        let (down, right) = (run.op != Op::Insert, run.op != Op::Delete);
        for _ in 0..run.len {
            while let Some(here) = line.filter(|line| down && i >= line.end) {
                places.push(found.take().filter(|found| is_in_place(here, kept, found)));
                (line, kept) = (lines.next(), 0);
            }
            if run.op == Op::Keep && line.is_some_and(|line| line.contains(&i)) {
                kept += 1;
                found = Some(found.map_or(j..j + 1, |found| found.start..j + 1));
            }
            i += usize::from(down);
            j += usize::from(right);
        }
    }
    for here in line.into_iter().chain(lines) {
        places.push(found.take().filter(|found| is_in_place(here, kept, found)));
        kept = 0;
    }
    places
}

/// Whether three fifths of a line are kept, in a stretch at most twice as long.
fn is_in_place(line: &Range<usize>, kept: usize, found: &Range<usize>) -> bool {
    kept * 5 >= line.len() * 3 && found.len() <= line.len() * 2
}

#[cfg(test)]
mod tests;
