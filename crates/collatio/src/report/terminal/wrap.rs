//! Long lines to short ones, by the cells they take.
//!
//! ```text
//! width 24   ... on this subject and
//!                inform [A: xxx struck]
//!                Stalin ...
//! ```
//!
//! A line breaks at a space, or behind a wide letter (Chinese and Japanese have no spaces), or, if a word alone is too
//! long, between two of its letters. `O(n)` time: every letter is looked at twice at most, once before and once after
//! the break it falls behind.

use unicode_segmentation::UnicodeSegmentation;

use super::line::{Line, Role, width};

/// The narrowest text column that is wrapped; a terminal narrower than this overflows.
const NARROWEST: usize = 8;

/// One letter of a line.
struct Letter<'l> {
    role: Role,
    text: &'l str,
    width: usize,
}

/// Breaks a line so that no part takes more than `limit` cells; parts but the first begin with `indent` spaces.
pub(super) fn wrap(line: &Line, limit: usize, indent: usize) -> Vec<Line> {
    let indent = if indent + NARROWEST > limit { 0 } else { indent };
    let letters: Vec<Letter<'_>> = line.runs().iter().flat_map(|run| letters_of(run.role, &run.text)).collect();
    let mut parts = Vec::new();
    let mut rest = letters.as_slice();
    loop {
        let taken = if parts.is_empty() { 0 } else { indent };
        let end = part_end(rest, limit.max(NARROWEST) - taken);
        let (part, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        parts.push(join(part, taken));
        rest = after;
        while let Some((_, after)) = rest.split_first().filter(|(first, _)| first.text == " ") {
            rest = after;
        }
        if rest.is_empty() {
            return parts;
        }
    }
}

/// Wraps every line; parts keep the indentation of their line and `hang` spaces more.
/// Wraps every line; parts of one but the first begin with its own number of spaces.
pub(in crate::report) fn wrap_all(lines: Vec<(Line, usize)>, limit: usize) -> Vec<Line> {
    lines.iter().flat_map(|(line, indent)| wrap(line, limit, *indent)).collect()
}

fn letters_of(role: Role, text: &str) -> impl Iterator<Item = Letter<'_>> {
    text.graphemes(true).map(move |text| Letter { role, text, width: width(text) })
}

/// How many letters go into a part of so many cells; at least one.
fn part_end(letters: &[Letter<'_>], limit: usize) -> usize {
    let mut used = 0;
    let mut last_break = None;
    let mut in_text = false;
    for (at, letter) in letters.iter().enumerate() {
        let space = letter.text == " ";
        if space && in_text {
            last_break = Some(at);
        }
        used += letter.width;
        if used > limit && !space {
            return last_break.unwrap_or(at).max(1);
        }
        in_text |= !space;
        if letter.width > 1 {
            last_break = Some(at + 1);
        }
    }
    letters.len()
}

/// A part as a line, without spaces at its end.
fn join(letters: &[Letter<'_>], indent: usize) -> Line {
    let end = letters.iter().rposition(|letter| letter.text != " ").map_or(0, |last| last + 1);
    let mut line = Line::default();
    if end > 0 {
        line.push_shown(Role::Plain, &" ".repeat(indent));
    }
    for letter in letters.iter().take(end) {
        line.push_shown(letter.role, letter.text);
    }
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Line, Role, wrap};

    fn wrapped(text: &str, limit: usize, indent: usize) -> Vec<String> {
        wrap(&Line::of(Role::Plain, text), limit, indent).iter().map(Line::plain).collect()
    }

    #[test]
    fn lines_break_at_spaces_or_behind_wide_letters_or_within_long_words() {
        assert_eq!(wrapped("the old black cat", 10, 2), ["the old", "  black", "  cat"]);
        assert_eq!(wrapped("abcdefghijkl", 8, 0), ["abcdefgh", "ijkl"]);
        assert_eq!(wrapped("東京東京東京", 9, 0), ["東京東京", "東京"]);
        assert_eq!(wrapped("    indented text", 12, 4), ["    indented", "    text"]);
        assert_eq!(wrapped("", 10, 0), [""]);
    }

    proptest! {
        #[test]
        fn no_part_is_too_wide_and_no_letter_is_lost(text in "[a-z東é ]{0,200}", limit in 8usize..40) {
            let line = Line::of(Role::Plain, &text);
            let parts = wrap(&line, limit, 0);
            prop_assert!(parts.iter().all(|part| part.width() <= limit));
            let letters = |text: &str| text.replace(' ', "");
            let joined: String = parts.iter().map(Line::plain).collect();
            prop_assert_eq!(letters(&joined), letters(&text));
        }
    }
}
