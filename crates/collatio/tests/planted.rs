//! Plants one visible change in one of two to five equal witnesses: the apparatus shows it, at its place and as a change
//! of the sense; and nothing of a file is left out without a reason.
//!
//! ```text
//! A   ... for 45 pounds a year ...      planted: the digit 4 is a 7
//! B   ... for 75 pounds a year ...      shown: 45] A : 75 B — substantive, at these bytes
//! ```
//!
//! The texts, in `planted/`, are of many kinds: letter, telegram, register, form, poem, table, minutes. `bench/plant` does
//! the same with the whole program and with texts that are named.

use std::ops::Range;

use collatio::apparatus::Level;
use collatio::witness::{Role, Witness};
use collatio::{Copies, ReadOptions, Settings, View, tokenize};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::check::{Compared, compare_with, record, witness};

const TEXTS: [&str; 7] = [
    include_str!("planted/form.txt"),
    include_str!("planted/letter.txt"),
    include_str!("planted/minutes.txt"),
    include_str!("planted/poem.txt"),
    include_str!("planted/register.txt"),
    include_str!("planted/table.txt"),
    include_str!("planted/telegram.txt"),
];

/// Words that no text has.
const STRANGE: [&str; 6] = ["quartz", "beacon", "marble", "otter", "thistle", "velvet"];

#[derive(Debug, Clone, Copy)]
enum Change {
    Digit,
    Word,
    WordLost,
    WordAdded,
    LineLost,
    LineAdded,
    ParagraphLost,
    Postscript,
    Block(usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Digit),
        Just(Change::Word),
        Just(Change::WordLost),
        Just(Change::WordAdded),
        Just(Change::LineLost),
        Just(Change::LineAdded),
        Just(Change::ParagraphLost),
        Just(Change::Postscript),
        (1..=300_usize).prop_map(Change::Block),
    ]
}

fn strange(count: usize) -> String {
    (0..count).map(|at| STRANGE[(at * at + at / 7) % STRANGE.len()]).collect::<Vec<_>>().join(" ")
}

/// The runs of characters for which something holds.
fn runs(text: &str, holds: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| holds(c)) {
        match found.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + c.len_utf8(),
            None => found.push(at..at + c.len_utf8()),
        }
    }
    found
}

fn words(text: &str) -> Vec<Range<usize>> {
    runs(text, char::is_alphabetic).into_iter().filter(|word| word.len() > 2).collect()
}

/// Lines that are not blank, or paragraphs, with their endings.
fn blocks(text: &str, paragraphs: bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        if line.trim().is_empty() {
            continue;
        }
        match found.last_mut().filter(|last| paragraphs && last.end == range.start) {
            Some(last) => last.end = range.end,
            None => found.push(range),
        }
    }
    found
}

/// What is replaced in a text, and by what.
fn planted(text: &str, change: Change, at: Index) -> (Range<usize>, String) {
    let at_of = |spans: Vec<Range<usize>>| at.get(&spans).clone();
    match change {
        Change::Digit => {
            let digits: Vec<_> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at..at + 1).collect();
            if digits.is_empty() {
                return planted(text, Change::Word, at);
            }
            let place = at_of(digits);
            let other = if &text[place.clone()] == "7" { "4" } else { "7" };
            (place, other.to_owned())
        }
        Change::Word => (at_of(words(text)), strange(1)),
        Change::WordLost => {
            let word = at_of(words(text));
            let space = usize::from(text[word.end..].starts_with(' '));
            (word.start..word.end + space, String::new())
        }
        Change::WordAdded => {
            let start = at_of(words(text)).start;
            (start..start, format!("{} ", strange(1)))
        }
        Change::LineLost => (at_of(blocks(text, false)), String::new()),
        Change::LineAdded => {
            let start = at_of(blocks(text, false)).start;
            (start..start, format!("The {}.\n", strange(5)))
        }
        Change::ParagraphLost => (at_of(blocks(text, true)), String::new()),
        Change::Postscript => (text.len()..text.len(), format!("\nP.S. {}.\n", strange(4))),
        Change::Block(count) => {
            let start = at_of(blocks(text, false)).start;
            (start..start, format!("{}\n", strange(count)))
        }
    }
}

/// Whether a variant that can change the sense touches the place in one of the witnesses.
fn shows(found: &Compared, places: &[Range<usize>]) -> bool {
    let weighty = found.apparatus.variants.iter().filter(|variant| variant.level == Level::Substantive);
    let mut ranges = weighty.flat_map(|variant| variant.readings.iter().flat_map(|reading| reading.spans.ranges()));
    ranges.any(|(id, range)| places.get(id.0).is_some_and(|p| range.start <= p.end && range.end >= p.start))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn one_planted_change_is_shown(
        (text, change, at) in (0..TEXTS.len(), change(), any::<Index>()),
        (count, nth) in (2..=5_usize, any::<Index>()),
    ) {
        let text = TEXTS[text];
        let (lost, new) = planted(text, change, at);
        let changed = format!("{}{new}{}", &text[..lost.start], &text[lost.end..]);
        let nth = nth.index(count);
        let sigla = ["A", "B", "C", "D", "E"];
        let texts: Vec<&str> = (0..count).map(|at| if at == nth { &*changed } else { text }).collect();
        let places: Vec<Range<usize>> =
            (0..count).map(|at| if at == nth { lost.start..lost.start + new.len() } else { lost.clone() }).collect();
        let witnesses = sigla.iter().zip(&texts).map(|(siglum, text)| witness(siglum, text.as_bytes(), None)).collect();
        let found = compare_with(witnesses, &[], Settings::default());
        prop_assert!(shows(&found, &places), "{change:?}: {:?} for {:?}: {:?}", new, &text[lost], found.apparatus.variants);
    }
}

/// The bytes of a text that tokens, marks and notes of a witness take.
fn taken(witness: &Witness) -> Vec<Range<usize>> {
    let tokens = tokenize::tokenize(witness, View::Diplomatic);
    let dropped = |role, status| role != Role::Text || !View::Diplomatic.keeps(status);
    let pieces = witness.pieces.iter().filter(|piece| dropped(piece.role, piece.status));
    tokens.as_slice().iter().map(|token| token.range()).chain(pieces.map(|piece| piece.range.clone())).collect()
}

/// Tokens and what is set aside are all that can be seen in a file, whatever copies are found in it.
#[test]
fn nothing_of_a_file_is_left_out_without_a_reason() {
    let between = ["\n\n\n", "\n\nPage 3\n\n", "\n\n12 July 1931\n\n\n"];
    for (text, between) in TEXTS.iter().flat_map(|text| between.iter().map(move |between| (text, between))) {
        let file = format!("Citation: Fond 3, page 9\nRights: none known\n\n{text}{between}{text}{between}{text}");
        for copies in [Copies::Auto, Copies::Off, Copies::Exactly(3)] {
            let options = ReadOptions { copies, ..ReadOptions::default() };
            let found = record(file.as_bytes(), &options).expect("text is read");
            let mut covered = vec![false; file.len()];
            let outside = found.outside.iter().map(|part| part.range.clone());
            for range in found.witnesses.iter().flat_map(taken).chain(outside) {
                covered[range].fill(true);
            }
            let lost: String =
                file.char_indices().filter(|&(at, c)| !c.is_whitespace() && !covered[at]).map(|(_, c)| c).collect();
            assert_eq!(lost, "", "{copies:?} of {file}");
        }
    }
}
