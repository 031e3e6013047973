//! What is odd in the reference alone: weaker signs of a slip, without a score.
//!
//! ```text
//! repeated word    … of the↵the Marshal …             a word again, over the end of a line
//! mixed scripts    Mаrshal                            the first `а` is Cyrillic
//! digit in word    l944   fr0m                        a letter among digits, a digit among letters
//! divided word     in forming, where elsewhere stands `informing` and `forming` nowhere
//! run-on word      restrictionswere, which a reading has in two and which stands nowhere else
//! ```
//!
//! What a reading has too is not odd: it stands on the page. Mixed scripts are the first of the three tests of Unicode
//! Technical Standard 39, of Latin, Greek and Cyrillic, the scripts that are easily taken for one another. Linear.

use std::ops::Range;

use super::weigh::Channel;
use super::{Corpus, Kind, Suspect};
use crate::confusion;
use crate::evaluate::aligned::AlignedWords;

/// Letters of the shortest part of a run-on word: a recognizer puts spaces around single letters of its own accord.
const LEAST_LETTERS: usize = 3;

/// The oddities that no reading has too.
pub(super) fn find(aligned: &AlignedWords, channels: &[Channel], corpus: &Corpus) -> Vec<Suspect> {
    let words = &aligned.reference;
    let mut found = Vec::new();
    for at in 0..words.len() {
        let word = words.word(at);
        found.extend(one_script(word).map(|suspected| (at..at + 1, suspected, Kind::MixedScripts)));
        found.extend(without_strays(word).map(|suspected| (at..at + 1, suspected, Kind::DigitInWord)));
        found.extend(pair(aligned, corpus, at));
    }
    found.extend(channels.first().into_iter().flat_map(|first| run_on(aligned, first, corpus)));
    let odd = |(words, suspected, kind): (Range<usize>, String, Kind)| odd(aligned, channels, words, (suspected, kind));
    found.into_iter().filter_map(odd).collect()
}

/// What is odd about a word and the next.
fn pair(aligned: &AlignedWords, corpus: &Corpus, at: usize) -> Option<(Range<usize>, String, Kind)> {
    let words = &aligned.reference;
    if at + 1 >= words.len() {
        return None;
    }
    let (word, next) = (words.word(at), words.word(at + 1));
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    if !letters(word) || !letters(next) {
        return None;
    }
    let is_again = word.chars().count() > 1 && word.to_lowercase() == next.to_lowercase();
    if is_again && on_two_lines(aligned, at) {
        return Some((at..at + 1, String::new(), Kind::RepeatedWord));
    }
    let joined = format!("{word}{next}");
    let is_divided = corpus.count(word).min(corpus.count(next)) <= 1 && corpus.count(&joined) >= 2;
    is_divided.then_some((at..at + 2, joined, Kind::DividedWord))
}

/// Words of the reference that the first reading has in two, if they stand nowhere else and one of the two does.
fn run_on(aligned: &AlignedWords, first: &Channel, corpus: &Corpus) -> Vec<(Range<usize>, String, Kind)> {
    let mut found = Vec::new();
    for block in first.cut.iter().filter(|block| block.reference.len() == 1 && block.reading.len() == 2) {
        let (word, parts) = (aligned.reference.joined(block.reference.clone()), first.words_of(block));
        let long = parts.split(' ').filter(|part| part.chars().count() >= LEAST_LETTERS);
        let is_known = parts.split(' ').any(|part| corpus.count(part) >= 2);
        let is_run_on = parts.replace(' ', "") == word && long.count() == 2;
        if is_run_on && is_known && corpus.count(&word) <= 1 {
            found.push((block.reference.clone(), parts, Kind::RunOnWord));
        }
    }
    found
}

/// Whether a word and the next stand on two lines of one page: the first word of a page stands at the foot of the one before
/// as its catchword.
fn on_two_lines(aligned: &AlignedWords, at: usize) -> bool {
    let source = &aligned.witness.source;
    let places = [at, at + 1].map(|at| aligned.reference.place(at));
    let [here, there] = places.map(|place| source.layout().page_at(place).map(|page| page.number));
    let [line, next] = places.map(|place| source.line_at(place));
    here == there && line != next
}

/// The suspect, unless a reading has the same.
fn odd(
    aligned: &AlignedWords,
    channels: &[Channel],
    words: Range<usize>,
    (suspected, kind): (String, Kind),
) -> Option<Suspect> {
    if channels.iter().any(|channel| channel.keeps(&words)) {
        return None;
    }
    let has = |channel: &&Channel| channel.has(&words, &suspected);
    let readings: Vec<usize> = channels.iter().filter(has).map(|channel| channel.number).collect();
    if kind == Kind::RunOnWord && readings.len() < channels.len() {
        return None;
    }
    let what = match kind {
        Kind::RepeatedWord => "a word again over the end of a line",
        Kind::MixedScripts => "letters of two scripts that look alike",
        Kind::RunOnWord => "it stands nowhere else in the references, one of its parts does",
        Kind::DigitInWord => "a digit and a letter that look alike",
        _ => "one of two words stands nowhere else in the references, both as one do",
    };
    let evidence =
        format!("{what}; {} of {} readings have it otherwise, none as it is", readings.len(), channels.len());
    Some(Suspect { kinds: vec![kind], evidence: vec![evidence], readings, ..aligned.suspect(words, suspected) })
}

/// A word of letters of two scripts in the one it has most letters of; nothing if it is of one, or cannot be.
fn one_script(word: &str) -> Option<String> {
    let is_latin = |c: char| c.is_ascii_alphabetic() || ('\u{C0}'..='\u{24F}').contains(&c) && c.is_alphabetic();
    let is_other = |c: char| ('\u{370}'..='\u{52F}').contains(&c) && c.is_alphabetic();
    let latin = word.chars().filter(|&c| is_latin(c)).count();
    let other = word.chars().filter(|&c| is_other(c)).count();
    if latin == 0 || other == 0 {
        return None;
    }
    let to_latin = latin >= other;
    let turned = |c: char| {
        let pairs = confusion::of_kind(confusion::Kind::Script);
        let mut alike = pairs.map(|(latin, other)| if to_latin { (other, latin) } else { (latin, other) });
        alike.find(|(from, _)| from.chars().eq([c])).and_then(|(_, to)| to.chars().next())
    };
    let belongs = |c: char| if to_latin { !is_other(c) } else { !is_latin(c) };
    word.chars().map(|c| if belongs(c) { Some(c) } else { turned(c) }).collect()
}

/// A word without the one digit among its small letters, or a number without the letters among its digits.
///
/// `8vo`, `2nd`, `10l` and `H2O` are none: a digit must stand between small letters, a letter before or between digits,
/// or it is an `O` beside them, or a `0` that begins a word.
fn without_strays(word: &str) -> Option<String> {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || digits == word.len() {
        return None;
    }
    let signs: Vec<char> = word.chars().collect();
    let near = |at: usize, is: fn(&char) -> bool| {
        let beside = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| signs.get(at)).is_some_and(is));
        (beside[0], beside[1])
    };
    let as_number = |(at, c): (usize, &char)| match (c, near(at, char::is_ascii_digit)) {
        (c, _) if c.is_ascii_digit() => Some(*c),
        ('O', (true, _) | (_, true)) | ('o', (true, true)) => Some('0'),
        ('l' | 'I', (_, true)) => Some('1'),
        _ => None,
    };
    let as_word = |(at, c): (usize, &char)| match (c, near(at, |c| c.is_lowercase())) {
        (c, _) if c.is_alphabetic() => Some(*c),
        ('0', (true, true)) => Some('o'),
        ('0', (_, true)) if at == 0 && signs.len() > 3 => Some('O'),
        ('1', (true, true)) => Some('l'),
        _ => None,
    };
    let number = || signs.iter().enumerate().map(as_number).collect::<Option<String>>();
    let text = || signs.iter().enumerate().map(as_word).collect::<Option<String>>();
    let only_o = signs.iter().all(|c| matches!(c, '0' | 'O'));
    if digits > 1 || only_o { number() } else { text() }
}

#[cfg(test)]
mod tests {
    use super::{one_script, without_strays};

    /// One row a word: what it may have to be.
    #[test]
    fn letters_of_two_scripts_are_brought_to_one() {
        let rows = [
            ("Mаrshal", Some("Marshal")),
            ("Marshal", None),
            ("Маrшал", None),
            ("Москвa", Some("Москва")),
            ("Москва", None),
        ];
        for (word, wanted) in rows {
            assert_eq!(one_script(word).as_deref(), wanted, "{word}");
        }
    }

    #[test]
    fn stray_digits_and_letters_are_told_from_numbers_that_are_so_written() {
        let rows = [
            ("l944", Some("1944")),
            ("19l4", Some("1914")),
            ("194O", Some("1940")),
            ("O0", Some("00")),
            ("fr0m", Some("from")),
            ("wi1l", Some("will")),
            ("8vo", None),
            ("2nd", None),
            ("10l", None),
            ("H2O", None),
            ("A4", None),
            ("12th", None),
            ("B12", None),
            ("1944", None),
            ("from", None),
            ("10o", None),
            ("0ctober", Some("October")),
        ];
        for (word, wanted) in rows {
            assert_eq!(without_strays(word).as_deref(), wanted, "{word}");
        }
    }
}
