//! Columns as they grow: tokens joined one link after the other, as long as the columns still stand in some order.
//!
//! ```text
//! A   the black cat            the ─ black ─ cat
//! B   the old black cat          \            /        black of A and of B joined: old comes to stand before it;
//!                                 old ─ black          then old of B could not be joined to cat of A any more
//! ```
//!
//! At first every token is a column of its own. Two columns may be one if no witness has a token in both and neither must stand
//! before the other. Which stands before which is known by *places*: a topological order of all columns that is mended
//! when two are joined, only where they stand (Pearce and Kelly 2006, whose new edge is here two columns made one). So a
//! link costs as much as lies between the two columns in that order; if the first order is near the last (`first`), that
//! is a handful, and the whole is near-linear. Work is counted: what would take too long is refused, and that is said.
//!
//! Which tokens are in a column is kept by union and find (Tarjan 1975) with the members of each in a ring. `O(1)` space a token.

use crate::collation::table::ColumnKind;

/// No token: before the first of a witness or after its last.
const NONE: u32 = u32::MAX;
/// Steps for every token and link; most links take a few.
const PER_TOKEN: u64 = 256;
/// Steps that even the shortest texts have.
const AT_LEAST: u64 = 16 << 20;

/// What came of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// The tokens stand in one column, now or before.
    Yes,
    /// Columns already made speak against it.
    No,
    /// Whether it could be was not found out: too much work.
    Unknown,
}

/// All columns.
#[derive(Debug)]
pub(super) struct Columns {
    /// The witness of each token.
    witness: Vec<u32>,
    /// The way to the token by which its column is known.
    parent: Vec<u32>,
    /// The next token of the same column, the last leading back to the first.
    ring: Vec<u32>,
    /// For the token by which a column is known: where the column stands, how many tokens it has, how it was made.
    place: Vec<u32>,
    size: Vec<u32>,
    kind: Vec<ColumnKind>,
    /// For each column, in which search it was met last; for each witness, in which question.
    met: Vec<u32>,
    asked: Vec<u32>,
    search: u32,
    left: u64,
    /// Tokens that may not stand in one column.
    apart: Vec<(u32, u32)>,
}

impl Columns {
    /// A column for every token; `order` names all tokens so that each witness's stand in order.
    pub(super) fn new(lengths: &[usize], order: &[u32]) -> Self {
        let tokens = order.len();
        let mut place = vec![0; tokens];
        order.iter().zip(0..).for_each(|(&token, at)| place[token as usize] = at);
        let witness = lengths.iter().zip(0..).flat_map(|(&length, witness)| std::iter::repeat_n(witness, length));
        Self {
            witness: witness.collect(),
            parent: (0..tokens as u32).collect(),
            ring: (0..tokens as u32).collect(),
            place,
            size: vec![1; tokens],
            kind: vec![ColumnKind::Plain; tokens],
            met: vec![0; tokens],
            asked: vec![0; lengths.len()],
            search: 0,
            left: AT_LEAST + PER_TOKEN * tokens as u64 * lengths.len() as u64,
            apart: Vec::new(),
        }
    }

    /// Says that two tokens may not stand in one column.
    pub(super) fn keep_apart(&mut self, a: u32, b: u32) {
        self.apart.push((a, b));
    }

    /// Whether something that is to be kept apart would stand in one column if these were one.
    fn is_forbidden(&mut self, set: &[u32]) -> bool {
        (0..self.apart.len()).any(|at| {
            let (a, b) = self.apart[at];
            let (a, b) = (self.column(a), self.column(b));
            set.contains(&a) && set.contains(&b)
        })
    }

    /// The token by which a token's column is known.
    pub(super) fn column(&mut self, mut token: u32) -> u32 {
        while self.parent[token as usize] != token {
            let above = self.parent[self.parent[token as usize] as usize];
            self.parent[token as usize] = above;
            token = above;
        }
        token
    }

    /// The witness of a token.
    pub(super) fn witness(&self, token: u32) -> u32 {
        self.witness[token as usize]
    }

    /// How a column was made.
    pub(super) fn kind(&self, column: u32) -> ColumnKind {
        self.kind[column as usize]
    }

    /// Says how a token's column was made.
    pub(super) fn set_kind(&mut self, token: u32, kind: ColumnKind) {
        let column = self.column(token) as usize;
        self.kind[column] = self.kind[column].max(kind);
    }

    /// A column's tokens, in the order of the ring.
    pub(super) fn members(&self, column: u32) -> impl Iterator<Item = u32> + '_ {
        let next = move |&token: &u32| Some(self.ring[token as usize]).filter(|&next| next != column);
        std::iter::successors(Some(column), next)
    }

    /// How many tokens a column has.
    pub(super) fn size(&self, column: u32) -> u32 {
        self.size[column as usize]
    }

    /// All columns in an order in which each witness's tokens follow one another.
    pub(super) fn in_order(&mut self) -> Vec<u32> {
        let mut columns: Vec<u32> =
            (0..self.parent.len() as u32).filter(|&token| self.parent[token as usize] == token).collect();
        columns.sort_unstable_by_key(|&column| self.place[column as usize]);
        columns
    }

    /// Joins the columns of two tokens, unless a witness has a token in both.
    pub(super) fn join(&mut self, a: u32, b: u32) -> Joined {
        let (a, b) = (self.column(a), self.column(b));
        if a == b {
            return Joined::Yes;
        }
        if !self.are_apart(a, b) { Joined::No } else { self.contract(&[a, b]) }
    }

    /// Joins the columns of two runs of tokens to one, in which a witness may have several that follow one another, but
    /// none has something of either run's own.
    pub(super) fn join_runs(&mut self, a: std::ops::Range<u32>, b: std::ops::Range<u32>) -> Joined {
        let most = a.len().max(b.len());
        let [a, b] = [a, b].map(|run| {
            let mut columns: Vec<u32> = run.map(|token| self.column(token)).collect();
            columns.sort_unstable();
            columns.dedup();
            columns
        });
        let only = |own: &[u32], other: &[u32]| -> Vec<u32> {
            own.iter().filter(|column| !other.contains(column)).copied().collect()
        };
        let (only_a, only_b) = (only(&a, &b), only(&b, &a));
        let meet = only_a.iter().any(|&x| only_b.iter().any(|&y| !self.are_apart(x, y)));
        let mut all = a;
        all.extend(only_b);
        if all.len() == 1 {
            return Joined::Yes;
        }
        if meet || !self.follow(&all, most) { Joined::No } else { self.contract(&all) }
    }

    /// Makes one column of tokens that are columns of their own, as they stand in a table.
    pub(super) fn join_all(&mut self, tokens: &[u32]) {
        if tokens.len() > 1 {
            self.contract(tokens);
        }
    }

    /// Whether no witness has a token in both of two columns.
    fn are_apart(&mut self, a: u32, b: u32) -> bool {
        self.search += 1;
        let (search, mut asked) = (self.search, std::mem::take(&mut self.asked));
        self.members(a).for_each(|token| asked[self.witness(token) as usize] = search);
        let apart = self.members(b).all(|token| asked[self.witness(token) as usize] != search);
        self.asked = asked;
        apart
    }

    /// Whether what each witness has in some columns follows one another, and is at most so long.
    fn follow(&self, columns: &[u32], most: usize) -> bool {
        let mut tokens: Vec<u32> = columns.iter().flat_map(|&column| self.members(column)).collect();
        tokens.sort_unstable();
        tokens
            .chunk_by(|&x, &y| self.witness(x) == self.witness(y))
            .all(|run| run.len() <= most && run.windows(2).all(|pair| matches!(pair, [x, y] if *y == x + 1)))
    }

    /// Makes columns one, if no other stands between them.
    fn contract(&mut self, set: &[u32]) -> Joined {
        if !self.apart.is_empty() && self.is_forbidden(set) {
            return Joined::No;
        }
        self.search += 1;
        set.iter().for_each(|&column| self.met[column as usize] = self.search);
        let places = set.iter().map(|&column| self.place[column as usize]);
        let (least, most) = (places.clone().min().unwrap_or(0), places.max().unwrap_or(0));
        // Behind one of them before another: then they cannot be one.
        let behind = match self.reached(set, Side::Behind, most) {
            Ok(behind) => behind,
            Err(joined) => return joined,
        };
        let before = match self.reached(set, Side::Before, least) {
            Ok(before) => before,
            Err(joined) => return joined,
        };
        let united = set[1..].iter().fold(set[0], |united, &column| self.unite(united, column));
        self.mend(united, set, [before, behind]);
        Joined::Yes
    }

    /// The columns that stand on a side of some because of their tokens' order, as far as a place.
    fn reached(&mut self, set: &[u32], side: Side, limit: u32) -> Result<Vec<u32>, Joined> {
        let mut found: Vec<u32> = Vec::new();
        let mut done = 0;
        let mut from = set.iter();
        loop {
            // First from the columns themselves, then from what was found.
            let (column, own) = match (from.next(), found.get(done)) {
                (Some(&column), _) => (column, true),
                (None, Some(&column)) => {
                    done += 1;
                    (column, false)
                }
                (None, None) => return Ok(found),
            };
            let mut token = column;
            loop {
                let Some(left) = self.left.checked_sub(1) else { return Err(Joined::Unknown) };
                self.left = left;
                let beside = self.beside(token, side);
                if beside != NONE {
                    let next = self.column(beside);
                    let is_met = self.met[next as usize] == self.search;
                    // Within the columns themselves one token may follow another; from outside none may lead back.
                    if is_met && !own && set.contains(&next) {
                        return Err(Joined::No);
                    }
                    let within = match side {
                        Side::Behind => self.place[next as usize] < limit,
                        Side::Before => self.place[next as usize] > limit,
                    };
                    if !is_met && within {
                        self.met[next as usize] = self.search;
                        found.push(next);
                    }
                }
                token = self.ring[token as usize];
                if token == column {
                    break;
                }
            }
        }
    }

    /// The token before or after one in its witness.
    fn beside(&self, token: u32, side: Side) -> u32 {
        let beside = match side {
            Side::Behind => token.checked_add(1),
            Side::Before => token.checked_sub(1),
        };
        let same = |&beside: &u32| self.witness.get(beside as usize) == Some(&self.witness[token as usize]);
        beside.filter(same).unwrap_or(NONE)
    }

    /// Gives what stands before the united column, itself and what stands behind it the places they have together.
    fn mend(&mut self, united: u32, set: &[u32], [mut before, mut behind]: [Vec<u32>; 2]) {
        let all = before.iter().chain(set).chain(&behind);
        let mut places: Vec<u32> = all.map(|&column| self.place[column as usize]).collect();
        places.sort_unstable();
        before.sort_unstable_by_key(|&column| self.place[column as usize]);
        behind.sort_unstable_by_key(|&column| self.place[column as usize]);
        let last = places.split_off(places.len() - behind.len());
        before.iter().chain([&united]).zip(&places).for_each(|(&column, &at)| self.place[column as usize] = at);
        behind.iter().zip(&last).for_each(|(&column, &at)| self.place[column as usize] = at);
    }

    /// Makes two columns one; returns by which token it is known.
    fn unite(&mut self, a: u32, b: u32) -> u32 {
        let (more, less) = if self.size[a as usize] < self.size[b as usize] { (b, a) } else { (a, b) };
        self.parent[less as usize] = more;
        self.size[more as usize] += self.size[less as usize];
        self.kind[more as usize] = self.kind[more as usize].max(self.kind[less as usize]);
        self.ring.swap(a as usize, b as usize);
        more
    }
}

/// Where to look from a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

#[cfg(test)]
#[path = "columns_tests.rs"]
mod tests;
