//! Passages that stand in both sequences, but in another place: the anchors that the chain could not take.
//!
//! ```text
//! A   [by land and by sea] they came home          by land and by sea   0..5
//! B   they came home [by land and by sea]     →    moved to             3..8
//!
//! A   … [----] [-] [------] …                      seeds on nearly one diagonal, chained: one move, though some words
//! B   … [----]  [-] [------] …                     in it were misread or a line was lost
//! ```
//!
//! What the links leave unequal is searched for grams that both have (`unequal`). A second chain joins them: what they
//! weigh against what lies between them (a local chain, as Smith and Waterman 1981 have it of letters). The heaviest
//! chains are moves; where two cross or claim the same words, the lighter keeps what the heavier leaves. Then each takes
//! in what plainly belongs at its ends (`ends`). The links stay as they are: a move says only that an omission and an
//! addition belong together. `O(n + m)` expected time and space, and `O(k log k)` for `k` seeds.

mod ends;
mod unequal;

use std::cmp::Reverse;
use std::ops::Range;

use super::lookback::{Best, best};
use super::opposite::Sequences;
use super::{Link, Move};
use ends::{Around, Passage};
use unequal::{Seed, Unequal};

/// The fewest tokens of a move.
const SHORTEST: usize = 4;
/// The least weight of a move: as much as four words; twice that where every gram stands elsewhere too.
const LEAST_WEIGHT: i64 = 40;
/// What a form costs that has another opposite it inside a move.
const UNLIKE: i64 = 5;
/// What a form costs that has none.
const ALONE: i64 = 4;
/// Forms that may differ in a row.
const UNLIKE_AT_MOST: u32 = 16;
/// Forms in a row that only one side may have: a lost line or two.
const ALONE_AT_MOST: u32 = 48;
/// Forms within a move that the links may have taken at a time: a comma, an `and`.
const LINKED_AT_MOST: usize = 2;

/// The moves between two sequences, in the order of the first.
pub(super) fn moves(links: impl Iterator<Item = Link>, sequences: Sequences<'_>) -> Vec<Move> {
    let likeness = sequences.likeness;
    let unequal = Unequal::new(links, sequences);
    let seeds = unequal.seeds(likeness);
    let chains = best(
        seeds.len(),
        |at| seeds[at].weight,
        |before, at| way(&unequal, &seeds[before], &seeds[at]).map(|cost| seeds[at].weight - cost),
    );
    let mut heaviest: Vec<usize> = (0..seeds.len()).collect();
    heaviest.sort_by_key(|&at| (Reverse(chains[at].worth), at));
    let mut free = Free { used: vec![false; seeds.len()], taken: vec![false; unequal.forms.len()] };
    let mut found: Vec<Move> = Vec::new();
    for end in heaviest {
        let Some(passage) = free.passage(&seeds, &chains, end) else { continue };
        let passage = Around { unequal: &unequal, taken: &free.taken, likeness }.grown(passage);
        let least = if passage.unique { LEAST_WEIGHT } else { 2 * LEAST_WEIGHT };
        if passage.weight < least || passage.a.len().min(passage.b.len()) < SHORTEST {
            continue;
        }
        if let Some((a, b)) = unequal.place(&passage.a).zip(unequal.place(&passage.b)) {
            free.take(&passage);
            found.push(Move { a, b });
        }
    }
    found.sort_unstable_by_key(|one| one.a.start);
    found
}

/// What lies between two seeds of one passage costs, if they may follow one another.
fn way(unequal: &Unequal, before: &Seed, at: &Seed) -> Option<i64> {
    let (before_end, end) = ((before.a + before.len, before.b + before.len), (at.a + at.len, at.b + at.len));
    if before.a >= at.a || before.b >= at.b || before_end.0 >= end.0 || before_end.1 >= end.1 {
        return None;
    }
    let between = |from: usize, to: usize| unequal.between(from, to, LINKED_AT_MOST);
    let ((a, own), (b, other)) = (between(before.a, at.a)?, between(before.b, at.b)?);
    // A word that stands twice where the one side has it once is the end of the one seed and the begin of the other.
    let both = (before.len as u32).saturating_sub(a.min(b));
    let (a, b) = (a + both - before.len as u32, b + both - before.len as u32);
    let (less, more) = (a.min(b), a.max(b));
    let near = less <= UNLIKE_AT_MOST && more - less <= ALONE_AT_MOST && own && other;
    let cost = UNLIKE * i64::from(less) + ALONE * i64::from(more - less) + 10 * i64::from(both);
    (near && u64::from(both) * 2 <= before.len.min(at.len) as u64).then_some(cost)
}

/// The seeds and forms that no move has yet.
struct Free {
    used: Vec<bool>,
    taken: Vec<bool>,
}

impl Free {
    /// The chain that ends with a seed, as far back as it is free; what is taken is cut off the last seed.
    fn passage(&mut self, seeds: &[Seed], chains: &[Best], end: usize) -> Option<Passage> {
        if self.used[end] {
            return None;
        }
        let seed = &seeds[end];
        let (from, to) = self.free_part(seed)?;
        let whole = from == 0;
        let mut passage = Passage {
            a: seed.a + from..seed.a + to,
            b: seed.b + from..seed.b + to,
            weight: seed.weight * (to - from) as i64 / seed.len as i64,
            unique: seed.unique,
        };
        self.used[end] = true;
        let mut next = chains[end].before.filter(|_| whole);
        while let Some(at) = next.filter(|&at| !self.used[at]) {
            let seed = &seeds[at];
            if !self.is_free(&(seed.a..passage.a.start)) || !self.is_free(&(seed.b..passage.b.start)) {
                break;
            }
            let both = (seed.a + seed.len).saturating_sub(passage.a.start);
            let both = both.max((seed.b + seed.len).saturating_sub(passage.b.start)).min(seed.len);
            passage.weight += seed.weight * (seed.len - both) as i64 / seed.len as i64;
            (passage.a.start, passage.b.start) = (seed.a, seed.b);
            passage.unique |= seed.unique;
            self.used[at] = true;
            next = chains[at].before;
        }
        Some(passage)
    }

    fn is_free(&self, run: &Range<usize>) -> bool {
        self.taken.get(run.clone()).is_some_and(|run| !run.contains(&true))
    }

    /// The longest part of a seed that is free on both sides.
    fn free_part(&self, seed: &Seed) -> Option<(usize, usize)> {
        let (mut best, mut from) = ((0, 0), 0);
        for at in 0..=seed.len {
            if at == seed.len || self.taken[seed.a + at] || self.taken[seed.b + at] {
                best = if at - from > best.1 - best.0 { (from, at) } else { best };
                from = at + 1;
            }
        }
        (best.1 > best.0).then_some(best)
    }

    fn take(&mut self, passage: &Passage) {
        self.taken[passage.a.clone()].fill(true);
        self.taken[passage.b.clone()].fill(true);
    }
}
