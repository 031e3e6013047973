//! What one witness has written in a run of columns, with what its marks said of it.

use std::ops::Range;

use crate::{places, xml};
use collatio::collation::Collation;
use collatio::tokenize::{TokenId, TokenKind};
use collatio::witness::{Status, WitnessId};

/// A text in parts of one status each, and the white space behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written<'c> {
    parts: Vec<(Element, &'c str)>,
    pub(super) space: &'c str,
}

/// What a status is in TEI; `None` of it is plain text.
type Element = Option<&'static str>;

impl<'c> Written<'c> {
    pub(super) fn of(collation: &'c Collation, columns: Range<usize>, witness: WitnessId) -> Self {
        let whole = places::text(collation, columns.clone(), witness);
        let run = collation.table.run(columns, witness);
        let Some(tokens) = collation.tokens.get(witness.0).filter(|_| !run.is_empty()) else {
            return Self { parts: Vec::new(), space: "" };
        };
        let space = whole.strip_prefix(tokens.text_of(run.clone())).unwrap_or_default();
        let element_of = |at: u32| element(tokens.get(TokenId(at)).kind, tokens.get(TokenId(at)).status);
        let mut parts = Vec::new();
        let (mut from, mut rest) = (run.start, tokens.text_of(run.clone()));
        for at in run.clone() {
            let is_last = at + 1 == run.end;
            if is_last || element_of(at + 1) != element_of(at) {
                let part = tokens.text_of(from..at + 1);
                let (part, after) = rest.split_at_checked(part.len()).unwrap_or((rest, ""));
                let gap = after.len() - after.trim_start().len();
                let (between, after) = after.split_at_checked(gap).unwrap_or(("", after));
                parts.push((element_of(at), part));
                parts.extend((!between.is_empty()).then_some((None, between)));
                (from, rest) = (at + 1, after);
            }
        }
        Self { parts, space }
    }

    /// The same without the white space behind it.
    pub(super) fn without_space(&self) -> Self {
        Self { parts: self.parts.clone(), space: "" }
    }

    /// The text as XML, without the white space behind it.
    pub(super) fn marked_up(&self) -> String {
        let mut out = String::new();
        for (element, text) in &self.parts {
            let text = xml::tei_text(text);
            match element {
                None => out.push_str(&text),
                Some("gap") => out.push_str(&format!("<gap><desc>{text}</desc></gap>")),
                Some(name) => out.push_str(&format!("<{name}>{text}</{name}>")),
            }
        }
        out
    }
}

fn element(kind: TokenKind, status: Status) -> Element {
    match (kind, status) {
        (TokenKind::Gap(_), _) => Some("gap"),
        (_, Status::Standing) => None,
        (_, Status::Cancelled) => Some("del"),
        (_, Status::Restored) => Some("restore"),
        (_, Status::Added) => Some("add"),
        (_, Status::Unclear | Status::Gap) => Some("unclear"),
        (_, Status::Supplied) => Some("supplied"),
        (_, Status::Surplus) => Some("surplus"),
        (_, Status::Sic) => Some("sic"),
        (_, Status::Orig) => Some("orig"),
        (_, Status::Abbr) => Some("abbr"),
        (_, Status::Editorial) => Some("corr"),
        (_, Status::Note) => Some("note"),
    }
}
