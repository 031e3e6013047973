//! The text of an ALTO page: words and what parts them, broken words, and where each stands.
//!
//! ```text
//! boxes     [Men][-]      touch, and the page has no space of its own: Men-
//!           [so] [viel]   do not: so viel, and the space that was made good is counted
//! ```
//!
//! Which hyphens are kept and which spaces are made good, the options say; how often, a remark. Linear in the page.

use super::super::options::{FormatOptions, Hyphens, Spaces};
use super::super::transcript::{Hand, Scribe, Transcript};
use super::super::xml::Chars;
use super::{AltoPage, Node, Part, SubsKind, Word};
use crate::witness::{Area, Grain, Page, Role, Status};

/// Writes the pages of a file.
pub(super) struct Writer {
    hyphens: Hyphens,
    spaces: Spaces,
    scribe: Scribe,
    /// The whole of a word whose first part was written and whose second is to come.
    joined: Option<String>,
    counts: Counts,
}

/// How often something was mended.
#[derive(Debug, Default)]
struct Counts {
    spaces: usize,
    touching: usize,
    joined: usize,
    unjoined: usize,
    hyphens: usize,
    dropped: usize,
}

/// What was written of a line.
#[derive(Debug, Default)]
struct Line {
    /// Where it begins, if anything was written.
    start: Option<usize>,
    /// Whether a space is wanted before the next word.
    space: bool,
    /// The area of the last word.
    last: Option<Area>,
    /// Whether any word has an area of its own.
    is_placed: bool,
    /// Whether the word at its end was written whole, so that its hyphen stands for nothing.
    is_joined: bool,
}

impl Writer {
    pub(super) fn new(options: &FormatOptions, scribe: Scribe) -> Self {
        Self { hyphens: options.hyphens, spaces: options.spaces, scribe, joined: None, counts: Counts::default() }
    }

    /// How many pages were opened.
    pub(super) fn pages(&self) -> usize {
        self.scribe.pages()
    }

    /// What is written from here on stands on another page.
    pub(super) fn open_page(&mut self, page: Page) {
        self.scribe.line_break();
        self.scribe.open_page(page);
    }

    /// Writes the lines of a page.
    pub(super) fn page(&mut self, page: &AltoPage, lines: &[usize]) {
        let mut block = None;
        for line in lines.iter().filter_map(|&line| page.nodes.get(line)) {
            if line.parent != block {
                block = line.parent;
                let name = block.and_then(|block| page.nodes.get(block)).map(|block| block.id.as_ref());
                self.scribe.open_region(name.unwrap_or_default());
            }
            self.line(line, page);
        }
    }

    /// The transcript, with remarks of the reader's and its own.
    pub(super) fn finish(mut self, remarks: Vec<String>) -> Transcript {
        let counts = &self.counts;
        let said = [
            (counts.spaces, "spaces that the file does not have were put between words"),
            (counts.touching, "words whose boxes touch the one before were written without a space"),
            (counts.joined, "words broken over two lines were written whole on the first"),
            (
                counts.unjoined,
                "parts of broken words stand as printed: the file does not give the whole, or no first part",
            ),
            (counts.hyphens, "hyphens at line ends that the file gives no sign for are written as -"),
            (counts.dropped, "hyphens at line ends were left out"),
        ];
        let said = said.into_iter().filter(|&(count, _)| count > 0).map(|(count, what)| format!("{count} {what}"));
        remarks.into_iter().chain(said).for_each(|remark| self.scribe.remark(remark));
        self.scribe.take(Hand::default());
        self.scribe.finish()
    }

    fn line(&mut self, node: &Node, page: &AltoPage) {
        let mut line = Line::default();
        for part in &node.parts {
            match part {
                Part::Space => line.space = true,
                Part::Word(word) if word.is_blank() => line.space = true,
                Part::Word(word) => self.word(word, node, page.has_spaces, &mut line),
                Part::Hyphen(chars) => self.hyphen(chars, &mut line),
            }
        }
        let block = node.parent.and_then(|parent| page.nodes.get(parent)).and_then(|parent| parent.area);
        let area = node.area.map(|area| (Grain::Line, area)).or(block.map(|area| (Grain::Region, area)));
        if let (Some(start), Some((grain, area)), false) = (line.start, area, line.is_placed) {
            self.scribe.place(start..self.scribe.at(), grain, area, None);
        }
    }

    fn word(&mut self, word: &Word, node: &Node, page_has_spaces: bool, line: &mut Line) {
        if self.is_second_part(word) {
            return;
        }
        self.part(word, page_has_spaces, line);
        let start = self.scribe.at();
        line.start.get_or_insert(start);
        self.scribe.take(Hand { role: Role::Text, status: word.status, zone: node.zone });
        let whole = word.subs.as_ref().filter(|subs| !is_blank(&subs.whole));
        match whole {
            Some(subs) if subs.kind == SubsKind::FirstPart && self.hyphens == Hyphens::Joined => {
                self.scribe.put_all(&subs.whole);
                self.joined = Some(subs.whole.iter().map(|chars| &*chars.text).collect());
                self.counts.joined += 1;
                line.is_joined = true;
            }
            Some(subs) if subs.kind == SubsKind::Abbreviation => {
                let status = if word.status == Status::Standing { Status::Abbr } else { word.status };
                self.scribe.take(Hand { role: Role::Text, status, zone: node.zone });
                self.scribe.put_all(&word.chars);
                self.scribe.take(Hand { role: Role::Text, status: Status::Editorial, zone: node.zone });
                self.scribe.put_all(&subs.whole);
            }
            _ => {
                let is_part = word.subs.as_ref().is_some_and(|subs| subs.kind != SubsKind::Abbreviation);
                self.counts.unjoined += usize::from(is_part && self.hyphens == Hyphens::Joined);
                self.scribe.put_all(&word.chars);
            }
        }
        self.place(word, start, line);
        // What follows belongs to the line; its zone is the line's, the word's status its own.
        self.scribe.take(Hand { role: Role::Text, status: Status::Standing, zone: node.zone });
    }

    /// Whether a word is the second part of one that was written whole.
    fn is_second_part(&mut self, word: &Word) -> bool {
        let Some(subs) = word.subs.as_ref().filter(|subs| subs.kind == SubsKind::SecondPart) else { return false };
        let whole: String = subs.whole.iter().map(|chars| &*chars.text).collect();
        let is_joined = self.joined.as_ref().is_some_and(|joined| whole.trim().is_empty() || *joined == whole);
        if is_joined {
            self.joined = None;
        }
        is_joined
    }

    /// What stands before a word: a line break, a space, or nothing.
    fn part(&mut self, word: &Word, page_has_spaces: bool, line: &mut Line) {
        if line.start.is_none() {
            self.scribe.line_break();
        } else if line.space || self.scribe.ends_blank() {
            self.scribe.space();
        } else if self.spaces == Spaces::Geometry && !page_has_spaces && touches(line.last, word.area) {
            self.counts.touching += 1;
        } else {
            self.scribe.space();
            self.counts.spaces += 1;
        }
        line.space = false;
        line.last = word.area;
    }

    fn place(&mut self, word: &Word, start: usize, line: &mut Line) {
        let end = self.scribe.at();
        if let Some(area) = word.area {
            let several =
                self.scribe.text().get(start..end).is_some_and(|text| text.trim().contains(char::is_whitespace));
            let grain = if several { Grain::Line } else { Grain::Word };
            self.scribe.place(start..end, grain, area, word.confidence);
            line.is_placed = true;
        }
        for other in &word.others {
            self.scribe.alternative(start..end, other.clone());
        }
    }

    /// The hyphen of a broken word; it stands at the word, whatever stands between them in the file.
    fn hyphen(&mut self, chars: &[Chars], line: &mut Line) {
        if line.is_joined || self.hyphens == Hyphens::Dropped {
            self.counts.dropped += usize::from(!line.is_joined);
        } else if line.start.is_none() {
            self.scribe.line_break();
            line.start = Some(self.scribe.at());
            self.scribe.put_all(chars);
        } else if is_blank(chars) {
            self.counts.hyphens += 1;
            self.scribe.add("-");
        } else {
            self.scribe.put_all(chars);
        }
    }
}

impl Word<'_> {
    fn is_blank(&self) -> bool {
        is_blank(&self.chars) && self.subs.as_ref().is_none_or(|subs| is_blank(&subs.whole))
    }
}

fn is_blank(chars: &[Chars]) -> bool {
    chars.iter().all(|chars| chars.text.trim().is_empty())
}

/// Whether no room is left between two words, whichever stands on the left.
fn touches(last: Option<Area>, next: Option<Area>) -> bool {
    let Some((last, next)) = last.zip(next) else { return false };
    (next.x - last.right()).max(last.x - next.right()) <= 0.0
}
