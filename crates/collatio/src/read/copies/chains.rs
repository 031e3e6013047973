//! Links in a row are a passage that stands twice; passages in a row are a chain, one copy's text found in another.
//!
//! ```text
//! links      ....  ...    ....          step by step on nearly one diagonal
//! passages   [----------] [----]
//! chain      [-----------------]        a paragraph left out between them on one side
//! ```
//!
//! Linking steps: each link looks at five neighbouring diagonals. Chaining steps: each passage looks back at [`BACK`]
//! others. Time `O(n log n)`, space `O(n)`; after Abouelhoda and Ohlebusch, 2005, with the window for their tree.

use std::ops::Range;

use crate::align::FormId;

use super::seeds::{Link, Scale};

/// Letters from one link of a passage to the next, at most.
const STEP: usize = 160;
/// Letters that may differ whatever they are.
const BRIEF: usize = 30;
/// Width of a strip of diagonals.
const STRIP: usize = 32;
/// Passages looked back at.
const BACK: usize = 32;
/// Letters that both copies may have otherwise between two passages of one chain.
const REPLACED: usize = 400;

/// A passage that stands twice, or a row of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chain {
    /// From its first letter to its last, where it stands first.
    pub(super) first: Range<usize>,
    /// Where it stands again.
    pub(super) second: Range<usize>,
    /// Letters it covers.
    pub(super) weight: usize,
    /// The passages it is made of, both places of each.
    pub(super) passages: Vec<(Range<usize>, Range<usize>)>,
}

/// The chains of a text, and how many steps it took to find them.
pub(super) fn chains(letters: &[FormId], links: &[Link], scale: Scale) -> (Vec<Chain>, usize) {
    let (passages, steps) = passages(letters, links, scale);
    let (chains, more) = joined(passages, scale.gram);
    (chains, steps + more)
}

struct Passage {
    first: Range<usize>,
    second: Range<usize>,
    links: usize,
}

fn passages(letters: &[FormId], links: &[Link], scale: Scale) -> (Vec<Passage>, usize) {
    let gram = scale.gram;
    let mut found: Vec<Passage> = Vec::new();
    // For each strip the number of its last passage, none yet.
    let mut open = vec![u32::MAX; letters.len() / STRIP + 3];
    let mut steps = 0;
    for link in links {
        let strip = (link.second - link.first) / STRIP;
        let mut best: Option<(usize, usize)> = None;
        for near in strip.saturating_sub(2)..=strip + 2 {
            steps += 1;
            let Some(at) = open.get(near).map(|&at| at as usize) else { continue };
            if let Some(drift) = found.get(at).and_then(|passage| drift(passage, link, gram))
                && best.is_none_or(|(least, _)| drift < least)
            {
                best = Some((drift, at));
            }
        }
        let alike = best.filter(|&(_, at)| found.get(at).is_some_and(|passage| goes_on(letters, passage, link)));
        let at = alike.map_or(found.len(), |(_, at)| at);
        match found.get_mut(at) {
            Some(passage) => {
                passage.first.end = link.first + gram;
                passage.second.end = link.second + gram;
                passage.links += 1;
            }
            None => found.push(Passage {
                first: link.first..link.first + gram,
                second: link.second..link.second + gram,
                links: 1,
            }),
        }
        if let Some(last) = open.get_mut(strip) {
            *last = at as u32;
        }
    }
    found.retain(|passage| passage.first.len() >= scale.passage && passage.links >= 3);
    (found, steps)
}

/// How far the link leaves the passage's diagonal, if it can go on with it. A passage ends where its second place
/// begins: there the copy itself begins.
fn drift(passage: &Passage, link: &Link, gram: usize) -> Option<usize> {
    let first = (link.first + gram).checked_sub(passage.first.end)?;
    let second = (link.second + gram).checked_sub(passage.second.end)?;
    let drift = first.abs_diff(second);
    let near = first.max(second) <= STEP && drift <= 12.max(first.max(second) / 4);
    (near && first > 0 && second > 0 && link.first + gram <= passage.second.start).then_some(drift)
}

/// Whether what lies between a passage and the link is little, or much the same in both places: verses between a
/// refrain have one length and no more.
fn goes_on(letters: &[FormId], passage: &Passage, link: &Link) -> bool {
    let first = letters.get(passage.first.end..link.first).unwrap_or_default();
    let second = letters.get(passage.second.end..link.second).unwrap_or_default();
    if first.len().min(second.len()) <= BRIEF {
        return true;
    }
    let (first, second) = (fourgrams(first), fourgrams(second));
    let shared = first.iter().filter(|gram| second.binary_search(gram).is_ok()).count();
    shared * 4 >= first.len()
}

fn fourgrams(letters: &[FormId]) -> Vec<&[FormId]> {
    let mut grams: Vec<_> = letters.windows(4).collect();
    grams.sort_unstable();
    grams
}

fn joined(mut passages: Vec<Passage>, gram: usize) -> (Vec<Chain>, usize) {
    passages.sort_by_key(|passage| (passage.first.start, passage.second.start));
    let mut best: Vec<(usize, Option<usize>, usize)> = Vec::with_capacity(passages.len());
    let mut steps = 0;
    for (at, passage) in passages.iter().enumerate() {
        let mut choice = (passage.first.len(), None, passage.second.start);
        for before in at.saturating_sub(BACK)..at {
            steps += 1;
            let (Some(earlier), Some(&(score, _, begin))) = (passages.get(before), best.get(before)) else { continue };
            let Some(cost) = gap(earlier, passage, score).filter(|_| passage.first.end <= begin + gram) else {
                continue;
            };
            let total = (score + passage.first.len()).saturating_sub(cost);
            if total > choice.0 && score > cost {
                choice = (total, Some(before), begin);
            }
        }
        best.push(choice);
    }
    (traced(&passages, &best), steps)
}

/// What it costs to go from one passage to the next, if it can be.
fn gap(earlier: &Passage, later: &Passage, score: usize) -> Option<usize> {
    // A longer leap would go on in the next copy.
    let leap = 150.max(score.max(later.first.len()) / 2);
    let both = overlap((&earlier.first, &earlier.second), (&later.first, &later.second));
    if both > STEP || both * 2 > earlier.first.len().min(later.first.len()) {
        return None;
    }
    let first = (later.first.start + both).checked_sub(earlier.first.end)?;
    let second = (later.second.start + both).checked_sub(earlier.second.end)?;
    let (less, more) = (first.min(second), first.max(second));
    (less <= REPLACED && more <= leap).then_some(both + less / 4 + more / 16)
}

/// Letters that two passages have both, in either place: a line that one copy has twice is the end of the one and the
/// begin of the other.
fn overlap(earlier: (&Range<usize>, &Range<usize>), later: (&Range<usize>, &Range<usize>)) -> usize {
    let first = earlier.0.end.saturating_sub(later.0.start);
    first.max(earlier.1.end.saturating_sub(later.1.start))
}

/// Follows each chain back from its best end; a passage is in one chain only.
fn traced(passages: &[Passage], best: &[(usize, Option<usize>, usize)]) -> Vec<Chain> {
    let mut ends: Vec<usize> = (0..passages.len()).collect();
    ends.sort_by_key(|&at| (std::cmp::Reverse(best.get(at).map_or(0, |choice| choice.0)), at));
    let mut used = vec![false; passages.len()];
    let mut found = Vec::new();
    for end in ends {
        let mut parts = Vec::new();
        let mut next = Some(end);
        while let Some(at) = next {
            let (Some(free), Some(passage)) = (used.get_mut(at), passages.get(at)) else { break };
            if std::mem::replace(free, true) {
                break;
            }
            parts.push((passage.first.clone(), passage.second.clone()));
            next = best.get(at).and_then(|choice| choice.1);
        }
        parts.reverse();
        apart(&mut parts);
        if let (Some(head), Some(tail)) = (parts.first().cloned(), parts.last().cloned()) {
            let weight = parts.iter().map(|(first, _)| first.len()).sum();
            let (first, second) = (head.0.start..tail.0.end, head.1.start..tail.1.end);
            found.push(Chain { first, second, weight, passages: parts });
        }
    }
    found
}

/// Cuts the begin of each passage off as far as the one before has it already.
fn apart(parts: &mut [(Range<usize>, Range<usize>)]) {
    for at in 1..parts.len() {
        let Some([(x, y), (first, second)]) = parts.get_mut(at - 1..=at) else { continue };
        let both = overlap((x, y), (first, second));
        first.start = (first.start + both).min(first.end);
        second.start = (second.start + both).min(second.end);
    }
}
