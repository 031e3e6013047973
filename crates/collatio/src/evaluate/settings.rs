//! By which rules an evaluation counts.

use super::profiles::MetricProfile;
use crate::normalize::Normalization;
use crate::tokenize::Unit;
use crate::witness::View;

/// By which rules figures are counted. They stand beside every figure in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationSettings {
    /// Which statuses count.
    pub view: View,
    /// What is counted as one character.
    pub unit: Unit,
    /// The rules that make the texts that are compared.
    pub normalization: Normalization,
    /// Whose rules the rates follow.
    pub profile: MetricProfile,
    /// Whether to say what other programs would say; that takes about as long as all else.
    pub peers: bool,
}

impl Default for EvaluationSettings {
    /// The page as it stands, characters as a reader sees them, white space and line breaks as one space.
    fn default() -> Self {
        Self {
            view: View::Diplomatic,
            unit: Unit::Grapheme,
            normalization: Normalization::default(),
            profile: MetricProfile::Collatio,
            peers: true,
        }
    }
}
