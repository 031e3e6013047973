//! Columns to places: which runs of columns are one variant.
//!
//! ```text
//! A  ~~SECRET~~ | John... | - | During | great | - |  ,
//! B    SECRET   |    -    | □ | During | very  | grave | ;
//!        1           2      3             4 ----------   5
//! ```
//!
//! A column varies if forms or statuses differ. Neighbouring columns are one variant if the same witnesses agree in
//! them, in one zone and with one status each; a paragraph mark, a stamp of classification, a division and a line that
//! only some have stand alone, and punctuation at the edge of a substitution is a variant of its own. What an editor has
//! parted is never put together. A passage that was found to be lost is one place, as an omission is. Words that differ in case only never melt into a change beside them.
//! `O(columns · witnesses²)` at worst, which is linear in the table for a few witnesses; space is that of the longest run
//! that varies.

use std::ops::Range;

use crate::collation::{Collation, ColumnKind, Lemma};
use crate::tokenize::{Spacing, Token, TokenId, TokenKind};
use crate::witness::{Status, WitnessId, Zone};

use super::gaps::Gaps;
use super::words;

/// Places given at a time: enough for several threads, few enough not to be felt.
const BLOCK: usize = 1 << 14;

/// A variant's columns, and the witnesses by what they have there: the base's group first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) columns: Range<usize>,
    pub(super) groups: Vec<Vec<WitnessId>>,
    /// Which of the groups are those that cannot be read here, if any.
    pub(super) unread: Option<usize>,
    pub(super) zone: Zone,
}

/// Gives the places where witnesses differ, in the order of the base, some at a time.
pub(super) fn places(collation: &Collation, gaps: &Gaps, mut give: impl FnMut(Vec<Place>)) {
    let mut found = Vec::new();
    let mut run: Option<Run> = None;
    for column in 0..collation.table.len() {
        let Some(next) = Run::of(collation, gaps, column) else { continue };
        match run.as_mut().filter(|run| run.takes(collation, &next)) {
            Some(run) => run.take(next),
            None => {
                if let Some(run) = run.replace(next) {
                    run.cut(collation, &mut found);
                }
            }
        }
        if found.len() >= BLOCK {
            give(std::mem::take(&mut found));
        }
    }
    if let Some(run) = run {
        run.cut(collation, &mut found);
    }
    give(found);
}

/// What stands in a column that varies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Something to be a variant of its own: a paragraph mark, a division.
    Alone,
    /// A word of a classification such as `SECRET`, which never melts into the lines around it.
    Classification,
    /// Nothing but punctuation.
    Punctuation,
    /// Words that differ in case only: a text set in capitals is no change of sense.
    Case,
    /// Words.
    Words,
}

impl Content {
    /// Whether columns of this content and of another may be one variant.
    fn joins(self, other: Self) -> bool {
        let apart = |content: Self| matches!(content, Self::Classification | Self::Case);
        self != Self::Alone && other != Self::Alone && (self == other || !apart(self) && !apart(other))
    }
}

/// A run of varying columns that grows into a place.
struct Run {
    columns: Range<usize>,
    groups: Vec<Vec<WitnessId>>,
    unread: Option<usize>,
    zone: Zone,
    /// For each group, the status last met; none while it has no text.
    statuses: Vec<Option<Status>>,
    /// For each column, what is in it and which group lacks text there.
    contents: Vec<(Content, Option<usize>)>,
}

impl Run {
    /// The run of one column; nothing if the witnesses agree in it.
    fn of(collation: &Collation, gaps: &Gaps, column: usize) -> Option<Self> {
        let (groups, unread) = groups(collation, gaps, column)?;
        let first = |group: &Vec<WitnessId>| group.first().copied().unwrap_or(collation.base);
        let statuses: Vec<Option<Status>> =
            groups.iter().map(|group| most_marked(collation.cell(column, first(group)).map(|(_, t)| t))).collect();
        let zone = groups.iter().find_map(|group| Some(collation.cell(column, first(group)).next()?.1.zone));
        let content = content(collation, column, &groups);
        let lacking = statuses.iter().position(Option::is_none);
        Some(Self {
            columns: column..column + 1,
            groups,
            unread,
            zone: zone.unwrap_or(Zone::Body),
            statuses,
            contents: vec![(content, lacking)],
        })
    }

    fn takes(&self, collation: &Collation, next: &Self) -> bool {
        let (Some(&(own, lacking)), Some(&(other, next_lacking))) = (self.contents.last(), next.contents.first())
        else {
            return false;
        };
        let one_sided = lacking.is_some() && lacking == next_lacking && self.groups.len() == 2;
        let same_zone = self.zone == next.zone || (one_sided && above_text(self.zone) && above_text(next.zone));
        let same_status = self.statuses.iter().zip(&next.statuses).all(|(a, b)| match (a, b) {
            (Some(a), Some(b)) => collation.settings.view.agrees(*a, *b),
            _ => true,
        });
        self.columns.end == next.columns.start
            && !collation.is_parted(next.columns.start)
            && own.joins(other)
            && self.groups == next.groups
            && self.unread == next.unread
            && same_zone
            && same_status
            && (lacking == next_lacking || !next.opens_paragraph(collation))
    }

    /// Whether what stands first in the run opens a paragraph in the witnesses that have it.
    fn opens_paragraph(&self, collation: &Collation) -> bool {
        self.groups
            .iter()
            .filter_map(|group| collation.cell(self.columns.start, *group.first()?).next())
            .all(|(id, token)| id.0 > 0 && token.spacing == Spacing::Paragraph)
    }

    fn take(&mut self, next: Self) {
        self.columns.end = next.columns.end;
        self.contents.extend(next.contents);
        for (own, next) in self.statuses.iter_mut().zip(next.statuses) {
            *own = next.or(*own);
        }
    }

    /// Cuts whole lines out, then the rest between them.
    fn cut(self, collation: &Collation, found: &mut Vec<Place>) {
        let mut done = 0;
        for line in self.whole_lines(collation) {
            self.cut_signs(done..line.start, found);
            self.cut_signs(line.clone(), found);
            done = line.end;
        }
        self.cut_signs(done..self.contents.len(), found);
    }

    /// The parts of the run that are lines, from a line's beginning to a line's beginning, that one group has and the
    /// other has not: a lost or doubled line does not melt into the misread word beside it.
    fn whole_lines(&self, collation: &Collation) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = 0;
        for part in self.contents.chunk_by(|(_, one), (_, other)| one == other) {
            let columns = start..start + part.len();
            start = columns.end;
            let lacking = part.first().and_then(|&(_, lacking)| lacking).filter(|_| self.groups.len() == 2);
            let having = lacking.and_then(|side| self.groups.get(1 - side)?.first());
            let words = part.iter().any(|&(content, _)| content != Content::Punctuation);
            let Some(&witness) = having.filter(|_| words && columns.len() < self.contents.len()) else { continue };
            let run =
                collation.table.run(self.columns.start + columns.start..self.columns.start + columns.end, witness);
            let begins_line = |at: u32| {
                let token = collation.tokens[witness.0].as_slice().get(at as usize);
                token.is_none_or(|token| matches!(token.spacing, Spacing::Line | Spacing::Paragraph))
            };
            if begins_line(run.start) && begins_line(run.end) {
                lines.push(columns);
            }
        }
        lines
    }

    /// A part of the run as a place, punctuation cut off at both ends, unless it came or went together with the words.
    fn cut_signs(&self, part: Range<usize>, found: &mut Vec<Place>) {
        let Some(contents) = self.contents.get(part.clone()).filter(|contents| !contents.is_empty()) else { return };
        let is_word = |&(content, _): &(Content, Option<usize>)| content != Content::Punctuation;
        let first = contents.iter().position(is_word);
        let last = contents.iter().rposition(is_word);
        let (mut from, mut to) = match (first, last) {
            (Some(first), Some(last)) => (first, last + 1),
            _ => (0, contents.len()),
        };
        let sides = contents.get(from..to).unwrap_or_default();
        let side = sides.first().and_then(|&(_, side)| side);
        if side.is_some() && sides.iter().all(|&(_, other)| other == side) {
            let goes_along = |at: usize| contents.get(at).is_some_and(|&(_, other)| other == side);
            while from > 0 && goes_along(from - 1) {
                from -= 1;
            }
            while goes_along(to) {
                to += 1;
            }
        }
        // Words that only one side has and signs that only the other has stand in no order: they stay together.
        let lacking = |at: usize| contents.get(at).and_then(|&(_, side)| side);
        let unordered = |inner: usize, edge: usize| lacking(inner).zip(lacking(edge)).is_some_and(|(x, y)| x != y);
        while from > 0 && unordered(from, from - 1) {
            from -= 1;
        }
        while to > 0 && unordered(to - 1, to) {
            to += 1;
        }
        let (start, end) = (self.columns.start + part.start, self.columns.start + part.end);
        for part in [start..start + from, start + from..start + to, start + to..end] {
            if !part.is_empty() {
                found.push(Place { columns: part, groups: self.groups.clone(), unread: self.unread, zone: self.zone });
            }
        }
    }
}

/// Zones whose lines come and go together: what offices and archives put around the text.
pub(super) fn above_text(zone: Zone) -> bool {
    matches!(zone, Zone::Heading | Zone::Address | Zone::Furniture | Zone::Boilerplate | Zone::Stamp)
}

/// The witnesses by what they have in a column, or nothing if they agree. Those that cannot be read there agree with
/// any reading, and stand apart only where the others differ among themselves.
fn groups(collation: &Collation, gaps: &Gaps, column: usize) -> Option<(Vec<Vec<WitnessId>>, Option<usize>)> {
    let base = collation.base;
    let others = (0..collation.witnesses.len()).map(WitnessId).filter(|&id| id != base);
    let found_lost = |witness: WitnessId| gaps.is_found(column, witness);
    let is_lost = std::iter::once(base).chain(others.clone()).any(found_lost);
    if !is_lost && others.clone().all(|other| gaps.covers(column, other) || agree(collation, column, base, other)) {
        return None;
    }
    let (unread, read): (Vec<WitnessId>, Vec<WitnessId>) =
        std::iter::once(base).chain(others).partition(|&witness| gaps.covers(column, witness));
    let mut groups: Vec<Vec<WitnessId>> = Vec::new();
    for witness in read {
        let same =
            |group: &&mut Vec<WitnessId>| group.first().is_some_and(|&own| agree(collation, column, own, witness));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(witness),
            None => groups.push(vec![witness]),
        }
    }
    let has_text =
        |group: &Vec<WitnessId>| group.first().is_some_and(|&one| collation.counted(column, one).next().is_some());
    if groups.len() < 2 && !(is_lost && groups.iter().any(has_text)) {
        return None;
    }
    if collation.settings.lemma != Lemma::Base {
        let lemma = lemma(collation, &groups);
        groups[..=lemma].rotate_right(1);
        groups[1..].sort_by_key(|group| group.iter().min().copied());
    }
    match unread.first() {
        Some(&first) if first == base && collation.settings.lemma == Lemma::Base => {
            groups.insert(0, unread);
            Some((groups, Some(0)))
        }
        Some(_) => {
            groups.push(unread);
            let last = groups.len() - 1;
            Some((groups, Some(last)))
        }
        None => Some((groups, None)),
    }
}

/// Which of the groups that can be read has the lemma.
fn lemma(collation: &Collation, groups: &[Vec<WitnessId>]) -> usize {
    let counting = |group: &[WitnessId]| group.iter().filter(|&&witness| collation.counts(witness)).count();
    let named = collation.lemma.and_then(|lemma| groups.iter().position(|group| group.contains(&lemma)));
    let most = groups.iter().map(|group| counting(group)).max().unwrap_or(0);
    let majority = || groups.iter().position(|group| counting(group) == most);
    match collation.settings.lemma {
        Lemma::Majority => majority().unwrap_or(0),
        Lemma::Base | Lemma::Of(_) => named.unwrap_or(0),
    }
}

/// Whether two witnesses have the same in a column: the same forms with statuses that agree, or the letters that can
/// be read of a word fit the other's.
fn agree(collation: &Collation, column: usize, a: WitnessId, b: WitnessId) -> bool {
    let (mut first, mut second) = (collation.counted(column, a), collation.counted(column, b));
    loop {
        match (first.next(), second.next()) {
            (None, None) => return true,
            (Some((x, own)), Some((y, other))) => {
                let same = collation.form(a, x) == collation.form(b, y)
                    || fits(collation, (a, x, own), (b, y, other))
                    || fits(collation, (b, y, other), (a, x, own));
                if !same || !collation.settings.view.agrees(own.status, other.status) {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

type Cell<'c> = (WitnessId, TokenId, &'c Token);

fn fits(collation: &Collation, partial: Cell<'_>, whole: Cell<'_>) -> bool {
    matches!(partial.2.kind, TokenKind::Partial(_))
        && words::fits(collation.tokens[partial.0.0].text(partial.1), collation.tokens[whole.0.0].text(whole.1))
}

/// The status that says most about a run of tokens; nothing if there are none.
pub(super) fn most_marked<'t>(tokens: impl Iterator<Item = &'t Token>) -> Option<Status> {
    tokens.map(|token| token.status).max_by_key(|&status| match status {
        Status::Standing => 0,
        Status::Gap => 1,
        Status::Unclear => 2,
        Status::Sic | Status::Orig | Status::Abbr => 3,
        Status::Note | Status::Editorial | Status::Supplied | Status::Surplus => 4,
        Status::Added | Status::Restored => 5,
        Status::Cancelled => 6,
    })
}

fn content(collation: &Collation, column: usize, groups: &[Vec<WitnessId>]) -> Content {
    if collation.table.kind(column) == ColumnKind::Division {
        return Content::Alone;
    }
    let languages = collation.settings.normalization.languages();
    let mut content = Content::Punctuation;
    for &witness in groups.iter().filter_map(|group| group.first()) {
        for (id, token) in collation.cell(column, witness) {
            match token.kind {
                TokenKind::ParagraphMark => return Content::Alone,
                TokenKind::Punctuation => {}
                _ if token.zone == Zone::Stamp
                    && words::is_classification(languages, collation.tokens[witness.0].text(id)) =>
                {
                    return Content::Classification;
                }
                _ => content = Content::Words,
            }
        }
    }
    if content == Content::Words && differs_in_case_only(collation, column, groups) { Content::Case } else { content }
}

/// Whether all groups have the same text in a column but for case.
fn differs_in_case_only(collation: &Collation, column: usize, groups: &[Vec<WitnessId>]) -> bool {
    let text = |witness: WitnessId| -> String {
        let tokens = &collation.tokens[witness.0];
        collation.cell(column, witness).map(|(id, _)| tokens.text(id)).collect::<Vec<_>>().join(" ").to_lowercase()
    };
    let mut texts = groups.iter().filter_map(|group| group.first()).map(|&witness| text(witness));
    texts.next().is_some_and(|first| !first.is_empty() && texts.all(|other| other == first))
}
