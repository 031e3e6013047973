//! Collation to apparatus: the ordered list of variants, each with its readings, level, kind and cause.

mod checks;
mod classify;
mod places;
mod types;

use crate::collation::Collation;
use crate::read::Outside;

pub use types::{Apparatus, Cause, Certainty, Check, Context, Finding, Kind, Level, Op, Reading, Summary, Variant};

impl Apparatus {
    /// The apparatus of a collation.
    pub fn of(collation: &Collation) -> Self {
        Self::with_outside(collation, &[])
    }

    /// The apparatus of a collation, checked against what stands around the witnesses in their files.
    pub fn with_outside(collation: &Collation, outside: &[Outside]) -> Self {
        let variants: Vec<Variant> =
            places::places(collation).into_iter().map(|place| classify::variant(collation, place)).collect();
        let checks = checks::checks(collation, outside);
        let summary = Summary::of(collation, &variants);
        Self { variants, checks, summary }
    }
}
