//! Symbols to small codes, so that what is known of a symbol stands in a table and is one load away.
//!
//! ```text
//! symbols   70 3 9 3 70       codes   2 3 4 3 2        (from 2)
//! ```
//!
//! Ids below [`DIRECT`] are looked up directly, others by hash. Clearing costs what was used, so that a table for a line of
//! sixty symbols costs no more than the line. `O(1)` a symbol.

use hashbrown::HashMap;

use super::FormId;

/// Ids below this have a place of their own.
const DIRECT: usize = 1 << 16;

/// Codes of the symbols added; 0 for all others.
#[derive(Debug)]
pub(super) struct Alphabet {
    first: u16,
    direct: Vec<u16>,
    others: HashMap<FormId, u16>,
    added: Vec<FormId>,
}

impl Alphabet {
    /// An empty one, whose first symbol will have this code.
    pub(super) fn new(first: u16) -> Self {
        Self { first, direct: Vec::new(), others: HashMap::new(), added: Vec::new() }
    }

    /// The code after the last.
    pub(super) fn end(&self) -> u16 {
        self.first + self.added.len() as u16
    }

    /// The symbol's code, given it if it has none.
    ///
    /// At most as many as a code can name are ever added: the callers' pieces are short.
    pub(super) fn add(&mut self, symbol: FormId) -> u16 {
        let known = self.code(symbol);
        if known != 0 {
            return known;
        }
        let code = self.end();
        let at = symbol.0 as usize;
        if at < DIRECT {
            if at >= self.direct.len() {
                self.direct.resize((at + 1).next_power_of_two(), 0);
            }
            self.direct[at] = code;
        } else {
            self.others.insert(symbol, code);
        }
        self.added.push(symbol);
        code
    }

    /// The symbol's code; 0 if it was not added.
    #[inline]
    pub(super) fn code(&self, symbol: FormId) -> u16 {
        match self.direct.get(symbol.0 as usize) {
            Some(&code) => code,
            None if self.others.is_empty() => 0,
            None => self.others.get(&symbol).copied().unwrap_or(0),
        }
    }

    /// Forgets all symbols.
    pub(super) fn clear(&mut self) {
        for symbol in self.added.drain(..) {
            if let Some(code) = self.direct.get_mut(symbol.0 as usize) {
                *code = 0;
            }
        }
        self.others.clear();
    }
}
