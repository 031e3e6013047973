//! An error rate with all that it is made of, so that it can be checked, added up and explained.
//!
//! ```text
//! errors 3 = inserted 1 + deleted 0 + substituted 2      length 12      rate 3/12
//! ```

use crate::align::edit::Counts;

/// Edits over the length of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// All edits.
    pub errors: u64,
    /// Units that only the hypothesis has.
    pub insertions: u64,
    /// Units that only the reference has.
    pub deletions: u64,
    /// Units that have become others.
    pub substitutions: u64,
    /// Units of the reference.
    pub length: u64,
}

impl Rate {
    /// The rate of a script's counts.
    pub fn of(counts: Counts) -> Self {
        Self {
            errors: counts.edits(),
            insertions: counts.inserted,
            deletions: counts.deleted,
            substitutions: counts.substituted,
            length: counts.kept + counts.deleted + counts.substituted,
        }
    }

    /// Errors by the length of the reference; none if the reference is empty, for nothing can be a share of nothing.
    ///
    /// ```
    /// use collatio::evaluate::Rate;
    ///
    /// assert_eq!(Rate { errors: 3, length: 12, ..Rate::default() }.value(), Some(0.25));
    /// assert_eq!(Rate { errors: 3, insertions: 3, ..Rate::default() }.value(), None);
    /// ```
    pub fn value(self) -> Option<f64> {
        (self.length > 0).then(|| self.errors as f64 / self.length as f64)
    }

    /// Errors by all places of the alignment, kept, changed or added: never more than 1.
    pub fn by_alignment(self) -> Option<f64> {
        let places = self.length + self.insertions;
        (places > 0).then(|| self.errors as f64 / places as f64)
    }

    /// The rate of two texts together: errors and lengths are added up (the micro average).
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            insertions: self.insertions + other.insertions,
            deletions: self.deletions + other.deletions,
            substitutions: self.substitutions + other.substitutions,
            length: self.length + other.length,
        }
    }
}
