//! What two sequences share at their ends comes off before anything else is looked at.
//!
//! ```text
//! A   the black cat sat          the | black | cat sat
//! B   the cat sat          →     the |   -   | cat sat
//! ```
//!
//! Some longest common subsequence always holds the common ends, so taking them off loses nothing. `O(n)` time, no
//! space.

use super::FormId;

/// How many forms are the same at the beginning.
pub(super) fn common_prefix(a: &[FormId], b: &[FormId]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

/// How many forms are the same at the end.
pub(super) fn common_suffix(a: &[FormId], b: &[FormId]) -> usize {
    a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_counted() {
        let forms = |ids: &[u32]| ids.iter().map(|&id| FormId(id)).collect::<Vec<_>>();
        for (a, b, prefix, suffix) in [
            (&[1, 2, 3][..], &[1, 4, 3][..], 1, 1),
            (&[], &[1], 0, 0),
            (&[1, 1], &[1, 1, 1], 2, 2),
            (&[1, 2], &[3, 4], 0, 0),
        ] {
            assert_eq!(common_prefix(&forms(a), &forms(b)), prefix, "{a:?} {b:?}");
            assert_eq!(common_suffix(&forms(a), &forms(b)), suffix, "{a:?} {b:?}");
        }
    }
}
