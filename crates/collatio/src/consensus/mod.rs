//! Several transcriptions of one page to one text, and how well each word of it is supported.
//!
//! ```text
//! A   in, with continual labour, he hath exerciſed        in, with continual labour, he hath exerciſed
//! B   in. with continual labnur, he hath excrciſed    →                      A C         A (composed if need be)
//! C   in, with eontinual labour, hc hath exereifed
//! ```
//!
//! Alignment and voting, as Fiscus (1997) does it for speech, and beyond: the witnesses are not counted but judged. Each has a
//! *channel*, how often it takes which letter for which; what is meant at a place is what makes all its readings the likeliest,
//! and from what was meant the channels are learned anew. A witness that repeats another's errors has less of a voice.
//!
//! | file | does |
//! |---|---|
//! | `places` | cuts the table into places to be judged |
//! | `alphabet` | letters and white space as numbers |
//! | `channel` | how a witness reads |
//! | `blind` | letters that a witness never writes |
//! | `language` | which letters follow which, in what the witnesses agree on |
//! | `sureness` | what the recognizers' confidences are worth |
//! | `choose` | judges one place |
//! | `estimate` | error rates from the disagreements alone, with their uncertainty |
//! | `habits` | how a witness reads, by ground truth |
//! | `rounds` | judges, learns, and judges again |
//! | `compose` | the text, with the white space between the places |
//!
//! *Support* weighs the readings against one another; it is not the chance that the chosen one is right. Where all err alike, the
//! right one was not weighed, and engines err alike often. On five pages of three packs (`bench/consensus`), 1,593 words of ground
//! truth, 1,504 of the 1,513 words and signs on which all engines agree were right; of those on which they differ 207 of 300 with a support
//! of 0.9 and more, 7 of 16 with less. So support puts places in an order to be looked at, and a place that had to be judged at
//! all is the first sign of doubt.
//!
//! Copies that agree are so many witnesses: two that are equal outvote a third, also where it has words that look like the
//! text, for what is put in is held to be text as well. Two runs of one engine are no two witnesses, and nothing in a page tells them from
//! two good ones: only where both are thought wrong together do they lose voice. Who knows that they are one names one of them.
//!
//! Time is linear in the places and quadratic in the letters of each, some ten times over; space linear.

mod alphabet;
mod bins;
mod blind;
mod channel;
mod choose;
mod compose;
mod estimate;
mod habits;
mod known;
mod language;
mod places;
mod rounds;
mod sureness;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::collation::Collation;
use crate::witness::{Witness, WitnessId};

pub use habits::Habits;

/// What is known beforehand.
#[derive(Debug, Clone, Default)]
pub struct ConsensusSettings {
    /// For each witness, in their order, how it reads by ground truth; where there is none, it is learned from the page.
    pub habits: Vec<Option<Habits>>,
    /// Other texts of the same language and writing, such as other pages: letters that follow each other there are likelier.
    pub corpus: Vec<Witness>,
}

/// One text out of several, with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Consensus {
    /// The text, without white space at its ends.
    pub text: String,
    /// Its places, in order; those where nothing was chosen too.
    pub places: Vec<Place>,
    /// What was found out about each witness, in their order.
    pub voters: Vec<Voter>,
    /// How many places were judged by a search that was cut short: there may be likelier letters.
    pub cut_short: usize,
}

/// A place of the text: a word that most witnesses have, or a stretch between two such words.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Byte offsets into [`Consensus::text`]; empty if nothing was chosen.
    pub range: Range<usize>,
    /// The columns of the collation.
    pub columns: Range<usize>,
    /// How likely the chosen reading is among those that were weighed, 0 to 1, by the channels as learned. It is not the chance
    /// that it is right; the module says what it was seen to be worth.
    pub support: f64,
    /// Whether no witness has it as it is: it is composed of their letters.
    pub composed: bool,
    /// Every reading that was weighed, the chosen one first, then those of the witnesses and others by their support.
    pub readings: Vec<Reading>,
}

/// A reading that was weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its text; empty for an omission.
    pub text: String,
    /// Who has it; none if it is composed.
    pub witnesses: Vec<WitnessId>,
    /// How likely it is among those that were weighed.
    pub support: f64,
}

/// What was found out about a witness.
#[derive(Debug, Clone, PartialEq)]
pub struct Voter {
    /// Whose.
    pub witness: WitnessId,
    /// How much its voice weighs: 1, less for one that repeats another's errors.
    pub voice: f64,
    /// Places where it differs from the consensus, and all places.
    pub places: (u64, u64),
    /// How often it is wrong by the disagreements alone, a share of the places; of two witnesses half the sum, which is all
    /// that is known.
    pub error: f64,
    /// The 95 % interval of that, by leaving out a line at a time; none of two witnesses or fewer than five lines.
    pub interval: Option<(f64, f64)>,
    /// Whether its habits were given.
    pub given: bool,
    /// How it is thought to read here, by the places' candidates and their chances.
    pub habits: Habits,
}

impl Consensus {
    /// The consensus of the witnesses of a collation.
    ///
    /// Total: no witness gives an empty text, one gives its own.
    ///
    /// ```
    /// use collatio::{Collator, Consensus, Siglum, Witness};
    ///
    /// let copies = ["inform Marshal Stalin", "inform Marsbal Stalin", "infonn Marshal Stalin"];
    /// let witnesses = copies.iter().enumerate().map(|(at, text)| Witness::plain(Siglum::nth(at), text)).collect();
    /// let consensus = Consensus::of(&Collator::default().collate(witnesses));
    /// assert_eq!(consensus.text, "inform Marshal Stalin");
    /// ```
    pub fn of(collation: &Collation) -> Self {
        Self::by(collation, &ConsensusSettings::default())
    }

    /// The same with what is known beforehand.
    pub fn by(collation: &Collation, settings: &ConsensusSettings) -> Self {
        rounds::consensus(collation, settings)
    }
}
