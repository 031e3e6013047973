//! The lines of a prepared text, as runs of its units.
//!
//! ```text
//! units    D e a r ␣ S i r , ␣ y o u        lines   0..9, 10..13
//! tokens   1 1 1 1 1 1 1 1 1 1 2 2 2        by the line of the source that each token begins on
//! ```
//!
//! A line longer than [`LONGEST`] units, such as a book in one line, is cut at spaces. Linear.

use std::ops::Range;

use crate::align::FormId;

/// The most units of a line; a longer one is cut.
const LONGEST: usize = 600;

/// Runs of units of one line, without white space at their ends.
pub(in crate::evaluate) fn lines_of(
    ids: &[FormId],
    space: Option<FormId>,
    line: impl Fn(usize) -> Option<usize>,
) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for unit in 0..ids.len() {
        let here = line(unit);
        let is_cut = |last: &Range<usize>| last.len() >= LONGEST && ids.get(unit).copied() == space;
        match lines.last_mut().filter(|last| here == open && !is_cut(last)) {
            Some(last) => last.end = unit + 1,
            None => lines.push(unit..unit + 1),
        }
        open = here;
    }
    let trimmed = lines.into_iter().map(|line| trimmed(ids, space, line));
    trimmed.filter(|line| !line.is_empty()).collect()
}

/// A run without spaces at its ends.
pub(super) fn trimmed(ids: &[FormId], space: Option<FormId>, mut run: Range<usize>) -> Range<usize> {
    let is_space = |at: usize| space.is_some() && ids.get(at).copied() == space;
    while run.start < run.end && is_space(run.start) {
        run.start += 1;
    }
    while run.start < run.end && is_space(run.end - 1) {
        run.end -= 1;
    }
    run
}
