//! Evaluations: what must hold for every two texts.

use collatio::evaluate::{Evaluation, EvaluationSettings, Rate};
use collatio::{Normalization, Siglum, Unit, View, Witness};
use proptest::prelude::*;

fn witness(text: &str) -> Witness {
    Witness::plain(Siglum::new("x"), text)
}

fn evaluate(reference: &str, hypothesis: &str, unit: Unit) -> Evaluation {
    let settings = EvaluationSettings { unit, ..EvaluationSettings::default() };
    Evaluation::of(&witness(reference), &witness(hypothesis), &settings)
}

/// Texts of few letters, so that edits meet, with lines, quotes, accents and hyphens at lines' ends.
fn text() -> impl Strategy<Value = String> {
    const PARTS: &[&str] =
        &["a", "b", "rn", "m", " ", "\n", "-\n", ".", "\u{201c}", "\"", "e\u{301}", "\u{e9}", "7", "\u{17f}", "  "];
    proptest::collection::vec(proptest::sample::select(PARTS), 0..60).prop_map(|parts| parts.concat())
}

/// The textbook's distance, row by row.
fn distance(a: &[&str], b: &[&str]) -> u64 {
    let mut row: Vec<u64> = (0..=b.len() as u64).collect();
    for (i, one) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i as u64 + 1;
        for (j, other) in b.iter().enumerate() {
            let least = (diagonal + u64::from(one != other)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], least);
        }
    }
    row[b.len()]
}

fn sum(rates: impl Iterator<Item = Rate>) -> Rate {
    rates.fold(Rate::default(), Rate::with)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_add_up_to_the_whole(a in text(), b in text(), unit in prop_oneof![Just(Unit::Grapheme), Just(Unit::CodePoint)]) {
        let found = evaluate(&a, &b, unit);
        let whole = found.characters.rate;
        prop_assert_eq!(whole.errors, whole.insertions + whole.deletions + whole.substitutions);
        if whole.length > 0 {
            prop_assert_eq!(sum(found.lines.iter().map(|line| line.rate)), whole);
            prop_assert_eq!(sum(found.zones.iter().map(|zone| zone.rate)), whole);
            prop_assert_eq!(sum(found.regions.iter().map(|region| region.rate)), whole);
            prop_assert_eq!(sum(found.classes.iter().map(|class| class.rate)), whole);
            prop_assert_eq!(sum(found.scripts.iter().map(|script| script.rate)), whole);
        }
        let in_confusions: u64 = found.confusions.iter().map(|one| one.count * one.edits).sum();
        prop_assert_eq!(in_confusions + found.in_passages, whole.errors);
        let breakdown = &found.breakdown;
        let forms: i64 = breakdown.forms.iter().map(|form| form.1).sum();
        prop_assert_eq!(breakdown.layout + forms + breakdown.recognition, breakdown.as_written.errors as i64);
        prop_assert_eq!(breakdown.white_space + breakdown.order, breakdown.layout);
        prop_assert!(found.flexible.rate.errors <= whole.errors);
    }

    #[test]
    fn errors_are_the_textbooks_distance(a in text(), b in text()) {
        use unicode_segmentation::UnicodeSegmentation;
        let written = |text: &str| Normalization::default().text(&collatio::tokenize::tokenize(&witness(text), View::Diplomatic));
        let spaced = |text: &str| written(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let (one, other) = (spaced(&a), spaced(&b));
        let (one, other): (Vec<&str>, Vec<&str>) = (one.graphemes(true).collect(), other.graphemes(true).collect());
        let found = evaluate(&a, &b, Unit::Grapheme).characters.rate;
        prop_assert_eq!((found.errors, found.length), (distance(&one, &other), one.len() as u64));
    }

    #[test]
    fn swapping_the_texts_swaps_insertions_and_deletions(a in text(), b in text()) {
        let (one, other) = (evaluate(&a, &b, Unit::Grapheme), evaluate(&b, &a, Unit::Grapheme));
        prop_assert_eq!(one.characters.rate.errors, other.characters.rate.errors);
        prop_assert_eq!(one.bag.missed, other.bag.spurious);
        let same = evaluate(&a, &a, Unit::Grapheme);
        prop_assert_eq!((same.characters.rate.errors, same.words.rate.errors, same.breakdown.as_written.errors), (0, 0, 0));
    }
}

#[test]
fn letters_read_for_one_another_are_named_with_what_stands_around_them() {
    let found = evaluate("the modern corn\n", "the modem com\n", Unit::Grapheme);
    let first = &found.confusions[0];
    assert_eq!((first.reference.as_str(), first.hypothesis.as_str(), first.count), ("rn", "m", 2));
    assert_eq!(first.example, ("the mode".to_owned(), " corn".to_owned()));
}

#[test]
fn an_empty_reference_has_no_rate() {
    let found = evaluate("", "abc", Unit::Grapheme);
    assert_eq!((found.characters.rate.value(), found.words.rate.value()), (None, None));
    assert_eq!(found.characters.rate.insertions, 3);
}
