//! Trees, distances and matrices of small collations, whole as a reader gets them.

use std::sync::Arc;

use super::{distances, newick, nexus, svg};
use crate::samples::{self, piece};
use collatio::apparatus::agreement::Agreement;
use collatio::apparatus::tree::Tree;
use collatio::collation::{Collation, Collator};
use collatio::witness::{Encoding, EncodingOrigin, Extent, OffsetRun, Role, Siglum, Source, Status, Witness, Zone};

/// Four witnesses: A and B nearly agree, C and D share two readings; D has lost its end.
fn collation(order: &[usize]) -> Collation {
    let texts = [
        ("A", "the black cat sat on the mat by night"),
        ("B", "the black cat sat upon the mat by night"),
        ("C", "the white cat sits on the mat by day"),
        ("D 2", "the white dog sits on the mat by [...]"),
    ];
    let witness = |&at: &usize| {
        let (siglum, text) = texts[at];
        let encoding = Encoding { name: "UTF-8".to_owned(), origin: EncodingOrigin::Valid };
        let runs = vec![OffsetRun { text: 0, file: 0, text_width: 1, file_width: 1 }];
        let source = Source::decoded(siglum, encoding, text.to_owned(), runs, Vec::new());
        let gap = text.find('[').unwrap_or(text.len());
        let mut pieces = vec![piece(0..gap, Role::Text, Status::Standing, Zone::Body)];
        if gap < text.len() {
            pieces.push(piece(gap..text.len(), Role::Gap(Extent::Unknown), Status::Gap, Zone::Body));
        }
        samples::witness(siglum, "", &Arc::new(source), pieces)
    };
    Collator::default().collate(order.iter().map(witness).collect())
}

#[test]
fn a_tree_hangs_on_no_order() {
    let trees =
        [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]].map(|order| newick(&Tree::of(&Agreement::of(&collation(&order)))));
    assert_eq!(trees[0], trees[1]);
    assert_eq!(trees[0], trees[2]);
    assert!(trees[0].ends_with(";\n") && trees[0].contains("'D 2':"), "{}", trees[0]);
}

#[test]
fn distances_have_their_places_beside_them() {
    let found = distances(&Agreement::of(&collation(&[0, 1, 2, 3])));
    let rows: Vec<&str> = found.lines().collect();
    assert_eq!(
        rows[..3],
        [
            "a,b,places,differing,share,level,view",
            "A,B,9,1,0.1111111111111111,furniture,diplomatic",
            "A,C,9,3,0.3333333333333333,furniture,diplomatic"
        ]
    );
    assert_eq!(rows.len(), 7);
}

#[test]
fn a_nexus_file_has_a_row_a_witness_and_a_column_a_place() {
    let collation = collation(&[0, 1, 2, 3]);
    let agreement = Agreement::of(&collation);
    let found = nexus(&collation, &agreement, &Tree::of(&agreement));
    assert!(found.starts_with("#NEXUS\n") && found.contains("not a stemma"));
    assert!(found.contains("DIMENSIONS NTAX=4;") && found.contains("DIMENSIONS NCHAR=5;"), "{found}");
    let rows: Vec<&str> = found.lines().skip_while(|line| line.trim() != "MATRIX").skip(1).take(4).collect();
    assert_eq!(rows, ["    A 00000", "    B 00010", "    C 10101", "    'D 2' 1110?"], "{found}");
}

#[test]
fn a_picture_is_one_piece_of_xml_and_names_stay_text() {
    let witnesses = ["<b>", "B & C", "D"].map(|name| Witness::plain(Siglum::new(name), "one two"));
    let collation = Collator::default().collate(witnesses.to_vec());
    let found = svg(&Tree::of(&Agreement::of(&collation)));
    let mut reader = quick_xml::Reader::from_str(&found);
    let mut texts = 0;
    loop {
        match reader.read_event().expect("well-formed XML") {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "text" => texts += 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(texts, 4);
    assert!(found.contains("&lt;b&gt;") && found.contains("B &amp; C"));
}

#[test]
fn what_could_not_be_compared_is_said() {
    let witnesses = [("A", "one"), ("B", "two")].map(|(name, text)| Witness::plain(Siglum::new(name), text));
    let collation = Collator::default().collate(witnesses.to_vec());
    let mut agreement = Agreement::of(&collation);
    assert!(!newick(&Tree::of(&agreement)).contains('['));
    agreement.pairs[0][1] = Default::default();
    agreement.pairs[1][0] = Default::default();
    let tree = Tree::of(&agreement);
    for found in [newick(&tree), svg(&tree), nexus(&collation, &agreement, &tree)] {
        assert!(found.contains("taken to differ throughout: 1"), "{found}");
    }
}
