//! What a reader should know of a variant, in words.
//!
//! ```text
//! struck in A, standing in B
//! xxx struck in A, absent in B; the final texts agree
//! only in A
//! 1 letter differs, A/F
//! ```

use crate::collation::Collation;
use crate::witness::{Status, View, WitnessId};

use super::difference::Difference;
use super::types::{Cause, Kind, Level, Op, Reading};

/// Texts longer than this, in characters, are counted rather than quoted.
const QUOTED: usize = 40;

/// The note of a variant.
pub(super) fn note(collation: &Collation, found: &Difference, readings: &[Reading]) -> String {
    let marked = readings.iter().any(|reading| !reading.text.is_empty() && !is_plain(reading.status));
    if found.op == Op::Status {
        return statuses(collation, readings, None);
    }
    if marked {
        return statuses(collation, readings, quoted(readings)) + final_texts(readings);
    }
    let readings: Vec<Reading> = readings.iter().filter(|reading| !reading.is_lost()).cloned().collect();
    let readings = readings.as_slice();
    let having: Vec<&Reading> = readings.iter().filter(|reading| !reading.text.is_empty()).collect();
    if let ([only], true) = (&having[..], having.len() < readings.len()) {
        let lacking: Vec<WitnessId> = readings
            .iter()
            .filter(|reading| reading.text.is_empty())
            .flat_map(|reading| reading.witnesses.clone())
            .collect();
        return if lacking.len() < only.witnesses.len() {
            format!("absent in {}", sigla(collation, &lacking))
        } else {
            format!("only in {}", sigla(collation, &only.witnesses))
        };
    }
    match readings {
        [a, b] => letters(a, b, found),
        _ => String::new(),
    }
}

/// `struck in A, standing in B`; with what was struck before it where the words differ.
fn statuses(collation: &Collation, readings: &[Reading], quoted: Option<String>) -> String {
    let mut parts: Vec<String> = readings
        .iter()
        .map(|reading| {
            let word = if reading.is_lost() {
                "lost"
            } else if reading.text.is_empty() {
                "absent"
            } else {
                status_word(reading.status)
            };
            format!("{word} in {}", sigla(collation, &reading.witnesses))
        })
        .collect();
    // What was struck leads, whoever has it: the absent witness is told last.
    parts.sort_by_key(|part| part.starts_with("absent"));
    match quoted {
        Some(quoted) => format!("{quoted} {}", parts.join(", ")),
        None => parts.join(", "),
    }
}

fn quoted(readings: &[Reading]) -> Option<String> {
    let mut having = readings.iter().filter(|reading| !reading.text.is_empty());
    let (only, None) = (having.next()?, having.next()) else { return None };
    let words = only.text.split_whitespace().collect::<Vec<_>>();
    if only.text.chars().count() <= QUOTED { Some(words.join(" ")) } else { Some(format!("{} words", words.len())) }
}

fn final_texts(readings: &[Reading]) -> &'static str {
    let left = |reading: &Reading| !reading.text.is_empty() && View::Final.keeps(reading.status);
    if readings.iter().any(left) { "" } else { "; the final texts agree" }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Cancelled => "struck",
        Status::Added => "inserted",
        Status::Restored => "struck and restored",
        Status::Supplied => "supplied by the editor",
        Status::Surplus => "rejected by the editor",
        Status::Editorial => "corrected by the editor",
        Status::Note => "a note",
        Status::Gap => "unread",
        Status::Standing | Status::Unclear | Status::Sic | Status::Orig | Status::Abbr => "standing",
    }
}

fn is_plain(status: Status) -> bool {
    status.agrees_with(Status::Standing)
}

/// How few letters two readings differ in, or by what evidence they are one word.
fn letters(a: &Reading, b: &Reading, found: &Difference) -> String {
    if found.level == Level::Orthographic {
        return found.detail.clone();
    }
    let what = if matches!(found.kind, Kind::Numeral | Kind::Date) { "digit" } else { "letter" };
    if found.level == Level::Substantive && a.text.len() <= 64 && b.text.len() <= 64 {
        let (x, y): (Vec<char>, Vec<char>) = (a.text.chars().collect(), b.text.chars().collect());
        let mut differing = (0..x.len().max(y.len())).filter(|&at| x.get(at) != y.get(at));
        if let (true, Some(at), None) = (x.len() == y.len(), differing.next(), differing.next()) {
            return if at == 0 && found.kind == Kind::Initials {
                "first letter differs".to_owned()
            } else {
                format!("1 {what} differs, {}/{}", x[at], y[at])
            };
        }
    }
    if found.cause == Some(Cause::OcrConfusion) { found.detail.clone() } else { String::new() }
}

fn sigla(collation: &Collation, witnesses: &[WitnessId]) -> String {
    let names: Vec<&str> = witnesses.iter().map(|witness| collation.witnesses[witness.0].siglum.as_str()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
