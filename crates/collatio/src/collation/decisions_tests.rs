//! Decisions: honoured, stale, refused.

use crate::collation::{Collation, Collator, Settings};
use crate::decisions::Decisions;
use crate::witness::{Siglum, Witness, WitnessId};

/// Witnesses divided by `/`, collated under decisions.
fn collate(texts: &str, decisions: &str) -> Collation {
    let witness = |(text, siglum): (&str, char)| Witness::plain(Siglum::new(siglum.to_string()), text);
    let decisions = Decisions::parse(decisions).expect("the decisions are right");
    Collator::new(Settings { decisions, ..Settings::default() })
        .collate(texts.split('/').zip('A'..).map(witness).collect())
}

fn rows(collation: &Collation) -> String {
    let cell = |column: usize, id: WitnessId| match collation.text(column..column + 1, id).trim() {
        "" => "-".to_owned(),
        text => text.to_owned(),
    };
    let row = |id: WitnessId| (0..collation.table.len()).map(|at| cell(at, id)).collect::<Vec<_>>().join(" | ");
    (0..collation.witnesses.len()).map(WitnessId).map(row).collect::<Vec<_>>().join(" / ")
}

/// One row a case: witnesses, decisions, the table, what could not be honoured.
type Case = (&'static str, &'static str, &'static str, &'static [&'static str]);

fn check(cases: &[Case]) {
    for (texts, decisions, table, stale) in cases {
        let found = collate(texts, decisions);
        let wanted = (*table, strings(stale));
        assert_eq!((rows(&found).as_str(), found.stale.clone()), wanted, "{texts} {decisions}");
    }
}

#[test]
fn decisions_are_honoured() {
    check(&[
        ("the sea is wide/the ocean is wide", "", "the | sea | is | wide / the | ocean | is | wide", &[]),
        (
            "the sea is wide/the ocean is wide",
            r#"[[apart]]
               passages = ["A:2 sea", "B:2 ocean"]"#,
            "the | - | sea | is | wide / the | ocean | - | is | wide",
            &[],
        ),
        (
            "red ships came/ships of red wood came/ships came",
            r#"[[join]]
               passages = ["A red", "B red"]"#,
            "- | - | red | ships | came / ships | of | red | wood | came / - | - | - | ships | came",
            &[],
        ),
        // The numbers are old; the nearest place counts.
        (
            "the sea and the sea/the ocean and the sea",
            r#"[[apart]]
               passages = ["A:3 sea", "B:9 ocean"]"#,
            "the | - | sea | and | the | sea / the | ocean | - | and | the | sea",
            &[],
        ),
        (
            "by night and day he came/by day and night he came",
            r#"[[whole]]
               passages = ["A by night and day"]"#,
            "by night and day | he | came / by day and night | he | came",
            &[],
        ),
    ]);
}

#[test]
fn decisions_that_no_longer_fit_are_said() {
    check(&[
        (
            "the sea/the ocean",
            r#"[[apart]]
               passages = ["A:2 lake", "B:2 ocean"]"#,
            "the | sea / the | ocean",
            &["stale decision, apart A lake + B ocean: A has \"lake\" no more"],
        ),
        (
            "the sea the sea/the ocean",
            r#"[[apart]]
               passages = ["A sea", "B:2 ocean"]"#,
            "the | sea | the | sea / the | ocean | - | -",
            &["stale decision, apart A sea + B ocean: A has \"sea\" 2 times: the token's number is wanted"],
        ),
        (
            "a b/b a",
            r#"[[join]]
               passages = ["A a", "B a"]
               [[join]]
               passages = ["A b", "B b"]"#,
            "- | a | b / b | a | -",
            &["decision not honoured, join A b + B b: the order of words or another decision speaks against it"],
        ),
        (
            "the sea/the sea/the ocean",
            r#"[[apart]]
               passages = ["A sea", "B sea"]"#,
            "the | sea / the | sea / the | ocean",
            &["decision not honoured, apart A sea + B sea: two witnesses with the same text have the same row"],
        ),
        // What is one variant cannot be two.
        (
            "the sea is wide/the ocean is wide",
            r#"[[apart]]
               passages = ["A sea", "B ocean"]
               [[whole]]
               passages = ["A the sea is"]"#,
            "the sea is | wide / the ocean is | wide",
            &["decision not honoured, apart A sea + B ocean: the order of words or another decision speaks against it"],
        ),
        (
            "the sea/the ocean",
            r#"[[join]]
               passages = ["X sea", "B ocean"]"#,
            "the | sea / the | ocean",
            &["stale decision, join X sea + B ocean: no witness is called X"],
        ),
    ]);
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
