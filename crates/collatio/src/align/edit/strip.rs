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
//! Time `O(columns)` steps of [`ROWS`] cells each; space `O(columns)` bits for a boundary.

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

/// How values change down the columns of one word: row by row, 64 rows a lane, after one step.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vertical {
    plus: [u64; LANES],
    minus: [u64; LANES],
}

/// For each code, where in the strip it stands: one word of rows a lane.
type Rows = [[u64; LANES]; 1 << 16];

/// One strip and its memory, kept from strip to strip.
pub(super) struct Strip {
    level: Level,
    alphabet: Alphabet,
    rows: Box<Rows>,
    /// Codes of the columns from right to left, with room for the skew at the end.
    codes: Vec<u16>,
    /// What leaves the last lane, step by step.
    leaving: Vec<Deltas>,
    /// Every step's state, if it is kept.
    states: Vec<Vertical>,
    /// Columns of the last run.
    columns: usize,
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
            codes: Vec::new(),
            leaving: Vec::new(),
            states: Vec::new(),
            columns: 0,
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
        self.prepare(symbols, filling, top.len());
        let Self { level, rows, codes, leaving, .. } = self;
        let (rows, codes) = (&**rows, codes.as_slice());
        dispatch!(*level, simd => simd.vectorize(
            #[inline(always)]
            || steps(simd, Columns { rows, codes }, top, leaving, |_| {})
        ));
        self.finish(bottom);
    }

    /// The same, and keeps what [`Self::vertical`] tells.
    pub(super) fn run_kept(&mut self, symbols: &[FormId], filling: usize, top: &[Deltas], bottom: &mut Vec<Deltas>) {
        self.prepare(symbols, filling, top.len());
        let Self { level, rows, codes, leaving, states, .. } = self;
        let (rows, codes) = (&**rows, codes.as_slice());
        states.clear();
        states.reserve(leaving.len() * WORD);
        dispatch!(*level, simd => simd.vectorize(
            #[inline(always)]
            || steps(simd, Columns { rows, codes }, top, leaving, |state| states.push(state))
        ));
        self.finish(bottom);
    }

    /// How the value changes from row `row` to the next below it, in the column after `column` symbols.
    pub(super) fn vertical(&self, row: usize, column: usize) -> i8 {
        let lane = row / WORD;
        let Some(state) = column.checked_sub(1).and_then(|step| self.states.get(step + lane)) else { return 1 };
        let bit = |words: &[u64; LANES]| (words[lane] >> (row % WORD) & 1) as i8;
        bit(&state.plus) - bit(&state.minus)
    }

    /// The codes of the columns, laid so that the lanes of a step stand side by side.
    fn prepare(&mut self, symbols: &[FormId], filling: usize, words: usize) {
        // One word more than there are columns: the last lane runs behind.
        let steps = (words + 1) * WORD;
        self.columns = words * WORD;
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
        self.leaving.resize(words + 1, Deltas::GROWING);
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

/// What a run reads.
#[derive(Clone, Copy)]
struct Columns<'c> {
    rows: &'c Rows,
    codes: &'c [u16],
}

/// All steps of a run; there is one word of `leaving` more than of `top`.
#[inline(always)]
fn steps<S: Simd>(
    simd: S,
    columns: Columns<'_>,
    top: &[Deltas],
    leaving: &mut [Deltas],
    mut keep: impl FnMut(Vertical),
) {
    let zero = u64x8::splat(simd, 0);
    let mut state = State { plus: u64x8::splat(simd, u64::MAX), minus: zero, below_plus: zero, below_minus: zero };
    let tops = top.iter().copied().chain(std::iter::once(Deltas::GROWING));
    let mut end = columns.codes.len() - SKEW;
    for (entering, left) in tops.zip(leaving) {
        let (mut plus, mut minus) = (0, 0);
        let codes = &columns.codes[end - WORD..end + SKEW];
        end -= WORD;
        for (at, codes) in codes.windows(LANES).rev().enumerate() {
            // The bit of this column stands where a word of rows has its last.
            let shift = WORD - 1 - at;
            let entering = Deltas { plus: entering.plus << shift, minus: entering.minus << shift };
            let equal: [u64; LANES] = std::array::from_fn(|lane| columns.rows[usize::from(codes[lane])][lane]);
            state.step(simd, equal, entering);
            plus = plus >> 1 | state.below_plus[SKEW] & LAST;
            minus = minus >> 1 | state.below_minus[SKEW] & LAST;
            keep(Vertical { plus: state.plus.into(), minus: state.minus.into() });
        }
        *left = Deltas { plus, minus };
    }
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
