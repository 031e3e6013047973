//! Columns against a search of all orders: joined exactly if no order of columns forbids it.
//!
//! ```text
//! a1 a2      a1 b2 joined, then a2 b1: refused, for each would stand before the other
//! b1 b2
//! ```

use proptest::prelude::*;

use super::{Columns, Joined};

/// Whether columns stand in some order: tokens by column, witnesses by length; those without predecessors taken out until
/// none is left.
fn have_an_order(column: &[usize], lengths: &[usize]) -> bool {
    let mut before: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    for length in lengths {
        before.extend((start + 1..start + length).map(|token| (column[token - 1], column[token])));
        start += length;
    }
    let mut left: Vec<usize> = column.to_vec();
    left.sort_unstable();
    left.dedup();
    loop {
        let stands_first = |one: &usize| !before.iter().any(|(x, y)| y == one && left.contains(x));
        let Some(at) = left.iter().position(stands_first) else { return left.is_empty() };
        left.remove(at);
    }
}

proptest! {
    #[test]
    fn joined_is_what_some_order_allows(
        lengths in prop::collection::vec(1..6_usize, 2..5),
        links in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..40),
    ) {
        let tokens: usize = lengths.iter().sum();
        let witness: Vec<usize> =
            lengths.iter().enumerate().flat_map(|(at, &length)| std::iter::repeat_n(at, length)).collect();
        let order: Vec<u32> = (0..tokens as u32).collect();
        let mut columns = Columns::new(&lengths, &order);
        let mut plain: Vec<usize> = (0..tokens).collect();
        for (a, b) in links {
            let (a, b) = (a.index(tokens), b.index(tokens));
            let (x, y) = (plain[a], plain[b]);
            let joined: Vec<usize> = plain.iter().map(|&column| if column == y { x } else { column }).collect();
            let shares = (0..tokens).any(|s| (0..tokens).any(|t| plain[s] == x && plain[t] == y && witness[s] == witness[t]));
            let wanted = x == y || !shares && have_an_order(&joined, &lengths);
            prop_assert_eq!(columns.join(a as u32, b as u32) == Joined::Yes, wanted);
            if wanted {
                plain = joined;
            }
            let order = columns.in_order();
            for pair in 0..tokens - 1 {
                if witness[pair] == witness[pair + 1] {
                    let place = |token: usize, columns: &mut Columns| {
                        let column = columns.column(token as u32);
                        order.iter().position(|&one| one == column)
                    };
                    prop_assert!(place(pair, &mut columns) < place(pair + 1, &mut columns));
                }
            }
        }
    }
}

#[test]
fn runs_are_joined_if_nothing_stands_between() {
    // to day | today | to morrow day
    let mut columns = Columns::new(&[2, 1, 3], &[0, 1, 2, 3, 4, 5]);
    assert_eq!(columns.join_runs(0..2, 2..3), Joined::Yes);
    assert_eq!(columns.members(columns.parent[0]).count(), 3);
    assert_eq!(columns.join(3, 0), Joined::Yes);
    assert_eq!(columns.join(5, 1), Joined::No);

    let mut columns = Columns::new(&[2, 1, 3], &[0, 1, 2, 3, 4, 5]);
    assert_eq!((columns.join(0, 3), columns.join(1, 5)), (Joined::Yes, Joined::Yes));
    assert_eq!(columns.join_runs(0..2, 2..3), Joined::No);
}
