//! What the marks of a transcript mean: profiles, which are data.
//!
//! `[[x]]` is a link at one archive, an editor's correction at another; so a witness is read by one profile, named or
//! proposed, never by a mixture. The profiles that come with collatio are the files in `own/`, one for an archive, with
//! the keys that `rule` explains; a user's own, in the same form, are added with [`Profiles::extend`]. The first of two
//! rows that fit is taken; `like = "markdown"` puts another profile's rows after its own.

mod detect;
mod rule;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use serde::Deserialize;
use toml::Spanned;

use super::marks::Grammar;
use crate::diagnostic::Diagnostic;

pub use detect::{MarkCount, Proposal, Says};
pub use rule::{Inner, MarkRule, Place, Reach};

/// The profiles that come with collatio; among those for which a text's marks speak equally the first is proposed.
const BUILTIN: &[&str] = &[
    include_str!("own/markdown.toml"),
    include_str!("own/none.toml"),
    include_str!("own/fromthepage.toml"),
    include_str!("own/smithsonian.toml"),
    include_str!("own/loc.toml"),
    include_str!("own/nara.toml"),
    include_str!("own/leiden.toml"),
    include_str!("own/leiden-plus.toml"),
    include_str!("own/html.toml"),
    include_str!("own/wardept.toml"),
    include_str!("own/wallace.toml"),
    include_str!("own/cremma.toml"),
    include_str!("own/addams.toml"),
    include_str!("own/uppsala.toml"),
    include_str!("own/noyes.toml"),
    include_str!("own/rochester.toml"),
    include_str!("own/18thconnect.toml"),
];

/// What the marks of one archive or project mean.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name, such as `markdown`.
    pub name: String,
    /// Whose conventions these are.
    pub about: String,
    /// Its marks, the first that fits being taken.
    pub marks: Vec<MarkRule>,
    /// Made when a text is first read by the profile: of all that there are, most runs use one.
    grammar: OnceLock<Grammar>,
}

impl Profile {
    pub(super) fn grammar(&self) -> &Grammar {
        self.grammar.get_or_init(|| Grammar::of(&self.marks))
    }
}

/// The profiles there are, in the order of their tables.
#[derive(Debug, Clone)]
pub struct Profiles {
    /// Shared: files are read by the same profiles at the same time.
    list: Vec<Arc<Profile>>,
}

/// Read once; they are the same for every file.
static OWN: LazyLock<Profiles> = LazyLock::new(|| {
    let mut profiles = Profiles { list: Vec::new() };
    for file in BUILTIN {
        // A test holds that the files are right; a mistake in one could only leave its profile out.
        let read = profiles.extend(file);
        debug_assert_eq!(read, Ok(()));
    }
    profiles
});

/// The part of a configuration file that holds profiles.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    profile: BTreeMap<String, Spanned<Table>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    about: String,
    /// The profile whose rows follow this one's own.
    like: Option<String>,
    #[serde(default)]
    mark: Vec<Spanned<MarkRule>>,
}

impl Profiles {
    /// The profiles that come with collatio.
    ///
    /// ```
    /// use collatio::read::Profiles;
    ///
    /// let profiles = Profiles::builtin();
    /// assert!(profiles.get("leiden").is_some());
    /// assert_eq!(profiles.nearest("lieden"), Some("leiden"));
    /// ```
    pub fn builtin() -> Self {
        OWN.clone()
    }

    /// Adds the profiles of a configuration file, `[profile.NAME]`; one of a known name takes the other's place.
    ///
    /// # Errors
    ///
    /// If the file is not TOML, a key is unknown or a mark says nothing; then none is added.
    pub fn extend(&mut self, toml: &str) -> Result<(), Diagnostic> {
        let file: File = toml::from_str(toml).map_err(|error| syntax_error(toml, &error))?;
        let mut tables: Vec<(String, Spanned<Table>)> = file.profile.into_iter().collect();
        tables.sort_by_key(|(_, table)| table.span().start);
        let mut list = self.list.clone();
        for (name, table) in tables {
            let profile = Arc::new(compile(&list, toml, name, table)?);
            match list.iter_mut().find(|known| known.name == profile.name) {
                Some(known) => *known = profile,
                None => list.push(profile),
            }
        }
        self.list = list;
        Ok(())
    }

    /// The profile of this name.
    pub fn get(&self, name: &str) -> Option<&Profile> {
        self.list.iter().find(|profile| profile.name == name).map(Arc::as_ref)
    }

    /// The names there are, in order.
    pub fn names(&self) -> Vec<&str> {
        self.list.iter().map(|profile| profile.name.as_str()).collect()
    }

    /// The name that was probably meant.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.names())
    }
}

/// The name nearest to what was written, if any is near.
fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > 64 {
        return None;
    }
    let lower = written.to_lowercase();
    let distances = names.into_iter().map(|name| (strsim::osa_distance(name, &lower), name));
    // The first of equally near names, so that the answer does not hang on the iterator's kind.
    let (distance, name) = distances.min_by_key(|&(distance, _)| distance)?;
    (distance <= name.chars().count().max(4) / 2).then_some(name)
}

fn compile(known: &[Arc<Profile>], toml: &str, name: String, table: Spanned<Table>) -> Result<Profile, Diagnostic> {
    let at = table.span().start;
    let table = table.into_inner();
    let mut marks = Vec::new();
    for rule in table.mark {
        if let Some((what, hint)) = rule.get_ref().fault() {
            return Err(error_at(toml, rule.span().start, format!("profile {name:?}: {what}"), hint));
        }
        marks.push(rule.into_inner());
    }
    if let Some(like) = table.like {
        let Some(other) = known.iter().find(|profile| profile.name == like) else {
            let hint = match nearest(&like, known.iter().map(|profile| profile.name.as_str())) {
                Some(near) => format!("did you mean \"{near}\"? A profile can only be like one that precedes it"),
                None => "a profile can only be like one that precedes it".to_owned(),
            };
            return Err(error_at(toml, at, format!("profile {name:?}: no profile is called {like:?}"), hint));
        };
        // What speaks for the other profile does not speak for this one.
        marks.extend(other.marks.iter().cloned().map(|rule| MarkRule { telling: 0, ..rule }));
    }
    Ok(Profile { name, about: table.about, marks, grammar: OnceLock::new() })
}

fn syntax_error(toml: &str, error: &toml::de::Error) -> Diagnostic {
    let at = error.span().map_or(0, |span| span.start);
    let what = error.message().to_owned();
    let written = what.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    let hint = match written.and_then(|key| nearest(key, MarkRule::KEYS.iter().copied())) {
        Some(key) => format!("did you mean \"{key}\"?"),
        None => "a profile is written [profile.NAME], its marks [[profile.NAME.mark]]".to_owned(),
    };
    let short = what.split(", expected one of").next().unwrap_or(&what).to_owned();
    error_at(toml, at, short, hint)
}

fn error_at(toml: &str, at: usize, what: String, hint: String) -> Diagnostic {
    Diagnostic::error(what).at_byte_of(toml, at).hint(hint)
}

#[cfg(test)]
mod tests;
