//! Of two equal words, the one that stands is the one opposite: forms know nothing of statuses, so the aligner may
//! have chosen the struck one.
//!
//! ```text
//! A   display |  -  |   the        display |   -     | the
//! B   display | the | ~~the~~   →  display | ~~the~~ | the      (or the two the other way round)
//! ```
//!
//! Where a witness has nothing in a run of columns and then (or just before) the same forms as others have in that run,
//! it may stand in either; it is moved where statuses agree.
//!
//! And of a word that agrees with nobody, the place beside it where somebody agrees: every witness was aligned with the
//! base, and the base knows nothing of what two others add.
//!
//! ```text
//! A   a | -        a | -
//! B   b | -   →    - | b
//! C   a | b        a | b
//! ```
//!
//! Time linear in the table, for a few witnesses; no space.

use std::ops::Range;

use crate::align::FormId;
use crate::tokenize::{TokenId, Tokens};
use crate::witness::WitnessId;

use super::interner::Interner;
use super::table::{ColumnKind, Table};

/// How many columns a word is moved over at most.
const FARTHEST: usize = 64;

/// What is asked of the witnesses.
struct Texts<'t> {
    tokens: &'t [&'t Tokens],
    forms: &'t [&'t [FormId]],
}

/// Moves tokens between columns of the same forms to where statuses agree.
pub(super) fn settle(table: &mut Table, tokens: &[&Tokens], forms: &[&[FormId]]) {
    let texts = Texts { tokens, forms };
    for witness in (0..tokens.len()).map(WitnessId) {
        let mut column = 0;
        while column < table.len() {
            let empty = |table: &Table, at: usize| at < table.len() && table.cell(at, witness).is_empty();
            let start = column;
            while empty(table, column) {
                column += 1;
            }
            if column > start {
                column = texts.settle_run(table, witness, start..column);
            } else {
                column += 1;
            }
        }
        // Two witnesses are aligned with each other already.
        if tokens.len() > 2 {
            texts.meet(table, witness);
        }
    }
    if tokens.len() > 2 {
        table.drop_empty();
    }
}

impl Texts<'_> {
    /// Moves the tokens of a witness that agree with nobody to columns beside them where somebody agrees: on from the
    /// last to the first and back from the first to the last, so that each makes room for the next.
    fn meet(&self, table: &mut Table, witness: WitnessId) {
        for column in (0..table.len()).rev() {
            let Some(token) = self.alone(table, column, witness) else { continue };
            let free = (column + 1..table.len()).take(FARTHEST);
            let mut free = free.take_while(|&at| table.cell(at, witness).is_empty());
            if let Some(found) = free.find(|&at| self.meets(table, at, (witness, token))) {
                (column..found).for_each(|at| table.set_end(at, witness, token));
            }
        }
        for column in 0..table.len() {
            let Some(token) = self.alone(table, column, witness) else { continue };
            let free = (0..column).rev().take(FARTHEST);
            let mut free = free.take_while(|&at| table.cell(at, witness).is_empty());
            if let Some(found) = free.find(|&at| self.meets(table, at, (witness, token))) {
                (found..column).for_each(|at| table.set_end(at, witness, token + 1));
            }
        }
    }

    /// A witness's token in a column, if it is one and no other witness has its form there.
    fn alone(&self, table: &Table, column: usize, witness: WitnessId) -> Option<u32> {
        let cell = table.cell(column, witness);
        let one = cell.len() == 1 && table.kind(column) == ColumnKind::Plain;
        let counts = one && self.form((witness, cell.start)) != Interner::EMPTY;
        (counts && !self.meets(table, column, (witness, cell.start))).then_some(cell.start)
    }

    /// Whether another witness has the form of a token in a column, and nothing else there.
    fn meets(&self, table: &Table, column: usize, own: (WitnessId, u32)) -> bool {
        let others = (0..self.tokens.len()).map(WitnessId).filter(|&id| id != own.0);
        table.kind(column) == ColumnKind::Plain
            && others
                .map(|id| (id, table.cell(column, id)))
                .any(|(id, cell)| cell.len() == 1 && self.form((id, cell.start)) == self.form(own))
    }

    /// Settles a witness that has nothing in a run of columns; returns the column to go on with.
    fn settle_run(&self, table: &mut Table, witness: WitnessId, run: Range<usize>) -> usize {
        let length = run.len();
        let Some(other) = (0..self.tokens.len()).map(WitnessId).find(|&id| !table.cell(run.start, id).is_empty())
        else {
            return run.end;
        };
        let behind = run.end..run.end + length;
        if behind.end <= table.len() && self.is_better(table, (witness, other), &run, &behind) {
            let first = table.cell(behind.start, witness).start;
            for (count, column) in run.enumerate() {
                table.set_end(column, witness, first + count as u32 + 1);
            }
            for column in behind.clone() {
                table.set_end(column, witness, first + length as u32);
            }
            return behind.end;
        }
        if let Some(from) = run.start.checked_sub(length) {
            let before = from..run.start;
            if self.is_better(table, (witness, other), &run, &before) {
                let first = table.cell(before.start, witness).start;
                for column in before {
                    table.set_end(column, witness, first);
                }
                for (count, column) in run.clone().enumerate() {
                    table.set_end(column, witness, first + count as u32 + 1);
                }
            }
        }
        run.end
    }

    /// Whether what a witness has in `now` would agree in status with another's tokens in `run`, and does not in `now`.
    fn is_better(&self, table: &Table, pair: (WitnessId, WitnessId), run: &Range<usize>, now: &Range<usize>) -> bool {
        let (witness, other) = pair;
        let one = |column: usize, id: WitnessId| {
            let cell = table.cell(column, id);
            (cell.len() == 1).then_some((id, cell.start))
        };
        let mut gains = false;
        for (there, here) in run.clone().zip(now.clone()) {
            let (Some(own), Some(beside), Some(free)) = (one(here, witness), one(here, other), one(there, other))
            else {
                return false;
            };
            if self.form(own) != self.form(beside) || self.form(own) != self.form(free) || !self.agree(own, free) {
                return false;
            }
            gains |= !self.agree(own, beside);
        }
        gains
    }

    fn form(&self, (witness, token): (WitnessId, u32)) -> FormId {
        self.forms[witness.0][token as usize]
    }

    fn agree(&self, a: (WitnessId, u32), b: (WitnessId, u32)) -> bool {
        let status = |(witness, token): (WitnessId, u32)| self.tokens[witness.0].get(TokenId(token)).status;
        status(a).agrees_with(status(b))
    }
}
