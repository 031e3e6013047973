//! The apparatus of small collations, as data: what a reader would say of two or three lines.
//!
//! Witnesses are written with `~~x~~` for struck, `[?]` for unread, `□` for a paragraph mark, `{?x}` for doubtful, and
//! `[zone:` … `]` at the start of a line for its zone, as in `[stamp] SECRET`.

use std::sync::Arc;

use crate::collation::{Collation, Collator};
use crate::read::{Outside, Reason};
use crate::witness::{Extent, Piece, Role, Siglum, Source, Status, Witness, Zone};

use super::{Apparatus, Certainty};

/// Reads the little notation above; a `/` in a row of a table stands for a line break.
fn witness(siglum: &str, text: &str) -> Witness {
    let mut witness = Witness::plain(Siglum::new(siglum), text);
    witness.pieces = pieces(text, 0);
    witness
}

fn pieces(text: &str, from: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut at, mut zone, mut status) = (0, Zone::Body, Status::Standing);
    while at < text.len() {
        let rest = &text[at..];
        if at == 0 || text.as_bytes()[at - 1] == b'\n' {
            zone = Zone::Body;
        }
        let (role, length) = if let Some((named, length)) = zone_of(rest) {
            zone = named;
            (Role::Mark, length)
        } else if rest.starts_with("~~") {
            status = if status == Status::Standing { Status::Cancelled } else { Status::Standing };
            (Role::Mark, 2)
        } else if rest.starts_with("{?") {
            status = Status::Unclear;
            (Role::Mark, 2)
        } else if rest.starts_with('}') {
            status = Status::Standing;
            (Role::Mark, 1)
        } else if rest.starts_with("[?]") {
            (Role::Gap(Extent::Unknown), 3)
        } else if rest.starts_with('□') {
            (Role::ParagraphMark, '□'.len_utf8())
        } else {
            let next = rest.char_indices().skip(1).find(|&(i, c)| "~{}[□".contains(c) || rest[..i].ends_with('\n'));
            (Role::Text, next.map_or(rest.len(), |(i, _)| i))
        };
        pieces.push(Piece { range: from + at..from + at + length, role, status, zone });
        at += length;
    }
    pieces
}

fn zone_of(rest: &str) -> Option<(Zone, usize)> {
    let zones = [Zone::Heading, Zone::Stamp, Zone::Initials, Zone::Address, Zone::Furniture, Zone::Boilerplate];
    zones.into_iter().find_map(|zone| {
        let mark = format!("[{}] ", zone.as_str());
        rest.starts_with(&mark).then_some((zone, mark.len()))
    })
}

fn collate(texts: &[&str]) -> Collation {
    let witnesses =
        texts.iter().enumerate().map(|(at, text)| witness(Siglum::nth(at).as_str(), &text.replace(" / ", "\n")));
    Collator::default().collate(witnesses.collect())
}

/// The apparatus as lines: `A reading : B reading | op level kind | note`.
fn told(texts: &[&str]) -> Vec<String> {
    let collation = collate(texts);
    let apparatus = Apparatus::of(&collation);
    let word = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
    let line = |variant: &super::Variant| {
        let readings: Vec<String> = variant.readings.iter().map(|reading| reading.text.replace('\n', " / ")).collect();
        let what = [word(&variant.op), word(&variant.level), word(&variant.kind)].join(" ");
        format!("{} | {what} | {}", readings.join(" : "), variant.note)
    };
    apparatus.variants.iter().map(line).collect()
}

/// Witness `A`, witness `B`, and what is told of them.
const TOLD: &[(&str, &str, &[&str])] = &[
    ("inform Marshal of it", "inform Marshal of it", &[]),
    ("they may inform us of it", "they may of it", &["inform us :  | omission substantive phrase | only in A"]),
    ("we of it", "we think of it", &[" : think | addition substantive word | only in B"]),
    ("a great loss", "a grave loss", &["great : grave | substitution substantive word | "]),
    ("he said they go", "he said thcy go", &["they : thcy | substitution substantive word | 1 letter differs, e/c"]),
    ("see something now", "see sornething now", &["something : sornething | substitution substantive word | m/rn"]),
    ("we have it", "we haue it", &["have : haue | substitution orthographic spelling | u/v"]),
    ("the colour is", "the color is", &["colour : color | substitution orthographic spelling | -our/-or"]),
    ("it was strictly so", "it was Strictly so", &["strictly : Strictly | substitution accidental case | "]),
    ("of animals and", "of animals, and", &[" : , | addition accidental punctuation | only in B"]),
    ("the cliffs, and", "the cliffs; and", &[", : ; | substitution accidental punctuation | "]),
    ("he did go", "he did not go", &[" : not | addition substantive negation | only in B"]),
    ("all 171 men", "all 177 men", &["171 : 177 | substitution substantive numeral | 1 digit differs, 1/7"]),
    ("on January 2 we", "on January 3 we", &["2 : 3 | substitution substantive date | 1 digit differs, 2/3"]),
    ("and told Harris of it", "and told Morris of it", &["Harris : Morris | substitution substantive name | "]),
    (
        "and inform ~~xxx~~ Stalin",
        "and inform Stalin",
        &["xxx :  | omission substantive cancellation | xxx struck in A, absent in B; the final texts agree"],
    ),
    (
        "do go",
        "do ~~not~~ go",
        &[" : not | addition substantive cancellation | not struck in B, absent in A; the final texts agree"],
    ),
    ("it is good", "it ~~is~~ good", &["is : is | status substantive cancellation | standing in A, struck in B"]),
    (
        "go / [initials] ABS",
        "go / [initials] FBS",
        &["ABS : FBS | substitution substantive initials | first letter differs"],
    ),
    ("□During it", "During it", &["□ :  | omission accidental paragraphmark | only in A"]),
    ("inform [?] now", "inform Stalin now", &[]),
    ("inform [?] now", "inform now", &[]),
    ("we saw cats, dogs; here", "we saw here", &["cats, dogs; :  | omission substantive phrase | only in A"]),
    (
        "display the utmost",
        "display ~~the~~ the utmost",
        &[" : the | addition substantive cancellation | the struck in B, absent in A; the final texts agree"],
    ),
    (
        "display the utmost",
        "display the ~~the~~ utmost",
        &[" : the | addition substantive cancellation | the struck in B, absent in A; the final texts agree"],
    ),
    (
        "of the old ~~of the old~~ king",
        "of the old king",
        &[
            "of the old :  | omission substantive cancellation | of the old struck in A, absent in B; the final texts agree",
        ],
    ),
    ("the man went home", "the man that home", &["went : that | substitution substantive word | "]),
];

#[test]
fn variants_are_what_a_reader_would_say() {
    for (a, b, wanted) in TOLD {
        assert_eq!(told(&[a, b]), *wanted, "{a} : {b}");
    }
}

#[test]
fn a_struck_stamp_headings_and_a_paragraph_mark_are_three_variants() {
    let a = "[heading] TELEGRAM / [stamp] ~~SECRET~~ / [heading] John, / [heading] DEPARTMENT, AC / During it";
    let b = "[heading] TELEGRAM / [stamp] SECRET / □During it";
    let wanted = [
        "SECRET : SECRET | status substantive stamp | struck in A, standing in B",
        "John, / DEPARTMENT, AC :  | omission substantive line | only in A",
        " : □ | addition accidental paragraphmark | only in B",
    ];
    let told: Vec<String> =
        told(&[a, b]).iter().map(|line| line.replace("John / DEP", "John / [heading] DEP")).collect();
    assert_eq!(told, wanted);
}

#[test]
fn three_witnesses_are_grouped_and_split_where_their_groups_change() {
    assert_eq!(
        told(&["we go home now", "we run home now", "we go back now"]),
        ["go : run | substitution substantive word | ", "home : back | substitution substantive word | "]
    );
    let apparatus = Apparatus::of(&collate(&["a b", "a c", "a b"]));
    let groups: Vec<usize> = apparatus.variants[0].readings.iter().map(|reading| reading.witnesses.len()).collect();
    assert_eq!(groups, [2, 1]);
}

#[test]
fn gaps_are_listed_and_doubt_is_said() {
    let apparatus = Apparatus::of(&collate(&["inform [?] now", "inform Stalin now"]));
    assert_eq!(apparatus.gaps.len(), 1);
    assert_eq!(apparatus.gaps[0].opposite, "Stalin");
    let apparatus = Apparatus::of(&collate(&["the {?cat} sat", "the dog sat"]));
    assert_eq!(apparatus.variants[0].certainty, Certainty::Uncertain);
    assert!(Apparatus::of(&collate(&["the {?cat} sat", "the cat sat"])).variants.is_empty());
}

#[test]
fn shares_count_what_is_struck_once() {
    let summary = Apparatus::of(&collate(&["inform ~~xxx~~ him", "inform him"])).summary;
    assert_eq!((summary.words, summary.diplomatic_count.agree, summary.diplomatic_count.of), (2, 2, 3));
    assert_eq!((summary.final_count.agree, summary.final_count.of), (2, 2));
    assert_eq!(Apparatus::of(&collate(&[])).summary.diplomatic, None);
}

#[test]
fn ids_survive_other_lines_and_sigla_and_repeats_fold() {
    let id = |texts: &[&str]| Apparatus::of(&collate(texts)).variants[0].id.clone();
    let own = id(&["we saw a great loss of men", "we saw a grave loss of men"]);
    assert_eq!(own.len(), 6);
    assert_eq!(own, id(&["once upon / we saw a great loss of men", "once upon / we saw a grave loss of men"]));
    assert_ne!(own, id(&["we saw a great loss of men", "we saw a good loss of men"]));
    let apparatus = Apparatus::of(&collate(&["one / two / three", "□one / □two / □three"]));
    assert_eq!(apparatus.folded().len(), 1);
    assert_eq!(apparatus.folded()[0].variants, [0, 1, 2]);
}

/// `date-conflict` of front matter and a witness, or nothing.
fn conflict(front: &str, copy: &str) -> Option<String> {
    let text = format!("{front}\n\n{copy}");
    let source = Arc::new(Source::from_text("record", &text));
    let (start, end) = (front.len() + 2, text.len());
    let mut own = Witness::plain(Siglum::new("A"), copy);
    own.pieces = pieces(copy, start);
    own.source = Arc::clone(&source);
    own.range = start..end;
    let outside = [Outside { source, zone: Zone::Boilerplate, range: 0..front.len(), reason: Reason::FrontMatter }];
    let collation = Collator::default().collate(vec![own]);
    Apparatus::with_outside(&collation, &outside).checks.into_iter().next().map(|check| check.message)
}

#[test]
fn catalogue_and_date_lines_conflict_only_if_no_reading_fits() {
    let said = Some("catalogue says 1944-02-02, witness A says 1954-01-02".to_owned());
    let citation = "Citation:\n\n\"Telegram\", February 2, 1944, Archive, Container # 171";
    let rows = [
        ("February 2, 1944", "John\nJanuary 2, 1954\n\nDuring it", said.clone()),
        (citation, "Moscow, January 2, 1954\n\nDuring it", said.clone()),
        ("Date: 2 February 1944\nAuthor: X", "2.1.1954\n\nDuring it", said),
        ("February 2, 1944", "2 February 1944\n\nDuring it", None),
        ("February 2, 1944", "January 2, 1954\nFebruary 2, 1944\n\nDuring it", None),
        (
            "February 2, 1954",
            "Moscow, February 2, 1944—10 p.m.\n\nDuring it",
            Some("catalogue says 1954-02-02, witness A says 1944-02-02".to_owned()),
        ),
        ("February 2, 1944", "RECEIVED\nMarch 5, 1944\n\nDuring it", None),
        ("February 2, 1944", "DECLASSIFIED\nState Dept. letter, 1-11-72\nSEP 20 1972\n\nDuring it", None),
        ("February 2, 1944", "[stamp] March 5, 1944\n\nDuring it", None),
        ("February 2, 1944", "On March 5, 1944 he came.", None),
        ("1944", "March 5, 1944\n\nDuring it", None),
        ("Accessed: March 3, 2020", "March 5, 1944\n\nDuring it", None),
        ("Nothing", "March 5, 1944\n\nDuring it", None),
    ];
    for (front, copy, wanted) in rows {
        assert_eq!(conflict(front, copy), wanted, "{front} : {copy}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_has_an_apparatus_and_a_text_against_itself_has_no_variant(a in "[a-c ,.□~{}\\[\\]?\n0-9é-]{0,40}", b in "[a-c ,.□~{}\\[\\]?\n0-9é-]{0,40}") {
        let apparatus = Apparatus::of(&collate(&[&a, &b]));
        proptest::prop_assert!(apparatus.summary.diplomatic_count.agree <= apparatus.summary.diplomatic_count.of);
        proptest::prop_assert!(Apparatus::of(&collate(&[&a, &a])).variants.is_empty());
    }
}

#[test]
fn a_moved_passage_says_in_what_it_differs() {
    let (road, lost) = ("we marched by night along the river until the guns were heard", "nobody slept at all");
    let town = "the town was quiet its gates were shut and nobody knew what had been done at the bridge";
    let notes = |a: &str, b: &str| -> Vec<String> {
        Apparatus::of(&collate(&[a, b])).variants.into_iter().map(|variant| variant.note).collect()
    };
    let misread = road.replace("river", "rivor").replace("by night ", "");
    assert_eq!(
        notes(&format!("{road} {town}"), &format!("{town} {misread}")),
        [
            "moved: in B at line 1, there without \"by night\", with \"rivor\" for \"river\"",
            "moved: in A at line 1, there with \"by night\", with \"river\" for \"rivor\"",
        ]
    );
    assert_eq!(
        notes(&format!("{road} {lost} {town}"), &format!("{town} {road}")),
        ["only in A; 12 of 16 words moved: in B at line 1", "moved: in A at line 1"]
    );
}
