//! `collatio git-diff`: what git calls as an external diff driver.
//!
//! ```text
//! [diff "collatio"]
//!     command = collatio git-diff
//! ```
//!
//! Git gives seven arguments: the path, then of the old and the new version a file, its hash and its mode. A driver that ends
//! with 1 makes `git diff` abort unless it is trusted, so the status is 0 whatever differs; `--exit-code` asks for 1, for
//! use with `trustExitCode = true`. Trouble is 2, which always aborts.

use std::ffi::{OsStr, OsString};

use super::Context;
use super::compare::{Compared, compare};
use crate::args::GitDiffArgs;
use crate::errors::visible;
use crate::exit::Outcome;
use crate::library::{self, Look};
use crate::settings::{self, Comparing, Reading, Showing};
use collatio::Diagnostic;

pub(super) fn run(args: GitDiffArgs, context: &Context) -> Result<Outcome, Diagnostic> {
    let config = &context.config;
    let reading = Reading::new(args.reading, config);
    let comparing = Comparing::new(args.comparing, config)?;
    let showing = Showing::new(args.showing, context.color, config);
    let level = settings::level(args.level, config);
    let [path, old, _, _, new, ..] = &args.arguments[..] else {
        return Err(Diagnostic::error(format!(
            "git gives a driver seven arguments, or one of an unmerged path; {} came",
            args.arguments.len()
        ))
        .hint("this command is called by git: git config diff.collatio.command \"collatio git-diff\""));
    };
    let name = visible(&path.to_string_lossy());
    // Git's name for a version that is not there.
    let is_absent = |file: &OsStr| file == "/dev/null" || file == "nul";
    let head = format!("collatio {name}\n");
    if is_absent(old) || is_absent(new) {
        let what = if is_absent(old) { "is new" } else { "is gone" };
        showing.destination.write(&format!("{head}{name} {what}: there is nothing to compare it with\n"))?;
        return Ok(outcome(args.exit_code, true));
    }
    let versions = [("old", old), ("new", new)].map(|(siglum, file)| {
        let mut named = OsString::from(format!("{siglum}="));
        named.push(file);
        named
    });
    let Compared { collation, apparatus, outside, .. } = compare(&versions, &reading, comparing, showing.speech)?;
    let look = Look { layout: settings::layout(args.layout, config), markers: Default::default(), level };
    let lines = library::terminal(&collation, &apparatus, &outside, look, &showing);
    showing.destination.write(&format!("{head}{}", showing.painted(&lines)))?;
    let differs = apparatus.variants.iter().any(|variant| variant.level <= level);
    Ok(outcome(args.exit_code, differs))
}

fn outcome(exit_code: bool, differs: bool) -> Outcome {
    if exit_code && differs { Outcome::Variants } else { Outcome::NothingToReport }
}
