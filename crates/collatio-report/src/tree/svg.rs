//! A tree as a picture: the ways from left to right, as long as the witnesses are apart.
//!
//! ```text
//!        ┌── A
//!   ┌────┤
//!   │    └────── B
//!   └─────────── C
//! ```
//!
//! One file without anything outside it; colours are those of the page it stands on. Linear in the nodes.

use std::fmt::Write as _;

use super::CAUTION;
use collatio::apparatus::tree::Tree;

/// Units between two witnesses.
const ROW: f64 = 24.0;
/// Units for the longest way.
const WAY: f64 = 480.0;
/// Units around the picture.
const EDGE: f64 = 24.0;
/// Units for the names.
const NAMES: f64 = 160.0;

/// Where a node stands.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    x: f64,
    y: f64,
}

/// The tree as SVG.
pub fn svg(tree: &Tree) -> String {
    let (spots, longest) = spots(tree);
    let scale = if longest > 0.0 { WAY / longest } else { 0.0 };
    let (width, height) = (WAY + NAMES + 2.0 * EDGE, ROW * (tree.leaves as f64 + 2.0) + 2.0 * EDGE);
    let said = super::said(tree).map(|said| format!("; {said}")).unwrap_or_default();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"t d\" font-family=\"serif\" font-size=\"16\" fill=\"currentColor\" stroke=\"currentColor\">\n\
         <title id=\"t\">Agreement of {} witnesses</title>\n<desc id=\"d\">{CAUTION}{said}</desc>\n",
        tree.leaves
    );
    for (at, node) in tree.nodes.iter().enumerate() {
        let here = spots.get(at).copied().unwrap_or_default();
        let x = EDGE + here.x * scale;
        for spot in node.below.iter().filter_map(|&(below, _)| spots.get(below)) {
            let end = EDGE + spot.x * scale;
            let _ = writeln!(out, "<path fill=\"none\" d=\"M{x:.1} {:.1}V{:.1}H{end:.1}\"/>", here.y, spot.y);
        }
        if let Some(name) = &node.name {
            let _ = writeln!(
                out,
                "<text stroke=\"none\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                x + 6.0,
                here.y + 5.0,
                escaped(name)
            );
        }
    }
    let foot = EDGE + ROW * (tree.leaves as f64 + 1.0);
    let tenth = longest / 4.0;
    let _ = writeln!(out, "<path fill=\"none\" d=\"M{EDGE} {foot:.1}h{:.1}\"/>", tenth * scale);
    let _ = writeln!(
        out,
        "<text stroke=\"none\" font-size=\"12\" x=\"{EDGE}\" y=\"{:.1}\">{:.2} % of places; {CAUTION}{said}</text>\n</svg>",
        foot + 16.0,
        tenth * 100.0
    );
    out
}

/// Where each node stands: leaves one below the other in the order in which they are met, a node in the middle of what hangs
/// on it; and the longest way from the root.
fn spots(tree: &Tree) -> (Vec<Spot>, f64) {
    let mut spots = vec![Spot::default(); tree.nodes.len()];
    let (mut open, mut met, mut rows) = (Vec::from_iter(tree.root()), Vec::new(), 0.0);
    while let Some(at) = open.pop() {
        met.push(at);
        let x = spots.get(at).map_or(0.0, |spot| spot.x);
        let Some(node) = tree.nodes.get(at) else { continue };
        if node.name.is_some()
            && let Some(spot) = spots.get_mut(at)
        {
            spot.y = EDGE + ROW * rows;
            rows += 1.0;
        }
        for &(below, length) in node.below.iter().rev() {
            if let Some(spot) = spots.get_mut(below) {
                spot.x = x + length;
            }
            open.push(below);
        }
    }
    for &at in met.iter().rev() {
        let below = tree.nodes.get(at).map(|node| node.below.as_slice()).unwrap_or_default();
        let rows: Vec<f64> = below.iter().filter_map(|&(below, _)| spots.get(below)).map(|spot| spot.y).collect();
        if let (Some(spot), Some(first), Some(last)) = (spots.get_mut(at), rows.first(), rows.last()) {
            spot.y = (first + last) / 2.0;
        }
    }
    let longest = spots.iter().map(|spot| spot.x).fold(0.0, f64::max);
    (spots, longest)
}

fn escaped(text: &str) -> String {
    crate::xml::text(&crate::visible(text)).into_owned()
}
