//! The alignment table as tables, graphs and editions show it: place by place, who reads alike.
//!
//! ```text
//! A   the | black | cat | sat        places   1 {A B C}   2 {A B} {C}   3 {A C}   4 {A B C}
//! B   the | black | -   | sat        joined   1 {A B C}   2 {A B} {C}   3 {A C}   4 {A B C}
//! C   the | white | cat | sat
//! ```
//!
//! A place is a column, or, joined, a run of columns in which the same witnesses go together. Two read alike if the forms of
//! their tokens are the same. Time and space are linear in the table's cells for few readings a place.

use std::ops::Range;

use collatio::align::FormId;
use collatio::apparatus::Apparatus;
use collatio::collation::Collation;
use collatio::tokenize::TokenId;
use collatio::witness::WitnessId;

/// Whether columns are shown one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cut {
    /// Every column is a place.
    #[default]
    Columns,
    /// Columns in which the same witnesses go together are one place, unless an editor has parted them.
    Joined,
}

/// What the witnesses have at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its columns in the table.
    pub columns: Range<usize>,
    /// Who reads alike, in the order of the first of each; witnesses that have nothing there are in none.
    pub readings: Vec<Vec<WitnessId>>,
}

impl Place {
    /// Whether all of so many witnesses read alike.
    pub fn agrees(&self, witnesses: usize) -> bool {
        matches!(self.readings.as_slice(), [all] if all.len() == witnesses)
    }
}

/// The places of a collation, from left to right.
///
/// ```
/// use collatio_report::places::{self, Cut};
/// use collatio::{Collator, Siglum, Witness};
///
/// let texts = ["the black cat sat", "the black dog sat"];
/// let witnesses = texts.iter().enumerate().map(|(n, text)| Witness::plain(Siglum::nth(n), text)).collect();
/// let collation = Collator::default().collate(witnesses);
/// let columns: Vec<_> = places::places(&collation, Cut::Joined).into_iter().map(|place| place.columns).collect();
/// assert_eq!(columns, [0..2, 2..3, 3..4]);
/// ```
pub fn places(collation: &Collation, cut: Cut) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for column in 0..collation.table.len() {
        let readings = readings(collation, column..column + 1);
        let goes_on = cut == Cut::Joined && !collation.is_parted(column);
        match places.last_mut().filter(|before| goes_on && before.readings == readings) {
            Some(before) => before.columns.end = column + 1,
            None => places.push(Place { columns: column..column + 1, readings }),
        }
    }
    places
}

/// Who reads alike in a run of columns.
pub(super) fn readings(collation: &Collation, columns: Range<usize>) -> Vec<Vec<WitnessId>> {
    let mut found: Vec<(Vec<FormId>, Vec<WitnessId>)> = Vec::new();
    for witness in witnesses(collation) {
        let run = collation.table.run(columns.clone(), witness);
        if run.is_empty() {
            continue;
        }
        let forms: Vec<FormId> = run.map(|at| collation.form(witness, TokenId(at))).collect();
        match found.iter_mut().find(|(known, _)| *known == forms) {
            Some((_, alike)) => alike.push(witness),
            None => found.push((forms, vec![witness])),
        }
    }
    found.into_iter().map(|(_, alike)| alike).collect()
}

/// The witnesses in order.
pub(super) fn witnesses(collation: &Collation) -> impl Iterator<Item = WitnessId> + use<> {
    (0..collation.witnesses.len()).map(WitnessId)
}

/// The sigla of some witnesses, a space between two.
pub(super) fn sigla(collation: &Collation, witnesses: &[WitnessId]) -> String {
    let sigla = witnesses.iter().filter_map(|witness| collation.witnesses.get(witness.0));
    sigla.map(|witness| witness.siglum.as_str()).collect::<Vec<_>>().join(" ")
}

/// A witness's text in a run of columns, as written, marks taken off, and the white space behind it: what all places have,
/// joined, is the witness's text from its first token to its last.
pub(super) fn text(collation: &Collation, columns: Range<usize>, witness: WitnessId) -> &str {
    let (run, tokens) = (collation.table.run(columns, witness), collation.tokens.get(witness.0));
    let Some(tokens) = tokens.filter(|_| !run.is_empty()) else { return "" };
    if run.end as usize >= tokens.len() {
        return tokens.text_of(run);
    }
    let with_next = tokens.text_of(run.start..run.end + 1);
    with_next.strip_suffix(tokens.text(TokenId(run.end))).unwrap_or(with_next)
}

/// A run of columns that are in no variant, or in one, or in several that share a column.
pub(super) struct Stretch {
    pub(super) columns: Range<usize>,
    /// Their numbers in the apparatus.
    pub(super) variants: Vec<usize>,
}

/// The columns from left to right, variants and what lies between them.
pub(super) fn stretches(collation: &Collation, apparatus: &Apparatus) -> Vec<Stretch> {
    let mut variants: Vec<(usize, &Range<usize>)> =
        apparatus.variants.iter().map(|variant| &variant.columns).enumerate().collect();
    variants.sort_by_key(|(_, columns)| columns.start);
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut at = 0;
    for (number, columns) in variants {
        match stretches.last_mut().filter(|before| columns.start < at && !before.variants.is_empty()) {
            Some(before) => {
                before.variants.push(number);
                before.columns.end = before.columns.end.max(columns.end);
            }
            None => {
                stretches.push(Stretch { columns: at..columns.start, variants: Vec::new() });
                stretches.push(Stretch { columns: columns.clone(), variants: vec![number] });
            }
        }
        at = at.max(columns.end);
    }
    stretches.push(Stretch { columns: at..collation.table.len(), variants: Vec::new() });
    stretches
}

#[cfg(test)]
mod tests {
    use super::{Cut, places, text, witnesses};
    use crate::samples;

    #[test]
    fn places_give_every_witness_back() {
        for (name, sample) in samples::all() {
            let collation = &sample.collation;
            for cut in [Cut::Columns, Cut::Joined] {
                let places = places(collation, cut);
                for witness in witnesses(collation) {
                    let tokens = &collation.tokens[witness.0];
                    let whole: String =
                        places.iter().map(|place| text(collation, place.columns.clone(), witness)).collect();
                    assert_eq!(whole, tokens.text_of(0..tokens.len() as u32), "{name}");
                }
                let columns: usize = places.iter().map(|place| place.columns.len()).sum();
                assert_eq!(columns, collation.table.len(), "{name}");
            }
        }
    }

    #[test]
    fn places_are_joined_where_the_same_go_together() {
        let sample = samples::plain(&["the black cat sat", "the black sat", "the white cat sat"]);
        let shown = |cut| -> Vec<Vec<Vec<usize>>> {
            let ids =
                |place: super::Place| place.readings.iter().map(|all| all.iter().map(|w| w.0).collect()).collect();
            places(&sample.collation, cut).into_iter().map(ids).collect()
        };
        let wanted = [vec![vec![0, 1, 2]], vec![vec![0, 1], vec![2]], vec![vec![0, 2]], vec![vec![0, 1, 2]]];
        assert_eq!(shown(Cut::Columns), wanted);
        assert_eq!(shown(Cut::Joined), wanted);
        let sample = samples::plain(&["a b c d", "a b x d"]);
        assert_eq!(places(&sample.collation, Cut::Joined).len(), 3);
    }
}
