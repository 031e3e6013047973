//! Witnesses in an order of their own, so that the order in which a user names them says nothing.
//!
//! ```text
//! named     C  the old cat      A  the cat      B  the old cat
//! sorted    the cat | the old cat               first A, then B and C as one
//! ```
//!
//! They are sorted by their forms, then by the text itself and by what its marks say. Witnesses that are the same in all
//! of that are one for the alignment: a copy of a copy is no second testimony that two words stand together, and the rows of
//! both come out equal. `O(w log w)` comparisons for `w` witnesses, each as long as the two agree.

use std::cmp::Ordering;

use crate::align::{FormId, Likeness};
use crate::tokenize::{Token, Tokens};

/// Which witnesses are aligned, and which of them each stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sorted {
    /// The first witness of each text, the texts in order.
    pub(super) distinct: Vec<usize>,
    /// For each witness, its text's place among them.
    pub(super) place: Vec<usize>,
}

impl Sorted {
    pub(super) fn new(tokens: &[Tokens], forms: &[Vec<FormId>], likeness: &dyn Likeness) -> Self {
        let by_content = |&a: &usize, &b: &usize| {
            by_forms(&forms[a], &forms[b], likeness)
                .then_with(|| tokens[a].unmarked().cmp(tokens[b].unmarked()))
                .then_with(|| tokens[a].as_slice().iter().map(said).cmp(tokens[b].as_slice().iter().map(said)))
        };
        let mut order: Vec<usize> = (0..tokens.len()).collect();
        order.sort_by(by_content);
        let mut sorted = Self { distinct: Vec::new(), place: vec![0; tokens.len()] };
        for witness in order {
            let last = sorted.distinct.last();
            if last.is_none_or(|last| by_content(last, &witness) != Ordering::Equal) {
                sorted.distinct.push(witness);
            }
            sorted.place[witness] = sorted.distinct.len() - 1;
        }
        sorted
    }
}

fn by_forms(a: &[FormId], b: &[FormId], likeness: &dyn Likeness) -> Ordering {
    let differ = a.iter().zip(b).find(|(x, y)| x != y);
    differ.map_or(Ordering::Equal, |(&x, &y)| likeness.order(x, y)).then(a.len().cmp(&b.len()))
}

/// What is said of a token besides its text.
fn said(token: &Token) -> impl Ord {
    (token.status, token.spacing, token.range().len())
}
