//! What of an apparatus people have decided on, and what is left to decide.
//!
//! A decision is on a variant's id, which holds when lines move (see `id`). `O(n log n)` in the variants.

use std::collections::{BTreeMap, BTreeSet};

use super::types::{Apparatus, Level, Variant};
use crate::collation::Collation;
use crate::decisions::{Decisions, VariantDecision, Verdict};

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

impl Decisions {
    /// What they say of an apparatus's variants down to a level. That a variant was corrected is spent: it is new if it is
    /// there again.
    pub fn standing(&self, apparatus: &Apparatus, level: Level) -> Standing {
        let decided: BTreeMap<&str, Verdict> =
            self.variants.iter().map(|made| (made.id.as_str(), made.decision)).collect();
        let mut standing = Standing::default();
        for variant in apparatus.variants.iter().filter(|variant| variant.level <= level) {
            let list = match decided.get(variant.id.as_str()) {
                None | Some(Verdict::Corrected) => &mut standing.new,
                Some(Verdict::Rejected) => &mut standing.rejected,
                Some(Verdict::Queried) => &mut standing.queried,
                Some(Verdict::Accepted) => &mut standing.accepted,
            };
            list.insert(variant.id.clone());
        }
        let found: BTreeSet<&str> = apparatus.variants.iter().map(|variant| variant.id.as_str()).collect();
        let is_stale = |(id, decision): &(&&str, &Verdict)| !decision.awaits_change() && !found.contains(**id);
        standing.stale = decided.iter().filter(is_stale).map(|(id, _)| (*id).to_owned()).collect();
        standing
    }

    /// Adds an acceptance of each of these variants, in the place of what was decided before.
    pub fn accept(&mut self, collation: &Collation, apparatus: &Apparatus, ids: &BTreeSet<String>) {
        for variant in apparatus.variants.iter().filter(|variant| ids.contains(&variant.id)) {
            let mut known = self.variants.iter_mut().filter(|known| known.id == variant.id).peekable();
            if known.peek().is_none() {
                self.variants.push(accepted(collation, variant));
            } else {
                known.for_each(|known| known.decision = Verdict::Accepted);
            }
        }
    }
}

/// The acceptance of a variant, with what people who read the file want to know.
fn accepted(collation: &Collation, variant: &Variant) -> VariantDecision {
    let mut readings = BTreeMap::new();
    for reading in &variant.readings {
        for witness in reading.witnesses.iter().filter_map(|witness| collation.witnesses.get(witness.0)) {
            readings.insert(witness.siglum.to_string(), reading.text.clone());
        }
    }
    VariantDecision {
        op: variant.op.name().to_owned(),
        level: variant.level.name().to_owned(),
        context: format!("{} … {}", variant.context.before, variant.context.after).trim().to_owned(),
        readings,
        ..VariantDecision::new(variant.id.clone(), Verdict::Accepted)
    }
}

#[cfg(test)]
mod tests {
    use crate::apparatus::{Apparatus, Level};
    use crate::collation::{Collation, Collator};
    use crate::decisions::{Decisions, Verdict};
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
        let mut decisions = Decisions::default();
        let standing = decisions.standing(&apparatus, Level::Furniture);
        assert_eq!((standing.new.len(), standing.failing().len()), (2, 2));
        decisions.accept(&collation, &apparatus, &standing.new);
        let read = Decisions::parse(&decisions.to_toml()).expect("what was written");
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
        let mut decisions = Decisions::default();
        let new = decisions.standing(&apparatus, Level::Furniture).new;
        decisions.accept(&collation, &apparatus, &new);
        for (decision, failing, stale) in
            [(Verdict::Rejected, 1, 0), (Verdict::Corrected, 1, 0), (Verdict::Queried, 0, 1), (Verdict::Accepted, 0, 1)]
        {
            decisions.variants[0].decision = decision;
            decisions.variants[0].reading = "B".to_owned();
            decisions.variants[0].correction = "a \"white\" cat".to_owned();
            assert_eq!(Decisions::parse(&decisions.to_toml()).as_ref(), Ok(&decisions));
            assert_eq!(decisions.standing(&apparatus, Level::Furniture).failing().len(), failing, "{decision:?}");
            let (_, same) = compared("the cat", "the cat");
            assert_eq!(decisions.standing(&same, Level::Furniture).stale.len(), stale, "{decision:?}");
        }
    }
}
