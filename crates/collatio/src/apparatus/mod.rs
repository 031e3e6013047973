//! Collation to apparatus: the ordered list of variants, each with its readings, level, kind and cause.
//!
//! ```text
//! table     A  inform | Marshal | Stalin .        places: runs of columns that vary
//!           B  inform |    -    | Stalin .
//! variant   omission, substantive, name, `Marshal`, only in A
//! ```
//!
//! | file | question |
//! |---|---|
//! | `gaps`, `lacunae` | where can a witness not be read? |
//! | `places` | which columns are one variant? |
//! | `variant`, `difference` | what is it: op, level, kind? |
//! | `quantity`, `spelling`, `confusion`, `words`, `names`, `archival` | by what evidence? |
//! | `cause`, `note`, `id` | why, in which words, under which name? |
//! | `moved`, `transposed` | which of it stands elsewhere in others? |
//! | `checks`, `dates` | what else does not agree? |
//! | `summary`, `folded` | how much is it? |
//! | `spans` | where do readings stand? |

pub mod agreement;
mod archival;
mod cause;
mod checks;
mod confusion;
mod dates;
mod difference;
mod folded;
mod gaps;
mod id;
mod lacunae;
mod moved;
mod names;
mod note;
mod places;
mod quantity;
pub mod reviewed;
mod side;
mod spans;
mod spelling;
mod summary;
mod transposed;
pub mod tree;
mod types;
mod variant;
mod words;

#[cfg(test)]
mod id_tests;
#[cfg(test)]
mod tests;

use crate::collation::Collation;
use crate::parallel::*;
use crate::read::Outside;

pub use spans::Spans;
pub use types::{
    Apparatus, Cause, Certainty, Check, Context, Finding, Folded, Gap, Kind, Level, MovedPlace, Op, Reading, Share,
    Summary, Transposition, Variant,
};

impl Apparatus {
    /// The apparatus of a collation.
    pub fn of(collation: &Collation) -> Self {
        Self::with_outside(collation, &[])
    }

    /// The apparatus of a collation, checked against what stands around the witnesses in their files.
    ///
    /// Total, and linear in the table for a few witnesses.
    pub fn with_outside(collation: &Collation, outside: &[Outside]) -> Self {
        let gaps = gaps::Gaps::of(collation);
        let names = names::Names::of(collation);
        let mut variants: Vec<Variant> = Vec::new();
        places::places(collation, &gaps, |places| match places.len() {
            // A few are made sooner than a thread is asked.
            0..=63 => variants.extend(places.into_iter().map(|place| variant::variant(collation, place, &names))),
            _ => variants.par_extend(places.into_par_iter().map(|place| variant::variant(collation, place, &names))),
        });
        // Two witnesses' variants know their other place by their own words; of more the pairs are asked.
        if collation.witnesses.len() < 3 {
            moved::tell(collation, &mut variants);
        }
        let transpositions = transposed::transpositions(collation, &mut variants);
        id::name(&mut variants);
        let summary = Summary::of(collation, &variants, &gaps);
        Self {
            variants,
            transpositions,
            gaps: gaps.listed(collation),
            checks: checks::checks(collation, outside),
            summary,
        }
    }
}
