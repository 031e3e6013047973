//! Forms to alignment: which tokens of two witnesses stand in the same place.
//!
//! ```text
//! A   the black cat sat to day .         the | black | cat | sat | to day | .
//! B   the cat set today .           →    the |   -   | cat | set | today  | .
//!                                        Equal OnlyA  Equal  Opposite Division Equal
//! ```
//!
//! The stage sees integers, not strings: forms are interned ([`FormId`]), and what it must know about them it asks
//! through [`Likeness`]. What comes out covers both sequences from end to end, in order, without holes.
//!
//! | step | file | does |
//! |---|---|---|
//! | 1 | `gaps`, with `trim`, `grams`, `chain` | ties long sequences at what is surely the same |
//! | 2 | `islands` | gathers an omission that an equal comma tore apart |
//! | 3 | `opposite`, with `grid`, `cell`, `costs`, `runs`, `pairs`, `divisions` | sets what differs opposite each other by likeness |
//! | 4 | `sliders` | puts omissions where the text breaks |
//! | 5 | `moves`, with `lookback` | finds passages that both have, in another place |
//!
//! Long sequences are aligned in `pieces` at the same time, in the threads that rayon has; `bound` says how much work cut
//! short may have missed.
//!
//! Time is `O((n + m) log (n + m))` with a constant that `budget` bounds, on every input; space is linear. Work is
//! counted, never clocked: the same sequences give the same links everywhere. Swapping the sequences mirrors the links,
//! because the two are put in an order of their own before anything is done.

mod bound;
mod budget;
mod cell;
mod chain;
mod costs;
mod divisions;
pub mod edit;
mod gaps;
pub(crate) mod grams;
mod grid;
mod islands;
mod links;
mod lookback;
mod moves;
mod opposite;
mod pairs;
mod pieces;
mod runs;
mod sliders;
mod trim;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod properties;

use std::cmp::Ordering;
use std::ops::Range;

use crate::parallel::*;
use budget::Budget;
use links::Links;
use opposite::Sequences;
use pieces::Piece;

/// A form, interned: equal forms have equal ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(pub u32);

/// What the aligner asks about forms.
///
/// Only the first two questions need an answer; the others have one that suits ids without text. Several threads may ask
/// at once, and the answer is the same whoever asks and however often.
pub trait Likeness: Sync {
    /// How alike two forms are, from 0 (nothing in common) to 100 (the same). Below 50 two words are not set opposite
    /// each other for their likeness.
    fn likeness(&self, a: FormId, b: FormId) -> u8;

    /// How alike one form is to each of several others, as [`likeness`](Self::likeness) says.
    fn likenesses(&self, a: FormId, others: &[FormId], alike: &mut [u8]) {
        others.iter().zip(alike).for_each(|(&other, alike)| *alike = self.likeness(a, other));
    }

    /// Whether two runs of forms have the same letters under another division, such as `to day` and `today`. Runs
    /// without letters have not.
    fn same_letters(&self, a: &[FormId], b: &[FormId]) -> bool;

    /// A sum over a form's letters: runs with the same letters have the same (wrapping) sum, so that [`same_letters`]
    /// is asked only where it may say yes.
    ///
    /// [`same_letters`]: Self::same_letters
    fn letters(&self, _form: FormId) -> u64 {
        0
    }

    /// How many letters a form has: only runs of nearly as many are asked whether they are [`joined`](Self::joined).
    fn length(&self, _form: FormId) -> u32 {
        0
    }

    /// Which kinds of letters a form has, one bit a kind: only runs that do not differ in more than half as many kinds as
    /// they have letters are asked whether they are [`joined`](Self::joined).
    fn letter_kinds(&self, _form: FormId) -> u64 {
        0
    }

    /// How alike two runs are when each is written as one word, such as `to day` and `todav`, from 0 to 99. One of them
    /// is a single form.
    fn joined(&self, _a: &[FormId], _b: &[FormId]) -> u8 {
        0
    }

    /// Whether a form is a word rather than punctuation: the two are not set opposite each other.
    fn is_word(&self, _form: FormId) -> bool {
        true
    }

    /// Whether a form is a sign that opens a paragraph: no other punctuation is set opposite it.
    fn opens_paragraph(&self, _form: FormId) -> bool {
        false
    }

    /// What it is worth that a form is equal on both sides, from 1; a word is worth several punctuation marks.
    fn weight(&self, form: FormId) -> u8 {
        if self.is_word(form) { 10 } else { 2 }
    }

    /// How strongly the text breaks between two forms that follow one another, from 0 (before a comma) to 5 (a new
    /// paragraph): where an omission begins and ends if it could stand in several places.
    fn boundary(&self, _before: FormId, _after: FormId) -> u8 {
        1
    }

    /// For text unread or lost, how many tokens it may stand for at most; `u32::MAX` if that is unknown. `None` for
    /// any other form.
    fn extent(&self, _form: FormId) -> Option<u32> {
        None
    }

    /// Whether a form was read in part: without one that was, no two forms are asked whether they [`fits`](Self::fits).
    fn is_partial(&self, _form: FormId) -> bool {
        false
    }

    /// Whether two unequal forms agree as far as both can be read, such as `s[????]` and `ships`.
    fn fits(&self, _a: FormId, _b: FormId) -> bool {
        false
    }

    /// An order of forms that does not hang on their ids, so that swapped sequences are treated alike.
    fn order(&self, a: FormId, b: FormId) -> Ordering {
        a.cmp(&b)
    }
}

/// What the tokens of a link have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// The same forms, one for one.
    Equal,
    /// One form opposite another; one opposite several where a division was misread besides, and one run opposite another
    /// where a bound on work was met.
    Opposite,
    /// The same letters, divided otherwise.
    Division,
    /// A gap in one sequence opposite the tokens it stands for, perhaps none, or a partly read word opposite one that
    /// fits it. The two agree as far as both can be read.
    Gap,
    /// In the first sequence only.
    OnlyA,
    /// In the second sequence only.
    OnlyB,
}

/// A run of tokens of each sequence that stand in the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What they have to do with each other.
    pub kind: LinkKind,
    /// Tokens of the first sequence.
    pub a: Range<u32>,
    /// Tokens of the second sequence.
    pub b: Range<u32>,
}

/// Two sequences, aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// Links in order; their ranges follow one another without holes in both sequences.
    pub links: Vec<Link>,
    /// Passages that both sequences have in another place, in the order of the first; no two have a token in common. Their
    /// tokens stand in links of other kinds than [`LinkKind::Equal`], but for a word or two in a row between others.
    pub moves: Vec<Move>,
    /// Whether no bound on work was met: between anchors the weight of what agrees or nearly agrees is the greatest
    /// possible (in gaps of more than some thousand cells the number of equal tokens), and all that differs was weighed
    /// by likeness.
    pub exact: bool,
    /// At most so many more equal tokens an alignment with the same anchors may have: where gaps were too large for exact
    /// work, what both sides share there in any order, less what was found. 0 if `exact`.
    pub missed: u64,
}

/// A passage of the first sequence that stands in the second too, but in another place: word for word, or nearly, as
/// where some were misread or a line was lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Where it stands in the first sequence.
    pub a: Range<u32>,
    /// Where it stands in the second.
    pub b: Range<u32>,
}

/// An equal run, on its way to a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match {
    /// Where it begins in the first sequence.
    pub(crate) a: u32,
    /// Where it begins in the second.
    pub(crate) b: u32,
    /// Its tokens.
    pub(crate) len: u32,
}

/// Aligns two sequences of forms.
///
/// Total: every two sequences have an alignment, one of a sequence with itself is one equal link.
pub fn align(a: &[FormId], b: &[FormId], likeness: &dyn Likeness) -> Alignment {
    aligned(a, b, likeness, &mut Budget::new(a.len() + b.len()))
}

fn aligned(a: &[FormId], b: &[FormId], likeness: &dyn Likeness, budget: &mut Budget) -> Alignment {
    let swapped = order(a, b, likeness) == Ordering::Greater;
    let sequences = if swapped { Sequences { a: b, b: a, likeness } } else { Sequences { a, b, likeness } };
    let ties = gaps::ties(sequences.a, sequences.b, budget);
    let pieces = pieces::pieces((sequences.a.len(), sequences.b.len()), &ties, budget);
    let solved: Vec<Solved> = match pieces.as_slice() {
        // Alone it need not wait for a thread.
        [piece] => vec![solved(piece, sequences)],
        pieces => pieces.par_iter().map(|piece| solved(piece, sequences)).collect(),
    };
    let mut links = Links::default();
    let mut missed = 0;
    for piece in solved {
        piece.links.parts.iter().for_each(|part| links.push(part.kind, part.a, part.b));
        links.exact &= piece.links.exact;
        missed += piece.missed;
        budget.spend(piece.spent);
    }
    let links = sliders::slid(links, sequences).in_order();
    let mut moves = moves::moves(links.placed(), sequences);
    if swapped {
        moves.iter_mut().for_each(|one| std::mem::swap(&mut one.a, &mut one.b));
        moves.sort_unstable_by_key(|one| one.a.start);
    }
    let links = if swapped { links.mirrored() } else { links };
    Alignment { links: links.placed().collect(), moves, exact: links.exact, missed }
}

/// The moves between two sequences whose links were found elsewhere, such as in a table of many.
pub(crate) fn moves_by(links: &[Link], a: &[FormId], b: &[FormId], likeness: &dyn Likeness) -> Vec<Move> {
    if order(a, b, likeness) != Ordering::Greater {
        return moves::moves(links.iter().cloned(), Sequences { a, b, likeness });
    }
    let mirrored = links.iter().map(|link| {
        let kind = match link.kind {
            LinkKind::OnlyA => LinkKind::OnlyB,
            LinkKind::OnlyB => LinkKind::OnlyA,
            kind => kind,
        };
        Link { kind, a: link.b.clone(), b: link.a.clone() }
    });
    let mut moves = moves::moves(mirrored, Sequences { a: b, b: a, likeness });
    moves.iter_mut().for_each(|one| std::mem::swap(&mut one.a, &mut one.b));
    moves.sort_unstable_by_key(|one| one.a.start);
    moves
}

/// A piece, aligned.
struct Solved {
    links: Links,
    missed: u64,
    spent: u64,
}

fn solved(piece: &Piece, whole: Sequences<'_>) -> Solved {
    let (a, b) = (&whole.a[piece.a.clone()], &whole.b[piece.b.clone()]);
    let sequences = Sequences { a, b, likeness: whole.likeness };
    let mut budget = Budget::of(piece.share);
    let matches = islands::moved(gaps::equal_runs(a, b, &piece.ties, &mut budget), a, b);
    let mut links = opposite::links(sequences, &matches, &mut budget).in_order();
    links.exact &= budget.loose().is_empty();
    let missed = bound::missed(a, b, budget.loose(), (&matches, &links));
    Solved { links, missed, spent: budget.spent() }
}

/// The order in which two sequences are treated: the shorter first, then by the first form that differs.
fn order(a: &[FormId], b: &[FormId], likeness: &dyn Likeness) -> Ordering {
    let first = || a.iter().zip(b).find(|(x, y)| x != y);
    a.len().cmp(&b.len()).then_with(|| first().map_or(Ordering::Equal, |(&x, &y)| likeness.order(x, y)))
}
