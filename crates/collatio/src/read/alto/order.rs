//! In which order the lines of an ALTO page are read.
//!
//! ```text
//! <ReadingOrder>                            since 4.3: what it names, as it stands
//!   <OrderedGroup><ElementRef REF="b2"/>
//! <TextBlock ID="b1" IDNEXT="b3">           before: after b1 comes b3
//! ```
//!
//! Either may go in a circle, name a block twice or one that is not there: each line is read once. What a reading
//! order does not name follows after the rest, which is said. Linear, but for sorting what is named.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::xml::{Event, Xml};
use super::AltoPage;
use crate::diagnostic::Diagnostic;

/// The reading order a file gives, and what came of it.
#[derive(Debug, Default)]
pub(super) struct Order<'a> {
    /// The names of blocks and lines with the place of each in the order.
    places: HashMap<Cow<'a, str>, usize>,
    /// Those of the names that were not yet met.
    unmet: usize,
    twice: usize,
    unnamed: usize,
    circles: usize,
    astray: usize,
}

impl<'a> Order<'a> {
    /// Reads the element that was opened last.
    pub(super) fn parse(&mut self, xml: &mut Xml<'a>) -> Result<(), Diagnostic> {
        let depth = xml.depth();
        while xml.depth() >= depth {
            match xml.next()? {
                Event::Open(tag) if tag.name == "ElementRef" => {
                    if let Some(name) = tag.get("REF") {
                        self.name(name);
                    }
                }
                Event::End => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn name(&mut self, name: Cow<'a, str>) {
        let place = self.places.len();
        match self.places.entry(name) {
            std::collections::hash_map::Entry::Occupied(_) => self.twice += 1,
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(place);
                self.unmet += 1;
            }
        }
    }

    /// What is to be said of it.
    pub(super) fn remarks(&self) -> Vec<String> {
        let said = [
            (self.unmet, "names in the reading order are of no block or line in the file"),
            (self.twice, "names stand in the reading order twice; the first place counts"),
            (self.unnamed, "lines that the reading order does not name follow after the others of their page"),
            (
                self.circles,
                "circles of blocks that each name the next (IDNEXT) were cut open where the file begins them",
            ),
            (self.astray, "blocks name as the next (IDNEXT) one that is read before or is not on their page"),
        ];
        said.into_iter().filter(|&(count, _)| count > 0).map(|(count, what)| format!("{count} {what}")).collect()
    }
}

/// The lines of a page, as they are read.
pub(super) fn lines(page: &AltoPage, order: &mut Order) -> Vec<usize> {
    let mut walk = Walk { page, taken: vec![false; page.nodes.len()], out: Vec::new() };
    if !order.places.is_empty() {
        walk.named(order);
    } else if page.nodes.iter().any(|node| node.next.is_some()) {
        walk.chains(order);
    }
    for node in 0..page.nodes.len() {
        walk.take(node);
    }
    walk.out
}

/// Blocks that hold lines, and for each which of them it names as the next and whether it was read.
struct Chains {
    blocks: Vec<usize>,
    next: Vec<Option<usize>>,
    read: Vec<bool>,
}

struct Walk<'p, 'a> {
    page: &'p AltoPage<'a>,
    taken: Vec<bool>,
    out: Vec<usize>,
}

impl Walk<'_, '_> {
    /// Takes a line, unless it is a block or was taken already.
    fn take(&mut self, node: usize) {
        let is_line = self.page.nodes.get(node).is_some_and(|node| node.is_line);
        if let Some(taken) = self.taken.get_mut(node).filter(|taken| is_line && !**taken) {
            *taken = true;
            self.out.push(node);
        }
    }

    /// Takes the lines that a reading order names, by themselves or by a block they stand in, and counts the others.
    fn named(&mut self, order: &mut Order) {
        let place = |node: &str| if node.is_empty() { None } else { order.places.get(node).copied() };
        let nodes = self.page.nodes.iter().enumerate();
        let mut named: Vec<(usize, usize)> =
            nodes.filter_map(|(number, node)| Some((place(&node.id)?, number))).collect();
        named.sort_unstable();
        named.dedup_by_key(|&mut (place, _)| place);
        order.unmet = order.unmet.saturating_sub(named.len());
        let mut claimed = vec![false; self.page.nodes.len()];
        for &(_, node) in &named {
            if let Some(claimed) = claimed.get_mut(node) {
                *claimed = true;
            }
        }
        for &(_, first) in &named {
            let mut todo = vec![first];
            while let Some(node) = todo.pop() {
                self.take(node);
                let children = self.page.nodes.get(node).map(|node| node.children.as_slice()).unwrap_or_default();
                let free = |child: &usize| !claimed.get(*child).is_some_and(|&claimed| claimed);
                todo.extend(children.iter().rev().copied().filter(free));
            }
        }
        let left = self.page.nodes.iter().zip(&self.taken).filter(|(node, taken)| node.is_line && !**taken);
        order.unnamed += left.filter(|(node, _)| !node.parts.is_empty()).count();
    }

    /// Takes the lines of blocks that name the next, chain by chain in the order of the file.
    fn chains(&mut self, order: &mut Order) {
        // The blocks that hold lines directly; they are numbered in the order of the file.
        let blocks: Vec<usize> = (0..self.page.nodes.len()).filter(|&node| self.holds_lines(node)).collect();
        let next = self.next(&blocks, order);
        let mut is_next = vec![false; blocks.len()];
        for &block in next.iter().flatten() {
            if let Some(is_next) = is_next.get_mut(block) {
                *is_next = true;
            }
        }
        let heads: Vec<usize> = (0..blocks.len()).filter(|&at| !is_next.get(at).is_some_and(|&is| is)).collect();
        let mut chains = Chains { read: vec![false; blocks.len()], blocks, next };
        for head in heads {
            self.chain(head, &mut chains, order);
        }
        for at in 0..chains.blocks.len() {
            if !chains.read.get(at).is_some_and(|&read| read) {
                order.circles += 1;
                self.chain(at, &mut chains, order);
            }
        }
    }

    fn chain(&mut self, head: usize, chains: &mut Chains, order: &mut Order) {
        let mut at = Some(head);
        while let Some(block) = at {
            match chains.read.get_mut(block) {
                Some(read) if !*read => *read = true,
                _ if block == head => break,
                _ => {
                    order.astray += 1;
                    break;
                }
            }
            let block_node = chains.blocks.get(block).and_then(|&block| self.page.nodes.get(block));
            for &line in block_node.map(|node| &node.children).into_iter().flatten() {
                self.take(line);
            }
            at = chains.next.get(block).copied().flatten();
        }
    }

    /// For each of the blocks, which of them it names as the next: of a block that holds blocks, its last one goes on
    /// to the first of the next.
    fn next(&self, blocks: &[usize], order: &mut Order) -> Vec<Option<usize>> {
        let mut by_id = HashMap::new();
        for (number, node) in self.page.nodes.iter().enumerate().filter(|(_, node)| !node.id.is_empty()) {
            by_id.entry(&*node.id).or_insert(number);
        }
        let mut out = vec![None; blocks.len()];
        for (number, node) in self.page.nodes.iter().enumerate() {
            let Some(wanted) = node.next.as_deref() else { continue };
            let Some(next) = by_id.get(wanted).and_then(|&wanted| self.first_within(wanted, blocks)) else {
                order.astray += 1;
                continue;
            };
            let last = blocks.partition_point(|&block| block < node.end).checked_sub(1);
            let last = last.filter(|&last| blocks.get(last).is_some_and(|&block| block >= number));
            if let Some(out) = last.and_then(|last| out.get_mut(last)) {
                out.get_or_insert(next);
            }
        }
        out
    }

    /// The first of the blocks that is a node or stands within it.
    fn first_within(&self, node: usize, blocks: &[usize]) -> Option<usize> {
        let end = self.page.nodes.get(node)?.end;
        let first = blocks.partition_point(|&block| block < node);
        blocks.get(first).filter(|&&block| block < end).map(|_| first)
    }

    fn holds_lines(&self, node: usize) -> bool {
        let children = self.page.nodes.get(node).map(|node| node.children.as_slice()).unwrap_or_default();
        children.iter().any(|&child| self.page.nodes.get(child).is_some_and(|child| child.is_line))
    }
}
