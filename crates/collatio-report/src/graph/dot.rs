//! The variant graph in the language of Graphviz.
//!
//! ```text
//! digraph collation {
//!   n1 [label="the ", witnesses="A B C"];
//!   n1 -> n2 [label="A C"];
//! ```
//!
//! Where witnesses have a reading otherwise (`Black`, other white space), an attribute of a witness's name has its text:
//! `text_B="Black "`. Strings are escaped as Graphviz reads labels: `\n`, `\r`, `\\`, `\"`; other controls and signs that are not seen are
//! shown as `\\u{c}`. Linear in the graph.

use std::fmt::Write as _;

use super::{Edge, Graph, Vertex, texts};
use crate::is_hidden;
use crate::places::sigla;
use collatio::collation::Collation;

/// The graph in DOT.
pub fn dot(graph: &Graph, collation: &Collation) -> String {
    let mut out = "digraph collation {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n".to_owned();
    let end = graph.vertices.len().saturating_sub(1);
    for (at, vertex) in graph.vertices.iter().enumerate() {
        let attributes = match at {
            0 => "label=\"\", shape=circle, xlabel=\"start\"".to_owned(),
            at if at == end => "label=\"\", shape=doublecircle, xlabel=\"end\"".to_owned(),
            _ => of_vertex(vertex, collation),
        };
        let _ = writeln!(out, "  n{at} [{attributes}];");
    }
    for edge in &graph.edges {
        let _ = writeln!(out, "  n{} -> n{} [label={}];", edge.from, edge.to, names(edge, collation));
    }
    for edge in &graph.moved {
        let (from, to) = (edge.from, edge.to);
        let names = names(edge, collation);
        let _ = writeln!(out, "  n{from} -> n{to} [label={names}, style=dashed, dir=both, constraint=false];");
    }
    out.push_str("}\n");
    out
}

fn of_vertex(vertex: &Vertex, collation: &Collation) -> String {
    let texts = texts(collation, vertex);
    let label = texts.first().map(|&(text, _)| text).unwrap_or_default();
    let mut out = format!("label={}, witnesses={}", quoted(label), quoted(&sigla(collation, &vertex.witnesses)));
    for (text, witnesses) in texts.get(1..).unwrap_or_default() {
        for &witness in witnesses {
            let _ = write!(out, ", {}={}", quoted(&format!("text_{}", sigla(collation, &[witness]))), quoted(text));
        }
    }
    out
}

fn names(edge: &Edge, collation: &Collation) -> String {
    quoted(&sigla(collation, &edge.witnesses))
}

/// A string as Graphviz reads labels.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push('\t'),
            c if is_hidden(c) => {
                let _ = write!(out, "\\\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
