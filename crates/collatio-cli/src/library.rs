//! The one place that calls the library's reading and reporting; the commands know only these names.

use std::fmt::Write as _;

use collatio::apparatus::Level;
use collatio::report::json::Report;
use collatio::{Apparatus, Collation, Normalization, ReadOptions, Record, Spacing, TokenId, View, Witness, WitnessId};
use serde::Serialize;

use crate::args::LayoutChoice;
use crate::errors::{Trouble, nearest, visible, visible_json};
use crate::inputs::{Gathered, Input};
use crate::settings::{Reading, Showing};

/// What a part of a report's line is; `theme` gives it a colour.
#[allow(dead_code, reason = "the terminal report uses them all; its plain stand-in below does not")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Plain,
    Siglum,
    Lemma,
    Reading,
    Addition,
    Omission,
    Cancelled,
    Context,
    Place,
    Level(Level),
    Tag,
    Number,
    Note,
    Heading,
    Summary,
    Error,
}

/// Text with one role.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) role: Role,
    pub(crate) text: String,
}

/// One line of a report, in runs of one role each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line(Vec<Run>);

impl Line {
    /// The line's parts, in order.
    pub(crate) fn runs(&self) -> &[Run] {
        &self.0
    }

    fn with(mut self, role: Role, text: impl AsRef<str>) -> Self {
        self.0.push(Run { role, text: text.as_ref().to_owned() });
        self
    }
}

/// What a terminal report shows, and how it is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) layout: LayoutChoice,
    /// The least level shown.
    pub(crate) level: Level,
}

/// Reads one file.
pub(crate) fn read(input: &Input, reading: &Reading, copies: collatio::Copies) -> Result<Record, Trouble> {
    if let Some(name) = reading.profiles.keys().next() {
        // Refused rather than ignored until the library reads profiles of the user's own.
        return Err(Trouble::new(format!("the profile `{name}` of the configuration cannot be read by this build"))
            .in_file(crate::config::FILE_NAME)
            .hint("--no-config does without it"));
    }
    let options = ReadOptions {
        encoding: reading.encoding.clone(),
        profile: reading.profile.clone(),
        copies,
        split_at: reading.split_at.clone(),
    };
    collatio::read::read(&input.name, &input.bytes, &options).map_err(|error| Trouble::of_reading(error, &input.bytes))
}

/// The rules a list of names stands for.
pub(crate) fn normalization(names: &str) -> Result<Normalization, Trouble> {
    let known = Normalization::default();
    let rules: Vec<&str> = known.rules().iter().map(collatio::Rule::name).collect();
    for name in names.split(',').map(str::trim) {
        if !rules.contains(&name) {
            let near =
                nearest(name, rules.iter().copied()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            return Err(Trouble::new(format!("there is no normalization rule `{name}`"))
                .hint(format!("{near}the rules are {}", rules.join(", "))));
        }
    }
    Ok(known)
}

/// The report for reading.
pub(crate) fn terminal(
    collation: &Collation,
    apparatus: &Apparatus,
    gathered_outside: &[collatio::Outside],
    look: Look,
    showing: &Showing,
) -> Vec<Line> {
    let _ = (gathered_outside, showing.width, showing.signs);
    let mut lines: Vec<Line> = collation.witnesses.iter().map(witness_line).collect();
    if look.layout != LayoutChoice::Summary {
        for (n, variant) in apparatus.variants.iter().enumerate().filter(|(_, variant)| variant.level <= look.level) {
            lines.extend(variant_lines(collation, variant, n + 1));
        }
    }
    lines.push(Line::default().with(Role::Summary, format!("{} variants", apparatus.variants.len())));
    lines
}

/// One line a pair of witnesses: the base and another.
pub(crate) fn stat(collation: &Collation, apparatus: &Apparatus) -> Vec<Line> {
    let base = collation.base;
    let others = (0..collation.witnesses.len()).map(WitnessId).filter(|&other| other != base);
    let line = |other: WitnessId| {
        let differs = |variant: &&collatio::Variant| {
            let together = |reading: &collatio::apparatus::Reading| {
                reading.witnesses.contains(&base) && reading.witnesses.contains(&other)
            };
            !variant.readings.iter().any(together)
        };
        let mut levels = [0_usize; 4];
        for variant in apparatus.variants.iter().filter(differs) {
            if let Some(level) = levels.get_mut(variant.level as usize) {
                *level += 1;
            }
        }
        let [substantive, orthographic, accidental, furniture] = levels;
        let siglum =
            |id: WitnessId| collation.witnesses.get(id.0).map(|w| visible(w.siglum.as_str())).unwrap_or_default();
        Line::default().with(Role::Siglum, format!("{} {}", siglum(base), siglum(other))).with(
            Role::Summary,
            format!("  {substantive} substantive, {orthographic} orthographic, {accidental} accidental, {furniture} furniture"),
        )
    };
    others.map(line).collect()
}

/// The report as data; variants lighter than the level are left out, the summary counts all.
pub(crate) fn json(
    collation: &Collation,
    apparatus: &Apparatus,
    outside: &[collatio::Outside],
    level: Level,
) -> Result<String, Trouble> {
    let mut shown = apparatus.clone();
    shown.variants.retain(|variant| variant.level <= level);
    to_json(&Report::new(collation, &shown, outside))
}

/// The alignment table, as collation tools exchange it: `t` is a token's text, `n` its form.
pub(crate) fn table_json(collation: &Collation) -> Result<String, Trouble> {
    #[derive(Serialize)]
    struct Exchange<'c> {
        witnesses: Vec<&'c str>,
        table: Vec<Vec<Option<Vec<Cell>>>>,
    }
    #[derive(Serialize)]
    struct Cell {
        t: String,
        n: String,
    }
    let cell = |column: usize, id: WitnessId| -> Option<Vec<Cell>> {
        let tokens = collation.tokens.get(id.0)?;
        let cells: Vec<Cell> = collation
            .cell(column, id)
            .map(|(at, token)| {
                let text = tokens.text(at);
                let next = tokens.as_slice().get(at.0 as usize + 1);
                let space = if next.is_some_and(|next| next.spacing != Spacing::None) { " " } else { "" };
                let form = collation.settings.normalization.form(token, text);
                Cell { t: format!("{text}{space}"), n: form.into_owned() }
            })
            .collect();
        (!cells.is_empty()).then_some(cells)
    };
    let columns = collation.table.columns().len();
    let row = |id: usize| (0..columns).map(|column| cell(column, WitnessId(id))).collect();
    to_json(&Exchange {
        witnesses: collation.witnesses.iter().map(|witness| witness.siglum.as_str()).collect(),
        table: (0..collation.witnesses.len()).map(row).collect(),
    })
}

/// The JSON Schema of the reports.
pub(crate) fn schema() -> Result<String, Trouble> {
    to_json(&schemars::schema_for!(Report))
}

/// Why a variant is one.
pub(crate) fn explain(collation: &Collation, variant: &collatio::Variant, number: usize) -> Vec<Line> {
    let mut lines = variant_lines(collation, variant, number);
    let rules: Vec<&str> = collation.settings.normalization.rules().iter().map(collatio::Rule::name).collect();
    lines.push(Line::default().with(Role::Note, format!("    rules: {}", rules.join(", "))));
    lines
}

/// What was found in a file.
pub(crate) fn doctor(gathered: &Gathered, record: &Record) -> Vec<Line> {
    let source = &record.source;
    let fact = |name: &str, value: String| {
        Line::default().with(Role::Heading, format!("{name:<10}")).with(Role::Summary, visible(&value))
    };
    let mut lines = vec![
        fact("file", source.name().to_owned()),
        fact("format", source.format().to_owned()),
        fact("encoding", source.encoding().name.clone()),
        fact("lines", source.line_count().to_string()),
        fact("copies", gathered.witnesses.len().to_string()),
    ];
    lines.extend(gathered.witnesses.iter().map(witness_line));
    for outside in &gathered.outside {
        let span = outside.span();
        lines.push(fact("outside", format!("{} {}-{}", outside.zone.as_str(), span.start.line, span.end.line)));
    }
    lines
}

/// A witness's text in a view, marks taken off.
pub(crate) fn text(witness: &Witness, view: View) -> String {
    let tokens = collatio::tokenize::tokenize(witness, view);
    let mut text = tokens.text_of(0..u32::try_from(tokens.len()).unwrap_or(u32::MAX)).to_owned();
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// A witness's tokens in a view, one a line: place, kind, status, zone, text.
pub(crate) fn tokens(witness: &Witness, view: View) -> String {
    let tokens = collatio::tokenize::tokenize(witness, view);
    let mut out = String::new();
    for (token, at) in tokens.as_slice().iter().zip(0..) {
        let place = witness.source.position(token.range().start);
        let text = visible(tokens.text(TokenId(at)));
        let kind = kind_word(token.kind);
        let (status, zone) = (token.status.as_str(), token.zone.as_str());
        let _ = writeln!(out, "{}:{}\t{kind}\t{status}\t{zone}\t{text}", place.line, place.column);
    }
    out
}

/// What `-v` says of a witness.
pub(crate) fn choices_of(witness: &Witness) -> String {
    let encoding = witness.source.encoding();
    let origin = match encoding.origin {
        collatio::EncodingOrigin::Valid => "valid",
        collatio::EncodingOrigin::ByteOrderMark => "by its byte order mark",
        collatio::EncodingOrigin::Given => "as given",
        collatio::EncodingOrigin::Guessed => "guessed",
    };
    format!(
        "{}, profile {}, encoding {} ({origin})",
        place_of(witness),
        visible(&witness.profile),
        visible(&encoding.name)
    )
}

fn place_of(witness: &Witness) -> String {
    let span = witness.span();
    format!(
        "{} {}:{}-{}",
        visible(witness.siglum.as_str()),
        visible(witness.source.name()),
        span.start.line,
        span.end.line
    )
}

fn witness_line(witness: &Witness) -> Line {
    Line::default().with(Role::Siglum, place_of(witness)).with(Role::Note, format!("  {}", visible(&witness.title)))
}

fn variant_lines(collation: &Collation, variant: &collatio::Variant, number: usize) -> Vec<Line> {
    let kind = format!("{:?} {:?} {:?}", variant.op, variant.level, variant.kind).to_lowercase();
    let head = Line::default()
        .with(Role::Number, number.to_string())
        .with(Role::Level(variant.level), format!(" {kind} {}", variant.id));
    let mut lines = vec![head];
    for reading in &variant.readings {
        let sigla: Vec<String> = reading
            .witnesses
            .iter()
            .filter_map(|id| collation.witnesses.get(id.0))
            .map(|w| visible(w.siglum.as_str()))
            .collect();
        let place = reading.spans.values().next().map(|span| format!(":{}", span.start.line)).unwrap_or_default();
        let text = if reading.text.is_empty() { "-".to_owned() } else { visible(&reading.text) };
        lines.push(
            Line::default()
                .with(Role::Siglum, format!("    {}{place}", sigla.join(" ")))
                .with(Role::Reading, format!("  {text}")),
        );
    }
    lines
}

fn kind_word(kind: collatio::TokenKind) -> &'static str {
    use collatio::TokenKind as Kind;
    match kind {
        Kind::Word => "word",
        Kind::Number => "number",
        Kind::Punctuation => "punctuation",
        Kind::Symbol => "symbol",
        Kind::ParagraphMark => "paragraph-mark",
        Kind::Gap(_) => "gap",
        Kind::Partial(_) => "partial",
        Kind::BadByte(_) => "bad-byte",
    }
}

fn to_json(value: &impl Serialize) -> Result<String, Trouble> {
    let json = serde_json::to_string_pretty(value)
        .map_err(|error| Trouble::new(format!("the report could not be made: {error}")))?;
    Ok(visible_json(&json) + "\n")
}
