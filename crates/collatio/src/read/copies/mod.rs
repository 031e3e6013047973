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
mod formulas;
mod fragments;
mod items;
mod letters;
mod page;
mod seams;
mod seeds;
mod segments;

use std::ops::Range;

use super::Copies;
use super::zones;
use crate::diagnostic::Diagnostic;
use crate::language::Languages;
use crate::witness::{Source, Zone};
use letters::Letters;
use page::Page;
use seeds::Scale;
use segments::Segment;

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
    let (copies, why) = match wanted {
        Some(0 | 1) => (Vec::new(), None),
        Some(wanted) => (exactly(&page, &letters, wanted), None),
        None => told_apart(text, &page, &letters),
    };
    let copies = if copies.len() < 2 { vec![inner] } else { copies };
    let why = why.unwrap_or_else(|| why_so_many(copies.len(), wanted));
    Found { outside: outside(text, &copies), copies, why }
}

/// As many copies as are wanted, if so many are found.
fn exactly(page: &Page, letters: &Letters, wanted: usize) -> Vec<Range<usize>> {
    let mut best = Vec::new();
    for scale in scales(letters) {
        let chains = chains_of(letters, scale);
        let running = |stretch| page.running(stretch);
        let own = segments::segments(chains.clone(), None, (letters.len(), scale), running);
        let found = match own.len() == wanted {
            true => own,
            false => segments::segments(chains, Some(wanted), (letters.len(), scale), running),
        };
        if found.len() > best.len() {
            best = found;
        }
        if best.len() == wanted {
            break;
        }
    }
    if best.len() < 2 { Vec::new() } else { bounds::copies(page, &best) }
}

/// How fine a text is looked through, one after the other until copies are found.
fn scales(letters: &Letters) -> impl Iterator<Item = Scale> {
    /// Texts of more letters are looked through once: a second time finds short or badly misread copies only.
    const TWICE: usize = 50_000;
    [seeds::COARSE, seeds::FINE].into_iter().take(if letters.len() > TWICE { 1 } else { 2 })
}

/// What the text says of its copies.
enum Told {
    /// These, and a remark where it is not plain.
    Copies(Vec<Range<usize>>, Option<String>),
    /// None, though parts of it repeat each other, and why.
    Formula(String),
    /// None.
    Nothing,
}

/// The copies by the text itself, none if it holds one, and a remark where it is not plain.
fn told_apart(text: &str, page: &Page, letters: &Letters) -> (Vec<Range<usize>>, Option<String>) {
    for scale in scales(letters) {
        match told_at(scale, text, page, letters) {
            Told::Copies(copies, remark) => return (copies, remark),
            Told::Formula(remark) => return (Vec::new(), Some(remark)),
            Told::Nothing => {}
        }
    }
    (Vec::new(), None)
}

fn told_at(scale: Scale, text: &str, page: &Page, letters: &Letters) -> Told {
    let chains = chains_of(letters, scale);
    let running = |stretch| page.running(stretch);
    let total = (letters.len(), scale);
    let own = segments::segments(chains.clone(), None, total, running);
    if own.len() < 2 {
        let parts = fragments::fragments(&chains, letters.len(), running, |letter| page.opening(letter));
        let copies = bounds::copies(page, &parts);
        let plain = !copies.is_empty() && are_apart(page, &copies) && formulas::formula(text, &copies).is_none();
        let remark = "2 copies by the letters they share; one of them holds a part of the text only".to_owned();
        return if plain { Told::Copies(copies, Some(remark)) } else { Told::Nothing };
    }
    let copies = bounds::copies(page, &own);
    let against = match () {
        () if !are_apart(page, &copies) => Some("nothing sets them apart".to_owned()),
        () if items::number_on(page, &own) => Some("they are numbered items".to_owned()),
        () => formulas::formula(text, &copies),
    };
    let Some(against) = against else { return Told::Copies(copies, None) };
    let halves = segments::segments(chains, Some(2), total, running);
    let parts = bounds::copies(page, &halves);
    if covers(&halves, letters.len()) && are_apart(page, &parts) && formulas::agree(text, &parts) {
        return Told::Copies(parts, None);
    }
    let parts = copies.len();
    Told::Formula(format!("one text: its {parts} parts repeat a formula, but {against}; `--copies {parts}` parts them"))
}

/// Whether each copy holds something and is set apart from the one before.
fn are_apart(page: &Page, copies: &[Range<usize>]) -> bool {
    copies.iter().all(|copy| !copy.is_empty()) && copies.iter().skip(1).all(|copy| page.is_set_apart(copy.start))
}

/// Whether two segments are nearly all of the text, and of nearly one length.
fn covers(found: &[Segment], total: usize) -> bool {
    /// The share of the text they cover, and of the longer's length that the shorter has.
    const MOST: (usize, usize) = (4, 5);
    let [one, other] = found else { return false };
    let (less, more) = (one.letters.len().min(other.letters.len()), one.letters.len().max(other.letters.len()));
    (one.covered() + other.covered()) * MOST.1 >= total * MOST.0 && less * MOST.1 >= more * MOST.0
}

fn chains_of(letters: &Letters, scale: Scale) -> Vec<chains::Chain> {
    chains::chains(&letters.letters, &seeds::links(&letters.letters, scale), scale).0
}

/// The copies that begin at these lines, from 1; what stands before the first is outside.
///
/// # Errors
///
/// If a line is 0 or beyond the end of the file.
pub fn split(source: &Source, lines: &[usize]) -> Result<Found, Diagnostic> {
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

fn no_such_line(source: &Source, line: usize) -> Diagnostic {
    Diagnostic::error(format!("no line {line} to split at"))
        .in_file(source.name())
        .hint(format!("the file has lines 1 to {}", source.line_count()))
}

fn why_so_many(found: usize, wanted: Option<usize>) -> String {
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
