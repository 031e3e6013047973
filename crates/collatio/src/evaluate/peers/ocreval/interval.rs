//! The 95 % interval that ocreval's `accci` and `wordaccci` give for several pages.
//!
//! ```text
//! pages      0 of 100   3 of 100   1 of 100      all of them 4 of 300
//! without    4 of 200   1 of 200   3 of 200      each left out once
//! ```
//!
//! The jackknife: how much the rate changes when a page is left out says how far it can be trusted (J. W. Tukey, *Bias and
//! confidence in not-quite large samples*, 1958). Linear in the pages.

use crate::evaluate::Rate;

/// The interval of the error rate of all pages together; none of fewer than two pages with a length.
///
/// ```
/// use collatio::evaluate::Rate;
/// use collatio::evaluate::peers::ocreval;
///
/// let page = |errors| Rate { errors, length: 100, ..Rate::default() };
/// let (low, high) = ocreval::interval(&[page(0), page(3), page(1)]).expect("two pages are enough");
/// assert!((low - 0.0).abs() < 1e-9 && (high - 0.0306).abs() < 1e-3);
/// ```
pub fn interval(pages: &[Rate]) -> Option<(f64, f64)> {
    if pages.iter().filter(|page| page.length > 0).count() < 2 {
        return None;
    }
    let n = pages.len() as f64;
    let (errors, length) =
        pages.iter().fold((0, 0), |(errors, length), page| (errors + page.errors, length + page.length));
    let accuracy = |errors: u64, length: u64| 100.0 * (length as f64 - errors as f64) / length as f64;
    let all = accuracy(errors, length);
    let without: Vec<f64> = pages.iter().map(|page| accuracy(errors - page.errors, length - page.length)).collect();
    let mean = n * all - (n - 1.0) * without.iter().sum::<f64>() / n;
    let squares: f64 = without.iter().map(|left| (n * all - (n - 1.0) * left - mean).powi(2)).sum();
    let width = 1.96 * (squares / (n - 1.0) / n).sqrt();
    let share = |accuracy: f64| 1.0 - accuracy.clamp(0.0, 100.0) / 100.0;
    Some((share(mean + width), share(mean - width)))
}
