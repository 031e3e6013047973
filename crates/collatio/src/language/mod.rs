//! What words and lines mean in a language, as data: months and dates, negations, salutations, stamps, archives' labels.
//!
//! A language is a file in `data/`; to add Portuguese, add `portuguese.toml`, and no code. `list` says which lists a
//! language may have. A text is looked up in the lists of all languages at once, because a record often mixes them: a
//! French letter in an American file. A user's `[language.NAME]` adds rows, and takes rows away that begin with `-`.
//!
//! The files are read when the library is built. Looking a word up costs its length times the logarithm of the list.

#![deny(clippy::indexing_slicing)]

mod list;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use list::Fault;
pub(crate) use list::{List, folded_line};

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A row of a list, of all languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    key: Cow<'static, str>,
    value: Cow<'static, str>,
    /// Which language has it, by its place among the names.
    language: usize,
}

impl Entry {
    const fn builtin(key: &'static str, value: &'static str, language: usize) -> Self {
        Self { key: Cow::Borrowed(key), value: Cow::Borrowed(value), language }
    }
}

/// The languages there are: those that come with collatio and what a user adds.
///
/// ```
/// use collatio::language::Languages;
///
/// let mut languages = Languages::default();
/// languages.extend("[language.portuguese]\nnegations = [\"não\", \"nunca\"]\n")?;
/// assert!(languages.names().contains(&"portuguese"));
/// # Ok::<(), collatio::language::LanguageError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Languages {
    /// All rows, if a user has added any; else those that come with collatio.
    own: Option<Arc<Own>>,
}

/// The rows of all languages after a user's changes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Own {
    names: Vec<String>,
    lists: Vec<Vec<Entry>>,
}

/// Why a user's table of a language was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageError {
    /// What was wrong, a lowercase fragment.
    pub what: String,
    /// What to do about it.
    pub hint: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.what)
    }
}

impl std::error::Error for LanguageError {}

impl Languages {
    /// Adds the languages of a configuration file, its tables `[language.NAME]`; other tables are passed over.
    ///
    /// Rows of a known language are added to its own. A row that begins with `-` is taken out of that language.
    ///
    /// # Errors
    ///
    /// If the text is not TOML, a list is unknown or of another shape, or a row is taken out that is not there; then
    /// nothing is changed.
    pub fn extend(&mut self, toml: &str) -> Result<(), LanguageError> {
        let error = |Fault { span, what, hint }| LanguageError::at(toml, span.start, what, hint);
        let file = DeTable::parse(toml).map_err(|fault| {
            let span = fault.span().unwrap_or_default();
            error(Fault { span, what: fault.message().to_owned(), hint: TABLE_HINT.to_owned() })
        })?;
        let Some(languages) = file.get_ref().get("language") else { return Ok(()) };
        let wrong = |span| Fault { span, what: "a language is a table".to_owned(), hint: TABLE_HINT.to_owned() };
        let DeValue::Table(tables) = languages.get_ref() else { return Err(error(wrong(languages.span()))) };
        let mut own = self.own.as_deref().cloned().unwrap_or_else(Own::builtin);
        for (name, table) in tables {
            let DeValue::Table(lists) = table.get_ref() else { return Err(error(wrong(table.span()))) };
            own.change(name.get_ref(), lists).map_err(error)?;
        }
        self.own = Some(Arc::new(own));
        Ok(())
    }

    /// The names of the languages, in the order of their tables.
    pub fn names(&self) -> Vec<&str> {
        match &self.own {
            Some(own) => own.names.iter().map(String::as_str).collect(),
            None => NAMES.to_vec(),
        }
    }

    /// The rows of a list, sorted by what is looked up.
    fn entries(&self, list: List) -> &[Entry] {
        let entries = match &self.own {
            Some(own) => own.lists.get(list as usize).map(Vec::as_slice),
            None => BUILTIN.get(list as usize).copied(),
        };
        entries.unwrap_or_default()
    }

    /// The rows of a list from the first one that is not before a key.
    fn entries_from(&self, list: List, key: &str) -> impl Iterator<Item = &Entry> {
        let entries = self.entries(list);
        entries.get(entries.partition_point(|entry| *entry.key < *key)..).unwrap_or_default().iter()
    }

    /// What a list holds, in order.
    pub(crate) fn keys(&self, list: List) -> impl Iterator<Item = &str> {
        self.entries(list).iter().map(|entry| &*entry.key)
    }

    /// Whether a list has this folded word or line.
    pub(crate) fn has(&self, list: List, key: &str) -> bool {
        self.entries_from(list, key).next().is_some_and(|entry| entry.key == key)
    }

    /// Whether one of several lists has this folded word or line.
    pub(crate) fn any_has(&self, lists: &[List], key: &str) -> bool {
        lists.iter().any(|&list| self.has(list, key))
    }

    /// What a list has for this folded word; of several languages the first one's.
    pub(crate) fn value(&self, list: List, key: &str) -> Option<&str> {
        self.entries_from(list, key).next().filter(|entry| entry.key == key).map(|entry| &*entry.value)
    }

    /// Whether two folded words are one by a list of pairs, whichever comes first.
    pub(crate) fn is_pair(&self, list: List, a: &str, b: &str) -> bool {
        let has = |a: &str, b: &str| {
            self.entries_from(list, a).take_while(|entry| entry.key == a).any(|entry| entry.value == b)
        };
        has(a, b) || has(b, a)
    }

    /// Whether folded words begin with a row of a list, which ends where a word does.
    pub(crate) fn opens(&self, list: List, words: &str) -> bool {
        let first = words.split(' ').next().unwrap_or_default();
        let same_start = self.entries_from(list, first).take_while(|entry| entry.key.starts_with(first));
        let mut rests = same_start.filter_map(|entry| words.strip_prefix(&*entry.key));
        rests.any(|rest| rest.is_empty() || rest.starts_with(' '))
    }

    /// The words of a list that one language has; nothing if there is no language of this name.
    pub(crate) fn of_language(&self, list: List, name: &str) -> Option<impl Iterator<Item = &str>> {
        let language = self.names().into_iter().position(|known| known == name)?;
        let own = self.entries(list).iter().filter(move |entry| entry.language == language);
        Some(own.map(|entry| &*entry.key))
    }

    /// The number of the month that a word in small letters names, from 1.
    pub(crate) fn month(&self, word: &str) -> Option<u32> {
        self.value(List::Months, word).and_then(|number| number.parse().ok())
    }
}

const TABLE_HINT: &str = "a language is written [language.NAME], its lists one a line: negations = [\"not\"]";

impl LanguageError {
    fn at(toml: &str, at: usize, what: String, hint: String) -> Self {
        let before = toml.get(..at).unwrap_or(toml);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { what, hint, line, column }
    }
}

impl Own {
    fn builtin() -> Self {
        Self {
            names: NAMES.iter().map(|&name| name.to_owned()).collect(),
            lists: BUILTIN.iter().map(|list| list.to_vec()).collect(),
        }
    }

    /// Adds a table's rows to a language, and takes out those that begin with `-`.
    fn change(&mut self, name: &str, table: &DeTable<'_>) -> Result<(), Fault> {
        let known = self.names.iter().position(|known| known == name);
        let language = known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        for list::Row { list, key, value, without, span } in list::rows(table)? {
            let Some(entries) = self.lists.get_mut(list) else { continue };
            let entry = Entry { key: key.into(), value: value.into(), language };
            if !without {
                let at = entries.partition_point(|other| *other < entry);
                entries.insert(at, entry);
                continue;
            }
            let before = entries.len();
            entries.retain(|other| other.language != language || other.key != entry.key);
            if entries.len() == before {
                let what = format!("{name} has no \"{}\" to take out", entry.key);
                return Err(Fault {
                    span,
                    what,
                    hint: "leave the row out, or name the language that has it".to_owned(),
                });
            }
        }
        Ok(())
    }
}
