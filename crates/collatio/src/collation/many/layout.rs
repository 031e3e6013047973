//! Columns in the order in which they are read.
//!
//! ```text
//! the ─┬─ old ─ grey ─┬─ cat          the | old | grey | lean | cat
//!      └─ lean ───────┘               not   old | lean | grey
//! ```
//!
//! Where columns stand in no order of their own, one that goes on with the words just read comes first, then words before
//! marks, then what more witnesses have, then what the texts say; so the order hangs on the witnesses' content
//! alone. It is a topological order (Kahn 1962) in which at most one column a witness is ready at any time: `O(c·w)` time
//! for `c` columns of `w` witnesses and space for their cells.

use std::cmp::Reverse;

use super::columns::Columns;
use super::links::Texts;
use crate::align::{Link, LinkKind};
use crate::collation::table::ColumnKind;

/// Columns of counted tokens, in order.
#[derive(Debug, Default)]
pub(super) struct Laid {
    width: usize,
    /// Column by column, for every witness, how many of its tokens stand up to and with that column; a row of zeros first.
    ends: Vec<u32>,
    kinds: Vec<ColumnKind>,
}

impl Laid {
    /// Puts columns in order.
    pub(super) fn new(mut columns: Columns, texts: &Texts<'_>) -> Self {
        let width = texts.counted.len();
        let order = columns.in_order();
        let tokens: usize = texts.counted.iter().map(|counted| counted.forms.len()).sum();
        // How many of a column's witnesses have not come to it yet.
        let mut waits = vec![0_u32; tokens];
        let mut cells: Vec<u32> = Vec::new();
        for &column in &order {
            cells.clear();
            cells.extend(columns.members(column).map(|token| columns.witness(token)));
            cells.sort_unstable();
            cells.dedup();
            waits[column as usize] = cells.len() as u32;
        }
        let mut reading = Reading { columns, texts, waits, ready: Vec::new() };
        let mut laid = Self { width, ends: vec![0; width], kinds: Vec::with_capacity(order.len()) };
        (0..width).for_each(|witness| reading.come_to(witness, 0));
        let mut ends = vec![0; width];
        while let Some(column) = reading.next(&ends, laid.ends.len().checked_sub(2 * width).map(|at| &laid.ends[at..]))
        {
            laid.kinds.push(reading.columns.kind(column));
            let mut members: Vec<u32> = reading.columns.members(column).collect();
            members.sort_unstable();
            for &token in &members {
                let witness = reading.columns.witness(token) as usize;
                ends[witness] = token - texts.offsets[witness] + 1;
            }
            laid.ends.extend(&ends);
            members.dedup_by_key(|token| reading.columns.witness(*token));
            for token in members {
                let witness = reading.columns.witness(token) as usize;
                reading.come_to(witness, ends[witness]);
            }
        }
        laid
    }

    /// How many tokens of each witness stand up to and with each column, and how the column was made.
    pub(super) fn columns(&self) -> impl Iterator<Item = (&[u32], ColumnKind)> {
        self.ends.chunks_exact(self.width.max(1)).skip(1).zip(self.kinds.iter().copied())
    }

    /// What two witnesses have to do with each other by the table.
    pub(super) fn links(&self, texts: &Texts<'_>, a: usize, b: usize) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        let mut done = (0, 0);
        for (ends, kind) in self.columns() {
            let (x, y) = (done.0..ends[a], done.1..ends[b]);
            done = (ends[a], ends[b]);
            let forms = |witness: usize, run: &std::ops::Range<u32>| {
                &texts.counted[witness].forms[run.start as usize..run.end as usize]
            };
            let kind = match (x.is_empty(), y.is_empty()) {
                (true, true) => continue,
                (false, true) => LinkKind::OnlyA,
                (true, false) => LinkKind::OnlyB,
                _ if forms(a, &x) == forms(b, &y) => LinkKind::Equal,
                _ if kind == ColumnKind::Division => LinkKind::Division,
                _ if kind == ColumnKind::Gap => LinkKind::Gap,
                _ => LinkKind::Opposite,
            };
            match links.last_mut().filter(|last| last.kind == kind && kind == LinkKind::Equal) {
                Some(last) => (last.a.end, last.b.end) = done,
                None => links.push(Link { kind, a: x, b: y }),
            }
        }
        links
    }
}

/// What was read so far.
struct Reading<'t> {
    columns: Columns,
    texts: &'t Texts<'t>,
    waits: Vec<u32>,
    /// Columns that may be read next.
    ready: Vec<u32>,
}

impl Reading<'_> {
    /// A witness comes to one of its tokens.
    fn come_to(&mut self, witness: usize, token: u32) {
        if token as usize >= self.texts.counted[witness].forms.len() {
            return;
        }
        let column = self.columns.column(self.texts.offsets[witness] + token);
        let waits = &mut self.waits[column as usize];
        *waits -= 1;
        if *waits == 0 {
            self.ready.push(column);
        }
    }

    /// The column to read next, given how far each witness was read, now and before the last column.
    fn next(&mut self, ends: &[u32], before: Option<&[u32]>) -> Option<u32> {
        let best = (0..self.ready.len()).min_by_key(|&at| self.rank(self.ready[at], ends, before))?;
        Some(self.ready.swap_remove(best))
    }

    fn rank(&self, column: u32, ends: &[u32], before: Option<&[u32]>) -> impl Ord + use<> {
        let witnesses = || self.columns.members(column).map(|token| self.columns.witness(token) as usize);
        let goes_on = before.is_some_and(|before| witnesses().any(|witness| before.get(witness) < ends.get(witness)));
        let is_word = self
            .columns
            .members(column)
            .any(|token| self.texts.likeness.is_word(self.texts.form(self.columns.witness(token) as usize, token)));
        let first = self.columns.members(column).min();
        (!goes_on, !is_word, Reverse(self.columns.size(column)), first)
    }
}
