//! What an editor has decided: in a small file beside the witnesses, honoured whenever they are collated again.
//!
//! ```toml
//! [[join]]                    # stand in one place
//! passages = ["A:12 sea", "B:14 ocean"]
//!
//! [[apart]]                   # do not stand in one place, and are two variants
//! passages = ["A:3 grey", "B:3 old"]
//!
//! [[whole]]                   # is one variant, however much of it agrees
//! passages = ["A:20..24 by night and day together"]
//!
//! [[transposition]]           # is one passage in two places
//! passages = ["A:1..2 by land", "B:7..8 by land"]
//! ```
//!
//! A passage is a witness's siglum, the numbers of its tokens, from 1, and their text. The text decides: if it no longer stands
//! at the numbers, the nearest place where it stands is taken; the numbers may be left out where it stands once. A decision
//! whose text is no longer there is *stale*, and one that the order of words or another decision speaks against is refused: both
//! are said in the result, and neither is dropped. Time linear in the witness for every passage.

use std::ops::Range;

use serde::Deserialize;

use super::table::Table;
use crate::diagnostic::Diagnostic;
use crate::tokenize::{TokenId, Tokens};
use crate::witness::{Siglum, Witness, WitnessId};

/// What an editor has decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions(pub Vec<Decision>);

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub ruling: Ruling,
    /// Of which passages.
    pub passages: Vec<Passage>,
}

/// What may be decided of passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// They stand in one place.
    Join,
    /// They do not, and are variants of their own.
    Apart,
    /// Each is one variant.
    Whole,
    /// They are one passage in several places.
    Transposition,
}

impl Ruling {
    fn name(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Apart => "apart",
            Self::Whole => "whole",
            Self::Transposition => "transposition",
        }
    }
}

/// Words of a witness, as a decision names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Whose words.
    pub siglum: Siglum,
    /// Which of its tokens, from 0; none if the text says enough.
    pub tokens: Option<Range<u32>>,
    /// The words.
    pub text: String,
}

/// What a file of decisions may hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    join: Vec<Entry>,
    #[serde(default)]
    apart: Vec<Entry>,
    #[serde(default)]
    whole: Vec<Entry>,
    #[serde(default)]
    transposition: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    passages: Vec<String>,
    /// For the editor; collatio reads past it.
    #[serde(default)]
    #[expect(dead_code, reason = "a note is for people")]
    note: Option<String>,
}

impl Decisions {
    /// The decisions in a file's text.
    ///
    /// # Errors
    ///
    /// If the text is not such a file.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let file: File = toml::from_str(text).map_err(|error| Diagnostic::from(&error))?;
        let mut decisions = Vec::new();
        let rulings = [Ruling::Join, Ruling::Apart, Ruling::Whole, Ruling::Transposition];
        for (ruling, entries) in rulings.into_iter().zip([file.join, file.apart, file.whole, file.transposition]) {
            for entry in entries {
                let passages: Result<Vec<Passage>, Diagnostic> =
                    entry.passages.iter().map(|passage| Passage::parse(passage)).collect();
                let passages = passages?;
                let least = if ruling == Ruling::Whole { 1 } else { 2 };
                if passages.len() < least {
                    let what = format!("[[{}]] needs {least} passages or more", ruling.name());
                    return Err(Diagnostic::error(what));
                }
                decisions.push(Decision { ruling, passages });
            }
        }
        Ok(Self(decisions))
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Passage {
    /// `A:12..14 by land and`, or `A by land and`.
    fn parse(text: &str) -> Result<Self, Diagnostic> {
        let what = || format!("{text:?} is no passage: \"A:12..14 by land and\" or \"A by land and\" is wanted");
        let wrong = || Diagnostic::error(what());
        let (place, words) = text.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        let (siglum, tokens) = match place.rsplit_once(':') {
            None => (place, None),
            Some((siglum, numbers)) => {
                let (first, last) = numbers.split_once("..").unwrap_or((numbers, numbers));
                let number = |text: &str| text.parse::<u32>().ok().filter(|&number| number > 0);
                let (first, last) = number(first).zip(number(last)).ok_or_else(wrong)?;
                let tokens = (first <= last).then_some(first - 1..last).ok_or_else(wrong)?;
                (siglum, Some(tokens))
            }
        };
        let text = words.split_whitespace().collect::<String>();
        if siglum.is_empty() || text.is_empty() {
            Err(wrong())
        } else {
            Ok(Self { siglum: Siglum::new(siglum), tokens, text })
        }
    }

    /// Where the passage stands; else why it is stale.
    fn place(&self, witnesses: &[Witness], tokens: &[Tokens]) -> Result<(WitnessId, Range<u32>), Diagnostic> {
        let stale = |what: String| Diagnostic::warning(what);
        let at = witnesses.iter().position(|witness| witness.siglum == self.siglum);
        let at = at.ok_or_else(|| stale(format!("no witness is called {}", self.siglum)))?;
        let own = &tokens[at];
        let found: Vec<Range<u32>> = (0..own.len() as u32).filter_map(|from| self.from(own, from)).collect();
        let wanted = self.tokens.as_ref().map(|tokens| tokens.start);
        let nearest = found.iter().min_by_key(|run| wanted.map_or(0, |wanted| run.start.abs_diff(wanted)));
        match nearest {
            None => Err(stale(format!("{} has {:?} no more", self.siglum, self.text))),
            Some(_) if wanted.is_none() && found.len() > 1 => {
                let (siglum, text, times) = (&self.siglum, &self.text, found.len());
                Err(stale(format!("{siglum} has {text:?} {times} times: the token's number is wanted")))
            }
            Some(run) => Ok((WitnessId(at), run.clone())),
        }
    }

    /// The run of tokens from one on whose text is the passage's, white space aside.
    fn from(&self, tokens: &Tokens, from: u32) -> Option<Range<u32>> {
        let mut rest = self.text.as_str();
        let mut at = from;
        while !rest.is_empty() {
            let text = ((at as usize) < tokens.len()).then(|| tokens.text(TokenId(at)))?;
            rest = text.split_whitespace().try_fold(rest, |rest, part| rest.strip_prefix(part))?;
            at += 1;
        }
        Some(from..at)
    }
}

/// A decision whose passages were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) ruling: Ruling,
    pub(crate) places: Vec<(WitnessId, Range<u32>)>,
    /// What to call it, in words.
    pub(crate) name: String,
}

/// The decisions whose passages are there, and of the others why they are stale.
pub(super) fn found(decisions: &Decisions, witnesses: &[Witness], tokens: &[Tokens]) -> (Vec<Found>, Vec<String>) {
    let (mut found, mut stale) = (Vec::new(), Vec::new());
    for decision in &decisions.0 {
        let places: Result<Vec<_>, Diagnostic> =
            decision.passages.iter().map(|passage| passage.place(witnesses, tokens)).collect();
        let texts: Vec<String> =
            decision.passages.iter().map(|passage| format!("{} {}", passage.siglum, passage.text)).collect();
        let name = format!("{} {}", decision.ruling.name(), texts.join(" + "));
        match places {
            Ok(places) => found.push(Found { ruling: decision.ruling, places, name }),
            Err(why) => stale.push(format!("stale decision, {name}: {why}")),
        }
    }
    (found, stale)
}

/// The columns before which passages are to be kept apart, in order: what stands behind is a place of its own, however the
/// witnesses go together there. And the decisions that the table does not honour, in words, but for those said already.
pub(super) fn parted(found: &[Found], table: &Table, said: &[String]) -> (Vec<usize>, Vec<String>) {
    let (mut parted, mut refused) = (Vec::new(), Vec::new());
    for one in found.iter().filter(|one| one.ruling == Ruling::Apart) {
        let columns = one.places.iter().map(|(witness, run)| {
            table.column_of(*witness, run.start)..table.column_of(*witness, run.end.saturating_sub(1)) + 1
        });
        let mut columns: Vec<Range<usize>> = columns.collect();
        columns.sort_by_key(|run| (run.start, run.end));
        if columns.windows(2).all(|two| two[0].end <= two[1].start) {
            parted.extend(columns.iter().skip(1).map(|run| run.start));
        } else if !said.iter().any(|said| said.contains(&one.name)) {
            refused.push(format!(
                "decision not honoured, {}: the order of words or another decision speaks against it",
                one.name
            ));
        }
    }
    parted.sort_unstable();
    parted.dedup();
    (parted, refused)
}

#[cfg(test)]
#[path = "decisions_tests.rs"]
mod tests;
