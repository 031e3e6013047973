//! Words broken over two lines, and white space inside tokens: layout, which is never a variant.
//!
//! ```text
//! text         con-↵fine    rock-↵pigeon            Trans-↵Siberian
//! joined       confine      rockpigeon              Trans-Siberian
//! alternative  con-fine     rock-pigeon             TransSiberian
//! ```
//!
//! Whether the hyphen at a line's end belongs to the word cannot be seen at one place. The form is the joined one, but
//! where a capital or a digit follows; the alternative is used if some witness has it within a line and none has the
//! joined one (`collation::interner`). Time and space are linear in the token.

use std::borrow::Cow;

/// What becomes of a hyphen at a line's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// Dropped with the line break, but before a capital or digit.
    Likely,
    /// The other way.
    Other,
}

/// Whether a token's text has a line break in it.
pub(super) fn is_broken(text: &str) -> bool {
    text.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}'])
}

/// Joins the halves of words broken over lines, and drops soft hyphens.
pub(super) fn join_lines(text: Cow<'_, str>, line_end: LineEnd) -> Cow<'_, str> {
    if !is_broken(&text) {
        return without(text, |c| c == '\u{ad}');
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find(char::is_whitespace) {
        let (before, after) = rest.split_at(at);
        let next = after.trim_start();
        let (white, _) = after.split_at(after.len() - next.len());
        out.push_str(before);
        match out.chars().next_back().filter(|&c| is_broken(white) && is_hyphen(c)) {
            Some(hyphen) => {
                out.truncate(out.len() - hyphen.len_utf8());
                out.extend(kept_hyphen(&out, hyphen, next, line_end));
            }
            None => out.push_str(white),
        }
        rest = next;
    }
    out.push_str(rest);
    Cow::Owned(without(Cow::Owned(out), |c| c == '\u{ad}').into_owned())
}

/// Drops white space.
pub(super) fn without_white_space(text: Cow<'_, str>) -> Cow<'_, str> {
    without(text, char::is_whitespace)
}

/// Drops the characters that `dropped` names.
pub(super) fn without(text: Cow<'_, str>, dropped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.contains(&dropped) { Cow::Owned(text.chars().filter(|&c| !dropped(c)).collect()) } else { text }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '=' | '\u{ac}' | '\u{ad}' | '\u{2010}' | '\u{2011}' | '\u{2e17}' | '\u{2e40}')
}

/// The hyphen that stays between two halves, if one does. `¬` and the soft hyphen say that the word is broken, nothing
/// more; `=` at a line's end is a hyphen.
fn kept_hyphen(before: &str, hyphen: char, after: &str, line_end: LineEnd) -> Option<char> {
    if matches!(hyphen, '\u{ac}' | '\u{ad}') {
        return None;
    }
    let small = before.chars().next_back().is_some_and(char::is_lowercase);
    let likely = after.starts_with(|c: char| c.is_numeric() || (small && c.is_uppercase()));
    let kept = likely == (line_end == LineEnd::Likely);
    kept.then_some(if hyphen == '=' { '-' } else { hyphen })
}
