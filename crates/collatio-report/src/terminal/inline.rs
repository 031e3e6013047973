//! The running text of the base with the variants where they stand.
//!
//! ```text
//! sigla   on this subject and inform [A: xxx struck] Stalin. I accordingly
//! wdiff   on this subject and inform [-xxx-] Stalin. I accordingly
//! ```

use collatio::apparatus::Variant;
use collatio::tokenize::Spacing;
use collatio::witness::Status;

use super::extract::{Segment, run, segments, white_space_after};
use super::line::{Line, Role};
use super::list::{reading_text, sigla};
use super::{Input, Markers, words};

/// The paragraphs of the base, one line each before wrapping.
pub(super) fn inline(input: &Input<'_>) -> Vec<(Line, usize)> {
    let mut text = Text { paragraphs: Vec::new(), open: Line::default() };
    for segment in segments(input) {
        match segment {
            Segment::Agree(columns) => agreeing(input, &mut text, run(input.collation, &columns, input.collation.base)),
            Segment::Variant(at) => {
                let Some(variant) = input.apparatus.variants.get(at) else { continue };
                let tokens = run(input.collation, &variant.columns, input.collation.base);
                let glued = text.open.runs().last().is_some_and(|run| !run.text.ends_with(' '));
                if tokens.is_empty() && glued && is_spaced(input, variant) {
                    text.open.push(Role::Context, " ");
                }
                text.open.append(inset(input, variant));
                match tokens.end.checked_sub(1).filter(|_| !tokens.is_empty()) {
                    Some(last) => behind(input, &mut text, last),
                    None => text.open.push(Role::Context, if glued { "" } else { " " }),
                }
            }
        }
    }
    text.end_paragraph();
    text.paragraphs
}

/// Whether white space stands before a variant's text in the first witness that has it.
fn is_spaced(input: &Input<'_>, variant: &Variant) -> bool {
    let reading = variant.readings.iter().find(|reading| !reading.text.is_empty());
    let spacing = reading.and_then(|reading| reading.witnesses.first()).and_then(|&witness| {
        let first = run(input.collation, &variant.columns, witness).start;
        input.collation.tokens.get(witness.0)?.as_slice().get(first as usize).map(|token| token.spacing)
    });
    spacing.is_some_and(|spacing| spacing != Spacing::None)
}

/// A variant within its line.
pub(super) fn inset(input: &Input<'_>, variant: &Variant) -> Line {
    if input.options.markers == Markers::Wdiff { wdiff(input, variant) } else { bracketed(input, variant) }
}

/// The text as it grows.
struct Text {
    paragraphs: Vec<(Line, usize)>,
    open: Line,
}

impl Text {
    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.open);
        if line.width() > 0 {
            self.paragraphs.extend([(line, 0), (Line::default(), 0)]);
        }
    }
}

fn agreeing(input: &Input<'_>, text: &mut Text, tokens: std::ops::Range<u32>) {
    for token in tokens {
        let Some(base) = input.collation.tokens.get(input.collation.base.0) else { return };
        text.open.push(Role::Context, base.text_of(token..token + 1));
        behind(input, text, token);
    }
}

/// The white space behind a token of the base: a blank line ends the paragraph.
fn behind(input: &Input<'_>, text: &mut Text, token: u32) {
    let Some(base) = input.collation.tokens.get(input.collation.base.0) else { return };
    let space = white_space_after(base, token);
    if is_paragraph_break(space) {
        text.end_paragraph();
    } else if !space.is_empty() {
        text.open.push(Role::Context, " ");
    }
}

/// Whether white space holds a blank line.
pub(super) fn is_paragraph_break(space: &str) -> bool {
    space.matches('\n').count() > 1 || space.matches('\r').count() > 1
}

fn bracketed(input: &Input<'_>, variant: &Variant) -> Line {
    let mut line = Line::of(Role::Plain, "[");
    let present = variant.readings.iter().enumerate().filter(|(_, reading)| !reading.text.is_empty());
    for (nth, (at, reading)) in present.enumerate() {
        line.push(Role::Plain, if nth == 0 { "" } else { " | " });
        line.push(Role::Siglum, &sigla(input, reading));
        line.push(Role::Plain, ": ");
        let (role, text) = reading_text(input, variant, at);
        line.push(role, &text);
        if reading.status != Status::Standing {
            line.push(Role::Note, &format!(" {}", words::status(reading.status)));
        }
    }
    line.with(Role::Plain, "]")
}

fn wdiff(input: &Input<'_>, variant: &Variant) -> Line {
    let mut line = Line::default();
    for (at, reading) in variant.readings.iter().enumerate().filter(|(_, reading)| !reading.text.is_empty()) {
        let (open, close) = if at == 0 { ("[-", "-]") } else { ("{+", "+}") };
        let (role, text) = reading_text(input, variant, at);
        line = line.with(Role::Plain, open).with(role, &text);
        if reading.status != Status::Standing {
            line.push(Role::Note, &format!(" {}", words::status(reading.status)));
        }
        line.push(Role::Plain, close);
    }
    line
}
