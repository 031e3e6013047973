//! Distances and scripts against the textbook: a table of all prefixes.

use fearless_simd::{Level, Simd};
use proptest::prelude::*;

use super::band::Band;
use super::runs::Backwards;
use super::strip::Strip;
use super::*;

/// Wagner and Fischer 1974.
fn textbook(a: &[FormId], b: &[FormId]) -> u64 {
    let mut row: Vec<u64> = (0..=b.len() as u64).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i as u64 + 1;
        for (j, y) in b.iter().enumerate() {
            let least = (row[j].min(row[j + 1]) + 1).min(diagonal + u64::from(x != y));
            diagonal = std::mem::replace(&mut row[j + 1], least);
        }
    }
    row[b.len()]
}

/// The script makes the second sequence of the first, and has so many edits.
fn replays(script: &Script, a: &[FormId], b: &[FormId]) {
    let (mut i, mut j) = (0, 0);
    for run in &script.runs {
        let len = run.len as usize;
        assert!(len > 0);
        let (x, y) = match run.op {
            Op::Keep | Op::Substitute => (len, len),
            Op::Delete => (len, 0),
            Op::Insert => (0, len),
        };
        if run.op == Op::Keep {
            assert_eq!(a[i..i + x], b[j..j + y]);
        }
        (i, j) = (i + x, j + y);
    }
    assert_eq!((i, j), (a.len(), b.len()));
    assert!(script.runs.windows(2).all(|pair| pair[0].op != pair[1].op));
}

fn sequence(alphabet: u32, longest: usize) -> impl Strategy<Value = Vec<FormId>> {
    prop::collection::vec((0..alphabet).prop_map(FormId), 0..longest)
}

/// Long sequences of all kinds of difference.
#[derive(Debug, Clone)]
struct Noisy {
    a: Vec<FormId>,
    b: Vec<FormId>,
}

fn noisy(longest: usize) -> impl Strategy<Value = Noisy> {
    (2..200_u32, 0..60_u64, any::<u64>(), 1..longest).prop_map(|(alphabet, rate, seed, length)| {
        let mut state = seed | 1;
        let mut next = move |n: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % n
        };
        let a: Vec<FormId> = (0..length).map(|_| FormId(next(alphabet.into()) as u32)).collect();
        let mut b = Vec::new();
        let mut at = 0;
        while at < a.len() {
            match next(200) {
                kind if kind >= rate => b.push(a[at]),
                kind if kind % 8 < 2 => b.push(FormId(next(alphabet.into()) as u32)),
                kind if kind % 8 < 4 => {}
                kind if kind % 8 < 6 => b.extend([FormId(next(alphabet.into()) as u32), a[at]]),
                kind if kind % 8 == 6 => at += next(90) as usize,
                _ => {
                    let from = at.saturating_sub(next(90) as usize);
                    b.extend_from_slice(&a[from..at]);
                    b.push(a[at]);
                }
            }
            at += 1;
        }
        if next(8) == 0 && b.len() > 10 {
            let middle = next(b.len() as u64) as usize;
            b.rotate_left(middle);
        }
        Noisy { a, b }
    })
}

fn check(ruler: &mut Ruler, a: &[FormId], b: &[FormId]) {
    let distance = textbook(a, b);
    assert_eq!(ruler.distance(a, b), distance);
    let script = ruler.script(a, b);
    replays(&script, a, b);
    assert_eq!(script.edits(), distance);
    assert!(script.exact && script.excess == 0);
    let near = ruler.near(a, b);
    replays(&near, a, b);
    assert!(near.edits() >= distance && near.edits() <= distance + near.excess);
    assert!(near.edits() <= a.len().max(b.len()) as u64);
    assert_eq!(near.exact, near.excess == 0);
}

/// Every level of vectors that the machine has gives the same.
fn levels() -> Vec<Level> {
    let best = Level::new();
    let mut levels = vec![best, Level::baseline()];
    #[cfg(target_arch = "x86_64")]
    levels.extend(
        [best.as_avx2().map(|simd| simd.level()), best.as_sse4_2().map(|simd| simd.level())].into_iter().flatten(),
    );
    levels
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn short_pairs_are_exact((a, b) in (sequence(4, 140), sequence(4, 160))) {
        let mut ruler = Ruler::new();
        check(&mut ruler, &a, &b);
        check(&mut ruler, &b, &a);
    }

    #[test]
    fn long_pairs_are_exact(pair in noisy(3000)) {
        let mut ruler = Ruler::new();
        check(&mut ruler, &pair.a, &pair.b);
        check(&mut ruler, &pair.b, &pair.a);
    }

    #[test]
    fn every_level_of_vectors_gives_the_same(pair in noisy(2000)) {
        let band = Band { a: &pair.a, b: &pair.b, most: pair.a.len().max(pair.b.len()) as u64 };
        let distance = textbook(&pair.a, &pair.b);
        for level in levels() {
            prop_assert_eq!(band.distance(&mut Strip::at(level)), Some(distance));
        }
    }

    #[test]
    fn a_band_says_when_it_is_too_narrow(pair in noisy(1500), less in 1..50_u64) {
        let distance = textbook(&pair.a, &pair.b);
        let strip = &mut Strip::default();
        let band = |most| Band { a: &pair.a, b: &pair.b, most };
        prop_assert_eq!(band(distance).distance(strip), Some(distance));
        prop_assert_eq!(band(distance.saturating_sub(less)).distance(strip), None.or((distance == 0).then_some(0)));
    }

    #[test]
    fn swapping_leaves_the_distance(pair in noisy(3000)) {
        let mut ruler = Ruler::new();
        prop_assert_eq!(ruler.distance(&pair.a, &pair.b), ruler.distance(&pair.b, &pair.a));
    }
}

/// Ids that no table has a place for are measured all the same.
#[test]
fn great_ids_are_symbols_too() {
    let mut ruler = Ruler::new();
    let a: Vec<FormId> = (0..600).map(|at| FormId(u32::MAX - at * 7)).collect();
    let mut b = a.clone();
    b.remove(300);
    b[10] = FormId(5);
    for (a, b) in [(&a[..], &b[..]), (&a[..100], &b[5..90])] {
        check(&mut ruler, a, b);
    }
}

/// A script whose boundaries are kept one in so many is the one whose boundaries are all kept.
#[test]
fn checkpoints_change_nothing() {
    let mut state = 1_u64;
    let mut next = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % n
    };
    let a: Vec<FormId> = (0..6000).map(|_| FormId(next(30) as u32)).collect();
    let b: Vec<FormId> = a.iter().copied().filter(|_| next(12) > 0).collect();
    let band = Band { a: &a, b: &b, most: 1200 };
    let scripts = [1, 2, 5, 100].map(|every| {
        let (mut script, mut runs) = (Backwards::default(), Runs::default());
        let distance = trace::script_by(&band, every, &mut Strip::default(), &mut script);
        script.take(&mut runs);
        (distance, runs.finish())
    });
    assert_eq!(scripts[0].0, Some(textbook(&a, &b)));
    assert!(scripts.iter().all(|script| *script == scripts[0]));
}

/// A path that stays in one strip for many columns is walked back group by group.
#[test]
fn a_long_way_through_one_strip() {
    let mut state = 3_u64;
    let mut next = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % n
    };
    let a: Vec<FormId> = (0..700).map(|_| FormId(next(20) as u32)).collect();
    let mut b = a.clone();
    b.splice(400..400, (0..5000).map(|_| FormId(next(20) as u32)));
    b.remove(100);
    let mut ruler = Ruler::new();
    check(&mut ruler, &a, &b);
    check(&mut ruler, &b, &a);
}
