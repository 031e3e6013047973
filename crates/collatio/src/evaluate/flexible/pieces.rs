//! Two texts cut into parts, and which of them are matched.
//!
//! ```text
//! reference    [line 1.........][line 2.....]      parts that nothing is matched with yet
//! hypothesis   [line 2.....][ rest ][line 1.]      matched with a part of the other side
//! ```

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::Range;

use hashbrown::HashMap;

use super::lines::trimmed;
use super::place::place;
use super::{COMMON, Lined};
use crate::align::FormId;
use crate::align::edit::Ruler;
use crate::evaluate::Rate;

/// Units of a gram.
const GRAM: usize = 4;
/// Fewer units than this do not say where they are from.
const SHORTEST: usize = 8;
/// With how many parts of the other side a part is compared at most, those that share most grams.
const COMPARED: usize = 6;
/// So many units must be right for one that is wrong.
const WORTH: i64 = 3;

/// A part of the reference matched with one of the hypothesis.
struct Matched {
    sides: [Range<usize>; 2],
}

/// A pair that may be matched: the better comes first, then the more alike in length, then what stands nearer.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    right: i64,
    unlike: Reverse<usize>,
    apart: Reverse<usize>,
    /// Where the parts begin, and where they end: whether they still are parts.
    parts: Reverse<[(usize, usize); 2]>,
    /// The stretches to be matched.
    stretches: Reverse<[(usize, usize); 2]>,
}

/// One side: its units and the parts that are left.
struct Side<'t> {
    text: &'t Lined<'t>,
    /// From where a part begins to where it ends.
    parts: BTreeMap<usize, usize>,
    /// Where each gram stands.
    grams: HashMap<[FormId; GRAM], Vec<usize>>,
}

/// Two texts cut into parts.
pub(super) struct Pieces<'t> {
    sides: [Side<'t>; 2],
    matched: Vec<Matched>,
}

impl<'t> Side<'t> {
    fn new(text: &'t Lined<'t>) -> Self {
        Self { text, parts: text.lines.iter().map(|line| (line.start, line.end)).collect(), grams: HashMap::new() }
    }

    /// Notes where the grams of all parts that are left stand.
    fn index(&mut self) {
        for (&start, &end) in &self.parts {
            for (gram, at) in grams(self.text.ids, start..end) {
                self.grams.entry(gram).or_default().push(at);
            }
        }
    }

    fn units(&self, part: Range<usize>) -> &'t [FormId] {
        self.text.ids.get(part).unwrap_or_default()
    }

    /// The part that a unit stands in, if it is in one.
    fn part_at(&self, unit: usize) -> Option<Range<usize>> {
        let (&start, &end) = self.parts.range(..=unit).next_back()?;
        (unit < end).then_some(start..end)
    }

    /// Whether all of a stretch stands in parts, but for white space between two.
    fn is_free(&self, stretch: &Range<usize>) -> bool {
        let is_space = |unit: usize| self.text.ids.get(unit).copied() == self.text.space;
        stretch.clone().all(|unit| is_space(unit) || self.part_at(unit).is_some())
    }

    /// Takes a stretch out of all parts that it reaches into.
    fn take(&mut self, stretch: &Range<usize>) {
        let first = self.part_at(stretch.start).map_or(stretch.start, |part| part.start);
        let touched: Vec<_> = self.parts.range(first..stretch.end).map(|(&start, &end)| start..end).collect();
        for part in touched {
            let within = stretch.start.clamp(part.start, part.end)..stretch.end.clamp(part.start, part.end);
            self.cut(part, &within);
        }
    }

    /// Takes a stretch out of a part; what is left of the part on both sides are parts, unless they are too short to be
    /// found anywhere.
    fn cut(&mut self, part: Range<usize>, stretch: &Range<usize>) -> Vec<Range<usize>> {
        self.parts.remove(&part.start);
        let rests = [part.start..stretch.start, stretch.end..part.end];
        let rests = rests.map(|rest| trimmed(self.text.ids, self.text.space, rest));
        let rests: Vec<_> = rests.into_iter().filter(|rest| !rest.is_empty()).collect();
        self.parts.extend(rests.iter().map(|rest| (rest.start, rest.end)));
        rests
    }
}

/// The grams of a run of units and where they stand.
fn grams(ids: &[FormId], run: Range<usize>) -> impl Iterator<Item = ([FormId; GRAM], usize)> {
    let units = ids.get(run.clone()).unwrap_or_default();
    units.windows(GRAM).zip(run.start..).filter_map(|(window, at)| Some((window.try_into().ok()?, at)))
}

impl<'t> Pieces<'t> {
    pub(super) fn new(reference: &'t Lined<'t>, hypothesis: &'t Lined<'t>) -> Self {
        Self { sides: [Side::new(reference), Side::new(hypothesis)], matched: Vec::new() }
    }

    /// Matches lines of the reference with the stretches given for them, if those are alike or need not be, and are still
    /// free. What is left of the hypothesis's lines are parts.
    pub(super) fn match_in_place(&mut self, places: &[Option<Range<usize>>], alike: bool) {
        let [reference, hypothesis] = &mut self.sides;
        for (line, place) in reference.text.lines.iter().zip(places) {
            let is_left = reference.parts.contains_key(&line.start);
            let Some(place) = place.as_ref().filter(|place| is_left && hypothesis.is_free(place)) else { continue };
            if alike && reference.units(line.clone()) != hypothesis.units(place.clone()) {
                continue;
            }
            reference.parts.remove(&line.start);
            hypothesis.take(place);
            self.matched.push(Matched { sides: [line.clone(), place.clone()] });
        }
    }

    /// Matches lines that are the same: the first of a sort with the first, the second with the second. Linear.
    pub(super) fn match_equal_lines(&mut self) {
        let [reference, hypothesis] = &mut self.sides;
        let mut known: HashMap<&[FormId], Vec<Range<usize>>> = HashMap::new();
        for (&start, &end) in hypothesis.parts.iter().rev() {
            known.entry(hypothesis.units(start..end)).or_default().push(start..end);
        }
        let mut same = Vec::new();
        for (&start, &end) in &reference.parts {
            let found = known.get_mut(reference.units(start..end)).and_then(Vec::pop);
            same.extend(found.map(|found| [start..end, found]));
        }
        for sides in same {
            reference.parts.remove(&sides[0].start);
            hypothesis.parts.remove(&sides[1].start);
            self.matched.push(Matched { sides });
        }
    }

    /// Matches pair after pair, the best of all that are left first.
    pub(super) fn match_best(&mut self) {
        if self.sides.iter().any(|side| side.parts.is_empty()) {
            return;
        }
        self.sides.iter_mut().for_each(Side::index);
        let mut heap = BinaryHeap::new();
        for (&start, &end) in &self.sides[0].parts {
            heap.extend(self.candidates(0, start..end));
        }
        while let Some(best) = heap.pop() {
            let Reverse(parts) = best.parts;
            let is_left = |side: usize| self.sides[side].parts.get(&parts[side].0) == Some(&parts[side].1);
            if !(is_left(0) && is_left(1)) {
                continue;
            }
            let stretches = best.stretches.0.map(|(start, end)| start..end);
            let rests = [0, 1].map(|side| self.sides[side].cut(parts[side].0..parts[side].1, &stretches[side]));
            self.matched.push(Matched { sides: stretches });
            for (side, rest) in rests.into_iter().enumerate() {
                for part in rest {
                    heap.extend(self.candidates(side, part));
                }
            }
        }
    }

    /// The pairs that a part may be matched in.
    fn candidates(&self, side: usize, part: Range<usize>) -> Vec<Candidate> {
        if part.len() < SHORTEST {
            return Vec::new();
        }
        let (mine, other) = (&self.sides[side], &self.sides[1 - side]);
        let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
        for (gram, _) in grams(mine.text.ids, part.clone()) {
            let places = other.grams.get(&gram).map(Vec::as_slice).unwrap_or_default();
            for &at in places.get(..COMMON).unwrap_or(places) {
                if let Some(found) = other.part_at(at) {
                    *shared.entry((found.start, found.end)).or_default() += 1;
                }
            }
        }
        // A hash map is read out only to be sorted by all that is in it.
        let mut shared: Vec<_> = shared.into_iter().collect();
        shared.sort_unstable_by_key(|&((start, _), count)| (Reverse(count), start));
        let nearest = shared.into_iter().take(COMPARED).filter(|&((start, end), _)| end - start >= SHORTEST);
        nearest.filter_map(|((start, end), _)| self.candidate(side, part.clone(), start..end)).collect()
    }

    /// A pair of parts, the shorter set where it stands best in the longer; none if too much is wrong.
    fn candidate(&self, side: usize, part: Range<usize>, found: Range<usize>) -> Option<Candidate> {
        let parts = if side == 0 { [part, found] } else { [found, part] };
        let [a, b] = [0, 1].map(|side| self.sides[side].units(parts[side].clone()));
        let mut stretches = parts.clone();
        let longer = usize::from(a.len() <= b.len());
        let (short, long) = if longer == 1 { (a, b) } else { (b, a) };
        let (stretch, errors) = place(short, long);
        let start = parts[longer].start;
        stretches[longer] = start + stretch.start..start + stretch.end;
        let right = short.len() as i64 - WORTH * i64::from(errors);
        let is_whole = |side: usize| (parts[side].start, parts[side].end);
        (right > 0 && !stretch.is_empty()).then(|| Candidate {
            right,
            unlike: Reverse(long.len() - short.len()),
            apart: Reverse(stretches[0].start.abs_diff(stretches[1].start)),
            parts: Reverse([is_whole(0), is_whole(1)]),
            stretches: Reverse(stretches.map(|stretch| (stretch.start, stretch.end))),
        })
    }

    /// How many matched parts stand before one that they followed: those that are not in a longest run of one order.
    /// `O(n log n)`.
    pub(super) fn moved(&mut self) -> u64 {
        self.matched.sort_unstable_by_key(|matched| matched.sides[0].start);
        // The least end of a rising run of each length (Fredman 1975).
        let mut ends: Vec<usize> = Vec::new();
        for matched in &self.matched {
            let start = matched.sides[1].start;
            let at = ends.partition_point(|&end| end < start);
            match ends.get_mut(at) {
                Some(end) => *end = start,
                None => ends.push(start),
            }
        }
        (self.matched.len() - ends.len()) as u64
    }

    /// The errors of matched parts, and of those left over.
    pub(super) fn errors(&self, ruler: &mut Ruler) -> Rate {
        let mut sum = Rate::default();
        let mut add = |a: &[FormId], b: &[FormId]| {
            sum = sum.with(match (a.len() as u64, b.len() as u64) {
                (a, 0) => Rate { errors: a, deletions: a, ..Rate::default() },
                (0, b) => Rate { errors: b, insertions: b, ..Rate::default() },
                _ => Rate::of(ruler.script(a, b).counts()),
            });
        };
        let [reference, hypothesis] = &self.sides;
        for Matched { sides: [theirs, ours] } in &self.matched {
            add(reference.units(theirs.clone()), hypothesis.units(ours.clone()));
        }
        let mut left = hypothesis.parts.clone();
        for (&start, &end) in &reference.parts {
            let opposite = self.opposite(start, end, &left);
            let ours = opposite.map_or(0..0, |start| start..left.remove(&start).unwrap_or(start));
            add(reference.units(start..end), hypothesis.units(ours));
        }
        for (start, end) in left {
            add(&[], hypothesis.units(start..end));
        }
        sum
    }

    /// Where the part of the hypothesis begins that stands after what the part of the reference stands after, or before
    /// what it stands before. `O(log n)`, for matched parts are in the reference's order.
    fn opposite(&self, start: usize, end: usize, left: &BTreeMap<usize, usize>) -> Option<usize> {
        let next = self.matched.partition_point(|matched| matched.sides[0].start < start);
        let after = match next.checked_sub(1) {
            Some(before) => self.matched.get(before).map(|matched| matched.sides[1].end),
            None => Some(0),
        };
        let is_next = |at: usize, found: usize| {
            // Nothing but the white space of a cut or a line break stands between.
            let between = self.sides[1].text.ids.get(at..found).unwrap_or_default();
            between.len() <= 1 && between.iter().all(|&id| Some(id) == self.sides[1].text.space)
        };
        let following = after.and_then(|at| left.range(at..).next().map(|(&found, _)| (at, found)));
        if let Some((_, found)) = following.filter(|&(at, found)| is_next(at, found)) {
            return Some(found);
        }
        let before = self.matched.get(next).filter(|matched| matched.sides[0].start >= end)?.sides[1].start;
        let (&found, &found_end) = left.range(..before).next_back()?;
        is_next(found_end, before).then_some(found)
    }
}
