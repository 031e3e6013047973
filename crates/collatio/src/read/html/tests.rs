//! Small pages and the text they give.

use std::sync::Arc;

use super::super::fuzzed::stands_damage;
use super::super::options::FormatOptions;
use super::super::transcript::Transcript;
use super::read;
use crate::witness::{Source, Status, Zone};

fn transcript(file: &str) -> Transcript {
    read(&Arc::new(Source::from_text("t.html", file)), &FormatOptions::default()).unwrap()
}

/// The stretches of a status or zone of their own.
fn said(transcript: &Transcript) -> Vec<(&str, Status, Option<Zone>)> {
    let stretches = transcript.stretches.iter();
    let told = stretches.filter(|one| one.hand.status != Status::Standing || one.hand.zone.is_some());
    told.map(|one| (&transcript.text[one.range.clone()], one.hand.status, one.hand.zone)).collect()
}

/// One row a page: what it holds, and its text.
#[test]
fn text_is_what_a_reader_sees() {
    let rows = [
        ("<p>Dear\n   Sir,</p>", "Dear Sir,"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<div><div>one</div></div>\n\n<div>two</div>", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("one<br><br>two", "one\n\ntwo"),
        ("<p>one<br></p><p>two", "one\n\ntwo"),
        ("<b>D</b>ear <i> Sir</i>", "Dear Sir"),
        ("m<sup>r</sup>", "mr"),
        ("a&nbsp;b &amp; c&#x2E; &notit; &lt", "a\u{a0}b & c. ¬it; <"),
        ("a<!-- not this -->b", "ab"),
        ("a < b", "a < b"),
        ("<é &é", "<é &é"),
        ("<head><title>T</title><style>p{}</style></head>x<script>if (a<b) {}</script>y", "xy"),
        ("<template><p>no</template>x", "x"),
        ("<pre>\n a\n  b</pre>", " a\n  b"),
        ("<p style='white-space: pre-wrap'>a  b</p>", "a  b"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<dl><dt>one<dd>two", "one\ntwo"),
        ("<h1>Head</h1>text", "Head\n\ntext"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>e", "a\tb\nc\td\ne"),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a\tb"),
        ("<table><tr><td>a</td></tr><tr><td></td><td>b</td></tr></table>", "a\nb"),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a\tb\tc"),
        ("a\r\nb<pre>c\r\nd</pre>", "a b\nc\nd"),
        ("</p>x</div>", "x"),
        ("[illegible] ~~x~~", "[illegible] ~~x~~"),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><title/><p>x<i/>y</p></html>", "xy"),
    ];
    for (file, wanted) in rows {
        assert_eq!(transcript(file).text, wanted, "{file}");
    }
}

/// One row a page: the parts of which it says something, and what.
#[test]
fn tags_and_styles_say_what_happened() {
    let struck = |text| (text, Status::Cancelled);
    let rows = [
        ("a <del>b</del> c", vec![struck("b")]),
        ("a <s>b</s> <strike>c d</strike>", vec![struck("b c d")]),
        ("<span style='text-decoration:line-through'>b</span>", vec![struck("b")]),
        ("<style>.c3{text-decoration:line-through}</style><i class='c1 c3'>b</i>", vec![struck("b")]),
        ("<ins>b</ins>", vec![("b", Status::Added)]),
        ("<ins>a<del>b</del></ins>", vec![("a", Status::Added), struck("b")]),
        ("<p><s>one<p>two</s> three", vec![struck("one"), struck("two")]),
        ("<div><b><s>a</b>b</s>c</div>", vec![struck("ab")]),
        ("<table><tr><td><s>a<td>b</table>", vec![("a", Status::Cancelled), ("\tb", Status::Standing)]),
        ("a<span hidden>b</span><p style='display:none'>c</p>", vec![("b", Status::Note), ("c", Status::Note)]),
        ("a<noscript>b</noscript>", vec![("b", Status::Note)]),
        ("<abbr title='Mister'>Mr</abbr> <u>b</u>", vec![]),
    ];
    for (file, wanted) in rows {
        let read = transcript(file);
        let said: Vec<_> = said(&read).into_iter().map(|(text, status, _)| (text, status)).collect();
        assert_eq!(said, wanted, "{file}");
    }
    let read = transcript("<h2>Head</h2><p>text<table><tr><th>a</table>");
    let zones: Vec<_> = said(&read).into_iter().map(|(text, _, zone)| (text.trim(), zone)).collect();
    assert_eq!(zones, [("Head", Some(Zone::Heading)), ("a", Some(Zone::Table))]);
}

#[test]
fn letters_lead_back_to_the_file() {
    let file = "<p title='x'>Mr &amp;\n  Mrs</>\u{2014}so &eacute;t&eacute;</p>";
    let source = Source::from_text("t.html", file);
    let read = transcript(file);
    assert_eq!(read.text, "Mr & Mrs\u{2014}so été");
    let (text, _) = read.into_source("t.html", crate::read::Format::Html, "");
    for (letters, written) in [("Mr ", "Mr "), ("&", "&amp;"), ("Mrs", "Mrs"), ("so", "so"), ("é", "&eacute;")] {
        let start = text.text().find(letters).unwrap();
        let span = text.span(start..start + letters.len());
        assert_eq!(&source.text()[span.start.byte..span.end.byte], written);
    }
}

#[test]
fn what_is_left_out_is_said() {
    let read = transcript("<html><title>A  letter</title><style>p > b{display:none}</style><img src=x>text");
    assert_eq!(read.remarks.len(), 4, "{:?}", read.remarks);
    assert!(read.remarks[0].contains("\"A letter\""), "{:?}", read.remarks);
}

/// One row a page that is refused, and a part of what is said of it.
#[test]
fn pages_cut_off_or_empty_are_refused() {
    let deep = "<b>".repeat(300);
    let rows = [
        ("<p>text<a href='x", "ends within a tag"),
        ("<p>text<!-- and", "ends within a tag or a comment that begins at 1:8"),
        ("<p>text<script>x", "ends within <script>"),
        ("<?xml version='1.0'?><html><p>text", "ends within <html>"),
        ("<p><img src=x></p>", "no text"),
        (deep.as_str(), "more than 256 deep"),
    ];
    for (file, wanted) in rows {
        let error = read(&Arc::new(Source::from_text("t", file)), &FormatOptions::default()).unwrap_err();
        assert!(error.what.contains(wanted), "{error:?}");
    }
}

#[test]
fn damaged_pages_are_read_or_refused() {
    stands_damage(
        read,
        "<html><style>.a{display:none}</style><p class=a>D\u{e9}ar &amp; <del>x<td>y</del></p><pre>\na</pre>",
    );
    stands_damage(read, "<?xml version='1.0'?><table><tr><td>1<td><![CDATA[2]]>&eacute;<s>3<p>4</s><br/></table>");
}
