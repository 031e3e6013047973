//! Witness to tokens: the pieces a view keeps, cut into words, punctuation and signs.
//!
//! ```text
//! pieces   [inform ][~~][xxx][~~][ Sta][*][lin.]    s [????]
//! tokens    inform        xxx      Sta     lin .    s  ????
//!                                  one word         one token, partly read
//! ```
//!
//! Marks are out before words are cut. A mark that changes nothing about the text (presentation, a reading with
//! doubt) does not cut a word; one that does (struck, added) cuts it where it stands, because the halves have different
//! statuses: `~~SEC~~RET` is `SEC`, cancelled, and `RET`, standing, which touch. A token's text is the source as written
//! with the marks taken off, and its span is where that text stands. Every visible character is in exactly one token.
//!
//! Time and space are linear in the witness, whatever it holds.

mod characters;
mod classes;
mod parts;
mod plain;
mod segment;
mod symbols;
mod units;
mod unmarked;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::witness::{Extent, GivenToken, Status, View, Witness, Zone};

pub(crate) use characters::is_punctuation;
use parts::{Part, Parts};
use segment::Segmenter;
pub use symbols::{Symbols, Unit};
use unmarked::Unmarked;

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
    unmarked: Unmarked,
    tokens: Vec<Token>,
    /// Tokens, by number, of which the witness's file says what they are compared by.
    forms: Vec<(u32, String)>,
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
    /// If the witness has no such token; ids that a collation gives are always valid.
    pub fn get(&self, id: TokenId) -> &Token {
        &self.tokens[id.0 as usize]
    }

    /// A token's text: the source as written, marks taken off; `0xFE` for a byte that could not be decoded.
    pub fn text(&self, id: TokenId) -> &str {
        self.unmarked.of(self.get(id).range())
    }

    /// What a token is to be compared by, if its witness's own file says: the rules are applied to that, not to its text.
    pub fn given_form(&self, id: TokenId) -> Option<&str> {
        let found = self.forms.binary_search_by_key(&id.0, |&(token, _)| token).ok()?;
        self.forms.get(found).map(|(_, form)| form.as_str())
    }

    /// The text of the pieces kept, marks taken off.
    pub(crate) fn unmarked(&self) -> &str {
        self.unmarked.text()
    }

    /// All tokens in order, each with its range of the unmarked text: less work than asking for the text of each.
    pub(crate) fn with_ranges(&self) -> impl Iterator<Item = (&Token, Range<usize>)> {
        self.tokens.iter().zip(self.unmarked.ranges(self.tokens.iter().map(Token::range)))
    }

    /// The text of a run of tokens with the white space between them as written, marks taken off.
    pub fn text_of(&self, run: Range<u32>) -> &str {
        self.range_of(run).map_or("", |range| self.unmarked.of(range))
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
///
/// Sources beyond 4 GiB do not fit a token's offsets; what lies beyond is not read here (a reader refuses such files).
pub fn tokenize(witness: &Witness, view: View) -> Tokens {
    let Parts { unmarked, parts } = Parts::of(witness, view);
    let mut cutter = Cutter { unmarked: unmarked.text(), tokens: Vec::new(), text_end: 0 };
    // Tokens that the file has cut have no marks in them; where a byte could not be decoded, the rules cut after all.
    if let Unmarked::Source(_) = unmarked
        && !witness.given.is_empty()
    {
        let forms = cutter.take(&witness.given, &parts);
        let tokens = cutter.tokens;
        return Tokens { unmarked, tokens, forms };
    }
    let mut rest = parts.as_slice();
    while let Some(first) = rest.first() {
        let length = first.run_length(rest);
        let (run, after) = rest.split_at(length);
        cutter.cut(run);
        rest = after;
    }
    let Cutter { tokens, .. } = cutter;
    Tokens { unmarked, tokens, forms: Vec::new() }
}

/// Writes the tokens of one run of parts after another.
struct Cutter<'t> {
    unmarked: &'t str,
    tokens: Vec<Token>,
    /// Where the last token ends in the unmarked text.
    text_end: usize,
}

impl Cutter<'_> {
    /// Takes the tokens that the file has cut; gives the forms it has of them.
    fn take(&mut self, given: &[GivenToken], parts: &[Part]) -> Vec<(u32, String)> {
        let mut forms = Vec::new();
        let mut at = 0;
        for token in given {
            while parts.get(at).is_some_and(|part| part.text_end() <= token.range.start) {
                at += 1;
            }
            let rest = parts.get(at..).unwrap_or_default();
            let reach = rest.iter().take_while(|part| part.text_start < token.range.end).count();
            let text = self.unmarked.get(token.range.clone()).unwrap_or_default();
            let number = self.tokens.len() as u32;
            self.push(characters::kind(text), &token.range, rest.get(..reach).unwrap_or_default());
            if let Some(form) = token.form.clone().filter(|_| self.tokens.len() > number as usize) {
                forms.push((number, form));
            }
        }
        forms
    }

    fn cut(&mut self, run: &[Part]) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let mut at = 0;
        let mut segmenter = Segmenter::new(self.unmarked, first.text_start..last.text_end(), run);
        while let Some(cut) = segmenter.next_plain().or_else(|| segmenter.next()) {
            while run.get(at).is_some_and(|part| part.text_end() <= cut.range.start) {
                at += 1;
            }
            let reach = run[at..].iter().take_while(|part| part.text_start < cut.range.end).count();
            self.push(cut.kind, &cut.range, &run[at..at + reach]);
            at += reach.saturating_sub(1);
        }
    }

    fn push(&mut self, kind: TokenKind, range: &Range<usize>, parts: &[Part]) {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        let between = self.unmarked.get(self.text_end..range.start).unwrap_or_default();
        let spacing = if self.tokens.is_empty() { Spacing::Paragraph } else { characters::spacing(between) };
        self.tokens.push(Token {
            kind,
            status: status_of(parts, kind),
            zone: first.zone,
            spacing,
            start: (first.source_start + (range.start - first.text_start)) as u32,
            end: match kind {
                TokenKind::BadByte(_) => (first.source_start + char::REPLACEMENT_CHARACTER.len_utf8()) as u32,
                _ => (last.source_start + (range.end - last.text_start)) as u32,
            },
        });
        self.text_end = range.end;
    }
}

/// The status of a token: the first of its parts' that says more than that it stands. A word with letters unread is
/// read with doubt.
fn status_of(parts: &[Part], kind: TokenKind) -> Status {
    let telling = |status: &Status| !matches!(status, Status::Standing | Status::Gap);
    if let Some(status) = parts.iter().map(|part| part.status).find(telling) {
        return status;
    }
    match kind {
        TokenKind::Partial(_) => Status::Unclear,
        _ => parts.first().map_or(Status::Standing, |part| part.status),
    }
}
