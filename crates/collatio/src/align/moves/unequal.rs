//! What the links leave unequal, laid end to end, and the grams that both sequences have there.
//!
//! ```text
//! A   to day [by land and] the [sea] came      forms   by land and | sea | …     of A, then of B, with barriers
//! B   the [proud] came [by land]               places   2   3   4  -  6  - …
//! ```
//!
//! A gram that stands a few times is a seed at each: of a passage that was moved and doubled no gram is unique. Expected
//! time and space are linear: a gram at more than [`PLACES`] places says nothing, so a token begins few seeds.

use std::ops::Range;

use super::super::grams::{Grams, Often, Take};
use super::super::opposite::Sequences;
use super::super::{FormId, Likeness, Link, LinkKind};
use super::SHORTEST;

/// Places of a gram in both sequences together, at most.
const PLACES: u8 = 4;
/// What stands between two pieces; not the same on both sides, so that no gram with it is in both.
const BARRIERS: [FormId; 2] = [FormId(u32::MAX), FormId(u32::MAX - 1)];
/// The place of a barrier: none.
const NOWHERE: u32 = u32::MAX;

/// What of both sequences is not equal to anything opposite: the first's, then the second's.
pub(super) struct Unequal {
    pub(super) forms: Vec<FormId>,
    /// For each form, where it stands in its sequence.
    places: Vec<u32>,
    /// For each form, how many before it in its sequence are not here.
    passed: Vec<u32>,
    /// Where the second's begin.
    middle: usize,
}

/// An equal run: the same forms at two places of [`Unequal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seed {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) len: usize,
    /// What its forms weigh.
    pub(super) weight: i64,
    /// Whether some gram of it stands nowhere else.
    pub(super) unique: bool,
}

impl Unequal {
    pub(super) fn new(links: impl Iterator<Item = Link>, sequences: Sequences<'_>) -> Self {
        let mut ranges: [Vec<Range<u32>>; 2] = [Vec::new(), Vec::new()];
        for link in links {
            if matches!(link.kind, LinkKind::OnlyA | LinkKind::OnlyB | LinkKind::Opposite) {
                ranges[0].push(link.a);
                ranges[1].push(link.b);
            }
        }
        let mut out = Self { forms: Vec::new(), places: Vec::new(), passed: Vec::new(), middle: 0 };
        let [first, second] = ranges;
        out.add(first, sequences.a, BARRIERS[0]);
        out.middle = out.forms.len();
        out.add(second, sequences.b, BARRIERS[1]);
        out
    }

    /// Adds what one sequence has, a barrier at the end and wherever something is left out.
    fn add(&mut self, ranges: Vec<Range<u32>>, forms: &[FormId], barrier: FormId) {
        let (mut taken, mut end) = (0, 0);
        for range in ranges.into_iter().filter(|range| !range.is_empty()) {
            if taken > 0 && end != range.start {
                self.push(barrier, NOWHERE, 0);
            }
            let passed = range.start - taken;
            range.clone().for_each(|place| self.push(forms[place as usize], place, passed));
            (taken, end) = (taken + range.len() as u32, range.end);
        }
        self.push(barrier, NOWHERE, 0);
    }

    fn push(&mut self, form: FormId, place: u32, passed: u32) {
        self.forms.push(form);
        self.places.push(place);
        self.passed.push(passed);
    }

    /// Whether there is a form here, rather than a barrier.
    pub(super) fn is_form(&self, at: usize) -> bool {
        self.places.get(at).is_some_and(|&place| place != NOWHERE)
    }

    /// How far apart two places here are in their sequence, and whether the links have no more of what lies between than
    /// `most` forms a time.
    pub(super) fn between(&self, from: usize, to: usize, most: usize) -> Option<(u32, bool)> {
        let apart = self.places.get(to)?.checked_sub(*self.places.get(from)?)?;
        let linked = self.passed.get(to)?.checked_sub(*self.passed.get(from)?)?;
        let barriers = (to - from).checked_sub((apart - linked) as usize)?;
        Some((apart, linked as usize <= most * barriers))
    }

    /// Where a run that begins and ends with forms stands in its sequence.
    pub(super) fn place(&self, run: &Range<usize>) -> Option<Range<u32>> {
        let (first, last) = (*self.places.get(run.start)?, *self.places.get(run.end.checked_sub(1)?)?);
        (first <= last && last != NOWHERE).then(|| first..last + 1)
    }

    /// The equal runs of both sequences, in the order of the first, then of the second.
    pub(super) fn seeds(&self, likeness: &dyn Likeness) -> Vec<Seed> {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let often = Often { next: usize::from(PLACES), most: PLACES };
        Grams::default().repeats(&self.forms, Take { n: SHORTEST, of: 1 }, often, |first, second| {
            let apart = (first as usize) < self.middle && second as usize >= self.middle;
            // A form may have a barrier's id: what stands nowhere is in no run.
            let whole = |at: u32| (at as usize..at as usize + SHORTEST).all(|at| self.is_form(at));
            if apart && whole(first) && whole(second) {
                pairs.push((first, second));
            }
        });
        // Only a gram with one place on either side stands in one pair on either side.
        let mut times = vec![0_u8; self.forms.len()];
        for at in pairs.iter().flat_map(|&(first, second)| [first, second]) {
            times[at as usize] = times[at as usize].saturating_add(1);
        }
        pairs.sort_unstable_by_key(|&(first, second)| (second - first, first));
        let mut seeds: Vec<Seed> = Vec::new();
        for (first, second) in pairs {
            let (a, b) = (first as usize, second as usize);
            let unique = times[a] == 1 && times[b] == 1;
            match seeds.last_mut().filter(|last| b - a == last.b - last.a && a <= last.a + last.len) {
                Some(last) => (last.len, last.unique) = (a + SHORTEST - last.a, last.unique || unique),
                None => seeds.push(Seed { a, b, len: SHORTEST, weight: 0, unique }),
            }
        }
        for seed in &mut seeds {
            seed.weight = weight(&self.forms[seed.a..seed.a + seed.len], likeness);
        }
        seeds.sort_unstable_by_key(|seed| (seed.a, seed.b));
        seeds
    }
}

/// What forms weigh together.
pub(super) fn weight(forms: &[FormId], likeness: &dyn Likeness) -> i64 {
    forms.iter().map(|&form| i64::from(likeness.weight(form))).sum()
}
