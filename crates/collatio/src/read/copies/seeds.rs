//! Places of a text that say the same: pairs of equal runs of letters.
//!
//! ```text
//! letters   duringaconversation ... duringaconversation
//! links     (0, 220) (3, 223) (7, 227)
//! ```
//!
//! Runs of so many letters as the [`Scale`] says; of a few neighbours only one is kept. A run is linked to the next [`NEXT`] places that
//! have it; one at more than [`OFTEN`] places says nothing and is left out, which keeps the links linear in the text.
//! Time and space `O(n)`, by the aligner's table of grams.

use crate::align::FormId;
use crate::align::grams::{Grams, Often, Take};

/// How fine a text is looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    /// Letters of a run.
    pub(super) gram: usize,
    /// Neighbours of which one is kept.
    pub(super) window: usize,
    /// A passage of fewer letters is chance.
    pub(super) passage: usize,
    /// A chain of fewer letters says nothing at all.
    pub(super) chain: usize,
}

/// As copies of a paragraph or more are found: twelve letters in a row are rarely the same by chance.
pub(super) const COARSE: Scale = Scale { gram: 12, window: 4, passage: 40, chain: 60 };
/// As telegrams of a dozen words are found, and copies with one letter in seven misread, which have few runs of twelve.
pub(super) const FINE: Scale = Scale { gram: 7, window: 2, passage: 18, chain: 36 };
/// Letters of a run, where no scale is at hand: what chains may be short of at their ends.
pub(super) const GRAM: usize = COARSE.gram;
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
pub(super) fn links(letters: &[FormId], scale: Scale) -> Vec<Link> {
    let mut found = Vec::new();
    let (take, often) = (Take { n: scale.gram, of: scale.window }, Often { next: NEXT, most: OFTEN });
    Grams::default().repeats(letters, take, often, |first, second| {
        found.push(Link { first: first as usize, second: second as usize });
    });
    found
}

#[cfg(test)]
mod tests {
    use super::{COARSE, FormId, GRAM, links};

    #[test]
    fn links_join_equal_runs_only_and_stay_linear() {
        let letters = |text: &str| text.chars().map(|c| FormId(u32::from(c))).collect::<Vec<_>>();
        let text = letters("thesamelettersagainandagainthesamelettersagain");
        let found = links(&text, COARSE);
        assert!(!found.is_empty());
        for link in &found {
            assert_eq!(text.get(link.first..link.first + GRAM), text.get(link.second..link.second + GRAM));
        }
        for hostile in ["a".repeat(100_000), "ab".repeat(50_000), "abcdefghijklmnopq".repeat(6_000)] {
            assert!(links(&letters(&hostile), COARSE).len() <= 64 * super::NEXT, "a run at every place says nothing");
        }
    }
}
