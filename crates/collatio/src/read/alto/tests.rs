//! Small ALTO files and the text they give.

#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a wrong index is a failed test")]

use std::sync::Arc;

use super::super::fuzzed::stands_damage;
use super::super::options::{FormatOptions, Hyphens, Spaces};
use super::super::transcript::Transcript;
use super::read;
use crate::diagnostic::Diagnostic;
use crate::witness::{Grain, LengthUnit, Source, Status, Zone};

fn read_with(file: &str, options: &FormatOptions) -> Result<Transcript, Diagnostic> {
    read(&Arc::new(Source::from_text("t.xml", file)), options)
}

fn transcript(file: &str) -> Transcript {
    read_with(file, &FormatOptions::default()).unwrap()
}

/// A file of one page whose print space holds this.
fn page(content: &str) -> String {
    format!("<alto><Layout><Page ID='p'><PrintSpace>{content}</PrintSpace></Page></Layout></alto>")
}

/// A page of one line.
fn line(content: &str) -> String {
    page(&format!("<TextBlock ID='b'><TextLine>{content}</TextLine></TextBlock>"))
}

/// A block of one line of one word, its own name.
fn block(id: &str, more: &str) -> String {
    format!("<TextBlock ID='{id}' {more}><TextLine><String CONTENT='{id}'/></TextLine></TextBlock>")
}

/// The stretches that are not as all text is: their text, status and zone.
fn said(transcript: &Transcript) -> Vec<(&str, Status, Option<Zone>)> {
    let stretches = transcript.stretches.iter();
    let told = stretches.filter(|one| one.hand.status != Status::Standing || one.hand.zone.is_some());
    told.map(|one| (&transcript.text[one.range.clone()], one.hand.status, one.hand.zone)).collect()
}

/// One row a line: what it holds, and its text.
#[test]
fn words_and_what_parts_them() {
    let rows = [
        ("<String CONTENT='Dear'/><SP/><String CONTENT='Sir'/>", "Dear Sir"),
        ("<SP/><String CONTENT='Dear'/><SP/><SP/><String CONTENT='Sir'/><SP/>", "Dear Sir"),
        ("<String CONTENT='Dear Sir, I'/>", "Dear Sir, I"),
        ("<String CONTENT='Dear '/><SP/><String CONTENT='Sir'/>", "Dear Sir"),
        ("<String CONTENT='a'/><String CONTENT='b'/><SP/><String CONTENT='c'/>", "a b c"),
        ("<String CONTENT='d&#x27;un &amp; l&apos;autre'/>", "d'un & l'autre"),
        ("<String CONTENT='two\nlines'/>", "two lines"),
        ("<String CONTENT='ver'/><SP/><HYP CONTENT='\u{ad}'/>", "ver\u{ad}"),
        ("<String CONTENT='ver'/><HYP/>", "ver-"),
        ("<String CONTENT='a'/><SP/><String CONTENT=' '/><SP/><String CONTENT='b'/>", "a b"),
        ("<String><Glyph CONTENT='o'><Variant CONTENT='0'/></Glyph><Glyph CONTENT='h'/></String>", "oh"),
        ("<String CONTENT='oh'><Glyph CONTENT='o'/><Glyph CONTENT='h'/></String>", "oh"),
    ];
    for (content, wanted) in rows {
        assert_eq!(transcript(&line(content)).text, wanted, "{content}");
    }
}

/// One row a line without a space of its own: where the words stand, and the text.
#[test]
fn spaces_are_made_good_where_boxes_part() {
    let boxed =
        |x: u32, w: u32, text: &str| format!("<String CONTENT='{text}' HPOS='{x}' VPOS='0' WIDTH='{w}' HEIGHT='9'/>");
    let rows = [
        ([boxed(0, 10, "Men"), boxed(10, 2, "-")], "Men-", "Men -"),
        ([boxed(0, 10, "so"), boxed(11, 9, "viel")], "so viel", "so viel"),
        ([boxed(0, 10, "so"), boxed(9, 9, "viel")], "soviel", "so viel"),
        // Written from the right.
        ([boxed(20, 10, "כתב"), boxed(5, 10, "יד")], "כתב יד", "כתב יד"),
        ([boxed(0, 10, "so"), "<String CONTENT='viel'/>".to_owned()], "so viel", "so viel"),
    ];
    for (words, by_boxes, always) in rows {
        let file = line(&words.concat());
        assert_eq!(transcript(&file).text, by_boxes);
        let options = FormatOptions { spaces: Spaces::Always, ..FormatOptions::default() };
        assert_eq!(read_with(&file, &options).unwrap().text, always);
    }
    let mended = transcript(&line(&[boxed(0, 10, "so"), boxed(11, 9, "viel"), boxed(20, 1, "!")].concat()));
    assert_eq!(mended.remarks.len(), 2, "{:?}", mended.remarks);
    assert!(mended.remarks[0].starts_with("1 spaces"), "{:?}", mended.remarks);
    // One space on the page, and all others are taken to be meant.
    let file = page(&format!(
        "<TextLine>{}<SP/></TextLine><TextLine>{}{}</TextLine>",
        boxed(0, 9, "a"),
        boxed(0, 9, "b"),
        boxed(9, 9, "c")
    ));
    assert_eq!(transcript(&file).text, "a\nb c");
}

const BROKEN: &str = "<TextBlock><TextLine><String CONTENT='aver' SUBS_TYPE='HypPart1' SUBS_CONTENT='average'/>\
    <HYP CONTENT='-'/></TextLine><TextLine><String CONTENT='age' SUBS_TYPE='HypPart2' SUBS_CONTENT='average'/>\
    <SP/><String CONTENT='weight'/></TextLine></TextBlock>";

#[test]
fn broken_words_are_read_as_asked() {
    let as_asked =
        |hyphens, file: &str| read_with(&page(file), &FormatOptions { hyphens, ..FormatOptions::default() }).unwrap();
    assert_eq!(as_asked(Hyphens::Printed, BROKEN).text, "aver-\nage weight");
    assert_eq!(as_asked(Hyphens::Joined, BROKEN).text, "average\nweight");
    assert_eq!(as_asked(Hyphens::Dropped, BROKEN).text, "aver\nage weight");
    // Nothing is lost where the file does not give the whole word, or not its first part.
    let no_whole = BROKEN.replace("SUBS_CONTENT='average'", "");
    assert_eq!(as_asked(Hyphens::Joined, &no_whole).text, "aver-\nage weight");
    let other_whole = BROKEN.replacen("'average'", "'averred'", 1);
    let kept = as_asked(Hyphens::Joined, &other_whole);
    assert_eq!(kept.text, "averred\nage weight");
    assert!(kept.remarks.iter().any(|remark| remark.contains("as printed")), "{:?}", kept.remarks);
}

#[test]
fn abbreviations_stand_beside_what_they_mean() {
    let read = transcript(&line("<String CONTENT='Dr' SUBS_TYPE='Abbreviation' SUBS_CONTENT='Doctor'/>"));
    assert_eq!(said(&read), [("Dr", Status::Abbr, None), ("Doctor", Status::Editorial, None)]);
}

#[test]
fn styles_strike_words() {
    let styles = "<Styles><TextStyle ID='s1' FONTSTYLE='bold strikethrough'/><TextStyle ID='s2'/></Styles>";
    let content = "<TextLine STYLEREFS='s1'><String CONTENT='a'/><SP/><String CONTENT='b' STYLEREFS='s2'/></TextLine>\
        <TextLine><String CONTENT='c' STYLE='bold'/><SP/><String CONTENT='d' STYLE='italics strikethrough'/></TextLine>";
    let file = page(content).replace("<Layout>", &format!("{styles}<Layout>"));
    let read = transcript(&file);
    assert_eq!(read.text, "a b\nc d");
    assert_eq!(said(&read), [("a", Status::Cancelled, None), ("d", Status::Cancelled, None)]);
}

#[test]
fn margins_and_tags_are_zones() {
    let tags = "<Tags><OtherTag ID='t1' LABEL='MarginTextZone:note#1'/><LayoutTag ID='t2' LABEL='MainZone'/></Tags>";
    let content = format!("{}{}", block("gloss", "TAGREFS='t1'"), block("text", "TAGREFS='t2'"));
    let file = page(&content)
        .replace("<Layout>", &format!("{tags}<Layout>"))
        .replace("<PrintSpace>", &format!("<TopMargin>{}</TopMargin><PrintSpace>", block("head", "")));
    let read = transcript(&file);
    assert_eq!(read.text, "head\ngloss\ntext");
    let zones: Vec<_> = said(&read).into_iter().map(|(text, _, zone)| (text.trim(), zone)).collect();
    assert_eq!(zones, [("head", Some(Zone::Furniture)), ("gloss", Some(Zone::Marginalia))]);
}

/// One row an order: blocks `a`, `b`, `c` within `o`, what the file says, and the text.
#[test]
fn blocks_are_read_in_the_order_the_file_gives() {
    let group = |names: &str| {
        let refs: String = names.split(' ').map(|name| format!("<ElementRef REF='{name}'/>")).collect();
        format!("<ReadingOrder><OrderedGroup><UnorderedGroup>{refs}</UnorderedGroup></OrderedGroup></ReadingOrder>")
    };
    let rows = [
        ("", ["", "", ""], "a b c", 0),
        ("c a b", ["", "", ""], "c a b", 0),
        ("c", ["", "", ""], "c a b", 1),
        ("c x c a b", ["", "", ""], "c a b", 2),
        ("c o", ["", "", ""], "c a b", 0),
        ("o a", ["", "", ""], "b c a", 0),
        ("", ["c", "", "b"], "a c b", 0),
        ("", ["", "", "a"], "b c a", 0),
        ("", ["b", "c", "a"], "a b c", 1),
        ("", ["x", "", "c"], "a b c", 2),
    ];
    for (order, next, wanted, remarks) in rows {
        let next = next.map(|next| if next.is_empty() { String::new() } else { format!("IDNEXT='{next}'") });
        let blocks = format!("{}{}{}", block("a", &next[0]), block("b", &next[1]), block("c", &next[2]));
        let file = page(&format!("<ComposedBlock ID='o'>{blocks}</ComposedBlock>"));
        let file = if order.is_empty() { file } else { file.replace("<Layout>", &format!("{}<Layout>", group(order))) };
        let read = transcript(&file);
        assert_eq!(read.text.replace('\n', " "), wanted, "{order} {next:?}");
        assert_eq!(read.remarks.len(), remarks, "{order} {next:?}: {:?}", read.remarks);
    }
}

#[test]
fn words_know_their_place() {
    let area = |n: u32| format!("HPOS='{n}0' VPOS='5' WIDTH='9' HEIGHT='8.5'");
    let file = format!(
        "<alto><Description><MeasurementUnit>mm10</MeasurementUnit><sourceImageInformation>\
         <fileName>p1.jpg</fileName></sourceImageInformation></Description><Layout>\
         <Page WIDTH='99' HEIGHT='50'><PrintSpace><TextBlock><TextLine><String CONTENT='Dear' {} WC='0.5'>\
         <ALTERNATIVE>Deer</ALTERNATIVE></String><SP/><String CONTENT='Sir, I' {} WC='7'/></TextLine>\
         <TextLine {}><String CONTENT='am'/></TextLine></TextBlock></PrintSpace></Page>\
         <Page><PrintSpace><TextBlock><TextLine><String CONTENT='yours' {}/></TextLine></TextBlock></PrintSpace></Page>\
         </Layout></alto>",
        area(1),
        area(2),
        area(3),
        area(4)
    );
    let read = transcript(&file);
    assert_eq!(read.text, "Dear Sir, I\nam\nyours");
    let places: Vec<_> = (read.layout.places.iter())
        .map(|place| (&read.text[place.range.clone()], place.page, place.grain, place.area.x, place.confidence))
        .collect();
    assert_eq!(
        places,
        [
            ("Dear", 0, Grain::Word, 10.0, Some(0.5)),
            ("Sir, I", 0, Grain::Line, 20.0, None),
            ("am", 0, Grain::Line, 30.0, None),
            ("yours", 1, Grain::Word, 40.0, None),
        ]
    );
    assert_eq!(read.layout.alternatives[0].text, "Deer");
    let page = &read.layout.pages[0];
    assert_eq!((page.image.as_deref(), page.size, page.unit), (Some("p1.jpg"), Some((99.0, 50.0)), LengthUnit::Mm10));
    assert_eq!(read.layout.pages[1].image, None);
    let source = Arc::new(Source::from_text("t.xml", &file));
    let (text, _) = read.into_source("t.xml", crate::read::Format::Alto, "");
    assert_eq!(text.position(text.text().find("Sir").unwrap()).byte, source.text().find("Sir").unwrap());
}

/// One row a file that is refused: what it holds, and a part of what is said of it.
#[test]
fn what_is_no_alto_is_refused() {
    let rows = [
        ("<alto xmlns='http://www.loc.gov/standards/alto/ns-v9#'/>".to_owned(), "no version of ALTO is called"),
        ("<PcGts/>".to_owned(), "not <PcGts>"),
        (page("<TextBlock/><TextBlock><TextLine><SP/></TextLine></TextBlock>"), "3 blocks and no text"),
        ("<alto><Layout><Page><PrintSpace>".to_owned(), "ends within <PrintSpace>"),
    ];
    for (file, wanted) in rows {
        let error = read_with(&file, &FormatOptions::default()).unwrap_err();
        assert!(error.what.contains(wanted), "{error:?}");
        assert!(error.hint.is_some(), "{error:?}");
    }
    for namespace in super::NAMESPACES {
        let file = line("<String CONTENT='x'/>").replace("<alto>", &format!("<a:alto xmlns:a='{namespace}'>"));
        assert_eq!(transcript(&file.replace("</alto>", "</a:alto>")).text, "x");
    }
}

#[test]
fn damaged_files_are_read_or_refused() {
    let next = format!("{}{}", block("a", "IDNEXT='b' HPOS='1' VPOS='1' WIDTH='9e9' HEIGHT='-1'"), block("b", ""));
    stands_damage(read, &page(&format!("{BROKEN}{next}<TextLine><String CONTENT='ä&amp;' WC='1'/></TextLine>")));
    let order = "<ReadingOrder><OrderedGroup><ElementRef REF='b'/></OrderedGroup></ReadingOrder><Layout>";
    stands_damage(read, &line("<String CONTENT='x' STYLE='bold'/><SP/>").replace("<Layout>", order));
}
