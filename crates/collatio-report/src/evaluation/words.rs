//! An evaluation's words as data and as text: right by frequency, and suspects in the ground truth.
//!
//! ```text
//! words by frequency in the reference: right
//!   once                 81.00 %  81 of 100, 100 different
//!
//! suspect in the ground truth: 2 places (2 readings)
//!   12:11  teh → the      4.9  2 of 2 readings have it, 0 the reference's
//! ```

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::json::EvaluationReport;
use super::text::{ROWS, more, named, number, section, share};
use crate::terminal::{Line, Role};
use collatio::evaluate::suspects::{LEAST, Suspect};
use collatio::evaluate::{Suspects, WordsByFrequency, frequency};
use collatio::witness::Position;

/// Words that are right, by how frequent they are in the reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WordsByFrequencyReport {
    /// The stop words that the reference has, the most frequent first.
    pub stop_words: Vec<String>,
    /// How they were chosen: `given`, or `derived` and by which rule.
    pub stop_words_by: String,
    /// Stop words, then from rare words to frequent ones; the classes' words add up to the reference's.
    pub classes: Vec<FrequencyReport>,
}

/// Words that are about as frequent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FrequencyReport {
    /// Which words: `stop words`, `once`, `2 to 3` ….
    pub class: String,
    /// How many different words, capitals and small letters being the same.
    pub forms: u64,
    /// How many words of the reference.
    pub words: u64,
    /// How many of them are right.
    pub right: u64,
    /// How many are left out.
    pub deletions: u64,
    /// How many are others.
    pub substitutions: u64,
    /// The share that is right.
    pub accuracy: Option<f64>,
}

/// How suspects were found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SuspectsByReport {
    /// The files of the readings that were evidence.
    pub readings: Vec<String>,
    /// Those that were not, for they have the same words as another.
    pub same_as_another: Vec<String>,
    /// Words of all references at hand.
    pub corpus_words: u64,
    /// The least score that is listed.
    pub least_score: f64,
    /// Places with evidence of a lower score, which are not listed.
    pub below: usize,
    /// What is taken for granted.
    pub assumed: String,
}

/// A place where evidence speaks against the reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SuspectReport {
    /// The strongest sort of evidence.
    pub kind: String,
    /// All sorts of evidence.
    pub kinds: Vec<String>,
    /// Where in the reference; of missing words, where the next begins.
    pub position: Position,
    /// The page's number, if the file tells pages apart.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub page: Option<usize>,
    /// The area on the page of the word, or of the line where the file has no words: x, y, width, height.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub area: Option<[f64; 4]>,
    /// What the reference has; empty for missing words.
    pub reference: String,
    /// What it may have to be; empty for words too many.
    pub suspected: String,
    /// The words before and after.
    pub context: [String; 2],
    /// The files of the readings that have the suspected words.
    pub readings: Vec<String>,
    /// The evidence in words.
    pub evidence: Vec<String>,
    /// By how many powers of ten the counts speak for the suspected words; `null` for oddities, which have no counts.
    pub score: Option<f64>,
}

impl EvaluationReport {
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

fn by_frequency(words: &WordsByFrequency) -> WordsByFrequencyReport {
    let class = |class: &frequency::FrequencyClass| FrequencyReport {
        class: class.class.clone(),
        forms: class.forms,
        words: class.rate.length,
        right: class.rate.length.saturating_sub(class.rate.errors),
        deletions: class.rate.deletions,
        substitutions: class.rate.substitutions,
        accuracy: class.accuracy(),
    };
    let derived = format!(
        "derived: the most frequent words of letters alone, at least {} times each, together at most a third of all",
        frequency::LEAST
    );
    WordsByFrequencyReport {
        stop_words: words.stop_words.clone(),
        stop_words_by: if words.derived { derived } else { "given".to_owned() },
        classes: words.classes.iter().map(class).collect(),
    }
}

fn suspect(suspect: &Suspect, readings: &[&str]) -> SuspectReport {
    let kinds: Vec<String> = suspect.kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
    let name = |at: &usize| readings.get(*at).map(|&name| name.to_owned());
    SuspectReport {
        kind: kinds.first().cloned().unwrap_or_default(),
        kinds,
        position: suspect.position,
        page: suspect.area.map(|(page, _)| page),
        area: suspect.area.map(|(_, area)| [area.x, area.y, area.w, area.h]),
        reference: suspect.reference.clone(),
        suspected: suspect.suspected.clone(),
        context: suspect.context.clone(),
        readings: suspect.readings.iter().filter_map(name).collect(),
        evidence: suspect.evidence.clone(),
        score: suspect.score,
    }
}

impl SuspectReport {
    /// The score with one place; a dash where there is none.
    pub fn score_text(&self) -> String {
        self.score.map_or("–".to_owned(), |score| format!("{score:.1}"))
    }
}

/// Words that are right by frequency, for the terminal.
pub(super) fn frequency_lines(report: &EvaluationReport) -> Vec<(Line, usize)> {
    let Some(words) = report.words_by_frequency.as_ref().filter(|words| !words.classes.is_empty()) else {
        return Vec::new();
    };
    let mut lines = section("words by frequency in the reference: how many are right");
    for class in &words.classes {
        let mut line = Line::of(Role::Plain, "  ").with(Role::Tag, &class.class).padded(24);
        line.push(Role::Summary, &format!("{:>9}", share(class.accuracy)));
        let (right, all, forms) = (number(class.right), number(class.words), number(class.forms));
        line.push(Role::Plain, &format!("  {right} of {all}, {forms} different"));
        lines.push((line, 6));
    }
    if !words.stop_words.is_empty() {
        let shown: Vec<&str> = words.stop_words.iter().take(STOP_WORDS).map(String::as_str).collect();
        let left = words.stop_words.len().saturating_sub(STOP_WORDS);
        let left = if left > 0 { format!(" and {left} more") } else { String::new() };
        let text = format!("  stop words {}{left} ({})", shown.join(", "), words.stop_words_by);
        lines.push((Line::of(Role::Context, &text), 4));
    }
    lines
}

/// How many stop words are shown.
const STOP_WORDS: usize = 20;

/// Suspects in the ground truth, for the terminal.
pub(super) fn suspect_lines(report: &EvaluationReport) -> Vec<(Line, usize)> {
    let Some(by) = report.suspects_by.as_ref().filter(|by| !report.suspects.is_empty() || by.below > 0) else {
        return Vec::new();
    };
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let (places, readings) = (plural(report.suspects.len(), "place"), plural(by.readings.len(), "reading"));
    let mut lines = section(&format!("suspect in the ground truth: {places} ({readings})"));
    for suspect in report.suspects.iter().take(ROWS) {
        let place = format!("  {}:{}  ", suspect.position.line, suspect.position.column);
        let mut line = Line::of(Role::Place, &place).with(Role::Lemma, &named(&suspect.reference));
        line.push(Role::Plain, " → ");
        line.push(Role::Reading, &named(&suspect.suspected));
        let mut line = line.padded(34).with(Role::Summary, &format!("{:>5}", suspect.score_text()));
        line.push(Role::Tag, &format!("  {}", suspect.kinds.join(", ")));
        line.push(Role::Context, &format!(": {}", suspect.evidence.join("; ")));
        lines.push((line, 6));
    }
    lines.extend(more(report.suspects.len()));
    let mut said = format!("  scores are powers of ten, {} at least is listed", by.least_score);
    if by.below > 0 {
        said.push_str(&format!(", {} below", plural(by.below, "place")));
    }
    if by.readings.len() > 1 {
        said.push_str(&format!("; assumed: {}", by.assumed));
    }
    if !by.same_as_another.is_empty() {
        said.push_str(&format!("; not counted, as the words are another's: {}", by.same_as_another.join(", ")));
    }
    lines.push((Line::of(Role::Context, &said), 4));
    lines
}
