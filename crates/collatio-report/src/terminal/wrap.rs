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
//! the break it falls behind. Beside the result only one part is held, so that a paragraph of any length is wrapped.

use unicode_segmentation::UnicodeSegmentation;

use super::line::{Line, Role, Run, width};

/// The narrowest text column that is wrapped; a terminal narrower than this overflows.
const NARROWEST: usize = 8;

/// One letter of a line.
struct Letter<'l> {
    run: &'l Run,
    text: &'l str,
    width: usize,
}

/// Breaks a line so that no part takes more than `limit` cells; parts but the first begin with `indent` spaces.
pub(super) fn wrap(line: &Line, limit: usize, indent: usize) -> Vec<Line> {
    if fits(line, limit) {
        return vec![line.clone()];
    }
    let indent = if indent + NARROWEST > limit { 0 } else { indent };
    let mut letters = line.runs().iter().flat_map(letters_of).fuse();
    let mut parts = Vec::new();
    let mut open: Vec<Letter<'_>> = Vec::new();
    loop {
        let taken = if parts.is_empty() { 0 } else { indent };
        let room = limit.max(NARROWEST) - taken;
        let mut used: usize = open.iter().map(|letter| letter.width).sum();
        while let Some(letter) = Some(used).filter(|&used| used <= room).and_then(|_| letters.next()) {
            let leads = open.is_empty() && !parts.is_empty() && letter.text == " ";
            if !leads {
                used += letter.width;
                open.push(letter);
            }
        }
        if open.is_empty() && !parts.is_empty() {
            return parts;
        }
        let end = part_end(&open, room);
        parts.push(join(open.get(..end).unwrap_or(&open), taken));
        let spaces = open.iter().skip(end).take_while(|letter| letter.text == " ").count();
        open.drain(..(end + spaces).min(open.len()));
    }
}

/// Whether a line plainly fits as it stands, as most do: plain letters, a cell each, and no space at its end.
fn fits(line: &Line, limit: usize) -> bool {
    let runs = line.runs();
    let cells: usize = runs.iter().map(|run| run.text.len()).sum();
    let ends_in_space = runs.last().is_some_and(|run| run.text.ends_with(' '));
    cells <= limit.max(NARROWEST) && !ends_in_space && runs.iter().all(|run| run.text.is_ascii())
}

/// Wraps every line; parts of one but the first begin with its own number of spaces.
pub(crate) fn wrap_all(lines: Vec<(Line, usize)>, limit: usize) -> Vec<Line> {
    lines.iter().flat_map(|(line, indent)| wrap(line, limit, *indent)).collect()
}

fn letters_of(run: &Run) -> impl Iterator<Item = Letter<'_>> {
    run.text.graphemes(true).map(move |text| Letter { run, text, width: width(text) })
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
        line.push_run(letter.run, letter.text);
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
        assert_eq!(wrapped("abcdefgh          ij  ", 8, 0), ["abcdefgh", "ij"]);
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
