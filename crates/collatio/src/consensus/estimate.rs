//! How often each witness is wrong, told from their disagreements alone.
//!
//! ```text
//! 100 places   A and B against C in 10, A and C against B in 4, B and C against A in 2
//!              A wrong in about 2 %, B in 4 %, C in 10 %: whoever stands alone is likelier the one in error
//! ```
//!
//! One rate a witness, what is meant at each place unknown: the expectation-maximization of Dawid and Skene (1979) with one
//! coin a witness. An error falls on any of the other readings alike. Each round is `O(places × readings × witnesses)`.
//! Two witnesses do not tell: of them only the sum of the rates is known, and half of it is given to each. How far the
//! rates can be trusted says the jackknife over lines (Tukey 1958): errors stand in lines together.

/// Rounds at most; rates that no longer move end it.
const ROUNDS: usize = 500;
/// Where rates begin.
const START: f64 = 0.1;
/// Lines are put together to at most so many groups.
const GROUPS: usize = 40;
/// Fewer groups say nothing of how lines differ.
const FEWEST: usize = 5;

/// A place, as votes: how many readings it has and which each witness has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Votes {
    pub(super) readings: usize,
    pub(super) of: Vec<usize>,
    /// The line it stands in.
    pub(super) line: usize,
}

/// For each witness how often it is wrong.
pub(super) fn rates(votes: &[Votes], witnesses: usize) -> Vec<f64> {
    let votes: Vec<&Votes> = votes.iter().collect();
    rates_of(&votes, witnesses)
}

fn rates_of(votes: &[&Votes], witnesses: usize) -> Vec<f64> {
    let mut rates = vec![START; witnesses];
    if votes.is_empty() {
        return vec![0.0; witnesses];
    }
    for _ in 0..ROUNDS {
        let mut wrong = vec![0.0; witnesses];
        for place in votes {
            for (meant, chance) in meant(place, &rates).into_iter().enumerate() {
                for (wrong, &own) in wrong.iter_mut().zip(&place.of) {
                    *wrong += if own == meant { 0.0 } else { chance };
                }
            }
        }
        let next: Vec<f64> = wrong.iter().map(|wrong| wrong / votes.len() as f64).collect();
        let moved = rates.iter().zip(&next).map(|(old, new)| (old - new).abs()).fold(0.0, f64::max);
        rates = next;
        if moved < 1e-9 {
            break;
        }
    }
    rates
}

/// For each reading of a place the chance that it is what is meant.
fn meant(place: &Votes, rates: &[f64]) -> Vec<f64> {
    let others = (place.readings.saturating_sub(1)).max(1) as f64;
    let chance = |reading: usize| -> f64 {
        let each = |(&own, rate): (&usize, &f64)| {
            let rate = rate.clamp(1e-6, 1.0 - 1e-6);
            if own == reading { 1.0 - rate } else { rate / others }
        };
        place.of.iter().zip(rates).map(each).product()
    };
    let chances: Vec<f64> = (0..place.readings).map(chance).collect();
    let all: f64 = chances.iter().sum();
    chances.iter().map(|chance| if all > 0.0 { chance / all } else { 1.0 / place.readings.max(1) as f64 }).collect()
}

/// For each witness the 95 % interval of its rate, by leaving out a line at a time; none of two witnesses, nor of fewer than
/// five lines. Time is that of the rates, at most forty times.
pub(super) fn intervals(votes: &[Votes], witnesses: usize) -> Option<Vec<(f64, f64)>> {
    let lines = votes.last().map_or(0, |place| place.line + 1);
    let groups = lines.min(GROUPS);
    if groups < FEWEST || witnesses < 3 {
        return None;
    }
    let without = |group: usize| {
        let left: Vec<&Votes> = votes.iter().filter(|place| place.line * groups / lines != group).collect();
        rates_of(&left, witnesses)
    };
    let all = rates(votes, witnesses);
    let each: Vec<Vec<f64>> = (0..groups).map(without).collect();
    let interval = |witness: usize| {
        let mean = each.iter().map(|rates| rates[witness]).sum::<f64>() / groups as f64;
        let squares: f64 = each.iter().map(|rates| (rates[witness] - mean).powi(2)).sum();
        let spread = 1.96 * (squares * (groups - 1) as f64 / groups as f64).sqrt();
        ((all[witness] - spread).max(0.0), (all[witness] + spread).min(1.0))
    };
    Some((0..witnesses).map(interval).collect())
}

#[cfg(test)]
mod tests {
    use super::{Votes, intervals, rates};

    fn votes(rows: &[(&str, usize)]) -> Vec<Votes> {
        let one = |of: &str| Votes {
            readings: of.bytes().map(|label| usize::from(label - b'a') + 1).max().unwrap_or(1),
            of: of.bytes().map(|label| usize::from(label - b'a')).collect(),
            line: 0,
        };
        let mut votes: Vec<Votes> = rows.iter().flat_map(|&(of, times)| vec![one(of); times]).collect();
        let count = votes.len();
        // Ten lines, each with places of every sort.
        votes.iter_mut().enumerate().for_each(|(at, place)| place.line = at % 10);
        votes.sort_by_key(|place| place.line);
        assert_eq!(votes.len(), count);
        votes
    }

    /// The logarithm of the likelihood, by adding up over whatever may be meant at every place.
    fn likelihood(votes: &[Votes], rates: &[f64]) -> f64 {
        let place = |place: &Votes| -> f64 {
            let meant = |meant: usize| -> f64 {
                let others = (place.readings - 1).max(1) as f64;
                let each = place
                    .of
                    .iter()
                    .zip(rates)
                    .map(|(&own, rate)| if own == meant { 1.0 - rate } else { rate / others });
                each.product::<f64>() / place.readings as f64
            };
            (0..place.readings).map(meant).sum::<f64>().ln()
        };
        // Places with the same votes are tried once.
        let mut sorted: Vec<&Votes> = votes.iter().collect();
        sorted.sort_by(|a, b| a.of.cmp(&b.of));
        sorted.chunk_by(|a, b| a.of == b.of).map(|same| place(same[0]) * same.len() as f64).sum()
    }

    /// The likeliest rates of three witnesses, by trying all in steps of a per cent, none above two fifths.
    fn tried(votes: &[Votes]) -> [f64; 3] {
        let steps: Vec<f64> = (0..40).map(|step| f64::from(step) * 0.01 + 1e-6).collect();
        let mut best = (f64::NEG_INFINITY, [0.0; 3]);
        for &a in &steps {
            for &b in &steps {
                for &c in &steps {
                    let found = likelihood(votes, &[a, b, c]);
                    if found > best.0 {
                        best = (found, [a, b, c]);
                    }
                }
            }
        }
        best.1
    }

    /// One row a page: how often who stands against whom.
    #[test]
    fn the_rates_are_the_likeliest() {
        let rows: [&[(&str, usize)]; 3] = [
            &[("aaa", 84), ("aab", 10), ("aba", 4), ("baa", 2)],
            &[("aaa", 50), ("aab", 20), ("aba", 20), ("baa", 5), ("abc", 5)],
            &[("aaa", 30), ("aab", 9)],
        ];
        for row in rows {
            let votes = votes(row);
            let (found, wanted) = (rates(&votes, 3), tried(&votes));
            for (found, wanted) in found.iter().zip(wanted) {
                assert!((found - wanted).abs() < 0.011, "{found} {wanted} {row:?}");
            }
        }
    }

    #[test]
    fn of_two_witnesses_each_has_half_of_the_sum() {
        let found = rates(&votes(&[("aa", 80), ("ab", 20)]), 2);
        assert!(found.iter().all(|rate| (rate - 0.1).abs() < 1e-6), "{found:?}");
        assert_eq!(intervals(&votes(&[("aa", 80), ("ab", 20)]), 2), None);
    }

    #[test]
    fn intervals_hold_the_rate_and_need_five_lines() {
        let many = votes(&[("aaa", 84), ("aab", 10), ("aba", 4), ("baa", 2)]);
        let found = rates(&many, 3);
        for ((low, high), rate) in intervals(&many, 3).expect("ten lines").into_iter().zip(found) {
            assert!(low <= rate && rate <= high && high < 0.3, "{low} {rate} {high}");
        }
        let few: Vec<Votes> = many.into_iter().map(|place| Votes { line: 0, ..place }).collect();
        assert_eq!(intervals(&few, 3), None);
    }
}
