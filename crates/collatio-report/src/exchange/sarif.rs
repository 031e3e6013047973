//! The variants as SARIF 2.1.0, for code scanning: a result a variant, at its place in the last file that has it.
//!
//! A rule is what a variant is (`substantive/omission/word`); the other witnesses' places are related locations; the
//! variant's id is the fingerprint, which survives changes of line numbers. Forges take 5,000 results: beyond, the weightiest
//! are kept, and a notification says how many are left out. Source: OASIS, *Static Analysis Results Interchange Format
//! (SARIF) Version 2.1.0*, 2020.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Shown, Variant, places, readings, rule};
use collatio::apparatus::Level;
use collatio::witness::Span;

/// Results that forges take.
const MOST: usize = 5_000;

/// The log.
pub fn sarif(all: &[Shown<'_>]) -> Value {
    let mut all: Vec<(&Shown<'_>, Variant)> =
        all.iter().flat_map(|shown| shown.variants().map(move |(_, variant)| (shown, variant))).collect();
    let left = all.len().saturating_sub(MOST);
    if left > 0 {
        all.sort_by_key(|(_, variant)| variant.level);
        all.truncate(MOST);
    }
    let rules: BTreeSet<String> = all.iter().map(|(_, variant)| rule(variant)).collect();
    let rules: Vec<Value> = rules.iter().map(|id| json!({ "id": id })).collect();
    let results: Vec<Value> = all.iter().map(|(shown, variant)| result(shown, variant)).collect();
    let said = format!("{left} lighter variants are left out: a log holds {MOST}");
    let notes: Vec<Value> =
        (left > 0).then(|| json!({ "level": "warning", "message": { "text": said } })).into_iter().collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "collatio", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": notes }],
            "results": results,
        }],
    })
}

fn result(shown: &Shown<'_>, variant: &Variant) -> Value {
    let level = match variant.level {
        Level::Substantive => "error",
        Level::Orthographic => "warning",
        Level::Accidental | Level::Furniture => "note",
    };
    let mut found: Vec<Value> = places(variant).map(|(siglum, span)| location(shown, siglum, span)).collect();
    let own: Vec<Value> = found.pop().into_iter().collect();
    json!({
        "ruleId": rule(variant),
        "level": level,
        "message": { "text": readings(variant) },
        "locations": own,
        "relatedLocations": found,
        "partialFingerprints": { "collatioVariant/v1": variant.id },
    })
}

fn location(shown: &Shown<'_>, siglum: &str, span: Span) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": address(shown.file_of(siglum)) },
            "region": {
                "startLine": span.start.line, "startColumn": span.start.column,
                "endLine": span.end.line, "endColumn": span.end.column,
            },
        },
        "message": { "text": format!("witness {siglum}") },
    })
}

/// A path as a relative reference (RFC 3986): what is no plain sign is escaped.
fn address(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b'~');
    path.replace('\\', "/")
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
