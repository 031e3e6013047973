//! From distances back to a script, without keeping the table: only the boundaries between strips are kept.
//!
//! ```text
//!   ───────────x────────      boundary, kept: values known
//!         ░░░░░░▒             the strip again, only the columns left of where the path leaves it
//!   ────────────────x───      boundary, kept
//! ```
//!
//! A path gains about a column a row, so a strip is run again over a window of its width; if the value at the window's
//! end is not the known one, the path came from further left, and the window grows. Where all boundaries would take more
//! than [`MOST_WORDS`], every so many are kept and those between are computed again, once (checkpoints, as in Grice,
//! Hughey and Speck 1997). Time is that of the distance and about `O(n)` steps more; at most twice that with checkpoints.

use super::band::{Band, Boundary, Span};
use super::runs::{Backwards, Op};
use super::strip::{ROWS, Strip, WORD};

/// Words of kept boundaries, 16 bytes each: 64 MiB.
const MOST_WORDS: usize = 4 << 20;
/// Columns of the first window.
const WINDOW: usize = ROWS + WORD;

/// A script of least edits, from its end, if it has at most as many as were asked for; else nothing is added.
pub(super) fn script(band: &Band<'_>, strip: &mut Strip, script: &mut Backwards) -> Option<u64> {
    script_by(band, every(band), strip, script)
}

/// The same, with one boundary in so many kept.
pub(super) fn script_by(band: &Band<'_>, every: usize, strip: &mut Strip, script: &mut Backwards) -> Option<u64> {
    let strips = band.strips();
    let mut kept = Vec::with_capacity(strips / every + 1);
    let mut boundary = band.top();
    for index in 0..strips {
        let next = band.below(strip, index, &boundary)?;
        if index % every == 0 {
            kept.push(boundary);
        }
        boundary = next;
    }
    let distance = band.value(&boundary)?;
    let mut end = End { column: band.columns(), value: distance as i64 };
    for (group, first) in kept.into_iter().enumerate().rev() {
        let strips = group * every..((group + 1) * every).min(strips);
        let mut tops = vec![first];
        for index in strips.clone().take(strips.len() - 1) {
            // What was computed once is computed again the same.
            let next = band.below(strip, index, &tops[tops.len() - 1])?;
            tops.push(next);
        }
        for (index, top) in strips.zip(&tops).rev() {
            end = Trace { band, strip, script }.through(index, top, end)?;
        }
    }
    script.push(Op::Insert, end.column as u64);
    Some(distance)
}

/// How many strips stand between two boundaries that are kept.
fn every(band: &Band<'_>) -> usize {
    // On the way the band narrows from the most edits to none.
    let columns = (band.most as usize / 2 + 2 * ROWS).min(band.columns());
    (band.strips() * (columns / WORD + 1)).div_ceil(MOST_WORDS).max(1)
}

/// Where the path leaves a strip.
#[derive(Debug, Clone, Copy)]
struct End {
    column: usize,
    value: i64,
}

struct Trace<'t, 's> {
    band: &'t Band<'s>,
    strip: &'t mut Strip,
    script: &'t mut Backwards,
}

impl Trace<'_, '_> {
    /// Follows the path from the bottom of a strip to its top.
    fn through(mut self, index: usize, top: &Boundary, end: End) -> Option<End> {
        let first = self.band.span(index, top)?.start;
        self.strip.hold(self.band.rows(index));
        let mut window = WINDOW;
        let start = loop {
            let start = end.column.saturating_sub(window);
            let start = (start - start % WORD).max(first);
            // Run from where the strip began, the value is the known one.
            if self.run(top, start, end.column) == end.value || start == first {
                break start;
            }
            window *= 2;
        };
        let column = self.walk(index, start, end.column);
        Some(End { column, value: top.at(column) })
    }

    /// Runs the strip from one column to another; the value at the end, as far as these columns tell.
    fn run(&mut self, top: &Boundary, start: usize, end: usize) -> i64 {
        let span = Span { start, words: (end - start).div_ceil(WORD) };
        let (symbols, filling) = self.band.symbols(span);
        let mut bottom = Vec::new();
        self.strip.run_kept(symbols, filling, &top.words(start, span.words), &mut bottom);
        let change: i64 =
            bottom.iter().enumerate().map(|(at, word)| word.sum((end - start).saturating_sub(at * WORD))).sum();
        top.at(start) + ROWS as i64 + change
    }

    /// From the bottom to the top; equal symbols are kept wherever they can be. Gives the column at the top.
    fn walk(&mut self, index: usize, start: usize, end: usize) -> usize {
        let (rows, symbols) = (self.band.rows(index), self.band.b);
        let (mut i, mut j) = (ROWS, end);
        while i > 0 {
            // Filling is equal to filling only, and stands at the end of both.
            if j > start && rows.get(i - 1) == symbols.get(j - 1) {
                self.script.push(Op::Keep, u64::from(i <= rows.len()));
                (i, j) = (i - 1, j - 1);
            } else if j == start || self.strip.vertical(i - 1, j - start) == 1 {
                self.script.push(Op::Delete, 1);
                i -= 1;
            } else if self.strip.vertical(i - 1, j - 1 - start) == -1 {
                self.script.push(Op::Insert, 1);
                j -= 1;
            } else {
                self.script.push(Op::Substitute, 1);
                (i, j) = (i - 1, j - 1);
            }
        }
        j
    }
}
