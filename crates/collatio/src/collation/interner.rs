//! Forms to integers, once: equal forms get equal ids, and every stage after this compares integers.
//!
//! Ids are given in order of first occurrence, so that they do not hang on the order of a hash table. Time is linear in
//! the text, space in the distinct forms. A byte that could not be decoded has a name space of its own: `0xFE` is equal
//! to no other byte and to no word that happens to be spelt so.

use hashbrown::HashMap;

use crate::align::FormId;
use crate::normalize::Normalization;
use crate::tokenize::{TokenId, TokenKind, Tokens};

/// What is known of one form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    text: String,
    bad_byte: Option<u8>,
}

/// The table of forms.
#[derive(Debug)]
pub(super) struct Interner {
    ids: HashMap<Key, FormId>,
    forms: Vec<String>,
    kinds: Vec<TokenKind>,
}

impl Default for Interner {
    fn default() -> Self {
        let empty = Key { text: String::new(), bad_byte: None };
        Self {
            ids: HashMap::from([(empty, Self::EMPTY)]),
            forms: vec![String::new()],
            kinds: vec![TokenKind::Punctuation],
        }
    }
}

impl Interner {
    /// The form of a token that does not count.
    pub(super) const EMPTY: FormId = FormId(0);

    /// The forms of a witness's tokens.
    pub(super) fn forms_of(&mut self, tokens: &Tokens, normalization: &Normalization) -> Vec<FormId> {
        (0..tokens.len())
            .map(|at| {
                let id = TokenId(at as u32);
                let token = tokens.get(id);
                let form = normalization.form(token, tokens.text(id));
                self.intern(&form, token.kind)
            })
            .collect()
    }

    /// A form's text.
    pub(super) fn text(&self, id: FormId) -> &str {
        &self.forms[id.0 as usize]
    }

    /// The texts of all forms, by id.
    pub(super) fn into_texts(self) -> Vec<String> {
        self.forms
    }

    /// The kind of the first token that had the form.
    pub(super) fn kind(&self, id: FormId) -> TokenKind {
        self.kinds[id.0 as usize]
    }

    fn intern(&mut self, form: &str, kind: TokenKind) -> FormId {
        let bad_byte = if let TokenKind::BadByte(byte) = kind { Some(byte) } else { None };
        let key = Key { text: form.to_owned(), bad_byte };
        if let Some(&id) = self.ids.get(&key) {
            return id;
        }
        let id = FormId(self.forms.len() as u32);
        self.ids.insert(key, id);
        self.forms.push(form.to_owned());
        self.kinds.push(kind);
        id
    }
}
