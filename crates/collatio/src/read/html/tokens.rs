//! HTML as a stream of tags and characters, each with its place in the file, as browsers cut it.
//!
//! ```text
//! <p class=a>you &amp; I<br>
//! Open(p)  Text("you ")  Text("&", standing for 5 bytes)  Text(" I")  Open(br)
//! ```
//!
//! `html5gum` follows the tokenizer of the WHATWG (13.2.5) and resolves character references; what is emitted here
//! keeps apart what stands in the file as it is and what something else stands for. Comments and document types are
//! passed over. XHTML may close any element by `/>` and hold CDATA sections, so it is told apart. Linear time; space is
//! that of the longest text between two tags.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

use html5gum::{Emitter, Error, State, StringReader, Tokenizer};

use super::super::xml::Chars;

/// A tag that opens an element, or is all there is of it.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Tag {
    /// Its name in small letters.
    pub(in crate::read) name: String,
    /// Where it stands in the source's text.
    pub(in crate::read) at: Range<usize>,
    /// Whether no content follows: `<br>`, and in XHTML `<p/>`.
    pub(in crate::read) is_empty: bool,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute's value; of several of one name the first counts.
    pub(in crate::read) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Its classes.
    pub(in crate::read) fn classes(&self) -> impl Iterator<Item = &str> {
        self.get("class").unwrap_or_default().split_ascii_whitespace()
    }
}

/// What comes next in a file.
#[derive(Debug, Clone)]
pub(in crate::read) enum Token<'a> {
    /// An element begins.
    Open(Tag),
    /// An element of this name is said to end.
    Close(String),
    /// Characters.
    Text(Chars<'a>),
    /// The file ends within a tag, a comment or the like, which began there.
    Cut(usize),
}

/// The tokens of a file, and whether it is XHTML.
pub(in crate::read) struct Tokens<'a> {
    tokenizer: Tokenizer<StringReader<'a>, Cutter<'a>>,
    pub(in crate::read) is_xml: bool,
}

impl<'a> Tokens<'a> {
    /// Cuts a text.
    pub(in crate::read) fn new(text: &'a str) -> Self {
        let is_xml = is_xml(text);
        let cutter = Cutter { text, is_xml, ..Cutter::default() };
        Self { tokenizer: Tokenizer::new_with_emitter(text, cutter), is_xml }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        match self.tokenizer.next()? {
            Ok(token) => Some(token),
            Err(never) => match never {},
        }
    }
}

/// Whether a page says at its beginning that it is XML.
fn is_xml(text: &str) -> bool {
    const HEAD: usize = 1024;
    let end = (0..=HEAD.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    let head = text.get(..end).unwrap_or_default();
    head.trim_start().starts_with("<?xml") || head.contains("xmlns=\"http://www.w3.org/1999/xhtml\"")
}

/// Elements without content.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// How the content of an element is cut, if not as usual.
fn content(name: &str) -> Option<State> {
    match name {
        "textarea" | "title" => Some(State::RcData),
        "plaintext" => Some(State::PlainText),
        "script" => Some(State::ScriptData),
        "style" | "iframe" | "xmp" | "noembed" | "noframes" => Some(State::RawText),
        _ => None,
    }
}

/// Whether an element's content holds no tags but the one that ends it.
pub(in crate::read) fn is_raw(name: &str) -> bool {
    content(name).is_some()
}

/// Puts tokens together from what the tokenizer reads.
#[derive(Debug, Default)]
struct Cutter<'a> {
    text: &'a str,
    is_xml: bool,
    tokens: VecDeque<Token<'a>>,
    /// Where the tokenizer is in the text.
    position: usize,
    /// Where the last token ends.
    cursor: usize,
    /// Where the last `<` stands.
    opened: usize,
    tag: Tag,
    /// Whether the tag that is read closes an element.
    closes: bool,
    /// Whether it ends in `/>`.
    is_closed: bool,
    /// The element that was opened last; its end tag is the only one that ends raw content.
    last: String,
}

impl Cutter<'_> {
    /// Characters that the tokenizer read, up to where it is.
    ///
    /// If they stand right before that place, they stand there as they are; else something stands for them.
    fn characters(&mut self, value: &[u8]) {
        let end = self.position.min(self.text.len());
        let start = end.saturating_sub(value.len());
        let as_it_is = self.text.get(start..end).filter(|text| start >= self.cursor && text.as_bytes() == value);
        let chars = match as_it_is {
            Some(text) => Chars { text: Cow::Borrowed(text), at: start..end },
            None => {
                let text = String::from_utf8_lossy(value).into_owned();
                Chars { text: Cow::Owned(text), at: self.cursor.min(end)..end }
            }
        };
        self.cursor = end;
        self.tokens.push_back(Token::Text(chars));
    }

    fn passed(&mut self) {
        self.cursor = self.position.min(self.text.len());
    }
}

impl<'a> Emitter for Cutter<'a> {
    type Token = Token<'a>;

    fn set_last_start_tag(&mut self, last: Option<&[u8]>) {
        self.last = String::from_utf8_lossy(last.unwrap_or_default()).into_owned();
    }

    fn emit_eof(&mut self) {}

    fn emit_error(&mut self, error: Error) {
        if matches!(error, Error::EofInTag | Error::EofInComment | Error::EofBeforeTagName | Error::EofInCdata) {
            self.tokens.push_back(Token::Cut(self.opened));
        }
    }

    fn pop_token(&mut self) -> Option<Token<'a>> {
        self.tokens.pop_front()
    }

    fn emit_string(&mut self, value: &[u8]) {
        self.characters(value);
    }

    fn init_start_tag(&mut self) {
        self.tag = Tag::default();
        (self.closes, self.is_closed) = (false, false);
    }

    fn init_end_tag(&mut self) {
        self.tag = Tag::default();
        (self.closes, self.is_closed) = (true, false);
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.passed();
        let mut tag = std::mem::take(&mut self.tag);
        tag.at = self.opened..self.cursor;
        if self.closes {
            self.tokens.push_back(Token::Close(tag.name));
            self.last.clear();
            return None;
        }
        tag.is_empty = is_void(&tag.name) || (self.is_xml && self.is_closed);
        let state = if tag.is_empty { None } else { content(&tag.name) };
        self.last.clone_from(&tag.name);
        self.tokens.push_back(Token::Open(tag));
        state
    }

    fn emit_current_comment(&mut self) {
        self.passed();
    }

    fn emit_current_doctype(&mut self) {
        self.passed();
    }

    fn set_self_closing(&mut self) {
        self.is_closed = true;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.name.push_str(&String::from_utf8_lossy(name));
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.tag.attributes.push((String::new(), String::new()));
    }

    fn push_attribute_name(&mut self, part: &[u8]) {
        if let Some((name, _)) = self.tag.attributes.last_mut() {
            name.push_str(&String::from_utf8_lossy(part));
        }
    }

    fn push_attribute_value(&mut self, part: &[u8]) {
        if let Some((_, value)) = self.tag.attributes.last_mut() {
            value.push_str(&String::from_utf8_lossy(part));
        }
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn start_open_tag(&mut self) {
        self.opened = self.position.saturating_sub(1);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.closes && !self.last.is_empty() && self.last == self.tag.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.is_xml
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }
}
