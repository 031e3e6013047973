//! A page as the search for copies sees it: its lines by their looks, its letters, and the archive's description around.
//!
//! ```text
//! Summary: ...            before `front`
//! TELEGRAM                lines `front..back`: the transcript
//! During a conversation
//! Rights: none            from `back` on
//! ```
//!
//! Looking a line or a letter up takes `O(log n)`.

use std::ops::Range;

use super::fragments::Opening;
use super::letters::Letters;
use super::segments::Segment;
use crate::read::zones::{Line, Look, back_matter, front_matter, prose_lines};

/// Stretches of fewer letters hold no running text: a heading or a closing may look like some.
const STRETCH: usize = 40;
/// Lines above a line that are asked whether they are running text: a paragraph's first ones tell.
const PARAGRAPH: usize = 40;

/// A page: its lines, its letters, and where an archive's description is.
pub(super) struct Page<'a> {
    pub(super) lines: Vec<Line<'a>>,
    letters: &'a Letters,
    /// The first line after the archive's description.
    pub(super) front: usize,
    /// The first line of the archive's description below the transcript.
    pub(super) back: usize,
}

impl<'a> Page<'a> {
    pub(super) fn new(lines: Vec<Line<'a>>, letters: &'a Letters) -> Self {
        let front = front_matter(&lines);
        let back = back_matter(&lines, front).max(front);
        Self { lines, letters, front, back }
    }

    /// Letters of running text, headings and stamps left out, in this stretch of letters.
    pub(super) fn running(&self, stretch: Range<usize>) -> usize {
        if stretch.len() < STRETCH {
            return 0;
        }
        let first = self.line_of(stretch.start);
        let last = self.line_of(stretch.end.saturating_sub(1));
        let count = |at: usize| {
            let line = self.line(at).map_or(0..0, |line| line.range.clone());
            let begin = self.letters.at(line.start).max(stretch.start);
            self.letters.at(line.end).min(stretch.end).saturating_sub(begin)
        };
        (first..=last).filter(|&at| self.is_text(at)).map(count).sum()
    }

    /// What begins with this letter, a heading above it included.
    pub(super) fn opening(&self, letter: usize) -> Opening {
        let line = self.line_of(letter);
        let heading = |at: usize| matches!(self.look(at), Some(Look::Heading(_) | Look::Stamp | Look::Address));
        match () {
            () if self.letter_at(line) != letter => Opening::None,
            () if heading(line) || self.written_above(line).is_some_and(heading) => Opening::Heading,
            () if line.checked_sub(1).and_then(|above| self.look(above)).is_none_or(Look::is_structural) => {
                Opening::Paragraph
            }
            () => Opening::None,
        }
    }

    /// Whether a heading, a blank line, a page mark or a closing sets what begins at this byte apart from what is above, or
    /// the line above is a paragraph to itself.
    pub(super) fn is_set_apart(&self, begin: usize) -> bool {
        let at = self.lines.partition_point(|line| line.range.start < begin);
        let starts = self.line(at).is_some_and(|line| line.range.start == begin);
        let above = at.checked_sub(1).and_then(|above| self.look(above));
        let here = self.look(at).is_some_and(Look::is_structural);
        starts && (here || above.is_none_or(|look| look.is_structural() || look == Look::Prose))
    }

    /// The last line a segment has a part of. Of a long line it must have more than `few` letters: what follows two copies
    /// may begin with the same word.
    pub(super) fn last_known(&self, segment: &Segment, few: usize) -> usize {
        let last = self.line_of(segment.letters.end.saturating_sub(1));
        let begin = self.letter_at(last);
        let (own, all) = (segment.letters.end.saturating_sub(begin), self.letter_at(last + 1).saturating_sub(begin));
        let above = self.written_above(last);
        above.filter(|_| own < few && own * 3 < all && segment.letters.start < begin).unwrap_or(last)
    }

    /// The nearest line above this one that is not blank.
    pub(super) fn written_above(&self, line: usize) -> Option<usize> {
        (0..line).rev().find(|&at| self.look(at) != Some(Look::Blank))
    }

    /// Blank lines right above this one.
    pub(super) fn blank_above(&self, line: usize) -> usize {
        line - self.written_above(line).map_or(0, |above| above + 1)
    }

    pub(super) fn in_prose(&self, at: usize) -> bool {
        let first = (0..=at).rev().take(PARAGRAPH).take_while(|&at| self.is_text(at)).last();
        first.is_some_and(|first| prose_lines(&self.lines, first) > 0)
    }

    /// Whether running text begins with this line.
    pub(super) fn opens_prose(&self, at: usize) -> bool {
        prose_lines(&self.lines, at) > 0
    }

    pub(super) fn is_text(&self, at: usize) -> bool {
        matches!(self.look(at), Some(Look::Prose | Look::Short))
    }

    pub(super) fn look(&self, at: usize) -> Option<Look> {
        self.line(at).map(|line| line.look)
    }

    /// Whether this line is a heading that names a kind of document or a copy: `PARAPHRASE`, `Second Draft`.
    pub(super) fn names_kind(&self, at: usize) -> bool {
        self.line(at).is_some_and(|line| line.names_kind)
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.line(at).map_or("", |line| line.text)
    }

    pub(super) fn line(&self, at: usize) -> Option<&Line<'a>> {
        self.lines.get(at)
    }

    /// The line this letter is in.
    pub(super) fn line_of(&self, letter: usize) -> usize {
        let place = self.letters.place(letter);
        self.lines.partition_point(|line| line.range.end <= place).min(self.lines.len().saturating_sub(1))
    }

    /// The first letter of this line or after it.
    pub(super) fn letter_at(&self, line: usize) -> usize {
        self.line(line).map_or(self.letters.len(), |line| self.letters.at(line.range.start))
    }

    /// Where, in bytes, this line begins; the text's end after the last.
    pub(super) fn begin(&self, line: usize) -> usize {
        self.line(line).map_or(self.letters.place(usize::MAX), |line| line.range.start)
    }

    /// Where, in bytes, this letter is.
    pub(super) fn place(&self, letter: usize) -> usize {
        self.letters.place(letter)
    }
}

/// Whether two lines open with the same letters, a few misread.
pub(super) fn alike(one: &str, other: &str) -> bool {
    /// Letters compared: a heading's first words tell it.
    const OPENING: usize = 24;
    /// Fewer bytes than this are alike by chance.
    const LEAST: usize = 4;
    /// The share of letters that agree: one in four may be misread.
    const SHARE: f64 = 0.75;
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).take(OPENING).collect::<String>().to_lowercase();
    let (one, other) = (letters(one), letters(other));
    one.len() >= LEAST && strsim::normalized_levenshtein(&one, &other) >= SHARE
}
