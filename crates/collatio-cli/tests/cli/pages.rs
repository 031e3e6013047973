//! Page images, folders and METS files on the command line.

use std::process::Command;

use crate::{Folder, check_run, status, stderr, stdout};

const SCAN: &[u8] = include_bytes!("../../../../examples/scan/page.jpg");
const TRANSCRIPT: &[u8] = include_bytes!("../../../../examples/scan/transcript.txt");

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn has_tesseract() -> bool {
    let found = Command::new("tesseract").arg("--version").output().is_ok();
    if !found {
        eprintln!("skipped: tesseract is not installed");
    }
    found
}

/// The transcriber's slip is found, and its area lies on the words: the second of nine lines, right of the middle.
#[test]
fn a_page_image_is_compared_with_its_transcript() {
    if !has_tesseract() {
        return;
    }
    let folder = Folder::with(&[("page.jpg", SCAN), ("transcript.txt", TRANSCRIPT)]);
    let output = folder.run(&["diff", "page.jpg", "transcript.txt", "--format", "json"]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("a report");
    let variants = report["variants"].as_array().expect("variants");
    assert!(variants.len() < 15, "{} variants", variants.len());
    let slip = variants.iter().find(|variant| variant.to_string().contains("PESTER")).expect("the slip");
    let readings = slip["readings"].as_array().expect("readings");
    let read = readings.iter().find(|reading| reading["text"] == "PESTER").expect("what stands on the page");
    let place = &read["boxes"]["A"][0];
    let number = |name: &str| place[name].as_f64().expect("a number");
    assert!((640.0..700.0).contains(&number("x")) && (60.0..95.0).contains(&number("y")), "{place}");
    assert_eq!((place["image"].as_str(), place["page"].as_u64()), (Some("page.jpg"), Some(1)));
    let why = report["witnesses"][0]["format_why"].as_str().expect("why");
    assert!(why.contains("read by tesseract ") && why.ends_with(", eng"), "{why}");
}

#[test]
fn an_unknown_language_is_said() {
    if !has_tesseract() {
        return;
    }
    let folder = Folder::with(&[("page.jpg", SCAN), ("transcript.txt", TRANSCRIPT)]);
    let output = folder.run(&["diff", "page.jpg", "transcript.txt", "--ocr-lang", "eng+xyz"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("tesseract has no language \"xyz\""), "{}", stderr(&output));
}

#[test]
fn a_folder_of_pages_is_one_witness() {
    let folder = Folder::with(&[
        ("letter/page2.txt", b"second con-\n"),
        ("letter/page10.txt", b"tinued third\n"),
        ("letter/page1.txt", b"The first page,\n"),
        ("letter/page1.jpg", b"x"),
        ("whole.txt", b"The first page, second continued fourth\n"),
    ]);
    check_run("folder_of_pages", &folder, &["diff", "letter", "whole.txt"]);
}

#[test]
fn a_mets_file_is_one_witness() {
    let mets = b"<mets><fileSec><fileGrp USE=\"TEXT\"><file ID=\"a\"><FLocat href=\"1.txt\"/></file></fileGrp></fileSec></mets>";
    let folder = Folder::with(&[("in/mets.xml", mets), ("in/1.txt", b"one two\n"), ("b.txt", b"one three\n")]);
    let output = folder.run(&["diff", "in/mets.xml", "b.txt"]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let output = folder.run(&["diff", "in/1.txt", "b.txt", "--mets-group", "X"]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let output = folder.run(&["diff", "in/mets.xml", "b.txt", "--mets-group", "X"]);
    assert_eq!(status(&output), 2);
}
