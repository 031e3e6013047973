//! `collatio init`: a commented `collatio.toml` that changes nothing until a line is uncommented.

use std::path::Path;

use crate::args::InitArgs;
use crate::config::FILE_NAME;
use crate::errors::Trouble;
use crate::output;

/// Every key at its default, commented out.
pub(crate) const COMMENTED: &str = r#"# collatio.toml: what this project always wants of collatio.
# It holds for this folder and those below it, within one repository.
# Environment variables (COLLATIO_VIEW ...) and flags (--view ...) overrule it.

# Which statuses count: "diplomatic", "original", "final" or "editorial".
# view = "diplomatic"

# The rules that make the forms words are compared by, in order.
# normalize = ["nfc", "whitespace", "line-end-hyphen"]

# The profile that says what marks mean; proposed from the marks found if absent.
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
"#;

pub(super) fn run(args: &InitArgs) -> Result<(), Trouble> {
    let path = Path::new(FILE_NAME);
    if !args.force && path.symlink_metadata().is_ok() {
        return Err(Trouble::new("is there already").in_file(FILE_NAME).hint("--force replaces it"));
    }
    output::to_file(path, COMMENTED)?;
    output::say(&format!("wrote {FILE_NAME}\n"));
    Ok(())
}
