//! What a round of judging has found out, which the next begins with and the text is composed of.

use super::channel::Counts;
use super::choose::Judged;

/// What is known after a round.
pub(super) struct Known {
    pub(super) judged: Vec<Judged>,
    pub(super) counts: Vec<Counts>,
    pub(super) voices: Vec<f64>,
    pub(super) sureness: Vec<[f64; 6]>,
}
