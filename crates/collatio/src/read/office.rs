//! What documents of word processors have in common: paragraphs, rows and cells on lines, and parts that are read later
//! than they stand in the file.
//!
//! ```text
//! <p>Dear <box><p>RECEIVED</p></box> Sir</p>       Dear  Sir
//!                                                  RECEIVED
//! ```
//!
//! A text box is anchored in the middle of a paragraph, a deleted passage is stored far from its place: both are events
//! set aside and played again where they are read. Each is played once, so the time stays linear in the file, but for
//! boxes within boxes, which are set aside once a level.

use std::collections::VecDeque;

use super::transcript::{Hand, Scribe};
use super::xml::{Chars, Event, Tag, Xml};
use crate::diagnostic::Diagnostic;
use crate::witness::{Role, Status, Zone};

/// The events of a part, some of them played again.
pub(super) struct Stream<'a> {
    xml: Xml<'a>,
    again: VecDeque<Event<'a>>,
}

impl<'a> Stream<'a> {
    pub(super) fn new(xml: Xml<'a>) -> Self {
        Self { xml, again: VecDeque::new() }
    }

    /// What comes next.
    ///
    /// # Errors
    ///
    /// As [`Xml::next`].
    pub(super) fn next(&mut self) -> Result<Event<'a>, Diagnostic> {
        match self.again.pop_front() {
            Some(event) => Ok(event),
            None => self.xml.next(),
        }
    }

    /// Events come next that were set aside.
    pub(super) fn play(&mut self, events: Vec<Event<'a>>) {
        for event in events.into_iter().rev() {
            self.again.push_front(event);
        }
    }

    /// What stands within the element that was opened last; its end is passed too.
    pub(super) fn set_aside(&mut self) -> Result<Vec<Event<'a>>, Diagnostic> {
        let (mut events, mut depth) = (Vec::new(), 1_usize);
        loop {
            let event = self.next()?;
            match &event {
                Event::Open(_) => depth += 1,
                Event::Close(_) => depth -= 1,
                Event::End => return Ok(events),
                Event::Text(_) => {}
            }
            if depth == 0 {
                return Ok(events);
            }
            events.push(event);
        }
    }

    /// The tags directly within the element that was opened last; its end is passed too.
    pub(super) fn children(&mut self) -> Result<Vec<Tag<'a>>, Diagnostic> {
        let (mut tags, mut depth) = (Vec::new(), 1_usize);
        loop {
            match self.next()? {
                Event::Open(tag) => {
                    if depth == 1 {
                        tags.push(tag);
                    }
                    depth += 1;
                }
                Event::Close(_) => depth -= 1,
                Event::End => return Ok(tags),
                Event::Text(_) => {}
            }
            if depth == 0 {
                return Ok(tags);
            }
        }
    }

    /// Passes over what is left of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), Diagnostic> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Event::Open(_) => depth += 1,
                Event::Close(_) => depth -= 1,
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }
}

/// Writes paragraphs, one a line, and tables, a row a line with tabs between the cells: as a plain-text export does.
#[derive(Debug, Default)]
pub(super) struct Pen {
    pub(super) scribe: Scribe,
    /// Whether the next paragraph goes on where the pen is: the first of a cell, a note, a deleted passage.
    pub(super) goes_on: bool,
    /// Whether the next cell is the first of its row.
    first_cell: bool,
}

impl Pen {
    /// A paragraph begins.
    pub(super) fn paragraph(&mut self, zone: Option<Zone>) {
        if !std::mem::take(&mut self.goes_on) && self.scribe.at() > 0 {
            self.add("\n", Status::Standing, zone);
        }
    }

    /// A row begins.
    pub(super) fn row(&mut self) {
        self.paragraph(Some(Zone::Table));
        self.first_cell = true;
    }

    /// A cell begins.
    pub(super) fn cell(&mut self) {
        if !std::mem::take(&mut self.first_cell) {
            self.add("\t", Status::Standing, Some(Zone::Table));
        }
        self.goes_on = true;
    }

    /// A cell ends, even if it held no paragraph.
    pub(super) fn end_cell(&mut self) {
        self.goes_on = false;
    }

    /// A table ends: what follows stands on a line of its own.
    pub(super) fn end_table(&mut self) {
        self.goes_on = false;
        self.first_cell = false;
    }

    /// Letters of the document.
    pub(super) fn put(&mut self, chars: &Chars, status: Status, zone: Option<Zone>) {
        self.scribe.take(Hand { role: Role::Text, status, zone });
        self.scribe.put(chars);
    }

    /// Letters that stand for an element of the document.
    pub(super) fn add(&mut self, text: &str, status: Status, zone: Option<Zone>) {
        self.scribe.take(Hand { role: Role::Text, status, zone });
        self.scribe.add(text);
    }
}

/// Whether a part holds a visible letter within an element of this name.
///
/// # Errors
///
/// If the part is broken.
pub(super) fn holds_text(mut xml: Xml, element: &str) -> Result<bool, Diagnostic> {
    loop {
        match xml.next()? {
            Event::Text(chars) if !chars.text.trim().is_empty() && xml.path().any(|name| name == element) => {
                return Ok(true);
            }
            Event::End => return Ok(false),
            _ => {}
        }
    }
}
