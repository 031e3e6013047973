//! What one witness has at a place, as words to be judged.

use std::ops::Range;

use crate::align::FormId;
use crate::collation::Collation;
use crate::language::Languages;
use crate::tokenize::{Spacing, Token, TokenId, TokenKind};
use crate::witness::{Status, WitnessId};

use super::{quantity, words};

/// One token of a side.
#[derive(Clone, Copy)]
pub(super) struct Word<'c> {
    pub(super) id: TokenId,
    pub(super) form: FormId,
    pub(super) token: &'c Token,
    pub(super) text: &'c str,
}

/// What a witness has in a run of columns.
pub(super) struct Side<'c> {
    pub(super) collation: &'c Collation,
    pub(super) witness: WitnessId,
    pub(super) words: Vec<Word<'c>>,
}

/// Whether a token holds a digit or is a sign that belongs to numbers.
fn is_numeric(text: &str) -> bool {
    text.chars().any(|sign| sign.is_numeric() || quantity::is_quantity_sign(sign))
}

impl<'c> Side<'c> {
    /// A witness's side of a run of columns.
    pub(super) fn of(collation: &'c Collation, witness: WitnessId, columns: Range<usize>) -> Self {
        let tokens = &collation.tokens[witness.0];
        let word = |at: u32| {
            let id = TokenId(at);
            Word { id, form: collation.form(witness, id), token: tokens.get(id), text: tokens.text(id) }
        };
        let counts = |word: &Word<'_>| !collation.form_text(witness, word.id).is_empty();
        Self { collation, witness, words: collation.table.run(columns, witness).map(word).filter(counts).collect() }
    }

    /// The languages that its words are looked up in.
    pub(super) fn languages(&self) -> &'c Languages {
        self.collation.settings.normalization.languages()
    }

    /// The side of one column of it.
    pub(super) fn column(&self, column: usize) -> Self {
        Self::of(self.collation, self.witness, column..column + 1)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words proper, punctuation aside.
    pub(super) fn proper(&self) -> impl Iterator<Item = &Word<'c>> {
        self.words.iter().filter(|word| word.token.kind.is_word())
    }

    /// How many words a reader would count: letters that touch are one, also where each is a token, as in Thai.
    pub(super) fn written_words(&self) -> usize {
        let mut before: Option<TokenId> = None;
        let mut count = 0;
        for word in self.proper() {
            let touches = before.is_some_and(|last| last.0 + 1 == word.id.0) && word.token.spacing == Spacing::None;
            count += usize::from(!touches);
            before = Some(word.id);
        }
        count
    }

    pub(super) fn has_words(&self) -> bool {
        self.proper().next().is_some()
    }

    pub(super) fn is_paragraph_mark(&self) -> bool {
        !self.is_empty() && self.words.iter().all(|word| word.token.kind == TokenKind::ParagraphMark)
    }

    pub(super) fn is_cancelled(&self) -> bool {
        !self.is_empty() && self.words.iter().all(|word| word.token.status == Status::Cancelled)
    }

    /// All its tokens with nothing between them.
    pub(super) fn joined(&self) -> String {
        self.words.iter().map(|word| word.text).collect()
    }

    /// Its tokens as they are spaced, with the numbers and signs of numbers that touch them on either side.
    pub(super) fn with_touching_numbers(&self) -> String {
        let tokens = &self.collation.tokens[self.witness.0];
        let (Some(first), Some(last)) = (self.words.first(), self.words.last()) else { return String::new() };
        let touches = |at: u32| tokens.get(TokenId(at)).spacing == Spacing::None;
        let (mut start, mut end) = (first.id.0, last.id.0 + 1);
        while start > 0 && touches(start) && is_numeric(tokens.text(TokenId(start - 1))) {
            start -= 1;
        }
        while (end as usize) < tokens.len() && touches(end) && is_numeric(tokens.text(TokenId(end))) {
            end += 1;
        }
        self.spaced(start..end)
    }

    /// The numbers and signs that touch it, without its own tokens.
    pub(super) fn touching_numbers(&self) -> String {
        let own =
            self.spaced(self.words.first().map_or(0..0, |first| first.id.0..first.id.0 + self.words.len() as u32));
        self.with_touching_numbers().replacen(own.trim(), "", 1)
    }

    fn spaced(&self, run: Range<u32>) -> String {
        let tokens = &self.collation.tokens[self.witness.0];
        let mut text = String::new();
        for at in run {
            if !text.is_empty() && tokens.get(TokenId(at)).spacing != Spacing::None {
                text.push(' ');
            }
            text.push_str(tokens.text(TokenId(at)));
        }
        text
    }

    /// Its letters and digits, in small letters.
    pub(super) fn letters(&self) -> String {
        let all = self.words.iter().flat_map(|word| word.text.chars());
        all.filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    }

    /// Whether it begins and ends where lines do.
    pub(super) fn is_whole_lines(&self) -> bool {
        let opens = |spacing| matches!(spacing, Spacing::Line | Spacing::Paragraph);
        let (Some(first), Some(last)) = (self.words.first(), self.words.last()) else { return false };
        let next = self.collation.tokens[self.witness.0].as_slice().get(last.id.0 as usize + 1);
        (first.id.0 == 0 || opens(first.token.spacing)) && next.is_none_or(|next| opens(next.spacing))
    }

    /// Whether it is one whole line and no more.
    pub(super) fn is_one_line(&self) -> bool {
        let opens = |word: &Word<'_>| matches!(word.token.spacing, Spacing::Line | Spacing::Paragraph);
        self.is_whole_lines() && !self.words.iter().skip(1).any(opens)
    }

    /// Whether a word is a figure or a month within a date: a month stands within three tokens of it.
    pub(super) fn is_in_date(&self, word: &Word<'_>) -> bool {
        let tokens = &self.collation.tokens[self.witness.0];
        let month = |at: u32| super::dates::month(self.languages(), tokens.text(TokenId(at))).is_some();
        let around = word.id.0.saturating_sub(3)..(word.id.0 + 4).min(tokens.len() as u32);
        let figures = || around.clone().any(|at| words::is_figure(tokens.text(TokenId(at))));
        if month(word.id.0) { figures() } else { words::is_figure(word.text) && around.clone().any(month) }
    }
}
