//! A short equal run in the middle of an omission is moved to an end of it, if the same forms stand there too.
//!
//! ```text
//! A   went . he saw , and left , the end        went . [he saw] , [and left ,] the end
//! B   went . , the end                     →    went . [he saw , and left] , the end
//! ```
//!
//! The number of equal forms stays the same; the omission becomes one run. `O(n)` time: every island is looked at once,
//! and is at most [`LONGEST`] forms long.

use super::gaps::joined;
use super::{FormId, Match};

/// The longest equal run that counts as an island.
const LONGEST: u32 = 8;

/// Moves islands within one-sided differences to one of their ends.
pub(super) fn moved(mut matches: Vec<Match>, a: &[FormId], b: &[FormId]) -> Vec<Match> {
    let mut done = (0, 0);
    for at in 0..matches.len() {
        let next = matches.get(at + 1).map_or((a.len() as u32, b.len() as u32), |next| (next.a, next.b));
        let island = &mut matches[at];
        let end = (island.a + island.len, island.b + island.len);
        let before = (island.a - done.0, island.b - done.1);
        let after = (next.0 - end.0, next.1 - end.1);
        if island.len <= LONGEST {
            match (before, after) {
                ((1.., 0), (1.., 0)) => island.a = place(a, island.a, island.len, (done.0, next.0)),
                ((0, 1..), (0, 1..)) => island.b = place(b, island.b, island.len, (done.1, next.1)),
                _ => {}
            }
        }
        done = (island.a + island.len, island.b + island.len);
    }
    joined(matches)
}

/// Where a run between two bounds may stand instead: at the first bound, at the second, or where it is.
fn place(forms: &[FormId], at: u32, len: u32, (first, last): (u32, u32)) -> u32 {
    let run = |at: u32| &forms[at as usize..(at + len) as usize];
    [first, last - len].into_iter().find(|&other| run(other) == run(at)).unwrap_or(at)
}
