//! An evaluation's words as data: right by frequency, and suspects in the ground truth.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use collatio::evaluate::suspects::Suspect;
use collatio::evaluate::{WordsByFrequency, frequency};
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

pub(super) fn by_frequency(words: &WordsByFrequency) -> WordsByFrequencyReport {
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

pub(super) fn suspect(suspect: &Suspect, readings: &[&str]) -> SuspectReport {
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
