//! The text of a Word document's parts, element by element.
//!
//! ```text
//! p        a line                     ins, moveTo       added
//! tbl      zone table, a row a line   del, moveFrom     cancelled
//! tc       a tab between two          strike, dstrike   cancelled
//! ```
//!
//! What an element changes is put back when it closes: the state before it lies on a stack. Linear in the part.

use super::super::office::{Pen, Stream};
use super::super::options::FormatOptions;
use super::super::statuses;
use super::super::transcript::Transcript;
use super::super::xml::{Event, Tag, Xml};
use super::styles::{Look, Styles};
use crate::diagnostic::Diagnostic;
use crate::witness::{Source, Status, Zone};

/// What holds where the reader is.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// What a tracked change says.
    change: Option<Status>,
    /// What the styles of the paragraph and the run, and the run itself, say.
    paragraph: Look,
    run: Look,
    heading: bool,
    table: bool,
    note: bool,
    /// Whether characters are text.
    text: bool,
    /// How many paragraphs are open.
    paragraphs: usize,
    /// Whether a choice among alternatives was taken.
    chosen: bool,
}

impl State {
    fn status(&self) -> Status {
        if self.note || self.run.is_hidden() {
            return Status::Note;
        }
        let change = self.change.unwrap_or(Status::Standing);
        if self.run.is_struck() { statuses::within(change, Status::Cancelled) } else { change }
    }

    fn zone(&self) -> Option<Zone> {
        match (self.table, self.heading) {
            (true, _) => Some(Zone::Table),
            (_, true) => Some(Zone::Heading),
            _ => None,
        }
    }
}

/// Writes the text of a document's parts.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    pen: Pen,
    symbols: usize,
}

impl<'s> Body<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self { styles, pen: Pen::default(), symbols: 0 }
    }

    /// Reads the main part.
    pub(super) fn read(&mut self, part: &Source, options: &FormatOptions) -> Result<(), Diagnostic> {
        Walk::new(self, part, options).whole().map(|_| ())
    }

    /// Reads a part of notes; how many there are.
    pub(super) fn read_notes(&mut self, part: &Source, options: &FormatOptions) -> Result<usize, Diagnostic> {
        Walk::new(self, part, options).whole()
    }

    pub(super) fn remark(&mut self, remark: String) {
        self.pen.scribe.remark(remark);
    }

    pub(super) fn finish(mut self) -> Transcript {
        if self.symbols > 0 {
            self.remark(format!("{} signs of symbol fonts stand as the fonts number them", self.symbols));
        }
        self.pen.scribe.finish()
    }
}

/// A walk over one part.
struct Walk<'b, 's, 'a> {
    body: &'b mut Body<'s>,
    stream: Stream<'a>,
    state: State,
    stack: Vec<State>,
    /// Text boxes that stand in the paragraph that is open.
    boxes: Vec<Event<'a>>,
    notes: usize,
}

impl<'b, 's, 'a> Walk<'b, 's, 'a> {
    fn new(body: &'b mut Body<'s>, part: &'a Source, options: &FormatOptions) -> Self {
        let stream = Stream::new(Xml::new(part, options.max_depth));
        Self { body, stream, state: State::default(), stack: Vec::new(), boxes: Vec::new(), notes: 0 }
    }

    fn whole(mut self) -> Result<usize, Diagnostic> {
        loop {
            match self.stream.next()? {
                Event::Open(tag) => self.open(&tag)?,
                Event::Close(name) => self.close(name),
                Event::Text(chars) if self.state.text => {
                    self.body.pen.put(&chars, self.state.status(), self.state.zone());
                }
                Event::Text(_) => {}
                Event::End if self.boxes.is_empty() => return Ok(self.notes),
                Event::End => self.play_boxes(),
            }
        }
    }

    /// What a tag begins. Elements that are read or passed over as a whole leave the stack as it is.
    fn open(&mut self, tag: &Tag<'a>) -> Result<(), Diagnostic> {
        match tag.name {
            "pPr" => return self.paragraph_properties(),
            "rPr" => return self.run_properties(),
            "txbxContent" => {
                let within = self.stream.set_aside()?;
                self.boxes.extend(within);
                return Ok(());
            }
            "instrText" | "delInstrText" | "rt" | "sectPr" | "tblPr" | "trPr" | "tcPr" | "tblGrid" => {
                return self.stream.skip();
            }
            "Choice" | "Fallback" if self.state.chosen => return self.stream.skip(),
            "footnote" | "endnote" | "comment" if tag.get("type").is_some_and(|kind| kind != "normal") => {
                return self.stream.skip();
            }
            "Choice" => self.state.chosen = true,
            _ => {}
        }
        self.stack.push(self.state);
        self.begin(tag);
        Ok(())
    }

    fn begin(&mut self, tag: &Tag) {
        match tag.name {
            "p" => self.paragraph(),
            "r" => self.state.run = Look::default().over(self.state.paragraph),
            "t" => self.state.text = true,
            "delText" => {
                self.state.text = true;
                self.state.change = Some(Status::Cancelled);
            }
            "ins" | "moveTo" => self.change(Status::Added),
            "del" | "moveFrom" => self.change(Status::Cancelled),
            "AlternateContent" => self.state.chosen = false,
            "tbl" => self.state.table = true,
            "tr" => self.body.pen.row(),
            "tc" => self.body.pen.cell(),
            "footnote" | "endnote" | "comment" => {
                self.state.note = true;
                self.notes += 1;
                self.body.pen.paragraph(None);
                self.body.pen.goes_on = true;
            }
            "tab" | "ptab" => self.add("\t"),
            "br" | "cr" => self.add("\n"),
            "noBreakHyphen" => self.add("\u{2011}"),
            "softHyphen" => self.add("\u{AD}"),
            "sym" => self.symbol(tag),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "tbl" => self.body.pen.end_table(),
            "tc" => self.body.pen.end_cell(),
            _ => {}
        }
        self.state = self.stack.pop().unwrap_or_default();
        if name == "p" && self.state.paragraphs == 0 {
            self.play_boxes();
        }
    }

    fn play_boxes(&mut self) {
        let boxes = std::mem::take(&mut self.boxes);
        self.stream.play(boxes);
    }

    fn paragraph(&mut self) {
        let look = self.body.styles.default.as_deref().map(|id| self.body.styles.find(id).0);
        self.state.paragraph = look.unwrap_or_default();
        self.state.run = self.state.paragraph;
        self.state.heading = false;
        self.state.paragraphs += 1;
        self.body.pen.paragraph(self.state.zone());
    }

    /// What a paragraph's style says. What is said of its own mark, in an `rPr` within, is not about the text.
    fn paragraph_properties(&mut self) -> Result<(), Diagnostic> {
        let tags = self.stream.children()?;
        let style = tags.iter().find(|tag| tag.name == "pStyle").and_then(|tag| tag.get("val"));
        if let Some(style) = style {
            let (look, heading) = self.body.styles.find(&style);
            self.state.paragraph = look;
            self.state.run = look;
            self.state.heading = heading;
        }
        Ok(())
    }

    fn run_properties(&mut self) -> Result<(), Diagnostic> {
        let mut own = Look::default();
        let mut style = Look::default();
        for tag in self.stream.children()? {
            match tag.name {
                "rStyle" => style = tag.get("val").map(|id| self.body.styles.find(&id).0).unwrap_or_default(),
                _ => own.hear(&tag),
            }
        }
        self.state.run = own.over(self.state.paragraph.toggled(style));
        Ok(())
    }

    fn change(&mut self, status: Status) {
        let outer = self.state.change.unwrap_or(Status::Standing);
        self.state.change = Some(statuses::within(outer, status));
    }

    /// A letter that an element of a run stands for.
    fn add(&mut self, text: &str) {
        self.body.pen.add(text, self.state.status(), self.state.zone());
    }

    /// A sign of a symbol font, by its number in it.
    fn symbol(&mut self, tag: &Tag) {
        let number = tag.get("char").and_then(|number| u32::from_str_radix(number.trim(), 16).ok());
        let sign = number.and_then(char::from_u32).filter(|sign| !sign.is_control()).unwrap_or('\u{FFFD}');
        self.body.symbols = self.body.symbols.saturating_add(1);
        self.add(sign.encode_utf8(&mut [0; 4]));
    }
}
