//! One place judged: the reading that makes all that the witnesses have the likeliest.
//!
//! ```text
//! A exerciſed   B exereifed   C excrciſed        exerciſed: B took c for e and ſ for f, C e for c
//! A labeur      B labnur      C iabour           labour: no witness has it, it is composed of their letters
//! ```
//!
//! Candidates are the readings themselves and what a climb from the best of them reaches: the letters that alignments put
//! opposite one another are exchanged, one at a time, as long as that makes all readings together likelier (the search for
//! a median string of Casacuberta and de Antonio 1997, with the witnesses' channels for distances and the text's own
//! letters for a prior). `O(candidates × witnesses × n²)` time for readings of `n` letters, cut short at a fixed number of steps.

use std::collections::BTreeSet;

use super::alphabet::{NOTHING, SPACE, is_white};
use super::channel::Channel;
use super::language::Language;
use super::places::Columns;
use crate::align::FormId;

/// What the text's own letters weigh beside a witness's reading. Chosen among 0.6, 1 and 1.3 on the five
/// packs of pages that `bench/consensus` measures, so that its figures there flatter a little.
const LANGUAGE: f64 = 1.3;
/// Steps of alignment that one climb may take.
const STEPS: usize = 1 << 23;
/// How many of the best readings are climbed from.
const STARTS: usize = 3;
/// An exchange that costs the readings more than this is not tried, whatever the text's own letters say.
const WORTH: f64 = -6.0;

/// All that a place is judged by.
pub(super) struct Judges<'j> {
    /// By content, each witness's channel.
    pub(super) channels: &'j [Channel],
    /// How much each witness's voice weighs: 1, or less for one that repeats another.
    pub(super) voices: &'j [f64],
    /// For each witness and bin of confidence the logarithm of how many times as likely an error is.
    pub(super) sureness: &'j [[f64; 6]],
    pub(super) language: &'j Language,
}

/// What stands around a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    pub(super) before: Vec<FormId>,
    pub(super) after: Vec<FormId>,
}

/// What a place may have meant.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) symbols: Vec<FormId>,
    /// Which of the place's readings it is; none if it is composed.
    pub(super) reading: Option<usize>,
    /// The negative logarithm of the chance of all readings together.
    pub(super) cost: f64,
    /// Its chance among the candidates.
    pub(super) support: f64,
}

/// A place judged: its candidates, the chosen one first.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) candidates: Vec<Candidate>,
    /// Whether a climb was cut short.
    pub(super) cut_short: bool,
}

/// Judges a place.
pub(super) fn judge(place: &Columns, judges: &Judges<'_>, context: &Context) -> Judged {
    if let [only] = place.readings.as_slice() {
        let sure = Candidate { symbols: only.symbols.clone(), reading: Some(0), cost: 0.0, support: 1.0 };
        return Judged { candidates: vec![sure], cut_short: false };
    }
    let mut bench = Bench { place, judges, context, steps: 0 };
    let mut found: Vec<(f64, Vec<FormId>)> =
        place.readings.iter().map(|reading| (bench.cost(&reading.symbols), reading.symbols.clone())).collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let starts: Vec<_> = found.iter().take(STARTS).cloned().collect();
    for (cost, start) in starts {
        bench.steps = 0;
        let reached = bench.climb(cost, start);
        if found.iter().all(|(_, symbols)| *symbols != reached.1) {
            found.push(reached);
        }
    }
    let cut_short = bench.steps >= STEPS;
    Judged { candidates: ranked(place, found), cut_short }
}

/// The candidates by their chances; of equal ones those that more witnesses have first, then as they stand in the place.
fn ranked(place: &Columns, found: Vec<(f64, Vec<FormId>)>) -> Vec<Candidate> {
    let least = found.iter().map(|(cost, _)| *cost).fold(f64::INFINITY, f64::min);
    let all: f64 = found.iter().map(|(cost, _)| (least - cost).exp()).sum();
    let mut candidates: Vec<Candidate> = found
        .into_iter()
        .map(|(cost, symbols)| {
            let reading = place.readings.iter().position(|reading| reading.symbols == symbols);
            Candidate { symbols, reading, cost, support: (least - cost).exp() / all }
        })
        .collect();
    let held = |one: &Candidate| place.of.iter().filter(|&&of| Some(of) == one.reading).count();
    // Costs that differ by rounding alone are equal.
    let rounded = |one: &Candidate| ((one.cost - least) * 1e6).round();
    candidates.sort_by(|a, b| {
        let by_cost = rounded(a).total_cmp(&rounded(b)).then(held(b).cmp(&held(a)));
        by_cost.then(a.reading.unwrap_or(usize::MAX).cmp(&b.reading.unwrap_or(usize::MAX)))
    });
    candidates
}

struct Bench<'b> {
    place: &'b Columns,
    judges: &'b Judges<'b>,
    context: &'b Context,
    /// Steps taken by the climb.
    steps: usize,
}

/// An exchange: the letters that stand at a place of a candidate, and those that may stand there instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Exchange {
    at: usize,
    length: usize,
    letters: Vec<FormId>,
}

impl Bench<'_> {
    /// What a candidate costs: its letters by the language, each reading by its witness's channel.
    fn cost(&mut self, candidate: &[FormId]) -> f64 {
        let Judges { channels, voices, sureness, language } = self.judges;
        let mut cost = LANGUAGE * self.language_cost(language, candidate);
        for (at, (&reading, channel)) in self.place.of.iter().zip(*channels).enumerate() {
            let read = &self.place.readings[reading].symbols;
            self.steps = self.steps.saturating_add((candidate.len() + 1).saturating_mul(read.len() + 1));
            let mut aligned = channel.align(candidate, read);
            if candidate.is_empty() && !read.is_empty() {
                // What is put in may be text too: a line read twice, a word from the margin. Then it is as likely, letter by
                // letter, as it would be were it meant, and says nothing for itself by looking like the text.
                let text = LANGUAGE * (self.language_cost(language, read) - self.language_cost(language, &[]));
                aligned.cost = aligned.cost.min(Channel::put_in(read, text.max(0.0)));
            }
            // A whole word passed over or put in is one error.
            let whole = candidate.is_empty() || read.is_empty();
            let wrong = aligned.pairs.iter().filter(|(meant, read)| meant != read);
            let wrong = if whole { 0 } else { wrong.count() };
            let sure = self.place.sureness[at].map_or(0.0, |bin| sureness[at][bin]);
            cost += voices[at] * (aligned.cost - sure * wrong as f64);
        }
        cost
    }

    fn language_cost(&self, language: &Language, candidate: &[FormId]) -> f64 {
        let Context { before, after } = self.context;
        match (candidate.is_empty(), before.last(), after.first()) {
            // Two spaces that nothing stands between are one.
            (true, Some(&SPACE), Some(&SPACE)) => language.cost(before, &[], &after[1..]),
            _ => language.cost(before, candidate, after),
        }
    }

    /// Exchanges letters as long as that costs less.
    fn climb(&mut self, cost: f64, start: Vec<FormId>) -> (f64, Vec<FormId>) {
        let mut best = (cost, start);
        let mut tried: BTreeSet<Vec<FormId>> = BTreeSet::new();
        'climb: while self.steps < STEPS {
            for exchange in self.exchanges(&best.1) {
                let mut next = best.1.clone();
                next.splice(exchange.at..exchange.at + exchange.length, exchange.letters);
                if self.steps >= STEPS || is_ragged(&next) || !tried.insert(next.clone()) {
                    continue;
                }
                let cost = self.cost(&next);
                if cost < best.0 - 1e-9 {
                    best = (cost, next);
                    continue 'climb;
                }
            }
            break;
        }
        best
    }

    /// What may be exchanged, the most promising first.
    fn exchanges(&mut self, candidate: &[FormId]) -> Vec<Exchange> {
        let Judges { channels, voices, .. } = self.judges;
        // For each witness what it has in place of each letter, and what it has before it.
        let mut opposite: Vec<Vec<FormId>> = Vec::with_capacity(channels.len());
        let mut added: Vec<Vec<Vec<FormId>>> = Vec::with_capacity(channels.len());
        for (&reading, channel) in self.place.of.iter().zip(*channels) {
            let read = &self.place.readings[reading].symbols;
            self.steps = self.steps.saturating_add((candidate.len() + 1).saturating_mul(read.len() + 1));
            let (mut own, mut before) = (Vec::new(), vec![Vec::new()]);
            for (meant, read) in channel.align(candidate, read).pairs {
                match meant {
                    NOTHING => before.last_mut().into_iter().for_each(|letters: &mut Vec<FormId>| letters.push(read)),
                    _ => {
                        own.push(read);
                        before.push(Vec::new());
                    }
                }
            }
            opposite.push(own);
            added.push(before);
        }
        let mut found: Vec<(f64, Exchange)> = Vec::new();
        for (at, &letter) in candidate.iter().enumerate() {
            let others: BTreeSet<FormId> =
                opposite.iter().map(|own| own[at]).filter(|&other| other != letter).collect();
            for other in others {
                let gain = |(own, (channel, voice)): (&Vec<FormId>, (&Channel, &f64))| {
                    voice * (channel.cost(letter, own[at]) - channel.cost(other, own[at]))
                };
                let gain: f64 = opposite.iter().zip(channels.iter().zip(*voices)).map(gain).sum();
                let letters = if other == NOTHING { Vec::new() } else { vec![other] };
                found.push((gain, Exchange { at, length: 1, letters }));
            }
        }
        for at in 0..=candidate.len() {
            let others: BTreeSet<&Vec<FormId>> =
                added.iter().map(|own| &own[at]).filter(|own| !own.is_empty()).collect();
            for other in others {
                let gain = |(own, (channel, voice)): (&Vec<Vec<FormId>>, (&Channel, &f64))| {
                    voice * (channel.align(&[], &own[at]).cost - channel.align(other, &own[at]).cost)
                };
                let gain: f64 = added.iter().zip(channels.iter().zip(*voices)).map(gain).sum();
                found.push((gain, Exchange { at, length: 0, letters: other.clone() }));
            }
        }
        found.retain(|(gain, _)| *gain > WORTH);
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        found.into_iter().map(|(_, exchange)| exchange).collect()
    }
}

/// Whether white space stands at an end or twice in a row: what parts places is voted elsewhere.
fn is_ragged(symbols: &[FormId]) -> bool {
    let ends = [symbols.first(), symbols.last()];
    ends.into_iter().flatten().any(|&symbol| is_white(symbol))
        || symbols.windows(2).any(|pair| pair.iter().all(|&symbol| is_white(symbol)))
}
