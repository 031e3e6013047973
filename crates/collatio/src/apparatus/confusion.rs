//! Letters that are taken for one another: by OCR, and by an eye that reads type or a hand.
//!
//! ```text
//! something   so|m|ething        ABS   |A|BS
//! sornething  so|rn|ething       FBS   |F|BS
//!                rn/m                   A/F
//! ```
//!
//! Two words are explained from left to right: equal letters, or an entry of the table. Time is the word's length times
//! the table's; at most [`MOST`] confusions explain a word.

use crate::confusion::{Kind, of_kind};

use super::types::Cause;

/// More confusions than this are another word.
const MOST: usize = 3;

/// Why one word may have been read as the other, and the pair that says so, such as `rn/m`.
pub(super) fn explain(a: &str, b: &str) -> Option<(Cause, String)> {
    let cause = |pairs: Vec<(String, String)>, cause: Cause| {
        let (x, y) = pairs.into_iter().next()?;
        Some((cause, format!("{x}/{y}")))
    };
    if let Some(found) = by_table(a, b, Kind::Ocr) {
        return cause(found, Cause::OcrConfusion);
    }
    by_table(a, b, Kind::Hand).and_then(|found| cause(found, Cause::PaleographicConfusion))
}

/// Whether two sets of initials may have been read for one another: by an eye only.
pub(super) fn explain_letters(a: &str, b: &str) -> Option<(Cause, String)> {
    let found = by_table(a, b, Kind::Hand)?;
    found.into_iter().next().map(|(x, y)| (Cause::PaleographicConfusion, format!("{x}/{y}")))
}

fn by_table(a: &str, b: &str, kind: Kind) -> Option<Vec<(String, String)>> {
    let (mut a, mut b) = (a, b);
    let mut found = Vec::new();
    while !(a.is_empty() && b.is_empty()) {
        let (mut next_a, mut next_b) = (a.chars(), b.chars());
        if let (Some(x), Some(y)) = (next_a.next(), next_b.next())
            && x == y
        {
            (a, b) = (next_a.as_str(), next_b.as_str());
            continue;
        }
        let (x, y) =
            of_kind(kind).flat_map(|(x, y)| [(x, y), (y, x)]).find(|(x, y)| a.starts_with(x) && b.starts_with(y))?;
        (a, b) = (a.strip_prefix(x)?, b.strip_prefix(y)?);
        found.push((x.to_owned(), y.to_owned()));
        if found.len() > MOST {
            return None;
        }
    }
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_taken_for_one_another_are_named() {
        let rows = [
            ("something", "sornething", "m/rn"),
            ("they", "thcy", "e/c"),
            ("always", "a1ways", "l/1"),
            ("obvious", "obvions", "u/n"),
            ("ABS", "FBS", "A/F"),
            ("great", "grave", ""),
            ("said", "stated", ""),
            ("same", "same", ""),
        ];
        for (a, b, wanted) in rows {
            assert_eq!(explain(a, b).map_or(String::new(), |(_, pair)| pair), wanted, "{a} {b}");
        }
    }
}
