//! What could not be done: what, where, and what to do about it.
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

use collatio::{Diagnostic, ReadError};
use unicode_width::UnicodeWidthStr;

use crate::args::ColorChoice;
use crate::library::Role;
use crate::theme::Palette;

pub(crate) use collatio_report::{visible_line as visible, visible_lines};

/// Columns of a source line shown on either side of the caret.
const AROUND_CARET: usize = 60;

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) struct Trouble {
    what: String,
    file: Option<String>,
    place: Option<Place>,
    hint: Option<String>,
}

/// A place in a file, with the line it is in.
#[derive(Debug)]
struct Place {
    line: usize,
    column: usize,
    text: String,
}

impl Trouble {
    /// Trouble in plain words: a lowercase fragment.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), file: None, place: None, hint: None }
    }

    /// The file it concerns, as the user named it.
    #[must_use]
    pub(crate) fn in_file(mut self, name: impl Into<String>) -> Self {
        self.file = Some(name.into());
        self
    }

    /// The place in that file, line and column from 1, and what the file holds.
    #[must_use]
    pub(crate) fn at(mut self, line: usize, column: usize, content: &str) -> Self {
        let text = lines_of_any_ending(content).nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
        self.place = Some(Place { line, column, text });
        self
    }

    /// What to do about it.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The library's refusal of a file, with the line it speaks of.
    pub(crate) fn of_reading(error: ReadError, bytes: &[u8]) -> Self {
        let mut trouble = Self::new(error.what).hint(error.hint);
        // What is wrong with several files together names none of them.
        trouble.file = Some(error.name).filter(|name| !name.is_empty());
        if let Some(place) = error.place {
            trouble = trouble.at(place.line, place.column, &String::from_utf8_lossy(bytes));
        }
        trouble
    }

    /// Prints it to standard error. That nobody can read it there is no new trouble: the status tells.
    pub(crate) fn print(&self, color: Option<ColorChoice>) {
        let palette = Palette::of_stderr(color.unwrap_or_default());
        let text = self.text(&palette);
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    fn text(&self, palette: &Palette) -> String {
        let mut out = palette.paint(Role::Error, "collatio:");
        out.push(' ');
        if let Some(file) = &self.file {
            out.push_str(&visible(file));
            if let Some(place) = &self.place {
                let _ = write!(out, ":{}:{}", place.line, place.column);
            }
            out.push_str(": ");
        }
        out.push_str(&visible(&self.what));
        out.push('\n');
        if let Some(place) = self.place.as_ref().filter(|place| !place.text.is_empty()) {
            place.draw(&mut out, palette);
        }
        if let Some(hint) = self.hint.as_ref().filter(|hint| !hint.is_empty()) {
            let _ = writeln!(out, "{} {}", palette.paint(Role::Note, "hint:"), visible(hint));
        }
        out
    }
}

impl From<Diagnostic> for Trouble {
    fn from(error: Diagnostic) -> Self {
        let trouble = Self { hint: error.hint.clone(), ..Self::new(error.what_and_why()) };
        let Some(place) = error.place else { return trouble };
        let place = *place;
        let at = place.line.zip(place.column);
        let text = place.text.unwrap_or_default();
        Self { file: place.file, place: at.map(|(line, column)| Place { line, column, text }), ..trouble }
    }
}

impl Place {
    /// The source line with a caret under the place; of a long line only what is around it.
    fn draw(&self, out: &mut String, palette: &Palette) {
        let at = self.column.saturating_sub(1);
        let from = at.saturating_sub(AROUND_CARET);
        let before: String = self.text.chars().skip(from).take(at - from).collect();
        let after: String = self.text.chars().skip(at).take(AROUND_CARET).collect();
        let before = visible(&before.replace('\t', " "));
        let after = visible(&after.replace('\t', " "));
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        let caret = palette.paint(Role::Error, "^");
        let indent = " ".repeat(before.width());
        let _ = writeln!(out, "{margin} |\n{number} | {before}{after}\n{margin} | {indent}{caret}");
    }
}

/// The name nearest to `name`, if one is near enough to be meant.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let measured = known.into_iter().map(|known| (strsim::osa_distance(name, known), known));
    let (distance, nearest) = measured.min_by_key(|&(distance, _)| distance)?;
    let length = nearest.chars().count();
    (distance < length && distance <= length.div_ceil(3)).then_some(nearest)
}

/// What went wrong with a file, in plain words and without the system's number.
pub(crate) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::StorageFull => "no space left".to_owned(),
        _ => {
            let words = error.to_string();
            words.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}

/// Lines that end in LF, CRLF or CR, as the library counts them.
fn lines_of_any_ending(content: &str) -> impl Iterator<Item = &str> {
    content.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

#[cfg(test)]
mod tests {
    use super::{Trouble, nearest};
    use crate::theme::Palette;

    #[test]
    fn the_caret_stands_under_its_sign() {
        let drawn = |column| Trouble::new("odd").in_file("f").at(2, column, "a\r\n日本語\n").text(&Palette::plain());
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
