//! Pairs to rows, several at once: every thread takes the next pair that is left.
//!
//! ```text
//! thread 1   a   c   d d d d     rows   a b c d e
//! thread 2   b b b   e
//! ```
//!
//! Pairs are begun in their order, so that a run that is killed has done the first ones. Work within a pair is shared by
//! the same threads, but a thread that waits for it never begins another pair: the stack stays as deep as one pair is.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use collatio::align::edit::Ruler;
use collatio::corpus::{PairFigures, Totals};
use collatio::evaluate::EvaluationSettings;
use collatio::session::Input;
use collatio::{Diagnostic, ReadOptions};

use crate::fingerprint;
use crate::journal::Journal;
use crate::measure::{measure, open_input};
use crate::pairs::{Pair, PairSide};

/// What became of a pair: its counts, or why there are none.
pub type PairRow = Result<PairFigures, Diagnostic>;

/// How pairs are measured.
#[derive(Clone, Copy)]
pub struct Batch<'b> {
    /// How files are read.
    pub options: &'b ReadOptions,
    /// By which rules figures are counted.
    pub settings: &'b EvaluationSettings,
    /// What earlier runs have measured, and where this one notes it.
    pub journal: Option<&'b Journal>,
    /// Told of each pair that is done, with the characters of its reference.
    pub on_pair: &'b (dyn Fn(u64) + Sync),
}

impl Batch<'_> {
    /// Measures every pair; rows are in the order of the pairs. Work is shared by the threads of rayon's pool.
    ///
    /// # Errors
    ///
    /// If the journal cannot be written; that alone ends a run early.
    pub fn run(&self, pairs: &[Pair]) -> Result<Vec<PairRow>, Diagnostic> {
        let rules = fingerprint::rules(self.options, self.settings);
        let rows: Vec<OnceLock<PairRow>> = pairs.iter().map(|_| OnceLock::new()).collect();
        let (next, stopped, broken) = (AtomicUsize::new(0), AtomicBool::new(false), Mutex::new(None));
        rayon::broadcast(|_| {
            // A thread's own: its memory is kept from pair to pair.
            let mut ruler = Ruler::new();
            while !stopped.load(Ordering::Relaxed) {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let (Some(pair), Some(row)) = (pairs.get(at), rows.get(at)) else { break };
                let mut characters = 0;
                match self.row(pair, &rules, &mut ruler) {
                    Ok(found) => {
                        characters = found.as_ref().map_or(0, |figures| figures.characters.reference_length);
                        drop(row.set(found));
                    }
                    Err(error) => {
                        stopped.store(true, Ordering::Relaxed);
                        broken.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    }
                }
                (self.on_pair)(characters);
            }
        });
        if let Some(error) = broken.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        self.journal.map_or(Ok(()), Journal::finish)?;
        let unknown = || Err(Diagnostic::error("was not measured"));
        Ok(rows.into_iter().map(|row| row.into_inner().unwrap_or_else(unknown)).collect())
    }

    /// One row: from the journal if it knows these very files and rules, else measured.
    fn row(&self, pair: &Pair, rules: &str, ruler: &mut Ruler) -> Result<PairRow, Diagnostic> {
        let [reference, hypothesis] = match self.inputs(pair) {
            Ok(inputs) => inputs,
            Err(why) => return Ok(Err(why)),
        };
        let inputs = [&reference, &hypothesis];
        let Some(journal) = self.journal else { return Ok(measure(inputs, self.options, self.settings, ruler)) };
        let key = fingerprint::key(rules, inputs);
        if let Some(known) = journal.known(&key) {
            return Ok(Ok(known.clone()));
        }
        let row = measure(inputs, self.options, self.settings, ruler);
        if let Ok(figures) = &row {
            journal.note(&key, figures)?;
        }
        Ok(row)
    }

    fn inputs(&self, pair: &Pair) -> Result<[Input; 2], Diagnostic> {
        let open = |side: &PairSide| open_input(side.as_ref().map_err(Clone::clone)?, self.options);
        Ok([open(&pair.reference)?, open(&pair.hypothesis)?])
    }
}

/// All rows together, numbered in their order.
pub(crate) fn totals(rows: &[PairRow]) -> Totals {
    let mut totals = Totals::default();
    for (number, row) in (0..).zip(rows) {
        match row {
            Ok(figures) => totals.add_pair(number, figures),
            Err(_) => totals.add_failed(),
        }
    }
    totals
}

/// Does work on each of so many, several at once; the results are in order. As with pairs, a thread that waits for a part of
/// its own work never begins another.
pub(crate) fn each<T: Send + Sync>(count: usize, work: impl Fn(usize) -> Option<T> + Sync) -> Vec<Option<T>> {
    let done: Vec<OnceLock<Option<T>>> = (0..count).map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    rayon::broadcast(|_| {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(slot) = done.get(at) else { break };
            drop(slot.set(work(at)));
        }
    });
    done.into_iter().map(|slot| slot.into_inner().flatten()).collect()
}
