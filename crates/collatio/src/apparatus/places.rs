//! Columns to places: which runs of columns are one variant.

use std::ops::Range;

use crate::collation::Collation;
use crate::witness::WitnessId;

/// A variant's columns, and the witnesses by what they have there: the base's group first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) columns: Range<usize>,
    pub(super) groups: Vec<Vec<WitnessId>>,
}

/// The places where witnesses differ, in the order of the base.
pub(super) fn places(collation: &Collation) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for column in 0..collation.table.len() {
        let groups = groups(collation, column);
        if groups.len() < 2 {
            continue;
        }
        match found.last_mut().filter(|last| last.columns.end == column && last.groups == groups) {
            Some(last) => last.columns.end = column + 1,
            None => found.push(Place { columns: column..column + 1, groups }),
        }
    }
    found
}

fn groups(collation: &Collation, column: usize) -> Vec<Vec<WitnessId>> {
    let base = collation.base;
    let others = (0..collation.witnesses.len()).map(WitnessId).filter(|&id| id != base);
    let mut groups: Vec<Vec<WitnessId>> = vec![vec![base]];
    for other in others {
        match groups.iter_mut().find(|group| agree(collation, column, group[0], other)) {
            Some(group) => group.push(other),
            None => groups.push(vec![other]),
        }
    }
    groups
}

fn agree(collation: &Collation, column: usize, a: WitnessId, b: WitnessId) -> bool {
    let of = |w: WitnessId| {
        collation.cell(column, w).map(move |(id, token)| (collation.form(w, id), token.status)).collect::<Vec<_>>()
    };
    let (a, b) = (of(a), of(b));
    a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| x.0 == y.0 && x.1.agrees_with(y.1))
}
