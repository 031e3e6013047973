//! What a parser of XML finds in the documents.

use roxmltree::{Document, Node};

use super::{Names, tei};
use crate::{places, samples, xml};
use collatio::witness::WitnessId;

/// The text of the witness of this reference: what stands in the text, and of every apparatus its reading.
fn text_of(node: Node<'_, '_>, reference: &str, out: &mut String) {
    for child in node.children() {
        match child.tag_name().name() {
            "lem" | "rdg" => {
                let witnesses = child.attribute("wit").expect("a reading has witnesses");
                if witnesses.split(' ').any(|one| one == reference) {
                    text_of(child, reference, out);
                }
            }
            "" => out.push_str(child.text().unwrap_or_default()),
            _ => text_of(child, reference, out),
        }
    }
}

#[test]
fn readings_give_every_witness_back() {
    for (name, sample) in samples::all() {
        let source = tei(&sample.collation, &sample.apparatus);
        let document = Document::parse(&source).unwrap_or_else(|error| panic!("{name}: {error}\n{source}"));
        let body = document.descendants().find(|node| node.has_tag_name(("http://www.tei-c.org/ns/1.0", "ab")));
        let names = Names::of(&sample.collation);
        for witness in places::witnesses(&sample.collation) {
            let mut found = String::new();
            text_of(body.expect("a body"), &names.references(&[witness]), &mut found);
            let tokens = &sample.collation.tokens[witness.0];
            let written = tokens.text_of(0..tokens.len() as u32);
            let wanted: String =
                written.chars().map(|c| if xml::is_forbidden(c) { xml::picture(c) } else { c }).collect();
            assert_eq!(found, wanted, "{name}");
        }
    }
}

#[test]
fn every_variant_has_its_place() {
    for (name, sample) in samples::all() {
        let source = tei(&sample.collation, &sample.apparatus);
        let document = Document::parse(&source).expect("well-formed XML");
        let ids: Vec<&str> = document
            .descendants()
            .filter(|node| node.tag_name().name() == "app")
            .filter_map(|node| node.attribute(("http://www.w3.org/XML/1998/namespace", "id")))
            .collect();
        for variant in &sample.apparatus.variants {
            assert!(ids.contains(&format!("v-{}", variant.id).as_str()) || source.contains(&variant.id), "{name}");
        }
    }
}

#[test]
fn the_telegram_has_its_marks_as_elements() {
    let sample = samples::telegram();
    let source = tei(&sample.collation, &sample.apparatus);
    let document = Document::parse(&source).expect("well-formed XML");
    let struck: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "del").collect();
    assert_eq!(struck.iter().filter_map(|node| node.text()).collect::<Vec<_>>(), ["SECRET", "xxx"]);
}

#[test]
fn names_are_names_of_xml() {
    let mut sample = samples::plain(&["a", "b", "c"]);
    sample.collation.witnesses[1].siglum = collatio::witness::Siglum::new("B 2");
    sample.collation.witnesses[2].siglum = collatio::witness::Siglum::new("A");
    let names = Names::of(&sample.collation);
    assert_eq!(names.references(&[WitnessId(0), WitnessId(1), WitnessId(2)]), "#A #witness.2 #witness.3");
}

#[test]
fn who_has_lost_a_place_is_said_to_have_lost_it() {
    let mut sample = samples::three();
    let variant = &mut sample.apparatus.variants[1];
    variant.readings[1].status = collatio::witness::Status::Gap;
    let source = tei(&sample.collation, &sample.apparatus);
    assert!(source.contains("<rdg wit=\"#B\"><gap reason=\"lost\"/></rdg></app>"), "{source}");
}
