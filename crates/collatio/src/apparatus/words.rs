//! What single words are: negations, numbers, classifications, punctuation of one sort; the lists are data.
//!
//! Looking a word up costs its length times the logarithm of the list; words longer than [`LONGEST`] letters are in no
//! list and are not folded.

use unicode_normalization::UnicodeNormalization;

/// No listed word is longer, in bytes.
const LONGEST: usize = 64;

/// Words that deny, in English, German, French, Italian, Spanish, Dutch and Latin; sorted.
const NEGATIONS: &[&str] = &[
    "aucun", "aucune", "cannot", "geen", "jamais", "kein", "keine", "keinem", "keinen", "keiner", "keines", "nada",
    "ne", "nec", "neither", "neque", "never", "nicht", "nichts", "nie", "niemals", "niet", "no", "nobody", "non",
    "none", "nooit", "nor", "not", "nothing", "nowhere", "nullus", "nunca", "ohne", "pas", "sans", "senza", "without",
];

/// Words of number, in English, German and French; sorted.
const NUMBER_WORDS: &[&str] = &[
    "acht",
    "billion",
    "cent",
    "cinq",
    "cinquante",
    "deux",
    "dix",
    "douze",
    "drei",
    "dreizehn",
    "eight",
    "eighteen",
    "eighth",
    "eighty",
    "eleven",
    "eleventh",
    "elf",
    "fifteen",
    "fifth",
    "fifty",
    "first",
    "five",
    "forty",
    "four",
    "fourteen",
    "fourth",
    "fourty",
    "fünf",
    "fünfzig",
    "half",
    "huit",
    "hundert",
    "hunderttausend",
    "hundred",
    "hundredth",
    "mille",
    "million",
    "neuf",
    "neun",
    "nine",
    "nineteen",
    "ninety",
    "ninth",
    "one",
    "onze",
    "quarante",
    "quatre",
    "quinze",
    "sechs",
    "second",
    "sept",
    "seven",
    "seventeen",
    "seventh",
    "seventy",
    "sieben",
    "six",
    "sixteen",
    "sixth",
    "sixty",
    "tausend",
    "ten",
    "tenth",
    "third",
    "thirteen",
    "thirty",
    "thousand",
    "three",
    "treize",
    "trente",
    "trois",
    "twelfth",
    "twelve",
    "twenty",
    "two",
    "vier",
    "vierzig",
    "vingt",
    "zehn",
    "zwanzig",
    "zwei",
    "zwölf",
];

/// Words that classify a paper; sorted.
const CLASSIFICATIONS: &[&str] = &[
    "confidential",
    "confidentiel",
    "eyes",
    "geheim",
    "immediate",
    "most",
    "official",
    "only",
    "restricted",
    "secret",
    "streng",
    "strictly",
    "top",
    "très",
    "unclassified",
    "vertraulich",
];

/// Whether a word denies.
pub(super) fn is_negation(word: &str) -> bool {
    let Some(word) = folded(word) else { return false };
    listed(NEGATIONS, &word) || word.ends_with("n't") || word.starts_with("n'")
}

/// Whether a word is a number, in digits (at least half its letters) or in words.
pub(super) fn is_number(word: &str) -> bool {
    is_figure(word) || folded(word).is_some_and(|word| listed(NUMBER_WORDS, &word))
}

/// Whether a word is written in figures: `171`, `5½`, `3,000`, `1st`, `1954`.
pub(super) fn is_figure(word: &str) -> bool {
    let (mut figures, mut letters) = (0usize, 0usize);
    for character in word.chars() {
        if character.is_numeric() {
            figures += 1;
        } else if character.is_alphabetic() {
            letters += 1;
        }
    }
    figures > 0 && letters <= 2 && (letters <= figures || word.starts_with(char::is_numeric))
}

/// Whether a word is one that classifications are made of.
pub(super) fn is_classification(word: &str) -> bool {
    folded(word).is_some_and(|word| listed(CLASSIFICATIONS, &word))
}

/// Whether the letters that can be read of a word with unread ones fit another word: `s[????]` fits `something`.
pub(super) fn fits(partial: &str, whole: &str) -> bool {
    let before = partial.split('[').next().unwrap_or_default();
    let after = partial.rsplit(']').next().unwrap_or_default();
    partial.contains('[')
        && partial.contains(']')
        && whole.len() >= before.len() + after.len()
        && whole.starts_with(before)
        && whole.ends_with(after)
}

/// The same word in small letters and with plain apostrophes; nothing for what is too long to be a word.
pub(super) fn folded(word: &str) -> Option<String> {
    (word.len() <= LONGEST).then(|| plain_quotes(&word.to_lowercase()))
}

/// Every shape of quotation mark and apostrophe as `'` or `"`.
pub(super) fn plain_quotes(text: &str) -> String {
    let plain = |character| match character {
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        other => other,
    };
    text.chars().map(plain).collect::<String>().replace("''", "\"").replace(",,", "\"")
}

/// Every shape and length of dash as `-`.
pub(super) fn plain_dashes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        let dash = matches!(character, '-' | '‐'..='―' | '−' | '⸺' | '⸻' | '\u{AD}' | '¬' | '⸗');
        if !(dash && plain.ends_with('-')) {
            plain.push(if dash { '-' } else { character });
        }
    }
    plain
}

/// A text without its diacritics.
pub(super) fn without_diacritics(text: &str) -> String {
    text.nfd().filter(|&character| !unicode_normalization::char::is_combining_mark(character)).collect()
}

fn listed(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [NEGATIONS, NUMBER_WORDS, CLASSIFICATIONS] {
            assert!(list.is_sorted(), "{:?}", list.windows(2).find(|pair| pair[0] > pair[1]));
        }
    }

    #[test]
    fn words_are_told_by_their_list() {
        for (word, negation, number) in [
            ("not", true, false),
            ("Don’t", true, false),
            ("knot", false, false),
            ("5½", false, true),
            ("1st", false, true),
            ("Two", false, true),
            ("a1ways", false, false),
        ] {
            assert_eq!((is_negation(word), is_number(word)), (negation, number), "{word}");
        }
    }

    #[test]
    fn unread_letters_fit_what_may_stand_there() {
        for (partial, whole, wanted) in [
            ("s[????]", "something", true),
            ("s[??]g", "sing", true),
            ("s[?]", "thing", false),
            ("word", "word", false),
        ] {
            assert_eq!(fits(partial, whole), wanted, "{partial} {whole}");
        }
    }
}
