//! Where copies begin and end on the page: their letters are known, their headings and closings are not yet.
//!
//! ```text
//!                         ... known of copy 1.
//! ABS/                    closes copy 1
//!
//! TELEGRAM                opens copy 2: the first line of a heading, after closing initials
//! SECRET
//!
//! During a conversation   known of copy 2 ...
//! ```
//!
//! Between two copies every line is judged as the first of the second one: by what it is, what stands before it, its
//! likeness to the line the first copy opens with, and how much of the known text it would cut off. Linear in the lines
//! between.

use std::ops::Range;

use super::letters::Letters;
use super::seeds::GRAM;
use super::segments::Segment;
use crate::read::zones::{Line, Look, back_matter, front_matter, opened, prose_lines};

/// Letters by which chains may begin late or end early.
const BLUR: usize = 120;

/// More than all that speaks for one line and against another can sum up to: a line that costs so much more is not looked
/// at.
const WORTH: usize = 400;

/// A page: its lines, its letters, and where an archive's description stands.
pub(super) struct Page<'a> {
    lines: Vec<Line<'a>>,
    letters: &'a Letters,
    front: usize,
    back: usize,
}

/// The lines the first copy opens and the last copy closes with.
struct Ends<'a> {
    opening: &'a str,
    closing: &'a str,
}

impl<'a> Page<'a> {
    pub(super) fn new(lines: Vec<Line<'a>>, letters: &'a Letters) -> Self {
        let front = front_matter(&lines);
        let back = back_matter(&lines, front).max(front);
        Self { lines, letters, front, back }
    }

    /// Letters of running text, headings and stamps left out, in this stretch of letters.
    pub(super) fn running(&self, stretch: Range<usize>) -> usize {
        if stretch.len() < 40 {
            return 0;
        }
        let first = self.line_of(stretch.start);
        let last = self.line_of(stretch.end.saturating_sub(1));
        let text = |at: &usize| self.look(*at).is_some_and(|look| matches!(look, Look::Prose | Look::Short));
        let count = |at: usize| {
            let line = self.line(at).map_or(0..0, |line| line.range.clone());
            let begin = self.letters.at(line.start).max(stretch.start);
            self.letters.at(line.end).min(stretch.end).saturating_sub(begin)
        };
        (first..=last).filter(text).map(count).sum()
    }

    /// The copies on the page, in bytes.
    pub(super) fn copies(&self, segments: &[Segment]) -> Vec<Range<usize>> {
        let (Some(head), Some(tail)) = (segments.first(), segments.last()) else { return Vec::new() };
        let first = self.first_line(head);
        let last = self.last_line(tail);
        let text = |at: usize| self.line(at).map_or("", |line| line.text);
        let ends = Ends { opening: text(first), closing: if self.text(last) { "" } else { text(last) } };
        let mut begins = vec![self.line(first).map_or(0, |line| line.range.start)];
        for pair in segments.windows(2) {
            if let [one, other] = pair {
                begins.push(self.seam(one, other, &ends));
            }
        }
        let end = self.line(last).map_or(self.letters.place(usize::MAX), |line| line.range.end);
        let followed = begins.iter().skip(1).zip(segments);
        let mut closes: Vec<usize> = followed.map(|(&begin, one)| self.without_headings(one, begin, &ends)).collect();
        closes.push(end);
        begins.iter().zip(closes).map(|(&begin, end)| begin..self.without_blank(begin, end)).collect()
    }

    /// Where a copy ends before the next one begins: without the headings between them, which it does not close with.
    /// They are in neither, since the next would begin with them if any copy did.
    fn without_headings(&self, one: &Segment, begin: usize, ends: &Ends) -> usize {
        let known = self.last_known(one);
        let next = self.lines.partition_point(|line| line.range.start < begin);
        let between = |at: &usize| match self.look(*at) {
            Some(Look::Blank) => true,
            Some(Look::Heading(_) | Look::Stamp) => !self.line(*at).is_some_and(|line| alike(line.text, ends.closing)),
            _ => false,
        };
        let first = (known + 1..next).rev().take_while(between).last();
        first.and_then(|first| self.line(first)).map_or(begin, |line| line.range.start)
    }

    /// The end without blank lines before it.
    fn without_blank(&self, begin: usize, end: usize) -> usize {
        let mut at = self.lines.partition_point(|line| line.range.end < end);
        let mut end = end;
        while let Some(line) = self.line(at).filter(|line| line.look == Look::Blank && line.range.start > begin) {
            end = line.range.start;
            let Some(before) = at.checked_sub(1) else { break };
            at = before;
        }
        end
    }

    /// The first line of the first copy: after the front matter, or above its letters as far as its heading goes.
    fn first_line(&self, segment: &Segment) -> usize {
        let known = self.line_of(segment.letters.start);
        let paragraph = self.paragraph_start(known, segment.letters.start);
        let apart = segment.letters.start.saturating_sub(self.letter_at(self.front));
        let near = apart <= segment.letters.len() * 2 / 3 || opened(&self.lines, self.front);
        if self.front > 0 && self.front <= known && near {
            return self.front;
        }
        let top = (0..=known).find(|&at| self.look(at) != Some(Look::Blank)).unwrap_or(known);
        let headed = self.look(top).is_some_and(Look::is_structural);
        if self.front == 0
            && headed
            && segment.letters.start.saturating_sub(self.letter_at(top)) <= segment.letters.len() / 2
        {
            return top;
        }
        self.above(paragraph)
    }

    /// The first line of the heading above a paragraph.
    fn above(&self, paragraph: usize) -> usize {
        let mut first = paragraph;
        let mut unknown = 0;
        for at in (self.front.min(paragraph)..paragraph).rev() {
            match self.look(at) {
                Some(Look::Blank) => continue,
                Some(Look::Initials | Look::Closing | Look::Prose) | None => break,
                Some(Look::Short) => unknown += 1,
                Some(_) => {}
            }
            if unknown > 4 || self.in_prose(at) {
                break;
            }
            first = at;
        }
        first
    }

    /// The last line of the last copy: its letters', and the closing below them.
    fn last_line(&self, segment: &Segment) -> usize {
        let known = self.last_known(segment);
        let mut last = self.without_heading(known);
        if last < known {
            return last;
        }
        while self.text(last + 1) && self.letter_at(last + 1).saturating_sub(segment.letters.end) <= BLUR * 3 {
            last += 1;
        }
        let limit = self.back.max(last + 1).min(self.lines.len());
        let reach = segment.letters.len() / 3 + BLUR;
        let mut closed = false;
        for at in last + 1..limit {
            let near = self.letter_at(at).saturating_sub(segment.letters.end) <= reach;
            match self.look(at) {
                Some(Look::Initials | Look::Closing) if near => closed = true,
                Some(Look::Blank) => continue,
                Some(Look::Short) if closed && !self.in_prose(at) => {}
                Some(Look::Short | Look::Prose) if !closed && near => continue,
                _ => break,
            }
            last = at;
        }
        last
    }

    /// The last line a segment has a part of. Of a long line it must have more than a few letters: what follows two copies
    /// may begin with the same word.
    fn last_known(&self, segment: &Segment) -> usize {
        let last = self.line_of(segment.letters.end.saturating_sub(1));
        let begin = self.letter_at(last);
        let (own, all) = (segment.letters.end.saturating_sub(begin), self.letter_at(last + 1).saturating_sub(begin));
        let above = (0..last).rev().find(|&at| self.look(at) != Some(Look::Blank));
        above.filter(|_| own < GRAM && own * 3 < all && segment.letters.start < begin).unwrap_or(last)
    }

    /// The last line without a heading below closing initials: it opens a copy that is not there.
    fn without_heading(&self, last: usize) -> usize {
        let above =
            (0..=last).rev().find(|&at| !matches!(self.look(at), Some(Look::Blank | Look::Heading(_) | Look::Stamp)));
        above.filter(|&at| self.look(at) == Some(Look::Initials)).unwrap_or(last)
    }

    /// Where, in bytes, the second of two copies begins.
    fn seam(&self, one: &Segment, other: &Segment, ends: &Ends) -> usize {
        let joined = other.letters.start.saturating_sub(one.letters.end) < 40;
        let blur = if joined { BLUR.max(other.letters.len() / 3) } else { BLUR };
        let from = self.line_of(one.letters.end.saturating_sub(blur).max(one.letters.start));
        let to = self.line_of((other.letters.start + BLUR).min(other.letters.end));
        let known = self.line_of(other.letters.start);
        if self.line_of(one.letters.end.saturating_sub(1)) == known && from == to {
            return self.letters.place(other.letters.start);
        }
        let cost = |at: usize| self.cost(at, one, other);
        let written = (from + 1..=to).filter(|&at| !matches!(self.look(at), None | Some(Look::Blank)));
        let least = written.clone().map(cost).min().unwrap_or(0);
        let candidates = written.filter(|&at| cost(at) <= least + WORTH);
        let judged = candidates.map(|at| (self.judge(at, one, other, ends), std::cmp::Reverse(at.abs_diff(known)), at));
        match judged.max() {
            Some((_, _, at)) => self.line(at).map_or(0, |line| line.range.start),
            None => self.letters.place(other.letters.start),
        }
    }

    /// What it costs a line to be the first of a copy: the known letters it would cut off.
    fn cost(&self, at: usize, one: &Segment, other: &Segment) -> usize {
        let begin = self.letter_at(at);
        let cut = one.letters.end.saturating_sub(begin) + begin.saturating_sub(other.letters.start);
        let joined = other.letters.start.saturating_sub(one.letters.end) < 40;
        if joined { cut / 6 } else { cut }
    }

    /// How well a copy could begin with this line.
    fn judge(&self, at: usize, one: &Segment, other: &Segment, ends: &Ends) -> isize {
        let before = (0..at).rev().find(|&at| self.look(at) != Some(Look::Blank));
        let ahead = before.and_then(|at| self.look(at));
        let earlier = before.and_then(|before| (0..before).rev().find(|&at| self.look(at) != Some(Look::Blank)));
        let here = self.look(at);
        let signed = ahead == Some(Look::Short) && earlier.and_then(|at| self.look(at)) == Some(Look::Closing);
        let parted = at.checked_sub(1).is_none_or(|above| self.look(above) == Some(Look::Blank));
        let heads = |look: Option<Look>| {
            matches!(
                look,
                Some(
                    Look::Heading(_)
                        | Look::Stamp
                        | Look::Address
                        | Look::TranscriptLine
                        | Look::TextLabel
                        | Look::SharedOpen
                        | Look::Label
                        | Look::OpenLabel
                        | Look::SharedLabel
                )
            )
        };
        let mut score = 0;
        score += match ahead {
            Some(Look::Initials) => 60,
            Some(Look::Closing) if here != Some(Look::Short) || parted => 25,
            _ if signed => 30,
            _ => 0,
        };
        score += if heads(here) && !heads(ahead) { 35 } else { 0 };
        score -= if matches!(here, Some(Look::Initials | Look::Closing)) { 60 } else { 0 };
        score += if parted { 25 } else { 0 };
        score += if here == Some(Look::Short) && parted && !heads(ahead) && !self.in_prose(at) { 15 } else { 0 };
        let text = |at: usize| self.line(at).map_or("", |line| line.text);
        score += if alike(text(at), ends.opening) { 40 } else { 0 };
        score += if before.is_some_and(|before| alike(text(before), ends.closing)) { 50 } else { 0 };
        score -= if alike(text(at), ends.closing) { 50 } else { 0 };
        let cost = self.cost(at, one, other);
        score - isize::try_from(cost).unwrap_or(isize::MAX / 2)
    }

    /// The first line of the paragraph a line is in, if it is not far above the letter.
    fn paragraph_start(&self, known: usize, letter: usize) -> usize {
        let mut first = known;
        while let Some(above) = first.checked_sub(1) {
            if !self.text(above) || letter.saturating_sub(self.letter_at(above)) > BLUR * 3 {
                break;
            }
            first = above;
        }
        first
    }

    fn in_prose(&self, at: usize) -> bool {
        let first = (0..=at).rev().take(40).take_while(|&at| self.text(at)).last();
        first.is_some_and(|first| prose_lines(&self.lines, first) > 0)
    }

    fn text(&self, at: usize) -> bool {
        matches!(self.look(at), Some(Look::Prose | Look::Short))
    }

    fn look(&self, at: usize) -> Option<Look> {
        self.line(at).map(|line| line.look)
    }

    fn line(&self, at: usize) -> Option<&Line<'a>> {
        self.lines.get(at)
    }

    fn line_of(&self, letter: usize) -> usize {
        let place = self.letters.place(letter);
        self.lines.partition_point(|line| line.range.end <= place).min(self.lines.len().saturating_sub(1))
    }

    fn letter_at(&self, line: usize) -> usize {
        self.line(line).map_or(self.letters.len(), |line| self.letters.at(line.range.start))
    }
}

/// The lines between an archive's front and back matter, in bytes, if any are left.
pub(super) fn inner(lines: &[Line]) -> Option<Range<usize>> {
    let front = front_matter(lines);
    let kept = lines.get(front..back_matter(lines, front).max(front))?;
    let last = kept.iter().rfind(|line| line.look != Look::Blank)?;
    Some(kept.first()?.range.start..last.range.end)
}

/// Whether two lines open with the same letters.
fn alike(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).take(24).collect::<String>().to_lowercase();
    let (one, other) = (letters(one), letters(other));
    one.len() >= 4 && strsim::normalized_levenshtein(&one, &other) >= 0.75
}
