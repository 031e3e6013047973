//! collatio reads transcripts of a document, aligns them and reports the variant readings.
//!
//! ```
//! use collatio::{Apparatus, Collator, Siglum, Witness};
//!
//! let witnesses = vec![
//!     Witness::plain(Siglum::new("A"), "inform Marshal Stalin."),
//!     Witness::plain(Siglum::new("B"), "inform Stalin."),
//! ];
//! let collation = Collator::default().collate(witnesses);
//! let apparatus = Apparatus::of(&collation);
//! assert_eq!(apparatus.variants[0].readings[0].text, "Marshal");
//! ```
//!
//! # The stages, in order
//!
//! | stage | takes | gives |
//! |---|---|---|
//! | [`read`] | bytes | [`Record`]: the [`Witness`]es in a file and what lies outside |
//! | [`tokenize`] | a witness and a [`View`] | [`Tokens`] |
//! | [`normalize`] | a token | its form, by named [`Rule`]s |
//! | [`align`] | forms as integers | [`Alignment`]; by [`align::edit`] exact edit distances and scripts |
//! | [`collation`] | witnesses | [`Collation`]: the whole chain, a table of columns |
//! | [`consensus`] | a collation of transcriptions of one page | [`Consensus`]: one text, each place with its support |
//! | [`apparatus`] | a collation | [`Apparatus`]: variants with readings, levels, causes; checks |
//! | [`evaluate`] | two texts | error rates with what they are made of, ours and those of other programs |
//! | [`corpus`] | evaluations of many pairs | totals that add up in any order |
//! | [`session`] | opened files | named witnesses: sigla, `FILE#2`, blank pages |
//!
//! What a reader sees of it, from lines for a terminal to JSON, the crate `collatio-report` writes.
//!
//! Only reading and writing can fail; everything between is total. The library prints nothing and asks neither clock
//! nor environment.

pub mod align;
pub mod apparatus;
pub mod collation;
mod confusion;
pub mod consensus;
pub mod corpus;
pub mod diagnostic;
pub mod evaluate;
pub mod language;
pub mod normalize;
pub mod read;
pub mod session;
pub mod tokenize;
pub mod witness;

pub use align::{Alignment, FormId, Likeness, Link, LinkKind, Move};
pub use apparatus::{Apparatus, Variant};
pub use collation::{
    Collation, Collator, ColumnKind, Decisions, Hands, Lacunae, Lemma, PairMoves, Settings, Table, Tie, TieKind,
    TieOfTwo, TieOfTwoKind,
};
pub use consensus::{Consensus, ConsensusSettings};
pub use diagnostic::{Diagnostic, DiagnosticKind, DiagnosticPlace};
pub use language::{LanguageError, Languages};
pub use normalize::{Normalization, Rule, UnknownRule};
pub use read::{Copies, Outside, ReadError, ReadOptions, Record};
pub use tokenize::{Spacing, Symbols, Token, TokenId, TokenKind, Tokens, Unit};
pub use witness::{
    Alternative, Area, Encoding, EncodingOrigin, Extent, GivenToken, Grain, Hand, Layout, LengthUnit, OffsetRun,
    Origin, Page, Piece, Placed, Position, Role, Siglum, Source, Span, Status, View, Witness, WitnessId, Zone,
};

/// The README's programs are compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
