//! What single characters are: the few classes that cutting words hangs on.

use unicode_general_category::{GeneralCategory, get_general_category};

use super::{Spacing, TokenKind};

/// A hyphen that joins two parts of a word within a line.
pub(super) fn is_inner_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2e17}' | '\u{2e40}')
}

/// A hyphen that may stand at the end of a line, where a word goes on in the next. The soft hyphen is another one, but
/// it clings to the letter before it.
pub(super) fn is_line_end_hyphen(c: char) -> bool {
    is_inner_hyphen(c) || matches!(c, '\u{ac}' | '=')
}

/// A common or "vulgar" fraction: part of the number before it.
pub(super) fn is_fraction(c: char) -> bool {
    matches!(c, '\u{bc}'..='\u{be}' | '\u{2150}'..='\u{215e}' | '\u{2189}')
}

/// A letter of a script that is written without spaces and that UAX 29 leaves to dictionaries: Thai, Lao, Myanmar,
/// Khmer. There a token is a grapheme cluster.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aa7f}')
}

/// The white space between two tokens.
#[inline]
pub(super) fn spacing(between: &str) -> Spacing {
    match between.as_bytes() {
        [] => return Spacing::None,
        [b' '] => return Spacing::Space,
        [b'\n'] => return Spacing::Line,
        _ => {}
    }
    let mut breaks = 0;
    let mut last = ' ';
    for c in between.chars() {
        match c {
            '\n' if last == '\r' => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' => breaks += 1,
            '\u{2029}' => breaks += 2,
            '\u{b}' | '\u{c}' => breaks = breaks.max(1),
            _ => {}
        }
        last = c;
    }
    match breaks {
        0 => Spacing::Space,
        1 => Spacing::Line,
        _ => Spacing::Paragraph,
    }
}

/// What a run of characters without white space or gaps is.
pub(super) fn kind(text: &str) -> TokenKind {
    let mut kind = None;
    for c in text.chars() {
        if c.is_alphabetic() {
            return TokenKind::Word;
        }
        let own = if c.is_numeric() {
            TokenKind::Number
        } else if is_punctuation(c) {
            TokenKind::Punctuation
        } else {
            TokenKind::Symbol
        };
        if kind.is_none() || own == TokenKind::Number {
            kind = Some(own);
        }
    }
    kind.unwrap_or(TokenKind::Symbol)
}

/// Whether a sign only points or separates. `&`, `%`, `#`, `@` and `§` say something and are symbols, though Unicode
/// counts them with punctuation.
pub(crate) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '!' | '"' | '\''..='*' | ',' | '-'..='/' | ':' | ';' | '?' | '['..='`' | '{'..='}');
    }
    !matches!(c, '\u{a7}' | '\u{ff05}' | '\u{ff06}')
        && matches!(
            get_general_category(c),
            GeneralCategory::ConnectorPunctuation
                | GeneralCategory::DashPunctuation
                | GeneralCategory::OpenPunctuation
                | GeneralCategory::ClosePunctuation
                | GeneralCategory::InitialPunctuation
                | GeneralCategory::FinalPunctuation
                | GeneralCategory::OtherPunctuation
        )
}
