//! Edit scripts: what turns one sequence into another, run by run.
//!
//! ```text
//! kitten → sitting     substitute 1, keep 3, substitute 1, keep 1, insert 1
//! ```

/// What happens to a run of symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// The symbols are the same.
    Keep,
    /// Each symbol of the first becomes one of the second.
    Substitute,
    /// Symbols of the second that the first has not.
    Insert,
    /// Symbols of the first that the second has not.
    Delete,
}

/// So many symbols one after the other to which the same happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Run {
    /// What happens.
    pub op: Op,
    /// To how many symbols; never 0.
    pub len: u64,
}

/// What turns one sequence into another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// In order; neighbours differ in what they do.
    pub runs: Vec<Run>,
    /// Whether no script has fewer edits.
    pub exact: bool,
    /// At most so many edits more than the least possible; 0 if `exact`.
    pub excess: u64,
}

/// How many symbols are kept, substituted, inserted and deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// The same in both.
    pub kept: u64,
    /// One for another.
    pub substituted: u64,
    /// In the second only.
    pub inserted: u64,
    /// In the first only.
    pub deleted: u64,
}

impl Counts {
    /// The number of edits.
    pub fn edits(self) -> u64 {
        self.substituted + self.inserted + self.deleted
    }
}

impl Script {
    /// How many symbols of each sort the script has.
    pub fn counts(&self) -> Counts {
        counts(&self.runs)
    }

    /// The number of edits; the Levenshtein distance if the script is exact.
    pub fn edits(&self) -> u64 {
        self.counts().edits()
    }
}

/// A script as it is found, from its end to its beginning.
#[derive(Debug, Default)]
pub(super) struct Backwards(Runs);

impl Backwards {
    /// Adds symbols before those known.
    pub(super) fn push(&mut self, op: Op, len: u64) {
        self.0.push(op, len);
    }

    /// The script that turns the second sequence into the first.
    pub(super) fn mirror(&mut self) {
        for run in &mut self.0.runs {
            run.op = match run.op {
                Op::Insert => Op::Delete,
                Op::Delete => Op::Insert,
                op => op,
            };
        }
    }

    /// Moves all to the end of a script.
    pub(super) fn take(&mut self, runs: &mut Runs) {
        runs.runs.reserve(self.0.runs.len() + 1);
        for run in self.0.runs.drain(..).rev() {
            runs.push(run.op, run.len);
        }
    }
}

/// A script as it grows, from its beginning to its end.
#[derive(Debug, Default)]
pub(super) struct Runs {
    runs: Vec<Run>,
}

impl Runs {
    /// Adds symbols behind those known.
    pub(super) fn push(&mut self, op: Op, len: u64) {
        match self.runs.last_mut().filter(|last| last.op == op) {
            Some(last) => last.len += len,
            None if len > 0 => self.runs.push(Run { op, len }),
            None => {}
        }
    }

    /// Adds sequences of these lengths that are not looked at: as few edits as their lengths allow if nothing agrees.
    pub(super) fn push_unlike(&mut self, a: u64, b: u64) {
        self.push(Op::Substitute, a.min(b));
        self.push(Op::Delete, a.saturating_sub(b));
        self.push(Op::Insert, b.saturating_sub(a));
    }

    /// Adds another script.
    pub(super) fn append(&mut self, other: Self) {
        self.runs.reserve(other.runs.len());
        for run in other.runs {
            self.push(run.op, run.len);
        }
    }

    /// The number of edits.
    pub(super) fn edits(&self) -> u64 {
        counts(&self.runs).edits()
    }

    /// The script.
    pub(super) fn finish(self) -> Vec<Run> {
        self.runs
    }
}

fn counts(runs: &[Run]) -> Counts {
    let mut counts = Counts::default();
    for run in runs {
        let count = match run.op {
            Op::Keep => &mut counts.kept,
            Op::Substitute => &mut counts.substituted,
            Op::Insert => &mut counts.inserted,
            Op::Delete => &mut counts.deleted,
        };
        *count += run.len;
    }
    counts
}
