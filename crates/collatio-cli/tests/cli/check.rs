//! `collatio check`: what is new fails, what was accepted passes, what is gone is said; and git's drivers, with a real git.

use std::path::Path;
use std::process::{Command, Output};

use crate::{Folder, check, check_run, repository, status, stderr, stdout};

fn story() -> Folder {
    let example =
        |name: &str| std::fs::read(repository().join("examples/pull-request").join(name)).expect("an example");
    let (letter, config) = (example("letter.txt"), example("collatio.toml"));
    Folder::with(&[("letter.txt", &letter), ("collatio.toml", &config)])
}

fn edit(folder: &Folder, from: &str, to: &str) {
    let text = folder.text_of("letter.txt");
    assert!(text.contains(from));
    std::fs::write(folder.path().join("letter.txt"), text.replacen(from, to, 1)).expect("a file");
}

/// The story of examples/pull-request.
#[test]
fn a_pull_request_fails_until_its_variant_is_accepted() {
    let folder = story();
    check_run("check_new", &folder, &["check"]);
    assert!(folder.path().join("letter.variants.toml.new").is_file(), "a proposal to look through");
    check_run("check_accept", &folder, &["check", "--accept"]);
    assert!(!folder.path().join("letter.variants.toml.new").exists());
    insta_file(&folder, "check_accepted_file");
    edit(
        &folder,
        "on Tuesday last with all hands in good health.\n\nCopy 2",
        "on Thursday last with all hands in good health.\n\nCopy 2",
    );
    check_run("check_one_new", &folder, &["check"]);
    check_run("check_one_new_github", &folder, &["check", "--format", "github"]);
    assert_eq!(status(&folder.run(&["check", "--accept"])), 0);
    assert_eq!(status(&folder.run(&["check"])), 0);
    // The slip is mended: the decision on it is stale, which is said and fails only if asked.
    edit(&folder, "Thursday", "Tuesday");
    check_run("check_stale", &folder, &["check"]);
    assert_eq!(status(&folder.run(&["check", "--strict"])), 1);
}

fn insta_file(folder: &Folder, name: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../../snapshots/cli");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, folder.text_of("letter.variants.toml")));
}

#[test]
fn nothing_is_written_in_ci() {
    let folder = story();
    let in_ci = |arguments: &[&str]| folder.run_with(&[("CI", "true")], arguments);
    assert_eq!(status(&in_ci(&["check"])), 1);
    check("check_accept_in_ci", &["check", "--accept"], &in_ci(&["check", "--accept"]));
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn rejected_variants_fail_and_thresholds_hold() {
    let folder = Folder::with(&[
        ("a.txt", b"the black cat sat on the mat by night\n"),
        ("b.txt", b"the white cat sat on the mat by night\n"),
        (
            "collatio.toml",
            b"[[check]]\nname = \"ocr\"\nfiles = [\"a.txt\", \"b.txt\"]\nmax-cer = 0.05\nmax-wer = 0.5\n",
        ),
    ]);
    assert_eq!(status(&folder.run(&["check", "--accept"])), 1, "accepted, and still beyond the threshold");
    check_run("check_threshold", &folder, &["check"]);
    let decided = folder.text_of("ocr.variants.toml").replace("accepted", "rejected");
    std::fs::write(folder.path().join("ocr.variants.toml"), decided).expect("a file");
    check_run("check_rejected", &folder, &["check", "a.txt", "b.txt", "--reviewed", "ocr.variants.toml"]);
    std::fs::write(folder.path().join("ocr.variants.toml"), "[[variant]]\nid = \"x\"\ndecision = \"perhaps\"\n")
        .expect("a file");
    check_run("check_broken_file", &folder, &["check"]);
    std::fs::write(folder.path().join("collatio.toml"), "[[check]]\nfile = [\"a.txt\"]\n").expect("a file");
    check_run("check_unknown_key", &folder, &["check"]);
    check_run("check_of_nothing", &Folder::with(&[]), &["check"]);
}

/// Git in a folder, with no settings but those given.
fn git(folder: &Path, arguments: &[&str]) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_collatio")).parent().expect("a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    Command::new("git")
        .args([
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.org",
            "-c",
            "init.defaultBranch=main",
            "-c",
            "core.pager=cat",
        ])
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("HOME", folder)
        .output()
        .expect("git runs")
}

const PAGE: &str = r#"<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="p.png" imageWidth="100" imageHeight="60"><TextRegion id="r"><Coords points="0,0 100,0 100,60 0,60"/><TextLine id="l"><Coords points="5,5 95,5 95,25 5,25"/><TextEquiv><Unicode>the black cat sat</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"#;

#[test]
fn git_shows_what_changed_in_transcripts_and_pages() {
    let folder = Folder::with(&[
        ("letter.txt", b"We inform Marshal Stalin of the plan.\n"),
        ("page.xml", PAGE.as_bytes()),
        (".gitattributes", b"*.txt diff=collatio\n*.xml diff=collatio\n"),
    ]);
    let root = folder.path();
    for arguments in [&["init", "-q"][..], &["add", "."], &["commit", "-q", "-m", "first"]] {
        let done = git(root, arguments);
        assert!(done.status.success(), "{}", stderr(&done));
    }
    std::fs::write(root.join("letter.txt"), "We inform Premier Stalin of the plan.\n").expect("a file");
    // New coordinates alone are no change of the text.
    std::fs::write(root.join("page.xml"), PAGE.replace("black", "white").replace("95,25 5,25", "96,26 4,26"))
        .expect("a file");
    let driver = git(root, &["-c", "diff.collatio.command=collatio git-diff --no-pager", "diff"]);
    assert!(driver.status.success(), "{}", stderr(&driver));
    let shown = stdout(&driver);
    for wanted in ["collatio letter.txt", "Marshal", "Premier", "collatio page.xml", "black", "white"] {
        assert!(shown.contains(wanted), "{wanted} in {shown}");
    }
    // Through textconv git compares the texts itself, line by line.
    let converted = git(root, &["-c", "diff.collatio.textconv=collatio extract", "diff"]);
    assert!(converted.status.success(), "{}", stderr(&converted));
    let shown = stdout(&converted);
    for wanted in ["-We inform Marshal", "+We inform Premier", "-the black cat sat", "+the white cat sat"] {
        assert!(shown.contains(wanted), "{wanted} in {shown}");
    }
    assert!(!shown.contains("Coords"));
    // A driver that ends with 1 needs git's trust; by itself it does not end with 1.
    std::fs::remove_file(root.join("letter.txt")).expect("a file");
    let gone = git(root, &["-c", "diff.collatio.command=collatio git-diff --no-pager", "diff", "--", "letter.txt"]);
    assert!(gone.status.success() && stdout(&gone).contains("is gone"), "{}{}", stdout(&gone), stderr(&gone));
}
