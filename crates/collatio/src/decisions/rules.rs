//! The rules of deciding on variants: which states there are, how one follows another, what is implied, what is written.
//!
//! ```text
//! undecided ──accept──→ accepted ──accept──→ undecided        pressed again, it is taken back with all beside it
//!           ──reject──→ rejected ──query───→ queried
//! a reading implies accepted, a correction rejected, a note queried: where nothing was decided
//! ```
//!
//! The page for the browser decides by these rules: it gets them as data ([`page`]) and has none of its own.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Verdict;

/// What may be said beside a decision, or first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Whose reading is held for right.
    Reading,
    /// What a transcript ought to have.
    Correction,
    /// Why.
    Note,
}

impl Detail {
    /// All details, in the order of files.
    pub const ALL: [Self; 3] = [Self::Reading, Self::Correction, Self::Note];

    /// Its name in files and on the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Correction => "correction",
            Self::Note => "note",
        }
    }

    /// The decision that it amounts to where there is none: who chooses a reading accepts that the witnesses differ, who
    /// corrects a transcript wants the variant gone, who only writes a note has a question.
    pub fn implies(self) -> Verdict {
        match self {
            Self::Reading => Verdict::Accepted,
            Self::Correction => Verdict::Rejected,
            Self::Note => Verdict::Queried,
        }
    }
}

impl Verdict {
    /// What a variant is after this was decided on it: the same decision again takes it back.
    pub fn follows(self, before: Option<Self>) -> Option<Self> {
        (before != Some(self)).then_some(self)
    }

    /// Whether a variant on which this was decided ought to go away: the decision is spent then, and is not stale.
    pub fn awaits_change(self) -> bool {
        matches!(self, Self::Corrected | Self::Rejected)
    }

    /// What it is called where people decide, with its key; `None` where it follows from a change of a transcript, which
    /// no page can make.
    fn offered(self) -> Option<Offer> {
        let (label, key) = match self {
            Self::Accepted => ("accept", 'a'),
            Self::Rejected => ("reject", 'r'),
            Self::Queried => ("query", 'q'),
            Self::Corrected => return None,
        };
        Some(Offer { state: self.name(), label, key })
    }
}

/// A decision that people can make on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The state's name.
    pub state: &'static str,
    /// What its button is called.
    pub label: &'static str,
    /// Its key.
    pub key: char,
}

/// The rules as a page takes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageRules {
    /// The decisions that can be made, in the order of the buttons.
    pub offers: Vec<Offer>,
    /// The state after an offer, by the state before it (empty if there is none); `None` is undecided.
    pub after: BTreeMap<&'static str, BTreeMap<&'static str, Option<&'static str>>>,
    /// The state that a detail implies where nothing was decided.
    pub implies: BTreeMap<&'static str, &'static str>,
    /// What is taken back with a decision.
    pub details: Vec<&'static str>,
    /// How a decision begins in a file.
    pub header: &'static str,
    /// The keys of a decision in a file, in order.
    pub keys: Vec<&'static str>,
}

impl PageRules {
    /// The rules as JSON, in which there is nothing that could end an element of HTML.
    pub fn json(&self) -> String {
        // Names and lists of names are always JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The rules as a page takes them.
pub fn page() -> PageRules {
    let offered = [Verdict::Accepted, Verdict::Rejected, Verdict::Queried];
    let after = |before: Option<Verdict>| offered.map(|next| (next.name(), next.follows(before).map(Verdict::name)));
    let states = [None].into_iter().chain(Verdict::ALL.map(Some));
    PageRules {
        offers: offered.into_iter().filter_map(Verdict::offered).collect(),
        after: states.map(|before| (before.map_or("", Verdict::name), after(before).into())).collect(),
        implies: Detail::ALL.map(|detail| (detail.name(), detail.implies().name())).into(),
        details: Detail::ALL.map(Detail::name).to_vec(),
        header: "[[variant]]",
        keys: ["id", "op", "level", "decision"].into_iter().chain(Detail::ALL.map(Detail::name)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Detail, Verdict, page};
    use crate::decisions::Decisions;

    #[test]
    fn the_same_decision_again_takes_it_back() {
        for before in Verdict::ALL {
            for next in Verdict::ALL {
                assert_eq!(next.follows(Some(before)), (next != before).then_some(next));
            }
            assert_eq!(before.follows(None), Some(before));
        }
    }

    /// What a page writes by these rules is a file that is read, with every key in it.
    #[test]
    fn the_keys_of_a_page_are_those_of_a_file() {
        let rules = page();
        for offer in &rules.offers {
            let value = |key: &&str| format!("{key} = {:?}\n", if *key == "decision" { offer.state } else { "x" });
            let text = format!("{}\n{}", rules.header, rules.keys.iter().map(value).collect::<String>());
            let read = Decisions::parse(&text).expect("a file of decisions");
            assert_eq!(read.to_toml().lines().count(), text.lines().count(), "{text}");
            assert_eq!(read.variants[0].decision.name(), offer.state);
        }
        assert!(Detail::ALL.iter().all(|detail| rules.after[""].contains_key(detail.implies().name())));
    }
}
