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

use super::cell::{Cell, Come, Scores, Taken, UNREACHED};
use super::costs::{self, ABSORBED, AFTER, ALONE, STATES, State, WITHIN_A, WITHIN_B};
use super::divisions::{Asks, Divisions};
use super::pairs::Pairs;
use super::runs::{Fact, Facts, Runs};
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
    pairs: Pairs,
    divisions: Divisions,
    /// Cells in a row.
    width: usize,
    /// The scores of the last rows, one after the other in turn: a division looks back over all but one.
    rows: Vec<Vec<Scores>>,
    /// For each cell and state, how it was come to.
    before: Vec<[Come; 6]>,
    /// How many forms the gap of a cell stands for so far; empty where there is no gap.
    absorbed: Vec<[u32; 2]>,
    /// The path found.
    steps: Vec<Step>,
}

impl Grid {
    /// The steps that set two runs opposite each other, in order.
    pub(super) fn steps(&mut self, a: &[FormId], b: &[FormId], likeness: &dyn Likeness) -> &[Step] {
        let mut facts = std::mem::take(&mut self.facts);
        facts.take(a, b, likeness);
        let runs = Runs { a, b, facts: &facts, likeness };
        self.clear(&runs);
        if facts.has_gaps() {
            self.fill::<6>(&runs);
        } else {
            self.fill::<4>(&runs);
        }
        self.trace(&runs);
        self.facts = facts;
        &self.steps
    }

    fn clear(&mut self, runs: &Runs<'_>) {
        self.width = runs.b.len() + 1;
        let cells = (runs.a.len() + 1) * self.width;
        self.pairs.take(runs);
        self.divisions.take(runs.facts);
        self.rows.resize_with(runs.facts.longest_step() + 1, Vec::new);
        self.rows.iter_mut().for_each(|row| row.resize(self.width, UNREACHED));
        // The row that stands before the first.
        self.rows.last_mut().into_iter().for_each(|row| row.fill(UNREACHED));
        // What an earlier table left is never read: a path leads through cells of this one.
        self.before.resize(cells.max(self.before.len()), [Come::default(); 6]);
        self.absorbed.clear();
        if runs.facts.has_gaps() {
            self.absorbed.resize(cells, [0; 2]);
        }
    }

    /// Works the table out with the first so many states: without gaps there are only four.
    fn fill<const STATES: usize>(&mut self, runs: &Runs<'_>) {
        let (mut pairs, mut divisions) = (std::mem::take(&mut self.pairs), std::mem::take(&mut self.divisions));
        for i in 0..=runs.a.len() {
            let own = i % self.rows.len();
            let mut row = std::mem::take(&mut self.rows[own]);
            let gains = if i > 0 { pairs.row(runs, i - 1) } else { &[] };
            let asks = divisions.row(runs.facts, i);
            self.fill_row::<STATES>(runs, i, (gains, asks), &mut row);
            self.rows[own] = row;
        }
        (self.pairs, self.divisions) = (pairs, divisions);
    }

    /// Works out a row, given for each of its places but the first what a pair is worth there and what is to be asked.
    fn fill_row<const STATES: usize>(
        &mut self,
        runs: &Runs<'_>,
        i: usize,
        (gains, asks): (&[(State, i64)], &[Asks]),
        row: &mut [Scores],
    ) {
        let Self { rows, before, absorbed, width, .. } = self;
        // A gap is never alone: it agrees with what it stands for, if only with nothing.
        let alone = |facts: &[Fact], end: usize| end > 0 && (STATES == 4 || facts[end - 1].extent.is_none());
        let alone_in_a = alone(&runs.facts.a, i);
        let above = &rows[(i + rows.len() - 1) % rows.len()];
        let (mut left, mut diagonal) = (UNREACHED, UNREACHED);
        let path = &mut before[i * *width..][..*width];
        for (j, ((own, come), above)) in row.iter_mut().zip(path).zip(above).enumerate() {
            let mut cell = Cell::<STATES>::new();
            if alone_in_a {
                cell.enter(State::OnlyA, Taken::ONE_OF_A, (above, &AFTER[State::OnlyA as usize]), ALONE);
            }
            if alone(&runs.facts.b, j) {
                cell.enter(State::OnlyB, Taken::ONE_OF_B, (&left, &AFTER[State::OnlyB as usize]), ALONE);
            }
            if let (Some((state, gain)), Some(asks)) = (gains.get(j.wrapping_sub(1)), asks.get(j.wrapping_sub(1))) {
                match state {
                    State::Equal => {
                        cell.enter(State::Equal, Taken::BOTH, (&diagonal, &AFTER[State::Equal as usize]), *gain)
                    }
                    _ => cell.enter(State::Opposite, Taken::BOTH, (&diagonal, &AFTER[State::Opposite as usize]), *gain),
                };
                if !asks.is_empty() {
                    cell = divided(cell, runs, rows, (i, j), *asks);
                }
            }
            if i + j == 0 {
                cell.scores[State::Equal as usize] = 0;
            }
            if STATES > 4 {
                let mut absorbed = Absorbed { cells: absorbed, width: *width };
                absorbed.gap(&mut cell, runs, State::GapA, ((i, j), (above, &left)));
                absorbed.gap(&mut cell, runs, State::GapB, ((i, j), (above, &left)));
            }
            (left, diagonal) = (cell.scores, *above);
            (*own, *come) = (cell.scores, cell.come);
        }
    }

    /// The path that led to the last cell, from its first step to its last.
    fn trace(&mut self, runs: &Runs<'_>) {
        let (mut i, mut j) = (runs.facts.a.len(), runs.facts.b.len());
        let last = self.rows[i % self.rows.len()][j];
        let of = |state: &State| last[*state as usize];
        // `max_by_key` keeps the last of the greatest; reversed, that is the first in the order of preference.
        let mut state = STATES.into_iter().rev().max_by_key(of).unwrap_or(State::Equal);
        let mut steps = std::mem::take(&mut self.steps);
        steps.clear();
        let mut within_gap = Within::No;
        while i + j > 0 {
            let come = self.before[i * self.width + j][state as usize];
            let (p, q) = come.taken().or_else(|| runs.facts.spaced((i, j))).unwrap_or((1, 1));
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

/// A cell with what comes from several forms opposite one or several.
#[inline(never)]
fn divided<const STATES: usize>(
    mut cell: Cell<STATES>,
    runs: &Runs<'_>,
    rows: &[Vec<Scores>],
    (i, j): (usize, usize),
    asks: Asks,
) -> Cell<STATES> {
    let mut enter = |(p, q): (usize, usize), gain: i64| {
        let from = &rows[(i - p) % rows.len()][j - q];
        cell.enter(State::Opposite, Taken::new((p, q)), (from, &AFTER[State::Opposite as usize]), gain);
    };
    for taken in asks.same_sums() {
        if runs.is_division((i, j), taken) {
            enter(taken, costs::division());
        }
    }
    if asks.is_spaced()
        && runs.facts.a[i - 1].is_word
        && runs.facts.b[j - 1].is_word
        && let Some(taken) = runs.facts.spaced((i, j))
    {
        let same = runs.is_division((i, j), taken);
        let joined = || runs.joined((i, j), taken).filter(|_| runs.have_like_lengths((i, j), taken));
        let gain = if same { Some(costs::division()) } else { joined() };
        gain.into_iter().for_each(|gain| enter(taken, gain));
    }
    for taken in asks.joined() {
        runs.joined((i, j), taken).into_iter().for_each(|gain| enter(taken, gain));
    }
    cell
}

/// How many forms the gap of each cell stands for so far.
struct Absorbed<'g> {
    cells: &'g mut [[u32; 2]],
    width: usize,
}

impl Absorbed<'_> {
    /// Begins what a gap stands for, or takes one more form into it.
    fn gap<const STATES: usize>(
        &mut self,
        cell: &mut Cell<STATES>,
        runs: &Runs<'_>,
        state: State,
        ((i, j), (above, left)): ((usize, usize), (&Scores, &Scores)),
    ) {
        let (in_a, in_b) = (i.checked_sub(1).map(|at| runs.facts.a[at]), j.checked_sub(1).map(|at| runs.facts.b[at]));
        let (of_a, of_b) = ((Taken::ONE_OF_A, above, self.width), (Taken::ONE_OF_B, left, 1));
        let (own, other, begins, fact, within) = match state {
            State::GapA => (of_a, of_b, in_a, in_b, &WITHIN_A),
            _ => (of_b, of_a, in_b, in_a, &WITHIN_B),
        };
        let at = i * self.width + j;
        let side = usize::from(state == State::GapB);
        let extent = begins.and_then(|fact| fact.extent);
        if let Some(extent) = extent.filter(|_| cell.enter(state, own.0, (own.1, &AFTER[state as usize]), 0)) {
            self.cells[at][side] = extent;
        }
        let Some(fact) = fact else { return };
        let absorbed = self.cells[at - other.2][side];
        if absorbed > 0 && cell.enter(state, other.0, (other.1, within), ABSORBED) {
            // The extent is one of words; the commas among them do not count.
            self.cells[at][side] = absorbed - u32::from(fact.is_word);
        }
    }
}
