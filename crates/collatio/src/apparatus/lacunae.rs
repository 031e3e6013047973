//! Where a witness has lost text though no mark says so: what lacks as a leaf lacks, not as a word does.
//!
//! ```text
//! A   he saw the red ships and the black sails        C has nothing before its first word, where A and B share six:
//! B   he saw the red ships and the black sails        a fragment, and no scribe who left six words out
//! C                            the black sails
//! ```
//!
//! Counted are the words that at least two others have alike in columns where the witness has nothing, columns that follow one
//! another: a run of the number asked for is a lacuna; at the beginning or end of the text half as many are. So two witnesses
//! have none: which of them lost and which added no third can say. `O(c·w)` time for `c` columns of `w` witnesses.

use std::ops::Range;

use crate::align::FormId;
use crate::collation::{Collation, Lacunae};
use crate::witness::WitnessId;

/// A run of columns that a witness has lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lacuna {
    pub(super) columns: Range<usize>,
    /// Words that at least two others have alike there.
    pub(super) words: usize,
}

/// For each witness what it has lost.
pub(super) fn found(collation: &Collation) -> Vec<Vec<Lacuna>> {
    let width = collation.witnesses.len();
    let mut found = vec![Vec::new(); width];
    let Lacunae::From(least) = collation.settings.lacunae else { return found };
    if collation.counting().len() < 3 {
        return found;
    }
    let mut open: Vec<Option<Lacuna>> = vec![Some(Lacuna { columns: 0..0, words: 0 }); width];
    for column in 0..=collation.table.len() {
        let shared = column < collation.table.len() && is_shared(collation, column);
        for (at, open) in open.iter_mut().enumerate() {
            let has = column < collation.table.len() && collation.counted(column, WitnessId(at)).next().is_some();
            if column < collation.table.len() && !has {
                let run = open.get_or_insert(Lacuna { columns: column..column, words: 0 });
                run.columns.end = column + 1;
                run.words += usize::from(shared);
                continue;
            }
            let Some(run) = open.take() else { continue };
            let is_edge = run.columns.start == 0 || run.columns.end == collation.table.len();
            let wanted = if is_edge { least.div_ceil(2) } else { least } as usize;
            if run.words >= wanted.max(1) && run.columns.len() < collation.table.len() {
                found[at].push(run);
            }
        }
    }
    found
}

/// Whether at least two witnesses have the same word in a column; the hands of one are one.
fn is_shared(collation: &Collation, column: usize) -> bool {
    let word = |&id: &WitnessId| -> Option<Vec<FormId>> {
        let own = collation.counted(column, id);
        let mut words = own.filter(|(_, token)| token.kind.is_word()).peekable();
        words.peek()?;
        Some(words.map(|(token, _)| collation.form(id, token)).collect())
    };
    let mut words: Vec<Vec<FormId>> = collation.counting().iter().filter_map(word).collect();
    words.sort_unstable();
    words.windows(2).any(|pair| pair.first() == pair.last())
}
