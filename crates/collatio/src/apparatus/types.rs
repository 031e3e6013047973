//! The apparatus's types: what a variant, a reading and a check are.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::spans::Spans;
use crate::witness::{Siglum, Span, Status, WitnessId, Zone};

/// The ordered list of variants, and what was checked beside them.
#[derive(Debug, Clone, PartialEq)]
pub struct Apparatus {
    /// The variants, in the order of the base.
    pub variants: Vec<Variant>,
    /// Passages that stand in one place in some witnesses and in another in others, in the order of their first place.
    pub transpositions: Vec<Transposition>,
    /// Where a witness cannot be read: never a variant, whatever the others have there.
    pub gaps: Vec<Gap>,
    /// What else was found.
    pub checks: Vec<Check>,
    /// Counts.
    pub summary: Summary,
}

/// A passage that stands in one place in some witnesses and in another in others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transposition {
    /// A short name, of its words alone.
    pub id: String,
    /// Its places in the order of the table, two or more.
    pub places: Vec<MovedPlace>,
}

/// One of the places of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedPlace {
    /// Its columns in the alignment table.
    pub columns: Range<usize>,
    /// Who has the passage here, each with its tokens.
    pub witnesses: Vec<(WitnessId, Range<u32>)>,
    /// The text as the first of them has it, marks taken off.
    pub text: String,
    /// Where it stands in each of them.
    pub spans: Spans,
    /// The variants that stand here, by their numbers in [`Apparatus::variants`].
    pub variants: Vec<usize>,
}

/// Unread or lost text of one witness, and what the others have in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Whose text is unread.
    pub witness: WitnessId,
    /// Where its mark stands.
    pub span: Span,
    /// What the first witness that can be read has there; empty if it has nothing.
    pub opposite: String,
    /// Whether no mark says so: it was found by what the others have.
    pub found: bool,
    /// Of what was found, how many words at least two others share there; else 0.
    pub words: usize,
}

/// Variants that say the same at several places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// Their numbers in [`Apparatus::variants`], in order; never empty.
    pub variants: Vec<usize>,
}

/// A place where readings differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// A short name that survives changes of line numbers.
    pub id: String,
    /// What the others did to the base.
    pub op: Op,
    /// How much it weighs.
    pub level: Level,
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub zone: Zone,
    /// What probably caused it.
    pub cause: Option<Cause>,
    /// Whether the transcripts vouch for it.
    pub certainty: Certainty,
    /// The readings, the base's first; witnesses that agree share one.
    pub readings: Vec<Reading>,
    /// The words around it.
    pub context: Context,
    /// What a reader should know, in words; empty if nothing.
    pub note: String,
    /// Its columns in the alignment table.
    pub columns: Range<usize>,
    /// The passages that were moved from here or to here, by their numbers in [`Apparatus::transpositions`].
    pub transpositions: Vec<usize>,
}

/// What one or more witnesses have at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Who has it.
    pub witnesses: Vec<WitnessId>,
    /// The text as written by the first of them, marks taken off; empty for an omission.
    pub text: String,
    /// What the marks say happened to it.
    pub status: Status,
    /// Where it stands, for every witness that has text there.
    pub spans: Spans,
}

impl Reading {
    /// Whether its witnesses have lost what stood here: no text, and no omission.
    pub fn is_lost(&self) -> bool {
        self.text.is_empty() && self.status == Status::Gap
    }
}

/// A few words of the base on either side of a variant.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Context {
    /// The words before.
    pub before: String,
    /// The words after.
    pub after: String,
}

/// What happened to the text, relative to the base witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// Text that the base lacks.
    Addition,
    /// Text that only the base has.
    Omission,
    /// Different text in the same place.
    Substitution,
    /// The same text in another place.
    Transposition,
    /// The same letters, divided otherwise.
    Division,
    /// The same words, another status.
    Status,
}

impl Op {
    /// Its name in reports and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Addition => "addition",
            Self::Omission => "omission",
            Self::Substitution => "substitution",
            Self::Transposition => "transposition",
            Self::Division => "division",
            Self::Status => "status",
        }
    }
}

/// How much a variant weighs; later is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Can change the sense.
    Substantive,
    /// The same word, otherwise spelt.
    Orthographic,
    /// Case, punctuation, spacing, marks.
    Accidental,
    /// Not part of the text.
    Furniture,
}

impl Level {
    /// Its name in reports and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Substantive => "substantive",
            Self::Orthographic => "orthographic",
            Self::Accidental => "accidental",
            Self::Furniture => "furniture",
        }
    }
}

/// What a variant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One word.
    Word,
    /// Several words.
    Phrase,
    /// A whole line or more.
    Line,
    /// A whole passage in some witnesses only, whatever words it holds.
    Passage,
    /// A negation came or went.
    Negation,
    /// A number changed.
    Numeral,
    /// The same number, otherwise written: `1,000` and `1000`.
    NumberForm,
    /// The same number in digits of another script.
    Digits,
    /// A date changed.
    Date,
    /// A proper name changed.
    Name,
    /// The closing initials changed.
    Initials,
    /// A stamp changed.
    Stamp,
    /// Words struck on the page in one witness.
    Cancellation,
    /// The same word, otherwise spelt.
    Spelling,
    /// The same letters with other diacritics.
    Diacritic,
    /// A word and its abbreviation.
    Abbreviation,
    /// Another sign for the same letters, such as `ſ` or `&`.
    TypographicForm,
    /// Punctuation.
    Punctuation,
    /// Capitals.
    Case,
    /// White space within a line.
    Spacing,
    /// A hyphen within a word.
    Hyphenation,
    /// A sign that opens a paragraph.
    ParagraphMark,
    /// Where lines end.
    LineBreak,
    /// Another shape of quotation mark.
    QuoteForm,
    /// Another shape of dash.
    DashForm,
    /// A page or line number.
    PageNumber,
    /// A running head.
    RunningHead,
    /// A catchword.
    Catchword,
    /// What an archive or an office put above the text.
    ArchiveHeader,
    /// A note about the scan.
    ScanNote,
}

/// What probably caused a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Cause {
    /// Eye-skip: the omitted text ends like the text before it.
    #[serde(rename = "homeoteleuton")]
    Homeoteleuton,
    /// Eye-skip: the omitted text begins like the text after it.
    #[serde(rename = "homeoarchy")]
    Homeoarchy,
    /// Something written twice.
    #[serde(rename = "dittography")]
    Dittography,
    /// Something to be written twice, written once.
    #[serde(rename = "haplography")]
    Haplography,
    /// A whole line twice.
    #[serde(rename = "repeated-line")]
    RepeatedLine,
    /// Letters alike in hand or type.
    #[serde(rename = "paleographicConfusion")]
    PaleographicConfusion,
    /// Letters that OCR confuses.
    #[serde(rename = "ocr-confusion")]
    OcrConfusion,
    /// A space put in by OCR.
    #[serde(rename = "ocr-split")]
    OcrSplit,
    /// A space lost by OCR.
    #[serde(rename = "ocr-run-on")]
    OcrRunOn,
}

/// Whether the transcripts vouch for a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Every reading is plain.
    Certain,
    /// A reading is marked unclear, or a mark's extent was guessed.
    Uncertain,
}

/// Something found beside the variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its name, such as `date-conflict`.
    pub kind: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// What was found, in words.
    pub message: String,
    /// The places.
    pub found: Vec<Finding>,
}

/// One place a check speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The text there.
    pub text: String,
    /// Its witness, if it belongs to one.
    pub witness: Option<Siglum>,
    /// Its zone, if it belongs to none.
    pub zone: Option<Zone>,
    /// Its file.
    pub source: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// Counts over an apparatus; see the module `summary` for how they are taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Variants by level: substantive, orthographic, accidental, furniture.
    pub variants: [usize; 4],
    /// Words of the base, furniture aside, that are aligned with a word of every other witness.
    pub words: usize,
    /// Share of the words that a reader sees, 0 to 1, that agree as they stand on the page; `None` without words.
    pub diplomatic: Option<f64>,
    /// The same over what the writer left standing.
    pub final_view: Option<f64>,
    /// What `diplomatic` is a share of.
    pub diplomatic_count: Share,
    /// What `final_view` is a share of.
    pub final_count: Share,
    /// Whether no bound on work was met.
    pub exact: bool,
    /// At most so many more words and signs might agree, over all witnesses, were no bound met; 0 if `exact`.
    pub missed: u64,
}

/// How many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Words that agree in all witnesses.
    pub agree: usize,
    /// Words that any witness has.
    pub of: usize,
}

impl Share {
    /// The share, 0 to 1; `None` of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.agree as f64 / self.of as f64)
    }
}
