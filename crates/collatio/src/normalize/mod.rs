//! Token to form: what a token is compared by, after an ordered list of named rules.
//!
//! ```text
//! token   Con-↵gress   „ſie"      171
//! rules   line-end-hyphen, long-s, quotes
//! form    Congress     "sie"      171
//! ```
//!
//! Rules never touch the text. Each has one name, the same on the command line, in the configuration and in reports.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::tokenize::{Token, TokenKind};

/// One named step from text to form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// `nfc`: canonical composition.
    Nfc,
    /// `whitespace`: white space and line breaks between tokens do not count.
    Whitespace,
    /// `line-end-hyphen`: a word broken over two lines is one word.
    LineEndHyphen,
}

impl Rule {
    /// The rule's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Nfc => "nfc",
            Self::Whitespace => "whitespace",
            Self::LineEndHyphen => "line-end-hyphen",
        }
    }
}

/// An ordered list of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalization {
    rules: Vec<Rule>,
}

impl Default for Normalization {
    /// `nfc`, `whitespace`, `line-end-hyphen`: what no reader would call a difference.
    fn default() -> Self {
        Self { rules: vec![Rule::Nfc, Rule::Whitespace, Rule::LineEndHyphen] }
    }
}

impl Normalization {
    /// The rules, in the order they are applied.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A token's form. An empty form means that the token does not count.
    pub fn form<'t>(&self, token: &Token, text: &'t str) -> Cow<'t, str> {
        if matches!(token.kind, TokenKind::BadByte(_)) || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.nfc().collect())
    }
}
