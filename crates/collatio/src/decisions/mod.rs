//! What people decide: on variants, and on which words are opposite which. One model for every command, page and store.
//!
//! ```toml
//! [[variant]]                 # a variant of the apparatus
//! id = "k3f9q2"
//! decision = "accepted"       # or corrected, queried, rejected
//! by = "JW"
//! on = "2026-11-26"
//! note = "two typists"
//! reading = "A"
//! correction = "ABS/"
//!
//! [[join]]                    # passages in one place
//! passages = ["A:12 sea", "B:14 ocean"]
//!
//! [[apart]]                   # passages in places of their own, two variants
//! passages = ["A:3 grey", "B:3 old"]
//!
//! [[whole]]                   # one variant, however much of it agrees
//! passages = ["A:20..24 by night and day together"]
//!
//! [[transposition]]           # one passage in two places
//! passages = ["A:1..2 by land", "B:7..8 by land"]
//! ```
//!
//! The same model has a form in JSON (`forms`). Files are merged, and two decisions on one variant that contradict each
//! other are an error with both places (`files`). What a state means, how one follows another and what a reading, a
//! correction or a note implies is in `rules`, from which the page's script gets its rules as data.

mod files;
mod forms;
mod passage;
pub mod rules;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use files::DecisionFile;
pub use passage::Passage;

use crate::diagnostic::Diagnostic;

/// What was decided, in the order of its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// On variants.
    pub variants: Vec<VariantDecision>,
    /// On the alignment: those of one ruling together, in the order of [`Ruling`].
    pub alignment: Vec<AlignmentDecision>,
}

/// The states of a variant that was reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The witnesses differ here, and that is known.
    Accepted,
    /// A transcript was wrong and has been corrected.
    Corrected,
    /// It is to be looked at again.
    Queried,
    /// It must not be: a transcript is to be corrected.
    Rejected,
}

/// A decision on one variant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariantDecision {
    /// The variant's id, which holds when lines move.
    pub id: String,
    /// What happened to the text, for people who read the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub op: String,
    /// How much it weighs, for people who read the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// The words around it, for people who read the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub context: String,
    /// What was decided.
    pub decision: Verdict,
    /// Who decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, in the reviewer's own form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub on: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Whose reading is held for right: the siglum of a witness that has it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reading: String,
    /// What ought to stand in a transcript that is to be corrected.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub correction: String,
    /// The readings, by siglum, for people who read the file.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub readings: BTreeMap<String, String>,
}

/// What may be decided of passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ruling {
    /// They are in one place.
    Join,
    /// They are not, and are variants of their own.
    Apart,
    /// Each is one variant.
    Whole,
    /// They are one passage in several places.
    Transposition,
}

/// A decision on the alignment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlignmentDecision {
    /// What was decided.
    pub ruling: Ruling,
    /// Of which passages: one or more for [`Ruling::Whole`], else two or more.
    pub passages: Vec<Passage>,
    /// Who decided.
    pub by: String,
    /// When, in the editor's own form.
    pub on: String,
    /// Why.
    pub note: String,
}

impl Ruling {
    /// All rulings, in order.
    pub const ALL: [Self; 4] = [Self::Join, Self::Apart, Self::Whole, Self::Transposition];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Apart => "apart",
            Self::Whole => "whole",
            Self::Transposition => "transposition",
        }
    }

    /// The fewest passages it can be about.
    fn least(self) -> usize {
        if self == Self::Whole { 1 } else { 2 }
    }
}

impl Verdict {
    /// All states, in order.
    pub const ALL: [Self; 4] = [Self::Accepted, Self::Corrected, Self::Queried, Self::Rejected];

    /// Its name in files and on the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Corrected => "corrected",
            Self::Queried => "queried",
            Self::Rejected => "rejected",
        }
    }
}

impl VariantDecision {
    /// A decision on the variant of this id, without anything beside it.
    pub fn new(id: impl Into<String>, decision: Verdict) -> Self {
        Self {
            id: id.into(),
            op: String::new(),
            level: String::new(),
            context: String::new(),
            decision,
            by: String::new(),
            on: String::new(),
            note: String::new(),
            reading: String::new(),
            correction: String::new(),
            readings: BTreeMap::new(),
        }
    }
}

impl Decisions {
    /// The decisions in a text, which is TOML, or JSON if it begins with `{`.
    ///
    /// ```
    /// use collatio::Decisions;
    /// use collatio::decisions::Verdict;
    ///
    /// let decisions = Decisions::parse("[[variant]]\nid = \"k3f9q2\"\ndecision = \"accepted\"\n")?;
    /// assert_eq!(decisions.variants[0].decision, Verdict::Accepted);
    /// assert_eq!(Decisions::parse(&decisions.to_json())?, decisions);
    /// # Ok::<(), collatio::Diagnostic>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is no such file, or two of its decisions contradict each other: with the places.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        DecisionFile::parse("", text).and_then(|file| file.decisions())
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.variants.is_empty() && self.alignment.is_empty()
    }
}

#[cfg(test)]
mod tests;
