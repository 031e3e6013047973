//! The target of edit scripts: two sequences against a table of all prefixes.

use collatio::FormId;
use collatio::align::edit::{Op, Ruler, Script};

/// Two sequences, parted by the first 0xFF byte, bytes as symbols.
///
/// ```text
/// distance     the textbook's
/// script       turns the first into the second with as many edits
/// near         no fewer edits, no more than it allows, never more than the longer sequence
/// ```
///
/// # Panics
///
/// If the distance or a script is wrong.
pub fn edit(bytes: &[u8]) {
    let at = bytes.iter().position(|&byte| byte == 0xFF).unwrap_or(bytes.len() / 2);
    let ids = |bytes: &[u8]| bytes.iter().map(|&byte| FormId(byte.into())).collect::<Vec<_>>();
    let (a, b) = (ids(&bytes[..at]), ids(&bytes[at..]));
    let mut ruler = Ruler::new();
    let distance = textbook(&a, &b);
    assert_eq!(ruler.distance(&a, &b), distance);
    let script = ruler.script(&a, &b);
    replays(&script, &a, &b);
    assert_eq!(script.edits(), distance);
    let near = ruler.near(&a, &b);
    replays(&near, &a, &b);
    assert!(distance <= near.edits() && near.edits() <= distance + near.excess);
    assert!(near.edits() <= a.len().max(b.len()) as u64);
}

fn textbook(a: &[FormId], b: &[FormId]) -> u64 {
    let mut row: Vec<u64> = (0..=b.len() as u64).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i as u64 + 1);
        for (j, y) in b.iter().enumerate() {
            let least = (row[j].min(row[j + 1]) + 1).min(diagonal + u64::from(x != y));
            diagonal = std::mem::replace(&mut row[j + 1], least);
        }
    }
    row[b.len()]
}

fn replays(script: &Script, a: &[FormId], b: &[FormId]) {
    let (mut i, mut j) = (0, 0);
    for run in &script.runs {
        let len = run.len as usize;
        let (x, y) = match run.op {
            Op::Keep | Op::Substitute => (len, len),
            Op::Delete => (len, 0),
            Op::Insert => (0, len),
        };
        assert!(run.op != Op::Keep || a[i..i + x] == b[j..j + y], "what is kept differs");
        (i, j) = (i + x, j + y);
    }
    assert_eq!((i, j), (a.len(), b.len()), "the script leaves something out");
}
