//! Witness to tokens: the pieces a view keeps, cut into words, punctuation and signs.
//!
//! ```text
//! pieces   [inform ][~~][xxx][~~][ Stalin.]
//! tokens    inform        xxx      Stalin .
//! ```
//!
//! Marks are out before words are cut, so that `~~SEC~~RET` is one word; a token's text is the source as written with
//! the marks taken off, and its span is where that text stands.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::witness::{Extent, Role, Status, View, Witness, Zone};

/// The number of a token within one witness, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u32);

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word; letters, perhaps with marks, hyphens, apostrophes or digits inside.
    Word,
    /// A number, such as `171`, `5½` or `3,000`.
    Number,
    /// A punctuation mark or a run of one, such as `,`, `--` or `...`.
    Punctuation,
    /// Any other visible sign, such as `&` or an emoji.
    Symbol,
    /// A sign that opens a paragraph.
    ParagraphMark,
    /// Text unread or lost.
    Gap(Extent),
    /// A word with unread letters inside, such as `s[????]`; the extent is that of the unread part.
    Partial(Extent),
    /// A byte of the file that could not be decoded.
    BadByte(u8),
}

impl TokenKind {
    /// Whether the token counts as a word.
    pub fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Number | Self::Partial(_) | Self::Symbol)
    }
}

/// The white space before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spacing {
    /// None: the token touches the one before it.
    None,
    /// Spaces or tabs.
    Space,
    /// One line break.
    Line,
    /// A blank line, or the beginning of the witness.
    Paragraph,
}

/// The smallest unit compared: a range of the witness's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// What its mark says happened to it.
    pub status: Status,
    /// Where on the page it stands.
    pub zone: Zone,
    /// The white space before it.
    pub spacing: Spacing,
    /// First byte of it in the source's text.
    start: u32,
    /// First byte after it in the source's text.
    end: u32,
    /// First byte of it in the unmarked text.
    text_start: u32,
    /// First byte after it in the unmarked text.
    text_end: u32,
}

impl Token {
    /// Byte offsets into the source's text; a mark at an end is not included, a mark inside is.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The tokens of one witness, in order.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// The text of the pieces kept, marks taken off.
    unmarked: String,
    tokens: Vec<Token>,
}

impl Tokens {
    /// The tokens, in order.
    pub fn as_slice(&self) -> &[Token] {
        &self.tokens
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// One token.
    ///
    /// # Panics
    ///
    /// If the witness has no such token.
    pub fn get(&self, id: TokenId) -> &Token {
        &self.tokens[id.0 as usize]
    }

    /// A token's text: the source as written, marks taken off.
    pub fn text(&self, id: TokenId) -> &str {
        let token = self.get(id);
        &self.unmarked[token.text_start as usize..token.text_end as usize]
    }

    /// The text of a run of tokens with the white space between them as written, marks taken off.
    pub fn text_of(&self, run: Range<u32>) -> &str {
        if run.is_empty() {
            return "";
        }
        let first = self.get(TokenId(run.start));
        let last = self.get(TokenId(run.end - 1));
        &self.unmarked[first.text_start as usize..last.text_end as usize]
    }

    /// Where a run of tokens stands in the source's text; `None` if the run is empty.
    pub fn range_of(&self, run: Range<u32>) -> Option<Range<usize>> {
        if run.is_empty() {
            return None;
        }
        Some(self.get(TokenId(run.start)).range().start..self.get(TokenId(run.end - 1)).range().end)
    }
}

/// Cuts a witness into the tokens that a view keeps.
pub fn tokenize(witness: &Witness, view: View) -> Tokens {
    let mut out = Tokens::default();
    let text = witness.source.text();
    for piece in witness.pieces.iter().filter(|piece| piece.role != Role::Mark && view.keeps(piece.status)) {
        let from = out.unmarked.len();
        out.unmarked.push_str(&text[piece.range.clone()]);
        for (at, word) in text[piece.range.clone()].split_word_bound_indices() {
            if word.trim().is_empty() {
                continue;
            }
            let start = (piece.range.start + at) as u32;
            let text_start = (from + at) as u32;
            out.tokens.push(Token {
                kind: kind_of(piece.role, word),
                status: piece.status,
                zone: piece.zone,
                spacing: Spacing::Space,
                start,
                end: start + word.len() as u32,
                text_start,
                text_end: text_start + word.len() as u32,
            });
        }
    }
    out
}

fn kind_of(role: Role, word: &str) -> TokenKind {
    match role {
        Role::Gap(extent) => TokenKind::Gap(extent),
        Role::ParagraphMark => TokenKind::ParagraphMark,
        Role::Text | Role::Mark if word.chars().any(char::is_alphanumeric) => TokenKind::Word,
        Role::Text | Role::Mark => TokenKind::Punctuation,
    }
}
