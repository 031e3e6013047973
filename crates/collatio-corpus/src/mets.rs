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

use collatio::Diagnostic;
use collatio::read::{FormatOptions, mets_pairs};

use crate::pairs::{FoundPairs, Pair, PairRequest};

/// Whether pairs are to be taken from a METS file: one is named, or groups of one are.
pub(crate) fn is_meant(request: &PairRequest) -> bool {
    let first = &request.references;
    let is_xml = first.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml"));
    let has_groups = request.reference_group.is_some() || request.hypothesis_group.is_some();
    has_groups || (request.hypotheses.is_none() && is_xml && first.is_file())
}

/// The pairs of a METS file.
pub(crate) fn find(request: &PairRequest) -> Result<FoundPairs, Diagnostic> {
    if request.hypotheses.is_some() {
        return Err(Diagnostic::error("groups are of one METS file, and two folders or patterns are named")
            .hint("name the METS file alone, or leave --reference-group and --hypothesis-group out"));
    }
    if request.root.is_some() {
        return Err(Diagnostic::error("--root is for manifests; files of a METS file lie below its folder")
            .hint("leave --root out"));
    }
    let groups = [request.reference_group.as_deref(), request.hypothesis_group.as_deref()];
    let pages = mets_pairs(Path::new(&request.references), groups, &FormatOptions::default())?;
    let mut found = FoundPairs { pairs: Vec::new(), remarks: pages.remarks };
    for page in pages.pairs {
        let missing = page.files.iter().find_map(|file| file.as_ref().err());
        match missing.filter(|_| request.skip_unmatched) {
            Some(why) => found.remarks.push(format!("{}: {why}", page.id)),
            None => {
                let [reference, hypothesis] = page.files.map(|file| file.map_err(Diagnostic::error));
                found.pairs.push(Pair { id: page.id, reference, hypothesis });
            }
        }
    }
    Ok(found)
}
