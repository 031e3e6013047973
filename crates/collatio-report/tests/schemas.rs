//! Evaluations as data keep the schema that is printed for them.

use collatio::evaluate::frequency::StopWords;
use collatio::evaluate::suspects::Corpus;
use collatio::evaluate::{AlignedWords, Evaluation, EvaluationSettings};
use collatio::{Siglum, Witness};
use collatio_report::evaluation::EvaluationReport;

fn witness(text: &str) -> Witness {
    Witness::plain(Siglum::new("x"), text)
}

#[test]
fn an_evaluation_keeps_its_schema() {
    let settings = EvaluationSettings::default();
    let validator = jsonschema::validator_for(&collatio_report::schema::evaluation()).expect("a sound schema");
    for (a, b) in [("the modern corn", "the modem com"), ("", "abc"), ("abc", "")] {
        let report =
            EvaluationReport::new(&Evaluation::of(&witness(a), &witness(b), &settings), &witness(a), &witness(b));
        let json = serde_json::to_value(&report).expect("JSON");
        assert!(validator.is_valid(&json), "{a:?} {b:?}");
        assert_eq!(json["schema"], "collatio.evaluation/1");
    }
}

#[test]
fn a_report_with_words_keeps_its_schema() {
    let validator = jsonschema::validator_for(&collatio_report::schema::evaluation()).expect("a sound schema");
    let settings = EvaluationSettings::default();
    for (a, b) in [("the\nthe l944", "the 1944"), ("", "abc"), ("abc", "")] {
        let (reference, reading) = (witness(a), witness(b));
        let words = AlignedWords::of(&reference, &[&reading], &settings);
        let suspects = words.suspects(&Corpus::of(&reference, &settings));
        let report = EvaluationReport::new(&Evaluation::of(&reference, &reading, &settings), &reference, &reading)
            .with_words(&words.by_frequency(&StopWords::Derived), &suspects, &["b.txt"]);
        let json = serde_json::to_value(&report).expect("JSON");
        assert!(validator.is_valid(&json), "{a:?} {b:?}");
        assert_eq!(json["suspects"].as_array().map(Vec::len), Some(suspects.list.len()));
    }
}
