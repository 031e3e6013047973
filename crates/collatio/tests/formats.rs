//! Files of a format: the text that a reader should take out of each, and what must hold for any file at all.
//!
//! `formats/cases.jsonl` holds the cases, `formats/README.md` says where its files come from.

use std::path::{Path, PathBuf};

use collatio::read::{self, FormatOptions, Hyphens, Spaces, TextLevel};
use collatio::{Collator, Copies, Diagnostic, Normalization, ReadOptions, Record, View, tokenize};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value};

use collatio::Apparatus;

/// One case, as written.
#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    file: String,
    options: Map<String, Value>,
    check: String,
    expected: Value,
}

impl Case {
    fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).and_then(Value::as_str)
    }

    /// The options as the library calls them.
    fn formats(&self) -> FormatOptions {
        let text_level = self.option("level").map(|level| match level {
            "region" => TextLevel::Region,
            "line" => TextLevel::Line,
            "word" => TextLevel::Word,
            other => panic!("{}: no level is called {other}", self.id),
        });
        let hyphens = match (self.option("hyphenation"), self.option("profile")) {
            (Some(how), _) if how.starts_with("SUBS_CONTENT") => Hyphens::Joined,
            (_, Some("dinglehopper")) => Hyphens::Dropped,
            _ => Hyphens::Printed,
        };
        let spaces = match self.option("no_SP_in_line") {
            Some(how) if how.starts_with("one space") => Spaces::Always,
            _ => Spaces::Geometry,
        };
        FormatOptions { text_level, hyphens, spaces, ..FormatOptions::default() }
    }

    /// The rules by which the text is changed. The expectation of `s04` is dinglehopper's text after its own
    /// substitutions, though its options do not say so.
    fn rules(&self) -> Normalization {
        let substituted = self.option("normalize").is_some_and(|how| how.starts_with("dinglehopper"));
        let name = if substituted || self.id == "s04" { "dinglehopper" } else { "none" };
        Normalization::parse(&[name]).expect("a preset")
    }

    fn text(&self) -> Result<String, Diagnostic> {
        let record = read_file(&self.file, self.formats())?;
        let tokens = tokenize::tokenize(&record.witnesses[0], View::Diplomatic);
        Ok(self.rules().text(&tokens))
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

fn read_file(file: &str, formats: FormatOptions) -> Result<Record, Diagnostic> {
    let bytes = std::fs::read(folder().join(file)).expect("a file of the cases");
    read::read(file, &bytes, &ReadOptions { copies: Copies::Off, formats, ..ReadOptions::default() })
}

fn cases() -> Vec<Case> {
    let text = std::fs::read_to_string(folder().join("cases.jsonl")).expect("the cases");
    text.lines().map(|line| serde_json::from_str(line).expect("a case")).collect()
}

/// What is wrong with a case, if anything is.
fn fault(case: &Case) -> Option<String> {
    let expected = case.expected.as_str().unwrap_or_default().trim();
    let fault = |what: String| Some(format!("{} {}: {what}", case.id, case.file));
    match (case.check.as_str(), case.text()) {
        ("must_fail", Ok(text)) => fault(format!("read as {text:?}")),
        ("must_fail", Err(_)) => None,
        (_, Err(error)) => fault(error.in_full()),
        ("equal", Ok(text)) if text.trim() != expected => fault(format!("\n{}\ninstead of\n{expected}", text.trim())),
        ("contains", Ok(text)) if !text.contains(expected) => fault(format!("no {expected:?} in\n{text}")),
        _ => None,
    }
}

#[test]
fn every_case_gives_its_text() {
    let cases = cases();
    assert_eq!(cases.len(), 29);
    let faults: Vec<String> = cases.iter().filter(|case| case.check != "metrics").filter_map(fault).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn ground_truth_and_recognition_of_one_page_agree_whatever_their_formats() {
    for case in cases().iter().filter(|case| case.check == "metrics") {
        let side = |key: &str| read_file(case.option(key).expect("a file"), FormatOptions::default()).expect("a page");
        let witnesses = ["reference", "hypothesis"].map(|key| side(key).witnesses.remove(0)).to_vec();
        let apparatus = Apparatus::of(&Collator::default().collate(witnesses));
        assert!(apparatus.variants.is_empty(), "{}: {:?}", case.id, apparatus.variants);
        assert_eq!(apparatus.summary.diplomatic, Some(1.0), "{}", case.id);
    }
}

/// Pages that stand here in several formats: the plain text, and the others.
const PAGES: &[(&str, &[&str])] = &[
    ("EHRI-DR-19390519-US_02.gt.txt", &["EHRI-DR-19390519-US_02.gt.alto.xml"]),
    // Tesseract's text has a blank line inside three broken words.
    ("EHRI-DR-19390519-US_02.tess.txt", &["EHRI-DR-19390519-US_02.tess.alto.xml", "EHRI-DR-19390519-US_02.hocr"]),
    ("12148-btv1b10581912k_30.gt.txt", &["12148-btv1b10581912k_30.gt.alto.xml"]),
    (
        "12148-btv1b10581912k_30.tess.txt",
        &["12148-btv1b10581912k_30.tess.alto.xml", "12148-btv1b10581912k_30.tess.hocr"],
    ),
];

/// The tokens of a page, those broken over lines joined.
fn tokens(file: &str) -> Vec<String> {
    let record = read_file(file, FormatOptions::default()).expect("a page");
    let tokens = tokenize::tokenize(&record.witnesses[0], View::Diplomatic);
    let rules = Normalization::default();
    let text = |(id, token)| rules.form(token, tokens.text(collatio::TokenId(id))).into_owned();
    (0..).zip(tokens.as_slice()).map(text).collect()
}

#[test]
fn the_same_page_gives_the_same_tokens_in_every_format() {
    for &(text, others) in PAGES {
        let wanted = tokens(text);
        for other in others {
            assert_eq!(tokens(other), wanted, "{other} and {text}");
        }
    }
}

/// A change to a file, as damage or malice would make it.
#[derive(Debug, Clone)]
enum Damage {
    Cut(usize),
    Byte(usize, u8),
    Without(usize, usize),
    Twice(usize, usize),
    Insert(usize, &'static str),
}

const HOSTILE: &[&str] = &[
    "<",
    ">",
    "&",
    "&amp;",
    "&x;",
    "\"",
    "'",
    "]]>",
    "<!--",
    "<![CDATA[",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "</a>",
    "<a>",
    "NaN",
    "-1",
    "1e400",
    "99999999999999999999",
    "\0",
    "\u{202e}",
    "\u{fffd}",
    "\r",
    "xmlns=\"\"",
    "<a/>",
];

fn damage() -> impl Strategy<Value = Damage> {
    let place = 0_usize..1 << 20;
    prop_oneof![
        place.clone().prop_map(Damage::Cut),
        (place.clone(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        (place.clone(), 1_usize..400).prop_map(|(at, length)| Damage::Without(at, length)),
        (place.clone(), 1_usize..400).prop_map(|(at, length)| Damage::Twice(at, length)),
        (place, proptest::sample::select(HOSTILE)).prop_map(|(at, text)| Damage::Insert(at, text)),
    ]
}

fn damaged(bytes: &[u8], damage: &Damage) -> Vec<u8> {
    let place = |at: usize| at % bytes.len().max(1);
    let spliced = |at: usize, until: usize, between: &[u8]| {
        let (at, until) = (at.min(bytes.len()), until.min(bytes.len()));
        [&bytes[..at], between, &bytes[until..]].concat()
    };
    match *damage {
        Damage::Cut(at) => bytes[..place(at)].to_vec(),
        Damage::Byte(at, byte) => spliced(place(at), place(at) + 1, &[byte]),
        Damage::Without(at, length) => spliced(place(at), place(at) + length, &[]),
        Damage::Twice(at, length) => {
            let at = place(at);
            let end = (at + length).min(bytes.len());
            spliced(end, end, &bytes[at..end])
        }
        Damage::Insert(at, text) => spliced(place(at), place(at), text.as_bytes()),
    }
}

/// The small files of the cases, each read once.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(folder()).expect("the folder").flatten().map(|entry| entry.path()).collect();
    names.sort();
    let read = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let bytes = std::fs::read(&path).ok()?;
        (!name.ends_with(".md") && !name.ends_with(".jsonl") && bytes.len() < 64 * 1024).then_some((name, bytes))
    };
    names.into_iter().filter_map(read).collect()
}

/// Whatever was done to a file, it is refused in words or gives a text, of which every word stands in the file.
fn is_sound(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let options = ReadOptions { copies: Copies::Off, ..ReadOptions::default() };
    let record = match read::read(name, bytes, &options) {
        Err(error) => {
            prop_assert!(!error.what.is_empty() && error.hint.is_some(), "{error:?}");
            return Ok(());
        }
        Ok(record) => record,
    };
    prop_assert!(record.witnesses.iter().any(|witness| !witness.text().trim().is_empty()), "silently empty");
    for witness in &record.witnesses {
        let tokens = tokenize::tokenize(witness, View::Diplomatic);
        for token in tokens.as_slice() {
            let span = witness.source.span(token.range());
            prop_assert!(span.start.byte <= bytes.len() && span.end.byte <= bytes.len(), "{span:?}");
        }
    }
    Ok(())
}

#[test]
fn a_damaged_file_is_refused_or_read_but_never_silently_empty() {
    let files = files();
    let config = ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() };
    let damages = proptest::collection::vec(damage(), 1..4);
    proptest!(config, |(file in 0..files.len(), damages in damages)| {
        let (name, bytes) = &files[file];
        let damaged = damages.iter().fold(bytes.clone(), |bytes, damage| damaged(&bytes, damage));
        is_sound(name, &damaged)?;
    });
}
