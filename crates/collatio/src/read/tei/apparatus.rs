//! The witnesses of an edition, and what each reads where they differ: parallel segmentation.
//!
//! ```text
//! the <app><lem wit="#A">cat</lem><rdg wit="#B #C">dog</rdg></app> sat      A  the cat sat      B, C  the dog sat
//! ```
//!
//! A witness that no reading of an entry names has the lemma, if the lemma names no witness (a *negative* apparatus); else
//! it has nothing there. Entries that are tied to their place by `@from` or `@loc` stand for no part of the running text
//! and are not read; that is said. Linear in the file, and for each witness in the sigla of all readings. Source: TEI P5,
//! chapter 13.

use std::collections::HashMap;

use super::doc::{Doc, Open};
use super::elements::{Kind, kind};

/// The witnesses and entries of a file.
#[derive(Debug, Default)]
pub(super) struct Apparatus {
    /// In the order of the list of witnesses, then of their first readings.
    pub(super) sigla: Vec<Named>,
    entries: Vec<Entry>,
    /// Every word that readings name witnesses by, sigla and groups of them, by number.
    words: HashMap<String, usize>,
    /// For each witness, the words that mean it.
    meant: Vec<Vec<usize>>,
    /// Where a witness is lost or there again: the words that name it, and whether it is lost from there.
    turns: Vec<(Vec<usize>, bool)>,
    pub(super) remarks: Vec<String>,
}

/// A witness as the file names it.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) siglum: String,
    pub(super) title: Option<String>,
}

/// An entry of the apparatus.
#[derive(Debug)]
struct Entry {
    at: usize,
    readings: Vec<Reading>,
}

/// A reading of an entry.
#[derive(Debug)]
struct Reading {
    at: usize,
    /// By which words it names its witnesses; `None` if it names none.
    words: Option<Vec<usize>>,
    lemma: bool,
}

/// A witness, as the entries are asked for what it reads.
#[derive(Debug)]
pub(super) struct Asked {
    means: Vec<bool>,
}

/// What a witness reads in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// The reading at this place of the list of items.
    Reading(usize),
    /// Nothing: no reading names it, and the lemma names others.
    Unnamed,
    /// The entry is none of the running text.
    Elsewhere,
}

impl Apparatus {
    /// Finds all witnesses and entries.
    pub(super) fn of(doc: &Doc) -> Self {
        let mut apparatus = Self::default();
        let listed = apparatus.list(doc);
        let method = doc.opens().find(|(_, open)| open.tag.name == "variantEncoding");
        let method = method.and_then(|(_, open)| open.tag.get("method")).unwrap_or_default().into_owned();
        let mut elsewhere = 0;
        // Where the list of entries, or what stands off from the text, ends.
        let mut apart = 0;
        // The entries and readings that are open: where each ends, and its number.
        let mut entries: Vec<(usize, usize)> = Vec::new();
        let mut readings: Vec<(usize, Vec<usize>)> = Vec::new();
        for (at, open) in doc.opens() {
            while entries.last().is_some_and(|&(end, _)| end < at) {
                entries.pop();
            }
            while readings.last().is_some_and(|(end, _)| *end < at) {
                readings.pop();
            }
            if matches!(open.tag.name, "listApp" | "standOff" | "teiHeader") {
                apart = apart.max(open.end);
            }
            match kind(open.tag.name) {
                Kind::Entry if at < apart || is_elsewhere(open, &method) => elsewhere += 1,
                _ if at < apart => {}
                Kind::Entry => {
                    entries.push((open.end, apparatus.entries.len()));
                    apparatus.entries.push(Entry { at, readings: Vec::new() });
                }
                Kind::Reading => {
                    let Some(&(_, entry)) = entries.last() else { continue };
                    let words = open.tag.get("wit").map(|wit| apparatus.words_of(&wit));
                    readings.push((open.end, words.clone().unwrap_or_default()));
                    let reading = Reading { at, words, lemma: open.tag.name == "lem" };
                    if let Some(entry) = apparatus.entries.get_mut(entry) {
                        entry.readings.push(reading);
                    }
                }
                Kind::Lost { begins } => {
                    let words = readings.last().map(|(_, words)| words.clone()).unwrap_or_default();
                    apparatus.turns.push((words, begins));
                }
                _ => {}
            }
        }
        apparatus.settle(listed, elsewhere);
        apparatus
    }

    /// Reads the lists of witnesses; how many there are in them. A list with an id means all in it.
    fn list(&mut self, doc: &Doc) -> usize {
        // The lists that are open: where each ends, and the word that means it.
        let mut lists: Vec<(usize, Option<usize>)> = Vec::new();
        for (at, open) in doc.opens() {
            while lists.last().is_some_and(|&(end, _)| end < at) {
                lists.pop();
            }
            let id = open.tag.get("id");
            match open.tag.name {
                "listWit" => {
                    let word = id.map(|id| self.word(&id));
                    lists.push((open.end, word));
                }
                "witness" if !lists.is_empty() => {
                    let Some(id) = id else { continue };
                    let word = self.word(&id);
                    let title = Some(doc.plain(at)).filter(|title| !title.is_empty());
                    self.sigla.push(Named { siglum: id.into_owned(), title });
                    let groups = lists.iter().filter_map(|&(_, word)| word);
                    self.meant.push(std::iter::once(word).chain(groups).collect());
                }
                _ => {}
            }
        }
        self.sigla.len()
    }

    fn word(&mut self, word: &str) -> usize {
        if let Some(&number) = self.words.get(word) {
            return number;
        }
        let number = self.words.len();
        self.words.insert(word.to_owned(), number);
        number
    }

    /// The words of `@wit`; one that is in no list is a witness by itself.
    fn words_of(&mut self, wit: &str) -> Vec<usize> {
        let mut out = Vec::new();
        for word in wit.split_whitespace() {
            let word = word.rsplit_once('#').map_or(word, |(_, id)| id);
            let known = self.words.len();
            let number = self.word(word);
            if number == known {
                self.sigla.push(Named { siglum: word.to_owned(), title: None });
                self.meant.push(vec![number]);
            }
            out.push(number);
        }
        out
    }

    /// Says what is odd, and leaves out witnesses that the list names and no reading does, unless the lemmas are theirs.
    fn settle(&mut self, listed: usize, elsewhere: usize) {
        if elsewhere > 0 {
            self.remarks.push(format!(
                "entries of the apparatus that are tied to their place by @from, @loc or a list are not read; their \
                 witnesses' texts are not put together: {elsewhere}"
            ));
        }
        let named = |reading: &Reading| reading.words.is_some();
        if !self.entries.iter().flat_map(|entry| &entry.readings).any(named) {
            // No witness has a text of its own.
            self.sigla.clear();
            self.meant.clear();
            if !self.entries.is_empty() {
                self.remarks.push("the apparatus names no witnesses; its lemmas are read".to_owned());
            }
            return;
        }
        let strange: Vec<&str> = self.sigla.iter().skip(listed).map(|named| named.siglum.as_str()).collect();
        if listed > 0 && !strange.is_empty() {
            self.remarks.push(format!(
                "witnesses that readings name and the list of witnesses does not: {}",
                strange.join(", ")
            ));
        }
        let mut used = vec![false; self.words.len()];
        for &word in self.entries.iter().flat_map(|entry| &entry.readings).filter_map(|r| r.words.as_ref()).flatten() {
            if let Some(used) = used.get_mut(word) {
                *used = true;
            }
        }
        let negative = self.entries.iter().flat_map(|entry| &entry.readings).any(|r| r.lemma && r.words.is_none());
        let is_used = |words: &Vec<usize>| negative || words.iter().any(|&word| used.get(word) == Some(&true));
        let kept: Vec<bool> = self.meant.iter().map(is_used).collect();
        let dropped: Vec<String> =
            self.sigla.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(named, _)| named.siglum.clone()).collect();
        if !dropped.is_empty() {
            self.remarks.push(format!("witnesses of the list that no reading names, not read: {}", dropped.join(", ")));
            let mut keep = kept.iter();
            self.sigla.retain(|_| keep.next() == Some(&true));
            let mut keep = kept.iter();
            self.meant.retain(|_| keep.next() == Some(&true));
        }
    }

    /// Prepares to ask what a witness reads.
    pub(super) fn asked(&self, witness: usize) -> Asked {
        let mut means = vec![false; self.words.len()];
        for &word in self.meant.get(witness).into_iter().flatten() {
            if let Some(means) = means.get_mut(word) {
                *means = true;
            }
        }
        Asked { means }
    }

    /// Whether a witness is not there when the text begins: the first that is said of it is that it begins.
    pub(super) fn begins_lost(&self, asked: &Asked) -> bool {
        self.turns.iter().find(|(words, _)| asked.is_among(words)).is_some_and(|&(_, lost)| !lost)
    }

    /// What a witness reads in the entry at a place of the list of items; without a witness, its lemma or first reading.
    pub(super) fn choice(&self, at: usize, asked: Option<&Asked>) -> Choice {
        let found = self.entries.binary_search_by_key(&at, |entry| entry.at);
        let Some(entry) = found.ok().and_then(|found| self.entries.get(found)) else { return Choice::Elsewhere };
        let lemma = entry.readings.iter().find(|reading| reading.lemma);
        let Some(asked) = asked else {
            return lemma.or(entry.readings.first()).map_or(Choice::Unnamed, |reading| Choice::Reading(reading.at));
        };
        let names = |reading: &&Reading| reading.words.as_ref().is_some_and(|words| asked.is_among(words));
        let by_default = || lemma.filter(|lemma| lemma.words.is_none());
        let reading = entry.readings.iter().find(names).or_else(by_default);
        reading.map_or(Choice::Unnamed, |reading| Choice::Reading(reading.at))
    }

    /// The readings of an entry beside the one that is read.
    pub(super) fn others(&self, at: usize, read: usize) -> impl Iterator<Item = usize> {
        let found = self.entries.binary_search_by_key(&at, |entry| entry.at).ok();
        let readings = found.and_then(|found| self.entries.get(found)).map(|entry| entry.readings.as_slice());
        readings.unwrap_or_default().iter().map(|reading| reading.at).filter(move |&at| at != read)
    }
}

impl Asked {
    /// Whether some of the words mean the witness.
    fn is_among(&self, words: &[usize]) -> bool {
        words.iter().any(|&word| self.means.get(word) == Some(&true))
    }
}

/// Whether an entry is tied to its place by something else than where it stands.
fn is_elsewhere(open: &Open, method: &str) -> bool {
    let has = |name: &str| open.tag.get(name).is_some();
    match method {
        "location-referenced" | "double-end-point" => true,
        "parallel-segmentation" => false,
        _ => has("from") || has("to") || has("loc"),
    }
}
