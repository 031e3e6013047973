//! Places where evidence speaks against the ground truth itself, for a person to look at; nothing is ever changed.
//!
//! ```text
//! 12:11   teh → the      4.9   2 of 2 readings have it; elsewhere 14 times, `teh` nowhere
//! 20:1    the → nothing  –     a word again over the end of a line
//! ```
//!
//! A transcript has slips, and a rate counts each against the reading that was right. Evidence is of three sorts, and none
//! needs a dictionary: several readings have the same words against the reference; a word that stands nowhere else in the
//! references at hand is near one that often does, and a reading has that; the reference's own letters are odd. The first
//! two have a score: by how many powers of ten the counts speak for the suspected words rather than the reference's (I. J.
//! Good, *Probability and the Weighing of Evidence*, 1950); `weigh` says how it is counted. [`LEAST`] is wanted, for a
//! transcript has about one slip in a thousand words, so that less leaves the reference the likelier. Oddities have none,
//! for there is nothing to count, and stand last.
//!
//! Readings are taken for independent. Those of one program are not; that they are of several cannot be seen, and is said.
//!
//! | file | does |
//! |---|---|
//! | `corpus` | how often a word stands in the references at hand |
//! | `weigh` | counts to scores |
//! | `claims` | what readings say against the reference |
//! | `oddities` | what is odd in the reference alone |

mod claims;
mod corpus;
mod oddities;
mod weigh;

use std::ops::Range;

pub use corpus::Corpus;

use super::aligned::AlignedWords;
use crate::witness::{Area, Position};
use weigh::Channel;

/// The least score of a suspect: a thousand to one.
pub const LEAST: f64 = 3.0;
/// How many words stand before and after in the context.
const AROUND: usize = 3;

/// What sort of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Two or more readings have the same words where the reference has others.
    ReadingsAgree,
    /// A reading has a word that often stands in the references, where the reference's stands nowhere else.
    WordElsewhere,
    /// A word stands twice, over the end of a line.
    RepeatedWord,
    /// Letters of two scripts in one word.
    MixedScripts,
    /// A digit for a letter, or a letter for a digit.
    DigitInWord,
    /// A word in two that elsewhere stands as one.
    DividedWord,
    /// Two words in one, which all readings have apart.
    RunOnWord,
}

impl Kind {
    /// Its name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReadingsAgree => "readings agree",
            Self::WordElsewhere => "word elsewhere",
            Self::RepeatedWord => "repeated word",
            Self::MixedScripts => "mixed scripts",
            Self::DigitInWord => "digit in word",
            Self::DividedWord => "divided word",
            Self::RunOnWord => "run-on word",
        }
    }
}

/// One place where evidence speaks against the reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspect {
    /// What sorts of evidence there are, the strongest first.
    pub kinds: Vec<Kind>,
    /// Where in the reference; of missing words, where the next word begins.
    pub position: Position,
    /// The page's number and the area on it, if the file has them.
    pub area: Option<(usize, Area)>,
    /// What the reference has; empty for missing words.
    pub reference: String,
    /// What it may have to be; empty for words too many.
    pub suspected: String,
    /// The words before and after.
    pub context: [String; 2],
    /// The evidence in words, with its numbers.
    pub evidence: Vec<String>,
    /// By how many powers of ten the counts speak for the suspected words; none for oddities.
    pub score: Option<f64>,
    /// Which readings have the suspected words, from 0.
    pub readings: Vec<usize>,
    /// Which words of the reference.
    pub(super) words: Range<usize>,
}

/// What speaks against a reference.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Suspects {
    /// The suspects, the highest score first, then in the order of the reference.
    pub list: Vec<Suspect>,
    /// How many readings were evidence.
    pub readings: usize,
    /// Readings with the same words as an earlier one, from 0; they were not counted.
    pub doubles: Vec<usize>,
    /// Words of all references at hand.
    pub corpus_words: u64,
    /// Places with such evidence whose score is below [`LEAST`].
    pub below: usize,
}

impl AlignedWords<'_> {
    /// What speaks against the reference, given the words of all references at hand, its own among them.
    ///
    /// Time: linear in the words and `O(f)` in the corpus's different forms for each different confusion of letters that
    /// is weighed.
    pub fn suspects(&self, corpus: &Corpus) -> Suspects {
        let channels = Channel::all(self);
        let (mut list, below) = claims::find(self, &channels, corpus);
        let mut odd_ones = Vec::new();
        for odd in oddities::find(self, &channels, corpus) {
            // Claims stand in the order of the reference.
            let at = list.partition_point(|known| known.words.start < odd.words.start);
            match list
                .iter_mut()
                .skip(at)
                .take_while(|known| known.words.start == odd.words.start)
                .find(|known| known.words == odd.words && known.suspected == odd.suspected)
            {
                Some(known) => {
                    known.kinds.extend(odd.kinds);
                    known.evidence.extend(odd.evidence);
                }
                None => odd_ones.push(odd),
            }
        }
        list.append(&mut odd_ones);
        let score = |suspect: &Suspect| suspect.score.unwrap_or(f64::NEG_INFINITY);
        list.sort_by(|a, b| {
            let key = |one: &Suspect| (one.words.start, one.words.end);
            score(b).total_cmp(&score(a)).then_with(|| key(a).cmp(&key(b))).then_with(|| a.suspected.cmp(&b.suspected))
        });
        Suspects {
            list,
            readings: self.independent().count(),
            doubles: self.doubles.clone(),
            corpus_words: corpus.words(),
            below,
        }
    }

    /// A suspect without evidence yet.
    fn suspect(&self, words: Range<usize>, suspected: String) -> Suspect {
        let source = &self.witness.source;
        let start = self.reference.place(words.start);
        let last = words.end.saturating_sub(1).max(words.start);
        let end = self.reference.place(last) + self.reference.word(last).len().max(1);
        let layout = source.layout();
        // Of words on two lines the first: one area would cover both lines from edge to edge.
        let area = layout.within(start..end.max(start + 1)).first();
        let area = area.and_then(|placed| Some((layout.pages.get(placed.page)?.number, placed.area)));
        let after = words.end..words.end.saturating_add(AROUND).min(self.reference.len());
        Suspect {
            kinds: Vec::new(),
            position: source.position(start),
            area,
            reference: self.reference.joined(words.clone()),
            suspected,
            context: [
                self.reference.joined(words.start.saturating_sub(AROUND)..words.start),
                self.reference.joined(after),
            ],
            evidence: Vec::new(),
            score: None,
            readings: Vec::new(),
            words,
        }
    }
}

/// Whether a text has a digit: numbers are never outvoted by how often others stand elsewhere.
fn has_digit(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

#[cfg(test)]
mod planted;
#[cfg(test)]
mod prose;
#[cfg(test)]
mod tests;
