//! What holds of every alignment, and an oracle beside it.

use proptest::prelude::*;

use super::cases::Forms;
use super::*;

/// Forms that have nothing in common but their identity.
struct Ids;

impl Likeness for Ids {
    fn likeness(&self, _a: FormId, _b: FormId) -> u8 {
        0
    }

    fn same_letters(&self, _a: &[FormId], _b: &[FormId]) -> bool {
        false
    }

    fn letters(&self, form: FormId) -> u64 {
        u64::from(form.0).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// Links cover both sequences in order without holes, and each is what its kind says.
fn check(a: &[FormId], b: &[FormId], alignment: &Alignment) {
    let mut done = (0, 0);
    for link in &alignment.links {
        assert_eq!((link.a.start, link.b.start), done, "{alignment:?}");
        done = (link.a.end, link.b.end);
        let (x, y) = (&a[link.a.start as usize..done.0 as usize], &b[link.b.start as usize..done.1 as usize]);
        let holds = match link.kind {
            LinkKind::Equal => x == y && !x.is_empty(),
            LinkKind::OnlyA => !x.is_empty() && y.is_empty(),
            LinkKind::OnlyB => x.is_empty() && !y.is_empty(),
            LinkKind::Opposite => !alignment.exact || x != y && x.len().min(y.len()) == 1,
            LinkKind::Division => x.len() + y.len() > 2 && (x.len().max(y.len()) <= 4 || x.len().min(y.len()) == 1),
            LinkKind::Gap => x.len() == 1 || y.len() == 1,
        };
        assert!(holds, "{link:?} {x:?} {y:?}");
    }
    assert_eq!(done, (a.len() as u32, b.len() as u32), "{alignment:?}");
    for side in [|one: &Move| one.a.clone(), |one: &Move| one.b.clone()] {
        let mut places: Vec<Range<u32>> = alignment.moves.iter().map(side).collect();
        places.sort_unstable_by_key(|place| place.start);
        assert!(places.windows(2).all(|pair| pair[0].end <= pair[1].start), "{places:?}");
    }
    for Move { a: from, b: to } in &alignment.moves {
        let (x, y) = (&a[from.start as usize..from.end as usize], &b[to.start as usize..to.end as usize]);
        // At least four in common, and of the shorter side more than a third.
        let common = longest_common(x, y);
        assert!(common >= 4 && 3 * common > x.len().min(y.len()), "{x:?} {y:?}");
    }
}

/// Moves with the sequences swapped.
fn mirrored(moves: Vec<Move>) -> Vec<Move> {
    let mut moves: Vec<Move> = moves.into_iter().map(|Move { a, b }| Move { a: b, b: a }).collect();
    moves.sort_unstable_by_key(|one| one.a.start);
    moves
}

fn equal_tokens(alignment: &Alignment) -> usize {
    alignment.links.iter().filter(|link| link.kind == LinkKind::Equal).map(|link| link.a.len()).sum()
}

/// The textbook longest common subsequence.
fn longest_common(a: &[FormId], b: &[FormId]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

fn sequence(forms: u32, longest: usize) -> impl Strategy<Value = Vec<FormId>> {
    prop::collection::vec((0..forms).prop_map(FormId), 0..longest)
}

/// Texts of a few words, marks, gaps and partly read words.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the", "cat", "cot", "to", "day", "today", "todav", "re", "-", "build", "rebuild", ",", ".", "[...]", "[2]",
        "c[?]", "¶",
    ]);
    prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "))
}

/// The most agreement two runs can have, by trying every step from every pair of places: no states, no rows kept, no
/// filters. Reading does not count. For runs without gaps.
fn most_agreement(a: &[FormId], b: &[FormId], forms: &Forms) -> i64 {
    let mut best = vec![vec![0_i64; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            for (p, q) in (0..=4).flat_map(|p| (0..=4).map(move |q| (p, q))) {
                if p <= i && q <= j && p + q > 0 {
                    let gain = agreement(&a[i - p..i], &b[j - q..j], forms);
                    best[i][j] = best[i][j].max(best[i - p][j - q] + gain);
                }
            }
        }
    }
    best[a.len()][b.len()]
}

/// What two runs opposite each other are worth, in units of agreement.
fn agreement(x: &[FormId], y: &[FormId], forms: &Forms) -> i64 {
    let words = |forms: &Forms| x.iter().chain(y).all(|&form| forms.is_word(form));
    let gain = match (x, y) {
        ([], _) | (_, []) => 0,
        ([x], [y]) if x == y => costs::equal(forms.weight(*x)),
        ([x], [y]) if forms.fits(*x, *y) => costs::fitting(),
        ([x], [y]) if words(forms) => costs::pair(forms.likeness(*x, *y)),
        ([_], [_]) => 0,
        _ if x[0] != y[0] && x[x.len() - 1] != y[y.len() - 1] && forms.same_letters(x, y) => costs::division(),
        _ if x.len().min(y.len()) == 1
            && [x[0], x[x.len() - 1], y[0], y[y.len() - 1]].iter().all(|&f| forms.is_word(f)) =>
        {
            let letters = |run: &[FormId]| run.iter().map(|&form| forms.length(form)).sum::<u32>();
            let (m, n) = (letters(x), letters(y));
            let may_be = m.max(n) >= 5 && 4 * m.abs_diff(n) <= m.max(n);
            costs::joined(forms.joined(x, y)).filter(|_| may_be).unwrap_or_default()
        }
        _ => 0,
    };
    (gain + (1 << 31)) >> 32
}

/// The same numbers on every machine (SplitMix64).
fn random(seed: &mut u64, below: u64) -> u64 {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*seed ^ *seed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ mixed >> 27) % below
}

proptest! {
    #[test]
    fn small_sequences_have_as_many_equal_tokens_as_the_oracle(
        (a, b) in (1_u32..8).prop_flat_map(|forms| (sequence(forms, 60), sequence(forms, 60)))
    ) {
        let there = align(&a, &b, &Ids);
        check(&a, &b, &there);
        prop_assert!(there.exact);
        prop_assert_eq!(equal_tokens(&there), longest_common(&a, &b));
    }

    #[test]
    fn texts_are_covered_and_mirrored(a in text(), b in text()) {
        let mut forms = Forms::default();
        let (a, b) = (forms.of(&a), forms.of(&b));
        let (there, back) = (align(&a, &b, &forms), align(&b, &a, &forms));
        check(&a, &b, &there);
        let mut parts = links::Links::default();
        for link in &back.links {
            parts.push(link.kind, link.a.len() as u32, link.b.len() as u32);
        }
        prop_assert_eq!(parts.mirrored().placed().collect::<Vec<_>>(), there.links.clone());
        prop_assert_eq!(equal_tokens(&there), equal_tokens(&back));
        prop_assert_eq!(mirrored(back.moves), there.moves);
    }

    #[test]
    fn moved_and_misread_passages_are_mirrored(seed in any::<u64>(), forms in 5_u64..200, noise in 0_u64..40) {
        let mut seed = seed;
        let a: Vec<FormId> = (0..200).map(|_| FormId(random(&mut seed, forms) as u32)).collect();
        let mut b = noisy(&a, &mut seed, noise);
        for _ in 0..3 {
            let (from, len) = (random(&mut seed, 100) as usize, 4 + random(&mut seed, 30) as usize);
            let passage: Vec<FormId> = b.drain(from..from + len).collect();
            let to = random(&mut seed, b.len() as u64) as usize;
            b.splice(to..to, passage);
        }
        let (there, back) = (align(&a, &b, &Ids), align(&b, &a, &Ids));
        check(&a, &b, &there);
        prop_assert_eq!(mirrored(back.moves), there.moves);
    }

    #[test]
    fn texts_agree_as_much_as_they_can(a in text(), b in text()) {
        let mut forms = Forms::default();
        let gap = |word: &&str| !word.starts_with('[');
        let (a, b) = (a.split(' ').filter(gap).collect::<Vec<_>>(), b.split(' ').filter(gap).collect::<Vec<_>>());
        let (a, b) = (forms.of(&a.join(" ")), forms.of(&b.join(" ")));
        let (mut grid, mut done, mut found) = (grid::Grid::default(), (0, 0), 0);
        for step in grid.steps(&a, &b, &forms) {
            let (i, j) = (done.0 + step.a as usize, done.1 + step.b as usize);
            found += agreement(&a[done.0..i], &b[done.1..j], &forms);
            done = (i, j);
        }
        prop_assert_eq!(done, (a.len(), b.len()));
        prop_assert_eq!(found, most_agreement(&a, &b, &forms));
    }

    #[test]
    fn a_text_with_itself_is_one_equal_link(a in sequence(5, 300)) {
        let links = align(&a, &a, &Ids).links;
        prop_assert_eq!(links.len(), usize::from(!a.is_empty()));
        prop_assert!(links.iter().all(|link| link.kind == LinkKind::Equal));
    }

    #[test]
    fn long_noisy_texts_stay_near_the_oracle(seed in any::<u64>(), forms in 20_u64..2000, noise in 0_u64..30) {
        let mut seed = seed;
        let a: Vec<FormId> = (0..1500).map(|_| FormId(random(&mut seed, forms) as u32)).collect();
        let b = noisy(&a, &mut seed, noise);
        let there = align(&a, &b, &Ids);
        check(&a, &b, &there);
        let (found, most) = (equal_tokens(&there), longest_common(&a, &b));
        prop_assert!(found <= most && most - found <= most / 50 + there.missed as usize, "{found} of {most}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_was_missed_is_bounded(seed in any::<u64>(), n in 300_usize..1500, steps in 0_u64..4_000_000) {
        // Two forms: no gram is unique, so there are no anchors to be wrong about.
        let mut seed = seed;
        let mut random_of = |n| -> Vec<FormId> { (0..n).map(|_| FormId(random(&mut seed, 2) as u32)).collect() };
        let (a, b) = (random_of(n), random_of(n + 100));
        let there = aligned(&a, &b, &Ids, &mut Budget::of(steps));
        check(&a, &b, &there);
        let (found, most) = (equal_tokens(&there) as u64, longest_common(&a, &b) as u64);
        prop_assert!(found <= most && most <= found + there.missed, "{found} of {most}, {} missed", there.missed);
        prop_assert!(there.missed == 0 || !there.exact);
    }
}

/// Pieces are aligned by whoever is free: the links do not show by whom.
#[test]
fn the_number_of_threads_does_not_matter() {
    let mut seed = 11;
    let a: Vec<FormId> = (0..200_000).map(|_| FormId(random(&mut seed, 20_000) as u32)).collect();
    let mut b = noisy(&a, &mut seed, 12);
    // A passage that has nothing in common takes more steps than its share.
    b.splice(90_000..99_000, (0..9_000).map(|at| FormId(at % 7)));
    let ties = gaps::ties(&a, &b, &mut Budget::new(a.len() + b.len()));
    assert!(pieces::pieces((a.len(), b.len()), &ties, &Budget::new(1)).len() > 3);
    let in_threads = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| align(&a, &b, &Ids))
    };
    let alone = in_threads(1);
    check(&a, &b, &alone);
    for threads in [2, 5] {
        assert_eq!(in_threads(threads), alone, "{threads} threads");
    }
}

/// A sequence with a share of its tokens, in percent, changed, doubled or dropped.
fn noisy(a: &[FormId], seed: &mut u64, noise: u64) -> Vec<FormId> {
    let mut b = Vec::with_capacity(a.len());
    for &form in a {
        match random(seed, 300) {
            at if at < noise => b.push(FormId(form.0 ^ 1)),
            at if at < 2 * noise => b.extend([form, form]),
            at if at < 3 * noise => {}
            _ => b.push(form),
        }
    }
    b
}

/// Every hostile pair is aligned within the steps that its length allows.
#[test]
fn hostile_sequences_take_bounded_steps() {
    let mut seed = 7;
    let mut random_of =
        |n: usize, forms: u64| -> Vec<FormId> { (0..n).map(|_| FormId(random(&mut seed, forms) as u32)).collect() };
    let distinct: Vec<FormId> = (0..100_000).map(FormId).collect();
    let halves: Vec<FormId> = distinct[50_000..].iter().chain(&distinct[..50_000]).copied().collect();
    let apart: Vec<FormId> = (200_000..300_000).map(FormId).collect();
    let reversed: Vec<FormId> = distinct.iter().rev().copied().collect();
    let one = vec![FormId(1); 100_000];
    for (name, a, b) in [
        ("disjoint", distinct.clone(), apart),
        ("two letters", random_of(100_000, 2), random_of(100_000, 2)),
        ("one token", one.clone(), one[..60_000].to_vec()),
        ("one token in many", vec![FormId(1)], one.clone()),
        ("swapped halves", distinct.clone(), halves),
        ("reversed", distinct, reversed),
        ("many forms", random_of(200_000, 30_000), random_of(200_000, 30_000)),
        ("fifty forms", random_of(200_000, 50), random_of(200_000, 50)),
    ] {
        let mut budget = Budget::new(a.len() + b.len());
        let there = aligned(&a, &b, &Ids, &mut budget);
        check(&a, &b, &there);
        let steps = budget.spent();
        assert!(steps <= (32 << 20) + 64 * (a.len() + b.len()) as u64, "{name}: {steps}");
        match name {
            "swapped halves" => {
                assert_eq!(equal_tokens(&there), 50_000);
                assert_eq!(there.moves.iter().map(|one| one.a.len()).sum::<usize>(), 50_000);
            }
            "one token" => assert!(there.moves.is_empty()),
            "disjoint" => assert_eq!(there.missed, 0),
            _ => {}
        }
    }
}

/// In a text that stands many times in both, no gram is unique; in a piece of it some are.
#[test]
fn a_text_many_times_over_is_tied_piece_by_piece() {
    let mut seed = 11;
    let text: Vec<FormId> = (0..20_000).map(|_| FormId(2 * random(&mut seed, 3000) as u32)).collect();
    let a = text.repeat(8);
    let b = noisy(&a, &mut seed, 10);
    let there = align(&a, &b, &Ids);
    check(&a, &b, &there);
    // One token in ten is changed, doubled or dropped.
    assert!(equal_tokens(&there) > 130_000, "{}", equal_tokens(&there));
    assert!(there.exact == (there.missed == 0));
}
