//! Distances and scripts against the textbook: a table of all prefixes.

use proptest::prelude::*;

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
}
