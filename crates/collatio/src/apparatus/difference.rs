//! Two sides of a place to what their difference is: op, level, kind, and what a reader should know of it.
//!
//! ```text
//! great   | very grave     substitution  substantive   phrase
//! of      | of,            addition      accidental    punctuation
//! to day  | today          division      accidental    spacing
//! SECRET  | SECRET, struck status        substantive   stamp
//! ```
//!
//! Columns are judged one by one and the weightiest decides, so that the level is the highest of the differences
//! inside the span. Time is linear in the words of the place.

use unicode_normalization::char::is_combining_mark;

use crate::witness::Zone;

use super::archival::is_archival;
use super::names::Names;
use super::places::above_text;
use super::quantity::{self, Compared};
use super::side::{Side, Word};
use super::types::{Cause, Kind, Level, Op};
use super::{confusion, spelling, words};

/// What two sides of a place differ in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) op: Op,
    pub(super) level: Level,
    pub(super) kind: Kind,
    pub(super) cause: Option<Cause>,
    /// What a reader should know, such as the letters taken for one another.
    pub(super) detail: String,
}

impl Difference {
    fn new(op: Op, level: Level, kind: Kind) -> Self {
        Self { op, level, kind, cause: None, detail: String::new() }
    }

    fn because(mut self, found: Option<(Cause, String)>) -> Self {
        if let Some((cause, detail)) = found {
            self.cause = Some(cause);
            self.detail = detail;
        }
        self
    }

    fn saying(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// The weightier first: level, then how much the kind says.
    pub(super) fn weight(&self) -> (Level, usize) {
        const TELLING: [Kind; 8] = [
            Kind::Initials,
            Kind::Stamp,
            Kind::Cancellation,
            Kind::Negation,
            Kind::Date,
            Kind::Numeral,
            Kind::Name,
            Kind::Line,
        ];
        (self.level, TELLING.iter().position(|&kind| kind == self.kind).unwrap_or(TELLING.len()))
    }
}

/// What two sides of a place differ in; `zone` is the place's.
pub(super) fn difference(
    a: &Side<'_>,
    b: &Side<'_>,
    place: (std::ops::Range<usize>, Zone),
    names: &Names,
) -> Difference {
    let (columns, zone) = place;
    if a.is_empty() {
        return one_sided(b, Op::Addition, zone, names);
    }
    if b.is_empty() {
        return one_sided(a, Op::Omission, zone, names);
    }
    // A number may take several columns: `2:30` is three tokens where `2.30` is one.
    if let Some(found) = quantities(a, b, zone) {
        return found;
    }
    let judged = columns.filter_map(|column| in_column(&a.column(column), &b.column(column), zone, names));
    let all: Vec<Difference> = judged.collect();
    let several = all.len() > 1;
    let same_op = all.windows(2).all(|pair| pair[0].op == pair[1].op);
    let Some(mut worst) = all.into_iter().min_by_key(Difference::weight) else {
        return Difference::new(Op::Substitution, Level::Accidental, Kind::Spacing);
    };
    if several && !same_op {
        worst.op = Op::Substitution;
    }
    if several && matches!(worst.kind, Kind::Word | Kind::Spelling) && (a.written_words() > 1 || b.written_words() > 1)
    {
        worst.kind = if worst.level == Level::Substantive { Kind::Phrase } else { worst.kind };
        (worst.cause, worst.detail) = (None, String::new());
    }
    worst
}

/// What two sides of one column differ in; nothing if neither has text there.
pub(super) fn in_column(a: &Side<'_>, b: &Side<'_>, zone: Zone, names: &Names) -> Option<Difference> {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => None,
        (true, false) => Some(one_sided(b, Op::Addition, zone, names)),
        (false, true) => Some(one_sided(a, Op::Omission, zone, names)),
        (false, false) => Some(opposite(a, b, zone, names)),
    }
}

/// Text that one side lacks.
pub(super) fn one_sided(side: &Side<'_>, op: Op, zone: Zone, names: &Names) -> Difference {
    let (level, kind) = if side.is_paragraph_mark() {
        (Level::Accidental, Kind::ParagraphMark)
    } else if zone == Zone::Stamp && side.proper().any(|word| words::is_classification(side.languages(), word.text)) {
        (Level::Substantive, if side.is_cancelled() { Kind::Cancellation } else { Kind::Stamp })
    } else if matches!(zone, Zone::Furniture | Zone::Boilerplate) || (above_text(zone) && is_archival(side)) {
        (Level::Furniture, furniture(side, zone))
    } else if zone == Zone::Stamp && side.has_words() {
        (Level::Substantive, Kind::Stamp)
    } else if zone == Zone::Initials && side.has_words() {
        (Level::Substantive, Kind::Initials)
    } else if !side.has_words() && changes_a_quantity(side) {
        (Level::Substantive, Kind::Numeral)
    } else if !side.has_words() {
        (Level::Accidental, marks_alone(&side.joined()))
    } else {
        (Level::Substantive, lost_words(side, names))
    };
    Difference::new(op, level, kind)
}

/// From this many words on, text in one witness only is a passage and not a phrase. A copy has a dozen words or more, as the
/// shortest telegram of the records has; with fewer, a lost negation or date within a phrase goes unnamed.
const PASSAGE_WORDS: usize = 12;

/// The kind of words that stand on one side only.
fn lost_words(side: &Side<'_>, names: &Names) -> Kind {
    if changes_a_quantity(side) && !side.joined().contains(char::is_alphanumeric) {
        return Kind::Numeral;
    }
    let count = side.written_words();
    if count >= PASSAGE_WORDS && !side.is_cancelled() && !side.is_one_line() {
        return Kind::Passage;
    }
    let every = |test: &dyn Fn(&Word<'_>) -> bool| side.proper().all(test);
    if side.is_cancelled() {
        Kind::Cancellation
    } else if side.proper().any(|word| words::is_negation(side.languages(), word.text)) {
        Kind::Negation
    } else if side.proper().any(|word| side.is_in_date(word)) && every(&|word| side.is_in_date(word)) {
        Kind::Date
    } else if every(&|word| words::is_number(side.languages(), word.text)) {
        Kind::Numeral
    } else if every(&|word| names.is_name(side.collation, side.witness, word.id)) {
        Kind::Name
    } else if side.is_whole_lines() && count > 1 {
        Kind::Line
    } else if count > 1 {
        Kind::Phrase
    } else {
        Kind::Word
    }
}

fn furniture(side: &Side<'_>, zone: Zone) -> Kind {
    let text = side.letters();
    match zone {
        Zone::Furniture if !text.is_empty() && text.chars().all(char::is_numeric) => Kind::PageNumber,
        Zone::Furniture if side.proper().count() == 1 && side.joined().starts_with(char::is_lowercase) => {
            Kind::Catchword
        }
        Zone::Furniture => Kind::RunningHead,
        Zone::Boilerplate if ["scan", "microfilm", "digiti"].iter().any(|word| text.contains(word)) => Kind::ScanNote,
        _ => Kind::ArchiveHeader,
    }
}

/// Text opposite text in one column.
fn opposite(a: &Side<'_>, b: &Side<'_>, zone: Zone, names: &Names) -> Difference {
    let found = words_opposite(a, b, zone, names);
    if matches!(zone, Zone::Furniture | Zone::Boilerplate) && found.level < Level::Furniture {
        return Difference { level: Level::Furniture, kind: furniture(a, zone), ..found };
    }
    found
}

fn words_opposite(a: &Side<'_>, b: &Side<'_>, zone: Zone, names: &Names) -> Difference {
    let same_forms = a.words.len() == b.words.len() && a.words.iter().zip(&b.words).all(|(a, b)| a.form == b.form);
    if same_forms {
        return status(a, b, zone);
    }
    if a.is_paragraph_mark() && b.is_paragraph_mark() {
        return Difference::new(Op::Substitution, Level::Accidental, Kind::ParagraphMark);
    }
    if let Some(found) = quantities(a, b, zone) {
        return found;
    }
    if let Some(kind) = surface(a, b) {
        return Difference::new(Op::Substitution, Level::Accidental, kind);
    }
    let (letters, others) = (a.letters(), b.letters());
    if letters == others && !letters.is_empty() && !is_told_by_signs(a, b) {
        return division(a, b);
    }
    if zone == Zone::Initials {
        let read = confusion::explain_letters(&a.joined(), &b.joined());
        return Difference::new(Op::Substitution, Level::Substantive, Kind::Initials).because(read);
    }
    if zone == Zone::Stamp {
        return Difference::new(Op::Substitution, Level::Substantive, Kind::Stamp);
    }
    let (own, other): (Vec<&Word<'_>>, Vec<&Word<'_>>) = (a.proper().collect(), b.proper().collect());
    if own.len() != other.len() {
        let one = a.written_words() == 1 && b.written_words() == 1;
        let kind = several(a, b).unwrap_or(if one { Kind::Word } else { Kind::Phrase });
        // One word opposite several may be one word that was divided and misread.
        let read = || confusion::explain(&a.joined(), &b.joined());
        let read = if own.len().min(other.len()) == 1 { read() } else { None };
        return Difference::new(Op::Substitution, Level::Substantive, kind).because(read);
    }
    let pairs = own.iter().zip(&other).filter(|(x, y)| x.form != y.form);
    let judged: Vec<Difference> = pairs.map(|(x, y)| word((a, x), (b, y), names)).collect();
    let many = judged.len() > 1 && (a.written_words() > 1 || b.written_words() > 1);
    let worst = judged.into_iter().min_by_key(Difference::weight);
    let mut worst = worst.unwrap_or_else(|| Difference::new(Op::Substitution, Level::Accidental, Kind::Punctuation));
    if many && worst.kind == Kind::Word {
        worst = Difference::new(Op::Substitution, Level::Substantive, Kind::Phrase);
    }
    worst
}

/// What the numbers of two sides tell where their letters and digits do not: signs and spaces that change a quantity, or the
/// same quantity otherwise written.
fn quantities(a: &Side<'_>, b: &Side<'_>, zone: Zone) -> Option<Difference> {
    if matches!(zone, Zone::Initials | Zone::Stamp | Zone::Furniture | Zone::Boilerplate) {
        return None;
    }
    let (x, y) = (a.with_touching_numbers(), b.with_touching_numbers());
    let compared = quantity::compare(&x, &y)?;
    let form = |kind| Some(Difference::new(Op::Substitution, Level::Orthographic, kind));
    match compared {
        Compared::Changed if surface(a, b).is_some() || a.letters() == b.letters() => {
            let in_date = |side: &Side<'_>| side.proper().any(|word| side.is_in_date(word));
            let kind = if in_date(a) && in_date(b) { Kind::Date } else { Kind::Numeral };
            Some(Difference::new(Op::Substitution, Level::Substantive, kind))
        }
        Compared::Digits if quantity::rest(&x) == quantity::rest(&y) => form(Kind::Digits),
        Compared::Form if quantity::rest(&x) == quantity::rest(&y) => form(Kind::NumberForm),
        _ => None,
    }
}

/// Whether signs that one side lacks belong to a number beside them: the `$` of `$500`, the minus of `-5`.
fn changes_a_quantity(side: &Side<'_>) -> bool {
    let (with, without) = (side.with_touching_numbers(), side.touching_numbers());
    quantity::compare(&with, &without) == Some(Compared::Changed)
}

/// Whether more than the letters tells words apart that have the same: the point of a number, a mark over a letter.
fn is_told_by_signs(a: &Side<'_>, b: &Side<'_>) -> bool {
    let marks = |side: &Side<'_>| side.joined().chars().filter(|&sign| is_combining_mark(sign)).collect::<String>();
    let numbers = a.proper().chain(b.proper()).any(|word| words::is_number(a.languages(), word.text));
    a.proper().count() == b.proper().count() && (numbers || marks(a) != marks(b))
}

/// The same words with another status.
fn status(a: &Side<'_>, b: &Side<'_>, zone: Zone) -> Difference {
    if !a.has_words() {
        return Difference::new(Op::Status, Level::Accidental, marks_alone(&a.joined()));
    }
    let kind = match zone {
        Zone::Stamp => Kind::Stamp,
        Zone::Initials => Kind::Initials,
        _ if a.is_cancelled() || b.is_cancelled() => Kind::Cancellation,
        _ if a.written_words() > 1 => Kind::Phrase,
        _ => Kind::Word,
    };
    let level = if matches!(zone, Zone::Furniture | Zone::Boilerplate) { Level::Furniture } else { Level::Substantive };
    Difference::new(Op::Status, level, kind)
}

/// The kind of a difference that only the surface has: case, shapes of quotes and dashes, punctuation.
fn surface(a: &Side<'_>, b: &Side<'_>) -> Option<Kind> {
    let (x, y) = (a.joined(), b.joined());
    if a.words.len() == b.words.len() && x.to_lowercase() == y.to_lowercase() {
        return Some(Kind::Case);
    }
    if x != y && words::plain_quotes(&x) == words::plain_quotes(&y) {
        return Some(Kind::QuoteForm);
    }
    if a.words.len() == b.words.len() && words::plain_dashes(&x) == words::plain_dashes(&y) {
        return Some(Kind::DashForm);
    }
    let same_words = a.proper().map(|word| word.form).eq(b.proper().map(|word| word.form));
    same_words.then_some(Kind::Punctuation)
}

/// The kind of marks that stand alone.
fn marks_alone(text: &str) -> Kind {
    if text.chars().all(|sign| sign == '-') && words::plain_dashes(text) == "-" && text.len() == 1 {
        Kind::Hyphenation
    } else {
        Kind::Punctuation
    }
}

/// The same letters, divided otherwise. The side with the piece of a single letter more is taken for OCR's: `a lways`
/// is a split; which of `to day` and `today` is right no text can say, so that these have no cause.
fn division(a: &Side<'_>, b: &Side<'_>) -> Difference {
    let hyphens = |side: &Side<'_>| words::plain_dashes(&side.joined()).matches('-').count();
    let (own, other) = (a.proper().count(), b.proper().count());
    let hyphenated = hyphens(a) != hyphens(b);
    if own == other && !hyphenated {
        return Difference::new(Op::Substitution, Level::Accidental, Kind::Punctuation);
    }
    let kind = if hyphenated { Kind::Hyphenation } else { Kind::Spacing };
    let stray = |side: &Side<'_>| {
        let single = |word: &&Word<'_>| {
            word.text.chars().count() == 1 && !matches!(word.text, "a" | "A" | "I" | "O" | "o" | "à" | "y")
        };
        side.proper().filter(single).count()
    };
    let mut found = Difference::new(Op::Division, Level::Accidental, kind);
    if !hyphenated && stray(a).max(stray(b)) > 0 {
        found.cause = Some(Cause::OcrSplit);
    } else if !hyphenated && own.abs_diff(other) >= 2 {
        found.cause = Some(Cause::OcrRunOn);
    }
    found
}

/// The kind of runs of unequal length that are opposite each other, if something in them tells.
fn several(a: &Side<'_>, b: &Side<'_>) -> Option<Kind> {
    let negations =
        |side: &Side<'_>| side.proper().filter(|word| words::is_negation(side.languages(), word.text)).count();
    let numbers =
        |side: &Side<'_>| side.has_words() && side.proper().all(|word| words::is_number(side.languages(), word.text));
    if negations(a) != negations(b) {
        return Some(Kind::Negation);
    }
    (numbers(a) && numbers(b)).then_some(Kind::Numeral)
}

/// One word opposite another.
fn word(a: (&Side<'_>, &Word<'_>), b: (&Side<'_>, &Word<'_>), names: &Names) -> Difference {
    let (x, y) = (a.1.text, b.1.text);
    let substantive = |kind| Difference::new(Op::Substitution, Level::Substantive, kind);
    if x.to_lowercase() == y.to_lowercase() {
        return Difference::new(Op::Substitution, Level::Accidental, Kind::Case);
    }
    let languages = a.0.languages();
    if words::is_negation(languages, x) || words::is_negation(languages, y) {
        return substantive(Kind::Negation).because(confusion::explain(x, y));
    }
    let months = |word: &str| super::dates::month(languages, word).is_some();
    if a.0.is_in_date(a.1) && b.0.is_in_date(b.1) && (words::is_figure(x) || months(x)) {
        return substantive(Kind::Date).because(confusion::explain(x, y));
    }
    if words::is_number(languages, x) && words::is_number(languages, y) || (words::is_figure(x) || words::is_figure(y))
    {
        return substantive(Kind::Numeral).because(confusion::explain(x, y));
    }
    if names.is_name(a.0.collation, a.0.witness, a.1.id) && names.is_name(b.0.collation, b.0.witness, b.1.id) {
        return substantive(Kind::Name).because(confusion::explain(x, y));
    }
    if let Some((kind, evidence)) = spelling::same_word(languages, x, y) {
        return Difference::new(Op::Substitution, Level::Orthographic, kind).saying(evidence);
    }
    if followed_by_point(a) != followed_by_point(b) {
        let (short, long) = if followed_by_point(a) { (x, y) } else { (y, x) };
        if spelling::abbreviates(short, long) {
            return Difference::new(Op::Substitution, Level::Orthographic, Kind::Abbreviation);
        }
    }
    substantive(Kind::Word).because(confusion::explain(x, y))
}

fn followed_by_point(word: (&Side<'_>, &Word<'_>)) -> bool {
    let tokens = &word.0.collation.tokens[word.0.witness.0];
    let next = crate::tokenize::TokenId(word.1.id.0 + 1);
    word.1.text.ends_with('.') || ((next.0 as usize) < tokens.len() && tokens.text(next).starts_with('.'))
}
