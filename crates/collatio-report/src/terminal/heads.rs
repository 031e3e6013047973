//! The head of a report: what was compared, and what of the files belongs to no witness.

use collatio::apparatus::Gap;
use collatio::tokenize::TokenKind;
use collatio::witness::{EncodingOrigin, Hand, Witness, WitnessId};

use super::extract::{lines_of, written};
use super::line::{Line, Role};
use super::{Charset, Input, words};

/// How many places a list of places names before it only counts.
const PLACES: usize = 12;

/// A line a witness, one for what is outside, one for gaps.
pub(super) fn heads(input: &Input<'_>) -> Vec<(Line, usize)> {
    let collation = input.collation;
    let many = collation.witnesses.len() > 2;
    let mut file: Option<&str> = None;
    let mut told: Vec<&str> = Vec::new();
    let mut lines: Vec<(Line, usize)> = Vec::new();
    for (at, witness) in collation.witnesses.iter().enumerate() {
        let name = witness.source.name();
        let why = if file.replace(name) == Some(name) { "" } else { &witness.profile_why };
        let mut line = head(witness, why, input.options.charset);
        if many && WitnessId(at) == collation.base {
            line.push(Role::Note, "  base");
        }
        match collation.hands.get(at) {
            Some(Some(Hand::First)) => line.push(Role::Note, "  first hand, not counted in shares"),
            Some(Some(Hand::Corrected)) => line.push(Role::Note, "  corrected"),
            _ => {}
        }
        lines.push((line, 4));
        lines.extend(remarks(witness, &mut told));
    }
    lines.extend(outside(input));
    lines.extend((0..collation.witnesses.len()).filter_map(|at| gaps(input, WitnessId(at))));
    lines.extend(lacunae(input));
    lines
}

/// A witness's line; why it was read by its profile is said once a file.
fn head(witness: &Witness, why: &str, charset: Charset) -> Line {
    let source = &witness.source;
    let mut line = Line::of(Role::Siglum, witness.siglum.as_str()).with(Role::Plain, " ");
    let span = witness.span();
    line.push_place(&format!("{}:{}", source.name(), lines_of(span)), source.name(), span.start.line);
    let told = ["", witness.siglum.as_str(), source.name()];
    if !told.contains(&witness.title.as_str()) {
        line = line.with(Role::Plain, "  ").with(Role::Context, &witness.title);
    }
    if source.format() != "text" {
        line = line.with(Role::Plain, "  read as ").with(Role::Context, source.format());
        let pages = source.layout().pages.len();
        if pages > 1 {
            line.push(Role::Context, &format!(", {}", words::count(pages, "page")));
        }
    }
    if witness.profile != "none" {
        line = line.with(Role::Plain, "  profile ").with(Role::Context, &witness.profile);
        if !why.is_empty() {
            line.push(Role::Note, &format!(" ({})", in_signs(why, charset)));
        }
    }
    let encoding = source.encoding();
    match encoding.origin {
        EncodingOrigin::Guessed => line.push(Role::Error, &format!("  encoding {} (guessed)", encoding.name)),
        _ if encoding.name != "UTF-8" => line.push(Role::Context, &format!("  encoding {}", encoding.name)),
        _ => {}
    }
    let bad = source.bad_bytes().iter().filter(|(at, _)| witness.range.contains(at)).count();
    if bad > 0 {
        line.push(Role::Error, &format!("  {} not {}", words::count(bad, "byte"), encoding.name));
    }
    line
}

/// What a witness's reader had to mend or could not take over, what was said of another witness left out.
fn remarks<'a>(witness: &'a Witness, told: &mut Vec<&'a str>) -> Vec<(Line, usize)> {
    let mut lines = Vec::new();
    for remark in witness.source.remarks() {
        if !told.contains(&remark.as_str()) {
            told.push(remark);
            lines.push((Line::of(Role::Plain, "  ").with(Role::Note, remark), 4));
        }
    }
    lines
}

/// A reason in signs of the charset: `2 x ~~x~~`.
fn in_signs(why: &str, charset: Charset) -> String {
    let why = charset.signs(why);
    if charset == Charset::Ascii { why.replace('×', "x") } else { why }
}

fn outside(input: &Input<'_>) -> Option<(Line, usize)> {
    let mut line = Line::of(Role::Context, "outside the witnesses:");
    for (at, part) in input.outside.iter().enumerate().take(PLACES) {
        line.push(Role::Plain, if at == 0 { " " } else { ", " });
        let (name, span) = (part.source.name(), part.span());
        line.push_place(&format!("{name}:{}", lines_of(span)), name, span.start.line);
        line.push(Role::Context, &format!(" {}", part.zone.as_str()));
    }
    more(&mut line, input.outside.len());
    (!input.outside.is_empty()).then_some((line, 4))
}

/// Where a witness could not be read, so that agreement there is not mistaken for proof.
fn gaps(input: &Input<'_>, id: WitnessId) -> Option<(Line, usize)> {
    let witness = input.collation.witnesses.get(id.0)?;
    let tokens = input.collation.tokens.get(id.0)?.as_slice();
    let gaps = || tokens.iter().filter(|token| matches!(token.kind, TokenKind::Gap(_) | TokenKind::Partial(_)));
    let found = gaps().count();
    let mut line = Line::of(Role::Context, &format!("{} in ", words::count(found, "gap")));
    line.push(Role::Siglum, witness.siglum.as_str());
    for (at, gap) in gaps().enumerate().take(PLACES) {
        line.push(Role::Plain, if at == 0 { ": " } else { ", " });
        let text = written(&witness.source, gap.range());
        let span = witness.source.span(gap.range());
        line.push_place(&lines_of(span), witness.source.name(), span.start.line);
        line.push(Role::Reading, &format!(" {text}"));
    }
    more(&mut line, found);
    (found > 0).then_some((line, 4))
}

/// What no mark says to be lost, though it was taken for lost.
fn lacunae(input: &Input<'_>) -> Vec<(Line, usize)> {
    let found = input.apparatus.gaps.iter().filter(|gap| gap.found);
    let line = |gap: &Gap| {
        let siglum = input.collation.witnesses.get(gap.witness.0).map_or("?", |witness| witness.siglum.as_str());
        let line = Line::of(Role::Context, "lacuna in ").with(Role::Siglum, siglum).with(Role::Plain, " at ");
        let shared = format!(": {} that others share; not marked, found", words::count(gap.words, "word"));
        (line.with(Role::Place, &lines_of(gap.span)).with(Role::Context, &shared), 4)
    };
    found.map(line).collect()
}

fn more(line: &mut Line, found: usize) {
    if found > PLACES {
        line.push(Role::Context, &format!(" and {} more", found - PLACES));
    }
}
