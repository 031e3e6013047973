//! Which part of the page each line of a witness is: heading, stamp, address, body, initials and the rest.
//!
//! ```text
//! TELEGRAM                        heading    capitals
//! ~~SECRET~~                      stamp      stamp
//!
//! During a conversation with ...  body       prose
//! ABS/                            initials   initials
//! ```
//!
//! First every line is looked at by itself, then by where it stands: a title is a heading only if a paragraph of prose
//! follows, initials only if none does. A text of which nothing is certain is all body. Time is linear in the text,
//! space linear in its lines.

mod front;
mod furniture;
mod line;

use std::collections::HashMap;
use std::ops::Range;

use crate::language::Languages;
use crate::witness::{Source, Zone};

pub(crate) use front::{back_matter, front_matter, opened};
pub(crate) use line::{Look, look};

/// More short lines than this above the first paragraph are a poem or a list, not a heading.
const TITLE_LINES: usize = 12;

/// A line with its zone and the name of the rule that found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneLine {
    /// Its part of the source's text, its line ending included.
    pub range: Range<usize>,
    /// The part of the page it is.
    pub zone: Zone,
    /// The rule that says so.
    pub rule: &'static str,
}

/// A line as it stands and by its looks.
#[derive(Debug, Clone)]
pub(crate) struct Line<'a> {
    pub(crate) range: Range<usize>,
    pub(crate) text: &'a str,
    pub(crate) look: Look,
    /// Whether it is a heading that names a kind of document.
    pub(crate) names_kind: bool,
}

/// The zone of every line of a part of a source: one witness, or a whole file.
pub fn lines(source: &Source, range: Range<usize>, languages: &Languages) -> Vec<ZoneLine> {
    let lines = looks(source.text(), range, languages);
    let front = front_matter(&lines);
    let back = back_matter(&lines, front).max(front);
    let body = first_prose(&lines, front, back);
    let titles = title_lines(&lines, front, body);
    let heads = running_heads(&lines);
    let last = last_prose(&lines, front, back);
    let zoned = |(at, line): (usize, &Line)| {
        let (zone, rule) = match () {
            () if at < front => (Zone::Boilerplate, "front-matter"),
            () if at >= back => (Zone::Boilerplate, "back-matter"),
            () => zone(
                line,
                Place {
                    above: at < body && titles,
                    below: at > last,
                    repeated: heads.contains_key(line.text) || (at > body && furniture::is_running_head(&lines, at)),
                },
            ),
        };
        ZoneLine { range: line.range.clone(), zone, rule }
    };
    let found: Vec<ZoneLine> = lines.iter().enumerate().map(zoned).collect();
    let within = furniture::within(source.text(), lines.get(front..back).unwrap_or_default(), languages);
    cut(found, &within)
}

/// Lines cut where furniture within them begins and ends.
fn cut(lines: Vec<ZoneLine>, within: &[(Range<usize>, &'static str)]) -> Vec<ZoneLine> {
    let mut within = within.iter().peekable();
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let mut start = line.range.start;
        while let Some((range, rule)) = within.next_if(|(range, _)| range.start < line.range.end) {
            if start < range.start {
                out.push(ZoneLine { range: start..range.start, ..line.clone() });
            }
            out.push(ZoneLine { range: range.clone(), zone: Zone::Furniture, rule });
            start = range.end;
        }
        if start < line.range.end {
            out.push(ZoneLine { range: start..line.range.end, ..line });
        }
    }
    out
}

/// Sets labels that tell copies apart, such as `Copy 1` and `Second Draft`, apart from what the copies say: two copies or
/// more begin with one.
pub(crate) fn label_copies(source: &Source, copies: &mut [Vec<ZoneLine>], languages: &Languages) {
    let text = |line: &ZoneLine| source.text().get(line.range.clone()).unwrap_or_default();
    let first = |lines: &Vec<ZoneLine>| {
        let at = lines.iter().position(|line| !text(line).trim().is_empty())?;
        lines.get(at).is_some_and(|line| line::is_copy_label(text(line), languages)).then_some(at)
    };
    let firsts: Vec<Option<usize>> = copies.iter().map(first).collect();
    if firsts.iter().flatten().count() < 2 {
        return;
    }
    for (lines, first) in copies.iter_mut().zip(firsts) {
        if let Some(line) = first.and_then(|at| lines.get_mut(at)) {
            (line.zone, line.rule) = (Zone::Furniture, "copy-label");
        }
    }
}

/// Where a line stands in its text.
struct Place {
    above: bool,
    below: bool,
    repeated: bool,
}

fn zone(line: &Line, place: Place) -> (Zone, &'static str) {
    match line.look {
        Look::Stamp if !place.repeated => (Zone::Stamp, "stamp"),
        Look::Initials if place.below => (Zone::Initials, "initials"),
        Look::PageNumber => (Zone::Furniture, "page-number"),
        Look::Address if place.above || place.below => (Zone::Address, "address"),
        _ if place.repeated => (Zone::Furniture, "running-head"),
        Look::Heading(rule) if place.above => (Zone::Heading, rule),
        Look::Prose => (Zone::Body, "prose"),
        _ if place.above => (Zone::Heading, "above-the-text"),
        _ => (Zone::Body, "text"),
    }
}

/// The lines of a part of a text, each by its looks.
pub(crate) fn looks<'t>(text: &'t str, range: Range<usize>, languages: &Languages) -> Vec<Line<'t>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for text in pieces(text.get(range).unwrap_or_default()) {
        let end = start + text.len();
        let look = look(text, languages);
        let names_kind = matches!(look, Look::Heading(_)) && line::names_kind_of_document(text, languages);
        found.push(Line { range: start..end, text: text.trim(), look, names_kind });
        start = end;
    }
    found
}

/// Lines with their endings: LF, CRLF or a lone CR.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n').flat_map(|line| {
        let whole = line.strip_suffix("\r\n").is_some_and(|rest| !rest.contains('\r'));
        let parts: Box<dyn Iterator<Item = &str>> =
            if whole || !line.contains('\r') { Box::new(std::iter::once(line)) } else { Box::new(returns(line)) };
        parts
    })
}

fn returns(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let cut = rest.find('\r').map_or(rest.len(), |at| at + if rest.get(at..) == Some("\r\n") { 2 } else { 1 });
        let (head, tail) = rest.split_at_checked(cut)?;
        rest = tail;
        (!head.is_empty()).then_some(head)
    })
}

/// Whether the paragraph that begins at this line is running text: the number of its lines, or 0.
pub(crate) fn prose_lines(lines: &[Line], at: usize) -> usize {
    let block = lines.get(at..).unwrap_or_default();
    let length = block.iter().take_while(|line| matches!(line.look, Look::Prose | Look::Short)).count();
    let block = block.get(..length).unwrap_or_default();
    let words: usize = block.iter().map(|line| line::words(line.text)).sum();
    let long = block.iter().any(|line| line.look == Look::Prose || line.text.len() >= 50);
    let closed = block.last().is_some_and(|line| line.text.ends_with(['.', '!', '?', ':', '"', '”', '»']));
    let letters = block.iter().any(|line| line.text.chars().any(char::is_lowercase));
    let running = words >= 12 && (long || closed) && letters;
    if running || block.iter().any(|line| line.look == Look::Prose) { length } else { 0 }
}

fn first_prose(lines: &[Line], from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to {
        let begins = lines.get(at).is_some_and(|line| matches!(line.look, Look::Prose | Look::Short));
        if begins && prose_lines(lines, at) > 0 {
            return at;
        }
        at += 1;
        while begins && at < to && lines.get(at).is_some_and(|line| matches!(line.look, Look::Prose | Look::Short)) {
            at += 1;
        }
    }
    to
}

fn last_prose(lines: &[Line], from: usize, to: usize) -> usize {
    let text = |at: &usize| lines.get(*at).is_some_and(|line| matches!(line.look, Look::Prose | Look::Short));
    (from..to).rev().find(text).unwrap_or(from)
}

/// Whether what stands above the first paragraph can be a heading: there is a paragraph, and few lines of no known kind.
fn title_lines(lines: &[Line], front: usize, body: usize) -> bool {
    let above = lines.get(front..body).unwrap_or_default();
    let prose_follows = lines.get(body).is_some_and(|line| matches!(line.look, Look::Prose | Look::Short));
    let unknown = above.iter().filter(|line| line.look == Look::Short).count();
    prose_follows && prose_lines(lines, body) > 0 && unknown <= TITLE_LINES
}

/// Short capital lines that stand next to a page number three times or more.
fn running_heads<'a>(lines: &[Line<'a>]) -> HashMap<&'a str, usize> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let beside = |other: Option<&Line>| other.is_some_and(|line| line.look == Look::PageNumber);
        let near = beside(at.checked_sub(1).and_then(|at| lines.get(at))) || beside(lines.get(at + 1));
        if near && matches!(line.look, Look::Heading(_) | Look::Short) {
            *seen.entry(line.text).or_default() += 1;
        }
    }
    seen.retain(|_, times| *times >= 3);
    seen
}

#[cfg(test)]
mod language_tests;
#[cfg(test)]
mod tests;
