//! What could not be done, and what was done otherwise than expected: one type for every error, warning and remark of
//! every crate. It is plain data. How it looks is the business of whoever shows it.

use std::fmt;
use std::io;

/// An error, a warning or a remark: what, where, why, and what to do about it.
///
/// [`Display`](fmt::Display) writes place, what and causes as one line without colour; the hint is left to the caller.
///
/// ```
/// use collatio::Diagnostic;
///
/// let error = Diagnostic::error("unknown key `veiw`").in_file("collatio.toml").at(3, 1).hint("did you mean `view`?");
/// assert_eq!(error.to_string(), "collatio.toml:3:1: unknown key `veiw`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How serious it is.
    pub kind: DiagnosticKind,
    /// What it is, in plain words: a lowercase fragment of one line.
    pub what: String,
    /// Where it is, as far as that is known.
    pub place: Option<Box<DiagnosticPlace>>,
    /// What it comes from.
    pub cause: Option<Box<Diagnostic>>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiagnosticKind {
    /// The work could not be done.
    Error,
    /// The work could not be done because there is nothing to work on: a file is whole and holds no text, as a blank page.
    Blank,
    /// The work was done, but not all that was asked for.
    Warning,
    /// The work was done; something was guessed, set aside or approximated.
    Remark,
}

/// A place in a file. What is not known is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DiagnosticPlace {
    /// The file, as the user named it.
    pub file: Option<String>,
    /// Offset in bytes, from 0.
    pub byte: Option<usize>,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
    /// What the line holds.
    pub text: Option<String>,
}

impl Diagnostic {
    /// An error, in plain words.
    pub fn error(what: impl Into<String>) -> Self {
        Self::new(DiagnosticKind::Error, what.into())
    }

    /// The error that a file is whole and holds no text.
    pub fn blank(what: impl Into<String>) -> Self {
        Self::new(DiagnosticKind::Blank, what.into())
    }

    /// A warning, in plain words.
    pub fn warning(what: impl Into<String>) -> Self {
        Self::new(DiagnosticKind::Warning, what.into())
    }

    /// A remark, in plain words.
    pub fn remark(what: impl Into<String>) -> Self {
        Self::new(DiagnosticKind::Remark, what.into())
    }

    fn new(kind: DiagnosticKind, what: String) -> Self {
        Self { kind, what, place: None, cause: None, hint: None }
    }

    /// Names the file it concerns.
    #[must_use]
    pub fn in_file(mut self, name: impl Into<String>) -> Self {
        self.place_mut().file = Some(name.into());
        self
    }

    /// Sets line and column, both from 1.
    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        let place = self.place_mut();
        (place.line, place.column) = (Some(line), Some(column));
        self
    }

    /// Sets the offset in bytes, from 0.
    #[must_use]
    pub fn at_byte(mut self, byte: usize) -> Self {
        self.place_mut().byte = Some(byte);
        self
    }

    /// Sets the whole place from an offset in a file's text, in bytes. Time linear in the offset.
    ///
    /// ```
    /// use collatio::Diagnostic;
    ///
    /// let error = Diagnostic::error("odd").at_byte_of("a\r\nbc", 4);
    /// assert_eq!(error.to_string(), "2:2: odd");
    /// ```
    #[must_use]
    pub fn at_byte_of(self, text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let (line, last) = lines(before).fold((0, ""), |(line, _), next| (line + 1, next));
        self.at(line, last.chars().count() + 1).at_byte(before.len()).quoting(text)
    }

    /// Takes the text of its line from what the file holds.
    #[must_use]
    pub fn quoting(mut self, content: &str) -> Self {
        let place = self.place_mut();
        place.text = place.line.and_then(|line| lines(content).nth(line.saturating_sub(1))).map(str::to_owned);
        self
    }

    /// Adds what it comes from.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Self>) -> Self {
        self.cause = Some(Box::new(cause.into()));
        self
    }

    /// Adds what to do about it, in place of what was said before.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The file it concerns.
    pub fn file(&self) -> Option<&str> {
        self.place.as_ref()?.file.as_deref()
    }

    /// Whether it only says that there is no text.
    pub fn is_blank(&self) -> bool {
        self.kind == DiagnosticKind::Blank
    }

    /// What it is and what it comes from, without the place.
    pub fn what_and_why(&self) -> String {
        let causes = std::iter::successors(self.cause.as_deref(), |cause| cause.cause.as_deref());
        causes.fold(self.what.clone(), |said, cause| match cause.place.as_deref() {
            Some(place) => format!("{said}: {place}: {}", cause.what),
            None => format!("{said}: {}", cause.what),
        })
    }

    /// All of it in one line: as [`Display`](fmt::Display) has it, then the hint.
    ///
    /// ```
    /// use collatio::Diagnostic;
    ///
    /// assert_eq!(Diagnostic::error("is empty").in_file("f").hint("fill it").in_full(), "f: is empty; fill it");
    /// ```
    pub fn in_full(&self) -> String {
        let hint = self.hint.as_deref().map(|hint| format!("; {hint}")).unwrap_or_default();
        format!("{self}{hint}")
    }

    fn place_mut(&mut self) -> &mut DiagnosticPlace {
        self.place.get_or_insert_default()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        write_line(&self.what_and_why(), f)
    }
}

impl fmt::Display for DiagnosticPlace {
    /// `FILE:LINE:COLUMN`; where lines are not known, `FILE:BYTE`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = match (self.line, self.column, self.byte) {
            (Some(line), column, _) => std::iter::once(line).chain(column).map(|number| number.to_string()).collect(),
            (None, _, Some(byte)) => vec![format!("byte {byte}")],
            (None, _, None) => Vec::new(),
        };
        let parts: Vec<String> = self.file.iter().cloned().chain(numbers).collect();
        write_line(&parts.join(":"), f)
    }
}

impl std::error::Error for Diagnostic {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &dyn std::error::Error)
    }
}

impl From<&io::Error> for Diagnostic {
    /// What the system says, in plain words and without its number.
    fn from(error: &io::Error) -> Self {
        Self::error(match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            io::ErrorKind::StorageFull => "no space left".to_owned(),
            _ => {
                let words = error.to_string();
                words.split(" (os error").next().unwrap_or_default().to_lowercase()
            }
        })
    }
}

impl From<&toml::de::Error> for Diagnostic {
    /// What the parser says, in one line and without the place, which only whoever has the text can count out.
    fn from(error: &toml::de::Error) -> Self {
        Self::error(error.message().trim_end().replace('\n', ", "))
    }
}

/// Writes text in one line: control characters, which a stranger's file may hold, by their numbers.
fn write_line(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    text.chars().try_for_each(|c| {
        if c.is_control() { write!(f, "\\u{{{:X}}}", u32::from(c)) } else { fmt::Write::write_char(f, c) }
    })
}

/// Lines that end in LF, CRLF or CR; after the last ending comes one more.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(['\r', '\n']) else { return rest.take() };
        let (line, ending) = text.split_at(at);
        rest = ending.strip_prefix("\r\n").or_else(|| ending.get(1..));
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::Diagnostic;

    #[test]
    fn display_is_one_line_with_place_and_causes() {
        let cause = Diagnostic::error("<p> is open").in_file("b.xml").at(3, 4);
        let rows = [
            (Diagnostic::error("odd"), "odd"),
            (Diagnostic::error("odd").in_file("f"), "f: odd"),
            (Diagnostic::error("odd").in_file("f").at(2, 5).at_byte(9), "f:2:5: odd"),
            (Diagnostic::error("odd").in_file("f").at_byte(9), "f:byte 9: odd"),
            (Diagnostic::error("a\nb\x1b[31m").in_file("f\n"), "f\\u{A}: a\\u{A}b\\u{1B}[31m"),
            (Diagnostic::error("not read").in_file("f").because(cause), "f: not read: b.xml:3:4: <p> is open"),
        ];
        for (diagnostic, wanted) in rows {
            assert_eq!(diagnostic.to_string(), wanted);
        }
    }

    #[test]
    fn places_are_counted_in_characters_and_lines_of_any_ending() {
        let text = "a\r\né\rx\n";
        let rows =
            [(0, (1, 1, "a")), (3, (2, 1, "é")), (5, (2, 2, "é")), (6, (3, 1, "x")), (8, (4, 1, "")), (99, (4, 1, ""))];
        for (byte, (line, column, quoted)) in rows {
            let place = Diagnostic::error("odd").at_byte_of(text, byte).place.expect("a place");
            let found = (place.line, place.column, place.text.as_deref());
            assert_eq!(found, (Some(line), Some(column), Some(quoted)), "{byte}");
        }
    }
}
