//! The variant graph as GraphML, for programs that draw and search graphs.
//!
//! ```xml
//! <node id="n2"><data key="rank">2</data><data key="witnesses">A C</data><data key="text">black </data></node>
//! <edge source="n1" target="n2"><data key="type">path</data><data key="witnesses">A C</data></edge>
//! ```
//!
//! `text` is that of the first witness. Where others have it otherwise (`Black`, other white space), `texts` has all of them as
//! JSON, which can also say the characters that XML has no place for: read there first, ways give witnesses back to the byte.
//! Format: U. Brandes and others, *GraphML Progress Report*, 2002.

use std::fmt::Write as _;

use super::{Edge, Graph, Vertex, texts};
use crate::places::sigla;
use crate::xml;
use collatio::collation::Collation;

const KEYS: [(&str, &str, &str); 6] = [
    ("node", "rank", "int"),
    ("node", "text", "string"),
    ("node", "texts", "string"),
    ("all", "witnesses", "string"),
    ("edge", "type", "string"),
    ("graph", "about", "string"),
];

/// The graph as GraphML. Linear in it.
pub fn graphml(graph: &Graph, collation: &Collation) -> String {
    let mut out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
            .to_owned();
    for (what, key, sort) in KEYS {
        let _ = writeln!(out, "<key id=\"{key}\" for=\"{what}\" attr.name=\"{key}\" attr.type=\"{sort}\"/>");
    }
    out.push_str("<graph id=\"collation\" edgedefault=\"directed\">\n");
    for (at, vertex) in graph.vertices.iter().enumerate() {
        let _ = writeln!(out, "<node id=\"n{at}\">{}</node>", of_vertex(vertex, collation));
    }
    for (edge, sort) in
        graph.edges.iter().map(|edge| (edge, "path")).chain(graph.moved.iter().map(|edge| (edge, "moved")))
    {
        let _ = writeln!(out, "{}", of_edge(edge, sort, collation));
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}

fn of_vertex(vertex: &Vertex, collation: &Collation) -> String {
    let mut out = format!("<data key=\"rank\">{}</data>", vertex.rank);
    let texts = texts(collation, vertex);
    let Some((text, _)) = texts.first() else { return out };
    let _ = write!(out, "<data key=\"witnesses\">{}</data>", xml::text(&sigla(collation, &vertex.witnesses)));
    let _ = write!(out, "<data key=\"text\">{}</data>", xml::text(text));
    if texts.len() > 1 || text.contains(xml::is_forbidden) {
        let all: Vec<_> = texts.iter().map(|(text, witnesses)| (sigla(collation, witnesses), text)).collect();
        let json = serde_json::to_string(&all).unwrap_or_default();
        let _ = write!(out, "<data key=\"texts\">{}</data>", xml::text(&json));
    }
    out
}

fn of_edge(edge: &Edge, sort: &str, collation: &Collation) -> String {
    format!(
        "<edge source=\"n{}\" target=\"n{}\"><data key=\"type\">{sort}</data><data key=\"witnesses\">{}</data></edge>",
        edge.from,
        edge.to,
        xml::text(&sigla(collation, &edge.witnesses))
    )
}
