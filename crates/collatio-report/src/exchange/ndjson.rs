//! The report line by line: what was compared, each variant, gaps and checks, the counts.
//!
//! ```text
//! {"type":"report","schema":"collatio.report/1", …}
//! {"type":"variant","no":1,"id":"k3f9q2", …}
//! {"type":"summary", …}
//! ```
//!
//! The fields are those of `collatio.report/1`.

use serde::Serialize;
use serde_json::{Value, json};

use super::Shown;
use crate::json::Report;
use collatio::read::Outside;

/// The report's lines, an object each.
pub fn ndjson(shown: &Shown<'_>, outside: &[Outside]) -> Vec<Value> {
    let head = Report::without_variants(shown.collation, shown.apparatus, outside);
    let about = json!({
        "schema": head.schema, "collatio": head.collatio, "settings": head.settings, "witnesses": head.witnesses,
        "outside": head.outside,
    });
    let mut lines = vec![line("report", None, &about)];
    lines.extend(shown.variants().map(|(number, variant)| line("variant", Some(number), &variant)));
    lines.extend(head.transpositions.iter().map(|one| line("transposition", None, one)));
    lines.extend(head.gaps.iter().map(|gap| line("gap", None, gap)));
    lines.extend(head.checks.iter().map(|check| line("check", None, check)));
    let stale = head.stale_decisions.iter().map(|why| json!({ "message": why }));
    lines.extend(stale.map(|stale| line("stale-decision", None, &stale)));
    lines.push(line("summary", None, &head.summary));
    lines
}

fn line(sort: &str, number: Option<usize>, what: &impl Serialize) -> Value {
    let mut object = json!({ "type": sort });
    if let (Value::Object(object), Ok(Value::Object(fields))) = (&mut object, serde_json::to_value(what)) {
        object.extend(number.map(|number| ("no".to_owned(), number.into())));
        object.extend(fields);
    }
    object
}
