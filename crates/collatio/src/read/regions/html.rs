//! The regions of HTML: what browsers show as text. Scripts, styles, titles and attributes are none.

use std::borrow::Cow;

use super::{Context, Region};
use crate::read::html::{Token, Tokens, is_raw};

/// The regions of a page.
pub(super) fn regions(text: &str) -> Vec<Region> {
    let mut found: Vec<Region> = Vec::new();
    let (mut goes_on, mut raw) = (false, false);
    for token in &mut Tokens::new(text) {
        match token {
            Token::Text(chars) if !raw => {
                match found.last_mut().filter(|last| goes_on && last.range.end == chars.at.start) {
                    Some(last) => last.range.end = chars.at.end,
                    None => found.push(Region { context: context(text, chars.at.start), range: chars.at }),
                }
                goes_on = true;
            }
            Token::Text(_) | Token::Cut(_) => {}
            Token::Open(tag) => (goes_on, raw) = (false, !tag.is_empty && is_raw(&tag.name)),
            Token::Close(_) => (goes_on, raw) = (false, false),
        }
    }
    found
}

/// How letters are written from a place on where characters begin: XHTML has CDATA sections.
fn context(text: &str, start: usize) -> Context {
    let in_section = text.get(..start).is_some_and(|before| before.ends_with("<![CDATA["));
    if in_section { Context::Cdata } else { Context::HtmlText }
}

/// Character references resolved, as browsers do it.
pub(super) fn letters(raw: &str) -> Cow<'_, str> {
    if !raw.contains(['&', '\r', '\0', '<']) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    for token in &mut Tokens::new(raw) {
        if let Token::Text(chars) = token {
            out.push_str(&chars.text);
        }
    }
    Cow::Owned(out)
}
