//! The witnesses' texts side by side, in rows that belong together.
//!
//! ```text
//! A   43 on this subject and inform [6 xxx] Stalin.      │   B   54 on this subject and inform [6 ‸] Stalin.
//! ```
//!
//! On the scans a row stands where its words' areas are (`spots`). A row begins where a line of the base begins, but never within a variant; a base without lines is cut after so many words.
//! Linear in the table.

use crate::places::{stretches, witnesses};
use crate::visible;
use collatio::apparatus::{Apparatus, Variant};
use collatio::collation::Collation;
use collatio::tokenize::{Spacing, TokenId};
use collatio::witness::{Status, WitnessId};

use super::scans::Sheets;
use super::spots::{self, Spot};

/// Words of the base after which a row ends though the line does not.
const LONGEST: usize = 40;

/// What stands level.
#[derive(PartialEq)]
pub(super) struct Row {
    /// From 1.
    pub(super) number: usize,
    /// Whether something in the page leads to it.
    pub(super) linked: bool,
    /// One a witness.
    pub(super) cells: Vec<Cell>,
    /// The variants in it, from 1, with their signs.
    pub(super) variants: Vec<(usize, &'static str, &'static str)>,
}

/// A witness's part of a row.
#[derive(PartialEq)]
pub(super) struct Cell {
    /// The line it begins on; 0 if it has nothing here, or the row above says so.
    pub(super) line: usize,
    pub(super) runs: Vec<Run>,
    /// Where it stands on the witness's scans; empty where there are none.
    pub(super) spots: Vec<Spot>,
}

/// A run of text of one status, perhaps within a variant.
#[derive(PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    /// The class of its status; empty for plain text.
    pub(super) status: &'static str,
    /// The variant it belongs to, if any.
    pub(super) variant: Option<InVariant>,
}

/// What a run says of the variant it is a reading of.
#[derive(Clone, PartialEq)]
pub(super) struct InVariant {
    /// From 1.
    pub(super) number: usize,
    /// By which the table of variants knows it.
    pub(super) id: String,
    pub(super) op: &'static str,
    pub(super) level: &'static str,
    pub(super) sign: &'static str,
    /// Whether the witness has nothing here.
    pub(super) absent: bool,
}

/// The sign of an op: no variant is told by its colour alone.
pub(super) fn sign(op: &str) -> &'static str {
    match op {
        "addition" => "+",
        "omission" => "−",
        "substitution" => "~",
        "transposition" => "⇄",
        "division" => "|",
        _ => "S",
    }
}

/// The rows of a collation.
pub(super) fn rows(collation: &Collation, apparatus: &Apparatus, scans: &[Sheets]) -> Vec<Row> {
    let width = collation.witnesses.len();
    let mut rows: Vec<Row> = Vec::new();
    let mut words = 0;
    // A row ends where a line does, but not before there is something of the base in it.
    let may_end = |rows: &[Row]| rows.last().is_none_or(|row| has_base(row, collation.base));
    for stretch in stretches(collation, apparatus) {
        match stretch.variants.first().and_then(|&at| Some((at, apparatus.variants.get(at)?))) {
            Some((at, variant)) => {
                if may_end(&rows) && (rows.is_empty() || begins_line(collation, stretch.columns.start)) {
                    rows.push(empty(width, rows.len() + 1));
                    words = 0;
                }
                let Some(row) = rows.last_mut() else { continue };
                let (op, level) = (variant.op.name(), variant.level.name());
                row.variants.push((at + 1, op, sign(op)));
                for witness in witnesses(collation) {
                    let inside = in_variant(variant, at, (op, level));
                    add(row, collation, stretch.columns.clone(), witness, Some(inside));
                }
            }
            None => {
                for column in stretch.columns {
                    if may_end(&rows) && (rows.is_empty() || words >= LONGEST || begins_line(collation, column)) {
                        rows.push(empty(width, rows.len() + 1));
                        words = 0;
                    }
                    words += 1;
                    let Some(row) = rows.last_mut() else { continue };
                    for witness in witnesses(collation) {
                        add(row, collation, column..column + 1, witness, None);
                    }
                }
            }
        }
    }
    say_lines_once(&mut rows, width);
    for row in &mut rows {
        let unseen =
            row.cells.iter_mut().enumerate().filter(|(at, _)| !scans.iter().any(|sheets| sheets.witness == *at));
        unseen.for_each(|(_, cell)| cell.spots.clear());
    }
    rows
}

impl Cell {
    /// Where it stands on the scans, as the script reads it.
    pub(super) fn at(&self) -> String {
        spots::written(&self.spots)
    }
}

/// A line that goes over several rows is numbered at the first.
fn say_lines_once(rows: &mut [Row], width: usize) {
    let mut last = vec![0; width];
    for row in rows {
        for (cell, last) in row.cells.iter_mut().zip(&mut last) {
            if cell.line == *last {
                cell.line = 0;
            } else if cell.line > 0 {
                *last = cell.line;
            }
        }
    }
}

fn empty(width: usize, number: usize) -> Row {
    Row {
        number,
        linked: false,
        cells: (0..width).map(|_| Cell { line: 0, runs: Vec::new(), spots: Vec::new() }).collect(),
        variants: Vec::new(),
    }
}

fn in_variant(variant: &Variant, at: usize, (op, level): (&'static str, &'static str)) -> InVariant {
    InVariant { number: at + 1, id: variant.id.clone(), op, level, sign: sign(op), absent: false }
}

/// Whether a row has something of the base: what only others have stands with what follows it.
fn has_base(row: &Row, base: WitnessId) -> bool {
    let runs = row.cells.get(base.0).map(|cell| cell.runs.as_slice()).unwrap_or_default();
    runs.iter().any(|run| run.variant.as_ref().is_none_or(|variant| !variant.absent))
}

/// Whether a line of the base, or of the first witness that has something, begins with a column.
fn begins_line(collation: &Collation, column: usize) -> bool {
    let first = std::iter::once(collation.base)
        .chain(witnesses(collation))
        .find_map(|witness| collation.cell(column, witness).next().map(|(_, token)| token.spacing));
    matches!(first, Some(Spacing::Line | Spacing::Paragraph))
}

/// Adds a witness's text in some columns to its cell.
fn add(
    row: &mut Row,
    collation: &Collation,
    columns: std::ops::Range<usize>,
    witness: WitnessId,
    within: Option<InVariant>,
) {
    let Some(cell) = row.cells.get_mut(witness.0) else { return };
    let run = collation.table.run(columns, witness);
    let Some(tokens) = collation.tokens.get(witness.0) else { return };
    if run.is_empty() {
        if let Some(within) = within {
            cell.runs.push(Run {
                text: String::new(),
                status: "",
                variant: Some(InVariant { absent: true, ..within }),
            });
        }
        return;
    }
    if cell.line == 0 {
        cell.line = line_of(collation, witness, run.start);
    }
    for at in run.clone() {
        let token = tokens.get(TokenId(at));
        let text = visible(&format!("{}{}", tokens.text(TokenId(at)), space(collation, witness, at))).into_owned();
        if let Some(of) = collation.witnesses.get(witness.0) {
            spots::note(&mut cell.spots, (of.source.layout(), of.source.text()), token.range(), &text);
        }
        let status = class(token.status);
        // Tokens of one status and one variant are one run.
        let last = cell.runs.last_mut().filter(|last| {
            last.status == status
                && last.variant.as_ref().map(|v| v.number) == within.as_ref().map(|v| v.number)
                && !last.variant.as_ref().is_some_and(|v| v.absent)
        });
        match last {
            Some(last) => last.text.push_str(&text),
            None => cell.runs.push(Run { text, status, variant: within.clone() }),
        }
    }
}

/// The white space behind a token, which within a row is one space or none.
fn space(collation: &Collation, witness: WitnessId, token: u32) -> &'static str {
    let Some(tokens) = collation.tokens.get(witness.0) else { return "" };
    match crate::terminal::white_space_after(tokens, token) {
        "" => "",
        _ => " ",
    }
}

fn line_of(collation: &Collation, witness: WitnessId, token: u32) -> usize {
    let place = collation.witnesses.get(witness.0).zip(collation.tokens.get(witness.0));
    place.map_or(0, |(witness, tokens)| {
        let range = tokens.get(TokenId(token)).range();
        witness.source.span(range).start.line
    })
}

/// The class of a status; none for plain text.
pub(super) fn class(status: Status) -> &'static str {
    if status == Status::Standing { "" } else { status.as_str() }
}
