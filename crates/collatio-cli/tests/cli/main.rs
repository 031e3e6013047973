//! The built binary as a reader meets it: what was typed, standard output, standard error and status in one snapshot.
//!
//! Every test runs in a folder of its own, with relative names and an empty environment, so that the snapshots are the
//! same on every machine. They stand in the repository's `snapshots/cli`.

mod agreement;
mod answers;
mod batch;
mod batch_forms;
mod browser;
mod check;
mod consensus;
mod errors;
mod evaluation;
mod many;
mod page_images;
mod pages;
mod readme;
mod schemas;
mod shapes;
mod streams;
mod suspects;
mod watch;

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A folder with a few files, gone after the test.
struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder that holds these files.
    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        for (name, content) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, content).expect("a file");
        }
        folder
    }

    /// Two small witnesses that differ in one word.
    fn pair() -> Self {
        Self::with(&[("a.txt", b"We inform Marshal Stalin.\n"), ("b.txt", b"We inform Premier Stalin.\n")])
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// What a file of the folder holds now.
    fn text_of(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).expect("a file that can be read")
    }

    /// A command in the folder, its environment empty.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_collatio"));
        command.args(arguments).current_dir(self.path()).env_clear().stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary runs")
    }

    /// Runs with this environment.
    fn run_with(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Output {
        self.command(arguments).envs(environment.iter().copied()).output().expect("the binary runs")
    }

    /// Runs with this on standard input. A program may end before it has read all of it, or any: that breaks the pipe, and
    /// the test judges what the program printed. Another thread writes, so that neither pipe waits for the other.
    fn run_on(&self, input: &[u8], arguments: &[&str]) -> Output {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        let mut pipe = child.stdin.take().expect("a pipe");
        std::thread::scope(|scope| {
            let writer = scope.spawn(move || pipe.write_all(input));
            let output = child.wait_with_output().expect("the binary ends");
            match writer.join().expect("the writer ends") {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => panic!("standard input: {error}"),
                _ => output,
            }
        })
    }
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("an exit status, not a signal")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The repository's folder.
fn repository() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Says what a test did not do, and why.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn skipped(what: &str, why: &str) {
    eprintln!("skipped: {what}: {why}");
}

/// What a reader sees: the line typed, both streams, the status.
fn dialogue(arguments: &[&str], output: &Output) -> String {
    let mut text = format!("$ collatio {}\n", arguments.join(" "));
    for (name, stream) in [("stdout", stdout(output)), ("stderr", stderr(output))] {
        if !stream.is_empty() {
            text.push_str(&format!("--- {name}\n{stream}"));
        }
    }
    text.push_str(&format!("--- status {}\n", status(output)));
    text
}

/// Compares a dialogue with the snapshot of this name.
fn check(name: &str, arguments: &[&str], output: &Output) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../../snapshots/cli");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, dialogue(arguments, output)));
}

/// Runs in a folder and compares.
fn check_run(name: &str, folder: &Folder, arguments: &[&str]) {
    check(name, arguments, &folder.run(arguments));
}
