//! Figures without the reading order: of layouts as the literature draws them, and what holds of any two texts.

use proptest::prelude::*;

use super::{Flexible, Lined, lines_of, of};
use crate::align::edit::Ruler;
use crate::tokenize::{Symbols, Unit};

/// Two texts of lines, measured.
fn measured(reference: &str, hypothesis: &str) -> (Flexible, u64) {
    let mut symbols = Symbols::new(Unit::Grapheme);
    let mut space = Vec::new();
    symbols.push(" ", &mut space);
    let sides = [reference, hypothesis].map(|text| {
        let (mut ids, mut lines) = (Vec::new(), Vec::new());
        for (line, at) in text.lines().zip(0..) {
            if !ids.is_empty() {
                symbols.push(" ", &mut ids);
                lines.resize(ids.len(), at);
            }
            symbols.push(line, &mut ids);
            lines.resize(ids.len(), at);
        }
        (ids, lines)
    });
    let space = space.first().copied();
    let [theirs, ours] = sides.each_ref().map(|(ids, lines)| Lined {
        ids,
        lines: lines_of(ids, space, |unit| lines.get(unit).copied()),
        space,
    });
    let mut ruler = Ruler::new();
    let script = ruler.script(theirs.ids, ours.ids);
    (of(&theirs, &ours, &script, &mut ruler), script.edits())
}

/// Lines of two columns, and how a recognizer may give them; one row a case: errors without the order, and whether the
/// order is another.
#[test]
fn layouts_that_a_recognizer_gets_wrong() {
    let l = ["On Tuesday the convoy left", "the harbour of Murmansk at", "six in the morning, bound"];
    let r = ["Prices of wheat have risen", "by four shillings since we", "wrote to you last January."];
    let all = |lines: &[&str]| lines.join("\n");
    let reference = all(&[&l[..], &r[..]].concat());
    let across: Vec<String> = l.iter().zip(r).map(|(l, r)| format!("{l} {r}")).collect();
    let wrong = across.join("\n").replace("harbour", "harhour").replace("wheat", "wbeat");
    let apart = reference.replace("convoy left", "convoy\nleft").replace(" Murmansk", "\nMurmansk");
    let rows = [
        ("as it stands", reference.clone(), 0, false),
        ("columns swapped", all(&[&r[..], &l[..]].concat()), 0, true),
        ("read across the columns", across.join("\n"), 0, true),
        ("read across, two letters wrong", wrong, 2, true),
        ("lines parted", apart, 0, false),
        ("lines reversed", all(&[r[2], r[1], r[0], l[2], l[1], l[0]]), 0, true),
        ("columns swapped, a line lost", all(&[&r[..2], &l[..]].concat()), 26, true),
        ("columns swapped, a line more", all(&[&r[..], &["Printed in Archangel, 1919"], &l[..]].concat()), 26, true),
        ("a word misread", reference.replace("Tuesday", "Teusday"), 2, false),
        ("nothing", String::new(), 160, false),
    ];
    for (case, hypothesis, errors, moved) in rows {
        let (found, _) = measured(&reference, &hypothesis);
        assert_eq!((found.rate.errors, found.moved > 0), (errors, moved), "{case}");
        assert_eq!(found.rate.length, 160, "{case}");
    }
}

proptest! {
    /// Never more errors than in order; none if only lines have moved; and the counts are those of a rate.
    #[test]
    fn lines_in_another_order_are_no_errors(mut lines in proptest::collection::vec("[a-e ]{9,30}[xyz]", 2..12), turn in 0..12_usize) {
        lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let reference = lines.join("\n");
        let turn = turn % lines.len();
        lines.rotate_left(turn);
        let (found, in_order) = measured(&reference, &lines.join("\n"));
        // A line that happens to be kept by half in its place may hide that lines have moved.
        prop_assert!(found.rate.errors == 0 || found.rate.errors == in_order, "{found:?}");
    }

    #[test]
    fn never_more_errors_than_in_order(a in "[a-d \n]{0,120}", b in "[a-d \n]{0,120}") {
        let (found, in_order) = measured(&a, &b);
        prop_assert!(found.rate.errors <= in_order);
        let Flexible { rate, .. } = found;
        prop_assert_eq!(rate.errors, rate.insertions + rate.deletions + rate.substitutions);
        prop_assert_eq!(measured(&a, &a).0.rate.errors, 0);
    }
}
