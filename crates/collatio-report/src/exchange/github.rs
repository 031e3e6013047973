//! The variants as GitHub's workflow commands: annotations at the lines of the files.
//!
//! ```text
//! ::error file=a.txt,line=3,col=4,endLine=3,endColumn=9,title=substantive/substitution/word k3f9q2::A: black | B: white
//! ::notice::and 12 more
//! ```
//!
//! GitHub shows ten of each sort a step, so no more are written and the rest is counted. Every line break and sign of the
//! commands' own syntax within a text is escaped, so that no text is a command.

use std::fmt::Write as _;

use super::{Shown, places, readings, rule};
use crate::visible;
use collatio::apparatus::Level;

/// Annotations of a sort that are shown.
const MOST: usize = 10;

/// The commands, the weightiest first as far as there is room for each sort.
pub fn github(all: &[Shown<'_>]) -> String {
    let mut out = String::new();
    let mut counts = [0_usize; 3];
    let mut left = 0;
    for (shown, variant) in all.iter().flat_map(|shown| shown.variants().map(move |(_, variant)| (shown, variant))) {
        let (sort, command) = match variant.level {
            Level::Substantive => (0, "error"),
            Level::Orthographic => (1, "warning"),
            Level::Accidental | Level::Furniture => (2, "notice"),
        };
        let Some(count) = counts.get_mut(sort).filter(|count| **count < MOST) else {
            left += 1;
            continue;
        };
        *count += 1;
        let place = places(&variant).last().map_or(String::new(), |(siglum, span)| {
            let file = property(shown.file_of(siglum));
            let (start, end) = (span.start, span.end);
            format!(
                "file={file},line={},col={},endLine={},endColumn={},",
                start.line, start.column, end.line, end.column
            )
        });
        let title = property(&format!("{} {}", rule(&variant), variant.id));
        let _ = writeln!(out, "::{command} {place}title={title}::{}", message(&readings(&variant)));
    }
    if left > 0 {
        let _ = writeln!(out, "::notice::and {left} more");
    }
    out
}

/// A command's text.
fn message(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
