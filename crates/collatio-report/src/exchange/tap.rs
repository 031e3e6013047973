//! The variants for test harnesses: TAP 14, a test a variant, all of which fail; none is one that passes.
//!
//! ```text
//! TAP version 14
//! 1..1
//! not ok 1 - substantive/substitution/word: A: black | B: white
//!   ---
//!   id: "k3f9q2"
//!   …
//! ```

use std::fmt::Write as _;

use super::{Shown, places, readings, rule};
use crate::visible;

/// The tests.
pub fn tap(all: &[Shown<'_>]) -> String {
    let names: Vec<String> = all.iter().map(Shown::name).collect();
    let all: Vec<_> = all.iter().flat_map(|shown| shown.variants().map(move |(_, variant)| (shown, variant))).collect();
    let mut out = format!("TAP version 14\n1..{}\n", all.len().max(1));
    if all.is_empty() {
        let _ = writeln!(out, "ok 1 - {}: no variant", escaped(&names.join(", ")));
    }
    for ((shown, variant), test) in all.iter().zip(1..) {
        let _ = writeln!(out, "not ok {test} - {}: {}", rule(variant), escaped(&readings(variant)));
        let _ = writeln!(out, "  ---\n  id: {}", quoted(&variant.id));
        let at = |(siglum, span): (&str, collatio::witness::Span)| {
            format!("{siglum} {}:{}:{}", shown.file_of(siglum), span.start.line, span.start.column)
        };
        let at: Vec<String> = places(variant).map(|place| quoted(&at(place))).collect();
        let _ = writeln!(out, "  at: [{}]\n  ...", at.join(", "));
    }
    out
}

/// A description: `#` would begin a directive.
fn escaped(text: &str) -> String {
    visible(text).replace('\\', "\\\\").replace('#', "\\#").replace('\n', " ")
}

/// A string of YAML: one of JSON is one.
fn quoted(text: &str) -> String {
    serde_json::Value::from(visible(text)).to_string()
}
