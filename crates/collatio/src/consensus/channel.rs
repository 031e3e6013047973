//! How a witness reads: which letters it takes for which, how often it drops or adds one.
//!
//! ```text
//! meant   ſ    ſ    u    m       of 40 ſ that others agree on, C reads 31 as f: its f says little against an ſ,
//! read    f    ſ    n    rn      while B, which never does, says much
//! ```
//!
//! The chance that a witness reads `b` where `a` is meant is what was counted, held by what all witnesses together were
//! seen to do and, behind that, by one rate of errors spread evenly: with few letters the rate speaks, with many the
//! counts. A reading's chance is that of the likeliest alignment with what is meant, `O(n·m)` time. This is the noisy channel of
//! Kernighan, Church and Gale (1990) with the weights learned from the witnesses themselves.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::alphabet::NOTHING;
use crate::align::FormId;
use crate::align::edit::{Op, Ruler};

/// So many letters of a kind must be seen for counts to weigh as much as what is held to be likely before.
const HELD: f64 = 30.0;
/// So many errors of a letter, by all witnesses, weigh as much as errors spread evenly.
const POOLED: f64 = 2.0;
/// The share of errors that drop the letter, before any is seen.
const DROPPED: f64 = 0.25;
/// Letters added, before any is seen, for one that is misread or dropped.
const ADDED: f64 = 1.0;
/// What it costs to pass over a whole reading, and to put one in where nothing is meant; and each letter of it. A word put in
/// is rarer than one passed over.
const PASSED_OVER: f64 = 6.0;
const PUT_IN: f64 = 8.0;
const LENGTH: f64 = 0.7;
/// Products of lengths from which the alignment of two readings is that of least edits.
const LARGEST: usize = 1 << 20;

/// What a witness was seen to read for what. Counts are sums of probabilities.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Counts {
    /// Letters meant.
    pub(super) meant: f64,
    /// By what was meant and what was read, which differ; nothing on either side is a letter added or dropped.
    pub(super) errors: BTreeMap<(FormId, FormId), f64>,
    /// How often each letter was meant.
    pub(super) letters: BTreeMap<FormId, f64>,
}

impl Counts {
    /// Adds what one alignment shows.
    pub(super) fn add(&mut self, pairs: &[(FormId, FormId)], share: f64) {
        for &(meant, read) in pairs {
            if meant != NOTHING {
                self.meant += share;
                *self.letters.entry(meant).or_default() += share;
            }
            if meant != read {
                *self.errors.entry((meant, read)).or_default() += share;
            }
        }
    }

    /// Adds all that another counted.
    pub(super) fn with(&mut self, other: &Self) {
        self.meant += other.meant;
        for (&pair, &count) in &other.errors {
            *self.errors.entry(pair).or_default() += count;
        }
        for (&letter, &count) in &other.letters {
            *self.letters.entry(letter).or_default() += count;
        }
    }

    /// All errors.
    pub(super) fn wrong(&self) -> f64 {
        self.errors.values().sum()
    }
}

/// What a witness's reading of anything costs: the negative logarithm of its chance.
#[derive(Debug, Clone)]
pub(super) struct Channel {
    /// Letters not met are wrong at this rate.
    rate: f64,
    /// What all witnesses were seen to do, errors by what was meant.
    pooled: HashMap<(FormId, FormId), f64>,
    pooled_of: HashMap<FormId, f64>,
    counts: HashMap<(FormId, FormId), f64>,
    letters: HashMap<FormId, f64>,
    wrong_of: HashMap<FormId, f64>,
    meant: f64,
    /// How many different letters there are.
    alphabet: f64,
}

impl Channel {
    /// The channel of a witness that is wrong at this rate, with what was counted of it and of all together.
    pub(super) fn new(rate: f64, own: &Counts, all: &Counts, alphabet: usize) -> Self {
        let of = |counts: &Counts| {
            let mut of: HashMap<FormId, f64> = HashMap::new();
            for (&(meant, _), &count) in &counts.errors {
                *of.entry(meant).or_default() += count;
            }
            of
        };
        Self {
            rate: rate.clamp(1e-4, 0.4),
            pooled: all.errors.iter().map(|(&pair, &count)| (pair, count)).collect(),
            pooled_of: of(all),
            counts: own.errors.iter().map(|(&pair, &count)| (pair, count)).collect(),
            letters: own.letters.iter().map(|(&letter, &count)| (letter, count)).collect(),
            wrong_of: of(own),
            meant: own.meant,
            alphabet: (alphabet as f64).max(20.0),
        }
    }

    /// A channel of which nothing is known.
    pub(super) fn plain(alphabet: usize) -> Self {
        Self::new(0.05, &Counts::default(), &Counts::default(), alphabet)
    }

    /// What it costs to read one letter for another.
    pub(super) fn cost(&self, meant: FormId, read: FormId) -> f64 {
        let get = |map: &HashMap<FormId, f64>, key: FormId| map.get(&key).copied().unwrap_or(0.0);
        let seen = if meant == NOTHING { self.meant } else { get(&self.letters, meant) };
        let chance = if meant == read {
            let kept = (seen - get(&self.wrong_of, meant)).max(0.0);
            (kept + HELD * (1.0 - self.rate)) / (seen + HELD)
        } else {
            let even = match (meant, read) {
                (NOTHING, _) => 1.0 / self.alphabet,
                (_, NOTHING) => DROPPED,
                _ => (1.0 - DROPPED) / self.alphabet,
            };
            let pooled = self.pooled.get(&(meant, read)).copied().unwrap_or(0.0);
            let likely = (pooled + POOLED * even) / (get(&self.pooled_of, meant) + POOLED);
            let rate = if meant == NOTHING { self.rate * ADDED } else { self.rate };
            let counted = self.counts.get(&(meant, read)).copied().unwrap_or(0.0);
            (counted + HELD * rate * likely) / (seen + HELD)
        };
        -chance.max(1e-12).ln()
    }

    /// What it costs to read a whole reading for another, and its letters opposite those meant.
    pub(super) fn align(&self, meant: &[FormId], read: &[FormId]) -> Aligned {
        if meant == read {
            let pairs: Vec<_> = meant.iter().map(|&letter| (letter, letter)).collect();
            return Aligned { cost: self.sum(&pairs), pairs };
        }
        let pairs = if meant.len().saturating_mul(read.len()) > LARGEST {
            by_edits(meant, read)
        } else {
            self.likeliest(meant, read)
        };
        let cost = self.sum(&pairs);
        // What is not there at all is one loss rather than many: a line passed over, a speck taken for a line.
        let whole = match (meant.len(), read.len()) {
            (length, 0) => PASSED_OVER + LENGTH * length as f64,
            (0, length) => PUT_IN + self.alphabet.ln() * length as f64,
            _ => f64::INFINITY,
        };
        Aligned { cost: cost.min(whole), pairs }
    }

    /// What it costs to put in a whole reading that may be text from elsewhere, of which the language says this.
    pub(super) fn put_in(read: &[FormId], by_language: f64) -> f64 {
        PUT_IN + LENGTH * read.len() as f64 + by_language
    }

    fn sum(&self, pairs: &[(FormId, FormId)]) -> f64 {
        pairs.iter().map(|&(meant, read)| self.cost(meant, read)).sum()
    }

    /// The likeliest alignment, by dynamic programming.
    fn likeliest(&self, meant: &[FormId], read: &[FormId]) -> Vec<(FormId, FormId)> {
        let width = read.len() + 1;
        let added: Vec<f64> = read.iter().map(|&letter| self.cost(NOTHING, letter)).collect();
        let mut steps = vec![Step::Both; (meant.len() + 1) * width];
        let mut row = vec![0.0; width];
        for at in 1..width {
            row[at] = row[at - 1] + added[at - 1];
            steps[at] = Step::Added;
        }
        for (above, &letter) in meant.iter().enumerate() {
            let dropped = self.cost(letter, NOTHING);
            let mut diagonal = row[0];
            row[0] += dropped;
            steps[(above + 1) * width] = Step::Dropped;
            for (at, &other) in read.iter().enumerate() {
                let choices = [
                    (diagonal + self.cost(letter, other), Step::Both),
                    (row[at + 1] + dropped, Step::Dropped),
                    (row[at] + added[at], Step::Added),
                ];
                let least = choices.iter().fold(choices[0], |least, &next| if next.0 < least.0 { next } else { least });
                diagonal = row[at + 1];
                row[at + 1] = least.0;
                steps[(above + 1) * width + at + 1] = least.1;
            }
        }
        walked(&steps, meant, read)
    }
}

/// A reading opposite what is meant.
#[derive(Debug, Clone)]
pub(super) struct Aligned {
    /// The negative logarithm of its chance.
    pub(super) cost: f64,
    /// Letters meant and read, in order.
    pub(super) pairs: Vec<(FormId, FormId)>,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Both,
    Dropped,
    Added,
}

/// The way back through the table of steps.
fn walked(steps: &[Step], meant: &[FormId], read: &[FormId]) -> Vec<(FormId, FormId)> {
    let (mut a, mut b) = (meant.len(), read.len());
    let mut pairs = Vec::with_capacity(a.max(b));
    while a > 0 || b > 0 {
        match steps[a * (read.len() + 1) + b] {
            Step::Both => {
                (a, b) = (a - 1, b - 1);
                pairs.push((meant[a], read[b]));
            }
            Step::Dropped => {
                a -= 1;
                pairs.push((meant[a], NOTHING));
            }
            Step::Added => {
                b -= 1;
                pairs.push((NOTHING, read[b]));
            }
        }
    }
    pairs.reverse();
    pairs
}

/// The alignment of least edits, for readings too long for a table.
fn by_edits(meant: &[FormId], read: &[FormId]) -> Vec<(FormId, FormId)> {
    let (mut a, mut b) = (meant.iter().copied(), read.iter().copied());
    let mut pairs = Vec::with_capacity(meant.len().max(read.len()));
    for run in Ruler::new().script(meant, read).runs {
        for _ in 0..run.len {
            let one = match run.op {
                Op::Keep | Op::Substitute => (a.next(), b.next()),
                Op::Delete => (a.next(), None),
                Op::Insert => (None, b.next()),
            };
            pairs.push((one.0.unwrap_or(NOTHING), one.1.unwrap_or(NOTHING)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{Channel, Counts};
    use crate::align::FormId;

    fn letters(text: &str) -> Vec<FormId> {
        text.bytes().map(|byte| FormId(u32::from(byte))).collect()
    }

    /// The least cost of all alignments, by trying each.
    fn tried(channel: &Channel, meant: &[FormId], read: &[FormId]) -> f64 {
        let nothing = super::NOTHING;
        match (meant.split_first(), read.split_first()) {
            (None, None) => 0.0,
            (Some((&a, rest)), None) => channel.cost(a, nothing) + tried(channel, rest, read),
            (None, Some((&b, rest))) => channel.cost(nothing, b) + tried(channel, meant, rest),
            (Some((&a, left)), Some((&b, right))) => (channel.cost(a, b) + tried(channel, left, right))
                .min(channel.cost(a, nothing) + tried(channel, left, read))
                .min(channel.cost(nothing, b) + tried(channel, meant, right)),
        }
    }

    #[test]
    fn the_alignment_is_the_likeliest() {
        let mut counts = Counts::default();
        counts.add(&[(FormId(u32::from(b'm')), FormId(u32::from(b'r')))], 20.0);
        let channel = Channel::new(0.05, &counts, &counts, 30);
        for (meant, read) in [("from", "frorn"), ("modern", "modem"), ("abc", "c"), ("cat", "dog"), ("a", "abab")] {
            let (meant, read) = (letters(meant), letters(read));
            let found = channel.align(&meant, &read);
            assert!((found.cost - tried(&channel, &meant, &read)).abs() < 1e-9, "{meant:?} {read:?}");
            let kept: Vec<FormId> =
                found.pairs.iter().map(|pair| pair.1).filter(|&one| one != super::NOTHING).collect();
            assert_eq!(kept, read);
        }
    }

    #[test]
    fn what_was_often_read_costs_less() {
        let (long, short) = (FormId(300), FormId(u32::from(b'f')));
        let mut counts = Counts::default();
        counts.add(&[(long, short)], 30.0);
        let known = Channel::new(0.05, &counts, &counts, 60);
        let plain = Channel::plain(60);
        assert!(known.cost(long, short) < 1.0 && plain.cost(long, short) > 4.0);
        assert!(known.cost(long, long) > plain.cost(long, long));
    }
}
