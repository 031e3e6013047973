//! Pairs by the physical pages of a METS file, of two groups of its files.
//!
//! ```text
//! collatio batch mets.xml --reference-group GT --hypothesis-group OCR
//!
//! PHYS_0001    GT/1.xml    OCR/1.xml        a page's id is the pair's
//! ```
//!
//! Here a page without the one or the other is a failed pair, for the METS file says that the page is there.

use std::path::Path;

use super::pairs::{Found, Pair};
use crate::args::BatchArgs;
use crate::library;
use collatio::Diagnostic;

/// Whether pairs are to be taken from a METS file: one is named, or groups of one are.
pub(super) fn is_meant(args: &BatchArgs) -> bool {
    let first = Path::new(&args.references);
    let is_xml = first.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml"));
    let has_groups = args.reference_group.is_some() || args.hypothesis_group.is_some();
    has_groups || (args.hypotheses.is_none() && is_xml && first.is_file())
}

/// The pairs of a METS file.
pub(super) fn find(args: &BatchArgs) -> Result<Found, Diagnostic> {
    if args.hypotheses.is_some() {
        return Err(Diagnostic::error("groups are of one METS file, and two folders or patterns are named")
            .hint("name the METS file alone, or leave --reference-group and --hypothesis-group out"));
    }
    if args.root.is_some() {
        return Err(Diagnostic::error("--root is for manifests; files of a METS file lie below its folder")
            .hint("leave --root out"));
    }
    let groups = [args.reference_group.as_deref(), args.hypothesis_group.as_deref()];
    let pages = library::mets_pairs(Path::new(&args.references), groups)?;
    let mut found = Found { pairs: Vec::new(), said: pages.remarks };
    for page in pages.pairs {
        let missing = page.files.iter().find_map(|file| file.as_ref().err());
        match missing.filter(|_| args.skip_unmatched) {
            Some(why) => found.said.push(format!("{}: {why}", page.id)),
            None => {
                let [reference, hypothesis] = page.files;
                found.pairs.push(Pair { id: page.id, reference, hypothesis });
            }
        }
    }
    Ok(found)
}
