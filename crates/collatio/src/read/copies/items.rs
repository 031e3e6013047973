//! Whether what stands before the parts that repeat each other numbers them on: resolutions of a meeting, entries, stanzas.
//!
//! ```text
//! 1. HEARD: On the supply of grain.       1
//! RESOLVED: To approve the proposal ...   repeated
//! 2. HEARD: On the repair of the railway. 2
//! RESOLVED: To approve the proposal ...   repeated
//! ```
//!
//! Copies are numbered by a label of their own (`2. Copy`); items of one text by the line they begin with. Linear in the
//! lines.

use super::page::Page;
use super::segments::Segment;

/// Digits of an item's number.
const DIGITS: usize = 4;

/// Whether each segment has a number in front, right above or in its first line, one more than the segment before.
pub(super) fn number_on(page: &Page, segments: &[Segment]) -> bool {
    let mut from = page.front;
    let mut numbers = Vec::new();
    for segment in segments {
        let known = page.line_of(segment.letters.start);
        let above = (from..=known).rev().filter(|&at| !page.names_kind(at));
        numbers.push(above.filter_map(|at| item(page.text(at))).next());
        from = page.line_of(segment.letters.end.saturating_sub(1)) + 1;
    }
    numbers.len() > 1
        && numbers.windows(2).all(|pair| matches!(pair, [Some(one), Some(other)] if one.checked_add(1) == Some(*other)))
}

/// The number an item begins with: `3. HEARD`, `3) On`.
fn item(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    let text = rest.strip_prefix(['.', ')'])?;
    let goes_on = text.starts_with(char::is_whitespace) && text.chars().any(char::is_alphabetic);
    (goes_on && (1..=DIGITS).contains(&digits)).then(|| line.get(..digits)?.parse().ok())?
}
