//! Small hOCR files and the text they give.

#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a wrong index is a failed test")]

use std::sync::Arc;

use super::super::fuzzed::stands_damage;
use super::super::options::FormatOptions;
use super::super::transcript::Transcript;
use super::{property, read};
use crate::diagnostic::Diagnostic;
use crate::witness::{Grain, Source, Status, Zone};

fn try_read(file: &str) -> Result<Transcript, Diagnostic> {
    read(&Arc::new(Source::from_text("t.hocr", file)), &FormatOptions::default())
}

fn transcript(file: &str) -> Transcript {
    try_read(file).unwrap()
}

fn page(content: &str) -> String {
    format!("<html><title></title><div class='ocr_page' title='bbox 0 0 100 50'>{content}</div></html>")
}

const W: &str = "span class='ocrx_word'";

/// One row a page: what it holds, and its text.
#[test]
fn words_and_lines() {
    let rows = [
        (format!("<p class='ocr_par'><span class='ocr_line'><{W}>Dear</span> <{W}>Sir</span>\n </span>"), "Dear Sir"),
        (format!("<span class='ocr_line'><{W}>a</span><{W}>b</span></span><span class='ocr_line'>c</span>"), "a b\nc"),
        (format!("<span class='ocr_line'><{W}><strong>  </strong></span></span><{W}>x</span>"), "x"),
        (format!("<span class='ocr_line'><{W}>Sir</span>,</span>"), "Sir,"),
        ("<span class='ocr_line'>one</span><br />\n<span class='ocr_line'>two</span><br />".to_owned(), "one\ntwo"),
        (
            "<span class='ocr_line'>ver\u{ad}</span> <span class='ocr_line'>sprochen</span>".to_owned(),
            "ver\u{ad}\nsprochen",
        ),
        (format!("<{W}><span class='ocrx_cinfo'>S</span><span class='ocrx_cinfo'>o</span></span>"), "So"),
    ];
    for (content, wanted) in rows {
        assert_eq!(transcript(&page(&content)).text, wanted, "{content}");
    }
    // Without a page, and with words that no recognizer wrote.
    let read = transcript("<h1>My scan</h1><span class='ocr_line'>text</span>");
    assert_eq!((read.text.as_str(), read.layout.pages.len()), ("text", 1));
    assert!(read.remarks[0].starts_with("2 words outside"), "{:?}", read.remarks);
}

#[test]
fn classes_are_zones_and_strikes_are_statuses() {
    let read =
        transcript(&page("<span class='ocr_header'>12</span><span class='ocr_line'>a <del>b</del> <s>c</s></span>"));
    assert_eq!(read.text, "12\na b c");
    let told = read.stretches.iter().filter(|one| one.hand.status != Status::Standing || one.hand.zone.is_some());
    let told: Vec<_> = told.map(|one| (&read.text[one.range.clone()], one.hand.status, one.hand.zone)).collect();
    assert_eq!(told, [("12", Status::Standing, Some(Zone::Furniture)), ("b c", Status::Cancelled, None)]);
}

#[test]
fn words_know_their_place() {
    let file = page(&format!(
        "<span class='ocr_line' title='bbox 1 2 30 9'><{W} title='bbox 1 2 10 9; x_wconf 47'>Dear</span> \
         <{W} title='bbox x 2 20 9'>Sir</span></span>\
         <span class='ocr_line' title='bbox 2 10 40 19; baseline 0 0'>I am</span>"
    ));
    let file = file.replace("bbox 0 0 100 50", "image \"a;b.png\"; bbox 0 0 100 50; ppageno 0")
        + "<div class=ocr_page title='image ../x.png'><p class=ocr_par title='bbox 5 5 6 6'>yours</p></div>";
    let read = transcript(&file);
    assert_eq!(read.text, "Dear Sir\nI am\nyours");
    let places: Vec<_> = (read.layout.places.iter())
        .map(|place| (&read.text[place.range.clone()], place.page, place.grain, place.area.right(), place.confidence))
        .collect();
    assert_eq!(
        places,
        [
            ("Dear", 0, Grain::Word, 10.0, Some(0.47)),
            ("I am", 0, Grain::Line, 40.0, None),
            ("yours", 1, Grain::Region, 6.0, None),
        ]
    );
    let pages: Vec<_> = read.layout.pages.iter().map(|page| (page.number, page.image.as_deref(), page.size)).collect();
    assert_eq!(pages, [(1, Some("a;b.png"), Some((100.0, 50.0))), (2, None, None)]);
    assert!(read.remarks.iter().any(|remark| remark.contains("../x.png")), "{:?}", read.remarks);
}

#[test]
fn areas_counted_from_the_foot_are_turned() {
    let file = "<meta name='ocr-system' content='ocropus-0.4'>".to_owned()
        + &page("<span class='ocr_line' title='bbox 1 40 9 45'>x</span>");
    let area = transcript(&file).layout.places[0].area;
    assert_eq!((area.y, area.h), (5.0, 5.0));
    let read = transcript(&file.replace("bbox 0 0 100 50", "file x.png"));
    assert!(read.layout.places.is_empty() && read.remarks[0].contains("foot"), "{:?}", read.remarks);
}

#[test]
fn alternatives_are_kept_apart() {
    let read = transcript(&page(
        "<span class='ocr_line'>I <span class='alternatives'><ins class='alt' title='nlp 0.3'>hello</ins>\
         <del class='alt' title='nlp 1.1'>hallo</del></span> am</span>",
    ));
    assert_eq!(read.text, "I hello am");
    assert_eq!((read.layout.alternatives[0].text.as_str(), &read.layout.alternatives[0].range), ("hallo", &(2..7)));
}

#[test]
fn titles_are_taken_apart() {
    assert_eq!(property("image \"a;b\"; bbox 1 2 3 4", "bbox"), Some("1 2 3 4"));
    assert_eq!(property("file l'avenir.png; bbox 1 2 3 4", "bbox"), Some("1 2 3 4"));
    assert_eq!(property("bbox", "bbox"), None);
}

/// One row a file that is refused, and a part of what is said of it.
#[test]
fn what_is_no_hocr_is_refused() {
    let rows = [
        ("<html><p>Dear Sir</p></html>".to_owned(), "no element of this HTML has a class of hOCR"),
        (page("<span class='ocr_line'> </span>"), "1 pages and no text"),
        ("<div class='ocr_page'>text".to_owned(), "ends within <div>"),
        ("<div class='ocr_page'>text</div><p cl".to_owned(), "ends within a tag"),
    ];
    for (file, wanted) in rows {
        let error = try_read(&file).unwrap_err();
        assert!(error.what.contains(wanted), "{error:?}");
    }
}

#[test]
fn damaged_files_are_read_or_refused() {
    stands_damage(
        read,
        &page(&format!("<p class='ocr_par'><{W} title='bbox 1 2 3 4; x_wconf 9'>\u{e9}&amp;</span> <s>x</s>")),
    );
}
