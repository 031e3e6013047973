//! The text of a PAGE file from the level wanted, with the tags on it and the areas of its words.
//!
//! ```text
//! line     Dear Sir        words  [Dear][Sir]     agree: each word has its own area
//! line     Dear Sir        words  [Dcar][Sir]     do not: the line's area is all that is known
//! ```

use super::super::options::TextLevel;
use super::super::statuses;
use super::super::transcript::{Hand, Scribe};
use super::super::xml::Chars;
use super::{Item, PageFile, custom, order};
use crate::witness::{Extent, Grain, Role, Status};

/// Writes the page's text down.
///
/// Without a level, each region's text is that of its lines; of a region without text in its lines, of itself, its
/// words, its glyphs, in this order.
pub(super) fn write(file: &PageFile, level: Option<TextLevel>, scribe: &mut Scribe) {
    let (regions, remarks) = order::regions(file);
    remarks.into_iter().for_each(|remark| scribe.remark(remark));
    let writer = Writer { file };
    let (mut elsewhere, mut taken) = (0, Vec::new());
    for region in regions {
        scribe.open_region(file.items.get(region).map(|item| item.id.as_ref()).unwrap_or_default());
        match writer.level(region, level) {
            Some(TextLevel::Region) => {
                scribe.line_break();
                writer.item(region, scribe);
                taken.push(TextLevel::Region);
            }
            Some(_) => elsewhere += writer.lines(region, level, &mut taken, scribe),
            None => elsewhere += usize::from(writer.level(region, None).is_some()),
        }
    }
    if elsewhere > 0
        && let Some(level) = level
    {
        let name = level.name();
        scribe.remark(format!("left out: {elsewhere} regions or lines with text at other levels than {name}"));
    }
    taken.sort_unstable();
    taken.dedup();
    if level.is_none() && taken != [TextLevel::Line] && !taken.is_empty() {
        let names: Vec<&str> = taken.iter().map(|level| level.name()).collect();
        scribe.remark(format!("text taken from the level of: {}", names.join(", ")));
    }
}

struct Writer<'f, 'a> {
    file: &'f PageFile<'a>,
}

impl<'f, 'a> Writer<'f, 'a> {
    /// The items of a level within a region, but not within another region in it.
    fn within(&self, region: usize, level: TextLevel) -> Vec<usize> {
        match level {
            TextLevel::Region => vec![region],
            _ => {
                let lines = self.children(region, TextLevel::Line).into_iter();
                lines.flat_map(|line| self.of_line(line, level)).collect()
            }
        }
    }

    /// The items of a level within a line, itself one of lines.
    fn of_line(&self, line: usize, level: TextLevel) -> Vec<usize> {
        match level {
            TextLevel::Region | TextLevel::Line => vec![line],
            TextLevel::Word => self.children(line, TextLevel::Word),
            TextLevel::Glyph => {
                let words = self.children(line, TextLevel::Word).into_iter();
                words.flat_map(|word| self.children(word, TextLevel::Glyph)).collect()
            }
        }
    }

    fn children(&self, at: usize, level: TextLevel) -> Vec<usize> {
        let is_level = |child: &usize| self.file.items.get(*child).is_some_and(|child| child.level == level);
        let children = self.file.items.get(at).map(|item| item.children.as_slice()).unwrap_or_default();
        children.iter().copied().filter(is_level).collect()
    }

    fn has_text(&self, at: usize) -> bool {
        self.file.items.get(at).is_some_and(Item::has_text)
    }

    /// The level that a region's text is taken from; `None` if it has none there.
    fn level(&self, region: usize, wanted: Option<TextLevel>) -> Option<TextLevel> {
        let order = [TextLevel::Line, TextLevel::Region, TextLevel::Word, TextLevel::Glyph];
        let has = |level: &TextLevel| self.within(region, *level).into_iter().any(|item| self.has_text(item));
        match wanted {
            Some(level) => has(&level).then_some(level),
            None => order.into_iter().find(has),
        }
    }

    /// The lines of a region, each from the level wanted, or from the highest that it has text at; the levels are added
    /// to those taken. How many lines have text, but not at the level wanted.
    fn lines(
        &self,
        region: usize,
        wanted: Option<TextLevel>,
        taken: &mut Vec<TextLevel>,
        scribe: &mut Scribe,
    ) -> usize {
        let mut elsewhere = 0;
        for line in self.children(region, TextLevel::Line) {
            let has = |level: &TextLevel| self.of_line(line, *level).into_iter().any(|item| self.has_text(item));
            let own = [TextLevel::Line, TextLevel::Word, TextLevel::Glyph].into_iter().find(has);
            let Some(level) = wanted.filter(has).or(own.filter(|_| wanted.is_none())) else {
                elsewhere += usize::from(own.is_some());
                continue;
            };
            scribe.line_break();
            match level {
                TextLevel::Line => self.item(line, scribe),
                _ => self.words(line, level, scribe),
            }
            if !taken.contains(&level) {
                taken.push(level);
            }
        }
        elsewhere
    }

    /// The words of a line, one space between two.
    fn words(&self, line: usize, level: TextLevel, scribe: &mut Scribe) {
        for (nth, word) in self.children(line, TextLevel::Word).into_iter().enumerate() {
            if nth > 0 {
                scribe.space();
            }
            if level == TextLevel::Word {
                self.item(word, scribe);
                continue;
            }
            let start = scribe.at();
            for glyph in self.children(word, TextLevel::Glyph) {
                self.item(glyph, scribe);
            }
            self.place(word, start, scribe);
        }
    }

    /// An item's own reading, with the tags on it; of a glyph no area is noted.
    fn item(&self, at: usize, scribe: &mut Scribe) {
        let Some((item, equiv)) = self.file.items.get(at).and_then(|item| Some((item, item.equiv()?))) else { return };
        let chars = trimmed(&equiv.chars);
        let text: String = chars.iter().map(|chars| &*chars.text).collect();
        let start = scribe.at();
        let (mut tags, more) = custom::tags(&item.custom, &text);
        let parts = self.parts(at, &text);
        for (part, range) in &parts {
            tags.extend(self.tags_of(*part, range.start, text.get(range.clone()).unwrap_or_default()));
        }
        if more || tags.len() > custom::MOST {
            tags.truncate(custom::MOST);
            scribe.remark(format!("of a line with more than {} tags the rest are not read", custom::MOST));
        }
        let status = self.status(at);
        let written = put_tagged(&chars, &text, &tags, Hand { role: Role::Text, status, zone: item.zone }, scribe);
        let end = scribe.at();
        for other in item.equivs.iter().filter(|other| !std::ptr::eq(*other, equiv)) {
            scribe.alternative(start..end, other.chars.iter().map(|chars| &*chars.text).collect());
        }
        if parts.is_empty() {
            self.place(at, start, scribe);
        }
        for (part, range) in parts {
            let placed = written.of(range.start)..written.of(range.end);
            if let Some((item, area)) = self.file.items.get(part).and_then(|item| Some((item, item.area?))) {
                let confidence = item.equiv().and_then(|equiv| equiv.confidence);
                scribe.place(placed, grain(item.level), area, confidence);
            }
        }
    }

    /// What tags and styles of a part say of its stretch of a whole that begins `shift` bytes before.
    fn tags_of(&self, part: usize, shift: usize, text: &str) -> Vec<custom::Tagged> {
        let Some(item) = self.file.items.get(part) else { return Vec::new() };
        let (mut tags, _) = custom::tags(&item.custom, text);
        if item.status != Status::Standing {
            tags.push(custom::Tagged { range: 0..text.len(), status: item.status, other: None });
        }
        for tag in &mut tags {
            tag.range = tag.range.start + shift..tag.range.end + shift;
        }
        tags
    }

    /// The status of an item by its own style and those it stands in.
    fn status(&self, at: usize) -> Status {
        let mut next = Some(at);
        while let Some(item) = next.and_then(|at| self.file.items.get(at)) {
            if item.status != Status::Standing {
                return item.status;
            }
            next = item.parent;
        }
        Status::Standing
    }

    fn place(&self, at: usize, start: usize, scribe: &mut Scribe) {
        let Some((item, area)) = self.file.items.get(at).and_then(|item| Some((item, item.area?))) else { return };
        if item.level != TextLevel::Glyph {
            let confidence = item.equiv().and_then(|equiv| equiv.confidence);
            scribe.place(start..scribe.at(), grain(item.level), area, confidence);
        }
    }

    /// The words of a line (the lines of a region and their words) and where each stands in its text: none if their
    /// readings are not the text's own words in order.
    fn parts(&self, at: usize, text: &str) -> Vec<(usize, std::ops::Range<usize>)> {
        let Some(item) = self.file.items.get(at) else { return Vec::new() };
        let next = match item.level {
            TextLevel::Region => TextLevel::Line,
            TextLevel::Line => TextLevel::Word,
            TextLevel::Word | TextLevel::Glyph => return Vec::new(),
        };
        let children = self.children(at, next).into_iter().filter(|&child| self.has_text(child)).collect::<Vec<_>>();
        let Some(found) = self.matched(&children, text) else { return Vec::new() };
        if next == TextLevel::Word {
            return found;
        }
        let finer = |(line, range): (usize, std::ops::Range<usize>)| {
            let words = self.children(line, TextLevel::Word).into_iter().filter(|&word| self.has_text(word));
            let words = words.collect::<Vec<_>>();
            let matched = self.matched(&words, text.get(range.clone()).unwrap_or_default());
            match matched.filter(|words| !words.is_empty()) {
                Some(words) => words
                    .into_iter()
                    .map(|(word, part)| (word, part.start + range.start..part.end + range.start))
                    .collect(),
                None => vec![(line, range)],
            }
        };
        found.into_iter().flat_map(finer).collect()
    }

    /// Where the readings of items stand in a text, if they are all of it but white space, in order.
    fn matched(&self, items: &[usize], text: &str) -> Option<Vec<(usize, std::ops::Range<usize>)>> {
        let mut out = Vec::with_capacity(items.len());
        let mut at = 0;
        for &item in items {
            let rest = text.get(at..)?;
            at += rest.len() - rest.trim_start().len();
            let equiv = self.file.items.get(item)?.equiv()?;
            let reading: String = equiv.chars.iter().map(|chars| &*chars.text).collect();
            let reading = reading.trim();
            text.get(at..)?.strip_prefix(reading)?;
            out.push((item, at..at + reading.len()));
            at += reading.len();
        }
        text.get(at..)?.trim().is_empty().then_some(out)
    }
}

fn grain(level: TextLevel) -> Grain {
    match level {
        TextLevel::Region => Grain::Region,
        TextLevel::Line => Grain::Line,
        TextLevel::Word | TextLevel::Glyph => Grain::Word,
    }
}

/// Characters without white space at their ends.
fn trimmed<'a>(chars: &[Chars<'a>]) -> Vec<Chars<'a>> {
    let seen = |chars: &Chars| !chars.text.trim().is_empty();
    let (Some(first), Some(last)) = (chars.iter().position(seen), chars.iter().rposition(seen)) else {
        return Vec::new();
    };
    let mut chars = chars.get(first..=last).unwrap_or_default().to_vec();
    if let Some(first) = chars.first_mut() {
        let blank = first.text.len() - first.text.trim_start().len();
        *first = first.part(blank..first.text.len());
    }
    if let Some(last) = chars.last_mut() {
        let kept = last.text.trim_end().len();
        *last = last.part(0..kept);
    }
    chars
}

/// Where each byte of an item's text was written.
struct Written {
    /// Where its stretches begin: in the item's text, and in the transcript.
    starts: Vec<(usize, usize)>,
}

impl Written {
    fn of(&self, at: usize) -> usize {
        let after = self.starts.partition_point(|&(start, _)| start <= at);
        self.starts.get(after.saturating_sub(1)).map_or(at, |&(start, written)| written + (at - start))
    }
}

/// Writes characters with what tags say of their stretches.
fn put_tagged(chars: &[Chars], text: &str, tags: &[custom::Tagged], hand: Hand, scribe: &mut Scribe) -> Written {
    let mut cuts: Vec<usize> = tags.iter().flat_map(|tag| [tag.range.start, tag.range.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut written = Written { starts: vec![(0, scribe.at())] };
    let before = scribe.hand();
    for (nth, &start) in cuts.iter().enumerate() {
        for tag in tags.iter().filter(|tag| tag.range == (start..start)) {
            scribe.take(Hand { status: tag.status, ..hand });
            let at = place_of(chars, start);
            scribe.gap(Extent::Unknown, at..at);
        }
        written.starts.push((start, scribe.at()));
        let Some(&end) = cuts.get(nth + 1) else { break };
        let over = tags.iter().filter(|tag| tag.range.start <= start && end <= tag.range.end && !tag.range.is_empty());
        let status = over.clone().fold(hand.status, |outer, tag| statuses::within(outer, tag.status));
        let role =
            if over.clone().any(|tag| tag.status == Status::Gap) { Role::Gap(Extent::Unknown) } else { hand.role };
        scribe.take(Hand { role, status, ..hand });
        put_part(chars, start..end, scribe);
        for (other, status) in over.filter(|tag| tag.range.end == end).filter_map(|tag| tag.other.as_ref()) {
            scribe.take(Hand { status: *status, ..hand });
            scribe.put(other);
        }
    }
    scribe.take(before);
    written
}

/// Where a byte of the characters stands in the file.
fn place_of(chars: &[Chars], at: usize) -> usize {
    let mut start = 0;
    for chars in chars {
        let end = start + chars.text.len();
        if at < end {
            return chars.part(at - start..chars.text.len()).at.start;
        }
        start = end;
    }
    chars.last().map_or(0, |last| last.at.end)
}

fn put_part(chars: &[Chars], part: std::ops::Range<usize>, scribe: &mut Scribe) {
    let mut start = 0;
    for chars in chars {
        let end = start + chars.text.len();
        let (from, to) = (part.start.max(start), part.end.min(end));
        if from < to {
            scribe.put(&chars.part(from - start..to - start));
        }
        start = end;
    }
}
