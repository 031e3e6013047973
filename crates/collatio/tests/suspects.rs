//! Words by frequency and suspects: what must hold for every text and its readings.

use collatio::evaluate::frequency::StopWords;
use collatio::evaluate::suspects::Corpus;
use collatio::evaluate::{AlignedWords, Evaluation, EvaluationSettings};
use collatio::{Siglum, Witness};
use proptest::prelude::*;

fn witness(text: &str) -> Witness {
    Witness::plain(Siglum::new("x"), text)
}

/// Texts of few words, so that they meet again: near ones, doubled ones, with digits, of two scripts, broken over lines.
fn text() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "the",
        "the\n",
        "teh",
        "The",
        "forces",
        "forecs",
        "for",
        "ces",
        "Mаrshal",
        "Marshal",
        "l944",
        "1944",
        "O0",
        "in-\nform",
        "inform",
        ",",
        "~~struck~~",
        "e\u{301}t\u{e9}",
        "été",
        "\n",
        "a",
        "MARSHAL",
    ];
    proptest::collection::vec(proptest::sample::select(WORDS), 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn classes_of_frequency_add_up_to_the_words(a in text(), b in text(), is_given in any::<bool>()) {
        let settings = EvaluationSettings::default();
        let (reference, reading) = (witness(&a), witness(&b));
        let stop_words = if is_given { StopWords::parse("the\nfor\n") } else { StopWords::Derived };
        let found = AlignedWords::of(&reference, &[&reading], &settings).by_frequency(&stop_words);
        let words = Evaluation::of(&reference, &reading, &settings).words.rate;
        let sum = |of: fn(&collatio::evaluate::Rate) -> u64| found.classes.iter().map(|class| of(&class.rate)).sum::<u64>();
        prop_assert_eq!(sum(|rate| rate.length), words.length);
        prop_assert_eq!(sum(|rate| rate.deletions), words.deletions);
        prop_assert_eq!(sum(|rate| rate.substitutions), words.substitutions);
        prop_assert_eq!(sum(|rate| rate.errors) + words.insertions, words.errors);
    }

    #[test]
    fn a_suspect_leads_to_its_words_and_the_list_is_the_same_again(a in text(), b in text(), c in text()) {
        let settings = EvaluationSettings::default();
        let (reference, readings) = (witness(&a), [witness(&b), witness(&c)]);
        let list = || {
            let corpus = Corpus::of(&reference, &settings);
            AlignedWords::of(&reference, &readings.each_ref(), &settings).suspects(&corpus).list
        };
        let found = list();
        prop_assert_eq!(&found, &list());
        for suspect in &found {
            prop_assert_ne!(&suspect.reference, &suspect.suspected);
            prop_assert!(!suspect.evidence.is_empty() && !suspect.kinds.is_empty());
            let first = suspect.reference.split(' ').next().unwrap_or_default();
            let there = &a[suspect.position.byte..];
            // What the rules change (words broken over lines, letters with marks) begins at its token.
            let is_changed = first.contains("inform") || first.contains("été");
            prop_assert!(is_changed || there.starts_with(first), "{first} at {}", suspect.position.byte);
        }
        prop_assert!(found.windows(2).all(|two| two[0].score.is_some() || two[1].score.is_none()));
    }
}
