//! Transpositions over all witnesses: one passage, its places, and who has it where.
//!
//! ```text
//! A   the | -     | same | clock |  -    | as           Darly   2  E
//! D   the | -     | same |  -    | Darly | as                   5  D
//! E   the | Darly | same |  -    |  -    | as
//! ```
//!
//! A pass after the columns, which stay as they are. What every two witnesses have in different places (`pair`) is put
//! together, the heaviest first: ends that have the same words in the same columns, or two thirds of them, are one place, and places that a pair links
//! are places of one passage. Who else has the same words at a place has the passage there too. Of all this nothing hangs
//! on the order of the witnesses or on the base. `O(p log p)` time for `p` passages of pairs besides what finds them.

mod pair;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::align::FormId;
use crate::collation::Collation;
use crate::parallel::*;
use crate::tokenize::TokenId;
use crate::witness::WitnessId;

use super::id;
use super::moved::differing;
use super::side::Side;
use super::spans::Spans;
use super::types::{MovedPlace, Op, Transposition, Variant};

use pair::{Counts, End, Moved};

/// The transpositions of a collation; its variants are told of them.
pub(super) fn transpositions(collation: &Collation, variants: &mut [Variant]) -> Vec<Transposition> {
    let mut found = grouped(collation);
    link(&mut found, variants);
    let told: Vec<Option<(bool, String)>> =
        variants.par_iter().map(|variant| told(collation, &found, variant)).collect();
    for (variant, told) in variants.iter_mut().zip(told) {
        let Some((all, note)) = told else { continue };
        if all {
            (variant.op, variant.cause, variant.note) = (Op::Transposition, None, note);
        } else {
            variant.note = if variant.note.is_empty() { note } else { format!("{}; {note}", variant.note) };
        }
    }
    found
}

/// A place while passages are put together.
struct Place {
    columns: Range<usize>,
    /// The forms of its words, in order of ids.
    forms: Vec<FormId>,
    /// For every witness that has the passage here its tokens.
    tokens: BTreeMap<WitnessId, Range<u32>>,
    /// Another place of the same passage, or itself.
    parent: usize,
}

/// All places of all passages.
#[derive(Default)]
struct Places {
    all: Vec<Place>,
    /// By where they begin.
    starts: BTreeMap<usize, Vec<usize>>,
}

impl Places {
    /// The place of an end: one with the same words in the same columns, or a new one.
    fn of(&mut self, collation: &Collation, end: &End) -> usize {
        let forms = forms(collation, end.witness, end.tokens.clone());
        let len = end.columns.len();
        let near = end.columns.start.saturating_sub(len)..=end.columns.start + len;
        let fits = |&&at: &&usize| {
            let own = &self.all[at];
            let both = own.columns.end.min(end.columns.end).saturating_sub(own.columns.start.max(end.columns.start));
            3 * both >= 2 * len.max(own.columns.len())
                && 3 * common(&own.forms, &forms) >= 2 * forms.len().max(own.forms.len())
        };
        let known = self.starts.range(near).flat_map(|(_, places)| places).find(fits).copied();
        let at = known.unwrap_or_else(|| {
            let at = self.all.len();
            let place = Place { columns: end.columns.clone(), forms, tokens: BTreeMap::new(), parent: at };
            self.all.push(place);
            self.starts.entry(end.columns.start).or_default().push(at);
            at
        });
        let own = self.all[at].tokens.entry(end.witness).or_insert_with(|| end.tokens.clone());
        *own = own.start.min(end.tokens.start)..own.end.max(end.tokens.end);
        at
    }

    fn root(&self, mut at: usize) -> usize {
        while self.all[at].parent != at {
            at = self.all[at].parent;
        }
        at
    }
}

/// The forms of the words among some tokens, in order of ids.
fn forms(collation: &Collation, witness: WitnessId, tokens: Range<u32>) -> Vec<FormId> {
    let own = &collation.tokens[witness.0];
    let words = tokens.map(TokenId).filter(|&id| own.get(id).kind.is_word());
    let mut forms: Vec<FormId> = words.map(|id| collation.form(witness, id)).collect();
    forms.sort_unstable();
    forms
}

/// How many forms two lists have in common, both in order of ids.
fn common(a: &[FormId], b: &[FormId]) -> usize {
    let (mut x, mut y, mut both) = (0, 0, 0);
    while let (Some(own), Some(other)) = (a.get(x), b.get(y)) {
        both += usize::from(own == other);
        (x, y) = (x + usize::from(own <= other), y + usize::from(other <= own));
    }
    both
}

/// What all pairs have in different places, put together.
fn grouped(collation: &Collation) -> Vec<Transposition> {
    let counts = Counts::of(collation);
    let mut moved: Vec<Moved> =
        collation.pairs.par_iter().flat_map_iter(|pair| pair::moved(collation, pair, &counts)).collect();
    let decided = collation.transposed.iter().flat_map(|found| pair::decided(collation, found));
    moved.extend(decided);
    let place = |end: &End| (end.columns.start, end.columns.end);
    moved.sort_by_key(|one| (std::cmp::Reverse(one.weight), place(&one.ends[0]), place(&one.ends[1])));
    let mut places = Places::default();
    for one in &moved {
        let [a, b] = one.ends.each_ref().map(|end| places.of(collation, end));
        let (a, b) = (places.root(a), places.root(b));
        let (first, second) = (a.min(b), a.max(b));
        places.all[second].parent = first;
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    (0..places.all.len()).for_each(|at| groups.entry(places.root(at)).or_default().push(at));
    let groups = groups.into_values().filter(|group| group.len() > 1);
    let twins = twins(collation);
    for place in &mut places.all {
        for &(twin, first) in &twins {
            let own = place.tokens.get(&first).cloned();
            own.map(|own| place.tokens.insert(twin, own));
        }
    }
    let mut found: Vec<Transposition> = groups.map(|group| transposition(collation, &places, group)).collect();
    found.sort_by_key(order);
    name(&mut found);
    found
}

/// Witnesses that no pair names, since another with the same text stands for them: that other.
fn twins(collation: &Collation) -> Vec<(WitnessId, WitnessId)> {
    let mut named: Vec<WitnessId> = collation.pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    named.sort_unstable();
    named.dedup();
    let content = |id: WitnessId| {
        let tokens = &collation.tokens[id.0];
        let each = tokens.as_slice().iter().zip(0..);
        let said = each.map(move |(token, at)| (token.status, token.range().len(), collation.form(id, TokenId(at))));
        (tokens.unmarked(), said)
    };
    let twin = |id: WitnessId| {
        let same = |other: &&WitnessId| {
            let ((text, own), (other, theirs)) = (content(id), content(**other));
            text == other && own.eq(theirs)
        };
        named.iter().find(same).map(|&other| (id, other))
    };
    let unnamed = (0..collation.witnesses.len()).map(WitnessId).filter(|id| named.binary_search(id).is_err());
    unnamed.filter_map(twin).collect()
}

/// In which order transpositions are told: by their places.
fn order(one: &Transposition) -> Vec<(usize, usize)> {
    one.places.iter().map(|place| (place.columns.start, place.columns.end)).collect()
}

/// The passage of some places, with all who have it there.
fn transposition(collation: &Collation, places: &Places, mut group: Vec<usize>) -> Transposition {
    group.sort_by_key(|&at| (places.all[at].columns.start, places.all[at].columns.end));
    let mut known: Vec<WitnessId> = group.iter().flat_map(|&at| places.all[at].tokens.keys().copied()).collect();
    known.sort_unstable();
    let mut tokens: Vec<BTreeMap<WitnessId, Range<u32>>> =
        group.iter().map(|&at| places.all[at].tokens.clone()).collect();
    let unknown = (0..collation.witnesses.len()).map(WitnessId).filter(|id| known.binary_search(id).is_err());
    for witness in unknown {
        let here = |(nth, &at): (usize, &usize)| {
            let others = places.all[at].tokens.iter();
            let same = others.filter_map(|(&other, run)| same_words(collation, witness, (other, run)));
            Some((nth, same.max_by_key(|run| (run.len(), run.start))?))
        };
        let mut found = group.iter().enumerate().filter_map(here);
        // Who has the passage in two places has not moved it.
        if let (Some((nth, run)), None) = (found.next(), found.next()) {
            tokens[nth].insert(witness, run);
        }
    }
    let places = tokens.into_iter().map(|tokens| moved_place(collation, tokens.into_iter().collect())).collect();
    Transposition { id: String::new(), places }
}

/// A witness's part of a passage that another has, if it has the same words in the same columns.
fn same_words(collation: &Collation, witness: WitnessId, (other, run): (WitnessId, &Range<u32>)) -> Option<Range<u32>> {
    let column = |token: u32| collation.table.column_of(other, token);
    let columns = column(run.start)..column(run.end.saturating_sub(1)) + 1;
    let side = |witness: WitnessId| Side::of(collation, witness, columns.clone());
    let (own, other) = (side(witness), side(other));
    if !own.proper().map(|word| word.form).eq(other.proper().map(|word| word.form)) {
        return None;
    }
    let both = own.proper().zip(other.proper()).filter(|(_, word)| run.contains(&word.id.0));
    let (first, last) = both.fold((None, None), |(first, _), (word, _)| (first.or(Some(word.id.0)), Some(word.id.0)));
    Some(first?..last? + 1)
}

/// A place by who has it: as many columns as one of them needs.
fn moved_place(collation: &Collation, witnesses: Vec<(WitnessId, Range<u32>)>) -> MovedPlace {
    let (mut spans, mut first, mut end) = (Spans::new(), usize::MAX, 0);
    for (witness, tokens) in &witnesses {
        let column = |token: u32| collation.table.column_of(*witness, token);
        (first, end) = (first.min(column(tokens.start)), end.max(column(tokens.end.saturating_sub(1)) + 1));
        if let Some(range) = collation.tokens[witness.0].range_of(tokens.clone()) {
            spans.insert(*witness, collation.witnesses[witness.0].source.span(range.clone()), range);
        }
    }
    let columns = first.min(end)..end;
    let text =
        witnesses.first().map(|(witness, tokens)| collation.tokens[witness.0].text_of(tokens.clone()).to_owned());
    MovedPlace { columns, witnesses, text: text.unwrap_or_default(), spans, variants: Vec::new() }
}

/// Names transpositions by their words; those with one name are counted.
fn name(found: &mut [Transposition]) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for one in found {
        // The least of the texts, so that the name does not hang on which place comes first.
        let name = one.places.iter().map(|place| id::of_words(&place.text)).min().unwrap_or_default();
        let count = taken.entry(name.clone()).or_default();
        *count += 1;
        one.id = if *count == 1 { name } else { format!("{name}-{count}") };
    }
}

/// Says of each place which variants stand there, and of each variant which passages.
fn link(found: &mut [Transposition], variants: &mut [Variant]) {
    for (number, one) in found.iter_mut().enumerate() {
        for place in &mut one.places {
            let from = variants.partition_point(|variant| variant.columns.end <= place.columns.start);
            let here = variants.iter_mut().enumerate().skip(from);
            for (at, variant) in here.take_while(|(_, variant)| variant.columns.start < place.columns.end) {
                place.variants.push(at);
                if variant.transpositions.last() != Some(&number) {
                    variant.transpositions.push(number);
                }
            }
        }
    }
}

/// Whether all words of a variant have moved, and what is to be said of it; nothing if none has, or if it is known already.
fn told(collation: &Collation, found: &[Transposition], variant: &Variant) -> Option<(bool, String)> {
    let is_possible = matches!(variant.op, Op::Addition | Op::Omission | Op::Substitution);
    if !is_possible || variant.transpositions.is_empty() || variant.note.contains("moved: in ") {
        return None;
    }
    let here: Vec<(&Transposition, &MovedPlace)> = variant
        .transpositions
        .iter()
        .filter_map(|&number| found.get(number))
        .flat_map(|one| one.places.iter().map(move |place| (one, place)))
        .filter(|(_, place)| place.columns.start < variant.columns.end && variant.columns.start < place.columns.end)
        .collect();
    let has = |witness: WitnessId, token: u32| {
        let own = |(_, place): &(&Transposition, &MovedPlace)| {
            place.witnesses.iter().any(|(other, tokens)| *other == witness && tokens.contains(&token))
        };
        here.iter().any(own)
    };
    let (mut words, mut moved) = (0, 0);
    for reading in variant.readings.iter().filter(|reading| !reading.text.is_empty()) {
        // A reading has moved if one of those who have it has it elsewhere than another; the most that is so of one.
        let shares = reading.witnesses.iter().map(|&witness| {
            let side = Side::of(collation, witness, variant.columns.clone());
            (side.proper().filter(|word| has(witness, word.id.0)).count(), side.proper().count())
        });
        let (most, all) = shares.max().unwrap_or((0, 0));
        (words, moved) = (words + all, moved + most);
    }
    if moved == 0 {
        return None;
    }
    let part = if moved < words { format!("{moved} of {words} words ") } else { String::new() };
    let notes: Vec<String> = here.iter().map(|(one, place)| note(collation, one, place)).collect();
    Some((moved == words, format!("{part}{}", notes.join("; "))))
}

/// Where else a passage stands: `moved: in B at line 9, there with "alone" for "along"`.
fn note(collation: &Collation, one: &Transposition, place: &MovedPlace) -> String {
    let Some((own, tokens)) = place.witnesses.first() else { return String::new() };
    let others = one.places.iter().filter(|other| *other != place);
    let there: Vec<String> = others
        .filter_map(|other| {
            let (witness, run) = other.witnesses.first()?;
            let sigla: Vec<&str> =
                other.witnesses.iter().map(|(id, _)| collation.witnesses[id.0].siglum.as_str()).collect();
            let line = other.spans.get(witness).map_or(0, |span| span.start.line);
            let differing = differing(collation, (*own, tokens), (*witness, run));
            Some(format!("in {} at line {line}{differing}", sigla.join(" ")))
        })
        .collect();
    format!("moved: {}", there.join(", "))
}
