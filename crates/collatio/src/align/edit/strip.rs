//! A strip of [`ROWS`] rows of the table of distances, column by column, each column in one step.
//!
//! ```text
//!            k i t t e n          columns: symbols of b
//!        0 1 2 3 4 5 6 7          top boundary: how the values grow from left to right
//!    s   1 1 2 3 4 5 6 7          inside: never stored
//!    i   2 2 1 2 3 4 5 6
//!    t   3 3 2 1 2 3 4 5          bottom boundary: the top of the next strip
//! ```
//!
//! Neighbouring values differ by −1, 0 or 1, so a column of 64 rows is two words of bits, and one symbol of `b` takes a
//! dozen word operations (Myers 1999, with Hyyrö's 2003 handling of block boundaries). Eight words stand in one vector:
//! lane `l` holds rows `64·l …` and runs `l` columns behind the first, so that what leaves one word below enters the next
//! at the next step (as in Groot Koerkamp's A*PA2, 2024). [`fearless_simd`] chooses AVX-512, AVX2, SSE or NEON when the
//! program runs; the code is the same for all.
//!
//! Time `O(columns)` steps of [`ROWS`] cells each; space `O(columns)` bits for a boundary. To walk a path back, the moments
//! before groups of columns are remembered, and the steps of one group at a time.

use std::ops::Range;

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u64x8};

use super::FormId;
use super::alphabet::Alphabet;

/// Words of 64 rows that one step takes.
const LANES: usize = 8;
/// Rows of a strip.
pub(super) const ROWS: usize = 64 * LANES;
/// Columns that one word of a boundary holds.
pub(super) const WORD: usize = 64;
/// Words of columns whose steps are kept together: some windows of a path, 128 KiB.
const GROUP: usize = 16;
/// Columns by which the last lane runs behind the first.
const SKEW: usize = LANES - 1;
/// The code of a column that is not there: it equals no row.
const NOTHING: u16 = 0;
/// The code of what fills the last strip, on both sides alike.
pub(super) const FILLING: u16 = 1;
/// The first code of a symbol.
const FIRST: u16 = 2;

/// How values change along one row of the table, 64 columns a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deltas {
    /// Where the value is one more than in the column before.
    pub(super) plus: u64,
    /// Where it is one less.
    pub(super) minus: u64,
}

impl Deltas {
    /// Outside of what is known the value is taken to grow: never less than it is.
    pub(super) const GROWING: Self = Self { plus: u64::MAX, minus: 0 };

    /// By how much the value changes over the first `columns` of the word.
    pub(super) fn sum(self, columns: usize) -> i64 {
        let mask = if columns >= WORD { u64::MAX } else { (1 << columns) - 1 };
        i64::from((self.plus & mask).count_ones()) - i64::from((self.minus & mask).count_ones())
    }
}

/// How values change down the columns that the lanes stand in, row by row, a word a lane.
#[derive(Debug, Clone, Copy)]
struct Vertical {
    plus: [u64; LANES],
    minus: [u64; LANES],
}

/// Everything that the next step asks of the steps before it.
#[derive(Debug, Clone, Copy)]
struct Moment {
    down: Vertical,
    /// How values change from left to right; of each word the last row enters the next lane.
    across: Vertical,
}

impl Moment {
    /// Left of the first column values grow downwards, and no lane has begun.
    const FIRST: Self = Self {
        down: Vertical { plus: [u64::MAX; LANES], minus: [0; LANES] },
        across: Vertical { plus: [0; LANES], minus: [0; LANES] },
    };
}

/// For each code, where in the strip it stands: one word of rows a lane.
type Rows = [[u64; LANES]; 1 << 16];

/// One strip and its memory, kept from strip to strip.
pub(super) struct Strip {
    level: Level,
    alphabet: Alphabet,
    rows: Box<Rows>,
    /// The top boundary of the last run, and a word beyond it for the lanes that run behind.
    top: Vec<Deltas>,
    /// Codes of the columns from right to left, with room for the skew at the end.
    codes: Vec<u16>,
    /// What leaves the last lane, step by step.
    leaving: Vec<Deltas>,
    /// The moment before every [`GROUP`] words.
    moments: Vec<Moment>,
    /// The group whose steps are kept, and how values change downwards after each of them.
    kept: (usize, Vec<Vertical>),
}

impl Default for Strip {
    fn default() -> Self {
        Self::at(Level::new())
    }
}

impl Strip {
    /// A strip that uses the vectors of this level.
    pub(super) fn at(level: Level) -> Self {
        let rows = vec![[0; LANES]; 1 << 16].into_boxed_slice();
        // The length is that of the type, so the conversion holds; another table would be as empty.
        let rows = rows.try_into().unwrap_or_else(|_| Box::new([[0; LANES]; 1 << 16]));
        Self {
            level,
            alphabet: Alphabet::new(FIRST),
            rows,
            top: Vec::new(),
            codes: Vec::new(),
            leaving: Vec::new(),
            moments: Vec::new(),
            kept: (0, Vec::new()),
        }
    }

    /// Takes up at most [`ROWS`] symbols; rows beyond them hold the filling.
    pub(super) fn hold(&mut self, symbols: &[FormId]) {
        for code in NOTHING..self.alphabet.end() {
            self.rows[usize::from(code)] = [0; LANES];
        }
        self.alphabet.clear();
        for (row, &symbol) in symbols.iter().enumerate() {
            let code = self.alphabet.add(symbol);
            self.rows[usize::from(code)][row / WORD] |= 1 << (row % WORD);
        }
        for row in symbols.len()..ROWS {
            self.rows[usize::from(FILLING)][row / WORD] |= 1 << (row % WORD);
        }
    }

    /// Runs over these symbols, and `filling` columns after them, below the top boundary; writes the bottom boundary.
    ///
    /// The top is one word for every 64 columns begun. The first column stands right of values that grow downwards.
    pub(super) fn run(&mut self, symbols: &[FormId], filling: usize, top: &[Deltas], bottom: &mut Vec<Deltas>) {
        self.prepare(symbols, filling, top);
        let words = 0..self.top.len();
        let mut moment = Moment::FIRST;
        let Self { level, rows, codes, top, leaving, .. } = self;
        let columns = Columns { rows, codes, top, words };
        dispatch!(*level, simd => simd.vectorize(
            #[inline(always)]
            || steps(simd, columns, &mut moment, leaving, |_| {})
        ));
        self.finish(bottom);
    }

    /// The same, and remembers what [`Self::vertical`] tells.
    pub(super) fn run_kept(&mut self, symbols: &[FormId], filling: usize, top: &[Deltas], bottom: &mut Vec<Deltas>) {
        self.prepare(symbols, filling, top);
        self.moments.clear();
        let mut moment = Moment::FIRST;
        for group in 0..self.top.len().div_ceil(GROUP) {
            self.moments.push(moment);
            moment = self.keep(group);
        }
        self.finish(bottom);
    }

    /// How the value changes from row `row` to the next below it, in the column after `column` symbols of the last run
    /// that was kept.
    ///
    /// Asked from right to left, every group of columns is run once more at most.
    pub(super) fn vertical(&mut self, row: usize, column: usize) -> i8 {
        let lane = row / WORD;
        let Some(step) = column.checked_sub(1).map(|before| before + lane) else { return 1 };
        let group = step / (GROUP * WORD);
        if group != self.kept.0 {
            self.keep(group);
        }
        let Some(state) = self.kept.1.get(step % (GROUP * WORD)) else { return 1 };
        let bit = |words: &[u64; LANES]| (words[lane] >> (row % WORD) & 1) as i8;
        bit(&state.plus) - bit(&state.minus)
    }

    /// Runs over a group of words from the moment before it, and keeps its steps; gives the moment after it.
    fn keep(&mut self, group: usize) -> Moment {
        let words = group * GROUP..((group + 1) * GROUP).min(self.top.len());
        let mut moment = self.moments.get(group).copied().unwrap_or(Moment::FIRST);
        let Self { level, rows, codes, top, leaving, kept, .. } = self;
        kept.0 = group;
        kept.1.clear();
        kept.1.reserve(words.len() * WORD);
        let columns = Columns { rows, codes, top, words };
        dispatch!(*level, simd => simd.vectorize(
            #[inline(always)]
            || steps(simd, columns, &mut moment, leaving, |state| kept.1.push(state))
        ));
        moment
    }

    /// The codes of the columns, laid so that the lanes of a step stand side by side, and the top with a word more than
    /// there are columns.
    fn prepare(&mut self, symbols: &[FormId], filling: usize, top: &[Deltas]) {
        self.top.clear();
        self.top.extend_from_slice(top);
        self.top.push(Deltas::GROWING);
        let steps = self.top.len() * WORD;
        self.codes.clear();
        self.codes.resize(steps + SKEW, NOTHING);
        let Self { alphabet, codes, .. } = self;
        for (code, &symbol) in codes[..steps].iter_mut().rev().zip(symbols) {
            *code = alphabet.code(symbol);
        }
        for code in codes[..steps].iter_mut().rev().skip(symbols.len()).take(filling) {
            *code = FILLING;
        }
        self.leaving.clear();
        self.leaving.resize(self.top.len(), Deltas::GROWING);
    }

    /// The bottom boundary from what left the last lane, which runs behind.
    fn finish(&self, bottom: &mut Vec<Deltas>) {
        bottom.clear();
        let joined = |first: u64, second: u64| first >> SKEW | second << (WORD - SKEW);
        bottom.extend(self.leaving.windows(2).map(|pair| Deltas {
            plus: joined(pair[0].plus, pair[1].plus),
            minus: joined(pair[0].minus, pair[1].minus),
        }));
    }
}

/// What some steps read.
struct Columns<'c> {
    rows: &'c Rows,
    codes: &'c [u16],
    top: &'c [Deltas],
    /// Which words of columns.
    words: Range<usize>,
}

/// All steps over some words of columns, from one moment to another.
#[inline(always)]
fn steps<S: Simd>(
    simd: S,
    columns: Columns<'_>,
    moment: &mut Moment,
    leaving: &mut [Deltas],
    mut keep: impl FnMut(Vertical),
) {
    let Columns { rows, codes, top, words } = columns;
    let mut state = State::of(simd, moment);
    for word in words {
        let entering = top[word];
        let (mut plus, mut minus) = (0, 0);
        let end = (top.len() - word) * WORD;
        for (at, codes) in codes[end - WORD..end + SKEW].windows(LANES).rev().enumerate() {
            // The bit of this column stands where a word of rows has its last.
            let shift = WORD - 1 - at;
            let entering = Deltas { plus: entering.plus << shift, minus: entering.minus << shift };
            let equal: [u64; LANES] = std::array::from_fn(|lane| rows[usize::from(codes[lane])][lane]);
            state.step(simd, equal, entering);
            plus = plus >> 1 | state.below_plus[SKEW] & LAST;
            minus = minus >> 1 | state.below_minus[SKEW] & LAST;
            keep(state.down());
        }
        leaving[word] = Deltas { plus, minus };
    }
    *moment = state.moment();
}

/// The bit of a word's last row.
const LAST: u64 = 1 << 63;

/// The columns that the lanes stand in.
struct State<S: Simd> {
    /// How values change downwards.
    plus: u64x8<S>,
    minus: u64x8<S>,
    /// How they change from left to right; of each word the last row enters the next lane.
    below_plus: u64x8<S>,
    below_minus: u64x8<S>,
}

impl<S: Simd> State<S> {
    #[inline(always)]
    fn of(simd: S, moment: &Moment) -> Self {
        let vector = |words: [u64; LANES]| u64x8::simd_from(simd, words);
        Self {
            plus: vector(moment.down.plus),
            minus: vector(moment.down.minus),
            below_plus: vector(moment.across.plus),
            below_minus: vector(moment.across.minus),
        }
    }

    #[inline(always)]
    fn down(&self) -> Vertical {
        Vertical { plus: self.plus.into(), minus: self.minus.into() }
    }

    #[inline(always)]
    fn moment(&self) -> Moment {
        let across = Vertical { plus: self.below_plus.into(), minus: self.below_minus.into() };
        Moment { down: self.down(), across }
    }

    /// One column: `equal` has the rows that hold its symbol, `entering` the change of the row above in its last bit.
    ///
    /// The names of the paper are Pv, Mv, Eq, Xv, Xh, Ph, Mh.
    #[inline(always)]
    fn step(&mut self, simd: S, equal: [u64; LANES], entering: Deltas) {
        let equal = u64x8::simd_from(simd, equal);
        let above = |top: u64, below: u64x8<S>| u64x8::splat(simd, top).slide::<{ LANES - 1 }>(below) >> 63;
        let above_plus = above(entering.plus, self.below_plus);
        let above_minus = above(entering.minus, self.below_minus);
        let down = equal | self.minus;
        let equal = equal | above_minus;
        let across = (((equal & self.plus) + self.plus) ^ self.plus) | equal;
        self.below_plus = self.minus | !(across | self.plus);
        self.below_minus = self.plus & across;
        let right_plus = (self.below_plus + self.below_plus) | above_plus;
        let right_minus = (self.below_minus + self.below_minus) | above_minus;
        self.plus = right_minus | !(down | right_plus);
        self.minus = right_plus & down;
    }
}
