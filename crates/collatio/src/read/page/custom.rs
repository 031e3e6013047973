//! The `custom` attribute of PAGE: tags on stretches of a line's text, as transcription platforms write them.
//!
//! ```text
//! readingOrder {index:0;} unclear {offset:5; length:3;} abbrev {offset:0; length:2; expansion:Mister;}
//! ```
//!
//! Offsets count UTF-16 units of the line's text. White space after signs varies; a tag without offset is not about the
//! text. Linear in the attribute and the text; of an attribute with more than [`MOST`] tags the rest are not read. Source: the TranskribusPAGE dialect.

use std::ops::Range;

use super::super::statuses;
use super::super::xml::Chars;
use crate::witness::{Status, Zone};

/// The most tags read of one attribute: each is held against each where they overlap.
pub(super) const MOST: usize = 1000;

/// What a tag says of a stretch of its line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tagged {
    /// The stretch in bytes of the line's text.
    pub(super) range: Range<usize>,
    pub(super) status: Status,
    /// The form that an editor, or the writer, has in place of the stretch, and its status.
    pub(super) other: Option<(Chars<'static>, Status)>,
}

/// The zone that `structure {type:…;}` says.
pub(super) fn structure(custom: &[Chars]) -> Option<Zone> {
    let value = Value::of(custom);
    value.groups().find(|group| group.name == "structure").and_then(|group| statuses::zone_of(group.get("type")?.0))
}

/// The tags on a line's text, at most [`MOST`], and whether there are more.
pub(super) fn tags(custom: &[Chars], text: &str) -> (Vec<Tagged>, bool) {
    if custom.is_empty() {
        return (Vec::new(), false);
    }
    let (value, units) = (Value::of(custom), Units::of(text));
    let found = value.groups().filter_map(|group| tagged(&value, &group, &units));
    let mut tags: Vec<Tagged> = found.take(MOST + 1).collect();
    let more = tags.len() > MOST;
    tags.truncate(MOST);
    (tags, more)
}

fn tagged(of: &Value, group: &Group, units: &Units) -> Option<Tagged> {
    let number = |key: &str| group.get(key).and_then(|(value, _)| value.parse::<usize>().ok());
    let (offset, length) = (number("offset")?, number("length").unwrap_or(0));
    let range = units.byte(offset)..units.byte(offset.saturating_add(length));
    let other = |key: &str, status| {
        let (value, start) = group.get(key).filter(|(value, _)| !value.is_empty())?;
        let text = if value.contains("\\u") { unescaped(value) } else { value.to_owned() };
        Some((Chars { text: text.into(), at: of.place(start)..of.place(start + value.len()) }, status))
    };
    let is_true = |key: &str| group.get(key).is_some_and(|(value, _)| value == "true");
    let (status, other) = match group.name {
        "textStyle" => (is_true("strikethrough").then_some(Status::Cancelled)?, None),
        "abbrev" => (Status::Abbr, other("expansion", Status::Editorial)),
        "sic" => (Status::Sic, other("correction", Status::Editorial)),
        "regularised" | "regularized" => (Status::Editorial, other("original", Status::Orig)),
        "comment" | "note" => return None,
        name => (statuses::of_name(name)?, None),
    };
    // An abbreviation that nobody expands, an error nobody corrects: the text stands as it is.
    let status = if matches!(status, Status::Abbr | Status::Sic | Status::Editorial) && other.is_none() {
        Status::Standing
    } else {
        status
    };
    (!range.is_empty() || status == Status::Gap).then_some(Tagged { range, status, other })
}

/// Where each UTF-16 unit of a text begins, in bytes.
struct Units {
    bytes: Vec<usize>,
    end: usize,
}

impl Units {
    fn of(text: &str) -> Self {
        let units = text.char_indices().flat_map(|(at, c)| std::iter::repeat_n(at, c.len_utf16()));
        Self { bytes: units.collect(), end: text.len() }
    }

    /// The byte at so many units; within a character its end; beyond the text the text's end.
    fn byte(&self, units: usize) -> usize {
        let Some(&at) = self.bytes.get(units) else { return self.end };
        let within = units > 0 && self.bytes.get(units - 1) == Some(&at);
        if within { self.bytes.get(units + 1).copied().unwrap_or(self.end) } else { at }
    }
}

/// `\u0020` and the like, as the platforms write signs that are of the attribute's own grammar.
fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("\\u") {
        out.push_str(before);
        let code = after.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
        match code {
            Some(c) => {
                out.push(c);
                rest = after.get(4..).unwrap_or_default();
            }
            None => {
                out.push_str("\\u");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// One group: a name and its pairs.
struct Group<'a> {
    name: &'a str,
    body: &'a str,
    /// Where the body begins in the value.
    start: usize,
}

impl<'a> Group<'a> {
    /// A key's value and where it begins in the attribute's.
    fn get(&self, key: &str) -> Option<(&'a str, usize)> {
        let mut at = 0;
        for pair in self.body.split(';') {
            let start = at;
            at += pair.len() + 1;
            let Some((name, value)) = pair.split_once(':').filter(|(name, _)| name.trim() == key) else { continue };
            let blank = value.len() - value.trim_start().len();
            return Some((value.trim(), self.start + start + name.len() + 1 + blank));
        }
        None
    }
}

/// An attribute's value, references resolved, with the place of each part of it.
struct Value {
    text: String,
    /// Where each part begins in the text, and where it stands in the source's text.
    parts: Vec<(usize, Range<usize>)>,
}

impl Value {
    fn of(custom: &[Chars]) -> Self {
        let mut value = Self { text: String::new(), parts: Vec::new() };
        for chars in custom {
            value.parts.push((value.text.len(), chars.at.clone()));
            value.text.push_str(&chars.text);
        }
        value
    }

    /// Where a byte of the value stands in the source's text; of what a reference stands for, where that begins.
    fn place(&self, at: usize) -> usize {
        let after = self.parts.partition_point(|(start, _)| *start <= at);
        let part = after.checked_sub(1).and_then(|part| self.parts.get(part));
        part.map_or(0, |(start, place)| (place.start + (at - start)).min(place.end))
    }

    /// Its groups.
    fn groups(&self) -> impl Iterator<Item = Group<'_>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = self.text.get(at..)?;
            let open = rest.find('{')?;
            let close = open + rest.get(open..)?.find('}')?;
            let name = rest.get(..open)?.trim();
            let body = rest.get(open + 1..close)?;
            let group = Group { name, body, start: at + open + 1 };
            at += close + 1;
            Some(group)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::Chars;
    use super::{MOST, structure, tags};
    use crate::witness::{Status, Zone};

    fn custom(text: &str) -> Vec<Chars<'_>> {
        vec![Chars { text: text.into(), at: 100..100 + text.len() }]
    }

    #[test]
    fn offsets_count_utf_16_units() {
        let text = "𝔄 Dear Sir";
        let (found, _) = tags(&custom("unclear {offset:3; length:4;}"), text);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].range.clone()], "Dear");
        assert_eq!(found[0].status, Status::Unclear);
    }

    #[test]
    fn white_space_varies_and_groups_without_offset_are_not_about_the_text() {
        let (found, _) =
            tags(&custom("readingOrder {index:0;}textStyle{offset:0;length:4;strikethrough:true;}"), "Dear");
        assert_eq!(found.iter().map(|tag| tag.status).collect::<Vec<_>>(), [Status::Cancelled]);
        let (found, _) = tags(&custom("textStyle {offset:0; length:4;bold:true;} continued:true"), "Dear");
        assert!(found.is_empty());
    }

    #[test]
    fn an_expansion_stands_where_the_attribute_has_it() {
        let attribute = "abbrev {offset:0; length:2; expansion:Mis\\u0020ter;}";
        let (found, _) = tags(&custom(attribute), "Mr Smith");
        let (other, status) = found[0].other.clone().expect("an expansion");
        assert_eq!((&*other.text, status), ("Mis ter", Status::Editorial));
        assert_eq!(&attribute[other.at.start - 100..other.at.end - 100], "Mis\\u0020ter");
    }

    #[test]
    fn offsets_beyond_the_line_end_at_its_end() {
        assert!(tags(&custom("unclear {offset:99999999999999999999; length:2;}"), "ab").0.is_empty());
        assert_eq!(tags(&custom("unclear {offset:1; length:18446744073709551615;}"), "ab").0[0].range, 1..2);
        let many = "gap {offset:0;}".repeat(MOST + 5);
        let (found, more) = tags(&custom(&many), "ab");
        assert_eq!((found.len(), more), (MOST, true));
    }

    #[test]
    fn a_reference_in_one_tag_hides_no_other() {
        let attribute = [
            Chars { text: "comment {offset:0; length:1; comment:A".into(), at: 10..48 },
            Chars { text: "&".into(), at: 48..53 },
            Chars { text: "B;} unclear {offset:5; length:3;}".into(), at: 53..86 },
        ];
        let (found, _) = tags(&attribute, "Dear Sir");
        assert_eq!(
            found.iter().map(|tag| (tag.range.clone(), tag.status)).collect::<Vec<_>>(),
            [(5..8, Status::Unclear)]
        );
    }

    #[test]
    fn a_structure_is_a_zone() {
        assert_eq!(structure(&custom("structure {type:page-number;}")), Some(Zone::Furniture));
        assert_eq!(structure(&custom("structure {type:paragraph;}")), None);
    }
}
