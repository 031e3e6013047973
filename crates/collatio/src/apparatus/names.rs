//! Which words are proper names: capitalised within a sentence, and never written small in the same witness.
//!
//! ```text
//! The Ambassador told Stalin.    told: small; Stalin: a name; The: opens a sentence
//! ```
//!
//! Where more than a quarter of the words within sentences are capitalised (German, older English, headings), capitals
//! say nothing and no word is a name. Time and space are linear in the witnesses.

use hashbrown::HashSet;

use crate::collation::Collation;
use crate::language::{Languages, List};
use crate::tokenize::{Spacing, TokenId, TokenKind, Tokens};
use crate::witness::WitnessId;

/// What is known of capitals, by witness.
pub(super) struct Names {
    witnesses: Vec<Capitals>,
}

/// The capitals of one witness.
struct Capitals {
    /// Words written small somewhere.
    small: HashSet<String>,
    /// Whether capitals within sentences are rare enough to mean something.
    telling: bool,
}

impl Names {
    /// Reads the capitals of a collation's witnesses.
    pub(super) fn of(collation: &Collation) -> Self {
        let languages = collation.settings.normalization.languages();
        Self { witnesses: collation.tokens.iter().map(|tokens| capitals(tokens, languages)).collect() }
    }

    /// Whether a token is a proper name.
    pub(super) fn is_name(&self, collation: &Collation, witness: WitnessId, token: TokenId) -> bool {
        let Some(capitals) = self.witnesses.get(witness.0).filter(|capitals| capitals.telling) else { return false };
        let tokens = &collation.tokens[witness.0];
        let text = tokens.text(token);
        tokens.get(token).kind == TokenKind::Word
            && is_capitalised(text)
            && !opens_sentence(tokens, token, collation.settings.normalization.languages())
            && !capitals.small.contains(text.to_lowercase().as_str())
    }
}

fn capitals(tokens: &Tokens, languages: &Languages) -> Capitals {
    let mut small = HashSet::new();
    let (mut within, mut capitalised) = (0usize, 0usize);
    for at in 0..tokens.len() {
        let id = TokenId(at as u32);
        if tokens.get(id).kind != TokenKind::Word {
            continue;
        }
        let text = tokens.text(id);
        if text.chars().next().is_some_and(char::is_lowercase) {
            within += 1;
            if !small.contains(text) {
                small.insert(text.to_owned());
            }
        } else if is_capitalised(text) && !opens_sentence(tokens, id, languages) {
            within += 1;
            capitalised += 1;
        }
    }
    Capitals { small, telling: capitalised * 4 <= within || within < 12 }
}

/// One capital and then small letters.
fn is_capitalised(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether a word is a title written with a capital.
fn is_title(text: &str, languages: &Languages) -> bool {
    text.starts_with(char::is_uppercase) && languages.has(List::Titles, &text.to_lowercase())
}

/// Whether a word opens a sentence: the first word, after a blank line, a full stop or a paragraph mark, quotation
/// marks between aside. The point of a title, as in `Mr. Fox`, is no full stop.
fn opens_sentence(tokens: &Tokens, token: TokenId, languages: &Languages) -> bool {
    if tokens.get(token).spacing == Spacing::Paragraph {
        return true;
    }
    for back in 1..=4u32 {
        let Some(before) = token.0.checked_sub(back).map(TokenId) else { return true };
        let kind = tokens.get(before).kind;
        if kind == TokenKind::ParagraphMark {
            return true;
        }
        if kind != TokenKind::Punctuation {
            return false;
        }
        let text = tokens.text(before);
        if text == "." && before.0.checked_sub(1).is_some_and(|at| is_title(tokens.text(TokenId(at)), languages)) {
            return false;
        }
        if text.contains(['.', '!', '?', ':', '…']) {
            return true;
        }
        if !text.chars().all(|sign| "\"'“”„‘’«»([".contains(sign)) {
            return false;
        }
    }
    false
}
