//! Exact edit distance and edit script of sequences of any length: what error rates are counted by.
//!
//! ```text
//! kitten → sitting     distance 3     substitute 1, keep 3, substitute 1, keep 1, insert 1
//! ```
use super::FormId;
use super::grams::Grams;
use super::trim;

mod alphabet;
mod band;
mod near;
mod runs;
mod strip;
mod trace;
mod word;

#[cfg(test)]
mod tests;

use band::Band;
use near::Near;
use runs::{Backwards, Runs};
pub use runs::{Counts, Op, Run, Script};
use strip::Strip;
use word::Word;

/// Edits that a pair of pages is first tried with: their strips hardly cost more.
const FIRST_TRY: u64 = 256;
/// Symbols of a sequence from which a near script is worth its time as a bound.
const LONG: usize = 1 << 14;

/// Measures edit distances; its memory is kept from pair to pair.
#[derive(Default)]
pub struct Ruler {
    kernels: Kernels,
    grams: Grams,
}

/// What is left of two sequences without their common ends.
struct Core<'s> {
    prefix: usize,
    suffix: usize,
    a: &'s [FormId],
    b: &'s [FormId],
}

impl<'s> Core<'s> {
    fn of(a: &'s [FormId], b: &'s [FormId]) -> Self {
        let prefix = trim::common_prefix(a, b);
        let (a, b) = (&a[prefix..], &b[prefix..]);
        let suffix = trim::common_suffix(a, b);
        Self { prefix, suffix, a: &a[..a.len() - suffix], b: &b[..b.len() - suffix] }
    }
}

impl Ruler {
    /// A new ruler.
    pub fn new() -> Self {
        Self::default()
    }

    /// The Levenshtein distance: the least number of insertions, deletions and substitutions. Exact at any length.
    pub fn distance(&mut self, a: &[FormId], b: &[FormId]) -> u64 {
        let core = Core::of(a, b);
        let most = self.bound(&core);
        self.kernels.distance(core.a, core.b, most)
    }

    /// A script of least edits. Exact at any length.
    pub fn script(&mut self, a: &[FormId], b: &[FormId]) -> Script {
        let core = Core::of(a, b);
        let most = self.bound(&core);
        let mut runs = Runs::default();
        runs.push(Op::Keep, core.prefix as u64);
        self.kernels.script(core.a, core.b, most, &mut runs);
        runs.push(Op::Keep, core.suffix as u64);
        Script { runs: runs.runs, exact: true, excess: 0 }
    }

    /// A script of nearly the least edits.
    pub fn near(&mut self, a: &[FormId], b: &[FormId]) -> Script {
        let core = Core::of(a, b);
        let mut script = Near::new(core.a, core.b, &mut self.kernels, &mut self.grams).script();
        script
    }

    /// So many edits to try first.
    fn bound(&mut self, core: &Core<'_>) -> u64 {
        if core.a.len().min(core.b.len()) < LONG {
            return FIRST_TRY;
        }
        Near::new(core.a, core.b, &mut self.kernels, &mut self.grams).script().edits()
    }
}

/// The exact kernels.
#[derive(Default)]
struct Kernels {
    word: Word,
    strip: Option<Box<Strip>>,
    backwards: Backwards,
}

impl Kernels {
    fn distance(&mut self, a: &[FormId], b: &[FormId], most: u64) -> u64 {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        if short.len() <= word::ROWS {
            return self.word.distance(short, long);
        }
        let strip = self.strip.get_or_insert_default();
        let mut most = most.max((long.len() - short.len()) as u64);
        loop {
            let band = Band { a, b, most: most.min(long.len() as u64) };
            match band.distance(strip) {
                Some(distance) => return distance,
                None => most *= 2,
            }
        }
    }

    fn solve(&mut self, a: &[FormId], b: &[FormId], runs: &mut Runs) {
        self.script(a, b, FIRST_TRY, runs);
    }

    fn script(&mut self, a: &[FormId], b: &[FormId], most: u64, runs: &mut Runs) {
        if a.len() <= word::ROWS {
            self.word.script(a, b, &mut self.backwards);
        } else if b.len() <= word::ROWS {
            self.word.script(b, a, &mut self.backwards);
            self.backwards.mirror();
        } else {
            let strip = self.strip.get_or_insert_default();
            let longer = a.len().max(b.len()) as u64;
            let mut most = most.max(a.len().abs_diff(b.len()) as u64);
            loop {
                let band = Band { a, b, most: most.min(longer) };
                match trace::script(&band, strip, &mut self.backwards) {
                    Some(_) => break,
                    None => most *= 2,
                }
            }
        }
        self.backwards.take(|run| runs.push(run.op, run.len));
    }
}
