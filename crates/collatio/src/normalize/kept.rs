//! The texts that a list of rules surely keeps, told by one look at each byte: no rule is asked for most words.
//!
//! ```text
//! text     the  171  don't  l'été  e\u{301}  ﬁn  λόγος
//! words     ×    ×                                      kept by `punctuation`, `quotes` …
//! ascii     ×    ×     ×                                kept by `ligatures`, `diacritics` …
//! latin     ×    ×     ×      ×                         kept by `nfc`, `whitespace` …
//! ```
//!
//! No letter of U+00C0 … U+02FF is a mark or has another canonical composition. What is left out may be kept by the rules
//! all the same; it is they who must say so. Time is linear in the text.

/// A class of texts, each a part of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kept {
    /// None.
    Nothing,
    /// ASCII letters and digits.
    Words,
    /// Visible ASCII.
    Ascii,
    /// Visible ASCII and the letters of U+00C0 … U+02FF.
    Latin,
}

const WORDS: u8 = 1 << Kept::Words as u8;
const ASCII: u8 = 1 << Kept::Ascii as u8;
const LATIN: u8 = 1 << Kept::Latin as u8;

/// For each byte the classes whose texts it may stand in.
static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => WORDS | ASCII | LATIN,
            b'!'..=b'~' => ASCII | LATIN,
            // What follows the first byte of a letter is 0x80 … 0xBF.
            0x80..=0xbf | 0xc3..=0xcb => LATIN,
            _ => 0,
        };
        byte += 1;
    }
    classes
}

impl Kept {
    /// Whether the text is one of these.
    #[inline]
    pub(super) fn holds(self, text: &[u8]) -> bool {
        text.iter().fold(!1, |classes, &byte| classes & CLASSES[usize::from(byte)]) & (1 << self as u8) != 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::normalize::{Normalization, Rule};
    use crate::tokenize::{TokenId, tokenize};
    use crate::witness::{Siglum, View, Witness};

    proptest! {
        /// Every rule alone, and with the one that drops white space, gives back the tokens that it is said to keep.
        #[test]
        fn what_is_kept_is_what_the_rules_give(text in "([a-zA-Z0-9]{1,6}|[!-~éßſĳɐ˗ \u{a0}\u{ad}½«ﬁλ\u{301}\n]{1,6}|[À-˿]){0,8}") {
            let tokens = tokenize(&Witness::plain(Siglum::new("A"), &text), View::Diplomatic);
            for (name, _) in Rule::all() {
                for rules in [vec![name], vec![name, "whitespace"], vec!["nfc", "whitespace", "line-end-hyphen", name]] {
                    let normalization = Normalization::parse(&rules).unwrap();
                    for at in 0..tokens.len() as u32 {
                        let (token, text) = (tokens.get(TokenId(at)), tokens.text(TokenId(at)));
                        if normalization.surely_keeps(text.as_bytes()) {
                            let steps = normalization.steps(token, text);
                            prop_assert!(steps.is_empty(), "{:?} {:?} {:?}", rules, text, steps);
                            prop_assert_eq!(normalization.alternative(token, text), None);
                        }
                    }
                }
            }
        }
    }
}
