//! Pairwise alignments with one base to one table: the star alignment.
//!
//! ```text
//! A   the black cat          the | black | -   | cat
//! B   the old cat       →    the | -     | old | cat
//! C   the old black cat      the | ...
//! ```
//!
//! Tokens of the base make the columns; between two of them stand the columns of what others add there, those of one
//! witness aligned with those of the ones before it, so that the same addition in `B` and `C` is one column. `O(t·w)` time and
//! space for `t` tokens and `w` witnesses, besides the alignment of additions.

use std::ops::Range;

use crate::align::{Alignment, FormId, Likeness, Link, LinkKind, align};
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

/// What one witness has at the tokens of the base: its links, taken block by block.
struct Row {
    links: Vec<Link>,
    /// The link of the next block.
    link: usize,
    /// Tokens of that link that were taken.
    taken: u32,
}

/// A run of base tokens (perhaps none) and a witness's tokens opposite it.
struct Block {
    base: Range<u32>,
    other: Range<u32>,
    kind: ColumnKind,
}

impl Row {
    fn new(links: Vec<Link>) -> Self {
        Self { links, link: 0, taken: 0 }
    }

    /// The next block: of what is equal or in the base only one token, of all else the whole link.
    fn peek(&self) -> Option<Block> {
        let link = self.links.get(self.link)?;
        let at = link.a.start + self.taken;
        let (base, other) = match link.kind {
            LinkKind::Equal => (at..at + 1, link.b.start + self.taken..link.b.start + self.taken + 1),
            LinkKind::OnlyA => (at..at + 1, link.b.start..link.b.start),
            LinkKind::OnlyB | LinkKind::Opposite | LinkKind::Division | LinkKind::Gap => {
                (link.a.clone(), link.b.clone())
            }
        };
        let kind = match link.kind {
            LinkKind::Division => ColumnKind::Division,
            LinkKind::Gap => ColumnKind::Gap,
            _ => ColumnKind::Plain,
        };
        Some(Block { base, other, kind })
    }

    /// Takes the next block if it is one of these.
    fn next_if(&mut self, wanted: impl FnOnce(&Block) -> bool) -> Option<Block> {
        let block = self.peek().filter(wanted)?;
        self.taken += 1;
        let single = |link: &&Link| matches!(link.kind, LinkKind::Equal | LinkKind::OnlyA);
        if self.links.get(self.link).filter(single).is_none_or(|link| self.taken as usize >= link.a.len()) {
            (self.link, self.taken) = (self.link + 1, 0);
        }
        Some(block)
    }
}

/// Builds the table from each witness's alignment with the base.
pub(super) fn build(base: WitnessId, counted: &[Counted], alignments: &[Alignment], likeness: &dyn Likeness) -> Table {
    let ordered = |(other, alignment): (usize, &Alignment)| {
        Row::new(words_first(&alignment.links, [&counted[base.0].forms, &counted[other].forms], likeness))
    };
    let rows = alignments.iter().enumerate().map(ordered).collect();
    let width = counted.len();
    let mut builder =
        Builder { base, counted, likeness, rows, done: vec![0; width], ends: Vec::new(), table: Table::new(width) };
    let total = counted.get(base.0).map_or(0, |base| base.forms.len() as u32);
    let mut at = 0;
    loop {
        builder.additions(at);
        if at >= total {
            return builder.finish();
        }
        at = builder.place(at);
    }
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

/// A place between two tokens of the base, where others add: for every witness, its counted token there.
type Slot = Vec<Option<u32>>;

/// The table as it grows.
struct Builder<'c> {
    base: WitnessId,
    counted: &'c [Counted],
    likeness: &'c dyn Likeness,
    rows: Vec<Row>,
    /// For each witness, how many of its counted tokens stand in columns.
    done: Vec<u32>,
    /// The same after the next column; the memory is kept from column to column.
    ends: Vec<u32>,
    table: Table,
}

impl Builder<'_> {
    /// The column of the base token `at`, widened to the blocks that cross its end; returns the next base token.
    fn place(&mut self, at: u32) -> u32 {
        let mut end = at + 1;
        let mut ends = std::mem::take(&mut self.ends);
        ends.clone_from(&self.done);
        let mut kind = ColumnKind::Plain;
        loop {
            let before = end;
            for witness in self.others() {
                while let Some(block) = self.rows[witness].next_if(|block| block.base.start < end) {
                    end = end.max(block.base.end);
                    ends[witness] = block.other.end;
                    kind = kind.max(block.kind);
                }
            }
            if end == before {
                break;
            }
        }
        ends[self.base.0] = end;
        self.push(&ends, kind);
        self.ends = ends;
        end
    }

    /// The columns of what witnesses add before the base token `at`.
    fn additions(&mut self, at: u32) {
        let mut slots: Vec<Slot> = Vec::new();
        for witness in self.others() {
            let start = self.done[witness];
            let mut end = start;
            while let Some(block) = self.rows[witness].next_if(|block| block.base.is_empty() && block.base.start <= at)
            {
                end = block.other.end;
            }
            if end > start {
                slots = self.stack(slots, witness, start..end);
            }
        }
        if slots.is_empty() {
            return;
        }
        let mut ends = self.done.clone();
        for slot in slots {
            for (end, token) in ends.iter_mut().zip(slot) {
                *end = token.map_or(*end, |token| token + 1);
            }
            self.push(&ends, ColumnKind::Plain);
        }
    }

    /// One more witness's addition stacked upon those before it, like tokens in one slot.
    fn stack(&self, slots: Vec<Slot>, witness: usize, run: Range<u32>) -> Vec<Slot> {
        let form = |slot: &Slot| {
            let (at, token) = slot.iter().enumerate().find_map(|(at, token)| token.map(|token| (at, token)))?;
            Some(self.counted[at].forms[token as usize])
        };
        let present: Vec<FormId> = slots.iter().filter_map(form).collect();
        let own = &self.counted[witness].forms[run.start as usize..run.end as usize];
        let mut stacked = Vec::with_capacity(slots.len() + own.len());
        let mut slots = slots.into_iter();
        for link in align(&present, own, self.likeness).links {
            let mut tokens = (link.b.start..link.b.end).map(|at| run.start + at);
            for mut slot in slots.by_ref().take(link.a.len()) {
                slot[witness] = tokens.next();
                stacked.push(slot);
            }
            stacked.extend(tokens.map(|token| {
                let mut slot = vec![None; self.counted.len()];
                slot[witness] = Some(token);
                slot
            }));
        }
        stacked
    }

    /// The table; witnesses of tokens that do not count, and nothing else, stand in one column.
    fn finish(mut self) -> Table {
        if self.table.is_empty() && self.counted.iter().any(|counted| counted.tokens(0..0).end > 0) {
            let ends = self.done.clone();
            self.push(&ends, ColumnKind::Plain);
        }
        self.table
    }

    fn others(&self) -> impl Iterator<Item = usize> + use<> {
        let base = self.base.0;
        (0..self.counted.len()).filter(move |&witness| witness != base)
    }

    /// A column that takes every witness from where it is to `ends`.
    fn push(&mut self, ends: &[u32], kind: ColumnKind) {
        let tokens = self.counted.iter().zip(ends).map(|(counted, &end)| counted.tokens(0..end).end);
        self.table.push(tokens, kind);
        self.done.clear();
        self.done.extend_from_slice(ends);
    }
}
