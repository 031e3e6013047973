//! How many copies of one text a file holds, and where each begins and ends, found by the text itself.
//!
//! ```text
//! Summary: ...          outside    boilerplate
//! TELEGRAM              copy 1
//! During a conversation
//! ABS/
//! TELEGRAM              copy 2
//! During a conversation
//! FBS/
//! ```
//!
//! Equal runs of letters are linked, links chained, the fewest cuts that part all chains make the segments, and the
//! lines between them go to the copy they belong to. No label or format is needed, so headings, line layout, marks,
//! misread letters and paragraphs left out do not hide a copy; a refrain, a formula or a quotation is none, since what
//! stands between would not be small beside it. Time `O(n log n)`, space `O(n)`.

mod bounds;
mod chains;
mod letters;
mod seeds;
mod segments;

use std::ops::Range;

use super::zones;
use super::{Copies, ReadError};
use crate::language::Languages;
use crate::witness::{Source, Zone};
use bounds::Page;
use letters::Letters;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Each copy's part of the source's text, heading and closing included, in order; never none.
    pub copies: Vec<Range<usize>>,
    /// What belongs to no copy, blank lines left out.
    pub outside: Vec<(Zone, Range<usize>)>,
    /// Why so many, in words.
    pub why: String,
}

/// The copies of one text in a file.
///
/// Whatever is asked for, there is an answer; where it is not what was asked for, `why` says so.
///
/// ```
/// use collatio::language::Languages;
/// use collatio::read::copies;
/// use collatio::{Copies, Source};
///
/// let source = Source::from_text("x", "One short text.\n");
/// assert_eq!(copies::find(&source, Copies::Auto, &Languages::default()).copies, [0..16]);
/// ```
pub fn find(source: &Source, how: Copies, languages: &Languages) -> Found {
    let text = source.text();
    let wanted = match how {
        Copies::Off => {
            return Found {
                copies: std::iter::once(0..text.len()).collect(),
                outside: Vec::new(),
                why: "not asked for".to_owned(),
            };
        }
        Copies::Auto => None,
        Copies::Exactly(wanted) => Some(wanted),
    };
    let lines = zones::looks(text, 0..text.len(), languages);
    let inner = bounds::inner(&lines).unwrap_or(0..text.len());
    let letters = Letters::of(text, inner.clone());
    let page = Page::new(lines, &letters);
    let segments = match wanted {
        Some(0 | 1) => Vec::new(),
        _ => {
            let (chains, _) = chains::chains(&letters.letters, &seeds::links(&letters.letters));
            let running = |stretch| page.running(stretch);
            let own = segments::segments(chains.clone(), None, letters.len(), running);
            match wanted {
                Some(wanted) if own.len() != wanted => segments::segments(chains, Some(wanted), letters.len(), running),
                _ => own,
            }
        }
    };
    let copies = if segments.len() < 2 { vec![inner] } else { page.copies(&segments) };
    let why = why(copies.len(), wanted);
    Found { outside: outside(text, &copies), copies, why }
}

/// The copies that begin at these lines, from 1; what stands before the first is outside.
///
/// # Errors
///
/// If a line is 0 or beyond the end of the file.
pub fn split(source: &Source, lines: &[usize]) -> Result<Found, ReadError> {
    let mut lines = lines.to_vec();
    lines.sort_unstable();
    lines.dedup();
    let mut begins = Vec::new();
    for line in lines {
        begins.push(source.line_range(line).ok_or_else(|| no_such_line(source, line))?.start);
    }
    if begins.is_empty() {
        begins.push(0);
    }
    let text = source.text();
    let ends = begins.iter().skip(1).copied().chain([text.len()]);
    let copies: Vec<_> = begins.iter().zip(ends).map(|(&begin, end)| begin..trimmed(text, begin..end).end).collect();
    let why = format!("{} as split by line", count(copies.len()));
    Ok(Found { outside: outside(text, &copies), copies, why })
}

fn no_such_line(source: &Source, line: usize) -> ReadError {
    ReadError {
        name: source.name().to_owned(),
        place: None,
        is_empty: false,
        what: format!("no line {line} to split at"),
        hint: format!("the file has lines 1 to {}", source.line_count()),
    }
}

fn why(found: usize, wanted: Option<usize>) -> String {
    let count = count(found);
    match wanted {
        Some(wanted) if wanted != found && wanted > 0 => {
            format!("{count}, though {wanted} were asked for: no more were found")
        }
        Some(_) => format!("{count} as asked for"),
        None if found == 1 => "one text: nothing long enough stands in it twice".to_owned(),
        None => format!("{count} by the letters they share"),
    }
}

fn count(copies: usize) -> String {
    if copies == 1 { "1 copy".to_owned() } else { format!("{copies} copies") }
}

/// What no copy holds, as far as it is not blank.
fn outside(text: &str, copies: &[Range<usize>]) -> Vec<(Zone, Range<usize>)> {
    let begins = std::iter::once(0).chain(copies.iter().map(|copy| copy.end));
    let ends = copies.iter().map(|copy| copy.start).chain([text.len()]);
    let holes = begins.zip(ends).filter(|(begin, end)| begin < end);
    let blank = |range: &Range<usize>| text.get(range.clone()).is_none_or(|hole| hole.trim().is_empty());
    holes.map(|(begin, end)| begin..end).filter(|range| !blank(range)).map(|range| (Zone::Boilerplate, range)).collect()
}

/// A range without blank lines at its end; the last line keeps its ending.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let end = range.start + part.trim_end().len();
    let rest = text.get(end..range.end).unwrap_or_default();
    let ending = rest.find('\n').map_or(rest.len(), |at| at + 1);
    range.start..end + ending
}

#[cfg(test)]
mod tests;
