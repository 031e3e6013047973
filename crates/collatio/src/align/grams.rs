//! Runs of a few symbols and where they stand: what two sequences have once each, and what one sequence has again.
//!
//! ```text
//! A   to the ambassador and to the consul       n = 3   "the ambassador and" once here
//! B   by the ambassador and to the king                 and once there: an anchor
//!
//! A   duringaconversation … duringaconversation         n = 12, found again 220 further on: a repeat
//! ```
//!
//! One table serves both, for words and for letters: an open-addressed table of eight bytes a gram, keyed by a rolled
//! hash (Karp and Rabin 1987). Grams may be thinned to the one of least hash among neighbours (minimizers: Schleimer,
//! Wilkerson and Aiken 2003), so that equal passages keep equal grams. The table trusts its hash only to say no: what it
//! offers is compared symbol by symbol, so no collision makes an anchor or a repeat; at worst it hides one, as does a
//! text made to collide, which costs at most [`PROBES`] looks a gram. Slots are touched a block ahead of their use, so
//! that one miss of the cache does not wait for another.
//!
//! `O(n + m)` expected and worst-case time, four machine words a gram kept; a [`Grams`] keeps its memory from use to use.

use std::hint::black_box;

use super::{FormId, Match};

/// Looks at neighbouring slots before a gram is given up.
const PROBES: usize = 16;
/// Grams hashed before the table is asked about them.
const BLOCK: usize = 64;
/// An empty slot.
const EMPTY: u64 = u64::MAX;
/// A gram that stands more than once in `a` or in `b`.
const REPEATED: u32 = u32::MAX - 1;
/// A gram without a partner in `b`; a place without a next.
const NONE: u32 = u32::MAX;
/// The base of the rolled hash.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// Which grams of a sequence are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Take {
    /// Symbols of a gram, at least one.
    pub(crate) n: usize,
    /// Neighbours of which the one of least hash is taken; one takes them all.
    pub(crate) of: usize,
}

/// How often a gram may stand in a sequence to count as a repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Often {
    /// Places after its own that each is paired with.
    pub(crate) next: usize,
    /// A gram at more places says nothing.
    pub(crate) most: u8,
}

/// A gram that was taken.
#[derive(Debug, Clone, Copy, Default)]
struct Gram {
    hash: u64,
    at: u32,
}

/// The table, its memory kept from use to use.
#[derive(Debug, Default)]
pub(crate) struct Grams {
    /// Part of the hash in the high half, the number of a gram or [`REPEATED`] in the low half.
    slots: Vec<u64>,
    shift: u32,
    /// Where each gram taken stands.
    places: Vec<u32>,
    /// For each gram taken: where it stands in the other sequence, or which is the next like it.
    others: Vec<u32>,
    /// For each slot, how often its gram was met.
    times: Vec<u8>,
    /// For each gram taken, its slot.
    slot_of: Vec<u32>,
}

/// What a look into the table says.
enum Slot {
    /// Not there; it may stand here.
    Free(usize),
    /// There, most likely.
    Held(usize),
    /// Too many others are in its place.
    Full,
}

impl Grams {
    /// The grams that stand once in `a` and once in `b`, those that touch on one diagonal joined to runs, in the order
    /// of `a`.
    pub(crate) fn unique(&mut self, a: &[FormId], b: &[FormId], take: Take) -> Vec<Match> {
        if a.len() < take.n || b.len() < take.n {
            return Vec::new();
        }
        self.clear(a.len(), take);
        blocks(a, take, |block| {
            self.touch(block);
            for gram in block {
                let number = self.places.len() as u64;
                self.places.push(gram.at);
                self.others.push(NONE);
                match self.look(gram.hash) {
                    Slot::Free(slot) => self.slots[slot] = gram.hash << 32 | number,
                    Slot::Held(slot) => self.slots[slot] = gram.hash << 32 | u64::from(REPEATED),
                    Slot::Full => {}
                }
            }
        });
        blocks(b, take, |block| {
            self.touch(block);
            for gram in block {
                let Slot::Held(slot) = self.look(gram.hash) else { continue };
                if let Some(partner) = self.others.get_mut(self.slots[slot] as u32 as usize) {
                    *partner = if *partner == NONE { gram.at } else { REPEATED };
                }
            }
        });
        self.runs(a, b, take.n)
    }

    /// Every two places of a sequence that have the same gram and do not overlap: first by the first place, then by the
    /// second.
    pub(crate) fn repeats(&mut self, forms: &[FormId], take: Take, often: Often, mut found: impl FnMut(u32, u32)) {
        if forms.len() < take.n {
            return;
        }
        self.clear(forms.len(), take);
        self.times.clear();
        self.times.resize(self.slots.len(), 0);
        self.slot_of.clear();
        blocks(forms, take, |block| {
            self.touch(block);
            for gram in block {
                self.chain(*gram);
            }
        });
        let gram = |at: u32| &forms[at as usize..at as usize + take.n];
        for (number, &first) in self.places.iter().enumerate() {
            let common = self.times.get(self.slot_of[number] as usize).is_none_or(|&times| times > often.most);
            let mut next = self.others[number];
            for _ in 0..if common { 0 } else { often.next } {
                let Some(&second) = self.places.get(next as usize) else { break };
                if second as usize >= first as usize + take.n && gram(first) == gram(second) {
                    found(first, second);
                }
                next = self.others[next as usize];
            }
        }
    }

    /// Adds a gram behind those like it.
    fn chain(&mut self, gram: Gram) {
        let number = self.places.len() as u32;
        self.places.push(gram.at);
        self.others.push(NONE);
        let slot = match self.look(gram.hash) {
            Slot::Free(slot) => slot,
            Slot::Held(slot) => {
                self.others[self.slots[slot] as u32 as usize] = number;
                slot
            }
            Slot::Full => return self.slot_of.push(NONE),
        };
        self.slots[slot] = gram.hash << 32 | u64::from(number);
        self.times[slot] = self.times[slot].saturating_add(1);
        self.slot_of.push(slot as u32);
    }

    /// An empty table for the grams of so many symbols.
    fn clear(&mut self, symbols: usize, take: Take) {
        // Of `of` neighbours, two in `of + 1` are the least of some window: that many are expected.
        let grams = symbols / (take.of + 1) * 2 + take.of;
        let bits = (grams + grams / 2).next_power_of_two().ilog2().max(3);
        self.shift = 64 - bits;
        self.slots.clear();
        self.slots.resize(1 << bits, EMPTY);
        self.places.clear();
        self.others.clear();
    }

    /// Asks for the slots of a block of grams, so that they are at hand when they are looked at.
    fn touch(&self, block: &[Gram]) {
        let slot = |gram: &Gram| self.slots[(gram.hash >> self.shift) as usize];
        black_box(block.iter().fold(0, |sum, gram| sum ^ slot(gram)));
    }

    fn look(&self, hash: u64) -> Slot {
        let first = (hash >> self.shift) as usize;
        for probe in 0..PROBES {
            let slot = (first + probe) & (self.slots.len() - 1);
            let held = self.slots[slot];
            if held == EMPTY {
                return Slot::Free(slot);
            }
            if held >> 32 == hash & 0xFFFF_FFFF {
                return Slot::Held(slot);
            }
        }
        Slot::Full
    }

    fn runs(&self, a: &[FormId], b: &[FormId], n: usize) -> Vec<Match> {
        let mut runs: Vec<Match> = Vec::new();
        for (&x, &y) in self.places.iter().zip(&self.others).filter(|&(_, &y)| y < REPEATED) {
            let (from, to, other) = (x as usize, x as usize + n, y as usize);
            match runs.last_mut().filter(|run| x <= run.a + run.len && run.b + (x - run.a) == y) {
                // What the last run has of the gram was compared already.
                Some(run) => {
                    let known = (run.a + run.len) as usize;
                    if a[known..to] == b[other + (known - from)..other + n] {
                        run.len = to as u32 - run.a;
                    }
                }
                None if a[from..to] == b[other..other + n] => runs.push(Match { a: x, b: y, len: n as u32 }),
                None => {}
            }
        }
        runs
    }
}

/// The grams to take, in order, a block at a time.
fn blocks(forms: &[FormId], take: Take, mut act: impl FnMut(&[Gram])) {
    let mut block = [Gram::default(); BLOCK];
    let mut filled = 0;
    let mut put = |gram: Gram| {
        block[filled] = gram;
        filled += 1;
        if filled == BLOCK {
            act(&block);
            filled = 0;
        }
    };
    if take.of <= 1 {
        rolled(forms, take.n, &mut put);
    } else {
        let mut thinned = Thinned::new(take.of);
        rolled(forms, take.n, |gram| {
            if let Some(least) = thinned.see(gram) {
                put(least);
            }
        });
    }
    act(&block[..filled]);
}

/// The last few grams, of which the one of least hash is taken.
struct Thinned {
    /// The last ones; the oldest gives way.
    grams: Vec<Gram>,
    oldest: usize,
    /// Grams to see before the window is full.
    missing: usize,
    least: Gram,
    /// The place of the last one taken.
    last: u32,
}

impl Thinned {
    fn new(of: usize) -> Self {
        let none = Gram { hash: u64::MAX, at: NONE };
        Self { grams: vec![none; of], oldest: 0, missing: of, least: none, last: NONE }
    }

    /// The least of the grams in the window that ends with this one, if it was not taken before; of equal ones the first.
    fn see(&mut self, gram: Gram) -> Option<Gram> {
        // The low half orders grams: the high half chooses slots, which must not crowd.
        let rank = |gram: &Gram| gram.hash as u32;
        let leaves = self.grams[self.oldest].at == self.least.at;
        self.grams[self.oldest] = gram;
        self.oldest = if self.oldest + 1 == self.grams.len() { 0 } else { self.oldest + 1 };
        self.missing = self.missing.saturating_sub(1);
        if leaves {
            let (newer, older) = self.grams.split_at(self.oldest);
            let in_order = older.iter().chain(newer);
            self.least = in_order.copied().reduce(|a, b| if rank(&b) < rank(&a) { b } else { a }).unwrap_or(gram);
        } else if rank(&gram) < rank(&self.least) {
            self.least = gram;
        }
        let fresh = self.missing == 0 && self.least.at != self.last;
        self.last = if fresh { self.least.at } else { self.last };
        fresh.then_some(self.least)
    }
}

/// Every gram with its hash, rolled from one to the next.
fn rolled(forms: &[FormId], n: usize, mut put: impl FnMut(Gram)) {
    let code = |form: FormId| u64::from(form.0) + 1;
    let gone = (0..n).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut hash = forms[..n - 1].iter().fold(0_u64, |hash, &form| hash.wrapping_mul(BASE).wrapping_add(code(form)));
    let mut before = 0_u64;
    for (at, &form) in forms[n - 1..].iter().enumerate() {
        hash = hash.wrapping_mul(BASE).wrapping_add(code(form)).wrapping_sub(before.wrapping_mul(gone));
        before = code(forms[at]);
        put(Gram { hash: mixed(hash), at: at as u32 });
    }
}

/// Every bit of a hash in every other (SplitMix64's last steps).
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ hash >> 29).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ hash >> 32
}

#[cfg(test)]
#[path = "grams_tests.rs"]
mod tests;
