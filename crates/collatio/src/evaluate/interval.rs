//! How far a rate can be trusted: 95 % intervals, by parts drawn again (lines of a page, pages of a corpus) and by the
//! binomial law.
//!
//! ```text
//! lines    0/60  3/58  1/61  …      drawn with replacement a thousand times, the rate of each draw
//! ```
//!
//! Errors stand in lines together (a bad line is bad throughout), so the interval by lines is the honest one; the binomial
//! takes every character for independent and is too narrow. Draws come from a fixed seed: the same input gives the same
//! interval. Time `O(draws × parts)`. Source: B. Efron, *Bootstrap methods* (1979); E. B. Wilson, *Probable inference*
//! (1927).

use super::Rate;

/// How often parts are drawn.
const DRAWS: usize = 1000;
/// Fewer parts say nothing of how parts differ.
const FEWEST: usize = 5;

/// The 95 % interval of the rate of all parts together, by drawing the parts again; `None` if there are fewer than five.
///
/// Parts are what errors may stand in together: the lines of a page, the pages of a corpus. The draws come from a fixed
/// seed: the same parts in the same order give the same interval, to the last digit. Time `O(1000 × parts)`.
///
/// ```
/// use collatio::evaluate::{Rate, interval_by_parts};
///
/// let page = |errors| Rate { errors, length: 100, ..Rate::default() };
/// let pages = [0, 1, 2, 3, 4].map(page);
/// let (low, high) = interval_by_parts(&pages).expect("five are enough");
/// assert!(0.0 <= low && low < 0.02 && 0.02 < high && high <= 0.04);
/// assert_eq!(interval_by_parts(&pages[..4]), None);
/// ```
pub fn interval_by_parts(parts: &[Rate]) -> Option<(f64, f64)> {
    if parts.len() < FEWEST {
        return None;
    }
    let mut random = SplitMix(0x1944);
    let mut rates: Vec<f64> = (0..DRAWS).filter_map(|_| drawn(parts, &mut random).value()).collect();
    rates.sort_by(f64::total_cmp);
    let at = |share: f64| rates.get((share * (rates.len().saturating_sub(1)) as f64).round() as usize).copied();
    at(0.025).zip(at(0.975))
}

fn drawn(parts: &[Rate], random: &mut SplitMix) -> Rate {
    let mut sum = Rate::default();
    for _ in 0..parts.len() {
        if let Some(part) = parts.get(random.below(parts.len())) {
            sum.errors = sum.errors.saturating_add(part.errors);
            sum.length = sum.length.saturating_add(part.length);
        }
    }
    sum
}

/// The 95 % interval of a share by the binomial law (Wilson); `None` without a length. More errors than units have no
/// such law; they count as all.
pub fn binomial_interval(rate: Rate) -> Option<(f64, f64)> {
    let n = rate.length as f64;
    let share = rate.value()?.min(1.0);
    let z = 1.959_963_984_540_054_f64;
    let centre = share + z * z / (2.0 * n);
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let all = 1.0 + z * z / n;
    Some((((centre - spread) / all).max(0.0), ((centre + spread) / all).min(1.0)))
}

/// The generator of G. L. Steele and others, *Fast splittable pseudorandom number generators* (2014).
struct SplitMix(u64);

impl SplitMix {
    /// A number below `bound`; `bound` is not 0.
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^= word >> 31;
        ((u128::from(word) * bound as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{binomial_interval, interval_by_parts};
    use crate::evaluate::Rate;

    fn rate(errors: u64, length: u64) -> Rate {
        Rate { errors, length, substitutions: errors, ..Rate::default() }
    }

    #[test]
    fn the_interval_holds_the_rate_and_narrows_with_more_lines() {
        let lines = |count: usize| (0..count).map(|line| rate((line % 4) as u64, 50)).collect::<Vec<_>>();
        let width = |count| {
            interval_by_parts(&lines(count)).map(|(low, high)| {
                assert!(low <= 0.03 && 0.03 <= high, "{low} {high}");
                high - low
            })
        };
        assert!(width(400) < width(40));
        assert_eq!(interval_by_parts(&lines(3)), None);
        assert_eq!(interval_by_parts(&lines(40)), interval_by_parts(&lines(40)));
    }

    #[test]
    fn the_binomial_interval_is_wilsons() {
        // 10 of 100: 5.5 % to 17.4 %, as tables have it.
        let (low, high) = binomial_interval(rate(10, 100)).expect("a length");
        assert!((low - 0.0552).abs() < 1e-3 && (high - 0.1744).abs() < 1e-3, "{low} {high}");
        assert_eq!(binomial_interval(rate(0, 0)), None);
        assert!(binomial_interval(rate(150, 100)).is_some());
    }
}
