//! In which order the regions of a PAGE file are read.
//!
//! ```text
//! <OrderedGroup>                            by @index
//!   <RegionRefIndexed index="1" regionRef="r2"/>
//!   <UnorderedGroupIndexed index="0">       as they stand
//!     <RegionRef regionRef="r7"/>
//! ```
//!
//! Groups stand in one another to any depth and may name a region twice, one that is not there, or one that holds
//! another; each region is read once. Regions that no group names follow after the others, which is said. Linear.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::xml::{Event, Tag, Xml};
use super::PageFile;
use crate::diagnostic::Diagnostic;
use crate::read::TextLevel;

/// The groups of a reading order, in one list.
#[derive(Debug, Default)]
pub(super) struct Groups<'a> {
    nodes: Vec<Node<'a>>,
}

/// A group, or a reference to a region.
#[derive(Debug)]
struct Node<'a> {
    region: Option<Cow<'a, str>>,
    index: i64,
    ordered: bool,
    children: Vec<usize>,
}

impl Groups<'_> {
    /// The regions that the groups name, in order.
    fn named(&self) -> Vec<&str> {
        let mut out = Vec::new();
        let mut todo: Vec<usize> = if self.nodes.is_empty() { Vec::new() } else { vec![0] };
        while let Some(node) = todo.pop().and_then(|at| self.nodes.get(at)) {
            out.extend(node.region.as_deref());
            let mut children = node.children.clone();
            if node.ordered {
                children.sort_by_key(|&child| self.nodes.get(child).map(|child| child.index));
            }
            todo.extend(children.into_iter().rev());
        }
        out
    }
}

/// The reading order of the element that was opened last.
pub(super) fn parse<'a>(xml: &mut Xml<'a>) -> Result<Groups<'a>, Diagnostic> {
    let node = |tag: Option<&Tag<'a>>| Node {
        region: tag.and_then(|tag| tag.get("regionRef")),
        index: tag.and_then(|tag| tag.get("index")?.trim().parse().ok()).unwrap_or(i64::MAX),
        ordered: tag.is_some_and(|tag| tag.name.starts_with("Ordered")),
        children: Vec::new(),
    };
    let mut groups = Groups { nodes: vec![node(None)] };
    let mut open = vec![0];
    let depth = xml.depth();
    while xml.depth() >= depth {
        match xml.next()? {
            Event::Open(tag) => {
                let number = groups.nodes.len();
                groups.nodes.push(node(Some(&tag)));
                if let Some(parent) = open.last().and_then(|&parent| groups.nodes.get_mut(parent)) {
                    parent.children.push(number);
                }
                open.push(number);
            }
            Event::Close(_) => {
                open.pop();
            }
            Event::End => break,
            Event::Text(_) => {}
        }
    }
    Ok(groups)
}

/// The regions of a page in the order they are read, and what is to be said of it.
pub(super) fn regions(file: &PageFile) -> (Vec<usize>, Vec<String>) {
    let by_id: HashMap<&str, usize> = (file.items.iter().enumerate().rev())
        .filter(|(_, item)| item.level == TextLevel::Region)
        .map(|(number, item)| (&*item.id, number))
        .collect();
    let mut reader = Reader { file, out: Vec::new(), taken: vec![false; file.items.len()], remarks: Vec::new() };
    let named = file.order.named();
    let wanted: Vec<Option<usize>> = named.iter().map(|&id| by_id.get(id).copied()).collect();
    for &region in wanted.iter().flatten() {
        if let Some(claimed) = reader.taken.get_mut(region) {
            *claimed = true;
        }
    }
    let claimed = std::mem::replace(&mut reader.taken, vec![false; file.items.len()]);
    for (region, id) in wanted.iter().zip(&named) {
        match region {
            Some(region) => reader.region(*region, &claimed, id),
            None => reader.remarks.push(format!("the reading order names a region that is not there: {id:?}")),
        }
    }
    let left: Vec<usize> = file.top.iter().copied().filter(|&region| !reader.is_taken(region)).collect();
    let texts = left.iter().filter(|&&region| holds_text(file, region)).count();
    if texts > 0 && !named.is_empty() {
        reader.remarks.push(format!("{texts} regions that the reading order does not name follow after the others"));
    }
    left.into_iter().for_each(|region| reader.region(region, &claimed, ""));
    (reader.out, reader.remarks)
}

/// Whether a region or anything in it has text.
fn holds_text(file: &PageFile, region: usize) -> bool {
    let mut todo = vec![region];
    while let Some(item) = todo.pop().and_then(|at| file.items.get(at)) {
        if item.has_text() {
            return true;
        }
        todo.extend(&item.children);
    }
    false
}

struct Reader<'f, 'a> {
    file: &'f PageFile<'a>,
    out: Vec<usize>,
    taken: Vec<bool>,
    remarks: Vec<String>,
}

impl Reader<'_, '_> {
    fn is_taken(&self, region: usize) -> bool {
        self.taken.get(region).is_none_or(|&taken| taken)
    }

    /// A region, and after it those within that the reading order does not name for themselves.
    fn region(&mut self, region: usize, claimed: &[bool], id: &str) {
        if self.is_taken(region) {
            self.remarks.push(format!("the reading order names the region {id:?} twice"));
            return;
        }
        let mut todo = vec![region];
        while let Some(at) = todo.pop() {
            if let Some(taken) = self.taken.get_mut(at).filter(|taken| !**taken) {
                *taken = true;
                self.out.push(at);
            }
            let Some(item) = self.file.items.get(at) else { continue };
            let within = item.children.iter().rev().copied();
            todo.extend(within.filter(|&child| {
                self.file.items.get(child).is_some_and(|child| child.level == TextLevel::Region)
                    && !claimed.get(child).is_some_and(|&claimed| claimed)
            }));
        }
    }
}
