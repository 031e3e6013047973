//! What must hold of the report as data for every input, on bytes and texts made at random.

use collatio::{Apparatus, Collator, Copies, ReadOptions, Siglum, Witness};
use collatio_report::json::Report;
use proptest::prelude::*;

/// One file as `collatio.report/1`; `None` if it cannot be read.
fn json_of_a_file(bytes: &[u8], options: &ReadOptions) -> Option<String> {
    let record = collatio::read::read("record.txt", bytes, options).ok()?;
    let collation = Collator::default().collate(record.witnesses);
    let apparatus = Apparatus::with_outside(&collation, &record.outside);
    Some(serde_json::to_string(&Report::new(&collation, &apparatus, &record.outside)).expect("a report is data"))
}

/// Two texts as `collatio.report/1`.
fn json_of_two(a: &str, b: &str) -> String {
    let witnesses = vec![Witness::plain(Siglum::new("A"), a), Witness::plain(Siglum::new("B"), b)];
    let collation = Collator::default().collate(witnesses);
    serde_json::to_string(&Report::new(&collation, &Apparatus::of(&collation), &[])).expect("a report is data")
}

/// Texts of few words, so that two of them meet, repeat and differ.
fn text() -> impl Strategy<Value = String> {
    const PARTS: &[&str] =
        &["the ", "cat ", "Cat ", "river ", "rivers ", "not ", "~~xxx~~ ", "□ ", ", ", "\n", "-\n", "λόγος "];
    proptest::collection::vec(proptest::sample::select(PARTS), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_give_a_report_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for copies in [Copies::Auto, Copies::Off, Copies::Exactly(2)] {
            let options = ReadOptions { copies, ..ReadOptions::default() };
            prop_assert_eq!(json_of_a_file(&bytes, &options), json_of_a_file(&bytes, &options));
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(a in text(), b in text()) {
        prop_assert_eq!(json_of_two(&a, &b), json_of_two(&a, &b));
    }
}

/// One hostile text of each kind, small: the shapes on which careless code is quadratic or overflows.
#[test]
fn hostile_shapes_give_a_report() {
    for shape in ["a ".repeat(3000), "a".repeat(9000), "~~".repeat(3000), "\u{202e}\u{200d}".repeat(1500)] {
        assert!(json_of_two(&shape, "a b c").contains("\"variants\""));
    }
}
