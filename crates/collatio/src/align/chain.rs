//! Anchors to a chain: those that keep the order of both sequences, and are not there by chance.
//!
//! ```text
//! A   1 2 3 4 5         anchors 1 4 5 2 3        (a moved passage crosses the others)
//! B   1 4 5 2 3   →     chain   1 4 5   or   1 2 3, whichever holds more forms
//! ```
//!
//! The heaviest increasing subsequence with a Fenwick tree of running maxima: `O(k log k)` time, `O(k)` space for `k`
//! anchors (Fredman 1975 for the plain case). Two guards follow. A short anchor far off the diagonal of its neighbours
//! costs more equal forms in the gaps than it brings and is dropped. In unrelated texts anchors are chance: a random
//! permutation of `k` has a chain of about `2·√k` (Vershik and Kerov 1977), so a chain must be longer than that.

use super::Match;

/// How far off the diagonal one form of an anchor may lead.
const DRIFT_PER_FORM: i64 = 32;

/// The anchors to trust, in order; empty if they look like chance. `cells` is the size of the gap they stand in.
pub(super) fn chain(runs: Vec<Match>, cells: u64) -> Vec<Match> {
    let total = runs.len();
    let heaviest = increasing(runs);
    // The longer a run, the less likely chance wrote it twice; in a larger gap chance has more tries.
    let strong = |run: &Match| u64::from(run.len) >= 4 + u64::from(cells.max(1).ilog2()) / 8;
    let kept = if heaviest.len() * heaviest.len() >= 6 * total {
        heaviest
    } else {
        heaviest.into_iter().filter(strong).collect()
    };
    on_course(kept)
}

/// The heaviest subsequence that increases in both sequences.
pub(super) fn increasing(runs: Vec<Match>) -> Vec<Match> {
    if runs.is_sorted_by_key(|run| run.b) {
        return runs;
    }
    let mut order: Vec<u32> = (0..runs.len() as u32).collect();
    order.sort_unstable_by_key(|&run| runs[run as usize].b);
    let mut rank = vec![0; runs.len()];
    for (place, &run) in order.iter().enumerate() {
        rank[run as usize] = place;
    }
    // best[i]: the greatest weight of a chain that ends within the ranks that `i` stands for, and its last run.
    let mut best: Vec<(u64, Option<usize>)> = vec![(0, None); runs.len() + 1];
    let mut before: Vec<Option<usize>> = vec![None; runs.len()];
    for (at, run) in runs.iter().enumerate() {
        let mut found = (0, None);
        let mut node = rank[at];
        while node > 0 {
            if best[node].0 > found.0 {
                found = best[node];
            }
            node &= node - 1;
        }
        before[at] = found.1;
        let weight = found.0 + u64::from(run.len);
        let mut node = rank[at] + 1;
        while node < best.len() {
            if weight > best[node].0 {
                best[node] = (weight, Some(at));
            }
            node += node & node.wrapping_neg();
        }
    }
    let heaviest = best.iter().fold((0, None), |heaviest, &one| if one.0 > heaviest.0 { one } else { heaviest });
    let mut chain: Vec<Match> = std::iter::successors(heaviest.1, |&at| before[at]).map(|at| runs[at]).collect();
    chain.reverse();
    chain
}

/// The chain without short runs that lead far off the diagonal and back again.
fn on_course(chain: Vec<Match>) -> Vec<Match> {
    let diagonal = |run: &Match| i64::from(run.b) - i64::from(run.a);
    let mut kept: Vec<Match> = Vec::with_capacity(chain.len());
    for (at, run) in chain.iter().enumerate() {
        let neighbours = kept.last().zip(chain.get(at + 1));
        let astray = neighbours.is_some_and(|(before, after)| {
            let off = (diagonal(run) - diagonal(before)).abs().min((diagonal(run) - diagonal(after)).abs());
            off > DRIFT_PER_FORM * i64::from(run.len)
                && (diagonal(after) - diagonal(before)).abs() * 2 < off
                && run.len < before.len + after.len
        });
        if !astray {
            kept.push(*run);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heavier_of_two_crossing_passages_stays() {
        let run = |a, b, len| Match { a, b, len };
        let chained = increasing(vec![run(0, 0, 1), run(1, 5, 3), run(4, 1, 4), run(9, 9, 1)]);
        assert_eq!(chained, vec![run(0, 0, 1), run(4, 1, 4), run(9, 9, 1)]);
    }

    #[test]
    fn chance_anchors_are_not_trusted() {
        // Every gram of one form pairs with one far off, as in unrelated texts.
        let scattered = (0..100).map(|at| Match { a: at * 10, b: (at * 37) % 100 * 10, len: 1 }).collect();
        assert_eq!(chain(scattered, 1_000_000), vec![]);
        let straight: Vec<Match> = (0..100).map(|at| Match { a: at * 10, b: at * 10 + 3, len: 1 }).collect();
        assert_eq!(chain(straight.clone(), 1_000_000), straight);
    }

    #[test]
    fn a_short_run_far_off_is_dropped() {
        let run = |a, b, len| Match { a, b, len };
        assert_eq!(on_course(vec![run(0, 0, 9), run(20, 900, 1), run(1000, 1000, 9)]).len(), 2);
        assert_eq!(on_course(vec![run(0, 0, 9), run(20, 24, 1), run(1000, 1000, 9)]).len(), 3);
    }
}
