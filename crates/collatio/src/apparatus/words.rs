//! What single words are: negations, numbers, classifications, punctuation of one sort.
//!
//! Looking a word up costs its length times the logarithm of the list; words longer than [`LONGEST`] letters are in no
//! list and are not folded.

use unicode_normalization::UnicodeNormalization;

use crate::language::{Languages, List};

/// No listed word is longer, in bytes.
const LONGEST: usize = 64;

/// Whether a word denies.
pub(super) fn is_negation(languages: &Languages, word: &str) -> bool {
    let Some(word) = folded(word) else { return false };
    languages.has(List::Negations, &word)
        || languages.keys(List::NegationEndings).any(|ending| word.ends_with(ending))
        || languages.keys(List::NegationBeginnings).any(|beginning| word.starts_with(beginning))
}

/// Whether a word is a number, in digits (at least half its letters) or in words.
pub(super) fn is_number(languages: &Languages, word: &str) -> bool {
    is_figure(word) || folded(word).is_some_and(|word| languages.any_has(&[List::Numbers, List::Ordinals], &word))
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
pub(super) fn is_classification(languages: &Languages, word: &str) -> bool {
    folded(word).is_some_and(|word| languages.has(List::Classifications, &word))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_by_their_list() {
        let languages = Languages::default();
        for (word, negation, number) in [
            ("not", true, false),
            ("Don’t", true, false),
            ("knot", false, false),
            ("5½", false, true),
            ("1st", false, true),
            ("Two", false, true),
            ("a1ways", false, false),
        ] {
            assert_eq!((is_negation(&languages, word), is_number(&languages, word)), (negation, number), "{word}");
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
