//! Names of variants when witnesses are added.

use proptest::prelude::*;

use crate::apparatus::{Apparatus, Variant};
use crate::collation::{Collation, Collator};
use crate::witness::{Siglum, Span, Witness, WitnessId};

fn collate(texts: &[String]) -> Collation {
    let witness = |(text, siglum): (&String, char)| Witness::plain(Siglum::new(siglum.to_string()), text);
    Collator::default().collate(texts.iter().zip('A'..).map(witness).collect())
}

/// What a variant is, whoever has it: where it stands in the base, and its readings.
fn what(variant: &Variant) -> (Option<Span>, String, Vec<String>) {
    let base = variant.readings.iter().find_map(|reading| reading.spans.get(&WitnessId(0)));
    let mut readings: Vec<String> = variant.readings.iter().map(|reading| reading.text.to_lowercase()).collect();
    readings.sort();
    readings.dedup();
    let around = format!("{} _ {}", variant.context.before, variant.context.after);
    (base.copied(), around, readings)
}

fn bare(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

/// A text and others made of it, a few words changed, lost or doubled.
fn witnesses() -> impl Strategy<Value = Vec<String>> {
    let word = || prop::sample::select(vec!["the", "cat", "river", "by", "night", "black", "old", "ships", "sail"]);
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, word()), 0..4);
    (prop::collection::vec(word(), 4..16), prop::collection::vec(edits, 3..5)).prop_map(|(words, edits)| {
        let edited = |edits: Vec<(prop::sample::Index, u8, &'static str)>| {
            let mut words = words.clone();
            for (at, edit, word) in edits {
                let at = at.index(words.len());
                match edit {
                    0 if words.len() > 1 => drop(words.remove(at)),
                    1 => words.insert(at, word),
                    _ => words[at] = word,
                }
            }
            words.join(" ")
        };
        edits.into_iter().map(edited).collect()
    })
}

#[test]
fn a_variant_keeps_its_name_when_witnesses_that_agree_are_added() {
    let texts = ["the black cat sat", "the white cat sat", "the black cat sat", "the white cat sat"].map(str::to_owned);
    let names = |count: usize| -> Vec<String> {
        Apparatus::of(&collate(&texts[..count])).variants.into_iter().map(|variant| variant.id).collect()
    };
    assert_eq!(names(2).len(), 1);
    assert_eq!(names(3), names(2));
    assert_eq!(names(4), names(2));
}

proptest! {
    #[test]
    fn where_a_variant_still_stands_its_name_does(texts in witnesses()) {
        let all = Apparatus::of(&collate(&texts)).variants;
        for count in 2..texts.len() {
            for variant in Apparatus::of(&collate(&texts[..count])).variants {
                for same in all.iter().filter(|other| what(other) == what(&variant) && other.readings.len() == variant.readings.len()) {
                    prop_assert_eq!(bare(&same.id), bare(&variant.id));
                }
            }
        }
    }
}
