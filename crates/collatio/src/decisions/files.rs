//! Files of decisions, merged: the result is independent of their order, and a contradiction is an error with both places.
//!
//! Two decisions on one variant contradict each other if they differ in what was decided, in whose reading is held for
//! right, or in the correction; what is left out contradicts nothing. On passages, the same ones cannot be joined and kept
//! apart. Whatever else does not fit together shows only in the collation, which says so. `O(n log n)` in the decisions.

use std::collections::BTreeMap;

use super::forms::{self, Placed};
use super::{AlignmentDecision, Decisions, Ruling, VariantDecision};
use crate::diagnostic::Diagnostic;

/// The decisions of one file, each with its place.
#[derive(Debug, Clone)]
pub struct DecisionFile {
    name: String,
    text: String,
    variants: Vec<Placed<VariantDecision>>,
    alignment: Vec<Placed<AlignmentDecision>>,
}

/// A decision in its file.
struct InFile<'f, T> {
    file: &'f DecisionFile,
    at: usize,
    decision: &'f T,
}

impl<T> Clone for InFile<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for InFile<'_, T> {}

impl DecisionFile {
    /// Reads the text of a file of this name, TOML or JSON; an empty name is none.
    ///
    /// # Errors
    ///
    /// If the text is no file of decisions: with the place.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostic> {
        let named = |error: Diagnostic| if name.is_empty() { error } else { error.in_file(name) };
        let (variants, alignment) = forms::parse(text).map_err(named)?;
        Ok(Self { name: name.to_owned(), text: text.to_owned(), variants, alignment })
    }

    /// Its decisions, in its order.
    ///
    /// # Errors
    ///
    /// If two contradict each other: with both places.
    pub fn decisions(&self) -> Result<Decisions, Diagnostic> {
        refuse_contradictions(std::slice::from_ref(self))?;
        Ok(Decisions {
            variants: self.variants.iter().map(|(_, decision)| decision.clone()).collect(),
            alignment: self.alignment.iter().map(|(_, decision)| decision.clone()).collect(),
        })
    }

    /// Whether it holds decisions on passages and none on variants.
    pub fn is_of_alignment(&self) -> bool {
        self.variants.is_empty() && !self.alignment.is_empty()
    }

    fn of_variants(&self) -> impl Iterator<Item = InFile<'_, VariantDecision>> {
        self.variants.iter().map(|(at, decision)| InFile { file: self, at: *at, decision })
    }

    fn of_alignment(&self) -> impl Iterator<Item = InFile<'_, AlignmentDecision>> {
        self.alignment.iter().map(|(at, decision)| InFile { file: self, at: *at, decision })
    }
}

impl Decisions {
    /// The decisions of several files, in an order that is independent of the files' order; equal ones are one.
    ///
    /// # Errors
    ///
    /// If two contradict each other: with both places.
    ///
    /// ```
    /// use collatio::decisions::{DecisionFile, Decisions};
    ///
    /// let file = |name, decision| DecisionFile::parse(name, &format!("[[variant]]\nid = \"k3f9q2\"\ndecision = \"{decision}\"\n"));
    /// let error = Decisions::merged(&[file("a.toml", "accepted")?, file("b.toml", "rejected")?]).unwrap_err();
    /// assert_eq!(error.to_string(), "b.toml:1:1: k3f9q2 is rejected here and accepted elsewhere: a.toml:1:1: the other decision");
    /// # Ok::<(), collatio::Diagnostic>(())
    /// ```
    pub fn merged(files: &[DecisionFile]) -> Result<Self, Diagnostic> {
        refuse_contradictions(files)?;
        let mut variants: Vec<_> =
            files.iter().flat_map(DecisionFile::of_variants).map(|found| found.decision.clone()).collect();
        let mut alignment: Vec<_> =
            files.iter().flat_map(DecisionFile::of_alignment).map(|found| found.decision.clone()).collect();
        variants.sort();
        variants.dedup();
        alignment.sort();
        alignment.dedup();
        Ok(Self { variants, alignment })
    }
}

fn refuse_contradictions(files: &[DecisionFile]) -> Result<(), Diagnostic> {
    let mut by_id: BTreeMap<&str, Known> = BTreeMap::new();
    for found in files.iter().flat_map(DecisionFile::of_variants) {
        by_id.entry(&found.decision.id).or_default().add(found)?;
    }
    let mut by_passages: BTreeMap<Vec<String>, InFile<AlignmentDecision>> = BTreeMap::new();
    for found in files.iter().flat_map(DecisionFile::of_alignment) {
        if !matches!(found.decision.ruling, Ruling::Join | Ruling::Apart) {
            continue;
        }
        let mut passages: Vec<String> = found.decision.passages.iter().map(ToString::to_string).collect();
        passages.sort();
        let known = *by_passages.entry(passages).or_insert(found);
        if known.decision.ruling != found.decision.ruling {
            return Err(contradiction(
                found,
                known,
                "these passages are",
                found.decision.ruling.name(),
                known.decision.ruling.name(),
            ));
        }
    }
    Ok(())
}

/// What a decision says of one thing; empty if nothing.
type Said = fn(&VariantDecision) -> &str;

/// The first decision on a variant that says each of the things that must not be said otherwise.
#[derive(Default)]
struct Known<'f> {
    verdict: Option<InFile<'f, VariantDecision>>,
    reading: Option<InFile<'f, VariantDecision>>,
    correction: Option<InFile<'f, VariantDecision>>,
}

impl<'f> Known<'f> {
    fn add(&mut self, found: InFile<'f, VariantDecision>) -> Result<(), Diagnostic> {
        let id = &found.decision.id;
        let facts: [(&mut Option<_>, Said, String); 3] = [
            (&mut self.verdict, |made| made.decision.name(), format!("{id} is")),
            (&mut self.reading, |made| made.reading.as_str(), format!("the reading of {id} is that of")),
            (&mut self.correction, |made| made.correction.as_str(), format!("the correction of {id} is")),
        ];
        for (known, said, subject) in facts {
            let here = said(found.decision);
            let there = *known.get_or_insert(found);
            match said(there.decision) {
                // What is left out contradicts nothing; the first that says something is compared with the others.
                "" => *known = Some(found),
                other if here.is_empty() || other == here => {}
                other => return Err(contradiction(found, there, &subject, here, other)),
            }
        }
        Ok(())
    }
}

fn contradiction<T>(here: InFile<T>, there: InFile<T>, subject: &str, said: &str, other: &str) -> Diagnostic {
    let what = format!("{subject} {said} here and {other} elsewhere");
    let cause = there.place(Diagnostic::error("the other decision"));
    here.place(Diagnostic::error(what)).because(cause).hint("keep one of the two, or make them say the same")
}

impl<T> InFile<'_, T> {
    fn place(&self, diagnostic: Diagnostic) -> Diagnostic {
        let diagnostic = diagnostic.at_byte_of(&self.file.text, self.at);
        if self.file.name.is_empty() { diagnostic } else { diagnostic.in_file(&self.file.name) }
    }
}
