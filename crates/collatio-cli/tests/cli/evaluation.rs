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

/// The worked page: its table of five profiles says what they say.
#[test]
fn the_worked_page_shows_figures_that_are_so() {
    let page = include_str!("../../../../examples/eval/README.md");
    let folder = Folder::with(&[
        ("truth.txt", include_bytes!("../../../../examples/eval/truth.txt")),
        ("ocr.txt", include_bytes!("../../../../examples/eval/ocr.txt")),
    ]);
    check_run("eval_worked_page", &folder, &["eval", "truth.txt", "ocr.txt"]);
    for (name, profile) in [
        ("collatio", "collatio"),
        ("dinglehopper 0.11.0", "dinglehopper"),
        ("jiwer 4.0.0", "jiwer"),
        ("ocreval 7.0.1", "ocreval"),
        ("OCR-D specification", "ocr-d"),
    ] {
        let arguments = ["eval", "truth.txt", "ocr.txt", "--profile-metrics", profile, "--format", "json"];
        let report: serde_json::Value = serde_json::from_str(&stdout(&folder.run(&arguments))).expect("JSON");
        let figure = |rate: &serde_json::Value| {
            let share = rate["value"].as_f64().expect("a rate") * 100.0;
            let mut length = rate["reference_length"].to_string();
            if length.len() > 3 {
                length.insert(length.len() - 3, ',');
            }
            format!("{share:.2} % | {} / {length}", rate["errors"])
        };
        let row = format!("| {name} | {} | {} |", figure(&report["cer"]), figure(&report["wer"]));
        assert!(page.contains(&row), "{row}");
        assert_eq!(report["profile"], profile);
    }
    let output = folder.run(&["eval", "truth.txt", "ocr.txt", "--profile-metrics", "jiwer", "--unit", "byte"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("jiwer counts characters by codepoint"), "{}", stderr(&output));
}

#[test]
fn a_blank_file_is_an_empty_page_and_that_is_said() {
    let folder = folder();
    check_run("eval_blank_hypothesis", &folder, &["eval", "gt.txt", "empty.txt"]);
    check_run("eval_blank_reference", &folder, &["eval", "empty.txt", "ocr.txt"]);
    let output = folder.run_on(b"\x0c", &["eval", "-", "empty.txt", "--format", "csv"]);
    assert!(stdout(&output).contains("\ncer,,,0,0,"), "{}", stdout(&output));
    assert!(stderr(&output).contains("-: holds no text, taken for an empty page"), "{}", stderr(&output));
}

#[test]
fn a_side_that_is_not_there_never_gives_a_rate() {
    let output = folder().run(&["eval", "gt.txt", "none.txt"]);
    assert_eq!((status(&output), stdout(&output)), (2, String::new()));
    assert!(stderr(&output).starts_with("collatio: "));
}

/// One row a pair: the files, the status under any threshold. `batch` has the same rule.
#[test]
fn errors_against_an_empty_page_are_beyond_any_threshold() {
    let rows = [("empty.txt", "ocr.txt", 1), ("empty.txt", "empty.txt", 0), ("gt.txt", "empty.txt", 0)];
    for (reference, hypothesis, wanted) in rows {
        for rate in ["--max-cer", "--max-wer"] {
            let folder = folder();
            let output = folder.run(&["eval", reference, hypothesis, "-q", rate, "1"]);
            assert_eq!(status(&output), wanted, "{reference} {hypothesis} {rate}");
            std::fs::write(folder.path().join("p.csv"), format!("reference,hypothesis\n{reference},{hypothesis}\n"))
                .expect("a manifest");
            let output = folder.run(&["batch", "p.csv", "-q", rate, "1"]);
            assert_eq!(status(&output), wanted, "batch: {reference} {hypothesis} {rate}");
        }
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
