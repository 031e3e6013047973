//! What a writer does where an element opens: breaks and gaps are written at once, the rest gets a frame.
//!
//! ```text
//! <pb facs="#p2"/>   a page is opened       <note>…   a frame whose hand is Note
//! <gap/>             [...] is written       <app>     a frame that knows its reading; the other readings are passed over
//! ```

use super::super::images;
use super::super::statuses;
use super::super::transcript::Hand;
use super::super::xml::{Chars, Tag};
use super::apparatus::Choice;
use super::doc::{Halves, Item, Open};
use super::elements::{self, Kind, grain, is_modern, is_written};
use super::facsimile::Surface;
use super::seam;
use super::write::{Frame, Writer};
use crate::witness::{LengthUnit, Page, Role, Status};

impl<'a> Writer<'_, 'a> {
    /// Begins an element; gives the place in the list of items to go on at.
    pub(super) fn open(&mut self, at: usize, open: &Open<'a>) -> usize {
        let tag = &open.tag;
        let kind = elements::kind(tag.name);
        let past = open.end.saturating_add(1);
        match kind {
            Kind::Hidden => return past,
            Kind::Break => self.line_break(at, tag),
            Kind::Page => self.page_break(at, tag),
            Kind::Gap => self.gap(tag),
            Kind::Space => {
                if !self.frames.last().is_some_and(|frame| frame.word) {
                    self.seam.space(self.hand(), tag.at.clone());
                }
            }
            Kind::Glyph if !self.edition.doc.has_text(at) => self.glyph(tag),
            Kind::Span => {
                if let Some(end) = self.edition.spans.end(at) {
                    self.spans.open(end, tag.name == "delSpan");
                }
            }
            Kind::Lost { begins: true } => self.lose(tag.at.start),
            Kind::Lost { begins: false } => self.lost = false,
            Kind::Entry => return self.entry(at, open),
            Kind::Reading if !self.is_read(at) => {}
            _ => return self.element(at, open, kind),
        }
        past
    }

    /// Begins an element that has a frame.
    fn element(&mut self, at: usize, open: &Open<'a>, kind: Kind) -> usize {
        let tag = &open.tag;
        let Some(status) = self.status(at, open) else { return open.end.saturating_add(1) };
        match kind {
            Kind::Block => self.part_block(),
            Kind::Surface => {
                self.part_block();
                self.surface_page(at, tag);
            }
            Kind::Cell => self.seam.space(self.hand(), tag.at.clone()),
            Kind::Word => self.between_words(at, tag),
            _ => {}
        }
        let mut frame = self.frame(open, kind);
        frame.hand.status = statuses::within(frame.hand.status, status);
        frame.hand.zone = elements::zone(tag).or(frame.hand.zone);
        let spot = self.edition.facsimile.spot(at, tag).filter(|_| kind != Kind::Surface);
        if let Some((surface, area)) = spot.and_then(|spot| Some((spot.surface, spot.area?))) {
            self.turn_to(surface);
            frame.spot = Some((self.scribe.at(), grain(tag.name), area));
        }
        if let Some(chars) = elements::other_half(tag.name).and_then(|name| tag.chars(name)) {
            let outer = self.hand();
            match is_written(tag.name) {
                true => frame.after = chars,
                false if !self.lost => {
                    let status = elements::other_half(tag.name).and_then(statuses::of_name).unwrap_or(Status::Orig);
                    let hand = Hand { status: statuses::within(outer.status, status), ..outer };
                    chars.iter().for_each(|chars| self.words(chars, hand));
                }
                false => {}
            }
        }
        self.frames.push(frame);
        at + 1
    }

    /// A frame that is as the one it stands in.
    fn frame(&self, open: &Open<'a>, kind: Kind) -> Frame<'a> {
        let tag = &open.tag;
        let outer = self.frames.last();
        let preserve = match tag.exact("xml:space") {
            Some("preserve") => true,
            Some("default") => false,
            _ => outer.is_some_and(|frame| frame.preserve),
        };
        Frame {
            name: tag.name,
            kind,
            hand: outer.map_or_else(Hand::default, |frame| frame.hand),
            preserve,
            word: kind == Kind::Word || outer.is_some_and(|frame| frame.word),
            spot: None,
            at: tag.at.clone(),
            holds: open.holds,
            met: Halves::default(),
            reading: None,
            others_from: None,
            others: Vec::new(),
            after: Vec::new(),
        }
    }

    /// What an element says happened to its text; `None` if it is not to be read.
    fn status(&mut self, at: usize, open: &Open<'a>) -> Option<Status> {
        let tag = &open.tag;
        let named = || statuses::of_name(tag.name).unwrap_or(Status::Standing);
        if let Some(choice) = self.frames.last_mut().filter(|frame| frame.name == "choice") {
            let modern = is_modern(tag.name) && choice.holds.written;
            let met = if modern { &mut choice.met.modern } else { &mut choice.met.written };
            if std::mem::replace(met, true) {
                self.count("of several forms in a <choice> the first is read; others, left out");
                return None;
            }
            let paired = modern || is_written(tag.name) && choice.holds.modern;
            return Some(if paired { named() } else { elements::status(tag) });
        }
        let has_half = elements::other_half(tag.name).is_some_and(|name| tag.get(name).is_some());
        if has_half {
            return Some(named());
        }
        if is_modern(tag.name) && !self.edition.doc.children(at).any(|(_, child)| child.tag.name == "ex") {
            self.count(
                "corrected or regularized words beside which the file does not have what is written; read as text",
            );
        }
        if tag.name == "am" && self.frames.iter().any(|frame| frame.name == "expan") {
            return Some(Status::Abbr);
        }
        if tag.name == "note" && tag.get("place").is_some() {
            self.count("notes with a place on the page (@place), read as words about the page and not as its text");
        }
        Some(elements::status(tag))
    }

    /// Begins an entry of the apparatus.
    fn entry(&mut self, at: usize, open: &Open<'a>) -> usize {
        let mut frame = self.frame(open, Kind::Entry);
        match self.edition.apparatus.choice(at, self.asked.as_ref()) {
            Choice::Elsewhere => return open.end.saturating_add(1),
            Choice::Unnamed => {
                self.count("entries of the apparatus that do not name this witness; nothing is read there");
            }
            Choice::Reading(reading) => {
                frame.reading = Some(reading);
                if self.asked.is_none() {
                    frame.others_from = Some(self.scribe.at());
                    frame.others = self.edition.apparatus.others(at, reading).collect();
                }
            }
        }
        self.frames.push(frame);
        at + 1
    }

    /// Whether a reading is the one that the witness has; one outside every entry is text.
    fn is_read(&self, at: usize) -> bool {
        let entry = self.frames.iter().rev().find(|frame| frame.kind == Kind::Entry);
        entry.is_none_or(|entry| entry.reading == Some(at))
    }

    /// A new line, column or gathering.
    fn line_break(&mut self, at: usize, tag: &Tag) {
        self.end_line();
        self.part_line(tag);
        let spot = self.edition.facsimile.spot(at, tag);
        if let Some((surface, area)) = spot.and_then(|spot| Some((spot.surface, spot.area?))) {
            self.turn_to(surface);
            self.line = Some((self.scribe.at(), area));
        }
    }

    /// Parts two lines, or the halves of a word that goes on.
    fn part_line(&mut self, tag: &Tag) {
        if self.lost {
            return;
        }
        let is = |name: &str, values: &[&str]| {
            tag.get(name).is_some_and(|words| words.split_whitespace().any(|word| values.contains(&word)))
        };
        let within = is("break", &["no"]) || is("type", &["inWord", "worddiv"]);
        let within = within || self.frames.last().is_some_and(|frame| frame.word);
        if is("rend", &["hyphen", "hyphenated"]) && !seam::ends_with_hyphen(self.scribe.text()) {
            let hand = self.hand();
            self.seam.close(&mut self.scribe);
            self.scribe.take(hand);
            self.scribe.put(&Chars { text: "-".into(), at: tag.at.clone() });
        }
        if within {
            self.seam.within_word(self.scribe.text());
        } else if self.in_note() {
            self.seam.space(self.hand(), tag.at.clone());
        } else {
            self.seam.line();
        }
    }

    /// A new page: its image, if `@facs` names one or a surface of one.
    fn page_break(&mut self, at: usize, tag: &Tag) {
        self.end_line();
        self.part_line(tag);
        let spot = self.edition.facsimile.spot(at, tag);
        let named = tag.get("facs").filter(|name| spot.is_none() && !name.trim_start().starts_with('#'));
        let mut remarks = Vec::new();
        let image = named.and_then(|name| images::named(&name, &mut remarks));
        remarks.into_iter().for_each(|remark| self.scribe.remark(remark));
        let surface = spot.map(|spot| spot.surface);
        let surface = surface.or_else(|| self.edition.facsimile.of_image(image.as_deref()?));
        self.open_page(surface, image);
    }

    /// The page that a surface of a `sourceDoc` is.
    fn surface_page(&mut self, at: usize, tag: &Tag) {
        if let Some(spot) = self.edition.facsimile.spot(at, tag) {
            self.open_page(Some(spot.surface), None);
        }
    }

    /// Opens the page of a surface if the last page is another.
    fn turn_to(&mut self, surface: usize) {
        if self.surface == Some(surface) {
            return;
        }
        // A page whose break says nothing of its image is the one that its zones lie on.
        if self.surface.is_none() && self.scribe.pages() > 0 {
            self.surface = Some(surface);
            return;
        }
        self.open_page(Some(surface), None);
    }

    fn open_page(&mut self, surface: Option<usize>, image: Option<String>) {
        // What began on the page before stands there as far as it goes.
        for at in (0..self.frames.len()).rev() {
            if let Some((start, grain, area)) = self.frames.get_mut(at).and_then(|frame| frame.spot.take()) {
                self.place(start, grain, area);
            }
        }
        self.surface = surface;
        let number = self.scribe.pages() + 1;
        let found = surface.and_then(|surface| self.edition.facsimile.surfaces.get(surface)).cloned();
        let Surface { image: own, size, .. } = found.unwrap_or_default();
        self.scribe.open_page(Page { start: 0, number, image: image.or(own), size, unit: LengthUnit::Pixel });
    }

    /// Text unread or lost.
    fn gap(&mut self, tag: &Tag) {
        if self.lost {
            return;
        }
        let hand = self.hand();
        self.seam.close(&mut self.scribe);
        self.scribe.take(hand);
        self.scribe.gap(elements::extent(tag), tag.at.clone());
    }

    /// A sign for which the file has no letter: its name, as a note.
    fn glyph(&mut self, tag: &Tag) {
        self.count("signs (<g>) without a letter; their names stand as notes");
        if self.lost {
            return;
        }
        let hand = Hand { role: Role::Text, status: Status::Note, ..self.hand() };
        let name = tag.chars("type").or_else(|| tag.chars("ref")).unwrap_or_default();
        name.iter().for_each(|chars| self.words(chars, hand));
    }

    /// A space between two words of a file that has none between any.
    fn between_words(&mut self, at: usize, tag: &Tag) {
        let touches = at.checked_sub(1).and_then(|before| self.edition.doc.items.get(before));
        let apart = !self.scribe.text().ends_with(['(', '[', '{', '‘', '“', '«', '„', '¿', '¡']);
        if self.edition.bare_words && apart && matches!(touches, Some(Item::Close)) && !self.in_word() {
            self.seam.space(self.hand(), tag.at.start..tag.at.start);
        }
    }

    fn in_word(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.word)
    }
}
