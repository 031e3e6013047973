//! The words for what an apparatus holds, as a reader of the terminal sees them.

use collatio::apparatus::{Cause, Certainty, Kind, Level};
use collatio::witness::Status;

/// All levels, the weightiest first.
pub(crate) const LEVELS: [Level; 4] = [Level::Substantive, Level::Orthographic, Level::Accidental, Level::Furniture];

/// The words for a kind.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Word => "word",
        Kind::Phrase => "phrase",
        Kind::Line => "line",
        Kind::Passage => "passage",
        Kind::Negation => "negation",
        Kind::Numeral => "numeral",
        Kind::NumberForm => "number form",
        Kind::Digits => "digits",
        Kind::Date => "date",
        Kind::Name => "name",
        Kind::Initials => "initials",
        Kind::Stamp => "stamp",
        Kind::Cancellation => "cancellation",
        Kind::Spelling => "spelling",
        Kind::Diacritic => "diacritic",
        Kind::Abbreviation => "abbreviation",
        Kind::TypographicForm => "typographic form",
        Kind::Punctuation => "punctuation",
        Kind::Case => "case",
        Kind::Spacing => "spacing",
        Kind::Hyphenation => "hyphenation",
        Kind::ParagraphMark => "paragraph mark",
        Kind::LineBreak => "line break",
        Kind::QuoteForm => "quote form",
        Kind::DashForm => "dash form",
        Kind::PageNumber => "page number",
        Kind::RunningHead => "running head",
        Kind::Catchword => "catchword",
        Kind::ArchiveHeader => "archive header",
        Kind::ScanNote => "scan note",
    }
}

/// Whether the kind says more of the place than its words: such an entry is headed by it.
pub(super) fn names_the_place(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Initials
            | Kind::ParagraphMark
            | Kind::LineBreak
            | Kind::PageNumber
            | Kind::RunningHead
            | Kind::Catchword
            | Kind::ArchiveHeader
            | Kind::ScanNote
    )
}

/// Whether the kind is no more than the size of the reading.
pub(super) fn is_plain(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Phrase | Kind::Line | Kind::Passage)
}

/// The words for a cause.
pub(crate) fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Homeoteleuton => "eye-skip between like endings (homeoteleuton)",
        Cause::Homeoarchy => "eye-skip between like beginnings (homeoarchy)",
        Cause::Dittography => "written twice (dittography)",
        Cause::Haplography => "written once for twice (haplography)",
        Cause::RepeatedLine => "a line repeated",
        Cause::PaleographicConfusion => "letters alike in hand or type",
        Cause::OcrConfusion => "letters that OCR confuses",
        Cause::OcrSplit => "a space put in by OCR",
        Cause::OcrRunOn => "a space lost by OCR",
    }
}

/// Whether the transcripts vouch for it.
pub(crate) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Uncertain => "uncertain",
    }
}

/// The word for a status; a cancelled reading is struck.
pub(crate) fn status(status: Status) -> &'static str {
    if status == Status::Cancelled { "struck" } else { status.as_str() }
}

/// `1 variant`, `2 variants`.
pub(crate) fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// A share as per cent, never rounded up to all: `99.9 %` for all but one of ten thousand.
pub(crate) fn per_cent(share: f64) -> String {
    if share >= 1.0 { "100 %".to_owned() } else { format!("{:.1} %", (share * 1000.0).floor() / 10.0) }
}
