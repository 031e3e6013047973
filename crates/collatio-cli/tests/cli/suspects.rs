//! What speaks against the ground truth itself, and words by frequency, as `eval` and `batch` print them.

use crate::{Folder, check_run, status, stderr, stdout};

/// A page with two slips (`teh`, the same word twice over a line's end), three readings of it, one of them a copy of
/// another, and a second page.
fn folder() -> Folder {
    let page = |first: &str, end: &str| {
        format!(
            "We have the honour to inform {first} Marshal that the plan of the summer\nis settled and that {end} forces of \
             the north will begin\nthe attack on the front before the end of the month, and that the\nships of the third \
             fleet are on their way to the ports of the east.\n"
        )
    };
    let truth = page("teh", "the\nthe");
    let (one, two) = (page("the", "the").replace("plan", "pian"), page("the", "the").replace("north", "nortb"));
    let pairs = "id,reference,hypothesis\none,a.txt,one.txt\ntwo,a.txt,two.txt\nother,b.txt,b.ocr.txt\n";
    Folder::with(&[
        ("a.txt", truth.as_bytes()),
        ("one.txt", one.as_bytes()),
        ("two.txt", two.as_bytes()),
        ("copy.txt", one.as_bytes()),
        ("b.txt", b"The Marshal is on the way to the front.\n"),
        ("b.ocr.txt", b"The Marshal is on the way to the front.\n"),
        ("stop.txt", b"the\nof\nand\n"),
        ("pairs.csv", pairs.as_bytes()),
    ])
}

#[test]
fn suspects_of_an_evaluation() {
    let folder = folder();
    let beside = ["eval", "a.txt", "one.txt", "--beside", "two.txt", "copy.txt", "--corpus", "b.txt"];
    check_run("suspects", &folder, &[&beside[..], &["--stop-words", "stop.txt"]].concat());
    check_run("suspects_csv", &folder, &[&beside[..], &["--format", "csv"]].concat());
    check_run("suspects_markdown", &folder, &[&beside[..], &["--format", "markdown"]].concat());
    check_run("suspects_json", &folder, &[&beside[..], &["--format", "json"]].concat());
}

#[test]
fn suspects_of_a_batch() {
    let folder = folder();
    let lists = ["1", "3"].map(|threads| {
        let output = folder.run(&["batch", "pairs.csv", "--suspects", "suspects.csv", "--threads", threads, "-q"]);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        folder.text_of("suspects.csv")
    });
    assert_eq!(lists[0], lists[1], "the same bytes for any number of threads");
    let rows: Vec<&str> = lists[0].lines().collect();
    assert_eq!(rows[0], "id,file,line,column,reference,suspected,kind,evidence,score");
    assert!(rows[1..].iter().any(|row| row.starts_with("one two,a.txt,1,30,teh,the,readings agree")), "{rows:?}");
    assert!(rows[1..].iter().all(|row| row.starts_with("one two,a.txt,")), "{rows:?}");
    assert_eq!(rows.len(), 3, "{rows:?}");
}

#[test]
fn the_stop_words_of_a_language_are_known_by_its_name() {
    let folder = Folder::with(&[("a.txt", b"the cat and the dog\n"), ("b.txt", b"tha cat and the dog\n")]);
    let report = stdout(&folder.run(&["eval", "a.txt", "b.txt", "--format", "json", "--stop-words", "english"]));
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report["words_by_frequency"]["stop_words"], serde_json::json!(["the", "and"]), "{report}");
}

/// One row a refusal: what is typed after the files, what is said.
#[test]
fn what_cannot_be_evidence_is_refused() {
    let folder = folder();
    std::fs::write(folder.path().join("latin1.txt"), b"f\xFCr\n").expect("a file");
    std::fs::create_dir(folder.path().join("none")).expect("a folder");
    let rows = [
        (["--beside", "gone.txt"], "gone.txt: there is no such file"),
        (["--corpus", "gone.txt"], "gone.txt: there is no such file"),
        (["--stop-words", "gone.txt"], "gone.txt: there is no such file"),
        (["--stop-words", "latin1.txt"], "latin1.txt: is not UTF-8"),
        (["--stop-words", "none"], "none: is not a regular file"),
    ];
    for (flags, wanted) in rows {
        let output = folder.run(&[&["eval", "a.txt", "one.txt"], &flags[..]].concat());
        assert_eq!(status(&output), 2, "{flags:?}");
        assert!(stderr(&output).contains(wanted), "{flags:?}: {}", stderr(&output));
    }
}
