//! How sure a recognizer was, and what that is worth: of the words it gave 95 %, how many turn out wrong?
//!
//! ```text
//! conf 0.95   300 words, 1 thought wrong      an error there is taken for a tenth as likely as elsewhere
//! conf 0.40    12 words, 7 thought wrong      and there for ten times as likely
//! ```
//!
//! Confidences of two recognizers are on two scales, so each is held to what became of its own words. Linear in the places.

use super::bins::BINS;
use super::choose::Judged;
use super::places::Columns;

/// So many words weigh as much as what the recognizer says of itself.
const HELD: f64 = 4.0;
/// Errors are taken for at most so many times as likely, or as unlikely.
const MOST: f64 = 12.0;

/// For each witness and bin the logarithm of how many times as likely as elsewhere an error is.
pub(super) fn factors(places: &[Columns], judged: &[Judged], witnesses: usize) -> Vec<[f64; BINS.len()]> {
    (0..witnesses).map(|at| factors_of(places, judged, at)).collect()
}

fn factors_of(places: &[Columns], judged: &[Judged], at: usize) -> [f64; BINS.len()] {
    let (mut words, mut wrong) = ([0.0; BINS.len()], [0.0; BINS.len()]);
    for (place, judged) in places.iter().zip(judged) {
        let Some(bin) = place.sureness[at] else { continue };
        let right = judged.candidates.iter().filter(|one| one.reading == Some(place.of[at])).map(|one| one.support);
        words[bin] += 1.0;
        wrong[bin] += 1.0 - right.sum::<f64>().min(1.0);
    }
    let doubt = |bin: usize| 1.0 - (BINS[bin] + BINS.get(bin + 1).copied().unwrap_or(1.0)) / 2.0;
    let rate = |bin: usize| (wrong[bin] + HELD * doubt(bin)) / (words[bin] + HELD);
    let (all, seen): (f64, f64) = (wrong.iter().sum(), words.iter().sum());
    // Before any word was seen, one in twenty.
    let mean = (all + 1.0) / (seen + 20.0);
    std::array::from_fn(|bin| (rate(bin) / mean).clamp(1.0 / MOST, MOST).ln())
}
