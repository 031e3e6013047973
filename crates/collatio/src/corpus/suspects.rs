//! Where evidence speaks against the references of a corpus: suspects of many references in one list.
//!
//! ```text
//! reference 0   teh → the 4.9, the → nothing –       teh → the 4.9, marshal → Marshal 3.2, the → nothing –
//! reference 1   marshal → Marshal 3.2
//! ```
//!
//! The words of all references ([`CorpusWords`](super::CorpusWords)) must be known first: they say which words there are.

use std::cmp::Ordering;

use crate::evaluate::suspects::{Suspect, Suspects};

/// A suspect, and in which reference of the corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct CorpusSuspect {
    /// The number of the reference.
    pub reference: u64,
    /// Its place in the list of that reference.
    rank: usize,
    /// What is suspected.
    pub suspect: Suspect,
}

/// The suspects of many references.
#[derive(Debug, Clone, Default)]
pub struct CorpusSuspects {
    /// In any order; ranking brings them into one.
    list: Vec<CorpusSuspect>,
}

impl CorpusSuspects {
    /// The suspects of the reference of this number.
    pub fn of_reference(reference: u64, suspects: Suspects) -> Self {
        let ranked = suspects.list.into_iter().enumerate();
        Self { list: ranked.map(|(rank, suspect)| CorpusSuspect { reference, rank, suspect }).collect() }
    }

    /// Adds the suspects of other references. The ranking is the same, whichever is added to which.
    pub fn add(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// The suspects: the highest score first, then in the order of the references and of their own lists. `O(n log n)`.
    pub fn into_ranked(mut self) -> Vec<CorpusSuspect> {
        self.list.sort_by(before);
        self.list
    }
}

/// Which of two suspects is shown first. Oddities, which have no score, are last.
fn before(one: &CorpusSuspect, other: &CorpusSuspect) -> Ordering {
    let score = |found: &CorpusSuspect| found.suspect.score.unwrap_or(f64::NEG_INFINITY);
    let by_score = score(other).total_cmp(&score(one));
    by_score.then_with(|| (one.reference, one.rank).cmp(&(other.reference, other.rank)))
}
