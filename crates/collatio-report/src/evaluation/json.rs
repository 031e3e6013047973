//! An evaluation as data: `collatio.evaluation/1`, the shape that scripts rely on.
//!
//! A rate never stands alone: errors, their sorts and the length they are divided by stand beside it; without a length
//! its value is `null`, with a reason.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::{SuspectReport, SuspectsByReport, WordsByFrequencyReport, by_frequency, suspect};
use collatio::evaluate::suspects::LEAST;
use collatio::evaluate::{self, Evaluation, Figure, Rate, Suspects, WordsByFrequency, binomial_interval};
use collatio::tokenize::Unit;
use collatio::witness::{Witness, Zone};

/// The report of an evaluation: `collatio.evaluation/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvaluationReport {
    /// The shape's name, `collatio.evaluation/1`.
    pub schema: String,
    /// The version of collatio that made it.
    pub collatio: String,
    /// Whose rules `cer` and `wer` follow: `collatio`, `dinglehopper`, `jiwer`, `ocreval` or `ocr-d`. All else is
    /// collatio's own.
    pub profile: String,
    /// Those rules in words.
    pub profile_rules: String,
    /// What is counted as one character: `grapheme`, `codepoint` or `byte`.
    pub unit: String,
    /// Which statuses count.
    pub view: String,
    /// The rules by which the texts were changed before they were compared.
    pub normalize: Vec<String>,
    /// The reference's file.
    pub reference: Side,
    /// The hypothesis's file.
    pub hypothesis: Side,
    /// Character errors by the length of the reference.
    pub cer: RateReport,
    /// Word errors, words by UAX 29 without punctuation, by those of the reference.
    pub wer: RateReport,
    /// Character errors without the reading order: lines, and parts of lines, matched wherever they stand.
    pub flexible: FlexibleReport,
    /// Character errors of letters and digits alone, in one case, without white space and punctuation.
    pub text_only: RateReport,
    /// Words without their order.
    pub bag_of_words: BagReport,
    /// What the errors of the texts as they stand are made of; the parts add up.
    pub layout: BreakdownReport,
    /// By pages of the reference, if it tells any apart.
    pub pages: Vec<PartReport>,
    /// By regions of the reference, or by its paragraphs if it tells no regions apart.
    pub regions: Vec<PartReport>,
    /// By zones of the reference.
    pub zones: Vec<PartReport>,
    /// By sorts of characters of the reference.
    pub classes: Vec<PartReport>,
    /// By scripts of characters of the reference, by their names in Unicode.
    pub scripts: Vec<PartReport>,
    /// By lines of the reference that have errors, in order.
    pub lines: Vec<PartReport>,
    /// What was read for what, the most frequent first.
    pub confusions: Vec<ConfusionReport>,
    /// Edits that belong to stretches too long to be confusions.
    pub edits_in_passages: u64,
    /// Words read wrong, the most frequent first.
    pub wrong_words: Vec<WrongWordReport>,
    /// Words that are right by how frequent they are in the reference.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub words_by_frequency: Option<WordsByFrequencyReport>,
    /// Places where evidence speaks against the reference itself, the strongest first, to be looked at.
    #[serde(default)]
    pub suspects: Vec<SuspectReport>,
    /// How they were found; absent if none were looked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub suspects_by: Option<SuspectsByReport>,
    /// How often words of a confidence are right; empty if the hypothesis has no confidences.
    pub calibration: Vec<BinReport>,
    /// What other programs say of the same two texts, by their own rules, if they were asked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub peers: Option<PeersReport>,
}

/// One of the two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// Its file.
    pub source: String,
    /// The file's format.
    pub format: String,
    /// What its reader had to mend or could not take over.
    pub remarks: Vec<String>,
}

/// A rate with all that it is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RateReport {
    /// Errors by the length of the reference; more than 1 if more is wrong than there is. `null` without a length.
    pub value: Option<f64>,
    /// Why there is no value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// All errors.
    pub errors: u64,
    /// What it is divided by: units of the reference.
    pub reference_length: u64,
    /// Units of the hypothesis, if they were counted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub hypothesis_length: Option<u64>,
    /// Units that only the hypothesis has.
    pub insertions: u64,
    /// Units that only the reference has.
    pub deletions: u64,
    /// Units that have become others.
    pub substitutions: u64,
    /// Errors by the length of the longer text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by_longest: Option<f64>,
    /// Errors by the length of the alignment: never more than 1.
    pub by_alignment: Option<f64>,
    /// The 95 % interval: by drawing the reference's lines again, a thousand times from a fixed seed, or, of fewer than
    /// five lines and of words, by the binomial law.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confidence: Option<[f64; 2]>,
    /// By which of the two: `lines` or `binomial`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confidence_by: Option<String>,
    /// The 95 % interval by the binomial law (Wilson), which takes every unit for independent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub binomial: Option<[f64; 2]>,
}

/// The rate without the reading order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlexibleReport {
    /// The rate: what one way of matching the lines gives. Never more than in order; that no other way gives less is not
    /// proven.
    #[serde(flatten)]
    pub rate: RateReport,
    /// How many parts stand in another order than in the reference; if none, the rate is that of the texts in order.
    pub moved: u64,
}

/// Words without their order.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BagReport {
    /// Words of the reference.
    pub reference: u64,
    /// Words of the hypothesis.
    pub hypothesis: u64,
    /// Words that the reference has more often.
    pub missed: u64,
    /// Words that the hypothesis has more often.
    pub spurious: u64,
    /// The greater of the two by the words of the reference.
    pub error: Option<f64>,
}

/// What errors are made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BreakdownReport {
    /// The rate of the texts as they stand, marks taken off.
    pub as_written: RateReport,
    /// Errors that are layout: white space and order.
    pub layout: i64,
    /// Errors that are white space, line breaks and words broken over lines.
    pub white_space: i64,
    /// Errors of lines, or parts of lines, that stand elsewhere.
    pub order: i64,
    /// Errors that a rule takes for the same, rule by rule.
    pub forms: Vec<FormReport>,
    /// What is left: the recognizer's own.
    pub recognition: i64,
}

/// Errors that a rule takes for the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FormReport {
    /// The rule.
    pub rule: String,
    /// How many it takes away, after those before it.
    pub errors: i64,
}

/// The rate of a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PartReport {
    /// Which part: a number of a line or page, a zone's or a sort's name.
    pub part: String,
    /// Its rate.
    #[serde(flatten)]
    pub rate: RateReport,
}

/// What was read for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConfusionReport {
    /// What the reference has; empty for what was put in.
    pub reference: String,
    /// What the hypothesis has; empty for what was left out.
    pub hypothesis: String,
    /// How often.
    pub count: u64,
    /// What stands before and after the first of them in the reference.
    pub context: [String; 2],
}

/// A word read wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WrongWordReport {
    /// What the reference has; empty for a word put in.
    pub reference: String,
    /// What the hypothesis has; empty for a word left out.
    pub hypothesis: String,
    /// How often.
    pub count: u64,
}

/// Words of about one confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BinReport {
    /// The least confidence of the bin.
    pub from: f64,
    /// How many words.
    pub words: u64,
    /// The share of them that is right.
    pub right: f64,
    /// Their mean confidence.
    pub mean_confidence: f64,
}

/// What other programs say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PeersReport {
    /// jiwer 4.0.0: CER of code points and WER by white space, ends stripped.
    pub jiwer: PeerReport,
    /// dinglehopper 0.11.0: NFC and its substitutions, grapheme clusters, words by UAX 29.
    pub dinglehopper: PeerReport,
    /// ocreval 7.0.1: its own alignment and words.
    pub ocreval: PeerReport,
    /// The evaluation specification of OCR-D.
    pub ocr_d: PeerReport,
}

/// The figures of one other program; `null` where it gives none or no number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PeerReport {
    /// Its character error rate.
    pub cer: Option<f64>,
    /// Its word error rate.
    pub wer: Option<f64>,
}

impl EvaluationReport {
    /// The report of an evaluation of two witnesses.
    pub fn new(evaluation: &Evaluation, reference: &Witness, hypothesis: &Witness) -> Self {
        let settings = &evaluation.settings;
        let side = |witness: &Witness| Side {
            source: witness.source.name().to_owned(),
            format: witness.source.format().to_owned(),
            remarks: witness.source.remarks().to_vec(),
        };
        Self {
            schema: "collatio.evaluation/1".to_owned(),
            collatio: env!("CARGO_PKG_VERSION").to_owned(),
            profile: settings.profile.name().to_owned(),
            profile_rules: settings.profile.rules().to_owned(),
            unit: unit_name(settings.unit).to_owned(),
            view: settings.view.as_str().to_owned(),
            normalize: settings.normalization.rules().iter().map(|rule| rule.name().to_owned()).collect(),
            reference: side(reference),
            hypothesis: side(hypothesis),
            cer: evaluation.profiled.map_or_else(|| figure(&evaluation.characters), |by| profiled(by.characters)),
            wer: evaluation.profiled.map_or_else(|| figure(&evaluation.words), |by| profiled(by.words)),
            flexible: FlexibleReport { rate: rate(evaluation.flexible.rate), moved: evaluation.flexible.moved },
            text_only: rate(evaluation.text_only),
            bag_of_words: bag(evaluation.bag),
            layout: breakdown(&evaluation.breakdown),
            pages: evaluation.pages.iter().map(|page| part(page.part, page.rate)).collect(),
            regions: evaluation.regions.iter().map(|region| part(&region.part, region.rate)).collect(),
            zones: evaluation.zones.iter().map(|zone| part(Zone::as_str(zone.part), zone.rate)).collect(),
            classes: evaluation.classes.iter().map(|class| part(class.part, class.rate)).collect(),
            scripts: evaluation.scripts.iter().map(|script| part(script.part, script.rate)).collect(),
            lines: evaluation
                .lines
                .iter()
                .filter(|line| line.rate.errors > 0)
                .map(|line| part(line.part, line.rate))
                .collect(),
            confusions: evaluation.confusions.iter().map(confusion).collect(),
            edits_in_passages: evaluation.in_passages,
            wrong_words: evaluation.wrong_words.iter().map(wrong_word).collect(),
            words_by_frequency: None,
            suspects: Vec::new(),
            suspects_by: None,
            calibration: evaluation.calibration.iter().map(bin).collect(),
            peers: evaluation.peers.as_ref().map(peers),
        }
    }

    /// The report with what is known of its words; `readings` are the names of the readings' files, the hypothesis first.
    #[must_use]
    pub fn with_words(mut self, words: &WordsByFrequency, suspects: &Suspects, readings: &[&str]) -> Self {
        self.words_by_frequency = Some(by_frequency(words));
        self.suspects = suspects.list.iter().map(|one| suspect(one, readings)).collect();
        let is_double = |at: &usize| suspects.doubles.contains(at);
        let named = |doubles: bool| {
            let chosen = (0..readings.len()).filter(move |at| is_double(at) == doubles);
            chosen.filter_map(|at| readings.get(at)).map(|&name| name.to_owned()).collect()
        };
        self.suspects_by = Some(SuspectsByReport {
            readings: named(false),
            same_as_another: named(true),
            corpus_words: suspects.corpus_words,
            least_score: LEAST,
            below: suspects.below,
            assumed: "readings are independent of one another: of different programs, none made from the reference"
                .to_owned(),
        });
        self
    }
}

/// A unit's name in reports and on the command line.
pub fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Grapheme => "grapheme",
        Unit::CodePoint => "codepoint",
        Unit::Byte => "byte",
    }
}

fn rate(rate: Rate) -> RateReport {
    RateReport {
        value: rate.value(),
        reason: rate
            .value()
            .is_none()
            .then(|| "the reference is empty, and nothing can be a share of nothing".to_owned()),
        errors: rate.errors,
        reference_length: rate.length,
        hypothesis_length: None,
        insertions: rate.insertions,
        deletions: rate.deletions,
        substitutions: rate.substitutions,
        by_longest: None,
        by_alignment: rate.by_alignment(),
        confidence: None,
        confidence_by: None,
        binomial: None,
    }
}

fn figure(figure: &Figure) -> RateReport {
    let interval = figure.by_lines.or(figure.binomial);
    let by = if figure.by_lines.is_some() { "lines" } else { "binomial" };
    RateReport {
        hypothesis_length: Some(figure.hypothesis_length),
        by_longest: figure.by_longest(),
        confidence: interval.map(|(low, high)| [low, high]),
        confidence_by: interval.map(|_| by.to_owned()),
        binomial: figure.binomial.map(|(low, high)| [low, high]),
        ..rate(figure.rate)
    }
}

/// A rate by another profile's rules: its number as that program gives it.
fn profiled(by: evaluate::ProfileRate) -> RateReport {
    let binomial = binomial_interval(by.rate).map(|(low, high)| [low, high]);
    RateReport {
        value: by.value,
        reason: by.reason.map(str::to_owned),
        confidence: binomial,
        confidence_by: binomial.map(|_| "binomial".to_owned()),
        binomial,
        ..rate(by.rate)
    }
}

fn bag(bag: evaluate::bag::Bag) -> BagReport {
    BagReport {
        reference: bag.reference,
        hypothesis: bag.hypothesis,
        missed: bag.missed,
        spurious: bag.spurious,
        error: bag.error(),
    }
}

fn breakdown(breakdown: &evaluate::Breakdown) -> BreakdownReport {
    let form = |(rule, errors): &(String, i64)| FormReport { rule: rule.clone(), errors: *errors };
    BreakdownReport {
        as_written: rate(breakdown.as_written),
        layout: breakdown.layout,
        white_space: breakdown.white_space,
        order: breakdown.order,
        forms: breakdown.forms.iter().map(form).collect(),
        recognition: breakdown.recognition,
    }
}

fn part(part: impl ToString, of: Rate) -> PartReport {
    PartReport { part: part.to_string(), rate: rate(of) }
}

fn confusion(confusion: &evaluate::Confusion) -> ConfusionReport {
    ConfusionReport {
        reference: confusion.reference.clone(),
        hypothesis: confusion.hypothesis.clone(),
        count: confusion.count,
        context: [confusion.example.0.clone(), confusion.example.1.clone()],
    }
}

fn wrong_word(word: &evaluate::WrongWord) -> WrongWordReport {
    WrongWordReport { reference: word.reference.clone(), hypothesis: word.hypothesis.clone(), count: word.count }
}

fn bin(bin: &evaluate::Bin) -> BinReport {
    let words = bin.words.max(1) as f64;
    BinReport {
        from: bin.from,
        words: bin.words,
        right: bin.right as f64 / words,
        mean_confidence: bin.confidence / words,
    }
}

fn peers(peers: &evaluate::PeerFigures) -> PeersReport {
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let one = |(cer, wer)| PeerReport { cer: finite(cer), wer: finite(wer) };
    PeersReport {
        jiwer: one(peers.jiwer),
        dinglehopper: one(peers.dinglehopper),
        ocreval: one(peers.ocreval),
        ocr_d: one(peers.ocr_d),
    }
}
