//! Which lines that hold only a number are page or line numbers, and which are words of the text.
//!
//! ```text
//! the sum is            pages        a number between lines of running text is a word: a change of it changes the sense
//! 500                   - 3 -        set off by signs, a word or blank lines, or one of a rising series: no part of the text
//! dollars.
//! ```
//!
//! A number is never furniture because it has a line to itself: re-wrapped prose puts any word there. Time and space are
//! linear in the lines that hold only a number, but for the search of a series, which is quadratic in [`SERIES_REACH`].

use super::{Line, Look};

/// As many numbers as make a series: two rise by chance, as two sums in one letter do.
const SERIES: usize = 3;
/// How many number lines after one the next of its series is looked for; years and sums between them do not break it.
const SERIES_REACH: usize = 8;

/// The numbers of the lines that are page or line numbers, rising.
pub(super) fn page_numbers(lines: &[Line]) -> Vec<usize> {
    let has_text = lines.iter().any(|line| matches!(line.look, Look::Prose | Look::Short));
    let candidates: Vec<(usize, &str)> =
        (0..).zip(lines).filter(|(_, line)| line.look == Look::PageNumber).map(|(at, line)| (at, line.text)).collect();
    let series = in_series(&candidates);
    let is_number = |&&(at, text): &&(usize, &str)| {
        is_decorated(text)
            || (has_text && is_apart(lines, at))
            || is_beside_a_head(lines, at)
            || is_within_a_word(lines, at)
            || series.binary_search(&at).is_ok()
    };
    candidates.iter().filter(is_number).map(|&(at, _)| at).collect()
}

/// Whether what is no letter or digit stands at both ends of a line alike, or nothing does, or a full stop closes it.
pub(super) fn is_set_off_alike(whole: &str) -> bool {
    let is_sign = |sign: &char| !sign.is_alphanumeric();
    let (before, after) = (whole.chars().next().filter(is_sign), whole.chars().next_back().filter(is_sign));
    match (before, after) {
        (None, None | Some('.')) => true,
        (Some(a), Some(b)) => a == b || is_pair(a, b) || (is_dash(a) && is_dash(b)),
        _ => false,
    }
}

fn is_pair(open: char, close: char) -> bool {
    matches!((open, close), ('[', ']') | ('(', ')') | ('{', '}') | ('<', '>'))
}

fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '‐'..='―')
}

/// Whether signs or a word say that a line numbers a page: `- 3 -`, `Page 3`.
fn is_decorated(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) || text.chars().next().is_some_and(|first| !first.is_alphanumeric())
}

/// Whether blank lines or the text's ends are on both sides of a line.
fn is_apart(lines: &[Line], at: usize) -> bool {
    let is_blank = |line: Option<&Line>| line.is_none_or(|line| line.look == Look::Blank);
    is_blank(at.checked_sub(1).and_then(|before| lines.get(before))) && is_blank(lines.get(at + 1))
}

/// Whether a running head is above or below a line: `142` and `HISTORY OF FRANCE`.
fn is_beside_a_head(lines: &[Line], at: usize) -> bool {
    let is_head = |line: Option<&Line>| line.is_some_and(|line| line.look == Look::Heading("capitals"));
    is_head(at.checked_sub(1).and_then(|before| lines.get(before))) || is_head(lines.get(at + 1))
}

/// Whether a word is broken over a line, as it is over two pages: `gov-`, `12`, `ernment`.
fn is_within_a_word(lines: &[Line], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| lines.get(before)).map_or("", |line| line.text);
    let after = lines.get(at + 1).map_or("", |line| line.text);
    let is_broken = before.strip_suffix(['-', '‐', '¬', '⸗']).is_some_and(|word| word.ends_with(char::is_alphabetic));
    is_broken && after.starts_with(char::is_lowercase)
}

/// The candidates that are [`SERIES`] or more numbers which rise by one step, as lines of five or pages do.
fn in_series(candidates: &[(usize, &str)]) -> Vec<usize> {
    let numbers: Vec<(usize, u32)> = candidates.iter().filter_map(|&(at, text)| Some((at, value(text)?))).collect();
    let mut found = Vec::new();
    for (nth, &(_, first)) in numbers.iter().enumerate() {
        let from = numbers.get(nth..).unwrap_or_default();
        for &(_, second) in from.iter().skip(1).take(SERIES_REACH) {
            let run = second.checked_sub(first).filter(|&step| step > 0).map(|step| run(from, step));
            if let Some(run) = run.filter(|run| run.len() >= SERIES) {
                found.extend(run);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The lines of the series with this step that begins with the first number.
fn run(numbers: &[(usize, u32)], step: u32) -> Vec<usize> {
    let Some((&(first, mut last), rest)) = numbers.split_first() else { return Vec::new() };
    let (mut found, mut passed) = (vec![first], 0);
    for &(at, number) in rest {
        if last.checked_add(step) == Some(number) {
            (last, passed) = (number, 0);
            found.push(at);
        } else {
            passed += 1;
            if passed > SERIES_REACH {
                break;
            }
        }
    }
    found
}

/// The number that a line holds alone, a full stop behind it aside.
fn value(text: &str) -> Option<u32> {
    text.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::looks;
    use super::page_numbers;

    /// Which lines of a text number pages or lines.
    fn numbers(text: &str) -> Vec<&str> {
        let lines = looks(text, 0..text.len(), &crate::language::Languages::default());
        page_numbers(&lines).into_iter().map(|at| lines[at].text).collect()
    }

    #[test]
    fn a_number_within_running_text_is_a_word() {
        let rows: [(&str, &[&str]); 12] = [
            ("the sum he asked for is\n500\ndollars in gold\n", &[]),
            ("the sum he asked for is\n$500\n\nin gold\n", &[]),
            ("the end of a page\n\n12\n\nthe next page\n", &["12"]),
            ("the end of a gov-\n12\nernment page\n", &["12"]),
            ("the end of a page\n142\nHISTORY OF FRANCE\nthe next page\n", &["142"]),
            ("the end of a page\n- 12 -\nthe next page\n", &["- 12 -"]),
            ("the end of a page\nPage 12\nthe next page\n", &["Page 12"]),
            ("it fell to\n-5\ndegrees\n", &[]),
            ("in the year\n1944,\nhe said\n", &[]),
            ("500\n", &[]),
            ("one line\n5\ntwo lines\n10\nthree lines\n15\nfour\n", &["5", "10", "15"]),
            ("one line\n12\ntwo lines\n13\nin\n1944\nhe said\n14\nfour\n", &["12", "13", "14"]),
        ];
        for (text, wanted) in rows {
            assert_eq!(numbers(text), wanted, "{text:?}");
        }
    }
}
