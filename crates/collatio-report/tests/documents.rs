//! Word documents with tracked changes, read back: all rejected is the base, all accepted the other witness.

use proptest::prelude::*;

use collatio::read::{self, ReadOptions};
use collatio::tokenize::tokenize;
use collatio::{Apparatus, Collator, Siglum, View, Witness, WitnessId};
use collatio_report::docx::docx;

/// The words of a text, for a document has white space of its own.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn read_back(bytes: &[u8], view: View) -> Vec<String> {
    let record = read::read("made.docx", bytes, &ReadOptions::default()).expect("a document");
    let text: Vec<String> = record
        .witnesses
        .iter()
        .map(|witness| {
            let tokens = tokenize(witness, view);
            tokens.text_of(0..tokens.len() as u32).to_owned()
        })
        .collect();
    words(&text.join("\n"))
}

fn document(base: &str, other: &str) -> Vec<u8> {
    let witness = |(n, text): (usize, &&str)| Witness::plain(Siglum::nth(n), text);
    let collation = Collator::default().collate([base, other].iter().enumerate().map(witness).collect());
    docx(&collation, &Apparatus::of(&collation), WitnessId(1)).expect("a document")
}

#[test]
fn rejecting_gives_the_base_and_accepting_the_other() {
    for (base, other) in [
        ("We inform Marshal Stalin.", "We inform Premier Stalin."),
        ("Dear Sir,\nI have\n\nYours", "Dear Sir,\nI had\n\nYours truly"),
        ("a < b & c", "a > b & c"),
        ("only here and there", "and there"),
        ("the same", "the same"),
    ] {
        let bytes = document(base, other);
        assert_eq!(read_back(&bytes, View::Original), words(base), "{base:?} {other:?}");
        assert_eq!(read_back(&bytes, View::Final), words(other), "{base:?} {other:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_the_texts_are(base in "([a-d]{1,3}[ \n,.]{0,2}){1,12}", other in "([a-d]{1,3}[ \n,.]{0,2}){1,12}") {
        let bytes = document(&base, &other);
        prop_assert_eq!(read_back(&bytes, View::Original).concat(), words(&base).concat());
        prop_assert_eq!(read_back(&bytes, View::Final).concat(), words(&other).concat());
    }
}
