//! Small TEI files and the text they give: one row a file, statuses and zones in braces, `|` where a line ends.

use std::sync::Arc;

use super::super::options::FormatOptions;
use super::super::transcript::Transcript;
use super::read;
use crate::witness::{Extent, Role, Source, Status};

/// A whole file around a body.
fn file(body: &str) -> String {
    format!("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body>{body}</body></text></TEI>")
}

fn read_text(text: &str) -> Result<Vec<Transcript>, crate::diagnostic::Diagnostic> {
    read(&Arc::new(Source::from_text("x.xml", text)), &FormatOptions::default())
}

/// A transcript with what is said of each stretch behind it.
fn shown(transcript: &Transcript) -> String {
    let mut out = String::new();
    for stretch in &transcript.stretches {
        out.push_str(&transcript.text[stretch.range.clone()]);
        let mut said: Vec<String> = Vec::new();
        match stretch.hand.role {
            Role::Gap(Extent::Unknown) => said.push("gap".to_owned()),
            Role::Gap(extent) => said.push(format!("{extent:?}").to_lowercase()),
            _ => {}
        }
        if !matches!(stretch.hand.status, Status::Standing | Status::Gap) {
            said.push(stretch.hand.status.as_str().to_owned());
        }
        said.extend(stretch.hand.zone.map(|zone| zone.as_str().to_owned()));
        if !said.is_empty() {
            out.push_str(&format!("{{{}}}", said.join(" ")));
        }
    }
    out.replace('\n', "|")
}

fn body(text: &str) -> String {
    let transcripts = read_text(&file(text)).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(transcripts.len(), 1, "{text}");
    shown(&transcripts[0])
}

fn check(rows: &[(&str, &str)]) {
    for (text, wanted) in rows {
        assert_eq!(body(text), *wanted, "{text}");
    }
}

#[test]
fn what_was_done_to_words_is_their_status() {
    check(&[
        ("<p>a <del>b</del> c</p>", "a b{cancelled} c"),
        ("<p>a <add place='above'>b</add> c</p>", "a b{added} c"),
        ("<p><subst>\n <del>a</del>\n <add>b</add>\n</subst>c</p>", "a{cancelled}b{added}c"),
        ("<p><mod type='subst'><del>a</del><add>b</add></mod></p>", "a{cancelled}b{added}"),
        ("<p><del>a <add>b</add> c</del></p>", "a b c{cancelled}"),
        ("<p><add>a <del>b</del></add></p>", "a {added}b{cancelled}"),
        ("<p><restore><del>a</del></restore> b</p>", "a{restored} b"),
        ("<p><unclear>a</unclear>b</p>", "a{unclear}b"),
        ("<p><del><unclear>a</unclear></del></p>", "a{cancelled}"),
        ("<p><supplied reason='lost'>a<unclear>b</unclear></supplied></p>", "ab{supplied}"),
        ("<p><surplus>a</surplus> <secl>b</secl></p>", "a b{surplus}"),
        ("<p>a<ex>bc</ex></p>", "abc{supplied}"),
        ("<p>a<note>n <p>m</p></note> b</p>", "an m{note} b"),
        ("<p>a<metamark>^</metamark> b</p>", "a^{note} b"),
        (
            "<p><hi rend='bold'>a</hi> <hi rend='strikethrough'>b</hi> <hi style='text-decoration: line-through'>c</hi></p>",
            "a b c{cancelled}",
        ),
        ("<p><s>a</s> <rs>b</rs> <persName>c</persName></p>", "a b c"),
    ]);
}

#[test]
fn of_a_pair_both_halves_are_written() {
    check(&[
        ("<p><choice>\n<sic>teh</sic>\n<corr>the</corr></choice> cat</p>", "teh{sic}the{editorial} cat"),
        ("<p><choice><orig>vp</orig><reg>up</reg></choice></p>", "vp{orig}up{editorial}"),
        ("<p><choice><expan>Mister</expan><abbr>Mr</abbr></choice></p>", "Mister{editorial}Mr{abbr}"),
        ("<p><choice><abbr>D<am>r</am></abbr><expan>D<ex>octo</ex>r</expan></choice></p>", "Dr{abbr}Doctor{editorial}"),
        ("<p><abbr>Mr</abbr> <sic>teh</sic> <orig>vp</orig></p>", "Mr teh vp"),
        ("<p><expan>a<ex>bc</ex></expan></p>", "abc{supplied}"),
        ("<p><corr>the</corr></p>", "the"),
        ("<p><choice><unclear>a</unclear><unclear>b</unclear></choice></p>", "a{unclear}"),
        ("<p><abbr expan='Mister'>Mr</abbr> X</p>", "Mr{abbr}Mister{editorial} X"),
        ("<p><reg orig='vp'>up</reg></p>", "vp{orig}up{editorial}"),
        ("<p><del><choice><sic>a</sic><corr>b</corr></choice></del></p>", "a{cancelled}b{note}"),
    ]);
}

#[test]
fn white_space_of_the_file_is_a_space_at_most() {
    check(&[
        ("\n <p>\n  a\n  b </p>\n <p> c</p>", "a b|c"),
        ("<p>a <lb/> b<lb/>c</p>", "a|b|c"),
        ("<p>con<lb break='no'/>\n fined</p>", "confined"),
        ("<p>con-<lb break='no'/>fined</p>", "con-|fined"),
        ("<p>con<lb break='no' rend='hyphen'/>fined</p>", "con-|fined"),
        ("<p>con<pb break='no'/>\n<cb break='no'/><lb break='no'/>fined</p>", "confined"),
        ("<p><w>con<lb/>fined</w> x</p>", "confined x"),
        ("<p><w>a</w><pc>,</pc> <w>b</w></p>", "a, b"),
        ("<p><w>a</w><w>b</w><pc>.</pc></p>", "a b."),
        ("<p xml:space='preserve'>a  b\nc</p>", "a  b|c"),
        ("<p>a<del> b</del>\n c</p>", "a b{cancelled} c"),
        ("<p>x<note>n </note> y</p>", "xn{note} y"),
        ("<lg><l>a</l>\n<l>b</l></lg>", "a|b"),
        ("<list><item>a</item><item>b</item></list>", "a|b"),
        ("<p>a &amp; b</p>", "a & b"),
    ]);
}

#[test]
fn parts_of_the_page_are_zones() {
    check(&[
        ("<head>H</head><p>a</p>", "H|{heading}a"),
        ("<p>a<fw type='pageNum'>3</fw>b</p>", "a|3|{furniture}b"),
        ("<stamp>SECRET</stamp><p>a</p>", "SECRET|{stamp}a"),
        ("<table><row><cell>a</cell><cell>b</cell></row></table>", "a b{table}"),
    ]);
}

#[test]
fn gaps_have_their_extent() {
    check(&[
        ("<p>a <gap quantity='3' unit='chars'/> b</p>", "a [...]{letters(3)} b"),
        ("<p>a <gap extent='2 words'><desc>torn</desc></gap></p>", "a [...]{words(2)}"),
        ("<p>a <gap unit='line' quantity='1'/></p>", "a [...]{lines(1)}"),
        ("<p>s<gap reason='illegible'/></p>", "s[...]{gap}"),
        ("<p><del>a <gap/></del></p>", "a {cancelled}[...]{gap cancelled}"),
        ("<p>a <gap quantity='99999999999' unit='chars'/></p>", "a [...]{gap}"),
    ]);
}

#[test]
fn spans_go_to_their_anchor() {
    check(&[
        ("<p>a <delSpan spanTo='#e'/>b</p><p>c<anchor xml:id='e'/> d</p>", "a b|c{cancelled} d"),
        ("<p>a <addSpan spanTo='#e'/>b<anchor xml:id='e'/></p>", "a b{added}"),
        ("<p>a <delSpan spanTo='#x'/>b</p><p>c</p>", "a b{cancelled}|c"),
    ]);
}

/// The readings of every witness of an edition.
fn witnesses(text: &str) -> Vec<String> {
    let transcripts = read_text(text).unwrap_or_else(|error| panic!("{error}"));
    transcripts.iter().map(|one| format!("{}: {}", one.siglum.as_deref().unwrap_or("-"), shown(one))).collect()
}

#[test]
fn an_apparatus_yields_its_witnesses() {
    let rows: &[(&str, &[&str])] = &[
        (
            "<p>the <app><lem wit='#A'>cat</lem><rdg wit='#B #C'>dog</rdg></app> sat</p>",
            &["A: the cat sat", "B: the dog sat", "C: the dog sat"],
        ),
        (
            "<p>the <app><lem>cat</lem><rdg wit='#B' type='om'/><rdg wit='#C'>dog</rdg></app> sat</p>",
            &["B: the sat", "C: the dog sat"],
        ),
        (
            "<p><app>\n<lem wit='#A'>a</lem>\n<rdgGrp><rdg wit='#B'>b <app><lem wit='#B'>x</lem><rdg wit='#A'>y</rdg></app></rdg></rdgGrp>\n</app></p>",
            &["A: a", "B: b x"],
        ),
        (
            "<p>a <app><rdg wit='#A'>b</rdg><rdg wit='#B'><lacunaStart/></rdg></app> c <app><rdg wit='#A'>d</rdg><rdg wit='#B'><lacunaEnd/>e</rdg></app></p>",
            &["A: a b c d", "B: a [...]{gap}|e"],
        ),
        (
            "<p>a <app><rdg wit='#A'>b</rdg><rdg wit='#B'><witStart/>c</rdg></app> d</p>",
            &["A: a b d", "B: [...]{gap}|c d"],
        ),
        ("<p>a <app><lem>b</lem><rdg>c</rdg></app></p>", &["-: a b"]),
        ("<p>a <app from='#x'><rdg wit='#A'>c</rdg></app></p>", &["-: a"]),
        ("<p>a <app><lem wit='A'><del>b</del></lem><rdg wit='B'>c</rdg></app></p>", &["A: a b{cancelled}", "B: a c"]),
    ];
    for (text, wanted) in rows {
        assert_eq!(witnesses(&file(text)), *wanted, "{text}");
    }
}

#[test]
fn a_list_names_witnesses_and_groups_of_them() {
    let list = "<listWit xml:id='g'><witness xml:id='A'>Paris</witness><witness xml:id='B'>Rome</witness></listWit>";
    let text = format!(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader>{list}</teiHeader><text><p>a <app><lem wit='#g'>b</lem>\
         <rdg wit='#Z'>c</rdg></app></p></text></TEI>"
    );
    assert_eq!(witnesses(&text), ["A: a b", "B: a b", "Z: a c"]);
    let transcripts = read_text(&text).unwrap();
    assert_eq!(transcripts[1].title.as_deref(), Some("Rome"));
    assert!(transcripts[0].remarks.iter().any(|remark| remark.contains('Z')), "{:?}", transcripts[0].remarks);
}

#[test]
fn surfaces_and_zones_are_pages_and_areas() {
    let text = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><facsimile>\
        <surface xml:id='p1' lrx='100' lry='200'><graphic url='1.jpg'/><zone xml:id='l1' ulx='10' uly='10' lrx='90' lry='30'/>\
        <zone xml:id='w1' points='10,40 90,40 50,60'/></surface>\
        <surface xml:id='p2'><graphic url='../2.jpg'/></surface></facsimile>\
        <text><body><p><pb facs='#p1'/><lb facs='#l1'/>Dear Sir<lb/>I <w facs='#w1'>have</w><pb facs='#p2'/> x</p></body></text></TEI>";
    let transcript = &read_text(text).unwrap()[0];
    assert_eq!(transcript.text, "Dear Sir\nI have\nx");
    let pages: Vec<_> =
        transcript.layout.pages.iter().map(|page| (page.start, page.number, page.image.clone())).collect();
    assert_eq!(pages, [(0, 1, Some("1.jpg".to_owned())), (15, 2, None)]);
    let places: Vec<_> =
        transcript.layout.places.iter().map(|p| (&transcript.text[p.range.clone()], p.area.x, p.area.h)).collect();
    assert_eq!(places, [("Dear Sir", 10.0, 20.0), ("have", 10.0, 20.0)]);
    assert!(transcript.remarks.iter().any(|remark| remark.contains("2.jpg")));
}

#[test]
fn a_source_document_is_read_where_there_is_no_text() {
    let text = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><sourceDoc><surface><graphic url='1.jpg'/>\
        <zone type='header'><line ulx='1' uly='1' lrx='9' lry='3'>Head</line></zone><zone><line>a <mod rend='strikethrough'>b</mod></line>\
        <line>c</line></zone></surface></sourceDoc></TEI>";
    let transcript = &read_text(text).unwrap()[0];
    assert_eq!(shown(transcript), "Head|{furniture}a b{cancelled}|c");
    assert_eq!(transcript.layout.places.len(), 1);
}

#[test]
fn places_lead_back_to_the_file() {
    let text = file("<p>a <choice><sic>b</sic><corr>c</corr></choice> &amp; <del>d\n e</del></p>");
    let (source, _) = read_text(&text).unwrap().remove(0).into_source("x", super::super::Format::Tei, "");
    for (at, c) in source.text().char_indices().filter(|(_, c)| c.is_alphabetic()) {
        let span = source.span(at..at + 1);
        assert_eq!(&text[span.start.byte..span.end.byte], c.to_string(), "{at}");
    }
}

#[test]
fn what_is_no_tei_is_an_error() {
    for text in [
        "<TEI xmlns='http://www.tei-c.org/ns/2.0'><text>a</text></TEI>",
        "<TEI><teiHeader><title>a</title></teiHeader></TEI>",
        "<TEI><text><p>  </p></text></TEI>",
        "<html>a</html>",
        "<TEI><text>a",
        "<!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI><text>&a;</text></TEI>",
    ] {
        assert!(read_text(text).is_err(), "{text}");
    }
    assert!(read_text("<TEI><text>a</text></TEI>").unwrap()[0].remarks[0].contains("namespace"));
}

/// Cut anywhere, or any byte another: an error or a text, never a panic.
#[test]
fn broken_files_are_errors_or_texts() {
    let text = file(
        "<p facs='#z'>a<lb break='no'/><app><lem wit='#A'>b<delSpan spanTo='#e'/></lem><rdg wit='#B'><witStart/>c</rdg></app>\
         <choice><sic>x</sic><corr>y</corr></choice><gap quantity='3' unit='chars'/><pb facs='i.jpg'/><note>n</note></p>",
    );
    for end in 0..text.len() {
        assert!(read_text(&text[..end]).is_err(), "{end}");
    }
    for at in 0..text.len() {
        for other in ["<", ">", "'", "/", "&", " ", "#", "\u{1}"] {
            let broken = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            if let Ok(transcripts) = read_text(&broken) {
                assert!(transcripts.iter().any(|one| !one.is_empty()), "{broken}");
            }
        }
    }
}
