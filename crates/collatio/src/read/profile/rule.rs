//! One row of a profile: a mark and what it says.
//!
//! ```toml
//! [[profile.mine.mark]]
//! open = "{-"
//! close = "-}"
//! status = "cancelled"
//! ```
//!
//! A row is of one kind, told by the key it has: `open` a pair, `literal` a fixed sign, `label` words set after what
//! they speak of, `element` a tag, `overlay` a combining sign, `paragraph` a sign that opens a paragraph, `line` a
//! sign that makes its whole line something, `count` a sign with a number. Among rows with the same pair the first
//! whose condition on the inner text holds is taken.

use serde::{Deserialize, Serialize};

use crate::witness::{Status, Zone};

/// One row of a profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct MarkRule {
    /// What begins a marked text.
    pub open: Option<String>,
    /// What ends it.
    pub close: Option<String>,
    /// What parts it in two; the first part has the status `first`.
    pub middle: Option<String>,
    /// Fixed signs.
    pub literal: Vec<String>,
    /// Fixed words that stand after what they speak of.
    pub label: Option<String>,
    /// How far back a label reaches.
    pub reach: Reach,
    /// The names of a tag.
    pub element: Vec<String>,
    /// An attribute the tag must have.
    pub attribute: Option<String>,
    /// What the attribute's value must begin with.
    pub value: Option<String>,
    /// Whether the tag has no content.
    pub empty: bool,
    /// Combining signs on letters.
    pub overlay: Vec<char>,
    /// Signs that open a paragraph, if they stand at a line's start.
    pub paragraph: Vec<String>,
    /// A sign that gives its whole line the zone.
    pub line: Option<String>,
    /// Signs followed by a number of letters, or by `?`, perhaps by `lin` for lines.
    pub count: Vec<String>,
    /// What the mark says happened to the text.
    pub status: Option<Status>,
    /// The status of the part before `middle`, or of the attribute's value.
    pub first: Option<Status>,
    /// Where the mark says the text stands.
    pub zone: Option<Zone>,
    /// Whether the marked text is unread, whatever its status.
    pub gap: bool,
    /// What the inner text must be.
    pub inner: Inner,
    /// What the inner text may be, in any case of letters; anything if there are none.
    pub words: Vec<String>,
    /// What the inner text may begin with, in any case of letters.
    pub starts: Vec<String>,
    /// Where the mark must stand.
    pub place: Place,
    /// Whether it may not touch another of its own characters: `~~~` is not `~~`.
    pub alone: bool,
    /// Whether it may reach over a blank line.
    pub across: bool,
    /// Whether it holds to the end of the paragraph if nothing ends it.
    pub unclosed: bool,
    /// How much a mark of this kind speaks for the profile when one is proposed.
    pub telling: usize,
}

/// How far back a label reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// To the last line break or punctuation mark.
    #[default]
    Phrase,
    /// Over the word that it touches.
    Word,
}

/// What the text within a pair must be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inner {
    /// Anything.
    #[default]
    Any,
    /// Question marks only.
    Question,
    /// Text with a question mark at an end: `x?`, `?x?`, `x (?)`.
    Doubt,
    /// Letters, then hyphens for the unread ones: `Sm--`.
    Partial,
    /// Dots only.
    Dots,
    /// So many words, letters or lines unread: `3 words illegible`.
    Extent,
    /// Lost text as the Leiden conventions write it: `...`, `- ca.9 -`, `.3`.
    Lost,
    /// A number.
    Number,
}

/// Where a mark must stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Anywhere.
    #[default]
    Anywhere,
    /// At the start of a line.
    LineStart,
    /// Right after a letter.
    AfterLetter,
    /// At a word's outer edges, its marks touching it.
    WordEdge,
    /// Touching the text within.
    Tight,
}

impl MarkRule {
    /// The keys a row may have; one of them was meant when another is written.
    pub(super) const KEYS: &'static [&'static str] = &[
        "open",
        "close",
        "middle",
        "literal",
        "label",
        "reach",
        "element",
        "attribute",
        "value",
        "empty",
        "overlay",
        "paragraph",
        "line",
        "count",
        "status",
        "first",
        "zone",
        "gap",
        "inner",
        "words",
        "starts",
        "place",
        "alone",
        "across",
        "unclosed",
        "telling",
    ];

    /// The mark as a reader would write it, such as `~~x~~`.
    pub fn sign(&self) -> String {
        if let (Some(open), Some(close)) = (&self.open, &self.close) {
            let middle = self.middle.as_ref().map(|middle| format!("{middle}y")).unwrap_or_default();
            return format!("{open}{}{middle}{close}", self.inner_sign());
        }
        if let Some(label) = &self.label {
            return format!("x {label}");
        }
        if let Some(line) = &self.line {
            return format!("x{line}y");
        }
        let overlay: Vec<String> = self.overlay.iter().map(|sign| format!("x{sign}")).collect();
        let element: Vec<String> = self.element.iter().map(|name| format!("<{name}>")).collect();
        [&self.literal, &element, &overlay, &self.paragraph, &self.count].map(|list| list.join(" ")).concat()
    }

    fn inner_sign(&self) -> &str {
        match self.inner {
            Inner::Any => self.words.first().or(self.starts.first()).map_or("x", String::as_str),
            Inner::Question => "?",
            Inner::Doubt => "x?",
            Inner::Partial => "x--",
            Inner::Dots | Inner::Lost => "...",
            Inner::Extent => "3 words illegible",
            Inner::Number => "1",
        }
    }

    /// What is wrong with the row, if anything is, and what to do about it.
    pub(super) fn fault(&self) -> Option<(String, String)> {
        let kinds = [
            self.open.is_some(),
            !self.literal.is_empty(),
            self.label.is_some(),
            !self.element.is_empty(),
            !self.overlay.is_empty(),
            !self.paragraph.is_empty(),
            self.line.is_some(),
            !self.count.is_empty(),
        ];
        let fault = |what: &str, hint: &str| Some((what.to_owned(), hint.to_owned()));
        if self.open.is_some() != self.close.is_some() {
            return fault("a mark has `open` without `close`, or `close` without `open`", "give both");
        }
        if kinds.iter().filter(|&&has| has).count() != 1 {
            return fault(
                "a mark must have exactly one of `open`, `literal`, `label`, `element`, `overlay`, `paragraph`, `line`, `count`",
                "write one [[profile.NAME.mark]] for each mark",
            );
        }
        let single = [&self.open, &self.close, &self.middle, &self.label, &self.line];
        let lists = [&self.literal, &self.element, &self.paragraph, &self.count];
        let mut signs = single.into_iter().flatten().chain(lists.into_iter().flatten());
        if signs.any(|sign| sign.trim().is_empty() || sign.contains(['\n', '\r'])) {
            return fault("a mark is empty or holds a line break", "write the sign itself, such as \"~~\"");
        }
        let says = self.status.is_some() || self.zone.is_some() || self.first.is_some() || self.gap;
        if !says && self.paragraph.is_empty() && !self.empty {
            return fault("a mark says nothing", "give it a `status` such as \"cancelled\", or a `zone`");
        }
        None
    }
}
