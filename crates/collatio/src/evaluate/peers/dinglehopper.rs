//! The figures of dinglehopper 0.11.0.
//!
//! ```text
//! file          ␣Him⸗␣␍␊mel␊␊
//! text          Him-↵mel↵          lines without white space at their ends, joined by single line breaks;
//!                                  canonical composition, then its table of substitutions, line by line
//! characters    H i m - ↵ m e l ↵  grapheme clusters
//! words         Him mel            UAX 29, those of nothing but marks, punctuation, symbols and white space left out
//! ```
//!
//! A rate is the Levenshtein distance by the length of the reference. If that is 0, a distance of 0 gives 0 and every
//! other one infinity. A byte order mark at the beginning of a file is not part of its text. Private-use characters are
//! words each: that they are letters, as the program means them to be, takes no effect with uniseg 0.10. Where its
//! substitutions leave a text that is not composed, the program fails; here the figures stand all the same.

use crate::align::FormId;
use crate::align::edit::Ruler;
use crate::evaluate::Rate;
use crate::evaluate::words::{Ids, by_uax29};
use crate::normalize::Normalization;
use crate::tokenize::{Symbols, Unit};

use super::{composed, is_python_space, quotient};

/// What dinglehopper says of two texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Edits of characters.
    pub character_errors: u64,
    /// Characters of the reference.
    pub characters: u64,
    /// Edits of words.
    pub word_errors: u64,
    /// Words of the reference.
    pub words: u64,
}

impl Figures {
    /// The character error rate; infinite if there are errors but no characters.
    pub fn cer(&self) -> f64 {
        quotient(self.character_errors, self.characters)
    }

    /// The word error rate; infinite if there are errors but no words.
    pub fn wer(&self) -> f64 {
        quotient(self.word_errors, self.words)
    }
}

/// The figures of two strings: canonical composition, no substitutions, white space as it is.
pub fn strings(reference: &str, hypothesis: &str) -> Figures {
    let [reference, hypothesis] = [reference, hypothesis].map(composed);
    figures(&mut Ruler::new(), &reference, &hypothesis)
}

/// The figures of two files of plain text, as the command line gives them.
///
/// ```
/// use collatio::evaluate::peers::dinglehopper;
///
/// let figures = dinglehopper::files("Him\u{2e17}\nmel", "Him-\nmel\n");
/// assert_eq!((figures.character_errors, figures.characters, figures.cer()), (0, 8, 0.0));
/// ```
pub fn files(reference: &str, hypothesis: &str) -> Figures {
    let [reference, hypothesis] = [reference, hypothesis].map(file_text);
    figures(&mut Ruler::new(), &reference, &hypothesis)
}

/// The figures of two texts in which the lines are as dinglehopper takes them out of PAGE and ALTO: each is normalized.
pub fn texts(reference: &str, hypothesis: &str) -> Figures {
    let rules = rules();
    let [reference, hypothesis] = [reference, hypothesis].map(|text| rules.whole(text));
    figures(&mut Ruler::new(), &reference, &hypothesis)
}

/// The text that dinglehopper takes a file of plain text for.
pub fn file_text(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    // What follows the last line break is a line only if there is something.
    let lines = text.strip_suffix('\n').unwrap_or(&text);
    if text.is_empty() {
        return text;
    }
    let rules = rules();
    let lines: Vec<String> = lines.split('\n').map(|line| rules.whole(line.trim_matches(is_python_space))).collect();
    lines.join("\n")
}

fn rules() -> Normalization {
    Normalization::parse(&["dinglehopper"]).unwrap_or_default()
}

/// The rates of characters and of words of two files: of plain text, or of lines out of PAGE and ALTO.
pub(in crate::evaluate) fn rates_by(ruler: &mut Ruler, reference: &str, hypothesis: &str, is_text: bool) -> [Rate; 2] {
    let [reference, hypothesis] = read([reference, hypothesis], is_text);
    rates(ruler, &reference, &hypothesis)
}

/// The errors and lengths of [`rates_by`] alone, without the sorts of errors: a distance costs half of a script.
pub(in crate::evaluate) fn errors_by(ruler: &mut Ruler, reference: &str, hypothesis: &str, is_text: bool) -> [Rate; 2] {
    symbols(&read([reference, hypothesis], is_text)).map(|[a, b]| Rate {
        errors: ruler.distance(&a, &b),
        length: a.len() as u64,
        ..Rate::default()
    })
}

/// The texts that it takes two files for: of plain text, or of lines out of PAGE and ALTO.
fn read(texts: [&str; 2], is_text: bool) -> [String; 2] {
    let rules = rules();
    texts.map(|text| if is_text { file_text(text) } else { rules.whole(text) })
}

/// The number that dinglehopper gives for a rate.
pub(in crate::evaluate) fn value(rate: Rate) -> f64 {
    quotient(rate.errors, rate.length)
}

fn figures(ruler: &mut Ruler, reference: &str, hypothesis: &str) -> Figures {
    let [characters, words] = rates(ruler, reference, hypothesis);
    Figures {
        character_errors: characters.errors,
        characters: characters.length,
        word_errors: words.errors,
        words: words.length,
    }
}

fn rates(ruler: &mut Ruler, reference: &str, hypothesis: &str) -> [Rate; 2] {
    symbols(&[reference, hypothesis]).map(|[a, b]| Rate::of(ruler.script(&a, &b).counts()))
}

/// The characters of both texts, and their words, as integers.
fn symbols<T: AsRef<str>>(texts: &[T; 2]) -> [[Vec<FormId>; 2]; 2] {
    let mut symbols = Symbols::new(Unit::Grapheme);
    let characters = texts.each_ref().map(|text| {
        let mut ids = Vec::new();
        symbols.push(text.as_ref(), &mut ids);
        ids
    });
    let mut known = Ids::new();
    let words = texts.each_ref().map(|text| known.of(&by_uax29(text.as_ref())));
    [characters, words]
}
