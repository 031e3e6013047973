//! The table of grams against a map of all grams, slow and obvious.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn forms(ids: &[u32]) -> Vec<FormId> {
    ids.iter().map(|&id| FormId(id)).collect()
}

/// Where each gram stands.
fn places(forms: &[FormId], n: usize) -> BTreeMap<&[FormId], Vec<usize>> {
    let mut all: BTreeMap<&[FormId], Vec<usize>> = BTreeMap::new();
    for (at, gram) in forms.windows(n).enumerate() {
        all.entry(gram).or_default().push(at);
    }
    all
}

/// Every pair of places on which a unique gram of both stands.
fn unique_pairs(a: &[FormId], b: &[FormId], n: usize) -> Vec<(usize, usize)> {
    let (in_a, in_b) = (places(a, n), places(b, n));
    let once = in_a.iter().filter_map(|(gram, at)| Some((at, in_b.get(gram)?)));
    let mut pairs: Vec<(usize, usize)> = once
        .filter(|(x, y)| x.len() == 1 && y.len() == 1)
        .flat_map(|(x, y)| (0..n).map(|by| (x[0] + by, y[0] + by)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn covered(runs: &[Match]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> =
        runs.iter().flat_map(|run| (0..run.len).map(|by| ((run.a + by) as usize, (run.b + by) as usize))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn sequence(longest: usize) -> impl Strategy<Value = Vec<FormId>> {
    (1_u32..40).prop_flat_map(move |forms| prop::collection::vec((0..forms).prop_map(FormId), 0..longest))
}

#[test]
fn grams_that_stand_twice_are_no_anchors() {
    let mut grams = Grams::default();
    for (a, b, n, runs) in [
        (&[1, 2, 3, 4][..], &[9, 2, 3, 4][..], 2, &[(1, 1, 3)][..]),
        (&[1, 2, 1, 2], &[1, 2], 2, &[]),
        (&[1, 2], &[1, 2, 1, 2], 2, &[]),
        (&[1, 2, 3], &[3, 1], 1, &[(0, 1, 1), (2, 0, 1)]),
        (&[1], &[1, 2], 2, &[]),
    ] {
        let found = grams.unique(&forms(a), &forms(b), Take { n, of: 1 });
        let found: Vec<_> = found.iter().map(|run| (run.a, run.b, run.len)).collect();
        assert_eq!(found, runs, "{a:?} {b:?} {n}");
    }
}

proptest! {
    #[test]
    fn unique_grams_are_those_of_the_oracle(a in sequence(120), b in sequence(120), n in 1_usize..6) {
        let mut grams = Grams::default();
        for _ in 0..2 {
            let runs = grams.unique(&a, &b, Take { n, of: 1 });
            prop_assert_eq!(covered(&runs), unique_pairs(&a, &b, n));
            prop_assert!(runs.is_sorted_by_key(|run| run.a));
        }
    }

    #[test]
    fn thinned_grams_are_unique_too_and_equal_passages_keep_some(
        (a, other) in (sequence(200), sequence(60)), n in 1_usize..9, of in 2_usize..9
    ) {
        let b: Vec<FormId> = other.iter().chain(&a).copied().collect();
        let taken = |forms: &[FormId]| {
            let mut taken = Vec::new();
            blocks(forms, Take { n, of }, |block| taken.extend(block.iter().map(|gram| gram.at as usize)));
            taken
        };
        if a.len() >= n {
            // Every window of `a` stands in `b` too, and both take the same gram of it.
            let in_b = taken(&b);
            for at in taken(&a) {
                prop_assert!(in_b.contains(&(at + other.len())), "{at}");
            }
            prop_assert_eq!(taken(&a).is_empty(), a.len() < n + of - 1);
        }
        for run in Grams::default().unique(&a, &b, Take { n, of }) {
            let (x, y, len) = (run.a as usize, run.b as usize, run.len as usize);
            prop_assert_eq!(&a[x..x + len], &b[y..y + len]);
        }
    }

    #[test]
    fn repeats_are_those_of_the_oracle(
        a in sequence(200), n in 1_usize..6, next in 1_usize..4, most in 2_u8..9
    ) {
        let mut wanted = Vec::new();
        for at in places(&a, n).into_values().filter(|at| at.len() <= usize::from(most)) {
            for (number, &first) in at.iter().enumerate() {
                let later = at.iter().skip(number + 1).take(next).filter(|&&second| second >= first + n);
                wanted.extend(later.map(|&second| (first as u32, second as u32)));
            }
        }
        wanted.sort_unstable();
        let mut found = Vec::new();
        Grams::default().repeats(&a, Take { n, of: 1 }, Often { next, most }, |x, y| found.push((x, y)));
        prop_assert_eq!(found, wanted);
    }
}

#[test]
fn hostile_sequences_say_little() {
    for period in [1, 2, 17] {
        let hostile: Vec<FormId> = (0..100_000).map(|at| FormId(at % period)).collect();
        let mut count = 0;
        let often = Often { next: 3, most: 64 };
        Grams::default().repeats(&hostile, Take { n: 12, of: 4 }, often, |_, _| count += 1);
        assert_eq!(count, 0, "a gram at every place says nothing");
        assert!(Grams::default().unique(&hostile, &hostile, Take { n: 12, of: 4 }).is_empty());
    }
}
