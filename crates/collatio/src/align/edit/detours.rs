//! Anchors that are worth the way to them: a chance match far off the diagonal costs more edits than it saves.
//!
//! ```text
//! a   the cat sat on the mat and he went to the door
//! b   he went to see the king of the north and the mat      "the mat" stands in both, nothing else goes with it
//! ```
//!
//! To go from one diagonal to another takes as many insertions or deletions as they are apart; an anchor saves about
//! three edits on four symbols, as unlike texts in one language agree in one letter of four anyway. The best chain by that
//! account is found by dynamic programming over the anchors, each looking back at a few others and at the beginning: `O(k)`
//! time and space for `k` anchors.

use super::super::Match;
use super::super::lookback::{BACK, best};

/// What a symbol of an anchor brings.
const GAIN: i64 = 3;
/// What a step from one diagonal to the next costs.
const STEP: i64 = 4;

/// The anchors of a chain that are worth their detours, between sequences that differ so much in length.
pub(super) fn worthwhile(chain: &[Match], shift: i64) -> Vec<Match> {
    let diagonal = |anchor: &Match| i64::from(anchor.b) - i64::from(anchor.a);
    let gain = |at: usize| GAIN * i64::from(chain[at].len);
    let way = |from: i64, to: i64| STEP * (to - from).abs();
    let best = best(
        chain.len(),
        |at| gain(at) - way(0, diagonal(&chain[at])),
        |before, at| Some(gain(at) - way(diagonal(&chain[before]), diagonal(&chain[at]))),
    );
    let mut last = (-way(0, shift), None);
    for at in chain.len().saturating_sub(BACK)..chain.len() {
        let worth = best[at].worth - way(diagonal(&chain[at]), shift);
        if worth >= last.0 {
            last = (worth, Some(at));
        }
    }
    let mut kept: Vec<Match> = std::iter::successors(last.1, |&at| best[at].before).map(|at| chain[at]).collect();
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_passed_over_and_a_lost_paragraph_is_not() {
        let run = |a, b, len| Match { a, b, len };
        let straight = [run(0, 0, 30), run(40, 41, 30), run(80, 82, 30)];
        assert_eq!(worthwhile(&straight, 2), straight);
        assert_eq!(worthwhile(&[run(0, 0, 30), run(40, 900, 30), run(1000, 1000, 30)], 0).len(), 2);
        // A thousand symbols that only the second has: what comes after them is worth the way.
        let paragraph = [run(0, 0, 30), run(100, 1100, 2000)];
        assert_eq!(worthwhile(&paragraph, 1000), paragraph);
        assert_eq!(worthwhile(&[run(10, 900, 20), run(50, 2000, 24)], 0), []);
    }
}
