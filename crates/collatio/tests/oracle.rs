//! The aligner against a slow and obvious one: a table of all prefixes, `O(n·m)`.
//!
//! Small alphabets give many repeats, large ones few; edit rates from none to all. What must hold:
//!
//! ```text
//! equal tokens of the aligner  ≤  longest common subsequence         never more than there are
//! equal tokens of the aligner  =  longest common subsequence         where every form occurs once
//! links                        =  both sequences, end to end, without holes
//! ```

use collatio::align::align;
use collatio::{Alignment, FormId, Likeness, LinkKind};
use proptest::prelude::*;

/// Forms that are alike only if they are the same.
struct Strict;

impl Likeness for Strict {
    fn likeness(&self, a: FormId, b: FormId) -> u8 {
        if a == b { 100 } else { 0 }
    }

    fn same_letters(&self, _: &[FormId], _: &[FormId]) -> bool {
        false
    }
}

/// Length of the longest common subsequence, by the table of all prefixes.
fn longest_common(a: &[FormId], b: &[FormId]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let up = row[at + 1];
            row[at + 1] = if x == y { diagonal + 1 } else { up.max(row[at]) };
            diagonal = up;
        }
    }
    row[b.len()]
}

fn equal_tokens(alignment: &Alignment) -> usize {
    alignment.links.iter().filter(|link| link.kind == LinkKind::Equal).map(|link| link.a.len()).sum()
}

fn well_formed(alignment: &Alignment, a: &[FormId], b: &[FormId]) -> Result<(), TestCaseError> {
    let (mut at_a, mut at_b) = (0, 0);
    for link in &alignment.links {
        prop_assert_eq!((link.a.start, link.b.start), (at_a, at_b), "a hole before {:?}", link);
        let (in_a, in_b) =
            (&a[link.a.start as usize..link.a.end as usize], &b[link.b.start as usize..link.b.end as usize]);
        prop_assert!(!in_a.is_empty() || !in_b.is_empty(), "an empty link");
        match link.kind {
            LinkKind::Equal => prop_assert_eq!(in_a, in_b),
            LinkKind::OnlyA => prop_assert!(in_b.is_empty()),
            LinkKind::OnlyB => prop_assert!(in_a.is_empty()),
            LinkKind::Opposite | LinkKind::Division | LinkKind::Gap => {
                prop_assert!(!in_a.is_empty() && !in_b.is_empty());
            }
        }
        (at_a, at_b) = (link.a.end, link.b.end);
    }
    prop_assert_eq!((at_a as usize, at_b as usize), (a.len(), b.len()));
    Ok(())
}

/// A sequence over an alphabet, and a copy of it with edits at some rate.
fn sequences() -> impl Strategy<Value = (Vec<FormId>, Vec<FormId>)> {
    (2..60_u32, 0..100_u32).prop_flat_map(|(alphabet, rate)| {
        prop::collection::vec((0..alphabet, 0..100_u32, 0..3_u8, 0..alphabet), 0..80).prop_map(move |rows| {
            let a = rows.iter().map(|row| FormId(row.0)).collect();
            let mut b = Vec::new();
            for (form, chance, edit, other) in rows {
                match edit {
                    _ if chance >= rate => b.push(FormId(form)),
                    0 => {}
                    1 => b.push(FormId(other)),
                    _ => b.extend([FormId(form), FormId(other)]),
                }
            }
            (a, b)
        })
    })
}

/// Sequences whose forms each occur once: there is nothing to choose, so the longest common subsequence is due.
fn distinct() -> impl Strategy<Value = (Vec<FormId>, Vec<FormId>)> {
    (prop::collection::vec(any::<bool>(), 0..120), prop::collection::vec(any::<bool>(), 0..120)).prop_map(|(a, b)| {
        let kept = |flags: Vec<bool>| (0..).zip(flags).filter(|(_, keep)| *keep).map(|(n, _)| FormId(n)).collect();
        (kept(a), kept(b))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn links_are_well_formed_and_never_claim_too_much((a, b) in sequences()) {
        let alignment = align(&a, &b, &Strict);
        well_formed(&alignment, &a, &b)?;
        prop_assert!(equal_tokens(&alignment) <= longest_common(&a, &b));
    }

    #[test]
    fn what_occurs_once_on_each_side_is_found((a, b) in distinct()) {
        let alignment = align(&a, &b, &Strict);
        well_formed(&alignment, &a, &b)?;
        prop_assert_eq!(equal_tokens(&alignment), longest_common(&a, &b));
    }

    #[test]
    fn few_edits_lose_few_equal_tokens((a, b) in sequences()) {
        // Anchors may pass over a longer chain of repeated forms, but not by much.
        let (found, best) = (equal_tokens(&align(&a, &b, &Strict)), longest_common(&a, &b));
        prop_assert!(10 * found + 20 >= 7 * best, "{found} equal of {best} possible");
    }
}
