//! How much every two witnesses agree, by view and level, as data: a part of `collatio.report/1`.
//!
//! ```text
//! A   the colour ,     A B  diplomatic  3 places   1 differs if spellings count, 2 if punctuation does too
//! B   the color  ;
//! ```
//!
//! Each figure takes in those before it: what changes the sense differs whatever else counts. Linear in the pairs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use collatio::apparatus::Level;
use collatio::apparatus::agreement::{Agreement, Difference};
use collatio::collation::Collation;
use collatio::witness::{Siglum, View};

/// How much two witnesses agree in a view: a measure of agreement, not of who copied whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AgreementOfTwo {
    /// The one.
    pub a: Siglum,
    /// The other.
    pub b: Siglum,
    /// Which statuses count: the view of the collation; after it, if that is `diplomatic`, `final`.
    pub view: String,
    /// Places compared: columns in which at least one of the two has something that counts, and none a gap. Forms are
    /// compared, not statuses.
    pub places: u64,
    /// Places that differ if differences of a level and heavier count.
    pub differing: DifferingByLevel,
    /// The share of places that agree then, 0 to 1.
    pub agreement: AgreementByLevel,
}

/// Places that differ if differences of a level and heavier count; each figure takes in those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DifferingByLevel {
    /// Only what can change the sense counts.
    pub substantive: u64,
    /// Spellings count too.
    pub orthographic: u64,
    /// Case, punctuation, spacing and marks count too.
    pub accidental: u64,
    /// What is no part of the text counts too: all places where the forms are not the same.
    pub furniture: u64,
}

/// The share of places that agree if differences of a level and heavier count; `null` of no places.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AgreementByLevel {
    /// Only what can change the sense counts.
    pub substantive: Option<f64>,
    /// Spellings count too.
    pub orthographic: Option<f64>,
    /// Case, punctuation, spacing and marks count too.
    pub accidental: Option<f64>,
    /// What is no part of the text counts too.
    pub furniture: Option<f64>,
}

/// The agreement of every two witnesses that count, in the collation's view and, if that keeps all, as finally left.
pub(super) fn of(collation: &Collation) -> Vec<AgreementOfTwo> {
    views(collation).into_iter().flat_map(|view| pairs(&Agreement::by(collation, view))).collect()
}

/// The views in which agreement is told.
pub(super) fn views(collation: &Collation) -> Vec<View> {
    match collation.settings.view {
        View::Diplomatic => vec![View::Diplomatic, View::Final],
        view => vec![view],
    }
}

fn pairs(agreement: &Agreement) -> Vec<AgreementOfTwo> {
    let two = |(a, b, found): (&Siglum, &Siglum, Difference)| AgreementOfTwo {
        a: a.clone(),
        b: b.clone(),
        view: agreement.view.as_str().to_owned(),
        places: found.places,
        differing: differing(found),
        agreement: shares(found),
    };
    agreement.of_two().map(two).collect()
}

fn differing(found: Difference) -> DifferingByLevel {
    DifferingByLevel {
        substantive: found.up_to(Level::Substantive),
        orthographic: found.up_to(Level::Orthographic),
        accidental: found.up_to(Level::Accidental),
        furniture: found.up_to(Level::Furniture),
    }
}

fn shares(found: Difference) -> AgreementByLevel {
    let share = |level| found.agreeing(level);
    AgreementByLevel {
        substantive: share(Level::Substantive),
        orthographic: share(Level::Orthographic),
        accidental: share(Level::Accidental),
        furniture: share(Level::Furniture),
    }
}
