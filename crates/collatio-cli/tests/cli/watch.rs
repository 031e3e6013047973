//! `--watch` runs again when a file changes; links lead to the places of a report.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::{Folder, check_run, status, stderr, stdout};

/// Longer than any machine takes; a run that does not come at all ends the test.
const LONGEST: Duration = Duration::from_secs(300);

/// A program that watches, and what it prints, line by line. It watches before it first runs, so that no change is lost.
struct Watching {
    child: Child,
    reports: Receiver<String>,
    said: Receiver<String>,
}

impl Watching {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = folder.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        let reports = lines(child.stdout.take().expect("standard output"));
        let said = lines(child.stderr.take().expect("standard error"));
        Self { child, reports, said }
    }

    /// Waits until a report holds this.
    fn until(&self, wanted: &str) {
        until(&self.reports, wanted);
    }
}

/// The lines of a stream, as they come.
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        BufReader::new(stream).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
    });
    lines
}

/// Waits until a line holds this.
fn until(lines: &Receiver<String>, wanted: &str) {
    let mut seen = Vec::new();
    loop {
        match lines.recv_timeout(LONGEST) {
            Ok(line) if line.contains(wanted) => return,
            Ok(line) => seen.push(line),
            Err(error) => panic!("{wanted:?} did not come ({error}); before: {seen:#?}"),
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_change_of_a_file_runs_the_command_again() {
    let folder = Folder::pair();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    let watching = Watching::start(&folder, &["diff", "A=a.txt", "b.txt", "--watch"]);
    watching.until("Premier");
    // Of a file beside them nothing hangs; the next change is the one that is answered.
    write("c.txt", "not read\n");
    write("b.txt", "We inform Comrade Stalin.\n");
    watching.until("Comrade");
    // An editor puts a new file in the old one's place.
    write("new.txt", "We inform Minister Stalin.\n");
    std::fs::rename(folder.path().join("new.txt"), folder.path().join("b.txt")).expect("a file");
    watching.until("Minister");
    // Trouble is said and mended by the next change.
    std::fs::remove_file(folder.path().join("b.txt")).expect("a file");
    until(&watching.said, "there is no such file");
    write("b.txt", "We inform President Stalin.\n");
    watching.until("President");
}

#[test]
fn a_check_is_watched_with_the_file_that_names_it() {
    let folder = Folder::pair();
    let toml = |level: &str| {
        let text = format!("[[check]]\nfiles = [\"a.txt\", \"b.txt\"]\nfail-on = \"{level}\"\n");
        std::fs::write(folder.path().join("collatio.toml"), text).expect("a file");
    };
    toml("substantive");
    let watching = Watching::start(&folder, &["check", "--watch"]);
    watching.until("Premier");
    toml("subtantive");
    until(&watching.said, "bad value");
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let output = Folder::pair().run_on(b"We inform Marshal Stalin.\n\n\nWe inform\n", &["diff", "-", "--watch"]);
    assert_eq!((status(&output), stdout(&output).as_str()), (2, ""));
    assert!(stderr(&output).contains("there is no file to watch"), "{}", stderr(&output));
}

#[test]
fn places_are_links_where_asked() {
    let folder = Folder::pair();
    let plain = stdout(&folder.run(&["diff", "a.txt", "b.txt"]));
    let linked = stdout(&folder.run(&["diff", "a.txt", "b.txt", "--hyperlinks", "always"]));
    let address = format!("file://{}", folder.path().canonicalize().expect("a folder").display());
    assert!(linked.contains(&format!("\u{1B}]8;;{address}/b.txt#L1\u{1B}\\1\u{1B}]8;;\u{1B}\\")), "{linked:?}");
    // Without the links it is the same report.
    let mut bare = String::new();
    for (nth, part) in linked.split("\u{1B}]8;;").enumerate() {
        bare.push_str(if nth == 0 { part } else { part.split_once("\u{1B}\\").expect("an end").1 });
    }
    assert_eq!(bare, plain);
    let side =
        stdout(&folder.run(&["diff", "a.txt", "b.txt", "--layout", "side", "--width", "120", "--hyperlinks=always"]));
    assert!(side.contains("a.txt#L1\u{1B}\\1\u{1B}]8;;"), "{side:?}");
    let quiet = stdout(&folder.run_with(&[("COLLATIO_HYPERLINKS", "never")], &["diff", "a.txt", "b.txt"]));
    assert_eq!(quiet, plain);
    check_run("hyperlinks_of_another_kind", &folder, &["diff", "a.txt", "b.txt", "--hyperlinks", "sometimes"]);
}
