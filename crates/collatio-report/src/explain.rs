//! Why a variant is a variant: what each witness has there, what it was compared by, and what follows from it.
//!
//! ```text
//! variant 7  substitution  substantive  initials  in initials  id k3f9q2
//!
//! A telegram.txt:45:1  ABS/
//!     ABS/            word            standing   initials  form the same
//! B telegram.txt:56:1  FBS/
//!     FBS/            word            standing   initials  form the same
//!
//! Why substitution: the forms differ, and stand in the same place.
//! ```

use collatio::apparatus::{Apparatus, Certainty, Kind, Level, Op, Variant};
use collatio::collation::Collation;
use collatio::tokenize::{TokenId, TokenKind};
use collatio::witness::Extent;
use collatio::witness::{Position, Status, WitnessId, Zone};

use super::terminal::{Charset, Line, Role, elided, marked, one_line, words, wrap_all, written};

/// How many tokens of a witness are listed before they are only counted.
const TOKENS: usize = 40;
/// How many letters of a source text are shown.
const LETTERS: usize = 400;

/// What is known of one variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Its number in the list, from 1.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// What it was found to be.
    pub tags: (Op, Level, Kind, Zone),
    /// What each witness has.
    pub witnesses: Vec<Evidence>,
    /// Why it is what it is, a sentence each.
    pub why: Vec<String>,
}

/// What one witness has at a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The witness.
    pub siglum: String,
    /// Its file.
    pub source: String,
    /// Where the text begins; `None` if it has none.
    pub place: Option<Position>,
    /// The source there, marks included.
    pub raw: String,
    /// Its tokens.
    pub tokens: Vec<TokenEvidence>,
}

/// One token and what it was compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenEvidence {
    /// Its text.
    pub text: String,
    /// What it is.
    pub kind: &'static str,
    /// What its mark says.
    pub status: Status,
    /// Where on the page it stands.
    pub zone: Zone,
    /// What it was compared by.
    pub form: String,
    /// The rules that changed it, each with the form after it.
    pub steps: Vec<(String, String)>,
}

/// Explains a variant, named by its id or by its number in the list; `None` if there is no such variant.
pub fn explain(collation: &Collation, apparatus: &Apparatus, name: &str) -> Option<Explanation> {
    let by_id = || apparatus.variants.iter().position(|variant| variant.id == name);
    let by_number = || name.parse::<usize>().ok()?.checked_sub(1);
    let at = by_id().or_else(by_number)?;
    let variant = apparatus.variants.get(at)?;
    let witnesses = (0..collation.witnesses.len()).map(WitnessId);
    Some(Explanation {
        number: at + 1,
        id: variant.id.clone(),
        tags: (variant.op, variant.level, variant.kind, variant.zone),
        witnesses: witnesses.filter_map(|id| evidence(collation, variant, id)).collect(),
        why: reasons(variant),
    })
}

/// The explanation as lines, wrapped to a width.
pub fn lines(explanation: &Explanation, width: usize, charset: Charset) -> Vec<Line> {
    let (op, level, kind, zone) = explanation.tags;
    let mut head = Line::of(Role::Heading, "variant ").with(Role::Number, &explanation.number.to_string());
    head = head.with(Role::Plain, "  ").with(Role::Tag, op.name()).with(Role::Plain, "  ");
    head = head.with(Role::Level(level), level.name()).with(Role::Plain, "  ");
    head = head.with(Role::Tag, words::kind(kind)).with(Role::Context, &format!("  in {}", zone.as_str()));
    head.push(Role::Context, &format!("  id {}", explanation.id));
    let mut lines = vec![(head, 4), (Line::default(), 0)];
    for evidence in &explanation.witnesses {
        lines.extend(evidence_lines(evidence, charset));
    }
    lines.push((Line::default(), 0));
    lines.extend(explanation.why.iter().map(|why| (Line::of(Role::Note, why), 4)));
    wrap_all(lines, width)
}

fn evidence(collation: &Collation, variant: &Variant, id: WitnessId) -> Option<Evidence> {
    let witness = collation.witnesses.get(id.0)?;
    let tokens = collation.tokens.get(id.0)?;
    let known = variant.columns.start < variant.columns.end && variant.columns.end <= collation.table.len();
    let run = if known { collation.table.run(variant.columns.clone(), id) } else { 0..0 };
    let range = tokens.range_of(run.clone());
    let with_marks = marked(collation, &variant.columns, id);
    let raw = || range.clone().map(|range| written(&witness.source, range));
    let raw = with_marks.or_else(raw).unwrap_or_default();
    let one = |at: u32| {
        let token = tokens.get(TokenId(at));
        let (text, form) = (tokens.text(TokenId(at)).to_owned(), collation.form_text(id, TokenId(at)).to_owned());
        let kind = kind_word(token.kind);
        let normalization = &collation.settings.normalization;
        let steps = match tokens.given_form(TokenId(at)) {
            Some(given) => {
                let first = ("given by the file".to_owned(), given.to_owned());
                std::iter::once(first).chain(normalization.steps(token, given)).collect()
            }
            None => normalization.steps(token, &text),
        };
        TokenEvidence { text, kind, status: token.status, zone: token.zone, form, steps }
    };
    Some(Evidence {
        siglum: witness.siglum.to_string(),
        source: witness.source.name().to_owned(),
        place: range.as_ref().map(|range| witness.source.position(range.start)),
        raw,
        tokens: run.map(one).collect(),
    })
}

fn evidence_lines(evidence: &Evidence, charset: Charset) -> Vec<(Line, usize)> {
    let mut head = Line::of(Role::Siglum, &evidence.siglum).with(Role::Plain, " ");
    let Some(place) = evidence.place else {
        return vec![(head.with(Role::Omission, "has nothing here"), 4)];
    };
    let name = format!("{}:{}:{}", evidence.source, place.line, place.column);
    head.push_place(&name, &evidence.source, place.line);
    head.push(Role::Plain, "  ");
    head.push(Role::Reading, &shown(&evidence.raw, charset));
    let mut lines = vec![(head, 4)];
    for token in evidence.tokens.iter().take(TOKENS) {
        lines.push((token_line(token, charset), 8));
    }
    let more = evidence.tokens.len().saturating_sub(TOKENS);
    if more > 0 {
        lines.push((Line::of(Role::Note, &format!("    and {} more", words::count(more, "token"))), 4));
    }
    lines
}

fn token_line(token: &TokenEvidence, charset: Charset) -> Line {
    let text = shown(&token.text, charset);
    let mut line = Line::of(Role::Plain, "    ").with(Role::Reading, &text).padded(18);
    line.push(Role::Tag, &format!("  {:<14}  {:<9}  {:<8}", token.kind, token.status.as_str(), token.zone.as_str()));
    line.push(Role::Plain, "  form ");
    match (token.form.is_empty(), token.form == token.text) {
        (true, _) => line.push(Role::Note, "none: it does not count"),
        (false, true) => line.push(Role::Context, "the same"),
        (false, false) => line.push(Role::Lemma, &shown(&token.form, charset)),
    }
    let arrow = if charset == Charset::Ascii { "-> " } else { "→ " };
    for (rule, form) in &token.steps {
        line = line.with(Role::Note, &format!("  {rule} ")).with(Role::Plain, arrow);
        line = line.with(Role::Lemma, &shown(form, charset));
    }
    line
}

/// A text on one line, cut if it is long, in signs of the charset.
fn shown(text: &str, charset: Charset) -> String {
    charset.signs(&elided(&one_line(text), LETTERS, charset))
}

fn kind_word(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Word => "word",
        TokenKind::Number => "number",
        TokenKind::Punctuation => "punctuation",
        TokenKind::Symbol => "symbol",
        TokenKind::ParagraphMark => "paragraph mark",
        TokenKind::Gap(Extent::Unknown) => "gap",
        TokenKind::Gap(_) => "measured gap",
        TokenKind::Partial(_) => "partly read",
        TokenKind::BadByte(_) => "bad byte",
    }
}

/// Why the variant has its op, level and kind, and what is doubtful.
fn reasons(variant: &Variant) -> Vec<String> {
    let mut why = vec![
        format!("Why {}: {}.", variant.op.name(), op_reason(variant.op)),
        format!("Why {}: {}.", variant.level.name(), level_reason(variant.level)),
        format!("Kind: {}.", words::kind(variant.kind)),
    ];
    why.extend(variant.cause.map(|cause| format!("Probable cause: {}.", words::cause(cause))));
    if variant.certainty == Certainty::Uncertain {
        why.push("Uncertain: a reading is marked as doubtful, or the extent of its mark was guessed.".to_owned());
    }
    if !variant.note.is_empty() {
        why.push(format!("Note: {}.", variant.note));
    }
    why
}

fn op_reason(op: Op) -> &'static str {
    match op {
        Op::Addition => "another witness has text here that the base lacks",
        Op::Omission => "only the base has text here",
        Op::Substitution => "the forms differ, and stand in the same place",
        Op::Transposition => "the same text stands in another place",
        Op::Division => "the same letters are divided otherwise",
        Op::Status => "the forms are the same, what the marks say of them is not",
    }
}

fn level_reason(level: Level) -> &'static str {
    match level {
        Level::Substantive => "it can change the sense",
        Level::Orthographic => "it is the same word, otherwise spelt",
        Level::Accidental => "it touches only case, punctuation, spacing or marks",
        Level::Furniture => "it is not part of the text",
    }
}

#[cfg(test)]
mod tests {
    use super::{explain, lines};
    use crate::samples;
    use crate::terminal::Charset;

    #[test]
    fn a_variant_is_found_by_number_and_by_id() {
        let sample = samples::telegram();
        let by_number = explain(&sample.collation, &sample.apparatus, "7").unwrap();
        let by_id = explain(&sample.collation, &sample.apparatus, &by_number.id).unwrap();
        assert_eq!(by_number, by_id);
        for unknown in ["0", "8", "", "-1", "nothing"] {
            assert_eq!(explain(&sample.collation, &sample.apparatus, unknown), None, "{unknown}");
        }
    }

    #[test]
    fn every_variant_is_explained_without_controls_and_within_the_width() {
        for (name, sample) in samples::all() {
            for number in 1..=sample.apparatus.variants.len() {
                let found = explain(&sample.collation, &sample.apparatus, &number.to_string()).unwrap();
                for line in lines(&found, 60, Charset::Unicode) {
                    assert!(line.width() <= 60 && !line.plain().chars().any(char::is_control), "{name} {line:?}");
                }
            }
        }
    }

    #[test]
    fn the_evidence_of_each_witness_is_shown() {
        let sample = samples::telegram();
        let text = |name: &str| {
            let found = explain(&sample.collation, &sample.apparatus, name).unwrap();
            lines(&found, 100, Charset::Unicode).iter().map(|line| line.plain() + "\n").collect::<String>()
        };
        samples::check("explain", &["1", "6", "7"].map(text).join("\n"));
    }
}
