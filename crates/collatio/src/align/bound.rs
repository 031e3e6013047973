//! How many equal tokens an alignment may have missed at most, where parts were too large to align exactly.
//!
//! ```text
//! A   a b a b b a        no alignment of these has more equal tokens than both have of each form: 3 + 2
//! B   b a a b a          4 were found: at most 1 was missed
//! ```
//!
//! Parts that are loose twice, once as a gap and once as a run within it, count once. `O(n)` expected time and space in
//! the loose parts, besides the links.

use std::cmp::Reverse;

use hashbrown::HashMap;

use super::budget::Loose;
use super::links::Links;
use super::{FormId, LinkKind, Match};

/// At most so many equal tokens were missed in loose parts, given the equal runs between the tables and the links.
pub(super) fn missed(a: &[FormId], b: &[FormId], loose: &[Loose], (matches, links): (&[Match], &Links)) -> u64 {
    let mut loose = outermost(loose);
    if loose.is_empty() {
        return 0;
    }
    // What tables found equal lies in links, but in no run known before them.
    let mut known = matches.iter().flat_map(|run| run.a..run.a + run.len).peekable();
    let (mut x, mut at) = (0, 0);
    for part in &links.parts {
        for x in (x..x + part.a).filter(|_| part.kind == LinkKind::Equal) {
            while known.next_if(|&before| before < x).is_some() {}
            let place = x as usize;
            while loose.get(at).is_some_and(|part| part.a.end <= place) {
                at += 1;
            }
            if known.peek() != Some(&x)
                && let Some(part) = loose.get_mut(at).filter(|part| part.a.contains(&place))
            {
                part.found += 1;
            }
        }
        x += part.a;
    }
    let most = |part: &Loose| shared(&a[part.a.clone()], &b[part.b.clone()]);
    loose.iter().map(|part| most(part).saturating_sub(part.found)).sum()
}

/// The loose parts in order, without those that lie within others.
fn outermost(loose: &[Loose]) -> Vec<Loose> {
    let mut all: Vec<&Loose> = loose.iter().collect();
    all.sort_by_key(|part| (part.a.start, part.b.start, Reverse(part.a.end), Reverse(part.b.end)));
    let mut kept: Vec<Loose> = Vec::new();
    for part in all {
        let within = |outer: &Loose| part.a.end <= outer.a.end && part.b.end <= outer.b.end;
        if !kept.last().is_some_and(within) {
            kept.push(part.clone());
        }
    }
    kept
}

/// How many forms two sequences share whatever their order: no alignment has more equal tokens. `O(n + m)`.
pub(super) fn shared(a: &[FormId], b: &[FormId]) -> u64 {
    let mut counts: HashMap<FormId, u64> = HashMap::new();
    for &form in a {
        *counts.entry(form).or_default() += 1;
    }
    let mut met = |form: &&FormId| counts.get_mut(*form).filter(|left| **left > 0).map(|left| *left -= 1).is_some();
    b.iter().filter(|form| met(form)).count() as u64
}
