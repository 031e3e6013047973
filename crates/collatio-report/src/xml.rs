//! Text as XML: what a parser gives back is what was written, as far as XML can say it.
//!
//! ```text
//! text        a < b & c␍␊       a &lt; b &amp; c&#13;␊      a parser makes a bare carriage return a line break
//! attribute   "two␊lines"       &quot;two&#10;lines&quot;   and white space of an attribute a space
//! U+202E      &#8238;           what is not seen is written by its number
//! U+000C      ␌                 no document of XML 1.0 may hold it: it is shown by its picture
//! ```
//!
//! Linear.

use std::borrow::Cow;

use quick_xml::escape::escape;

use super::is_hidden;

/// Text between tags.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    referenced(text, &['\r'], &|c| picture(c).to_string())
}

/// Text between tags of TEI: of what cannot be said in XML the picture is a `g`, which names the character.
pub(super) fn tei_text(text: &str) -> Cow<'_, str> {
    referenced(text, &['\r'], &|c| format!("<g n=\"U+{:04X}\">{}</g>", u32::from(c), picture(c)))
}

/// The value of an attribute, without its quotes.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    referenced(text, &['\r', '\n', '\t'], &|c| picture(c).to_string())
}

fn referenced<'t>(text: &'t str, by_number: &[char], shown: &dyn Fn(char) -> String) -> Cow<'t, str> {
    // What is not seen is written by its number: the same text to a parser, harmless wherever the source is shown.
    let special = |c: char| by_number.contains(&c) || is_forbidden(c) || is_hidden(c);
    if !text.contains(special) {
        return escape(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|&(_, c)| special(c)) {
        out.push_str(&escape(rest.get(..at).unwrap_or_default()));
        match is_forbidden(c) {
            true => out.push_str(&shown(c)),
            false => out.push_str(&format!("&#{};", u32::from(c))),
        }
        rest = rest.get(at + c.len_utf8()..).unwrap_or_default();
    }
    out.push_str(&escape(rest));
    Cow::Owned(out)
}

/// Whether no document of XML 1.0 may hold a character (production 2, *Char*).
pub(super) fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// What is shown for such a character: the pictures of Unicode's block U+2400, or the sign of what cannot be shown.
pub(super) fn picture(c: char) -> char {
    match u32::from(c) {
        control @ 0..=0x1f => char::from_u32(0x2400 + control).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{attribute, is_forbidden, picture, text};

    /// What a parser of its own finds in `<a b="…">…</a>`.
    fn parsed(source: &str) -> (String, String) {
        let document = roxmltree::Document::parse(source).expect("well-formed XML");
        let root = document.root_element();
        (root.attribute("b").unwrap_or_default().to_owned(), root.text().unwrap_or_default().to_owned())
    }

    proptest! {
        #[test]
        fn a_parser_gives_the_text_back(written in "\\PC{0,8}[\\x00-\\x20<>&\"'\u{fffe}\u{ffff}]{0,8}\\PC{0,8}") {
            let source = format!("<a b=\"{}\">{}</a>", attribute(&written), text(&written));
            let wanted: String = written.chars().map(|c| if is_forbidden(c) { picture(c) } else { c }).collect();
            prop_assert_eq!(parsed(&source), (wanted.clone(), wanted));
        }
    }
}
