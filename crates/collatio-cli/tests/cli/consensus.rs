//! One text of several transcriptions, from the command line: in every form, weighed, marked, refused.

use serde_json::{Value, json};

use crate::{Folder, check_run, status, stderr, stdout};

const A: &[u8] = b"The mill stands where\nthe two strearns meet,\nand in the spring of 1784\n";
const B: &[u8] = b"Tbe mill stands where\nthe two streams meet,\nand in the spring of 1784\n";
const C: &[u8] = b"The mill stands where\nthe two streams mcet.\nand in thespring of 1734\n";
const TRUTH: &[u8] = b"The mill stands where\nthe two streams meet,\nand in the spring of 1784\n";

fn folder() -> Folder {
    Folder::with(&[("a.txt", A), ("b.txt", B), ("c.txt", C), ("truth.txt", TRUTH), ("other.txt", b"{}")])
}

#[test]
fn a_consensus_in_every_form() {
    for format in ["text", "json", "tsv", "summary"] {
        let arguments = ["consensus", "a.txt", "b.txt", "c.txt", "--format", format, "--min-support", "0.99"];
        check_run(&format!("consensus_{format}"), &folder(), &arguments);
    }
}

#[test]
fn the_order_of_the_files_and_the_threads_say_nothing() {
    let folder = folder();
    let text =
        |files: [&str; 3], threads| stdout(&folder.run(&[&["consensus", "--threads", threads][..], &files].concat()));
    let first = text(["a.txt", "b.txt", "c.txt"], "1");
    assert_eq!(first.as_bytes(), TRUTH);
    assert_eq!(text(["c.txt", "a.txt", "b.txt"], "2"), first);
}

/// The report in every way it is made, and what is no report.
#[test]
fn the_report_keeps_its_schema_and_a_broken_one_is_found_out() {
    let folder = folder();
    let schema: Value = serde_json::from_str(&stdout(&folder.run(&["schema", "consensus"]))).expect("JSON");
    assert_eq!(schema["$id"], "collatio.consensus/1");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let report = |more: &[&str]| -> Value {
        let arguments = [&["consensus", "A=a.txt", "B=b.txt", "--format", "json"], more].concat();
        serde_json::from_str(&stdout(&folder.run(&arguments))).expect("JSON")
    };
    let ways: [&[&str]; 4] = [
        &[],
        &["C=c.txt"],
        &["C=c.txt", "--min-support", "0.99"],
        &["C=c.txt", "--truth", "truth.txt", "--corpus", "truth.txt"],
    ];
    for way in ways {
        let report = report(way);
        let problems: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert_eq!(problems, Vec::<String>::new(), "{way:?}");
        assert!(!report.to_string().contains("-0.0"), "nothing is less than nothing");
    }
    let breaks = [
        ("/schema", json!("collatio.consensus/2")),
        ("/places/0/support", json!("high")),
        ("/places/0/readings/0/witnesses", json!("A")),
        ("/witnesses/0/habits/errors", json!({})),
        ("/witnesses/0/error_interval", json!([0.1])),
        ("/summary/agreed", json!(-1)),
    ];
    for (place, value) in breaks {
        let mut broken = report(&["C=c.txt"]);
        match broken.pointer_mut(place) {
            Some(old) => *old = value,
            None => broken["witnesses"][0]["error_interval"] = value,
        }
        assert!(!validator.is_valid(&broken), "{place}");
    }
}

#[test]
fn weights_of_one_page_are_taken_to_another() {
    let folder = folder();
    let made =
        ["consensus", "A=a.txt", "B=b.txt", "C=c.txt", "--truth", "truth.txt", "--format", "json", "-o", "w.json"];
    assert_eq!(status(&folder.run(&made)), 0);
    let taken = ["consensus", "A=a.txt", "B=b.txt", "--weights-from", "w.json", "--format", "summary"];
    let output = folder.run(&taken);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("weights are given for C"), "{}", stderr(&output));
    let taken = ["consensus", "C=c.txt", "A=a.txt", "B=b.txt", "--weights-from", "w.json", "--format", "json"];
    let output = stdout(&folder.run(&taken));
    assert_eq!(output.matches("\"habits_from\": \"truth\"").count(), 3, "{output}");
}

/// One row a refusal: the arguments, and what is said.
#[test]
fn what_cannot_be_done_is_refused() {
    let rows: [(&[&str], &str); 5] = [
        (&["a.txt"], "holds one copy of its text"),
        (&["a.txt", "none.txt"], "there is no such file"),
        (&["a.txt", "b.txt", "--weights-from", "other.txt"], "is no report of a consensus"),
        (&["a.txt", "b.txt", "--min-support", "2"], "a share from 0 to 1 is wanted"),
        (&["a.txt", "b.txt", "--truth", "none.txt"], "there is no such file"),
    ];
    for (arguments, wanted) in rows {
        let output = folder().run(&[&["consensus"], arguments].concat());
        assert_eq!((status(&output), stdout(&output)), (2, String::new()), "{arguments:?}");
        assert!(stderr(&output).contains(wanted), "{}", stderr(&output));
    }
}

/// The worked case: three readings, none right throughout, and the page to the letter.
#[test]
fn the_worked_page_comes_out_right() {
    let folder = Folder::with(&[
        ("a.txt", include_bytes!("../../../../examples/consensus/a.txt")),
        ("b.txt", include_bytes!("../../../../examples/consensus/b.txt")),
        ("c.txt", include_bytes!("../../../../examples/consensus/c.txt")),
    ]);
    let truth = include_str!("../../../../examples/consensus/truth.txt");
    assert_eq!(stdout(&folder.run(&["consensus", "a.txt", "b.txt", "c.txt"])), truth);
    assert!(include_str!("../../../../examples/consensus/README.md").contains(truth));
}
