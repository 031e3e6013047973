//! Figures of few pairs as tables, and the property that everything rests on: merged in any order and any grouping, one
//! result.

use proptest::prelude::*;

use super::{CorpusSuspects, CorpusWords, Count, PairConfusion, PairFigures, Totals};
use crate::evaluate::{AlignedWords, Evaluation, EvaluationSettings, MetricProfile};
use crate::witness::{Siglum, Witness};

fn pair(errors: u64, reference_length: u64) -> PairFigures {
    PairFigures { characters: Count { errors, reference_length, ..Count::default() }, ..PairFigures::default() }
}

/// Totals of pairs in their order; `None` is a pair that failed.
fn totals(pairs: &[Option<PairFigures>]) -> Totals {
    let mut totals = Totals::default();
    for (number, pair) in (0..).zip(pairs) {
        match pair {
            Some(pair) => totals.add_pair(number, pair),
            None => totals.add_failed(),
        }
    }
    totals
}

#[test]
fn micro_weighs_characters_and_macro_pairs() {
    let totals = totals(&[Some(pair(1, 10)), Some(pair(30, 100)), None, Some(pair(0, 0))]);
    assert_eq!((totals.pairs(), totals.failed), (4, 1));
    assert_eq!(totals.sums().counts.characters.value(), Some(31.0 / 110.0));
    let mean = totals.means().characters;
    assert_eq!((mean.value(), mean.pairs), (Some(0.2), 2));
    assert_eq!(totals.intervals(MetricProfile::Collatio), [None, None], "three pairs say nothing of how pairs differ");
}

#[test]
fn the_interval_holds_the_micro_average_and_failed_pairs_are_not_drawn() {
    let mut pairs: Vec<Option<PairFigures>> = (0..20).map(|at| Some(pair(at % 5, 100))).collect();
    let [characters, words] = totals(&pairs).intervals(MetricProfile::Collatio);
    let [low, high] = characters.expect("twenty pairs");
    assert!(0.0 < low && low < 0.02 && 0.02 < high && high < 0.04, "{low} {high}");
    assert_eq!(words, None, "there are no words");
    pairs.push(None);
    assert_eq!(totals(&pairs).intervals(MetricProfile::Collatio), [characters, words]);
}

/// A row a pair: its confusions, `reference hypothesis count before after`.
fn confused(confusions: &[&str]) -> PairFigures {
    let confusion = |text: &&str| {
        let [reference, hypothesis, count, before, after] = text.split(' ').collect::<Vec<_>>()[..] else {
            panic!("five words: {text}")
        };
        let context = [before, after].map(str::to_owned);
        let count = count.parse().expect("a number");
        PairConfusion { reference: reference.to_owned(), hypothesis: hypothesis.to_owned(), count, context }
    };
    PairFigures { confusions: confusions.iter().map(confusion).collect(), ..PairFigures::default() }
}

#[test]
fn the_example_is_that_of_the_first_pair_whichever_is_added_first() {
    let (first, second) = (confused(&["rn m 1 mode _"]), confused(&["l 1 3 Marsha _", "rn m 4 co _"]));
    let mut backwards = Totals::default();
    backwards.add_pair(2, &second);
    backwards.add_pair(1, &first);
    for totals in [totals(&[None, Some(first), Some(second)]), backwards] {
        let found = totals.confusions().ranked();
        assert_eq!(totals.confusions().len(), 2);
        let shown = found
            .iter()
            .map(|c| format!("{}→{} {} in {}: {}", c.reference, c.hypothesis, c.count, c.pair, c.context[0]));
        assert_eq!(shown.collect::<Vec<_>>(), ["rn→m 5 in 1: mode", "l→1 3 in 2: Marsha"]);
    }
}

fn witness(text: &str) -> Witness {
    Witness::plain(Siglum::nth(0), text)
}

/// One row a profile: errors and length of characters and words, and whether the hypothesis's length is counted.
#[test]
fn figures_of_a_pair_are_those_of_its_evaluation() {
    let rows = [(MetricProfile::Collatio, (2, 12), (1, 2), true), (MetricProfile::Jiwer, (2, 12), (1, 2), false)];
    for (profile, characters, words, has_length) in rows {
        let settings = EvaluationSettings { profile, peers: false, ..EvaluationSettings::default() };
        let evaluation = Evaluation::of(&witness("modern times"), &witness("modem times"), &settings);
        let found = PairFigures::new(evaluation);
        let of = |count: Count| (count.errors, count.reference_length);
        assert_eq!((of(found.characters), of(found.words)), (characters, words), "{profile:?}");
        assert_eq!(found.characters.hypothesis_length.is_some(), has_length, "{profile:?}");
        assert_eq!(found.as_written.errors as i64, found.parts.iter().sum::<i64>(), "{profile:?}");
        assert_eq!(found.confusions.len(), 1, "{profile:?}");
    }
}

/// Counts of any size, up to those that no sum can hold.
fn counts() -> impl Strategy<Value = Count> {
    let number = || prop_oneof![4 => 0..1000_u64, 1 => Just(u64::MAX)];
    let all = (number(), number(), proptest::option::of(number()), number());
    all.prop_map(|(errors, reference_length, hypothesis_length, insertions)| Count {
        errors,
        reference_length,
        hypothesis_length,
        insertions,
        ..Count::default()
    })
}

fn figures() -> impl Strategy<Value = PairFigures> {
    let part = prop_oneof![4 => -100..100_i64, 1 => Just(i64::MAX), 1 => Just(i64::MIN)];
    let confusion = ("[ab]", "[xy]", 1..9_u64, "[pq]").prop_map(|(reference, hypothesis, count, before)| {
        PairConfusion { reference, hypothesis, count, context: [before, String::new()] }
    });
    let all =
        (counts(), counts(), counts(), [part.clone(), part.clone(), part], prop::collection::vec(confusion, 0..4));
    all.prop_map(|(characters, words, flexible, parts, confusions)| PairFigures {
        characters,
        words,
        flexible,
        parts,
        confusions,
        in_passages: 1,
        ..PairFigures::default()
    })
}

/// Totals of each pair alone, with numbers of which some are the same, merged two by two as the picks say.
fn merged(pairs: &[(u64, Option<PairFigures>)], picks: &[prop::sample::Index]) -> Totals {
    let alone = |(number, pair): &(u64, Option<PairFigures>)| {
        let mut totals = Totals::default();
        match pair {
            Some(pair) => totals.add_pair(*number, pair),
            None => totals.add_failed(),
        }
        totals
    };
    let mut left: Vec<Totals> = pairs.iter().map(alone).collect();
    for picks in picks.chunks(2) {
        let [one, other] = picks else { break };
        if left.len() < 2 {
            break;
        }
        let taken = left.swap_remove(one.index(left.len()));
        let at = other.index(left.len());
        left[at].add(taken);
    }
    left.into_iter().fold(Totals::default(), |mut all, one| {
        all.add(one);
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn totals_merged_in_any_order_and_any_grouping_are_one_result(
        pairs in prop::collection::vec((0..6_u64, proptest::option::weighted(0.9, figures())), 0..8),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 16),
    ) {
        let mut wanted = Totals::default();
        for (number, pair) in &pairs {
            match pair {
                Some(pair) => wanted.add_pair(*number, pair),
                None => wanted.add_failed(),
            }
        }
        let found = merged(&pairs, &picks);
        prop_assert_eq!(&found, &wanted);
        prop_assert_eq!(found.means(), wanted.means());
        prop_assert_eq!(found.intervals(MetricProfile::Collatio), wanted.intervals(MetricProfile::Collatio));
        prop_assert_eq!(found.pairs(), pairs.len() as u64);
        // Across machines they travel as text.
        let text = serde_json::to_string(&found).expect("written");
        prop_assert_eq!(serde_json::from_str::<Totals>(&text).expect("read"), wanted);
    }

    #[test]
    fn words_and_suspects_of_many_references_do_not_hang_on_the_order(
        order in Just(vec![0_usize, 1, 2, 3]).prop_shuffle(),
        split in 0..4_usize,
    ) {
        const REFERENCES: [&str; 4] = [
            "The convoy left the the harbour.\nOf this the\nthe captain knew.",
            "A reading of the convoy.",
            "The сaptain of the convoy left in 19l4.",
            "The convoy, the convoy, the convoy of the captain.",
        ];
        let settings = EvaluationSettings::default();
        let witnesses = REFERENCES.map(witness);
        let words_of = |numbers: &[usize]| {
            let mut words = CorpusWords::default();
            numbers.iter().for_each(|&at| words.add(CorpusWords::of(&witnesses[at], &settings)));
            words
        };
        let words = words_of(&[0, 1, 2, 3]);
        let suspects_of = |numbers: &[usize]| {
            let mut all = CorpusSuspects::default();
            for &at in numbers {
                let suspects = AlignedWords::of(&witnesses[at], &[], &settings).suspects(&words);
                all.add(CorpusSuspects::of_reference(at as u64, suspects));
            }
            all
        };
        let (here, there) = order.split_at(split);
        let (mut merged_words, mut merged) = (words_of(here), suspects_of(here));
        merged_words.add(words_of(there));
        merged.add(suspects_of(there));
        prop_assert_eq!(merged_words.words(), words.words());
        prop_assert_eq!(merged_words.count("convoy"), 6);
        let wanted = suspects_of(&[0, 1, 2, 3]).into_ranked();
        prop_assert!(wanted.len() > 1, "{:?}", wanted);
        prop_assert_eq!(merged.into_ranked(), wanted);
    }
}
