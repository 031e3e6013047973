//! What the text within a pair of signs is: the named conditions of a profile's rows.
//!
//! ```text
//! [?]  [x?]  [Sm--]  [...]  [3 words illegible]  [- ca.9 -]
//! ```
//!
//! Only short text can be a remark, so each condition looks at [`LONGEST`] bytes at most.

use std::ops::Range;

use crate::read::profile::{Inner, MarkRule};
use crate::witness::Extent;

/// The longest inner text, in bytes, that a condition other than "anything" or "doubt" is tried on.
const LONGEST: usize = 200;

/// Words that say that something could not be read.
const UNREAD: &[&str] = &[
    "illegible",
    "unreadable",
    "undecipherable",
    "indecipherable",
    "undeciphered",
    "unintelligible",
    "unread",
    "unclear",
    "missing",
    "lost",
    "lacuna",
    "obscured",
    "faded",
    "illeg",
    "illegibly",
];

/// What the inner text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// Text that the signs say something about.
    Text,
    /// Unread text; the pair and what is in it are one gap.
    Gap(Extent),
    /// Text with signs of doubt at its ends, so many bytes at the front and at the back.
    Doubt { front: usize, back: usize },
    /// Letters with unread ones at the end, so many bytes of them.
    Partial { unread: usize },
}

/// What the inner text is under this row, or none if the row does not fit.
pub(super) fn content(rule: &MarkRule, inner: &str) -> Option<Content> {
    if inner.is_empty() {
        return None;
    }
    if inner.len() > LONGEST && !(is_free(rule) || rule.inner == Inner::Doubt) {
        return None;
    }
    match rule.inner {
        Inner::Any if !is_listed(rule, inner) => None,
        Inner::Any if rule.gap => Some(Content::Gap(Extent::Unknown)),
        Inner::Any => Some(Content::Text),
        Inner::Question => inner.bytes().all(|byte| byte == b'?').then(|| Content::Gap(letters(inner.len(), 3))),
        Inner::Doubt => doubt(inner),
        Inner::Partial => partial(inner),
        Inner::Dots => dots(inner).map(Content::Gap),
        Inner::Extent => extent(inner).map(Content::Gap),
        Inner::Lost => lost(inner).map(Content::Gap),
        Inner::Number => inner.trim().bytes().all(|byte| byte.is_ascii_digit()).then_some(Content::Text),
    }
}

/// The extent that stands after a counting sign, such as `3`, `?` or `5lin`, and the bytes it takes.
pub(super) fn counted(after: &str) -> Option<(Extent, usize)> {
    if after.starts_with('?') {
        return Some((Extent::Unknown, 1));
    }
    let digits = after.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let number: u32 = after.get(..digits)?.parse().ok()?;
    match after.get(digits..)?.strip_prefix("lin") {
        Some(_) => Some((Extent::Lines(number), digits + 3)),
        None => Some((Extent::Letters(number), digits)),
    }
}

fn is_free(rule: &MarkRule) -> bool {
    rule.inner == Inner::Any && rule.words.is_empty() && rule.starts.is_empty()
}

fn is_listed(rule: &MarkRule, inner: &str) -> bool {
    if is_free(rule) {
        return true;
    }
    let lower = inner.trim().trim_end_matches('.').to_lowercase();
    rule.words.contains(&lower) || rule.starts.iter().any(|start| lower.starts_with(start.as_str()))
}

/// So many letters, if the signs are enough to be a count.
fn letters(signs: usize, least: usize) -> Extent {
    if signs < least { Extent::Unknown } else { u32::try_from(signs).map_or(Extent::Unknown, Extent::Letters) }
}

fn doubt(inner: &str) -> Option<Content> {
    let bare = inner.trim_end_matches(['?', ' ']);
    let (text, back) = match inner.strip_suffix("(?)") {
        Some(text) => (text.trim_end(), inner.len() - text.trim_end().len()),
        None if inner.ends_with('?') => (bare, inner.len() - bare.len()),
        None => return None,
    };
    let core = text.trim_start_matches('?');
    (!core.trim().is_empty()).then(|| Content::Doubt { front: text.len() - core.len(), back })
}

fn partial(inner: &str) -> Option<Content> {
    let text = inner.trim_end_matches(['-', '–', '—']);
    let unread: Range<usize> = text.len()..inner.len();
    let is_word = !text.is_empty() && text.chars().all(char::is_alphanumeric);
    (is_word && unread.len() >= 2).then(|| Content::Partial { unread: unread.len() })
}

fn dots(inner: &str) -> Option<Extent> {
    let signs = inner.chars().filter(|sign| !sign.is_whitespace());
    let count = signs.clone().map(|sign| if sign == '…' { 3 } else { 1 }).sum::<usize>();
    // Three dots are the customary sign of omission; more or fewer are a count.
    let is_dots = count >= 2 && signs.clone().all(|sign| matches!(sign, '.' | '…'));
    is_dots.then(|| if count == 3 { Extent::Unknown } else { letters(count, 2) })
}

/// `illegible`, `3 words illegible`, `two lines missing`, `several illegible letters`.
fn extent(inner: &str) -> Option<Extent> {
    let (mut number, mut unit, mut is_unread) = (None, None, false);
    let lower = inner.to_lowercase();
    for word in lower.split(|sign: char| sign.is_whitespace() || matches!(sign, '.' | ',' | '~' | ':')) {
        let make: Option<fn(u32) -> Extent> = match word.strip_suffix('s').unwrap_or(word) {
            "word" => Some(Extent::Words),
            "letter" | "character" => Some(Extent::Letters),
            "line" => Some(Extent::Lines),
            _ => None,
        };
        if make.is_some() {
            unit = make;
        } else if let Some(value) = numeral(word) {
            number = Some(value);
        } else if UNREAD.contains(&word) {
            is_unread = true;
        } else if !matches!(
            word,
            "" | "ca" | "c" | "about" | "approx" | "several" | "few" | "a" | "text" | "is" | "are"
        ) {
            return None;
        }
    }
    let plural = lower.contains("words") || lower.contains("lines") || lower.contains("letters");
    let number = number.or((!plural && !lower.contains("characters")).then_some(1));
    is_unread.then(|| unit.zip(number).map_or(Extent::Unknown, |(make, number)| make(number)))
}

fn numeral(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = NAMES.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, value)| value);
    named.or_else(|| word.parse().ok())
}

/// `...`, `---`, `- ca.9 -`, `ca.9`, `.3`, `.?`.
fn lost(inner: &str) -> Option<Extent> {
    if let Some(extent) = dots(inner) {
        return Some(extent);
    }
    let bare = inner.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '–' | '—'));
    if bare.is_empty() {
        return inner.contains(['-', '–', '—']).then_some(Extent::Unknown);
    }
    let after = ["ca.", "c.", "±", "."].iter().find_map(|prefix| bare.strip_prefix(prefix))?.trim_start();
    let (extent, taken) = counted(after)?;
    (taken == after.len()).then_some(extent)
}
