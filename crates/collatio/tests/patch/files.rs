//! One file a format: a word in it corrected, and all of the file that must come out.

use collatio::patch::{Edit, FileEdits, locate, patch, write};
use collatio::read::Format;

use super::{corrected, correction, docx, entries, odt, source};

const PAGE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- by hand -->\r\n\
    <PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\"><Page imageFilename='a.jpg'>\
    <TextRegion id='r' custom=\"x &gt; y\"><TextLine id='l'><TextEquiv><Unicode>Dear Sir &amp; Madam</Unicode></TextEquiv></TextLine>\
    <TextLine id='m'><TextEquiv><Unicode>I&#x20;remain</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>\r\n";

const ALTO: &str = "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"><Layout><Page><PrintSpace><TextBlock>\
    <TextLine><String WC='0.5' CONTENT='Dear' /><SP/><String CONTENT=\"Sir,\"/></TextLine>\
    </TextBlock></PrintSpace></Page></Layout></alto>";

const HOCR: &str = "<!DOCTYPE html><html><head><title>a scan</title></head><body>\n<div class=ocr_page>\
    <span class='ocr_line'><span class='ocrx_word' title='x_wconf 40'>Dear</span> <span class='ocrx_word'>S&eacute;r</span></span></div>";

const TEI: &str = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text><body><p>Dear <hi>Sir</hi><!-- ? -->,\n  \
    I <![CDATA[am <]]> here</p></body></text></TEI>";

/// The format, the file, the letters that are wrong, what is right, and what the file has before and after.
#[test]
fn a_correction_is_written_as_its_place_needs_it() {
    let rows = [
        (Format::Page, PAGE, "Sir", "<Lord> \"A\"", "Dear Sir &amp;", "Dear &lt;Lord&gt; \"A\" &amp;"),
        (Format::Page, PAGE, "&", "and", "Sir &amp; Madam", "Sir and Madam"),
        (Format::Page, PAGE, " remain", "’d stay\nhere", "I&#x20;remain", "I’d stay\r\nhere"),
        (Format::Alto, ALTO, "Dear", "D'Ear \"&\"", "CONTENT='Dear'", "CONTENT='D&#39;Ear \"&amp;\"'"),
        (Format::Alto, ALTO, "Sir,", "<S>", "CONTENT=\"Sir,\"", "CONTENT=\"&lt;S>\""),
        (Format::Hocr, HOCR, "Sér", "A & O", "S&eacute;r", "A &amp; O"),
        (Format::Html, HOCR, "é", "i", "S&eacute;r", "Sir"),
        (Format::Tei, TEI, "Sir", "Madam", "<hi>Sir</hi>", "<hi>Madam</hi>"),
        (Format::Tei, TEI, "am", "will & can", "am <]]>", "will & can <]]>"),
        (Format::Tei, TEI, "<", "]]>", "am <]]>", "am ]]]]>&gt;<![CDATA[]]>"),
        (Format::Text, "Dear Sir,\r\nI am\r\n", "Sir", "Lady\nand Sir & all", "Sir", "Lady\r\nand Sir & all"),
        (Format::Text, "\u{FEFF}Dear Sir", "Dear", "My", "\u{FEFF}Dear", "\u{FEFF}My"),
    ];
    for (format, file, wrong, right, before, after) in rows {
        let out = corrected(format, file.as_bytes(), wrong, right).unwrap_or_else(|error| panic!("{right}: {error}"));
        assert_eq!(file.matches(before).count(), 1, "{before}");
        assert_eq!(String::from_utf8(out).unwrap(), file.replace(before, after));
    }
}

#[test]
fn no_edit_gives_the_same_bytes() {
    for (format, bytes) in [(Format::Page, PAGE.as_bytes().to_vec()), (Format::Docx, docx()), (Format::Odt, odt())] {
        assert_eq!(patch(&source("file", format, &bytes), &bytes, &[]).unwrap(), bytes);
    }
}

#[test]
fn only_the_edited_part_of_a_container_is_rewritten() {
    let rows = [
        (Format::Docx, docx(), "Sir", "Lady <A>", "word/document.xml", "Sir &amp;", "Lady &lt;A&gt; &amp;"),
        (Format::Docx, docx(), "a note", "this note", "word/footnotes.xml", "a note", "this note"),
        (Format::Odt, odt(), "am <", "was >", "content.xml", "am &lt;here", "was &gt;here"),
        (Format::Odt, odt(), "Dear Sir", "Madam", "content.xml", "Dear   Sir", "Madam"),
    ];
    for (format, bytes, wrong, right, part, before, after) in rows {
        let out = corrected(format, &bytes, wrong, right).unwrap_or_else(|error| panic!("{right}: {error}"));
        let (old, new) = (entries(&bytes), entries(&out));
        assert_eq!(old.len(), new.len());
        for ((name, raw, text), (new_name, new_raw, new_text)) in old.iter().zip(&new) {
            assert_eq!(name, new_name);
            if name == part {
                assert_eq!(*new_text, text.replace(before, after));
            } else {
                assert_eq!(raw, new_raw, "{name}");
            }
        }
    }
}

#[test]
fn places_of_a_container_count_in_its_text() {
    let source = source("file", Format::Docx, &docx());
    assert!(source.origins().is_empty() && source.parts().len() == 2);
    let start = source.text().find("Sir").unwrap();
    assert_eq!(source.position(start).byte, start);
}

/// Bytes of a text in an encoding, a byte order mark before them.
fn utf_16(text: &str, big: bool) -> Vec<u8> {
    let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn the_encoding_is_kept() {
    for big in [false, true] {
        let file = utf_16("Dear Sir,\r\n𝔄 remain", big);
        let out = corrected(Format::Text, &file, "𝔄", "é𝔅\n").unwrap();
        assert_eq!(out, utf_16("Dear Sir,\r\né𝔅\r\n remain", big));
    }
    let out = corrected(Format::Text, b"Dear Fran\xE7ois, d\xE9j\xE0 vu", "vu", "\u{2019}\u{E9}t\u{E9}").unwrap();
    assert_eq!(out, b"Dear Fran\xE7ois, d\xE9j\xE0 \x92\xE9t\xE9");
}

#[test]
fn what_the_encoding_lacks_is_a_reference_where_there_are_references() {
    let page = PAGE.replace("UTF-8", "windows-1252").replace("Madam", "M\u{E9}");
    let bytes: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let out = corrected(Format::Page, &bytes, "Sir", "\u{2019}λ\u{E9}").unwrap();
    let at = out.windows(5).position(|bytes| bytes == b"Dear ").unwrap() + 5;
    assert_eq!(out[at..at + 8], *b"\x92&#955;\xE9");
    let tei = TEI.replace("<TEI", "<?xml version='1.0' encoding='ISO-8859-2'?><TEI");
    let out = corrected(Format::Tei, tei.as_bytes(), "am", "λ").unwrap();
    assert!(String::from_utf8(out).unwrap().contains("<![CDATA[]]>&#955;<![CDATA[ <]]>"));
    let error = corrected(Format::Text, b"Dear Fran\xE7ois, d\xE9j\xE0 vu", "vu", "λ").unwrap_err();
    assert!(error.what.contains("U+03BB") && error.place.as_ref().unwrap().column == Some(21), "{error}");
}

#[test]
fn bytes_that_are_no_characters_stay() {
    let file = b"Dear Sir, \xC3\xA9t\xC3\xA9 \xFF here\n";
    let out = corrected(Format::Text, file, "Sir", "Madam").unwrap();
    assert_eq!(out, b"Dear Madam, \xC3\xA9t\xC3\xA9 \xFF here\n");
}

#[test]
fn elements_are_put_in_as_they_are() {
    let source = source("file", Format::Alto, ALTO.as_bytes());
    let file = &source.origins()[0].file;
    let space = file.text().find("<SP/>").unwrap();
    let confidence = file.text().find(" WC='0.5'").unwrap();
    let edits = vec![
        Edit::markup(space..space, "<SP/><String CONTENT=\"my\"/>"),
        Edit::markup(confidence..confidence + " WC='0.5'".len(), ""),
    ];
    let edits = FileEdits { file: file.clone(), part: None, format: Format::Alto, edits };
    let mut all = locate(&source, &[correction(&source, "Dear", "Oh")]).unwrap();
    all.push(edits);
    let out = String::from_utf8(write(ALTO.as_bytes(), &all).unwrap()).unwrap();
    let wanted =
        ALTO.replace(" WC='0.5'", "").replace("Dear", "Oh").replace("<SP/>", "<SP/><String CONTENT=\"my\"/><SP/>");
    assert_eq!(out, wanted);
}

#[test]
fn letters_are_put_in_where_there_are_none_to_replace() {
    let source = source("file", Format::Page, PAGE.as_bytes());
    for (at, wanted) in [("Dear Sir & Madam".len(), "Madam!</Unicode>"), ("Dear Sir & Madam\n".len(), "<Unicode>!I")] {
        let out = patch(&source, PAGE.as_bytes(), &[Edit::text(at..at, "!")]).unwrap();
        assert!(String::from_utf8(out).unwrap().contains(wanted), "{wanted}");
    }
}
