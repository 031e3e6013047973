//! Which script of least edits ocreval finds, for how many errors it counts hangs on it.
//!
//! ```text
//! diagonal       -1  0  1      after 1 edit the furthest place that each diagonal reaches; a match is free
//! kitten/sitting  .  1  .      of two ways to the same place the one from the higher diagonal is taken
//! ```
//!
//! The method is Ukkonen's (*Algorithms for approximate string matching*, 1985): for each number of edits the furthest
//! place on each diagonal. Diagonals are given up once they cannot better what some way is known to reach; that changes
//! which script is found, and so it is done as ocreval does it. Ours knows the distance beforehand, by `align::edit`, and
//! leaves out the diagonals from which the end cannot be reached any more: no way back touches them.
//!
//! `O(d²/2 + n·d)` steps for `d` edits. All rows of up to [`WHOLE`] edits are kept; of more, one in `√d`, the others being
//! made again on the way back: `O(d·√d)` space.

use std::collections::VecDeque;

use crate::align::FormId;
use crate::align::edit::Ruler;

/// So many rows are kept as they are.
const WHOLE: usize = 2048;

/// A run that both sequences share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) len: usize,
}

/// The runs that the script keeps, in order.
pub(super) fn matches(a: &[u32], b: &[u32]) -> Vec<Match> {
    let ids = |codes: &[u32]| codes.iter().map(|&code| FormId(code)).collect::<Vec<_>>();
    let edits = Ruler::new().distance(&ids(a), &ids(b)) as usize;
    let shift = b.len() as i64 - a.len() as i64;
    let search = Search { a, b, shift, edits: edits as i64, within: edits as i64 };
    search.matches(if edits <= WHOLE { edits + 1 } else { edits.isqrt() })
}

/// The furthest places after some number of edits, from a first diagonal on.
#[derive(Debug, Clone, Default)]
struct Row {
    first: i64,
    furthest: VecDeque<u32>,
}

impl Row {
    fn put(&mut self, diagonal: i64, place: i64) {
        if self.furthest.is_empty() || diagonal < self.first {
            self.first = diagonal;
            self.furthest.push_front(place as u32);
        } else {
            self.furthest.push_back(place as u32);
        }
    }

    fn get(&self, diagonal: i64) -> Option<i64> {
        let at = usize::try_from(diagonal - self.first).ok()?;
        self.furthest.get(at).map(|&place| i64::from(place))
    }

    /// Where one edit more begins on a diagonal, and the diagonal it comes from.
    fn step_to(&self, diagonal: i64) -> (i64, i64) {
        let mut best = (0, diagonal);
        for from in diagonal - 1..=diagonal + 1 {
            if let Some(place) = self.get(from) {
                // An insertion stays at its place in the first sequence; the others go one on.
                let place = place + i64::from(from >= diagonal);
                if place >= best.0 {
                    best = (place, from);
                }
            }
        }
        best
    }
}

/// The diagonals not yet given up.
#[derive(Debug, Clone, Copy)]
struct Open {
    low: i64,
    high: i64,
}

struct Search<'s> {
    a: &'s [u32],
    b: &'s [u32],
    /// The diagonal of the end.
    shift: i64,
    /// The least number of edits.
    edits: i64,
    /// The number of edits within which a diagonal must reach the end.
    within: i64,
}

impl Search<'_> {
    /// The runs kept, with one row in `every` kept at first.
    fn matches(&self, every: usize) -> Vec<Match> {
        let edits = self.edits as usize;
        let kept = self.checkpoints(every);
        let mut block = self.block(&kept, every, edits);
        let (mut found, mut diagonal) = (Vec::new(), self.shift);
        for p in (0..=edits).rev() {
            let reached = block.get(p % every).and_then(|row| row.get(diagonal)).unwrap_or(0);
            let before = p.checked_sub(1);
            if let Some(before) = before.filter(|_| p.is_multiple_of(every)) {
                block = self.block(&kept, every, before);
            }
            let before = before.and_then(|before| block.get(before % every));
            let (start, from) = before.map_or((0, diagonal), |row| row.step_to(diagonal));
            if reached > start {
                let (from, to) = (start as usize, (start + diagonal) as usize);
                found.push(Match { from, to, len: (reached - start) as usize });
            }
            diagonal = from;
        }
        found.reverse();
        found
    }

    /// One row in `every`, from the first, with the diagonals open after it.
    fn checkpoints(&self, every: usize) -> Vec<(Row, Open)> {
        let mut open = Open { low: -(self.a.len() as i64), high: self.b.len() as i64 };
        let mut row: Option<Row> = None;
        let mut kept = Vec::new();
        for p in 0..=self.edits as usize {
            let next = self.row(p as i64, row.as_ref(), &mut open);
            if p.is_multiple_of(every) {
                kept.push((next.clone(), open));
                if every as i64 > self.edits {
                    break;
                }
            }
            row = Some(next);
        }
        kept
    }

    /// The rows from the last checkpoint to that of `p` edits.
    fn block(&self, kept: &[(Row, Open)], every: usize, p: usize) -> Vec<Row> {
        let Some((first, mut open)) = kept.get(p / every).cloned() else { return Vec::new() };
        let mut rows = vec![first];
        for p in p - p % every + 1..=p {
            let row = self.row(p as i64, rows.last(), &mut open);
            rows.push(row);
        }
        rows
    }

    /// The row after `p` edits, from the end's diagonal outwards, first to the side where the beginning's lies.
    fn row(&self, p: i64, before: Option<&Row>, open: &mut Open) -> Row {
        let left = self.within - p;
        let (low, high) = ((self.shift - left).max(-p), (self.shift + left).min(p));
        let (mut down, mut up) = (self.shift.min(p), self.shift + 1);
        if self.shift < 0 {
            (down, up) = (self.shift - 1, self.shift.max(-p));
        }
        let mut row = Row::default();
        for upwards in [self.shift < 0, self.shift >= 0] {
            let mut diagonal = if upwards { up } else { down };
            while if upwards { diagonal <= open.high.min(high) } else { diagonal >= open.low.max(low) } {
                let place = self.furthest(diagonal, before);
                self.give_up(diagonal, p, place, open);
                row.put(diagonal, place);
                diagonal += if upwards { 1 } else { -1 };
            }
        }
        row
    }

    /// The furthest place on a diagonal: the best that one edit more leads to, and what matches from there.
    fn furthest(&self, diagonal: i64, before: Option<&Row>) -> i64 {
        let start = before.map_or(0, |row| row.step_to(diagonal).0);
        let rest = |codes: &[u32], at: i64| usize::try_from(at).map_or(codes.len(), |at| at.min(codes.len()));
        let (from, to) = (rest(self.a, start), rest(self.b, start + diagonal));
        let matching = self.a.iter().skip(from).zip(self.b.iter().skip(to)).take_while(|(x, y)| x == y);
        start + matching.count() as i64
    }

    /// Gives up the diagonals that can be no better, now that this place is reached.
    fn give_up(&self, diagonal: i64, p: i64, place: i64, open: &mut Open) {
        let (m, n) = (self.a.len() as i64, self.b.len() as i64);
        if place == m {
            open.low = diagonal + 1;
        }
        if place + diagonal == n {
            open.high = diagonal - 1;
        }
        // So many edits are enough, by substitutions from here on.
        let enough = p + m.max(n - diagonal) - place;
        open.low = open.low.max((1 - enough + self.shift) >> 1);
        open.high = open.high.min((enough + self.shift) >> 1);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Match, Search, matches};
    use crate::align::FormId;
    use crate::align::edit::Ruler;

    fn codes() -> impl Strategy<Value = Vec<u32>> {
        proptest::collection::vec(0_u32..4, 0..120)
    }

    proptest! {
        #[test]
        fn matches_are_those_of_a_script_of_least_edits(a in codes(), b in codes()) {
            let (mut edits, mut from, mut to) = (0, 0, 0);
            let end = Match { from: a.len(), to: b.len(), len: 0 };
            for found in matches(&a, &b).into_iter().chain([end]) {
                edits += (found.from - from).max(found.to - to);
                prop_assert_eq!(&a[found.from..found.from + found.len], &b[found.to..found.to + found.len]);
                (from, to) = (found.from + found.len, found.to + found.len);
            }
            let ids = |codes: &[u32]| codes.iter().map(|&code| FormId(code)).collect::<Vec<_>>();
            prop_assert!(edits as u64 <= Ruler::new().distance(&ids(&a), &ids(&b)));
        }

        /// Neither the diagonals left out nor the rows made again change what is found.
        #[test]
        fn all_diagonals_and_all_rows_find_the_same(a in codes(), b in codes(), every in 1_usize..9) {
            let ids = |codes: &[u32]| codes.iter().map(|&code| FormId(code)).collect::<Vec<_>>();
            let edits = Ruler::new().distance(&ids(&a), &ids(&b)) as i64;
            let shift = b.len() as i64 - a.len() as i64;
            let search = |within| Search { a: &a, b: &b, shift, edits, within };
            let all = search(1_000_000).matches(edits as usize + 1);
            prop_assert_eq!(&search(edits).matches(edits as usize + 1), &all);
            prop_assert_eq!(&search(edits).matches(every), &all);
        }
    }
}
