//! The rules: what each is called, what it says of itself, and what it does to a form.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::{UnicodeNormalization, is_nfc, is_nfkc};

use crate::language::{Languages, List};
use crate::tokenize::{TokenKind, is_punctuation};

use super::kept::Kept;
use super::layout::{LineEnd, join_lines, without, without_white_space};
use super::tables::{is_dash, is_diacritic, ligature, plain_quote};

/// One named step from text to form.
///
/// Which should I choose? The default list takes away what no reader would call a difference. Each further rule makes
/// a class of differences disappear, also where it matters: `case` hides `Polish`/`polish`, `diacritics` hides
/// `résumé`/`resume`, `punctuation` a lost full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// `nfc`: canonical composition; the same letter, stored otherwise.
    Nfc,
    /// `nfkc`: compatibility composition; also `ﬁ`, `²`, full-width letters.
    Nfkc,
    /// `whitespace`: white space and line breaks do not count.
    Whitespace,
    /// `line-end-hyphen`: a word broken over two lines is one word; soft hyphens are dropped.
    LineEndHyphen,
    /// `case`: full Unicode case folding; `ß` is `ss`, final sigma a sigma, and `ſ` is `s`.
    Case,
    /// `punctuation`: punctuation does not count, nor hyphens, dots and apostrophes in words; between digits it does.
    Punctuation,
    /// `quotes`: quotation marks of all shapes are `'` or `"`.
    Quotes,
    /// `dashes`: dashes and hyphens of all lengths are `-`.
    Dashes,
    /// `long-s`: `ſ` is `s`.
    LongS,
    /// `umlauts`: a small `e` above a letter (`aͤ`) is two dots (`ä`).
    Umlauts,
    /// `ligatures`: `ﬁ` is `fi`, `æ` is `ae`.
    Ligatures,
    /// `u-v`: `v` is `u`.
    UV,
    /// `i-j`: `j` is `i`.
    IJ,
    /// `diacritics`: accents, Hebrew points and Arabic vowel signs do not count.
    Diacritics,
    /// `abbreviations`: `&` is `and`, `Dept` is `Department`, `U.S.` is `US`.
    Abbreviations,
    /// `numerals`: digits of any script, raised or lowered, are `0` to `9`; `Ⅳ` is `IV`; `3,000` is `3000`. Roman
    /// numerals in letters stay, for `mix` and `I` are words.
    Numerals,
    /// `paragraph-marks`: signs that open a paragraph do not count.
    ParagraphMarks,
    /// `replace:FROM=>TO`: a replacement of the user's own.
    Replace(Replacement),
}

/// A user's own replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    name: String,
    from: String,
    to: String,
}

/// The rules without parameters, in the order of their help text.
const ALL: &[(Rule, &str, &str)] = &[
    (Rule::Nfc, "nfc", "canonical composition: the same letter, stored otherwise"),
    (Rule::Nfkc, "nfkc", "compatibility composition: also ligatures, raised digits, full-width letters"),
    (Rule::Whitespace, "whitespace", "white space and line breaks do not count"),
    (Rule::LineEndHyphen, "line-end-hyphen", "a word broken over two lines is one word; soft hyphens are dropped"),
    (Rule::Case, "case", "capitals and small letters are the same"),
    (Rule::Punctuation, "punctuation", "punctuation does not count, also inside words; between digits it does"),
    (Rule::Quotes, "quotes", "quotation marks and apostrophes of all shapes are the same"),
    (Rule::Dashes, "dashes", "dashes and hyphens of all lengths are the same"),
    (Rule::LongS, "long-s", "\u{17f} is s"),
    (Rule::Umlauts, "umlauts", "a small e above a letter is two dots: a\u{364} is \u{e4}"),
    (Rule::Ligatures, "ligatures", "\u{fb01} is fi, \u{e6} is ae"),
    (Rule::UV, "u-v", "u and v are the same"),
    (Rule::IJ, "i-j", "i and j are the same"),
    (Rule::Diacritics, "diacritics", "accents, Hebrew points and Arabic vowel signs do not count"),
    (Rule::Abbreviations, "abbreviations", "& is and, Dept is Department, U.S. is US"),
    (Rule::Numerals, "numerals", "digits of any script are 0 to 9; \u{2163} is IV; 3,000 is 3000"),
    (Rule::ParagraphMarks, "paragraph-marks", "signs that open a paragraph do not count"),
];

impl Rule {
    /// The rule's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Replace(replacement) => &replacement.name,
            rule => ALL.iter().find(|row| row.0 == *rule).map_or("", |row| row.1),
        }
    }

    /// Every rule's name with a few words about it; beside these there is `replace:FROM=>TO`.
    pub fn all() -> impl ExactSizeIterator<Item = (&'static str, &'static str)> {
        ALL.iter().map(|row| (row.1, row.2))
    }

    /// The rule of this name.
    pub fn named(name: &str) -> Option<Self> {
        if let Some((from, to)) = name.strip_prefix("replace:").and_then(|pair| pair.split_once("=>")) {
            let replacement = Replacement { name: name.to_owned(), from: from.to_owned(), to: to.to_owned() };
            return (!from.is_empty()).then_some(Self::Replace(replacement));
        }
        ALL.iter().find(|row| row.1 == name).map(|row| row.0.clone())
    }

    /// The texts that the rule surely keeps as they are.
    pub(super) fn keeps(&self) -> Kept {
        match self {
            Self::Nfc | Self::Whitespace | Self::LineEndHyphen | Self::ParagraphMarks => Kept::Latin,
            Self::Nfkc | Self::LongS | Self::Umlauts | Self::Ligatures | Self::Diacritics => Kept::Ascii,
            Self::Punctuation | Self::Quotes | Self::Dashes | Self::Numerals => Kept::Words,
            Self::Case | Self::UV | Self::IJ | Self::Abbreviations | Self::Replace(_) => Kept::Nothing,
        }
    }

    /// The form after this rule.
    pub(super) fn apply<'t>(&self, kind: TokenKind, text: Cow<'t, str>, languages: &'t Languages) -> Cow<'t, str> {
        match self {
            Self::Nfc if !is_nfc(&text) => Cow::Owned(text.nfc().collect()),
            Self::Nfkc if !is_nfkc(&text) => Cow::Owned(text.nfkc().collect()),
            Self::Nfc | Self::Nfkc => text,
            Self::Whitespace => without_white_space(text),
            Self::LineEndHyphen => join_lines(text, LineEnd::Likely),
            Self::Case => fold(text),
            Self::Punctuation => without_punctuation(kind, text),
            Self::Quotes => quotes(text),
            Self::Dashes => dashes(text),
            Self::LongS => map(text, |c| long_s(c).unwrap_or(c)),
            Self::Umlauts if text.contains('\u{364}') => {
                Cow::Owned(text.chars().map(|c| if c == '\u{364}' { '\u{308}' } else { c }).nfc().collect())
            }
            Self::Umlauts => text,
            Self::Ligatures => spell_out(text),
            Self::UV => map(text, |c| {
                if c == 'v' {
                    'u'
                } else if c == 'V' {
                    'U'
                } else {
                    c
                }
            }),
            Self::IJ => map(text, |c| {
                if c == 'j' {
                    'i'
                } else if c == 'J' {
                    'I'
                } else {
                    c
                }
            }),
            Self::Diacritics => without_diacritics(text),
            Self::Abbreviations => expand(kind, text, languages),
            Self::Numerals => numerals(text),
            Self::ParagraphMarks if kind == TokenKind::ParagraphMark => Cow::Borrowed(""),
            Self::ParagraphMarks => text,
            Self::Replace(Replacement { from, to, .. }) if text.contains(from.as_str()) => {
                Cow::Owned(text.replace(from.as_str(), to))
            }
            Self::Replace(_) => text,
        }
    }
}

fn map(text: Cow<'_, str>, mapped: impl Fn(char) -> char) -> Cow<'_, str> {
    if text.chars().any(|c| mapped(c) != c) { Cow::Owned(text.chars().map(mapped).collect()) } else { text }
}

fn fold(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.is_ascii() {
        return Cow::Owned(text.chars().default_case_fold().collect());
    }
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(text.to_ascii_lowercase()) } else { text }
}

fn without_punctuation(kind: TokenKind, text: Cow<'_, str>) -> Cow<'_, str> {
    if matches!(kind, TokenKind::ParagraphMark | TokenKind::Gap(_) | TokenKind::Partial(_))
        || !text.contains(is_punctuation)
    {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = rest.next() {
        let in_number = before.is_numeric() && rest.peek().is_some_and(|c| c.is_numeric());
        if in_number || !is_punctuation(c) {
            out.push(c);
        }
        before = c;
    }
    Cow::Owned(out)
}

/// Quotes to plain ones; two single signs that make a double one too, as typists and printers had them.
fn quotes(text: Cow<'_, str>) -> Cow<'_, str> {
    let plain = map(text, plain_quote);
    if matches!(plain.as_ref(), "''" | ",,") { Cow::Borrowed("\"") } else { plain }
}

/// Dashes to `-`; a token of nothing but dashes is one, however long.
fn dashes(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.chars().all(is_dash) && !text.is_empty() {
        return Cow::Borrowed("-");
    }
    map(text, |c| if is_dash(c) { '-' } else { c })
}

fn long_s(c: char) -> Option<char> {
    match c {
        '\u{17f}' => Some('s'),
        '\u{1e9b}' => Some('\u{1e61}'),
        _ => None,
    }
}

fn spell_out(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.chars().any(|c| ligature(c).is_some()) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match ligature(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn without_diacritics(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() {
        return text;
    }
    Cow::Owned(text.nfd().filter(|&c| !is_diacritic(c)).nfc().collect())
}

/// Words of the table spelled out, with a capital if they have one; the dots of `U.S.` dropped.
fn expand<'t>(kind: TokenKind, text: Cow<'t, str>, languages: &'t Languages) -> Cow<'t, str> {
    if !matches!(kind, TokenKind::Word | TokenKind::Symbol | TokenKind::Punctuation) {
        return text;
    }
    let single = |part: &str| part.chars().nth(1).is_none();
    if text.len() > 2 && text.contains('.') && text.contains(char::is_alphabetic) && text.split('.').all(single) {
        return without(text, |c| c == '.');
    }
    if text.len() > 8 {
        return text;
    }
    let Some(full) = languages.value(List::Abbreviations, &text.to_lowercase()) else { return text };
    let mut letters = full.chars();
    match letters.next().filter(|_| text.starts_with(char::is_uppercase)) {
        Some(first) => Cow::Owned(first.to_uppercase().chain(letters).collect()),
        None => Cow::Borrowed(full),
    }
}

/// Digits to ASCII, one-character Roman numerals to letters, and thousands without their commas.
fn numerals(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut text = text;
    if !text.is_ascii() && text.chars().any(|c| plain_digit(c).is_some() || is_roman(c)) {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match plain_digit(c) {
                Some(digit) => out.push(digit),
                None if is_roman(c) => out.extend(std::iter::once(c).nfkc()),
                None => out.push(c),
            }
        }
        text = Cow::Owned(out);
    }
    if has_thousands(&text) { without(text, |c| c == ',') } else { text }
}

/// `Ⅰ` … `ⅿ`.
fn is_roman(c: char) -> bool {
    matches!(c, '\u{2160}'..='\u{217f}')
}

/// The ASCII digit of the same value, for a digit that is none.
fn plain_digit(c: char) -> Option<char> {
    let value = match c {
        '\u{b2}' => 2,
        '\u{b3}' => 3,
        '\u{b9}' => 1,
        '\u{2070}' | '\u{2074}'..='\u{2079}' => c as u32 - 0x2070,
        '\u{2080}'..='\u{2089}' => c as u32 - 0x2080,
        c if !c.is_ascii() && is_decimal(c) => {
            // The digits of a script stand together from 0 to 9, and sets of them follow one another.
            let before = (0..c as u32).rev().take(60).take_while(|&code| char::from_u32(code).is_some_and(is_decimal));
            u32::try_from(before.count()).unwrap_or(0) % 10
        }
        _ => return None,
    };
    char::from_digit(value, 10)
}

fn is_decimal(c: char) -> bool {
    get_general_category(c) == GeneralCategory::DecimalNumber
}

/// Whether a number is written with commas between its thousands.
fn has_thousands(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    first && whole.contains(',') && groups.all(|group| group.len() == 3) && whole.split(',').all(digits)
}
