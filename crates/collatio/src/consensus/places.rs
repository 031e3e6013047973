//! The table cut into places: where the witnesses must be judged, and where most of them agree word for word.
//!
//! ```text
//! A   the | labour  | hath | ex  | erciſed        the: a place, most agree      ex … erciſed: one place,
//! B   the | labnur  | hath | -   | excifed        labour, labnur: a place       judged letter by letter,
//! C   the | labour  | hath | exc | ifed           hath: a place                 spaces being letters
//! ```
//!
//! A column in which more than half of the witnesses have the same text is a place; what stands between two such columns is one
//! place together, so that words cut in other places meet. Linear in the cells.

use std::collections::BTreeMap;
use std::ops::Range;

use super::alphabet::Alphabet;
use super::bins::bin;
use crate::align::FormId;
use crate::collation::Collation;
use crate::tokenize::Spacing;
use crate::witness::{Grain, WitnessId};

/// The witnesses in an order of their own: by content. Sums taken in it come out the same whoever is named first.
pub(super) struct Ordered<'c> {
    pub(super) collation: &'c Collation,
    /// The witnesses, by content.
    pub(super) order: Vec<WitnessId>,
    /// For each of them the range of each token of its text without marks.
    ranges: Vec<Vec<Range<usize>>>,
}

/// Columns that are judged together.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    pub(super) columns: Range<usize>,
    /// What the witnesses have there, each different reading once, in order of its symbols.
    pub(super) readings: Vec<Spelt>,
    /// For each witness, by content, which of the readings it has.
    pub(super) of: Vec<usize>,
    /// How most witnesses part it from what stands before.
    pub(super) spacing: Spacing,
    /// For each witness, by content, the bin of the least confidence of its words there, if its file says.
    pub(super) sureness: Vec<Option<usize>>,
}

/// A reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelt {
    pub(super) symbols: Vec<FormId>,
    /// As most of those that have it write it; of several, the first by its letters.
    pub(super) text: String,
}

impl<'c> Ordered<'c> {
    pub(super) fn new(collation: &'c Collation) -> Self {
        let text = |at: usize| collation.tokens[at].text_of(0..collation.tokens[at].len() as u32);
        let mut order: Vec<WitnessId> = (0..collation.witnesses.len()).map(WitnessId).collect();
        order.sort_by_key(|witness| text(witness.0));
        let ranges = |witness: &WitnessId| collation.tokens[witness.0].with_ranges().map(|(_, range)| range).collect();
        let ranges = order.iter().map(ranges).collect();
        Self { collation, order, ranges }
    }

    /// The white space before a token, as written.
    pub(super) fn white(&self, at: usize, token: u32) -> &'c str {
        let range = |token: u32| self.ranges[at].get(token as usize);
        let tokens = &self.collation.tokens[self.order[at].0];
        let before = token.checked_sub(1).and_then(range).zip(range(token));
        before.and_then(|(before, own)| tokens.unmarked().get(before.end..own.start)).unwrap_or_default()
    }

    /// A witness's tokens in some columns.
    pub(super) fn run(&self, columns: &Range<usize>, at: usize) -> Range<u32> {
        self.collation.table.run(columns.clone(), self.order[at])
    }

    /// A witness's text in some columns.
    fn text(&self, columns: &Range<usize>, at: usize) -> &'c str {
        self.collation.text(columns.clone(), self.order[at])
    }

    /// The places, in order.
    pub(super) fn places(&self, alphabet: &mut Alphabet) -> Vec<Columns> {
        let mut places: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for column in 0..self.collation.table.len() {
            let firm = self.is_firm(column);
            match places.last_mut().filter(|_| open && !firm) {
                Some(last) => last.end = column + 1,
                None => places.push(column..column + 1),
            }
            open = !firm;
        }
        places.into_iter().map(|columns| self.place(columns, alphabet)).collect()
    }

    /// Whether more than half of the witnesses have the same text in a column.
    fn is_firm(&self, column: usize) -> bool {
        let mut texts: Vec<&str> = (0..self.order.len()).map(|at| self.text(&(column..column + 1), at)).collect();
        texts.sort_unstable();
        let most = texts.chunk_by(|a, b| a == b).filter(|same| !same[0].is_empty()).map(<[&str]>::len).max();
        most.is_some_and(|most| most * 2 > self.order.len())
    }

    fn place(&self, columns: Range<usize>, alphabet: &mut Alphabet) -> Columns {
        let symbols: Vec<Vec<FormId>> =
            (0..self.order.len()).map(|at| alphabet.symbols(self.text(&columns, at))).collect();
        // By their text: numbers of symbols hang on which witness had them first.
        let mut written: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
        for (at, symbols) in symbols.iter().enumerate() {
            let texts = written.entry(alphabet.text(symbols)).or_default();
            *texts.entry(self.text(&columns, at)).or_default() += 1;
        }
        let readings: Vec<Spelt> = written
            .iter()
            .map(|(spelt, texts)| {
                let most = texts.iter().rev().max_by_key(|(_, times)| **times).map_or("", |(text, _)| text);
                Spelt { symbols: alphabet.symbols(spelt), text: most.to_owned() }
            })
            .collect();
        let of = symbols.iter().map(|own| readings.iter().position(|one| one.symbols == *own).unwrap_or(0)).collect();
        let sureness = (0..self.order.len()).map(|at| self.sureness(&columns, at)).collect();
        Columns { spacing: self.spacing(&columns), columns, readings, of, sureness }
    }

    /// The bin of the least confidence that a witness's file has of its words in some columns.
    fn sureness(&self, columns: &Range<usize>, at: usize) -> Option<usize> {
        let witness = self.order[at];
        let layout = self.collation.witnesses[witness.0].source.layout();
        let range = self.collation.tokens[witness.0].range_of(self.run(columns, at))?;
        let words = layout.within(range).iter().filter(|place| place.grain == Grain::Word);
        words.filter_map(|place| place.confidence).min_by(f64::total_cmp).map(bin)
    }

    /// How most witnesses part the columns from what stands before them.
    fn spacing(&self, columns: &Range<usize>) -> Spacing {
        let mut votes: BTreeMap<Spacing, usize> = BTreeMap::new();
        for at in 0..self.order.len() {
            let run = self.run(columns, at);
            let tokens = self.collation.tokens[self.order[at].0].as_slice();
            if let Some(token) = tokens.get(run.start as usize).filter(|_| !run.is_empty()) {
                *votes.entry(token.spacing).or_default() += 1;
            }
        }
        votes.into_iter().max_by_key(|&(_, times)| times).map_or(Spacing::Space, |(spacing, _)| spacing)
    }
}
