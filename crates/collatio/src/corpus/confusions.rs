//! What was read for what in all pairs, each with its first place in the order of the pairs.
//!
//! ```text
//! pair 0   rn → m  1        pooled   rn → m  5   first in pair 0
//! pair 1   rn → m  4
//! ```
//!
//! Adding is `O(log n)` a confusion, and allocates only for confusions not seen before.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::pair::PairConfusion;

/// Confusions of many pairs, added up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PooledConfusions {
    /// By what the reference has, then by what the hypothesis has.
    found: BTreeMap<String, BTreeMap<String, Seen>>,
}

/// How often something was seen, and where first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    count: u64,
    pair: u64,
    context: [String; 2],
}

/// What was read for what in all pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PooledConfusion<'c> {
    /// What the reference has; empty for what was put in.
    pub reference: &'c str,
    /// What the hypothesis has; empty for what was left out.
    pub hypothesis: &'c str,
    /// How often.
    pub count: u64,
    /// The number of the pair that has the first of them.
    pub pair: u64,
    /// What stands before and after it in that pair's reference.
    pub context: &'c [String; 2],
}

impl PooledConfusions {
    /// Adds a confusion of the pair of this number.
    pub fn add_one(&mut self, pair: u64, confusion: &PairConfusion) {
        let known = self.found.get_mut(&confusion.reference).and_then(|by| by.get_mut(&confusion.hypothesis));
        let seen = Seen { count: confusion.count, pair, context: confusion.context.clone() };
        match known {
            Some(known) => known.add(seen),
            None => {
                let by = self.found.entry(confusion.reference.clone()).or_default();
                by.insert(confusion.hypothesis.clone(), seen);
            }
        }
    }

    /// Adds the confusions of other pairs. Associative and commutative.
    pub fn add(&mut self, other: Self) {
        for (reference, by) in other.found {
            let mine = self.found.entry(reference).or_default();
            for (hypothesis, seen) in by {
                match mine.get_mut(&hypothesis) {
                    Some(known) => known.add(seen),
                    None => drop(mine.insert(hypothesis, seen)),
                }
            }
        }
    }

    /// How many sorts of confusions there are.
    pub fn len(&self) -> usize {
        self.found.values().map(BTreeMap::len).sum()
    }

    /// Whether nothing was confused.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The confusions, the most frequent first; those of one number stay in the order of their letters. `O(n log n)`.
    pub fn ranked(&self) -> Vec<PooledConfusion<'_>> {
        let all = self.found.iter().flat_map(|(reference, by)| by.iter().map(move |found| (reference, found)));
        let mut list: Vec<PooledConfusion<'_>> = all
            .map(|(reference, (hypothesis, Seen { count, pair, context }))| PooledConfusion {
                reference,
                hypothesis,
                count: *count,
                pair: *pair,
                context,
            })
            .collect();
        list.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
        list
    }
}

impl Seen {
    fn add(&mut self, other: Self) {
        self.count = self.count.saturating_add(other.count);
        // Of one pair seen twice the context decides, so that the order of adding does not.
        if (other.pair, &other.context) < (self.pair, &self.context) {
            (self.pair, self.context) = (other.pair, other.context);
        }
    }
}
