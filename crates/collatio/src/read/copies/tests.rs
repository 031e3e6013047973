//! Made records: a text of random words, copied `k` times with other headings, line layout, paragraphs and misread
//! letters, between front and back matter; the lines of each copy are known.

use super::{Found, split};
use crate::align::FormId;
use crate::language::Languages;
use crate::read::Copies;
use crate::witness::Source;

fn find(source: &Source, how: Copies) -> Found {
    super::find(source, how, &Languages::default())
}

/// A small linear congruential generator, so that every run makes the same records.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn word(&mut self) -> String {
        let parts =
            ["ba", "cor", "den", "fi", "gal", "hu", "lis", "mon", "ne", "pra", "quo", "ri", "sta", "tum", "ver"];
        (0..1 + self.below(3)).map(|_| parts[self.below(parts.len())]).collect()
    }

    fn paragraph(&mut self, words: usize) -> String {
        let text: Vec<String> = (0..words).map(|_| self.word()).collect();
        format!("The {}.", text.join(" "))
    }

    fn text(&mut self) -> Vec<String> {
        (0..4)
            .map(|_| {
                let words = 50 + self.below(40);
                self.paragraph(words)
            })
            .collect()
    }

    /// The text with one letter in `every` misread, if that is not 0.
    fn misread(&mut self, text: &str, every: usize) -> String {
        let wrong = |dice: &mut Self, c: char| if c.is_alphabetic() && dice.below(every) == 0 { 'x' } else { c };
        if every == 0 { text.to_owned() } else { text.chars().map(|c| wrong(self, c)).collect() }
    }
}

fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        if last.is_empty() {
            last.push_str(word);
        } else if width == 0 || last.len() + word.len() < width {
            *last = format!("{last} {word}");
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join("\n")
}

/// One copy: heading, paragraphs, closing, parted by blank lines.
fn copy(heading: &str, paragraphs: &[String], closing: &str) -> String {
    let parts = std::iter::once(heading).chain(paragraphs.iter().map(String::as_str)).chain([closing]);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// A file of these parts, and the first and last line of each that is a copy.
fn file(front: &str, copies: &[String], back: &str) -> (String, Vec<[usize; 2]>) {
    let mut text = if front.is_empty() { String::new() } else { format!("{front}\n\n") };
    let mut wanted = Vec::new();
    for copy in copies {
        let first = text.matches('\n').count() + 1;
        text.push_str(copy);
        wanted.push([first, text.matches('\n').count() + 1]);
        text.push_str("\n\n");
    }
    text.push_str(back);
    (text, wanted)
}

fn found(text: &str, how: Copies) -> Vec<[usize; 2]> {
    let source = Source::from_text("x", text);
    let lines = |copy: &std::ops::Range<usize>| [source.line_at(copy.start), source.line_at(copy.end.max(1) - 1)];
    find(&source, how).copies.iter().map(lines).collect()
}

const HEADINGS: [&str; 7] = [
    "TELEGRAM\nSECRET",
    "LETTER\n\nMay 3, 1950\n\nDear Mr. Fox,",
    "DISPATCH No. 14\n\nRESTRICTED",
    "AIRGRAM\n\nCONFIDENTIAL\n\nFrom: the Consul\nTo: the Minister",
    "Letter to the minister\n\n3 May 1950",
    "# A report\n\n== Second draft ==",
    "From: the Consul\nTo: the Minister\nSubject: the road",
];
const CLOSINGS: [&str; 4] = ["ABS/", "AB:cd", "Yours sincerely,\nJohn Fox", "FOX/mg"];
const FRONTS: [&str; 3] = [
    "",
    "The road\n\nCitation:\n\nThe road, box 3\n<https://example.org/1>\n\nContents:\n\nTranscript - English",
    "Creator: A. Fox\nDate: 1950\nRepository: a library\nRights: none",
];
const BACKS: [&str; 2] = ["", "Rights: none\nSource: a library\n"];

#[test]
fn copies_are_found_whatever_their_headings_and_lines() {
    let mut missed = Vec::new();
    for seed in 0..120 {
        let mut dice = Dice(seed * 7919 + 1);
        let text = dice.text();
        let k = 2 + dice.below(4);
        let (heading, closing) = (dice.below(7), dice.below(4));
        let noise = [0, 0, 50, 15, 15][dice.below(5)];
        let copies: Vec<String> = (0..k)
            .map(|at| {
                let width = [0, 60, 72][dice.below(3)];
                let sign = ["", "□", "¶ "][dice.below(3)];
                let noise = if at == 0 { 0 } else { noise };
                let heading = if dice.below(3) == 0 { dice.below(7) } else { heading };
                let body: Vec<_> =
                    text.iter().map(|part| format!("{sign}{}", wrapped(&dice.misread(part, noise), width))).collect();
                copy(HEADINGS[heading], &body, CLOSINGS[closing])
            })
            .collect();
        let (text, wanted) = file(FRONTS[dice.below(3)], &copies, BACKS[dice.below(2)]);
        let got = found(&text, Copies::Auto);
        if got != wanted {
            missed.push(format!("seed {seed}, {k} copies, noise {noise}: {got:?}, not {wanted:?}"));
        }
    }
    assert!(missed.is_empty(), "{} missed\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn a_paragraph_may_be_left_out_anywhere() {
    let mut missed = Vec::new();
    for seed in 0..40 {
        let mut dice = Dice(seed * 104_729 + 3);
        let text = dice.text();
        let k = 2 + dice.below(2);
        // Not the first of three without its first paragraph: the third then loses it to the second.
        let short = if k == 2 { dice.below(k) } else { 1 + dice.below(2) };
        let gone = dice.below(text.len());
        let copies: Vec<String> = (0..k)
            .map(|at| {
                let kept = text.iter().enumerate().filter(|&(part, _)| at != short || part != gone);
                let body: Vec<_> = kept.map(|(_, part)| wrapped(part, [0, 64][at % 2])).collect();
                copy(HEADINGS[0], &body, CLOSINGS[0])
            })
            .collect();
        let (text, wanted) = file(FRONTS[dice.below(3)], &copies, "");
        let got = found(&text, Copies::Auto);
        if got != wanted {
            missed.push(format!("seed {seed}, paragraph {gone} of copy {short} of {k} gone: {got:?}, not {wanted:?}"));
        }
    }
    assert!(missed.is_empty(), "{} missed\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn quotations_and_an_unlabelled_text_above_a_heading_are_outside() {
    let mut dice = Dice(11);
    let text = dice.text();
    let quoted = format!("Summary:\n\n{}\n\nContents:\n\nTranscript", wrapped(&text[0], 0));
    let foreign = dice.paragraph(30);
    for (front, back) in [(quoted.as_str(), ""), (foreign.as_str(), "")] {
        let copies: Vec<_> = (0..2).map(|at| copy(["TELEGRAM\nSECRET", ""][at], &text, "ABS/")).collect();
        let (text, wanted) = file(front, &copies, back);
        assert_eq!(found(&text, Copies::Auto), wanted, "{front}");
    }
}

#[test]
fn what_only_repeats_itself_is_one_text() {
    let mut dice = Dice(5);
    let refrain = dice.paragraph(16);
    let mut song = String::new();
    let mut letters = String::new();
    let mut forms = String::new();
    let (thanks, rules) = (dice.paragraph(30), dice.paragraph(30));
    let mut tables = String::new();
    for _ in 0..6 {
        song += &format!("{}\n\n{refrain}\n\n", wrapped(&dice.paragraph(26), 30));
        letters +=
            &format!("Dear Mr. Fox,\n\n{}\n\nI am, Sir, your obedient servant,\nJohn Fox\n\n", dice.paragraph(60));
        forms += &format!("FORM 7\n\n{thanks}\n\n{}\n\n{rules}\n\nABS/\n\n", dice.paragraph(80));
        tables +=
            &format!("Name | Place of birth | Year | Remarks of the clerk\n{}\n\n", wrapped(&dice.paragraph(60), 50));
    }
    let prose = (0..40).map(|_| dice.paragraph(80)).collect::<Vec<_>>().join("\n\n");
    let echo = format!("{prose}\n\n{refrain}\n\n{refrain}\n\n{prose2}", prose2 = dice.paragraph(400));
    for text in [song, letters, forms, tables, echo, "ibid. ".repeat(50_000), "abcdefghijklmnop\n".repeat(3_000), prose]
    {
        let head: String = text.chars().take(60).collect();
        assert_eq!(found(&text, Copies::Auto).len(), 1, "{head}");
    }
}

#[test]
fn exactly_so_many_or_a_word_why_not() {
    let mut dice = Dice(9);
    let text = dice.text();
    let copies: Vec<_> = (0..3).map(|_| copy("TELEGRAM", &text, "ABS/")).collect();
    let (text, wanted) = file("", &copies, "");
    let source = Source::from_text("x", &text);
    assert_eq!(found(&text, Copies::Exactly(3)), wanted);
    assert_eq!(find(&source, Copies::Exactly(2)).copies.len(), 2);
    assert_eq!(find(&source, Copies::Exactly(1)).copies.len(), 1);
    let none = find(&Source::from_text("x", "one text"), Copies::Exactly(2));
    assert_eq!((none.copies.len(), none.why.contains("2 were asked for")), (1, true));
}

/// Steps, not seconds: links and chaining steps stay within a fixed multiple of the letters.
#[test]
fn hostile_texts_take_linear_steps() {
    let mut dice = Dice(3);
    let two: String = (0..60_000).map(|_| ["a", "b"][dice.below(2)]).collect();
    let words: String = (0..20_000).map(|_| ["lorem", "ipsum", "dolor"][dice.below(3)]).collect();
    let long = dice.paragraph(300).repeat(60);
    for text in [two, words, long, "ab".repeat(40_000)] {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).map(|c| FormId(u32::from(c))).collect::<Vec<_>>();
        for scale in [super::seeds::COARSE, super::seeds::FINE] {
            let (_, steps) = super::chains::chains(&letters, &super::seeds::links(&letters, scale), scale);
            assert!(steps <= 60 * letters.len(), "{steps} steps for {} letters", letters.len());
        }
    }
}

#[test]
fn split_takes_the_lines_named() {
    let source = Source::from_text("x", "a\nb\n\nc\nd\n");
    assert_eq!(split(&source, &[2, 4]).unwrap().copies, [2..4, 5..9]);
    assert_eq!(split(&source, &[2, 4]).unwrap().outside.len(), 1);
    let error = split(&source, &[7]).unwrap_err();
    assert_eq!(
        (error.to_string(), error.hint),
        ("x: no line 7 to split at".into(), Some("the file has lines 1 to 5".into()))
    );
}

#[test]
fn nothing_is_one_copy() {
    for text in ["", "\n\n", "word", "□", "Summary:\n"] {
        assert_eq!(find(&Source::from_text("x", text), Copies::Auto).copies.len(), 1, "{text:?}");
    }
}

/// A description of the first paragraph's words, under labels of many shapes, is in no copy.
#[test]
fn a_description_above_the_transcript_is_outside() {
    let blocks = [
        "Title: The road\nCreator: A. Fox\nDate of original: May 3, 1950\nRights: none",
        "# The road\n\n**Created:** 3 May 1950\n**Collection:** Papers",
        "The road\n\nDate: May 3, 1950\nRepository: a library",
    ];
    let labels = [
        ("Abstract:", "Full text:"),
        ("## Abstract", "## Transcription"),
        ("== Summary ==", "== Text =="),
        ("**Regest**", "**Text:**"),
        ("Overview", "Transcript"),
        ("", "Transcribed text"),
    ];
    let mut missed = Vec::new();
    for (seed, (block, (label, opens))) in
        (0..).zip(blocks.iter().flat_map(|block| labels.iter().map(move |labels| (block, labels))))
    {
        let mut dice = Dice(seed * 31 + 5);
        let text = dice.text();
        let about: String = text[0].chars().take(60 + dice.below(200)).collect();
        let parts = [block, label, about.as_str(), opens];
        let front: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let front = front.join("\n\n");
        let copies: Vec<_> = (0..1 + dice.below(3)).map(|_| copy("LETTER\n\nMay 4, 1950", &text, "ABS/")).collect();
        let (text, wanted) = file(&front, &copies, "");
        let got = found(&text, Copies::Auto);
        if got != wanted {
            missed.push(format!("{block:?} {label:?} {opens:?}: {got:?}, not {wanted:?}"));
        }
    }
    assert!(missed.is_empty(), "{} missed\n{}", missed.len(), missed.join("\n"));
}

/// Without a label of the text, what stands below an archive's labels is the text.
#[test]
fn no_text_of_a_single_copy_is_lost() {
    let mut dice = Dice(17);
    let text = dice.text();
    for opening in ["", "Abstract\n\n", "Summary\n\n", "LETTER\n\nSECRET\n\n", "Transcript of a talk\n\n", "Note:\n\n"]
    {
        let page = format!("{opening}{}", text.join("\n\n"));
        let lines = page.matches('\n').count() + 1;
        assert_eq!(found(&page, Copies::Auto), [[1, lines]], "{opening:?}");
        assert_eq!(found(&page, Copies::Exactly(1)), [[1, lines]], "{opening:?}");
    }
    let letter = format!("Rights: none\n\n{}\n\nYours sincerely,\nJohn Fox\n\nTranscription\n\n{}", text[0], text[1]);
    assert_eq!(found(&letter, Copies::Auto)[0][0], 3, "a closed letter is no description");
}

/// Four equal copies make chains that run on through all of them, heavier than any copy.
#[test]
fn many_copies_with_a_paragraph_gone_in_one() {
    let mut missed = Vec::new();
    for seed in 0..40 {
        let mut dice = Dice(seed * 6_151 + 7);
        let text = dice.text();
        let (short, gone) = (1 + dice.below(3), dice.below(text.len()));
        let copies: Vec<String> = (0..4)
            .map(|at| {
                let kept = text.iter().enumerate().filter(|&(part, _)| at != short || part != gone);
                let body: Vec<_> = kept.map(|(_, part)| wrapped(part, [0, 64][dice.below(2)])).collect();
                copy("LETTER\n\nSECRET", &body, "ABS/")
            })
            .collect();
        let (text, wanted) = file(FRONTS[1], &copies, "");
        for how in [Copies::Auto, Copies::Exactly(4)] {
            let got = found(&text, how);
            if got != wanted {
                missed.push(format!("seed {seed}, paragraph {gone} of copy {short}, {how:?}: {got:?}, not {wanted:?}"));
            }
        }
    }
    assert!(missed.is_empty(), "{} missed\n{}", missed.len(), missed.join("\n"));
}
