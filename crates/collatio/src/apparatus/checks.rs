//! What is found beside the variants: dates that do not agree.

use crate::collation::Collation;
use crate::read::Outside;

use super::types::Check;

/// The checks of a collation.
pub(super) fn checks(_collation: &Collation, _outside: &[Outside]) -> Vec<Check> {
    Vec::new()
}
