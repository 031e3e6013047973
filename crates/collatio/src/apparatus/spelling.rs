//! The same word, otherwise spelt: only by named evidence, never by likeness.
//!
//! ```text
//! haue      have        u/v            travelled  traveled   doubled consonant
//! ſame      same        long s         sornething something  no evidence: another string of letters
//! ```
//!
//! Every rule folds a word; two words that a rule makes equal are one word by that rule's name. If no single rule does,
//! all of them together may. Time is linear in the word; words longer than the lists' longest are not folded.

use std::borrow::Cow;

use crate::language::{Languages, List};

use super::types::Kind;
use super::words;

/// One named way in which one word is written in two.
struct Evidence {
    name: &'static str,
    kind: Kind,
    fold: fn(&str) -> Cow<'_, str>,
}

/// The evidence, the most exact first.
const EVIDENCE: &[Evidence] = &[
    Evidence { name: "long s", kind: Kind::TypographicForm, fold: |w| replaced(w, &[("ſ", "s")]) },
    Evidence { name: "ligature", kind: Kind::TypographicForm, fold: ligatures },
    Evidence { name: "&/and", kind: Kind::TypographicForm, fold: ampersand },
    Evidence { name: "diacritics", kind: Kind::Diacritic, fold: diacritics },
    Evidence {
        name: "umlaut",
        kind: Kind::Diacritic,
        fold: |w| replaced(w, &[("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")]),
    },
    Evidence { name: "u/v", kind: Kind::Spelling, fold: |w| replaced(w, &[("v", "u")]) },
    Evidence { name: "i/j", kind: Kind::Spelling, fold: |w| replaced(w, &[("j", "i")]) },
    Evidence { name: "-ise/-ize", kind: Kind::Spelling, fold: ise },
    Evidence { name: "-our/-or", kind: Kind::Spelling, fold: our },
    Evidence { name: "-re/-er", kind: Kind::Spelling, fold: re },
    Evidence { name: "-ce/-se", kind: Kind::Spelling, fold: |w| long(w, 6, |w| replaced(w, &[("nce", "nse")])) },
    Evidence {
        name: "ae/e",
        kind: Kind::Spelling,
        fold: |w| long(w, 6, |w| replaced(w, &[("ae", "e"), ("oe", "e"), ("æ", "e"), ("œ", "e")])),
    },
    Evidence { name: "-ogue/-og", kind: Kind::Spelling, fold: |w| ending(w, "ogue", "og") },
    Evidence { name: "-xion/-ction", kind: Kind::Spelling, fold: |w| replaced(w, &[("xion", "ction")]) },
    Evidence { name: "-dgement/-dgment", kind: Kind::Spelling, fold: |w| replaced(w, &[("dgement", "dgment")]) },
    Evidence { name: "doubled consonant", kind: Kind::Spelling, fold: doubled },
    Evidence { name: "final e", kind: Kind::Spelling, fold: final_e },
    Evidence {
        name: "th/t",
        kind: Kind::Spelling,
        fold: |w| {
            replaced(w, &[("theil", "teil"), ("thun", "tun"), ("thür", "tür"), ("thal", "tal"), ("thier", "tier")])
        },
    },
];

/// Words that differ in a final `e` and are not one word.
const NOT_BY_FINAL_E: &[&str] = &[
    "bath", "born", "breath", "cast", "cloth", "corps", "cost", "first", "hears", "human", "loath", "moral", "past",
    "sooth", "teeth", "wast", "wreath",
];

/// How two words are one word, by name; nothing if no evidence says so.
pub(super) fn same_word(languages: &Languages, a: &str, b: &str) -> Option<(Kind, &'static str)> {
    let (a, b) = (words::folded(a)?, words::folded(b)?);
    if let Some(found) = EVIDENCE.iter().find(|evidence| (evidence.fold)(&a) == (evidence.fold)(&b)) {
        return Some((found.kind, found.name));
    }
    if languages.is_pair(List::Spellings, &a, &b) {
        return Some((Kind::Spelling, "two spellings"));
    }
    let abbreviations = [List::Abbreviations, List::AbbreviationsInContext];
    if abbreviations.into_iter().any(|list| languages.is_pair(list, &a, &b)) {
        return Some((Kind::Abbreviation, "abbreviation"));
    }
    let all = |word: &str| {
        EVIDENCE.iter().fold(word.to_owned(), |word, evidence| match (evidence.fold)(&word) {
            Cow::Owned(folded) => folded,
            Cow::Borrowed(folded) if folded.len() == word.len() => word,
            Cow::Borrowed(folded) => folded.to_owned(),
        })
    };
    (all(&a) == all(&b)).then_some((Kind::Spelling, "several spellings"))
}

/// Whether a word that a point follows abbreviates another: it begins with the same letter and its letters stand in
/// the other in order.
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let (Some(short), Some(long)) = (words::folded(short), words::folded(long)) else { return false };
    let mut letters = long.chars();
    let in_order = short.chars().all(|letter| letters.any(|other| other == letter));
    short.chars().next() == long.chars().next() && in_order && short.chars().count() + 2 <= long.chars().count()
}

fn diacritics(word: &str) -> Cow<'_, str> {
    if word.is_ascii() { word.into() } else { words::without_diacritics(word).into() }
}

fn ligatures(word: &str) -> Cow<'_, str> {
    replaced(
        word,
        &[
            ("ﬀ", "ff"),
            ("ﬁ", "fi"),
            ("ﬂ", "fl"),
            ("ﬃ", "ffi"),
            ("ﬄ", "ffl"),
            ("ﬅ", "st"),
            ("ﬆ", "st"),
            ("æ", "ae"),
            ("œ", "oe"),
            ("ĳ", "ij"),
        ],
    )
}

fn ampersand(word: &str) -> Cow<'_, str> {
    match word {
        "&" | "⁊" | "et" | "und" => "and".into(),
        other => other.into(),
    }
}

fn ise(word: &str) -> Cow<'_, str> {
    long(word, 6, |w| replaced(w, &[("ize", "ise"), ("izi", "isi"), ("iza", "isa"), ("yze", "yse"), ("yzi", "ysi")]))
}

fn our(word: &str) -> Cow<'_, str> {
    let Some(at) = word.find("our") else { return word.into() };
    let (before, after) = word.split_at(at);
    let rest = after.strip_prefix("our").unwrap_or_default();
    let known = ["", "s", "ed", "ing", "er", "ers", "able", "ably", "ite", "ites", "ful", "less", "ly", "hood", "y"];
    if before.chars().any(is_vowel) && known.contains(&rest) { format!("{before}or{rest}").into() } else { word.into() }
}

fn re(word: &str) -> Cow<'_, str> {
    ["tre", "bre", "pre", "chre"]
        .iter()
        .find_map(|&end| {
            word.strip_suffix(end)
                .filter(|stem| stem.len() >= 2)
                .map(|stem| format!("{stem}{}er", end.trim_end_matches("re")))
        })
        .map_or(Cow::Borrowed(word), Cow::Owned)
}

/// One consonant for two before `ed`, `ing`, `er` and for `ll` at the end, after two vowels at least.
fn doubled(word: &str) -> Cow<'_, str> {
    let end = ["ed", "ing", "er", "ers", "or"].into_iter().find(|end| word.ends_with(end)).unwrap_or_default();
    let stem = word.strip_suffix(end).unwrap_or(word);
    let mut letters = stem.chars().rev();
    if let (Some(last), Some(before)) = (letters.next(), letters.next())
        && last == before
        && (if end.is_empty() { last == 'l' } else { "lpst".contains(last) })
        && vowel_groups(stem) >= 2
    {
        let single = stem.strip_suffix(last).unwrap_or(stem);
        return format!("{single}{end}").into();
    }
    word.into()
}

/// A final `e` dropped after two consonants or a long vowel and a consonant.
fn final_e(word: &str) -> Cow<'_, str> {
    let Some(stem) = word.strip_suffix('e').filter(|stem| stem.len() >= 4) else { return word.into() };
    let letters: Vec<char> = stem.chars().rev().take(3).collect();
    let silent = match letters[..] {
        [last, before, ..] if !is_vowel(last) && !is_vowel(before) => true,
        [last, b, a, ..] => {
            !is_vowel(last) && matches!((a, b), ('o', 'o' | 'u' | 'w') | ('a' | 'e', 'i') | ('e', 'e' | 'a'))
        }
        _ => false,
    };
    if silent && !NOT_BY_FINAL_E.contains(&stem) { stem.into() } else { word.into() }
}

fn vowel_groups(text: &str) -> usize {
    let vowels: Vec<bool> = text.chars().map(is_vowel).collect();
    vowels.iter().enumerate().filter(|&(at, &vowel)| vowel && (at == 0 || !vowels[at - 1])).count()
}

fn is_vowel(letter: char) -> bool {
    "aeiouyäöü".contains(letter)
}

fn ending<'w>(word: &'w str, from: &str, to: &str) -> Cow<'w, str> {
    word.strip_suffix(from).map_or(Cow::Borrowed(word), |stem| format!("{stem}{to}").into())
}

fn replaced<'w>(word: &'w str, table: &[(&str, &str)]) -> Cow<'w, str> {
    // Most words are ASCII, and most signs sought are not: those need no search.
    let may_hold = |word: &str, from: &str| from.is_ascii() || !word.is_ascii();
    table.iter().fold(Cow::Borrowed(word), |word, (from, to)| {
        if may_hold(&word, from) && word.contains(from) { word.replace(from, to).into() } else { word }
    })
}

fn long<'w>(word: &'w str, least: usize, fold: impl Fn(&'w str) -> Cow<'w, str>) -> Cow<'w, str> {
    if word.len() >= least { fold(word) } else { word.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_named_evidence_makes_one_word_of_two() {
        let languages = Languages::default();
        let same_word = |a, b| same_word(&languages, a, b);
        let rows = [
            ("haue", "have", "u/v"),
            ("iudge", "judge", "i/j"),
            ("ſame", "same", "long s"),
            ("ﬁnd", "find", "ligature"),
            ("&", "and", "&/and"),
            ("café", "cafe", "diacritics"),
            ("für", "fuer", "umlaut"),
            ("realise", "realize", "-ise/-ize"),
            ("colour", "color", "-our/-or"),
            ("centre", "center", "-re/-er"),
            ("defence", "defense", "-ce/-se"),
            ("travelled", "traveled", "doubled consonant"),
            ("fulfill", "fulfil", "doubled consonant"),
            ("kinde", "kind", "final e"),
            ("catalogue", "catalog", "-ogue/-og"),
            ("shew", "show", "two spellings"),
            ("Mr", "Mister", "abbreviation"),
            ("sornething", "something", ""),
            ("great", "grave", ""),
            ("fourth", "forth", ""),
            ("latter", "later", ""),
            ("planned", "planed", ""),
            ("of", "off", ""),
            ("human", "humane", ""),
            ("prize", "prise", ""),
        ];
        for (a, b, wanted) in rows {
            assert_eq!(same_word(a, b).map_or("", |(_, name)| name), wanted, "{a} {b}");
            assert_eq!(same_word(b, a), same_word(a, b), "{a} {b}");
        }
    }
}
