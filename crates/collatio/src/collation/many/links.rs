//! What the pairs say, as links to be taken one by one, the surest first.
//!
//! ```text
//! A   the black cat       A–B  the = the, black ~ blak         black and blak confirmed by C: three times the weight
//! B   the blak cat        A–C  black = black
//! C   black               B–C  blak ~ black
//! ```
//!
//! First what agrees or nearly agrees, word by word; then words divided otherwise; then what merely stands opposite. Within each,
//! by weight: how rare the words of its run are, so that a run of rare words comes before a lone `the` or a comma (as the
//! diagonals of Morgenstern, Dress and Werner 1996), times one more than the witnesses that confirm it, those in which both
//! tokens are linked to one (the library of Notredame, Higgins and Heringa 2000). Ties are broken by the texts.
//! `O(l·w)` time for `l` links of `w` witnesses, `O(p·n)` space for `p` pairs of `n` tokens.

use std::cmp::Reverse;
use std::ops::Range;

use super::pairs::Pair;
use crate::align::{FormId, Likeness, Link, LinkKind};
use crate::collation::Counted;
use crate::parallel::*;

/// No token.
const NONE: u32 = u32::MAX;
/// Likeness from which one word opposite another agrees with it, as the aligner has it.
const NEAR: u64 = 60;
/// What a word of the rarest is worth at most; what a run is.
const RUN: u64 = 1200;
/// A word counts so many times a mark.
const WORD: u64 = 8;

/// What a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// Two tokens that agree, or nearly.
    Agrees,
    /// The same letters, divided otherwise.
    Division,
    /// A gap and the first token that it stands for.
    Gap,
    /// Two tokens that only stand opposite each other.
    Opposite,
}

/// Tokens that may stand in one column, one of each witness unless it is a division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) tier: Tier,
    pub(super) weight: u64,
    /// In how many third witnesses both are linked to one.
    pub(super) confirmed: u32,
    pub(super) a: Range<u32>,
    pub(super) b: Range<u32>,
}

/// All witnesses' tokens, numbered through.
pub(super) struct Texts<'t> {
    pub(super) counted: &'t [&'t Counted],
    /// The first token of each witness.
    pub(super) offsets: Vec<u32>,
    pub(super) likeness: &'t dyn Likeness,
}

impl<'t> Texts<'t> {
    pub(super) fn new(counted: &'t [&'t Counted], likeness: &'t dyn Likeness) -> Self {
        let mut offsets = Vec::with_capacity(counted.len());
        let mut tokens = 0;
        for counted in counted {
            offsets.push(tokens);
            tokens += counted.forms.len() as u32;
        }
        Self { counted, offsets, likeness }
    }

    /// The form of a token of a witness.
    pub(super) fn form(&self, witness: usize, token: u32) -> FormId {
        self.counted[witness].forms[(token - self.offsets[witness]) as usize]
    }

    /// For each form, what it is worth that it agrees: the rarer the more.
    pub(super) fn worth(&self) -> Vec<u32> {
        let forms = || self.counted.iter().flat_map(|counted| &counted.forms);
        let most = forms().map(|form| form.0 as usize + 1).max().unwrap_or(0);
        let mut counts = vec![0_u32; most];
        forms().for_each(|form| counts[form.0 as usize] += 1);
        let all = forms().count().max(1) as u32;
        let worth = |(form, &count): (usize, &u32)| {
            let bits = (all / count.max(1)).max(1).ilog2() + 1;
            if self.likeness.is_word(FormId(form as u32)) { WORD as u32 * bits } else { bits }
        };
        counts.iter().enumerate().map(worth).collect()
    }
}

/// The candidates of all pairs, the surest first.
pub(super) fn candidates(texts: &Texts<'_>, pairs: &[Pair]) -> Vec<Candidate> {
    let partners = Partners::new(texts, pairs);
    let worth = texts.worth();
    let of_pair = |pair: &Pair| {
        let mut maker = Maker { texts, worth: &worth, partners: &partners, pair, found: Vec::new() };
        pair.alignment.links.iter().for_each(|link| maker.add(link));
        maker.found
    };
    let mut found: Vec<Candidate> = pairs.par_iter().flat_map_iter(of_pair).collect();
    found.par_sort_unstable_by_key(|one| (one.tier, Reverse(one.weight), one.a.start, one.b.start));
    found
}

/// For each ordered pair of witnesses, the token of the second that each of the first is linked to.
struct Partners {
    width: usize,
    offsets: Vec<u32>,
    of: Vec<Vec<u32>>,
}

impl Partners {
    fn new(texts: &Texts<'_>, pairs: &[Pair]) -> Self {
        let width = texts.counted.len();
        let mut of = vec![Vec::new(); width * width];
        for Pair { a, b, alignment } in pairs {
            let (mut forth, mut back) =
                (vec![NONE; texts.counted[*a].forms.len()], vec![NONE; texts.counted[*b].forms.len()]);
            for link in alignment.links.iter().filter(|link| link.a.len() == link.b.len()) {
                for (x, y) in link.a.clone().zip(link.b.clone()) {
                    forth[x as usize] = texts.offsets[*b] + y;
                    back[y as usize] = texts.offsets[*a] + x;
                }
            }
            of[a * width + b] = forth;
            of[b * width + a] = back;
        }
        Self { width, offsets: texts.offsets.clone(), of }
    }

    /// In how many third witnesses both tokens are linked to one.
    fn confirm(&self, (a, x): (usize, u32), (b, y): (usize, u32)) -> u64 {
        let linked = |witness: usize, token: u32, third: usize| {
            let of = &self.of[witness * self.width + third];
            of.get((token - self.offsets[witness]) as usize).copied().unwrap_or(NONE)
        };
        let thirds = (0..self.width).filter(|&third| third != a && third != b);
        let confirms = |&third: &usize| {
            let own = linked(a, x, third);
            own != NONE && own == linked(b, y, third)
        };
        thirds.filter(confirms).count() as u64
    }
}

/// Makes the candidates of one pair.
struct Maker<'m> {
    texts: &'m Texts<'m>,
    worth: &'m [u32],
    partners: &'m Partners,
    pair: &'m Pair,
    found: Vec<Candidate>,
}

impl Maker<'_> {
    fn add(&mut self, link: &Link) {
        let (a, b) = (self.numbered(self.pair.a, &link.a), self.numbered(self.pair.b, &link.b));
        if a.is_empty() || b.is_empty() {
            return;
        }
        match link.kind {
            LinkKind::Equal => {
                let run: u64 = a.clone().map(|token| self.worth_of(self.pair.a, token)).sum();
                a.zip(b).for_each(|(x, y)| self.one(Tier::Agrees, run.min(RUN), (x, y)));
            }
            LinkKind::Gap if self.stands_for(&a, &b) => self.one(Tier::Gap, 1, (a.start, b.start)),
            LinkKind::Gap => {
                let worth = self.worth_of(self.pair.a, a.start).min(self.worth_of(self.pair.b, b.start));
                a.zip(b).for_each(|(x, y)| self.one(Tier::Agrees, worth / 2 + 1, (x, y)));
            }
            LinkKind::Division => self.divided(a, b),
            LinkKind::Opposite if a.len() == 1 && b.len() == 1 => self.opposite(a.start, b.start),
            LinkKind::Opposite if a.len() == 1 || b.len() == 1 => self.divided(a, b),
            LinkKind::Opposite => a.zip(b).for_each(|(x, y)| self.one(Tier::Opposite, 1, (x, y))),
            LinkKind::OnlyA | LinkKind::OnlyB => {}
        }
    }

    fn numbered(&self, witness: usize, run: &Range<u32>) -> Range<u32> {
        let offset = self.texts.offsets[witness];
        offset + run.start..offset + run.end
    }

    fn worth_of(&self, witness: usize, token: u32) -> u64 {
        u64::from(self.worth[self.texts.form(witness, token).0 as usize])
    }

    /// Whether one of the two is a gap that stands for the other.
    fn stands_for(&self, a: &Range<u32>, b: &Range<u32>) -> bool {
        let is_gap = |witness: usize, run: &Range<u32>| {
            run.len() == 1 && self.texts.likeness.extent(self.texts.form(witness, run.start)).is_some()
        };
        is_gap(self.pair.a, a) || is_gap(self.pair.b, b)
    }

    fn opposite(&mut self, x: u32, y: u32) {
        let alike = self.texts.likeness.likeness(self.texts.form(self.pair.a, x), self.texts.form(self.pair.b, y));
        let alike = u64::from(alike);
        if alike > NEAR {
            let worth = self.worth_of(self.pair.a, x).min(self.worth_of(self.pair.b, y));
            self.one(Tier::Agrees, worth * (alike - NEAR) / (100 - NEAR) + 1, (x, y));
        } else {
            self.one(Tier::Opposite, alike / 10 + 1, (x, y));
        }
    }

    fn divided(&mut self, a: Range<u32>, b: Range<u32>) {
        let worth: u64 = a.clone().map(|token| self.worth_of(self.pair.a, token)).sum();
        self.found.push(Candidate { tier: Tier::Division, weight: worth, confirmed: 0, a, b });
    }

    fn one(&mut self, tier: Tier, worth: u64, (x, y): (u32, u32)) {
        let confirmed = self.partners.confirm((self.pair.a, x), (self.pair.b, y));
        let weight = worth * (confirmed + 1);
        self.found.push(Candidate { tier, weight, confirmed: confirmed as u32, a: x..x + 1, b: y..y + 1 });
    }
}
