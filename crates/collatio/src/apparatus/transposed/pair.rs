//! What one witness has in another place than another: every two that were aligned, by the columns.
//!
//! ```text
//! D   when | -     | among | others | Darly | once       Darly, once in each, crosses `among others`:
//! E   when | Darly | among | others | -     | once       a passage of one word with two places
//! ```
//!
//! Long passages, word for word or nearly, the alignment has found. Of what is left, runs of words are looked at that the
//! two have in different columns, with something between that both have at one place: without it nothing was crossed.
//! Three words are known again when near, two when one of them is rare or nothing else stands with them, one when it has
//! changed places with another, or stands once in each witness and crosses at most twice as many words as it has letters; whole places of three words and more are known again anywhere.
//! Where two passages claim a word, the heavier has it. `O(n · NEAR)` time for `n` words that differ, `O(n)` space.

use std::cmp::Reverse;
use std::ops::Range;

use hashbrown::HashMap;

use crate::align::FormId;
use crate::collation::{Collation, Found, PairMoves};
use crate::tokenize::TokenId;
use crate::witness::{Status, WitnessId};

/// Columns between two places that are near each other.
const NEAR: usize = 20;
/// So many words are known again anywhere if nothing else stands with them.
const LONG: usize = 3;

/// One end of a moved passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct End {
    pub(super) witness: WitnessId,
    pub(super) tokens: Range<u32>,
    pub(super) columns: Range<usize>,
}

/// A passage that two witnesses have in different places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moved {
    /// The two places, in the order of the table.
    pub(super) ends: [End; 2],
    /// How much it weighs: its words, the rare ones more.
    pub(super) weight: usize,
}

/// How often each witness has each form, as far as to two.
pub(super) struct Counts(Vec<HashMap<FormId, bool>>);

impl Counts {
    pub(super) fn of(collation: &Collation) -> Self {
        let count = |witness: usize| {
            let witness = WitnessId(witness);
            let mut once: HashMap<FormId, bool> = HashMap::new();
            for at in 0..collation.tokens[witness.0].len() as u32 {
                let form = collation.form(witness, TokenId(at));
                once.entry(form).and_modify(|once| *once = false).or_insert(true);
            }
            once
        };
        Self((0..collation.witnesses.len()).map(count).collect())
    }

    fn is_once(&self, witness: WitnessId, form: FormId) -> bool {
        self.0.get(witness.0).is_some_and(|once| once.get(&form) == Some(&true))
    }
}

/// A word of one of the two where they differ.
#[derive(Debug, Clone, Copy)]
struct Word {
    token: u32,
    column: usize,
    form: FormId,
    status: Status,
    /// Which run of differing columns it stands in.
    run: usize,
    /// How many columns before it have the same word in both.
    before: usize,
    /// How many letters it has.
    letters: usize,
}

/// A run of words that both have.
#[derive(Debug, Clone, Copy)]
struct Same {
    a: usize,
    b: usize,
    len: usize,
}

/// What an editor has decided to be one passage in several places; heavier than anything found.
pub(super) fn decided(collation: &Collation, found: &Found) -> Vec<Moved> {
    let end = |(witness, tokens): &(WitnessId, Range<u32>)| End::of(collation, *witness, tokens.clone());
    let Some((first, others)) = found.places.split_first() else { return Vec::new() };
    let moved = others.iter().map(|other| {
        let mut ends = [end(first), end(other)];
        ends.sort_by_key(|end| (end.columns.start, end.columns.end));
        Moved { ends, weight: usize::MAX }
    });
    moved.filter(|moved| moved.ends[0].columns != moved.ends[1].columns).collect()
}

impl End {
    fn of(collation: &Collation, witness: WitnessId, tokens: Range<u32>) -> Self {
        let first = collation.table.column_of(witness, tokens.start);
        let last = collation.table.column_of(witness, tokens.end.saturating_sub(1)).max(first);
        Self { witness, tokens, columns: first..(last + 1).min(collation.table.len()) }
    }
}

/// The passages that two witnesses have in different places.
pub(super) fn moved(collation: &Collation, pair: &PairMoves, counts: &Counts) -> Vec<Moved> {
    let sides = Sides::of(collation, pair);
    let mut taken = [vec![false; sides.words[0].len()], vec![false; sides.words[1].len()]];
    let mut found = Vec::new();
    for one in &pair.moves {
        for (side, run) in [&one.a, &one.b].into_iter().enumerate() {
            let words = sides.words[side].iter().zip(&mut taken[side]);
            words.filter(|(word, _)| run.contains(&word.token)).for_each(|(_, taken)| *taken = true);
        }
        found.push(sides.passage(collation, [one.a.clone(), one.b.clone()], one.a.len().max(one.b.len()) * 3));
    }
    let mut candidates: Vec<(usize, Same)> = sides.near(collation, counts);
    candidates.extend(sides.whole());
    candidates.sort_by_key(|&(weight, same)| (Reverse(weight), sides.distance(same), sides.place(same)));
    for (_, same) in candidates {
        let Some(same) = free_part(same, &taken) else { continue };
        let Some(weight) = sides.weight(same, counts) else { continue };
        taken[0][same.a..same.a + same.len].fill(true);
        taken[1][same.b..same.b + same.len].fill(true);
        let run = |words: &[Word], at: usize| words[at].token..words[at + same.len - 1].token + 1;
        found.push(sides.passage(collation, [run(&sides.words[0], same.a), run(&sides.words[1], same.b)], weight));
    }
    found
}

/// The longest part of a run that no other passage has.
fn free_part(same: Same, taken: &[Vec<bool>; 2]) -> Option<Same> {
    let (mut best, mut from) = (Same { len: 0, ..same }, 0);
    for at in 0..=same.len {
        if at == same.len || taken[0][same.a + at] || taken[1][same.b + at] {
            if at - from > best.len {
                best = Same { a: same.a + from, b: same.b + from, len: at - from };
            }
            from = at + 1;
        }
    }
    (best.len > 0).then_some(best)
}

/// What each of the two has where they differ.
struct Sides {
    witnesses: [WitnessId; 2],
    words: [Vec<Word>; 2],
    /// For every run of differing columns where its words begin on either side, and the end.
    runs: Vec<[usize; 2]>,
}

impl Sides {
    fn of(collation: &Collation, pair: &PairMoves) -> Self {
        let witnesses = [pair.a, pair.b];
        let mut sides = Self { witnesses, words: [Vec::new(), Vec::new()], runs: Vec::new() };
        let (mut before, mut open) = (0, false);
        for column in 0..collation.table.len() {
            let cells = witnesses.map(|witness| collation.table.cell(column, witness));
            if cells.iter().all(Range::is_empty) {
                continue;
            }
            let forms = |side: usize| collation.counted(column, witnesses[side]).map(move |(id, _)| (side, id));
            let form = |(side, id): (usize, TokenId)| collation.form(witnesses[side], id);
            if forms(0).map(form).eq(forms(1).map(form)) {
                before += usize::from(collation.counted(column, witnesses[0]).any(|(_, token)| token.kind.is_word()));
                open = false;
                continue;
            }
            if !open {
                sides.runs.push([sides.words[0].len(), sides.words[1].len()]);
                open = true;
            }
            let run = sides.runs.len() - 1;
            for (side, words) in sides.words.iter_mut().enumerate() {
                let own = collation.counted(column, witnesses[side]).filter(|(_, token)| token.kind.is_word());
                words.extend(own.map(|(id, token)| {
                    let form = collation.form(witnesses[side], id);
                    let letters = collation.tokens[witnesses[side].0].text(id).chars().count();
                    Word { token: id.0, column, form, status: token.status, run, before, letters }
                }));
            }
        }
        sides.runs.push([sides.words[0].len(), sides.words[1].len()]);
        sides
    }

    /// A side's words in a run.
    fn run(&self, run: usize, side: usize) -> Range<usize> {
        let start = self.runs[run][side];
        start..self.runs.get(run + 1).map_or(start, |next| next[side])
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.words[0].get(a), self.words[1].get(b)) else { return false };
        x.form == y.form && x.status.agrees_with(y.status)
    }

    /// Whether two words follow one another without anything else of their witness between but signs.
    fn follow(&self, side: usize, at: usize) -> bool {
        at > 0 && self.words[side].get(at).is_some_and(|word| word.run == self.words[side][at - 1].run)
    }

    fn distance(&self, same: Same) -> usize {
        self.words[0][same.a].column.abs_diff(self.words[1][same.b].column)
    }

    /// Where a run stands, whichever of the two witnesses is named first.
    fn place(&self, same: Same) -> (usize, usize) {
        let (a, b) = (self.words[0][same.a].column, self.words[1][same.b].column);
        (a.min(b), a.max(b))
    }

    /// Runs of the same words in columns near each other, as long as they go.
    fn near(&self, collation: &Collation, counts: &Counts) -> Vec<(usize, Same)> {
        let mut places: HashMap<FormId, Vec<usize>> = HashMap::new();
        self.words[1].iter().enumerate().for_each(|(at, word)| places.entry(word.form).or_default().push(at));
        let mut found = Vec::new();
        for (a, word) in self.words[0].iter().enumerate() {
            let Some(places) = places.get(&word.form) else { continue };
            let from = places.partition_point(|&at| self.words[1][at].column + NEAR < word.column);
            for &b in places[from..].iter().take_while(|&&at| self.words[1][at].column <= word.column + NEAR) {
                let goes_on = self.follow(0, a) && self.follow(1, b) && self.agree(a - 1, b - 1);
                if !goes_on && self.agree(a, b) && word.column < collation.table.len() {
                    let more = |len: &usize| {
                        self.follow(0, a + len) && self.follow(1, b + len) && self.agree(a + len, b + len)
                    };
                    let same = Same { a, b, len: 1 + (1..).take_while(more).count() };
                    found.extend(self.weight(same, counts).map(|weight| (weight, same)));
                }
            }
        }
        found
    }

    /// Runs of words that are all that one side has in a run of differing columns, and all that the other has in another.
    fn whole(&self) -> Vec<(usize, Same)> {
        let forms = |side: usize, words: Range<usize>| -> Vec<FormId> {
            self.words[side][words].iter().map(|word| word.form).collect()
        };
        let all = 0..self.runs.len().saturating_sub(1);
        let mut places: HashMap<Vec<FormId>, Vec<usize>> = HashMap::new();
        for run in all.clone().filter(|&run| self.run(run, 1).len() >= LONG) {
            places.entry(forms(1, self.run(run, 1))).or_default().push(run);
        }
        let mut found = Vec::new();
        for run in all.filter(|&run| self.run(run, 0).len() >= LONG) {
            let Some(places) = places.get(&forms(0, self.run(run, 0))) else { continue };
            // The nearest on either side: a formula that is added a hundred times is looked at twice.
            let at = places.partition_point(|&other| other < run);
            let near = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|at| places.get(at));
            for &other in near.filter(|&&other| other != run) {
                let same = Same { a: self.run(run, 0).start, b: self.run(other, 1).start, len: self.run(run, 0).len() };
                if (0..same.len).all(|at| self.agree(same.a + at, same.b + at)) && self.crosses(same) {
                    found.push((same.len, same));
                }
            }
        }
        found
    }

    /// What a run weighs as a moved passage; nothing if it is too little to be known again.
    fn weight(&self, same: Same, counts: &Counts) -> Option<usize> {
        let rare = |at: usize| {
            let form = self.words[0][same.a + at].form;
            self.witnesses.iter().all(|&witness| counts.is_once(witness, form))
        };
        let rare = (0..same.len).filter(|&at| rare(at)).count();
        let (own, other) = (self.words[0][same.a].run, self.words[1][same.b].run);
        let whole = self.run(own, 0).len() == same.len && self.run(other, 1).len() == same.len;
        let near = self.distance(same) <= NEAR;
        let known = match same.len {
            1 => near && ((rare > 0 && self.has_weight_for_its_way(same)) || (whole && self.is_swapped(own, other))),
            2 => near && (rare > 0 || whole),
            _ => near || whole,
        };
        (known && self.crosses(same)).then_some(same.len + 2 * rare)
    }

    /// Whether two runs have changed their words: what the one has on the first side, the other has on the second.
    fn is_swapped(&self, own: usize, other: usize) -> bool {
        let forms = |run: usize, side: usize| self.words[side][self.run(run, side)].iter().map(|word| word.form);
        !self.run(own, 1).is_empty() && forms(own, 1).eq(forms(other, 0))
    }

    /// Whether a word alone has letters enough for the words that it crosses.
    fn has_weight_for_its_way(&self, same: Same) -> bool {
        let (a, b) = (&self.words[0][same.a], &self.words[1][same.b]);
        a.before.abs_diff(b.before) <= 2 * a.letters.min(b.letters)
    }

    /// Whether both have the same word somewhere between the two places.
    fn crosses(&self, same: Same) -> bool {
        let (a, b) = (&self.words[0][same.a], &self.words[1][same.b]);
        let ends = (&self.words[0][same.a + same.len - 1], &self.words[1][same.b + same.len - 1]);
        if a.column < b.column { ends.0.before < b.before } else { ends.1.before < a.before }
    }

    fn passage(&self, collation: &Collation, runs: [Range<u32>; 2], weight: usize) -> Moved {
        let end = |side: usize| End::of(collation, self.witnesses[side], runs[side].clone());
        let mut ends = [end(0), end(1)];
        ends.sort_by_key(|end| (end.columns.start, end.columns.end));
        Moved { ends, weight }
    }
}
