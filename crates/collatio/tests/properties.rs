//! What must hold for every input, on witnesses made at random.
//!
//! ```text
//! cells of a row, joined        = the witness's tokens, in order
//! bytes of the file at a span   = the reading's text, marks aside
//! A against A                   = no variant
//! A against B, B against A      = the same places, additions and omissions changed about
//! one letter changed            = at least one variant
//! any bytes                     = no panic; the same apparatus again
//! ```

use std::collections::BTreeSet;

use collatio::apparatus::Op;
use collatio::{Copies, ReadOptions, Settings, WitnessId};
use proptest::prelude::*;

use crate::check::{Compared, compare, compare_with, record, witness};

/// Words of several scripts, signs and marks: enough to meet, repeat and differ.
const WORDS: [&str; 24] = [
    "the",
    "the",
    "a",
    "of",
    "cat",
    "Cat",
    "cart",
    "river",
    "rivers",
    "to",
    "day",
    "today",
    "not",
    "171",
    "5½",
    "Mr.",
    "--",
    "&",
    "été",
    "λόγος",
    "שלום",
    "天地",
    "~~xxx~~",
    "□",
];

fn text() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![" ", " ", " ", "\n", ", ", ". ", "\n\n"]);
    prop::collection::vec((prop::sample::select(WORDS.to_vec()), gap), 0..40)
        .prop_map(|pairs| pairs.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

/// A text and another made from it: words lost, doubled and put in the place of others.
fn pair() -> impl Strategy<Value = (String, String)> {
    (text(), prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, prop::sample::select(WORDS.to_vec())), 0..6))
        .prop_map(|(a, edits)| {
            let mut words: Vec<&str> = a.split_inclusive(char::is_whitespace).collect();
            for (at, edit, word) in &edits {
                if words.is_empty() {
                    break;
                }
                let at = at.index(words.len());
                match edit {
                    0 => drop(words.remove(at)),
                    1 => words.insert(at, words[at]),
                    _ => words.splice(at..=at, [*word, " "]).for_each(drop),
                }
            }
            let b = words.concat();
            (a, b)
        })
}

/// White space and the signs of the Markdown profile taken out: what a span and a reading must have in common.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '~').collect()
}

fn cells_give_the_witness_back(found: &Compared) -> Result<(), TestCaseError> {
    let collation = &found.collation;
    for id in (0..collation.witnesses.len()).map(WitnessId) {
        let order: Vec<u32> = (0..collation.table.len())
            .flat_map(|column| collation.cell(column, id).map(|(token, _)| token.0))
            .collect();
        let all: Vec<u32> = (0..collation.tokens[id.0].len() as u32).collect();
        prop_assert_eq!(order, all, "witness {}", id.0);
    }
    Ok(())
}

fn spans_give_the_readings_back(found: &Compared, files: &[&[u8]]) -> Result<(), TestCaseError> {
    for reading in found.apparatus.variants.iter().flat_map(|variant| &variant.readings) {
        for (id, span) in reading.spans.iter() {
            prop_assert!(!reading.text.is_empty(), "an omission has no span");
            let bytes = files[id.0].get(span.start.byte..span.end.byte);
            let cut = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok());
            prop_assert!(cut.is_some(), "span {span:?} does not cut the file");
            if reading.witnesses.first() == Some(id) {
                prop_assert_eq!(bare(cut.unwrap_or_default()), bare(&reading.text));
            }
        }
    }
    Ok(())
}

/// For each variant its op, and its readings' places in both files, `A`'s first.
type Place = (Op, Option<(usize, usize)>, Option<(usize, usize)>);

fn places(found: &Compared, first: usize) -> Vec<Place> {
    let place = |variant: &collatio::Variant, id: usize| {
        let span = variant.readings.iter().find_map(|reading| reading.spans.get(&WitnessId(id)))?;
        Some((span.start.byte, span.end.byte))
    };
    found.apparatus.variants.iter().map(|v| (v.op, place(v, first), place(v, 1 - first))).collect()
}

/// For each file, how many bytes of its letters vary. Where a sign stands twice in one file and once in the other, which
/// of the two agrees is a free choice, but not how many do.
fn differing(found: &Compared, files: [&str; 2], first: usize) -> [usize; 2] {
    [(0, first), (1, 1 - first)].map(|(file, id)| {
        let readings = found.apparatus.variants.iter().flat_map(|variant| &variant.readings);
        let spans = readings.filter_map(|reading| reading.spans.get(&WitnessId(id)));
        let bytes = spans.flat_map(|span| span.start.byte..span.end.byte);
        let visible = |&at: &usize| files[file].as_bytes().get(at).is_some_and(|byte| !byte.is_ascii_whitespace());
        bytes.filter(visible).collect::<BTreeSet<usize>>().len()
    })
}

/// Two texts of words that occur once in each: there is one way to align them.
fn words_that_occur_once() -> impl Strategy<Value = (String, String)> {
    prop::collection::vec(0..6_u8, 1..60).prop_map(|fates| {
        let (mut a, mut b) = (String::new(), String::new());
        for (n, fate) in fates.into_iter().enumerate() {
            let (own, other) = (format!("{}w ", letters(n)), format!("{}qqqq ", letters(n + 1000)));
            match fate {
                0 => a.push_str(&own),
                1 => b.push_str(&own),
                2 => {
                    a.push_str(&own);
                    b.push_str(&other);
                }
                _ => {
                    a.push_str(&own);
                    b.push_str(&own);
                }
            }
        }
        (a, b)
    })
}

/// A word for a number, unlike that for any other.
fn letters(n: usize) -> String {
    n.to_string().bytes().map(|digit| char::from(b'a' + (digit - b'0'))).collect::<String>().repeat(2)
}

fn mirrored(op: Op) -> Op {
    match op {
        Op::Addition => Op::Omission,
        Op::Omission => Op::Addition,
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn cells_and_spans_lead_back((a, b) in pair()) {
        let found = compare(a.as_bytes(), b.as_bytes());
        cells_give_the_witness_back(&found)?;
        spans_give_the_readings_back(&found, &[a.as_bytes(), b.as_bytes()])?;
    }

    #[test]
    fn three_witnesses_lead_back_too((a, b) in pair(), c in text()) {
        let files = [a.as_bytes(), b.as_bytes(), c.as_bytes()];
        let witnesses = ["A", "B", "C"].iter().zip(files).map(|(siglum, file)| witness(siglum, file, None)).collect();
        let found = compare_with(witnesses, &[], Settings::default());
        cells_give_the_witness_back(&found)?;
        spans_give_the_readings_back(&found, &files)?;
    }

    #[test]
    fn a_witness_agrees_with_itself(a in text()) {
        prop_assert_eq!(compare(a.as_bytes(), a.as_bytes()).apparatus.variants, vec![]);
    }

    #[test]
    fn swapping_witnesses_leaves_how_much_differs((a, b) in pair()) {
        let there = differing(&compare(a.as_bytes(), b.as_bytes()), [&a, &b], 0);
        let back = differing(&compare(b.as_bytes(), a.as_bytes()), [&a, &b], 1);
        prop_assert_eq!(there, back);
    }

    #[test]
    fn swapping_witnesses_mirrors((a, b) in words_that_occur_once()) {
        let there = places(&compare(a.as_bytes(), b.as_bytes()), 0);
        let mut back = places(&compare(b.as_bytes(), a.as_bytes()), 1);
        for place in &mut back {
            place.0 = mirrored(place.0);
        }
        // Where both have an addition at one spot, each comes first in its own base; order is not a promise.
        let sorted = |mut places: Vec<Place>| {
            places.sort_by_key(|&(_, a, b)| (a, b));
            places
        };
        prop_assert_eq!(sorted(there), sorted(back));
    }

    #[test]
    fn one_changed_letter_is_never_silent(a in text(), at in any::<prop::sample::Index>(), to in "[a-zA-Zé天ש0-9]") {
        let letters: Vec<(usize, char)> =
            a.char_indices().filter(|(_, c)| c.is_alphanumeric() && !"xX".contains(*c)).collect();
        prop_assume!(!letters.is_empty());
        let (place, letter) = letters[at.index(letters.len())];
        prop_assume!(!to.starts_with(letter));
        let b = format!("{}{to}{}", &a[..place], &a[place + letter.len_utf8()..]);
        prop_assert!(!compare(a.as_bytes(), b.as_bytes()).apparatus.variants.is_empty(), "{a:?} = {b:?}");
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), split in 0..8_usize) {
        for options in [
            ReadOptions::default(),
            ReadOptions { copies: Copies::Off, ..ReadOptions::default() },
            ReadOptions { copies: Copies::Exactly(2), ..ReadOptions::default() },
            ReadOptions { split_at: vec![1, split], ..ReadOptions::default() },
        ] {
            if let Some(read) = record(&bytes, &options) {
                let found = compare_with(read.witnesses, &read.outside, Settings::default());
                cells_give_the_witness_back(&found)?;
            }
        }
    }

    #[test]
    fn arbitrary_pairs_never_panic(a in "\\PC{0,60}", b in "\\PC{0,60}", noise in prop::collection::vec(any::<u8>(), 0..60)) {
        compare(a.as_bytes(), b.as_bytes());
        compare(a.as_bytes(), &noise);
    }

    #[test]
    fn marks_in_any_order_never_panic(marks in prop::collection::vec(prop::sample::select(vec![
        "~~", "~", "[", "]", "?", "[[", "]]", "<del>", "</del>", "⟦", "⟧", "□", "\u{336}", "-\n", "\n\n", "a", " ",
        "[?]", "SECRET", "ABS/", "\u{0}", "\u{202e}", "strikethrough", "/", "\\",
    ]), 0..40), profile in prop::sample::select(vec![
        "markdown", "loc", "nara", "smithsonian", "fromthepage", "leiden",
    ])) {
        let text = marks.concat();
        let witnesses = vec![witness("A", text.as_bytes(), Some(profile)), witness("B", b"a a", Some(profile))];
        let found = compare_with(witnesses, &[], Settings::default());
        cells_give_the_witness_back(&found)?;
    }

    #[test]
    fn the_same_input_gives_the_same_apparatus((a, b) in pair()) {
        let apparatus = || compare(a.as_bytes(), b.as_bytes()).apparatus;
        prop_assert_eq!(apparatus(), apparatus());
    }
}

/// Undecodable bytes are kept apart from each other and from the sign that stands for them.
#[test]
fn bad_bytes_stay_apart() {
    let bad: [&[u8]; 3] = [b"abc \xFE def", b"abc \xFF def", "abc \u{FFFD} def".as_bytes()];
    let utf8 = ReadOptions { encoding: Some("UTF-8".to_owned()), copies: Copies::Off, ..ReadOptions::default() };
    for (at, a) in bad.iter().enumerate() {
        for (other, b) in bad.iter().enumerate() {
            let read = |bytes| record(bytes, &utf8).expect("text with a bad byte is text").witnesses;
            let witnesses = read(a).into_iter().chain(read(b)).collect();
            let found = compare_with(witnesses, &[], Settings::default());
            assert_eq!(found.apparatus.variants.is_empty(), at == other, "{a:?} {b:?}");
        }
    }
}

/// NUL does not end a text.
#[test]
fn what_follows_a_nul_is_compared() {
    assert!(!compare(b"before\0 after", b"before\0 later").apparatus.variants.is_empty());
}

/// One hostile text of each kind, small: the shapes on which careless code is quadratic or overflows.
#[test]
fn hostile_shapes_give_an_apparatus() {
    let shapes = [
        "a ".repeat(3000),
        "a".repeat(9000),
        format!("e{}", "\u{301}".repeat(5000)),
        "~~".repeat(3000),
        "[".repeat(4000),
        "-\n".repeat(3000),
        "\r\r\n\n".repeat(1000),
        "SECRET\n\n".repeat(600),
        "\u{202e}\u{200d}".repeat(1500),
    ];
    for shape in &shapes {
        let found = compare(shape.as_bytes(), b"a b c");
        assert!(!found.apparatus.variants.is_empty(), "nothing of it is b or c");
        let Some(read) = record(shape.as_bytes(), &ReadOptions::default()) else {
            assert!(shape.trim().is_empty(), "only a text without a letter is refused");
            continue;
        };
        compare_with(read.witnesses, &read.outside, Settings::default());
    }
}
