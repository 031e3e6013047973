//! What can be chosen of how files of a format are read: one word each.

use std::str::FromStr;

use clap::ValueEnum;
use collatio::Diagnostic;
use collatio::read::{Format, Hyphens, Spaces, TextLevel};

/// A format that witnesses come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FormatChoice(pub(crate) Format);

impl FromStr for FormatChoice {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        Format::named(text).map(Self).ok_or_else(|| {
            let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
            Diagnostic::error(format!("the formats are {}", names.join(", ")))
        })
    }
}

/// The level of a page's description that its text is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LevelOfText {
    /// Regions.
    Region,
    /// Lines.
    Line,
    /// Words, one space between two.
    Word,
    /// Glyphs, put together to words.
    Glyph,
}

impl From<LevelOfText> for TextLevel {
    fn from(choice: LevelOfText) -> Self {
        match choice {
            LevelOfText::Region => Self::Region,
            LevelOfText::Line => Self::Line,
            LevelOfText::Word => Self::Word,
            LevelOfText::Glyph => Self::Glyph,
        }
    }
}

/// What becomes of a word that a file says is broken over two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum HyphensChoice {
    /// Hyphen and line break stay.
    Printed,
    /// The whole word stands on the first line.
    Joined,
    /// Both parts stay on their lines, the hyphen is left out.
    Dropped,
}

impl From<HyphensChoice> for Hyphens {
    fn from(choice: HyphensChoice) -> Self {
        match choice {
            HyphensChoice::Printed => Self::Printed,
            HyphensChoice::Joined => Self::Joined,
            HyphensChoice::Dropped => Self::Dropped,
        }
    }
}

/// What stands between two words that a file says nothing between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SpacesChoice {
    /// A space, unless the page has none at all and the words touch.
    Geometry,
    /// Always a space.
    Always,
}

impl From<SpacesChoice> for Spaces {
    fn from(choice: SpacesChoice) -> Self {
        match choice {
            SpacesChoice::Geometry => Self::Geometry,
            SpacesChoice::Always => Self::Always,
        }
    }
}
