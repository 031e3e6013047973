//! A consensus as data: `collatio.consensus/1`, the shape that scripts rely on.
//!
//! Every word of every witness stands in it: what was chosen as a place's text, what was not among the place's readings.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use collatio::collation::Collation;
use collatio::consensus::{Consensus, Habits, Place, Reading, Voter};
use collatio::witness::{Siglum, Span, WitnessId};

/// The report of a consensus: `collatio.consensus/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ConsensusReport {
    /// The shape's name, `collatio.consensus/1`.
    pub schema: String,
    /// The version of collatio that made it.
    pub collatio: String,
    /// How the witnesses were aligned, and what was known beforehand.
    pub settings: ConsensusSettingsReport,
    /// The transcriptions, each with what was found out about it.
    pub witnesses: Vec<VoterReport>,
    /// The text, without white space at its ends.
    pub text: String,
    /// Its places, in order; together with the white space between them they are the text.
    pub places: Vec<PlaceReport>,
    /// The places, counted.
    pub summary: ConsensusSummary,
}

/// How a consensus was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ConsensusSettingsReport {
    /// Which statuses count.
    pub view: String,
    /// The rules that made the forms the witnesses were aligned by.
    pub normalize: Vec<String>,
    /// Places with less support are doubtful; absent if none was asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub min_support: Option<f64>,
    /// Files of other pages whose letters were known beforehand.
    pub corpus: Vec<String>,
}

/// A transcription and what was found out about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VoterReport {
    /// Its short name.
    pub siglum: Siglum,
    /// Its file.
    pub source: String,
    /// The file's format.
    pub format: String,
    /// How much its voice weighs: 1, less for one that repeats others' errors.
    pub voice: f64,
    /// Places where it differs from the consensus.
    pub differs: u64,
    /// All places.
    pub places: u64,
    /// How often it is wrong, a share of the places, by the disagreements alone; of two witnesses half of the sum of both.
    pub error: f64,
    /// What is known of that: `each`, or `sum` of two witnesses.
    pub error_known: String,
    /// Its 95 % interval, by leaving out a line at a time; absent for two witnesses or fewer than five lines.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub error_interval: Option<[f64; 2]>,
    /// Where its habits come from: `page`, or `truth` if they were given.
    pub habits_from: String,
    /// What it reads for what. Counts are sums of chances.
    pub habits: HabitsReport,
}

/// What a witness reads for what.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct HabitsReport {
    /// Letters meant.
    pub meant: f64,
    /// Letters thought to be read wrong, put in or left out.
    pub wrong: f64,
    /// Each letter that was meant, and how often.
    pub letters: BTreeMap<String, f64>,
    /// What was read for what, the most frequent first.
    pub errors: Vec<MisreadingReport>,
}

/// What was read for what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MisreadingReport {
    /// What was meant; empty for a letter put in.
    pub meant: String,
    /// What was read; empty for a letter left out.
    pub read: String,
    /// About how often.
    pub count: f64,
}

/// A place of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceReport {
    /// Its text; empty if nothing was chosen.
    pub text: String,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// How likely it is among the readings that were weighed, by the habits as learned: 0 to 1.
    pub support: f64,
    /// Whether no witness has it: it is composed of their letters.
    pub composed: bool,
    /// Whether it has less support than was asked for.
    pub doubtful: bool,
    /// Every reading that was weighed, the chosen one first.
    pub readings: Vec<WeighedReport>,
}

/// A reading that was weighed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WeighedReport {
    /// Its text, as most of those that have it write it; empty for an omission.
    pub text: String,
    /// Who has it; nobody if it is composed.
    pub witnesses: Vec<Siglum>,
    /// How likely it is.
    pub support: f64,
    /// Where each witness has it.
    pub spans: BTreeMap<Siglum, Span>,
}

/// The places, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConsensusSummary {
    /// All places.
    pub places: u64,
    /// Those where all witnesses agree to the letter.
    pub agreed: u64,
    /// Those whose text no witness has as it is.
    pub composed: u64,
    /// Those where something was read but nothing chosen.
    pub left_out: u64,
    /// Those with less support than was asked for.
    pub doubtful: u64,
    /// Those judged by a search that was cut short: there may be likelier letters.
    pub cut_short: u64,
    /// Whether no bound on work was met in the alignment.
    pub exact: bool,
}

impl ConsensusReport {
    /// The report of a consensus of a collation. Linear in the places and readings.
    pub fn new(collation: &Collation, consensus: &Consensus, min_support: Option<f64>, corpus: Vec<String>) -> Self {
        let settings = ConsensusSettingsReport {
            view: collation.settings.view.as_str().to_owned(),
            normalize: collation.settings.normalization.rules().iter().map(|rule| rule.name().to_owned()).collect(),
            min_support,
            corpus,
        };
        let places: Vec<PlaceReport> =
            consensus.places.iter().map(|place| placed(collation, consensus, place, min_support)).collect();
        let count = |which: &dyn Fn(&PlaceReport) -> bool| places.iter().filter(|place| which(place)).count() as u64;
        let summary = ConsensusSummary {
            places: count(&|_| true),
            agreed: count(&|place| place.readings.len() == 1),
            composed: count(&|place| place.composed),
            left_out: count(&|place| place.text.is_empty()),
            doubtful: count(&|place| place.doubtful),
            cut_short: consensus.cut_short as u64,
            exact: collation.exact,
        };
        Self {
            schema: "collatio.consensus/1".to_owned(),
            collatio: env!("CARGO_PKG_VERSION").to_owned(),
            settings,
            witnesses: consensus.voters.iter().filter_map(|one| voter(collation, consensus, one)).collect(),
            text: consensus.text.clone(),
            places,
            summary,
        }
    }
}

fn voter(collation: &Collation, consensus: &Consensus, voter: &Voter) -> Option<VoterReport> {
    let witness = collation.witnesses.get(voter.witness.0)?;
    Some(VoterReport {
        siglum: witness.siglum.clone(),
        source: witness.source.name().to_owned(),
        format: witness.source.format().to_owned(),
        voice: rounded(voter.voice),
        differs: voter.places.0,
        places: voter.places.1,
        error: rounded(voter.error),
        error_known: if consensus.voters.len() == 2 { "sum" } else { "each" }.to_owned(),
        error_interval: voter.interval.map(|(low, high)| [rounded(low), rounded(high)]),
        habits_from: if voter.given { "truth" } else { "page" }.to_owned(),
        habits: HabitsReport::new(&voter.habits),
    })
}

fn placed(collation: &Collation, consensus: &Consensus, place: &Place, min_support: Option<f64>) -> PlaceReport {
    PlaceReport {
        text: consensus.text.get(place.range.clone()).unwrap_or_default().to_owned(),
        start: place.range.start,
        end: place.range.end,
        support: rounded(place.support),
        composed: place.composed,
        doubtful: min_support.is_some_and(|least| place.support < least),
        readings: place.readings.iter().map(|reading| weighed(collation, place, reading)).collect(),
    }
}

fn weighed(collation: &Collation, place: &Place, reading: &Reading) -> WeighedReport {
    let siglum = |witness: &WitnessId| collation.witnesses.get(witness.0).map(|witness| witness.siglum.clone());
    let span = |witness: &WitnessId| {
        let run = collation.table.run(place.columns.clone(), *witness);
        let range = collation.tokens.get(witness.0)?.range_of(run)?;
        Some((siglum(witness)?, collation.witnesses.get(witness.0)?.source.span(range)))
    };
    WeighedReport {
        text: reading.text.clone(),
        witnesses: reading.witnesses.iter().filter_map(siglum).collect(),
        support: rounded(reading.support),
        spans: reading.witnesses.iter().filter_map(span).collect(),
    }
}

impl HabitsReport {
    /// Habits as data.
    pub fn new(habits: &Habits) -> Self {
        let misreading = |(meant, read, count): &(String, String, f64)| MisreadingReport {
            meant: meant.clone(),
            read: read.clone(),
            count: rounded(*count),
        };
        Self {
            meant: rounded(habits.meant()),
            wrong: rounded(habits.wrong()),
            letters: habits.letters.iter().map(|(letter, count)| (letter.clone(), rounded(*count))).collect(),
            errors: habits.errors.iter().map(misreading).filter(|one| one.count > 0.0).collect(),
        }
    }

    /// Data as habits.
    pub fn habits(&self) -> Habits {
        let error = |one: &MisreadingReport| (one.meant.clone(), one.read.clone(), one.count);
        Habits {
            letters: self.letters.iter().map(|(letter, &count)| (letter.clone(), count)).collect(),
            errors: self.errors.iter().map(error).collect(),
        }
    }
}

/// To four places: what stands behind them is noise of the machine. Nothing is written without a sign.
fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4 + 0.0
}
