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

mod decisions;
mod distance;
mod interner;
mod letters;
mod likeness;
mod lines;
mod many;
mod of_two;
mod settle;
mod shapes;
mod table;
mod texts;

#[cfg(test)]
mod confusion_tests;

use std::ops::Range;

use rayon::prelude::*;

use crate::align::{FormId, Likeness, Move, align};
use crate::normalize::Normalization;
use crate::tokenize::{Spacing, Token, TokenId, Tokens, tokenize};
use crate::witness::{Hand, Siglum, View, Witness, WitnessId};

pub(crate) use decisions::Found;
pub use decisions::{Decision, Decisions, Passage, Ruling};
use interner::Interner;
use likeness::FormLikeness;
use lines::Lines;
use many::{Rows, Together};
pub use of_two::{TieOfTwo, TieOfTwoKind};
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
    /// Which reading comes first, the others being told against it.
    pub lemma: Lemma,
    /// Whether a witness in which words were struck or inserted takes part as two, its first hand and its corrected text.
    pub hands: Hands,
    /// What is taken for lost rather than left out, where no mark says so.
    pub lacunae: Lacunae,
    /// What an editor has decided.
    pub decisions: Decisions,
}

/// Which reading of a variant comes first.
///
/// The base's is what editors of one text want; that of most witnesses what those want who have no base; where the
/// base is lost, or no witness has a place, the next in the order of witnesses comes first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Lemma {
    /// The base's.
    #[default]
    Base,
    /// That of most witnesses, the two hands of one counted once; of as many the base's, else the first.
    Majority,
    /// A witness's.
    Of(Siglum),
}

/// Whether the hands of a witness take part as witnesses of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hands {
    /// A witness is one; what was struck or inserted in it is a matter of status.
    #[default]
    Together,
    /// `A*` as first written and `Ac` as corrected, where words were struck or inserted.
    Apart,
}

/// What is taken for lost where no mark says so; of two witnesses nothing ever is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacunae {
    /// So many words in a row that at least two others share; half as many where the text begins or ends.
    From(u32),
    /// Nothing: only what is marked.
    Declared,
}

impl Lacunae {
    /// From how many words on; nothing if only what is marked is lost.
    pub fn words(self) -> Option<u32> {
        match self {
            Self::From(words) => Some(words),
            Self::Declared => None,
        }
    }
}

impl Default for Lacunae {
    /// A hundred words: less than a page of a codex, more than an eye skips.
    fn default() -> Self {
        Self::From(100)
    }
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
        let (witnesses, hands) = self.with_hands(witnesses);
        let tokenized = |witness: &Witness| tokenize(witness, self.settings.view);
        let tokens: Vec<Tokens> = match witnesses.iter().map(|witness| witness.text().len()).sum::<usize>() {
            // Pages are cut sooner than threads are started.
            0..=0xffff => witnesses.iter().map(tokenized).collect(),
            _ => witnesses.par_iter().map(tokenized).collect(),
        };
        let mut interner = Interner::default();
        let forms = interner.forms_of(&tokens, &self.settings.normalization);
        let base = self.named(self.settings.base.as_ref(), &witnesses).unwrap_or(WitnessId(0));
        let counted: Vec<Counted> =
            tokens.iter().zip(&forms).map(|(tokens, forms)| Counted::new(tokens, forms)).collect();
        let likeness = FormLikeness::new(&interner);
        let rows = Rows { tokens: &tokens, forms: &forms, counted: &counted, base };
        let (found, mut stale) = decisions::found(&self.settings.decisions, &witnesses, &tokens);
        let Together { mut table, moves, pairs, exact, missed, refused } = match witnesses.len() {
            0 => Together::default(),
            1 | 2 if found.is_empty() => paired(&rows, &likeness),
            _ => many::together(&rows, (&interner, &likeness), &found),
        };
        stale.extend(refused);
        for one in found.iter().filter(|one| one.ruling == Ruling::Whole) {
            one.places.iter().for_each(|(witness, run)| table.make_whole(*witness, run));
        }
        let (parted, refused) = decisions::parted(&found, &table, &stale);
        stale.extend(refused);
        let transposed = found.into_iter().filter(|one| one.ruling == Ruling::Transposition).collect();
        let form_texts = interner.into_texts();
        let lemma = match &self.settings.lemma {
            Lemma::Of(siglum) => self.named(Some(siglum), &witnesses),
            Lemma::Base | Lemma::Majority => None,
        };
        Collation {
            settings: self.settings.clone(),
            witnesses,
            tokens,
            forms,
            form_texts,
            base,
            lemma,
            hands,
            table,
            moves,
            pairs,
            exact,
            missed,
            transposed,
            parted,
            stale,
        }
    }

    /// What was heard of the tokens of three and more witnesses that this collator brought together: every link that two
    /// of them have by their own alignment, in the order in which they were taken; of fewer nothing.
    ///
    /// Takes as long as collating them.
    pub fn ties(&self, collation: &Collation) -> Vec<Tie> {
        let (found, _) = decisions::found(&self.settings.decisions, &collation.witnesses, &collation.tokens);
        if collation.witnesses.len() < 3 && found.is_empty() {
            return Vec::new();
        }
        let mut interner = Interner::default();
        let forms = interner.forms_of(&collation.tokens, &self.settings.normalization);
        let counted: Vec<Counted> =
            collation.tokens.iter().zip(&forms).map(|(tokens, forms)| Counted::new(tokens, forms)).collect();
        let rows = Rows { tokens: &collation.tokens, forms: &forms, counted: &counted, base: collation.base };
        many::ties(&rows, (&interner, &FormLikeness::new(&interner)), &found)
    }

    /// What is known of a column of two witnesses that this collator brought together; nothing of more.
    pub fn tie_of_two(&self, collation: &Collation, column: usize) -> Option<TieOfTwo> {
        let mut interner = Interner::default();
        interner.forms_of(&collation.tokens, &self.settings.normalization);
        of_two::tie(collation, &interner, column)
    }

    fn with_hands(&self, witnesses: Vec<Witness>) -> (Vec<Witness>, Vec<Option<Hand>>) {
        match self.settings.hands {
            Hands::Together => {
                let hands = vec![None; witnesses.len()];
                (witnesses, hands)
            }
            Hands::Apart => witnesses.into_iter().flat_map(Witness::into_hands).unzip(),
        }
    }

    /// The witness that a siglum names; of one whose hands take part apart the corrected text.
    fn named(&self, siglum: Option<&Siglum>, witnesses: &[Witness]) -> Option<WitnessId> {
        let named = |siglum: &str| witnesses.iter().position(|witness| witness.siglum.as_str() == siglum);
        let siglum = siglum?.as_str();
        let whole = || named(siglum.strip_suffix(['*', 'c'])?).filter(|_| self.settings.hands == Hands::Apart);
        named(siglum).or_else(|| named(&format!("{siglum}c"))).or_else(whole).map(WitnessId)
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
    let moves: Vec<Vec<Move>> = (0..rows.counted.len()).map(own).collect();
    let pair = |(at, moves): (usize, &Vec<Move>)| PairMoves { a: rows.base, b: WitnessId(at), moves: moves.clone() };
    let pairs = moves.iter().enumerate().filter(|&(at, _)| at != rows.base.0).map(pair).collect();
    Together { table, moves, pairs, exact: alignment.exact, missed: alignment.missed, refused: Vec::new() }
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

/// A link between a token of one witness and one of another, as their own alignment has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// What the two have to do with each other.
    pub kind: TieKind,
    /// How sure it is: how rare the words of its run are, times one more than those who confirm it.
    pub weight: u64,
    /// In how many third witnesses both are linked to one token.
    pub confirmed: u32,
    /// The one token; of a division the first.
    pub a: (WitnessId, TokenId),
    /// The other.
    pub b: (WitnessId, TokenId),
    /// When it was heard, from 1: the surest first.
    pub nth: usize,
    /// Whether it was taken, or links taken before speak against it; nothing if finding out would have taken too long.
    pub taken: Option<bool>,
}

/// What two linked tokens have to do with each other; an earlier kind is heard before a later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TieKind {
    /// The same form.
    Same,
    /// Nearly the same.
    Near,
    /// The same letters, divided otherwise.
    Division,
    /// A gap and what it stands for.
    Gap,
    /// They only stand opposite each other.
    Opposite,
}

/// Two witnesses that were aligned with each other, and the passages that the one has in another place than the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairMoves {
    /// One of the two.
    pub a: WitnessId,
    /// The other.
    pub b: WitnessId,
    /// The passages, as tokens of the two.
    pub moves: Vec<Move>,
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
    /// The witness whose reading comes first, if one was named and is there.
    pub lemma: Option<WitnessId>,
    /// For each witness which hand it is, if the hands of one take part apart.
    pub hands: Vec<Option<Hand>>,
    /// The alignment table.
    pub table: Table,
    /// For each witness the passages that stand in another place than in the base, as tokens of the base and of the
    /// witness.
    pub moves: Vec<Vec<Move>>,
    /// Every two witnesses of different content that were aligned with each other; of a content that is there several times
    /// the first stands for all.
    pub pairs: Vec<PairMoves>,
    /// Whether no bound on work was met.
    pub exact: bool,
    /// At most so many more tokens might be found equal, over all pairs of witnesses, were no bound met; 0 if `exact`.
    pub missed: u64,
    /// What an editor has decided to be one passage in several places.
    pub(crate) transposed: Vec<Found>,
    /// Columns, in order, before which an editor has parted what would be one place.
    parted: Vec<usize>,
    /// Decisions that could not be honoured, in words: their text is no longer there, or others speak against them.
    pub stale: Vec<String>,
}

impl Collation {
    /// The witnesses that count where agreement is counted: of two hands of one only the corrected text.
    pub fn counting(&self) -> Vec<WitnessId> {
        (0..self.witnesses.len()).map(WitnessId).filter(|&id| self.counts(id)).collect()
    }

    /// Whether a witness counts where agreement is counted.
    pub fn counts(&self, witness: WitnessId) -> bool {
        self.hands.get(witness.0).is_none_or(|&hand| hand != Some(Hand::First))
    }

    /// A witness's tokens in a column, in order.
    pub fn cell(&self, column: usize, witness: WitnessId) -> impl Iterator<Item = (TokenId, &Token)> {
        let run = self.table.cell(column, witness);
        run.map(move |at| (TokenId(at), self.tokens[witness.0].get(TokenId(at))))
    }

    /// A witness's tokens in a column that count: those whose form is not empty.
    pub fn counted(&self, column: usize, witness: WitnessId) -> impl Iterator<Item = (TokenId, &Token)> {
        self.cell(column, witness).filter(move |&(id, _)| self.form(witness, id) != Interner::EMPTY)
    }

    /// Whether an editor has decided that the place before this column ends there, whatever agrees across it.
    pub fn is_parted(&self, column: usize) -> bool {
        self.parted.binary_search(&column).is_ok()
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
