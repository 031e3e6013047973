//! Where copies begin and end on the page: their letters are known, their headings and closings are not yet.
//!
//! ```text
//! TELEGRAM                opens copy 1: a heading right above its known text
//! During a conversation   known of copy 1 ...
//! ABS/                    closes copy 1: `seams` says where copy 2 begins
//! TELEGRAM
//! During a conversation   known of copy 2 ...
//! ABS/                    closes copy 2
//! P.S. Burn this.         and so does all that follows, but for the archive's own description
//! ```
//!
//! Both ends are judged alike. What is written between the first known letters and a heading above them, or after the
//! last ones, belongs to the copy: it would between two copies. Another text, after a closing and under a heading of its
//! own, is outside. Linear in the lines.

use std::ops::Range;

use super::page::{Page, alike};
use super::seams::{Ends, seam};
use super::seeds::GRAM;
use super::segments::Segment;
use crate::read::zones::{Line, Look, back_matter, front_matter, opened};

/// A copy may begin or end with so many letters that no other copy has, as a share of those it has in common: half as much
/// again, so that a copy of two fifths of its text is found (`P1 P2 P1`, two paragraphs of one length, is within it).
pub(super) const OWN: (usize, usize) = (3, 2);
/// A description that no label ends lies no farther above the known text than this share of it.
const NEAR: (usize, usize) = (2, 3);
/// Lines of no known kind in a heading. More are a list of its own: headings of the repository's records have four.
const UNKNOWN: usize = 4;

/// The copies on the page, in bytes.
pub(super) fn copies(page: &Page, segments: &[Segment]) -> Vec<Range<usize>> {
    let (Some(head), Some(tail)) = (segments.first(), segments.last()) else { return Vec::new() };
    let (first, last) = (first_line(page, head), last_line(page, tail));
    let written = |range: Range<usize>| range.filter(|&at| page.look(at) != Some(Look::Blank)).collect();
    let ends = Ends {
        opening: page.text(first),
        closing: if page.is_text(last) { "" } else { page.text(last) },
        head: written(first..page.line_of(head.letters.start)),
        tail: written(page.last_known(tail, GRAM) + 1..last + 1),
    };
    let seams = segments.windows(2).filter_map(|pair| match pair {
        [one, other] => Some(seam(page, one, other, &ends)),
        _ => None,
    });
    let begins: Vec<usize> = std::iter::once(page.begin(first)).chain(seams).collect();
    let end = page.line(last).map_or(page.begin(usize::MAX), |line| line.range.end);
    let closes = begins.iter().skip(1).copied().chain([end]);
    begins.iter().zip(closes).map(|(&begin, end)| begin..without_blank(page, begin, end)).collect()
}

/// The end without blank lines before it.
fn without_blank(page: &Page, begin: usize, end: usize) -> usize {
    let mut at = page.lines.partition_point(|line| line.range.end < end);
    let mut end = end;
    while let Some(line) = page.line(at).filter(|line| line.look == Look::Blank && line.range.start > begin) {
        end = line.range.start;
        let Some(before) = at.checked_sub(1) else { break };
        at = before;
    }
    end
}

/// The first line of the first copy: after the front matter, or above its letters as far as its own text and heading go.
fn first_line(page: &Page, segment: &Segment) -> usize {
    let known = page.line_of(segment.letters.start);
    let apart = segment.letters.start.saturating_sub(page.letter_at(page.front));
    let near = apart * NEAR.1 <= segment.letters.len() * NEAR.0 || opened(&page.lines, page.front);
    if page.front > 0 && page.front <= known && near {
        return page.front;
    }
    let top = (0..=known).find(|&at| page.look(at) != Some(Look::Blank)).unwrap_or(known);
    let headed = page.look(top).is_some_and(Look::is_structural);
    if page.front == 0
        && headed
        && segment.letters.start.saturating_sub(page.letter_at(top)) * 2 <= segment.letters.len()
    {
        return top;
    }
    above(page, segment, known)
}

/// The first line of the text above a known line that is the copy's own, and of the heading above that.
fn above(page: &Page, segment: &Segment, known: usize) -> usize {
    let most = segment.letters.len() * OWN.0 / OWN.1;
    let (mut first, mut unknown, mut headed) = (known, 0, false);
    for at in (page.front.min(known)..known).rev() {
        let look = page.look(at);
        let prose = look == Some(Look::Prose) || (look == Some(Look::Short) && page.in_prose(at));
        let far = segment.letters.start.saturating_sub(page.letter_at(at)) > most;
        match look {
            Some(Look::Blank) => continue,
            Some(Look::Initials | Look::Closing) | None => break,
            _ if far || (headed && prose) => break,
            Some(Look::Short) if !prose => unknown += 1,
            _ => headed |= !prose,
        }
        if unknown > UNKNOWN {
            break;
        }
        first = at;
    }
    first
}

/// The last line of the last copy: its letters', and all below them but another text and the archive's description.
fn last_line(page: &Page, segment: &Segment) -> usize {
    let known = page.last_known(segment, GRAM);
    let most = segment.letters.len() * OWN.0 / OWN.1;
    let limit = page.back.max(known + 1).min(page.lines.len());
    let mut last = known;
    let mut closed = closes(page, known);
    for at in known + 1..limit {
        let far = page.letter_at(at).saturating_sub(segment.letters.end) > most;
        if far || (closed && opens_another(page, at, limit)) {
            break;
        }
        closed |= closes(page, at);
        if page.look(at) != Some(Look::Blank) {
            last = at;
        }
    }
    last
}

fn closes(page: &Page, at: usize) -> bool {
    matches!(page.look(at), Some(Look::Initials | Look::Closing))
}

/// Whether another text begins with this line: a heading, and running text below it before anything else.
fn opens_another(page: &Page, at: usize, limit: usize) -> bool {
    let heads = |at: usize| matches!(page.look(at), Some(Look::Heading(_) | Look::Address));
    let mut below = (at..limit).skip_while(|&at| heads(at) || page.look(at) == Some(Look::Blank));
    heads(at) && below.next().is_some_and(|at| page.is_text(at) && page.opens_prose(at))
}

/// The lines between an archive's front and back matter, in bytes, if any are left.
pub(super) fn inner(lines: &[Line]) -> Option<Range<usize>> {
    let front = front_matter(lines);
    let kept = lines.get(front..back_matter(lines, front).max(front))?;
    let last = kept.iter().rfind(|line| line.look != Look::Blank)?;
    Some(kept.first()?.range.start..last.range.end)
}

/// Whether a line is one of these, a few letters misread.
pub(super) fn is_among(page: &Page, at: usize, lines: &[usize]) -> bool {
    lines.iter().any(|&line| alike(page.text(at), page.text(line)))
}
