//! Small pages, each line's zone by one letter: `h`eading, `s`tamp, `a`ddress, `b`ody, `i`nitials, `f`urniture,
//! boi`l`erplate.

use super::lines;
use crate::language::Languages;
use crate::witness::{Source, Zone};

fn letters(text: &str) -> String {
    let source = Source::from_text("x", text);
    let letter = |zone| match zone {
        Zone::Heading => 'h',
        Zone::Stamp => 's',
        Zone::Address => 'a',
        Zone::Initials => 'i',
        Zone::Furniture => 'f',
        Zone::Boilerplate => 'l',
        _ => 'b',
    };
    let found = lines(&source, 0..text.len(), &Languages::default());
    let ranges: Vec<_> = found.iter().flat_map(|line| [line.range.start, line.range.end]).collect();
    assert!(ranges.is_sorted(), "lines in order");
    found
        .iter()
        .filter(|line| !text.get(line.range.clone()).unwrap().trim().is_empty())
        .map(|line| letter(line.zone))
        .collect()
}

const PROSE: &str =
    "The engineers came back from the valley with their maps and said that the road was not yet open.\n";

#[test]
fn zones_of_small_pages() {
    let rows = [
        ("LETTER\nSECRET\nMay 3, 1950\n\nDear Sir,\n\n@\nAB/cd\n", "hshabi"),
        ("# The road\n\nby A. Writer\n\n@\n@", "hhbb"),
        ("To: the Minister\nFrom: the Consul\n\n@", "aab"),
        ("@\n- 3 -\n\n@", "bfb"),
        ("@", "b"),
        ("one line", "b"),
        ("Roses are red\nViolets are blue\n", "bb"),
        ("THE ROAD\n", "b"),
        ("@\nAB/\n\n@", "bbb"),
        ("Summary:\n\nThe road.\n\nContents:\n\nTranscript - English\n\nTELEGRAM\n\n@", "llllhb"),
        ("Title: The road\nDate: May 3\n\n@", "hhb"),
        ("Creator: A. Writer\nDate: 1950\nRights: none\n\n@\nSource: a box\n", "lllbl"),
    ];
    for (page, wanted) in rows {
        assert_eq!(letters(&page.replace('@', PROSE)), wanted, "{page}");
    }
}

#[test]
fn a_text_without_paragraphs_has_no_heading() {
    assert_eq!(letters("A SONG\n\nO day\nO night\n\nO day\nO light\n"), "bbbbb");
}

#[test]
fn running_heads_are_furniture() {
    let page = format!("THE ROAD\n12\n{PROSE}").repeat(4);
    assert_eq!(letters(&page), "ffb".repeat(4));
}
