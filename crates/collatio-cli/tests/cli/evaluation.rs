//! `collatio eval`: what is printed, and when it ends with 1 or 2.

use crate::{Folder, check_run, status, stderr, stdout};

/// Ground truth of two lines, and a reading with a confused letter pair, a lost hyphen and another quote.
fn folder() -> Folder {
    Folder::with(&[
        ("gt.txt", "The modern corn is \u{201c}good\u{201d}.\nIt was con-\nfirmed in 1944.\n".as_bytes()),
        ("ocr.txt", b"The modem corn is \"good\".\nIt was con\nfirmed in 1941.\n"),
        ("empty.txt", b" \n"),
    ])
}

#[test]
fn reports_of_an_evaluation() {
    let folder = folder();
    check_run("eval", &folder, &["eval", "gt.txt", "ocr.txt"]);
    check_run("eval_json", &folder, &["eval", "gt.txt", "ocr.txt", "--format", "json"]);
    check_run("eval_csv", &folder, &["eval", "gt.txt", "ocr.txt", "--format", "csv"]);
    check_run("eval_markdown", &folder, &["eval", "gt.txt", "ocr.txt", "--format", "markdown"]);
    check_run("eval_same", &folder, &["eval", "gt.txt", "gt.txt"]);
    check_run("eval_help", &folder, &["eval", "--help"]);
}

#[test]
fn an_empty_or_failed_side_never_gives_a_rate() {
    let folder = folder();
    for arguments in [["eval", "empty.txt", "ocr.txt"], ["eval", "gt.txt", "empty.txt"], ["eval", "gt.txt", "none.txt"]]
    {
        let output = folder.run(&arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
        assert!(stderr(&output).starts_with("collatio: "), "{arguments:?}");
    }
}

/// One row a threshold: the status.
#[test]
fn a_rate_beyond_its_threshold_ends_with_one() {
    let folder = folder();
    let rows: [(&[&str], i32); 6] = [
        (&[], 0),
        (&["--max-cer", "0.5"], 0),
        (&["--max-cer", "0.01"], 1),
        (&["--max-wer", "0.01"], 1),
        (&["--max-wer", "1", "--max-cer", "1"], 0),
        (&["--max-cer", "five"], 2),
    ];
    for (flags, wanted) in rows {
        let arguments = [&["eval", "gt.txt", "ocr.txt", "-q"], flags].concat();
        assert_eq!(status(&folder.run(&arguments)), wanted, "{flags:?}");
    }
}
