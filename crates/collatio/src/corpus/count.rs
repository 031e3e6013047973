//! Errors and the lengths they are divided by, as rows and totals keep them.
//!
//! ```text
//! {"errors":2,"reference_length":12,"hypothesis_length":11,"insertions":0,"deletions":1,"substitutions":1}   2/12
//! ```

use serde::{Deserialize, Serialize};

use crate::evaluate::{Figure, Rate};

/// Errors and the lengths they are divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count {
    /// All errors.
    pub errors: u64,
    /// What they are divided by: units of the reference.
    pub reference_length: u64,
    /// Units of the hypothesis, where they are counted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub hypothesis_length: Option<u64>,
    /// Units that only the hypothesis has.
    pub insertions: u64,
    /// Units that only the reference has.
    pub deletions: u64,
    /// Units that are others in the hypothesis.
    pub substitutions: u64,
}

impl Count {
    /// Errors by the length of the reference; none if that is empty.
    pub fn value(&self) -> Option<f64> {
        self.rate().value()
    }

    /// The count as a rate, without the hypothesis's length.
    pub fn rate(&self) -> Rate {
        Rate {
            errors: self.errors,
            insertions: self.insertions,
            deletions: self.deletions,
            substitutions: self.substitutions,
            length: self.reference_length,
        }
    }

    /// Adds the counts of another text: the micro average. Associative and commutative.
    ///
    /// ```
    /// use collatio::corpus::Count;
    ///
    /// let mut both = Count { errors: 1, reference_length: 10, ..Count::default() };
    /// both.add(&Count { errors: 30, reference_length: 100, ..Count::default() });
    /// assert_eq!(both.value(), Some(31.0 / 110.0));
    /// ```
    pub fn add(&mut self, other: &Self) {
        self.errors = self.errors.saturating_add(other.errors);
        self.reference_length = self.reference_length.saturating_add(other.reference_length);
        if let Some(length) = other.hypothesis_length {
            self.hypothesis_length = Some(self.hypothesis_length.unwrap_or_default().saturating_add(length));
        }
        self.insertions = self.insertions.saturating_add(other.insertions);
        self.deletions = self.deletions.saturating_add(other.deletions);
        self.substitutions = self.substitutions.saturating_add(other.substitutions);
    }
}

impl From<Rate> for Count {
    fn from(rate: Rate) -> Self {
        Self {
            errors: rate.errors,
            reference_length: rate.length,
            hypothesis_length: None,
            insertions: rate.insertions,
            deletions: rate.deletions,
            substitutions: rate.substitutions,
        }
    }
}

impl From<&Figure> for Count {
    fn from(figure: &Figure) -> Self {
        Self { hypothesis_length: Some(figure.hypothesis_length), ..Self::from(figure.rate) }
    }
}
