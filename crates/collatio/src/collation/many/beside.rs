//! What no pair linked though it may stand together: words between the same neighbours, first the same ones, then others.
//!
//! ```text
//! A   the black , cat         the | black |  -   | , | cat          the | black | , | cat
//! B   the old cat             the |   -   | old  | - | cat     →    the | old   | - | cat
//! ```
//!
//! Of two columns neither of which must stand before the other, and in which no witness has both, nothing speaks against
//! one place. Which columns those are one look along the order says: a column must stand behind another if one of its
//! witnesses was met in a column that must. `O(c·w)` time for `c` columns of `w` witnesses, each against the next
//! [`FARTHEST`]; `O(c)` space.

use std::cmp::Reverse;

use super::columns::{Columns, Joined};
use super::links::Texts;
use crate::align::FormId;
use crate::collation::table::ColumnKind;

/// How far a column looks on.
const FARTHEST: usize = 48;
/// How many columns a column is set opposite to at most; the first that it can be is taken.
const CHOICES: usize = 4;

/// What two columns must have in common to be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Common {
    /// A form.
    Form,
    /// That they are words, or that they are not.
    Sort,
}

/// Joins columns that may stand in one place; how often that was not found out.
pub(super) fn join(columns: &mut Columns, texts: &Texts<'_>, common: Common) -> u64 {
    let order = columns.in_order();
    let mut found: Vec<(Reverse<u8>, usize, usize)> = Vec::new();
    for (at, &column) in order.iter().enumerate() {
        if columns.kind(column) == ColumnKind::Plain && (columns.size(column) as usize) < texts.counted.len() {
            look(columns, texts, common, (&order, at), &mut found);
        }
    }
    found.sort_unstable();
    let mut unknown = 0;
    for (_, at, distance) in found {
        let joined = columns.join(order[at], order[at + distance]);
        unknown += u64::from(joined == Joined::Unknown);
    }
    unknown
}

/// The columns that one may be joined with: how alike, which one, and how far behind it the other stands.
fn look(
    columns: &Columns,
    texts: &Texts<'_>,
    common: Common,
    (order, at): (&[u32], usize),
    found: &mut Vec<(Reverse<u8>, usize, usize)>,
) {
    let mut behind = vec![false; texts.counted.len()];
    let mut left = texts.counted.len();
    let mut add = |behind: &mut [bool], column: u32| {
        for token in columns.members(column) {
            let is_behind = &mut behind[columns.witness(token) as usize];
            left -= usize::from(!*is_behind);
            *is_behind = true;
        }
        left > 0
    };
    let mut choices = CHOICES;
    add(&mut behind, order[at]);
    for (distance, &other) in order.iter().enumerate().skip(at + 1).take(FARTHEST) {
        let distance = distance - at;
        if columns.members(other).any(|token| behind[columns.witness(token) as usize]) {
            if !add(&mut behind, other) {
                return;
            }
        } else if columns.kind(other) == ColumnKind::Plain
            && let Some(alike) = alike(columns, texts, common, (order[at], other))
        {
            found.push((Reverse(alike), at, distance));
            choices -= 1;
            if choices == 0 {
                return;
            }
        }
    }
}

/// How alike two columns are, if they have in common what they must have.
fn alike(columns: &Columns, texts: &Texts<'_>, common: Common, (a, b): (u32, u32)) -> Option<u8> {
    let forms = |column: u32| -> Vec<FormId> {
        let mut forms: Vec<FormId> =
            columns.members(column).map(|token| texts.form(columns.witness(token) as usize, token)).collect();
        forms.sort_unstable();
        forms.dedup();
        forms
    };
    let (a, b) = (forms(a), forms(b));
    let pairs = || a.iter().flat_map(|&x| b.iter().map(move |&y| (x, y)));
    match common {
        Common::Form => pairs().any(|(x, y)| x == y).then_some(100),
        Common::Sort => {
            let is_word = |&form: &FormId| texts.likeness.is_word(form);
            let sorts = a.iter().chain(&b).all(is_word) || !a.iter().chain(&b).any(is_word);
            sorts.then(|| pairs().map(|(x, y)| texts.likeness.likeness(x, y)).max().unwrap_or(0))
        }
    }
}
