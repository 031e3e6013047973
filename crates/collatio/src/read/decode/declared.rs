//! The encoding that a file names at its beginning.
//!
//! ```text
//! <?xml version="1.0" encoding="ISO-8859-1"?>                                     XML
//! <meta charset="windows-1252">                                                   HTML
//! <meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">
//! ```
//!
//! Only the first 1024 bytes of a file that begins with a tag are looked at, as browsers do (HTML standard, 13.2.3.2).
//! A name that is not known says nothing; a file that can be read so far is not UTF-16, whatever it says.

use super::{Scheme, legacy};
use crate::read::html::{Tag, Token, Tokens};

/// How much of a file is looked at.
const HEAD: usize = 1024;

/// The scheme that a file names, if it is known.
pub(super) fn scheme(bytes: &[u8]) -> Option<Scheme> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).trim_ascii_start();
    if !head.starts_with(b"<") {
        return None;
    }
    let head = String::from_utf8_lossy(head);
    let label = in_declaration(&head).or_else(|| in_meta(&head))?;
    let scheme = legacy::labelled(label.trim())?;
    Some(if matches!(scheme, Scheme::Wide(_)) { Scheme::Utf8 } else { scheme })
}

/// What an XML declaration says.
fn in_declaration(head: &str) -> Option<String> {
    let (declaration, _) = head.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, rest) = declaration.split_once("encoding")?;
    quoted(rest.trim_start().strip_prefix('=')?.trim_start())
}

/// What a `meta` element says.
fn in_meta(head: &str) -> Option<String> {
    let said = |tag: &Tag| match tag.get("charset") {
        Some(charset) => Some(charset.to_owned()),
        None if tag.get("http-equiv").is_some_and(|name| name.trim().eq_ignore_ascii_case("content-type")) => {
            in_content(tag.get("content")?)
        }
        None => None,
    };
    Tokens::new(head).find_map(|token| match token {
        Token::Open(tag) if tag.name == "meta" => said(&tag),
        _ => None,
    })
}

/// `text/html; charset=x`.
fn in_content(content: &str) -> Option<String> {
    let small = content.to_ascii_lowercase();
    let (_, rest) = small.split_once("charset")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    quoted(rest).or_else(|| rest.split([';', ' ', '\t', '\n']).next().map(str::to_owned))
}

fn quoted(text: &str) -> Option<String> {
    let within = |quote: char| text.strip_prefix(quote)?.split_once(quote).map(|(within, _)| within.to_owned());
    within('"').or_else(|| within('\''))
}

#[cfg(test)]
mod tests {
    use super::scheme;

    /// One row a beginning: the encoding it names.
    #[test]
    fn a_file_names_its_encoding() {
        let rows = [
            ("<?xml version='1.0' encoding='ISO-8859-2'?><TEI>", Some("ISO-8859-2")),
            ("<?xml version=\"1.0\" encoding = \"utf-8\"?><TEI>", Some("UTF-8")),
            ("<?xml version=\"1.0\"?><TEI encoding=\"latin1\">", None),
            ("<html><meta charset=latin1>", Some("windows-1252")),
            ("<META http-equiv=Content-Type content=\"text/html; charset=koi8-r\">", Some("KOI8-R")),
            ("<!-- <meta charset=koi8-r> --><meta charset='iso-8859-15'>", Some("ISO-8859-15")),
            ("<meta name=description content=\"charset=koi8-r\">", None),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset=klingon>", None),
            ("Dear <meta charset=latin1>", None),
        ];
        for (head, wanted) in rows {
            assert_eq!(scheme(head.as_bytes()).map(super::Scheme::name), wanted, "{head}");
        }
        assert!(scheme(format!("<p>{}<meta charset=latin1>", "x".repeat(2000)).as_bytes()).is_none());
    }
}
