//! Places of a text that say the same: pairs of equal runs of letters.
//!
//! ```text
//! letters   duringaconversation ... duringaconversation
//! links     (0, 220) (3, 223) (7, 227)
//! ```
//!
//! Runs of [`GRAM`] letters; of [`WINDOW`] neighbours only the one of least hash is kept (minimizers: Schleimer,
//! Wilkerson and Aiken, 2003), so that equal texts keep equal runs. A run is linked to the next [`NEXT`] places that
//! have it; one at more than [`OFTEN`] places says nothing and is left out, which keeps the links linear in the text.
//! Time `O(n log n)` for the sort, space `O(n)`.

/// Letters of a run.
pub(super) const GRAM: usize = 12;
/// Neighbours of which one is kept.
const WINDOW: usize = 4;
/// Places after it that a run is linked to: a copy between may have misread it.
const NEXT: usize = 3;
/// A run at more places is ignored.
const OFTEN: usize = 64;

/// Two places, by letter, with the same run; the first comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) first: usize,
    pub(super) second: usize,
}

/// All links, sorted by their first place.
pub(super) fn links(letters: &[char]) -> Vec<Link> {
    let mut grams = minimizers(letters);
    grams.sort_unstable();
    let mut found = Vec::new();
    for same in grams.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() <= OFTEN) {
        for (at, &(_, first)) in same.iter().enumerate() {
            let next = same.iter().skip(at + 1).take(NEXT).filter(|(_, second)| *second >= first + GRAM);
            found.extend(next.map(|&(_, second)| Link { first, second }));
        }
    }
    found.sort_unstable();
    found
}

fn minimizers(letters: &[char]) -> Vec<(u64, usize)> {
    let hashes = hashes(letters);
    let mut kept = Vec::new();
    let mut last = None;
    for (start, window) in hashes.windows(WINDOW).enumerate() {
        let least = window.iter().enumerate().min_by_key(|&(at, hash)| (*hash, at));
        if let Some((at, &hash)) = least
            && last != Some(start + at)
        {
            kept.push((hash, start + at));
            last = Some(start + at);
        }
    }
    kept
}

/// The hash of the run that begins at each letter, rolled from one to the next.
fn hashes(letters: &[char]) -> Vec<u64> {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let code = |letter: &char| u64::from(u32::from(*letter)) + 1;
    let drop = (0..GRAM).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut hash = 0_u64;
    let mut found = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        hash = hash.wrapping_mul(BASE).wrapping_add(code(letter));
        if let Some(gone) = at.checked_sub(GRAM).and_then(|at| letters.get(at)) {
            hash = hash.wrapping_sub(code(gone).wrapping_mul(drop));
        }
        if at + 1 >= GRAM {
            found.push(mixed(hash));
        }
    }
    found
}

fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::{GRAM, links};

    #[test]
    fn links_join_equal_runs_only_and_stay_linear() {
        let text: Vec<char> = "thesamelettersagainandagainthesamelettersagain".chars().collect();
        let found = links(&text);
        assert!(!found.is_empty());
        for link in &found {
            assert_eq!(text.get(link.first..link.first + GRAM), text.get(link.second..link.second + GRAM));
        }
        for hostile in ["a".repeat(100_000), "ab".repeat(50_000), "abcdefghijklmnopq".repeat(6_000)] {
            let letters: Vec<char> = hostile.chars().collect();
            assert!(links(&letters).len() <= 64 * super::NEXT, "a run at every place says nothing");
        }
    }
}
