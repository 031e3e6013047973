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
