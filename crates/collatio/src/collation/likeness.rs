//! How alike two forms are: what sets `sornething` opposite `something` rather than beside it.

use crate::align::{FormId, Likeness};

use super::interner::Interner;

/// Answers the aligner's questions about forms.
pub(super) struct FormLikeness<'i> {
    interner: &'i Interner,
}

impl<'i> FormLikeness<'i> {
    /// Likeness over the forms of an interner.
    pub(super) fn new(interner: &'i Interner) -> Self {
        Self { interner }
    }
}

impl Likeness for FormLikeness<'_> {
    fn likeness(&self, a: FormId, b: FormId) -> u8 {
        if a == b {
            return 100;
        }
        let (first, second) = (self.interner.text(a), self.interner.text(b));
        let _kinds = (self.interner.kind(a), self.interner.kind(b));
        (strsim::normalized_levenshtein(first, second) * 99.0) as u8
    }

    fn same_letters(&self, a: &[FormId], b: &[FormId]) -> bool {
        let letters = |forms: &[FormId]| -> String { forms.iter().map(|&form| self.interner.text(form)).collect() };
        letters(a) == letters(b)
    }
}
