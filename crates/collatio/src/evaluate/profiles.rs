//! Whose rules the error rates follow: collatio's own, or those of a program or a specification that figures in print
//! follow.
//!
//! ```text
//! collatio       view, unit and rules as asked for; grapheme clusters, white space one space, broken words joined
//! dinglehopper   its reading of the files, its substitutions, grapheme clusters; UAX 29 words
//! jiwer          code points, white space at the ends dropped; words between single spaces
//! ocreval        code points, white space compressed; its words, in small letters, missed or not
//! ocr-d          the OCR-D evaluation specification: NFC, grapheme clusters that are no white space; UAX 29 words
//! ```
//!
//! A profile changes which rate is called *the* rate, and by what unit it is counted. All else in an evaluation stays
//! collatio's own, for no other program has it.

use super::Rate;
use super::peers::{composed, dinglehopper, jiwer, ocreval};
use super::words::{Ids, by_uax29};
use crate::align::FormId;
use crate::align::edit::Ruler;
use crate::diagnostic::Diagnostic;
use crate::normalize::Normalization;
use crate::tokenize::{Symbols, Unit};

/// Whose rules the error rates follow.
///
/// Which should I choose? Collatio's own, unless a figure must be compared with one that another program gave: then that
/// program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum MetricProfile {
    /// Collatio's own.
    #[default]
    Collatio,
    /// dinglehopper 0.11.0.
    Dinglehopper,
    /// jiwer 4.0.0.
    Jiwer,
    /// ocreval 7.0.1.
    Ocreval,
    /// The evaluation specification of OCR-D, as of 2022.
    OcrD,
}

/// A rate by some profile's rules, and the number that is given for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProfileRate {
    /// What was counted.
    pub rate: Rate,
    /// The number; none if it is infinite, or if there is nothing to divide by.
    pub value: Option<f64>,
    /// Why there is no number, or why it is not errors by length.
    pub reason: Option<&'static str>,
}

/// Both rates by some profile's rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProfileFigures {
    /// Of characters.
    pub characters: ProfileRate,
    /// Of words.
    pub words: ProfileRate,
}

impl MetricProfile {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Collatio, Self::Dinglehopper, Self::Jiwer, Self::Ocreval, Self::OcrD];

    /// The name on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Collatio => "collatio",
            Self::Dinglehopper => "dinglehopper",
            Self::Jiwer => "jiwer",
            Self::Ocreval => "ocreval",
            Self::OcrD => "ocr-d",
        }
    }

    /// What it counts as one character; collatio counts what it is told to.
    pub fn unit(self) -> Option<Unit> {
        match self {
            Self::Collatio => None,
            Self::Dinglehopper | Self::OcrD => Some(Unit::Grapheme),
            Self::Jiwer | Self::Ocreval => Some(Unit::CodePoint),
        }
    }

    /// Its rules in words.
    pub fn rules(self) -> &'static str {
        match self {
            Self::Collatio => "the rules and the view named here; words by UAX 29 without punctuation",
            Self::Dinglehopper => {
                "dinglehopper 0.11.0: lines without white space at their ends; NFC and its table of substitutions; \
                 grapheme clusters; words by UAX 29"
            }
            Self::Jiwer => {
                "jiwer 4.0.0: code points, white space at both ends dropped; words between spaces, runs of white space \
                 being one space and a single line break part of a word"
            }
            Self::Ocreval => {
                "ocreval 7.0.1: code points, white space compressed, ~ and ^ being marks; words of Unicode 8 in small \
                 letters, missed if not in the longest common subsequence"
            }
            Self::OcrD => {
                "OCR-D evaluation specification: NFC, private-use characters substituted as dinglehopper does; grapheme \
                 clusters that are no white space; words by UAX 29; rates above 1 are to be read as 1"
            }
        }
    }

    /// The rates of two texts as their files hold them; none for collatio's own rules, which need more than the texts.
    ///
    /// `described` says that the texts are lines out of PAGE or ALTO, which dinglehopper reads otherwise than plain text.
    /// Time is that of an exact script; by jiwer's and ocreval's rules `O(n·m / 64)`, for which of the scripts is found
    /// matters there.
    ///
    /// ```
    /// use collatio::evaluate::MetricProfile;
    ///
    /// let figures = MetricProfile::Jiwer.figures("one two", "one", false).expect("not collatio's own");
    /// assert_eq!(figures.words.value, Some(0.5));
    /// ```
    pub fn figures(self, reference: &str, hypothesis: &str, described: bool) -> Option<ProfileFigures> {
        self.figures_by(&mut Ruler::new(), reference, hypothesis, described)
    }

    pub(super) fn figures_by(
        self,
        ruler: &mut Ruler,
        reference: &str,
        hypothesis: &str,
        described: bool,
    ) -> Option<ProfileFigures> {
        Some(match self {
            Self::Collatio => return None,
            Self::Dinglehopper => dinglehopper_figures(ruler, reference, hypothesis, !described),
            Self::Jiwer => jiwer_figures(reference, hypothesis),
            Self::Ocreval => ProfileFigures {
                characters: ProfileRate::of(ocreval::characters(reference, hypothesis)),
                words: ProfileRate::of(ocreval::word_accuracy(reference, hypothesis)),
            },
            Self::OcrD => ocr_d_figures(ruler, reference, hypothesis),
        })
    }
}

impl std::str::FromStr for MetricProfile {
    type Err = Diagnostic;

    fn from_str(name: &str) -> Result<Self, Diagnostic> {
        let named = Self::ALL.into_iter().find(|profile| profile.name() == name);
        named.ok_or_else(|| Diagnostic::error(format!("there are {}", Self::ALL.map(Self::name).join(", "))))
    }
}

impl ProfileRate {
    /// Errors by length; none without a length.
    fn of(rate: Rate) -> Self {
        let value = rate.value();
        let reason = value.is_none().then_some("the reference is empty, and nothing can be a share of nothing");
        Self { rate, value, reason }
    }

    /// The number that a program gives, infinite or not.
    fn given(rate: Rate, value: f64, reason: &'static str) -> Self {
        let reason = (rate.length == 0).then_some(reason);
        Self { rate, value: value.is_finite().then_some(value), reason }
    }
}

fn dinglehopper_figures(ruler: &mut Ruler, reference: &str, hypothesis: &str, is_text: bool) -> ProfileFigures {
    let rates = dinglehopper::rates_by(ruler, reference, hypothesis, is_text);
    let [characters, words] = rates.map(|rate| {
        let given = dinglehopper::value(rate);
        let reason = match rate.errors {
            0 => "the reference is empty; dinglehopper says 0 where there are no errors either",
            _ => "the reference is empty; dinglehopper says infinity",
        };
        ProfileRate::given(rate, given, reason)
    });
    ProfileFigures { characters, words }
}

fn jiwer_figures(reference: &str, hypothesis: &str) -> ProfileFigures {
    let reason = "the reference is empty; jiwer says the number of insertions";
    let counts = [jiwer::character_counts(reference, hypothesis), jiwer::words(&[(reference, hypothesis)]).counts];
    let [characters, words] = counts.map(|counts| {
        let rate = Rate::of(counts);
        ProfileRate::given(rate, rate.value().unwrap_or(rate.insertions as f64), reason)
    });
    ProfileFigures { characters, words }
}

fn ocr_d_figures(ruler: &mut Ruler, reference: &str, hypothesis: &str) -> ProfileFigures {
    let rate = |[a, b]: [Vec<FormId>; 2]| ProfileRate::of(Rate::of(ruler.script(&a, &b).counts()));
    let [characters, words] = ocr_d_symbols(reference, hypothesis).map(rate);
    ProfileFigures { characters, words }
}

/// The errors and lengths by OCR-D's rules alone, without the sorts of errors: a distance costs half of a script.
pub(super) fn ocr_d_errors(ruler: &mut Ruler, reference: &str, hypothesis: &str) -> [Rate; 2] {
    ocr_d_symbols(reference, hypothesis).map(|[a, b]| Rate {
        errors: ruler.distance(&a, &b),
        length: a.len() as u64,
        ..Rate::default()
    })
}

/// The characters of both texts, and their words, as integers.
fn ocr_d_symbols(reference: &str, hypothesis: &str) -> [[Vec<FormId>; 2]; 2] {
    let rules = Normalization::parse(&["dinglehopper"]).unwrap_or_default();
    let texts = [reference, hypothesis].map(|text| substituted(&composed(text), &rules));
    let mut symbols = Symbols::new(Unit::Grapheme);
    let characters = texts.each_ref().map(|text| {
        let mut ids = Vec::new();
        symbols.push(text, &mut ids);
        ids.retain(|&id| !symbols.text(id).chars().all(char::is_whitespace));
        ids
    });
    let mut known = Ids::new();
    let words = texts.each_ref().map(|text| known.of(&by_uax29(text)));
    [characters, words]
}

/// A text in which private-use characters are what dinglehopper's table takes them for.
fn substituted(text: &str, rules: &Normalization) -> String {
    let is_private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_private(c) {
            true => out.push_str(&rules.whole(c.encode_utf8(&mut [0; 4]))),
            false => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::MetricProfile;

    /// One row a case: profile, reference, hypothesis; character errors and length, word errors and length, both values.
    #[test]
    fn each_profile_counts_as_its_program_does() {
        let rows = [
            ("dinglehopper", "Him⸗\nmel", "Him-\nmel ", (0, 8, 0, 2), (Some(0.0), Some(0.0))),
            ("dinglehopper", "", "ab", (2, 0, 1, 0), (None, None)),
            ("dinglehopper", "", "", (0, 0, 0, 0), (Some(0.0), Some(0.0))),
            ("jiwer", "a  b", " a b", (1, 4, 0, 2), (Some(0.25), Some(0.0))),
            ("jiwer", "", "ab c", (4, 0, 2, 0), (Some(4.0), Some(2.0))),
            ("ocreval", "a  b\n", "a b", (1, 4, 0, 2), (Some(0.25), Some(0.0))),
            ("ocreval", "", "a", (1, 0, 0, 0), (None, None)),
            // White space is no character to OCR-D; a decomposed letter is one, a ligature of MUFI two.
            ("ocr-d", "a\u{308} b", "äb", (0, 2, 2, 2), (Some(0.0), Some(1.0))),
            ("ocr-d", "\u{eec4}", "ck", (0, 2, 0, 1), (Some(0.0), Some(0.0))),
            ("ocr-d", "", "a", (1, 0, 1, 0), (None, None)),
        ];
        for (name, reference, hypothesis, counts, values) in rows {
            let profile: MetricProfile = name.parse().expect("a profile");
            let found = profile.figures(reference, hypothesis, false).expect("not our own");
            let (characters, words) = (found.characters.rate, found.words.rate);
            let case = format!("{name} {reference:?} {hypothesis:?}");
            assert_eq!((characters.errors, characters.length, words.errors, words.length), counts, "{case}");
            assert_eq!((found.characters.value, found.words.value), values, "{case}");
            assert!(found.characters.value.is_some() || found.characters.reason.is_some(), "{case}");
        }
    }
}
