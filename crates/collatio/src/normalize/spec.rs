//! Names to an ordered list of rules: rules, presets, and what is added to or taken out of them.
//!
//! ```text
//! +case                    the default list and case
//! letters-only -case       a preset without one of its rules
//! nfc whitespace long-s    exactly these
//! ```

use super::{Normalization, Rule};
use crate::diagnostic::Diagnostic;

/// A ready list of rules: its name, a few words about it, the names of its rules.
type Preset = (&'static str, &'static str, &'static [&'static str]);

const PRESETS: &[Preset] = &[
    ("none", "nothing is taken away: white space and line breaks count", &[]),
    ("default", "what no reader would call a difference", &["nfc", "whitespace", "line-end-hyphen"]),
    (
        "letters-only",
        "letters and digits: no punctuation, no capitals",
        &["nfc", "whitespace", "line-end-hyphen", "quotes", "dashes", "case", "punctuation", "paragraph-marks"],
    ),
    (
        "spelling",
        "the same words in other letters are the same",
        &[
            "nfc",
            "whitespace",
            "line-end-hyphen",
            "quotes",
            "dashes",
            "long-s",
            "umlauts",
            "ligatures",
            "abbreviations",
            "u-v",
            "i-j",
            "diacritics",
            "numerals",
            "case",
        ],
    ),
    (
        "gt-level-1",
        "ground truth, level 1: letters of today",
        &[
            "umlauts",
            "replace:\u{a75b}=>r",
            "nfc",
            "whitespace",
            "line-end-hyphen",
            "long-s",
            "ligatures",
            "quotes",
            "dashes",
        ],
    ),
    (
        "gt-level-2",
        "ground truth, level 2: letters as printed, ligatures, quotes and dashes plain",
        &["nfc", "whitespace", "line-end-hyphen", "ligatures", "quotes", "dashes"],
    ),
    ("gt-level-3", "ground truth, level 3: as printed", &["nfc", "whitespace", "line-end-hyphen"]),
    ("dinglehopper", "what dinglehopper takes for the same; white space and line breaks count", DINGLEHOPPER),
];

/// The substitutions that dinglehopper 0.11 makes before it compares (`NFC_SBB`), in its order. The codes of the private
/// use area are those of MUFI and of the IMPACT project, as OCR-D's coordination table of encodings lists them.
const DINGLEHOPPER: &[&str] = &[
    "nfc",
    "replace:\u{eba6}=>\u{17f}\u{17f}",
    "replace:\u{eba7}=>\u{17f}\u{17f}i",
    "replace:\u{f502}=>ch",
    "replace:\u{eec4}=>ck",
    "replace:\u{f4f9}=>ll",
    "replace:\u{eba2}=>\u{17f}i",
    "replace:\u{eada}=>\u{17f}t",
    "replace:\u{fb01}=>fi",
    "replace:\u{fb00}=>ff",
    "replace:\u{fb02}=>fl",
    "replace:\u{fb03}=>ffi",
    "replace:\u{eec5}=>ct",
    "replace:\u{eedc}=>tz",
    "replace:\u{f532}=>as",
    "replace:\u{f533}=>is",
    "replace:\u{f534}=>us",
    "replace:\u{f535}=>Qu",
    "replace:\u{133}=>ij",
    "replace:\u{e8bf}=>q&",
    "replace:\u{eba5}=>\u{17f}p",
    "replace:\u{fb06}=>st",
    "replace:\u{e72b}=>\u{fc}",
    "replace:\u{e42c}=>\u{e4}",
    "replace:===>\u{2013}",
    "replace:\u{2014}=>\u{2013}",
    "replace:\u{e644}=>\u{f6}",
    "replace:\u{2019}=>'",
    "replace:\u{2e17}=>-",
    "replace:a\u{364}=>\u{e4}",
    "replace:o\u{364}=>\u{f6}",
    "replace:u\u{364}=>\u{fc}",
    "replace:\u{f50e}=>q\u{301}",
];

impl Normalization {
    /// The rules of a list of names.
    ///
    /// A name is a rule's or a preset's; the lists follow one another. `+name` adds and `-name` takes out; if the first
    /// name has such a sign, the list begins with the default. A rule named twice counts once, where it stood first.
    ///
    /// # Errors
    ///
    /// If a name is unknown.
    pub fn parse(names: &[&str]) -> Result<Self, Diagnostic> {
        let signed = names.first().is_none_or(|name| name.starts_with(['+', '-']));
        let mut rules = if signed { Self::default().rules } else { Vec::new() };
        for &name in names {
            match name.strip_prefix('-') {
                Some(name) => {
                    let out = rules_of(name)?;
                    rules.retain(|rule| !out.contains(rule));
                }
                None => {
                    for rule in rules_of(name.strip_prefix('+').unwrap_or(name))? {
                        if !rules.contains(&rule) {
                            rules.push(rule);
                        }
                    }
                }
            }
        }
        Ok(Self::new(rules))
    }

    /// Every preset: its name, a few words about it, and the names of its rules.
    pub fn presets() -> &'static [(&'static str, &'static str, &'static [&'static str])] {
        PRESETS
    }
}

fn rules_of(name: &str) -> Result<Vec<Rule>, Diagnostic> {
    match PRESETS.iter().find(|preset| preset.0 == name) {
        Some((_, _, rules)) => Ok(rules.iter().filter_map(|rule| Rule::named(rule)).collect()),
        None => Rule::named(name).map(|rule| vec![rule]).ok_or_else(|| unknown(name)),
    }
}

fn unknown(name: &str) -> Diagnostic {
    let presets: Vec<&str> = PRESETS.iter().map(|preset| preset.0).collect();
    let rules: Vec<&str> = Rule::all().map(|rule| rule.0).collect();
    let shown: String = name.chars().take(64).collect::<String>().to_lowercase();
    let like = rules.iter().chain(&presets).map(|&known| (strsim::osa_distance(&shown, known), known)).min();
    let near = like.filter(|&(distance, known)| distance <= known.len().div_ceil(3)).map(|like| like.1);
    let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    Diagnostic::error(format!("there is no normalization rule `{name}`")).hint(format!(
        "{near}the rules are {}; the presets are {}",
        rules.join(", "),
        presets.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::{Normalization, PRESETS, Rule};

    fn names(spec: &[&str]) -> Vec<String> {
        Normalization::parse(spec).unwrap().rules().iter().map(|rule| rule.name().to_owned()).collect()
    }

    #[test]
    fn lists_are_exact_and_signs_change_them() {
        assert_eq!(names(&[]), ["nfc", "whitespace", "line-end-hyphen"]);
        assert_eq!(names(&["+case", "-nfc"]), ["whitespace", "line-end-hyphen", "case"]);
        assert_eq!(names(&["case", "nfc", "case"]), ["case", "nfc"]);
        assert_eq!(names(&["gt-level-2", "-default"]), ["ligatures", "quotes", "dashes"]);
        assert_eq!(names(&["replace:vv=>w"]), ["replace:vv=>w"]);
        assert!(names(&["none"]).is_empty());
    }

    #[test]
    fn every_name_in_a_preset_is_a_rule() {
        for (preset, _, rules) in PRESETS {
            assert_eq!(names(&[preset]).len(), rules.len(), "{preset}");
        }
        assert!(Rule::all().all(|(name, _)| Rule::named(name).is_some_and(|rule| rule.name() == name)));
    }

    #[test]
    fn an_unknown_name_is_told_the_nearest() {
        let hint = |name| Normalization::parse(&[name]).unwrap_err().hint.unwrap_or_default();
        assert!(hint("quote").starts_with("did you mean `quotes`? the rules are "));
        assert!(hint("letters").starts_with("the rules are "));
        assert!(hint("replace:=>x").starts_with("the rules are "));
        assert!(hint("-cas").starts_with("did you mean `case`? "));
    }
}
