//! The evaluation of one hypothesis against its reference: every figure of it, from one exact alignment a unit.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::bag::Bag;
use super::breakdown::{self, Breakdown};
use super::calibration::{self, Bin};
use super::confusions::{self, Confusion};
use super::prepared::{Prepared, Side};
use super::{Rate, classes, interval, parts, peers, words};
use crate::align::edit::{Op, Ruler, Script};
use crate::normalize::Normalization;
use crate::tokenize::{Symbols, Unit};
use crate::witness::{View, Witness, Zone};

/// By which rules figures are counted. They stand beside every figure in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationSettings {
    /// Which statuses count.
    pub view: View,
    /// What is counted as one character.
    pub unit: Unit,
    /// The rules that make the texts that are compared.
    pub normalization: Normalization,
}

impl Default for EvaluationSettings {
    /// The page as it stands, characters as a reader sees them, white space and line breaks as one space.
    fn default() -> Self {
        Self { view: View::Diplomatic, unit: Unit::Grapheme, normalization: Normalization::default() }
    }
}

/// A rate with the interval it is known to, and with other lengths it may be divided by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Errors by the length of the reference.
    pub rate: Rate,
    /// Units of the hypothesis.
    pub hypothesis_length: u64,
    /// The 95 % interval by drawing the reference's lines again.
    pub by_lines: Option<(f64, f64)>,
    /// The 95 % interval by the binomial law.
    pub binomial: Option<(f64, f64)>,
}

impl Figure {
    /// Errors by the length of the longer text; `None` if both are empty.
    pub fn by_longest(&self) -> Option<f64> {
        let longest = self.rate.length.max(self.hypothesis_length);
        (longest > 0).then(|| self.rate.errors as f64 / longest as f64)
    }
}

/// The rate of a part of the reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRate<K> {
    /// Which part.
    pub part: K,
    /// Its rate.
    pub rate: Rate,
}

/// A word that was read wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongWord {
    /// What the reference has; empty for words put in.
    pub reference: String,
    /// What the hypothesis has; empty for words left out.
    pub hypothesis: String,
    /// How often.
    pub count: u64,
}

/// What other programs say of the two texts as they stand: CER and WER, each by its own rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeerFigures {
    /// jiwer 4.0.0.
    pub jiwer: (Option<f64>, Option<f64>),
    /// dinglehopper 0.11.0.
    pub dinglehopper: (Option<f64>, Option<f64>),
    /// ocreval 7.0.1.
    pub ocreval: (Option<f64>, Option<f64>),
}

/// Every figure of one hypothesis.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// By which rules.
    pub settings: EvaluationSettings,
    /// Character errors.
    pub characters: Figure,
    /// Word errors, words by UAX 29 without punctuation.
    pub words: Figure,
    /// Character errors of letters and digits alone, one case, no white space, no punctuation.
    pub text_only: Rate,
    /// Words without their order.
    pub bag: Bag,
    /// What the errors of the texts as they stand are made of.
    pub breakdown: Breakdown,
    /// By lines of the reference, from 1.
    pub lines: Vec<PartRate<usize>>,
    /// By pages of the reference, from 1; none if it tells none apart.
    pub pages: Vec<PartRate<usize>>,
    /// By zones of the reference.
    pub zones: Vec<PartRate<Zone>>,
    /// By sorts of characters of the reference.
    pub classes: Vec<PartRate<&'static str>>,
    /// What was read for what, the most frequent first.
    pub confusions: Vec<Confusion>,
    /// Edits that belong to stretches too long to be confusions.
    pub in_passages: u64,
    /// Words read wrong, the most frequent first.
    pub wrong_words: Vec<WrongWord>,
    /// How often words of a confidence are right; none if the hypothesis has no confidences.
    pub calibration: Vec<Bin>,
    /// What other programs say.
    pub peers: PeerFigures,
}

impl Evaluation {
    /// Evaluates a hypothesis. Time is that of the exact alignment, `O(n + d²)` in practice for `d` edits.
    ///
    /// ```
    /// use collatio::evaluate::{Evaluation, EvaluationSettings};
    /// use collatio::{Siglum, Witness};
    ///
    /// let witness = |text| Witness::plain(Siglum::new("x"), text);
    /// let found = Evaluation::of(&witness("modern times"), &witness("modem times"), &EvaluationSettings::default());
    /// assert_eq!((found.characters.rate.errors, found.characters.rate.length), (2, 12));
    /// assert_eq!((found.confusions[0].reference.as_str(), found.confusions[0].hypothesis.as_str()), ("rn", "m"));
    /// ```
    pub fn of(reference: &Witness, hypothesis: &Witness, settings: &EvaluationSettings) -> Self {
        let sides = [reference, hypothesis].map(|witness| Side::new(witness, settings.view));
        let mut ruler = Ruler::new();
        let mut symbols = Symbols::new(settings.unit);
        let [theirs, ours] = [0, 1].map(|at| sides[at].formed(&settings.normalization, &mut symbols));
        let script = ruler.script(&theirs.ids, &ours.ids);
        let reference = &sides[0];
        let line = |unit| line_of(reference, &theirs, unit);
        let lines = listed(parts::by(&theirs, &script, line));
        let line_rates: Vec<Rate> = lines.iter().map(|line| line.rate).collect();
        let rate = Rate::of(script.counts());
        let (confusions, in_passages) = confusions::of(&theirs, &ours, &script);
        let (words, wrong_words, bag) = word_figures(&theirs.text, &ours.text, &mut ruler);
        Self {
            settings: settings.clone(),
            characters: Figure {
                rate,
                hypothesis_length: ours.ids.len() as u64,
                by_lines: interval::interval_by_parts(&line_rates),
                binomial: interval::binomial(rate),
            },
            words,
            text_only: text_only(&sides, settings, &mut ruler),
            bag,
            breakdown: breakdown::of(&sides, settings, &mut ruler),
            pages: listed(parts::by(&theirs, &script, |unit| page_of(reference, &theirs, unit))),
            zones: listed(parts::by(&theirs, &script, |unit| zone_of(reference, &theirs, unit))),
            classes: listed(parts::by(&theirs, &script, |unit| Some(classes::of(theirs.text_of(unit..unit + 1))))),
            lines,
            confusions,
            in_passages,
            wrong_words,
            calibration: calibration::of(&sides[1], &ours, &script),
            peers: peer_figures(sides[0].witness, sides[1].witness, &mut ruler),
        }
    }
}

fn listed<K: Ord>(parts: BTreeMap<K, Rate>) -> Vec<PartRate<K>> {
    parts.into_iter().map(|(part, rate)| PartRate { part, rate }).collect()
}

/// The place in the source of the token that a unit stands in.
fn offset_of(side: &Side, prepared: &Prepared, unit: usize) -> Option<usize> {
    prepared.token_at(unit).map(|token| side.tokens.get(token).range().start)
}

fn line_of(side: &Side, prepared: &Prepared, unit: usize) -> Option<usize> {
    offset_of(side, prepared, unit).map(|at| side.witness.source.line_at(at))
}

fn page_of(side: &Side, prepared: &Prepared, unit: usize) -> Option<usize> {
    let at = offset_of(side, prepared, unit)?;
    side.witness.source.layout().page_at(at).map(|page| page.number)
}

fn zone_of(side: &Side, prepared: &Prepared, unit: usize) -> Option<Zone> {
    prepared.token_at(unit).map(|token| side.tokens.get(token).zone)
}

/// Letters and digits in one case, and nothing else.
fn text_only(sides: &[Side; 2], settings: &EvaluationSettings, ruler: &mut Ruler) -> Rate {
    let mut rules = settings.normalization.rules().to_vec();
    rules.extend(["punctuation", "case"].iter().filter_map(|name| crate::normalize::Rule::named(name)));
    let rules = Normalization::new(rules);
    let mut symbols = Symbols::new(settings.unit);
    let [a, b] = [0, 1].map(|at| {
        let text: String = sides[at]
            .formed(&rules, &mut Symbols::new(settings.unit))
            .text
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let mut ids = Vec::new();
        symbols.push(&text, &mut ids);
        ids
    });
    Rate::of(ruler.script(&a, &b).counts())
}

/// What other programs say of two texts as their files hold them; dinglehopper reads plain text otherwise than lines of
/// a page's description.
fn peer_figures(reference: &Witness, hypothesis: &Witness, ruler: &mut Ruler) -> PeerFigures {
    let is_text = [reference, hypothesis].iter().all(|witness| witness.source.format() == "text");
    let (reference, hypothesis) = (reference.text(), hypothesis.text());
    let pairs = [(reference, hypothesis)];
    let dinglehopper = peers::dinglehopper::by(ruler, reference, hypothesis, is_text);
    PeerFigures {
        jiwer: (Some(peers::jiwer::cer_by(ruler, &pairs)), Some(peers::jiwer::words(&pairs).wer)),
        dinglehopper: (Some(dinglehopper.cer()), Some(dinglehopper.wer())),
        ocreval: (
            {
                let (errors, length) = peers::ocreval::errors_by(ruler, reference, hypothesis);
                Rate { errors, length, ..Rate::default() }.value()
            },
            peers::ocreval::word_accuracy(reference, hypothesis).value(),
        ),
    }
}

/// The word error rate, the words that were read wrong, and the words without their order.
fn word_figures(reference: &str, hypothesis: &str, ruler: &mut Ruler) -> (Figure, Vec<WrongWord>, Bag) {
    let (theirs, ours) = (words::by_uax29(reference), words::by_uax29(hypothesis));
    let mut ids = words::Ids::new();
    let (a, b) = (ids.of(&theirs), ids.of(&ours));
    let script = ruler.script(&a, &b);
    let rate = Rate::of(script.counts());
    let figure = Figure { rate, hypothesis_length: b.len() as u64, by_lines: None, binomial: interval::binomial(rate) };
    (figure, wrong_words(&theirs, &ours, &script), Bag::of(&a, &b))
}

fn wrong_words(theirs: &[&str], ours: &[&str], script: &Script) -> Vec<WrongWord> {
    let mut counts: HashMap<(&str, &str), u64> = HashMap::new();
    let (mut i, mut j) = (0, 0);
    for run in &script.runs {
        for _ in 0..run.len {
            let (down, right) = (run.op != Op::Insert, run.op != Op::Delete);
            if run.op != Op::Keep {
                let pair = (
                    theirs.get(i).filter(|_| down).copied().unwrap_or_default(),
                    ours.get(j).filter(|_| right).copied().unwrap_or_default(),
                );
                *counts.entry(pair).or_default() += 1;
            }
            i += usize::from(down);
            j += usize::from(right);
        }
    }
    let wrong = |((reference, hypothesis), count): ((&str, &str), u64)| WrongWord {
        reference: reference.to_owned(),
        hypothesis: hypothesis.to_owned(),
        count,
    };
    // A hash map is read out only to be sorted by all that is in it.
    #[allow(clippy::iter_over_hash_type)]
    let mut list: Vec<WrongWord> = counts.into_iter().map(wrong).collect();
    list.sort_by(|a, b| (b.count, &a.reference, &a.hypothesis).cmp(&(a.count, &b.reference, &b.hypothesis)));
    list
}
