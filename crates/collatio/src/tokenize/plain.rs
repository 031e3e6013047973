//! The tokens that need no tables: words, numbers and signs among letters and signs that have a class.
//!
//! ```text
//! text     The cat's 3,000 mid-day “naps”; e\u{301} U.S.
//! here     The cat's 3,000 mid-day “ naps ” ;
//! left     e\u{301} U.S.                        to the segmenter, which knows every rule
//! ```
//!
//! A token is taken here only if all that UAX 29 and the rules of [`super::segment`] would look at has a class
//! ([`super::classes`]); what is taken is what the segmenter would cut, and the tests compare the two on texts of all
//! sorts. Eight bytes of ASCII are looked at together: the end of a word is found by arithmetic on them, not letter by
//! letter. Time is linear in the token.

use super::TokenKind;
use super::characters::is_punctuation;
use super::classes::{APOSTROPHE, BREAK, DIGIT, LETTER, SIGN, class};

/// The end and kind of the token that begins at `at`, which is no white space, of some UTF-8; `None` if it cannot be
/// said here.
#[inline]
pub(super) fn token(bytes: &[u8], at: usize) -> Option<(usize, TokenKind)> {
    let (classes, width) = class(bytes, at);
    if classes & (LETTER | DIGIT) != 0 {
        return word(bytes, at, width);
    }
    let first = *bytes.get(at)?;
    if first.is_ascii_graphic() {
        let end = at + bytes.get(at..)?.iter().take_while(|&&byte| byte == first).count();
        let dots = first == b'.' && end == at + 1;
        let punctuation = is_punctuation(char::from(first));
        let kind = if punctuation { TokenKind::Punctuation } else { TokenKind::Symbol };
        return (ends_sign(bytes, end) && !(dots && may_be_spaced(bytes, end))).then_some((end, kind));
    }
    (classes & SIGN != 0).then(|| sign(bytes, at, width)).flatten()
}

/// A run of one sign beyond ASCII.
fn sign(bytes: &[u8], at: usize, width: usize) -> Option<(usize, TokenKind)> {
    let first = bytes.get(at..at + width)?;
    let run = bytes.get(at..)?.chunks(width).take_while(|&chunk| chunk == first).count();
    let end = at + run * width;
    ends_sign(bytes, end).then_some((end, TokenKind::Punctuation))
}

/// Whether what stands at the end of a sign cannot belong to it.
fn ends_sign(bytes: &[u8], end: usize) -> bool {
    bytes.get(end).is_none_or(u8::is_ascii) || class(bytes, end).0 != 0
}

/// Whether a full stop may be the first of `. . .`.
fn may_be_spaced(bytes: &[u8], end: usize) -> bool {
    matches!(bytes.get(end), Some(0xc2)) || matches!(bytes.get(end..end + 2), Some(b" ."))
}

/// What stands behind a part of a word.
enum Next {
    /// Nothing that belongs to the word.
    End,
    /// A sign of this many bytes that joins it with what is behind the sign.
    Joint(usize),
}

/// The word or number that begins at `start` with a character of some width.
#[inline]
fn word(bytes: &[u8], start: usize, width: usize) -> Option<(usize, TokenKind)> {
    let mut letters = false;
    let mut at = start;
    loop {
        let run = run(bytes, at);
        letters |= run.letters;
        // One letter and a full stop may be an abbreviation, and what a slash or colon follows the initials of an author.
        match bytes.get(run.end) {
            Some(b'.') if letters && run.end == start + width => return None,
            Some(b'/' | b':') if !bytes.get(start).is_some_and(u8::is_ascii_lowercase) => return None,
            _ => {}
        }
        match next(bytes, run.end)? {
            Next::End => {
                return Some((run.end, if letters { TokenKind::Word } else { TokenKind::Number }));
            }
            Next::Joint(sign) => at = run.end + sign,
        }
    }
}

/// Letters and digits side by side.
struct Run {
    end: usize,
    /// Whether there is a letter among them.
    letters: bool,
}

#[inline]
fn run(bytes: &[u8], at: usize) -> Run {
    let mut run = Run { end: at, letters: false };
    loop {
        if let Some(eight) = bytes.get(run.end..).and_then(|rest| rest.first_chunk()) {
            let (letters, length) = ascii_run(u64::from_le_bytes(*eight));
            run.letters |= letters;
            run.end += length;
            match eight.get(length) {
                None => continue,
                Some(byte) if byte.is_ascii() => return run,
                Some(_) => {}
            }
        }
        let (classes, width) = class(bytes, run.end);
        if classes & (LETTER | DIGIT) == 0 {
            return run;
        }
        run.letters |= classes & LETTER != 0;
        run.end += width;
    }
}

/// How many of eight bytes, the first the lowest, are letters and digits of ASCII up to the first that is none, and
/// whether a letter is among them.
#[inline]
fn ascii_run(eight: u64) -> (bool, usize) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // The highest bit of each byte says whether the byte is at least `first` and not above `last`: no byte carries into
    // the next, for none is above 0x7F before the addition.
    let between = |bytes: u64, first: u8, last: u8| {
        (bytes + ONES * u64::from(0x80 - first)) & !(bytes + ONES * u64::from(0x7f - last)) & HIGH
    };
    let low = eight & !HIGH;
    let ascii = !eight & HIGH;
    let letters = between(low | (0x20 * ONES), b'a', b'z') & ascii;
    let digits = between(low, b'0', b'9') & ascii;
    let others = !(letters | digits) & HIGH;
    let before = others.wrapping_sub(1) & !others;
    (letters & before != 0, others.trailing_zeros() as usize / 8)
}

/// What stands behind letters and digits that end at `end`.
#[inline]
fn next(bytes: &[u8], end: usize) -> Option<Next> {
    let Some(&byte) = bytes.get(end) else { return Some(Next::End) };
    if !byte.is_ascii() {
        let (classes, width) = class(bytes, end);
        return match classes {
            _ if classes & BREAK != 0 => Some(Next::End),
            APOSTROPHE.. if classes & APOSTROPHE != 0 => apostrophe(bytes, end, width),
            _ => None,
        };
    }
    match byte {
        b'\'' => apostrophe(bytes, end, 1),
        b'.' | b',' | b'_' | b'-' | b'=' => joint(bytes, end, byte),
        _ => Some(Next::End),
    }
}

/// The classes of what stands on the two sides of a sign; `None` behind it if that cannot be told here.
fn sides(bytes: &[u8], end: usize, width: usize) -> (u8, Option<u8>) {
    let before = if bytes.get(end - 1).is_some_and(u8::is_ascii_digit) { DIGIT } else { LETTER };
    let after = match class(bytes, end + width) {
        (0, _) if bytes.get(end + width).is_some_and(|byte| !byte.is_ascii()) => None,
        (classes, _) => Some(classes & (LETTER | DIGIT)),
    };
    (before, after)
}

/// An apostrophe joins two letters, or two digits.
fn apostrophe(bytes: &[u8], end: usize, width: usize) -> Option<Next> {
    let (before, after) = sides(bytes, end, width);
    Some(if before == after? { Next::Joint(width) } else { Next::End })
}

/// The other signs that may join: the arms are those of [`super::segment`].
fn joint(bytes: &[u8], end: usize, sign: u8) -> Option<Next> {
    let (before, after) = sides(bytes, end, 1);
    let after = after?;
    let joins = match sign {
        b'.' | b',' => before == DIGIT && after == DIGIT,
        b'_' => after != 0,
        b'-' => after != 0 && (before == LETTER || after == LETTER),
        _ => false,
    };
    if joins {
        return Some(Next::Joint(1));
    }
    // A letter, a hyphen and white space may be a word broken over two lines.
    let broken = matches!(sign, b'-' | b'=') && before == LETTER && after == 0;
    let white = bytes.get(end + 1).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, 0x0b | 0xc2 | 0xe2));
    if broken && white { None } else { Some(Next::End) }
}
