//! Of two equal words, the one that stands is the one opposite: forms know nothing of statuses, so the aligner may
//! have chosen the struck one.
//!
//! ```text
//! A   display |  -  |   the        display |   -     | the
//! B   display | the | ~~the~~   →  display | ~~the~~ | the      (or the two the other way round)
//! ```
//!
//! Where a witness has nothing in a run of columns and then (or just before) the same forms as others have in that run,
//! it may stand in either; it is moved where statuses agree. Time linear in the table, for a few witnesses; no space.

use std::ops::Range;

use crate::align::FormId;
use crate::tokenize::{TokenId, Tokens};
use crate::witness::WitnessId;

use super::table::Table;

/// What is asked of the witnesses.
struct Texts<'t> {
    tokens: &'t [Tokens],
    forms: &'t [Vec<FormId>],
}

/// Moves tokens between columns of the same forms to where statuses agree.
pub(super) fn settle(table: &mut Table, tokens: &[Tokens], forms: &[Vec<FormId>]) {
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
    }
}

impl Texts<'_> {
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
