//! The styles of an OpenDocument text, as far as they say something of the text: struck, hidden.
//!
//! ```text
//! <style:style style:name="T1" style:family="text">
//!   <style:text-properties style:text-line-through-style="solid"/>      struck
//! ```
//!
//! A style is looked up along its parents, at most [`CHAIN`] of them: a chain may loop. Linear in the parts.

use std::collections::BTreeMap;

use super::super::options::FormatOptions;
use super::super::xml::{Event, Tag, Xml};
use crate::diagnostic::Diagnostic;
use crate::witness::Source;

/// How many styles may be one another's parents.
const CHAIN: usize = 32;

/// What a style says of the text; `None` where it says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    pub(super) struck: Option<bool>,
    pub(super) hidden: Option<bool>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    look: Look,
}

/// The styles of a document, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: BTreeMap<(String, String), Style>,
}

impl Styles {
    /// What a style and its parents say.
    pub(super) fn find(&self, family: &str, name: &str) -> Look {
        let mut look = Look::default();
        let mut next = Some(name);
        for _ in 0..CHAIN {
            let style = next.and_then(|name| self.by_name.get(&(family.to_owned(), name.to_owned())));
            let Some(style) = style else { break };
            look.struck = look.struck.or(style.look.struck);
            look.hidden = look.hidden.or(style.look.hidden);
            next = style.parent.as_deref();
        }
        look
    }

    /// Adds the styles of a part.
    ///
    /// # Errors
    ///
    /// If the part is broken.
    pub(super) fn add(&mut self, part: &Source, options: &FormatOptions) -> Result<(), Diagnostic> {
        let mut xml = Xml::new(part, options.max_depth);
        let mut open: Option<((String, String), Style)> = None;
        loop {
            match xml.next()? {
                Event::Open(tag) => match (tag.name, &mut open) {
                    // Styles stand before the text.
                    ("body", _) => return Ok(()),
                    ("style", _) if tag.prefix == "style" => {
                        let value = |name| tag.get(name).unwrap_or_default().into_owned();
                        let parent = tag.get("parent-style-name").map(Into::into);
                        open = Some(((value("family"), value("name")), Style { parent, look: Look::default() }));
                    }
                    ("text-properties", Some((_, style))) => style.look = look(&tag),
                    _ => {}
                },
                Event::Close("style") => {
                    if let Some((name, style)) = open.take() {
                        self.by_name.insert(name, style);
                    }
                }
                Event::Close(_) | Event::Text(_) => {}
                Event::End => return Ok(()),
            }
        }
    }
}

fn look(tag: &Tag) -> Look {
    let said = |name| tag.get(name).map(|value| value != "none");
    Look {
        struck: said("text-line-through-style").or_else(|| said("text-line-through-type")),
        hidden: said("display").map(|shown| !shown),
    }
}
