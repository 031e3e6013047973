//! Passages that stand in both sequences, but in another place: the anchors that the chain could not take.
//!
//! ```text
//! A   [by land and by sea] they came home          by land and by sea   0..5
//! B   they came home [by land and by sea]     →    moved to             3..8
//! ```
//!
//! What the links leave unequal is gathered on either side, with a barrier between the pieces, and searched for grams
//! that are unique in both. The links stay as they are: a move says only that an omission and an addition belong
//! together. `O(n + m)` expected time and space.

use std::ops::Range;

use super::grams::{Grams, Take};
use super::opposite::Sequences;
use super::{FormId, Link, LinkKind, Match, Move};

/// The fewest tokens of a move.
const SHORTEST: usize = 4;
/// The least weight of a move: as much as four words.
const LEAST_WEIGHT: u32 = 40;
/// What stands between two pieces; not the same on both sides, so that no gram with it is in both.
const BARRIERS: [FormId; 2] = [FormId(u32::MAX), FormId(u32::MAX - 1)];
/// The place of a barrier: none.
const BARRIER_PLACE: u32 = u32::MAX;

/// The moves between two sequences, in the order of the first.
pub(super) fn moves(links: &[Link], sequences: Sequences<'_>) -> Vec<Move> {
    let a = Unequal::new(links.iter().filter(unequal).map(|link| &link.a), sequences.a, BARRIERS[0]);
    let b = Unequal::new(links.iter().filter(unequal).map(|link| &link.b), sequences.b, BARRIERS[1]);
    let mut found: Vec<Move> = Vec::new();
    let mut taken = vec![false; b.forms.len()];
    let mut done = 0;
    for Match { a: x, b: y, len } in Grams::default().unique(&a.forms, &b.forms, Take { n: SHORTEST, of: 1 }) {
        // Two runs may overlap by less than a gram; the later one gives way.
        let overlap = u32::saturating_sub(done, x);
        let (x, y, len) = (x + overlap, (y + overlap) as usize, len.saturating_sub(overlap));
        let place = y..y + len as usize;
        let weight: u32 = b.forms[place.clone()].iter().map(|&form| u32::from(sequences.likeness.weight(form))).sum();
        if (len as usize) < SHORTEST || weight < LEAST_WEIGHT || taken[place.clone()].contains(&true) {
            continue;
        }
        if let Some((from, to)) = a.place(x as usize, len).zip(b.place(y, len)) {
            taken[place].fill(true);
            done = x + len;
            found.push(Move { a: from, b: to });
        }
    }
    found
}

fn unequal(link: &&Link) -> bool {
    matches!(link.kind, LinkKind::OnlyA | LinkKind::OnlyB | LinkKind::Opposite)
}

/// What one sequence has that is not equal to anything opposite.
struct Unequal {
    forms: Vec<FormId>,
    /// For each form, where it stands in the sequence.
    places: Vec<u32>,
}

impl Unequal {
    fn new<'l>(ranges: impl Iterator<Item = &'l Range<u32>>, forms: &[FormId], barrier: FormId) -> Self {
        let mut out = Self { forms: Vec::new(), places: Vec::new() };
        for range in ranges.filter(|range| !range.is_empty()) {
            if out.places.last().is_some_and(|&last| last.wrapping_add(1) != range.start) {
                out.forms.push(barrier);
                out.places.push(BARRIER_PLACE);
            }
            out.forms.extend_from_slice(&forms[range.start as usize..range.end as usize]);
            out.places.extend(range.clone());
        }
        out
    }

    /// Where a run stands in the sequence; none if it crosses a barrier, as it can if a form has a barrier's id.
    fn place(&self, at: usize, len: u32) -> Option<Range<u32>> {
        let (from, last) = (*self.places.get(at)?, *self.places.get(at + len as usize - 1)?);
        (last.checked_sub(from)? == len - 1 && last < BARRIER_PLACE).then(|| from..last + 1)
    }
}
