//! Agreement by level and view of small sets of witnesses, and what must hold of any.
//!
//! ```text
//! A the colour , by night    B the color ; by night     differ in a spelling and a sign
//! ```

use std::ops::Range;

use proptest::prelude::*;

use super::{Agreement, Difference};
use crate::apparatus::Level;
use crate::collation::{Collation, Collator};
use crate::witness::{Piece, Role, Siglum, Status, View, Witness, Zone};

const LEVELS: [Level; 4] = [Level::Substantive, Level::Orthographic, Level::Accidental, Level::Furniture];

fn collated<S: AsRef<str>>(texts: &[S]) -> Collation {
    let witness = |(at, text): (usize, &S)| Witness::plain(Siglum::nth(at), text.as_ref());
    Collator::default().collate(texts.iter().enumerate().map(witness).collect())
}

/// One row a case: two witnesses, places, and how many differ by level: substantive, orthographic, accidental.
#[test]
fn what_counts_as_a_difference_is_a_matter_of_level() {
    let rows = [
        ("the black cat", "the black cat", 3, [0, 0, 0]),
        ("the colour of it", "the color of it", 4, [0, 1, 1]),
        ("the cat, by night", "the cat; by night", 5, [0, 0, 1]),
        ("the Cat", "the cat", 2, [0, 0, 1]),
        ("the cat sat", "the dog sat", 3, [1, 1, 1]),
        ("the Colour of the cat", "the color of the dog", 5, [1, 2, 2]),
    ];
    for (a, b, places, wanted) in rows {
        let found = Agreement::of(&collated(&[a, b])).pairs[0][1];
        let counts = [Level::Substantive, Level::Orthographic, Level::Accidental].map(|level| found.up_to(level));
        assert_eq!((found.places, counts), (places, wanted), "{a} / {b}");
        assert_eq!(found.differing, wanted[2]);
    }
}

#[test]
fn of_three_readings_two_may_be_one_word() {
    let agreement = Agreement::of(&collated(&["the colour", "the color", "the cat"])).at(Level::Substantive);
    let differing = |a: usize, b: usize| agreement.pairs[a][b].differing;
    assert_eq!([differing(0, 1), differing(0, 2), differing(1, 2)], [0, 1, 1]);
}

/// A struck word counts on the page and not as finally left.
#[test]
fn a_view_says_which_words_there_are() {
    let mut first = Witness::plain(Siglum::new("A"), "inform at once Marshal Stalin\n");
    // `at once` is struck.
    let piece = |range: Range<usize>, status| Piece { range, role: Role::Text, status, zone: Zone::Body };
    first.pieces =
        vec![piece(0..7, Status::Standing), piece(7..14, Status::Cancelled), piece(14..30, Status::Standing)];
    let witnesses = vec![first, Witness::plain(Siglum::new("B"), "inform Marshal Stalin\n")];
    let collation = Collator::default().collate(witnesses);
    let found = |view| Agreement::by(&collation, view).pairs[0][1];
    let differing = |found: Difference| (found.places, found.differing);
    assert_eq!(differing(found(View::Diplomatic)), (5, 2));
    assert_eq!(differing(found(View::Final)), (3, 0));
}

fn witnesses() -> impl Strategy<Value = Vec<String>> {
    let word =
        prop::sample::select(vec!["the", "The", "cat", "cats", "colour", "color", ",", ";", "12", "13", "not", "[?]"]);
    prop::collection::vec(prop::collection::vec(word, 0..9).prop_map(|words| words.join(" ")), 2..5)
}

proptest! {
    #[test]
    fn levels_are_ordered_and_matrices_mirror(texts in witnesses()) {
        let mut texts = texts;
        texts.push(texts[0].clone());
        let collation = collated(&texts);
        for view in View::ALL {
            let agreement = Agreement::by(&collation, view);
            for (a, row) in agreement.pairs.iter().enumerate() {
                for (b, pair) in row.iter().enumerate() {
                    prop_assert_eq!(*pair, agreement.pairs[b][a]);
                    prop_assert_eq!(pair.by_level.iter().sum::<u64>(), pair.differing);
                    let counts = LEVELS.map(|level| pair.up_to(level));
                    prop_assert!(counts.is_sorted() && pair.differing <= pair.places);
                }
                prop_assert_eq!(row[a], Difference::default());
            }
            // The first and the last have the same text.
            prop_assert_eq!(agreement.pairs[0][texts.len() - 1].differing, 0);
        }
    }

    #[test]
    fn the_order_of_witnesses_says_nothing(texts in witnesses()) {
        let witness = |&at: &usize| Witness::plain(Siglum::nth(at), &texts[at]);
        let forth: Vec<usize> = (0..texts.len()).collect();
        let back: Vec<usize> = (0..texts.len()).rev().collect();
        let found = |order: &[usize]| Agreement::of(&Collator::default().collate(order.iter().map(witness).collect()));
        let (one, other) = (found(&forth), found(&back));
        let last = texts.len() - 1;
        for a in 0..texts.len() {
            for b in 0..texts.len() {
                prop_assert_eq!(one.pairs[a][b], other.pairs[last - a][last - b]);
            }
        }
    }
}
