//! Bins of what recognizers say of their own words: words of like confidence are counted together.

/// Where bins of confidence begin.
pub(super) const BINS: [f64; 6] = [0.0, 0.5, 0.7, 0.85, 0.92, 0.96];

/// The bin of a confidence.
pub(super) fn bin(confidence: f64) -> usize {
    BINS.iter().rposition(|&from| confidence >= from).unwrap_or(0)
}
