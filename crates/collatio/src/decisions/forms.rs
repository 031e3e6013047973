//! The forms of decisions: TOML, which people write, and JSON, which programs exchange. Both have the same keys.
//!
//! ```json
//! {"schema": "collatio.decisions/1", "variant": [{"id": "k3f9q2", "decision": "accepted"}],
//!  "join": [{"passages": ["A:12 sea", "B:14 ocean"]}]}
//! ```
//!
//! Time and space are linear in the text.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use toml::Spanned;

use super::{AlignmentDecision, Decisions, Passage, Ruling, VariantDecision};
use crate::diagnostic::Diagnostic;

/// The version of the JSON form.
const SCHEMA: &str = "collatio.decisions/1";

/// What a decision on a variant is, for whoever wrote something else.
const VARIANT: &str =
    "a decision is [[variant]] with id and decision = \"accepted\", \"corrected\", \"queried\" or \"rejected\"";
/// What a decision on passages is.
const PASSAGES: &str =
    "a decision is [[join]], [[apart]], [[whole]] or [[transposition]] with passages = [\"A:12 sea\", \"B:14 ocean\"]";

/// What a file holds, its entries as a parser gives them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries<V, P> {
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    schema: Option<String>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    variant: Vec<V>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    join: Vec<P>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    apart: Vec<P>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    whole: Vec<P>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    transposition: Vec<P>,
}

/// A decision on passages, as it is written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AlignmentEntry {
    passages: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    by: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    on: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

/// A decision and where its text begins, in bytes.
pub(super) type Placed<T> = (usize, T);

/// The decisions in a text, each with its place.
///
/// # Errors
///
/// If the text is no file of decisions.
pub(super) fn parse(text: &str) -> Result<(Vec<Placed<VariantDecision>>, Vec<Placed<AlignmentDecision>>), Diagnostic> {
    let parsed = if text.trim_start().starts_with('{') { from_json(text) } else { from_toml(text) };
    parsed.map_err(|error| {
        let of_variant = error.place.as_ref().and_then(|place| place.byte).is_some_and(|at| is_of_variant(text, at));
        error.hint(if of_variant { VARIANT } else { PASSAGES })
    })
}

/// Whether a place of a text is in a decision on a variant.
fn is_of_variant(text: &str, at: usize) -> bool {
    let line_end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
    let before = text.get(..line_end).unwrap_or(text);
    let last = ["variant", "join", "apart", "whole", "transposition"].map(|name| before.rfind(name));
    last[0].is_some() && last.iter().max() == last.first()
}

type Parsed = Result<(Vec<Placed<VariantDecision>>, Vec<Placed<AlignmentDecision>>), Diagnostic>;

fn from_toml(text: &str) -> Parsed {
    let wrong = |error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        Diagnostic::from(&error).at_byte_of(text, at)
    };
    let entries: Entries<Spanned<VariantDecision>, Spanned<AlignmentEntry>> = toml::from_str(text).map_err(wrong)?;
    let placed = |entry: Spanned<AlignmentEntry>| (entry.span().start, entry.into_inner());
    let by_ruling = [entries.join, entries.apart, entries.whole, entries.transposition];
    let alignment = alignment(text, by_ruling.map(|listed| listed.into_iter().map(placed).collect()))?;
    Ok((entries.variant.into_iter().map(|entry| (entry.span().start, entry.into_inner())).collect(), alignment))
}

fn from_json(text: &str) -> Parsed {
    let entries: Entries<&RawValue, &RawValue> =
        serde_json::from_str(text).map_err(|error| in_json(text, 0, &error))?;
    if let Some(schema) = entries.schema.filter(|schema| schema != SCHEMA) {
        return Err(Diagnostic::error(format!("{schema:?} is read by another version: {SCHEMA} is wanted")));
    }
    let variants = entries.variant.into_iter().map(|raw| entry(text, raw)).collect::<Result<_, _>>()?;
    let mut listed: [Vec<Placed<AlignmentEntry>>; 4] = Default::default();
    let by_ruling = [entries.join, entries.apart, entries.whole, entries.transposition];
    for (listed, raw) in listed.iter_mut().zip(by_ruling) {
        *listed = raw.into_iter().map(|raw| entry(text, raw)).collect::<Result<_, _>>()?;
    }
    Ok((variants, alignment(text, listed)?))
}

/// An entry of JSON with its place.
fn entry<'t, T: Deserialize<'t>>(text: &str, raw: &'t RawValue) -> Result<Placed<T>, Diagnostic> {
    let at = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    serde_json::from_str(raw.get()).map(|entry| (at, entry)).map_err(|error| in_json(text, at, &error))
}

/// What the parser says of a part of the text that begins at a byte.
fn in_json(text: &str, start: usize, error: &serde_json::Error) -> Diagnostic {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or_default();
    let part = text.get(start..).unwrap_or_default();
    let line: usize = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    Diagnostic::error(what).at_byte_of(text, start + line + error.column().saturating_sub(1))
}

/// Decisions on passages, those of one ruling together.
fn alignment(
    text: &str,
    by_ruling: [Vec<Placed<AlignmentEntry>>; 4],
) -> Result<Vec<Placed<AlignmentDecision>>, Diagnostic> {
    let mut decisions = Vec::new();
    for (ruling, entries) in Ruling::ALL.into_iter().zip(by_ruling) {
        for (at, AlignmentEntry { passages, by, on, note }) in entries {
            let placed = |error: Diagnostic| error.at_byte_of(text, at);
            let passages = passages.iter().map(|passage| passage.parse()).collect::<Result<Vec<Passage>, _>>();
            let passages = passages.map_err(placed)?;
            let least = ruling.least();
            if passages.len() < least {
                let what = format!("[[{}]] needs {least} passages or more", ruling.name());
                return Err(placed(Diagnostic::error(what)));
            }
            decisions.push((at, AlignmentDecision { ruling, passages, by, on, note }));
        }
    }
    Ok(decisions)
}

impl Decisions {
    /// The decisions as TOML.
    pub fn to_toml(&self) -> String {
        // Texts and maps of texts are always TOML.
        toml::to_string(&self.entries(None)).unwrap_or_default()
    }

    /// The decisions as JSON, `collatio.decisions/1`.
    pub fn to_json(&self) -> String {
        // Texts and maps of texts are always JSON.
        serde_json::to_string(&self.entries(Some(SCHEMA.to_owned()))).unwrap_or_default()
    }

    fn entries(&self, schema: Option<String>) -> Entries<&VariantDecision, AlignmentEntry> {
        let entry = |decision: &AlignmentDecision| AlignmentEntry {
            passages: decision.passages.iter().map(ToString::to_string).collect(),
            by: decision.by.clone(),
            on: decision.on.clone(),
            note: decision.note.clone(),
        };
        let of = |ruling| self.alignment.iter().filter(move |decision| decision.ruling == ruling).map(entry).collect();
        Entries {
            schema,
            variant: self.variants.iter().collect(),
            join: of(Ruling::Join),
            apart: of(Ruling::Apart),
            whole: of(Ruling::Whole),
            transposition: of(Ruling::Transposition),
        }
    }
}
