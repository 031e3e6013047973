//! Chains to segments: the fewest cuts that part every chain's two places, and whether what lies between is copies.
//!
//! ```text
//! text      front  [copy 1 ......] h [copy 2 ......] h [copy 3 ......] back
//! chains            a--------------b
//!                                     b-----------------c
//! cuts                            |                  |
//! ```
//!
//! A chain says: somewhere between the end of its first place and the begin of its second a copy ends. Fewest points
//! that hit all such stretches: greedy by right end, `O(c log c)`. Then the worst is dropped (a cut few letters ask for,
//! a segment too short to be a copy, one thinly covered) and the cuts are found anew, at most [`ROUNDS`] times.

use std::ops::Range;

use super::chains::Chain;
use super::seeds::{GRAM, Scale};

/// How often chains are broken anew.
const BREAKS: usize = 8;
/// Chains of which new ones are concluded.
const CLOSED: usize = 48;
/// How often the worst is dropped.
const ROUNDS: usize = 48;

/// A copy by its letters: from the first to the last that another copy has too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) letters: Range<usize>,
    covered: usize,
}

impl Segment {
    pub(super) fn new(letters: Range<usize>, covered: usize) -> Self {
        Self { letters, covered }
    }

    /// Letters of this segment that chains cover.
    pub(super) fn covered(&self) -> usize {
        self.covered
    }
}

/// A place where one copy ends and the next begins, and how many letters ask for it.
struct Cut {
    at: usize,
    support: usize,
}

/// The copies by their letters, fewer than two if there are none; `wanted` many of them if a number is given.
/// `foreign` counts the letters of running text in a stretch.
pub(super) fn segments(
    chains: Vec<Chain>,
    wanted: Option<usize>,
    (total, scale): (usize, Scale),
    foreign: impl Fn(Range<usize>) -> usize,
) -> Vec<Segment> {
    let (mut chains, light) = weighed(chains, scale.chain);
    chains.extend(closure(&chains));
    for _ in 0..ROUNDS {
        let cuts = cuts(&mut chains, &light);
        let found = between(&chains, &cuts);
        if found.len() < 2 {
            return Vec::new();
        }
        if wanted.is_some_and(|wanted| found.len() <= wanted) {
            return found;
        }
        let Some(fault) = fault(&found, &cuts, wanted.is_some(), &foreign) else {
            return if accepted(&found, total) || wanted.is_some() { found } else { Vec::new() };
        };
        let before = chains.len();
        match fault {
            Fault::Cut(at) => drop_cut(&mut chains, &cuts, at),
            Fault::Segment(at) => drop_segment(&mut chains, found.get(at)),
        }
        if chains.len() == before {
            return Vec::new();
        }
    }
    Vec::new()
}

enum Fault {
    Cut(usize),
    Segment(usize),
}

/// The chains that say where copies are, broken, and those too light to say it. What is light is measured by the
/// heaviest once broken: one that runs on through four copies is heavier than any copy.
fn weighed(chains: Vec<Chain>, lightest: usize) -> (Vec<Chain>, Vec<Chain>) {
    let most = |chains: &[Chain]| chains.iter().map(|chain| chain.weight).max().unwrap_or(0);
    let mut least = lightest.max(most(&chains) / 6);
    loop {
        let (heavy, light): (Vec<Chain>, Vec<Chain>) = chains.iter().cloned().partition(|chain| chain.weight >= least);
        let heavy = broken(heavy, &light);
        let next = lightest.max(most(&heavy) / 6);
        if next * 10 >= least * 9 {
            return (heavy, light.into_iter().filter(|chain| chain.weight >= lightest).collect());
        }
        least = next;
    }
}

/// Chains that run on from one copy into the next, broken where that begins: if copy 1 lacks a paragraph, its last one
/// is as far from copy 2's as copy 2 from copy 3.
fn broken(mut chains: Vec<Chain>, light: &[Chain]) -> Vec<Chain> {
    for _ in 0..BREAKS {
        let begins = cuts(&mut chains, light);
        let before = chains.len();
        chains = chains.into_iter().flat_map(|chain| halves(chain, &begins)).collect();
        if chains.len() == before {
            break;
        }
    }
    chains
}

/// A chain in two, if its first place has more than a few letters on either side of a cut.
fn halves(chain: Chain, begins: &[Cut]) -> Vec<Chain> {
    let inside = begins.partition_point(|cut| cut.at < chain.first.start + 40);
    let Some(cut) = begins.get(inside).map(|cut| cut.at).filter(|cut| cut + 40 <= chain.first.end) else {
        return vec![chain];
    };
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    for (first, second) in chain.passages {
        let at = cut.clamp(first.start, first.end);
        let other = (second.start + (at - first.start)).min(second.end);
        if first.start < at {
            head.push((first.start..at, second.start..other));
        }
        if at < first.end && other < second.end {
            tail.push((at..first.end, other..second.end));
        }
    }
    [head, tail].into_iter().filter_map(whole).collect()
}

fn whole(passages: Vec<(Range<usize>, Range<usize>)>) -> Option<Chain> {
    let (head, tail) = (passages.first()?, passages.last()?);
    let (first, second) = (head.0.start..tail.0.end, head.1.start..tail.1.end);
    let weight = passages.iter().map(|(first, _)| first.len()).sum();
    Some(Chain { first, second, weight, passages })
}

/// Chains that follow from two others: what copy 1 shares with 2 and with 3, those two share. Of the [`CLOSED`]
/// heaviest only; noise in both 2 and 3 may leave no run of letters to find it by.
fn closure(chains: &[Chain]) -> Vec<Chain> {
    let mut order: Vec<&Chain> = chains.iter().collect();
    order.sort_by_key(|chain| (std::cmp::Reverse(chain.weight), chain.first.start, chain.second.start));
    order.truncate(CLOSED);
    let mut found = Vec::new();
    for one in &order {
        for other in &order {
            found.extend(follows((&one.first, &one.second), (&other.first, &other.second)));
            found.extend(follows((&one.second, &one.first), (&other.second, &other.first)));
        }
    }
    found
}

type Places<'a> = (&'a Range<usize>, &'a Range<usize>);

/// The chain between the far places of two chains that have most of their near place in common.
fn follows(one: Places, other: Places) -> Option<Chain> {
    let shared = one.0.start.max(other.0.start)..one.0.end.min(other.0.end);
    if shared.len() * 2 < one.0.len().min(other.0.len()) || one.0.len().max(other.0.len()) > shared.len() * 2 {
        return None;
    }
    let far = |(near, far): Places| {
        let start = (far.start + (shared.start - near.start)).min(far.end);
        start..(start + shared.len()).min(far.end)
    };
    let (first, second) = (far(one), far(other));
    let weight = shared.len();
    let apart = first.end <= second.start + GRAM && !first.is_empty() && !second.is_empty();
    apart.then(|| Chain { passages: vec![(first.clone(), second.clone())], first, second, weight })
}

/// The stretch in which a chain wants a cut, a little wider than it says: noise blurs its ends.
fn stretch(chain: &Chain) -> Range<usize> {
    let slack = 60.min(chain.weight / 4);
    chain.first.end.saturating_sub(slack)..chain.second.start + slack
}

fn cuts(chains: &mut [Chain], light: &[Chain]) -> Vec<Cut> {
    chains.sort_by_key(|chain| (chain.second.start, chain.first.end));
    let mut order: Vec<(usize, usize)> =
        chains.iter().map(|chain| (chain.second.start, stretch(chain).start)).collect();
    order.sort_unstable();
    let mut found: Vec<Cut> = Vec::new();
    for (at, start) in order {
        if found.last().is_none_or(|cut| cut.at < start) {
            found.push(Cut { at, support: 0 });
        }
    }
    for chain in chains.iter() {
        if let Some(cut) = only_cut(chain, &found).and_then(|at| found.get_mut(at)) {
            cut.support += chain.weight;
        }
    }
    moved(chains, light, &mut found);
    found
}

/// Moves each cut up to the first begin of a passage after what it parts: a paragraph one copy lacks may come first in
/// the next. Light chains tell where the last copy's text goes on.
fn moved(chains: &[Chain], light: &[Chain], cuts: &mut [Cut]) {
    let mut ends = vec![0; cuts.len()];
    for chain in chains.iter().chain(light) {
        let after = cuts.partition_point(|cut| cut.at < stretch(chain).start);
        if let Some(end) = ends.get_mut(after) {
            *end = chain.first.end.max(*end);
        }
    }
    let mut begins: Vec<usize> = chains.iter().flat_map(|chain| [chain.first.start, chain.second.start]).collect();
    begins.sort_unstable();
    for (cut, end) in cuts.iter_mut().zip(ends) {
        let next = begins.get(begins.partition_point(|&begin| begin < end));
        cut.at = next.map_or(cut.at, |&next| next.min(cut.at));
    }
}

/// The cut that alone parts this chain's places, if there is one.
fn only_cut(chain: &Chain, cuts: &[Cut]) -> Option<usize> {
    let stretch = stretch(chain);
    let from = cuts.partition_point(|cut| cut.at < stretch.start);
    let to = cuts.partition_point(|cut| cut.at <= stretch.end);
    (to == from + 1).then_some(from)
}

/// The segments the cuts make, as far as chains cover them.
fn between(chains: &[Chain], cuts: &[Cut]) -> Vec<Segment> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (first, second) in chains.iter().flat_map(|chain| &chain.passages) {
        parted(first, cuts, &mut parts);
        parted(second, cuts, &mut parts);
    }
    parts.sort_by_key(|part| (part.start, part.end));
    let mut found: Vec<Option<Segment>> = vec![None; cuts.len() + 1];
    for part in parts {
        let middle = part.start + part.len() / 2;
        let slot = cuts.partition_point(|cut| cut.at <= middle);
        let Some(slot) = found.get_mut(slot) else { continue };
        match slot {
            Some(segment) => {
                let fresh = part.end.saturating_sub(segment.letters.end.max(part.start));
                segment.covered += fresh;
                segment.letters.end = segment.letters.end.max(part.end);
            }
            None => *slot = Some(Segment { covered: part.len(), letters: part }),
        }
    }
    found.into_iter().flatten().collect()
}

/// A passage in parts, each in one segment.
fn parted(passage: &Range<usize>, cuts: &[Cut], parts: &mut Vec<Range<usize>>) {
    let inner = cuts.iter().skip(cuts.partition_point(|cut| cut.at <= passage.start));
    let mut start = passage.start;
    for cut in inner.take_while(|cut| cut.at < passage.end) {
        parts.push(start..cut.at);
        start = cut.at;
    }
    parts.push(start..passage.end);
}

/// The worst of what speaks against these segments.
fn fault(found: &[Segment], cuts: &[Cut], forced: bool, foreign: &impl Fn(Range<usize>) -> usize) -> Option<Fault> {
    let length = |at: usize| found.get(at).map_or(0, |segment| segment.letters.len());
    let longest = (0..found.len()).map(length).max().unwrap_or(0);
    if found.len() == cuts.len() + 1 {
        let support = |(at, cut): (usize, &Cut)| (cut.support * 100 / length(at).min(length(at + 1)).max(1), at);
        let weakest = cuts.iter().enumerate().map(support).min();
        if let Some((_, at)) = weakest.filter(|&(support, _)| support < 35 || (forced && cuts.len() > 1)) {
            return Some(Fault::Cut(at));
        }
    }
    let shortest = (0..found.len()).min_by_key(|&at| (length(at), at))?;
    if length(shortest) * 20 < longest * 9 {
        return Some(Fault::Segment(shortest));
    }
    let thin = |(_, segment): &(usize, &Segment)| segment.covered * 2 < segment.letters.len();
    if let Some((at, _)) = found.iter().enumerate().find(thin) {
        return Some(Fault::Segment(at));
    }
    far(found, foreign).map(Fault::Segment)
}

/// A copy that stands too far from the next: other text is between them. Three copies or more have little between them
/// on the whole, or they are the refrain of a song.
fn far(found: &[Segment], foreign: &impl Fn(Range<usize>) -> usize) -> Option<usize> {
    let share = |pair: &[Segment]| match pair {
        [one, other] => {
            let apart = foreign(one.letters.end..other.letters.start.max(one.letters.end));
            apart * 100 / one.letters.len().min(other.letters.len()).max(1)
        }
        _ => 0,
    };
    let shares: Vec<usize> = found.windows(2).map(share).collect();
    let most = shares.iter().max().copied().unwrap_or(0);
    let mean = shares.iter().sum::<usize>() / shares.len().max(1);
    if most <= 60 && (shares.len() < 2 || mean <= 25) {
        return None;
    }
    let far = shares.iter().position(|&share| share == most)?;
    Some(if far + 2 == found.len() { far + 1 } else { far })
}

/// Whether the copies are most of the file's text, and none replaces much of the other's.
fn accepted(found: &[Segment], total: usize) -> bool {
    let all: usize = found.iter().map(|segment| segment.letters.len()).sum();
    let replaced = found.windows(2).any(|pair| match pair {
        [one, other] => {
            let bare = |segment: &Segment| segment.letters.len().saturating_sub(segment.covered);
            bare(one).min(bare(other)) * 100 > one.letters.len().min(other.letters.len()) * 30
        }
        _ => false,
    });
    all * 2 >= total && !replaced
}

fn drop_cut(chains: &mut Vec<Chain>, cuts: &[Cut], at: usize) {
    let before = chains.len();
    chains.retain(|chain| only_cut(chain, cuts) != Some(at));
    if chains.len() == before {
        let parted = |chain: &Chain| {
            cuts.get(at).is_some_and(|cut| (stretch(chain).start..=stretch(chain).end).contains(&cut.at))
        };
        let lightest = (0..chains.len()).filter(|&at| chains.get(at).is_some_and(parted));
        if let Some(at) = lightest.min_by_key(|&at| chains.get(at).map(|chain| chain.weight)) {
            chains.remove(at);
        }
    }
}

fn drop_segment(chains: &mut Vec<Chain>, segment: Option<&Segment>) {
    let Some(segment) = segment else { return };
    let inside = |range: &Range<usize>| segment.letters.contains(&(range.start + range.len() / 2));
    chains.retain(|chain| !inside(&chain.first) && !inside(&chain.second));
}
