//! Which format a file is in: told by its content, or named by the user.
//!
//! ```text
//! %PDF-            pdf       <PcGts xmlns="…PAGE…2019-07-15">   page
//! \x89PNG          image     <html> … class="ocr_page"          hocr
//! PK… word/        docx      Dear Sir,                          text
//! ```
//!
//! A name's ending decides nothing by itself, but what it promises is held to: a file called `.xml` that holds no XML
//! is refused rather than read as text, since a failed conversion would otherwise be compared letter by letter.

use crate::diagnostic::Diagnostic;

/// A format that witnesses come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text or Markdown, its marks read by a profile.
    Text,
    /// PAGE XML.
    Page,
    /// ALTO.
    Alto,
    /// hOCR.
    Hocr,
    /// TEI P5.
    Tei,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// A PDF document with a text layer.
    Pdf,
    /// Witnesses as tokens, as collation tools exchange them.
    Json,
    /// The image of a page.
    Image,
    /// A METS file: which pages make a document.
    Mets,
}

impl Format {
    /// Every format, in the order of their names in the documentation.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Page,
        Self::Alto,
        Self::Hocr,
        Self::Tei,
        Self::Html,
        Self::Docx,
        Self::Odt,
        Self::Pdf,
        Self::Json,
        Self::Image,
        Self::Mets,
    ];

    /// The name it is called by on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Page => "page",
            Self::Alto => "alto",
            Self::Hocr => "hocr",
            Self::Tei => "tei",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Pdf => "pdf",
            Self::Json => "json",
            Self::Image => "image",
            Self::Mets => "mets",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether its files are bytes that are no text of their own.
    pub(super) fn is_binary(self) -> bool {
        matches!(self, Self::Docx | Self::Odt | Self::Pdf | Self::Image)
    }

    /// Whether what stands in it was typed as into a letter, so that it may hold the marks of transcribers.
    pub(super) fn holds_marks(self) -> bool {
        matches!(self, Self::Text | Self::Html | Self::Docx | Self::Odt | Self::Pdf)
    }
}

/// Beginnings of files that tell their format.
const MAGIC: &[(&[u8], Format)] = &[
    (b"%PDF-", Format::Pdf),
    (b"\x89PNG\r\n", Format::Image),
    (b"\xFF\xD8\xFF", Format::Image),
    (b"II*\0", Format::Image),
    (b"MM\0*", Format::Image),
];

/// Names of elements that a file of a format begins with.
const ROOTS: &[(&str, Format)] = &[
    ("PcGts", Format::Page),
    ("alto", Format::Alto),
    ("TEI", Format::Tei),
    ("teiCorpus", Format::Tei),
    ("mets", Format::Mets),
    ("html", Format::Html),
    ("head", Format::Html),
    ("body", Format::Html),
];

/// Classes that only hOCR has.
const OCR_CLASSES: [&str; 4] = ["ocr_page", "ocr_line", "ocrx_word", "ocr_carea"];

/// What a name's ending promises: the formats that such a file may be of.
const ENDINGS: &[(&str, &[Format])] = &[
    ("xml", &[Format::Page, Format::Alto, Format::Tei, Format::Mets, Format::Hocr, Format::Html]),
    ("tei", &[Format::Tei]),
    ("alto", &[Format::Alto]),
    ("page", &[Format::Page]),
    ("hocr", &[Format::Hocr]),
    ("json", &[Format::Json]),
    ("docx", &[Format::Docx]),
    ("odt", &[Format::Odt]),
    ("pdf", &[Format::Pdf]),
    ("png", &[Format::Image]),
    ("jpg", &[Format::Image]),
    ("jpeg", &[Format::Image]),
    ("tif", &[Format::Image]),
    ("tiff", &[Format::Image]),
];

/// The format of a file whose first bytes tell it: those that are no text.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"PK\x03\x04") {
        return office(bytes);
    }
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, format)| format)
}

/// The kind of document in a ZIP archive; the names of its entries stand in it as they are.
fn office(bytes: &[u8]) -> Option<Format> {
    let holds = |name: &str| memchr::memmem::find(bytes, name.as_bytes()).is_some();
    if holds("word/document") {
        Some(Format::Docx)
    } else if holds("opendocument.text") || (holds("content.xml") && holds("META-INF/manifest.xml")) {
        Some(Format::Odt)
    } else {
        None
    }
}

/// The format of a decoded text, and why.
pub(super) fn of_text(text: &str) -> Result<(Format, String), Diagnostic> {
    let start = text.trim_start();
    if start.starts_with('{') && memchr::memmem::find(text.as_bytes(), b"\"witnesses\"").is_some() {
        return Ok((Format::Json, "it is an object with `witnesses`".to_owned()));
    }
    if has_prefix(start, "<!doctype html") {
        return Ok(web(text));
    }
    let declared = start.starts_with("<?xml");
    let Some(name) = root(start) else {
        let what = "the file holds an XML declaration and no element";
        return if declared { Err(unknown(what)) } else { Ok((Format::Text, String::new())) };
    };
    let is_named = |root: &str| root == name || (root == "html" && name.eq_ignore_ascii_case(root));
    match ROOTS.iter().find(|(root, _)| is_named(root)) {
        Some((_, Format::Html)) => Ok(web(text)),
        Some((root, format)) => Ok((*format, format!("its root element is <{root}>"))),
        None if declared => {
            Err(unknown(format!("this is XML of a kind that is not read: its root element is <{name}>")))
        }
        None => Ok((Format::Text, String::new())),
    }
}

fn web(text: &str) -> (Format, String) {
    let class = OCR_CLASSES.iter().find(|class| memchr::memmem::find(text.as_bytes(), class.as_bytes()).is_some());
    match class {
        Some(class) => (Format::Hocr, format!("it is HTML with the class {class}")),
        None => (Format::Html, "it is HTML".to_owned()),
    }
}

/// What is wrong with a file of this name that was found to be of this format, and what its ending promised.
pub(super) fn broken_promise(name: &str, found: Format) -> Option<String> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let promised = ENDINGS.iter().find(|(known, _)| *known == ending)?.1;
    (!promised.contains(&found)).then(|| {
        let names: Vec<&str> = promised.iter().map(|format| format.name()).collect();
        format!("is called .{ending} but holds no {}", names.join(", "))
    })
}

/// The error for a file whose format cannot be told, or is none that is read.
pub(super) fn unknown(what: impl Into<String>) -> Diagnostic {
    Diagnostic::error(what).hint("--input-format FORMAT reads it all the same; as `text`, tags and all")
}

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// The name, without prefix, of the first element of a text that begins with markup: declarations, comments and
/// document types are passed over.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let skipped = if rest.starts_with('?') {
            rest.split_once("?>")
        } else if rest.starts_with("!--") {
            rest.split_once("-->")
        } else if rest.starts_with('!') {
            let subset = rest.find('[').is_some_and(|at| at < rest.find('>').unwrap_or(rest.len()));
            if subset { rest.split_once("]>") } else { rest.split_once('>') }
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            let name = rest.get(..end)?;
            return Some(name.split_once(':').map_or(name, |(_, local)| local));
        };
        rest = skipped?.1;
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, broken_promise, of_bytes, of_text};

    /// One row a beginning: what it is taken for.
    #[test]
    fn content_tells_the_format() {
        let rows = [
            ("Dear Sir,", Some(Format::Text)),
            ("<strike>Dear</strike> Sir", Some(Format::Text)),
            ("< 5 marks", Some(Format::Text)),
            ("<?xml version=\"1.0\"?>\n<!-- x --><PcGts xmlns=\"u\">", Some(Format::Page)),
            ("<pc:PcGts xmlns:pc=\"u\">", Some(Format::Page)),
            ("<alto>", Some(Format::Alto)),
            ("<TEI xmlns=\"u\">", Some(Format::Tei)),
            ("<!DOCTYPE html><p>x", Some(Format::Html)),
            ("<HTML lang=en>", Some(Format::Html)),
            ("<html><div class='ocr_page'>", Some(Format::Hocr)),
            ("<?xml version='1.0'?><!DOCTYPE html PUBLIC \"a\" \"b\"><html>", Some(Format::Html)),
            ("{\"witnesses\": []}", Some(Format::Json)),
            ("{\"other\": []}", Some(Format::Text)),
            ("<?xml version='1.0'?><document>", None),
            ("<?xml version='1.0'?>", None),
            ("<!DOCTYPE x [<!ENTITY a \"<alto>\">]><mets>", Some(Format::Mets)),
        ];
        for (text, wanted) in rows {
            assert_eq!(of_text(text).ok().map(|found| found.0), wanted, "{text}");
        }
    }

    #[test]
    fn bytes_tell_what_is_no_text() {
        assert_eq!(of_bytes(b"%PDF-1.7\n"), Some(Format::Pdf));
        assert_eq!(of_bytes(b"PK\x03\x04....word/document.xml"), Some(Format::Docx));
        assert_eq!(of_bytes(b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text"), Some(Format::Odt));
        assert_eq!(of_bytes(b"PK\x03\x04readme"), None);
        assert_eq!(of_bytes(b"GIF8"), None);
    }

    #[test]
    fn an_ending_is_held_to_its_promise() {
        assert!(broken_promise("a.alto.xml", Format::Text).is_some());
        assert!(broken_promise("a.xml", Format::Alto).is_none());
        assert!(broken_promise("a.hocr", Format::Html).is_some());
        assert!(broken_promise("a.txt", Format::Page).is_none());
        assert!(broken_promise("a", Format::Page).is_none());
    }
}
