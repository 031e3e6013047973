//! Judging and learning in turns: what is meant tells how the witnesses read, and how they read tells what is meant.
//!
//! ```text
//! rates by disagreements → judge all places → count what was read for what → judge again → …
//! ```
//!
//! Expectation and maximization: the candidates of a place count by their chances. A fixed number of rounds; places are
//! judged at the same time, and what they say is added up in their order.

use super::alphabet::{Alphabet, SPACE};
use super::channel::{Channel, Counts};
use super::choose::{Context, Judged, Judges, judge};
use super::compose;
use super::estimate::{self, Votes};
use super::language::Language;
use super::places::{Columns, Ordered};
use super::{Consensus, ConsensusSettings, Habits, Voter, blind, sureness};
use crate::align::FormId;
use crate::collation::Collation;
use crate::parallel::*;
use crate::tokenize::{Spacing, tokenize};
use crate::witness::{View, WitnessId};

/// How often all places are judged.
const ROUNDS: usize = 4;
/// Letters of a neighbour that a place is judged by.
const AROUND: usize = 4;
/// A rate of wrong places is taken for so many times the rate of wrong letters.
const LETTERS: f64 = 10.0;
/// A candidate less likely than this is not counted.
const FAINT: f64 = 1e-3;
/// Letters without an error that every witness is thought to have read beside those it has.
const UNSEEN: f64 = 50.0;

/// What is known after a round.
pub(super) struct Known {
    pub(super) judged: Vec<Judged>,
    pub(super) counts: Vec<Counts>,
    pub(super) voices: Vec<f64>,
    sureness: Vec<[f64; 6]>,
}

pub(super) fn consensus(collation: &Collation, settings: &ConsensusSettings) -> Consensus {
    let ordered = Ordered::new(collation);
    let mut alphabet = Alphabet::default();
    let places = ordered.places(&mut alphabet);
    let witnesses = ordered.order.len();
    let votes = votes(&places);
    let rates = estimate::rates(&votes, witnesses);
    let given: Vec<Option<Counts>> =
        ordered.order.iter().map(|witness| given(settings, *witness, &mut alphabet)).collect();
    let language = language(&places, settings, &mut alphabet, witnesses);
    let known = learned(&places, &Before { rates: &rates, given: &given, language: &language }, alphabet.len());
    let intervals = estimate::intervals(&votes, witnesses);
    let voter = |at: usize| Voter {
        witness: ordered.order[at],
        voice: known.voices[at],
        places: differing(&places, &known.judged, at),
        error: rates[at],
        interval: intervals.as_ref().map(|intervals| intervals[at]),
        given: given[at].is_some(),
        habits: Habits::from_counts(&known.counts[at], &alphabet),
    };
    let mut voters: Vec<Voter> = (0..witnesses).map(voter).collect();
    voters.sort_by_key(|voter| voter.witness);
    let cut_short = known.judged.iter().filter(|place| place.cut_short).count();
    let composed = compose::text(&ordered, &places, &known, &alphabet);
    Consensus { text: composed.text, places: composed.places, voters, cut_short }
}

fn votes(places: &[Columns]) -> Vec<Votes> {
    let mut line = 0;
    let vote = |(at, place): (usize, &Columns)| {
        line += usize::from(at > 0 && place.spacing >= Spacing::Line);
        Votes { readings: place.readings.len(), of: place.of.clone(), line }
    };
    places.iter().enumerate().map(vote).collect()
}

/// How a witness reads by what was given; nothing if it has no letters.
fn given(settings: &ConsensusSettings, witness: WitnessId, alphabet: &mut Alphabet) -> Option<Counts> {
    let habits = settings.habits.get(witness.0)?.as_ref()?;
    Some(habits.counts(alphabet)).filter(|counts| counts.meant > 0.0)
}

/// What most witnesses agree on, learned as one text, and what the corpus has.
fn language(places: &[Columns], settings: &ConsensusSettings, alphabet: &mut Alphabet, witnesses: usize) -> Language {
    let corpus = settings.corpus.iter().map(|witness| tokenize(witness, View::Diplomatic));
    let corpus: Vec<Vec<FormId>> =
        corpus.map(|tokens| alphabet.symbols(tokens.text_of(0..tokens.len() as u32))).collect();
    let mut language = Language::new(alphabet.len());
    corpus.iter().for_each(|text| language.learn(text));
    let mut text = vec![SPACE];
    for place in places {
        if place.spacing != Spacing::None {
            text.push(SPACE);
        }
        let most = most_common(place);
        if place.of.iter().filter(|&&of| of == most).count() * 2 > witnesses {
            text.extend(&place.readings[most].symbols);
        } else {
            language.learn(&text);
            text.clear();
        }
    }
    language.learn(&text);
    language
}

/// The reading that most have; of several, the first by its letters that is not nothing.
fn most_common(place: &Columns) -> usize {
    let held = |reading: usize| place.of.iter().filter(|&&of| of == reading).count();
    (0..place.readings.len()).rev().max_by_key(|&reading| held(reading)).unwrap_or(0)
}

/// What is known before anything is judged.
struct Before<'b> {
    /// For each witness how many places are wrong.
    rates: &'b [f64],
    /// For each witness how it reads, if that was given.
    given: &'b [Option<Counts>],
    language: &'b Language,
}

fn learned(places: &[Columns], before: &Before<'_>, alphabet: usize) -> Known {
    let witnesses = before.rates.len();
    let mut rates: Vec<f64> = before.rates.iter().map(|rate| (rate / LETTERS).clamp(0.002, 0.3)).collect();
    let mut known = Known {
        judged: Vec::new(),
        counts: vec![Counts::default(); witnesses],
        voices: vec![1.0; witnesses],
        sureness: sureness::factors(places, &[], witnesses),
    };
    let blind = blind::counts(places, witnesses, alphabet);
    for _ in 0..ROUNDS {
        let mut all = Counts::default();
        known.counts.iter().zip(before.given).for_each(|(counts, given)| all.with(given.as_ref().unwrap_or(counts)));
        let channel = |at: usize| {
            let learned = || {
                let mut own = known.counts[at].clone();
                own.with(&blind[at]);
                Channel::new(rates[at], &own, &all, alphabet)
            };
            let by_truth = |own: &Counts| Channel::new((own.wrong() + 1.0) / (own.meant + UNSEEN), own, &all, alphabet);
            before.given[at].as_ref().map_or_else(learned, by_truth)
        };
        let channels: Vec<Channel> = (0..witnesses).map(channel).collect();
        let judges =
            Judges { channels: &channels, voices: &known.voices, sureness: &known.sureness, language: before.language };
        let contexts = contexts(places, &known.judged);
        known.judged =
            places.par_iter().zip(&contexts).map(|(place, context)| judge(place, &judges, context)).collect();
        known.counts = (0..witnesses).map(|at| counted(places, &known.judged, &channels[at], at)).collect();
        let total: f64 = known.counts.iter().map(Counts::wrong).sum();
        let meant: f64 = known.counts.iter().map(|counts| counts.meant).sum();
        let mean = (total + 1.0) / (meant + UNSEEN);
        rates = known.counts.iter().map(|own| (own.wrong() + mean * UNSEEN) / (own.meant + UNSEEN)).collect();
        known.voices = voices(places, &known.judged, witnesses);
        known.sureness = sureness::factors(places, &known.judged, witnesses);
    }
    known
}

/// What stands before and after each place, by the last judgement.
fn contexts(places: &[Columns], judged: &[Judged]) -> Vec<Context> {
    let chosen = |at: usize| -> &[FormId] {
        match judged.get(at).and_then(|judged| judged.candidates.first()) {
            Some(candidate) => &candidate.symbols,
            None => places.get(at).map_or(&[], |place| &place.readings[most_common(place)].symbols),
        }
    };
    let white = |at: usize| places.get(at).is_none_or(|place| place.spacing != Spacing::None);
    let context = |at: usize| {
        let before = if at == 0 { &[] } else { chosen(at - 1) };
        let mut before = before[before.len().saturating_sub(AROUND)..].to_vec();
        before.extend(white(at).then_some(SPACE));
        let mut after: Vec<FormId> = white(at + 1).then_some(SPACE).into_iter().collect();
        let next = chosen(at + 1);
        after.extend(&next[..next.len().min(AROUND - 1)]);
        Context { before, after }
    };
    (0..places.len()).map(context).collect()
}

/// What a witness was seen to read, by the chances of the candidates.
fn counted(places: &[Columns], judged: &[Judged], channel: &Channel, at: usize) -> Counts {
    let mut counts = Counts::default();
    for (place, judged) in places.iter().zip(judged) {
        let read = &place.readings[place.of[at]].symbols;
        for candidate in judged.candidates.iter().filter(|candidate| candidate.support > FAINT) {
            // A witness that has nothing here, or alone has something, has read no letter wrong.
            if read.is_empty() == candidate.symbols.is_empty() {
                counts.add(&channel.align(&candidate.symbols, read).pairs, candidate.support);
            }
        }
    }
    counts
}

/// How much each voice weighs: of one whose errors others have too, a part.
fn voices(places: &[Columns], judged: &[Judged], witnesses: usize) -> Vec<f64> {
    let voice = |own: usize| {
        let (mut wrong, mut shared) = (2.0, 0.0);
        for (place, judged) in places.iter().zip(judged) {
            let meant = judged.candidates.first().and_then(|candidate| candidate.reading);
            if Some(place.of[own]) != meant {
                wrong += 1.0;
                let others = (0..witnesses).filter(|&other| other != own && place.of[other] == place.of[own]);
                shared += others.count() as f64;
            }
        }
        1.0 / (1.0 + shared / wrong)
    };
    (0..witnesses).map(voice).collect()
}

fn differing(places: &[Columns], judged: &[Judged], at: usize) -> (u64, u64) {
    let differs = |(place, judged): &(&Columns, &Judged)| {
        judged.candidates.first().is_some_and(|candidate| candidate.reading != Some(place.of[at]))
    };
    (places.iter().zip(judged).filter(differs).count() as u64, places.len() as u64)
}
