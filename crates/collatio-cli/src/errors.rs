//! How errors look on a terminal: what, where, and what to do about it.
//!
//! ```text
//! collatio: collatio.toml:3:1: unknown key `veiw`
//!   |
//! 3 | veiw = "final"
//!   | ^
//! hint: did you mean `view`?
//! ```
//!
//! File names and lines come from strangers: everything printed here passes through [`visible`], so that no control or
//! bidirectional sign of theirs reaches a terminal.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use collatio::Diagnostic;
use unicode_width::UnicodeWidthStr;

use crate::args::ColorChoice;
use crate::library::Role;
use crate::theme::Palette;

/// Columns of a source line shown on either side of the caret.
const AROUND_CARET: usize = 60;

/// Prints an error to standard error. That nobody can read it there is no new error: the status tells.
pub(crate) fn print(error: &Diagnostic, color: Option<ColorChoice>) {
    let palette = Palette::of_stderr(color.unwrap_or_default());
    let _ = io::stderr().lock().write_all(painted(error, &palette).as_bytes());
}

fn painted(error: &Diagnostic, palette: &Palette) -> String {
    let mut out = format!("{} {}\n", palette.paint(Role::Error, "collatio:"), visible(&error.to_string()));
    if let Some((line, column, text)) = quoted(error) {
        draw(line, column, text, &mut out, palette);
    }
    if let Some(hint) = error.hint.as_ref().filter(|hint| !hint.is_empty()) {
        let _ = writeln!(out, "{} {}", palette.paint(Role::Note, "hint:"), visible(hint));
    }
    out
}

/// The line and column of a place whose line is known, and the line.
fn quoted(error: &Diagnostic) -> Option<(usize, usize, &str)> {
    let place = error.place.as_ref()?;
    let text = place.text.as_deref().filter(|text| !text.is_empty())?;
    Some((place.line?, place.column?, text))
}

/// A source line with a caret under a column; of a long line only what is around it.
fn draw(line: usize, column: usize, text: &str, out: &mut String, palette: &Palette) {
    let at = column.saturating_sub(1);
    let from = at.saturating_sub(AROUND_CARET);
    let before: String = text.chars().skip(from).take(at - from).collect();
    let after: String = text.chars().skip(at).take(AROUND_CARET).collect();
    let before = visible(&before.replace('\t', " "));
    let after = visible(&after.replace('\t', " "));
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let caret = palette.paint(Role::Error, "^");
    let indent = " ".repeat(before.width());
    let _ = writeln!(out, "{margin} |\n{number} | {before}{after}\n{margin} | {indent}{caret}");
}

/// Text with every sign that could act on a terminal, or hide in it, made visible: control characters, bidirectional
/// controls and invisible letters. Line breaks too: a message is one line.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|sign| push_visible(&mut out, sign));
    out
}

/// The same for text of several lines: line breaks of any kind become LF and stay, as do tabs.
pub(crate) fn visible_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' if signs.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            '\n' | '\t' => out.push(sign),
            _ => push_visible(&mut out, sign),
        }
    }
    out
}

/// The name nearest to `name`, if one is near enough to be meant.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let measured = known.into_iter().map(|known| (strsim::osa_distance(name, known), known));
    let (distance, nearest) = measured.min_by_key(|&(distance, _)| distance)?;
    let length = nearest.chars().count();
    (distance < length && distance <= length.div_ceil(3)).then_some(nearest)
}

fn push_visible(out: &mut String, sign: char) {
    match sign {
        _ if sign.is_control() || is_unseen(sign) => {
            let _ = write!(out, "\\u{{{:X}}}", u32::from(sign));
        }
        _ => out.push(sign),
    }
}

/// Signs that act on what is shown or show nothing, but for the joiners (U+200C, U+200D): in text that is passed on they
/// are letters of some scripts.
pub(crate) fn is_unseen(sign: char) -> bool {
    collatio_report::is_hidden(sign) && !matches!(sign, '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use collatio::Diagnostic;

    use super::{nearest, painted, visible, visible_lines};
    use crate::theme::Palette;

    #[test]
    fn nothing_unseen_gets_through() {
        let rows =
            [("a\x1b[31mb", "a\\u{1B}[31mb"), ("x\u{202E}y", "x\\u{202E}y"), ("\u{85}", "\\u{85}"), ("é\n", "é\\u{A}")];
        for (text, wanted) in rows {
            assert_eq!(visible(text), wanted);
        }
        assert_eq!(visible_lines("a\r\nb\rc\td\x07"), "a\nb\nc\td\\u{7}");
    }

    #[test]
    fn the_caret_stands_under_its_sign() {
        let drawn = |column| {
            let error = Diagnostic::error("odd").in_file("f").at(2, column).quoting("a\r\n日本語\n");
            painted(&error, &Palette::plain())
        };
        assert_eq!(drawn(1), "collatio: f:2:1: odd\n  |\n2 | 日本語\n  | ^\n");
        assert_eq!(drawn(3), "collatio: f:2:3: odd\n  |\n2 | 日本語\n  |     ^\n");
    }

    #[test]
    fn only_near_names_are_offered() {
        assert_eq!(nearest("veiw", ["view", "width"]), Some("view"));
        assert_eq!(nearest("zzzzzz", ["view", "width"]), None);
        assert_eq!(nearest("C", ["A", "B"]), None);
    }
}
