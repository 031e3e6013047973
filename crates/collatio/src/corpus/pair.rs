//! What is known of one pair once it is measured: counts, from which every rate can be divided out again.
//!
//! Only whole numbers are kept, so that what a journal or a table gives back is what was measured, to the last digit.

use serde::{Deserialize, Serialize};

use super::count::Count;
use super::rates::RateSet;
use crate::evaluate::Evaluation;

/// A reference and a hypothesis, measured.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PairFigures {
    /// Characters, by the rules asked for.
    pub characters: Count,
    /// Words.
    pub words: Count,
    /// Characters without the reading order.
    pub flexible: Count,
    /// Letters and digits alone, in one case.
    pub text_only: Count,
    /// The texts as they stand.
    pub as_written: Count,
    /// What the errors of the texts as they stand are made of: layout, forms, recognition.
    pub parts: [i64; 3],
    /// What was read for what, each once.
    pub confusions: Vec<PairConfusion>,
    /// Edits in stretches too long to be confusions.
    pub in_passages: u64,
    /// What was guessed or mended on reading, in words.
    pub notes: Vec<String>,
}

/// What was read for what in a pair, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairConfusion {
    /// What the reference has; empty for what was put in.
    pub reference: String,
    /// What the hypothesis has; empty for what was left out.
    pub hypothesis: String,
    /// How often.
    pub count: u64,
    /// What stands before and after the first of them in the reference.
    pub context: [String; 2],
}

impl PairFigures {
    /// What an evaluation counted; its characters and words by the profile's rules, if another profile was asked for.
    pub fn new(evaluation: Evaluation) -> Self {
        let (characters, words) = match evaluation.profiled {
            Some(by) => (Count::from(by.characters.rate), Count::from(by.words.rate)),
            None => (Count::from(&evaluation.characters), Count::from(&evaluation.words)),
        };
        let breakdown = &evaluation.breakdown;
        let forms = breakdown.forms.iter().fold(0_i64, |sum, (_, errors)| sum.saturating_add(*errors));
        let confusions = evaluation.confusions.into_iter().map(|confusion| PairConfusion {
            reference: confusion.reference,
            hypothesis: confusion.hypothesis,
            count: confusion.count,
            context: confusion.example.into(),
        });
        Self {
            characters,
            words,
            flexible: evaluation.flexible.rate.into(),
            text_only: evaluation.text_only.into(),
            as_written: breakdown.as_written.into(),
            parts: [breakdown.layout, forms, breakdown.recognition],
            confusions: confusions.collect(),
            in_passages: evaluation.in_passages,
            notes: Vec::new(),
        }
    }

    /// The counts of all rates.
    pub fn counts(&self) -> RateSet<Count> {
        RateSet {
            characters: self.characters,
            words: self.words,
            flexible: self.flexible,
            text_only: self.text_only,
            as_written: self.as_written,
        }
    }
}
