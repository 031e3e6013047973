//! What is listed and what is not, on small cases a reader can check by eye.

use super::{Corpus, Kind, Suspects};
use crate::evaluate::{AlignedWords, EvaluationSettings};
use crate::witness::{Siglum, Witness};

/// Thirty words in which most letters stand several times.
const LETTER: &str = "we have the honour to inform the Marshal that the plan of the summer is settled and that the forces of \
the north will begin the attack before the end of the month";

fn witness(text: &str) -> Witness {
    Witness::plain(Siglum::new("x"), text)
}

/// The letter, or what became of it, on a page of prose that is read without an error: of few words little can be known.
fn page(letter: &str) -> String {
    format!("{letter}\n\n{}", super::prose::PROSE)
}

fn suspects(reference: &str, readings: &[&str], others: &[&str]) -> Suspects {
    let (reference, settings) = (witness(&page(reference)), EvaluationSettings::default());
    let readings: Vec<Witness> = readings.iter().map(|text| witness(&page(text))).collect();
    let mut corpus = Corpus::of(&reference, &settings);
    for other in others {
        corpus.add(Corpus::of(&witness(other), &settings));
    }
    AlignedWords::of(&reference, &readings.iter().collect::<Vec<_>>(), &settings).suspects(&corpus)
}

/// `line:column reference → suspected [kinds]`, one after the other.
fn shown(found: &Suspects) -> String {
    let one = |suspect: &super::Suspect| {
        let kinds: Vec<&str> = suspect.kinds.iter().map(|kind| kind.as_str()).collect();
        let (line, column) = (suspect.position.line, suspect.position.column);
        format!("{line}:{column} {} → {} [{}]", suspect.reference, suspect.suspected, kinds.join(", "))
    };
    found.list.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// One row a case: what stands in the reference for what stands on the page; what two readings make of the page, beside a
/// slip of their own each; what is listed.
#[test]
fn several_readings_against_the_reference_are_a_suspect() {
    let rows = [
        ("the plan", "teh plan", "the plan", "1:47 teh → the [readings agree, word elsewhere]"),
        ("the plan", "the", "the plan", " → plan"),
        ("the plan", "the the plan", "the plan", "the → [readings agree]"),
        ("before", "be fore", "before", "be fore → before"),
        // Names and numbers too, if the readings agree.
        ("Marshal", "Marshall", "Marshal", "Marshall → Marshal"),
        ("month", "17", "11", "17 → 11 [readings agree]"),
        // Small capitals are no slip, a capital at the beginning may be.
        ("Marshal", "Marshal", "MARSHAL", ""),
        ("Marshal", "marshal", "Marshal", "marshal → Marshal [readings agree]"),
        // Readings that differ from the reference and from one another say nothing.
        ("north", "nord", "", ""),
    ];
    for (page, slip, read, wanted) in rows {
        let reference = LETTER.replacen(page, slip, 1);
        let first = if read.is_empty() { "noth" } else { read };
        let second = if read.is_empty() { "norfh" } else { read };
        let readings = [
            LETTER.replacen(page, first, 1).replace("forces", "forccs"),
            LETTER.replacen(page, second, 1).replace("honour", "honor"),
        ];
        let found = suspects(&reference, &[&readings[0], &readings[1]], &[]);
        let shown = shown(&found);
        assert!(found.list.len() == usize::from(!wanted.is_empty()), "{slip}: {shown}");
        assert!(wanted.split(" → ").all(|part| shown.contains(part)), "{slip}: {shown}, not {wanted}");
    }
}

#[test]
fn one_reading_alone_or_a_second_with_the_references_words_lists_nothing() {
    let reference = LETTER.replace("summer", "sumner");
    let found = suspects(&reference, &[LETTER], &[]);
    assert_eq!(shown(&found), "");
    let found = suspects(&reference, &[LETTER, &LETTER.replace("summer", "sumner")], &[]);
    assert_eq!(shown(&found), "");
    // The same reading twice is one, and it is said.
    let found = suspects(&reference, &[LETTER, LETTER], &[]);
    assert_eq!((shown(&found).as_str(), found.readings, found.doubles), ("", 1, vec![1]));
}

/// What all readings do everywhere is a rule of theirs, not a slip of the reference.
#[test]
fn a_confusion_that_is_made_everywhere_weighs_nothing() {
    let long = |text: &str| page(text).replace('s', "ſ");
    let settings = EvaluationSettings::default();
    let reference = witness(&long(LETTER));
    let readings =
        [LETTER.replace("forces", "forccs"), LETTER.replace("honour", "honor")].map(|text| witness(&page(&text)));
    let aligned = AlignedWords::of(&reference, &readings.each_ref(), &settings);
    let found = aligned.suspects(&Corpus::of(&reference, &settings));
    assert_eq!(shown(&found), "");
    assert!(found.below > 5, "{found:?}");
}

/// One row a case: what stands in the reference for `Marshal` or `forces`, what the one reading has, what other references
/// have; what is listed.
#[test]
fn a_word_that_stands_elsewhere_is_evidence_and_a_number_never() {
    let rows = [
        ("forces", "forecs", "forces", "forces of all forces, forces, forces", "forecs → forces [word elsewhere]"),
        ("forces", "ofthe forces", "of the forces", "", "ofthe → of the [word elsewhere]"),
        // It stands elsewhere as it is.
        ("forces", "forecs", "forces", "forces of all forces, forecs, forces, forces", ""),
        // Another ending is another word.
        ("forces", "force", "forces", "forces of all forces, forces, forces", ""),
        // Not near.
        ("forces", "troops", "forces", "forces of all forces, forces, forces", ""),
        ("month", "17", "11", "11 11 11 11 11 11 11 11 11 11", ""),
    ];
    for (page, slip, read, other, wanted) in rows {
        let reference = LETTER.replacen(page, slip, 1);
        let found = suspects(&reference, &[&LETTER.replacen(page, read, 1)], &[other]);
        let shown = shown(&found);
        assert!(shown.ends_with(wanted) && shown.is_empty() == wanted.is_empty(), "{slip}: {shown}, not {wanted}");
    }
}

/// One row an oddity: the reference, the reading, what is listed.
#[test]
fn oddities_are_listed_without_a_score_unless_a_reading_has_them_too() {
    let rows = [
        ("of the\nthe plan", "of the\nplan", "1:4 the →  [repeated word]"),
        ("of the the plan", "of the\nplan", ""),
        ("of the\nthe plan", "of the\nthe plan", ""),
        ("the Mаrshal", "the Marshal", "1:5 Mаrshal → Marshal [mixed scripts]"),
        ("in l944", "in 1944", "1:4 l944 → 1944 [digit in word]"),
        ("in l944", "in l944", ""),
        ("restrictionsfor all", "restrictions for all", "1:1 restrictionsfor → restrictions for [run-on word]"),
        ("restrictionsfar all", "restrictions far all", ""),
        (
            "the in forming of it; informing, informing",
            "the informing of it; informing, informing",
            "1:5 in forming → informing [word elsewhere, divided word]",
        ),
    ];
    for (reference, reading, wanted) in rows {
        let found = suspects(reference, &[reading], &[]);
        assert_eq!(shown(&found), wanted, "{reference}");
        let is_odd = |suspect: &super::Suspect| suspect.kinds.len() == 1;
        assert!(found.list.iter().all(|suspect| suspect.score.is_none() == is_odd(suspect)), "{found:?}");
    }
}

#[test]
fn evidence_of_two_sorts_is_one_suspect() {
    let reference = LETTER.replace("forces", "f0rces");
    let readings = [LETTER.replace("honour", "honor"), LETTER.replace("plan", "pian")];
    let found = suspects(&reference, &[&readings[0], &readings[1]], &[]);
    assert_eq!(found.list.len(), 1, "{found:?}");
    assert_eq!(found.list[0].kinds, [Kind::ReadingsAgree, Kind::DigitInWord]);
    assert_eq!((found.list[0].readings.as_slice(), found.list[0].evidence.len()), ([0, 1].as_slice(), 3));
    assert!(found.list[0].score.is_some_and(|score| score >= super::LEAST));
}

#[test]
fn nothing_is_said_of_no_words() {
    for (reference, readings) in [("", vec![]), ("", vec!["a b"]), ("a", vec![]), ("", vec!["a b", "a b c"])] {
        assert_eq!(shown(&suspects(reference, &readings, &[])), "", "{reference} {readings:?}");
    }
}
