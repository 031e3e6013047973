//! The pager: a long report on a terminal is read page by page.
//!
//! `COLLATIO_PAGER`, else `PAGER`, else `less -FRX`; an empty name or `cat` means none. The command is cut at white
//! space and run without a shell. If it cannot be run, the report goes to the terminal as it is.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::output;
use collatio::Diagnostic;

/// A program that shows text page by page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pager {
    program: String,
    arguments: Vec<String>,
}

impl Pager {
    /// The pager the environment asks for.
    pub(crate) fn of_environment() -> Option<Self> {
        let asked = |name| std::env::var(name).ok();
        Self::of_command(&asked("COLLATIO_PAGER").or_else(|| asked("PAGER")).unwrap_or_else(|| "less -FRX".to_owned()))
    }

    fn of_command(command: &str) -> Option<Self> {
        let mut words = command.split_whitespace().map(str::to_owned);
        let program = words.next().filter(|program| program != "cat")?;
        Some(Self { program, arguments: words.collect() })
    }

    /// Shows a text and waits until the reader is done.
    pub(crate) fn show(&self, text: &str) -> Result<(), Diagnostic> {
        let spawned = Command::new(&self.program).args(&self.arguments).stdin(Stdio::piped()).spawn();
        let Ok(mut child) = spawned else { return output::to_stdout(text) };
        let written = match child.stdin.take() {
            Some(mut stdin) => output::quiet_when_closed(stdin.write_all(text.as_bytes())),
            None => Ok(()),
        };
        written.and_then(|()| child.wait().map(|_| ())).map_err(|error| {
            Diagnostic::error(format!("the pager `{}` failed", self.program))
                .because(&error)
                .hint("--no-pager does without it; COLLATIO_PAGER names another")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Pager;

    #[test]
    fn no_name_and_cat_are_no_pager() {
        assert_eq!(Pager::of_command(" "), None);
        assert_eq!(Pager::of_command("cat"), None);
        let less = Pager::of_command("less -FRX").expect("a pager");
        assert_eq!((less.program.as_str(), less.arguments.len()), ("less", 1));
    }
}
