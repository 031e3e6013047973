//! Forms to integers, once: equal forms get equal ids, and every stage after this compares integers.
//!
//! ```text
//! A   rock-↵pigeon          B   rock-pigeon
//! ```
//!
//! Whether the hyphen at the end of A's line belongs to the word, the other words say: if some token of any witness has
//! the hyphenated form within a line, and none the joined one, the word is hyphenated; else it is joined. So words that
//! are broken over lines are interned in a second pass.
//!
//! Ids are given in order of first occurrence within a pass, so that they do not hang on the order of a hash table. A
//! byte that could not be decoded has a name space of its own: `0xFE` is equal to no other byte and to no word that
//! happens to be spelt so.
//!
//! Most words are their own form, and one look at their bytes says so. Of the others, what the rules made of a text is
//! remembered by the text as written, so that no text is normalized twice. Time is linear in the text; space is the
//! distinct forms and the distinct texts that are not surely their own form, laid end to end, and four bytes a token.

use crate::align::FormId;
use crate::normalize::Normalization;
use crate::tokenize::{Token, TokenId, TokenKind, Tokens};

use super::texts::{Arena, Key, Texts};

/// The table of forms.
#[derive(Debug)]
pub(super) struct Interner {
    forms: Texts,
    bad_bytes: [Option<FormId>; 256],
    kinds: Vec<TokenKind>,
}

/// What the rules made of texts.
#[derive(Default)]
struct Made {
    texts: Texts,
    /// The form of each text.
    forms: Vec<FormId>,
}

/// A word broken over two lines, of which the other words decide.
struct Broken {
    witness: usize,
    token: usize,
    likely: String,
    other: String,
}

impl Default for Interner {
    fn default() -> Self {
        let mut interner = Self { forms: Texts::default(), bad_bytes: [None; 256], kinds: Vec::new() };
        interner.intern("", TokenKind::Punctuation);
        interner
    }
}

impl Interner {
    /// The form of a token that does not count.
    pub(super) const EMPTY: FormId = FormId(0);

    /// The forms of all witnesses' tokens.
    pub(super) fn forms_of(&mut self, witnesses: &[Tokens], normalization: &Normalization) -> Vec<Vec<FormId>> {
        let mut broken = Vec::new();
        let mut made = Made::default();
        let mut forms: Vec<Vec<FormId>> = Vec::with_capacity(witnesses.len());
        for (witness, tokens) in witnesses.iter().enumerate() {
            let mut row = Vec::with_capacity(tokens.len());
            let unmarked = tokens.unmarked();
            for (at, (token, range)) in tokens.with_ranges().enumerate() {
                if let Some(form) = tokens.given_form(TokenId(at as u32)) {
                    row.push(self.intern(&normalization.form(token, form), token.kind));
                    continue;
                }
                let key = Key::of_range(unmarked.as_bytes(), &range);
                let text = unmarked.get(range).unwrap_or_default();
                let key = key.filter(|key| is_text(token.kind) && normalization.surely_keeps(&key.filled()));
                if let Some(key) = key {
                    let number = self.forms.intern_keyed(key, text);
                    row.push(self.form_of(number, token.kind));
                    continue;
                }
                row.push(self.form(&mut made, normalization, (token, text)).unwrap_or_else(|(likely, other)| {
                    broken.push(Broken { witness, token: at, likely, other });
                    Self::EMPTY
                }));
            }
            forms.push(row);
        }
        let choices: Vec<bool> = broken.iter().map(|word| self.takes_other(word)).collect();
        for (word, other) in broken.iter().zip(choices) {
            let form = if other { &word.other } else { &word.likely };
            let kind = witnesses[word.witness].as_slice()[word.token].kind;
            forms[word.witness][word.token] = self.intern(form, kind);
        }
        forms
    }

    /// The form of a token by the rules; both that it may have if it is a word broken over two lines.
    fn form(
        &mut self,
        made: &mut Made,
        normalization: &Normalization,
        (token, text): (&Token, &str),
    ) -> Result<FormId, (String, String)> {
        let remembered = is_text(token.kind) && normalization.ignores_spacing();
        if remembered && let Some(number) = made.texts.find(text) {
            return Ok(made.forms[number as usize]);
        }
        let form = normalization.form(token, text);
        if let Some(other) = normalization.alternative(token, text) {
            return Err((form.into_owned(), other));
        }
        let id = self.intern(&form, token.kind);
        if remembered {
            made.texts.intern(text);
            made.forms.push(id);
        }
        Ok(id)
    }

    /// How many forms there are.
    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// A form's text.
    pub(super) fn text(&self, id: FormId) -> &str {
        self.forms.get(id.0)
    }

    /// The texts of all forms.
    pub(super) fn into_texts(self) -> Arena {
        self.forms.into_arena()
    }

    /// The kind of the first token that had the form.
    pub(super) fn kind(&self, id: FormId) -> TokenKind {
        self.kinds[id.0 as usize]
    }

    fn takes_other(&self, word: &Broken) -> bool {
        self.find(&word.other).is_some() && self.find(&word.likely).is_none()
    }

    fn find(&self, form: &str) -> Option<u32> {
        self.forms.find(form)
    }

    fn intern(&mut self, form: &str, kind: TokenKind) -> FormId {
        if let TokenKind::BadByte(byte) = kind {
            return self.intern_bad_byte(byte, form);
        }
        let number = self.forms.intern(form);
        self.form_of(number, kind)
    }

    /// The form of a number just given, which is new if it has no kind.
    #[inline]
    fn form_of(&mut self, number: u32, kind: TokenKind) -> FormId {
        if number as usize == self.kinds.len() {
            self.kinds.push(kind);
        }
        FormId(number)
    }

    fn intern_bad_byte(&mut self, byte: u8, form: &str) -> FormId {
        if let Some(id) = self.bad_bytes[usize::from(byte)] {
            return id;
        }
        let id = FormId(self.forms.push_apart(form));
        self.kinds.push(TokenKind::BadByte(byte));
        self.bad_bytes[usize::from(byte)] = Some(id);
        id
    }
}

/// Whether the token's text alone says what it is: two tokens with one text have one form, white space left aside.
fn is_text(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Punctuation | TokenKind::Symbol)
}

#[cfg(test)]
mod tests {
    use super::Interner;
    use crate::normalize::Normalization;
    use crate::tokenize::{Tokens, tokenize};
    use crate::witness::{Siglum, View, Witness};

    /// The forms of witnesses, one string a witness.
    fn forms(texts: &[&str]) -> Vec<String> {
        let tokens: Vec<Tokens> =
            texts.iter().map(|text| tokenize(&Witness::plain(Siglum::new("A"), text), View::Diplomatic)).collect();
        let mut interner = Interner::default();
        let forms = interner.forms_of(&tokens, &Normalization::default());
        forms.iter().map(|row| row.iter().map(|&id| interner.text(id)).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn other_words_say_whether_a_line_end_hyphen_stays() {
        let rows: &[(&[&str], &str)] = &[
            (&["rock-\npigeon", "rock-pigeon"], "rock-pigeon"),
            (&["rock-\npigeon", "rockpigeon"], "rockpigeon"),
            (&["rock-\npigeon", "rock-pigeon", "rockpigeon"], "rockpigeon"),
            (&["rock-\npigeon", "rock-\npigeon"], "rockpigeon"),
            (&["Trans-\nSiberian", "TransSiberian"], "TransSiberian"),
            (&["pre-\nand", "pre- and"], "preand"),
        ];
        for (texts, wanted) in rows {
            assert_eq!(forms(texts)[0], *wanted, "{texts:?}");
        }
    }

    #[test]
    fn ids_are_given_in_order_of_first_occurrence() {
        let tokens = tokenize(&Witness::plain(Siglum::new("A"), "b a b, a"), View::Diplomatic);
        let forms = Interner::default().forms_of(&[tokens], &Normalization::default());
        assert_eq!(forms[0].iter().map(|id| id.0).collect::<Vec<_>>(), [1, 2, 1, 3, 2]);
    }
}
