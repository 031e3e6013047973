//! One row a document's body: its text, each status by a sign.

use super::super::FormatOptions;
use super::super::archive::tests::packed;
use super::super::transcript::Transcript;
use super::read;
use crate::witness::{Status, Zone};

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Out"><w:name w:val="Out"/><w:basedOn w:val="Loop"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Out"/></w:style>
</w:styles>"#;

fn document(body: &str) -> String {
    format!(r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#)
}

fn transcript(body: &str) -> Transcript {
    let bytes = packed(&[("word/document.xml", &document(body)), ("word/styles.xml", STYLES)]);
    read("x.docx", &bytes, &FormatOptions::default()).unwrap()
}

/// The text, what is cancelled in `-…-`, added in `+…+`, a note in `(…)`.
pub(in crate::read) fn marked(transcript: &Transcript) -> String {
    let sign = |status| match status {
        Status::Standing => ("", ""),
        Status::Cancelled => ("-", "-"),
        Status::Added => ("+", "+"),
        Status::Note => ("(", ")"),
        _ => ("<", ">"),
    };
    let part = |stretch: &super::super::transcript::Stretch| {
        let (open, close) = sign(stretch.hand.status);
        format!("{open}{}{close}", &transcript.text[stretch.range.clone()])
    };
    transcript.stretches.iter().map(part).collect()
}

#[test]
fn elements_are_lines_and_statuses() {
    let rows = [
        ("<w:p><w:r><w:t>Dear</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Sir</w:t></w:r></w:p>", "Dear\n\nSir"),
        (
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d &amp; e</w:t></w:r></w:p>",
            "a\tb\nc\nd & e",
        ),
        ("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", "a"),
        (
            "<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>x</w:t></w:r></w:p>",
            "co\u{2011}op\u{AD}x",
        ),
        ("<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/><w:sym w:char=\"zz\"/></w:r></w:p>", "\u{F0B7}\u{FFFD}"),
        (
            "<w:p><w:r><w:t>I </w:t></w:r><w:del><w:r><w:delText>shall</w:delText></w:r></w:del><w:ins><w:r><w:t>will</w:t></w:r></w:ins></w:p>",
            "I -shall-+will+",
        ),
        (
            "<w:p><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>y</w:t></w:r></w:moveTo></w:p>",
            "-x-+y+",
        ),
        (
            "<w:p><w:ins><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:ins></w:p>",
            "+a+-b-",
        ),
        ("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>y</w:t></w:r></w:p>", "-x-y"),
        ("<w:p><w:r><w:rPr><w:dstrike w:val=\"true\"/></w:rPr><w:t>x</w:t></w:r></w:p>", "-x-"),
        (
            "<w:p><w:r><w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:strike w:val=\"false\"/></w:rPr><w:t>y</w:t></w:r></w:p>",
            "xy",
        ),
        ("<w:p><w:pPr><w:rPr><w:strike/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", "x"),
        ("<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>", "x"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>", "(x)"),
        // Styles: a paragraph's, a run's, both (two toggles make none), and the run's own word over them.
        ("<w:p><w:pPr><w:pStyle w:val=\"Gone\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", "-x-"),
        ("<w:p><w:r><w:rPr><w:rStyle w:val=\"Loop\"/></w:rPr><w:t>x</w:t></w:r></w:p>", "-x-"),
        (
            "<w:p><w:pPr><w:pStyle w:val=\"Gone\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"Out\"/></w:rPr><w:t>x</w:t></w:r></w:p>",
            "x",
        ),
        (
            "<w:p><w:pPr><w:pStyle w:val=\"Gone\"/></w:pPr><w:r><w:rPr><w:strike w:val=\"off\"/></w:rPr><w:t>x</w:t></w:r></w:p>",
            "x",
        ),
        // Fields: the command is no text, its result is.
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r></w:p>", "7"),
    ];
    for (body, wanted) in rows {
        assert_eq!(marked(&transcript(body)), wanted, "{body}");
    }
}

#[test]
fn tables_are_rows_of_cells() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |texts: &[&str]| format!("<w:tr>{}</w:tr>", texts.iter().map(|text| cell(text)).collect::<String>());
    let after = "<w:p><w:r><w:t>End</w:t></w:r></w:p>";
    let table = format!("{after}<w:tbl>{}{}</w:tbl>{after}", row(&["a", "", "b"]), row(&["c", "d", "e"]));
    let found = transcript(&table);
    assert_eq!(found.text, "End\na\t\tb\nc\td\te\nEnd");
    let zones: Vec<_> = found.stretches.iter().filter_map(|stretch| stretch.hand.zone).collect();
    assert_eq!(zones, [Zone::Table]);
}

#[test]
fn a_text_box_stands_once_after_its_paragraph() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>RECEIVED</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>Dear</w:t><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice>{inner}</mc:Choice>\
         <mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> Sir</w:t></w:r></w:p>\
         <w:p><w:r><w:t>I</w:t></w:r></w:p>"
    );
    assert_eq!(transcript(&body).text, "Dear Sir\nRECEIVED\nI");
}

#[test]
fn headings_notes_and_what_is_left_out_are_said() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>Report</w:t></w:r></w:p>\
                <w:p><w:r><w:t>Sir</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>\
                 <w:footnote w:id=\"2\"><w:p><w:r><w:t>Not found.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>SECRET</w:t></w:r></w:p></w:hdr>";
    let relations =
        "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"text/main.xml\"/></Relationships>";
    let bytes = packed(&[
        ("_rels/.rels", relations),
        ("text/main.xml", &document(body)),
        ("text/styles.xml", STYLES),
        ("text/footnotes.xml", notes),
        ("text/header1.xml", header),
    ]);
    let found = read("x.docx", &bytes, &FormatOptions::default()).unwrap();
    assert_eq!(marked(&found), "Report\nSir\n(Not found.)");
    assert_eq!(found.stretches[0].hand.zone, Some(Zone::Heading));
    assert_eq!(
        found.remarks,
        ["1 footnote after the text, as notes: they are not compared", "headers and footers are not taken over"]
    );
}

#[test]
fn what_is_broken_says_where() {
    let error = |entries: &[(&str, &str)]| read("x.docx", &packed(entries), &FormatOptions::default()).unwrap_err();
    assert!(error(&[("word/other.xml", "")]).what.contains("word/document.xml is missing"));
    let cut = error(&[("word/document.xml", "<w:document><w:p>")]);
    assert_eq!(cut.file(), Some("x.docx (word/document.xml)"));
    assert!(cut.place.is_some());
    let deep = "<w:p>".repeat(300);
    assert!(error(&[("word/document.xml", &deep)]).hint.is_some_and(|hint| hint.contains("--max-depth")));
}

/// Whatever byte is changed, and wherever the file is cut, there is an error or a text, never a panic.
#[test]
fn damaged_documents_are_refused_or_read() {
    let body = "<w:p><w:r><w:t>Dear</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>";
    let bytes = packed(&[("word/document.xml", &document(body)), ("word/styles.xml", STYLES)]);
    for at in 0..bytes.len() {
        let _ = read("x", &bytes[..at], &FormatOptions::default());
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x11;
        if let Ok(found) = read("x", &damaged, &FormatOptions::default()) {
            assert_eq!(found.text, "Dearx", "byte {at}");
        }
    }
}
