//! Any words of any file, corrected to anything: read again, the text is what was asked for, and every byte outside of
//! the words is as it was.

use std::ops::Range;

use collatio::Source;
use collatio::patch::{Edit, patch};
use collatio::read::Format;
use proptest::prelude::*;

use super::{packed, source};

/// Letters that mean something to a format or an encoding, and some that do not.
const LETTERS: [&str; 18] =
    ["a", "B", "é", "λ", "𝔄", "&", "<", ">", "\"", "'", "]", "]]>", "&amp;", "&#65;", ";", "/>", "’", "-->"];

/// Words of a file, as it writes them and in letters.
const WORDS: [&str; 8] = ["Dear", "S&amp;r", "&#955;", "was", "&lt;&gt;", "été", "]]&gt;", "end."];

fn word() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LETTERS.to_vec()), 1..5).prop_map(|letters| letters.concat())
}

/// A file of a format around words that are escaped.
fn file(format: Format, words: &[&str]) -> Vec<u8> {
    let line = words.join(" ");
    let text = match format {
        Format::Page => format!(
            "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\"><Page><TextRegion>\r\n\
             <TextLine><TextEquiv><Unicode>{line}</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"
        ),
        Format::Alto => {
            let words: String = words.iter().map(|word| format!("<String CONTENT='{word}'/><SP/>")).collect();
            format!(
                "<alto><Layout><Page><PrintSpace><TextBlock><TextLine>{words}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>"
            )
        }
        Format::Tei => {
            format!("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p>{line}</p></body></text></TEI>")
        }
        Format::Html => format!("<html><body><p>{line}<script>a &amp; b</script></p>"),
        Format::Docx => {
            let document = format!(
                "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{line}</w:t></w:r></w:p></w:body></w:document>"
            );
            return packed(&[("word/document.xml", &document)]);
        }
        _ => {
            return line.encode_utf16().flat_map(u16::to_le_bytes).fold(vec![0xFF, 0xFE], |mut all, byte| {
                all.push(byte);
                all
            });
        }
    };
    text.into_bytes()
}

/// The words of a text, some of them.
fn chosen(text: &str, which: &[bool]) -> Vec<Range<usize>> {
    let words = text.split_whitespace().map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    });
    words.zip(which).filter(|(_, chosen)| **chosen).map(|(range, _)| range).collect()
}

/// The bytes of a file without those of some ranges of its text.
fn without(source: &Source, bytes: &[u8], ranges: &[Range<usize>]) -> Vec<u8> {
    let (mut out, mut copied) = (Vec::new(), 0);
    for range in ranges {
        let span = source.span(range.clone());
        out.extend_from_slice(&bytes[copied..span.start.byte]);
        copied = span.end.byte;
    }
    out.extend_from_slice(&bytes[copied..]);
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_edited_changes_and_nothing_else(
        format in prop::sample::select(vec![Format::Page, Format::Alto, Format::Tei, Format::Html, Format::Docx, Format::Text]),
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..12),
        which in prop::collection::vec(any::<bool>(), 12),
        new in prop::collection::vec(word(), 12),
    ) {
        let bytes = file(format, &words);
        let old = source("file", format, &bytes);
        let ranges = chosen(old.text(), &which);
        let edits: Vec<Edit> =
            ranges.iter().zip(&new).map(|(range, new)| Edit::text(range.clone(), new.as_str())).collect();
        let out = patch(&old, &bytes, &edits).unwrap_or_else(|error| panic!("{error}"));

        let (mut wanted, mut moved, mut copied) = (String::new(), Vec::new(), 0);
        for (range, new) in ranges.iter().zip(&new) {
            wanted.push_str(&old.text()[copied..range.start]);
            moved.push(wanted.len()..wanted.len() + new.len());
            wanted.push_str(new);
            copied = range.end;
        }
        wanted.push_str(&old.text()[copied..]);
        let again = source("file", format, &out);
        prop_assert_eq!(again.text(), wanted.as_str());
        if format != Format::Docx {
            prop_assert_eq!(without(&old, &bytes, &ranges), without(&again, &out, &moved));
        }
    }

    /// Edits at any place, fit or not: an error with a place, or a file whose other bytes are the same.
    #[test]
    fn no_edit_of_a_file_tears_it(
        format in prop::sample::select(vec![Format::Page, Format::Alto, Format::Tei, Format::Html, Format::Text]),
        places in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize), 1..4),
        new in word(),
        is_markup in any::<bool>(),
    ) {
        use collatio::patch::{FileEdits, write};
        let bytes = file(format, &WORDS);
        let source = source("file", format, &bytes);
        let decoded = source.origins().first().map_or_else(|| source.clone(), |origin| origin.file.clone());
        let edit = |(at, length): &(prop::sample::Index, usize)| {
            let start = at.index(decoded.text().len());
            let range = start..start + length;
            if is_markup { Edit::markup(range, new.as_str()) } else { Edit::text(range, new.as_str()) }
        };
        let edits = vec![FileEdits { file: decoded.clone(), part: None, format, edits: places.iter().map(edit).collect() }];
        match write(&bytes, &edits) {
            Err(error) => prop_assert!(error.place.is_some() && error.hint.is_some()),
            Ok(out) => {
                let mut ranges: Vec<_> = edits[0].edits.iter().map(|edit| edit.range.clone()).collect();
                ranges.sort_by_key(|range| (range.start, range.end));
                let first = decoded.span(ranges[0].clone()).start.byte;
                let last = decoded.span(ranges[ranges.len() - 1].clone()).end.byte;
                prop_assert_eq!(&out[..first], &bytes[..first]);
                prop_assert_eq!(&out[out.len() - (bytes.len() - last)..], &bytes[last..]);
            }
        }
    }
}
