//! Runs of forms that stand once in either sequence and in both: the places that are safe to tie together first.
//!
//! ```text
//! A   to the ambassador and to the consul       n = 3   "the ambassador and" once here
//! B   by the ambassador and to the king                 and once there: an anchor
//! ```
//!
//! Patience diff (Bram Cohen) does this with single lines; words repeat too much for that, so grams of several forms
//! come first. A gram is looked up by a 64-bit hash and then compared form by form, so that no collision makes an
//! anchor. `O(n + m)` expected time and space for one length of gram; the hash uses a fixed seed, and a text made to
//! collide costs at most [`PROBES`] looks a gram.

use super::{FormId, Match};

/// Looks at neighbouring slots before a gram is given up.
const PROBES: usize = 16;
/// A gram of `a` without a partner in `b`.
const ALONE: u32 = u32::MAX;
/// A gram that stands more than once in `a` or in `b`.
const REPEATED: u32 = u32::MAX - 1;
/// An empty slot.
const EMPTY: u64 = u64::MAX;

/// The grams of `n` forms that are unique in both, neighbours joined to runs, in the order of `a`.
pub(super) fn unique(a: &[FormId], b: &[FormId], n: usize) -> Vec<Match> {
    if a.len() < n || b.len() < n {
        return Vec::new();
    }
    let mut table = Grams::new(a, n);
    for at in 0..=a.len() - n {
        table.insert(at);
    }
    for (at, gram) in b.windows(n).enumerate() {
        table.find(gram, at);
    }
    table.runs()
}

/// The grams of one sequence, each with the place of its partner in the other.
struct Grams<'f> {
    forms: &'f [FormId],
    n: usize,
    /// Position in the low half, part of the hash in the high half.
    slots: Vec<u64>,
    shift: u32,
    /// For each gram of `forms`: where it stands in the other sequence.
    partner: Vec<u32>,
}

impl<'f> Grams<'f> {
    fn new(forms: &'f [FormId], n: usize) -> Self {
        let grams = forms.len() - n + 1;
        let bits = (grams * 2).next_power_of_two().ilog2().max(3);
        Self { forms, n, slots: vec![EMPTY; 1 << bits], shift: 64 - bits, partner: vec![ALONE; grams] }
    }

    fn insert(&mut self, at: usize) {
        let gram = &self.forms[at..at + self.n];
        match self.slot(gram) {
            Some((slot, None, tag)) => self.slots[slot] = tag << 32 | at as u64,
            Some((_, Some(first), _)) => {
                self.partner[first] = REPEATED;
                self.partner[at] = REPEATED;
            }
            None => self.partner[at] = REPEATED,
        }
    }

    fn find(&mut self, gram: &[FormId], at: usize) {
        if let Some((_, Some(first), _)) = self.slot(gram) {
            let partner = &mut self.partner[first];
            *partner = if *partner == ALONE { at as u32 } else { REPEATED };
        }
    }

    /// The slot of a gram, what stands there if it is the gram itself, and the part of the hash kept in the slot.
    fn slot(&self, gram: &[FormId]) -> Option<(usize, Option<usize>, u64)> {
        let hash = hash(gram);
        let tag = hash & 0x7FFF_FFFF;
        let first = (hash >> self.shift) as usize;
        for probe in 0..PROBES {
            let slot = (first + probe) & (self.slots.len() - 1);
            let held = self.slots[slot];
            if held == EMPTY {
                return Some((slot, None, tag));
            }
            let at = (held & 0xFFFF_FFFF) as usize;
            if held >> 32 == tag && self.forms[at..at + self.n] == *gram {
                return Some((slot, Some(at), tag));
            }
        }
        None
    }

    fn runs(&self) -> Vec<Match> {
        let mut runs: Vec<Match> = Vec::new();
        for (at, &partner) in self.partner.iter().enumerate().filter(|&(_, &partner)| partner < REPEATED) {
            let gram = Match { a: at as u32, b: partner, len: self.n as u32 };
            match runs
                .last_mut()
                .filter(|run| run.a + run.len + 1 == gram.a + gram.len && run.b + run.len + 1 == gram.b + gram.len)
            {
                Some(run) => run.len += 1,
                None => runs.push(gram),
            }
        }
        runs
    }
}

/// Multiply and rotate, with a last mixing of the high bits (after `FxHash` and SplitMix64).
fn hash(gram: &[FormId]) -> u64 {
    let mixed = gram.iter().fold(0x9E37_79B9_7F4A_7C15_u64, |hash, form| {
        (hash.rotate_left(5) ^ u64::from(form.0)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
    });
    (mixed ^ mixed >> 29).wrapping_mul(0x94D0_49BB_1331_11EB)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_that_stand_twice_are_no_anchors() {
        let forms = |ids: &[u32]| ids.iter().map(|&id| FormId(id)).collect::<Vec<_>>();
        for (a, b, n, runs) in [
            (&[1, 2, 3, 4][..], &[9, 2, 3, 4][..], 2, &[(1, 1, 3)][..]),
            (&[1, 2, 1, 2], &[1, 2], 2, &[]),
            (&[1, 2], &[1, 2, 1, 2], 2, &[]),
            (&[1, 2, 3], &[3, 1], 1, &[(0, 1, 1), (2, 0, 1)]),
            (&[1], &[1, 2], 2, &[]),
        ] {
            let found: Vec<_> = unique(&forms(a), &forms(b), n).iter().map(|run| (run.a, run.b, run.len)).collect();
            assert_eq!(found, runs, "{a:?} {b:?} {n}");
        }
    }
}
