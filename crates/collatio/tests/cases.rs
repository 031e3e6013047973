//! Runs `cases/*.md`: in each case the witnesses must give exactly the apparatus that stands below them.
//!
//! ````text
//! ## A word is lost
//!
//! Why it should be so.
//!
//! ```text
//! A: the black cat
//! B: the cat
//! ```
//!
//! ```apparatus
//! black] A : om. B — omission substantive word
//! ```
//! ````
//!
//! `cases/README.md` describes the form. A failure prints the apparatus found, in the same form.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use collatio::apparatus::{Reading, Variant};
use collatio::{
    Collation, Decisions, Hands, Lacunae, Lemma, ReadOptions, Settings, Siglum, Status, View, Witness, WitnessId,
};

use crate::check::{Compared, compare_with, normalization, record, witness};

/// One case, as written.
#[derive(Default)]
pub(crate) struct Case {
    pub(crate) title: String,
    settings: Vec<(String, String)>,
    /// Fenced blocks: the word after the fence, and the lines.
    blocks: Vec<(String, String)>,
}

impl Case {
    fn setting(&self, name: &str) -> Option<&str> {
        self.settings.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn wanted(&self) -> Option<&str> {
        self.blocks.iter().find(|(kind, _)| kind == "apparatus").map(|(_, text)| text.trim_end())
    }

    /// The witnesses, by siglum; none if the case is a record.
    fn texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        for (kind, text) in
            self.blocks.iter().filter(|(kind, _)| !["apparatus", "record", "decisions"].contains(&kind.as_str()))
        {
            if kind == "text" {
                let pairs = text.lines().filter_map(|line| line.split_once(':'));
                texts.extend(pairs.map(|(siglum, text)| (siglum.to_owned(), unescaped(text.trim()))));
            } else {
                texts.push((kind.clone(), unescaped(text.trim_end())));
            }
        }
        texts
    }
}

pub(crate) fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let all = std::fs::read_dir(folder).expect("the cases are there").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> =
        all.filter(|path| path.extension().is_some_and(|ext| ext == "md") && !path.ends_with("README.md")).collect();
    files.sort();
    files
}

pub(crate) fn parse(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut fence: Option<(String, String)> = None;
    for line in text.lines() {
        if let Some((kind, mut body)) = fence.take() {
            if line == "```" {
                cases.last_mut().expect("a heading stands before the block").blocks.push((kind, body));
            } else {
                body.push_str(line);
                body.push('\n');
                fence = Some((kind, body));
            }
        } else if let Some(kind) = line.strip_prefix("```") {
            fence = Some((kind.to_owned(), String::new()));
        } else if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case { title: title.to_owned(), ..Case::default() });
        } else if let (Some(case), Some(setting)) = (cases.last_mut(), setting(line)) {
            case.settings.push(setting);
        }
    }
    assert!(fence.is_none(), "a block is not closed");
    cases
}

fn setting(line: &str) -> Option<(String, String)> {
    let (key, value) = line.strip_prefix('`')?.strip_suffix('`')?.split_once(": ")?;
    Some((key.to_owned(), value.to_owned()))
}

/// Text with `\u{301}` for the character of that number: signs that a page cannot show alone.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (number, after) = after.split_once('}').expect("an escape is closed");
        out.push_str(before);
        out.push(u32::from_str_radix(number, 16).ok().and_then(char::from_u32).expect("an escape names a character"));
        rest = after;
    }
    out + rest
}

/// What a case says of lemma, hands and lacunae.
fn chosen(case: &Case) -> Settings {
    let lemma = match case.setting("lemma") {
        None | Some("base") => Lemma::Base,
        Some("majority") => Lemma::Majority,
        Some(siglum) => Lemma::Of(Siglum::new(siglum)),
    };
    let hands = if case.setting("hands") == Some("apart") { Hands::Apart } else { Hands::Together };
    let decisions = case.blocks.iter().find(|(kind, _)| kind == "decisions");
    let decisions =
        decisions.map_or_else(Decisions::default, |(_, text)| Decisions::parse(text).expect("the decisions are right"));
    let words = |words: &str| Lacunae::From(words.parse().expect("a number of words"));
    let lacunae = case.setting("lacunae").map_or(Lacunae::default(), words);
    Settings { lemma, hands, lacunae, decisions, ..Settings::default() }
}

fn compared(case: &Case) -> Compared {
    let view = case.setting("view").map_or(View::default(), |name| {
        View::ALL.into_iter().find(|view| view.as_str() == name).expect("a view has this name")
    });
    let settings = Settings {
        view,
        normalization: normalization(case.setting("normalize").unwrap_or_default()),
        base: case.setting("base").map(Siglum::new),
        ..chosen(case)
    };
    let profile = case.setting("profile");
    if let Some((_, text)) = case.blocks.iter().find(|(kind, _)| kind == "record") {
        let read = record(text.as_bytes(), &ReadOptions::default()).expect("the record is text");
        return compare_with(read.witnesses, &read.outside, settings);
    }
    let witnesses: Vec<Witness> = case.texts().iter().map(|(s, t)| witness(s, t.as_bytes(), profile)).collect();
    compare_with(witnesses, &[], settings)
}

/// What a case gives: its apparatus, or that a record holds one text.
fn answer(case: &Case) -> String {
    let found = compared(case);
    match found.collation.witnesses.len() {
        1 => "one text".to_owned(),
        _ => shown(&found, case.setting("show").unwrap_or_default()),
    }
}

/// The apparatus as the case files write it.
pub(crate) fn shown(found: &Compared, show: &str) -> String {
    let lines: Vec<String> = found.apparatus.variants.iter().map(|v| line(&found.collation, v, show)).collect();
    if lines.is_empty() { "no variants".to_owned() } else { lines.join("\n") }
}

fn line(collation: &Collation, variant: &Variant, show: &str) -> String {
    let sigla = |ids: &[WitnessId]| {
        ids.iter().map(|id| collation.witnesses[id.0].siglum.to_string()).collect::<Vec<_>>().join(" ")
    };
    let mut out = String::new();
    for (at, reading) in variant.readings.iter().enumerate() {
        let (before, after) = if at == 0 { ("", "]") } else { (" : ", "") };
        let _ = write!(out, "{before}{}{after} {}", reading_text(reading), sigla(&reading.witnesses));
    }
    let _ = write!(out, " — {} {} {}", name(variant.op), name(variant.level), name(variant.kind));
    let extra = match show {
        "cause" => variant.cause.map(name),
        "certainty" => Some(name(variant.certainty)),
        "zone" => Some(name(variant.zone)),
        _ => None,
    };
    extra.map_or(out.clone(), |extra| format!("{out} ({extra})"))
}

/// The name that the report gives to an op, a level, a kind or a cause.
fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("a name is data").as_str().unwrap_or_default().to_owned()
}

fn reading_text(reading: &Reading) -> String {
    if reading.is_lost() {
        return "deest".to_owned();
    }
    if reading.text.is_empty() {
        return "om.".to_owned();
    }
    let text = reading.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if reading.status == Status::Standing {
        return text;
    }
    format!("{text} ({})", name(reading.status))
}

#[test]
fn every_case_gives_its_apparatus() {
    let (mut failures, mut run) = (String::new(), 0);
    for file in files() {
        let name = file.file_name().expect("a file has a name").to_string_lossy().into_owned();
        for case in parse(&std::fs::read_to_string(&file).expect("a case file is text")) {
            let wanted = unescaped(case.wanted().unwrap_or_else(|| panic!("{name}: {}: no apparatus", case.title)));
            let found = std::panic::catch_unwind(|| answer(&case)).unwrap_or_else(|_| "panicked".to_owned());
            run += 1;
            if found != wanted {
                let _ = writeln!(failures, "\n{name}: {}\nwanted\n{wanted}\nfound\n{found}", case.title);
            }
        }
    }
    assert!(run >= 60, "only {run} cases were run");
    let count = failures.matches("\nwanted\n").count();
    assert!(failures.is_empty(), "{count} of {run} cases differ:\n{failures}");
}
