//! The figures of jiwer 4.0.0 with its default transforms.
//!
//! ```text
//! text          "one↵two  three "
//! words         one↵two, three      runs of white space are one space, then words are cut at spaces only:
//!                                   a single line break is part of a word
//! characters    one↵two  three      white space is dropped at the ends only; code points
//! ```
//!
//! Pairs are pooled: edits and lengths are added up before they are divided. An empty reference does not make the rate
//! infinite: it is then the *number* of insertions. MER, WIL and WIP hang on which script of least edits is found, for
//! scripts with as few edits may keep different numbers of words: that of [`rapidfuzz`].

use unicode_general_category::get_general_category;

use crate::align::FormId;
use crate::align::edit::{Counts, Ruler};
use crate::evaluate::classes::is_punctuation;
use crate::evaluate::words::Ids;
use crate::tokenize::{Symbols, Unit};

use super::{is_python_space, rapidfuzz};

/// What jiwer says of some pairs of texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Words {
    /// Words kept, substituted, inserted and deleted.
    pub counts: Counts,
    /// Word error rate.
    pub wer: f64,
    /// Match error rate: errors by all places of the alignment.
    pub mer: f64,
    /// Word information lost.
    pub wil: f64,
    /// Word information preserved.
    pub wip: f64,
}

/// Word figures of pairs of reference and hypothesis.
///
/// ```
/// use collatio::evaluate::peers::jiwer;
///
/// assert_eq!(jiwer::words(&[("X Y X", "X Z")]).mer, 2.0 / 3.0);
/// ```
pub fn words(pairs: &[(&str, &str)]) -> Words {
    let mut counts = Counts::default();
    for (reference, hypothesis) in pairs {
        let texts = [reference, hypothesis].map(|text| without_multiple_spaces(text));
        let [reference, hypothesis] = ids(&texts);
        let found = rapidfuzz::counts(&reference, &hypothesis);
        counts.kept += found.kept;
        counts.substituted += found.substituted;
        counts.inserted += found.inserted;
        counts.deleted += found.deleted;
    }
    figures(counts)
}

/// The word error rate of one pair alone, with a ruler at hand: it does not hang on which script is found.
pub(in crate::evaluate) fn wer_by(ruler: &mut Ruler, reference: &str, hypothesis: &str) -> f64 {
    let texts = [reference, hypothesis].map(without_multiple_spaces);
    let [a, b] = ids(&texts);
    if a.is_empty() { b.len() as f64 } else { ruler.distance(&a, &b) as f64 / a.len() as f64 }
}

/// How many characters of a pair the script keeps, substitutes, inserts and deletes.
pub(in crate::evaluate) fn character_counts(reference: &str, hypothesis: &str) -> Counts {
    let mut symbols = Symbols::new(Unit::CodePoint);
    let [a, b] = [reference, hypothesis].map(|text| {
        let mut ids = Vec::new();
        symbols.push(text.trim_matches(is_python_space), &mut ids);
        ids
    });
    rapidfuzz::counts(&a, &b)
}

/// The words of both texts, whose runs of spaces are single ones, as integers.
fn ids(texts: &[String; 2]) -> [Vec<FormId>; 2] {
    let mut ids = Ids::new();
    [0, 1].map(|at| ids.of(&cut(&texts[at])))
}

/// Character error rate of pairs of reference and hypothesis.
pub fn cer(pairs: &[(&str, &str)]) -> f64 {
    cer_by(&mut Ruler::new(), pairs)
}

/// [`cer`] with a ruler at hand, whose memory need not be made anew for every pair.
pub(in crate::evaluate) fn cer_by(ruler: &mut Ruler, pairs: &[(&str, &str)]) -> f64 {
    let (mut errors, mut length, mut inserted) = (0, 0, 0);
    for (reference, hypothesis) in pairs {
        let mut symbols = Symbols::new(Unit::CodePoint);
        let [a, b] = [reference, hypothesis].map(|text| {
            let mut ids = Vec::new();
            symbols.push(text.trim_matches(is_python_space), &mut ids);
            ids
        });
        errors += ruler.distance(&a, &b);
        length += a.len() as u64;
        inserted += b.len() as u64;
    }
    if length == 0 { inserted as f64 } else { errors as f64 / length as f64 }
}

fn figures(counts: Counts) -> Words {
    let Counts { kept, substituted, inserted, deleted } = counts;
    let (reference, hypothesis) = (kept + substituted + deleted, kept + substituted + inserted);
    let errors = counts.edits() as f64;
    let (wer, mer, wip) = match (reference, hypothesis) {
        (0, 0) => (0.0, 0.0, 1.0),
        (0, _) => (inserted as f64, 1.0, 0.0),
        (_, 0) => (errors / reference as f64, errors / (reference + inserted) as f64, 0.0),
        _ => {
            let kept = kept as f64;
            let preserved = (kept / reference as f64) * (kept / hypothesis as f64);
            (errors / reference as f64, errors / (reference + inserted) as f64, preserved)
        }
    };
    Words { counts, wer, mer, wil: 1.0 - wip, wip }
}

/// The words of a text whose runs of spaces are single ones: cut at spaces only.
fn cut(text: &str) -> Vec<&str> {
    text.trim_matches(is_python_space).split(' ').filter(|word| !word.is_empty()).collect()
}

/// jiwer's `RemoveMultipleSpaces`: runs of two and more white space characters are one space.
pub fn without_multiple_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let mut run = false;
        while is_python_space(c) && rest.next_if(|&c| is_python_space(c)).is_some() {
            run = true;
        }
        out.push(if run { ' ' } else { c });
    }
    out
}

/// jiwer's `RemoveWhiteSpace`.
pub fn without_white_space(text: &str) -> String {
    text.chars().filter(|&c| !is_python_space(c)).collect()
}

/// jiwer's `RemovePunctuation`: the seven general categories of punctuation.
pub fn without_punctuation(text: &str) -> String {
    text.chars().filter(|&c| !is_punctuation(get_general_category(c))).collect()
}
