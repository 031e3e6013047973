//! `collatio init`: a commented `collatio.toml` that changes nothing until a line is uncommented.

use std::path::Path;

use collatio::read::Profiles;
use collatio::{Diagnostic, Languages, Rule};

use crate::args::InitArgs;
use crate::config::FILE_NAME;
use crate::library;
use crate::output;

/// The widest line of names.
const LISTED: usize = 80;

/// Every key at its default, commented out; `{RULES}` and the like stand for the names there are.
const COMMENTED: &str = r#"# collatio.toml: what this project always wants of collatio.
# It holds for this folder and those below it, within one repository.
# Environment variables (COLLATIO_VIEW ...) and flags (--view ...) overrule it.

# Which statuses count: "diplomatic", "original", "final" or "editorial".
# view = "diplomatic"

# The rules that make the forms words are compared by, in order; "+RULE" adds to the default, "-RULE" takes out.
# Presets:
{PRESETS}
# Rules, and "replace:FROM=>TO" with letters of your own:
{RULES}
# normalize = ["nfc", "whitespace", "line-end-hyphen"]

# The profile that says what marks mean; proposed from the marks found if absent. There are
{PROFILES}
# and your own: see the end of this file.
# profile = "markdown"

# The witness the others are compared with; the first if absent.
# base = "A"

# The least level shown: "substantive", "orthographic", "accidental" or "furniture".
# level = "furniture"

# The least level that makes the exit status 1; the least level shown if absent.
# fail-on = "substantive"

# How many copies of the text a file holds: "auto", "off" or a number.
# copies = "auto"

# The files' encoding; detected if absent.
# encoding = "windows-1252"

# The terminal report: "inline", "side", "list", "apparatus" or "summary".
# layout = "list"

# When to use colour: "auto", "always" or "never".
# color = "auto"

# Columns to wrap to; the terminal's if absent.
# width = 100

# A profile of your own: whose rows follow its own, and its marks. It stands at the end of the file; to read by it
# always, put `default-profile`, not `profile`, above it.
# [profile.house]
# like = "markdown"
# [[profile.house.mark]]
# open = "<<"
# close = ">>"
# status = "added"

# Words of a language, added to those that collatio knows; a row that begins with "-" is taken out. The lists are those
# of the languages that come with it ({LANGUAGES}).
# [language.german]
# negations = ["mitnichten", "-ohne"]
"#;

pub(super) fn run(args: &InitArgs) -> Result<(), Diagnostic> {
    let path = Path::new(FILE_NAME);
    if !args.force && path.symlink_metadata().is_ok() {
        return Err(Diagnostic::error("is there already").in_file(FILE_NAME).hint("--force replaces it"));
    }
    output::to_file(path, &commented())?;
    output::say(&format!("wrote {FILE_NAME}\n"));
    Ok(())
}

/// The commented file with the names that this version knows.
fn commented() -> String {
    let profiles = Profiles::builtin();
    let rules: Vec<&str> = Rule::all().map(|(name, _)| name).collect();
    COMMENTED
        .replace("{PRESETS}", &listed(&library::presets()))
        .replace("{RULES}", &listed(&rules))
        .replace("{LANGUAGES}", &Languages::default().names().join(", "))
        .replace("{PROFILES}", &listed(&profiles.names()))
}

/// Names as comment lines of no more than about 80 columns.
fn listed(names: &[&str]) -> String {
    let mut lines = vec!["#  ".to_owned()];
    for (nth, name) in names.iter().enumerate() {
        let end = if nth + 1 < names.len() { "," } else { "" };
        match lines.last_mut().filter(|line| line.len() + name.len() < LISTED) {
            Some(line) => line.push_str(&format!(" {name}{end}")),
            None => lines.push(format!("#   {name}{end}")),
        }
    }
    lines.join("\n")
}
