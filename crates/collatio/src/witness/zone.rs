//! Where on the page a token stands: a heading, a stamp and a body are compared alike but weighed differently.

use serde::{Deserialize, Serialize};

/// The part of the page a piece belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// The text proper.
    Body,
    /// What stands above the text: kind of document, title, date line, archive numbers.
    Heading,
    /// A classification or receipt stamp.
    Stamp,
    /// The closing initials of author and typist.
    Initials,
    /// Sender and addressee.
    Address,
    /// Written in the margin.
    Marginalia,
    /// Rows and cells.
    Table,
    /// Page and line numbers, running heads, catchwords, signatures.
    Furniture,
    /// The archive's description around the transcript.
    Boilerplate,
}

impl Zone {
    /// The word used for it in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Heading => "heading",
            Self::Stamp => "stamp",
            Self::Initials => "initials",
            Self::Address => "address",
            Self::Marginalia => "marginalia",
            Self::Table => "table",
            Self::Furniture => "furniture",
            Self::Boilerplate => "boilerplate",
        }
    }
}
