//! Where in a longer part a shorter one stands best.
//!
//! ```text
//! shorter    right column
//! longer     left column, line 1 rlght column, line 1
//!                                ────────────           1 error
//! ```
//!
//! The table of Sellers (*The theory and computation of evolutionary distances*, 1980): leaving out what stands before and
//! after costs nothing. `O(n·m)` time, `O(m)` space.

use std::ops::Range;

use crate::align::FormId;

/// The stretch of `long` that has the fewest errors against `short`, and how many; of several the first.
pub(super) fn place(short: &[FormId], long: &[FormId]) -> (Range<usize>, u32) {
    // A cell holds the errors so far and where in `long` they began to be counted.
    let mut row: Vec<(u32, u32)> = (0..=long.len() as u32).map(|at| (0, at)).collect();
    for (x, errors) in short.iter().zip(1_u32..) {
        let mut diagonal = row[0];
        row[0] = (errors, 0);
        let mut left = row[0];
        for (cell, y) in row[1..].iter_mut().zip(long) {
            let through = (diagonal.0 + u32::from(x != y), diagonal.1);
            let down = (cell.0 + 1, cell.1);
            let right = (left.0 + 1, left.1);
            diagonal = *cell;
            let mut best = through;
            if down.0 < best.0 {
                best = down;
            }
            if right.0 < best.0 {
                best = right;
            }
            *cell = best;
            left = best;
        }
    }
    let best = row.iter().enumerate().min_by_key(|(_, cell)| cell.0);
    best.map_or((0..0, short.len() as u32), |(end, &(errors, start))| (start as usize..end, errors))
}

#[cfg(test)]
mod tests {
    use super::place;
    use crate::align::FormId;

    #[test]
    fn the_shorter_stands_where_it_has_fewest_errors() {
        let ids = |text: &str| text.bytes().map(|byte| FormId(byte.into())).collect::<Vec<_>>();
        let rows = [
            ("right", "left rlght end", 5..10, 1),
            ("abc", "abc", 0..3, 0),
            ("abc", "xabcxabc", 1..4, 0),
            ("abcd", "xxabdxx", 2..5, 1),
            ("abc", "", 0..0, 3),
            ("", "abc", 0..0, 0),
        ];
        for (short, long, range, errors) in rows {
            assert_eq!(place(&ids(short), &ids(long)), (range, errors), "{short} in {long}");
        }
    }
}
