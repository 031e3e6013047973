//! What an alignment is worth: one sum, whose upper part says how much agrees and whose lower part how well it reads.
//!
//! ```text
//! A   reasons deduced , from the          deduced|dednced , 7 of 10 letters     541    taken
//! B   reasons , dednced from the          , = ,                                 200
//! ```
//!
//! *Agreement* is counted in hundredths of the weight that a form has for the caller, usually ten a word and two a mark.
//! An equal word counts whole. A near match counts by likeness, always less than any equal word, but two of them may be
//! worth more than one word, and one more than a comma: chance makes equal commas and small words meet, it seldom makes
//! long words nearly the same. *Reading* decides only where agreement is the same: differences stand together rather than
//! in crumbs, words opposite words, and what is left over comes last.

/// One unit of agreement: more than all that reading can sum up to in a table.
const AGREEMENT: i64 = 1 << 32;
/// What no path has.
pub(super) const NEVER: i64 = i64::MIN / 4;

/// What a cell of the table ends with; the order is the order of preference when all is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Agreeing forms.
    Equal,
    /// One opposite another, or a division.
    Opposite,
    OnlyA,
    OnlyB,
    /// Within what a gap in `a` stands for.
    GapA,
    /// Within what a gap in `b` stands for.
    GapB,
}

pub(super) const STATES: [State; 6] =
    [State::Equal, State::Opposite, State::OnlyA, State::OnlyB, State::GapA, State::GapB];

/// Where equal forms end and a difference begins.
const OPEN: i64 = -60;
/// From one sort of difference to another.
const CHANGE: i64 = -20;
/// Opposite after alone: a little dearer than alone after opposite, so that what is left over comes last.
const LATE: i64 = -25;
/// Never.
const NO: i64 = NEVER;
/// For each state entered, what it costs after each state before it. What only `a` has stands before what only `b` has,
/// never after.
pub(super) const AFTER: [[i64; 6]; 6] = [
    [0, 0, 0, 0, 0, 0],
    [OPEN, 0, LATE, LATE, OPEN, OPEN],
    [OPEN, CHANGE, 0, NO, OPEN, OPEN],
    [OPEN, CHANGE, CHANGE, 0, OPEN, OPEN],
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
];
/// What it costs to stay within a gap: only a gap can.
pub(super) const WITHIN_A: [i64; 6] = [NO, NO, NO, NO, 0, NO];
pub(super) const WITHIN_B: [i64; 6] = [NO, NO, NO, NO, NO, 0];

/// A form that stands alone.
pub(super) const ALONE: i64 = -10;
/// A form that a gap stands for.
pub(super) const ABSORBED: i64 = -1;
/// A word opposite a punctuation mark: worse than both alone.
pub(super) const UNLIKE_SORTS: i64 = -150;
/// Two punctuation marks.
pub(super) const MARKS: i64 = 40;

/// Hundredths of weight that the best near match is worth: a little less than the lightest word.
const NEAR: i64 = 900;
/// Likeness from which one word opposite another counts as agreement. Below it chance is as good a reason.
const LEAST_PAIR: i64 = 60;
/// Likeness from which several words count as another division of one that was misread besides: higher, for with a
/// second word there is more to choose from.
const LEAST_JOINED: i64 = 75;

/// A form equal on both sides.
pub(super) fn equal(weight: u8) -> i64 {
    i64::from(weight.max(1)) * 100 * AGREEMENT
}

/// A partly read word opposite one that it fits: as good as can be without being read.
pub(super) fn fitting() -> i64 {
    NEAR / 2 * AGREEMENT + 500
}

/// One word opposite another.
pub(super) fn pair(alike: u8) -> i64 {
    share(alike, LEAST_PAIR) + reading(alike)
}

/// The same letters, divided otherwise.
pub(super) fn division() -> i64 {
    // More than likeness of the parts can bring.
    NEAR * AGREEMENT + 700
}

/// Several words opposite one, or one opposite several, that are alike when written together; nothing if they are not.
pub(super) fn joined(alike: u8) -> Option<i64> {
    (i64::from(alike) > LEAST_JOINED).then(|| share(alike, LEAST_JOINED) + reading(alike))
}

/// The agreement of a near match: from nothing at some likeness to all of [`NEAR`].
fn share(alike: u8, least: i64) -> i64 {
    NEAR * (i64::from(alike) - least).max(0) / (100 - least) * AGREEMENT
}

/// How well words that are not equal read opposite each other.
fn reading(alike: u8) -> i64 {
    match i64::from(alike) {
        alike @ 50.. => 60 + 6 * (alike - 50),
        // Too little to be near; enough to choose by where all are unlike.
        alike => alike / 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_equal_word_is_worth_more_than_a_near_one_and_less_than_two() {
        let (word, mark) = (equal(10), equal(2));
        for near in [pair(99), division(), fitting(), joined(99).unwrap_or_default()] {
            assert!(mark < near && near < word, "{near}");
        }
        assert!(word < 2 * pair(90));
        assert!(pair(60) < mark && pair(75) > mark);
    }

    #[test]
    fn a_join_must_be_nearer_than_the_better_of_its_parts() {
        // `to day` and `todav`: 80 written together, 60 without the first word. `to his` and `this`: 80 and 75. `domestic
        // races` and `domesticated`: 76, and 67 without the second word.
        assert!(joined(80) > Some(pair(60)));
        assert!(joined(80) < Some(pair(75)));
        assert!(joined(76) < Some(pair(67)));
        assert_eq!(joined(75), None);
    }

    #[test]
    fn reading_never_outweighs_agreement() {
        // The largest table has a side of one form and another of all its cells.
        let worst = (super::super::gaps::TABLE as i64 + 2) * (ALONE + UNLIKE_SORTS + OPEN + LATE);
        assert!(worst.abs() < AGREEMENT / 2);
    }
}
