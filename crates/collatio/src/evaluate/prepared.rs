//! A witness's text as error rates count it, and the way back from any unit of it to its token.
//!
//! ```text
//! source     Dear  Sir,↵you are in-↵formed
//! written    Dear  Sir,↵you are in-↵formed      as it stands, marks taken off
//! spaced     Dear Sir, you are informed         white space one space, broken words joined
//! formed     dear sir you are informed          by further rules
//! ```
//!
//! Linear in the witness.

use crate::align::FormId;
use crate::normalize::Normalization;
use crate::tokenize::{Spacing, Symbols, TokenId, Tokens, Unit, tokenize};
use crate::witness::{View, Witness};

/// A witness and its tokens in a view.
pub(super) struct Side<'w> {
    pub(super) witness: &'w Witness,
    pub(super) tokens: Tokens,
}

/// A text in units, each with the token it stands in.
pub(super) struct Prepared {
    pub(super) text: String,
    pub(super) ids: Vec<FormId>,
    /// Where each unit begins in the text, in bytes, and where the last ends.
    pub(super) starts: Vec<usize>,
    /// Where each token's form begins in the text, in bytes, in order.
    tokens: Vec<(usize, u32)>,
}

impl<'w> Side<'w> {
    pub(super) fn new(witness: &'w Witness, view: View) -> Self {
        Self { witness, tokens: tokenize(witness, view) }
    }

    /// The text as it stands, marks taken off, without white space at its ends.
    pub(super) fn written(&self) -> &str {
        self.tokens.text_of(0..self.tokens.len() as u32)
    }

    /// The text by rules, white space one space, in units.
    pub(super) fn formed(&self, rules: &Normalization, symbols: &mut Symbols) -> Prepared {
        let (text, tokens) = self.form(rules);
        let mut ids = Vec::new();
        symbols.push(&text, &mut ids);
        let starts = starts(&ids, symbols, text.len());
        Prepared { text, ids, starts, tokens }
    }

    /// The text by rules, white space one space, and where the forms of its tokens begin.
    pub(super) fn form(&self, rules: &Normalization) -> (String, Vec<(usize, u32)>) {
        let (mut text, mut tokens) = (String::new(), Vec::new());
        // Forms without the white space before them: what stands between two tokens is written here.
        let rules = rules.without_spacing();
        for (token, at) in self.tokens.as_slice().iter().zip(0..) {
            let form = rules.form(token, self.tokens.text(TokenId(at)));
            if form.is_empty() {
                continue;
            }
            if token.spacing != Spacing::None && !text.is_empty() {
                text.push(' ');
            }
            tokens.push((text.len(), at));
            text.push_str(&form);
        }
        (text, tokens)
    }
}

/// Where each unit begins, and the end.
fn starts(ids: &[FormId], symbols: &Symbols, end: usize) -> Vec<usize> {
    let mut starts = Vec::with_capacity(ids.len() + 1);
    let mut at = 0;
    for &id in ids {
        starts.push(at);
        at += if symbols.unit() == Unit::Byte { 1 } else { symbols.text(id).len() };
    }
    starts.push(end);
    starts
}

impl Prepared {
    /// For each unit the token that it stands in, or after which it stands. Linear.
    pub(super) fn tokens_of_units(&self) -> Vec<TokenId> {
        let mut tokens = self.tokens.iter().peekable();
        let mut last = TokenId(0);
        let units = self.starts.get(..self.ids.len()).unwrap_or_default().iter();
        units
            .map(|&unit| {
                while let Some(&(_, token)) = tokens.next_if(|&&(start, _)| start <= unit) {
                    last = TokenId(token);
                }
                last
            })
            .collect()
    }

    /// The letter that a unit belongs to, which may be a byte of it.
    pub(super) fn letter_at(&self, unit: usize) -> &str {
        let at = self.starts.get(unit).copied().unwrap_or(self.text.len());
        let start = (0..=at).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0);
        let letter = self.text.get(start..).and_then(|rest| rest.chars().next());
        letter.and_then(|letter| self.text.get(start..start + letter.len_utf8())).unwrap_or_default()
    }

    /// The token that a byte of the text stands in or after, and where its form begins.
    pub(super) fn form_at(&self, byte: usize) -> Option<(usize, TokenId)> {
        let after = self.tokens.partition_point(|&(start, _)| start <= byte);
        self.tokens.get(after.saturating_sub(1)).map(|&(start, token)| (start, TokenId(token)))
    }

    /// The text of a run of units.
    pub(super) fn text_of(&self, units: std::ops::Range<usize>) -> &str {
        let at = |unit: usize| self.starts.get(unit).copied().unwrap_or(self.text.len());
        self.text.get(at(units.start)..at(units.end)).unwrap_or_default()
    }

    /// The units of each token's form, in order.
    pub(super) fn units_of_tokens(&self) -> impl Iterator<Item = (TokenId, std::ops::Range<usize>)> {
        let unit_at = |byte: usize| self.starts.partition_point(|&start| start < byte);
        let ends = self.tokens.iter().skip(1).map(|&(start, _)| start).chain([self.text.len()]);
        self.tokens.iter().zip(ends).map(move |(&(start, token), end)| {
            let trimmed = self.text.get(start..end).map_or(end, |form| start + form.trim_end().len());
            (TokenId(token), unit_at(start)..unit_at(trimmed))
        })
    }
}
