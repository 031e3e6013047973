//! The distance of long sequences: strip below strip, of each only the columns that a path of few edits can cross.
//!
//! ```text
//!      b →
//!   a  ######          a path of at most t edits cannot leave the band: where the value, and the steps
//!   ↓   ########       still needed to come back to the last corner, make more than t, nothing is computed
//!          #######
//!             ######
//! ```
//!
//! Ukkonen's cut-off (1985) in strips of [`ROWS`] rows: a strip begins at the first column of its top boundary that may
//! still lead to the end within `t` edits, and ends where no path from there can be. Values outside are taken to grow,
//! so none is ever less than it is, and those on a path of at most `t` edits are exact. If the distance is more than
//! `t`, that is the answer.
//!
//! Both sequences are filled up with the same, so that the first fills whole strips; that leaves their distance as it is.
//! Time `O(n·d / 512)` steps of a vector for a distance `d` near `t`; space two bits a column for each boundary kept.

use super::FormId;
use super::strip::{Deltas, ROWS, Strip, WORD};

/// A row of the table of distances between two strips, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Boundary {
    /// The first known column, a multiple of [`WORD`].
    start: usize,
    /// The value there.
    value: i64,
    /// The changes from there on.
    deltas: Vec<Deltas>,
}

impl Boundary {
    /// The value in a column that is not before the first known one; beyond the last it is taken to grow.
    pub(super) fn at(&self, column: usize) -> i64 {
        self.value + self.change(self.start, column)
    }

    /// The changes from a column on, a multiple of [`WORD`], for so many words.
    pub(super) fn words(&self, column: usize, words: usize) -> Vec<Deltas> {
        let known = self.deltas.iter().copied().skip((column - self.start) / WORD);
        known.chain(std::iter::repeat(Deltas::GROWING)).take(words).collect()
    }

    /// By how much the value changes between two columns, the first not after the second.
    fn change(&self, from: usize, to: usize) -> i64 {
        let (from, to) = (from - self.start, to - self.start);
        let word = |at: usize| self.deltas.get(at).copied().unwrap_or(Deltas::GROWING);
        let known = self.deltas.len().min(to / WORD);
        let whole: i64 = (from / WORD..known).map(|at| word(at).sum(WORD)).sum();
        let beyond = (to / WORD).saturating_sub(known.max(from / WORD)) * WORD;
        whole + beyond as i64 + word(to / WORD).sum(to % WORD) - word(from / WORD).sum(from % WORD)
    }
}

/// The columns of a strip that are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// The first, a multiple of [`WORD`].
    pub(super) start: usize,
    /// Words of columns.
    pub(super) words: usize,
}

/// Two sequences and the most edits asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Band<'s> {
    pub(super) a: &'s [FormId],
    pub(super) b: &'s [FormId],
    pub(super) most: u64,
}

impl Band<'_> {
    /// Strips that the first sequence takes.
    pub(super) fn strips(&self) -> usize {
        self.a.len().div_ceil(ROWS)
    }

    /// Columns of the table, filling included.
    pub(super) fn columns(&self) -> usize {
        self.b.len() + self.strips() * ROWS - self.a.len()
    }

    /// The symbols of a strip; the last may have fewer than [`ROWS`].
    pub(super) fn rows(&self, strip: usize) -> &[FormId] {
        &self.a[strip * ROWS..((strip + 1) * ROWS).min(self.a.len())]
    }

    /// The symbols of some columns, and how many columns of filling there are behind them.
    pub(super) fn symbols(&self, span: Span) -> (&[FormId], usize) {
        let end = (span.start + span.words * WORD).min(self.columns());
        let symbols = &self.b[span.start.min(self.b.len())..end.min(self.b.len())];
        (symbols, end - span.start.max(self.b.len()).min(end))
    }

    /// The distance, if it is at most what was asked for.
    pub(super) fn distance(&self, strip: &mut Strip) -> Option<u64> {
        let mut boundary = self.top();
        for index in 0..self.strips() {
            boundary = self.below(strip, index, &boundary)?;
        }
        self.value(&boundary)
    }

    /// The distance by the last boundary, if it is at most what was asked for.
    pub(super) fn value(&self, last: &Boundary) -> Option<u64> {
        let distance = u64::try_from(last.at(self.columns().max(last.start))).ok()?;
        (distance <= self.most).then_some(distance)
    }

    /// The boundary above the first strip: as many insertions as columns.
    pub(super) fn top(&self) -> Boundary {
        let reach = (self.most as i64 + self.shift()).max(0) as usize / 2;
        let words = reach.min(self.columns()) / WORD + 1;
        Boundary { start: 0, value: 0, deltas: vec![Deltas::GROWING; words] }
    }

    /// The boundary below a strip, if any path may cross it.
    pub(super) fn below(&self, strip: &mut Strip, index: usize, top: &Boundary) -> Option<Boundary> {
        let span = self.span(index, top)?;
        let (symbols, filling) = self.symbols(span);
        let mut deltas = Vec::new();
        strip.hold(self.rows(index));
        strip.run(symbols, filling, &top.words(span.start, span.words), &mut deltas);
        Some(Boundary { start: span.start, value: top.at(span.start) + ROWS as i64, deltas })
    }

    /// The columns of a strip that a path of at most `most` edits can cross, if there are any.
    pub(super) fn span(&self, index: usize, top: &Boundary) -> Option<Span> {
        let row = index * ROWS;
        let (mut first, mut value) = (top.start, top.value);
        let end = (top.start + top.deltas.len() * WORD).min(self.columns());
        loop {
            let over = self.needed(value, row, first) - self.most as i64;
            if over <= 0 {
                break;
            }
            // One column further the value and the way back change by at most one each.
            let next = first + over.unsigned_abs().div_ceil(2) as usize;
            if next > end {
                return None;
            }
            value += top.change(first, next);
            first = next;
        }
        let (mut last, mut value) = (end, top.at(end));
        let slack = loop {
            let over = self.needed(value, row, last) - self.most as i64;
            if over <= 0 {
                break over.unsigned_abs() as usize;
            }
            // There is a column that fits: the first.
            let before = last.saturating_sub(over.unsigned_abs().div_ceil(2) as usize).max(first);
            value -= top.change(before, last);
            last = before;
        };
        // A path gains a column a row; beyond that every column costs a step there and, past the diagonal of the
        // last corner, a step back.
        let behind = (self.shift() - (last as i64 - row as i64)).max(0) as usize;
        let reach = (last + ROWS + behind + slack / 2 + 1).min(self.columns());
        let start = first - first % WORD;
        Some(Span { start, words: (reach - start).div_ceil(WORD) })
    }

    /// The fewest edits of a path through this cell, if the value in it is right.
    fn needed(&self, value: i64, row: usize, column: usize) -> i64 {
        value + (column as i64 - row as i64 - self.shift()).abs()
    }

    /// How much longer the second sequence is.
    fn shift(&self) -> i64 {
        self.b.len() as i64 - self.a.len() as i64
    }
}
