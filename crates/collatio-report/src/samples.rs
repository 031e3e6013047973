//! Collations with apparatuses made by hand, for the tests of reports: what the stages before find is not tested here.

use std::ops::Range;
use std::sync::Arc;

use collatio::apparatus::{
    Apparatus, Certainty, Check, Context, Finding, Kind, Level, Op, Reading, Share, Summary, Variant,
};
use collatio::collation::{Collation, Collator};
use collatio::read::Outside;
use collatio::witness::{
    Encoding, EncodingOrigin, OffsetRun, Piece, Role, Siglum, Source, Status, Witness, WitnessId, Zone,
};

/// What a report is made from.
pub(super) struct Sample {
    pub(super) collation: Collation,
    pub(super) apparatus: Apparatus,
    pub(super) outside: Vec<Outside>,
}

/// Every sample with its name.
pub(super) fn all() -> Vec<(&'static str, Sample)> {
    vec![
        ("telegram", telegram()),
        ("three", three()),
        ("no witness", plain(&[])),
        ("one witness", plain(&["one alone"])),
        ("empty witnesses", plain(&["", ""])),
        ("bad bytes", bad_bytes()),
        ("controls", hostile()),
    ]
}

/// Plain witnesses, with whatever apparatus they have.
pub(super) fn plain(texts: &[&str]) -> Sample {
    let witness = |(n, text): (usize, &&str)| Witness::plain(Siglum::nth(n), text);
    let collation = Collator::default().collate(texts.iter().enumerate().map(witness).collect());
    let apparatus = Apparatus::of(&collation);
    Sample { collation, apparatus, outside: Vec::new() }
}

/// Texts and a siglum that try to act on the terminal.
pub(super) fn hostile() -> Sample {
    let mut sample =
        plain(&["pay 100\u{1B}[2J now", "pay \u{202E}001\u{7} now\r\nor\u{9B}1m never", "pay e\u{200B}l now"]);
    sample.collation.witnesses[0].title = "copy\u{1B}]0;x\u{7}".to_owned();
    sample.collation.witnesses[1].siglum = Siglum::new("B\u{8}\n");
    sample
}

/// A byte that could not be decoded, in a file whose encoding was guessed.
pub(super) fn bad_bytes() -> Sample {
    let encoding = Encoding { name: "windows-1252".to_owned(), origin: EncodingOrigin::Guessed };
    let runs = vec![OffsetRun { text: 0, file: 0, text_width: 1, file_width: 1 }];
    let source = Source::decoded("bad.txt", encoding, "a \u{FFFD} cat".to_owned(), runs, vec![(2, 0xFE)]);
    let pieces = vec![piece(0..source.text().len(), Role::Text, Status::Standing, Zone::Body)];
    let bad = witness("A", "copy 1", &Arc::new(source), pieces);
    let collation = Collator::default().collate(vec![bad, Witness::plain(Siglum::new("B"), "a cat")]);
    let apparatus = Apparatus::of(&collation);
    Sample { collation, apparatus, outside: Vec::new() }
}

/// Three witnesses, two of them agreeing.
pub(super) fn three() -> Sample {
    let texts = [
        "the quick brown fox jumps over the lazy dog",
        "the quikc brown fox jumps over the dog",
        "the quick brown fox jumps over the lazy dog",
    ];
    let mut sample = plain(&texts);
    let collation = &sample.collation;
    let wording = variant(
        collation,
        (Op::Substitution, Level::Orthographic, Kind::Spelling, Zone::Body),
        &[(&[0, 2], 1, "quick", Status::Standing), (&[1], 1, "quikc", Status::Standing)],
    );
    let missing = variant(
        collation,
        (Op::Omission, Level::Substantive, Kind::Word, Zone::Body),
        &[(&[0, 2], 1, "lazy", Status::Standing), (&[1], 1, "", Status::Standing)],
    );
    let variants = vec![around(wording, "the", "brown fox jumps"), around(missing, "jumps over the", "dog")];
    sample.apparatus = apparatus(variants, [1, 1, 0, 0], (8, 0.875, 0.875));
    sample
}

/// The telegram, with the seven variants of the two copies and the conflict of dates.
pub(super) fn telegram() -> Sample {
    let text = include_str!("../../../examples/telegram/telegram.txt");
    let source = Arc::new(Source::from_text("telegram.txt", text));
    let copies = vec![copy(&source, "A", "copy 1", 28..46), copy(&source, "B", "copy 2", 47..57)];
    let collation = Collator::default().collate(copies);
    let header = lines(&source, 32..38).trim_end().to_owned();
    let standing = Status::Standing;
    let mark = |line| {
        let tags = (Op::Addition, Level::Accidental, Kind::ParagraphMark, Zone::Body);
        variant(&collation, tags, &[(&[0], line, "", standing), (&[1], line, "□", standing)])
    };
    let secret = variant(
        &collation,
        (Op::Status, Level::Substantive, Kind::Stamp, Zone::Stamp),
        &[(&[0], 30, "SECRET", Status::Cancelled), (&[1], 48, "SECRET", standing)],
    );
    let header = variant(
        &collation,
        (Op::Omission, Level::Furniture, Kind::ArchiveHeader, Zone::Heading),
        &[(&[0], 32, &header, standing), (&[1], 32, "", standing)],
    );
    let mut struck = variant(
        &collation,
        (Op::Omission, Level::Accidental, Kind::Cancellation, Zone::Body),
        &[(&[0], 43, "xxx", Status::Cancelled), (&[1], 43, "", standing)],
    );
    struck.note = "xxx struck in A, absent in B; the final texts agree".to_owned();
    let mut initials = variant(
        &collation,
        (Op::Substitution, Level::Substantive, Kind::Initials, Zone::Initials),
        &[(&[0], 45, "ABS/", standing), (&[1], 56, "FBS/", standing)],
    );
    initials.note = "first letter differs".to_owned();
    let struck = around(struck, "on this subject and inform", "Stalin. I accordingly");
    let variants = vec![
        secret,
        header,
        around(mark(50), "", "During a conversation"),
        around(mark(52), "it was accurate.", "The Ambassador inquired"),
        around(mark(54), "easier to defend.", "The Ambassador stated"),
        struck,
        initials,
    ];
    let mut apparatus = apparatus(variants, [2, 0, 4, 1], (208, 207.0 / 208.0, 1.0));
    apparatus.checks = vec![dates(&source)];
    let range = 0..source.line_range(27).map_or(0, |line| line.end);
    let outside = vec![Outside { source, zone: Zone::Boilerplate, range }];
    Sample { collation, apparatus, outside }
}

fn dates(source: &Source) -> Check {
    let finding = |text: &str, witness: Option<&str>, line: usize| {
        let start = source.line_range(line).expect("the sample has it").start;
        Finding {
            text: text.to_owned(),
            witness: witness.map(Siglum::new),
            zone: witness.is_none().then_some(Zone::Boilerplate),
            source: source.name().to_owned(),
            span: source.span(start..start + text.len()),
        }
    };
    Check {
        kind: "date-conflict",
        level: Level::Substantive,
        message: "catalogue says 1944-02-02, witness A says 1954-01-02".to_owned(),
        found: vec![finding("February 2, 1944", None, 3), finding("January 2, 1954", Some("A"), 33)],
    }
}

fn apparatus(variants: Vec<Variant>, levels: [usize; 4], (words, page, left): (usize, f64, f64)) -> Apparatus {
    let share = Share { agree: words, of: words };
    let (diplomatic_count, final_count, exact) = (share, share, true);
    let (diplomatic, final_view) = (Some(page), Some(left));
    let summary =
        Summary { variants: levels, words, diplomatic, final_view, diplomatic_count, final_count, exact, missed: 0 };
    Apparatus { variants, transpositions: Vec::new(), gaps: Vec::new(), checks: Vec::new(), summary }
}

type Tags = (Op, Level, Kind, Zone);
/// Witnesses, the line the text stands in, the text, its status.
type Given<'g> = (&'g [usize], usize, &'g str, Status);

fn variant(collation: &Collation, (op, level, kind, zone): Tags, given: &[Given<'_>]) -> Variant {
    let mut columns = 0..0;
    let mut readings = Vec::new();
    for &(witnesses, line, text, status) in given {
        let mut reading = Reading {
            witnesses: witnesses.iter().map(|&at| WitnessId(at)).collect(),
            text: text.to_owned(),
            status,
            spans: collatio::apparatus::Spans::new(),
        };
        for &at in witnesses.iter().filter(|_| !text.is_empty()) {
            let source = &collation.witnesses[at].source;
            let start = source.line_range(line).expect("the sample has it").start;
            let start = start + source.text()[start..].find(text).expect("the sample has it");
            let range = start..start + text.len();
            reading.spans.insert(WitnessId(at), source.span(range.clone()), range);
            columns = columns_of(collation, WitnessId(at), start..start + text.len());
        }
        readings.push(reading);
    }
    Variant {
        id: format!("{}{}", kind as u8, columns.start),
        op,
        level,
        kind,
        zone,
        cause: None,
        certainty: Certainty::Certain,
        readings,
        context: Context::default(),
        note: String::new(),
        columns,
        transpositions: Vec::new(),
    }
}

fn around(mut variant: Variant, before: &str, after: &str) -> Variant {
    variant.context = Context { before: before.to_owned(), after: after.to_owned() };
    variant
}

/// The columns that hold a part of a source.
fn columns_of(collation: &Collation, witness: WitnessId, part: Range<usize>) -> Range<usize> {
    let holds = |&column: &usize| {
        collation.cell(column, witness).any(|(_, t)| t.range().start < part.end && part.start < t.range().end)
    };
    let columns: Vec<usize> = (0..collation.table.len()).filter(holds).collect();
    columns[0]..columns[columns.len() - 1] + 1
}

fn lines(source: &Source, lines: Range<usize>) -> &str {
    let start = source.line_range(lines.start).expect("the sample has it").start;
    let end = source.line_range(lines.end - 1).expect("the sample has it").end;
    &source.text()[start..end]
}

/// A copy with its `~~` read as marks.
fn copy(source: &Arc<Source>, siglum: &str, title: &str, of: Range<usize>) -> Witness {
    let mut at = source.line_range(of.start).expect("the sample has it").start;
    let mut pieces = Vec::new();
    let mut struck = false;
    for part in lines(source, of).split_inclusive("~~") {
        let text = part.strip_suffix("~~").unwrap_or(part);
        let status = if struck { Status::Cancelled } else { Status::Standing };
        pieces.push(piece(at..at + text.len(), Role::Text, status, Zone::Body));
        if text.len() < part.len() {
            pieces.push(piece(at + text.len()..at + part.len(), Role::Mark, Status::Standing, Zone::Body));
        }
        struck = !struck;
        at += part.len();
    }
    witness(siglum, title, source, pieces)
}

pub(super) fn piece(range: Range<usize>, role: Role, status: Status, zone: Zone) -> Piece {
    Piece { range, role, status, zone }
}

pub(super) fn witness(siglum: &str, title: &str, source: &Arc<Source>, pieces: Vec<Piece>) -> Witness {
    let range = pieces.first().map_or(0, |p| p.range.start)..pieces.last().map_or(0, |p| p.range.end);
    Witness {
        named: None,
        siglum: Siglum::new(siglum),
        title: title.to_owned(),
        source: Arc::clone(source),
        range,
        profile: "markdown".to_owned(),
        profile_why: "found 2 × ~~x~~".to_owned(),
        pieces,
        given: Vec::new(),
    }
}

/// Compares a text with its snapshot.
pub(super) fn check(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../../snapshots/collatio"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
