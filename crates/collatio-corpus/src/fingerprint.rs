//! What a pair is known by in a journal: its files, all that says how they are read and counted, and collatio's version.
//!
//! ```text
//! version, rules, name and bytes of every file      SHA-256      9f2c…
//! ```
//!
//! Whatever changes is measured again. Linear in the bytes.

use std::fmt::Write as _;

use collatio::ReadOptions;
use collatio::evaluate::EvaluationSettings;
use collatio::session::Input;
use sha2::{Digest, Sha256};

/// By which rules pairs are read and counted, as a sum that changes with each of them.
pub(crate) fn rules(options: &ReadOptions, settings: &EvaluationSettings) -> String {
    // Both are taken apart in full: whoever adds a field has to say here what it changes.
    let ReadOptions { encoding, profile, profiles, languages, copies, split_at, formats } = options;
    let EvaluationSettings { view, unit, normalization, profile: metrics, peers } = settings;
    let mut hash = Sha256::new();
    let mut part = |text: String| push(&mut hash, text.as_bytes());
    part(format!("{encoding:?} {profile:?} {languages:?} {copies:?} {split_at:?} {formats:?}"));
    for profile in profiles.names().into_iter().filter_map(|name| profiles.get(name)) {
        part(format!("{:?} {:?}", profile.name, profile.marks));
    }
    part(format!("{view:?} {unit:?} {normalization:?} {metrics:?} {peers:?}"));
    hexadecimal(&hash.finalize())
}

/// The key of a pair.
pub(crate) fn key(rules: &str, inputs: [&Input; 2]) -> String {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| push(&mut hash, bytes);
    part(env!("CARGO_PKG_VERSION").as_bytes());
    part(rules.as_bytes());
    for input in inputs {
        part(input.name.as_bytes());
        part(&[u8::from(input.opened.is_document)]);
        part(input.opened.remarks.join("\n").as_bytes());
        part(&input.opened.files.len().to_le_bytes());
        for file in &input.opened.files {
            part(file.name.as_bytes());
            part(&file.bytes);
        }
    }
    hexadecimal(&hash.finalize())
}

/// Adds a part, its length first: no two lists of parts are the same bytes.
fn push(hash: &mut Sha256, bytes: &[u8]) {
    hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes());
    hash.update(bytes);
}

/// A sum in hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use collatio::evaluate::EvaluationSettings;
    use collatio::session::Input;
    use collatio::{ReadOptions, Unit};

    use super::{key, rules};

    #[test]
    fn whatever_changes_changes_the_key() {
        let (options, settings) = (ReadOptions::default(), EvaluationSettings::default());
        let mut own = ReadOptions::default();
        own.profiles
            .extend("[profile.house]\n[[profile.house.mark]]\nopen = \"<<\"\nclose = \">>\"\nstatus = \"added\"\n")
            .expect("a profile");
        let bytes = EvaluationSettings { unit: Unit::Byte, ..settings.clone() };
        let guided = ReadOptions { encoding: Some("latin1".to_owned()), ..options.clone() };
        let all =
            [rules(&options, &settings), rules(&own, &settings), rules(&guided, &settings), rules(&options, &bytes)];
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
        // A profile that was used in between is the same profile.
        assert!(collatio::read::read("a", b"the ~~red~~ cat\n", &options).is_ok());
        assert_eq!(rules(&options, &settings), all[0]);
        let file = |name: &str, text: &str| Input::from_bytes(name, text.as_bytes().to_vec());
        let pairs = [("a", "x", "b", "y"), ("ab", "x", "", "y"), ("a", "y", "b", "x"), ("a", "xy", "b", "")];
        let keys: BTreeSet<String> =
            pairs.iter().map(|(a, x, b, y)| key(&all[0], [&file(a, x), &file(b, y)])).collect();
        assert_eq!(keys.len(), pairs.len());
    }
}
