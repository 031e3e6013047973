//! The variant graph as a picture: places from left to right, in bands as lines of a page are.
//!
//! ```text
//!        ┌─────────┐  A C ┌───────┐
//!  ● ────┤ the     ├──────┤ black ├──╮
//!        └─────────┘ ╲    └───────┘   ╲ ┌─────┐
//!                   B ╲   ┌───────┐ ───►┤ cat ├──── ◎
//!                      ──►┤ white ├───╱ └─────┘
//!                         └───────┘
//! ```
//!
//! A way that passes a place by goes over it. Names stand at ways that not all witnesses go. A long text is shown by its
//! beginning and end, whole where the pointer rests. One file, nothing outside it, in the colours of the page it stands on.
//! Linear in the graph.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Edge, Graph, Vertex, texts};
use crate::places::sigla;
use crate::{visible, xml};
use collatio::collation::Collation;
use collatio::witness::WitnessId;

/// Units of a band's width, after which the next begins.
const BAND: f64 = 1120.0;
/// Units of a letter's width; letters of one width need no measuring.
const LETTER: f64 = 8.4;
/// Units of a box's height.
const BOX: f64 = 26.0;
/// Units from one box to the one below.
const ROW: f64 = 44.0;
/// Units between two places: a way's name must fit.
const GAP: f64 = 64.0;
/// Units above and below a band, where ways pass places by.
const OVER: f64 = 40.0;
/// Units around the picture.
const EDGE: f64 = 24.0;
/// Letters of a reading that are shown, half from its beginning and half from its end.
const SHOWN: usize = 40;

/// Where a vertex stands.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    band: usize,
    left: f64,
    width: f64,
    middle: f64,
}

struct Picture<'g> {
    graph: &'g Graph,
    collation: &'g Collation,
    labels: Vec<String>,
    spots: Vec<Spot>,
    /// Where each band begins, and the last ends.
    bands: Vec<f64>,
}

/// The graph as SVG.
pub fn svg(graph: &Graph, collation: &Collation) -> String {
    let labels: Vec<String> = graph.vertices.iter().map(|vertex| label(vertex, collation)).collect();
    let (spots, bands) = laid_out(graph, &labels);
    let picture = Picture { graph, collation, labels, spots, bands };
    let mut out = picture.head();
    for edge in graph.edges.iter().filter(|edge| !picture.crosses(edge)) {
        picture.edge(edge, "", &mut out);
    }
    picture.stubs(&mut out);
    for edge in &graph.moved {
        picture.edge(edge, " stroke-dasharray=\"5 4\"", &mut out);
    }
    for at in 0..graph.vertices.len() {
        picture.vertex(at, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// What is shown of a reading.
fn label(vertex: &Vertex, collation: &Collation) -> String {
    let texts = texts(collation, vertex);
    let text = texts.first().map(|&(text, _)| text).unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= SHOWN {
        return text;
    }
    let (begin, end) = (letters.iter().take(SHOWN / 2), letters.iter().skip(letters.len() - SHOWN / 2));
    begin.chain([&'…']).chain(end).collect()
}

/// Where the vertices stand, band by band, and where the bands begin.
fn laid_out(graph: &Graph, labels: &[String]) -> (Vec<Spot>, Vec<f64>) {
    let mut spots: Vec<Spot> = Vec::new();
    let mut bands = vec![EDGE];
    let (mut x, mut rows) = (EDGE, 1.0_f64);
    for place in graph.vertices.chunk_by(|one, other| one.rank == other.rank) {
        let shown = labels.get(spots.len()..spots.len() + place.len()).unwrap_or_default();
        let longest = shown.iter().map(|label| label.chars().count()).max().unwrap_or(0);
        let width = if longest == 0 { BOX } else { longest as f64 * LETTER + 16.0 };
        if x > EDGE && x + width > BAND {
            bands.push(bands.last().copied().unwrap_or_default() + rows * ROW + OVER);
            (x, rows) = (EDGE + GAP / 2.0, 1.0);
        }
        rows = rows.max(place.len() as f64);
        let top = bands.last().copied().unwrap_or_default() + OVER;
        for row in 0..place.len() {
            let middle = top + row as f64 * ROW + BOX / 2.0;
            spots.push(Spot { band: bands.len() - 1, left: x, width, middle });
        }
        x += width + GAP;
    }
    bands.push(bands.last().copied().unwrap_or_default() + rows * ROW + OVER);
    (spots, bands)
}

impl Picture<'_> {
    fn head(&self) -> String {
        let right = self.spots.iter().map(|spot| spot.left + spot.width).fold(0.0, f64::max);
        let (width, height) = (right + GAP, self.bands.last().copied().unwrap_or_default() + EDGE);
        let readings = self.graph.vertices.len().saturating_sub(2);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
             aria-labelledby=\"t d\" font-family=\"monospace\" font-size=\"14\" fill=\"currentColor\" \
             stroke=\"currentColor\">\n<title id=\"t\">Variant graph of {} witnesses</title>\n<desc id=\"d\">{readings} \
             readings from left to right; every witness is a way through them</desc>\n<defs><marker id=\"to\" \
             viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
             <path d=\"M0 0L8 4L0 8z\" stroke=\"none\"/></marker></defs>\n",
            self.collation.witnesses.len()
        )
    }

    fn vertex(&self, at: usize, out: &mut String) {
        let (Some(vertex), Some(spot)) = (self.graph.vertices.get(at), self.spots.get(at)) else { return };
        if vertex.witnesses.is_empty() {
            let (x, y) = (spot.left + spot.width / 2.0, spot.middle);
            let fill = if at == 0 { "currentColor" } else { "none" };
            let _ = writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"6\" fill=\"{fill}\"/>");
            return;
        }
        let texts = texts(self.collation, vertex);
        let all: Vec<String> = texts
            .iter()
            .map(|(text, witnesses)| format!("{}: {}", sigla(self.collation, witnesses), text.trim_end()))
            .collect();
        let label = self.labels.get(at).map(String::as_str).unwrap_or_default();
        let shown = |text: &str| xml::text(&visible(text)).into_owned();
        let _ = writeln!(
            out,
            "<g><title>{}</title><rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{BOX}\" rx=\"5\" fill=\"none\"/>\
             <text stroke=\"none\" x=\"{:.1}\" y=\"{:.1}\">{}</text></g>",
            shown(&all.join("\n")),
            spot.left,
            spot.middle - BOX / 2.0,
            spot.width,
            spot.left + 8.0,
            spot.middle + 5.0,
            shown(label)
        );
    }

    fn edge(&self, edge: &Edge, dashes: &str, out: &mut String) {
        let (Some(from), Some(to)) = (self.spots.get(edge.from), self.spots.get(edge.to)) else { return };
        let name = self.name(&edge.witnesses);
        let start = (from.left + from.width, from.middle);
        let end = (to.left, to.middle);
        let passes = self.rank(edge.to).saturating_sub(self.rank(edge.from)) > 1 || to.left < from.left;
        if from.band == to.band {
            let over = passes.then(|| self.bands.get(from.band).copied().unwrap_or_default() + OVER / 3.0);
            return curve(start, end, over, (&name, dashes), out);
        }
        // Out at the right of one band, in at the left of another, as words go from line to line.
        let out_at = (start.0 + GAP / 2.0, start.1);
        let in_at = (end.0 - GAP / 2.0, end.1);
        curve(start, out_at, None, (&name, dashes), out);
        curve(in_at, end, None, (&name, dashes), out);
    }

    /// Whether a way goes from one band to another.
    fn crosses(&self, edge: &Edge) -> bool {
        let band = |vertex: usize| self.spots.get(vertex).map(|spot| spot.band);
        band(edge.from) != band(edge.to)
    }

    /// The ways from band to band: out at the right, in at the left, as words go from line to line; at each vertex all who
    /// leave or come together.
    fn stubs(&self, out: &mut String) {
        let (mut leaving, mut coming) = (BTreeMap::new(), BTreeMap::new());
        for edge in self.graph.edges.iter().filter(|edge| self.crosses(edge)) {
            leaving.entry(edge.from).or_insert_with(Vec::new).extend(&edge.witnesses);
            coming.entry(edge.to).or_insert_with(Vec::new).extend(&edge.witnesses);
        }
        let sides = leaving.into_iter().map(|way| (way, true)).chain(coming.into_iter().map(|way| (way, false)));
        for ((vertex, mut witnesses), leaves) in sides {
            let Some(spot) = self.spots.get(vertex) else { continue };
            witnesses.sort_unstable();
            let name = self.name(&witnesses);
            let (right, left) = (spot.left + spot.width, spot.left);
            let (from, to) = if leaves { (right, right + GAP / 2.0) } else { (left - GAP / 2.0, left) };
            curve((from, spot.middle), (to, spot.middle), None, (&name, ""), out);
        }
    }

    /// Who goes a way; nothing if it is everybody.
    fn name(&self, witnesses: &[WitnessId]) -> String {
        if witnesses.len() == self.collation.witnesses.len() { String::new() } else { sigla(self.collation, witnesses) }
    }

    fn rank(&self, vertex: usize) -> usize {
        self.graph.vertices.get(vertex).map(|vertex| vertex.rank).unwrap_or_default()
    }
}

/// A way from place to place, or over what lies between them, with who goes it.
fn curve(from: (f64, f64), to: (f64, f64), over: Option<f64>, (name, dashes): (&str, &str), out: &mut String) {
    let bend = GAP / 2.0;
    let (path, at) = match over {
        None => (
            format!(
                "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
                from.0,
                from.1,
                from.0 + bend,
                from.1,
                to.0 - bend,
                to.1,
                to.0,
                to.1
            ),
            ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0 - 5.0),
        ),
        Some(y) => (
            format!(
                "M{:.1} {:.1}C{:.1} {:.1} {:.1} {y:.1} {:.1} {y:.1}H{:.1}C{:.1} {y:.1} {:.1} {:.1} {:.1} {:.1}",
                from.0,
                from.1,
                from.0 + bend / 2.0,
                from.1,
                from.0 + bend / 2.0,
                from.0 + bend,
                to.0 - bend,
                to.0 - bend / 2.0,
                to.0 - bend / 2.0,
                to.1,
                to.0,
                to.1
            ),
            ((from.0 + to.0) / 2.0, y - 5.0),
        ),
    };
    let _ = writeln!(out, "<path fill=\"none\"{dashes} marker-end=\"url(#to)\" d=\"{path}\"/>");
    if !name.is_empty() {
        let name = xml::text(&visible(name)).into_owned();
        let _ = writeln!(
            out,
            "<text stroke=\"none\" font-size=\"11\" text-anchor=\"middle\" x=\"{:.1}\" y=\"{:.1}\">{name}</text>",
            at.0, at.1
        );
    }
}
