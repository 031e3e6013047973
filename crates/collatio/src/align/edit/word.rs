//! Distance and script of a short text against another, a whole column of the table in one word.
//!
//! ```text
//! rows      k i t t e n             at most 128: a line of print
//! column    six bits that say where the value grows downwards, six that say where it shrinks
//! ```
//!
//! Myers 1999 in Hyyrö's formulation: one symbol of the second text is a dozen operations on one word, of 64 rows if they
//! are enough and of 128 if not. `O(m)` time for the distance; for the script the columns are kept and walked back,
//! `O(m)` space. What is kept is reused from pair to pair, and clearing it costs what was used.

use std::ops::{BitAnd, BitOr, BitXor, Not};

use super::FormId;
use super::alphabet::Alphabet;
use super::runs::{Backwards, Op};

/// The most rows.
pub(super) const ROWS: usize = 128;
/// Symbols with ids below this have a place of their own.
const DIRECT: usize = 1 << 12;

/// A word of rows.
trait Bits:
    Copy + BitAnd<Output = Self> + BitOr<Output = Self> + BitXor<Output = Self> + Not<Output = Self> + Default
{
    /// The first rows of a wide word.
    fn of(rows: u128) -> Self;
    /// The sum, what is carried out of the last row left aside.
    fn plus(self, other: Self) -> Self;
    /// Every row one further, the first given.
    fn down(self, first: u8) -> Self;
    /// One row.
    fn bit(self, row: usize) -> bool;
}

impl Bits for u64 {
    #[inline]
    fn of(rows: u128) -> Self {
        rows as Self
    }

    #[inline]
    fn plus(self, other: Self) -> Self {
        self.wrapping_add(other)
    }

    #[inline]
    fn down(self, first: u8) -> Self {
        self << 1 | Self::from(first)
    }

    #[inline]
    fn bit(self, row: usize) -> bool {
        self >> row & 1 == 1
    }
}

impl Bits for u128 {
    #[inline]
    fn of(rows: u128) -> Self {
        rows
    }

    #[inline]
    fn plus(self, other: Self) -> Self {
        self.wrapping_add(other)
    }

    #[inline]
    fn down(self, first: u8) -> Self {
        self << 1 | Self::from(first)
    }

    #[inline]
    fn bit(self, row: usize) -> bool {
        self >> row & 1 == 1
    }
}

/// How values change down one column.
#[derive(Debug, Clone, Copy, Default)]
struct Column<B> {
    plus: B,
    minus: B,
}

/// The memory of the kernel.
#[derive(Debug, Default)]
pub(super) struct Word {
    rows: Rows,
    narrow: Vec<Column<u64>>,
    wide: Vec<Column<u128>>,
}

impl Word {
    /// The distance of two sequences, the first of at most [`ROWS`] symbols.
    pub(super) fn distance(&mut self, a: &[FormId], b: &[FormId]) -> u64 {
        self.rows.hold(a);
        if a.len() <= 64 { self.rows.distance::<u64>(a.len(), b) } else { self.rows.distance::<u128>(a.len(), b) }
    }

    /// A script of as many edits, from its end.
    pub(super) fn script(&mut self, a: &[FormId], b: &[FormId], script: &mut Backwards) {
        self.rows.hold(a);
        if a.len() <= 64 {
            self.rows.columns(b, &mut self.narrow);
            walk(a, b, &self.narrow, script);
        } else {
            self.rows.columns(b, &mut self.wide);
            walk(a, b, &self.wide, script);
        }
    }
}

/// For every symbol, the rows that hold it.
#[derive(Debug)]
struct Rows {
    /// By id.
    direct: Vec<u128>,
    held: Vec<FormId>,
    /// By the codes of symbols with greater ids.
    coded: Vec<u128>,
    others: Alphabet,
}

impl Default for Rows {
    fn default() -> Self {
        Self { direct: vec![0; DIRECT], held: Vec::new(), coded: vec![0], others: Alphabet::new(1) }
    }
}

impl Rows {
    fn hold(&mut self, a: &[FormId]) {
        for symbol in self.held.drain(..) {
            if let Some(rows) = self.direct.get_mut(symbol.0 as usize) {
                *rows = 0;
            }
        }
        self.others.clear();
        self.coded.truncate(1);
        self.held.extend_from_slice(a);
        for (row, &symbol) in a.iter().enumerate() {
            match self.direct.get_mut(symbol.0 as usize) {
                Some(rows) => *rows |= 1 << row,
                None => {
                    let code = usize::from(self.others.add(symbol));
                    self.coded.resize(self.coded.len().max(code + 1), 0);
                    self.coded[code] |= 1 << row;
                }
            }
        }
    }

    #[inline]
    fn of(&self, symbol: FormId) -> u128 {
        match self.direct.get(symbol.0 as usize) {
            Some(&rows) => rows,
            None => self.coded[usize::from(self.others.code(symbol))],
        }
    }

    fn distance<B: Bits>(&self, rows: usize, b: &[FormId]) -> u64 {
        let Some(last) = rows.checked_sub(1) else { return b.len() as u64 };
        let mut column = Column { plus: !B::default(), minus: B::default() };
        let mut distance = rows as i64;
        for &symbol in b {
            let (right_plus, right_minus) = column.next(B::of(self.of(symbol)));
            distance += i64::from(right_plus.bit(last)) - i64::from(right_minus.bit(last));
        }
        // A distance is never less than nothing.
        distance.unsigned_abs()
    }

    fn columns<B: Bits>(&self, b: &[FormId], columns: &mut Vec<Column<B>>) {
        let mut column = Column { plus: !B::default(), minus: B::default() };
        columns.clear();
        columns.extend(b.iter().map(|&symbol| {
            column.next(B::of(self.of(symbol)));
            column
        }));
    }
}

impl<B: Bits> Column<B> {
    /// The next column, of a symbol that stands in these rows; how the values change from this one to that.
    #[inline]
    fn next(&mut self, equal: B) -> (B, B) {
        let across = ((equal & self.plus).plus(self.plus) ^ self.plus) | equal;
        let right = (self.minus | !(across | self.plus), self.plus & across);
        // Above the first row the value grows with every column.
        let (plus, minus) = (right.0.down(1), right.1.down(0));
        let down = equal | self.minus;
        *self = Self { plus: minus | !(down | plus), minus: plus & down };
        right
    }
}

/// From the last cell to the first, along a path of least cost: equal symbols are kept wherever they can be.
fn walk<B: Bits>(a: &[FormId], b: &[FormId], columns: &[Column<B>], script: &mut Backwards) {
    let (mut i, mut j) = (a.len(), b.len());
    while i > 0 && j > 0 {
        if a[i - 1] == b[j - 1] {
            script.push(Op::Keep, 1);
            (i, j) = (i - 1, j - 1);
        } else if columns[j - 1].plus.bit(i - 1) {
            script.push(Op::Delete, 1);
            i -= 1;
        } else if j > 1 && columns[j - 2].minus.bit(i - 1) {
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
