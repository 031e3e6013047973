//! Which letters follow which in this text: what the witnesses agree on tells between those that they do not.
//!
//! ```text
//! the witnesses agree on    … the … then … other …        so th is likelier before e than tb
//! ```
//!
//! An n-gram model of letters, each order held by the next shorter one by as many different letters as followed (Witten and
//! Bell 1991). `O(n·order)` time and space.

use hashbrown::HashMap;

use super::alphabet::{SPACE, is_white};
use crate::align::FormId;

/// Letters that are looked at: one and those before it.
const ORDER: usize = 5;

/// What follows a context: how often, and how many different letters.
#[derive(Debug, Clone, Copy, Default)]
struct Followed {
    times: f64,
    kinds: f64,
}

/// How likely letters are after others.
#[derive(Debug, Clone, Default)]
pub(super) struct Language {
    grams: HashMap<Vec<FormId>, f64>,
    contexts: HashMap<Vec<FormId>, Followed>,
    alphabet: f64,
}

impl Language {
    /// A language of so many letters, of which nothing is known.
    pub(super) fn new(alphabet: usize) -> Self {
        Self { alphabet: (alphabet as f64).max(20.0), ..Self::default() }
    }

    /// Learns a stretch of text.
    pub(super) fn learn(&mut self, text: &[FormId]) {
        let text: Vec<FormId> = text.iter().map(|&symbol| flat(symbol)).collect();
        for at in 0..text.len() {
            for length in 0..ORDER.min(at + 1) {
                let gram = text[at - length..=at].to_vec();
                let context = self.contexts.entry(text[at - length..at].to_vec()).or_default();
                let times = self.grams.entry(gram).or_default();
                context.kinds += if *times == 0.0 { 1.0 } else { 0.0 };
                context.times += 1.0;
                *times += 1.0;
            }
        }
    }

    /// What a text costs between its neighbours: the negative logarithm of its chance and of theirs after it.
    pub(super) fn cost(&self, before: &[FormId], text: &[FormId], after: &[FormId]) -> f64 {
        let all: Vec<FormId> = before.iter().chain(text).chain(after).map(|&symbol| flat(symbol)).collect();
        (before.len()..all.len()).map(|at| -self.chance(&all[(at + 1).saturating_sub(ORDER)..=at]).ln()).sum()
    }

    /// The chance of the last letter of a gram after those before it.
    fn chance(&self, gram: &[FormId]) -> f64 {
        let mut chance = 1.0 / self.alphabet;
        for start in (0..gram.len()).rev() {
            let Some(context) = self.contexts.get(&gram[start..gram.len() - 1]) else { break };
            let times = self.grams.get(&gram[start..]).copied().unwrap_or(0.0);
            chance = (times + context.kinds * chance) / (context.times + context.kinds);
        }
        chance.max(1e-9)
    }
}

/// White space is one letter to it.
fn flat(symbol: FormId) -> FormId {
    if is_white(symbol) { SPACE } else { symbol }
}
