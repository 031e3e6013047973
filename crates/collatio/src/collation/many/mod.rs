//! Three and more witnesses to one table that hangs on none of them and on no order of them.
//!
//! ```text
//! A   a          a | -        Aligned with A alone, b of B and b of C would stand in two places: A knows nothing of what
//! B   b          - | b        the two others share. Here every pair is heard, and what they say is gathered, the surest first.
//! C   a b        a | b
//! ```
//!
//! | step | file | does |
//! |---|---|---|
//! | 1 | `order` | sorts the witnesses by content; the same text twice is one |
//! | 2 | `pairs` | aligns every pair, of many long ones the near pairs |
//! | 3 | `links` | weighs what the pairs say: rare words, long runs, what third witnesses confirm |
//! | | `decided` | joins and parts what an editor has decided, before anything else |
//! | 4 | `columns`, with `first` | joins tokens to columns, the heaviest link first, as long as some order of columns is left |
//! | 5 | `beside` | joins columns between the same neighbours that no pair linked |
//! | 6 | `layout` | puts the columns in the order in which they are read |
//! | 7 | `refine` | takes each witness out and sets it in anew where something is unsure, until nothing improves |
//!
//! This is consistency: a link that others confirm is taken before one that stands alone (Notredame, Higgins and Heringa
//! 2000), and a link once taken forbids those that cross it (Morgenstern, Dress and Werner 1996). Nothing hangs on a guide tree
//! or on a base, so there is no early mistake that a later witness could not outvote; the base only says which witness
//! readings are told against. On six editions of a chapter the table holds 99.9 % of the equal pairs that each two of them have
//! for themselves. On short texts of five different words it reaches the best of all tables in 98 cases of a hundred (`tests`).
//!
//! Time is that of the pairs and near-linear in their links, space linear in the links.

mod beside;
mod columns;
mod decided;
mod first;
mod layout;
mod links;
mod order;
mod pairs;
mod refine;
mod why;

pub(super) use why::ties;

#[cfg(test)]
mod tests;

use std::hash::Hasher;

use super::interner::Interner;
use super::table::{ColumnKind, Table};
use super::{Counted, Found, PairMoves, moved, settle};
use crate::align::{FormId, Likeness, Move, moves_by};
use crate::parallel::*;
use crate::tokenize::Tokens;
use crate::witness::WitnessId;

use beside::Common;
use columns::{Columns, Joined};
use decided::Decided;
use layout::Laid;
use links::{Candidate, Texts, Tier};
use order::Sorted;
use pairs::Fnv;
use refine::Refined;

/// What the witnesses are, each with its tokens' forms and those of them that count.
pub(super) struct Rows<'r> {
    pub(super) tokens: &'r [Tokens],
    pub(super) forms: &'r [Vec<FormId>],
    pub(super) counted: &'r [Counted],
    pub(super) base: WitnessId,
}

/// Witnesses brought together.
pub(super) struct Together {
    pub(super) table: Table,
    /// For each witness what stands in another place than in the base.
    pub(super) moves: Vec<Vec<Move>>,
    /// For every two that were aligned what stands elsewhere in the one than in the other.
    pub(super) pairs: Vec<PairMoves>,
    /// Whether no bound on work was met.
    pub(super) exact: bool,
    /// At most so many more tokens might be found equal, over all pairs.
    pub(super) missed: u64,
    /// Decisions that could not be honoured, in words.
    pub(super) refused: Vec<String>,
}

impl Default for Together {
    fn default() -> Self {
        Self { table: Table::new(0), moves: Vec::new(), pairs: Vec::new(), exact: true, missed: 0, refused: Vec::new() }
    }
}

/// Brings witnesses together.
pub(super) fn together(
    rows: &Rows<'_>,
    (interner, likeness): (&Interner, &dyn Likeness),
    decisions: &[Found],
) -> Together {
    let sorted = Sorted::new(rows.tokens, rows.forms, likeness);
    let counted: Vec<&Counted> = sorted.distinct.iter().map(|&witness| &rows.counted[witness]).collect();
    let texts = Texts::new(&counted, likeness);
    let hash = |form: FormId| hash_of(interner.text(form));
    let decided = Decided::new(rows, &sorted, &texts, decisions);
    let Gathered { columns, mut bound, aligned, refused } = gathered(&texts, &hash, &decided, None);
    let mut laid = Laid::new(columns, &texts);
    let Refined { columns, at_rest } = refine::refine(&laid, &texts, &decided);
    bound.exact &= at_rest;
    if let Some(mut columns) = columns {
        // What could not be honoured was said before.
        decided.apply(&mut columns);
        bound.take(beside::join(&mut columns, &texts, Common::Sort));
        laid = Laid::new(columns, &texts);
    }
    let moves = moves(rows, &sorted, &texts, &laid);
    let pairs = pair_moves(rows, &sorted, (&texts, &laid), &aligned);
    let table = table(rows, &sorted, &laid);
    Together { table, moves, pairs, exact: bound.exact, missed: bound.missed, refused }
}

/// A hash of a form's text.
fn hash_of(text: &str) -> u64 {
    let mut hasher = Fnv::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// A link, and whether it was taken.
struct Heard {
    candidate: Candidate,
    joined: Joined,
}

/// What bounds on work were met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bound {
    exact: bool,
    missed: u64,
}

impl Bound {
    /// Adds what was not found out.
    fn take(&mut self, unknown: u64) {
        self.exact &= unknown == 0;
        self.missed += unknown;
    }
}

/// Columns, and what came of it.
struct Gathered {
    columns: Columns,
    bound: Bound,
    /// The pairs that were aligned.
    aligned: Vec<(usize, usize)>,
    refused: Vec<String>,
}

/// All that the pairs say, gathered into columns; what was decided comes first.
fn gathered(
    texts: &Texts<'_>,
    hash: &(dyn Fn(FormId) -> u64 + Sync),
    decided: &Decided,
    mut heard: Option<&mut Vec<Heard>>,
) -> Gathered {
    let width = texts.counted.len();
    let pairs = pairs::aligned(texts.counted, texts.likeness, hash);
    let lengths: Vec<usize> = texts.counted.iter().map(|counted| counted.forms.len()).collect();
    let mut columns = Columns::new(&lengths, &first::order(texts, &pairs));
    let refused = decided.apply(&mut columns);
    let mut unknown = 0;
    for candidate in links::candidates(texts, &pairs) {
        let joined = take(&mut columns, &candidate);
        unknown += u64::from(joined == Joined::Unknown);
        if let Some(heard) = heard.as_deref_mut() {
            heard.push(Heard { candidate, joined });
        }
    }
    unknown += beside::join(&mut columns, texts, Common::Form);
    unknown += beside::join(&mut columns, texts, Common::Sort);
    // Of a pair that was not aligned as many tokens may be equal as the shorter has; those found by way of others are
    // not taken off.
    let is_aligned = |a: usize, b: usize| pairs.binary_search_by_key(&(a, b), |pair| (pair.a, pair.b)).is_ok();
    let unaligned = (0..width).flat_map(|a| (a + 1..width).map(move |b| (a, b))).filter(|&(a, b)| !is_aligned(a, b));
    let unheard: u64 = unaligned.map(|(a, b)| lengths[a].min(lengths[b]) as u64).sum();
    let missed = pairs.iter().map(|pair| pair.alignment.missed).sum::<u64>() + unknown + unheard;
    let exact = unknown + unheard == 0 && pairs.iter().all(|pair| pair.alignment.exact);
    let aligned = pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    Gathered { columns, bound: Bound { exact, missed }, aligned, refused }
}

/// Takes a link if the columns made so far leave room for it.
fn take(columns: &mut Columns, candidate: &Candidate) -> Joined {
    let (a, b) = (candidate.a.clone(), candidate.b.clone());
    let joined = match candidate.tier {
        Tier::Division => columns.join_runs(a.clone(), b),
        _ => columns.join(a.start, b.start),
    };
    let kind = match candidate.tier {
        Tier::Division => ColumnKind::Division,
        Tier::Gap => ColumnKind::Gap,
        Tier::Agrees | Tier::Opposite => ColumnKind::Plain,
    };
    if joined == Joined::Yes {
        columns.set_kind(a.start, kind);
    }
    joined
}

/// For each witness the passages that stand in another place than in the base, by the table.
fn moves(rows: &Rows<'_>, sorted: &Sorted, texts: &Texts<'_>, laid: &Laid) -> Vec<Vec<Move>> {
    let base = rows.base.0;
    let own = |witness: usize| {
        let (a, b) = (sorted.place[base], sorted.place[witness]);
        if a == b {
            return Vec::new();
        }
        let links = laid.links(texts, a, b);
        let (first, second) = (&rows.counted[base], &rows.counted[witness]);
        moved(&moves_by(&links, &first.forms, &second.forms, texts.likeness), first, second)
    };
    (0..rows.tokens.len()).into_par_iter().map(own).collect()
}

/// For every two that were aligned the passages that stand in another place, by the table.
fn pair_moves(
    rows: &Rows<'_>,
    sorted: &Sorted,
    (texts, laid): (&Texts<'_>, &Laid),
    aligned: &[(usize, usize)],
) -> Vec<PairMoves> {
    let pair = |&(a, b): &(usize, usize)| {
        let links = laid.links(texts, a, b);
        let (first, second) = (sorted.distinct[a], sorted.distinct[b]);
        let (x, y) = (&rows.counted[first], &rows.counted[second]);
        let moves = moved(&moves_by(&links, &x.forms, &y.forms, texts.likeness), x, y);
        PairMoves { a: WitnessId(first), b: WitnessId(second), moves }
    };
    aligned.par_iter().map(pair).collect()
}

/// The table, its rows as the user has them.
fn table(rows: &Rows<'_>, sorted: &Sorted, laid: &Laid) -> Table {
    let own = |&witness: &usize| (&rows.tokens[witness], rows.forms[witness].as_slice(), &rows.counted[witness]);
    let texts: Vec<_> = sorted.distinct.iter().map(own).collect();
    let mut table = Table::new(texts.len());
    for (ends, kind) in laid.columns() {
        table.push(ends.iter().zip(&texts).map(|(&end, (_, _, counted))| counted.tokens(0..end).end), kind);
    }
    // Of witnesses whose tokens do not count, what is left stands in one column.
    if table.is_empty() && texts.iter().any(|(tokens, _, _)| !tokens.is_empty()) {
        table.push(texts.iter().map(|(tokens, _, _)| tokens.len() as u32), ColumnKind::Plain);
    }
    let tokens: Vec<&Tokens> = texts.iter().map(|(tokens, _, _)| *tokens).collect();
    let forms: Vec<&[FormId]> = texts.iter().map(|(_, forms, _)| *forms).collect();
    settle::settle(&mut table, &tokens, &forms);
    table.with_rows(&sorted.place)
}
