//! Installed programs that read what no library of ours does: pages of a PDF, letters on an image.
//!
//! ```text
//! bytes ─→ standard input │ tesseract │ standard output ─→ bytes, bounded
//!                                     │ standard error  ─→ the last line, for the message
//! ```
//!
//! A program is given the file's bytes, never a name out of a file, and arguments that no file chooses. Input and output
//! move at the same time, so that neither waits for the other. Linear in both.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::diagnostic::Diagnostic;

/// How much of what a program says on standard error is kept.
const SAID: u64 = 64 << 10;

/// A program, and how to come by it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Program {
    /// What it is called by.
    pub(super) name: &'static str,
    /// How it is installed, for the hint.
    pub(super) install: &'static str,
}

/// What a program gave.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) out: Vec<u8>,
    /// What it said on standard error.
    pub(super) said: String,
    /// Whether it says that it did its work.
    pub(super) done: bool,
}

impl Given {
    /// What it gave, as text; bytes that are no UTF-8 are U+FFFD.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.out).into_owned()
    }

    /// The last line it said, for a message.
    fn last_line(&self) -> &str {
        self.said.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or("it gave no reason")
    }
}

impl Program {
    /// Runs it on a file's bytes: at most `limit` bytes are taken from it.
    ///
    /// # Errors
    ///
    /// If it is not installed, cannot be run, or gives more than the limit. That it failed stands in what it gave.
    pub(super) fn run(self, file: &str, arguments: &[&str], input: &[u8], limit: u64) -> Result<Given, Diagnostic> {
        let mut child = self.start(file, arguments)?;
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (out, said) = thread::scope(|scope| {
            scope.spawn(move || {
                // A program that has read enough closes its input: what it gives tells whether that was so.
                stdin.map(|mut stdin| stdin.write_all(input))
            });
            let said = scope.spawn(move || stderr.map(kept).unwrap_or_default());
            let mut out = Vec::new();
            let read = stdout.map(|stdout| stdout.take(limit.saturating_add(1)).read_to_end(&mut out));
            if read.is_some_and(|read| read.is_err()) || out.len() as u64 > limit {
                let _ = child.kill();
            }
            (out, said.join().unwrap_or_default())
        });
        let status =
            child.wait().map_err(|error| self.error(file, &format!("cannot be run: {error}"), self.install))?;
        if out.len() as u64 > limit {
            let what = format!("gives more than {} MiB for this file", limit >> 20);
            return Err(self.error(file, &what, "raise the limit with --max-unpacked"));
        }
        let said = String::from_utf8_lossy(&said).into_owned();
        Ok(Given { out, said, done: status.success() })
    }

    /// The same, and that it failed is an error.
    ///
    /// # Errors
    ///
    /// As [`Program::run`], and if the program says that it failed.
    pub(super) fn done(self, file: &str, arguments: &[&str], input: &[u8], limit: u64) -> Result<Given, Diagnostic> {
        let given = self.run(file, arguments, input, limit)?;
        if given.done {
            return Ok(given);
        }
        let what = format!("could not read the file: {}", given.last_line());
        Err(self.error(file, &what, "check that other programs open the file"))
    }

    fn start(self, file: &str, arguments: &[&str]) -> Result<Child, Diagnostic> {
        let mut command = Command::new(self.name);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().map_err(|error| match error.kind() {
            ErrorKind::NotFound => {
                let hint = format!("install it: {}", self.install);
                self.error(file, "is needed to read this file and is not installed", &hint)
            }
            _ => self.error(file, &format!("cannot be run: {error}"), self.install),
        })
    }

    fn error(self, file: &str, what: &str, hint: &str) -> Diagnostic {
        let what = format!("the program {} {what}", self.name);
        Diagnostic::error(what).in_file(file).hint(hint)
    }
}

/// The beginning of what a program says; the rest is taken from it so that it does not wait.
fn kept(mut stderr: impl Read) -> Vec<u8> {
    let mut said = Vec::new();
    let _ = (&mut stderr).take(SAID).read_to_end(&mut said);
    let _ = std::io::copy(&mut stderr, &mut std::io::sink());
    said
}

#[cfg(test)]
mod tests {
    use super::Program;

    #[test]
    fn a_missing_program_says_how_to_come_by_it() {
        let program = Program { name: "collatio-no-such-program", install: "apt install it" };
        let error = program.run("page.png", &[], b"", 10).unwrap_err();
        assert_eq!(error.what, "the program collatio-no-such-program is needed to read this file and is not installed");
        assert_eq!(error.hint.as_deref(), Some("install it: apt install it"));
    }

    #[cfg(unix)]
    #[test]
    fn input_and_output_move_at_once_and_within_bounds() {
        let cat = Program { name: "cat", install: "" };
        let input = vec![b'x'; 1 << 20];
        assert_eq!(cat.run("a", &[], &input, 2 << 20).unwrap().out, input);
        assert!(cat.run("a", &[], &input, 1 << 10).unwrap_err().what.contains("more than 0 MiB"));
        let shell = Program { name: "sh", install: "" };
        let failed = shell.done("a", &["-c", "echo one >&2; echo two >&2; exit 3"], &input, 10).unwrap_err();
        assert_eq!(failed.what, "the program sh could not read the file: two");
    }
}
