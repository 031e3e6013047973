//! How witnesses agree, as other programs and people read it: a table of distances, a tree, the matrix of readings.
//!
//! ```text
//! ((A:0.02,B:0.05):0.01,C:0.2,D:0.1);      Newick
//! ```
//!
//! Each says what it is: a measure of agreement, not a stemma.

mod newick;
mod nexus;
mod svg;

pub use newick::newick;
pub use nexus::nexus;
pub use svg::svg;

use std::fmt::Write as _;

use super::evaluation::tables::cell;
use collatio::apparatus::Level;
use collatio::apparatus::agreement::Agreement;
use collatio::apparatus::tree::Tree;

/// What every output says of itself.
const CAUTION: &str = "a measure of agreement, not a stemma: it knows no direction and no cause";

/// What must be known of a tree to read it: what counted, and what was not measured; nothing if all was.
fn said(tree: &Tree) -> Option<String> {
    let counted = (tree.level < Level::Furniture)
        .then(|| format!("only differences of level {} and heavier count", tree.level.name()));
    let guessed = (tree.unknown > 0)
        .then(|| format!("pairs of which nothing could be compared, taken to differ throughout: {}", tree.unknown));
    let said: Vec<String> = counted.into_iter().chain(guessed).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// Every two witnesses as CSV: places compared, places that differ, their share; then what counted as a difference.
pub fn distances(agreement: &Agreement) -> String {
    let mut out = "a,b,places,differing,share,level,view\r\n".to_owned();
    let (level, view) = (agreement.level.name(), agreement.view.as_str());
    for (a, row) in agreement.sigla.iter().zip(&agreement.pairs) {
        for (b, pair) in agreement.sigla.iter().zip(row).take_while(|(b, _)| *b != a) {
            let share = pair.share().map(|share| share.to_string()).unwrap_or_default();
            let [one, other] = [b, a].map(|siglum| cell(&siglum.to_string()));
            let _ = write!(out, "{one},{other},{},{},{share},{level},{view}\r\n", pair.places, pair.differing);
        }
    }
    out
}

#[cfg(test)]
mod tests;
