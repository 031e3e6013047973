//! The whole pipeline in one place: witnesses in, the finished comparison out.
//!
//! ```text
//! A   the | black |  -  | cat
//! B   the | -     | old | cat
//! ```
//!
//! Two witnesses are aligned with each other, three and more each with each (`many`); the table that results has one row a
//! witness and one column a place. A cell is a run of tokens, most often one; reading a row's cells in order gives the
//! witness back.

mod distance;
mod interner;
mod letters;
mod likeness;
mod lines;
mod many;
mod settle;
mod shapes;
mod table;
mod texts;

use std::ops::Range;

use rayon::prelude::*;

use crate::align::{FormId, Likeness, Move, align};
use crate::normalize::Normalization;
use crate::tokenize::{Spacing, Token, TokenId, Tokens, tokenize};
use crate::witness::{Siglum, View, Witness, WitnessId};

use interner::Interner;
use likeness::FormLikeness;
use lines::Lines;
use many::{Rows, Together};
pub use table::{ColumnKind, Table};
use texts::Arena;

/// How witnesses are compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Which statuses count.
    pub view: View,
    /// What tokens are compared by.
    pub normalization: Normalization,
    /// The witness the others are compared with; the first if absent or unknown.
    pub base: Option<Siglum>,
}

/// Compares witnesses under given settings.
#[derive(Debug, Clone, Default)]
pub struct Collator {
    settings: Settings,
}

impl Collator {
    /// A collator with these settings.
    pub fn new(settings: Settings) -> Self {
        Self { settings }
    }

    /// Collates witnesses: tokens, forms, alignments, table.
    ///
    /// Total: it cannot fail, and no witnesses give an empty collation. The order of three and more witnesses says
    /// nothing but in which order the rows stand. Time is that of [`align`] for every pair, space linear in the texts
    /// and, for many witnesses, in what the pairs have in common.
    pub fn collate(&self, witnesses: Vec<Witness>) -> Collation {
        let tokenized = |witness: &Witness| tokenize(witness, self.settings.view);
        let tokens: Vec<Tokens> = match witnesses.iter().map(|witness| witness.text().len()).sum::<usize>() {
            // Pages are cut sooner than threads are started.
            0..=0xffff => witnesses.iter().map(tokenized).collect(),
            _ => witnesses.par_iter().map(tokenized).collect(),
        };
        let mut interner = Interner::default();
        let forms = interner.forms_of(&tokens, &self.settings.normalization);
        let base = self.base_of(&witnesses);
        let counted: Vec<Counted> =
            tokens.iter().zip(&forms).map(|(tokens, forms)| Counted::new(tokens, forms)).collect();
        let likeness = FormLikeness::new(&interner);
        let rows = Rows { tokens: &tokens, forms: &forms, counted: &counted, base };
        let Together { table, moves, exact, missed } = match witnesses.len() {
            0 => Together::default(),
            1 | 2 => paired(&rows, &likeness),
            _ => many::together(&rows, &interner, &likeness),
        };
        let form_texts = interner.into_texts();
        Collation {
            settings: self.settings.clone(),
            witnesses,
            tokens,
            forms,
            form_texts,
            base,
            table,
            moves,
            exact,
            missed,
        }
    }

    fn base_of(&self, witnesses: &[Witness]) -> WitnessId {
        let named = self.settings.base.as_ref().and_then(|base| witnesses.iter().position(|w| w.siglum == *base));
        WitnessId(named.unwrap_or(0))
    }
}

/// One witness or two: the other aligned with the base.
fn paired(rows: &Rows<'_>, likeness: &dyn Likeness) -> Together {
    let base = &rows.counted[rows.base.0];
    let other = rows.counted.iter().enumerate().find(|(at, _)| *at != rows.base.0).map_or(base, |(_, other)| other);
    let mut alignment = align(&base.forms, &other.forms, likeness);
    lines::slide(&mut alignment.links, [base.lines(), other.lines()], likeness);
    let mut table = table::build(rows.base, rows.counted, &alignment, likeness);
    let (tokens, forms): (Vec<&Tokens>, Vec<&[FormId]>) =
        rows.tokens.iter().zip(rows.forms).map(|(tokens, forms)| (tokens, forms.as_slice())).unzip();
    settle::settle(&mut table, &tokens, &forms);
    let own = |at: usize| if at == rows.base.0 { Vec::new() } else { moved(&alignment.moves, base, other) };
    let moves = (0..rows.counted.len()).map(own).collect();
    Together { table, moves, exact: alignment.exact, missed: alignment.missed }
}

/// The tokens of a witness that count: those whose form is not empty.
#[derive(Debug)]
struct Counted {
    /// Their forms.
    forms: Vec<FormId>,
    /// For each, its token, and the one after the last: the tokens up to the next belong to it.
    starts: Vec<u32>,
    /// For each, whether a line begins with it.
    lines: Vec<bool>,
}

impl Counted {
    fn new(tokens: &Tokens, forms: &[FormId]) -> Self {
        let mut counted =
            Self { forms: Vec::with_capacity(forms.len()), starts: Vec::new(), lines: Vec::with_capacity(forms.len()) };
        counted.starts.reserve(forms.len() + 1);
        for (at, (&form, token)) in forms.iter().zip(tokens.as_slice()).enumerate() {
            if form != Interner::EMPTY {
                // What does not count before the first belongs to it.
                counted.starts.push(if counted.forms.is_empty() { 0 } else { at as u32 });
                counted.lines.push(matches!(token.spacing, Spacing::Line | Spacing::Paragraph));
                counted.forms.push(form);
            }
        }
        counted.starts.push(forms.len() as u32);
        counted
    }

    fn lines(&self) -> Lines<'_> {
        Lines { forms: &self.forms, starts: &self.lines }
    }

    /// The tokens of a run of counted tokens, with those that do not count behind each.
    fn tokens(&self, run: Range<u32>) -> Range<u32> {
        self.starts[run.start as usize]..self.starts[run.end as usize]
    }
}

/// Moves of counted tokens as moves of tokens.
fn moved(moves: &[Move], base: &Counted, other: &Counted) -> Vec<Move> {
    moves.iter().map(|one| Move { a: base.tokens(one.a.clone()), b: other.tokens(one.b.clone()) }).collect()
}

/// Witnesses, tokens and alignment: the finished comparison.
#[derive(Debug, Clone)]
pub struct Collation {
    /// How it was made.
    pub settings: Settings,
    /// What was compared.
    pub witnesses: Vec<Witness>,
    /// Each witness's tokens.
    pub tokens: Vec<Tokens>,
    /// Each token's form.
    forms: Vec<Vec<FormId>>,
    /// Each form's text.
    form_texts: Arena,
    /// The witness the others are compared with.
    pub base: WitnessId,
    /// The alignment table.
    pub table: Table,
    /// For each witness the passages that stand in another place than in the base, as tokens of the base and of the
    /// witness.
    pub moves: Vec<Vec<Move>>,
    /// Whether no bound on work was met.
    pub exact: bool,
    /// At most so many more tokens might be found equal, over all pairs of witnesses, were no bound met; 0 if `exact`.
    pub missed: u64,
}

impl Collation {
    /// A witness's tokens in a column, in order.
    pub fn cell(&self, column: usize, witness: WitnessId) -> impl Iterator<Item = (TokenId, &Token)> {
        let run = self.table.cell(column, witness);
        run.map(move |at| (TokenId(at), self.tokens[witness.0].get(TokenId(at))))
    }

    /// A witness's tokens in a column that count: those whose form is not empty.
    pub fn counted(&self, column: usize, witness: WitnessId) -> impl Iterator<Item = (TokenId, &Token)> {
        self.cell(column, witness).filter(move |&(id, _)| self.form(witness, id) != Interner::EMPTY)
    }

    /// A witness's text in a run of columns, as written, marks taken off.
    pub fn text(&self, columns: Range<usize>, witness: WitnessId) -> &str {
        self.tokens[witness.0].text_of(self.table.run(columns, witness))
    }

    /// The form of one token.
    pub fn form(&self, witness: WitnessId, token: TokenId) -> FormId {
        self.forms[witness.0][token.0 as usize]
    }

    /// What one token is compared by, as text; empty if the token does not count.
    pub fn form_text(&self, witness: WitnessId, token: TokenId) -> &str {
        self.form_texts.get(self.form(witness, token).0)
    }
}
