//! The list: every variant numbered, with its tags, its readings and where they stand.
//!
//! ```text
//! 1 SECRET                                  status        substantive  stamp
//!     A:30  ~~SECRET~~  struck
//!     B:48  SECRET      standing
//! 6 ... and inform [A:43 xxx struck] Stalin. I ...
//!                                           omission      accidental   cancellation
//! ```
//!
//! A variant in running text stands in its context; a short one that only some witnesses have needs no line more.

use collatio::apparatus::{Certainty, Op, Reading, Variant};
use collatio::witness::{Span, Status, WitnessId, Zone};

use super::entries::{Entry, entries};
use super::extract::{elided, lines_of, marked, one_line};
use super::line::{Line, Role, width};
use super::{Input, words};

/// How many places of a folded entry are named before they are only counted.
const PLACES: usize = 12;
/// The most cells of a reading that is shown within its context.
const SHORT: usize = 40;
/// The cells that op, level and a word more take.
const TAGS: usize = 42;
/// How many lines of a reading are shown.
const LINES: usize = 3;

/// The entries, each with the lines below it.
pub(super) fn list(input: &Input<'_>) -> Vec<(Line, usize)> {
    let entries = entries(input.apparatus, input.options.level);
    let digits = entries.last().map_or(1, |last| last.number.to_string().len());
    let mut lines = Vec::new();
    for entry in &entries {
        lines.extend(Shown { input, entry, digits }.lines());
    }
    if !entries.is_empty() {
        lines.push((Line::default(), 0));
    }
    lines
}

/// A reading's text with the role it is shown in.
pub(super) fn reading_text(input: &Input<'_>, variant: &Variant, at: usize) -> (Role, String) {
    let Some(reading) = variant.readings.get(at) else { return (Role::Omission, "-".to_owned()) };
    if reading.is_lost() {
        return (Role::Omission, "(lost)".to_owned());
    }
    if reading.text.is_empty() {
        return (Role::Omission, "-".to_owned());
    }
    let role = match (reading.status, variant.op) {
        (Status::Cancelled, _) => Role::Cancelled,
        _ if at == 0 => Role::Lemma,
        (_, Op::Addition) => Role::Addition,
        _ => Role::Reading,
    };
    let letters = input.options.width.max(SHORT).saturating_mul(LINES);
    (role, input.options.charset.signs(&elided(&one_line(&reading.text), letters, input.options.charset)))
}

/// The sigla of a reading, `A C`.
pub(super) fn sigla(input: &Input<'_>, reading: &Reading) -> String {
    let siglum = |id: &WitnessId| input.collation.witnesses.get(id.0).map(|witness| witness.siglum.as_str());
    reading.witnesses.iter().filter_map(siglum).collect::<Vec<_>>().join(" ")
}

/// Whether a variant's statuses are part of what it says.
pub(super) fn shows_status(variant: &Variant) -> bool {
    variant.op == Op::Status
        || variant.readings.iter().any(|reading| reading.status != Status::Standing && !reading.is_lost())
}

/// One entry as it is shown.
struct Shown<'s> {
    input: &'s Input<'s>,
    entry: &'s Entry<'s>,
    digits: usize,
}

impl Shown<'_> {
    fn lines(&self) -> Vec<(Line, usize)> {
        let Some(&variant) = self.entry.variants.first() else { return Vec::new() };
        let indent = self.digits + 3;
        let mut lines = self.head(variant);
        if self.single(variant).is_none() {
            lines.extend(self.readings(variant).into_iter().map(|line| (line, indent + 4)));
        }
        if let Some(note) = note(variant) {
            lines.push((Line::of(Role::Plain, &" ".repeat(indent)).with(Role::Note, &note), indent));
        }
        lines
    }

    /// Number, label and tags: on one line if they fit, else the tags on their own.
    fn head(&self, variant: &Variant) -> Vec<(Line, usize)> {
        let options = self.input.options;
        let number = format!("{:>1$}", self.entry.number, self.digits);
        let mut head = Line::of(Role::Number, &number).with(Role::Plain, " ");
        head.append(self.label(variant));
        let tags = tags(variant);
        let column = options.width.saturating_sub(TAGS).clamp(self.digits + 3, 64);
        if head.width() + 2 <= column {
            head = head.padded(column);
            head.append(tags);
            return vec![(head, column)];
        }
        let mut below = Line::default().padded(column);
        below.append(tags);
        vec![(head, self.digits + 1), (below, column)]
    }

    fn label(&self, variant: &Variant) -> Line {
        let times = self.entry.variants.len();
        let folded = if times > 1 { format!(" (x{times})") } else { String::new() };
        if words::names_the_place(variant.kind) {
            return Line::of(Role::Heading, words::kind(variant.kind)).with(Role::Number, &folded);
        }
        if in_running_text(variant) && times == 1 {
            return self.in_context(variant);
        }
        let at = variant.readings.iter().position(|reading| !reading.text.is_empty()).unwrap_or(0);
        let (_, text) = reading_text(self.input, variant, at);
        let text = elided(&text, SHORT, self.input.options.charset);
        Line::of(Role::Lemma, &text).with(Role::Number, &folded)
    }

    fn in_context(&self, variant: &Variant) -> Line {
        let mut line = Line::default();
        if !variant.context.before.is_empty() {
            line.push(Role::Context, &format!("... {} ", variant.context.before));
        }
        line.push(Role::Plain, "[");
        match self.single(variant) {
            Some(reading) => self.place_and_text(&mut line, variant, reading),
            None => line.append(self.lemma(variant)),
        }
        line.push(Role::Plain, "]");
        let after = &variant.context.after;
        if !after.is_empty() {
            let space =
                if after.starts_with([',', '.', ';', ':', '!', '?', ')', ']', '’', '”']) { "" } else { " " };
            line.push(Role::Context, &format!("{space}{after} ..."));
        }
        line
    }

    /// The base's reading, or the place where it has none.
    fn lemma(&self, variant: &Variant) -> Line {
        match reading_text(self.input, variant, 0) {
            (Role::Omission, _) => Line::of(Role::Omission, self.input.options.charset.caret()),
            (role, text) => Line::of(role, &elided(&text, SHORT, self.input.options.charset)),
        }
    }

    /// The one reading that is not an omission, if it is short and stands in running text.
    fn single(&self, variant: &Variant) -> Option<usize> {
        let mut present = variant.readings.iter().enumerate().filter(|(_, reading)| !reading.text.is_empty());
        let (at, reading) = present.next()?;
        let short = reading.text.len() <= SHORT && !reading.text.contains('\n');
        let here = in_running_text(variant) && self.entry.variants.len() == 1 && !words::names_the_place(variant.kind);
        (present.next().is_none() && short && here).then_some(at)
    }

    fn place_and_text(&self, line: &mut Line, variant: &Variant, at: usize) {
        let (role, text) = reading_text(self.input, variant, at);
        line.append(self.places(at));
        line.push(Role::Plain, " ");
        line.push(role, &text);
        if let Some(reading) = variant.readings.get(at).filter(|reading| reading.status != Status::Standing) {
            line.push(Role::Note, &format!(" {}", words::status(reading.status)));
        }
    }

    /// A line a reading: places, text, status; the columns aligned.
    fn readings(&self, variant: &Variant) -> Vec<Line> {
        let many = 0..variant.readings.len();
        let places: Vec<Line> = many.clone().map(|at| self.places(at)).collect();
        let texts: Vec<Line> = many.map(|at| self.text(variant, at)).collect();
        let place_width = places.iter().map(Line::width).filter(|&width| width <= 24).max().unwrap_or(0);
        let text_width = texts.iter().map(Line::width).filter(|&width| width <= 24).max().unwrap_or(0);
        let rows = variant.readings.iter().zip(places).zip(texts);
        rows.map(|((reading, place), text)| {
            let mut line = Line::default().padded(self.digits + 3);
            line.append(place.padded(place_width));
            line.push(Role::Plain, "  ");
            let status = !reading.text.is_empty() && shows_status(variant);
            line.append(if status { text.padded(text_width) } else { text });
            if status {
                line = line.with(Role::Plain, "  ").with(Role::Note, words::status(reading.status));
            }
            line
        })
        .collect()
    }

    /// A reading as written, with its mark where it has a status.
    fn text(&self, variant: &Variant, at: usize) -> Line {
        let (role, text) = reading_text(self.input, variant, at);
        let reading = variant.readings.get(at).filter(|reading| reading.status != Status::Standing);
        let first = reading.and_then(|reading| reading.witnesses.first());
        let marked = first.and_then(|&witness| marked(self.input.collation, &variant.columns, witness));
        let short = marked.filter(|marked| width(marked) <= self.input.options.width);
        Line::of(role, &short.map_or(text, |marked| one_line(&marked)))
    }

    /// Where the readings of this number stand: `A:30 C:31`, or `B:50,52,54` for a folded entry.
    fn places(&self, at: usize) -> Line {
        let mut line = Line::default();
        let first = self.entry.variants.first().and_then(|variant| variant.readings.get(at));
        for (nth, &witness) in first.into_iter().flat_map(|reading| &reading.witnesses).enumerate() {
            let read = self.input.collation.witnesses.get(witness.0);
            let (siglum, file) = read.map_or(("?", ""), |read| (read.siglum.as_str(), read.source.name()));
            line.push(Role::Plain, if nth == 0 { "" } else { " " });
            line.push(Role::Siglum, siglum);
            let spans = self.entry.variants.iter().filter_map(|variant| variant.readings.get(at)?.spans.get(&witness));
            let spans: Vec<Span> = spans.copied().take(PLACES).collect();
            for (nth, &span) in spans.iter().enumerate() {
                line.push(Role::Place, if nth == 0 { ":" } else { "," });
                line.push_place(&lines_of(span), file, span.start.line);
            }
            let more = self.entry.variants.len().saturating_sub(PLACES);
            if more > 0 && !spans.is_empty() {
                line.push(Role::Place, &format!(" and {more} more"));
            }
        }
        line
    }
}

/// Whether a variant stands among words of the text that are worth showing.
fn in_running_text(variant: &Variant) -> bool {
    variant.zone == Zone::Body && !(variant.context.before.is_empty() && variant.context.after.is_empty())
}

/// `status        substantive  stamp`.
fn tags(variant: &Variant) -> Line {
    let mut line = Line::of(Role::Tag, &format!("{:<12}", variant.op.name()));
    line.push(Role::Plain, "  ");
    line.push(Role::Level(variant.level), variant.level.name());
    let told = words::is_plain(variant.kind) || words::names_the_place(variant.kind);
    let kind = (!told).then(|| words::kind(variant.kind));
    let zone = (variant.zone != Zone::Body).then(|| variant.zone.as_str()).filter(|zone| kind != Some(zone));
    let last: Vec<&str> = kind.into_iter().chain(zone).collect();
    if !last.is_empty() {
        line.push(Role::Plain, &" ".repeat(14 - variant.level.name().len().min(12)));
        line.push(Role::Tag, &last.join(", "));
    }
    line
}

/// Note, probable cause and doubt.
fn note(variant: &Variant) -> Option<String> {
    let mut parts = Vec::new();
    if !variant.note.is_empty() {
        parts.push(variant.note.clone());
    }
    parts.extend(variant.cause.map(|cause| format!("probably {}", words::cause(cause))));
    if variant.certainty == Certainty::Uncertain {
        parts.push("uncertain: a reading is marked as doubtful".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}
