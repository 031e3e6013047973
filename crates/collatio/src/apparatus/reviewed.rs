//! Reviewed variants: what people decided, in a file beside the transcripts, and what of an apparatus it covers.
//!
//! ```toml
//! [[variant]]
//! id = "k3f9q2"
//! op = "substitution"
//! level = "substantive"
//! context = "Stalin personally. …"
//! decision = "accepted"
//! by = "JW"
//! on = "2026-11-26"
//! note = "two typists"
//! reading = "A"
//! correction = "ABS/"
//! readings = { A = "ABS/", B = "FBS/" }
//! ```
//!
//! The id holds when lines move (see `id`); the rest is for the people who read the file. `O(n log n)` in the variants.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::types::{Apparatus, Level, Op, Variant};
use crate::collation::Collation;
use crate::diagnostic::Diagnostic;

/// What was decided on a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// The witnesses differ here, and that is known.
    Accepted,
    /// A transcript was wrong and has been corrected.
    Corrected,
    /// It is to be looked at again.
    Queried,
    /// It must not be: a transcript is to be corrected.
    Rejected,
}

/// One variant that was reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewed {
    /// The variant's id.
    pub id: String,
    /// What happened to the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub op: Option<Op>,
    /// How much it weighs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The words around it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub context: String,
    /// What was decided.
    pub decision: Decision,
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
    /// The readings, by siglum.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub readings: BTreeMap<String, String>,
}

/// The decisions of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewedVariants {
    /// In the file's order.
    #[serde(default, rename = "variant")]
    pub variants: Vec<Reviewed>,
}

/// What of an apparatus the decisions cover.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Variants nobody has decided on.
    pub new: BTreeSet<String>,
    /// Variants that must not be, and are.
    pub rejected: BTreeSet<String>,
    /// Variants that are to be looked at again.
    pub queried: BTreeSet<String>,
    /// Variants that are accepted.
    pub accepted: BTreeSet<String>,
    /// Decisions, other than on what was to go away, on variants that are not found any more.
    pub stale: Vec<String>,
}

impl Standing {
    /// The variants that a check fails on.
    pub fn failing(&self) -> BTreeSet<String> {
        self.new.union(&self.rejected).cloned().collect()
    }
}

impl ReviewedVariants {
    /// The decisions in a file's text.
    ///
    /// # Errors
    ///
    /// If the text is not such a file.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            Diagnostic::from(&error).at_byte_of(text, at).hint(
                "a decision is [[variant]] with id and decision = \"accepted\", \"corrected\", \"queried\" or \"rejected\"",
            )
        })
    }

    /// The decisions as a file's text.
    pub fn to_text(&self) -> String {
        // Texts and maps of texts are always TOML.
        toml::to_string(self).unwrap_or_default()
    }

    /// What they say of an apparatus's variants down to a level. Of several decisions on one id the last holds; one that
    /// a variant was corrected is spent, so that the variant is new if it is there again.
    pub fn standing(&self, apparatus: &Apparatus, level: Level) -> Standing {
        let decided: BTreeMap<&str, Decision> =
            self.variants.iter().map(|reviewed| (reviewed.id.as_str(), reviewed.decision)).collect();
        let mut standing = Standing::default();
        for variant in apparatus.variants.iter().filter(|variant| variant.level <= level) {
            let list = match decided.get(variant.id.as_str()) {
                None | Some(Decision::Corrected) => &mut standing.new,
                Some(Decision::Rejected) => &mut standing.rejected,
                Some(Decision::Queried) => &mut standing.queried,
                Some(Decision::Accepted) => &mut standing.accepted,
            };
            list.insert(variant.id.clone());
        }
        let found: BTreeSet<&str> = apparatus.variants.iter().map(|variant| variant.id.as_str()).collect();
        let is_stale = |(id, decision): &(&&str, &Decision)| {
            matches!(decision, Decision::Accepted | Decision::Queried) && !found.contains(**id)
        };
        standing.stale = decided.iter().filter(is_stale).map(|(id, _)| (*id).to_owned()).collect();
        standing
    }

    /// Adds an acceptance of each of these variants, in the place of what was decided before.
    pub fn accept(&mut self, collation: &Collation, apparatus: &Apparatus, ids: &BTreeSet<String>) {
        for variant in apparatus.variants.iter().filter(|variant| ids.contains(&variant.id)) {
            let accepted = Reviewed::accepted(collation, variant);
            match self.variants.iter_mut().find(|known| known.id == variant.id) {
                Some(known) => known.decision = Decision::Accepted,
                None => self.variants.push(accepted),
            }
        }
    }
}

impl Reviewed {
    fn accepted(collation: &Collation, variant: &Variant) -> Self {
        let mut readings = BTreeMap::new();
        for reading in &variant.readings {
            for witness in reading.witnesses.iter().filter_map(|witness| collation.witnesses.get(witness.0)) {
                readings.insert(witness.siglum.to_string(), reading.text.clone());
            }
        }
        let context = format!("{} … {}", variant.context.before, variant.context.after).trim().to_owned();
        Self {
            id: variant.id.clone(),
            op: Some(variant.op),
            level: Some(variant.level),
            context,
            decision: Decision::Accepted,
            by: String::new(),
            on: String::new(),
            note: String::new(),
            reading: String::new(),
            correction: String::new(),
            readings,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Decision, ReviewedVariants};
    use crate::apparatus::{Apparatus, Level};
    use crate::collation::{Collation, Collator};
    use crate::witness::{Siglum, Witness};

    fn compared(a: &str, b: &str) -> (Collation, Apparatus) {
        let witnesses = vec![Witness::plain(Siglum::new("A"), a), Witness::plain(Siglum::new("B"), b)];
        let collation = Collator::default().collate(witnesses);
        let apparatus = Apparatus::of(&collation);
        (collation, apparatus)
    }

    #[test]
    fn what_is_accepted_passes_until_it_changes() {
        let (collation, apparatus) = compared("the black cat sat on the mat", "the white cat sat on the rug");
        let mut decisions = ReviewedVariants::default();
        let standing = decisions.standing(&apparatus, Level::Furniture);
        assert_eq!((standing.new.len(), standing.failing().len()), (2, 2));
        decisions.accept(&collation, &apparatus, &standing.new);
        let read = ReviewedVariants::parse(&decisions.to_text()).expect("what was written");
        assert_eq!(read, decisions);
        assert!(read.standing(&apparatus, Level::Furniture).failing().is_empty());
        // A line above moves everything; the decisions hold.
        let (_, moved) = compared("\n\nthe black cat sat on the mat", "the white cat sat on the rug");
        assert!(read.standing(&moved, Level::Furniture).failing().is_empty());
        let (_, changed) = compared("the black cat sat on the mat", "the white dog sat on the mat");
        let standing = read.standing(&changed, Level::Furniture);
        assert!(!standing.new.is_empty() && !standing.stale.is_empty());
    }

    #[test]
    fn what_is_rejected_fails_and_what_was_corrected_is_new_again() {
        let (collation, apparatus) = compared("the black cat", "the white cat");
        let mut decisions = ReviewedVariants::default();
        let new = decisions.standing(&apparatus, Level::Furniture).new;
        decisions.accept(&collation, &apparatus, &new);
        for (decision, failing, stale) in [
            (Decision::Rejected, 1, 0),
            (Decision::Corrected, 1, 0),
            (Decision::Queried, 0, 1),
            (Decision::Accepted, 0, 1),
        ] {
            decisions.variants[0].decision = decision;
            decisions.variants[0].reading = "B".to_owned();
            decisions.variants[0].correction = "a \"white\" cat".to_owned();
            assert_eq!(ReviewedVariants::parse(&decisions.to_text()).as_ref(), Ok(&decisions));
            assert_eq!(decisions.standing(&apparatus, Level::Furniture).failing().len(), failing, "{decision:?}");
            let (_, same) = compared("the cat", "the cat");
            assert_eq!(decisions.standing(&same, Level::Furniture).stale.len(), stale, "{decision:?}");
        }
    }

    #[test]
    fn a_mistake_has_its_place() {
        let text = "[[variant]]\nid = \"a\"\ndecision = \"maybe\"\n";
        let error = ReviewedVariants::parse(text).expect_err("a mistake");
        assert!(error.to_string().starts_with("3:12: ") && error.what.contains("maybe"), "{error}");
        assert!(ReviewedVariants::parse("[[variant]]\nid = \"a\"\ndecision = \"accepted\"\nnot = 1\n").is_err());
    }
}
