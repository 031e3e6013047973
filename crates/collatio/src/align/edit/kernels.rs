//! The exact kernels, and which of them a pair goes to.
//!
//! ```text
//! a line against a line        one word a column          `word`
//! a page, a book               strips within a band       `band`, and `trace` for the script
//! ```
//!
//! A band needs to know how many edits to allow. Without a bound a few are tried, then twice as many: the last try costs
//! about as much as all before it.

use super::FormId;
use super::band::Band;
use super::runs::{Backwards, Runs};
use super::strip::{self, Strip};
use super::trace;
use super::word::{self, Word};

/// The fewest edits that a band is tried with: a narrower one hardly costs less.
const FIRST_TRY: u64 = 256;
/// Without a bound, one edit on so many symbols is tried first.
const FIRST_RATE: u64 = 32;

/// The kernels and their memory, kept from pair to pair.
#[derive(Default)]
pub(super) struct Kernels {
    word: Word,
    strip: Option<Box<Strip>>,
    backwards: Backwards,
}

impl Kernels {
    /// The distance; `bound` is the number of edits to try first, or 0 if none is known.
    pub(super) fn distance(&mut self, a: &[FormId], b: &[FormId], bound: u64) -> u64 {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        if short.len() <= word::ROWS {
            return self.word.distance(short, long);
        }
        let strip = self.strip.get_or_insert_default();
        tried(a, b, bound, |band| band.distance(strip))
    }

    /// Adds a script of least edits.
    pub(super) fn script(&mut self, a: &[FormId], b: &[FormId], bound: u64, runs: &mut Runs) {
        if a.len() <= word::ROWS {
            self.word.script(a, b, &mut self.backwards);
        } else if b.len() <= word::ROWS {
            self.word.script(b, a, &mut self.backwards);
            self.backwards.mirror();
        } else {
            let strip = self.strip.get_or_insert_default();
            tried(a, b, bound, |band| trace::script(band, strip, &mut self.backwards));
        }
        self.backwards.take(runs);
    }

    /// Steps that a script can take at most: all columns of all strips, all tries together, and the way back.
    pub(super) fn worst_case(a: usize, b: usize) -> u64 {
        if a.min(b) <= word::ROWS {
            return a.max(b) as u64;
        }
        2 * (a as u64).div_ceil(strip::ROWS as u64) * (b + strip::ROWS) as u64
    }
}

/// The answer of a band wide enough to have one.
fn tried(a: &[FormId], b: &[FormId], bound: u64, mut answer: impl FnMut(&Band<'_>) -> Option<u64>) -> u64 {
    let longer = a.len().max(b.len()) as u64;
    let first = if bound > 0 { bound } else { FIRST_TRY.max(longer / FIRST_RATE) };
    let mut most = first.max(a.len().abs_diff(b.len()) as u64);
    loop {
        // No distance is more than the longer sequence.
        let band = Band { a, b, most: most.min(longer) };
        match answer(&band) {
            Some(distance) => return distance,
            None if most >= longer => return longer,
            None => most *= 2,
        }
    }
}
