//! Every pair of witnesses, aligned; of very many long ones those pairs that are near.
//!
//! ```text
//! A B C D     A–B  A–C  A–D  B–C  B–D  C–D             as long as that is no more than some millions of tokens
//! 30 novels   each with those most like it, and a tree of likest pairs that holds all together
//! ```
//!
//! `w` witnesses of `n` tokens are `w(w - 1)/2` alignments, so all pairs are aligned as long as they have at most
//! [`MOST_TOKENS`] tokens together. Beyond that each pair is first weighed by a sketch: the least hashes of the runs of three
//! words that a witness has, of which two witnesses share as many as their texts do (Broder 1997). Then the pairs of the
//! heaviest spanning tree are taken, and the likest of the others up to the bound. The result says that it did so.
//!
//! Time is that of the alignments taken, besides `O(w² · SKETCH)`; the pairs are aligned at the same time.

use std::cmp::Reverse;
use std::hash::Hasher;

use crate::align::{Alignment, FormId, Likeness, align};
use crate::collation::{Counted, lines};
use crate::parallel::*;

/// The most tokens that all pairs have together.
const MOST_TOKENS: usize = 8_000_000;
/// Hashes in a sketch.
const SKETCH: usize = 256;

/// Two witnesses, the lesser first, aligned.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) alignment: Alignment,
}

/// The pairs of witnesses that are to be aligned, and the alignment of each.
pub(super) fn aligned(
    counted: &[&Counted],
    likeness: &dyn Likeness,
    text: &(dyn Fn(FormId) -> u64 + Sync),
) -> Vec<Pair> {
    let pairs = chosen(counted, text, MOST_TOKENS);
    let align = |(a, b): (usize, usize)| {
        let (first, second) = (counted[a], counted[b]);
        let mut alignment = align(&first.forms, &second.forms, likeness);
        lines::slide(&mut alignment.links, [first.lines(), second.lines()], likeness);
        Pair { a, b, alignment }
    };
    pairs.into_par_iter().map(align).collect()
}

/// All pairs, or those of them that are near if all are more than so many tokens.
fn chosen(counted: &[&Counted], text: &(dyn Fn(FormId) -> u64 + Sync), most: usize) -> Vec<(usize, usize)> {
    let width = counted.len();
    let all = (0..width).flat_map(|a| (a + 1..width).map(move |b| (a, b)));
    let tokens = |&(a, b): &(usize, usize)| counted[a].forms.len() + counted[b].forms.len();
    if all.clone().map(|pair| tokens(&pair)).sum::<usize>() <= most {
        return all.collect();
    }
    let sketches: Vec<Vec<u64>> = counted.par_iter().map(|counted| sketch(&counted.forms, text)).collect();
    let mut weighed: Vec<(usize, (usize, usize))> =
        all.map(|(a, b)| (common(&sketches[a], &sketches[b]), (a, b))).collect();
    weighed.sort_by_key(|&(shared, pair)| (Reverse(shared), pair));
    let mut tree: Vec<usize> = (0..width).collect();
    let (mut taken, mut others) = (Vec::new(), Vec::new());
    for (_, (a, b)) in weighed {
        let (from, to) = (tree[a], tree[b]);
        if from == to {
            others.push((a, b));
        } else {
            tree.iter_mut().filter(|root| **root == from).for_each(|root| *root = to);
            taken.push((a, b));
        }
    }
    let mut left = most.saturating_sub(taken.iter().map(tokens).sum());
    taken.extend(others.into_iter().take_while(|pair| {
        let fits = tokens(pair) <= left;
        left = left.saturating_sub(tokens(pair));
        fits
    }));
    taken.sort_unstable();
    taken
}

/// The least hashes of a witness's runs of three words, in order.
fn sketch(forms: &[FormId], text: &dyn Fn(FormId) -> u64) -> Vec<u64> {
    let hash = |run: &[FormId]| {
        let mut hasher = Fnv::default();
        run.iter().for_each(|&form| hasher.write(&text(form).to_le_bytes()));
        hasher.finish()
    };
    let mut hashes: Vec<u64> = forms.windows(3).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH);
    hashes
}

/// How many hashes two sketches share.
fn common(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|hash| b.binary_search(hash).is_ok()).count()
}

/// A hash that is the same on every machine and in every run (Fowler, Noll and Vo).
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    /// The bits mixed once more, for the least hashes are taken.
    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        mixed ^ (mixed >> 29)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::tokenize;
    use crate::witness::{Siglum, View, Witness};

    #[test]
    fn near_pairs_come_first_and_all_are_held_together() {
        let words = |from: u32, to: u32| (from..to).map(|at| format!("w{at} ")).collect::<String>();
        let texts = [words(0, 60), words(10, 70), words(60, 120), words(70, 130)];
        let counted: Vec<Counted> = texts
            .iter()
            .map(|text| {
                let tokens = tokenize(&Witness::plain(Siglum::new("A"), text), View::Diplomatic);
                let number = |word: &str| {
                    word.trim().trim_start_matches('w').parse().map_or(FormId(0), |at: u32| FormId(at + 1))
                };
                let forms: Vec<FormId> = text.split_whitespace().map(number).collect();
                Counted::new(&tokens, &forms)
            })
            .collect();
        let counted: Vec<&Counted> = counted.iter().collect();
        let text = |form: FormId| u64::from(form.0);
        assert_eq!(chosen(&counted, &text, 720).len(), 6);
        assert_eq!(chosen(&counted, &text, 360), [(0, 1), (1, 2), (2, 3)]);
        assert_eq!(chosen(&counted, &text, 500), [(0, 1), (0, 2), (1, 2), (2, 3)]);
    }
}
