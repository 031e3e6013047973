//! The choices behind flags and configuration keys: one word each, the same in both places.

use std::str::FromStr;

use clap::ValueEnum;
use collatio::apparatus::Level;
use collatio::{Copies, Diagnostic, View};
use collatio_report::terminal::{Layout, Markers};

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ColorChoice {
    /// If the environment allows it and somebody looks.
    #[default]
    Auto,
    /// Whatever the environment says.
    Always,
    /// Not at all.
    Never,
}

/// When places are links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum LinksChoice {
    /// If the report goes to a terminal that has them.
    #[default]
    Auto,
    /// Wherever it goes.
    Always,
    /// Not at all.
    Never,
}

/// Which statuses count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ViewChoice {
    /// What stands on the page, cancelled and added words alike.
    Diplomatic,
    /// What was first written.
    Original,
    /// What the writer left standing.
    Final,
    /// What a modern editor would print.
    Editorial,
}

impl From<ViewChoice> for View {
    fn from(choice: ViewChoice) -> Self {
        match choice {
            ViewChoice::Diplomatic => Self::Diplomatic,
            ViewChoice::Original => Self::Original,
            ViewChoice::Final => Self::Final,
            ViewChoice::Editorial => Self::Editorial,
        }
    }
}

/// How much a variant weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LevelChoice {
    /// Can change the sense.
    Substantive,
    /// The same word, otherwise spelt.
    Orthographic,
    /// Case, punctuation, spacing, marks.
    Accidental,
    /// Not part of the text.
    Furniture,
}

impl From<LevelChoice> for Level {
    fn from(choice: LevelChoice) -> Self {
        match choice {
            LevelChoice::Substantive => Self::Substantive,
            LevelChoice::Orthographic => Self::Orthographic,
            LevelChoice::Accidental => Self::Accidental,
            LevelChoice::Furniture => Self::Furniture,
        }
    }
}

/// The terminal report's layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum LayoutChoice {
    /// The text once, readings in it.
    Inline,
    /// Witnesses side by side.
    Side,
    /// One entry a variant, in context.
    #[default]
    List,
    /// A critical apparatus: lemma and readings.
    Apparatus,
    /// Counts only.
    Summary,
}

impl From<LayoutChoice> for Layout {
    fn from(choice: LayoutChoice) -> Self {
        match choice {
            LayoutChoice::Inline => Self::Inline,
            LayoutChoice::Side => Self::Side,
            LayoutChoice::List => Self::List,
            LayoutChoice::Apparatus => Self::Apparatus,
            LayoutChoice::Summary => Self::Summary,
        }
    }
}

/// How a variant is shown within running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum MarkersChoice {
    /// `[A: ABS | B: FBS]`.
    #[default]
    Sigla,
    /// `[-ABS-]{+FBS+}`, as wdiff has it.
    Wdiff,
}

impl From<MarkersChoice> for Markers {
    fn from(choice: MarkersChoice) -> Self {
        match choice {
            MarkersChoice::Sigla => Self::Sigla,
            MarkersChoice::Wdiff => Self::Wdiff,
        }
    }
}

/// A report's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading.
    Text,
    /// The report as data: collatio.report/1.
    Json,
    /// The report line by line, a JSON object each.
    Ndjson,
    /// The variants for spreadsheets: a row a variant.
    Csv,
    /// The same, separated by tabs.
    Tsv,
    /// The variants as a table for a comment on a pull request.
    Markdown,
    /// The variants as a test report for CI servers.
    Junit,
    /// The variants for code scanning: SARIF 2.1.0.
    Sarif,
    /// The variants as annotations of GitHub's checks.
    Github,
    /// The variants for test harnesses: TAP 14.
    Tap,
    /// A page for the browser: texts side by side, scans, variants with filters; one file, offline.
    Html,
    /// The alignment table, as collation tools exchange it.
    TableJson,
    /// The alignment table for spreadsheets: a row a place, a column a witness; with --output to the byte.
    TableCsv,
    /// The alignment table as a page.
    TableHtml,
    /// A Word document: the base with tracked changes to the next witness, and comments.
    Docx,
    /// A critical apparatus in TEI P5, by parallel segmentation.
    Tei,
    /// The variant graph, for programs that draw and search graphs.
    Graphml,
    /// The variant graph, for Graphviz.
    Dot,
    /// The variant graph as a picture.
    GraphSvg,
    /// How much every two witnesses differ, as CSV.
    Distances,
    /// A tree of agreement by neighbour joining (no stemma), in Newick's form.
    Newick,
    /// The same tree as a picture.
    TreeSvg,
    /// Readings as a matrix, distances and tree, for phylogenetic programs.
    Nexus,
}

/// In what form a check is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For reading.
    Text,
    /// A table for a comment on a pull request.
    Markdown,
    /// A test report for CI servers.
    Junit,
    /// Annotations of GitHub's checks.
    Github,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For test harnesses: TAP 14.
    Tap,
}

/// Where the images of a page go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Assets {
    /// Into the page.
    Inline,
    /// Into the folder NAME.files beside it.
    Folder,
}

/// How many copies of the text a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CopiesChoice(pub(crate) Copies);

impl FromStr for CopiesChoice {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        match text {
            "auto" => Ok(Self(Copies::Auto)),
            "off" => Ok(Self(Copies::Off)),
            _ => match text.parse() {
                Ok(copies) if copies > 0 => Ok(Self(Copies::Exactly(copies))),
                _ => Err(Diagnostic::error("auto, off, or a number from 1 is wanted")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CopiesChoice, LevelChoice, ViewChoice};
    use clap::ValueEnum;
    use collatio::apparatus::Level;
    use collatio::{Copies, View};

    #[test]
    fn the_words_are_those_of_the_library() {
        for (choice, view) in ViewChoice::value_variants().iter().zip(View::ALL) {
            assert_eq!(View::from(*choice), view);
            assert_eq!(choice.to_possible_value().expect("a value").get_name(), view.as_str());
        }
        let levels: Vec<Level> = LevelChoice::value_variants().iter().map(|&choice| choice.into()).collect();
        assert!(levels.is_sorted(), "heaviest first");
    }

    #[test]
    fn copies_are_auto_off_or_a_number() {
        assert_eq!("3".parse(), Ok(CopiesChoice(Copies::Exactly(3))));
        assert_eq!("off".parse(), Ok(CopiesChoice(Copies::Off)));
        for bad in ["0", "-1", "", "many"] {
            assert!(bad.parse::<CopiesChoice>().is_err(), "{bad}");
        }
    }
}
