//! Where a moved passage ends: what stands at its ends on both sides and plainly belongs goes with it.
//!
//! ```text
//! A   | The arrny [marched to the sea at] dawn . |        seed between the brackets
//! B   | Tbe army [marched to the sea at] dawn . |         the whole is the passage
//! ```
//!
//! From the end outwards, a step at a time: equal words, words that are alike, the same letters divided otherwise, and
//! over a word or two that are neither if two words follow that are equal. A step looks at a few neighbours, so the time is linear in
//! what is added.

use std::ops::Range;

use super::super::{FormId, Likeness};
use super::unequal::{Unequal, weight};

/// Likeness of two words of which one is the other misread.
const ALIKE: u8 = 50;
/// What must be equal beyond words that are not: two words.
const BEYOND: i64 = 20;
/// Forms that may weigh so much.
const NEXT: usize = 3;
/// Steps over what is equal or alike; what must follow the others.
const PLAIN: [(usize, usize); 3] = [(1, 1), (1, 2), (2, 1)];
/// Steps over what is not.
const OVER: [(usize, usize); 6] = [(1, 1), (1, 0), (0, 1), (2, 2), (2, 0), (0, 2)];

/// A passage and both its places in [`Unequal`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    /// What is equal in it weighs so much.
    pub(super) weight: i64,
    /// Whether it has a gram that stands nowhere else.
    pub(super) unique: bool,
}

/// Which end of a passage grows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Front,
    Back,
}

/// The texts around a passage, and what other passages have taken of them.
pub(super) struct Around<'u> {
    pub(super) unequal: &'u Unequal,
    pub(super) taken: &'u [bool],
    pub(super) likeness: &'u dyn Likeness,
}

impl Around<'_> {
    /// The passage with what belongs to it.
    pub(super) fn grown(&self, mut passage: Passage) -> Passage {
        for end in [End::Front, End::Back] {
            while let Some((p, q)) = self.step(&passage, end) {
                let equal = match (self.next(&passage.a, end, p), self.next(&passage.b, end, q)) {
                    (Some(x), Some(y)) if x == y => weight(x, self.likeness),
                    _ => 0,
                };
                passage.weight += equal;
                match end {
                    End::Front => (passage.a.start, passage.b.start) = (passage.a.start - p, passage.b.start - q),
                    End::Back => (passage.a.end, passage.b.end) = (passage.a.end + p, passage.b.end + q),
                }
            }
        }
        passage
    }

    /// How many forms of either side belong to the passage next.
    fn step(&self, passage: &Passage, end: End) -> Option<(usize, usize)> {
        let sides = |p: usize, q: usize| Some((self.next(&passage.a, end, p)?, self.next(&passage.b, end, q)?));
        let plain = |&(p, q): &(usize, usize)| match sides(p, q) {
            Some(([x], [y])) => x == y || self.likeness.likeness(*x, *y) >= ALIKE,
            Some((x, y)) => self.likeness.same_letters(x, y),
            None => false,
        };
        let over = |&(p, q): &(usize, usize)| {
            let beyond = |more: usize| {
                let (x, y) = sides(p + more, q + more)?;
                let (x, y) = match end {
                    End::Front => (&x[..x.len() - p], &y[..y.len() - q]),
                    End::Back => (&x[p..], &y[q..]),
                };
                Some(x == y && weight(x, self.likeness) >= BEYOND)
            };
            (1..=NEXT).any(|more| beyond(more) == Some(true))
        };
        PLAIN.iter().find(|step| plain(step)).or_else(|| OVER.iter().find(|step| over(step))).copied()
    }

    /// So many forms before or after a run, if they are there and free.
    fn next(&self, run: &Range<usize>, end: End, count: usize) -> Option<&[FormId]> {
        let range = match end {
            End::Front => run.start.checked_sub(count)?..run.start,
            End::Back => run.end..run.end + count,
        };
        let free = |at: usize| self.unequal.is_form(at) && self.taken.get(at) == Some(&false);
        if range.clone().all(free) { self.unequal.forms.get(range) } else { None }
    }
}
