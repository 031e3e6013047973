//! Letters that are taken for one another: by OCR, and by an eye that reads type or a hand.
//!
//! ```text
//! something   so|m|ething        ABS   |A|BS
//! sornething  so|rn|ething       FBS   |F|BS
//!                rn/m                   A/F
//! ```
//!
//! Two words are explained from left to right: equal letters, or an entry of a table. Time is the word's length times
//! the table's; at most [`MOST`] confusions explain a word.

use super::types::Cause;

/// More confusions than this are another word.
const MOST: usize = 3;

/// What OCR takes for one another.
const OCR: &[(&str, &str)] = &[
    ("rn", "m"),
    ("cl", "d"),
    ("li", "h"),
    ("vv", "w"),
    ("in", "m"),
    ("ii", "u"),
    ("ri", "n"),
    ("tl", "d"),
    ("iii", "m"),
    ("nn", "m"),
    ("1", "l"),
    ("1", "I"),
    ("l", "I"),
    ("1", "i"),
    ("!", "l"),
    ("0", "O"),
    ("0", "o"),
    ("5", "S"),
    ("5", "s"),
    ("8", "B"),
    ("6", "b"),
    ("6", "G"),
    ("9", "g"),
    ("2", "Z"),
    ("ſ", "f"),
    ("h", "b"),
    ("c", "e"),
    ("u", "n"),
    ("i", "l"),
    ("t", "f"),
    ("c", "o"),
];

/// Letters and figures alike in hand or type.
const ALIKE: &[(&str, &str)] = &[
    ("A", "F"),
    ("A", "H"),
    ("B", "R"),
    ("B", "P"),
    ("B", "E"),
    ("C", "G"),
    ("C", "E"),
    ("D", "O"),
    ("E", "F"),
    ("F", "P"),
    ("F", "T"),
    ("H", "N"),
    ("H", "K"),
    ("I", "J"),
    ("I", "T"),
    ("L", "S"),
    ("M", "N"),
    ("M", "W"),
    ("O", "Q"),
    ("P", "R"),
    ("S", "G"),
    ("U", "V"),
    ("V", "Y"),
    ("T", "J"),
    ("3", "8"),
    ("1", "7"),
    ("5", "6"),
    ("4", "9"),
    ("0", "6"),
    ("3", "5"),
    ("a", "o"),
    ("r", "v"),
    ("n", "r"),
    ("g", "y"),
];

/// Why one word may have been read as the other, and the pair that says so, such as `rn/m`.
pub(super) fn explain(a: &str, b: &str) -> Option<(Cause, String)> {
    let cause = |pairs: Vec<(String, String)>, cause: Cause| {
        let (x, y) = pairs.into_iter().next()?;
        Some((cause, format!("{x}/{y}")))
    };
    if let Some(found) = by_table(a, b, OCR) {
        return cause(found, Cause::OcrConfusion);
    }
    by_table(a, b, ALIKE).and_then(|found| cause(found, Cause::PaleographicConfusion))
}

/// Whether two sets of initials may have been read for one another: letters only, from both tables.
pub(super) fn explain_letters(a: &str, b: &str) -> Option<(Cause, String)> {
    let found = by_table(a, b, ALIKE)?;
    found.into_iter().next().map(|(x, y)| (Cause::PaleographicConfusion, format!("{x}/{y}")))
}

fn by_table(a: &str, b: &str, table: &[(&str, &str)]) -> Option<Vec<(String, String)>> {
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
            table.iter().flat_map(|&(x, y)| [(x, y), (y, x)]).find(|(x, y)| a.starts_with(x) && b.starts_with(y))?;
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
