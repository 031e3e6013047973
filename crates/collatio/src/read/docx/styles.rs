//! The styles of a Word document, as far as they say something of the text: struck, hidden, a heading.
//!
//! ```text
//! Struck      based on Emphasis, strike             struck
//! Title2      based on heading 1                    a heading
//! ```
//!
//! A style is looked up along the styles it is based on, at most [`CHAIN`] of them: a chain may loop. Linear in the file.

use std::collections::BTreeMap;

use super::super::options::FormatOptions;
use super::super::xml::{Event, Tag, Xml};
use crate::diagnostic::Diagnostic;
use crate::witness::Source;

/// How many styles may be based on one another.
const CHAIN: usize = 32;

/// What is said of a run of text; `None` where nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    pub(super) strike: Option<bool>,
    pub(super) double_strike: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Look {
    /// Takes over what a tag among the properties of a run says.
    pub(super) fn hear(&mut self, tag: &Tag) {
        let said = Some(is_on(tag));
        match tag.name {
            "strike" => self.strike = said,
            "dstrike" => self.double_strike = said,
            "vanish" => self.hidden = said,
            _ => {}
        }
    }

    /// This look, and where it says nothing, another.
    fn or(self, other: Self) -> Self {
        Self {
            strike: self.strike.or(other.strike),
            double_strike: self.double_strike.or(other.double_strike),
            hidden: self.hidden.or(other.hidden),
        }
    }

    /// What a paragraph's and a run's style say together: such properties are toggles, so two make none.
    pub(super) fn toggled(self, other: Self) -> Self {
        let both = |one: Option<bool>, other: Option<bool>| Some(one.unwrap_or(false) != other.unwrap_or(false));
        Self {
            strike: both(self.strike, other.strike),
            double_strike: both(self.double_strike, other.double_strike),
            hidden: both(self.hidden, other.hidden),
        }
    }

    /// What the run itself says, and where it says nothing, its styles.
    pub(super) fn over(self, styles: Self) -> Self {
        self.or(styles)
    }

    pub(super) fn is_struck(self) -> bool {
        self.strike == Some(true) || self.double_strike == Some(true)
    }

    pub(super) fn is_hidden(self) -> bool {
        self.hidden == Some(true)
    }
}

/// Whether a property is on: it is if it is there, unless its value says no.
fn is_on(tag: &Tag) -> bool {
    !tag.get("val").is_some_and(|value| matches!(value.trim(), "0" | "false" | "off" | "none"))
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    look: Look,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    pub(super) default: Option<String>,
}

impl Styles {
    /// What a style says of the text, and whether it is one of headings.
    pub(super) fn find(&self, id: &str) -> (Look, bool) {
        let (mut look, mut heading) = (Look::default(), names_heading(id));
        let mut next = Some(id);
        for _ in 0..CHAIN {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else { break };
            look = look.or(style.look);
            heading |= names_heading(&style.name);
            next = style.based_on.as_deref();
        }
        (look, heading)
    }
}

/// Whether a style's name is one of the program's own for headings; they are English in every language.
fn names_heading(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("heading") || matches!(name.as_str(), "title" | "subtitle")
}

/// Reads the part with the styles.
pub(super) fn read(part: &Source, options: &FormatOptions) -> Result<Styles, Diagnostic> {
    let mut xml = Xml::new(part, options.max_depth);
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    // Properties of runs stand directly in a style's `rPr`; those within a change are the former ones.
    let mut within: Vec<&str> = Vec::new();
    loop {
        match xml.next()? {
            Event::Open(tag) => {
                match (tag.name, &mut open) {
                    ("style", _) => {
                        let id = tag.get("styleId").unwrap_or_default().into_owned();
                        let is_default = tag.get("default").is_some_and(|value| matches!(&*value, "1" | "true"));
                        if is_default && tag.get("type").is_some_and(|kind| kind == "paragraph") {
                            styles.default = Some(id.clone());
                        }
                        open = Some((id, Style::default()));
                    }
                    ("name", Some((_, style))) if within.last() == Some(&"style") => {
                        style.name = tag.get("val").unwrap_or_default().into_owned();
                    }
                    ("basedOn", Some((_, style))) => style.based_on = tag.get("val").map(Into::into),
                    (_, Some((_, style))) if within.ends_with(&["style", "rPr"]) => style.look.hear(&tag),
                    _ => {}
                }
                within.push(tag.name);
            }
            Event::Close(name) => {
                within.pop();
                if name == "style"
                    && let Some((id, style)) = open.take()
                {
                    styles.by_id.insert(id, style);
                }
            }
            Event::Text(_) => {}
            Event::End => return Ok(styles),
        }
    }
}
