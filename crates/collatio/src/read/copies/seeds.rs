//! Places of a text that say the same: pairs of equal runs of letters.
//!
//! ```text
//! letters   duringaconversation ... duringaconversation
//! links     (0, 220) (3, 223) (7, 227)
//! ```
//!
//! Runs of [`GRAM`] letters; of [`WINDOW`] neighbours only one is kept. A run is linked to the next [`NEXT`] places that
//! have it; one at more than [`OFTEN`] places says nothing and is left out, which keeps the links linear in the text.
//! Time and space `O(n)`, by the aligner's table of grams.

use crate::align::FormId;
use crate::align::grams::{Grams, Often, Take};

/// Letters of a run.
pub(super) const GRAM: usize = 12;
/// Neighbours of which one is kept.
const WINDOW: usize = 4;
/// Places after it that a run is linked to: a copy between may have misread it.
const NEXT: usize = 3;
/// A run at more places is ignored.
const OFTEN: u8 = 64;

/// Two places, by letter, with the same run; the first comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) first: usize,
    pub(super) second: usize,
}

/// All links, sorted by their first place.
pub(super) fn links(letters: &[FormId]) -> Vec<Link> {
    let mut found = Vec::new();
    let (take, often) = (Take { n: GRAM, of: WINDOW }, Often { next: NEXT, most: OFTEN });
    Grams::default().repeats(letters, take, often, |first, second| {
        found.push(Link { first: first as usize, second: second as usize });
    });
    found
}

#[cfg(test)]
mod tests {
    use super::{FormId, GRAM, links};

    #[test]
    fn links_join_equal_runs_only_and_stay_linear() {
        let letters = |text: &str| text.chars().map(|c| FormId(u32::from(c))).collect::<Vec<_>>();
        let text = letters("thesamelettersagainandagainthesamelettersagain");
        let found = links(&text);
        assert!(!found.is_empty());
        for link in &found {
            assert_eq!(text.get(link.first..link.first + GRAM), text.get(link.second..link.second + GRAM));
        }
        for hostile in ["a".repeat(100_000), "ab".repeat(50_000), "abcdefghijklmnopq".repeat(6_000)] {
            assert!(links(&letters(&hostile)).len() <= 64 * super::NEXT, "a run at every place says nothing");
        }
    }
}
