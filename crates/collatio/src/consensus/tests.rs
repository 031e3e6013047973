//! Copies a scholar can read, and what must hold of any.
//!
//! ```text
//! the black cat / the b1ack cat / tbe black cat   →   the black cat
//! ```

use proptest::prelude::*;

use super::{Consensus, ConsensusSettings, Habits};
use crate::collation::{Collation, Collator, Settings};
use crate::witness::{Siglum, Witness};

fn collated(copies: &[&str]) -> Collation {
    let witnesses = copies.iter().enumerate().map(|(at, text)| Witness::plain(Siglum::nth(at), text)).collect();
    Collator::default().collate(witnesses)
}

fn consensus(copies: &[&str]) -> Consensus {
    Consensus::of(&collated(copies))
}

/// One row a page: its noisy copies, and the text they make together.
#[test]
fn noisy_copies_make_one_text() {
    let rows: &[(&[&str], &str)] = &[
        (&["inform Marshal Stalin", "inform Marsbal Stalin", "infonn Marshal Stalin"], "inform Marshal Stalin"),
        // A word broken, a word run on.
        (&["the continual labour", "the conti nual labour", "thecontinual labour"], "the continual labour"),
        // Lines as most have them.
        (&["he hath\nexercised", "he hath exercised", "he hath\nexercised"], "he hath\nexercised"),
        (&["the end.\n\nA new part", "the end.\nA new part", "the end.\n\nA new part"], "the end.\n\nA new part"),
        // A speck that one has taken for letters; a word that one has lost.
        (&["the black cat", "the ¦ black cat", "the cat"], "the black cat"),
        (&["by sea and land", "by sea , and land", "by sea and land"], "by sea and land"),
        // A word broken over lines keeps its hyphen where most have it.
        (&["the Men-\nſchen", "the Men-\nſchen", "the Menſchen"], "the Men-\nſchen"),
        // Two against one, and one alone.
        (&["cat", "cat", "dog"], "cat"),
        (&["alone"], "alone"),
        (&[], ""),
        (&["", "", ""], ""),
    ];
    for (copies, wanted) in rows {
        assert_eq!(consensus(copies).text, *wanted, "{copies:?}");
    }
}

/// No copy has the word: each is wrong in another letter.
#[test]
fn a_word_can_be_composed_of_letters_and_is_marked() {
    let consensus = consensus(&["the continuai-n labour", "the c0ntinual-n labour", "the continual-m labour"]);
    assert_eq!(consensus.text, "the continual-n labour");
    let place = consensus.places.iter().find(|place| place.readings.len() > 1).expect("a place is judged");
    assert!(place.composed && place.readings[0].witnesses.is_empty());
    // What the witnesses have stands beside it.
    assert_eq!(place.readings.iter().map(|reading| reading.witnesses.len()).sum::<usize>(), 3);
}

/// Where ground truth is known of each, the better of two is heard.
#[test]
fn habits_by_ground_truth_tell_between_two() {
    let truth = "ſo iſt es, ſie ſind es, was ſie ſagen ſei es";
    let bad = truth.replace('ſ', "f");
    let habits = |read: &str| {
        Habits::of(&Witness::plain(Siglum::nth(0), truth), &Witness::plain(Siglum::nth(1), read), &Settings::default())
    };
    let collation = collated(&["Verſtand und Sinn", "Verftand und Sinn"]);
    let text = |habits: [&str; 2], of: &dyn Fn(&str) -> Habits| {
        let habits = habits.iter().map(|read| Some(of(read))).collect();
        Consensus::by(&collation, &ConsensusSettings { habits, corpus: Vec::new() }).text
    };
    assert_eq!(text([truth, &bad], &habits), "Verſtand und Sinn");
}

#[test]
fn habits_add_up_and_come_back() {
    let habits = |truth: &str, read: &str| {
        Habits::of(&Witness::plain(Siglum::nth(0), truth), &Witness::plain(Siglum::nth(1), read), &Settings::default())
    };
    let both = habits("ſun", "fun").with(&habits("ſad ſon", "fad ſon"));
    assert_eq!(both.errors, [("ſ".to_owned(), "f".to_owned(), 2.0)]);
    assert_eq!((both.wrong(), both.meant()), (2.0, 9.0));
}

/// Two copies agree to the letter; what the third alone has, though it looks like the text, is not put in. One row a page: the
/// two, and the third.
#[test]
fn words_of_one_against_two_equal_copies_are_not_put_in() {
    let rows = [
        ("on black cat b1ack ", "cat cat black black the b1ack "),
        ("the black cat sat on the mat", "the black cat sat the black cat sat on the mat"),
        ("the black cat\nsat on the mat", "the black cat\nthe black cat\nsat on the mat"),
        ("he hath exercised", "he hath he hath exercised"),
        ("in the spring of the year", "in the spring of the old year"),
        ("in the spring of the year", "in the the spring in the spring of the year of the year"),
    ];
    for (twice, other) in rows {
        for copies in [[twice, twice, other], [other, twice, twice]] {
            assert_eq!(consensus(&copies).text, twice.trim(), "{copies:?}");
        }
    }
}

/// What two have and the third has passed over stands.
#[test]
fn words_that_one_has_passed_over_stand() {
    let twice = "the black cat\nsat on the mat\nby the old mill";
    for other in ["the black cat\nby the old mill", "the black\nsat on mat\nby the old mill", "by the old mill"] {
        assert_eq!(consensus(&[twice, other, twice]).text, twice, "{other}");
    }
}

fn copies() -> impl Strategy<Value = Vec<String>> {
    let word =
        prop::sample::select(vec!["the", "black", "cat", "sat", "ſat", "tbe", "b1ack", "c", "at", ",", "on", "mat."]);
    let text = prop::collection::vec((word, prop::sample::select(vec![" ", "\n", "  ", "\n\n"])), 0..14)
        .prop_map(|words| words.iter().map(|(word, white)| format!("{word}{white}")).collect::<String>());
    prop::collection::vec(text, 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn equal_copies_are_their_text_byte_for_byte(text in "[a-cſ .,\\-\r\n]{0,40}", times in 1usize..5) {
        let copies = vec![text.as_str(); times];
        let collation = collated(&copies);
        let own = collation.tokens[0].text_of(0..collation.tokens[0].len() as u32).to_owned();
        prop_assert_eq!(Consensus::of(&collation).text, own);
    }

    /// Two equal copies against one: they are two, and what both have is the text.
    #[test]
    fn two_equal_copies_win(words in prop::collection::vec(0..6usize, 1..12), more in prop::collection::vec((any::<prop::sample::Index>(), 0..6usize), 0..6)) {
        let word = |&at: &usize| ["the", "black", "cat", "sat", "on", "mat"][at];
        let twice: Vec<&str> = words.iter().map(word).collect();
        let mut other = twice.clone();
        for (at, one) in &more {
            other.insert(at.index(other.len() + 1), word(one));
        }
        let (twice, other) = (twice.join(" "), other.join(" "));
        prop_assert_eq!(consensus(&[&twice, &other, &twice]).text, twice);
    }

    #[test]
    fn the_order_of_the_witnesses_says_nothing(copies in copies()) {
        let forth: Vec<&str> = copies.iter().map(String::as_str).collect();
        let back: Vec<&str> = forth.iter().rev().copied().collect();
        let (one, other) = (consensus(&forth), consensus(&back));
        prop_assert_eq!(&one.text, &other.text);
        let supports = |consensus: &Consensus| consensus.places.iter().map(|place| place.support.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(supports(&one), supports(&other));
    }

    /// Nothing is dropped in silence: each witness's cells are the places' readings that name it.
    #[test]
    fn every_word_of_every_witness_stands_in_a_reading(copies in copies()) {
        let forth: Vec<&str> = copies.iter().map(String::as_str).collect();
        let collation = collated(&forth);
        let consensus = Consensus::of(&collation);
        for place in &consensus.places {
            let chosen = &consensus.text[place.range.clone()];
            prop_assert_eq!(chosen, place.readings[0].text.as_str());
            prop_assert_eq!(place.composed, place.readings[0].witnesses.is_empty());
            for (at, _) in forth.iter().enumerate() {
                let witness = crate::witness::WitnessId(at);
                let of: Vec<_> = place.readings.iter().filter(|reading| reading.witnesses.contains(&witness)).collect();
                prop_assert_eq!(of.len(), 1);
                let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert_eq!(squeeze(&of[0].text), squeeze(collation.text(place.columns.clone(), witness)));
            }
        }
        let columns: Vec<usize> = consensus.places.iter().flat_map(|place| place.columns.clone()).collect();
        prop_assert_eq!(columns, (0..collation.table.len()).collect::<Vec<_>>());
    }
}
