//! Distance and script of a short text against another, the whole column in one word.
//!
//! ```text
//! rows   k i t t e n                at most 128: a line of print
//! column for s: 6 bits that say where the value grows downwards, 6 that say where it shrinks
//! ```
//!
//! Myers 1999 in Hyyrö's formulation: one column is a dozen operations on one word. `O(m)` time for the distance; for the
//! script the columns are kept and walked back, `O(m)` space. What is kept is reused from pair to pair.

use super::FormId;
use super::alphabet::Alphabet;
use super::runs::{Backwards, Op};

/// The most rows.
pub(super) const ROWS: usize = 128;

/// How values change down one column.
#[derive(Debug, Clone, Copy)]
struct Column {
    plus: u128,
    minus: u128,
}

/// The memory of the kernel.
#[derive(Debug)]
pub(super) struct Word {
    alphabet: Alphabet,
    /// For each code, the rows that hold its symbol.
    rows: Vec<u128>,
    columns: Vec<Column>,
}

impl Default for Word {
    fn default() -> Self {
        Self { alphabet: Alphabet::new(1), rows: vec![0], columns: Vec::new() }
    }
}

impl Word {
    /// The distance of two sequences, the first of at most [`ROWS`] symbols.
    pub(super) fn distance(&mut self, a: &[FormId], b: &[FormId]) -> u64 {
        self.run(a, b, |_| {})
    }

    /// The distance, and a script of as many edits, from its end.
    pub(super) fn script(&mut self, a: &[FormId], b: &[FormId], script: &mut Backwards) {
        let mut columns = std::mem::take(&mut self.columns);
        columns.clear();
        columns.reserve(b.len());
        self.run(a, b, |column| columns.push(column));
        self.columns = columns;
        self.walk(a, b, script);
    }

    fn run(&mut self, a: &[FormId], b: &[FormId], mut keep: impl FnMut(Column)) -> u64 {
        if a.is_empty() {
            return b.len() as u64;
        }
        self.hold(a);
        let last = a.len() - 1;
        let mut column = Column { plus: u128::MAX, minus: 0 };
        let mut distance = a.len() as u64;
        for &symbol in b {
            let equal = self.rows[usize::from(self.alphabet.code(symbol))];
            let across = (((equal & column.plus).wrapping_add(column.plus)) ^ column.plus) | equal;
            let right_plus = column.minus | !(across | column.plus);
            let right_minus = column.plus & across;
            // One of the two bits at most is set, and a distance is never less than nothing.
            distance = distance + (right_plus >> last & 1) as u64 - (right_minus >> last & 1) as u64;
            let right_plus = right_plus << 1 | 1;
            let down = equal | column.minus;
            column.plus = right_minus << 1 | !(down | right_plus);
            column.minus = right_plus & down;
            keep(column);
        }
        distance
    }

    fn hold(&mut self, a: &[FormId]) {
        self.alphabet.clear();
        self.rows.truncate(1);
        for (row, &symbol) in a.iter().enumerate() {
            let code = usize::from(self.alphabet.add(symbol));
            if code == self.rows.len() {
                self.rows.push(0);
            }
            self.rows[code] |= 1 << row;
        }
    }

    /// From the last cell to the first, along a path of least cost: equal symbols are kept wherever they can be.
    fn walk(&self, a: &[FormId], b: &[FormId], script: &mut Backwards) {
        let (mut i, mut j) = (a.len(), b.len());
        let bit = |words: u128, row: usize| words >> row & 1 == 1;
        while i > 0 && j > 0 {
            if a[i - 1] == b[j - 1] {
                script.push(Op::Keep, 1);
                (i, j) = (i - 1, j - 1);
            } else if bit(self.columns[j - 1].plus, i - 1) {
                script.push(Op::Delete, 1);
                i -= 1;
            } else if j > 1 && bit(self.columns[j - 2].minus, i - 1) {
                script.push(Op::Insert, 1);
                j -= 1;
            } else {
                script.push(Op::Substitute, 1);
                (i, j) = (i - 1, j - 1);
            }
        }
        script.push(Op::Delete, i as u64);
        script.push(Op::Insert, j as u64);
    }
}
