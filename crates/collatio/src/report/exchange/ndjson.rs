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
use crate::read::Outside;
use crate::report::json::Report;

/// The report, an object a line.
pub fn ndjson(shown: &Shown<'_>, outside: &[Outside]) -> String {
    let head = Report::without_variants(shown.collation, shown.apparatus, outside);
    let about = json!({
        "schema": head.schema, "collatio": head.collatio, "settings": head.settings, "witnesses": head.witnesses,
        "outside": head.outside,
    });
    let mut out = line("report", None, &about);
    for (number, variant) in shown.variants() {
        out.push_str(&line("variant", Some(number), &variant));
    }
    head.transpositions.iter().for_each(|one| out.push_str(&line("transposition", None, one)));
    head.gaps.iter().for_each(|gap| out.push_str(&line("gap", None, gap)));
    head.checks.iter().for_each(|check| out.push_str(&line("check", None, check)));
    let stale = head.stale_decisions.iter().map(|why| json!({ "message": why }));
    stale.for_each(|stale| out.push_str(&line("stale-decision", None, &stale)));
    out.push_str(&line("summary", None, &head.summary));
    out
}

fn line(sort: &str, number: Option<usize>, what: &impl Serialize) -> String {
    let mut object = json!({ "type": sort });
    if let (Value::Object(object), Ok(Value::Object(fields))) = (&mut object, serde_json::to_value(what)) {
        object.extend(number.map(|number| ("no".to_owned(), number.into())));
        object.extend(fields);
    }
    format!("{object}\n")
}
