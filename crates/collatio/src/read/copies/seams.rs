//! Where one copy ends and the next begins: which of the lines between them close the one and which open the other.
//!
//! ```text
//!                         ... known of copy 1.
//! ZIMMERMANN              closes copy 1, as the last copy closes with one line
//!
//!
//! PARAPHRASE              opens copy 2, as the first copy opens with one line
//! We intend to begin      known of copy 2 ...
//! ```
//!
//! Every line between is judged as the first of the second copy: by what it is, what is above it, its likeness to the
//! lines the first copy opens and the last one closes with, the blank lines above, and how much of the known text it would
//! cut off. A point is worth one known letter. The weights were chosen on the made records of `copies/tests.rs` and the
//! cases `copies-in-one-file.md`; a wrong one puts a line of a heading into the copy above, where it is still reported.
//! Linear in the lines between.

use super::bounds::is_among;
use super::page::{Page, alike};
use super::seeds::GRAM;
use super::segments::Segment;
use crate::read::zones::Look;

/// Letters by which chains may begin late or end early: noise in the first or last line hides no more.
const BLUR: usize = 120;
/// Known letters closer than this have no line between them.
const JOINED: usize = 40;
/// Where copies touch, chains say little of where: a known letter cut off costs a sixth.
const CHEAP: usize = 6;
/// More than all that speaks for one line and against another can sum up to: a line that costs so much more is not looked
/// at.
const WORTH: usize = 500;

/// Closing initials above end a copy, and nothing else is written below them so often.
const INITIALS_ABOVE: isize = 60;
/// A complimentary close above: a name may follow it.
const CLOSING_ABOVE: isize = 25;
/// A name below a complimentary close above.
const SIGNED_ABOVE: isize = 30;
/// The first line of a heading.
const OPENS_HEADING: isize = 35;
/// A line that names a kind of document or a copy: `PARAPHRASE`, `Second Draft`.
const NAMES_KIND: isize = 30;
/// Initials or a close open no copy.
const CLOSES: isize = 60;
/// A blank line above.
const SET_APART: isize = 25;
/// More blank lines above than above any other line between.
const WIDEST_GAP: isize = 60;
/// A lone short line below text may be a title.
const LONE_SHORT: isize = 15;
/// As the first copy opens.
const OPENS_ALIKE: isize = 40;
/// As the last copy closes, above.
const CLOSES_ALIKE: isize = 50;
/// As many lines as the first copy has above its known text, or the last one below.
const AS_MANY: isize = 20;

/// How the first copy opens and the last one closes.
pub(super) struct Ends<'a> {
    pub(super) opening: &'a str,
    pub(super) closing: &'a str,
    /// The lines of the first copy above its known text.
    pub(super) head: Vec<usize>,
    /// The lines of the last copy below its known text.
    pub(super) tail: Vec<usize>,
}

/// Two neighbours among the copies on a page.
struct Seam<'s, 'a> {
    page: &'s Page<'a>,
    one: &'s Segment,
    other: &'s Segment,
    ends: &'s Ends<'a>,
}

/// Where, in bytes, the second of two copies begins.
pub(super) fn seam<'a>(page: &Page<'a>, one: &Segment, other: &Segment, ends: &Ends<'a>) -> usize {
    Seam { page, one, other, ends }.begin()
}

impl Seam<'_, '_> {
    fn begin(&self) -> usize {
        let Self { page, one, other, .. } = self;
        let blur = if self.is_joined() { BLUR.max(other.letters.len() / 3) } else { BLUR };
        let from = page.line_of(one.letters.end.saturating_sub(blur).max(one.letters.start));
        let to = page.line_of((other.letters.start + BLUR).min(other.letters.end));
        let known = page.line_of(other.letters.start);
        if page.line_of(one.letters.end.saturating_sub(1)) == known && from == to {
            return page.place(other.letters.start);
        }
        let written = (from + 1..=to).filter(|&at| !matches!(page.look(at), None | Some(Look::Blank)));
        let least = written.clone().map(|at| self.cost(at)).min().unwrap_or(0);
        let widest = written.clone().map(|at| page.blank_above(at)).max().unwrap_or(0);
        let candidates = written.filter(|&at| self.cost(at) <= least + WORTH);
        let judged = candidates.map(|at| (self.judge(at, widest), std::cmp::Reverse(at.abs_diff(known)), at));
        judged.max().map_or(page.place(other.letters.start), |(_, _, at)| page.begin(at))
    }

    fn is_joined(&self) -> bool {
        self.other.letters.start.saturating_sub(self.one.letters.end) < JOINED
    }

    /// What it costs a line to be the first of a copy: the known letters it would cut off.
    fn cost(&self, at: usize) -> usize {
        let begin = self.page.letter_at(at);
        let (end, start) = (self.one.letters.end, self.other.letters.start);
        let cut = end.saturating_sub(begin) + begin.saturating_sub(start);
        if self.is_joined() { cut / CHEAP } else { cut }
    }

    /// How well a copy could begin with this line.
    fn judge(&self, at: usize, widest: usize) -> isize {
        let cost = isize::try_from(self.cost(at)).unwrap_or(isize::MAX / 2);
        self.by_looks(at, widest) + self.by_ends(at) - cost
    }

    /// By what the line is and what is above it.
    fn by_looks(&self, at: usize, widest: usize) -> isize {
        let page = self.page;
        let here = page.look(at);
        let before = page.written_above(at);
        let ahead = before.and_then(|at| page.look(at));
        let earlier = before.and_then(|at| page.written_above(at)).and_then(|at| page.look(at));
        let gap = page.blank_above(at);
        let parted = gap > 0 || before.is_none();
        let signed = ahead == Some(Look::Short) && earlier == Some(Look::Closing);
        let above = match ahead {
            Some(Look::Initials) => INITIALS_ABOVE,
            Some(Look::Closing) if here != Some(Look::Short) || parted => CLOSING_ABOVE,
            _ if signed => SIGNED_ABOVE,
            _ => 0,
        };
        let when = |holds: bool, points: isize| if holds { points } else { 0 };
        above + when(heads(here) && !heads(ahead), OPENS_HEADING) + when(page.names_kind(at), NAMES_KIND)
            - when(matches!(here, Some(Look::Initials | Look::Closing)), CLOSES)
            + when(parted, SET_APART)
            + when(widest > 1 && gap == widest, WIDEST_GAP)
            + when(here == Some(Look::Short) && parted && !heads(ahead) && !page.in_prose(at), LONE_SHORT)
    }

    /// By how the first copy opens and the last one closes.
    fn by_ends(&self, at: usize) -> isize {
        let Self { page, ends, .. } = self;
        let before = page.written_above(at);
        let when = |holds: bool, points: isize| if holds { points } else { 0 };
        let written = |range: std::ops::Range<usize>| range.filter(|&at| page.look(at) != Some(Look::Blank)).count();
        let above = written(page.last_known(self.one, GRAM) + 1..at);
        let below = written(at..page.line_of(self.other.letters.start));
        when(alike(page.text(at), ends.opening), OPENS_ALIKE)
            + when(before.is_some_and(|before| alike(page.text(before), ends.closing)), CLOSES_ALIKE)
            + when(before.is_some_and(|before| is_among(page, before, &ends.tail)), AS_MANY)
            - when(alike(page.text(at), ends.closing), CLOSES_ALIKE)
            + when(above > 0 && above == ends.tail.len(), AS_MANY)
            + when(below > 0 && below == ends.head.len(), AS_MANY)
    }
}

/// Whether a line opens a text: a heading, a stamp, an address, a label.
fn heads(look: Option<Look>) -> bool {
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
}
