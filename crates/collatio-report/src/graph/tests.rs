//! Graphs as other programs read them: every witness's way is its text.

use roxmltree::{Document, Node};

use super::{Graph, dot, graphml, svg};
use crate::places::{Cut, witnesses};
use crate::samples;

fn data<'d>(node: Node<'d, '_>, key: &str) -> Option<&'d str> {
    let is_it = |child: &Node<'_, '_>| child.tag_name().name() == "data" && child.attribute("key") == Some(key);
    node.children().find(is_it).map(|child| child.text().unwrap_or_default())
}

/// The text along a witness's way through a document of GraphML.
fn way(document: &Document<'_>, siglum: &str) -> String {
    let node = |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id)).expect("a vertex");
    let is_its = |edge: &Node<'_, '_>| {
        data(*edge, "type") == Some("path")
            && data(*edge, "witnesses").is_some_and(|all| all.split(' ').any(|one| one == siglum))
    };
    let edges: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "edge").filter(is_its).collect();
    let (mut at, mut text) = ("n0".to_owned(), String::new());
    while let Some(edge) = edges.iter().find(|edge| edge.attribute("source") == Some(&at)) {
        at = edge.attribute("target").expect("a target").to_owned();
        let vertex = node(&at);
        let all: Option<Vec<(String, String)>> =
            data(vertex, "texts").map(|json| serde_json::from_str(json).expect("JSON"));
        match all {
            Some(all) => {
                let own = all.into_iter().find(|(who, _)| who.split(' ').any(|one| one == siglum));
                text.push_str(&own.expect("a text of its own").1);
            }
            None => text.push_str(data(vertex, "text").unwrap_or_default()),
        }
    }
    text
}

#[test]
fn every_way_is_a_witness() {
    for (name, sample) in samples::all().into_iter().filter(|(name, _)| *name != "controls") {
        for cut in [Cut::Columns, Cut::Joined] {
            let graph = Graph::of(&sample.collation, &sample.apparatus, cut);
            let source = graphml(&graph, &sample.collation);
            let document = Document::parse(&source).expect("well-formed XML");
            for witness in witnesses(&sample.collation) {
                let tokens = &sample.collation.tokens[witness.0];
                let siglum = sample.collation.witnesses[witness.0].siglum.as_str();
                assert_eq!(way(&document, siglum), tokens.text_of(0..tokens.len() as u32), "{name}");
            }
        }
    }
}

#[test]
fn pictures_are_xml_and_show_no_control() {
    for (name, sample) in samples::all() {
        let source = svg(&Graph::of(&sample.collation, &sample.apparatus, Cut::Columns), &sample.collation);
        let document = Document::parse(&source).unwrap_or_else(|error| panic!("{name}: {error}\n{source}"));
        assert!(!source.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{name}");
        let boxes = document.descendants().filter(|node| node.tag_name().name() == "rect").count();
        assert_eq!(boxes + 2, Graph::of(&sample.collation, &sample.apparatus, Cut::Columns).vertices.len(), "{name}");
    }
}

#[test]
fn dot_has_every_vertex_edge_and_text() {
    let sample = samples::plain(&["the \"black\" cat\\", "the white  cat\\", "the cat\\"]);
    insta::assert_snapshot!(dot(&Graph::of(&sample.collation, &sample.apparatus, Cut::Joined), &sample.collation), @r#"
    digraph collation {
      rankdir=LR;
      node [shape=box, style=rounded];
      n0 [label="", shape=circle, xlabel="start"];
      n1 [label="the ", witnesses="A B C"];
      n2 [label="\"", witnesses="A"];
      n3 [label="black", witnesses="A"];
      n4 [label="white  ", witnesses="B"];
      n5 [label="\" ", witnesses="A"];
      n6 [label="cat\\", witnesses="A B C"];
      n7 [label="", shape=doublecircle, xlabel="end"];
      n0 -> n1 [label="A B C"];
      n1 -> n2 [label="A"];
      n1 -> n4 [label="B"];
      n1 -> n6 [label="C"];
      n2 -> n3 [label="A"];
      n3 -> n5 [label="A"];
      n4 -> n6 [label="B"];
      n5 -> n6 [label="A"];
      n6 -> n7 [label="A B C"];
    }
    "#);
}

#[test]
fn a_moved_passage_is_joined_to_its_other_place() {
    let sample = samples::plain(&["alpha beta gamma delta one two three", "one two three alpha beta gamma delta"]);
    let graph = Graph::of(&sample.collation, &sample.apparatus, Cut::Columns);
    assert_eq!(graph.moved.len(), sample.apparatus.transpositions.len());
    let [moved] = &graph.moved[..] else { panic!("one passage moved: {:?}", graph.moved) };
    let readers = |vertex: usize| graph.vertices[vertex].witnesses.len();
    assert!(moved.from != moved.to && readers(moved.from) == 1 && readers(moved.to) == 1, "{moved:?}");
}
