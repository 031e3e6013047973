//! A tree in Newick's form (J. Felsenstein, *The Newick tree format*, 1986): a name with other signs than letters, digits and
//! points is quoted, a quote in it doubled.
//!
//! ```text
//! (A:0.02,'B 2':0.05,(C:0.1,D:0.1):0.03);
//! ```
//!
//! Linear; no recursion, so that no tree is too deep.

use std::fmt::Write as _;

use collatio::apparatus::tree::Tree;

/// The tree in one line, with a line break at its end.
pub fn newick(tree: &Tree) -> String {
    // In brackets stands what is no part of the tree.
    let said = super::said(tree).map(|said| format!("[{said}]")).unwrap_or_default();
    format!("{said}{};\n", written(tree))
}

/// What is still to be written.
enum Step {
    Node(usize, Option<f64>),
    Text(char),
    Length(f64),
}

/// The tree without its end.
pub(super) fn written(tree: &Tree) -> String {
    let mut out = String::new();
    let mut open: Vec<Step> = tree.root().map(|root| Step::Node(root, None)).into_iter().collect();
    while let Some(step) = open.pop() {
        match step {
            Step::Text(sign) => out.push(sign),
            Step::Length(length) => drop(write!(out, ":{length}")),
            Step::Node(at, length) => {
                open.extend(length.map(Step::Length));
                let Some(node) = tree.nodes.get(at) else { continue };
                if let Some(name) = &node.name {
                    out.push_str(&quoted(name));
                    continue;
                }
                open.push(Step::Text(')'));
                for (nth, &(below, length)) in node.below.iter().enumerate().rev() {
                    open.push(Step::Node(below, Some(length)));
                    open.extend((nth > 0).then_some(Step::Text(',')));
                }
                open.push(Step::Text('('));
            }
        }
    }
    out
}

/// A name as Newick and NEXUS have it.
pub(super) fn quoted(name: &str) -> String {
    let name = crate::visible(name);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '.';
    if !name.is_empty() && name.chars().all(is_plain) {
        name.into_owned()
    } else {
        format!("'{}'", name.replace('\'', "''"))
    }
}
