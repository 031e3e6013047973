//! Where each unit of a prepared text stands in its source: line, page, region, zone.
//!
//! ```text
//! unit     D e a r ␣ S i r ,
//! token    0 0 0 0 0 1 1 1 1
//! line     1 1 1 1 1 1 1 1 1
//! region   r1 …                a block of the page, or a paragraph where the file tells no blocks apart
//! ```
//!
//! Linear in the source and the units, and a search a token.

use super::flexible::{self, Lined};
use super::prepared::{Prepared, Side};
use crate::tokenize::{Symbols, TokenId};
use crate::witness::{Witness, Zone};

/// Where the tokens of a side stand, and in which tokens the units of its text.
pub(super) struct Standing<'s> {
    side: &'s Side<'s>,
    tokens: Vec<TokenId>,
    /// The line of each token, from 1.
    lines: Vec<usize>,
    regions: Regions,
}

/// The regions of a text, in order.
#[derive(Debug)]
struct Regions {
    starts: Vec<usize>,
    names: Vec<String>,
}

impl<'s> Standing<'s> {
    pub(super) fn new(side: &'s Side<'s>, prepared: &Prepared) -> Self {
        let lines = side.tokens.as_slice().iter().map(|token| side.witness.source.line_at(token.range().start));
        Self { side, tokens: prepared.tokens_of_units(), lines: lines.collect(), regions: Regions::of(side.witness) }
    }

    /// The line that a unit's token begins on.
    pub(super) fn line(&self, unit: usize) -> Option<usize> {
        self.tokens.get(unit).and_then(|token| self.lines.get(token.0 as usize)).copied()
    }

    /// The number of the page.
    pub(super) fn page(&self, unit: usize) -> Option<usize> {
        self.side.witness.source.layout().page_at(self.offset(unit)?).map(|page| page.number)
    }

    /// The number of the region, from 0.
    pub(super) fn region(&self, unit: usize) -> Option<usize> {
        let at = self.offset(unit)?;
        self.regions.starts.partition_point(|&start| start <= at).checked_sub(1)
    }

    /// What a region is called.
    pub(super) fn region_name(&self, region: usize) -> String {
        self.regions.names.get(region).cloned().unwrap_or_default()
    }

    pub(super) fn zone(&self, unit: usize) -> Option<Zone> {
        self.tokens
            .get(unit)
            .and_then(|token| self.side.tokens.as_slice().get(token.0 as usize))
            .map(|token| token.zone)
    }

    /// The place in the source of the token that a unit stands in.
    fn offset(&self, unit: usize) -> Option<usize> {
        let token = self.tokens.get(unit)?;
        self.side.tokens.as_slice().get(token.0 as usize).map(|token| token.range().start)
    }
}

impl Regions {
    /// The regions that the file tells apart, by its names, on which page where there are several; else paragraphs.
    fn of(witness: &Witness) -> Self {
        let layout = witness.source.layout();
        if layout.regions.is_empty() {
            let starts = paragraphs(witness.source.text());
            let names = (1..=starts.len()).map(|number| format!("paragraph {number}")).collect();
            return Self { starts, names };
        }
        let name = |(region, number): (&crate::witness::Region, usize)| {
            let name = if region.name.is_empty() { number.to_string() } else { region.name.clone() };
            let page = layout.page_at(region.start).filter(|_| layout.pages.len() > 1);
            page.map_or_else(|| name.clone(), |page| format!("page {} {name}", page.number))
        };
        Self {
            starts: layout.regions.iter().map(|region| region.start).collect(),
            names: layout.regions.iter().zip(1..).map(name).collect(),
        }
    }
}

/// Where the paragraphs of a text begin: lines after a blank one, and the first.
fn paragraphs(text: &str) -> Vec<usize> {
    let (mut starts, mut at, mut after_blank) = (Vec::new(), 0, true);
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        if after_blank && !is_blank {
            starts.push(at);
        }
        after_blank = is_blank;
        at += line.len();
    }
    starts
}

/// A prepared text and its lines.
pub(super) fn lined<'t>(text: &'t Prepared, standing: &Standing<'_>, symbols: &mut Symbols) -> Lined<'t> {
    let mut space = Vec::new();
    symbols.push(" ", &mut space);
    let space = space.first().copied();
    Lined { ids: &text.ids, lines: flexible::lines_of(&text.ids, space, |unit| standing.line(unit)), space }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn paragraphs_begin_after_blank_lines() {
        for (text, wanted) in [("a\nb\n\nc\n", &[0, 5][..]), ("\n \na", &[3]), ("", &[]), ("a\n\n\n\nb\n\n", &[0, 5])] {
            assert_eq!(paragraphs(text), wanted, "{text:?}");
        }
    }
}
