//! The readings as a matrix of characters, the distances and the tree, in NEXUS, as phylogenetic programs read it.
//!
//! ```text
//! BEGIN CHARACTERS;
//!   FORMAT DATATYPE=STANDARD MISSING=? SYMBOLS="01";
//!   MATRIX
//!     A  001
//!     B  0?1
//! ```
//!
//! A character is a place where readings differ; its states are the readings, numbered by the sigla, an omission being one,
//! whatever the level of their differences: that is for distances and tree.
//! What a witness has lost is missing. Source: D. R. Maddison, D. L. Swofford, W. P. Maddison, *NEXUS*, 1997. Linear in the cells
//! of the table.

use std::fmt::Write as _;

use super::CAUTION;
use super::newick::{quoted, written};
use collatio::apparatus::agreement::{Agreement, State};
use collatio::apparatus::tree::Tree;
use collatio::collation::Collation;

/// The signs of states, in their order; what comes after the last is missing, and that is said.
const SYMBOLS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A collation's readings, distances and tree as one NEXUS file.
pub fn nexus(collation: &Collation, agreement: &Agreement, tree: &Tree) -> String {
    let names: Vec<String> = agreement.sigla.iter().map(|siglum| quoted(&siglum.to_string())).collect();
    let mut out = format!("#NEXUS\n[collatio {}; {CAUTION}]\n", env!("CARGO_PKG_VERSION"));
    out.extend(super::said(tree).map(|said| format!("[distances and tree: {said}]\n")));
    let _ = write!(out, "BEGIN TAXA;\n  DIMENSIONS NTAX={};\n  TAXLABELS {};\nEND;\n", names.len(), names.join(" "));
    characters(collation, (agreement, &names), &mut out);
    distances(agreement, &names, &mut out);
    if tree.root().is_some() {
        let _ = write!(out, "BEGIN TREES;\n  TREE neighbour_joining = [&U] {};\nEND;\n", written(tree));
    }
    out
}

fn characters(collation: &Collation, (agreement, names): (&Agreement, &[String]), out: &mut String) {
    let varying: Vec<(usize, Vec<State>)> = (0..collation.table.len())
        .map(|column| (column, agreement.states(collation, column)))
        .filter(|(_, all)| differ(all))
        .collect();
    if varying.is_empty() {
        out.push_str("[no place varies]\n");
        return;
    }
    let most = varying
        .iter()
        .flat_map(|(_, all)| all)
        .map(|state| if let State::Reading(at) = state { at + 1 } else { 0 })
        .max();
    let used: String = SYMBOLS.chars().take(most.unwrap_or(0)).collect();
    if most > Some(SYMBOLS.len()) {
        let _ = writeln!(out, "[places with more than {} readings have the others as missing]", SYMBOLS.len());
    }
    let _ = write!(out, "BEGIN CHARACTERS;\n  DIMENSIONS NCHAR={};\n", varying.len());
    let _ = writeln!(out, "  FORMAT DATATYPE=STANDARD MISSING=? SYMBOLS=\"{used}\";\n  CHARSTATELABELS");
    for (nth, (column, all)) in varying.iter().enumerate() {
        let labels: Vec<String> =
            readings((collation, agreement), *column, all).iter().map(|text| quoted(text)).collect();
        let end = if nth + 1 == varying.len() { ';' } else { ',' };
        let _ = writeln!(out, "    {} 'place {}' / {}{end}", nth + 1, column + 1, labels.join(" "));
    }
    out.push_str("  MATRIX\n");
    for (witness, name) in names.iter().enumerate() {
        let row: String = varying.iter().map(|(_, all)| all.get(witness).map_or('?', |&state| symbol(state))).collect();
        let _ = writeln!(out, "    {name} {row}");
    }
    out.push_str("  ;\nEND;\n");
}

/// Whether two witnesses have other readings.
fn differ(all: &[State]) -> bool {
    all.iter().any(|state| matches!(state, State::Reading(at) if *at > 0))
}

fn symbol(state: State) -> char {
    match state {
        State::Unknown => '?',
        State::Reading(at) => SYMBOLS.chars().nth(at).unwrap_or('?'),
    }
}

/// The readings of a column in the order of their numbers, each as the first witness that has it writes it.
fn readings((collation, agreement): (&Collation, &Agreement), column: usize, all: &[State]) -> Vec<String> {
    let text = |number: usize| {
        let witness = all.iter().position(|state| *state == State::Reading(number));
        let text = witness.and_then(|at| agreement.witnesses.get(at));
        let text = text.map(|&witness| collation.text(column..column + 1, witness).trim());
        text.filter(|text| !text.is_empty()).unwrap_or("om.").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let numbers = all.iter().filter_map(|state| if let State::Reading(at) = state { Some(at + 1) } else { None });
    (0..numbers.max().unwrap_or(0)).map(text).collect()
}

fn distances(agreement: &Agreement, names: &[String], out: &mut String) {
    out.push_str("BEGIN DISTANCES;\n  FORMAT TRIANGLE=BOTH DIAGONAL MISSING=?;\n  MATRIX\n");
    for (at, (name, row)) in names.iter().zip(&agreement.pairs).enumerate() {
        let number = |(other, pair): (usize, &collatio::apparatus::agreement::Difference)| match pair.share() {
            _ if other == at => "0".to_owned(),
            Some(share) => share.to_string(),
            None => "?".to_owned(),
        };
        let row: Vec<String> = row.iter().enumerate().map(number).collect();
        let _ = writeln!(out, "    {name} {}", row.join(" "));
    }
    out.push_str("  ;\nEND;\n");
}
