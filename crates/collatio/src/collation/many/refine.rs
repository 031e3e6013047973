//! Each witness taken out and set in anew against the columns of the rest, where something is unsure.
//!
//! ```text
//! A    -  |  -  |  -  | sea         A    -  | sea |  -  |  -        taken first, the links of A and C left A no place
//! B   sea | sea | fox |  -      →   B   sea | sea | fox |  -        beside two of its like; taken out and set in anew
//! C    -  | sea | fox | sea         C    -  | sea | fox | sea       it stands where the sum over all pairs is greatest
//! ```
//!
//! The *score* of a table is the sum over its pairs of tokens in one column: equal ones by how rare their form is, near ones
//! by their likeness besides, unlike words next to nothing, so that of equal sums the one is taken in which words stand opposite
//! words. Where one witness is taken out, the pairs of the others stay as they are; so setting it in as well as can be, by dynamic
//! programming over tokens and columns, never lowers the score, and only what raises it is taken (the iteration of Barton and
//! Sternberg 1987, its score of Gotoh 1996; there is no penalty for gaps, for a word that only one has is no fault). Witnesses go
//! in the order of their content until none of them improves or a bound of rounds is met, which is said.
//!
//! What is sure stays: columns in which all agree, divisions, gaps, what an editor has decided; and two words and more of a
//! witness that agree with as many of another: a fragment of a text would else lose its first word to wherever most others
//! have the same one. Windows between them hold at most [`WINDOW`] columns, so the whole is linear in their number:
//! `O(t·c·r)` time a witness, window and round, for `t` tokens, `c` columns and `r` readings of a column.
//!
//! What it is good for: on short texts of five different words the best of all tables is found in 98 cases of a hundred (a
//! test), and words misread come to stand with their own (`bench/known_pairs`: 97.1 % in four copies, 97.3 % in six, at the
//! most noise). It has a price: a scrap of one engine may stand one word further on, because it is
//! a little more like what stands there.
//!
//! What was tried and left: to let words that are less than near (60 of 100) stand opposite each other by their order alone, as an
//! editor does who sets the first of three words opposite the first of two. It sets more words opposite each other in texts that
//! an editor has aligned, and takes as many misread words of noisy copies from their own.

use std::collections::BTreeSet;
use std::ops::Range;

use super::columns::Columns;
use super::decided::Decided;
use super::layout::Laid;
use super::links::Texts;
use crate::align::FormId;
use crate::collation::table::ColumnKind;
use crate::parallel::*;

/// Columns that a window has at most; a longer stretch is cut.
const WINDOW: usize = 48;
/// Rounds at most; two or three are usual.
const ROUNDS: usize = 16;
/// Likeness from which a word agrees with one opposite, as the aligner has it.
const NEAR: u64 = 60;

/// A table refined.
pub(super) struct Refined {
    /// The columns, if anything was improved.
    pub(super) columns: Option<Columns>,
    /// Whether all windows came to rest within the rounds.
    pub(super) at_rest: bool,
}

/// Refines a table.
pub(super) fn refine(laid: &Laid, texts: &Texts<'_>, decided: &Decided) -> Refined {
    let mut parts = parts(laid, texts, decided);
    let scorer = Scorer { texts, worth: texts.worth() };
    let rests: Vec<Rest> = parts.par_iter_mut().map(|part| part.settle(&scorer)).collect();
    let improved = rests.iter().any(|rest| rest.improved);
    let columns = improved.then(|| rebuilt(&parts, texts));
    Refined { columns, at_rest: rests.iter().all(|rest| rest.is_at_rest) }
}

/// More than any pairs are worth: a word in a run that agrees stays in it.
const LIKE: u64 = 1 << 40;

/// What one witness has in a column of a window.
type Cell = Option<u32>;

/// Columns that stay, or that may be put together anew.
enum Part {
    /// One column that stays: each witness's tokens.
    Sure(Vec<Range<u32>>, ColumnKind),
    /// Columns of single tokens.
    Window(Vec<Vec<Cell>>),
}

/// How a window ended.
struct Rest {
    improved: bool,
    is_at_rest: bool,
}

/// The columns as parts.
fn parts(laid: &Laid, texts: &Texts<'_>, decided: &Decided) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut before = vec![0; texts.counted.len()];
    for (ends, kind) in laid.columns() {
        let cells: Vec<Range<u32>> = before.iter().zip(ends).map(|(&from, &to)| from..to).collect();
        before.copy_from_slice(ends);
        if kind != ColumnKind::Plain || is_sure(&cells, texts, decided) {
            parts.push(Part::Sure(cells, kind));
            continue;
        }
        let column = cells.iter().map(|cell| (!cell.is_empty()).then_some(cell.start)).collect();
        match parts.last_mut() {
            Some(Part::Window(window)) if window.len() < WINDOW => window.push(column),
            _ => parts.push(Part::Window(vec![column])),
        }
    }
    parts
}

/// Whether a column stays as it is: all agree, it is more than token for token, or an editor has said so.
fn is_sure(cells: &[Range<u32>], texts: &Texts<'_>, decided: &Decided) -> bool {
    let form = |(at, cell): (usize, &Range<u32>)| texts.counted[at].forms.get(cell.start as usize);
    let first = cells.iter().enumerate().next().and_then(form);
    let agree = cells.iter().enumerate().all(|(at, cell)| cell.len() == 1 && form((at, cell)) == first);
    let held = |(at, cell): (usize, &Range<u32>)| {
        let offset = texts.offsets[at];
        decided.names(&(offset + cell.start..offset + cell.end))
    };
    agree || cells.iter().any(|cell| cell.len() > 1) || cells.iter().enumerate().any(held)
}

/// The parts as columns of tokens numbered through, to be laid out anew.
fn rebuilt(parts: &[Part], texts: &Texts<'_>) -> Columns {
    let mut sets: Vec<(Vec<u32>, ColumnKind)> = Vec::new();
    for part in parts {
        match part {
            Part::Sure(cells, kind) => {
                let tokens =
                    cells.iter().zip(&texts.offsets).flat_map(|(cell, offset)| offset + cell.start..offset + cell.end);
                sets.push((tokens.collect(), *kind));
            }
            Part::Window(window) => sets.extend(window.iter().map(|column| {
                let tokens =
                    column.iter().zip(&texts.offsets).filter_map(|(cell, offset)| cell.map(|token| offset + token));
                (tokens.collect(), ColumnKind::Plain)
            })),
        }
    }
    let lengths: Vec<usize> = texts.counted.iter().map(|counted| counted.forms.len()).collect();
    let order: Vec<u32> = sets.iter().flat_map(|(tokens, _)| tokens).copied().collect();
    let mut columns = Columns::new(&lengths, &order);
    for (tokens, kind) in &sets {
        columns.join_all(tokens);
        if let Some(&first) = tokens.first() {
            columns.set_kind(first, *kind);
        }
    }
    columns
}

impl Part {
    /// Sets each witness in anew, in turn, until nothing improves.
    fn settle(&mut self, scorer: &Scorer<'_>) -> Rest {
        let Self::Window(window) = self else { return Rest { improved: false, is_at_rest: true } };
        let mut rest = Rest { improved: false, is_at_rest: window.len() < 2 };
        for _ in 0..ROUNDS {
            if rest.is_at_rest {
                break;
            }
            let better: Vec<bool> =
                (0..scorer.texts.counted.len()).map(|witness| scorer.set_in(window, witness)).collect();
            rest.is_at_rest = !better.contains(&true);
            rest.improved |= !rest.is_at_rest;
        }
        rest
    }
}

/// Says what tokens are worth together.
struct Scorer<'s> {
    texts: &'s Texts<'s>,
    worth: Vec<u32>,
}

/// The forms of a column, each with how many witnesses have it.
type Readings = Vec<(FormId, u64)>;

impl Scorer<'_> {
    /// What two forms are worth in one column; nothing if they may not stand in one.
    fn pair(&self, a: FormId, b: FormId) -> Option<u64> {
        let worth = |form: FormId| u64::from(self.worth[form.0 as usize]) * 100;
        if a == b {
            return Some(worth(a) + 1);
        }
        let likeness = self.texts.likeness;
        if likeness.is_word(a) != likeness.is_word(b) {
            return None;
        }
        let alike = u64::from(likeness.likeness(a, b));
        // A near match is worth less than any equal word, as in the alignment of two.
        let near = worth(a).min(worth(b)) * alike.saturating_sub(NEAR) / (100 - NEAR) * 9 / 10;
        Some(near + 1 + alike / 10)
    }

    fn form(&self, witness: usize, token: u32) -> FormId {
        self.texts.counted[witness].forms[token as usize]
    }

    /// What a form is worth among others; nothing if it may not stand there.
    fn among(&self, form: FormId, others: &Readings) -> Option<u64> {
        others.iter().try_fold(0, |sum, &(other, times)| Some(sum + times * self.pair(form, other)?))
    }

    /// What the others have in a column.
    fn readings(&self, column: &[Cell], witness: usize) -> Readings {
        let mut readings = Readings::new();
        for (other, cell) in column.iter().enumerate().filter(|(other, _)| *other != witness) {
            if let Some(form) = cell.map(|token| self.form(other, token)) {
                match readings.iter_mut().find(|(known, _)| *known == form) {
                    Some((_, times)) => *times += 1,
                    None => readings.push((form, 1)),
                }
            }
        }
        readings
    }

    /// The tokens of a witness that stand with their like next to another that does, both in one and the same witness.
    fn in_runs(&self, window: &[Vec<Cell>], witness: usize) -> BTreeSet<u32> {
        let (mut stay, mut before) = (BTreeSet::new(), Vec::new());
        for column in window {
            let Some(token) = column[witness] else { continue };
            let alike = |(other, cell): (usize, &Cell)| {
                let like = cell.filter(|&like| self.form(other, like) == self.form(witness, token))?;
                (other != witness).then_some((other, like))
            };
            let likes: Vec<(usize, u32)> = column.iter().enumerate().filter_map(alike).collect();
            if likes.iter().any(|&(other, like)| like > 0 && before.contains(&(other, like - 1))) {
                stay.extend([token - 1, token]);
            }
            before = likes;
        }
        stay
    }

    /// Takes one witness out and sets it in anew if that is worth more; whether it is. Runs of its words that agree stay.
    fn set_in(&self, window: &mut Vec<Vec<Cell>>, witness: usize) -> bool {
        let (mut own, mut rest, mut readings) = (Vec::new(), Vec::new(), Vec::new());
        let mut now = 0;
        let stay = self.in_runs(window, witness);
        for column in window.iter() {
            let others = self.readings(column, witness);
            if let Some(token) = column[witness] {
                let form = self.form(witness, token);
                let stays = stay.contains(&token);
                now += self.among(form, &others).unwrap_or(0) + if stays { LIKE } else { 0 };
                own.push(Own { token, form, home: stays.then_some(rest.len()) });
            }
            if !others.is_empty() {
                rest.push(column);
                readings.push(others);
            }
        }
        let (best, steps) = self.steps(&own, &readings);
        if best <= now {
            return false;
        }
        let (mut token, mut column) = (own.len(), rest.len());
        let mut found: Vec<Vec<Cell>> = Vec::with_capacity(rest.len());
        while token > 0 || column > 0 {
            let step = if token == 0 { Step::Column } else { steps[token * (rest.len() + 1) + column] };
            let mut cells = match step {
                Step::Token => vec![None; self.texts.counted.len()],
                Step::Column | Step::Both => rest[column - 1].clone(),
            };
            column -= usize::from(step != Step::Token);
            token -= usize::from(step != Step::Column);
            cells[witness] = (step != Step::Column).then(|| own[token].token);
            found.push(cells);
        }
        found.reverse();
        *window = found;
        true
    }

    /// The best that tokens are worth among the readings of columns, in order, and the last step to every place.
    fn steps(&self, own: &[Own], columns: &[Readings]) -> (u64, Vec<Step>) {
        let width = columns.len() + 1;
        let mut steps = vec![Step::Column; (own.len() + 1) * width];
        let mut before = vec![0; width];
        for (at, own) in own.iter().enumerate() {
            let mut row = before.clone();
            steps[(at + 1) * width] = Step::Token;
            for (place, others) in columns.iter().enumerate() {
                let mut found = (before[place + 1], Step::Token);
                // Of equal ones a token stands as early as it can.
                if row[place] >= found.0 {
                    found = (row[place], Step::Column);
                }
                let like = if own.home == Some(place) { LIKE } else { 0 };
                match self.among(own.form, others).map(|worth| before[place] + worth + like) {
                    Some(both) if both > found.0 => found = (both, Step::Both),
                    _ => {}
                }
                row[place + 1] = found.0;
                steps[(at + 1) * width + place + 1] = found.1;
            }
            before = row;
        }
        (before[columns.len()], steps)
    }
}

/// A token of the witness that is set in.
struct Own {
    token: u32,
    form: FormId,
    /// The column that it stays in, if it is in a run that agrees.
    home: Option<usize>,
}

/// A step of setting a witness in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A token in a column of its own.
    Token,
    /// A column without a token.
    Column,
    /// A token in a column.
    Both,
}

#[cfg(test)]
#[path = "refine_tests.rs"]
mod tests;
