//! The best way to set two short runs opposite each other: equal, alike, divided otherwise, or alone.
//!
//! ```text
//! A   the sornething to day was           the | sornething | to day | was
//! B   the something today will be    →    the | something  | today  | will | be
//! ```
//!
//! Dynamic programming over pairs of prefixes with affine costs (Gotoh 1982): the score is first the weight of the equal
//! forms, then, far below it, how well the rest reads. What ended last is a state of its own, so that differences stand
//! together rather than in crumbs. `O(n·m)` time and space; the caller bounds `n·m`.

use super::{FormId, Likeness, LinkKind};

/// What the cell ends with; the order is the order of preference when scores are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Agreeing forms.
    Equal,
    /// One opposite another, or a division.
    Opposite,
    OnlyA,
    OnlyB,
    /// Within what a gap in `a` stands for.
    GapA,
    /// Within what a gap in `b` stands for.
    GapB,
}

const STATES: [State; 6] = [State::Equal, State::Opposite, State::OnlyA, State::OnlyB, State::GapA, State::GapB];
/// A score that no path has.
const NEVER: i64 = i64::MIN / 4;
/// One unit of weight of an equal form: more than all that follows can sum up to.
const EQUAL: i64 = 1 << 32;
/// Where equal forms end and a difference begins.
const OPEN: i64 = -60;
/// From one sort of difference to another.
const CHANGE: i64 = -20;
/// Never.
const NO: i64 = NEVER;
/// For each state entered, what it costs after each state before it. What only `a` has stands before what only `b` has,
/// never after.
const AFTER: [[i64; 6]; 6] = [
    [0, 0, 0, 0, 0, 0],
    [OPEN, 0, LATE, LATE, OPEN, OPEN],
    [OPEN, CHANGE, 0, NO, OPEN, OPEN],
    [OPEN, CHANGE, CHANGE, 0, OPEN, OPEN],
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
];
/// What it costs to stay within a gap: only a gap can.
const WITHIN_A: [i64; 6] = [NO, NO, NO, NO, 0, NO];
const WITHIN_B: [i64; 6] = [NO, NO, NO, NO, NO, 0];
/// A form that stands alone.
const ALONE: i64 = -10;
/// Opposite after alone: a little dearer than alone after opposite, so that what is left over comes last.
const LATE: i64 = -25;
/// A form that a gap stands for.
const ABSORBED: i64 = -1;
/// A word opposite a punctuation mark: worse than both alone.
const UNLIKE_SORTS: i64 = -150;
/// Two punctuation marks.
const MARKS: i64 = 40;
/// A gap or a partly read word that agrees with what is opposite.
const AGREES: i64 = 500;
/// The same letters, divided otherwise: more than likeness of parts can bring.
const DIVISION: i64 = 700;
/// The longest run in a division.
const LONGEST_DIVISION: usize = 4;

/// How two forms may stand opposite each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) kind: LinkKind,
    pub(super) a: u32,
    pub(super) b: u32,
}

/// The table, its memory kept from run to run.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Cells in a row.
    width: usize,
    scores: Vec<[i64; 6]>,
    /// The state before, and the forms taken on either side.
    before: Vec<[(u8, u8, u8); 6]>,
    /// How many forms the gap of a cell stands for so far.
    absorbed: Vec<[u32; 2]>,
    sums_a: Vec<u64>,
    sums_b: Vec<u64>,
}

/// The two runs, and what is asked of them.
struct Runs<'r> {
    a: &'r [FormId],
    b: &'r [FormId],
    likeness: &'r dyn Likeness,
    gaps_a: Vec<Option<u32>>,
    gaps_b: Vec<Option<u32>>,
    words_a: Vec<bool>,
    words_b: Vec<bool>,
}

impl Grid {
    /// The steps that set two runs opposite each other, in order.
    pub(super) fn steps(&mut self, a: &[FormId], b: &[FormId], likeness: &dyn Likeness) -> Vec<Step> {
        let extents = |forms: &[FormId]| forms.iter().map(|&form| likeness.extent(form)).collect::<Vec<_>>();
        let words = |forms: &[FormId]| forms.iter().map(|&form| likeness.is_word(form)).collect::<Vec<_>>();
        let runs =
            Runs { a, b, likeness, gaps_a: extents(a), gaps_b: extents(b), words_a: words(a), words_b: words(b) };
        let gaps = runs.gaps_a.iter().chain(&runs.gaps_b).any(Option::is_some);
        self.width = b.len() + 1;
        let cells = (a.len() + 1) * self.width;
        self.scores.clear();
        self.scores.resize(cells, [NEVER; 6]);
        self.before.clear();
        self.before.resize(cells, [(0, 0, 0); 6]);
        self.absorbed.clear();
        self.absorbed.resize(cells, [0; 2]);
        self.sums_a = sums(a, likeness);
        self.sums_b = sums(b, likeness);
        self.scores[0][State::Equal as usize] = 0;
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                self.alone(&runs, i, j);
                if i > 0 && j > 0 {
                    self.pair(&runs, i, j);
                    self.division(&runs, i, j);
                }
                if gaps {
                    self.gap(&runs, State::GapA, (i, j));
                    self.gap(&runs, State::GapB, (i, j));
                }
            }
        }
        self.trace(&runs)
    }

    fn alone(&mut self, runs: &Runs<'_>, i: usize, j: usize) {
        let cell = i * self.width + j;
        // A gap is never alone: it agrees with what it stands for, if only with nothing.
        if i > 0 && runs.gaps_a[i - 1].is_none() {
            self.enter(cell, State::OnlyA, (1, 0), ALONE);
        }
        if j > 0 && runs.gaps_b[j - 1].is_none() {
            self.enter(cell, State::OnlyB, (0, 1), ALONE);
        }
    }

    fn pair(&mut self, runs: &Runs<'_>, i: usize, j: usize) {
        let (x, y) = (runs.a[i - 1], runs.b[j - 1]);
        let cell = i * self.width + j;
        if x == y {
            let weight = i64::from(runs.likeness.weight(x).max(1)) * EQUAL;
            self.enter(cell, State::Equal, (1, 1), weight);
            return;
        }
        if runs.likeness.fits(x, y) {
            self.enter(cell, State::Equal, (1, 1), AGREES);
            return;
        }
        let score = runs.score(i - 1, j - 1);
        self.enter(cell, State::Opposite, (1, 1), score);
    }

    fn division(&mut self, runs: &Runs<'_>, i: usize, j: usize) {
        for p in 1..=i.min(LONGEST_DIVISION) {
            for q in 1..=j.min(LONGEST_DIVISION) {
                let letters = self.sums_a[i].wrapping_sub(self.sums_a[i - p]);
                let same = (p, q) != (1, 1) && letters == self.sums_b[j].wrapping_sub(self.sums_b[j - q]);
                let (x, y) = (&runs.a[i - p..i], &runs.b[j - q..j]);
                if same && x.first() != y.first() && x.last() != y.last() && runs.likeness.same_letters(x, y) {
                    self.enter(i * self.width + j, State::Opposite, (p, q), DIVISION);
                }
            }
        }
    }

    /// Begins what a gap stands for, or takes one more form into it.
    fn gap(&mut self, runs: &Runs<'_>, state: State, (i, j): (usize, usize)) {
        let (own, other, begins, form) = match state {
            State::GapA => {
                ((1, 0), (0, 1), i.checked_sub(1).and_then(|at| runs.gaps_a[at]), j.checked_sub(1).map(|at| runs.b[at]))
            }
            _ => {
                ((0, 1), (1, 0), j.checked_sub(1).and_then(|at| runs.gaps_b[at]), i.checked_sub(1).map(|at| runs.a[at]))
            }
        };
        let cell = i * self.width + j;
        let side = usize::from(state == State::GapB);
        if let Some(extent) = begins.filter(|_| self.enter(cell, state, own, 0)) {
            self.absorbed[cell][side] = extent;
        }
        let Some(form) = form else { return };
        let left = self.absorbed[cell - other.0 * self.width - other.1][side];
        let within = if state == State::GapA { &WITHIN_A } else { &WITHIN_B };
        if left > 0 && self.enter_by(within, (cell, state), other, ABSORBED) {
            // The extent is one of words; the commas among them do not count.
            self.absorbed[cell][side] = left - u32::from(runs.likeness.is_word(form));
        }
    }

    /// Enters a state from the best of those before it; says whether that was better than what was known.
    fn enter(&mut self, cell: usize, into: State, taken: (usize, usize), gain: i64) -> bool {
        self.enter_by(&AFTER[into as usize], (cell, into), taken, gain)
    }

    fn enter_by(&mut self, costs: &[i64; 6], (cell, into): (usize, State), (p, q): (usize, usize), gain: i64) -> bool {
        let from = &self.scores[cell - p * self.width - q];
        let mut best = (NEVER, 0);
        for (state, (known, cost)) in from.iter().zip(costs).enumerate() {
            if known + cost > best.0 {
                best = (known + cost, state);
            }
        }
        // What comes from a state that no path reaches is far below every score that a path has.
        let better = best.0 > NEVER / 2 && best.0 + gain > self.scores[cell][into as usize];
        if better {
            self.scores[cell][into as usize] = best.0 + gain;
            self.before[cell][into as usize] = (best.1 as u8, p as u8, q as u8);
        }
        better
    }

    /// The path that led to the last cell, from its first step to its last.
    fn trace(&self, runs: &Runs<'_>) -> Vec<Step> {
        let (mut i, mut j) = (runs.a.len(), runs.b.len());
        let of = |state: &State| self.scores[i * self.width + j][*state as usize];
        // `max_by_key` keeps the last of the greatest; reversed, that is the first in the order of preference.
        let mut state = STATES.into_iter().rev().max_by_key(of).unwrap_or(State::Equal);
        let mut steps: Vec<Step> = Vec::new();
        let mut within_gap = Within::No;
        while i + j > 0 {
            let (before, p, q) = self.before[i * self.width + j][state as usize];
            let step = Step { kind: runs.kind(state, (p, q), (i, j)), a: u32::from(p), b: u32::from(q) };
            match steps.last_mut().filter(|_| within_gap == Within::Yes) {
                Some(last) => (last.a, last.b) = (last.a + step.a, last.b + step.b),
                None => steps.push(step),
            }
            within_gap = match (state, p) {
                (State::GapA, 0) | (State::GapB, 1) => Within::Yes,
                _ => Within::No,
            };
            (i, j) = (i - usize::from(p), j - usize::from(q));
            state = STATES.get(usize::from(before)).copied().unwrap_or(State::Equal);
        }
        steps.reverse();
        steps
    }
}

/// Whether the steps met so far, from the end, lack the form of the gap that stands for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Yes,
    No,
}

impl Runs<'_> {
    fn kind(&self, state: State, taken: (u8, u8), (i, j): (usize, usize)) -> LinkKind {
        match state {
            State::Equal if self.a[i - 1] == self.b[j - 1] => LinkKind::Equal,
            State::Equal | State::GapA | State::GapB => LinkKind::Gap,
            State::Opposite if taken == (1, 1) => LinkKind::Opposite,
            State::Opposite => LinkKind::Division,
            State::OnlyA => LinkKind::OnlyA,
            State::OnlyB => LinkKind::OnlyB,
        }
    }

    /// How well two forms that are not equal stand opposite each other.
    fn score(&self, i: usize, j: usize) -> i64 {
        if self.gaps_a[i].is_some() || self.gaps_b[j].is_some() {
            return UNLIKE_SORTS;
        }
        let (x, y) = (self.a[i], self.b[j]);
        match (self.words_a[i], self.words_b[j]) {
            (true, true) => match i64::from(self.likeness.likeness(x, y)) {
                alike @ 50.. => 60 + 6 * (alike - 50),
                // Too little to be near; enough to choose by where all are unlike.
                alike => alike / 2,
            },
            // A paragraph mark comes or goes; it never stands for a comma.
            (false, false) if self.likeness.opens_paragraph(x) != self.likeness.opens_paragraph(y) => UNLIKE_SORTS,
            (false, false) => MARKS,
            _ => UNLIKE_SORTS,
        }
    }
}

/// Running sums of the letters of a run.
fn sums(forms: &[FormId], likeness: &dyn Likeness) -> Vec<u64> {
    let mut sum = 0_u64;
    let mut sums = Vec::with_capacity(forms.len() + 1);
    sums.push(sum);
    sums.extend(forms.iter().map(|&form| {
        sum = sum.wrapping_add(likeness.letters(form));
        sum
    }));
    sums
}
