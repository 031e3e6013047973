//! The pairs that `collatio check` looks at, as the configuration names them.
//!
//! ```toml
//! [[check]]
//! name = "telegram"
//! files = ["telegram.txt"]          # as `collatio diff` takes them, from the file's own folder
//! reviewed = "telegram.variants.toml"
//! fail-on = "substantive"
//! max-cer = 0.02                    # the second file against the first, as `collatio eval`
//! ```

use std::ffi::OsString;
use std::ops::Range;
use std::path::Path;

use collatio::apparatus::Level;
use toml::Spanned;
use toml::de::DeValue;

use super::{Refusal, choice, string};
use crate::args::LevelChoice;

/// The keys of a check.
pub(super) const KEYS: [&str; 7] = ["name", "files", "reviewed", "fail-on", "max-variants", "max-cer", "max-wer"];

/// One check.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Check {
    /// What it is called; of its first file if it has no name.
    pub(crate) name: String,
    /// What is compared.
    pub(crate) files: Vec<String>,
    /// Where the reviewed variants are.
    pub(crate) reviewed: Option<String>,
    /// The least level that fails.
    pub(crate) fail_on: Option<Level>,
    /// So many variants that nobody reviewed pass.
    pub(crate) max_variants: Option<usize>,
    /// The most characters wrong, as a share.
    pub(crate) max_cer: Option<f64>,
    /// The most words wrong, as a share.
    pub(crate) max_wer: Option<f64>,
}

impl Check {
    /// The files, from the folder of the file that names them.
    pub(crate) fn paths(&self, folder: &Path) -> Vec<OsString> {
        let path = |file: &String| match file.split_once('=') {
            Some((siglum, path)) => OsString::from(format!("{siglum}={}", folder.join(path).to_string_lossy())),
            None => folder.join(file).into_os_string(),
        };
        self.files.iter().map(path).collect()
    }
}

/// What is wrong with a check, and where.
pub(super) struct Fault {
    pub(super) at: Range<usize>,
    pub(super) key: String,
    pub(super) refusal: Refusal,
}

/// The checks of the key `check`.
pub(super) fn checks(value: &Spanned<DeValue<'_>>) -> Result<Vec<Check>, Fault> {
    let wanted = || Fault {
        at: value.span(),
        key: "check".to_owned(),
        refusal: Refusal::Value("checks are tables: [[check]]".to_owned()),
    };
    let DeValue::Array(list) = value.get_ref() else { return Err(wanted()) };
    list.iter().map(|one| check(one).map_err(|fault| fault.unwrap_or_else(&wanted))).collect()
}

fn check(value: &Spanned<DeValue<'_>>) -> Result<Check, Option<Fault>> {
    let DeValue::Table(table) = value.get_ref() else { return Err(None) };
    let mut check = Check::default();
    for (key, value) in table {
        let fault = |refusal, at| Some(Fault { at, key: key.get_ref().to_string(), refusal });
        check.set(key.get_ref(), value.get_ref()).map_err(|refusal| match refusal {
            Refusal::Key => fault(Refusal::Key, key.span()),
            refusal => fault(refusal, value.span()),
        })?;
    }
    if check.files.is_empty() {
        let refusal = Refusal::Value("a check names its files: files = [\"a.txt\", \"b.txt\"]".to_owned());
        return Err(Some(Fault { at: value.span(), key: "files".to_owned(), refusal }));
    }
    if check.name.is_empty() {
        check.name = check.files.first().map(|file| stem(file)).unwrap_or_default();
    }
    Ok(check)
}

/// A file's name without folder and ending.
pub(crate) fn stem(file: &str) -> String {
    let path = file.rsplit_once('=').map_or(file, |(_, path)| path);
    let path = path.split('#').next().unwrap_or(path);
    std::path::Path::new(path).file_stem().map_or_else(|| path.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

impl Check {
    fn set(&mut self, key: &str, value: &DeValue<'_>) -> Result<(), Refusal> {
        match key {
            "name" => self.name = string(value)?,
            "files" => {
                let DeValue::Array(files) = value else {
                    return Err(Refusal::Value("a list of files is wanted".to_owned()));
                };
                self.files = files.iter().map(|file| string(file.get_ref())).collect::<Result<_, _>>()?;
            }
            "reviewed" => self.reviewed = Some(string(value)?),
            "fail-on" => self.fail_on = Some(choice::<LevelChoice>(value)?.into()),
            "max-variants" => self.max_variants = Some(number(value, "a whole number is wanted")?),
            "max-cer" => self.max_cer = Some(share(value)?),
            "max-wer" => self.max_wer = Some(share(value)?),
            _ => return Err(Refusal::Key),
        }
        Ok(())
    }
}

fn number<T: std::str::FromStr>(value: &DeValue<'_>, wanted: &str) -> Result<T, Refusal> {
    let text = match value {
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        _ => None,
    };
    text.and_then(|text| text.parse().ok()).ok_or_else(|| Refusal::Value(wanted.to_owned()))
}

fn share(value: &DeValue<'_>) -> Result<f64, Refusal> {
    let share: f64 = number(value, "a share is wanted, such as 0.02")?;
    if share.is_finite() && share >= 0.0 {
        Ok(share)
    } else {
        Err(Refusal::Value("a share is wanted, such as 0.02".to_owned()))
    }
}
