//! The variant graph: readings are its vertices, and every witness is a way from the beginning to the end.
//!
//! ```text
//!                ┌─ A C ─ black ─┐
//! start ─ the ───┤               ├─── cat ─ end
//!                └─ B ─── white ─┘
//! ```
//!
//! Source: D. Schmidt and R. Colomb, *A data structure for representing multi-version texts online*, 2009; as CollateX has
//! it, with words at the vertices. Passages that stand in another place are joined by links that are no part of any way.
//! Time and space are linear in the cells of the table.

mod dot;
mod graphml;
mod svg;

use std::collections::BTreeMap;
use std::ops::Range;

use super::places::{Cut, places, text};
use collatio::apparatus::{Apparatus, MovedPlace};
use collatio::collation::Collation;
use collatio::witness::WitnessId;

pub use dot::dot;
pub use graphml::graphml;
pub use svg::svg;

/// A variant graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// The readings from left to right; the first is the beginning and the last the end, which nobody reads.
    pub vertices: Vec<Vertex>,
    /// Who goes from where to where, in order.
    pub edges: Vec<Edge>,
    /// Readings that stand in another place: two vertices, and the witnesses that have the second in place of the first.
    pub moved: Vec<Edge>,
}

/// A reading at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vertex {
    /// How far from the beginning: the number of its place, from 1; 0 for the beginning.
    pub rank: usize,
    /// Its columns in the table.
    pub columns: Range<usize>,
    /// Who reads it.
    pub witnesses: Vec<WitnessId>,
}

/// A stretch of one or more witnesses' ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The vertex it comes from.
    pub from: usize,
    /// The vertex it goes to.
    pub to: usize,
    /// Who goes it.
    pub witnesses: Vec<WitnessId>,
}

impl Graph {
    /// The graph of a collation.
    ///
    /// ```
    /// use collatio_report::{graph::Graph, places::Cut};
    /// use collatio::{Apparatus, Collator, Siglum, Witness};
    ///
    /// let texts = ["the black cat", "the white cat", "the cat"];
    /// let witnesses = texts.iter().enumerate().map(|(n, text)| Witness::plain(Siglum::nth(n), text)).collect();
    /// let collation = Collator::default().collate(witnesses);
    /// let graph = Graph::of(&collation, &Apparatus::of(&collation), Cut::Joined);
    /// assert_eq!((graph.vertices.len(), graph.edges.len()), (6, 7));
    /// ```
    pub fn of(collation: &Collation, apparatus: &Apparatus, cut: Cut) -> Self {
        let places = places(collation, cut);
        let end =
            Vertex { rank: places.len() + 1, columns: collation.table.len()..collation.table.len(), witnesses: vec![] };
        let mut vertices = vec![Vertex { rank: 0, columns: 0..0, witnesses: vec![] }];
        for (place, rank) in places.into_iter().zip(1..) {
            let columns = place.columns;
            let reading = |witnesses| Vertex { rank, columns: columns.clone(), witnesses };
            vertices.extend(place.readings.into_iter().map(reading));
        }
        vertices.push(end);
        let edges = edges(&vertices, collation.witnesses.len());
        let moved = moved(&vertices, collation, apparatus);
        Self { vertices, edges, moved }
    }
}

fn edges(vertices: &[Vertex], witnesses: usize) -> Vec<Edge> {
    let mut found: BTreeMap<(usize, usize), Vec<WitnessId>> = BTreeMap::new();
    let mut last = vec![0; witnesses];
    let mut step = |last: &mut Vec<usize>, witness: WitnessId, to: usize| {
        let Some(from) = last.get_mut(witness.0) else { return };
        found.entry((*from, to)).or_default().push(witness);
        *from = to;
    };
    for (at, vertex) in vertices.iter().enumerate() {
        vertex.witnesses.iter().for_each(|&witness| step(&mut last, witness, at));
    }
    let end = vertices.len().saturating_sub(1);
    (0..witnesses).for_each(|witness| step(&mut last, WitnessId(witness), end));
    let edge = |((from, to), mut witnesses): ((usize, usize), Vec<WitnessId>)| {
        witnesses.sort_unstable();
        Edge { from, to, witnesses }
    };
    found.into_iter().map(edge).collect()
}

/// The first vertices of moved passages: where a passage's first place has it, and where another.
fn moved(vertices: &[Vertex], collation: &Collation, apparatus: &Apparatus) -> Vec<Edge> {
    let first_of = |place: &MovedPlace| {
        let (witness, tokens) = place.witnesses.first()?;
        vertices.iter().position(|vertex| {
            let run = || collation.table.run(vertex.columns.clone(), *witness);
            vertex.witnesses.contains(witness) && run().contains(&tokens.start)
        })
    };
    let mut found = Vec::new();
    for passage in &apparatus.transpositions {
        let Some((here, others)) = passage.places.split_first() else { continue };
        for place in others {
            if let (Some(from), Some(to)) = (first_of(here), first_of(place)) {
                let witnesses = place.witnesses.iter().map(|(witness, _)| *witness).collect();
                found.push(Edge { from, to, witnesses });
            }
        }
    }
    found
}

/// What the witnesses of a vertex have there, each text with those who have it so, in the order of the first of each.
fn texts<'c>(collation: &'c Collation, vertex: &Vertex) -> Vec<(&'c str, Vec<WitnessId>)> {
    let mut found: Vec<(&str, Vec<WitnessId>)> = Vec::new();
    for &witness in &vertex.witnesses {
        let text = text(collation, vertex.columns.clone(), witness);
        match found.iter_mut().find(|(known, _)| *known == text) {
            Some((_, alike)) => alike.push(witness),
            None => found.push((text, vec![witness])),
        }
    }
    found
}

#[cfg(test)]
mod tests;
