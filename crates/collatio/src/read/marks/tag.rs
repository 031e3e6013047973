//! Tags in a transcript: `<abbr expan="y">`, `</abbr>`, `<gap/>`.
//!
//! A tag longer than [`LONGEST`] bytes is text, which bounds the work a million `<` can ask for.

use std::ops::Range;

/// The longest tag, in bytes.
const LONGEST: usize = 512;

/// How a tag stands to its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    Open,
    Close,
    Empty,
}

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name, in small letters.
    pub(super) name: String,
    pub(super) kind: TagKind,
    /// Its bytes.
    pub(super) len: usize,
    /// Names of its attributes with the ranges of their values, counted from the `<`.
    pub(super) attributes: Vec<(String, Range<usize>)>,
}

impl Tag {
    /// The tag that `text` begins with.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut cut = text.len().min(LONGEST);
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let text = text.get(..cut)?;
        let after = text.strip_prefix('<')?;
        let (after, is_close) = after.strip_prefix('/').map_or((after, false), |after| (after, true));
        let name_len =
            after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':')).count();
        let name = after.get(..name_len)?;
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let mut at = text.len() - after.len() + name_len;
        let mut attributes = Vec::new();
        loop {
            let rest = text.get(at..)?;
            let space = rest.len() - rest.trim_start().len();
            let rest = rest.trim_start();
            at += space;
            let ending = [("/>", TagKind::Empty), (">", if is_close { TagKind::Close } else { TagKind::Open })];
            if let Some((sign, kind)) = ending.into_iter().find(|(sign, _)| rest.starts_with(sign)) {
                return Some(Self { name: name.to_ascii_lowercase(), kind, len: at + sign.len(), attributes });
            }
            if space == 0 {
                return None;
            }
            let (attribute, len) = attribute(rest, at)?;
            attributes.push(attribute);
            at += len;
        }
    }

    /// The range of an attribute's value, counted from the `<`.
    pub(super) fn attribute(&self, name: &str) -> Option<Range<usize>> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }
}

/// One attribute at the front of `rest`, which stands `at` bytes into the tag, and the bytes it takes.
fn attribute(rest: &str, at: usize) -> Option<((String, Range<usize>), usize)> {
    let name_len =
        rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_')).count();
    if name_len == 0 {
        return None;
    }
    let name = rest.get(..name_len)?.to_ascii_lowercase();
    let after = rest.get(name_len..)?;
    let Some(value) = after.strip_prefix('=') else { return Some(((name, at..at), name_len)) };
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let value = value.get(1..)?;
    let len = value.find(quote)?;
    let start = name_len + 2;
    Some(((name, at + start..at + start + len), start + len + 1))
}
