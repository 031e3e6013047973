//! No pair of the table of confusions is special: each sets its letters opposite each other where nothing else decides.

use crate::confusion::{CONFUSIONS, Grade, Kind};
use crate::witness::{Siglum, Witness, WitnessId};

use super::Collator;

/// The tokens of B that are in A's column of a letter, in `signed here X this day` and `signed here my own Y this day`.
fn opposite(x: &str, y: &str) -> String {
    let texts = [format!("signed here {x} this day"), format!("signed here my own {y} this day")];
    let witnesses = ["A", "B"].into_iter().zip(texts).map(|(siglum, text)| Witness::plain(Siglum::new(siglum), &text));
    let collation = Collator::default().collate(witnesses.collect());
    let text = |column: usize, witness: usize| {
        let cell = collation.cell(column, WitnessId(witness));
        cell.map(|(id, _)| collation.tokens[witness].text(id)).collect::<Vec<_>>().join(" ")
    };
    let column = (0..collation.table.len()).find(|&column| text(column, 0) == x);
    column.map_or(String::new(), |column| text(column, 1))
}

#[test]
fn letters_that_an_eye_often_confuses_are_opposite_each_other() {
    let pairs = CONFUSIONS.iter().filter(|pair| pair.kind == Kind::Hand && pair.grade == Grade::Often);
    let mut tried = 0;
    for (x, y) in pairs.flat_map(|pair| [pair.signs, (pair.signs.1, pair.signs.0)]) {
        assert_eq!(opposite(x, y), y, "{x} {y}");
        tried += 1;
    }
    assert!(tried > 40, "{tried} pairs");
    assert_ne!(opposite("A", "W"), "W", "letters that nobody confuses");
}
