//! Forms of decisions are one model; merging is independent of the order; contradictions have both places.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::{AlignmentDecision, DecisionFile, Decisions, Passage, Ruling, VariantDecision, Verdict};
use crate::witness::Siglum;

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

/// Few ids and words, so that decisions meet; any text where nothing is looked up.
fn variant() -> impl Strategy<Value = VariantDecision> {
    let facts = (one_of(&["k3f9q2", "a", "b"]), one_of(&Verdict::ALL), one_of(&["", "A", "B"]), one_of(&["", "sea"]));
    let notes = (any::<String>(), any::<String>(), btree_map("[A-C]", any::<String>(), 0..3));
    (facts, notes).prop_map(|((id, decision, reading, correction), (by, note, readings))| VariantDecision {
        by,
        note,
        reading: reading.to_owned(),
        correction: correction.to_owned(),
        readings,
        ..VariantDecision::new(id, decision)
    })
}

fn passage() -> impl Strategy<Value = Passage> {
    let tokens = proptest::option::of((0..9_u32, 1..4_u32).prop_map(|(start, length)| (start, start + length)));
    ("[A-C]", tokens, "[a-zé\"\\\\.:]{1,4}( [a-z]{1,3})?").prop_map(|(siglum, tokens, text)| Passage {
        siglum: Siglum::new(siglum),
        tokens,
        text,
    })
}

fn alignment() -> impl Strategy<Value = AlignmentDecision> {
    (one_of(&Ruling::ALL), vec(passage(), 2..4), any::<String>()).prop_map(|(ruling, passages, note)| {
        AlignmentDecision { ruling, passages, by: String::new(), on: "2026-11-26".to_owned(), note }
    })
}

fn decisions() -> impl Strategy<Value = Decisions> {
    (vec(variant(), 0..4), vec(alignment(), 0..4)).prop_map(|(variants, mut alignment)| {
        alignment.sort_by_key(|decision| decision.ruling);
        Decisions { variants, alignment }
    })
}

proptest! {
    #[test]
    fn both_forms_give_the_model_back(decisions in decisions()) {
        let file = |text: &str| DecisionFile::parse("f", text).map(|file| {
            let decisions = file.decisions();
            (file, decisions)
        });
        let (toml, read) = file(&decisions.to_toml()).expect("what was written");
        let (json, read_json) = file(&decisions.to_json()).expect("what was written");
        prop_assert_eq!(read.is_ok(), read_json.is_ok());
        if let (Ok(read), Ok(read_json)) = (read, read_json) {
            prop_assert_eq!(&read, &decisions);
            prop_assert_eq!(&read_json, &decisions);
        }
        // From one form to the other, whether they contradict each other or not.
        prop_assert_eq!(Decisions::merged(&[toml]).ok(), Decisions::merged(&[json]).ok());
    }

    #[test]
    fn files_merge_in_any_order_or_not_at_all(one in decisions(), other in decisions()) {
        let files = [one, other].map(|made| DecisionFile::parse("f", &made.to_toml()).expect("what was written"));
        let [one, other] = files.clone();
        match (Decisions::merged(&files), Decisions::merged(&[other, one])) {
            (Ok(merged), Ok(turned)) => prop_assert_eq!(merged, turned),
            (Err(error), Err(turned)) => {
                prop_assert!(error.place.is_some() && error.cause.is_some_and(|cause| cause.place.is_some()));
                prop_assert!(turned.place.is_some());
            }
            (merged, turned) => prop_assert!(false, "{merged:?} {turned:?}"),
        }
    }

    #[test]
    fn no_text_breaks_the_readers(text in "[\\[\\]{}\":=,a-z0-9 \\n]{0,80}") {
        let _ = Decisions::parse(&text);
    }
}

/// Two decisions on one id: which are a contradiction, and how it is said.
#[test]
fn contradictions_are_said_with_both_places() {
    let rows = [
        ("decision = 'accepted'", "decision = 'accepted'\nnote = 'x'", None),
        ("decision = 'accepted'\nreading = 'A'", "decision = 'accepted'", None),
        ("decision = 'accepted'", "decision = 'rejected'", Some("a is rejected here and accepted elsewhere")),
        ("decision = 'queried'", "decision = 'corrected'", Some("a is corrected here and queried elsewhere")),
        (
            "decision = 'accepted'\nreading = 'A'",
            "decision = 'accepted'\nreading = 'B'",
            Some("the reading of a is that of B here and A elsewhere"),
        ),
        (
            "decision = 'rejected'\ncorrection = 'sea'",
            "decision = 'rejected'\ncorrection = 'seas'",
            Some("the correction of a is seas here and sea elsewhere"),
        ),
    ];
    for (one, other, wanted) in rows {
        let text = |made: &str| format!("[[variant]]\nid = 'a'\n{made}\n\n");
        let files = [("one", one), ("other", other)].map(|(name, made)| DecisionFile::parse(name, &text(made)));
        let files = files.map(|file| file.expect("a file"));
        let found = Decisions::merged(&files).err().map(|error| error.to_string());
        let said = wanted.map(|wanted| format!("other:1:1: {wanted}: one:1:1: the other decision"));
        assert_eq!(found, said);
        let both = DecisionFile::parse("both", &(text(one) + &text(other))).expect("a file");
        let line = text(one).lines().count() + 1;
        let said = wanted.map(|wanted| format!("both:{line}:1: {wanted}: both:1:1: the other decision"));
        assert_eq!(both.decisions().err().map(|error| error.to_string()), said);
    }
}

#[test]
fn the_same_passages_are_not_joined_and_kept_apart() {
    let text = "[[apart]]\npassages = ['A:1 sea', 'B:1 ocean']\n[[join]]\npassages = ['B:1 ocean', 'A:1 sea']\n";
    let error = Decisions::parse(text).expect_err("a contradiction");
    assert_eq!(error.to_string(), "1:1: these passages are apart here and join elsewhere: 3:1: the other decision");
}

/// Files as they were written before there was one model.
#[test]
fn older_files_are_read() {
    let reviewed = "[[variant]]\nid = \"k3f9q2\"\nop = \"substitution\"\nlevel = \"substantive\"\n\
        context = \"Stalin personally. …\"\ndecision = \"accepted\"\nby = \"JW\"\non = \"2026-11-26\"\nnote = \"two typists\"\n\
        reading = \"A\"\ncorrection = \"ABS/\"\n\n[variant.readings]\nA = \"ABS/\"\nB = \"FBS/\"\n";
    let read = Decisions::parse(reviewed).expect("an older file");
    assert_eq!(read.to_toml(), reviewed);
    let readings = [("A", "ABS/"), ("B", "FBS/")].map(|(siglum, text)| (siglum.to_owned(), text.to_owned()));
    assert_eq!(read.variants[0].readings, BTreeMap::from(readings));
    let aligned = "[[whole]]\npassages = [\"A:20..24 by night\"]\nnote = \"one image\"\n\n[[join]]\npassages = [\"A:12 sea\", \"B ocean\"]\n";
    let read = Decisions::parse(aligned).expect("an older file");
    let rulings: Vec<Ruling> = read.alignment.iter().map(|decision| decision.ruling).collect();
    assert_eq!(rulings, [Ruling::Join, Ruling::Whole]);
    assert_eq!(read.alignment[1].passages[0].range(), Some(19..24));
}

/// One row a mistake: the text, and how it is said.
#[test]
fn mistakes_have_their_places() {
    let rows = [
        ("[[join]]\npassages = [\"A:1 sea\"]", "1:1: [[join]] needs 2 passages or more"),
        (
            "\n[[whole]]\npassages = [\"A:0 sea\"]",
            "2:1: \"A:0 sea\" is no passage: \"A:12..14 by land and\" or \"A by land and\" is wanted",
        ),
        (
            "[[split]]\npassages = []",
            "1:3: unknown field `split`, expected one of `schema`, `variant`, `join`, `apart`, `whole`, `transposition`",
        ),
        ("{\"variant\": [\n {\"id\": \"a\"}]}", "2:12: missing field `decision`"),
        (
            "{\"schema\": \"collatio.decisions/2\"}",
            "\"collatio.decisions/2\" is read by another version: collatio.decisions/1 is wanted",
        ),
    ];
    for (text, wanted) in rows {
        assert_eq!(Decisions::parse(text).expect_err("it is wrong").to_string(), wanted);
    }
}
