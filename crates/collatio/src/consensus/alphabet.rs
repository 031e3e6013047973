//! Text to symbols, the letters that are voted on: a cluster as a reader sees it, or a run of white space.
//!
//! ```text
//! auſ-↵  der     a u ſ - ↵ d e r        a run of white space is one symbol, whatever it is made of
//! ﬁeld           f i e l d              a ligature is its letters: who sets it reads no other word
//! ```
//!
//! A cluster is the same composed and decomposed (NFC). What is chosen is written as its witnesses write it.
//!
//! Linear in the text.

use hashbrown::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::align::FormId;

/// No symbol: what stands opposite a letter that was dropped or put in.
pub(super) const NOTHING: FormId = FormId(0);
/// A space.
pub(super) const SPACE: FormId = FormId(1);
/// A line break.
const LINE: FormId = FormId(2);
/// A blank line.
const PARAGRAPH: FormId = FormId(3);

/// All symbols seen, each with its number.
#[derive(Debug, Clone)]
pub(super) struct Alphabet {
    texts: Vec<String>,
    numbers: HashMap<String, FormId>,
}

impl Default for Alphabet {
    fn default() -> Self {
        let mut alphabet = Self { texts: Vec::new(), numbers: HashMap::new() };
        for text in ["", " ", "\n", "\n\n"] {
            alphabet.number(text);
        }
        alphabet
    }
}

impl Alphabet {
    /// How many different symbols there are, nothing included.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The number of a cluster.
    pub(super) fn number(&mut self, text: &str) -> FormId {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = FormId(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// A text's symbols.
    pub(super) fn symbols(&mut self, text: &str) -> Vec<FormId> {
        let mut symbols = Vec::with_capacity(text.len());
        let mut breaks: Option<usize> = None;
        for cluster in text.graphemes(true) {
            if cluster.chars().all(char::is_whitespace) {
                let lines = usize::from(cluster.contains(['\n', '\r']));
                breaks = Some(breaks.unwrap_or(0) + lines);
                continue;
            }
            symbols.extend(breaks.take().map(white));
            self.push(cluster, &mut symbols);
        }
        symbols.extend(breaks.map(white));
        symbols
    }

    /// A cluster's symbols: one, or the letters of a Latin ligature.
    fn push(&mut self, cluster: &str, symbols: &mut Vec<FormId>) {
        match cluster.chars().next() {
            Some(ligature @ '\u{FB00}'..='\u{FB06}') if cluster.chars().count() == 1 => {
                // U+FB05 is long s and t, which the compatibility form would take for a round s.
                let letters: String = if ligature == '\u{FB05}' { "ſt".to_owned() } else { cluster.nfkd().collect() };
                letters.graphemes(true).for_each(|letter| symbols.push(self.number(letter)));
            }
            _ if cluster.is_ascii() => symbols.push(self.number(cluster)),
            _ => symbols.push(self.number(&cluster.nfc().collect::<String>())),
        }
    }

    /// What symbols spell.
    pub(super) fn text(&self, symbols: &[FormId]) -> String {
        symbols.iter().map(|symbol| self.one(*symbol)).collect()
    }

    /// What one symbol spells.
    pub(super) fn one(&self, symbol: FormId) -> &str {
        self.texts.get(symbol.0 as usize).map_or("", String::as_str)
    }
}

/// The symbol of white space with so many line breaks.
fn white(breaks: usize) -> FormId {
    match breaks {
        0 => SPACE,
        1 => LINE,
        _ => PARAGRAPH,
    }
}

/// Whether a symbol is white space.
pub(super) fn is_white(symbol: FormId) -> bool {
    matches!(symbol, SPACE | LINE | PARAGRAPH)
}

#[cfg(test)]
mod tests {
    use super::Alphabet;

    /// One row a text: what its symbols spell.
    #[test]
    fn a_run_of_white_space_is_one_symbol() {
        let rows = [
            ("a  b", "a b", 3),
            ("Men-\r\n  ſchen", "Men-\nſchen", 10),
            ("a\n \nb", "a\n\nb", 3),
            ("aͤu", "aͤu", 2),
            ("ﬁeld ﬅ", "field ſt", 8),
            ("e\u{301}", "\u{E9}", 1),
        ];
        for (text, spelt, count) in rows {
            let mut alphabet = Alphabet::default();
            let symbols = alphabet.symbols(text);
            assert_eq!((alphabet.text(&symbols).as_str(), symbols.len()), (spelt, count), "{text:?}");
        }
    }
}
