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
/// `O(n·m / 64)` time and `O(n + distinct)` space: a row of the table is a number, one bit a symbol of the first
/// sequence (Hyyrö, *Bit-parallel LCS-length computation revisited*, 2004).
pub fn common(a: &[FormId], b: &[FormId]) -> u64 {
    let places = Places::of(a);
    let mut row = vec![u64::MAX; places.blocks];
    for id in b {
        let mut carry = false;
        for (bits, matches) in row.iter_mut().zip(places.row(*id)) {
            let kept = *bits & matches;
            let (sum, over) = bits.overflowing_add(kept);
            let (sum, again) = sum.overflowing_add(u64::from(carry));
            carry = over || again;
            *bits = sum | (*bits & !matches);
        }
    }
    // Bits behind the end of the sequence match nothing and so stay set.
    row.iter().map(|bits| u64::from(bits.count_zeros())).sum()
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
