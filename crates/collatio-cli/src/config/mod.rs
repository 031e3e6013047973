//! `collatio.toml`: what a project always wants, found in the nearest folder upwards, no further than the repository's
//! root; outside a repository only in the current folder, so that no stranger's file is picked up.
//!
//! ```toml
//! view = "final"
//! fail-on = "substantive"
//! default-profile = "house"
//!
//! [profile.house]            # handed to the library as it stands, as [language.NAME] is
//! ```
//!
//! A key or value it does not know is an error with its place: a setting that is silently not in force is worse.

mod checks;

use std::ops::Range;
use std::path::PathBuf;

use clap::ValueEnum;
use collatio::apparatus::Level;
use collatio::{Copies, Diagnostic, View};
use toml::de::{DeTable, DeValue};

use crate::args::{ColorChoice, CopiesChoice, LayoutChoice, LevelChoice, ViewChoice, WIDTHS};
use crate::errors::nearest;

pub(crate) use checks::{Check, stem};

/// The file's name.
pub(crate) const FILE_NAME: &str = "collatio.toml";

/// Every key, in the order the commented file shows them.
const KEYS: [&str; 15] = [
    "view",
    "normalize",
    "profile",
    "default-profile",
    "base",
    "level",
    "fail-on",
    "copies",
    "encoding",
    "layout",
    "color",
    "width",
    "profile.NAME",
    "language.NAME",
    "check",
];

/// What the file says; what it does not say is absent.
#[derive(Debug, Default)]
pub(crate) struct Config {
    pub(crate) view: Option<View>,
    pub(crate) normalize: Option<String>,
    pub(crate) profile: Option<String>,
    pub(crate) base: Option<String>,
    pub(crate) level: Option<Level>,
    pub(crate) fail_on: Option<Level>,
    pub(crate) copies: Option<Copies>,
    pub(crate) encoding: Option<String>,
    pub(crate) layout: Option<LayoutChoice>,
    pub(crate) color: Option<ColorChoice>,
    pub(crate) width: Option<usize>,
    /// The user's own profiles.
    pub(crate) profiles: Option<OwnTables>,
    /// What the user adds to languages.
    pub(crate) languages: Option<OwnTables>,
    /// What `collatio check` looks at.
    pub(crate) checks: Vec<Check>,
    /// The file's folder, from which it names other files; empty if there is no file.
    pub(crate) folder: PathBuf,
}

/// A file with tables that the library reads (profiles, languages), so that its errors have their places.
#[derive(Debug, Clone)]
pub(crate) struct OwnTables {
    /// The file's name.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) text: String,
}

impl Config {
    /// The nearest file's settings; none if there is no file.
    pub(crate) fn nearest() -> Result<Self, Diagnostic> {
        let Some(path) = nearest_file() else { return Ok(Self::default()) };
        let name = path.to_string_lossy();
        let text = std::fs::read_to_string(&path).map_err(|error| {
            Diagnostic::error("could not be read")
                .because(&error)
                .in_file(name.as_ref())
                .hint("--no-config does without it")
        })?;
        let folder = path.parent().map(PathBuf::from).unwrap_or_default();
        Ok(Self { folder, ..Self::parse(&name, &text)? })
    }

    /// The settings in a file's text.
    fn parse(name: &str, text: &str) -> Result<Self, Diagnostic> {
        let file = File { name, text };
        let table = DeTable::parse(text).map_err(|error| {
            file.located(Diagnostic::from(&error), error.span().unwrap_or_default())
                .hint("the file is TOML: key = \"value\", one a line")
        })?;
        let mut config = Self::default();
        let own = |key: &str| {
            let is_table = table.get_ref().get(key).is_some_and(|value| matches!(value.get_ref(), DeValue::Table(_)));
            is_table.then(|| OwnTables { name: name.to_owned(), text: text.to_owned() })
        };
        config.profiles = own("profile");
        config.languages = own("language");
        for (key, value) in table.get_ref() {
            if key.get_ref() == "check" {
                config.checks = checks::checks(value).map_err(|fault| file.fault(fault))?;
                continue;
            }
            let known = config.set(key.get_ref(), value.get_ref());
            known.map_err(|refusal| match refusal {
                Refusal::Key => file.unknown_key(key.get_ref(), key.span()),
                Refusal::Value(wanted) => {
                    file.trouble(value.span(), format!("bad value for `{}`", key.get_ref())).hint(wanted)
                }
            })?;
        }
        Ok(config)
    }

    fn set(&mut self, key: &str, value: &DeValue<'_>) -> Result<(), Refusal> {
        match key {
            "view" => self.view = Some(choice::<ViewChoice>(value)?.into()),
            "normalize" => self.normalize = Some(list(value)?),
            "profile" => match value {
                DeValue::Table(profiles) => {
                    if profiles.values().any(|profile| !matches!(profile.get_ref(), DeValue::Table(_))) {
                        return Err(Refusal::Value("each profile is a table: [profile.NAME]".to_owned()));
                    }
                }
                _ => self.profile = Some(string(value)?),
            },
            "language" => match value {
                // The library says what is wrong inside.
                DeValue::Table(_) => {}
                _ => return Err(Refusal::Value("each language is a table: [language.NAME]".to_owned())),
            },
            "default-profile" => self.profile = Some(string(value)?),
            "base" => self.base = Some(string(value)?),
            "level" => self.level = Some(choice::<LevelChoice>(value)?.into()),
            "fail-on" => self.fail_on = Some(choice::<LevelChoice>(value)?.into()),
            "copies" => self.copies = Some(copies(value)?),
            "encoding" => self.encoding = Some(string(value)?),
            "layout" => self.layout = Some(choice(value)?),
            "color" => self.color = Some(choice(value)?),
            "width" => self.width = Some(width(value)?),
            _ => return Err(Refusal::Key),
        }
        Ok(())
    }
}

/// Why a line of the file was not taken.
enum Refusal {
    /// There is no such key.
    Key,
    /// The key wants something else: what.
    Value(String),
}

/// The file being read, for its errors.
struct File<'f> {
    name: &'f str,
    text: &'f str,
}

impl File<'_> {
    fn trouble(&self, span: Range<usize>, what: String) -> Diagnostic {
        self.located(Diagnostic::error(what), span)
    }

    fn located(&self, diagnostic: Diagnostic, span: Range<usize>) -> Diagnostic {
        diagnostic.in_file(self.name).at_byte_of(self.text, span.start)
    }

    /// What is wrong with a check.
    fn fault(&self, fault: checks::Fault) -> Diagnostic {
        let checks::Fault { at, key, refusal } = fault;
        match refusal {
            Refusal::Value(wanted) => self.trouble(at, format!("bad value for `{key}` of a check")).hint(wanted),
            Refusal::Key => {
                let near = nearest(&key, checks::KEYS).map(|near| format!("did you mean `{near}`? "));
                let hint = format!("{}a check has {}", near.unwrap_or_default(), checks::KEYS.join(", "));
                self.trouble(at, format!("unknown key `{key}` of a check")).hint(hint)
            }
        }
    }

    fn unknown_key(&self, key: &str, span: Range<usize>) -> Diagnostic {
        let hint = match nearest(key, KEYS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys are {}", KEYS.join(", ")),
        };
        self.trouble(span, format!("unknown key `{key}`")).hint(hint)
    }
}

fn choice<T: ValueEnum>(value: &DeValue<'_>) -> Result<T, Refusal> {
    let chosen = value.as_str().and_then(|word| T::from_str(word, false).ok());
    chosen.ok_or_else(|| {
        let words: Vec<String> = T::value_variants()
            .iter()
            .filter_map(|choice| choice.to_possible_value().map(|value| format!("\"{}\"", value.get_name())))
            .collect();
        Refusal::Value(format!("one of {} is wanted", words.join(", ")))
    })
}

fn string(value: &DeValue<'_>) -> Result<String, Refusal> {
    value.as_str().map(str::to_owned).ok_or_else(|| Refusal::Value("a text in quotation marks is wanted".to_owned()))
}

/// A text, or a list of texts, which is the same with commas.
fn list(value: &DeValue<'_>) -> Result<String, Refusal> {
    let DeValue::Array(items) = value else { return string(value) };
    let items: Result<Vec<String>, Refusal> = items.iter().map(|item| string(item.get_ref())).collect();
    items.map(|items| items.join(","))
}

fn copies(value: &DeValue<'_>) -> Result<Copies, Refusal> {
    let text = match value {
        DeValue::Integer(number) => number.as_str().to_owned(),
        _ => string(value)?,
    };
    text.parse::<CopiesChoice>().map(|choice| choice.0).map_err(|error| Refusal::Value(error.what))
}

fn width(value: &DeValue<'_>) -> Result<usize, Refusal> {
    let columns = match value {
        DeValue::Integer(number) => number.as_str().parse().ok(),
        _ => None,
    };
    columns
        .filter(|columns| WIDTHS.contains(columns))
        .ok_or_else(|| Refusal::Value(format!("a number from {} to {} is wanted", WIDTHS.start(), WIDTHS.end())))
}

/// The nearest file upwards, its path relative to the current folder.
pub(crate) fn nearest_file() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let root = here.ancestors().position(|folder| folder.join(".git").exists()).unwrap_or(0);
    let up = |steps: usize| std::iter::repeat_n("..", steps).collect::<PathBuf>().join(FILE_NAME);
    (0..=root).map(up).find(|path| path.is_file())
}
