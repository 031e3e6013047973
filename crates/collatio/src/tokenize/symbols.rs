//! Texts to the units that error rates count, as integers: bytes, code points, or what a reader calls a character.
//!
//! ```text
//! text         c  a  n  e  ´      e + U+0301 is one character, two code points, three bytes
//! graphemes    0  1  2  3
//! code points  0  1  2  3  4
//! ```
//!
//! A unit of one code point is looked up in a table of pages of 256 code points each, made when the first code point of
//! the page is met: no hash, so no text is slower than another, and the pages of a corpus fit the cache. Only clusters
//! of several code points are hashed. Sixteen bytes of ASCII are read at once; there nothing joins but CR LF.
//!
//! Time is linear in the text; space is a KiB for each page met (at most 4,352) and the distinct units, laid end to end.

mod clusters;

#[cfg(test)]
mod tests;

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::align::FormId;

/// What is counted as one unit.
///
/// Which should I choose? `Grapheme` is what a reader sees as one letter, and what error rates in print mean: an `e` with
/// its accent is one unit, however it is stored; on scripts whose clusters hold many signs one wrong sign makes a whole
/// cluster wrong. `CodePoint` is what most tools count: it compares with their figures, but a letter stored with its
/// accent apart counts twice, so normalize before. `Byte` is for files whose encoding is in doubt: a letter beyond ASCII
/// counts two to four times, and rates of different scripts do not compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// An extended grapheme cluster of UAX 29.
    Grapheme,
    /// A Unicode scalar value.
    CodePoint,
    /// A byte of UTF-8.
    Byte,
}

/// The table that turns the units of some texts into integers: equal units have equal ids, from 0, in order of first
/// occurrence over all texts pushed.
///
/// ```
/// use collatio::{Symbols, Unit};
///
/// let mut symbols = Symbols::new(Unit::Grapheme);
/// let (mut a, mut b) = (Vec::new(), Vec::new());
/// symbols.push("ne\u{301}e", &mut a);
/// symbols.push("nee", &mut b);
/// assert_eq!(a.iter().map(|id| id.0).collect::<Vec<_>>(), [0, 1, 2]);
/// assert_eq!(b.iter().map(|id| id.0).collect::<Vec<_>>(), [0, 2, 2]);
/// assert_eq!(symbols.text(a[1]), "e\u{301}");
/// ```
#[derive(Debug, Clone)]
pub struct Symbols {
    unit: Unit,
    /// For each 256 code points the page they have, from 1; 0 while they have none. Page 1 is that of ASCII.
    page_of: Vec<u16>,
    /// Pages end to end: for each code point its id, or [`NONE`].
    pages: Vec<u32>,
    /// The ids of clusters of several code points.
    clusters: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// For each id its code point or byte, or [`NONE`] if it is a cluster.
    codes: Vec<u32>,
    /// The texts of all ids, end to end.
    texts: String,
    /// Where each id's text ends.
    ends: Vec<usize>,
}

/// No id, no code point: there are never so many.
const NONE: u32 = u32::MAX;

/// How many code points a page holds.
const PAGE: usize = 256;

/// How many bytes are read at once.
const BLOCK: usize = 16;

/// How much ASCII is read one by one, because it is not worth a block.
const SHORT: usize = 4;

/// How many bytes of ASCII a block begins with.
fn ascii_prefix(block: &[u8; BLOCK]) -> usize {
    let beyond = u128::from_le_bytes(*block) & u128::from_le_bytes([0x80; BLOCK]);
    beyond.trailing_zeros() as usize / 8
}

impl Symbols {
    /// An empty table for units of one sort.
    pub fn new(unit: Unit) -> Self {
        let mut page_of = vec![0; char::MAX as usize / PAGE + 1];
        page_of[0] = 1;
        Self {
            unit,
            page_of,
            pages: vec![NONE; PAGE],
            clusters: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            codes: Vec::new(),
            texts: String::new(),
            ends: Vec::new(),
        }
    }

    /// What is counted as one unit.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// How many distinct units were met.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether none was met.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Adds the ids of a text's units to `ids`, which is not cleared before.
    pub fn push(&mut self, text: &str, ids: &mut Vec<FormId>) {
        ids.reserve(text.len());
        match self.unit {
            Unit::Byte => self.push_bytes(text.as_bytes(), ids),
            Unit::CodePoint => self.push_code_points(text, ids),
            Unit::Grapheme => self.push_clusters(text, ids),
        }
    }

    /// A unit's text, for reports: `0xC3` for a byte that is no text alone, and nothing for an id that no unit has.
    pub fn text(&self, id: FormId) -> &str {
        let at = id.0 as usize;
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(at).copied()).map(|(start, end)| start..end);
        range.and_then(|range| self.texts.get(range)).unwrap_or_default()
    }

    /// Forgets all units, so that the next text's first has id 0, and keeps the memory. Time is that of the units met
    /// since the last time, not of the table.
    pub fn clear(&mut self) {
        for id in 0..self.codes.len() {
            match self.codes[id] {
                NONE => self.forget_cluster(id as u32),
                code => {
                    if let Some(slot) = self.slot(code) {
                        self.pages[slot] = NONE;
                    }
                }
            }
        }
        self.codes.clear();
        self.texts.clear();
        self.ends.clear();
    }

    fn push_bytes(&mut self, bytes: &[u8], ids: &mut Vec<FormId>) {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        for block in blocks {
            self.push_block(block, ids);
        }
        self.push_singles(rest, ids);
    }

    fn push_code_points(&mut self, text: &str, ids: &mut Vec<FormId>) {
        let mut rest = text;
        loop {
            rest = self.push_ascii(rest, ids);
            let mut chars = rest.chars();
            // The letters of other scripts stand together: a few are taken before ASCII is looked for again.
            for c in chars.by_ref().take(SHORT) {
                ids.push(self.single(c as u32));
            }
            rest = chars.as_str();
            if rest.is_empty() {
                return;
            }
        }
    }

    /// Adds the ids of the ASCII that a text begins with, if it is worth the look; what is left.
    fn push_ascii<'t>(&mut self, text: &'t str, ids: &mut Vec<FormId>) -> &'t str {
        self.push_blocks(text, ids, |block, _| ascii_prefix(block))
    }

    /// Adds the ids of the bytes that a text begins with, block by block, as far as each is a unit; what is left. How far
    /// that is in a block is asked with the block and all that is left from it on.
    fn push_blocks<'t>(
        &mut self,
        text: &'t str,
        ids: &mut Vec<FormId>,
        plain_in: impl Fn(&[u8; BLOCK], &[u8]) -> usize,
    ) -> &'t str {
        let mut bytes = text.as_bytes();
        while let Some((block, after)) = bytes.split_first_chunk::<BLOCK>() {
            let plain = plain_in(block, bytes);
            if plain < SHORT {
                break;
            }
            if plain < BLOCK {
                self.push_prefix(block, plain, ids);
                bytes = bytes.get(plain..).unwrap_or_default();
                break;
            }
            self.push_block(block, ids);
            bytes = after;
        }
        text.get(text.len() - bytes.len()..).unwrap_or_default()
    }

    /// Adds the ids of bytes that are units each.
    fn push_block(&mut self, block: &[u8; BLOCK], ids: &mut Vec<FormId>) {
        let Some(page) = self.pages.first_chunk::<PAGE>() else { return };
        let found = block.map(|byte| page[usize::from(byte)]);
        // One comparison for all: the greatest of them is `NONE` if one is.
        if found.iter().fold(0, |greatest, &id| greatest.max(id)) == NONE {
            return self.push_singles(block, ids);
        }
        ids.extend_from_slice(&found.map(FormId));
    }

    /// Adds the ids of the ASCII that a block begins with.
    fn push_prefix(&mut self, block: &[u8; BLOCK], plain: usize, ids: &mut Vec<FormId>) {
        let Some(page) = self.pages.first_chunk::<PAGE>() else { return };
        let found = block.map(|byte| page[usize::from(byte)]);
        // What is beyond ASCII is read for nothing and must not look missing.
        let counts = |byte: u8| if byte.is_ascii() { NONE } else { 0 };
        if found.iter().zip(block).fold(0, |greatest, (&id, &byte)| greatest.max(id & counts(byte))) == NONE {
            return self.push_singles(block.get(..plain).unwrap_or_default(), ids);
        }
        // A length known when this is compiled is copied faster than the right one.
        let end = ids.len() + plain;
        ids.extend_from_slice(&found.map(FormId));
        ids.truncate(end);
    }

    fn push_singles(&mut self, bytes: &[u8], ids: &mut Vec<FormId>) {
        for &byte in bytes {
            ids.push(self.single(u32::from(byte)));
        }
    }

    /// The id of a unit that is one code point or byte.
    fn single(&mut self, code: u32) -> FormId {
        match self.slot(code).map(|slot| self.pages[slot]) {
            Some(id) if id != NONE => FormId(id),
            _ => self.add_single(code),
        }
    }

    /// Where a code point's id stands, if its page is there.
    fn slot(&self, code: u32) -> Option<usize> {
        let page = usize::from(*self.page_of.get(code as usize / PAGE)?);
        Some(page.checked_sub(1)? * PAGE + code as usize % PAGE)
    }

    #[cold]
    fn add_single(&mut self, code: u32) -> FormId {
        let page = &mut self.page_of[code as usize / PAGE];
        if *page == 0 {
            self.pages.resize(self.pages.len() + PAGE, NONE);
            *page = (self.pages.len() / PAGE) as u16;
        }
        let slot = (usize::from(*page) - 1) * PAGE + code as usize % PAGE;
        match char::from_u32(code) {
            Some(c) if self.unit != Unit::Byte || c.is_ascii() => self.texts.push(c),
            _ => self.texts.push_str(&format!("0x{code:02X}")),
        }
        let id = self.add(code);
        self.pages[slot] = id;
        FormId(id)
    }

    /// The next id, for the text just written.
    fn add(&mut self, code: u32) -> u32 {
        let id = self.codes.len() as u32;
        self.codes.push(code);
        self.ends.push(self.texts.len());
        id
    }

    /// The id of a cluster of several code points.
    fn cluster(&mut self, cluster: &str) -> FormId {
        let hash = self.hasher.hash_one(cluster);
        if let Some(&id) = self.clusters.find(hash, |&id| self.text(FormId(id)) == cluster) {
            return FormId(id);
        }
        self.texts.push_str(cluster);
        let id = self.add(NONE);
        let Self { clusters, hasher, texts, ends, .. } = self;
        let text = |id: u32| {
            let start = (id as usize).checked_sub(1).map_or(0, |before| ends[before]);
            &texts[start..ends[id as usize]]
        };
        clusters.insert_unique(hash, id, |&id| hasher.hash_one(text(id)));
        FormId(id)
    }

    fn forget_cluster(&mut self, id: u32) {
        let hash = self.hasher.hash_one(self.text(FormId(id)));
        if let Ok(entry) = self.clusters.find_entry(hash, |&other| other == id) {
            entry.remove();
        }
    }
}
