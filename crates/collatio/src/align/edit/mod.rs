//! Exact edit distance and edit script of sequences of any length: what error rates are counted by.
//!
//! ```text
//! kitten → sitting     distance 3     substitute 1, keep 3, substitute 1, keep 1, insert 1
//! ```
use super::FormId;
use super::trim;

mod alphabet;
mod band;
mod runs;
mod strip;
mod trace;
mod word;

#[cfg(test)]
mod tests;

use band::Band;
use runs::{Backwards, Runs};
pub use runs::{Counts, Op, Run, Script};
use strip::Strip;
use word::Word;

/// Edits that a long pair is first tried with: the strips of a page hardly cost more.
const FIRST_TRY: u64 = 256;

/// Measures edit distances; its memory is kept from pair to pair.
#[derive(Default)]
pub struct Ruler {
    word: Word,
    strip: Option<Box<Strip>>,
    backwards: Backwards,
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
        let (short, long) = if core.a.len() <= core.b.len() { (core.a, core.b) } else { (core.b, core.a) };
        if short.len() <= word::ROWS {
            return self.word.distance(short, long);
        }
        let strip = self.strip.get_or_insert_default();
        let mut most = FIRST_TRY.max((long.len() - short.len()) as u64);
        loop {
            let band = Band { a: core.a, b: core.b, most: most.min(long.len() as u64) };
            match band.distance(strip) {
                Some(distance) => return distance,
                None => most *= 2,
            }
        }
    }

    /// A script of least edits. Exact at any length.
    pub fn script(&mut self, a: &[FormId], b: &[FormId]) -> Script {
        let core = Core::of(a, b);
        let mut runs = Runs::default();
        runs.push(Op::Keep, core.prefix as u64);
        self.exact(core.a, core.b);
        self.backwards.take(|run| runs.push(run.op, run.len));
        runs.push(Op::Keep, core.suffix as u64);
        Script { runs: runs.runs, exact: true, excess: 0 }
    }

    fn exact(&mut self, a: &[FormId], b: &[FormId]) {
        if a.len() <= word::ROWS {
            return self.word.script(a, b, &mut self.backwards);
        }
        if b.len() <= word::ROWS {
            self.word.script(b, a, &mut self.backwards);
            return self.backwards.mirror();
        }
        let strip = self.strip.get_or_insert_default();
        let longer = a.len().max(b.len()) as u64;
        let mut most = FIRST_TRY.max(a.len().abs_diff(b.len()) as u64);
        loop {
            let band = Band { a, b, most: most.min(longer) };
            match trace::script(&band, strip, &mut self.backwards) {
                Some(_) => return,
                None => most *= 2,
            }
        }
    }
}
