//! The one place that calls the library's reading and reporting; the commands know only these names.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use collatio::apparatus::Level;
use collatio::apparatus::agreement::Agreement;
pub(crate) use collatio::apparatus::reviewed::{ReviewedVariants, Standing};
use collatio::apparatus::tree::Tree;
use collatio::evaluate::AlignedWords;
use collatio::evaluate::Evaluation;
pub(crate) use collatio::evaluate::EvaluationSettings;
pub(crate) use collatio::evaluate::frequency::StopWords;
use collatio::evaluate::suspects::Corpus;
use collatio::read::{self, Profiles};
use collatio::session::{BlankFiles, Session, SessionOptions};
use collatio::{Apparatus, Collation, Languages, Normalization, Outside, Record, TokenId, View, Witness, WitnessId};
use collatio_report::consensus::{self, ConsensusReport};
use collatio_report::evaluation::{self, EvaluationReport};
use collatio_report::exchange::{self, Shown};
use collatio_report::graph::{self, Graph};
pub(crate) use collatio_report::html::{Extras, Image, ViewOf, image_name};
use collatio_report::json_text as json;
pub(crate) use collatio_report::places::Cut;
use collatio_report::stream::Stream;
use collatio_report::table_json::TableJson;
use collatio_report::terminal::{self, TerminalOptions};
use collatio_report::{doctor, docx, explain, explain_column, html, schema, table_csv, table_html, tei, tree};

pub(crate) use collatio::ReadOptions;

use crate::config::OwnTables;
use crate::errors::{Trouble, nearest, visible};
use crate::settings::{Reading, Showing, Signs};

pub(crate) use collatio_report::terminal::{Layout, Line, Markers, Role, Target};

/// What a terminal report shows, and how it is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) layout: Layout,
    pub(crate) markers: Markers,
    /// The least level shown.
    pub(crate) level: Level,
}

/// The profiles that come with collatio and those of the configuration.
pub(crate) fn profiles(reading: &Reading) -> Result<Profiles, Trouble> {
    let mut profiles = Profiles::builtin();
    if let Some(own) = &reading.profiles {
        profiles.extend(&own.text).map_err(|error| {
            let (line, column) = (error.line, error.column);
            Trouble::new(error.what).in_file(own.name.clone()).at(line, column, &own.text).hint(error.hint)
        })?;
    }
    Ok(profiles)
}

/// The languages that come with collatio, with what the configuration changes in them.
pub(crate) fn languages(own: Option<&OwnTables>) -> Result<Languages, Trouble> {
    let mut languages = Languages::default();
    if let Some(own) = own {
        languages.extend(&own.text).map_err(|error| {
            let (line, column) = (error.line, error.column);
            Trouble::new(error.what).in_file(own.name.clone()).at(line, column, &own.text).hint(error.hint)
        })?;
    }
    Ok(languages)
}

/// How the files of a session are read.
pub(crate) fn session_options(reading: &Reading, blank: BlankFiles) -> Result<SessionOptions, Trouble> {
    let read = ReadOptions {
        encoding: reading.encoding.clone(),
        profile: reading.profile.clone(),
        profiles: profiles(reading)?,
        languages: languages(reading.languages.as_ref())?,
        copies: collatio::Copies::default(),
        split_at: reading.split_at.clone(),
        formats: reading.formats.clone(),
    };
    Ok(SessionOptions { read, copies: reading.copies, blank })
}

/// The rules a list of names stands for.
pub(crate) fn normalization(names: &str) -> Result<Normalization, Trouble> {
    let names: Vec<&str> = names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    Normalization::parse(&names).map_err(|error| {
        let near = error.nearest.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let rules: Vec<&str> = collatio::Rule::all().map(|(name, _)| name).collect();
        Trouble::new(format!("there is no normalization rule `{}`", error.name)).hint(format!(
            "{near}the rules are {}; the presets are {}",
            rules.join(", "),
            presets().join(", ")
        ))
    })
}

/// The names of the ready lists of rules.
pub(crate) fn presets() -> Vec<&'static str> {
    Normalization::presets().iter().map(|preset| preset.0).collect()
}

/// What to say of a file whose encoding is a guess; nothing if it is sure.
pub(crate) fn guess_of(record: &Record) -> Option<String> {
    let encoding = record.source.encoding();
    (encoding.origin == collatio::EncodingOrigin::Guessed).then(|| {
        let (name, encoding) = (visible(record.source.name()), visible(&encoding.name));
        format!("collatio: {name}: encoding {encoding} is a guess; --encoding makes it sure\n")
    })
}

/// What a file's reader had to mend or could not take over, a line each.
pub(crate) fn remarks_of(record: &Record) -> impl Iterator<Item = String> {
    let source = &record.source;
    source.remarks().iter().map(move |remark| format!("collatio: {}: {}\n", visible(source.name()), visible(remark)))
}

/// The report for reading.
pub(crate) fn terminal(
    collation: &Collation,
    apparatus: &Apparatus,
    outside: &[Outside],
    look: Look,
    showing: &Showing,
) -> Vec<Line> {
    let (layout, markers, level) = (look.layout, look.markers, look.level);
    let options = TerminalOptions { layout, width: showing.width, level, charset: charset(showing), markers };
    terminal::render(collation, apparatus, outside, &options)
}

fn charset(showing: &Showing) -> terminal::Charset {
    match showing.signs {
        Signs::Unicode => terminal::Charset::Unicode,
        Signs::Ascii => terminal::Charset::Ascii,
    }
}

/// One line a pair of witnesses: the base and another.
pub(crate) fn stat(collation: &Collation, apparatus: &Apparatus) -> Vec<Line> {
    terminal::stat(collation, apparatus)
}

/// The report as data; variants lighter than the level are left out, the summary counts all.
pub(crate) fn json(
    collation: &Collation,
    apparatus: &Apparatus,
    outside: &[Outside],
    level: Level,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    json::write(&Stream { collation, apparatus, outside, level }, out)
}

/// The alignment table, as collation tools exchange it.
pub(crate) fn table_json(
    collation: &Collation,
    apparatus: &Apparatus,
    cut: Cut,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    json::write(&TableJson::new(collation, apparatus, cut), out)
}

/// The variants as other programs read them.
pub(crate) fn exchange(collation: &Collation, apparatus: &Apparatus, level: Level, form: Exchange) -> String {
    exchanged(&[Shown { collation, apparatus, level, only: None }], form)
}

/// Of several comparisons the variants of these ids, as other programs read them.
pub(crate) fn exchange_all(all: &[(&Collation, &Apparatus, Level, &BTreeSet<String>)], form: Exchange) -> String {
    let shown =
        |&(collation, apparatus, level, ids): &(_, _, _, _)| Shown { collation, apparatus, level, only: Some(ids) };
    exchanged(&all.iter().map(shown).collect::<Vec<_>>(), form)
}

fn exchanged(all: &[Shown<'_>], form: Exchange) -> String {
    let each = |form: fn(&Shown<'_>) -> String| all.iter().map(form).collect::<Vec<_>>().join("\n");
    match form {
        Exchange::Csv => each(exchange::csv),
        Exchange::Tsv => each(exchange::tsv),
        Exchange::Markdown => each(exchange::markdown),
        Exchange::Junit => exchange::junit(all),
        Exchange::Github => exchange::github(all),
        Exchange::Tap => exchange::tap(all),
        Exchange::Sarif => json::text(&exchange::sarif(all)),
    }
}

/// In what form variants are handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exchange {
    Csv,
    Tsv,
    Markdown,
    Junit,
    Github,
    Tap,
    Sarif,
}

/// A variant in a line: id, what it is, readings, place.
pub(crate) fn in_a_line(collation: &Collation, variant: &collatio::Variant) -> String {
    visible(&exchange::in_a_line(collation, variant))
}

/// The report, an object a line.
pub(crate) fn ndjson(
    collation: &Collation,
    apparatus: &Apparatus,
    outside: &[Outside],
    level: Level,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let lines = exchange::ndjson(&Shown { collation, apparatus, level, only: None }, outside);
    lines.iter().try_for_each(|line| json::write_line(line, out))
}

/// The report as a page.
pub(crate) fn page(views: &[ViewOf<'_>], extras: Extras<'_>) -> String {
    html::html(views, extras)
}

/// The base and the first other witness as a Word document.
pub(crate) fn word_document(collation: &Collation, apparatus: &Apparatus) -> Option<Vec<u8>> {
    let other = (0..collation.witnesses.len()).map(WitnessId).find(|&witness| witness != collation.base)?;
    docx::docx(collation, apparatus, other)
}

/// An evaluation as a page.
pub(crate) fn evaluation_page(report: &EvaluationReport, witnesses: [&Witness; 2], extras: Extras<'_>) -> String {
    html::evaluation(report, witnesses, extras)
}

/// The table, the graph or the edition of a collation, to the byte.
pub(crate) fn shape(collation: &Collation, apparatus: &Apparatus, shape: Shape, cut: Cut) -> String {
    let graph = || Graph::of(collation, apparatus, cut);
    match shape {
        Shape::TableCsv => table_csv::table_csv(collation, apparatus, cut),
        Shape::TableHtml => table_html::table_html(collation, apparatus, cut),
        Shape::Tei => tei::tei(collation, apparatus),
        Shape::Graphml => graph::graphml(&graph(), collation),
        Shape::Dot => graph::dot(&graph(), collation),
        Shape::GraphSvg => graph::svg(&graph(), collation),
    }
}

/// In what form a collation is handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    TableCsv,
    TableHtml,
    Tei,
    Graphml,
    Dot,
    GraphSvg,
}

/// How the witnesses agree: distances, a tree, the matrix of readings.
pub(crate) fn agreement(collation: &Collation, format: AgreementFormat, level: Level) -> String {
    let agreement = Agreement::of(collation).at(level);
    let tree = Tree::of(&agreement);
    match format {
        AgreementFormat::Distances => tree::distances(&agreement).replace("\r\n", "\n"),
        AgreementFormat::Newick => tree::newick(&tree),
        AgreementFormat::Svg => tree::svg(&tree),
        AgreementFormat::Nexus => tree::nexus(collation, &agreement, &tree),
    }
}

/// In what form agreement is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AgreementFormat {
    Distances,
    Newick,
    Svg,
    Nexus,
}

/// What a hypothesis is worth against its reference.
pub(crate) fn evaluate(reference: &Witness, hypothesis: &Witness, settings: &EvaluationSettings) -> EvaluationReport {
    EvaluationReport::new(&Evaluation::of(reference, hypothesis, settings), reference, hypothesis)
}

/// A unit's name on the command line and in reports.
pub(crate) fn unit_name(unit: collatio::Unit) -> &'static str {
    evaluation::unit_name(unit)
}

/// The report with what its words tell: right by frequency, and what speaks against the reference. The readings are the
/// hypothesis and others of the same page; other ground truth says which words there are.
pub(crate) fn with_words(
    report: EvaluationReport,
    reference: &Witness,
    readings: &[&Witness],
    (corpus, stop_words): (&[Witness], &StopWords),
    settings: &EvaluationSettings,
) -> EvaluationReport {
    let aligned = AlignedWords::of(reference, readings, settings);
    let mut words = Corpus::of_aligned(&aligned);
    corpus.iter().for_each(|other| words.add(Corpus::of(other, settings)));
    let names: Vec<&str> = readings.iter().map(|reading| reading.source.name()).collect();
    report.with_words(&aligned.by_frequency(stop_words), &aligned.suspects(&words), &names)
}

/// An evaluation for reading.
pub(crate) fn evaluation_lines(report: &EvaluationReport, width: usize) -> Vec<Line> {
    evaluation::text::lines(report, width)
}

/// An evaluation as data.
pub(crate) fn evaluation_json(report: &EvaluationReport, out: &mut dyn io::Write) -> io::Result<()> {
    json::write(report, out)
}

/// An evaluation as rows.
pub(crate) fn evaluation_csv(report: &EvaluationReport) -> String {
    crate::errors::visible_lines(&evaluation::tables::csv(report).replace("\r\n", "\n"))
}

/// An evaluation as a table for a comment.
pub(crate) fn evaluation_markdown(report: &EvaluationReport) -> String {
    evaluation::tables::markdown(report)
}

/// The JSON Schema of evaluations.
pub(crate) fn evaluation_schema(out: &mut dyn io::Write) -> io::Result<()> {
    json::write(&schema::evaluation(), out)
}

/// The JSON Schema of the reports.
pub(crate) fn schema(out: &mut dyn io::Write) -> io::Result<()> {
    json::write(&schema::schema(), out)
}

/// Why a variant is one, named by its id or its number; an error names what there is.
pub(crate) fn explain(
    collation: &Collation,
    apparatus: &Apparatus,
    name: &str,
    showing: &Showing,
) -> Result<Vec<Line>, Trouble> {
    let Some(explanation) = explain::explain(collation, apparatus, name) else {
        let ids = apparatus.variants.iter().map(|variant| variant.id.as_str());
        let hint = match (apparatus.variants.len(), nearest(name, ids)) {
            (0, _) => "these witnesses have no variant".to_owned(),
            (_, Some(near)) => format!("did you mean {near}?"),
            (count, None) => format!("a number from 1 to {count} is wanted, or an id from `--format json`"),
        };
        return Err(Trouble::new(format!("there is no variant {name}")).hint(hint));
    };
    Ok(explain::lines(&explanation, showing.width, charset(showing)))
}

/// Why the tokens of a column stand together; an error says how many columns there are.
pub(crate) fn explain_column(collation: &Collation, column: usize, showing: &Showing) -> Result<Vec<Line>, Trouble> {
    let collator = collatio::Collator::new(collation.settings.clone());
    let ties = collator.ties(collation);
    // Two witnesses have links only where an editor's decisions were gathered with them.
    let of_two = column.checked_sub(1).filter(|_| ties.is_empty()).and_then(|at| collator.tie_of_two(collation, at));
    let lines = match of_two {
        Some(tie) => explain_column::lines_of_two(collation, &tie, column, showing.width),
        None => explain_column::lines(collation, &ties, column, showing.width),
    };
    lines.ok_or_else(|| {
        Trouble::new(format!("there is no column {column}")).hint(format!(
            "a number from 1 to {} is wanted; `--format table-json` has the table",
            collation.table.len()
        ))
    })
}

/// What was found in a file.
pub(crate) fn doctor(session: &Session, record: &Record, profiles: &Profiles, width: usize) -> Vec<Line> {
    let mut diagnosis = doctor::Diagnosis::of(&record.source);
    let lines = |range: &std::ops::Range<usize>| {
        let first = record.source.line_at(range.start);
        first..=record.source.line_at(range.end.saturating_sub(1)).max(first)
    };
    diagnosis.profile = Some(doctor::Chosen { name: record.profile.clone(), why: record.profile_why.clone() });
    let others = profiles.names().into_iter().filter(|&name| name != record.profile);
    for profile in std::iter::once(record.profile.as_str()).chain(others).filter_map(|name| profiles.get(name)) {
        let found = profile.found(record.source.text()).into_iter();
        diagnosis.add_marks(&profile.name, found.map(|found| (found.mark, meaning(found.says), found.count)));
    }
    diagnosis.zones = zones(record, &lines);
    diagnosis.copies = session.witnesses.iter().map(copy).collect();
    diagnosis.copies_why.clone_from(&record.copies_why);
    let outside = record.outside.iter().map(|outside| doctor::ZoneFound {
        lines: lines(&outside.range),
        zone: outside.zone,
        rule: "belongs to no copy".to_owned(),
    });
    diagnosis.outside = outside.collect();
    doctor::lines(&diagnosis, width)
}

fn meaning(says: read::Says) -> doctor::Meaning {
    match says {
        read::Says::Status(status) => doctor::Meaning::Status(status),
        read::Says::Zone(zone) => doctor::Meaning::Zone(zone),
        read::Says::Paragraph => doctor::Meaning::Paragraph,
        read::Says::Nothing => doctor::Meaning::Unknown,
    }
}

/// The lines of a range of a source's text, from 1.
type Lines<'a> = &'a dyn Fn(&std::ops::Range<usize>) -> std::ops::RangeInclusive<usize>;

fn copy(witness: &Witness) -> doctor::CopyFound {
    let span = witness.span();
    doctor::CopyFound {
        siglum: witness.siglum.clone(),
        lines: span.start.line..=span.end.line,
        why: witness.title.clone(),
    }
}

/// The zones of a record: neighbouring lines of one rule together, over the blank lines between them, but never over the
/// beginning of a copy.
fn zones(record: &Record, lines: Lines) -> Vec<doctor::ZoneFound> {
    let mut found: Vec<doctor::ZoneFound> = Vec::new();
    let mut starts = record.witnesses.iter().map(|witness| witness.range.start).peekable();
    let blank =
        |zone: &&read::ZoneLine| record.source.text().get(zone.range.clone()).is_none_or(|line| line.trim().is_empty());
    for zone in record.zones.iter().filter(|zone| !blank(zone)) {
        let fresh = starts.next_if(|&start| start <= zone.range.start).is_some();
        let range = lines(&zone.range);
        match found.last_mut().filter(|last| !fresh && last.zone == zone.zone && last.rule == zone.rule) {
            Some(last) => last.lines = *last.lines.start()..=*range.end(),
            None => found.push(doctor::ZoneFound { lines: range, zone: zone.zone, rule: zone.rule.to_owned() }),
        }
    }
    found
}

/// A witness's text in a view, marks taken off; by rules, if any are asked for.
pub(crate) fn text(witness: &Witness, view: View, rules: Option<&Normalization>) -> String {
    let tokens = collatio::tokenize::tokenize(witness, view);
    let whole = || tokens.text_of(0..u32::try_from(tokens.len()).unwrap_or(u32::MAX)).to_owned();
    let mut text = rules.map_or_else(whole, |rules| rules.text(&tokens));
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
        collatio::EncodingOrigin::Declared => "as the file says",
        collatio::EncodingOrigin::Given => "as given",
        collatio::EncodingOrigin::Guessed => "guessed",
    };
    let source = &witness.source;
    let format = match source.format() {
        "text" => String::new(),
        format => format!(", read as {} ({})", visible(format), visible(source.format_why())),
    };
    format!(
        "{}{format}, profile {} ({}), encoding {} ({origin})",
        place_of(witness),
        visible(&witness.profile),
        visible(&witness.profile_why),
        visible(&encoding.name)
    )
}

/// The images of a witness's pages that are not where they are looked for.
pub(crate) fn missing_images(witness: &Witness) -> Vec<String> {
    let images = witness.source.layout().pages.iter().filter_map(|page| page.image.as_deref());
    images.filter(|image| !Path::new(image).is_file()).map(visible).collect()
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

/// A consensus as its text, doubtful places marked.
pub(crate) fn consensus_text(report: &ConsensusReport) -> String {
    let mut text = consensus::text::marked(report);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// A consensus as data.
pub(crate) fn consensus_json(report: &ConsensusReport, out: &mut dyn io::Write) -> io::Result<()> {
    json::write(report, out)
}

/// A consensus as rows.
pub(crate) fn consensus_tsv(report: &ConsensusReport) -> String {
    consensus::text::tsv(report)
}

/// A consensus as a page.
pub(crate) fn consensus_page(report: &ConsensusReport, made: &[(String, String)]) -> String {
    html::consensus(report, Extras { made, ..Extras::default() })
}

/// A consensus for reading.
pub(crate) fn consensus_lines(report: &ConsensusReport, width: usize) -> Vec<Line> {
    consensus::text::lines(report, width)
}

/// The JSON Schema of consensus texts.
pub(crate) fn consensus_schema(out: &mut dyn io::Write) -> io::Result<()> {
    json::write(&schema::consensus(), out)
}
