//! Whether rare words are read as well as frequent ones: names and terms, by which a page is searched, are rare.
//!
//! ```text
//! stop words    212 of 216 right     the, of, and (derived)
//! once           81 of 100 right
//! 2 to 3         52 of 58 right
//! ```
//!
//! A word is right if the word error rate's alignment keeps it. Every word of the reference is in one class: a stop word, or
//! by how often its form occurs in the reference, in powers of two; the classes add up to the reference. For this count
//! capitals and small letters are the same. Source: word accuracy of stop words and of others by occurrence, S. V. Rice and
//! T. A. Nartker, *The ISRI Analytic Tools for OCR Evaluation* (1996); that tool comes with lists of stop words of its
//! languages. Without a list they are derived here, without a dictionary: the most frequent words that are all letters, at
//! least [`LEAST`] times each, as long as all words of one count fit into a third of the running words. Linear, and
//! `O(f log f)` in the different forms.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::aligned::AlignedWords;
use super::rate::Rate;
use crate::align::edit::Op;
use crate::language::{Languages, List};

/// How often a word occurs at least that is taken for a stop word.
pub const LEAST: u64 = 4;
/// What part of the running words stop words make up at most: one in so many.
const SHARE: u64 = 3;

/// Which words are stop words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum StopWords {
    /// The most frequent ones of the reference.
    #[default]
    Derived,
    /// These, whatever their capitals.
    Given(BTreeSet<String>),
}

impl StopWords {
    /// A list, one word a line; blank lines are passed over.
    pub fn parse(list: &str) -> Self {
        let lines = list.trim_start_matches('\u{FEFF}').lines().map(str::trim);
        Self::Given(lines.filter(|line| !line.is_empty()).map(str::to_lowercase).collect())
    }

    /// Those of a language; nothing if there is no language of this name, or it has none.
    pub fn of_language(languages: &Languages, name: &str) -> Option<Self> {
        let words: BTreeSet<String> = languages.of_language(List::StopWords, name)?.map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self::Given(words))
    }
}

/// Word errors by how frequent a word is in the reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsByFrequency {
    /// The stop words that the reference has, the most frequent first.
    pub stop_words: Vec<String>,
    /// Whether they were derived rather than given.
    pub derived: bool,
    /// Stop words first, then from rare to frequent; classes without a word are left out.
    pub classes: Vec<FrequencyClass>,
}

/// Words that are about as frequent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrequencyClass {
    /// Its name: `stop words`, `once`, `2 to 3`, `4 to 7` ….
    pub class: String,
    /// How many different words it has.
    pub forms: u64,
    /// Words that are wrong, by all of them; a word put in belongs to no class.
    pub rate: Rate,
}

impl FrequencyClass {
    /// The share of its words that are right; none if it is empty.
    pub fn accuracy(&self) -> Option<f64> {
        let right = self.rate.length.saturating_sub(self.rate.errors);
        (self.rate.length > 0).then(|| right as f64 / self.rate.length as f64)
    }
}

impl AlignedWords<'_> {
    /// Word errors of the first reading by how frequent a word is in the reference.
    pub fn by_frequency(&self, stop_words: &StopWords) -> WordsByFrequency {
        let mut forms: HashMap<String, Rate> = HashMap::new();
        let mut at = 0;
        let runs = self.readings.first().map(|reading| reading.script.runs.as_slice()).unwrap_or_default();
        for run in runs.iter().filter(|run| run.op != Op::Insert) {
            for _ in 0..run.len {
                let rate = forms.entry(self.reference.word(at).to_lowercase()).or_default();
                rate.length += 1;
                rate.errors += u64::from(run.op != Op::Keep);
                rate.deletions += u64::from(run.op == Op::Delete);
                rate.substitutions += u64::from(run.op == Op::Substitute);
                at += 1;
            }
        }
        // A hash map is read out only to be sorted by all that is in it.
        #[allow(clippy::iter_over_hash_type)]
        let mut forms: Vec<(String, Rate)> = forms.into_iter().collect();
        forms.sort_by(|a, b| (b.1.length, &a.0).cmp(&(a.1.length, &b.0)));
        classed(&forms, stop_words)
    }
}

/// The classes of forms, the most frequent of which stand first.
fn classed(forms: &[(String, Rate)], stop_words: &StopWords) -> WordsByFrequency {
    let stopped: BTreeSet<&str> = match stop_words {
        StopWords::Given(given) => given.iter().map(String::as_str).collect(),
        StopWords::Derived => derived(forms),
    };
    let mut classes: BTreeMap<u32, FrequencyClass> = BTreeMap::new();
    for (form, rate) in forms {
        let order = if stopped.contains(form.as_str()) { 0 } else { rate.length.max(1).ilog2() + 1 };
        let empty = || FrequencyClass { class: name(order), forms: 0, rate: Rate::default() };
        let class = classes.entry(order).or_insert_with(empty);
        class.forms += 1;
        class.rate = class.rate.with(*rate);
    }
    let found = forms.iter().map(|(form, _)| form).filter(|form| stopped.contains(form.as_str()));
    WordsByFrequency {
        stop_words: found.cloned().collect(),
        derived: *stop_words == StopWords::Derived,
        classes: classes.into_values().collect(),
    }
}

/// The most frequent forms; those of one count all or none, so that none is chosen by its letters.
fn derived(forms: &[(String, Rate)]) -> BTreeSet<&str> {
    let running: u64 = forms.iter().map(|(_, rate)| rate.length).sum();
    let (mut stopped, mut words) = (BTreeSet::new(), 0);
    for same in forms.chunk_by(|a, b| a.1.length == b.1.length) {
        let letters = same.iter().filter(|(form, _)| form.chars().all(char::is_alphabetic));
        words += letters.clone().map(|(_, rate)| rate.length).sum::<u64>();
        if same.first().is_none_or(|(_, rate)| rate.length < LEAST) || words > running / SHARE {
            break;
        }
        stopped.extend(letters.map(|(form, _)| form.as_str()));
    }
    stopped
}

fn name(order: u32) -> String {
    match order {
        0 => "stop words".to_owned(),
        1 => "once".to_owned(),
        order => {
            let from = 1_u64.checked_shl(order - 1).unwrap_or(u64::MAX);
            format!("{from} to {}", from.saturating_mul(2) - 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::StopWords;
    use crate::evaluate::{AlignedWords, EvaluationSettings, WordsByFrequency};
    use crate::witness::{Siglum, Witness};

    fn found(reference: &str, reading: &str, stop_words: &StopWords) -> WordsByFrequency {
        let witness = |text| Witness::plain(Siglum::new("x"), text);
        let (reference, reading) = (witness(reference), witness(reading));
        AlignedWords::of(&reference, &[&reading], &EvaluationSettings::default()).by_frequency(stop_words)
    }

    fn shown(found: &WordsByFrequency) -> String {
        let class = |class: &super::FrequencyClass| {
            format!("{} {}/{} of {}", class.class, class.rate.errors, class.rate.length, class.forms)
        };
        let classes: Vec<String> = found.classes.iter().map(class).collect();
        format!("{}; {}", found.stop_words.join(" "), classes.join(", "))
    }

    /// Four times `the` and twice `cat` among twelve words: a third is four.
    #[test]
    fn every_word_is_in_one_class() {
        let reference = "The cat, the dog, the owl and the cat saw one 1944.";
        let reading = "The cat, tbe dog, the owl and the eat saw one very 1941.";
        let rows = [
            (StopWords::Derived, "the; stop words 1/4 of 1, once 1/6 of 6, 2 to 3 1/2 of 1"),
            (
                StopWords::parse("\u{FEFF}AND\n\nowl\nnone\n"),
                "and owl; stop words 0/2 of 2, once 1/4 of 4, 2 to 3 1/2 of 1, 4 to 7 1/4 of 1",
            ),
        ];
        for (stop_words, wanted) in rows {
            assert_eq!(shown(&found(reference, reading, &stop_words)), wanted);
        }
    }

    #[test]
    fn no_words_are_in_no_class() {
        assert_eq!(shown(&found("", "a b", &StopWords::Derived)), "; ");
        // Half of the words are one: more than a third, so it is no stop word.
        assert_eq!(shown(&found("a a a a b c d e", "", &StopWords::Derived)), "; once 4/4 of 4, 4 to 7 4/4 of 1");
    }
}
