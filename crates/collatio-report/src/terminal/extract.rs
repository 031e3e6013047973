//! What a witness has at a variant, as it stands in its source: place, text with marks, white space behind a token.

use std::ops::Range;

use collatio::collation::Collation;
use collatio::tokenize::{TokenId, Tokens};
use collatio::witness::{Piece, Role, Source, Span, WitnessId};

use super::{Charset, Input};

/// A stretch of the table: columns without a variant, or those of one.
pub(super) enum Segment {
    /// Columns where nothing is to be shown.
    Agree(Range<usize>),
    /// The variant of this number, from 0.
    Variant(usize),
}

/// The table from its first column to its last, cut at the variants that are shown. Variants that overlap an earlier one
/// or lie outside the table have no place in the running text.
pub(super) fn segments(input: &Input<'_>) -> Vec<Segment> {
    let mut order: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, variant) in input.apparatus.variants.iter().enumerate() {
        if variant.level <= input.options.level {
            order.push((at, variant.columns.clone()));
        }
    }
    order.sort_by_key(|(at, columns)| (columns.start, *at));
    let mut segments = Vec::new();
    let mut done = 0;
    for (at, columns) in order {
        if columns.start < done || columns.end > input.collation.table.len() || columns.is_empty() {
            continue;
        }
        segments.push(Segment::Agree(done..columns.start));
        segments.push(Segment::Variant(at));
        done = columns.end;
    }
    segments.push(Segment::Agree(done..input.collation.table.len()));
    segments
}

/// A witness's tokens in a run of columns; none if the table has no such columns.
pub(super) fn run(collation: &Collation, columns: &Range<usize>, witness: WitnessId) -> Range<u32> {
    let known = columns.start <= columns.end && columns.end <= collation.table.len();
    if known && witness.0 < collation.witnesses.len() && !collation.table.is_empty() {
        collation.table.run(columns.clone(), witness)
    } else {
        0..0
    }
}

/// A witness's text in a run of columns with its marks, such as `~~SECRET~~`; without them if they reach further.
pub(crate) fn marked(collation: &Collation, columns: &Range<usize>, witness: WitnessId) -> Option<String> {
    let range = collation.tokens.get(witness.0)?.range_of(run(collation, columns, witness))?;
    let witness = collation.witnesses.get(witness.0)?;
    let first = witness.pieces.partition_point(|piece| piece.range.end <= range.start);
    let last = witness.pieces.partition_point(|piece| piece.range.start < range.end).checked_sub(1)?;
    let whole =
        witness.pieces.get(first)?.range.start == range.start && witness.pieces.get(last)?.range.end == range.end;
    let mark = |at: Option<usize>| at.and_then(|at| witness.pieces.get(at)).filter(|piece| piece.role == Role::Mark);
    let around: Option<(&Piece, &Piece)> = mark(first.checked_sub(1)).zip(mark(last.checked_add(1)));
    let (before, after) = around.filter(|_| whole)?;
    Some(written(&witness.source, before.range.start..after.range.end))
}

/// A part of a source as written, every byte that could not be decoded as `0xNN`, so that two of them are told apart.
pub(crate) fn written(source: &Source, range: Range<usize>) -> String {
    let text = source.text().get(range.clone()).unwrap_or_default();
    let mut told = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let bad = (letter == char::REPLACEMENT_CHARACTER).then(|| source.bad_byte_at(range.start + at)).flatten();
        match bad {
            Some(byte) => told.push_str(&format!("0x{byte:02X}")),
            None => told.push(letter),
        }
    }
    told
}

/// The white space between a token and the next; empty behind the last.
pub(crate) fn white_space_after(tokens: &Tokens, token: u32) -> &str {
    let Some(next) = token.checked_add(1).filter(|&next| (next as usize) < tokens.len()) else { return "" };
    let both = tokens.text_of(token..next + 1);
    let first = tokens.text(TokenId(token)).len();
    let last = tokens.text(TokenId(next)).len();
    both.len().checked_sub(last).and_then(|end| both.get(first..end)).unwrap_or_default()
}

/// The lines of a span: `30` or `25-36`.
pub(crate) fn lines_of(span: Span) -> String {
    let (first, last) = (span.start.line, last_line(span));
    if last > first { format!("{first}-{last}") } else { first.to_string() }
}

/// The last line that a span has a character in.
fn last_line(span: Span) -> usize {
    let at_margin = span.end.column == 1 && span.end.line > span.start.line;
    if at_margin { span.end.line - 1 } else { span.end.line }
}

/// A reading on one line: its lines joined by ` / `.
pub(crate) fn one_line(text: &str) -> String {
    if !text.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return text.to_owned();
    }
    let lines = text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" / ")
}

/// A text cut in its middle to about so many letters; what is left out is counted in the text itself.
pub(crate) fn elided(text: &str, letters: usize, charset: Charset) -> String {
    if text.chars().nth(letters).is_none() {
        return text.to_owned();
    }
    let (head, tail) = (letters - letters / 3, letters / 3);
    let (first, last) =
        (words_within(text.split_whitespace(), head), words_within(text.split_whitespace().rev(), tail));
    let words = text.split_whitespace().count();
    let dots = charset.ellipsis();
    if first.is_empty() || last.is_empty() {
        let start: String = text.chars().take(head).collect();
        let end: String = text.chars().rev().take(tail).collect::<Vec<_>>().into_iter().rev().collect();
        let out = text.chars().count().saturating_sub(head + tail);
        return format!("{start} {dots} ({out} letters left out) {dots} {end}");
    }
    let out = words.saturating_sub(first.len() + last.len());
    if out == 0 {
        return text.to_owned();
    }
    let last: Vec<&str> = last.into_iter().rev().collect();
    format!("{} {dots} ({out} words left out) {dots} {}", first.join(" "), last.join(" "))
}

fn words_within<'t>(words: impl Iterator<Item = &'t str>, letters: usize) -> Vec<&'t str> {
    let mut used = 0;
    let fits = |word: &&str| {
        used += word.chars().count() + 1;
        used <= letters
    };
    words.take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::{Charset, elided, one_line};

    #[test]
    fn long_readings_are_cut_in_the_middle_and_the_cut_is_counted() {
        assert_eq!(one_line("John...\r\nJanuary 2\n\n AC\n"), "John... / January 2 / AC");
        assert_eq!(elided("a few words", 20, Charset::Unicode), "a few words");
        let text = "one two three four five six seven eight nine ten";
        assert_eq!(elided(text, 24, Charset::Unicode), "one two three … (6 words left out) … ten");
        assert_eq!(elided(&"x".repeat(90), 9, Charset::Ascii), "xxxxxx ... (81 letters left out) ... xxx");
    }
}
