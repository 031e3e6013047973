//! Why tokens of two witnesses stand together: what an alignment of two knows of a column.
//!
//! ```text
//! the | black | cat | sat          cat: one of 3 equal tokens in a row; it stands once in each witness
//! the | blak  | cat | sat          black, blak: alike 79 of 100, between equal runs of 1 and 2
//! ```
//!
//! Two witnesses are aligned as a whole, for the most that agrees, so no link is taken before another: what can be said is
//! what agrees, how alike the rest is, and between which equal runs it stands. Linear in the witnesses.

use std::ops::Range;

use super::interner::Interner;
use super::likeness::FormLikeness;
use super::{Collation, ColumnKind};
use crate::align::{FormId, Likeness};
use crate::witness::WitnessId;

/// What is known of a column of two witnesses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieOfTwo {
    /// What the two have to do with each other there.
    pub kind: TieOfTwoKind,
    /// How many equal columns stand in a row, this one among them; 0 if it is none.
    pub run: usize,
    /// How many of them hold what stands once in each witness, by which they cannot be mistaken.
    pub anchors: usize,
    /// How often what stands here stands in each of the two, the base first.
    pub times: [usize; 2],
    /// How many equal columns in a row stand right before the differing ones around this, and right behind.
    pub around: [usize; 2],
}

/// What two witnesses have to do with each other in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieOfTwoKind {
    /// The same forms.
    Same,
    /// Forms that are so alike, of 100; nothing if there are several of them.
    Unlike(Option<u8>),
    /// The same letters, or nearly, divided otherwise; as words written together so alike.
    Division(Option<u8>),
    /// A gap and what it stands for.
    Gap,
    /// Only one of them has something.
    Alone,
}

/// What is known of a column of two witnesses; nothing of more or of a column that is not there.
pub(super) fn tie(collation: &Collation, interner: &Interner, column: usize) -> Option<TieOfTwo> {
    let base = collation.base;
    let other = (0..collation.witnesses.len()).map(WitnessId).find(|&id| id != base)?;
    if collation.witnesses.len() != 2 || column >= collation.table.len() {
        return None;
    }
    let pair = Pair { collation, of: [base, other] };
    let [a, b] = pair.forms(column);
    let likeness = FormLikeness::new(interner);
    let alike = match (a.as_slice(), b.as_slice()) {
        ([a], [b]) => Some(likeness.likeness(*a, *b)),
        ([_], _) | (_, [_]) if !a.is_empty() && !b.is_empty() => {
            Some(likeness.joined(&a, &b)).filter(|&alike| alike > 0)
        }
        _ => None,
    };
    let kind = match (a.is_empty(), b.is_empty()) {
        (false, false) if a == b => TieOfTwoKind::Same,
        (false, false) => match collation.table.kind(column) {
            ColumnKind::Division => TieOfTwoKind::Division(alike),
            ColumnKind::Gap => TieOfTwoKind::Gap,
            ColumnKind::Plain => TieOfTwoKind::Unlike(alike),
        },
        _ => TieOfTwoKind::Alone,
    };
    let is_equal = |&at: &usize| {
        let [a, b] = pair.forms(at);
        a == b && !a.is_empty()
    };
    let differs = |at: &usize| !is_equal(at);
    let before = |at: usize| (0..at).rev();
    let behind = |at: usize| at + 1..collation.table.len();
    let (run, around) = if kind == TieOfTwoKind::Same {
        let own = column - before(column).take_while(is_equal).count()
            ..column + 1 + behind(column).take_while(is_equal).count();
        (own.clone(), [0, 0])
    } else {
        let first = column - before(column).take_while(differs).count();
        let last = column + behind(column).take_while(differs).count();
        (column..column, [before(first).take_while(is_equal).count(), behind(last).take_while(is_equal).count()])
    };
    let times = pair.times([&a, &b]);
    Some(TieOfTwo { kind, anchors: pair.anchors(run.clone()), run: run.len(), times, around })
}

/// The two witnesses, the base first.
struct Pair<'c> {
    collation: &'c Collation,
    of: [WitnessId; 2],
}

impl Pair<'_> {
    /// What each has in a column, as forms that count.
    fn forms(&self, column: usize) -> [Vec<FormId>; 2] {
        self.of.map(|id| self.collation.counted(column, id).map(|(token, _)| self.collation.form(id, token)).collect())
    }

    /// How often runs of forms stand in each.
    fn times(&self, forms: [&Vec<FormId>; 2]) -> [usize; 2] {
        let count = |id: WitnessId, run: &Vec<FormId>| {
            let counted: Vec<FormId> =
                self.collation.forms[id.0].iter().copied().filter(|&form| form != Interner::EMPTY).collect();
            counted.windows(run.len().max(1)).filter(|window| window == run).count()
        };
        [count(self.of[0], forms[0]), count(self.of[1], forms[1])]
    }

    /// In how many of some equal columns stands a form that each witness has once.
    fn anchors(&self, columns: Range<usize>) -> usize {
        let forms = self.of.iter().flat_map(|id| &self.collation.forms[id.0]);
        let mut times = vec![[0_usize; 2]; forms.map(|form| form.0 as usize + 1).max().unwrap_or(0)];
        for (nth, id) in self.of.iter().enumerate() {
            for form in &self.collation.forms[id.0] {
                times[form.0 as usize][nth] += 1;
            }
        }
        columns.filter(|&column| self.forms(column)[0].iter().any(|form| times[form.0 as usize] == [1, 1])).count()
    }
}

#[cfg(test)]
mod tests {
    use super::{TieOfTwo, TieOfTwoKind};
    use crate::collation::Collator;
    use crate::witness::{Siglum, Witness};

    /// One row a column of two witnesses.
    #[test]
    fn what_is_known_of_a_pair() {
        let texts = ["the black cat sat by the sea to day", "the blak cat sat by a sea today , now"];
        let witnesses = texts.iter().enumerate().map(|(at, text)| Witness::plain(Siglum::nth(at), text)).collect();
        let collation = Collator::default().collate(witnesses);
        let tie = |column| Collator::default().tie_of_two(&collation, column);
        let known = |kind, run, anchors, times, around| Some(TieOfTwo { kind, run, anchors, times, around });
        assert_eq!(tie(0), known(TieOfTwoKind::Same, 1, 0, [2, 1], [0, 0]));
        assert_eq!(tie(1), known(TieOfTwoKind::Unlike(Some(79)), 0, 0, [1, 1], [1, 3]));
        assert_eq!(tie(2), known(TieOfTwoKind::Same, 3, 3, [1, 1], [0, 0]));
        assert_eq!(tie(5), known(TieOfTwoKind::Unlike(Some(0)), 0, 0, [2, 1], [3, 1]));
        assert_eq!(tie(7), known(TieOfTwoKind::Division(Some(99)), 0, 0, [1, 1], [1, 0]));
        assert_eq!(tie(8), known(TieOfTwoKind::Alone, 0, 0, [0, 1], [1, 0]));
        assert_eq!(tie(99), None);
    }
}
