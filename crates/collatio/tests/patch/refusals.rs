//! What cannot be written exactly is refused, with the place; nothing is written in part.

use collatio::Diagnostic;
use collatio::patch::{Edit, FileEdits, patch, write};
use collatio::read::Format;

use super::{corrected, docx, source};

const PAGE: &str = "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\"><Page><TextRegion>\n\
    <TextLine><TextEquiv><Unicode>Dear Sir &amp; Madam ]]</Unicode></TextEquiv></TextLine>\
    <TextLine><TextEquiv><Unicode>I remain</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>";

fn of_text(edits: &[Edit]) -> Diagnostic {
    let source = source("p.xml", Format::Page, PAGE.as_bytes());
    patch(&source, PAGE.as_bytes(), edits).expect_err("is refused")
}

fn of_file(edits: Vec<Edit>) -> Diagnostic {
    let source = source("p.xml", Format::Page, PAGE.as_bytes());
    let file = source.origins()[0].file.clone();
    let edits = FileEdits { file, part: None, format: Format::Page, edits };
    write(PAGE.as_bytes(), &[edits]).expect_err("is refused")
}

fn at(letters: &str) -> usize {
    PAGE.find(letters).expect("letters of the file")
}

#[test]
fn edits_of_a_text_that_the_file_does_not_hold_in_one_place() {
    let line = "Dear Sir & Madam ]]".len();
    let rows = [
        (Edit::text(line..line + 1, " "), "a break or blank"),
        (Edit::text(line - 1..line + 2, "x"), "a break or blank"),
        (Edit::text(400..410, "x"), "not in the text"),
        (Edit::text(0..4, "a\u{1}"), "U+0001"),
        (Edit::text(0..4, "a\u{FFFE}"), "U+FFFE"),
    ];
    for (edit, wanted) in rows {
        let error = of_text(&[edit]);
        assert!(error.what.contains(wanted) && error.place.is_some(), "{error}");
    }
    let error = of_text(&[Edit::text(0..4, "x"), Edit::text(3..6, "y")]);
    assert!(
        error.what.contains("overlap") && error.place.as_ref().is_some_and(|place| place.line == Some(2)),
        "{error}"
    );
}

#[test]
fn edits_of_a_file_outside_its_text() {
    let amp = at("&amp;");
    let rows = [
        (Edit::text(at("<TextLine>") + 1..at("<TextLine>") + 5, ""), "outside any text"),
        (Edit::text(at("Madam")..at("I remain"), ""), "across the border"),
        (Edit::text(amp + 2..amp + 2, "x"), "cuts the reference &amp;"),
        (Edit::text(amp..amp + 3, ""), "cuts the reference &amp;"),
        (Edit::markup(at("Dear")..at("Dear"), "<b>"), "could not be read again"),
        (Edit::markup(at("</Unicode>")..at("</TextEquiv>"), ""), "could not be read again"),
    ];
    for (edit, wanted) in rows {
        let error = of_file(vec![edit]);
        assert!(error.what.contains(wanted) && error.place.is_some(), "{wanted}: {error}");
    }
}

#[test]
fn edits_that_make_a_mark_of_what_is_beside_them() {
    let rows: [(&[u8], Format, &str, &str); 3] = [
        (b"<html><body><p>A &T; B</p>", Format::Html, "T", "amp"),
        // What was not valid UTF-8 would be: the guess of the encoding turns.
        (b"Dear Ren\xC3 Sir", Format::Text, " Sir", "\u{A9}"),
        (b"Dear Sir", Format::Text, "Dear", "\u{FEFF}Dear"),
    ];
    for (file, format, wrong, right) in rows {
        let error = corrected(format, file, wrong, right).expect_err("is refused");
        assert!(error.what.contains("would be read"), "{error}");
    }
}

#[test]
fn a_line_end_is_not_cut() {
    let file = b"Dear Sir,\r\nI remain";
    let source = source("a.txt", Format::Text, file);
    let error = patch(&source, file, &[Edit::text(9..10, "")]).unwrap_err();
    assert!(
        error.what.contains("line end") && error.place.as_ref().is_some_and(|place| place.column == Some(11)),
        "{error}"
    );
}

#[test]
fn a_file_that_has_changed_is_not_written() {
    for (format, bytes, other) in [
        (Format::Page, PAGE.as_bytes().to_vec(), PAGE.replace("Sir", "Sire").into_bytes()),
        (Format::Docx, docx(), super::odt()),
    ] {
        let source = source("file", format, &bytes);
        let error = patch(&source, &other, &[Edit::text(0..4, "x")]).expect_err("is refused");
        assert!(error.what.contains("not the one that was read") || error.what.contains("not in the container"));
    }
}

#[test]
fn a_format_that_is_not_written_is_said() {
    let file = br#"{"witnesses": [{"id": "A", "content": "Dear Sir"}, {"id": "B", "content": "Dear Sir"}]}"#;
    let error = corrected(Format::Json, file, "Sir", "x").expect_err("is refused");
    assert!(error.what.contains("format json"), "{error}");
}
