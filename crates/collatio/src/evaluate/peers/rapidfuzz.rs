//! The script of least edits that rapidfuzz 3.14.6 finds, of the many that there are.
//!
//! ```text
//! X Y X → X Z     keep X, substitute Y by Z, delete X      not: keep X, delete Y, substitute X by Z
//! ```
//!
//! Common ends are kept. In between the way back from the end goes by a deletion wherever one lies on a shortest way; else
//! by an insertion where the symbols before it would cost one more without it; else along the diagonal.
//!
//! The table is kept as differences, one bit a cell (Myers 1999, Hyyrö 2003): `O(n·m / 64)` time, `n·m / 4` bytes of
//! space. For sequences whose table takes a MiB or more rapidfuzz halves the sequences first (Hirschberg 1975), which
//! settles some ties otherwise; so does this.

use crate::align::FormId;
use crate::align::edit::{Counts, Op};
use crate::evaluate::distance::Places;

/// Bits of a table from which the sequences are halved.
const WHOLE: usize = 8 << 20;

/// An edit with the places where it stands in both sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// What happens; never [`Op::Keep`].
    pub op: Op,
    /// The place in the first sequence.
    pub from: usize,
    /// The place in the second sequence.
    pub to: usize,
}

/// The edits that turn the first sequence into the second, in order.
pub fn edits(a: &[FormId], b: &[FormId]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut parts = vec![Part { a, b, from: 0, to: 0 }];
    while let Some(part) = parts.pop() {
        let part = part.core();
        // Two bits for each cell, as rapidfuzz reckons them.
        let bits = part.a.len().saturating_mul(part.b.len()).saturating_mul(2);
        if bits < WHOLE || part.a.len() < 65 || part.b.len() < 10 {
            part.edits(&mut edits);
        } else {
            let (first, second) = part.halves();
            parts.push(second);
            parts.push(first);
        }
    }
    edits
}

/// How many symbols the script keeps, substitutes, inserts and deletes.
pub fn counts(a: &[FormId], b: &[FormId]) -> Counts {
    let mut counts = Counts::default();
    for edit in edits(a, b) {
        match edit.op {
            Op::Keep => {}
            Op::Substitute => counts.substituted += 1,
            Op::Insert => counts.inserted += 1,
            Op::Delete => counts.deleted += 1,
        }
    }
    counts.kept = a.len() as u64 - counts.substituted - counts.deleted;
    counts
}

/// Parts of both sequences that stand opposite each other.
#[derive(Clone, Copy)]
struct Part<'s> {
    a: &'s [FormId],
    b: &'s [FormId],
    from: usize,
    to: usize,
}

impl<'s> Part<'s> {
    /// The part without what both begin and end with.
    fn core(self) -> Self {
        let Self { a, b, from, to } = self;
        let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let (a, b) = (&a[prefix..], &b[prefix..]);
        let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
        Self { a: &a[..a.len() - suffix], b: &b[..b.len() - suffix], from: from + prefix, to: to + prefix }
    }

    /// Adds the edits of this part, by its whole table.
    fn edits(&self, edits: &mut Vec<Edit>) {
        let table = Table::of(self.a, self.b);
        let start = edits.len();
        let (mut at_a, mut at_b) = (self.a.len(), self.b.len());
        while at_a > 0 || at_b > 0 {
            let op = match () {
                () if at_b == 0 || (at_a > 0 && table.rises(at_a, at_b)) => Op::Delete,
                () if at_a == 0 || (at_b > 1 && table.falls(at_a, at_b - 1)) => Op::Insert,
                () if self.a[at_a - 1] == self.b[at_b - 1] => Op::Keep,
                () => Op::Substitute,
            };
            at_a -= usize::from(op != Op::Insert);
            at_b -= usize::from(op != Op::Delete);
            if op != Op::Keep {
                edits.push(Edit { op, from: self.from + at_a, to: self.to + at_b });
            }
        }
        edits[start..].reverse();
    }

    /// The part cut where a shortest way crosses the middle of the second sequence: at the first such place.
    fn halves(&self) -> (Self, Self) {
        let middle = self.b.len() / 2;
        let (first, second) = self.b.split_at(middle);
        let before = last_row(self.a.iter().copied(), first.iter().copied());
        let after = last_row(self.a.iter().rev().copied(), second.iter().rev().copied());
        let sums = before.iter().zip(after.iter().rev()).map(|(x, y)| x + y);
        let cut = sums.enumerate().min_by_key(|&(at, sum)| (sum, at)).map_or(0, |(at, _)| at);
        let (left, right) = self.a.split_at(cut);
        (Self { a: left, b: first, ..*self }, Self { a: right, b: second, from: self.from + cut, to: self.to + middle })
    }
}

/// The distances of every prefix of a sequence from another sequence.
fn last_row(a: impl Iterator<Item = FormId>, b: impl Iterator<Item = FormId>) -> Vec<u64> {
    let a: Vec<FormId> = a.collect();
    let mut column = Column::new(a.len());
    let places = Places::of(&a);
    let mut length = 0;
    for id in b {
        column.step(places.row(id));
        length += 1;
    }
    let mut distances = vec![length];
    let mut distance = length;
    for at in 0..a.len() {
        let bit = |bits: &[u64]| bits[at / 64] >> (at % 64) & 1;
        distance = distance + bit(&column.rises) - bit(&column.falls);
        distances.push(distance);
    }
    distances
}

/// The differences along the first sequence, after some symbols of the second.
struct Column {
    rises: Vec<u64>,
    falls: Vec<u64>,
}

impl Column {
    fn new(length: usize) -> Self {
        Self { rises: vec![u64::MAX; length.div_ceil(64)], falls: vec![0; length.div_ceil(64)] }
    }

    /// One symbol of the second sequence on, given where the first has it.
    fn step(&mut self, matches: &[u64]) {
        let (mut over, mut under) = (1, 0);
        for ((rises, falls), matches) in self.rises.iter_mut().zip(&mut self.falls).zip(matches) {
            let x = matches | under;
            let diagonal = ((x & *rises).wrapping_add(*rises) ^ *rises) | x | *falls;
            let (plus, minus) = (*falls | !(diagonal | *rises), diagonal & *rises);
            let (shifted_plus, shifted_minus) = (plus << 1 | over, minus << 1 | under);
            (over, under) = (plus >> 63, minus >> 63);
            *rises = shifted_minus | !(diagonal | shifted_plus);
            *falls = shifted_plus & diagonal;
        }
    }
}

/// The differences after each symbol of the second sequence.
struct Table {
    blocks: usize,
    rises: Vec<u64>,
    falls: Vec<u64>,
}

impl Table {
    fn of(a: &[FormId], b: &[FormId]) -> Self {
        let places = Places::of(a);
        let mut table = Self { blocks: places.blocks, rises: Vec::new(), falls: Vec::new() };
        let mut column = Column::new(a.len());
        for id in b {
            column.step(places.row(*id));
            table.rises.extend_from_slice(&column.rises);
            table.falls.extend_from_slice(&column.falls);
        }
        table
    }

    /// Whether the distance grows with the last of so many symbols of the first sequence.
    fn rises(&self, at_a: usize, at_b: usize) -> bool {
        self.bit(&self.rises, at_a, at_b)
    }

    /// Whether it shrinks.
    fn falls(&self, at_a: usize, at_b: usize) -> bool {
        self.bit(&self.falls, at_a, at_b)
    }

    fn bit(&self, bits: &[u64], at_a: usize, at_b: usize) -> bool {
        let bit = at_a - 1;
        bits[(at_b - 1) * self.blocks + bit / 64] >> (bit % 64) & 1 == 1
    }
}
