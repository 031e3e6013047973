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

use collatio::corpus::PairFigures;
use collatio::session::Input;

use super::journal::{self, Journal};
use super::measure::measure;
use super::pairs::Pair;
use crate::errors::Trouble;
use crate::inputs;
use crate::library::{EvaluationSettings, ReadOptions, Ruler};
use crate::progress::Progress;
use crate::settings::Reading;

/// What became of a pair: its counts, or why there are none.
pub(super) type Row = Result<PairFigures, String>;

/// How pairs are measured.
#[derive(Debug)]
pub(super) struct Job<'j> {
    pub(super) reading: &'j Reading,
    /// The same, made ready once.
    pub(super) options: &'j ReadOptions,
    pub(super) settings: &'j EvaluationSettings,
    pub(super) journal: Option<&'j Journal>,
    pub(super) progress: &'j Progress,
}

impl Job<'_> {
    /// Measures every pair; rows stand in the order of the pairs. Only a journal that cannot be written ends it early.
    pub(super) fn run(&self, pairs: &[Pair]) -> Result<Vec<Row>, Trouble> {
        let rules = format!("{:?} {:?}", self.reading, self.settings);
        let rows: Vec<OnceLock<Row>> = pairs.iter().map(|_| OnceLock::new()).collect();
        let (next, stopped, trouble) = (AtomicUsize::new(0), AtomicBool::new(false), Mutex::new(None));
        rayon::broadcast(|_| {
            // A thread's own: its memory is kept from pair to pair.
            let mut ruler = Ruler::new();
            while !stopped.load(Ordering::Relaxed) {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let (Some(pair), Some(row)) = (pairs.get(at), rows.get(at)) else { break };
                let mut characters = 0;
                match self.row(pair, &rules, &mut ruler) {
                    Ok(found) => {
                        characters = found.as_ref().map_or(0, |measured| measured.characters.reference_length);
                        drop(row.set(found));
                    }
                    Err(broken) => {
                        stopped.store(true, Ordering::Relaxed);
                        trouble.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(broken);
                    }
                }
                self.progress.one_more(characters);
            }
        });
        if let Some(trouble) = trouble.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(trouble);
        }
        self.journal.map_or(Ok(()), Journal::finish)?;
        let unknown = || Err("was not measured".to_owned());
        Ok(rows.into_iter().map(|row| row.into_inner().unwrap_or_else(unknown)).collect())
    }

    /// One row: from the journal if it knows these very files and rules, else measured.
    fn row(&self, pair: &Pair, rules: &str, ruler: &mut Ruler) -> Result<Row, Trouble> {
        let inputs = match self.inputs(pair) {
            Ok(inputs) => inputs,
            Err(why) => return Ok(Err(why)),
        };
        let [reference, hypothesis] = &inputs;
        let Some(journal) = self.journal else {
            return Ok(measure([reference, hypothesis], self.options, self.settings, ruler));
        };
        let key = journal::key(rules, [reference, hypothesis]);
        if let Some(known) = journal.known(&key) {
            return Ok(Ok(known.clone()));
        }
        let row = measure([reference, hypothesis], self.options, self.settings, ruler);
        if let Ok(measured) = &row {
            journal.note(&key, measured)?;
        }
        Ok(row)
    }

    fn inputs(&self, pair: &Pair) -> Result<[Input; 2], String> {
        let read = |side: &super::pairs::Side| {
            let path = side.as_ref().map_err(Clone::clone)?;
            inputs::open_path(path, &self.reading.formats).map_err(|trouble| trouble.in_a_row())
        };
        Ok([read(&pair.reference)?, read(&pair.hypothesis)?])
    }
}
