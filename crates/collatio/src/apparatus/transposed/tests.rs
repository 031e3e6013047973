//! Transpositions of two, three and more witnesses, told the same whatever the order of the witnesses.

use proptest::prelude::*;

use crate::apparatus::{Apparatus, Op};
use crate::collation::{Collation, Collator};
use crate::witness::{Siglum, Witness, WitnessId};

fn collate(texts: &[(String, String)]) -> Collation {
    let witness = |(siglum, text): &(String, String)| Witness::plain(Siglum::new(siglum.as_str()), text);
    Collator::default().collate(texts.iter().map(witness).collect())
}

fn named(texts: &[&str]) -> Vec<(String, String)> {
    texts.iter().zip('A'..).map(|(text, siglum)| (siglum.to_string(), (*text).to_owned())).collect()
}

/// Each passage with the witnesses at each of its places and the words of the first by siglum: `C Darly > B Darly`.
fn passages(collation: &Collation) -> Vec<String> {
    let apparatus = Apparatus::of(collation);
    let place = |place: &crate::apparatus::MovedPlace| {
        let mut having: Vec<(&str, &str)> = place
            .witnesses
            .iter()
            .map(|(id, run)| (collation.witnesses[id.0].siglum.as_str(), collation.tokens[id.0].text_of(run.clone())))
            .collect();
        having.sort_unstable();
        format!("{} {}", having.iter().map(|(siglum, _)| *siglum).collect::<String>(), having[0].1)
    };
    apparatus.transpositions.iter().map(|one| one.places.iter().map(place).collect::<Vec<_>>().join(" > ")).collect()
}

#[test]
fn passages_are_told_with_who_has_them_where() {
    // One row a case: the witnesses, divided by `/`, and each passage with its places.
    let cases: &[(&str, &[&str])] = &[
        ("one two three/two three one", &["A one > B one"]),
        ("he saw her there/he saw her there", &[]),
        (
            "the same as when among others Darly once died/the same as when Darly among others once died",
            &["B Darly > A Darly"],
        ),
        // Who lacks the passage is at none of its places.
        (
            "the same as when he once died/the same as when among others Darly once died/\
             the same as when Darly among others once died",
            &["C Darly > B Darly"],
        ),
        ("the black and white cat/the white and black cat", &["A black > B black", "B white > A white"]),
        // A word changed on both sides stands in both places in C: nothing has moved.
        (
            "the black and white cat/the white and black cat/the black and black cat",
            &["A black > B black", "B white > A white"],
        ),
        // A third place.
        (
            "gladly they came by night over the hill/they came gladly by night over the hill/\
             they came by night over the hill gladly",
            &["A gladly > B gladly > C gladly"],
        ),
        // A small word far away is no passage.
        ("to see he went home that very long day/he went home that very long day to eat", &[]),
        // Nearly the same words.
        (
            "we marched by night along the river and heard guns. then came the rain and the wind./\
             then came the rain and the wind. we marched by night along a river and heard guns.",
            &["B then came the rain and the wind. > A then came the rain and the wind."],
        ),
    ];
    for (texts, wanted) in cases {
        let texts: Vec<&str> = texts.split('/').collect();
        assert_eq!(passages(&collate(&named(&texts))), *wanted, "{texts:?}");
    }
}

#[test]
fn variants_say_where_else_their_words_are() {
    let texts = named(&[
        "the same as when he once died",
        "the same as when among others Darly once died",
        "the same as when Darly among others once died",
    ]);
    let apparatus = Apparatus::of(&collate(&texts));
    let said: Vec<String> = apparatus
        .variants
        .iter()
        .map(|variant| {
            let texts: Vec<&str> = variant.readings.iter().map(|reading| reading.text.as_str()).collect();
            format!("{:?} {} {}", variant.op, texts.join("/"), variant.note)
        })
        .collect();
    let wanted = [
        "Transposition /Darly moved: in B at line 1",
        "Substitution he/among others ",
        "Transposition /Darly moved: in C at line 1",
    ];
    assert_eq!(said, wanted);
    assert!(apparatus.variants.iter().any(|variant| variant.op == Op::Transposition));
    for (number, one) in apparatus.transpositions.iter().enumerate() {
        for &at in one.places.iter().flat_map(|place| &place.variants) {
            assert!(apparatus.variants[at].transpositions.contains(&number), "{one:?}");
        }
    }
}

/// Witnesses made from one: a run of words taken out and put in elsewhere, words lost and changed.
fn witnesses() -> impl Strategy<Value = Vec<(String, String)>> {
    let word =
        prop::sample::select(vec!["the", "cat", "river", "by", "night", "black", "and", "ships", "sail", "home"]);
    let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1..4_usize);
    let edits = prop::collection::vec(prop::collection::vec(edit, 0..3), 3..5);
    (prop::collection::vec(word, 4..24), edits).prop_map(|(words, edits)| {
        let edited = |edits: Vec<(prop::sample::Index, prop::sample::Index, usize)>| {
            let mut words = words.clone();
            for (from, to, len) in edits {
                let from = from.index(words.len());
                let run: Vec<&str> = words.drain(from..(from + len).min(words.len())).collect();
                let to = to.index(words.len() + 1);
                words.splice(to..to, run);
            }
            words.join(" ")
        };
        edits.into_iter().map(edited).zip('A'..).map(|(text, siglum)| (siglum.to_string(), text)).collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_witnesses_says_nothing(texts in witnesses(), turn in 1..4_usize, swap in any::<bool>()) {
        let plain = passages(&collate(&texts));
        let mut turned = texts.clone();
        turned.rotate_left(turn % texts.len());
        if swap {
            turned.swap(0, 1);
        }
        prop_assert_eq!(passages(&collate(&turned)), plain);
    }

    #[test]
    fn each_place_holds_the_words_it_says(texts in witnesses()) {
        let collation = collate(&texts);
        for one in Apparatus::of(&collation).transpositions {
            prop_assert!(one.places.len() > 1);
            for place in &one.places {
                for (witness, tokens) in &place.witnesses {
                    let run = collation.table.run(place.columns.clone(), *witness);
                    prop_assert!(tokens.start < tokens.end && run.start <= tokens.start && tokens.end <= run.end);
                    prop_assert_eq!(collation.table.column_of(*witness, tokens.start) < place.columns.end, true);
                }
            }
        }
    }

    #[test]
    fn columns_know_their_tokens(texts in witnesses()) {
        let collation = collate(&texts);
        for witness in (0..texts.len()).map(WitnessId) {
            for column in 0..collation.table.len() {
                for token in collation.table.cell(column, witness) {
                    prop_assert_eq!(collation.table.column_of(witness, token), column);
                }
            }
        }
    }
}
