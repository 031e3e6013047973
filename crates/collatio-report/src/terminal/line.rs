//! A line of a terminal report: runs of text with what they are, not how they look.
//!
//! ```text
//! runs    [Siglum A][Place :30][Plain  ][Cancelled ~~SECRET~~][Plain  ][Note struck]
//! plain   A:30  ~~SECRET~~  struck
//! ```
//!
//! The command line gives roles colours, or none. Text enters a line in one place, [`Line::push`], and there loses
//! whatever could act on a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::visible;
use collatio::apparatus::Level;

/// What a run of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Spaces, brackets and other text between.
    Plain,
    /// A witness's short name.
    Siglum,
    /// The base's reading.
    Lemma,
    /// Another witness's reading.
    Reading,
    /// A reading where the base has nothing.
    Addition,
    /// The sign for a missing reading.
    Omission,
    /// Text struck on the page; never an omission.
    Cancelled,
    /// Agreeing words around a variant.
    Context,
    /// A file, a line number.
    Place,
    /// The word for a level, in that level's colour.
    Level(Level),
    /// The word for an op, a kind or a zone.
    Tag,
    /// A variant's number.
    Number,
    /// What a reader should know.
    Note,
    /// A heading.
    Heading,
    /// Counts.
    Summary,
    /// Something that went wrong or is not exact.
    Error,
}

/// Text with one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub role: Role,
    /// The text, fit to be seen.
    pub text: String,
    /// Where it leads, if it names a place.
    pub target: Option<Target>,
}

/// A place that a reader may go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The file, as its source is called; not everything that has a name is a file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// One line of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(Vec<Run>);

impl Line {
    /// A line with one run.
    pub fn of(role: Role, text: &str) -> Self {
        Self::default().with(role, text)
    }

    /// The line with a run more.
    #[must_use]
    pub fn with(mut self, role: Role, text: &str) -> Self {
        self.push(role, text);
        self
    }

    /// Adds text, made fit to be seen; line breaks and tabs become spaces.
    pub fn push(&mut self, role: Role, text: &str) {
        let shown = visible(text);
        let shown = if shown.contains(['\n', '\t']) { shown.replace(['\n', '\t'], " ").into() } else { shown };
        self.push_shown(role, &shown);
    }

    /// Adds the name of a place, which leads there.
    pub fn push_place(&mut self, text: &str, file: &str, line: usize) {
        // A run of its own, whatever stands before it.
        let mut place = Self::of(Role::Place, text);
        if let Some(run) = place.0.first_mut() {
            run.target = Some(Target { file: file.to_owned(), line });
        }
        self.0.append(&mut place.0);
    }

    /// Adds the runs of another line.
    pub fn append(&mut self, other: Self) {
        for run in other.0 {
            self.push_run(&run, &run.text);
        }
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// The text alone.
    pub fn plain(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// How many cells of a terminal it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|run| width(&run.text)).sum()
    }

    /// The line with spaces up to a width.
    #[must_use]
    pub(crate) fn padded(mut self, to: usize) -> Self {
        let missing = to.saturating_sub(self.width());
        self.push_shown(Role::Plain, &" ".repeat(missing));
        self
    }

    /// Adds text that has already been made fit to be seen.
    pub(super) fn push_shown(&mut self, role: Role, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.role == role && last.target.is_none() => last.text.push_str(text),
            _ => self.0.push(Run { role, text: text.to_owned(), target: None }),
        }
    }

    /// Adds a part of a run, shown already, with all else that is said of it.
    pub(super) fn push_run(&mut self, run: &Run, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.role == run.role && last.target == run.target => last.text.push_str(text),
            _ => self.0.push(Run { text: text.to_owned(), ..run.clone() }),
        }
    }
}

/// How many cells of a terminal a text takes: two for East Asian wide letters, none for combining marks.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

#[cfg(test)]
mod tests {
    use super::{Line, Role};

    #[test]
    fn a_line_is_counted_in_cells_and_shows_no_control() {
        let line = Line::of(Role::Siglum, "A").with(Role::Plain, " 東京 e\u{301}\n\u{1B}x");
        assert_eq!(line.plain(), "A 東京 e\u{301} \\u{1B}x");
        assert_eq!(line.width(), 1 + 1 + 4 + 1 + 1 + 1 + 6 + 1);
        assert_eq!(line.padded(20).width(), 20);
    }
}
