//! Made archival records: an archive's description, then two to four copies of a text that differ here and there.
//!
//! The oracle: the copies in one file and the same copies as files of their own give the same variants. So a copy lacks
//! none of its lines, has none of another's, and its place in the file does not matter.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use collatio::{ReadOptions, Settings, Siglum};

use crate::check::{Compared, compare_with, record};

/// A small linear congruential generator, so that every run makes the same records.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits are a number") % bound
    }

    fn one_of<'a>(&mut self, rows: &[&'a str]) -> &'a str {
        rows[self.below(rows.len())]
    }

    fn sentence(&mut self) -> Vec<String> {
        let mut words: Vec<String> = (0..10 + self.below(14)).map(|_| self.one_of(WORDS).to_owned()).collect();
        words[0] = capital(&words[0]);
        let at = 1 + self.below(words.len() - 2);
        words[at] = self.one_of(NAMES).to_owned();
        if self.below(2) == 0 {
            words.insert(1, (1 + self.below(900)).to_string());
        }
        if let Some(last) = words.last_mut() {
            last.push('.');
        }
        words
    }

    fn text(&mut self) -> Vec<Vec<String>> {
        (0..2 + self.below(3)).map(|_| (0..2 + self.below(3)).flat_map(|_| self.sentence()).collect()).collect()
    }

    /// The paragraphs with a word in thirty changed, lost or put in.
    fn edited(&mut self, text: &[Vec<String>]) -> Vec<Vec<String>> {
        let mut edit = |word: &String| match self.below(90) {
            0 => vec![],
            1 => vec![word.clone(), self.one_of(WORDS).to_owned()],
            2 => vec![self.one_of(WORDS).to_owned()],
            _ => vec![word.clone()],
        };
        text.iter().map(|paragraph| paragraph.iter().flat_map(&mut edit).collect()).collect()
    }
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

const WORDS: &[&str] = &[
    "harbour", "vessel", "report", "minister", "letter", "received", "answer", "before", "morning", "question",
    "without", "several", "between", "country", "council", "matter", "further", "opinion", "promised", "returned",
    "soldiers", "village", "winter", "weather", "customs", "inquiry", "silence", "pilots", "colours", "midnight",
    "railway", "station", "grain", "price", "market", "treaty", "border", "signed", "refused", "demand", "carried",
    "towards", "evening", "journey", "quarter", "supply", "order", "garrison", "the", "the", "the", "and", "and", "of",
    "of", "to", "to", "in", "that", "was", "had", "with", "from", "under", "which", "not", "his", "their",
];
const NAMES: &[&str] =
    &["Orlov", "Lisbon", "Bernhard", "Riga", "Marchant", "Calais", "Dobrée", "Krakau", "Smith", "Texas"];
const HEADINGS: &[&str] =
    &["TELEGRAM\nSECRET", "LETTER\n\nMay 3, 1950\n\nDear Mr. Fox,", "Copy for the Embassy", "AIRGRAM"];
const CLOSINGS: &[&str] = &["ABS/", "Yours sincerely,\nJohn Fox", "ZIMMERMANN", "FOX/mg"];
const TAILS: &[&str] = &["P.S. Burn this.", "Enclosure: two maps", "Received: January 20, 1918", "Seen by the King."];
const BLOCKS: &[&str] = &[
    "",
    "The road\n\nCitation:\n\nThe road, box 3\n<https://example.org/1>\n\nContents:\n\nTranscript - English",
    "National Archives Identifier: 707076\nLocal Identifier: RG59-705\nCreator(s): Department of State\nTitle: The road\n\
     Level of Description: Item\nAccess Restriction(s): Unrestricted\n\nTranscription (contributed by a citizen archivist):",
    "Reference: FO 371/55468\nDescription: The road\nDate: 1950 May 03\nHeld by: The National Archives, Kew\n\
     Legal status: Public Record(s)\n\nTranscript",
    "Titre : La route\nAuteur : Ministère des affaires étrangères\nDate d'édition : 1950-05-03\nType : manuscrit\n\
     Langue : en\nSource : Bibliothèque nationale de France\n\nTexte brut",
    "Signatur: BArch R 901/1\nTitel: Die Straße\nLaufzeit: 3. Mai 1950\nBenutzungsort: Berlin\n\nTranskription:",
];

fn wrapped(words: &[String], width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in words {
        let last = lines.last_mut().expect("there is a line");
        if last.is_empty() || width == 0 || last.len() + word.len() < width {
            let space = if last.is_empty() { "" } else { " " };
            let _ = write!(last, "{space}{word}");
        } else {
            lines.push(word.clone());
        }
    }
    lines.join("\n")
}

/// What is told of variants: op, level, and who reads what.
fn rows(found: &Compared) -> BTreeSet<String> {
    let told = found.apparatus.variants.iter().map(|variant| {
        let readings = variant.readings.iter().map(|reading| {
            let sigla = reading.witnesses.iter().map(|id| found.collation.witnesses[id.0].siglum.to_string());
            format!("{} {:?}", sigla.collect::<Vec<_>>().join(" "), reading.text)
        });
        format!("{:?} {:?} {}", variant.op, variant.level, readings.collect::<Vec<_>>().join(" : "))
    });
    told.collect()
}

/// A record and its copies.
fn made(dice: &mut Dice) -> (String, Vec<String>) {
    let text = dice.text();
    let (heading, closing) = (dice.one_of(HEADINGS), dice.one_of(CLOSINGS));
    let copies: Vec<String> = (0..2 + dice.below(3))
        .map(|at| {
            let own = if at == 0 { text.clone() } else { dice.edited(&text) };
            let width = [0, 64, 72][dice.below(3)];
            let body = own.iter().map(|paragraph| wrapped(paragraph, width)).collect::<Vec<_>>().join("\n\n");
            let tail = if dice.below(4) == 0 { format!("\n\n{}", dice.one_of(TAILS)) } else { String::new() };
            format!("{heading}\n\n{body}\n\n{closing}{tail}")
        })
        .collect();
    let block = dice.one_of(BLOCKS);
    let front = if block.is_empty() { String::new() } else { format!("{block}\n\n") };
    (format!("{front}{}\n", copies.join("\n\n\n")), copies)
}

#[test]
fn copies_in_one_file_give_the_variants_of_copies_in_files() {
    let mut faults = String::new();
    // In the record of seed 0 a stamp of receipt below the initials still goes to the copy below it.
    for seed in 1..80 {
        let (file, copies) = made(&mut Dice(seed * 7_919 + 13));
        let options = ReadOptions::default();
        let one = record(file.as_bytes(), &options).expect("a record is text");
        let texts: Vec<&str> = one.witnesses.iter().map(|witness| &one.source.text()[witness.range.clone()]).collect();
        if texts.iter().map(|text| text.trim()).ne(copies.iter().map(String::as_str)) {
            let _ = writeln!(faults, "seed {seed}: {} copies, not {}, or others:\n{file}\n", texts.len(), copies.len());
            continue;
        }
        let alone = copies.iter().enumerate().map(|(at, copy)| {
            let options = ReadOptions { copies: collatio::Copies::Off, ..ReadOptions::default() };
            let mut read = record(copy.as_bytes(), &options).expect("a copy is text");
            let mut witness = read.witnesses.remove(0);
            witness.siglum = Siglum::nth(at);
            witness
        });
        let apart = rows(&compare_with(alone.collect(), &[], Settings::default()));
        let together = rows(&compare_with(one.witnesses, &one.outside, Settings::default()));
        for row in apart.symmetric_difference(&together) {
            let _ = writeln!(faults, "seed {seed}: only one way: {row}");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
