//! The JSON Schemas of `collatio.report/1`, `collatio.evaluation/1` and `collatio.consensus/1`, derived from the types that write them, so that the two cannot part.

use serde_json::Value;

use super::consensus::ConsensusReport;
use super::evaluation::EvaluationReport;
use super::json::Report;

/// The schema's name, which every report carries as its `schema`.
pub const ID: &str = "collatio.report/1";
/// The name of the schema of evaluations.
pub const EVALUATION_ID: &str = "collatio.evaluation/1";

/// The JSON Schema of [`Report`].
///
/// ```
/// let schema = collatio_report::schema::schema();
/// assert_eq!(schema["$id"], "collatio.report/1");
/// ```
pub fn schema() -> Value {
    named(schemars::schema_for!(Report), ID)
}

/// The JSON Schema of [`EvaluationReport`].
///
/// ```
/// let schema = collatio_report::schema::evaluation();
/// assert_eq!(schema["$id"], "collatio.evaluation/1");
/// ```
pub fn evaluation() -> Value {
    named(schemars::schema_for!(EvaluationReport), EVALUATION_ID)
}

/// The name of the schema of consensus texts.
pub const CONSENSUS_ID: &str = "collatio.consensus/1";

/// The JSON Schema of [`ConsensusReport`].
///
/// ```
/// let schema = collatio_report::schema::consensus();
/// assert_eq!(schema["$id"], "collatio.consensus/1");
/// ```
pub fn consensus() -> Value {
    named(schemars::schema_for!(ConsensusReport), CONSENSUS_ID)
}

/// A schema that knows its name: a report says by its first field which it keeps, and nothing else is a report.
fn named(mut schema: schemars::Schema, id: &str) -> Value {
    schema.insert("$id".to_owned(), Value::from(id));
    schema.insert("title".to_owned(), Value::from(id));
    if let Some(Value::Object(field)) = schema.pointer_mut("/properties/schema") {
        field.insert("const".to_owned(), Value::from(id));
    }
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::schema;
    use crate::json::Report;
    use crate::samples;

    fn problems(report: &Value) -> Vec<String> {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        validator.iter_errors(report).map(|error| error.to_string()).collect()
    }

    #[test]
    fn every_report_keeps_the_schema() {
        for (name, sample) in samples::all() {
            let report = Report::new(&sample.collation, &sample.apparatus, &sample.outside);
            let value = serde_json::to_value(&report).unwrap();
            assert_eq!(problems(&value), Vec::<String>::new(), "{name}");
            assert_eq!(serde_json::from_value::<Report>(value).unwrap(), report, "{name}");
        }
    }

    #[test]
    fn an_omission_has_no_span_and_the_summary_says_whether_it_is_exact() {
        let sample = samples::telegram();
        let report = Report::new(&sample.collation, &sample.apparatus, &sample.outside);
        let omission = report.variants.iter().flat_map(|variant| &variant.readings).find(|r| r.text.is_empty());
        assert!(omission.unwrap().spans.is_empty());
        assert!(report.summary.exact);
    }

    #[test]
    fn a_broken_report_is_found_out() {
        let sample = samples::telegram();
        let report = Report::new(&sample.collation, &sample.apparatus, &sample.outside);
        let good = serde_json::to_value(&report).unwrap();
        let breaks: [(&str, Value); 5] = [
            ("/schema", json!("collatio.report/2")),
            ("/variants/0/level", json!("terrible")),
            ("/variants/0/readings", json!(null)),
            ("/witnesses/0/span/start/line", json!(-1)),
            ("/summary", json!({})),
        ];
        for (place, value) in breaks {
            let mut broken = good.clone();
            *broken.pointer_mut(place).unwrap() = value;
            assert_ne!(problems(&broken), Vec::<String>::new(), "{place}");
        }
    }
}
