//! Where output goes: colour, pipes that close, disks that fill, files written whole.

use std::process::Stdio;

use crate::{Folder, status, stderr, stdout};

/// A run into a pipe: flags, environment, whether the report is coloured.
type Run = (&'static [&'static str], &'static [(&'static str, &'static str)], bool);

#[test]
fn colour_follows_the_rule() {
    let folder = Folder::pair();
    let rows: [Run; 8] = [
        (&[], &[], false),
        (&["--color", "always"], &[], true),
        (&["--color", "always"], &[("NO_COLOR", "1")], true),
        (&["--color", "never"], &[("CLICOLOR_FORCE", "1")], false),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&[], &[("FORCE_COLOR", "1"), ("TERM", "dumb")], true),
        (&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], false),
        (&[], &[("CLICOLOR_FORCE", "0")], false),
    ];
    for (flags, environment, colored) in rows {
        let output = folder.run_with(environment, &[&["diff", "a.txt", "b.txt"], flags].concat());
        assert_eq!(stdout(&output).contains('\x1b'), colored, "{flags:?} {environment:?}");
        let trouble = folder.run_with(environment, &[&["diff", "a.txt", "c.txt"], flags].concat());
        assert_eq!(stderr(&trouble).contains('\x1b'), colored, "{flags:?} {environment:?}");
    }
}

#[test]
fn colour_changes_no_letter() {
    let folder = Folder::pair();
    let plain = stdout(&folder.run(&["diff", "a.txt", "b.txt"]));
    let colored = stdout(&folder.run(&["diff", "a.txt", "b.txt", "--color", "always"]));
    let mut bare = String::new();
    for part in colored.split('\x1b') {
        bare.push_str(part.strip_prefix('[').and_then(|code| code.split_once('m')).map_or(part, |(_, text)| text));
    }
    assert_eq!(bare, plain);
}

#[test]
fn a_reader_who_leaves_ends_it_quietly() {
    let words: String = (0..40_000).map(|n| format!("word{n} ")).collect();
    let folder = Folder::with(&[("a.txt", words.as_bytes()), ("b.txt", words.as_bytes())]);
    let mut command = folder.command(&["diff", "a.txt", "b.txt", "--format", "table-json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the binary ends");
    assert_eq!((status(&output), stderr(&output).as_str()), (0, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_trouble() {
    let folder = Folder::pair();
    for arguments in [&["diff", "a.txt", "b.txt", "--exit-zero"][..], &["--help"], &["schema"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("the device");
        let output = folder.command(arguments).stdout(full).output().expect("the binary runs");
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(stderr(&output).contains("no space left"), "{}", stderr(&output));
    }
    let output = folder.run(&["diff", "a.txt", "b.txt", "--output", "/dev/full"]);
    assert_eq!(status(&output), 2, "a device is written to, not replaced");
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = Folder::pair();
    let output = folder.run(&["diff", "a.txt", "b.txt", "--output", "report.txt", "-q"]);
    assert_eq!((status(&output), stdout(&output).as_str(), stderr(&output).as_str()), (1, "", ""));
    assert_eq!(folder.text_of("report.txt"), stdout(&folder.run(&["diff", "a.txt", "b.txt"])));
    std::fs::write(folder.path().join("report.txt"), "old").expect("a file");
    assert_eq!(status(&folder.run(&["diff", "a.txt", "c.txt", "--output", "report.txt"])), 2);
    assert_eq!(folder.text_of("report.txt"), "old");
    assert_eq!(status(&folder.run(&["diff", "a.txt", "b.txt", "--output", "none/report.txt"])), 2);
    let left = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(left, 3, "no temporary file is left");
}

#[test]
fn standard_input_is_a_witness() {
    let folder = Folder::pair();
    let output = folder.run_on(b"We inform Premier Stalin.\n", &["diff", "a.txt", "S=-", "-v"]);
    assert_eq!(status(&output), 1);
    assert!(stderr(&output).contains("S -:1-1"), "{}", stderr(&output));
}
