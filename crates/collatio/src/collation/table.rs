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

use crate::align::{Alignment, FormId, Likeness, LinkKind, align};
use crate::witness::WitnessId;

use super::Counted;

/// One place: what every witness has there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    cells: Vec<Range<u32>>,
    /// Whether the witnesses that differ from the base here differ only in how the same letters are divided.
    pub division: bool,
}

impl Column {
    /// A witness's tokens here; empty if it has none, and then the place where they would stand.
    pub fn cell(&self, witness: WitnessId) -> Range<u32> {
        self.cells[witness.0].clone()
    }
}

/// The alignment table: one row a witness, one column a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    columns: Vec<Column>,
}

impl Table {
    /// The columns, in order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// A witness's tokens in a run of columns.
    pub fn run(&self, columns: Range<usize>, witness: WitnessId) -> Range<u32> {
        match self.columns.get(columns) {
            Some([first, .., last]) => first.cells[witness.0].start..last.cells[witness.0].end,
            Some([only]) => only.cell(witness),
            _ => 0..0,
        }
    }
}

/// What one witness has at the tokens of the base.
struct Row {
    /// For each base token that begins a block: where the block ends in the base, and the witness's tokens in it.
    blocks: Vec<Block>,
}

/// A run of base tokens (perhaps none) and a witness's tokens opposite it.
struct Block {
    base: Range<u32>,
    other: Range<u32>,
    division: bool,
}

impl Row {
    fn new(alignment: &Alignment) -> Self {
        let mut blocks = Vec::new();
        for link in &alignment.links {
            let single = |offset: u32| Block {
                base: link.a.start + offset..link.a.start + offset + 1,
                other: link.b.start + offset..link.b.start + offset + 1,
                division: false,
            };
            match link.kind {
                LinkKind::Equal => blocks.extend((0..link.a.len() as u32).map(single)),
                LinkKind::OnlyA => blocks.extend(link.a.clone().map(|at| Block {
                    base: at..at + 1,
                    other: link.b.start..link.b.start,
                    division: false,
                })),
                LinkKind::OnlyB | LinkKind::Opposite | LinkKind::Division | LinkKind::Gap => blocks.push(Block {
                    base: link.a.clone(),
                    other: link.b.clone(),
                    division: link.kind == LinkKind::Division,
                }),
            }
        }
        Self { blocks }
    }
}

/// Builds the table from each witness's alignment with the base.
pub(super) fn build(base: WitnessId, counted: &[Counted], alignments: &[Alignment], likeness: &dyn Likeness) -> Table {
    let rows: Vec<Row> = alignments.iter().map(Row::new).collect();
    let mut builder = Builder { base, counted, likeness, columns: Vec::new(), done: vec![0; counted.len()] };
    let mut next = vec![0; rows.len()];
    let total = counted.get(base.0).map_or(0, |base| base.forms.len() as u32);
    let mut at = 0;
    loop {
        builder.additions(&rows, &mut next, at);
        if at >= total {
            break;
        }
        at = builder.place(&rows, &mut next, at);
    }
    Table { columns: builder.columns }
}

/// The table as it grows.
struct Builder<'c> {
    base: WitnessId,
    counted: &'c [Counted],
    likeness: &'c dyn Likeness,
    columns: Vec<Column>,
    /// For each witness, how many of its counted tokens stand in columns.
    done: Vec<u32>,
}

impl Builder<'_> {
    /// The column of the base token `at`, widened to the blocks that cross its end; returns the next base token.
    fn place(&mut self, rows: &[Row], next: &mut [usize], at: u32) -> u32 {
        let mut end = at + 1;
        let mut ends = self.done.clone();
        let mut division = false;
        loop {
            let before = end;
            for (witness, row) in rows.iter().enumerate().filter(|&(witness, _)| witness != self.base.0) {
                while let Some(block) = row.blocks.get(next[witness]).filter(|block| block.base.start < end) {
                    end = end.max(block.base.end);
                    ends[witness] = block.other.end;
                    division |= block.division;
                    next[witness] += 1;
                }
            }
            if end == before {
                break;
            }
        }
        ends[self.base.0] = end;
        self.push(&ends, division);
        end
    }

    /// The columns of what witnesses add before the base token `at`.
    fn additions(&mut self, rows: &[Row], next: &mut [usize], at: u32) {
        let mut added: Vec<(usize, Range<u32>)> = Vec::new();
        for (witness, row) in rows.iter().enumerate().filter(|&(witness, _)| witness != self.base.0) {
            let start = self.done[witness];
            let mut end = start;
            while let Some(block) = row.blocks.get(next[witness]).filter(|b| b.base.is_empty() && b.base.start <= at) {
                end = block.other.end;
                next[witness] += 1;
            }
            if end > start {
                added.push((witness, start..end));
            }
        }
        for ends in self.stack(&added) {
            self.push(&ends, false);
        }
    }

    /// Additions of several witnesses at one place, one above the other: for each column, where each witness ends.
    fn stack(&self, added: &[(usize, Range<u32>)]) -> Vec<Vec<u32>> {
        let mut slots: Vec<Vec<Option<u32>>> = Vec::new();
        for (witness, run) in added {
            let forms = |slot: &Vec<Option<u32>>| {
                let (at, token) = slot.iter().enumerate().find_map(|(at, token)| token.map(|token| (at, token)))?;
                Some(self.counted[at].forms[token as usize])
            };
            let present: Vec<FormId> = slots.iter().filter_map(forms).collect();
            let own = &self.counted[*witness].forms[run.start as usize..run.end as usize];
            slots = self.merge(slots, &present, *witness, run, own);
        }
        let mut ends = self.done.clone();
        slots
            .iter()
            .map(|slot| {
                for (witness, token) in slot.iter().enumerate() {
                    ends[witness] = token.map_or(ends[witness], |token| token + 1);
                }
                ends.clone()
            })
            .collect()
    }

    fn merge(
        &self,
        slots: Vec<Vec<Option<u32>>>,
        present: &[FormId],
        witness: usize,
        run: &Range<u32>,
        own: &[FormId],
    ) -> Vec<Vec<Option<u32>>> {
        let width = self.counted.len();
        let mut merged = Vec::with_capacity(slots.len() + own.len());
        let fresh = |token: u32| {
            let mut slot = vec![None; width];
            slot[witness] = Some(run.start + token);
            slot
        };
        let mut slots = slots.into_iter();
        for link in align(present, own, self.likeness).links {
            let shared = link.a.len().min(link.b.len()) as u32;
            for offset in 0..link.a.len() as u32 {
                let Some(mut slot) = slots.next() else { break };
                if offset < shared {
                    slot[witness] = Some(run.start + link.b.start + offset);
                }
                merged.push(slot);
            }
            merged.extend((link.b.start + shared..link.b.end).map(fresh));
        }
        merged
    }

    /// A column that takes every witness from where it is to `ends`.
    fn push(&mut self, ends: &[u32], division: bool) {
        let cells = (0..self.counted.len())
            .map(|witness| self.counted[witness].tokens(self.done[witness]..ends[witness]))
            .collect();
        self.columns.push(Column { cells, division });
        self.done.clear();
        self.done.extend_from_slice(ends);
    }
}
