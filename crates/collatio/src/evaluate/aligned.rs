//! The words of a reference opposite those of one or several readings of the same page, each with its place.
//!
//! ```text
//! reference   we inform teh Marshal       12:11 teh
//! reading 1   we inform the Marshal       block  teh : the
//! reading 2   we infonn the Marshal       blocks inform : infonn,  teh : the
//! ```
//!
//! Words are those of the word error rate, and so is each reading's alignment: a script of least edits. What is not kept
//! between two kept words is a *block*; one of as many words on either side is cut word by word where the words are near.
//! Time is that of the exact alignments; the rest is linear.

use std::ops::Range;

use super::EvaluationSettings;
use super::prepared::Side;
use super::words;
use crate::align::edit::{Op, Ruler, Script};
use crate::tokenize::{Symbols, Unit};
use crate::witness::Witness;

/// A reference's words opposite those of its readings.
pub struct AlignedWords<'w> {
    /// Whose words they are.
    pub(super) witness: &'w Witness,
    /// The reference's words.
    pub(super) reference: Words,
    /// The readings, in the order they were given.
    pub(super) readings: Vec<Reading>,
    /// Readings that have the same words as an earlier one, from 0: they are no further evidence.
    pub(super) doubles: Vec<usize>,
}

/// A text's words in order.
pub(super) struct Words {
    text: String,
    ranges: Vec<Range<usize>>,
    /// Where each begins in the source's text.
    places: Vec<usize>,
}

/// One reading.
pub(super) struct Reading {
    pub(super) words: Words,
    pub(super) script: Script,
}

/// Words of the reference and what a reading has in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) reference: Range<usize>,
    pub(super) reading: Range<usize>,
}

impl<'w> AlignedWords<'w> {
    /// Aligns the words of a reference with those of its readings, the first of which is the one that is measured.
    ///
    /// ```
    /// use collatio::evaluate::{AlignedWords, EvaluationSettings, suspects::Corpus};
    /// use collatio::{Siglum, Witness};
    ///
    /// let witness = |text| Witness::plain(Siglum::new("x"), text);
    /// let reference = witness("the plan of the Marshal, the letter and teh telegram of the Ambassador to the President");
    /// let right = "the plan of the Marshal, the letter and the telegram of the Ambassador to the President";
    /// let readings = [witness(right), witness(&right.replace("plan", "pian"))];
    /// let settings = EvaluationSettings::default();
    /// let words = AlignedWords::of(&reference, &readings.each_ref(), &settings);
    /// let found = words.suspects(&Corpus::of_aligned(&words));
    /// assert_eq!((found.list[0].reference.as_str(), found.list[0].suspected.as_str()), ("teh", "the"));
    /// ```
    pub fn of(reference: &'w Witness, readings: &[&Witness], settings: &EvaluationSettings) -> Self {
        let theirs = Words::of(reference, settings);
        let texts: Vec<Words> = readings.iter().map(|witness| Words::of(witness, settings)).collect();
        let mut ruler = Ruler::new();
        let (reference_ids, reading_ids) = {
            let mut ids = words::Ids::new();
            let reference_ids = ids.of(&theirs.all());
            let reading_ids: Vec<_> = texts.iter().map(|text| ids.of(&text.all())).collect();
            (reference_ids, reading_ids)
        };
        let scripts: Vec<Script> = reading_ids.iter().map(|ids| ruler.script(&reference_ids, ids)).collect();
        let is_double = |&at: &usize| reading_ids.get(..at).is_some_and(|before| before.contains(&reading_ids[at]));
        let doubles = (0..reading_ids.len()).filter(is_double).collect();
        let readings = texts.into_iter().zip(scripts).map(|(words, script)| Reading { words, script }).collect();
        Self { witness: reference, reference: theirs, readings, doubles }
    }

    /// The readings that are evidence, each with its number from 0.
    pub(super) fn independent(&self) -> impl Iterator<Item = (usize, &Reading)> {
        self.readings.iter().enumerate().filter(|(at, _)| !self.doubles.contains(at))
    }
}

impl Words {
    /// The words of a witness's text by the rules it is compared by.
    pub(super) fn of(witness: &Witness, settings: &EvaluationSettings) -> Self {
        let side = Side::new(witness, settings.view);
        let prepared = side.formed(&settings.normalization, &mut Symbols::new(Unit::CodePoint));
        let source = witness.source.text();
        let place = |(start, word): (usize, &str)| {
            let (form, token) = prepared.form_at(start).unzip();
            let begins = token.map_or(0, |token| side.tokens.get(token).range().start);
            // A token may hold several words; the rules may have changed it, and then its beginning must do.
            let inside = begins + start.saturating_sub(form.unwrap_or(start));
            let is_there = source.get(inside..).is_some_and(|rest| rest.starts_with(word));
            (start..start + word.len(), if is_there { inside } else { begins })
        };
        let (ranges, places) = words::placed(&prepared.text).map(place).unzip();
        Self { text: prepared.text, ranges, places }
    }

    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.ranges.get(at).and_then(|range| self.text.get(range.clone())).unwrap_or_default()
    }

    /// Where a word begins in the source's text; of a word after the last, where the last begins.
    pub(super) fn place(&self, at: usize) -> usize {
        self.places.get(at).or(self.places.last()).copied().unwrap_or_default()
    }

    pub(super) fn all(&self) -> Vec<&str> {
        (0..self.len()).map(|at| self.word(at)).collect()
    }

    /// Words with one space between two.
    pub(super) fn joined(&self, range: Range<usize>) -> String {
        range.map(|at| self.word(at)).collect::<Vec<_>>().join(" ")
    }
}

impl Reading {
    /// What is not kept, in order. Of equal words side by side the first is the one left out or put in, so that readings that
    /// have the same words have the same blocks.
    pub(super) fn blocks(&self, reference: &Words) -> Vec<Block> {
        let mut blocks = self.found();
        let (mut left, mut right) = (0, 0);
        for block in &mut blocks {
            let slides = |words: &Words, range: &Range<usize>| {
                let last = range.end.saturating_sub(1);
                range.start > 0 && words.word(range.start - 1) == words.word(last)
            };
            while (block.reference.is_empty() || block.reading.is_empty())
                && block.reference.start > left
                && block.reading.start > right
                && (if block.reading.is_empty() {
                    slides(reference, &block.reference)
                } else {
                    slides(&self.words, &block.reading)
                })
            {
                for range in [&mut block.reference, &mut block.reading] {
                    *range = range.start.saturating_sub(1)..range.end.saturating_sub(1);
                }
            }
            (left, right) = (block.reference.end, block.reading.end);
        }
        blocks
    }

    /// What is not kept, as the script has it.
    fn found(&self) -> Vec<Block> {
        let (mut i, mut j) = (0, 0);
        let mut blocks: Vec<Block> = Vec::new();
        for run in &self.script.runs {
            let len = usize::try_from(run.len).unwrap_or(usize::MAX);
            let down = if run.op == Op::Insert { 0 } else { len };
            let right = if run.op == Op::Delete { 0 } else { len };
            if run.op != Op::Keep {
                match blocks.last_mut().filter(|last| last.reference.end == i && last.reading.end == j) {
                    Some(last) => {
                        last.reference.end += down;
                        last.reading.end += right;
                    }
                    None => blocks.push(Block { reference: i..i + down, reading: j..j + right }),
                }
            }
            i += down;
            j += right;
        }
        blocks
    }

    /// A block word by word, if it has as many words on either side and each shares half its letters with its opposite; else
    /// as it is.
    pub(super) fn cut(&self, block: Block, reference: &Words) -> Vec<Block> {
        let pairs = || block.reference.clone().zip(block.reading.clone());
        let is_near = |(i, j): (usize, usize)| within(reference.word(i), self.words.word(j), 2);
        if block.reference.len() < 2 || block.reference.len() != block.reading.len() || !pairs().all(is_near) {
            return vec![block];
        }
        pairs().map(|(i, j)| Block { reference: i..i + 1, reading: j..j + 1 }).collect()
    }
}

/// Whether two words may be one misread: of three letters at most one differs, is lost, put in or changes places with its
/// neighbour, of six two, of nine three.
pub(super) fn near(a: &str, b: &str) -> bool {
    within(a, b, 3)
}

/// Whether one letter in so many at most differs.
fn within(a: &str, b: &str, one_in: usize) -> bool {
    let longest = a.chars().count().max(b.chars().count());
    longest <= LONGEST_WORD && strsim::osa_distance(a, b) <= longest / one_in
}

/// Letters of the longest word that is looked at: the distance takes the square of it.
const LONGEST_WORD: usize = 64;

#[cfg(test)]
mod tests {
    use super::{AlignedWords, near};
    use crate::evaluate::EvaluationSettings;
    use crate::witness::{Siglum, Witness};

    /// One row a pair of texts: the blocks, as `reference : reading`.
    #[test]
    fn what_is_not_kept_stands_in_blocks() {
        let rows = [
            ("we inform him", "we inform him", ""),
            ("we inform him", "we infonn him", "inform:infonn"),
            ("we inform him", "wc infonm him", "we:wc|inform:infonm"),
            ("we inform him", "to all him", "we inform:to all"),
            ("of the the the plan", "of the plan", "the the:"),
            ("of the plan", "of the the plan", ":the"),
            ("we Inform Marshal", "we infonm Marshall", "Inform:infonm|Marshal:Marshall"),
            ("we inform him", "we inform of him", ":of"),
            ("we inform of him", "we inform him", "of:"),
            ("", "we", ":we"),
        ];
        for (reference, reading, wanted) in rows {
            let witness = |text| Witness::plain(Siglum::new("x"), text);
            let (reference, reading) = (witness(reference), witness(reading));
            let aligned = AlignedWords::of(&reference, &[&reading], &EvaluationSettings::default());
            let own = &aligned.readings[0];
            let cut = own.blocks(&aligned.reference).into_iter().flat_map(|block| own.cut(block, &aligned.reference));
            let named = |block: super::Block| {
                format!("{}:{}", aligned.reference.joined(block.reference), own.words.joined(block.reading))
            };
            assert_eq!(cut.map(named).collect::<Vec<_>>().join("|"), wanted);
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

        /// The reference's words outside the blocks, and the reading's in them, are the reading.
        #[test]
        fn blocks_make_the_reading_of_the_reference(a in "([abc] ){0,20}", b in "([abc] ){0,20}") {
            let [reference, reading] = [&a, &b].map(|text| Witness::plain(Siglum::new("x"), text));
            let aligned = AlignedWords::of(&reference, &[&reading], &EvaluationSettings::default());
            let own = &aligned.readings[0];
            let (mut made, mut at) = (Vec::new(), 0);
            for block in own.blocks(&aligned.reference).into_iter().flat_map(|block| own.cut(block, &aligned.reference)) {
                made.extend((at..block.reference.start).map(|kept| aligned.reference.word(kept)));
                made.extend(block.reading.map(|put| own.words.word(put)));
                at = block.reference.end;
            }
            made.extend((at..aligned.reference.len()).map(|kept| aligned.reference.word(kept)));
            proptest::prop_assert_eq!(made, own.words.all());
        }
    }

    #[test]
    fn near_words_may_be_one_misread() {
        let rows = [("teh", "the", true), ("in", "an", false), ("Stalln", "Stalin", true), ("cat", "dog", false)];
        for (a, b, wanted) in rows {
            assert_eq!(near(a, b), wanted, "{a} {b}");
        }
    }
}
