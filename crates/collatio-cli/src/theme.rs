//! Roles to colours, the last step of a report; without it the text is complete.
//!
//! Three hues, which every eye tells apart (addition, omission, substitution); everything else is weight. Strikethrough
//! is for text struck on the page and nothing else. Whether a stream has colour is decided once, here, because the
//! colour crate alone lets `CLICOLOR_FORCE` beat `NO_COLOR`, obeys an empty `NO_COLOR` and looks at standard output only.

use std::io::{self, IsTerminal};

use collatio::apparatus::Level;
use colored::{ColoredString, Colorize};

use crate::args::ColorChoice;
use crate::library::{Line, Role};
use crate::links::Links;

/// How a stream shows roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Palette {
    /// As plain text.
    Plain,
    /// In colour.
    Colored,
}

impl Palette {
    /// No colour.
    #[cfg(test)]
    pub(crate) fn plain() -> Self {
        Self::Plain
    }

    /// The palette of standard error.
    pub(crate) fn of_stderr(choice: ColorChoice) -> Self {
        Self::of(choice, Stream::of(io::stderr().is_terminal()))
    }

    /// The palette of a report's destination.
    pub(crate) fn of_report(choice: ColorChoice, is_terminal: impl Fn() -> bool) -> Self {
        Self::of(choice, Stream::of(is_terminal()))
    }

    fn of(choice: ColorChoice, stream: Stream) -> Self {
        let palette =
            decide(choice, stream, |name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()));
        if palette == Self::Colored {
            // A plain palette never calls the colour crate, so one override serves both streams.
            colored::control::set_override(true);
        }
        palette
    }

    /// Text in its role's colour.
    pub(crate) fn paint(self, role: Role, text: &str) -> String {
        if self == Self::Plain || text.is_empty() {
            return text.to_owned();
        }
        styled(role, text).to_string()
    }

    /// Lines of a report, each ended by a line break.
    pub(crate) fn paint_lines(self, lines: &[Line], links: &Links) -> String {
        let mut out = String::new();
        for line in lines {
            for run in line.runs() {
                out.push_str(&links.linked(self.paint(run.role, &run.text), run.target.as_ref()));
            }
            out.push('\n');
        }
        out
    }
}

/// What a stream leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stream {
    Terminal,
    Other,
}

impl Stream {
    fn of(is_terminal: bool) -> Self {
        if is_terminal { Self::Terminal } else { Self::Other }
    }
}

/// `--color` > `NO_COLOR` (non-empty) > `CLICOLOR_FORCE`, `FORCE_COLOR` (non-empty, not 0) > `TERM=dumb` >
/// `CLICOLOR=0` > whether the stream is a terminal.
fn decide(choice: ColorChoice, stream: Stream, environment: impl Fn(&str) -> Option<String>) -> Palette {
    let set = |name: &str| environment(name).filter(|value| !value.is_empty());
    let forced = |name: &str| set(name).is_some_and(|value| value != "0");
    match choice {
        ColorChoice::Always => Palette::Colored,
        ColorChoice::Never => Palette::Plain,
        ColorChoice::Auto if set("NO_COLOR").is_some() => Palette::Plain,
        ColorChoice::Auto if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") => Palette::Colored,
        ColorChoice::Auto if set("TERM").is_some_and(|term| term == "dumb") => Palette::Plain,
        ColorChoice::Auto if set("CLICOLOR").is_some_and(|value| value == "0") => Palette::Plain,
        ColorChoice::Auto if stream == Stream::Terminal => Palette::Colored,
        ColorChoice::Auto => Palette::Plain,
    }
}

fn styled(role: Role, text: &str) -> ColoredString {
    match role {
        Role::Siglum | Role::Number | Role::Heading => text.bold(),
        Role::Plain | Role::Lemma | Role::Summary | Role::Tag => text.normal(),
        Role::Reading => text.magenta(),
        Role::Addition => text.blue(),
        Role::Omission => text.yellow(),
        Role::Cancelled => text.strikethrough(),
        Role::Level(Level::Substantive) => text.bold(),
        Role::Level(_) | Role::Context | Role::Place => text.dimmed(),
        Role::Note => text.italic(),
        Role::Error => text.red().bold(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Palette, Stream, decide};
    use crate::args::ColorChoice;

    /// A case: the choice, what the stream is, the environment, whether there is colour.
    type Case = (ColorChoice, Stream, &'static [(&'static str, &'static str)], bool);

    #[test]
    fn colour_is_decided_in_the_order_of_the_rule() {
        use ColorChoice::{Always, Auto, Never};
        let rows: [Case; 14] = [
            (Auto, Stream::Terminal, &[], true),
            (Auto, Stream::Other, &[], false),
            (Always, Stream::Other, &[("NO_COLOR", "1")], true),
            (Never, Stream::Terminal, &[("FORCE_COLOR", "1")], false),
            (Auto, Stream::Terminal, &[("NO_COLOR", "1")], false),
            (Auto, Stream::Terminal, &[("NO_COLOR", "")], true),
            (Auto, Stream::Terminal, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false),
            (Auto, Stream::Other, &[("CLICOLOR_FORCE", "1")], true),
            (Auto, Stream::Other, &[("FORCE_COLOR", "0")], false),
            (Auto, Stream::Other, &[("FORCE_COLOR", "")], false),
            (Auto, Stream::Other, &[("FORCE_COLOR", "3"), ("TERM", "dumb")], true),
            (Auto, Stream::Terminal, &[("TERM", "dumb")], false),
            (Auto, Stream::Terminal, &[("CLICOLOR", "0")], false),
            (Auto, Stream::Terminal, &[("CLICOLOR", "1")], true),
        ];
        for (choice, stream, environment, wanted) in rows {
            let look_up =
                |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            let wanted = if wanted { Palette::Colored } else { Palette::Plain };
            assert_eq!(decide(choice, stream, look_up), wanted, "{choice:?} {stream:?} {environment:?}");
        }
    }
}
