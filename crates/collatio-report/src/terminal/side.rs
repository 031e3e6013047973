//! The witnesses side by side, so aligned that what stands in one row belongs together.
//!
//! ```text
//!      A                               |      B
//!   43 on this subject and inform      |   54 on this subject and inform
//!      [xxx struck] Stalin.          6-|      [‸] Stalin.
//! ```
//!
//! A row takes columns of the alignment table as long as every witness's part of them fits on its line, so that prose is
//! wrapped and yet aligned. The sign in the gutter says what a row's variants are, with the number of the first.
//! `O(t·w)` time for `t` columns and `w` witnesses.

use std::ops::Range;

use collatio::apparatus::{Op, Variant};
use collatio::tokenize::TokenId;
use collatio::witness::{Status, WitnessId};

use super::extract::{Segment, run, segments, white_space_after};
use super::inline::is_paragraph_break;
use super::line::{Line, Role};
use super::list::{list, reading_text};
use super::wrap::wrap;
use super::{Input, words};

/// The least terminal that is wide enough.
const LEAST_WIDTH: usize = 100;
/// The least width of one witness's text.
const LEAST_COLUMN: usize = 24;
/// Cells before each text: line number and space.
const NUMBER: usize = 7;
/// Cells between texts: the variant's number, its sign and a rule.
const GUTTER: usize = 9;

/// The rows, or the list with a note where the terminal is too narrow.
pub(super) fn side(input: &Input<'_>) -> Vec<(Line, usize)> {
    let witnesses = input.collation.witnesses.len();
    let wanted = LEAST_WIDTH.max(witnesses * (NUMBER + GUTTER + LEAST_COLUMN));
    if input.options.width < wanted || witnesses < 2 {
        let text = format!("Side by side needs {wanted} columns for {witnesses} witnesses; this is the list.");
        let mut lines = vec![(Line::of(Role::Note, &text), 0), (Line::default(), 0)];
        lines.extend(list(input));
        return lines;
    }
    let each = input.options.width / witnesses - NUMBER - GUTTER;
    let mut rows = Rows {
        input,
        each,
        lines: Vec::new(),
        chunk: Row::new(witnesses),
        row: Row::new(witnesses),
        last: vec![0; witnesses],
    };
    rows.heading();
    for segment in segments(input) {
        match segment {
            Segment::Agree(columns) => columns.for_each(|column| rows.agreeing(column)),
            Segment::Variant(at) => rows.variant(at),
        }
    }
    rows.end_chunk();
    rows.flush();
    rows.lines.push((Line::default(), 0));
    rows.lines
}

/// The row that is being filled.
struct Row {
    cells: Vec<Line>,
    /// Each witness's first line in it.
    starts: Vec<Option<usize>>,
    variant: Option<(usize, Op)>,
    /// Whether each witness's last token is followed by white space.
    spaced: Vec<Gap>,
}

/// What stands behind a witness's last token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Nothing,
    Space,
    Paragraph,
}

impl Row {
    fn new(witnesses: usize) -> Self {
        Self {
            cells: vec![Line::default(); witnesses],
            starts: vec![None; witnesses],
            variant: None,
            spaced: vec![Gap::Nothing; witnesses],
        }
    }

    /// Adds what stands behind.
    fn take(&mut self, chunk: Self) {
        let here = self.cells.iter_mut().zip(&mut self.starts).zip(&mut self.spaced);
        let behind = chunk.cells.into_iter().zip(chunk.starts).zip(chunk.spaced);
        for (((cell, start), gap), ((part, line), after)) in
            here.zip(behind).filter(|(_, ((part, _), _))| part.width() > 0)
        {
            if *gap != Gap::Nothing && cell.width() > 0 {
                cell.push(Role::Plain, " ");
            }
            cell.append(part);
            *start = start.or(line);
            *gap = after;
        }
        self.variant = self.variant.or(chunk.variant);
    }
}

/// The rows as they grow.
struct Rows<'r> {
    input: &'r Input<'r>,
    each: usize,
    lines: Vec<(Line, usize)>,
    /// What must not be parted, such as a word and the comma behind it.
    chunk: Row,
    row: Row,
    /// The line number last shown for each witness.
    last: Vec<usize>,
}

impl Rows<'_> {
    fn heading(&mut self) {
        let sigla = self.input.collation.witnesses.iter().map(|w| Line::of(Role::Siglum, w.siglum.as_str())).collect();
        self.row.cells = sigla;
        self.flush();
    }

    fn agreeing(&mut self, column: usize) {
        let part = |at: usize| self.text(WitnessId(at), &(column..column + 1), Role::Context);
        let parts: Vec<Line> = (0..self.row.cells.len()).map(part).collect();
        self.add(&(column..column + 1), parts, None);
    }

    fn variant(&mut self, at: usize) {
        let Some(variant) = self.input.apparatus.variants.get(at) else { return };
        let part = |witness: usize| self.reading(variant, WitnessId(witness));
        let parts: Vec<Line> = (0..self.row.cells.len()).map(part).collect();
        self.add(&variant.columns, parts, Some((at + 1, variant.op)));
    }

    fn reading(&self, variant: &Variant, witness: WitnessId) -> Line {
        let mine = variant.readings.iter().position(|reading| reading.witnesses.contains(&witness));
        let mut line = Line::of(Role::Plain, "[");
        match mine.map(|at| (at, reading_text(self.input, variant, at))) {
            Some((at, (role, text))) if role != Role::Omission => {
                line.push(role, &text);
                let status = variant.readings.get(at).map_or(Status::Standing, |reading| reading.status);
                if status != Status::Standing {
                    line.push(Role::Note, &format!(" {}", words::status(status)));
                }
            }
            _ => line.push(Role::Omission, self.input.options.charset.caret()),
        }
        line.with(Role::Plain, "]")
    }

    fn text(&self, witness: WitnessId, columns: &Range<usize>, role: Role) -> Line {
        let tokens = self.input.collation.tokens.get(witness.0);
        let text = tokens.map(|tokens| tokens.text_of(run(self.input.collation, columns, witness)));
        Line::of(role, text.unwrap_or_default())
    }

    /// Adds parts to the chunk, which ends where white space follows in every witness, or when it grows too long.
    fn add(&mut self, columns: &Range<usize>, parts: Vec<Line>, variant: Option<(usize, Op)>) {
        for (at, part) in parts.into_iter().enumerate() {
            self.extend(WitnessId(at), columns, part);
        }
        self.chunk.variant = self.chunk.variant.or(variant);
        let mut present = self.chunk.cells.iter().zip(&self.chunk.spaced).filter(|(cell, _)| !cell.runs().is_empty());
        let long = self.chunk.cells.iter().any(|cell| cell.width() > LEAST_COLUMN / 2);
        if long || present.all(|(_, &gap)| gap != Gap::Nothing) {
            self.end_chunk();
        }
    }

    /// Moves the chunk to the row; to a new one if it does not fit, or if a paragraph of the base has ended.
    fn end_chunk(&mut self) {
        let chunk = std::mem::replace(&mut self.chunk, Row::new(self.last.len()));
        let fits = |(cell, part): (&Line, &Line)| cell.width() + 1 + part.width() <= self.each;
        let ended = self.row.spaced.get(self.input.collation.base.0) == Some(&Gap::Paragraph);
        if ended || !self.row.cells.iter().zip(&chunk.cells).all(fits) {
            self.flush();
            if ended {
                self.lines.push((Line::default(), 0));
            }
        }
        self.row.take(chunk);
    }

    fn extend(&mut self, witness: WitnessId, columns: &Range<usize>, part: Line) {
        let tokens = run(self.input.collation, columns, witness);
        let space = self.input.collation.tokens.get(witness.0).and_then(|all| {
            let last = tokens.end.checked_sub(1).filter(|_| !tokens.is_empty())?;
            Some(white_space_after(all, last))
        });
        let line = self.line_of(witness, tokens.start).filter(|_| !tokens.is_empty());
        let row = &mut self.chunk;
        let (Some(cell), Some(start), Some(gap)) =
            (row.cells.get_mut(witness.0), row.starts.get_mut(witness.0), row.spaced.get_mut(witness.0))
        else {
            return;
        };
        if part.width() == 0 {
            return;
        }
        if *gap != Gap::Nothing && cell.width() > 0 {
            cell.push(Role::Plain, " ");
        }
        cell.append(part);
        *start = start.or(line);
        *gap = match space {
            Some(space) if is_paragraph_break(space) => Gap::Paragraph,
            Some("") => Gap::Nothing,
            _ => Gap::Space,
        };
    }

    fn line_of(&self, witness: WitnessId, token: u32) -> Option<usize> {
        let tokens = self.input.collation.tokens.get(witness.0)?;
        let token = tokens.as_slice().get(TokenId(token).0 as usize)?;
        Some(self.input.collation.witnesses.get(witness.0)?.source.line_at(token.range().start))
    }

    /// Ends the row: each cell wrapped if it alone is too long for its line.
    fn flush(&mut self) {
        let row = std::mem::replace(&mut self.row, Row::new(self.last.len()));
        let cells: Vec<Vec<Line>> = row.cells.iter().map(|cell| wrap(cell, self.each, 2)).collect();
        if row.cells.iter().all(|cell| cell.width() == 0) {
            return;
        }
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for nth in 0..height {
            let mut line = Line::default();
            for (witness, cell) in cells.iter().enumerate() {
                if witness > 0 {
                    line.append(gutter(row.variant.filter(|_| nth == 0 && witness == 1)));
                }
                let start = row.starts.get(witness).copied().flatten().filter(|_| nth == 0);
                line.append(self.number(witness, start));
                let part = cell.get(nth).cloned().unwrap_or_default();
                let last = witness + 1 == cells.len();
                line.append(if last { part } else { part.padded(self.each) });
            }
            self.lines.push((line, 0));
        }
    }

    /// The margin: a line number, or nothing.
    fn number(&mut self, witness: usize, start: Option<usize>) -> Line {
        let Some(number) = self.fresh(witness, start) else {
            return Line::of(Role::Place, &" ".repeat(NUMBER));
        };
        let name = self.input.collation.witnesses.get(witness).map_or("", |witness| witness.source.name());
        let mut line = Line::of(Role::Place, &" ".repeat((NUMBER - 1).saturating_sub(number.to_string().len())));
        line.push_place(&number.to_string(), name, number);
        line.with(Role::Place, " ")
    }

    /// A line number, if it is not the one shown last for the witness.
    fn fresh(&mut self, witness: usize, line: Option<usize>) -> Option<usize> {
        let last = self.last.get_mut(witness)?;
        let line = line.filter(|line| line != last)?;
        *last = line;
        Some(line)
    }
}

fn gutter(variant: Option<(usize, Op)>) -> Line {
    let Some((number, op)) = variant else { return Line::of(Role::Plain, &format!("{:>1$}", "| ", GUTTER)) };
    let sign = match op {
        Op::Addition => '+',
        Op::Omission => '-',
        Op::Substitution => '~',
        Op::Transposition => '%',
        Op::Division => '/',
        Op::Status => 'S',
    };
    Line::of(Role::Number, &format!("{number:>0$}{sign}", GUTTER - 3)).with(Role::Plain, "| ")
}
