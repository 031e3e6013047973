//! Error rates of the same two texts by several programs' rules: published expectations, and what they were seen to say.
//!
//! ```text
//! {"id": "o04-0", "reference": "Him⸗\nmel", "hypothesis": "Him-\nmel", "metric": "cer",
//!  "options": {"profile": "dinglehopper"}, "expected": 0, "source": "observed: dinglehopper 0.11.0 …"}
//! ```
//!
//! `metrics/README.md` says where the cases are from. All are run; a metric that nothing here measures is a failure.

use std::path::Path;

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use collatio::align::edit::{Op, Ruler};
use collatio::evaluate::bag::Bag;
use collatio::evaluate::peers::rapidfuzz::{self, Edit};
use collatio::evaluate::peers::{dinglehopper, jiwer, ocreval};
use collatio::evaluate::words::{self, Ids};
use collatio::evaluate::{Rate, distance};
use collatio::{FormId, Normalization, Symbols, Unit};

#[derive(serde::Deserialize)]
struct Case {
    id: String,
    reference: Value,
    hypothesis: Value,
    metric: String,
    options: Value,
    expected: Value,
    source: String,
}

/// Both texts as symbols of the unit that the case names.
struct Sides {
    symbols: Symbols,
    ids: [Vec<FormId>; 2],
}

impl Case {
    fn option(&self, name: &str) -> &str {
        self.options[name].as_str().unwrap_or_default()
    }

    fn pairs(&self) -> Vec<(&str, &str)> {
        let count = self.reference.as_array().map_or(1, Vec::len);
        let text = |side, at: usize| -> &str {
            let side: &Value = side;
            side.get(at).unwrap_or(side).as_str().unwrap_or_default()
        };
        (0..count).map(|at| (text(&self.reference, at), text(&self.hypothesis, at))).collect()
    }

    /// The two texts, changed as the options say.
    fn texts(&self) -> [String; 2] {
        let (reference, hypothesis) = self.pairs()[0];
        let mut rules: Vec<&str> = Vec::new();
        if self.option("normalization") == "NFC" {
            rules.push("nfc");
        }
        rules.extend(self.options["ignore"].as_array().into_iter().flatten().filter_map(Value::as_str));
        let rules = Normalization::parse(if rules.is_empty() { &["none"] } else { &rules }).expect("rules");
        [reference, hypothesis].map(|text| rules.whole(text))
    }

    fn sides(&self) -> Sides {
        let unit = if self.option("unit") == "grapheme" { Unit::Grapheme } else { Unit::CodePoint };
        let mut symbols = Symbols::new(unit);
        let ids = self.texts().map(|text| {
            let mut ids = Vec::new();
            symbols.push(&text, &mut ids);
            ids
        });
        Sides { symbols, ids }
    }

    fn is_dinglehopper(&self) -> bool {
        self.source.contains("dinglehopper")
    }

    /// What we say, in the form of `expected`; none if nothing here measures that.
    fn measured(&self) -> Option<Value> {
        let (reference, hypothesis) = self.pairs()[0];
        Some(match self.metric.as_str() {
            "cer" | "wer" => self.rate()?,
            "mer" => json!(jiwer::words(&self.pairs()).mer),
            "wip" => json!(jiwer::words(&self.pairs()).wip),
            "bow_error" => {
                let mut ids = Ids::new();
                let [a, b] = [reference, hypothesis].map(|text| ids.of(&words::by_white_space(text)));
                json!(Bag::of(&a, &b).error())
            }
            "words" => json!(self.words()),
            "word_count" => json!(self.words().len()),
            "normalize" => json!(match (self.option("remove"), self.option("collapse")) {
                ("punctuation", _) => jiwer::without_punctuation(reference),
                ("whitespace", _) => jiwer::without_white_space(reference),
                (_, "spaces") => jiwer::without_multiple_spaces(reference),
                _ => return None,
            }),
            "per_character" => {
                let rows = ocreval::per_character(reference, hypothesis);
                let named = |row: &&(char, u64, u64)| self.expected.get(row.0.to_string()).is_some();
                rows.iter().filter(named).map(|&(c, count, missed)| (c.to_string(), json!([count, missed]))).collect()
            }
            "ocreval_errors_over_characters" => pair(ocreval::characters(reference, hypothesis)),
            "ocreval_words_missed_over_words" => pair(ocreval::word_accuracy(reference, hypothesis)),
            _ => self.distance()?,
        })
    }

    fn rate(&self) -> Option<Value> {
        let pairs = self.pairs();
        let words = self.metric == "wer";
        let (reference, hypothesis) = pairs[0];
        let file = self.option("profile") == "dinglehopper" || self.option("input").starts_with("file bytes");
        if file || self.is_dinglehopper() {
            let figures = if file { dinglehopper::files } else { dinglehopper::strings };
            let figures = figures(reference, hypothesis);
            let rate = if words { figures.wer() } else { figures.cer() };
            return Some(if rate.is_infinite() { json!("Infinity") } else { json!(rate) });
        }
        if self.source.contains("jiwer") {
            return Some(json!(if words { jiwer::words(&pairs).wer } else { jiwer::cer(&pairs) }));
        }
        let counts = if words {
            // ocrevalUAtion compares words without their case, though the options of the case do not say so.
            let small = [reference, hypothesis].map(str::to_lowercase);
            let mut ids = Ids::new();
            let [a, b] = [&small[0], &small[1]].map(|text| ids.of(&words::by_white_space(text)));
            Ruler::new().script(&a, &b).counts()
        } else {
            let [a, b] = self.sides().ids;
            Ruler::new().script(&a, &b).counts()
        };
        Some(json!(Rate::of(counts).value()))
    }

    fn words(&self) -> Vec<String> {
        let text: String = self.texts()[0].nfc().collect();
        match self.option("tokenizer") {
            "uax29-words-without-punctuation" => words::by_uax29(&text).into_iter().map(str::to_owned).collect(),
            _ => ocreval::words(&text).into_iter().map(|word| word.into_owned()).collect(),
        }
    }

    fn distance(&self) -> Option<Value> {
        let Sides { symbols, ids: [a, b] } = self.sides();
        Some(match self.metric.as_str() {
            "length" => json!(a.len()),
            "levenshtein" if self.option("weights").starts_with("a space may never") => {
                let space = |id| symbols.text(id).chars().all(char::is_whitespace);
                json!(distance::without_some(&a, &b, |x, y| space(x) != space(y)))
            }
            "levenshtein" => json!(Ruler::new().distance(&a, &b)),
            "damerau_levenshtein" => json!(distance::damerau_levenshtein(&a, &b)),
            "indel" => json!(distance::indel(&a, &b)),
            "editops" => {
                let edits = rapidfuzz::edits(&a, &b);
                json!(edits.iter().map(|edit| json!([name(edit.op), edit.from, edit.to])).collect::<Vec<_>>())
            }
            "alignment" => {
                let text = |side: &[FormId], at: usize| symbols.text(side[at]).to_owned();
                let rows = aligned(&rapidfuzz::edits(&a, &b), a.len(), b.len());
                let row =
                    |(x, y): (Option<usize>, Option<usize>)| json!([x.map(|x| text(&a, x)), y.map(|y| text(&b, y))]);
                json!(rows.into_iter().map(row).collect::<Vec<_>>())
            }
            _ => return None,
        })
    }
}

fn pair(rate: Rate) -> Value {
    json!([rate.errors, rate.length])
}

fn name(op: Op) -> &'static str {
    match op {
        Op::Keep => "keep",
        Op::Substitute => "replace",
        Op::Insert => "insert",
        Op::Delete => "delete",
    }
}

/// The places that stand opposite each other by a list of edits.
fn aligned(edits: &[Edit], a: usize, b: usize) -> Vec<(Option<usize>, Option<usize>)> {
    let (mut rows, mut edits) = (Vec::new(), edits.iter().peekable());
    let (mut x, mut y) = (0, 0);
    while x < a || y < b {
        let op = edits.next_if(|edit| (edit.from, edit.to) == (x, y)).map_or(Op::Keep, |edit| edit.op);
        rows.push(((op != Op::Insert).then_some(x), (op != Op::Delete).then_some(y)));
        x += usize::from(op != Op::Insert);
        y += usize::from(op != Op::Delete);
    }
    rows
}

/// Whether two values are the same, numbers to the last digit or two of a double.
fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 4.0 * f64::EPSILON * a.abs().max(b.abs()),
        _ => a == b,
    }
}

#[test]
fn every_case_is_measured_as_expected() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/metrics/cases.jsonl");
    let text = std::fs::read_to_string(path).expect("the cases");
    let cases: Vec<Case> = text.lines().map(|line| serde_json::from_str(line).expect("a case")).collect();
    assert_eq!(cases.len(), 208);
    let mut wrong = Vec::new();
    for case in &cases {
        let measured = case.measured();
        if !measured.as_ref().is_some_and(|measured| same(measured, &case.expected)) {
            let (reference, hypothesis) = (&case.reference, &case.hypothesis);
            wrong.push(format!(
                "{} {} {reference} / {hypothesis}: {measured:?}, expected {} ({})",
                case.id, case.metric, case.expected, case.source
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
