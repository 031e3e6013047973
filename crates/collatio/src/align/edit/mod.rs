//! Edit distance and edit script of sequences of any length: what error rates are counted by.
//!
//! ```text
//! kitten → sitting     distance 3     substitute 1, keep 3, substitute 1, keep 1, insert 1
//! ```
//!
//! ```
//! use collatio::align::edit::Ruler;
//! use collatio::{Symbols, Unit};
//!
//! let mut symbols = Symbols::new(Unit::Grapheme);
//! let (mut a, mut b) = (Vec::new(), Vec::new());
//! symbols.push("kitten", &mut a);
//! symbols.push("sitting", &mut b);
//! let mut ruler = Ruler::new();
//! assert_eq!(ruler.distance(&a, &b), 3);
//! let counts = ruler.script(&a, &b).counts();
//! assert_eq!((counts.substituted, counts.inserted, counts.deleted), (2, 1, 0));
//! ```
//!
//! Which should I choose? [`Ruler::distance`] and [`Ruler::script`] are exact whatever it takes: `O(n·d / 512)` steps for
//! two sequences of `n` symbols and `d` edits, which for a book of a million letters is part of a second at any rate of
//! errors that OCR has, and some seconds where the two have nothing in common. [`Ruler::near`] is bounded on every input
//! and says how far it may be from the least; on copies of one text that is a few edits in ten thousand.
//!
//! | file | does |
//! |---|---|
//! | `word` | short against anything: a column in one word |
//! | `strip`, `band`, `trace` | long against long: eight words a step, only where a path can go, and the way back |
//! | `kernels` | which of them |
//! | `near`, `detours` | anchors, and exact kernels between them |
//! | `many` | pairs in parallel |
//! | `alphabet`, `runs` | symbols to codes; scripts |

mod alphabet;
mod band;
mod detours;
mod kernels;
mod many;
mod near;
mod runs;
mod strip;
mod trace;
mod word;

#[cfg(test)]
mod tests;

use hashbrown::HashMap;

use super::grams::Grams;
use super::{FormId, trim};
use kernels::Kernels;
pub use many::each;
use near::Near;
use runs::Runs;
pub use runs::{Counts, Op, Run, Script};

/// Symbols of a sequence from which a near script is worth its time as a bound for the exact one.
const LONG: usize = 1 << 14;

/// Measures edit distances; its memory is kept from pair to pair.
#[derive(Default)]
pub struct Ruler {
    kernels: Kernels,
    grams: Grams,
}

impl Ruler {
    /// A new ruler.
    pub fn new() -> Self {
        Self::default()
    }

    /// The Levenshtein distance: the least number of insertions, deletions and substitutions. Exact at any length.
    pub fn distance(&mut self, a: &[FormId], b: &[FormId]) -> u64 {
        let core = Core::of(a, b);
        let bound = self.bound(&core);
        self.kernels.distance(core.a, core.b, bound)
    }

    /// The same, where it is likely that so many edits are enough: then nothing else is tried. Exact whether they are or not.
    pub(crate) fn distance_expected(&mut self, a: &[FormId], b: &[FormId], enough: u64) -> u64 {
        let core = Core::of(a, b);
        self.kernels.distance(core.a, core.b, enough)
    }

    /// A script of least edits. Exact at any length; the memory of the way back is bounded by some 64 MiB beside the
    /// sequences.
    pub fn script(&mut self, a: &[FormId], b: &[FormId]) -> Script {
        let core = Core::of(a, b);
        let bound = self.bound(&core);
        let mut runs = Runs::default();
        runs.push(Op::Keep, core.prefix as u64);
        self.kernels.script(core.a, core.b, bound, &mut runs);
        runs.push(Op::Keep, core.suffix as u64);
        Script { runs: runs.finish(), exact: true, excess: 0 }
    }

    /// A script of nearly the least edits, in bounded time; never more edits than the longer sequence has symbols.
    pub fn near(&mut self, a: &[FormId], b: &[FormId]) -> Script {
        let core = Core::of(a, b);
        let mut runs = Runs::default();
        runs.push(Op::Keep, core.prefix as u64);
        let exact = self.tied(&core, &mut runs);
        runs.push(Op::Keep, core.suffix as u64);
        let mut script = Script { runs: runs.finish(), exact, excess: 0 };
        if !exact {
            script.excess = script.edits() - core.fewest_edits().min(script.edits());
            script.exact = script.excess == 0;
        }
        script
    }

    /// So many edits are surely enough; 0 if that would take longer to say than to find out.
    fn bound(&mut self, core: &Core<'_>) -> u64 {
        if core.a.len().min(core.b.len()) < LONG {
            return 0;
        }
        let mut runs = Runs::default();
        self.tied(core, &mut runs);
        runs.edits()
    }

    /// Adds a near script of what is between the common ends; says whether it is surely one of least edits.
    fn tied(&mut self, core: &Core<'_>, runs: &mut Runs) -> bool {
        let mut found = Runs::default();
        let exact = Near::script(core.a, core.b, &mut self.kernels, &mut self.grams, &mut found);
        if found.edits() > core.a.len().max(core.b.len()) as u64 {
            runs.push_unlike(core.a.len() as u64, core.b.len() as u64);
            return false;
        }
        runs.append(found);
        exact
    }
}

/// What is left of two sequences without their common ends, which some least script keeps.
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

    /// No script has fewer edits: every symbol that one side has more often than the other takes one (Grossi and Luccio
    /// 1989). `O(n + m)`.
    fn fewest_edits(&self) -> u64 {
        let mut more: HashMap<FormId, i64> = HashMap::new();
        for &symbol in self.a {
            *more.entry(symbol).or_default() += 1;
        }
        for &symbol in self.b {
            *more.entry(symbol).or_default() -= 1;
        }
        let (in_a, in_b) = more.values().fold((0, 0), |(in_a, in_b), &more| (in_a + more.max(0), in_b - more.min(0)));
        in_a.max(in_b).unsigned_abs()
    }
}
