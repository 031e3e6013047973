//! Where a file's text stands between its marks: what may be rewritten without a change to the file's structure.
//!
//! ```text
//! <p a="x &amp; y">I <b>was</b><!-- not --></p>
//!       [value   ] [text] [text]  a comment is no region
//! ```
//!
//! Readers say what a text is; this says, of every syntax that they read, which characters of the file are letters and how
//! letters are written there. Linear time, and space in the number of regions.

mod html;
mod xml;

use std::borrow::Cow;
use std::ops::Range;

use super::format::Format;
use crate::diagnostic::Diagnostic;
use crate::witness::Source;

/// How a file sets its text apart from its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// All of it is text.
    Plain,
    Xml,
    Html,
}

impl Syntax {
    /// The syntax of a format's files, or of the parts of its containers; `None` if they are not text with marks.
    pub(crate) fn of(format: Format) -> Option<Self> {
        match format {
            Format::Text => Some(Self::Plain),
            Format::Page | Format::Alto | Format::Tei | Format::Mets | Format::Docx | Format::Odt => Some(Self::Xml),
            Format::Html | Format::Hocr => Some(Self::Html),
            Format::Pdf | Format::Json | Format::Image => None,
        }
    }
}

/// How letters are written in a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Context {
    Plain,
    XmlText,
    /// Between `<![CDATA[` and `]]>`, where no references are.
    Cdata,
    /// An attribute's value between two of these quotes.
    Value(char),
    HtmlText,
}

/// Characters of a file that stand for letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    /// Byte offsets into the file's text. It may be empty: `<Unicode></Unicode>` has room for letters.
    pub(crate) range: Range<usize>,
    pub(crate) context: Context,
}

/// The regions of a decoded file, in order.
///
/// # Errors
///
/// If XML is not well-formed.
pub(crate) fn regions(source: &Source, syntax: Syntax) -> Result<Vec<Region>, Diagnostic> {
    match syntax {
        Syntax::Plain => Ok(vec![Region { range: 0..source.text().len(), context: Context::Plain }]),
        Syntax::Xml => xml::regions(source),
        Syntax::Html => Ok(html::regions(source.text())),
    }
}

/// The letters that raw characters of a region stand for.
pub(crate) fn letters(context: Context, raw: &str) -> Cow<'_, str> {
    match context {
        Context::Plain => Cow::Borrowed(raw),
        Context::Cdata => with_one_line_end(raw),
        Context::XmlText | Context::Value(_) => {
            let lined = with_one_line_end(raw);
            match quick_xml::escape::unescape(&lined) {
                Ok(letters) => Cow::Owned(letters.into_owned()),
                Err(_) => lined,
            }
        }
        Context::HtmlText => html::letters(raw),
    }
}

/// XML has one line end, whatever the file has.
fn with_one_line_end(raw: &str) -> Cow<'_, str> {
    if raw.contains('\r') { Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(raw) }
}
