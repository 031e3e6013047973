//! One row a document's text: what is read, each status by a sign.

use super::super::FormatOptions;
use super::super::archive::tests::packed;
use super::super::docx::tests::marked;
use super::super::transcript::Transcript;
use super::read;
use crate::witness::Zone;

const STYLES: &str = r#"<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>
<style:style style:name="T3" style:family="text"><style:text-properties style:text-line-through-style="none" style:text-line-through-type="none"/></style:style>
<style:style style:name="T4" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph"><style:text-properties style:text-line-through-type="double"/></style:style>
<style:style style:name="L" style:family="text" style:parent-style-name="L"/>
</office:automatic-styles>"#;

fn content(body: &str) -> String {
    format!(
        "<office:document-content>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn transcript(body: &str) -> Transcript {
    read("x.odt", &packed(&[("content.xml", &content(body))]), &FormatOptions::default()).unwrap()
}

#[test]
fn elements_are_lines_and_statuses() {
    let rows = [
        ("<text:h>Report</text:h><text:p>Dear</text:p><text:p/><text:p>Sir</text:p>", "Report\nDear\n\nSir"),
        ("<text:p>\n  a  b\n</text:p>", "a b "),
        ("<text:p>a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d &amp; e</text:p>", "a   b\tc\nd & e"),
        ("<text:p>a<text:soft-page-break/>b</text:p>", "ab"),
        (
            "<text:p>a <text:span text:style-name=\"T1\">b</text:span> <text:span text:style-name=\"T2\">c</text:span></text:p>",
            "a -b c-",
        ),
        (
            "<text:p text:style-name=\"P1\">a<text:span text:style-name=\"T3\">b</text:span><text:span text:style-name=\"L\">c</text:span></text:p>",
            "-a-b-c-",
        ),
        ("<text:p><text:span text:style-name=\"T4\">x</text:span>y</text:p>", "(x)y"),
        (
            "<text:list><text:list-item><text:p>a</text:p></text:list-item><text:list-item><text:p>b</text:p></text:list-item></text:list>",
            "a\nb",
        ),
        ("<text:p>see <text:a>here</text:a> <text:page-number>7</text:page-number></text:p>", "see here 7"),
        (
            "<text:p>a<draw:frame><svg:title>t</svg:title><draw:text-box><text:p>BOX</text:p></draw:text-box></draw:frame>b</text:p><text:p>c</text:p>",
            "ab\nBOX\nc",
        ),
    ];
    for (body, wanted) in rows {
        assert_eq!(marked(&transcript(body)), wanted, "{body}");
    }
}

#[test]
fn what_was_deleted_stands_at_its_place() {
    let changes = "<text:tracked-changes>\
        <text:changed-region text:id=\"c1\"><text:deletion><office:change-info><dc:creator>M</dc:creator></office:change-info>\
        <text:p>shall</text:p></text:deletion></text:changed-region>\
        <text:changed-region text:id=\"c2\"><text:insertion><office:change-info><dc:date>1</dc:date></office:change-info></text:insertion></text:changed-region>\
        <text:changed-region text:id=\"c3\"><text:deletion><text:p>end</text:p><text:p>start</text:p></text:deletion></text:changed-region>\
        <text:changed-region text:id=\"c4\"><text:deletion><text:p>lost</text:p></text:deletion></text:changed-region>\
        </text:tracked-changes>";
    let rows = [
        (
            "<text:p>I <text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>will<text:change-end text:change-id=\"c2\"/> go</text:p>",
            "I -shall-+will+ go",
        ),
        ("<text:p>a <text:change text:change-id=\"c3\"/> b</text:p>", "a -end\nstart- b"),
        (
            "<text:p><text:change-start text:change-id=\"c2\"/>a</text:p><text:p>b<text:change-end text:change-id=\"c2\"/>c</text:p>",
            "+a\nb+c",
        ),
        // Named twice, it stands there once.
        ("<text:p>a<text:change text:change-id=\"c1\"/>b<text:change text:change-id=\"c1\"/></text:p>", "a-shall-b"),
    ];
    for (body, wanted) in rows {
        let found = transcript(&format!("{changes}{body}"));
        assert_eq!(marked(&found), wanted, "{body}");
        assert!(found.remarks.iter().any(|remark| remark.contains("without a place")), "{:?}", found.remarks);
    }
}

#[test]
fn tables_notes_and_headings_are_told() {
    let cell = |text: &str| format!("<table:table-cell>{text}</table:table-cell>");
    let body = format!(
        "<text:h>Report</text:h><table:table><table:table-row>{}{}{}</table:table-row><table:table-row>{}</table:table-row></table:table>\
         <text:p>Sir<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Not found.</text:p></text:note-body></text:note>,\
         <office:annotation><dc:creator>M</dc:creator><dc:date>1</dc:date><text:p>why?</text:p></office:annotation></text:p>",
        cell("<text:p>a</text:p>"),
        cell(""),
        cell("<text:p>b</text:p>"),
        cell("<text:p>c</text:p>")
    );
    let found = transcript(&body);
    assert_eq!(marked(&found), "Report\na\t\tb\nc\nSir,\n(Not found.\nwhy?)");
    assert_eq!(found.stretches[0].hand.zone, Some(Zone::Heading));
    assert_eq!(found.remarks.len(), 2);
}

/// Whatever byte is changed, and wherever the file is cut, there is an error or a text, never a panic.
#[test]
fn damaged_documents_are_refused_or_read() {
    let body = "<text:p>Dear <text:span text:style-name=\"T1\">x</text:span></text:p>";
    let bytes = packed(&[("content.xml", &content(body))]);
    for at in 0..bytes.len() {
        let _ = read("x", &bytes[..at], &FormatOptions::default());
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x11;
        if let Ok(found) = read("x", &damaged, &FormatOptions::default()) {
            assert_eq!(found.text, "Dear x", "byte {at}");
        }
    }
}
