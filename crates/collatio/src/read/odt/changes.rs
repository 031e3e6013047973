//! The tracked changes of an OpenDocument text, which stand ahead of it.
//!
//! ```text
//! <text:changed-region text:id="c1"><text:deletion>…<text:p>shall</text:p>     c1  deleted: shall
//! <text:changed-region text:id="c2"><text:insertion>…                          c2  inserted
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::super::office::Stream;
use super::super::xml::{Event, Tag};
use crate::diagnostic::Diagnostic;

/// What was changed, by the changes' names.
#[derive(Debug, Default)]
pub(super) struct Changes<'a> {
    /// What was deleted: it is played where the text names the change.
    deleted: BTreeMap<String, Vec<Event<'a>>>,
    inserted: BTreeSet<String>,
    /// The insertions that are open where the reader is.
    open: BTreeSet<String>,
}

impl<'a> Changes<'a> {
    /// Reads the changes; their element was just opened.
    ///
    /// # Errors
    ///
    /// If the part is broken.
    pub(super) fn read(&mut self, stream: &mut Stream<'a>) -> Result<(), Diagnostic> {
        let mut id = String::new();
        let mut depth = 1_usize;
        while depth > 0 {
            match stream.next()? {
                Event::Open(tag) => match tag.name {
                    "deletion" => {
                        let events = stream.set_aside()?;
                        self.deleted.insert(id.clone(), events);
                    }
                    "insertion" => {
                        self.inserted.insert(id.clone());
                        stream.skip()?;
                    }
                    name => {
                        if name == "changed-region" {
                            id = tag.get("id").unwrap_or_default().into_owned();
                        }
                        depth += 1;
                    }
                },
                Event::Close(_) => depth -= 1,
                Event::Text(_) => {}
                Event::End => return Ok(()),
            }
        }
        Ok(())
    }

    /// What was deleted at a place; once.
    pub(super) fn deleted_at(&mut self, tag: &Tag) -> Vec<Event<'a>> {
        tag.get("change-id").and_then(|id| self.deleted.remove(&*id)).unwrap_or_default()
    }

    /// An insertion begins.
    pub(super) fn start(&mut self, tag: &Tag) {
        self.open.extend(tag.get("change-id").filter(|id| self.inserted.contains(&**id)).map(String::from));
    }

    /// An insertion ends.
    pub(super) fn end(&mut self, tag: &Tag) {
        if let Some(id) = tag.get("change-id") {
            self.open.remove(&*id);
        }
    }

    /// Whether what is read was inserted.
    pub(super) fn is_inserted(&self) -> bool {
        !self.open.is_empty()
    }

    /// How many deleted passages have found no place.
    pub(super) fn left(&self) -> usize {
        self.deleted.len()
    }
}
