//! What readings say against the reference: the same words of several, or a word that often stands elsewhere.
//!
//! ```text
//! place   reference   reading 1   reading 2   reading 3      claim
//! 12:11   teh         the         the         tbe            the, of two, none has teh
//! ```
//!
//! A claim is what one or more readings have in the place of the same words of the reference, at most [`LONGEST`] on either
//! side: more is a lost or foreign passage rather than a slip. It counts only if more readings have it than have the
//! reference's words. Time is linear in the blocks, and what `weigh` takes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::weigh::{Channel, Letters};
use super::{Corpus, Kind, LEAST, Suspect, has_digit};
use crate::evaluate::aligned::{AlignedWords, near};

/// The most words on either side of a claim.
const LONGEST: usize = 3;
/// How often a word must stand elsewhere to be evidence by itself.
const OFTEN: u64 = 2;

/// One claim.
struct Claim {
    words: Range<usize>,
    reference: String,
    suspected: String,
    /// Which channels have it.
    readings: Vec<usize>,
    /// Which have the reference's words.
    against: Vec<usize>,
}

/// The claims that are strong enough, and how many are not.
pub(super) fn find(aligned: &AlignedWords, channels: &[Channel], corpus: &Corpus) -> (Vec<Suspect>, usize) {
    let mut letters = Letters::of(aligned);
    let (mut list, mut below) = (Vec::new(), 0);
    for claim in claims(aligned, channels) {
        let elsewhere = Elsewhere::of(&claim, corpus);
        let kinds = kinds(&claim, &elsewhere, channels.len());
        if kinds.is_empty() {
            continue;
        }
        let score = (score(&claim, &elsewhere, channels, &mut letters) * 1000.0).round() / 1000.0;
        if score < LEAST {
            below += 1;
            continue;
        }
        let named = |at: &usize| channels.get(*at).map(|channel| channel.number);
        list.push(Suspect {
            kinds,
            evidence: evidence(&claim, &elsewhere, channels.len()),
            score: Some(score),
            readings: claim.readings.iter().filter_map(named).collect(),
            ..aligned.suspect(claim.words, claim.suspected)
        });
    }
    (list, below)
}

/// Every claim, in the order of the reference.
fn claims(aligned: &AlignedWords, channels: &[Channel]) -> Vec<Claim> {
    let mut found: BTreeMap<(usize, usize, String), Vec<usize>> = BTreeMap::new();
    for (at, channel) in channels.iter().enumerate() {
        let short = |range: &Range<usize>| range.len() <= LONGEST;
        for block in channel.cut.iter().filter(|block| short(&block.reference) && short(&block.reading)) {
            let key = (block.reference.start, block.reference.end, channel.words_of(block));
            found.entry(key).or_default().push(at);
        }
    }
    let claim = |((start, end, suspected), readings): ((usize, usize, String), Vec<usize>)| {
        let words = start..end;
        let keeps = |(at, channel): (usize, &Channel)| channel.keeps(&words).then_some(at);
        let against = channels.iter().enumerate().filter_map(keeps).collect();
        Claim { reference: aligned.reference.joined(words.clone()), words, suspected, readings, against }
    };
    found.into_iter().map(claim).collect()
}

/// How often the words of both sides stand elsewhere in the references; of numbers it says nothing.
struct Elsewhere {
    reference: u64,
    suspected: u64,
    counts: Counts,
}

/// How far counts of other places can be evidence.
#[derive(PartialEq)]
enum Counts {
    Whole,
    /// A name may be another's.
    Half,
    Nothing,
}

impl Elsewhere {
    fn of(claim: &Claim, corpus: &Corpus) -> Self {
        let (theirs, ours) = (claim.reference.as_str(), claim.suspected.as_str());
        let capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
        let counts = if theirs.is_empty()
            || ours.is_empty()
            || theirs.to_lowercase() == ours.to_lowercase()
            || has_digit(theirs)
            || has_digit(ours)
        {
            Counts::Nothing
        } else if capital(theirs) && capital(ours) {
            Counts::Half
        } else {
            Counts::Whole
        };
        let reference = corpus.count_of_all(theirs).saturating_sub(1);
        Self { reference, suspected: corpus.count_of_all(ours), counts }
    }

    /// Both counts with one half added (the expected likelihood estimate).
    fn weight(&self) -> f64 {
        let ratio = ((self.suspected as f64 + 0.5) / (self.reference as f64 + 0.5)).log10();
        match self.counts {
            Counts::Whole => ratio,
            Counts::Half => ratio.min(ratio / 2.0),
            Counts::Nothing => 0.0,
        }
    }
}

fn kinds(claim: &Claim, elsewhere: &Elsewhere, readings: usize) -> Vec<Kind> {
    let mut kinds = Vec::new();
    // Recognizers lose words, and lose the same ones: that nothing stands there must be said by all.
    let is_lost = claim.suspected.is_empty() && claim.readings.len() < readings;
    if claim.readings.len() <= claim.against.len() || is_lost || in_small_capitals(claim) {
        return kinds;
    }
    if claim.readings.len() > 1 {
        kinds.push(Kind::ReadingsAgree);
    }
    let often = elsewhere.counts != Counts::Nothing && elsewhere.reference == 0 && elsewhere.suspected >= OFTEN;
    if often && may_be_misread(&claim.reference, &claim.suspected) {
        kinds.push(Kind::WordElsewhere);
    }
    kinds
}

/// Whether one side is the other in capitals: small capitals are transcribed either way, by a rule and not by a slip.
fn in_small_capitals(claim: &Claim) -> bool {
    let (theirs, ours) = (&claim.reference, &claim.suspected);
    let in_capitals = |text: &str| text.chars().count() > 1 && !text.chars().any(char::is_lowercase);
    theirs.to_lowercase() == ours.to_lowercase() && (in_capitals(theirs) || in_capitals(ours))
}

/// Whether one may be a slip for the other: near words, or the same letters otherwise divided. A word with another ending
/// (`page`, `pages`) is a word of its own, and rare beside the other only because of that.
fn may_be_misread(a: &str, b: &str) -> bool {
    let inflected = a.starts_with(b) || b.starts_with(a);
    let divided = || a.chars().filter(|c| *c != ' ').eq(b.chars().filter(|c| *c != ' '));
    let one = |text: &str| !text.contains(' ');
    if one(a) && one(b) { !inflected && near(a, b) } else { divided() }
}

fn score(claim: &Claim, elsewhere: &Elsewhere, channels: &[Channel], letters: &mut Letters) -> f64 {
    let (theirs, ours) = (&claim.reference, &claim.suspected);
    let mut score = elsewhere.weight();
    for channel in claim.readings.iter().filter_map(|&at| channels.get(at)) {
        score += channel.weight(theirs, ours, true, letters);
    }
    for channel in claim.against.iter().filter_map(|&at| channels.get(at)) {
        score -= channel.weight(ours, theirs, false, letters);
    }
    score
}

/// The evidence in words.
fn evidence(claim: &Claim, elsewhere: &Elsewhere, readings: usize) -> Vec<String> {
    let have = claim.readings.len();
    let mut said = vec![match (have, readings) {
        (1, 1) => "the reading has it".to_owned(),
        _ => format!("{have} of {readings} readings have it, {} the reference's", claim.against.len()),
    }];
    let times = |count: u64| match count {
        0 => "not".to_owned(),
        1 => "once".to_owned(),
        count => format!("{count} times"),
    };
    if elsewhere.counts != Counts::Nothing && (elsewhere.suspected > 0 || elsewhere.reference > 0) {
        let (theirs, ours) = (times(elsewhere.reference), times(elsewhere.suspected));
        said.push(format!("in the references it stands {ours}, the other {theirs} elsewhere"));
    }
    if elsewhere.counts == Counts::Half {
        said.push("a name may be another's: the words elsewhere count half".to_owned());
    }
    if has_digit(&claim.reference) || has_digit(&claim.suspected) {
        said.push("a number: only the readings count".to_owned());
    }
    said
}
