//! What a witness is cut into, as tables, and what must hold of any text whatever.

use std::sync::Arc;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::parts::Parts;
use super::segment::Segmenter;
use super::{Spacing, TokenId, TokenKind, Tokens, tokenize};
use crate::witness::{Encoding, EncodingOrigin, Extent, Piece, Role, Siglum, Source, Status, View, Witness, Zone};

fn plain(text: &str) -> Tokens {
    tokenize(&Witness::plain(Siglum::new("A"), text), View::Diplomatic)
}

fn texts(tokens: &Tokens) -> Vec<&str> {
    (0..tokens.len()).map(|at| tokens.text(TokenId(at as u32))).collect()
}

/// A witness of given pieces.
fn pieced(pieces: &[(&str, Role, Status)]) -> Witness {
    let text: String = pieces.iter().map(|piece| piece.0).collect();
    let mut witness = Witness::plain(Siglum::new("A"), &text);
    let mut start = 0;
    witness.pieces.clear();
    for &(text, role, status) in pieces {
        let range = start..start + text.len();
        start = range.end;
        witness.pieces.push(Piece { range, role, status, zone: Zone::Body });
    }
    witness
}

#[test]
fn words_are_cut_where_a_reader_would() {
    let rows: &[(&str, &[&str])] = &[
        ("inform Marshal Stalin.", &["inform", "Marshal", "Stalin", "."]),
        ("the U.S. and U.S, e.g. p.m.", &["the", "U.S.", "and", "U.S", ",", "e.g.", "p.m."]),
        ("W. Averell", &["W", ".", "Averell"]),
        ("end.The a:b", &["end", ".", "The", "a", ":", "b"]),
        ("5½'6 5'6", &["5½'6", "5'6"]),
        ("5½ 3,000 1.5 1,2;3", &["5½", "3,000", "1.5", "1,2", ";", "3"]),
        ("#171 3-13 T-34 mid-1944", &["#", "171", "3", "-", "13", "T-34", "mid-1944"]),
        ("ABS/", &["ABS/"]),
        ("AB/cd\nAB:cd TO: me", &["AB/cd", "AB:cd", "TO", ":", "me"]),
        ("and/or A/B", &["and", "/", "or", "A", "/", "B"]),
        ("□During & so", &["□", "During", "&", "so"]),
        ("so -- he... said. . . . no", &["so", "--", "he", "...", "said", ". . . .", "no"]),
        ("yes--no a—b", &["yes", "--", "no", "a", "—", "b"]),
        ("rock-pigeon's bull‐dog don’t", &["rock-pigeon's", "bull‐dog", "don’t"]),
        ("'tis dogs' _so_ a_b", &["'", "tis", "dogs", "'", "_", "so", "_", "a_b"]),
        ("soft\u{ad}hyphen", &["soft\u{ad}hyphen"]),
        ("mot\u{202f}; 1\u{202f}000", &["mot", ";", "1", "000"]),
        ("con-\nfine con¬\r\n  fine con=\nfine", &["con-\nfine", "con¬\r\n  fine", "con=\nfine"]),
        ("con\u{ad}\nfine mid-\n1944", &["con\u{ad}\nfine", "mid-\n1944"]),
        ("con-\n\nfine so--\nhe", &["con-\n\nfine", "so", "--", "he"]),
        ("con-\n\nFine mid-\n\n1944", &["con", "-", "Fine", "mid", "-", "1944"]),
        ("pre- and 3-\n4", &["pre", "-", "and", "3", "-", "4"]),
        ("日本語 カタカナ", &["日", "本", "語", "カタカナ"]),
        ("กำลัง ๑๒", &["กำ", "ลั", "ง", "๑๒"]),
        ("שָׁלוֹם ר\"ת", &["שָׁלוֹם", "ר\"ת"]),
        ("مُحَمَّد، قال", &["مُحَمَّد", "،", "قال"]),
        ("daſs ſie", &["daſs", "ſie"]),
        ("👩‍👩‍👧👍🏽🇩🇪", &["👩‍👩‍👧", "👍🏽", "🇩🇪"]),
        ("e\u{301}te\u{301}", &["e\u{301}te\u{301}"]),
    ];
    for (text, wanted) in rows {
        assert_eq!(texts(&plain(text)), *wanted, "{text:?}");
    }
}

#[test]
fn kinds_and_spacing() {
    use TokenKind::{Number, Punctuation, Symbol, Word};
    let tokens = plain("A5 171 ½, & -- ☞\nline\r\n\r\nnew");
    let kinds: Vec<_> = tokens.as_slice().iter().map(|token| token.kind).collect();
    assert_eq!(kinds, [Word, Number, Number, Punctuation, Symbol, Punctuation, Symbol, Word, Word]);
    let spacing: Vec<_> = tokens.as_slice().iter().map(|token| token.spacing).collect();
    let (n, s) = (Spacing::None, Spacing::Space);
    assert_eq!(spacing, [Spacing::Paragraph, s, s, n, s, s, s, Spacing::Line, Spacing::Paragraph]);
}

#[test]
fn marks_cut_words_only_where_the_status_changes() {
    use Role::{Mark, Text};
    use Status::{Cancelled, Standing, Unclear};
    let secret = [("~~", Mark, Cancelled), ("SEC", Text, Cancelled), ("~~", Mark, Cancelled), ("RET", Text, Standing)];
    let tokens = tokenize(&pieced(&secret), View::Diplomatic);
    assert_eq!(texts(&tokens), ["SEC", "RET"]);
    assert_eq!((tokens.as_slice()[0].status, tokens.as_slice()[1].spacing), (Cancelled, Spacing::None));
    assert_eq!(tokens.as_slice()[1].range(), 7..10);
    assert_eq!(texts(&tokenize(&pieced(&secret), View::Final)), ["RET"]);

    let shown = [("Sta", Text, Standing), ("*", Mark, Standing), ("li", Text, Unclear), ("n", Text, Standing)];
    let tokens = tokenize(&pieced(&shown), View::Diplomatic);
    assert_eq!(texts(&tokens), ["Stalin"]);
    assert_eq!((tokens.as_slice()[0].range(), tokens.as_slice()[0].status), (0..7, Unclear));
}

#[test]
fn gaps_stand_alone_or_inside_a_word() {
    let gap = |text| (text, Role::Gap(Extent::Letters(4)), Status::Gap);
    let text = |text| (text, Role::Text, Status::Standing);
    let pieces = [text("a "), gap("[?]"), text(", s"), gap("[????]"), gap("[?]"), text("ing"), gap("[. .]"), text(".")];
    let tokens = tokenize(&pieced(&pieces), View::Diplomatic);
    assert_eq!(texts(&tokens), ["a", "[?]", ",", "s[????]", "[?]ing[. .]", "."]);
    assert_eq!(tokens.as_slice()[1].kind, TokenKind::Gap(Extent::Letters(4)));
    assert_eq!(tokens.as_slice()[3].kind, TokenKind::Partial(Extent::Letters(4)));
    assert_eq!(tokens.as_slice()[3].status, Status::Unclear);
}

#[test]
fn paragraph_marks_and_bad_bytes_are_tokens_of_their_own() {
    let tokens = tokenize(
        &pieced(&[("□", Role::ParagraphMark, Status::Standing), ("During", Role::Text, Status::Standing)]),
        View::Diplomatic,
    );
    assert_eq!(texts(&tokens), ["□", "During"]);
    assert_eq!(tokens.as_slice()[0].kind, TokenKind::ParagraphMark);

    let text = "a\u{fffd}b \u{fffd}";
    let encoding = Encoding { name: "UTF-8".to_owned(), origin: EncodingOrigin::Valid };
    let mut witness = Witness::plain(Siglum::new("A"), text);
    witness.source = Arc::new(Source::decoded("x", encoding, text.to_owned(), Vec::new(), vec![(1, 0xfe)]));
    let tokens = tokenize(&witness, View::Diplomatic);
    let kinds: Vec<_> = tokens.as_slice().iter().map(|token| token.kind).collect();
    assert_eq!(kinds, [TokenKind::Word, TokenKind::BadByte(0xfe), TokenKind::Word, TokenKind::Symbol]);
    assert_eq!(texts(&tokens), ["a", "0xFE", "b", "\u{fffd}"]);
    assert_eq!(tokens.as_slice()[1].range(), 1..4);
    assert_eq!(tokens.as_slice()[2].range(), 4..5);
}

/// Linear on what would be quadratic for a scan that starts again: each of these takes well under a second.
#[test]
fn hostile_texts_are_linear() {
    let units = [
        "a",
        "\u{301}",
        "a'",
        "а.",
        "日",
        ". ",
        "-",
        "a-\n",
        "a.",
        "_а",
        "e\u{301}'",
        "\u{1f1e9}",
        "ก",
        "a\u{ad}\n",
        "½",
    ];
    for unit in units {
        let text = unit.repeat(200_000);
        assert_eq!(rebuilt(&plain(&text), &text), text.len(), "{unit:?}");
    }
    let letters: Vec<(&str, Role, Status)> = (0..100_000).map(|_| ("a ", Role::Text, Status::Standing)).collect();
    assert_eq!(tokenize(&pieced(&letters), View::Diplomatic).len(), 100_000);
}

/// Checks that tokens stand in order with nothing but white space around them; how much text they leave behind them.
fn rebuilt(tokens: &Tokens, text: &str) -> usize {
    let mut at = 0;
    for (number, token) in tokens.as_slice().iter().enumerate() {
        let range = token.range();
        assert!(range.start >= at && range.end > range.start);
        assert!(text[at..range.start].trim().is_empty(), "{:?} is in no token", &text[at..range.start]);
        assert_eq!(&text[range.clone()], tokens.text(TokenId(number as u32)));
        at = range.end;
    }
    assert!(text[at..].trim().is_empty());
    text.len()
}

/// What a plain text is cut into, at once and by the tables of Unicode alone.
fn cut_both_ways(text: &str) -> [Vec<(TokenKind, String)>; 2] {
    let witness = Witness::plain(Siglum::new("A"), text);
    let Parts { unmarked, parts } = Parts::of(&witness, View::Diplomatic);
    let cut = |next: fn(&mut Segmenter<'_>) -> Option<super::segment::Cut>| {
        let mut segmenter = Segmenter::new(unmarked.text(), 0..unmarked.text().len(), &parts);
        let cuts = std::iter::from_fn(|| next(&mut segmenter));
        cuts.map(|cut| (cut.kind, unmarked.text()[cut.range].to_owned())).collect()
    };
    [cut(|segmenter| segmenter.next_plain().or_else(|| segmenter.next())), cut(|segmenter| segmenter.next())]
}

/// Letters, signs and what may join them, from scripts with a class and without.
const JOINTS: &str = "([a-zA-Z0-9éßſ .,'’_=/:-]|[½¾«»“”„—–…¬§¸ªµ·×\\u{ad}\u{a0}\u{2010}\u{2011}\u{2018}\u{2024}\u{2027}\u{202f}]|[α-ωά;\u{387}\u{345}]|[а-яё\u{301}\u{200d}\u{2060}]|[日กש'\"٣\u{64b}👍\u{1f1e9}\r\n\u{85}\u{b}]){0,40}";

proptest! {
    #[test]
    fn what_needs_no_tables_is_cut_as_by_the_tables(text in prop_oneof![JOINTS, "[a-c1 .,'’_=/:\\-A\n]{0,24}", ".{0,40}"]) {
        let [plain, tables] = cut_both_ways(&text);
        prop_assert_eq!(plain, tables);
    }

    #[test]
    fn every_visible_character_is_in_one_token(text in "(\\PC|[-=.,'_/:A-Z0-9 \n\r½é\u{301}\u{ad}\u{200d}ก日]){0,40}") {
        rebuilt(&plain(&text), &text);
    }

    /// Without the signs whose joints are mended, tokens are the words of UAX 29.
    #[test]
    fn words_are_those_of_uax_29(text in "[a-zA-Z0-9é’ß×ſа-яא-תا-ي日本カナ\u{301}\u{200d}\u{1f1e9}👍!&(§ '\\]]{0,30}") {
        let wanted: Vec<&str> = text.split_word_bounds().map(str::trim).filter(|word| !word.is_empty()).collect();
        let found = plain(&text);
        prop_assert_eq!(texts(&found), with_runs(&wanted));
    }
}

/// The words of UAX 29, a run of one punctuation mark made one token: the marks of its last sign belong to it.
fn with_runs(words: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut end = 0;
    for word in words {
        let start = word.as_ptr() as usize;
        let sign = word.chars().next().filter(|c| c.is_ascii_punctuation() || *c == '’');
        match out.last_mut().filter(|last| start == end && sign.is_some_and(|sign| last.chars().all(|c| c == sign))) {
            Some(last) => last.push_str(word),
            None => out.push((*word).to_owned()),
        }
        end = start + word.len();
    }
    out
}
