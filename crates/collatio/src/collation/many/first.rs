//! A first order of all tokens, in which linked ones stand near each other.
//!
//! ```text
//! A   the black cat          the the black old cat cat         B put behind what it is linked to in A
//! B   the old cat
//! ```
//!
//! The order in which columns are joined hangs on the links alone; how much work it is hangs on how far apart linked tokens
//! stand at first (`columns`). So witnesses are put in one after the other, each by its links with the likest that is in
//! already: along the heaviest spanning tree over the equal tokens of the pairs (Prim 1957). `O(p + w² + n)` time for
//! `p` pairs and `n` tokens, `O(n)` space.

use super::links::Texts;
use super::pairs::Pair;
use crate::align::LinkKind;

/// No token.
const NONE: u32 = u32::MAX;

/// All tokens in order: each witness's in its own, linked ones near each other.
pub(super) fn order(texts: &Texts<'_>, pairs: &[Pair]) -> Vec<u32> {
    let tokens: usize = texts.counted.iter().map(|counted| counted.forms.len()).sum();
    // A ring; what stands behind the last token is the first.
    let mut next = vec![NONE; tokens + 1];
    let head = tokens as u32;
    next[tokens] = head;
    for (witness, pair) in tree(texts.counted.len(), pairs) {
        let linked = pair.map_or_else(Vec::new, |pair| linked(texts, pair, witness));
        let mut links = linked.into_iter().peekable();
        let mut behind = head;
        let start = texts.offsets[witness];
        for token in start..start + texts.counted[witness].forms.len() as u32 {
            if let Some((_, other)) = links.next_if(|&(own, _)| own == token) {
                behind = other;
            }
            next[token as usize] = std::mem::replace(&mut next[behind as usize], token);
            behind = token;
        }
    }
    let step = |&token: &u32| Some(next[token as usize]).filter(|&next| next != head);
    std::iter::successors(step(&head), step).collect()
}

/// The witnesses in the order in which they are put in, each but the first with the pair by which.
fn tree(width: usize, pairs: &[Pair]) -> Vec<(usize, Option<&Pair>)> {
    let equal = |pair: &Pair| -> usize {
        let links = pair.alignment.links.iter().filter(|link| link.kind == LinkKind::Equal);
        links.map(|link| link.a.len()).sum()
    };
    let weighed: Vec<(usize, &Pair)> = pairs.iter().map(|pair| (equal(pair), pair)).collect();
    let mut is_in = vec![false; width];
    let mut order = Vec::with_capacity(width);
    while order.len() < width {
        let reach = weighed.iter().filter(|(_, pair)| is_in[pair.a] != is_in[pair.b]);
        let best = reach.min_by_key(|(equal, pair)| (std::cmp::Reverse(*equal), pair.a, pair.b));
        let (witness, pair) = match best {
            Some((_, pair)) => (if is_in[pair.a] { pair.b } else { pair.a }, Some(*pair)),
            None => (is_in.iter().position(|is_in| !is_in).unwrap_or(0), None),
        };
        is_in[witness] = true;
        order.push((witness, pair));
    }
    order
}

/// The tokens of a witness that are linked in a pair, each with the other's.
fn linked(texts: &Texts<'_>, pair: &Pair, witness: usize) -> Vec<(u32, u32)> {
    let mut linked = Vec::new();
    for link in pair.alignment.links.iter().filter(|link| !link.a.is_empty() && !link.b.is_empty()) {
        let (a, b) = (texts.offsets[pair.a], texts.offsets[pair.b]);
        let both = link.a.clone().zip(link.b.clone()).map(|(x, y)| (a + x, b + y));
        linked.extend(both.map(|(x, y)| if witness == pair.a { (x, y) } else { (y, x) }));
    }
    linked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Alignment, Link};

    fn pair(a: usize, b: usize, equal: u32) -> Pair {
        let links = vec![Link { kind: LinkKind::Equal, a: 0..equal, b: 0..equal }];
        Pair { a, b, alignment: Alignment { links, moves: Vec::new(), exact: true, missed: 0 } }
    }

    #[test]
    fn each_witness_comes_in_by_the_likest() {
        let pairs = [pair(0, 1, 3), pair(0, 2, 9), pair(1, 2, 5), pair(1, 3, 1)];
        let order: Vec<(usize, Option<(usize, usize)>)> =
            tree(5, &pairs).into_iter().map(|(witness, by)| (witness, by.map(|pair| (pair.a, pair.b)))).collect();
        assert_eq!(order, [(0, None), (2, Some((0, 2))), (1, Some((1, 2))), (3, Some((1, 3))), (4, None)]);
    }
}
