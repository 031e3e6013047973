//! The evaluation of one hypothesis against its reference: every figure of it, from one exact alignment a unit.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::bag::Bag;
use super::breakdown::{self, Breakdown, Known};
use super::calibration::{self, Bin};
use super::confusions::{self, Confusion};
use super::flexible::{self, Flexible};
use super::interval::{binomial_interval, interval_by_parts};
use super::peers::PeerFigures;
use super::prepared::{Prepared, Side};
use super::profiles::ProfileFigures;
use super::settings::EvaluationSettings;
use super::standing::{Standing, lined};
use super::{Rate, classes, parts, words};
use crate::align::FormId;
use crate::align::edit::{Op, Ruler, Script};
use crate::normalize::Normalization;
use crate::tokenize::{Symbols, Unit};
use crate::witness::{Witness, Zone};

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

/// Every figure of one hypothesis.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// By which rules.
    pub settings: EvaluationSettings,
    /// Character errors.
    pub characters: Figure,
    /// Word errors, words by UAX 29 without punctuation.
    pub words: Figure,
    /// Both rates by another profile's rules, if one was asked for.
    pub profiled: Option<ProfileFigures>,
    /// Character errors without the reading order.
    pub flexible: Flexible,
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
    /// By regions of the reference, or by its paragraphs if it tells no regions apart.
    pub regions: Vec<PartRate<String>>,
    /// By zones of the reference.
    pub zones: Vec<PartRate<Zone>>,
    /// By sorts of characters of the reference.
    pub classes: Vec<PartRate<&'static str>>,
    /// By scripts of characters of the reference, by their names in Unicode.
    pub scripts: Vec<PartRate<&'static str>>,
    /// What was read for what, the most frequent first.
    pub confusions: Vec<Confusion>,
    /// Edits that belong to stretches too long to be confusions.
    pub in_passages: u64,
    /// Words read wrong, the most frequent first.
    pub wrong_words: Vec<WrongWord>,
    /// How often words of a confidence are right; none if the hypothesis has no confidences.
    pub calibration: Vec<Bin>,
    /// What other programs say, if they were asked.
    pub peers: Option<PeerFigures>,
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
        Self::by(&mut Ruler::new(), reference, hypothesis, settings)
    }

    /// [`Evaluation::of`] with a ruler at hand, whose memory need not be made anew for every pair.
    pub fn by(ruler: &mut Ruler, reference: &Witness, hypothesis: &Witness, settings: &EvaluationSettings) -> Self {
        let sides = [reference, hypothesis].map(|witness| Side::new(witness, settings.view));
        let mut symbols = Symbols::new(settings.unit);
        let texts = sides.each_ref().map(|side| side.formed(&settings.normalization, &mut symbols));
        let [theirs, ours] = &texts;
        let script = ruler.script(&theirs.ids, &ours.ids);
        let rate = Rate::of(script.counts());
        let standing = [0, 1].map(|at| Standing::new(&sides[at], &texts[at]));
        let [reference_lines, hypothesis_lines] = [0, 1].map(|at| lined(&texts[at], &standing[at], &mut symbols));
        let flexible = flexible::of(&reference_lines, &hypothesis_lines, &script, ruler);
        let lines = listed(parts::by(theirs, &script, |unit| standing[0].line(unit)));
        let (confusions, in_passages) = confusions::of(theirs, ours, &script);
        let (words, wrong_words, bag) = word_figures(&theirs.text, &ours.text, ruler);
        let known = Known { texts: [theirs, ours], errors: rate.errors, flexible };
        let [raw, other] = sides.each_ref().map(|side| side.witness);
        Self {
            settings: settings.clone(),
            characters: Figure {
                rate,
                hypothesis_length: ours.ids.len() as u64,
                by_lines: interval_by_parts(&lines.iter().map(|line| line.rate).collect::<Vec<_>>()),
                binomial: binomial_interval(rate),
            },
            words,
            profiled: settings.profile.figures_by(ruler, raw.text(), other.text(), is_described(&sides)),
            flexible,
            text_only: text_only(&sides, settings, ruler),
            bag,
            breakdown: breakdown::of(&sides, settings, &known, ruler),
            pages: listed(parts::by(theirs, &script, |unit| standing[0].page(unit))),
            regions: regions(theirs, &script, &standing[0]),
            zones: listed(parts::by(theirs, &script, |unit| standing[0].zone(unit))),
            classes: by_unit(theirs, &script, &symbols, classes::of),
            scripts: by_unit(theirs, &script, &symbols, classes::script_of),
            lines,
            confusions,
            in_passages,
            wrong_words,
            calibration: calibration::of(&sides[1], ours, &script),
            peers: settings.peers.then(|| PeerFigures::of(ruler, raw.text(), other.text(), is_described(&sides))),
        }
    }
}

/// Whether the texts are lines out of a page's description, which dinglehopper reads otherwise than plain text.
fn is_described(sides: &[Side<'_>; 2]) -> bool {
    sides.iter().any(|side| side.witness.source.format() != "text")
}

fn listed<K: Ord>(parts: BTreeMap<K, Rate>) -> Vec<PartRate<K>> {
    parts.into_iter().map(|(part, rate)| PartRate { part, rate }).collect()
}

/// By regions, in the order of the text.
fn regions(text: &Prepared, script: &Script, standing: &Standing<'_>) -> Vec<PartRate<String>> {
    let parts = parts::by(text, script, |unit| standing.region(unit));
    parts.into_iter().map(|(region, rate)| PartRate { part: standing.region_name(region), rate }).collect()
}

/// By what is said of each distinct unit, asked once for each. A byte alone says nothing; it is asked with its letter.
fn by_unit(
    text: &Prepared,
    script: &Script,
    symbols: &Symbols,
    of: impl Fn(&str) -> &'static str,
) -> Vec<PartRate<&'static str>> {
    if symbols.unit() == Unit::Byte {
        return listed(parts::by(text, script, |unit| Some(of(text.letter_at(unit)))));
    }
    let known: Vec<&'static str> = (0..symbols.len() as u32).map(|id| of(symbols.text(FormId(id)))).collect();
    listed(parts::by(text, script, |unit| text.ids.get(unit).and_then(|id| known.get(id.0 as usize)).copied()))
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

/// The word error rate, the words that were read wrong, and the words without their order.
fn word_figures(reference: &str, hypothesis: &str, ruler: &mut Ruler) -> (Figure, Vec<WrongWord>, Bag) {
    let (theirs, ours) = (words::by_uax29(reference), words::by_uax29(hypothesis));
    let mut ids = words::Ids::new();
    let (a, b) = (ids.of(&theirs), ids.of(&ours));
    let script = ruler.script(&a, &b);
    let rate = Rate::of(script.counts());
    let figure = Figure { rate, hypothesis_length: b.len() as u64, by_lines: None, binomial: binomial_interval(rate) };
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
    let mut list: Vec<WrongWord> = counts.into_iter().map(wrong).collect();
    list.sort_by(|a, b| (b.count, &a.reference, &a.hypothesis).cmp(&(a.count, &b.reference, &b.hypothesis)));
    list
}
