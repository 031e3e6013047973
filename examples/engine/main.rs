//! The engine by itself, on files: to measure it beside other programs, and to see what a program calls.
//!
//! ```sh
//! cargo run --release --example engine -- distance A.txt B.txt     # exact distance by code point
//! cargo run --release --example engine -- script A.txt B.txt       # and an exact script
//! cargo run --release --example engine -- near A.txt B.txt         # a script of nearly the least edits
//! cargo run --release --example engine -- distance PAIRS           # sum over many pairs: A<TAB>B a line, or {"gt", "ocr"}
//! cargo run --release --example engine -- script PAIRS
//! cargo run --release --example engine -- words A.txt B.txt        # from text to aligned words
//! cargo run --release --example engine -- tokens A.txt             # from text to forms
//! cargo run --release --example engine -- copies A.txt             # the copies of one text in a file, by bytes
//! ```
//!
//! Prints `distance=N`, the number of edits, and what else there is to say. `RAYON_NUM_THREADS` bounds the threads of `PAIRS`.

use std::error::Error;
use std::fs;
use std::io::Write;

use collatio::align::edit::{self, Ruler, Script};
use collatio::{Collator, Copies, FormId, Languages, Siglum, Source, Symbols, Unit, Witness, WitnessId, read};

type Answer = Result<String, Box<dyn Error>>;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let answer = match words[..] {
        ["words", a, b] => aligned(&[a, b])?,
        ["tokens", a] => aligned(&[a])?,
        ["copies", a] => copies(&fs::read_to_string(a)?),
        [what, pairs] => over_pairs(Measure::named(what)?, &fs::read_to_string(pairs)?)?,
        [what, a, b] => one_pair(Measure::named(what)?, &fs::read_to_string(a)?, &fs::read_to_string(b)?),
        _ => Err("usage: engine distance|script|near A B, distance|script PAIRS, words A B, tokens A, copies A")?,
    };
    Ok(writeln!(std::io::stdout(), "{answer}")?)
}

#[derive(Debug, Clone, Copy)]
enum Measure {
    Distance,
    Script,
    Near,
}

impl Measure {
    fn named(name: &str) -> Result<Self, String> {
        match name {
            "distance" => Ok(Self::Distance),
            "script" => Ok(Self::Script),
            "near" => Ok(Self::Near),
            _ => Err(format!("no measure {name}: distance, script, near")),
        }
    }

    fn of(self, ruler: &mut Ruler, a: &[FormId], b: &[FormId]) -> Measured {
        match self {
            Self::Distance => Measured { edits: ruler.distance(a, b), script: None },
            Self::Script => Measured::by(ruler.script(a, b)),
            Self::Near => Measured::by(ruler.near(a, b)),
        }
    }
}

struct Measured {
    edits: u64,
    script: Option<Script>,
}

impl Measured {
    fn by(script: Script) -> Self {
        Self { edits: script.edits(), script: Some(script) }
    }
}

fn one_pair(measure: Measure, a: &str, b: &str) -> String {
    let mut symbols = Symbols::new(Unit::CodePoint);
    let (mut x, mut y) = (Vec::new(), Vec::new());
    symbols.push(a, &mut x);
    symbols.push(b, &mut y);
    let measured = measure.of(&mut Ruler::new(), &x, &y);
    let exact = measured
        .script
        .map(|script| format!(" runs={} exact={} excess={}", script.runs.len(), script.exact, script.excess));
    format!("distance={} symbols={},{}{}", measured.edits, x.len(), y.len(), exact.unwrap_or_default())
}

fn over_pairs(measure: Measure, text: &str) -> Answer {
    let lines: Vec<&str> = text.lines().collect();
    // A few hundred lines are taken at once, so that the table of symbols is made once for them.
    let pieces: Vec<&[&str]> = lines.chunks(256).collect();
    let sums = edit::each(&pieces, |ruler, lines| -> Result<u64, String> {
        let mut symbols = Symbols::new(Unit::CodePoint);
        let (mut x, mut y) = (Vec::new(), Vec::new());
        let mut sum = 0;
        for line in *lines {
            x.clear();
            y.clear();
            match line.split_once('\t') {
                Some((a, b)) => {
                    symbols.push(a, &mut x);
                    symbols.push(b, &mut y);
                }
                None => {
                    let page: serde_json::Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
                    symbols.push(page["gt"].as_str().ok_or("a page without gt")?, &mut x);
                    symbols.push(page["ocr"].as_str().ok_or("a page without ocr")?, &mut y);
                }
            }
            sum += measure.of(ruler, &x, &y).edits;
        }
        Ok(sum)
    });
    let sum: u64 = sums.into_iter().sum::<Result<u64, String>>()?;
    Ok(format!("distance={sum} pairs={}", lines.len()))
}

fn copies(text: &str) -> String {
    let found = read::copies::find(&Source::from_text("A", text), Copies::Auto, &Languages::default());
    format!("copies={} at={:?}", found.copies.len(), found.copies)
}

fn aligned(files: &[&str]) -> Answer {
    let mut witnesses = Vec::new();
    for (siglum, file) in ["A", "B"].into_iter().zip(files) {
        witnesses.push(Witness::plain(Siglum::new(siglum), &fs::read_to_string(file)?));
    }
    let collation = Collator::default().collate(witnesses);
    let forms = |column: usize, witness: usize| {
        let (witness, collation) = (WitnessId(witness), &collation);
        collation.counted(column, witness).map(move |(token, _)| collation.form(witness, token))
    };
    let differs = |&column: &usize| !forms(column, 0).eq(forms(column, 1));
    let columns = collation.table.len();
    let distance = if files.len() < 2 { 0 } else { (0..columns).filter(differs).count() };
    let moves: usize = collation.moves.iter().map(Vec::len).sum();
    Ok(format!("distance={distance} columns={columns} moves={moves} exact={}", collation.exact))
}
