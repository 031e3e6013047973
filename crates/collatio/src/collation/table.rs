//! The alignment table, and how the alignment of two witnesses is one.
//!
//! ```text
//! A   the black cat          the | black | -   | cat
//! B   the old cat       →    the | -     | old | cat
//! ```
//!
//! What is equal, or stands in one witness only, is a column a token; what stands opposite, or is divided otherwise, is one
//! column. How the table of three and more comes about `many` says. `O(t·w)` time and space for `t` tokens of `w` witnesses.

use std::ops::Range;

use crate::align::{Alignment, FormId, Likeness, Link, LinkKind};
use crate::witness::WitnessId;

use super::Counted;

/// How the cells of a column were brought together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnKind {
    /// Token for token.
    Plain,
    /// Some have the same letters, divided otherwise.
    Division,
    /// Some have a gap, or a partly read word, that the text of others fits.
    Gap,
}

/// The alignment table: one row a witness, one column a place.
///
/// A row's cells follow one another, so a cell is stored by where it ends: four bytes a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    witnesses: usize,
    /// Column by column, for every witness, the number of its tokens up to and with that column; a row of zeros first.
    ends: Vec<u32>,
    /// For every column, how its cells were brought together.
    kinds: Vec<ColumnKind>,
}

impl Table {
    pub(super) fn new(witnesses: usize) -> Self {
        Self { witnesses, ends: vec![0; witnesses], kinds: Vec::new() }
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is no column.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// A witness's tokens in a column; empty if it has none, and then the place where they would stand.
    ///
    /// # Panics
    ///
    /// If there is no such column or witness.
    pub fn cell(&self, column: usize, witness: WitnessId) -> Range<u32> {
        self.run(column..column + 1, witness)
    }

    /// A witness's tokens in a run of columns.
    ///
    /// # Panics
    ///
    /// If there is no such column or witness.
    pub fn run(&self, columns: Range<usize>, witness: WitnessId) -> Range<u32> {
        let end = |column: usize| self.ends[column * self.witnesses + witness.0];
        end(columns.start)..end(columns.end)
    }

    /// The column of a witness's token, found in `O(log c)`; the number of columns if there is no such token.
    ///
    /// # Panics
    ///
    /// If there is no such witness.
    pub fn column_of(&self, witness: WitnessId, token: u32) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            if self.cell(middle, witness).end <= token { from = middle + 1 } else { to = middle }
        }
        from
    }

    /// How the cells of a column were brought together.
    ///
    /// # Panics
    ///
    /// If there is no such column.
    pub fn kind(&self, column: usize) -> ColumnKind {
        self.kinds[column]
    }

    /// Moves the end of a witness's cell in a column; the next cell begins where this one ends.
    pub(super) fn set_end(&mut self, column: usize, witness: WitnessId, end: u32) {
        self.ends[(column + 1) * self.witnesses + witness.0] = end;
    }

    /// The same columns with other rows: for each, which row of these it is.
    pub(super) fn with_rows(&self, rows: &[usize]) -> Self {
        let columns = self.ends.chunks(self.witnesses.max(1));
        let ends = columns.flat_map(|column| rows.iter().map(|&row| column[row])).collect();
        Self { witnesses: rows.len(), ends, kinds: self.kinds.clone() }
    }

    /// Makes one column of all that hold a run of a witness's tokens.
    pub(super) fn make_whole(&mut self, witness: WitnessId, run: &Range<u32>) {
        let first = self.column_of(witness, run.start);
        let last = self.column_of(witness, run.end.saturating_sub(1));
        if first < last && last < self.len() {
            self.ends.drain((first + 1) * self.witnesses..(last + 1) * self.witnesses);
            self.kinds.drain(first..last);
            self.kinds[first] = ColumnKind::Plain;
        }
    }

    /// Takes out the columns in which no witness has anything.
    pub(super) fn drop_empty(&mut self) {
        let width = self.witnesses;
        let mut kept = 0;
        for column in 0..self.kinds.len() {
            let (before, row) = (column * width..(column + 1) * width, (column + 1) * width..(column + 2) * width);
            if self.ends[before] != self.ends[row.clone()] {
                self.ends.copy_within(row, (kept + 1) * width);
                self.kinds[kept] = self.kinds[column];
                kept += 1;
            }
        }
        self.ends.truncate((kept + 1) * width);
        self.kinds.truncate(kept);
    }

    /// Adds a column, given where each witness's cell ends.
    pub(super) fn push(&mut self, ends: impl Iterator<Item = u32>, kind: ColumnKind) {
        self.ends.extend(ends);
        self.kinds.push(kind);
    }
}

/// Builds the table of one witness or two from the other's alignment with the base.
pub(super) fn build(base: WitnessId, counted: &[Counted], alignment: &Alignment, likeness: &dyn Likeness) -> Table {
    let other = if counted.len() > 1 { 1 - base.0 } else { base.0 };
    let links = words_first(&alignment.links, [&counted[base.0].forms, &counted[other].forms], likeness);
    let mut table = Table::new(counted.len());
    let mut ends = vec![0; counted.len()];
    for link in links {
        let kind = match link.kind {
            LinkKind::Division => ColumnKind::Division,
            // A gap that stands for nothing is an addition like others.
            LinkKind::Gap if !link.a.is_empty() => ColumnKind::Gap,
            _ => ColumnKind::Plain,
        };
        // What is equal or stands alone is cut token by token, all else stays whole.
        let whole = !link.a.is_empty() && !link.b.is_empty() && link.kind != LinkKind::Equal;
        let columns = if whole { 1 } else { link.a.len().max(link.b.len()) as u32 };
        for column in 1..=columns {
            let end = |run: &Range<u32>| if whole { run.end } else { run.end.min(run.start + column) };
            (ends[other], ends[base.0]) = (end(&link.b), end(&link.a));
            table.push(counted.iter().zip(&ends).map(|(counted, &end)| counted.tokens(0..end).end), kind);
        }
    }
    // Of witnesses whose tokens do not count, what is left stands in one column.
    if table.is_empty() && counted.iter().any(|counted| counted.tokens(0..0).end > 0) {
        table.push(counted.iter().map(|counted| counted.tokens(0..0).end), ColumnKind::Plain);
    }
    table
}

/// The links with words before signs where what only one witness has meets what only the other has: the two stand in no
/// order of their own, and so swapped witnesses give the same columns.
fn words_first(links: &[Link], [a, b]: [&[FormId]; 2], likeness: &dyn Likeness) -> Vec<Link> {
    let mut links = links.to_vec();
    let has_words = |forms: &[FormId]| forms.iter().any(|&form| likeness.is_word(form));
    for at in 1..links.len() {
        let (first, second) = (&links[at - 1], &links[at]);
        if (first.kind, second.kind) != (LinkKind::OnlyA, LinkKind::OnlyB) {
            continue;
        }
        let (in_a, in_b) = (first.a.clone(), second.b.clone());
        let signs = !has_words(&a[in_a.start as usize..in_a.end as usize]);
        if signs && has_words(&b[in_b.start as usize..in_b.end as usize]) {
            links[at - 1] = Link { kind: LinkKind::OnlyB, a: in_a.start..in_a.start, b: in_b.clone() };
            links[at] = Link { kind: LinkKind::OnlyA, a: in_a, b: in_b.end..in_b.end };
        }
    }
    links
}
