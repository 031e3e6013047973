//! Which profile a text's marks speak for, and which marks a profile finds in it.
//!
//! A row says how much one mark of its kind tells: `[[strikethrough]]` is Smithsonian's alone, `[x]` is everyone's and
//! tells nothing. The profile with the greatest sum is proposed, the first of equals; `markdown` if nothing tells.
//! `O(n)` for each profile of which a telling sign occurs at all.

use std::collections::BTreeMap;

use super::{MarkRule, Profile, Profiles};
use crate::read::marks::scan;
use crate::witness::{Status, Zone};

/// The longest bracketed text that is listed as an unknown mark, in bytes.
const LONGEST_BRACKET: usize = 80;
/// How many different unknown brackets are listed.
const MOST_BRACKETS: usize = 100;

/// The profile that a text's marks speak for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its name.
    pub profile: String,
    /// The marks that speak for it, and how often each occurs.
    pub telling: Vec<(String, usize)>,
}

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// What happened to the text.
    Status(Status),
    /// Where it stands.
    Zone(Zone),
    /// That a paragraph begins.
    Paragraph,
    /// Nothing: the profile takes it for text.
    Nothing,
}

/// A mark that a profile finds in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkCount {
    /// The mark as the profile has it, or the bracketed text as it stands.
    pub mark: String,
    /// What the profile takes it for.
    pub says: Says,
    /// How often it occurs.
    pub count: usize,
}

impl Profiles {
    /// The profile that a text's marks speak for.
    pub fn propose(&self, text: &str) -> Proposal {
        let mut best = (0, Proposal { profile: "markdown".to_owned(), telling: Vec::new() });
        let bytes = bytes_of(text);
        for profile in self.list.iter().filter(|profile| profile.may_tell(text, &bytes)) {
            let (mut sum, mut telling) = (0_usize, Vec::new());
            for (rule, count) in profile.counts(text).into_iter().filter(|(rule, _)| rule.telling > 0) {
                sum = sum.saturating_add(count.saturating_mul(rule.telling));
                telling.push((rule.sign(), count));
            }
            if sum > best.0 {
                best = (sum, Proposal { profile: profile.name.clone(), telling });
            }
        }
        best.1
    }
}

impl Profile {
    /// The marks that this profile finds in a text, in the order of its rows, then the brackets it takes for text.
    pub fn found(&self, text: &str) -> Vec<MarkCount> {
        let known = self.counts(text).into_iter();
        let mut marks: Vec<MarkCount> =
            known.map(|(rule, count)| MarkCount { mark: rule.sign(), says: says(rule), count }).collect();
        let starts = scan(text, self.grammar()).hits.into_iter().map(|(_, start)| start).collect();
        let unknown = unknown_brackets(text, starts).into_iter();
        marks.extend(unknown.map(|(mark, count)| MarkCount { mark: mark.to_owned(), says: Says::Nothing, count }));
        marks
    }

    /// The rows of which marks occur, each with how many.
    fn counts(&self, text: &str) -> Vec<(&MarkRule, usize)> {
        let mut counts = vec![0_usize; self.marks.len()];
        for (rule, _) in scan(text, self.grammar()).hits {
            if let Some(count) = counts.get_mut(rule) {
                *count += 1;
            }
        }
        self.marks.iter().zip(counts).filter(|&(_, count)| count > 0).collect()
    }

    /// Whether a sign of a telling row occurs at all, which is cheaper to know than how often the mark does.
    fn may_tell(&self, text: &str, bytes: &[bool; 256]) -> bool {
        let has = |byte: u8| bytes.get(usize::from(byte)).copied().unwrap_or(false);
        let occurs = |sign: &str| sign.bytes().all(has) && text.contains(sign);
        self.marks.iter().filter(|rule| rule.telling > 0).any(|rule| {
            let single = [&rule.open, &rule.label, &rule.line].into_iter().flatten();
            let lists = [&rule.literal, &rule.paragraph, &rule.count].into_iter().flatten();
            single.chain(lists).any(|sign| occurs(sign))
                || rule.overlay.iter().any(|sign| occurs(sign.encode_utf8(&mut [0; 4])))
                || (!rule.element.is_empty() && has(b'<'))
        })
    }
}

/// Which bytes a text has: a sign of others need not be looked for.
fn bytes_of(text: &str) -> [bool; 256] {
    let mut bytes = [false; 256];
    for byte in text.bytes() {
        if let Some(met) = bytes.get_mut(usize::from(byte)) {
            *met = true;
        }
    }
    bytes
}

fn says(rule: &MarkRule) -> Says {
    match (rule.status, rule.zone) {
        _ if !rule.paragraph.is_empty() => Says::Paragraph,
        (_, Some(zone)) => Says::Zone(zone),
        (Some(status), None) => Says::Status(status),
        (None, None) => Says::Status(Status::Standing),
    }
}

/// Short bracketed texts that are no mark, in order of first occurrence.
fn unknown_brackets(text: &str, mut starts: Vec<usize>) -> Vec<(&str, usize)> {
    starts.sort_unstable();
    let mut order: Vec<(&str, usize)> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _) in text.match_indices('[') {
        let rest = text.get(at..).unwrap_or_default();
        let end = rest.bytes().take(LONGEST_BRACKET).skip(1).position(|byte| matches!(byte, b'[' | b']' | b'\n'));
        let bracket = end.and_then(|end| rest.get(..end + 2)).filter(|bracket| bracket.ends_with(']'));
        let Some(bracket) = bracket.filter(|_| starts.binary_search(&at).is_err()) else { continue };
        let fresh = order.len();
        let place = *known.entry(bracket).or_insert(fresh);
        if let Some((_, count)) = order.get_mut(place) {
            *count += 1;
        } else if fresh < MOST_BRACKETS {
            order.push((bracket, 1));
        } else {
            known.remove(bracket);
        }
    }
    order
}
