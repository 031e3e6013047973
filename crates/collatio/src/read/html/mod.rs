//! A web page as a reader of it sees its text.
//!
//! ```text
//! <p>Dear&nbsp;Sir,<br>I   <del>cannot</del> <b>can</b>        Dear Sir,↵I cannot can
//! <tr><td>5<td>marks                                           5⇥marks
//! ```
//!
//! Blocks and `<br>` break lines, white space is one space, and what struck, inserted and hidden words are, the tags
//! and the page's own style say. Scripts, styles and comments are no text; images, and rules of style that are too
//! much for `style`, are counted and said. Unclosed tags end where browsers end them (`stack`), within reason. Linear in the
//! file, times the depth of its elements, which is capped. Source: the HTML standard of the WHATWG, 13.2 and `innerText`.

mod flow;
mod stack;
mod style;
mod tokens;

use std::sync::Arc;

use super::options::FormatOptions;
use super::statuses;
use super::transcript::{Hand, Scribe, Transcript};
use super::xml::Chars;
use crate::diagnostic::Diagnostic;
use crate::witness::{Role, Source, Status, Zone};

pub(super) use flow::{Flow, is_space};
pub(super) use stack::{Element, Stack, is_block};
pub(super) use style::Rules;
pub(super) use tokens::{Tag, Token, Tokens, is_raw};

/// What a reader knows of an element that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Held {
    /// What the element itself says happened to its text, and where it stands.
    said: Status,
    zone: Option<Zone>,
    /// The same with what it stands in.
    hand: Hand,
    keeps_space: bool,
    takes: Takes,
}

/// What is done with the text in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Takes {
    #[default]
    Text,
    Title,
    Style,
    Nothing,
}

/// Reads a web page.
///
/// # Errors
///
/// If the file ends within a tag, its elements stand too deep in one another, or it holds no text.
pub(super) fn read(source: &Arc<Source>, options: &FormatOptions) -> Result<Transcript, Diagnostic> {
    let mut tokens = Tokens::new(source.text());
    let mut page = Page::new(source, options);
    for token in &mut tokens {
        match token {
            Token::Open(tag) => page.open(&tag)?,
            Token::Close(name) => page.close(&name),
            Token::Text(chars) => page.text(&chars),
            Token::Cut(at) => return Err(cut(source, at, "a tag or a comment")),
        }
    }
    let is_xml = tokens.is_xml;
    page.finish(is_xml)
}

/// The error for a file that ends too early, within something that began at a place.
pub(super) fn cut(source: &Source, at: usize, within: &str) -> Diagnostic {
    let began = source.position(at);
    source
        .locate(
            Diagnostic::error(format!("the file ends within {within} that begins at {}:{}", began.line, began.column)),
            source.text().len(),
        )
        .hint("check that the file was saved whole")
}

/// The error for elements that stand too deep in one another.
pub(super) fn too_deep(source: &Source, at: usize, deepest: usize) -> Diagnostic {
    source
        .locate(Diagnostic::error(format!("elements stand more than {deepest} deep in one another")), at)
        .hint("if the file is meant to be so, raise the limit with --max-depth")
}

/// A page that is being read.
struct Page<'a> {
    source: &'a Source,
    deepest: usize,
    flow: Flow<'a>,
    stack: Stack<Held>,
    rules: Rules,
    /// The rows that are open, innermost last.
    rows: Vec<Row>,
    /// Whether a cell was opened and nothing written in it.
    is_fresh_cell: bool,
    /// Whether the next letter is the first of a `pre`, where a line end does not count.
    is_fresh_pre: bool,
    title: String,
    style: String,
    images: usize,
}

/// A row of a table.
struct Row {
    has_cells: bool,
    /// Where in the transcript it begins.
    start: usize,
}

impl<'a> Page<'a> {
    fn new(source: &'a Arc<Source>, options: &FormatOptions) -> Self {
        Self {
            source,
            deepest: options.max_depth,
            flow: Flow::new(Scribe::new(Some(source))),
            stack: Stack::default(),
            rules: Rules::default(),
            rows: Vec::new(),
            is_fresh_cell: false,
            is_fresh_pre: false,
            title: String::new(),
            style: String::new(),
            images: 0,
        }
    }

    fn open(&mut self, tag: &Tag) -> Result<(), Diagnostic> {
        let (ended, again) = self.stack.make_way(&tag.name);
        ended.iter().for_each(|element| self.ended(element));
        match tag.name.as_str() {
            "br" => self.flow.break_line(),
            "img" => self.images += 1,
            "td" | "th" => self.cell(),
            name if is_block(name) => self.part(name),
            _ => {}
        }
        self.is_fresh_pre = tag.name == "pre";
        if tag.name == "tr" {
            self.rows.push(Row { has_cells: false, start: self.flow.scribe.at() });
        }
        if !tag.is_empty {
            let held = self.holds(tag);
            self.push(Element { name: tag.name.clone(), at: tag.at.start, held })?;
        }
        self.again(again)
    }

    fn close(&mut self, name: &str) {
        if name == "br" {
            self.flow.break_line();
            return;
        }
        let (ended, again) = self.stack.close(name);
        ended.iter().for_each(|element| self.ended(element));
        // The depth is less than before.
        let _ = self.again(again);
    }

    /// Opens elements again that were ended with a block.
    fn again(&mut self, elements: Vec<Element<Held>>) -> Result<(), Diagnostic> {
        for element in elements {
            let held = self.within(element.held);
            self.push(Element { held, ..element })?;
        }
        Ok(())
    }

    fn push(&mut self, element: Element<Held>) -> Result<(), Diagnostic> {
        if self.stack.depth() >= self.deepest {
            return Err(too_deep(self.source, element.at, self.deepest));
        }
        self.stack.push(element);
        Ok(())
    }

    /// What holds for the text that comes next.
    fn held(&self) -> Held {
        self.stack.last().map_or(
            Held { said: Status::Standing, zone: None, hand: Hand::default(), keeps_space: false, takes: Takes::Text },
            |element| element.held,
        )
    }

    /// What a tag says of its text.
    fn holds(&self, tag: &Tag) -> Held {
        let name = tag.name.as_str();
        let takes = match name {
            "script" | "template" | "iframe" | "noembed" | "noframes" => Takes::Nothing,
            "style" => Takes::Style,
            "title" if self.title.is_empty() => Takes::Title,
            "title" => Takes::Nothing,
            _ => Takes::Text,
        };
        let zone = match name {
            "td" | "th" | "caption" => Some(Zone::Table),
            _ if stack::is_heading(name) => Some(Zone::Heading),
            _ => None,
        };
        // Where no scripts run, what is shown in their stead is not the page's text.
        let said = if name == "noscript" { Status::Note } else { self.rules.status(tag) };
        let keeps_space = matches!(name, "pre" | "xmp" | "listing" | "plaintext" | "textarea")
            || style::keeps_space(tag.get("style").unwrap_or_default());
        self.within(Held { said, zone, hand: Hand::default(), keeps_space, takes })
    }

    /// What an element says together with what it stands in.
    fn within(&self, own: Held) -> Held {
        let outer = self.held();
        let status = statuses::within(outer.hand.status, own.said);
        let hand = Hand { role: Role::Text, status, zone: own.zone.or(outer.hand.zone) };
        let takes = if outer.takes == Takes::Nothing { Takes::Nothing } else { own.takes };
        Held { hand, keeps_space: own.keeps_space || outer.keeps_space, takes, ..own }
    }

    fn ended(&mut self, element: &Element<Held>) {
        match element.name.as_str() {
            "style" => self.rules.add(&std::mem::take(&mut self.style)),
            "td" | "th" => self.is_fresh_cell = false,
            "tr" => {
                self.rows.pop();
                self.part("tr");
            }
            name if is_block(name) => self.part(name),
            _ => {}
        }
    }

    /// A block begins or ends: so does a line; before and after paragraphs and headings stands an empty one.
    fn part(&mut self, name: &str) {
        if !self.is_fresh_cell {
            let is_apart = name == "p" || stack::is_heading(name);
            self.flow.part(if is_apart { 2 } else { 1 });
        }
    }

    /// A cell begins: on the line of the one before it, if there was text in its row.
    fn cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            if row.has_cells && self.flow.scribe.at() > row.start {
                self.flow.cell();
            }
            row.has_cells = true;
        }
        self.is_fresh_cell = true;
    }

    fn text(&mut self, chars: &Chars<'a>) {
        let held = self.held();
        match held.takes {
            Takes::Nothing => return,
            Takes::Title => return self.title.push_str(&chars.text),
            Takes::Style => return self.style.push_str(&chars.text),
            Takes::Text => {}
        }
        if held.keeps_space {
            let is_first = std::mem::take(&mut self.is_fresh_pre) && chars.text.starts_with('\n');
            let chars = if is_first { &chars.part(1..chars.text.len()) } else { chars };
            self.flow.kept(chars, held.hand);
            self.is_fresh_cell = false;
        } else if self.flow.text(chars, held.hand).is_some() {
            self.is_fresh_cell = false;
        }
    }

    fn finish(mut self, is_xml: bool) -> Result<Transcript, Diagnostic> {
        let left = self.stack.close_all();
        // What ends by its own tag only, or has to end because the file says it is XML.
        let must_end = |element: &&Element<Held>| is_raw(&element.name) || (is_xml && element.name == "html");
        if let Some(element) = left.iter().find(must_end) {
            return Err(cut(self.source, element.at, &format!("<{}>", element.name)));
        }
        let mut scribe = self.flow.scribe;
        let title = self.title.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if !title.is_empty() {
            scribe.remark(format!("the page is titled {title:?}"));
        }
        if left.iter().any(|element| matches!(element.name.as_str(), "html" | "body")) {
            scribe.remark("the file ends before </html>; it may have been cut off".to_owned());
        }
        if self.images > 0 {
            scribe.remark(format!("{} images; what is to be read on them is not in the text", self.images));
        }
        for selector in &self.rules.unread {
            scribe.remark(format!("the page's style strikes or hides {selector:?}, which is not followed"));
        }
        scribe.take(Hand::default());
        let transcript = scribe.finish();
        if transcript.is_empty() {
            return Err(Diagnostic::blank("the page holds no text")
                .in_file(self.source.name())
                .hint("pages that scripts fill have to be saved as the browser shows them"));
        }
        Ok(transcript)
    }
}

#[cfg(test)]
mod tests;
