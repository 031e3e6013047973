//! The text of an OpenDocument text, element by element.
//!
//! ```text
//! p, h          a line                   change          what was deleted, cancelled
//! s, tab        blanks                   change-start    added, up to change-end
//! table-cell    a tab between two        span            what its style says
//! ```
//!
//! What an element changes is put back when it closes: the state before it lies on a stack. White space of the file is
//! one space, as the format wants it. Linear in the part.

use super::super::counted;
use super::super::office::{Pen, Stream};
use super::super::options::FormatOptions;
use super::super::statuses;
use super::super::transcript::Transcript;
use super::super::xml::{Chars, Event, Tag, Xml};
use super::changes::Changes;
use super::styles::{Look, Styles};
use crate::diagnostic::Diagnostic;
use crate::witness::{Source, Status, Zone};

/// The most blanks that one element may stand for.
const BLANKS: usize = 1000;

/// What holds where the reader is.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    struck: bool,
    hidden: bool,
    deleted: bool,
    heading: bool,
    table: bool,
    note: bool,
    /// Whether characters are text.
    text: bool,
    /// How many paragraphs are open.
    paragraphs: usize,
}

/// Reads the part with the text.
///
/// # Errors
///
/// If the part is broken.
pub(super) fn read(part: &Source, styles: &Styles, options: &FormatOptions) -> Result<Transcript, Diagnostic> {
    let walk = Walk {
        styles,
        stream: Stream::new(Xml::new(part, options.max_depth)),
        changes: Changes::default(),
        pen: Pen::default(),
        state: State::default(),
        stack: Vec::new(),
        boxes: Vec::new(),
        notes: Vec::new(),
        counts: [0, 0],
        blank: true,
    };
    walk.whole()
}

struct Walk<'s, 'a> {
    styles: &'s Styles,
    stream: Stream<'a>,
    changes: Changes<'a>,
    pen: Pen,
    state: State,
    stack: Vec<State>,
    /// Text boxes that stand in the paragraph that is open.
    boxes: Vec<Event<'a>>,
    /// Notes and comments, which are read last, and how many there are of each.
    notes: Vec<Event<'a>>,
    counts: [usize; 2],
    /// Whether a space would be no more than the blank before it.
    blank: bool,
}

impl<'a> Walk<'_, 'a> {
    fn whole(mut self) -> Result<Transcript, Diagnostic> {
        loop {
            match self.stream.next()? {
                Event::Open(tag) => self.open(tag)?,
                Event::Close(name) => self.close(name),
                Event::Text(chars) if self.state.text => self.put(&chars),
                Event::Text(_) => {}
                Event::End if !self.boxes.is_empty() => self.play_boxes(),
                Event::End if !self.notes.is_empty() => {
                    self.state = State { note: true, ..State::default() };
                    let notes = std::mem::take(&mut self.notes);
                    self.stream.play(notes);
                }
                Event::End => break,
            }
        }
        for (count, thing) in self.counts.into_iter().zip(["note", "comment"]).filter(|(count, _)| *count > 0) {
            let things = counted(count, thing);
            self.pen.scribe.remark(format!("{things} after the text, as notes: they are not compared"));
        }
        if self.changes.left() > 0 {
            let passages = counted(self.changes.left(), "deleted passage");
            self.pen.scribe.remark(format!("{passages} without a place in the text: not taken over"));
        }
        Ok(self.pen.scribe.finish())
    }

    /// What a tag begins. Elements that are read or passed over as a whole leave the stack as it is.
    fn open(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        match tag.name {
            "tracked-changes" => return self.changes.read(&mut self.stream),
            "text-box" => {
                let within = self.stream.set_aside()?;
                self.boxes.extend(within);
                return Ok(());
            }
            "note-body" => {
                self.counts[0] = self.counts[0].saturating_add(1);
                return self.set_note_aside();
            }
            "annotation" if tag.prefix == "office" => {
                self.counts[1] = self.counts[1].saturating_add(1);
                return self.set_note_aside();
            }
            "automatic-styles" | "scripts" | "font-face-decls" | "change-info" | "note-citation" | "ruby-text"
            | "covered-table-cell" | "creator" | "date-string" | "desc" | "forms" | "sequence-decls"
            | "variable-decls" | "object" | "object-ole" => return self.stream.skip(),
            "title" if tag.prefix == "svg" => return self.stream.skip(),
            "date" if tag.prefix == "dc" => return self.stream.skip(),
            _ => {}
        }
        self.stack.push(self.state);
        self.begin(&tag);
        Ok(())
    }

    fn begin(&mut self, tag: &Tag) {
        match tag.name {
            "p" | "h" if tag.prefix == "text" => self.paragraph(tag),
            "span" => self.style("text", tag),
            "s" if tag.prefix == "text" => {
                let count = tag.get("c").and_then(|count| count.trim().parse().ok()).unwrap_or(1_usize);
                self.add(&" ".repeat(count.min(BLANKS)));
            }
            "tab" => self.add("\t"),
            "line-break" => self.add("\n"),
            "table" if tag.prefix == "table" => self.state.table = true,
            "table-row" => self.pen.row(),
            "table-cell" => self.pen.cell(),
            "change" if tag.prefix == "text" => {
                let deleted = self.changes.deleted_at(tag);
                self.stream.play(deleted);
                self.state.deleted = true;
                self.pen.goes_on = true;
            }
            "change-start" => self.changes.start(tag),
            "change-end" => self.changes.end(tag),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table" => self.pen.end_table(),
            "table-cell" | "change" => self.pen.goes_on = false,
            _ => {}
        }
        self.state = self.stack.pop().unwrap_or_default();
        if matches!(name, "p" | "h") && self.state.paragraphs == 0 {
            self.play_boxes();
        }
    }

    fn play_boxes(&mut self) {
        let boxes = std::mem::take(&mut self.boxes);
        self.stream.play(boxes);
    }

    fn set_note_aside(&mut self) -> Result<(), Diagnostic> {
        let note = self.stream.set_aside()?;
        self.notes.extend(note);
        Ok(())
    }

    fn paragraph(&mut self, tag: &Tag) {
        // What was deleted goes on in the line, and so may begin after a space.
        self.blank = !self.pen.goes_on || self.pen.scribe.ends_blank();
        self.pen.paragraph(self.zone());
        self.state.text = true;
        self.state.heading = tag.name == "h";
        self.state.paragraphs += 1;
        self.style("paragraph", tag);
    }

    fn style(&mut self, family: &str, tag: &Tag) {
        let Look { struck, hidden } =
            tag.get("style-name").map(|name| self.styles.find(family, &name)).unwrap_or_default();
        self.state.struck = struck.unwrap_or(self.state.struck);
        self.state.hidden = hidden.unwrap_or(self.state.hidden);
    }

    fn status(&self) -> Status {
        if self.state.note || self.state.hidden {
            return Status::Note;
        }
        let change = match (self.state.deleted, self.changes.is_inserted()) {
            (true, _) => Status::Cancelled,
            (_, true) => Status::Added,
            _ => Status::Standing,
        };
        if self.state.struck { statuses::within(change, Status::Cancelled) } else { change }
    }

    fn zone(&self) -> Option<Zone> {
        match (self.state.table, self.state.heading) {
            (true, _) => Some(Zone::Table),
            (_, true) => Some(Zone::Heading),
            _ => None,
        }
    }

    /// Letters of the file, each run of white space one space.
    fn put(&mut self, chars: &Chars) {
        let mut text = String::with_capacity(chars.text.len());
        for letter in chars.text.chars() {
            let blank = matches!(letter, ' ' | '\t' | '\n' | '\r');
            if !blank {
                text.push(letter);
            } else if !self.blank {
                text.push(' ');
            }
            self.blank = blank;
        }
        self.pen.add(&text, self.status(), self.zone());
    }

    /// Letters that an element stands for.
    fn add(&mut self, text: &str) {
        if self.state.text {
            self.pen.add(text, self.status(), self.zone());
            self.blank = false;
        }
    }
}
