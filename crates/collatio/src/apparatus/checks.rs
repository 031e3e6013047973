//! What is found beside the variants: a catalogue's date that the witnesses' own date lines contradict.
//!
//! ```text
//! February 2, 1944          front matter of the archive: a line of its own, `Date:`, or the citation
//! ...
//! John...
//! January 2, 1954           a date line of witness A: date-conflict
//! ```
//!
//! Several catalogue dates: any will do. A witness with a date line that agrees has no conflict, whatever its other
//! lines say; one with none that agrees is reported once, with all of them. No date line is a date in running text, in
//! a stamp, struck, or under a line of receipt or declassification. Time is linear in what is looked at: the front
//! matter, and of every witness the headings and the first lines.

use std::ops::Range;
use std::sync::Arc;

use crate::collation::Collation;
use crate::language::{Languages, List, folded_line};
use crate::read::Outside;
use crate::witness::{Role, Source, Status, Witness, Zone};

use super::dates::{self, Date};
use super::types::{Check, Finding, Level};

/// Lines of body, from the top of a witness, that may still be a date line.
const TOP_LINES: usize = 12;

/// Letters of a catalogue's label, at most: longer ones are sentences.
const LONGEST_LABEL: usize = 32;

/// A date with its place in a source.
struct Placed {
    date: Date,
    range: Range<usize>,
}

/// The checks of a collation.
pub(super) fn checks(collation: &Collation, outside: &[Outside]) -> Vec<Check> {
    let languages = collation.settings.normalization.languages();
    let conflicts = collation.witnesses.iter().filter_map(|witness| date_conflict(witness, outside, languages));
    conflicts.collect()
}

fn date_conflict(witness: &Witness, outside: &[Outside], languages: &Languages) -> Option<Check> {
    let around =
        outside.iter().filter(|part| part.zone == Zone::Boilerplate && Arc::ptr_eq(&part.source, &witness.source));
    let catalogue = catalogue_dates(around, languages)?;
    let lines = date_lines(witness, languages);
    let agrees = |line: &Placed| catalogue.iter().any(|date| date.date.agrees_with(&line.date));
    let (said, main) = (lines.first()?, catalogue.first()?);
    if lines.iter().any(agrees) {
        return None;
    }
    let message = format!("catalogue says {}, witness {} says {}", main.date, witness.siglum, said.date);
    let mut found = vec![finding(&witness.source, main)];
    for finding in &mut found {
        finding.zone = Some(Zone::Boilerplate);
    }
    found.extend(
        lines.iter().map(|line| Finding { witness: Some(witness.siglum.clone()), ..finding(&witness.source, line) }),
    );
    Some(Check { kind: "date-conflict", level: Level::Substantive, message, found })
}

fn finding(source: &Source, placed: &Placed) -> Finding {
    Finding {
        text: source.text().get(placed.range.clone()).unwrap_or_default().to_owned(),
        witness: None,
        zone: None,
        source: source.name().to_owned(),
        span: source.span(placed.range.clone()),
    }
}

/// The catalogue's dates, the main one first: a line of its own or after a label, else those of the citation.
fn catalogue_dates<'o>(parts: impl Iterator<Item = &'o Outside>, languages: &Languages) -> Option<Vec<Placed>> {
    let (mut own, mut cited) = (Vec::new(), Vec::new());
    for part in parts {
        let mut label = String::new();
        for (range, line) in lines(part.source.text(), part.range.clone()) {
            let (named, rest) = split_label(line, languages);
            if let Some(named) = named {
                label = named;
            }
            let at = range.start + (line.len() - rest.len());
            if languages.opens(List::DateSentences, &folded_line(line)) {
                own.extend(dates::anywhere(line, languages).into_iter().map(|date| placed(date, range.start)));
            } else if languages.has(List::CitationLabels, &label) {
                cited.extend(dates::anywhere(rest, languages).into_iter().map(|date| placed(date, at)));
            } else if label.is_empty() || is_date_label(&label, languages) {
                own.extend(dates::whole(rest, languages).map(|date| placed(date, at)));
            }
            let answered = rest.len() < line.len() && !rest.trim().is_empty();
            if answered && !languages.has(List::CitationLabels, &label) {
                label.clear();
            }
        }
    }
    own.extend(cited);
    (!own.is_empty()).then_some(own)
}

/// Whether a label, in small letters, is of the document's own date.
fn is_date_label(label: &str, languages: &Languages) -> bool {
    let has = |list| label.split(|c: char| !c.is_alphanumeric()).any(|word| languages.has(list, word));
    has(List::DateLabels) && !has(List::OtherDateLabels)
}

/// A line's label, such as `Citation` or `**Date:**`, in small letters, and what follows it. A heading is a label
/// if it says so, and ends one if not: a title names nothing.
fn split_label<'l>(line: &'l str, languages: &Languages) -> (Option<String>, &'l str) {
    let is_sign = |c: char| matches!(c, '*' | '_' | '#' | '=' | '-' | '|' | '•' | ' ' | '\t');
    if line.starts_with(['#', '=']) && !line.contains(':') {
        let label = line.trim_matches(is_sign).to_lowercase();
        let telling = is_date_label(&label, languages) || languages.has(List::CitationLabels, &label);
        return (Some(if telling { label } else { String::new() }), "");
    }
    match line.trim_start_matches(is_sign).split_once(':') {
        Some((label, rest))
            if label.chars().count() <= LONGEST_LABEL
                && !rest.starts_with("//")
                && label.trim_end_matches(is_sign).chars().all(|c| c.is_alphabetic() || " '’()".contains(c)) =>
        {
            (Some(label.trim_end_matches(is_sign).to_lowercase()), rest.trim_start_matches(is_sign))
        }
        _ => (None, line),
    }
}

/// The lines of a witness that are its dates.
fn date_lines(witness: &Witness, languages: &Languages) -> Vec<Placed> {
    let mut found = Vec::new();
    let (mut body, mut stamped, mut end) = (0, false, witness.range.start);
    let text = witness.source.text();
    for (range, line) in lines(text, witness.range.clone()) {
        let gap = text.get(end..range.start).unwrap_or_default();
        end = range.end;
        let below = gap.bytes().filter(|&byte| byte == b'\n').count() <= 1 && stamped;
        let small: String = line.chars().take(16).flat_map(char::to_lowercase).collect();
        stamped = below || languages.keys(List::LaterStamps).any(|word| small.starts_with(word));
        let Some((zone, status)) = zone_at(witness, range.start..range.end) else { continue };
        let looked_at = match zone {
            Zone::Heading | Zone::Address => true,
            Zone::Body => body < TOP_LINES,
            _ => false,
        };
        body += usize::from(zone == Zone::Body);
        if looked_at && !stamped && status != Status::Cancelled {
            let date = dates::whole(line, languages).filter(Date::has_month);
            found.extend(date.map(|date| placed(date, range.start)));
        }
    }
    found
}

/// The zone and status of the first text in a range.
fn zone_at(witness: &Witness, range: Range<usize>) -> Option<(Zone, Status)> {
    let from = witness.pieces.partition_point(|piece| piece.range.end <= range.start);
    let text = witness.pieces.get(from..)?.iter().take_while(|piece| piece.range.start < range.end);
    text.into_iter().find(|piece| piece.role == Role::Text).map(|piece| (piece.zone, piece.status))
}

fn placed(date: Date, offset: usize) -> Placed {
    let range = date.range.start + offset..date.range.end + offset;
    Placed { date, range }
}

/// The lines of a part of a text that are not blank, without white space at their ends.
fn lines(text: &str, part: Range<usize>) -> impl Iterator<Item = (Range<usize>, &str)> {
    let start = part.start;
    let part = text.get(part).unwrap_or_default();
    part.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).map(move |line| {
        let inset = line.len() - line.trim_start().len();
        let at = start + (line.as_ptr() as usize - part.as_ptr() as usize) + inset;
        let line = line.trim();
        (at..at + line.len(), line)
    })
}

#[cfg(test)]
mod tests {
    use super::{is_date_label, split_label};
    use crate::language::Languages;

    #[test]
    fn a_label_of_the_documents_date_is_known_in_any_dress() {
        let rows = [
            ("Date: May 3, 1950", Some("May 3, 1950")),
            ("Date d'édition : 1943-02-27", Some("1943-02-27")),
            ("Date(s): 1943", Some("1943")),
            ("Laufzeit: 27. Februar 1943", Some("27. Februar 1943")),
            ("Fecha de creación: 27 de febrero de 1943", Some("27 de febrero de 1943")),
            ("Дата создания: 27 февраля 1943", Some("27 февраля 1943")),
            ("Date de mise en ligne : 03/02/2014", None),
            ("Datum der Digitalisierung: 3.2.2014", None),
            ("Date of original: May 3, 1950", Some("May 3, 1950")),
            ("**Created:** 3 May 1950", Some("3 May 1950")),
            ("## Date", Some("")),
            ("Date accessed: May 3, 2020", None),
            ("# The road", None),
            ("Title: May 3", None),
        ];
        let languages = Languages::default();
        for (line, wanted) in rows {
            let (label, rest) = split_label(line, &languages);
            let found = label.filter(|label| is_date_label(label, &languages)).map(|_| rest.trim());
            assert_eq!(found, wanted, "{line}");
        }
    }
}
