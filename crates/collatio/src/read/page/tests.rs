//! Small PAGE files and the text they give.

use std::sync::Arc;

use super::read;
use crate::diagnostic::Diagnostic;
use crate::read::transcript::Transcript;
use crate::read::{FormatOptions, TextLevel};
use crate::witness::{Grain, Source, Status};

/// A PAGE file of these regions.
fn page(inner: &str) -> String {
    let namespace = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";
    format!(
        "<PcGts xmlns=\"{namespace}\"><Page imageFilename=\"p.jpg\" imageWidth=\"100\" imageHeight=\"80\">{inner}</Page></PcGts>"
    )
}

fn read_at(xml: &str, text_level: Option<TextLevel>) -> Result<Transcript, Diagnostic> {
    read(&Arc::new(Source::from_text("p.xml", xml)), &FormatOptions { text_level, ..FormatOptions::default() })
}

fn transcript(inner: &str) -> Transcript {
    read_at(&page(inner), None).expect("a page")
}

fn line(attributes: &str, text: &str) -> String {
    format!("<TextLine {attributes}><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>")
}

fn region(attributes: &str, inner: &str) -> String {
    format!("<TextRegion {attributes}>{inner}</TextRegion>")
}

/// The text with every stretch that is not plain standing body text as `{status zone text}`.
fn shown(transcript: &Transcript) -> String {
    let shown = transcript.stretches.iter().map(|stretch| {
        let text = &transcript.text[stretch.range.clone()];
        match (stretch.hand.status, stretch.hand.zone) {
            (Status::Standing, None) => text.to_owned(),
            (Status::Standing, Some(zone)) => format!("{{{} {text}}}", zone.as_str()),
            (status, None) => format!("{{{} {text}}}", status.as_str()),
            (status, Some(zone)) => format!("{{{} {} {text}}}", status.as_str(), zone.as_str()),
        }
    });
    shown.collect()
}

/// One row a line's `custom` attribute and text: what is read.
#[test]
fn tags_say_what_happened_to_the_text() {
    let rows = [
        ("", "Dear Sir", "Dear Sir"),
        (
            "readingOrder {index:0;} textStyle {offset:5; length:3;strikethrough:true;}",
            "Dear Sir,",
            "Dear {cancelled Sir},",
        ),
        ("textStyle {offset:5; length:3;bold:true;}", "Dear Sir,", "Dear Sir,"),
        ("unclear {offset:0; length:4;}", "Dear Sir", "{unclear Dear} Sir"),
        ("gap {offset:5; length:0;}", "Dear Sir", "Dear {gap [...]}Sir"),
        ("gap {offset:5; length:3;}", "Dear ...", "Dear {gap ...}"),
        ("supplied {offset:5; length:3;}", "Dear Sir", "Dear {supplied Sir}"),
        ("abbrev {offset:0; length:2; expansion:Mister;}", "Mr Smith", "{abbr Mr}{editorial Mister} Smith"),
        ("abbrev {offset:0; length:2;}", "Mr Smith", "Mr Smith"),
        ("sic {offset:0; length:3; correction:the;}", "teh cat", "{sic teh}{editorial the} cat"),
        ("regularised {offset:0; length:3; original:ye;}", "the cat", "{editorial the}{orig ye} cat"),
        ("unclear {offset:2; length:1;}", "𝔄𝔄", "𝔄{unclear 𝔄}"),
        ("unclear {offset:1; length:3;}", "a&amp;b c", "a{unclear &b }c"),
        ("person {offset:0; length:4; firstname:John;}", "John", "John"),
        (
            "textStyle {offset:0; length:8;strikethrough:true;} unclear {offset:5; length:3;}",
            "Dear Sir",
            "{cancelled Dear Sir}",
        ),
    ];
    for (custom, text, wanted) in rows {
        let found = transcript(&region("", &line(&format!("custom=\"{custom}\""), text)));
        assert_eq!(shown(&found), wanted, "{custom}");
    }
}

#[test]
fn kinds_of_regions_are_zones() {
    let rows = [
        ("type=\"paragraph\"", "text"),
        ("type=\"page-number\"", "{furniture text}"),
        ("type=\"marginalia\"", "{marginalia text}"),
        ("custom=\"structure {type:heading;}\"", "{heading text}"),
    ];
    for (attributes, wanted) in rows {
        assert_eq!(shown(&transcript(&region(attributes, &line("", "text")))), wanted, "{attributes}");
    }
    let table =
        format!("<TableRegion id=\"t\">{}{}</TableRegion>", region("", &line("", "a")), region("", &line("", "b")));
    assert_eq!(shown(&transcript(&table)), "{table a\nb}");
}

/// One row a reading order: the regions in the order they are read, and whether something is said.
#[test]
fn regions_are_read_in_order_and_each_once() {
    let group = |inner: &str| format!("<ReadingOrder><OrderedGroup id=\"g\">{inner}</OrderedGroup></ReadingOrder>");
    let indexed = |index: &str, id: &str| format!("<RegionRefIndexed index=\"{index}\" regionRef=\"{id}\"/>");
    let rows = [
        (String::new(), "a b c", 0),
        (group(&[indexed("2", "a"), indexed("0", "c"), indexed("1", "b")].concat()), "c b a", 0),
        (group(&[indexed("0", "c"), indexed("1", "c"), indexed("2", "a"), indexed("3", "b")].concat()), "c a b", 1),
        (group(&indexed("0", "b")), "b a c", 1),
        (group(&[indexed("0", "nowhere"), indexed("1", "a")].concat()), "a b c", 2),
        (
            group(&format!(
                "<UnorderedGroupIndexed index=\"1\"><RegionRef regionRef=\"b\"/><RegionRef regionRef=\"a\"/></UnorderedGroupIndexed>{}",
                indexed("0", "c")
            )),
            "c b a",
            0,
        ),
    ];
    let regions = ["a", "b", "c"].map(|id| region(&format!("id=\"{id}\""), &line("", id))).concat();
    for (order, wanted, remarks) in rows {
        let found = transcript(&format!("{order}{regions}"));
        assert_eq!(found.text.replace('\n', " "), wanted, "{order}");
        assert_eq!(found.remarks.len(), remarks, "{order}: {:?}", found.remarks);
    }
}

#[test]
fn words_that_are_the_lines_own_have_their_areas() {
    let word = |text: &str, x: u32| {
        format!(
            "<Word><Coords points=\"{x},0 {},0 {x},9\"/><TextEquiv conf=\"0.9\"><Unicode>{text}</Unicode></TextEquiv></Word>",
            x + 20
        )
    };
    let line = |text: &str| {
        format!(
            "<TextLine><Coords points=\"0,0 60,10\"/>{}{}<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>",
            word("Dear", 0),
            word("Sir", 30)
        )
    };
    let found = transcript(&region("", &line("Dear Sir")));
    let places: Vec<_> =
        found.layout.places.iter().map(|place| (place.range.clone(), place.grain, place.area.x)).collect();
    assert_eq!(places, [(0..4, Grain::Word, 0.0), (5..8, Grain::Word, 30.0)]);
    assert_eq!(found.layout.places[0].confidence, Some(0.9));
    // Words that say something else than the line are no guide to where its words stand.
    let found = transcript(&region("", &line("Dear Sin")));
    assert_eq!(found.layout.places.iter().map(|place| place.grain).collect::<Vec<_>>(), [Grain::Line]);
}

#[test]
fn a_level_without_text_is_an_error_that_names_those_with_some() {
    let xml = page(&region("", &line("", "Dear Sir")));
    let error = read_at(&xml, Some(TextLevel::Word)).expect_err("no words");
    assert_eq!(error.what, "the page has regions (1) but no text at the level of words");
    assert!(error.hint.as_deref().unwrap_or_default().contains("line"), "{error:?}");
    assert!(read_at(&page(&region("", "")), None).is_err());
    assert!(read_at(&page(&region("", &line("", " "))), None).is_err());
}

#[test]
fn a_line_without_its_own_text_is_read_from_its_words() {
    let word = "<Word><TextEquiv><Unicode>Sir</Unicode></TextEquiv></Word>";
    let glyphs = "<Word><Glyph><TextEquiv><Unicode>M</Unicode></TextEquiv></Glyph></Word>";
    let lines = line("", "Dear") + &format!("<TextLine>{word}</TextLine><TextLine>{glyphs}</TextLine>");
    let found = transcript(&region("", &lines));
    assert_eq!((found.text.as_str(), found.remarks.len()), ("Dear\nSir\nM", 1));
    let found = read_at(&page(&region("", &lines)), Some(TextLevel::Line)).expect("a line");
    assert_eq!((found.text.as_str(), found.remarks.len()), ("Dear", 1), "{:?}", found.remarks);
}

#[test]
fn the_best_reading_is_taken_and_the_others_are_offered() {
    let equiv = |attributes: &str, text: &str| format!("<TextEquiv {attributes}><Unicode>{text}</Unicode></TextEquiv>");
    let rows = [
        (equiv("index=\"1\"", "b") + &equiv("index=\"0\"", "a"), "a"),
        (equiv("conf=\"0.5\"", "b") + &equiv("conf=\"0.8\"", "a"), "a"),
        (equiv("", "a") + &equiv("", "b"), "a"),
        (equiv("conf=\"0.9\"", "b") + &equiv("index=\"7\"", "a"), "a"),
        (equiv("conf=\"NaN\"", "a") + &equiv("index=\"x\"", "b"), "a"),
    ];
    for (equivs, wanted) in rows {
        let found = transcript(&region("", &format!("<TextLine>{equivs}</TextLine>")));
        assert_eq!(found.text, wanted, "{equivs}");
        let offered: Vec<&str> = found.layout.alternatives.iter().map(|other| other.text.as_str()).collect();
        assert_eq!(offered, ["b"], "{equivs}");
    }
}

#[test]
fn what_is_broken_is_refused_with_its_place() {
    let sound = page(&region("", &line("", "Dear Sir")));
    for end in (0..sound.len()).filter(|&end| sound.is_char_boundary(end)) {
        assert!(read_at(&sound[..end], None).is_err(), "cut at {end}");
    }
    let rows = [
        (sound.replace("2019-07-15", "2031-01-01"), "no version of PAGE"),
        (sound.replace("<PcGts", "<!DOCTYPE PcGts [<!ENTITY a \"b\">]><PcGts"), "declarations of its own"),
        (sound.replace("Dear", "&nbsp;"), "entity &nbsp; is not known"),
        (sound.replace("</TextLine>", "</TextLin>"), "not well-formed"),
        (page(&("<TextRegion>".repeat(300) + &"</TextRegion>".repeat(300))), "more than 256 deep"),
    ];
    for (xml, wanted) in rows {
        let error = read_at(&xml, None).expect_err(wanted);
        assert!(error.what.contains(wanted), "{}", error.what);
        assert!(error.place.is_some(), "{wanted}");
    }
}

#[test]
fn an_image_outside_the_folder_is_not_taken_over() {
    let xml = page(&region("", &line("", "x"))).replace("p.jpg", "../../etc/passwd");
    let found = read_at(&xml, None).expect("a page");
    assert_eq!(found.layout.pages[0].image, None);
    assert_eq!(found.remarks.len(), 1);
}

#[test]
fn every_letter_stands_where_its_place_says() {
    let xml = page(&region("", &(line("", "D&#xE9;ar &lt;Sir&gt;") + &line("", "<![CDATA[a < b]]>"))));
    let found = read_at(&xml, None).expect("a page");
    assert_eq!(found.text, "Déar <Sir>\na < b");
    let (source, _) = found.into_source("p.xml", crate::read::Format::Page, "");
    let at = |word: &str| {
        let start = source.text().find(word).expect("a word");
        let span = source.span(start..start + word.len());
        &xml[span.start.byte..span.end.byte]
    };
    assert_eq!((at("Déar"), at("Sir"), at("<"), at("a < b")), ("D&#xE9;ar", "Sir", "&lt;", "a < b"));
}
