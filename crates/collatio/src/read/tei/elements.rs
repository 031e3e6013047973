//! What the elements of TEI are to a reader: which part lines, which say something of the text, which are none of it.
//!
//! ```text
//! <lb/> a break    <p> a block    <del> a status    <listWit> hidden    <persName> nothing: its text stands
//! ```
//!
//! What a status or zone is called stands in [`statuses`], with the names of the other formats. Source: TEI P5,
//! chapters 3, 4, 11 and 12.

use super::super::statuses;
use super::super::xml::Tag;
use crate::witness::{Extent, Grain, Status, Zone};

/// What to do with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// No part of the text.
    Hidden,
    /// A new line, column or gathering.
    Break,
    /// A new page.
    Page,
    /// A page with its zones, in a `sourceDoc`.
    Surface,
    /// Text unread or lost.
    Gap,
    /// Blank on the page.
    Space,
    /// A sign of no standard.
    Glyph,
    /// The text from here to an anchor has a status.
    Span,
    /// The witness is lost from here on, or is there again.
    Lost { begins: bool },
    /// An entry of the apparatus.
    Entry,
    /// What a witness reads in an entry.
    Reading,
    /// Stands on lines of its own.
    Block,
    /// Stands apart from its neighbours, on one line with them.
    Cell,
    /// A word: no white space in it.
    Word,
    /// Holds elements only, so that white space in it is none of the text.
    Group,
    /// Stands in its line.
    Inline,
}

/// What an element is.
pub(super) fn kind(name: &str) -> Kind {
    match name {
        "teiHeader" | "listWit" | "listApp" | "wit" | "ptr" | "graphic" | "media" | "binaryObject" | "certainty"
        | "precision" | "respons" | "alt" | "altGrp" | "link" | "linkGrp" | "interp" | "interpGrp" | "span"
        | "spanGrp" | "fs" | "index" | "desc" | "join" | "joinGrp" | "substJoin" | "standOff" | "facsimile"
        | "xenoData" | "path" => Kind::Hidden,
        "lb" | "cb" | "gb" => Kind::Break,
        "pb" => Kind::Page,
        "surface" => Kind::Surface,
        "gap" => Kind::Gap,
        "space" => Kind::Space,
        "g" => Kind::Glyph,
        "delSpan" | "addSpan" => Kind::Span,
        "lacunaStart" | "witEnd" => Kind::Lost { begins: true },
        "lacunaEnd" | "witStart" => Kind::Lost { begins: false },
        "app" => Kind::Entry,
        "lem" | "rdg" => Kind::Reading,
        "cell" => Kind::Cell,
        "w" => Kind::Word,
        "choice" | "subst" | "rdgGrp" => Kind::Group,
        name if BLOCKS.contains(&name) => Kind::Block,
        _ => Kind::Inline,
    }
}

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "text",
    "front",
    "body",
    "back",
    "group",
    "floatingText",
    "div",
    "div1",
    "div2",
    "div3",
    "div4",
    "div5",
    "div6",
    "div7",
    "p",
    "ab",
    "head",
    "lg",
    "l",
    "list",
    "item",
    "label",
    "table",
    "row",
    "fw",
    "stamp",
    "figure",
    "opener",
    "closer",
    "salute",
    "signed",
    "dateline",
    "byline",
    "address",
    "addrLine",
    "postscript",
    "trailer",
    "argument",
    "epigraph",
    "titlePage",
    "docTitle",
    "titlePart",
    "docAuthor",
    "docEdition",
    "docImprint",
    "docDate",
    "imprimatur",
    "sp",
    "speaker",
    "stage",
    "castList",
    "castGroup",
    "castItem",
    "set",
    "prologue",
    "epilogue",
    "performance",
    "sourceDoc",
    "surfaceGrp",
    "zone",
    "line",
    "listBibl",
    "biblStruct",
    "eg",
    "entry",
    "entryFree",
    "u",
];

/// Whether an element holds what stands on the page, where another holds the editor's form.
pub(super) fn is_written(name: &str) -> bool {
    matches!(name, "sic" | "orig" | "abbr")
}

/// Whether an element holds the editor's form of what stands on the page.
pub(super) fn is_modern(name: &str) -> bool {
    matches!(name, "corr" | "reg" | "expan")
}

/// The attribute that holds the other half of a pair where there is no `choice`: `<abbr expan="Mister">Mr</abbr>`, as in
/// TEI P4 and on transcription platforms.
pub(super) fn other_half(name: &str) -> Option<&'static str> {
    Some(match name {
        "sic" => "corr",
        "orig" => "reg",
        "abbr" => "expan",
        "corr" => "sic",
        "reg" => "orig",
        "expan" => "abbr",
        _ => return None,
    })
}

/// What an element by itself says happened to its text; halves of pairs are not judged here.
pub(super) fn status(tag: &Tag) -> Status {
    match tag.name {
        "del" | "add" | "restore" | "unclear" | "supplied" | "ex" | "surplus" | "secl" | "note" | "witDetail"
        | "metamark" | "figDesc" => statuses::of_name(tag.name).unwrap_or(Status::Standing),
        // Struck by its looks; other elements are struck or not by what they are.
        "hi" | "seg" | "mod" | "emph" | "rs" | "w" | "c" | "p" | "ab" | "l" | "line" | "zone" | "head" | "item"
        | "cell" => {
            let styles = ["rend", "rendition", "style"];
            styles
                .iter()
                .filter_map(|name| tag.get(name))
                .find_map(|words| statuses::of_style(&words))
                .unwrap_or(Status::Standing)
        }
        _ => Status::Standing,
    }
}

/// The part of the page that an element is.
pub(super) fn zone(tag: &Tag) -> Option<Zone> {
    match tag.name {
        "fw" => tag.get("type").and_then(|kind| statuses::zone_of(&kind)).or(Some(Zone::Furniture)),
        "ab" | "zone" => tag.get("type").and_then(|kind| statuses::zone_of(&kind)),
        "head" | "stamp" | "table" | "address" | "dateline" | "titlePage" | "docTitle" | "titlePart" => {
            statuses::zone_of(tag.name)
        }
        _ => None,
    }
}

/// What the area of an element was drawn around.
pub(super) fn grain(name: &str) -> Grain {
    match name {
        "w" | "c" | "pc" | "seg" => Grain::Word,
        "l" | "lb" | "line" | "head" => Grain::Line,
        _ => Grain::Region,
    }
}

/// How much a `gap` hides: `quantity="3" unit="chars"`, or `extent="3 chars"`.
pub(super) fn extent(tag: &Tag) -> Extent {
    let said = tag.get("extent").unwrap_or_default();
    let mut words = said.split_whitespace();
    let first = words.next().unwrap_or_default();
    let quantity = tag.get("quantity");
    let count: Option<u32> = quantity.as_deref().unwrap_or(first).trim().parse().ok().filter(|&count| count > 0);
    let unit = tag.get("unit").or_else(|| words.next().map(|word| word.to_owned().into())).unwrap_or_default();
    let Some(count) = count else { return Extent::Unknown };
    match unit.trim().to_ascii_lowercase().as_str() {
        "char" | "chars" | "character" | "characters" | "letter" | "letters" | "grapheme" | "graphemes" => {
            Extent::Letters(count)
        }
        "word" | "words" => Extent::Words(count),
        "line" | "lines" => Extent::Lines(count),
        _ => Extent::Unknown,
    }
}
