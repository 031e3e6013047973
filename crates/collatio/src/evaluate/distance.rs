//! Distances with other edits than those of `align::edit`: without substitution, with transposition, with forbidden
//! substitutions.
//!
//! ```text
//!                            patata → apta     ab → ba     "a b" → "acb"
//! Levenshtein                3                 2           1
//! without substitution       4                 2           2
//! with transposition         3                 1           1
//! a space is never a letter                                2
//! ```

use crate::align::FormId;

/// Insertions and deletions that turn one sequence into another if nothing may be substituted.
pub fn indel(a: &[FormId], b: &[FormId]) -> u64 {
    (a.len() + b.len()) as u64 - 2 * common(a, b)
}

/// The length of the longest common subsequence.
///
/// A row of the table is a number, one bit a symbol of the first sequence (Hyyrö, *Bit-parallel LCS-length computation
/// revisited*, 2004); of it only the words change in which the symbol stands, and those that a carry reaches. Time is that
/// of the pairs of equal symbols, 64 neighbours being one, at most `O(n·m / 64)`; space `O(n)`.
pub fn common(a: &[FormId], b: &[FormId]) -> u64 {
    let words = Words::of(a);
    let mut row = vec![u64::MAX; a.len().div_ceil(64)];
    for &id in b {
        let mut found = words.of_symbol(id).iter().peekable();
        while let Some(&(word, mut matches)) = found.next() {
            let (mut at, mut carry) = (word as usize, false);
            while let Some(bits) = row.get_mut(at) {
                let (sum, over) = bits.overflowing_add(*bits & matches);
                let (sum, again) = sum.overflowing_add(u64::from(carry));
                *bits = sum | (*bits & !matches);
                carry = over || again;
                if !carry {
                    break;
                }
                // The carry goes on into the next word, with what the symbol matches there.
                at += 1;
                matches = found.next_if(|&&(word, _)| word as usize == at).map_or(0, |&(_, matches)| matches);
            }
        }
    }
    // Bits behind the end of the sequence match nothing and so stay set.
    row.iter().map(|bits| u64::from(bits.count_zeros())).sum()
}

/// For each symbol of a sequence the words of 64 places in which it stands, and where in them.
struct Words {
    /// From a symbol to where its words begin; of the one after the last, their number.
    starts: Vec<u32>,
    words: Vec<(u32, u64)>,
}

impl Words {
    fn of(ids: &[FormId]) -> Self {
        let symbols = ids.iter().map(|id| id.0 as usize + 1).max().unwrap_or(0);
        let mut starts = vec![0_u32; symbols + 1];
        let mut last = vec![u32::MAX; symbols];
        let word_of = |at: usize| (at / 64) as u32;
        for (at, id) in ids.iter().enumerate() {
            let symbol = id.0 as usize;
            if last[symbol] != word_of(at) {
                last[symbol] = word_of(at);
                starts[symbol + 1] += 1;
            }
        }
        for symbol in 0..symbols {
            starts[symbol + 1] += starts[symbol];
        }
        let mut words = vec![(u32::MAX, 0_u64); starts[symbols] as usize];
        let mut next: Vec<u32> = starts.clone();
        for (at, id) in ids.iter().enumerate() {
            let next = &mut next[id.0 as usize];
            // The word begun last, if it is this one; else a new one.
            let begun = next.checked_sub(1).filter(|&begun| begun >= starts[id.0 as usize]);
            let slot = begun.filter(|&begun| words[begun as usize].0 == word_of(at)).unwrap_or_else(|| {
                *next += 1;
                *next - 1
            });
            words[slot as usize].0 = word_of(at);
            words[slot as usize].1 |= 1 << (at % 64);
        }
        Self { starts, words }
    }

    fn of_symbol(&self, id: FormId) -> &[(u32, u64)] {
        let at = id.0 as usize;
        let range = self.starts.get(at).zip(self.starts.get(at + 1));
        range.and_then(|(&start, &end)| self.words.get(start as usize..end as usize)).unwrap_or_default()
    }
}

/// For each symbol of a sequence where it stands, 64 places a number.
pub(super) struct Places {
    /// How many numbers a row has.
    pub(super) blocks: usize,
    /// From a symbol to its row, from 1; 0 if it does not occur.
    row_of: Vec<u32>,
    rows: Vec<u64>,
    none: Vec<u64>,
}

impl Places {
    pub(super) fn of(ids: &[FormId]) -> Self {
        let blocks = ids.len().div_ceil(64);
        let most = ids.iter().map(|id| id.0 as usize + 1).max().unwrap_or(0);
        let mut places = Self { blocks, row_of: vec![0; most], rows: Vec::new(), none: vec![0; blocks] };
        for (at, id) in ids.iter().enumerate() {
            let row = &mut places.row_of[id.0 as usize];
            if *row == 0 {
                places.rows.resize(places.rows.len() + blocks, 0);
                *row = (places.rows.len() / blocks) as u32;
            }
            places.rows[(*row as usize - 1) * blocks + at / 64] |= 1 << (at % 64);
        }
        places
    }

    /// Where a symbol stands.
    pub(super) fn row(&self, id: FormId) -> &[u64] {
        let row = self.row_of.get(id.0 as usize).map_or(0, |&row| row as usize);
        match row.checked_sub(1) {
            Some(row) => self.rows.get(row * self.blocks..(row + 1) * self.blocks).unwrap_or(&self.none),
            None => &self.none,
        }
    }
}

/// Cells of a table that are worth their time and memory.
const MOST_CELLS: usize = 1 << 26;

/// The least number of insertions, deletions, substitutions and transpositions of neighbours (Damerau 1964, Lowrance and
/// Wagner 1975), in quadratic time and space; none for sequences too long for that.
pub fn damerau_levenshtein(a: &[FormId], b: &[FormId]) -> Option<u64> {
    let cells = (a.len() + 2).checked_mul(b.len() + 2)?;
    (cells <= MOST_CELLS).then(|| strsim::generic_damerau_levenshtein(a, b) as u64)
}

/// The least number of edits if some substitutions are forbidden, so that they cost a deletion and an insertion
/// (ocrevalUAtion forbids that a space becomes a letter). Quadratic time, linear space (Wagner and Fischer 1974).
pub fn without_some(a: &[FormId], b: &[FormId], forbidden: impl Fn(FormId, FormId) -> bool) -> u64 {
    let mut row: Vec<u64> = (0..=b.len() as u64).collect();
    for x in a {
        let mut diagonal = row[0];
        row[0] += 1;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            let substituted = match () {
                () if x == y => diagonal,
                () if forbidden(*x, *y) => diagonal + 2,
                () => diagonal + 1,
            };
            row[at + 1] = substituted.min(above + 1).min(row[at] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{common, indel, without_some};
    use crate::align::FormId;

    /// The textbook's table.
    fn textbook(a: &[FormId], b: &[FormId]) -> u64 {
        let mut row = vec![0_u64; b.len() + 1];
        for x in a {
            let mut diagonal = 0;
            for (at, y) in b.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if x == y { diagonal + 1 } else { above.max(row[at]) };
                diagonal = above;
            }
        }
        row[b.len()]
    }

    fn ids() -> impl Strategy<Value = Vec<FormId>> {
        proptest::collection::vec((0_u32..5).prop_map(FormId), 0..200)
    }

    proptest! {
        #[test]
        fn bits_count_what_the_table_counts(a in ids(), b in ids()) {
            prop_assert_eq!(common(&a, &b), textbook(&a, &b));
            prop_assert_eq!(indel(&a, &b), without_some(&a, &b, |_, _| true));
        }
    }
}
