//! What the user says about how files of a format are read.

use std::path::PathBuf;

use super::format::Format;
use super::xml;

/// How files of a format are read; what is not said is found or has a default that stands in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatOptions {
    /// The format; told by the content if absent.
    pub format: Option<Format>,
    /// The level that the text of a PAGE file is taken from; if absent, lines, and where there are none the next level
    /// that has text.
    pub text_level: Option<TextLevel>,
    /// What becomes of a word that a file says is broken over two lines (ALTO).
    pub hyphens: Hyphens,
    /// What stands between two words that a file says nothing between (ALTO).
    pub spaces: Spaces,
    /// How deep elements may stand in one another.
    pub max_depth: usize,
    /// How many bytes a container may unpack to.
    pub max_unpacked: u64,
    /// How many pixels an image may have.
    pub max_pixels: u64,
    /// The languages that a recognizer is told, as tesseract names them: `eng`, `frk+deu`.
    pub ocr_languages: Option<String>,
    /// Whether pages of a PDF without text are read as images.
    pub ocr: bool,
    /// Which of a METS file's groups of files are the pages; found by their names if absent.
    pub mets_group: Option<String>,
    /// The folder where the images are that layout files name; it is put before their names.
    pub image_root: Option<PathBuf>,
}

impl Default for FormatOptions {
    fn default() -> Self {
        Self {
            format: None,
            text_level: None,
            hyphens: Hyphens::default(),
            spaces: Spaces::default(),
            max_depth: xml::DEPTH,
            max_unpacked: 1 << 30,
            max_pixels: 200_000_000,
            ocr_languages: None,
            ocr: false,
            mets_group: None,
            image_root: None,
        }
    }
}

/// The level of a page's description that its text is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextLevel {
    /// Regions.
    Region,
    /// Lines.
    Line,
    /// Words, one space between two.
    Word,
    /// Glyphs, put together to words.
    Glyph,
}

impl TextLevel {
    /// Its name in messages and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Line => "line",
            Self::Word => "word",
            Self::Glyph => "glyph",
        }
    }
}

/// What becomes of a word that a file says is broken over two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hyphens {
    /// As printed: hyphen and line break stay, the form of the token is the joined word.
    #[default]
    Printed,
    /// The whole word, as the file gives it, stands on the first line.
    Joined,
    /// Both parts stay on their lines, the hyphen is left out, as dinglehopper reads.
    Dropped,
}

/// What stands between two words that a file says nothing between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spaces {
    /// A space, unless the words' areas touch and the whole page has no spaces of its own.
    #[default]
    Geometry,
    /// Always a space.
    Always,
}
