//! The best way to set two short runs opposite each other: equal, alike, divided otherwise, or alone.
//!
//! ```text
//! A   the sornething to day was           the | sornething | to day | was
//! B   the something today will be    →    the | something  | today  | will | be
//! ```
//!
//! Dynamic programming over pairs of prefixes with affine costs (Gotoh 1982); `costs` says what is worth what. What ended
//! last is a state of its own, so that differences stand together rather than in crumbs. `O(n·m)` time; of the scores only
//! the rows that a division reaches back to are kept, of the path one byte a state, so that a table stays in the cache. The
//! caller bounds `n·m`.

use super::costs::{self, ABSORBED, AFTER, ALONE, MARKS, NEVER, STATES, State, UNLIKE_SORTS, WITHIN_A, WITHIN_B};
use super::runs::{Fact, Facts, LONGEST_DIVISION};
use super::{FormId, Likeness, LinkKind};

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
    facts: Facts,
    /// Cells in a row.
    width: usize,
    /// Rows of scores in memory: a division looks back over all but one.
    rows: usize,
    /// The scores of the last rows, one after the other in turn.
    scores: Vec<[i64; 6]>,
    /// For each cell and state, how it was come to.
    before: Vec<[Come; 6]>,
    /// How many forms the gap of a cell stands for so far; empty where there is no gap.
    absorbed: Vec<[u32; 2]>,
    /// The path found.
    steps: Vec<Step>,
}

/// The state before and the forms taken on either side, in one byte.
#[derive(Debug, Clone, Copy, Default)]
struct Come(u8);

impl Come {
    /// A word opposite its letters, one by one; how many, the word tells.
    const SPACED: usize = 2 + LONGEST_DIVISION * LONGEST_DIVISION;

    fn new(from: u8, (p, q): (usize, usize)) -> Self {
        let taken = match (p, q) {
            (0, _) => 0,
            (_, 0) => 1,
            _ if p.max(q) > LONGEST_DIVISION => Self::SPACED,
            _ => 2 + (p - 1) * LONGEST_DIVISION + (q - 1),
        };
        Self(taken as u8 * 6 + from)
    }

    fn state(self) -> State {
        STATES.get(usize::from(self.0 % 6)).copied().unwrap_or(State::Equal)
    }

    fn taken(self, facts: &Facts, place: (usize, usize)) -> (usize, usize) {
        match usize::from(self.0 / 6) {
            0 => (0, 1),
            1 => (1, 0),
            Self::SPACED => facts.spaced(place).unwrap_or((1, 1)),
            both => (1 + (both - 2) / LONGEST_DIVISION, 1 + (both - 2) % LONGEST_DIVISION),
        }
    }
}

impl Grid {
    /// The steps that set two runs opposite each other, in order.
    pub(super) fn steps(&mut self, a: &[FormId], b: &[FormId], likeness: &dyn Likeness) -> &[Step] {
        let mut facts = std::mem::take(&mut self.facts);
        facts.take(a, b, likeness);
        self.clear(&facts);
        let runs = Runs { facts: &facts, likeness };
        if facts.has_gaps() {
            self.fill::<6>(&runs);
        } else {
            self.fill::<4>(&runs);
        }
        self.trace(&runs);
        self.facts = facts;
        &self.steps
    }

    fn clear(&mut self, facts: &Facts) {
        self.width = facts.b.len() + 1;
        let cells = (facts.a.len() + 1) * self.width;
        self.scores.clear();
        self.rows = (facts.longest_step() + 1).min(facts.a.len() + 1);
        self.scores.resize(self.rows * self.width, [NEVER; 6]);
        self.before.clear();
        self.before.resize(cells, [Come::default(); 6]);
        self.absorbed.clear();
        if facts.has_gaps() {
            self.absorbed.resize(cells, [0; 2]);
        }
    }

    fn score(&self, i: usize, j: usize) -> &[i64; 6] {
        &self.scores[i % self.rows * self.width + j]
    }

    /// Works the table out with the first so many states: without gaps there are only four.
    fn fill<const STATES: usize>(&mut self, runs: &Runs<'_>) {
        for i in 0..=runs.facts.a.len() {
            let row = i % self.rows * self.width;
            self.scores[row..row + self.width].fill([NEVER; 6]);
            if i == 0 {
                self.scores[0][State::Equal as usize] = 0;
            }
            for j in 0..self.width {
                self.alone::<STATES>(runs, (i, j));
                if i > 0 && j > 0 {
                    self.pair::<STATES>(runs, (i, j));
                    self.division::<STATES>(runs, (i, j));
                }
                if STATES > 4 {
                    self.gap::<STATES>(runs, State::GapA, (i, j));
                    self.gap::<STATES>(runs, State::GapB, (i, j));
                }
            }
        }
    }

    fn alone<const STATES: usize>(&mut self, runs: &Runs<'_>, (i, j): (usize, usize)) {
        // A gap is never alone: it agrees with what it stands for, if only with nothing.
        if i > 0 && runs.facts.a[i - 1].extent.is_none() {
            self.enter::<STATES>((i, j), State::OnlyA, (1, 0), ALONE);
        }
        if j > 0 && runs.facts.b[j - 1].extent.is_none() {
            self.enter::<STATES>((i, j), State::OnlyB, (0, 1), ALONE);
        }
    }

    fn pair<const STATES: usize>(&mut self, runs: &Runs<'_>, (i, j): (usize, usize)) {
        let (state, gain) = runs.pair(i - 1, j - 1);
        self.enter::<STATES>((i, j), state, (1, 1), gain);
    }

    fn division<const STATES: usize>(&mut self, runs: &Runs<'_>, (i, j): (usize, usize)) {
        for (p, q) in runs.facts.same_sums(i, j) {
            if runs.is_division((i, j), (p, q)) {
                self.enter::<STATES>((i, j), State::Opposite, (p, q), costs::division());
            }
        }
        if !runs.facts.a[i - 1].is_word || !runs.facts.b[j - 1].is_word {
            return;
        }
        if let Some(taken) = runs.facts.spaced((i, j)) {
            let gain =
                if runs.is_division((i, j), taken) { Some(costs::division()) } else { runs.joined((i, j), taken) };
            if let Some(gain) = gain {
                self.enter::<STATES>((i, j), State::Opposite, taken, gain);
            }
        }
        for several in 2..=LONGEST_DIVISION {
            for taken in [(several, 1), (1, several)] {
                if let Some(gain) = runs.joined((i, j), taken) {
                    self.enter::<STATES>((i, j), State::Opposite, taken, gain);
                }
            }
        }
    }

    /// Begins what a gap stands for, or takes one more form into it.
    fn gap<const STATES: usize>(&mut self, runs: &Runs<'_>, state: State, (i, j): (usize, usize)) {
        let (in_a, in_b) = (i.checked_sub(1).map(|at| runs.facts.a[at]), j.checked_sub(1).map(|at| runs.facts.b[at]));
        let (own, other, begins, fact, within) = match state {
            State::GapA => ((1, 0), (0, 1), in_a, in_b, &WITHIN_A),
            _ => ((0, 1), (1, 0), in_b, in_a, &WITHIN_B),
        };
        let cell = i * self.width + j;
        let side = usize::from(state == State::GapB);
        let extent = begins.and_then(|fact| fact.extent);
        if let Some(extent) = extent.filter(|_| self.enter::<STATES>((i, j), state, own, 0)) {
            self.absorbed[cell][side] = extent;
        }
        let Some(fact) = fact else { return };
        let left = self.absorbed[cell - other.0 * self.width - other.1][side];
        if left > 0 && self.enter_by::<STATES>(within, ((i, j), state), other, ABSORBED) {
            // The extent is one of words; the commas among them do not count.
            self.absorbed[cell][side] = left - u32::from(fact.is_word);
        }
    }

    /// Enters a state from the best of those before it; says whether that was better than what was known.
    fn enter<const STATES: usize>(
        &mut self,
        place: (usize, usize),
        into: State,
        taken: (usize, usize),
        gain: i64,
    ) -> bool {
        self.enter_by::<STATES>(&AFTER[into as usize], (place, into), taken, gain)
    }

    fn enter_by<const STATES: usize>(
        &mut self,
        costs: &[i64; 6],
        ((i, j), into): ((usize, usize), State),
        taken: (usize, usize),
        gain: i64,
    ) -> bool {
        let from = self.score(i - taken.0, j - taken.1);
        let mut best = (NEVER, 0);
        for state in 0..STATES {
            let score = from[state] + costs[state];
            if score > best.0 {
                best = (score, state as u8);
            }
        }
        // What comes from a state that no path reaches is far below every score that a path has.
        let score = best.0 + gain;
        let known = &mut self.scores[i % self.rows * self.width + j][into as usize];
        let better = best.0 > NEVER / 2 && score > *known;
        if better {
            *known = score;
            self.before[i * self.width + j][into as usize] = Come::new(best.1, taken);
        }
        better
    }

    /// The path that led to the last cell, from its first step to its last.
    fn trace(&mut self, runs: &Runs<'_>) {
        let (mut i, mut j) = (runs.facts.a.len(), runs.facts.b.len());
        let of = |state: &State| self.score(i, j)[*state as usize];
        // `max_by_key` keeps the last of the greatest; reversed, that is the first in the order of preference.
        let mut state = STATES.into_iter().rev().max_by_key(of).unwrap_or(State::Equal);
        let mut steps = std::mem::take(&mut self.steps);
        steps.clear();
        let mut within_gap = Within::No;
        while i + j > 0 {
            let come = self.before[i * self.width + j][state as usize];
            let (p, q) = come.taken(runs.facts, (i, j));
            let step = Step { kind: runs.kind(state, (p, q), (i, j)), a: p as u32, b: q as u32 };
            match steps.last_mut().filter(|_| within_gap == Within::Yes) {
                Some(last) => (last.a, last.b) = (last.a + step.a, last.b + step.b),
                None => steps.push(step),
            }
            within_gap = match (state, p) {
                (State::GapA, 0) | (State::GapB, 1) => Within::Yes,
                _ => Within::No,
            };
            (i, j) = (i.saturating_sub(p), j.saturating_sub(q));
            state = come.state();
        }
        steps.reverse();
        self.steps = steps;
    }
}

/// Whether the steps met so far, from the end, lack the form of the gap that stands for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Yes,
    No,
}

/// The two runs, and what is asked of them.
struct Runs<'r> {
    facts: &'r Facts,
    likeness: &'r dyn Likeness,
}

impl Runs<'_> {
    fn kind(&self, state: State, taken: (usize, usize), (i, j): (usize, usize)) -> LinkKind {
        match state {
            State::Equal if self.facts.a[i - 1].form == self.facts.b[j - 1].form => LinkKind::Equal,
            State::Equal | State::GapA | State::GapB => LinkKind::Gap,
            State::Opposite if taken != (1, 1) && self.is_division((i, j), taken) => LinkKind::Division,
            State::Opposite => LinkKind::Opposite,
            State::OnlyA => LinkKind::OnlyA,
            State::OnlyB => LinkKind::OnlyB,
        }
    }

    /// One form opposite another: the state that is, and what it is worth.
    fn pair(&self, i: usize, j: usize) -> (State, i64) {
        let (x, y): (Fact, Fact) = (self.facts.a[i], self.facts.b[j]);
        if x.form == y.form {
            return (State::Equal, costs::equal(self.likeness.weight(x.form)));
        }
        if self.likeness.fits(x.form, y.form) {
            return (State::Equal, costs::fitting());
        }
        let gain = match (x.is_word, y.is_word) {
            _ if x.extent.is_some() || y.extent.is_some() => UNLIKE_SORTS,
            (true, true) => costs::pair(self.likeness.likeness(x.form, y.form)),
            // A paragraph mark comes or goes; it never stands for a comma.
            (false, false) if self.likeness.opens_paragraph(x.form) == self.likeness.opens_paragraph(y.form) => MARKS,
            _ => UNLIKE_SORTS,
        };
        (State::Opposite, gain)
    }

    /// Whether the runs that end at two places have the same letters, neither end of them equal.
    fn is_division(&self, ends: (usize, usize), taken: (usize, usize)) -> bool {
        self.facts
            .ask(ends, taken, |x, y| x.first() != y.first() && x.last() != y.last() && self.likeness.same_letters(x, y))
    }

    /// What it is worth that several forms stand opposite one, divided otherwise and misread besides; nothing if they do
    /// not. Words are at both ends, with signs between them perhaps: OCR divides a word by a speck too.
    fn joined(&self, (i, j): (usize, usize), (p, q): (usize, usize)) -> Option<i64> {
        if i < p || j < q || !self.facts.have_like_lengths((i, j), (p, q)) {
            return None;
        }
        let (a, b) = (&self.facts.a[i - p..i], &self.facts.b[j - q..j]);
        let begin = |facts: &[Fact]| facts.first().is_some_and(|fact| fact.is_word);
        let unread = |facts: &[Fact]| facts.iter().any(|fact| fact.extent.is_some());
        if !begin(a) || !begin(b) || unread(a) || unread(b) {
            return None;
        }
        costs::joined(self.facts.ask((i, j), (p, q), |x, y| self.likeness.joined(x, y)))
    }
}
