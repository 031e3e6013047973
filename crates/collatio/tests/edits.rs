//! Edit distances of real Unicode against another library's table, over length × rate × kind of error.
//!
//! ```text
//! kind        what is done to a text, so many times in a hundred symbols
//! unit        bytes, code points, grapheme clusters: each by its own oracle
//! ```

use collatio::align::edit::{Op, Ruler, Script};
use collatio::{FormId, Symbols, Unit};
use unicode_segmentation::UnicodeSegmentation;

const SIGNS: &str = "aaaeeeiiooutnnrsslhd  .,;äéſßæœ¶□🇫🇷👩‍🌾e\u{301}a\u{308}שָׁβγ漢字ก็";

#[derive(Debug, Clone, Copy)]
enum Kind {
    Substituted,
    Inserted,
    Deleted,
    BlockMoved,
    LineDoubled,
    LineDropped,
    All,
}

const KINDS: [Kind; 7] = [
    Kind::Substituted,
    Kind::Inserted,
    Kind::Deleted,
    Kind::BlockMoved,
    Kind::LineDoubled,
    Kind::LineDropped,
    Kind::All,
];

/// The same numbers every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// A text of so many clusters in lines, and a copy with errors of one kind.
fn pair(length: usize, rate: usize, kind: Kind, random: &mut Random) -> (String, String) {
    let signs: Vec<&str> = SIGNS.graphemes(true).collect();
    let mut one = || signs[random.below(signs.len())];
    let text: Vec<&str> = (0..length).map(|at| if at % 40 == 39 { "\n" } else { one() }).collect();
    let mut copy = text.clone();
    let errors = match kind {
        Kind::BlockMoved | Kind::LineDoubled | Kind::LineDropped => length * rate / 4000 + 1,
        _ => length * rate / 100 + 1,
    };
    for _ in 0..errors {
        let at = random.below(copy.len());
        let line = at / 40 * 40..(at / 40 * 40 + 40).min(copy.len());
        let kind = if matches!(kind, Kind::All) { KINDS[random.below(6)] } else { kind };
        match kind {
            _ if copy.is_empty() => {}
            Kind::Substituted => copy[at] = signs[random.below(signs.len())],
            Kind::Inserted => copy.insert(at, signs[random.below(signs.len())]),
            Kind::Deleted | Kind::All => drop(copy.remove(at)),
            Kind::BlockMoved => {
                let block: Vec<&str> = copy.drain(line).collect();
                let to = random.below(copy.len() + 1);
                copy.splice(to..to, block);
            }
            Kind::LineDoubled => {
                let again = copy[line.clone()].to_vec();
                copy.splice(line.end..line.end, again);
            }
            Kind::LineDropped => drop(copy.drain(line)),
        }
    }
    (text.concat(), copy.concat())
}

/// The script turns the ids of the first into those of the second.
fn replays(script: &Script, a: &[FormId], b: &[FormId]) -> bool {
    let (mut made, mut i, mut j) = (Vec::new(), 0, 0);
    for run in &script.runs {
        let len = run.len as usize;
        match run.op {
            Op::Keep => made.extend_from_slice(&a[i..i + len]),
            Op::Substitute | Op::Insert => made.extend_from_slice(&b[j..j + len]),
            Op::Delete => {}
        }
        i += if run.op == Op::Insert { 0 } else { len };
        j += if run.op == Op::Delete { 0 } else { len };
    }
    made == b && i == a.len()
}

/// The units of a text by the plainest means.
fn units(text: &str, unit: Unit) -> Vec<String> {
    match unit {
        Unit::Grapheme => text.graphemes(true).map(str::to_owned).collect(),
        Unit::CodePoint => text.chars().map(String::from).collect(),
        Unit::Byte => text.bytes().map(|byte| byte.to_string()).collect(),
    }
}

#[test]
fn distances_and_scripts_of_unicode_are_exact() {
    let mut random = Random(1944);
    let mut ruler = Ruler::new();
    let mut measured = 0;
    for length in [30, 130, 700, 1600] {
        for rate in [1, 5, 15, 50] {
            for kind in KINDS {
                let (a, b) = pair(length, rate, kind, &mut random);
                for unit in [Unit::Grapheme, Unit::CodePoint, Unit::Byte] {
                    let mut symbols = Symbols::new(unit);
                    let (mut x, mut y) = (Vec::new(), Vec::new());
                    symbols.push(&a, &mut x);
                    symbols.push(&b, &mut y);
                    let wanted = strsim::generic_levenshtein(&units(&a, unit), &units(&b, unit)) as u64;
                    let what = format!("{kind:?}, {length} clusters, {rate} %, {unit:?}");
                    assert_eq!(ruler.distance(&x, &y), wanted, "{what}");
                    assert_eq!(ruler.distance(&y, &x), wanted, "{what}, swapped");
                    let script = ruler.script(&x, &y);
                    assert!(script.edits() == wanted && replays(&script, &x, &y), "{what}: script");
                    let near = ruler.near(&x, &y);
                    assert!(replays(&near, &x, &y), "{what}: near script");
                    assert!((wanted..=wanted + near.excess).contains(&near.edits()), "{what}: {near:?}");
                    measured += usize::from(wanted > 0);
                }
            }
        }
    }
    assert!(measured > 300, "only {measured} of the pairs differ");
}
