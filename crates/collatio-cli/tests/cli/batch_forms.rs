//! `collatio batch`: the forms that pairs come in and rows go out, Parquet, METS, and the schema of NDJSON.

use std::fs::File;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Value, json};

use crate::{Folder, check_run, status, stderr, stdout};

/// Two pages with errors, one blank, one that is not read.
fn pages() -> Folder {
    Folder::with(&[
        ("gt/1.txt", b"We inform Marshal Stalin of modern times.\n"),
        ("gt/2 \u{17f}.txt", b"The second page of modern corn.\n"),
        ("gt/3.txt", b"\n"),
        ("gt/4.txt", b"Nobody read this.\n"),
        ("ocr/1.txt", b"We inform Marsha1 Stalin of modem times.\n"),
        ("ocr/2 \u{17f}.txt", b"The second page of modem com.\n"),
        ("ocr/3.txt", b"noise\n"),
    ])
}

/// A cell of Parquet as CSV has it.
fn cell(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Double(share) => share.to_string(),
        Field::ULong(count) => count.to_string(),
        Field::Long(part) => part.to_string(),
        other => panic!("no type of ours: {other:?}"),
    }
}

/// Parquet holds what CSV does, cell by cell, under the same names; the totals are those of NDJSON.
#[test]
fn parquet_is_the_csv_with_types() {
    let folder = pages();
    let run = |format: &str, more: &[&str]| folder.run(&[&["batch", "gt", "ocr", "--format", format], more].concat());
    let csv_text = stdout(&run("csv", &[]));
    let mut csv = csv::Reader::from_reader(csv_text.as_bytes());
    let names: Vec<String> = csv.headers().expect("a head").iter().map(str::to_owned).collect();
    let rows: Vec<Vec<String>> =
        csv.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    assert_eq!(status(&run("parquet", &["--output", "rows.parquet"])), 2, "a pair failed");
    let file =
        SerializedFileReader::new(File::open(folder.path().join("rows.parquet")).expect("rows")).expect("Parquet");
    let found: Vec<Vec<(String, Field)>> =
        file.get_row_iter(None).expect("rows").map(|row| row.expect("a row").into_columns()).collect();
    assert_eq!((found.len(), rows.len()), (4, 6), "the totals are no rows");
    for (found, wanted) in found.iter().zip(&rows) {
        assert_eq!(found.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(), names);
        assert_eq!(found.iter().map(|(_, field)| cell(field)).collect::<Vec<_>>(), *wanted);
    }
    let metadata = file.metadata().file_metadata();
    assert_eq!(metadata.created_by(), Some(concat!("collatio version ", env!("CARGO_PKG_VERSION"))));
    let totals = metadata.key_value_metadata().expect("metadata")[0].value.clone().expect("totals");
    let last: Value = serde_json::from_str(stdout(&run("ndjson", &[])).lines().last().expect("a line")).expect("JSON");
    assert_eq!(serde_json::from_str::<Value>(&totals).expect("JSON"), last["totals"]);
}

#[test]
fn parquet_is_the_same_bytes_in_a_file_and_in_a_pipe_and_for_any_number_of_threads() {
    let folder = pages();
    let bytes = |threads: &str| folder.run(&["batch", "gt", "ocr", "--format", "parquet", "--threads", threads]).stdout;
    let alone = bytes("1");
    assert!(alone.starts_with(b"PAR1") && alone.ends_with(b"PAR1"));
    assert_eq!(bytes("4"), alone);
    folder.run(&["batch", "gt", "ocr", "--format", "parquet", "--output", "rows.parquet"]);
    assert_eq!(std::fs::read(folder.path().join("rows.parquet")).expect("rows"), alone);
}

#[test]
fn a_manifest_in_parquet_is_read_as_one_in_csv() {
    let folder = pages();
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../collatio-corpus/tests/parquet/snappy.parquet");
    std::fs::copy(manifest, folder.path().join("pairs.parquet")).expect("copied");
    let csv = "id,reference,hypothesis\none,gt/1.txt,ocr/1.txt\n,gt/2 \u{17f}.txt,ocr/2 \u{17f}.txt\n";
    std::fs::write(folder.path().join("pairs.csv"), csv).expect("a manifest");
    let [parquet, csv] = ["pairs.parquet", "pairs.csv"].map(|manifest| folder.run(&["batch", manifest]));
    assert_eq!((status(&parquet), stdout(&parquet)), (0, stdout(&csv)), "{}", stderr(&parquet));
    std::fs::write(folder.path().join("pairs.parquet"), b"PAR1 and no more").expect("broken");
    check_run("batch_parquet_broken", &folder, &["batch", "pairs.parquet"]);
}

/// Ground truth, OCR and images of three pages; the second was not read, the third has no ground truth.
fn mets() -> Folder {
    let folder = pages();
    let text = "<mets:mets xmlns:mets=\"http://www.loc.gov/METS/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><mets:fileSec>\
        <mets:fileGrp USE=\"OCR-D-GT\"><mets:file ID=\"GT_1\" MIMETYPE=\"text/plain\"><mets:FLocat xlink:href=\"gt/1.txt\"/></mets:file>\
        <mets:file ID=\"GT_4\" MIMETYPE=\"text/plain\"><mets:FLocat xlink:href=\"gt/4.txt\"/></mets:file></mets:fileGrp>\
        <mets:fileGrp USE=\"OCR-D-OCR\"><mets:file ID=\"OCR_1\" MIMETYPE=\"text/plain\"><mets:FLocat xlink:href=\"ocr/1.txt\"/></mets:file>\
        <mets:file ID=\"OCR_1_BIN\" MIMETYPE=\"image/png\"><mets:FLocat xlink:href=\"ocr/1.png\"/></mets:file>\
        <mets:file ID=\"OCR_3\" MIMETYPE=\"text/plain\"><mets:FLocat xlink:href=\"ocr/3.txt\"/></mets:file></mets:fileGrp>\
        </mets:fileSec><mets:structMap TYPE=\"PHYSICAL\"><mets:div TYPE=\"physSequence\">\
        <mets:div TYPE=\"page\" ID=\"PHYS_0001\"><mets:fptr FILEID=\"GT_1\"/><mets:fptr FILEID=\"OCR_1\"/><mets:fptr FILEID=\"OCR_1_BIN\"/></mets:div>\
        <mets:div TYPE=\"page\" ID=\"PHYS_0002\"><mets:fptr FILEID=\"GT_4\"/></mets:div>\
        <mets:div TYPE=\"page\" ID=\"PHYS_0003\"><mets:fptr FILEID=\"OCR_3\"/></mets:div>\
        </mets:div></mets:structMap></mets:mets>";
    std::fs::write(folder.path().join("mets.xml"), text).expect("a METS file");
    folder
}

#[test]
fn pages_of_a_mets_file_pair() {
    let folder = mets();
    let groups = ["batch", "mets.xml", "--reference-group", "OCR-D-GT", "--hypothesis-group", "OCR-D-OCR"];
    check_run("batch_mets", &folder, &groups);
    check_run("batch_mets_skip_unmatched", &folder, &[&groups[..], &["--skip-unmatched"]].concat());
    check_run("batch_mets_groups", &folder, &["batch", "mets.xml"]);
}

/// One row a mistake: what is typed, what is said.
#[test]
fn groups_that_make_no_sense_are_refused() {
    let folder = mets();
    let rows: [(&[&str], &str); 4] = [
        (&["mets.xml", "--reference-group", "OCR-D-GT"], "not said"),
        (
            &["mets.xml", "--reference-group", "GT", "--hypothesis-group", "OCR-D-OCR"],
            "no group of files called \"GT\"",
        ),
        (&["gt", "ocr", "--reference-group", "OCR-D-GT"], "one METS file"),
        (&["mets.xml", "--root", ".", "--reference-group", "A", "--hypothesis-group", "B"], "--root is for manifests"),
    ];
    for (arguments, wanted) in rows {
        let output = folder.run(&[&["batch"], arguments].concat());
        assert!(status(&output) == 2 && stderr(&output).contains(wanted), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn every_line_keeps_the_schema_and_a_broken_one_is_found_out() {
    let folder = pages();
    let schema: Value = serde_json::from_str(&stdout(&folder.run(&["schema", "batch"]))).expect("JSON");
    assert_eq!(schema["$id"], "collatio.batch/1");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let text = stdout(&folder.run(&["batch", "gt", "ocr", "--format", "ndjson"]));
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 5);
    for line in &lines {
        let problems: Vec<String> = validator.iter_errors(line).map(|error| error.to_string()).collect();
        assert_eq!(problems, Vec::<String>::new(), "{line}");
    }
    let breaks = [
        (0, "/cer/errors", json!(-1)),
        (0, "/cer", json!(0.5)),
        (0, "/status", json!(null)),
        (0, "/layout", json!("none")),
        (4, "/totals/schema", json!("collatio.batch/2")),
        (4, "/totals/macro/cer", json!(0.1)),
        (4, "/totals/confusions/0/pair", json!(1)),
    ];
    for (line, place, value) in breaks {
        let mut broken = lines[line].clone();
        *broken.pointer_mut(place).expect(place) = value;
        assert!(!validator.is_valid(&broken), "{place}");
    }
}

#[test]
fn confusions_of_all_pairs_show_the_first_place() {
    let folder = pages();
    folder.run(&["batch", "gt", "ocr", "--confusions", "c.csv"]);
    let found = folder.text_of("c.csv");
    assert!(found.contains("\nrn,m,3,1,"), "in pair 1 first, for it stands before `2 ſ`: {found}");
}
