//! A tree in which witnesses that agree stand near one another: neighbour joining.
//!
//! ```text
//!      A  B  C  D                A \     / C       the two that are nearest, measured by how far they
//! A    -  3  8  9                   >---<          are from all others, are joined; then the next two
//! B       -  9 10                B /     \ D
//! C          -  7
//! ```
//!
//! It shows agreement and is no stemma: it knows no direction, and agreement by chance or by contamination counts as any other.
//! If the distances are those of some tree, it is that tree (N. Saitou and M. Nei, *The neighbor-joining method*, 1987). Time
//! `O(w³)`, space `O(w²)` (J. A. Studier and K. J. Keppler 1988). Of several nearest pairs the first is joined, witnesses
//! taken in the order of their sigla: the order in which files were named does not matter.

use super::agreement::Agreement;
use super::types::Level;

/// A tree without a root: the witnesses are its leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The leaves first, in the order of their sigla, each with its siglum; then the inner nodes.
    pub nodes: Vec<Node>,
    /// How many of the nodes are leaves.
    pub leaves: usize,
    /// Pairs of witnesses of which nothing could be compared; they are taken to differ throughout.
    pub unknown: usize,
    /// The lightest difference that counts as one.
    pub level: Level,
}

/// A node with what hangs on it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    /// The siglum of a leaf; none of an inner node.
    pub name: Option<String>,
    /// The nodes that hang on it, each with the length of the way: a share of places that differ.
    pub below: Vec<(usize, f64)>,
}

impl Tree {
    /// The tree of an agreement. The last node is the one that all others hang on, directly or not; without witnesses
    /// there is none.
    pub fn of(agreement: &Agreement) -> Self {
        let mut order: Vec<usize> = (0..agreement.sigla.len()).collect();
        order.sort_by(|&a, &b| agreement.sigla[a].cmp(&agreement.sigla[b]));
        let share = |a: usize, b: usize| agreement.pairs[order[a]][order[b]].share();
        let leaves = order.len();
        let unknown = (0..leaves).map(|a| (0..a).filter(|&b| share(a, b).is_none()).count()).sum();
        let distances =
            (0..leaves).map(|a| (0..leaves).map(|b| if a == b { 0.0 } else { share(a, b).unwrap_or(1.0) }).collect());
        let leaf = |&at: &usize| Node { name: Some(agreement.sigla[at].to_string()), below: Vec::new() };
        let mut nodes: Vec<Node> = order.iter().map(leaf).collect();
        join(&mut nodes, distances.collect());
        Self { nodes, leaves, unknown, level: agreement.level }
    }

    /// The node that all others hang on.
    pub fn root(&self) -> Option<usize> {
        self.nodes.len().checked_sub(1)
    }
}

/// Joins nodes until all hang on the last.
fn join(nodes: &mut Vec<Node>, mut distances: Vec<Vec<f64>>) {
    let mut left: Vec<usize> = (0..nodes.len()).collect();
    while left.len() > 3 {
        let (a, b) = nearest(&left, &distances);
        let lengths = lengths(&left, &distances, a, b);
        let new = nodes.len();
        nodes.push(Node { name: None, below: vec![(a, lengths.0), (b, lengths.1)] });
        let mut row: Vec<f64> =
            (0..new).map(|other| (distances[a][other] + distances[b][other] - distances[a][b]) / 2.0).collect();
        row.push(0.0);
        for (other, distance) in distances.iter_mut().zip(&row) {
            other.push(*distance);
        }
        distances.push(row);
        left.retain(|&node| node != a && node != b);
        left.push(new);
    }
    let below = match left[..] {
        [a, b, c] => {
            let way = |x: usize, y: usize, z: usize| (distances[x][y] + distances[x][z] - distances[y][z]) / 2.0;
            vec![(a, way(a, b, c)), (b, way(b, a, c)), (c, way(c, a, b))]
        }
        [a, b] => vec![(a, distances[a][b] / 2.0), (b, distances[a][b] / 2.0)],
        _ => return,
    };
    // Ways that noise has made less than nothing are none.
    nodes.push(Node { name: None, below });
    for way in nodes.iter_mut().flat_map(|node| &mut node.below) {
        way.1 = way.1.max(0.0);
    }
}

/// The two to be joined next.
fn nearest(left: &[usize], distances: &[Vec<f64>]) -> (usize, usize) {
    let sums: Vec<f64> = left.iter().map(|&a| left.iter().map(|&b| distances[a][b]).sum()).collect();
    let mut best = (f64::INFINITY, (left[0], left[1]));
    for (i, &a) in left.iter().enumerate() {
        for (j, &b) in left.iter().enumerate().skip(i + 1) {
            let value = (left.len() - 2) as f64 * distances[a][b] - sums[i] - sums[j];
            // Sums of the same numbers in another order may differ in the last digits; that decides nothing.
            if value < best.0 - 1e-12 {
                best = (value, (a, b));
            }
        }
    }
    best.1
}

/// How far two nodes are from the one that joins them.
fn lengths(left: &[usize], distances: &[Vec<f64>], a: usize, b: usize) -> (f64, f64) {
    let sum = |node: usize| left.iter().map(|&other| distances[node][other]).sum::<f64>();
    let first = distances[a][b] / 2.0 + (sum(a) - sum(b)) / (2.0 * (left.len() - 2) as f64);
    (first, distances[a][b] - first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Tree;
    use crate::apparatus::Level;
    use crate::apparatus::agreement::{Agreement, Difference};
    use crate::witness::{Siglum, View};

    const PLACES: u64 = 1_000_000;

    /// The ways from every leaf to every other through a tree.
    fn ways(tree: &Tree) -> Vec<Vec<f64>> {
        let mut edges = vec![Vec::new(); tree.nodes.len()];
        for (at, node) in tree.nodes.iter().enumerate() {
            for &(below, length) in &node.below {
                edges[at].push((below, length));
                edges[below].push((at, length));
            }
        }
        let from = |start: usize| {
            let mut found = vec![None; tree.nodes.len()];
            let mut open = vec![(start, 0.0)];
            while let Some((at, way)) = open.pop() {
                if found[at].is_none() {
                    found[at] = Some(way);
                    open.extend(edges[at].iter().map(|&(next, length)| (next, way + length)));
                }
            }
            found.into_iter().take(tree.leaves).map(|way| way.expect("a tree is of one piece")).collect()
        };
        (0..tree.leaves).map(from).collect()
    }

    /// An agreement with these distances, in millionths.
    fn agreement(distances: &[Vec<u64>]) -> Agreement {
        let pairs = distances.iter().map(|row| {
            row.iter().map(|&differing| Difference { places: PLACES, differing, ..Difference::default() }).collect()
        });
        let sigla = (0..distances.len()).map(Siglum::nth).collect();
        Agreement {
            sigla,
            pairs: pairs.collect(),
            witnesses: Vec::new(),
            view: View::Diplomatic,
            level: Level::Furniture,
            gaps: Default::default(),
        }
    }

    #[test]
    fn the_textbooks_example_is_joined_as_the_textbook_does() {
        // Five leaves; the ways of the tree are 2, 3, 3, 2, 4, 2, 1 (millionths).
        let rows = [[0, 5, 9, 9, 8], [5, 0, 10, 10, 9], [9, 10, 0, 8, 7], [9, 10, 8, 0, 3], [8, 9, 7, 3, 0]];
        let tree = Tree::of(&agreement(&rows.map(Vec::from)));
        let found = ways(&tree);
        for (a, row) in rows.iter().enumerate() {
            for (b, &distance) in row.iter().enumerate() {
                assert!((found[a][b] * PLACES as f64 - distance as f64).abs() < 1e-6, "{a} {b}: {}", found[a][b]);
            }
        }
        let first: Vec<usize> = tree.nodes[5].below.iter().map(|below| below.0).collect();
        assert_eq!(first, [0, 1]);
    }

    #[test]
    fn few_witnesses_have_a_tree_too() {
        for (count, nodes) in [(0, 0), (1, 1), (2, 3), (3, 4), (4, 6)] {
            let rows: Vec<Vec<u64>> = (0..count).map(|a| (0..count).map(|b| u64::from(a != b)).collect()).collect();
            let tree = Tree::of(&agreement(&rows));
            assert_eq!((tree.nodes.len(), tree.leaves), (nodes, count));
        }
    }

    proptest! {
        /// If the distances are those of a tree, the tree gives them back, whatever the order of the witnesses.
        #[test]
        fn distances_of_a_tree_give_that_tree(parents in proptest::collection::vec((0_usize..1000, 1_u64..1000), 3..14), turn in 0_usize..14) {
            // Leaf k + 1 is hung, by a way of its own, on a node in the middle of the way of some leaf before it.
            let mut ways: Vec<Vec<u64>> = vec![vec![0]];
            let mut own: Vec<u64> = vec![5000];
            for &(parent, length) in &parents {
                let parent = parent % ways.len();
                let (half, new) = (own[parent] / 2, ways.len());
                own[parent] -= half;
                let mut row: Vec<u64> = (0..new).map(|other| if other == parent { own[parent] + length } else { ways[parent][other] - own[parent] + length }).collect();
                row.push(0);
                for (other, way) in ways.iter_mut().zip(&row) {
                    other.push(*way);
                }
                ways.push(row);
                own.push(length);
            }
            let count = ways.len();
            let turned: Vec<Vec<u64>> = (0..count).map(|a| (0..count).map(|b| ways[(a + turn) % count][(b + turn) % count]).collect()).collect();
            let found = self::ways(&Tree::of(&agreement(&turned)));
            for a in 0..count {
                for b in 0..count {
                    prop_assert!((found[a][b] * PLACES as f64 - turned[a][b] as f64).abs() < 1e-3, "{} {}", found[a][b], turned[a][b]);
                }
            }
        }
    }
}
