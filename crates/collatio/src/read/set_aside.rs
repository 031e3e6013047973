//! What belongs to no copy of a file, and whether it is furniture beyond doubt.
//!
//! ```text
//! Citation: ...              front-matter    of the archive, not counted
//! A note that nobody wrote   no-copy         text that is compared with nothing: counted
//! TELEGRAM                   copy A
//! ```
//!
//! The lines are looked at as those of the whole file, for an archive's description begins where the file does. Runs of
//! lines with one reason are one part. Linear in the file.

use std::ops::Range;
use std::sync::Arc;

use crate::language::Languages;
use crate::witness::{Source, Zone};

use super::{Outside, Reason, zones};

/// The parts of a file that no copy holds, in order, blank lines left out.
pub(super) fn parts(source: &Arc<Source>, holes: &[(Zone, Range<usize>)], languages: &Languages) -> Vec<Outside> {
    let mut found: Vec<Outside> = Vec::new();
    if holes.is_empty() {
        return found;
    }
    let lines = zones::lines(source, 0..source.text().len(), languages);
    for (_, hole) in holes {
        let first = found.len();
        let from = lines.partition_point(|line| line.range.end <= hole.start);
        for line in lines.iter().skip(from).take_while(|line| line.range.start < hole.end) {
            let range = line.range.start.max(hole.start)..line.range.end.min(hole.end);
            if source.text().get(range.clone()).is_none_or(|text| text.trim().is_empty()) {
                continue;
            }
            let reason = reason(line.zone, line.rule);
            match found.get_mut(first..).and_then(<[_]>::last_mut).filter(|last| last.reason == reason) {
                Some(last) => last.range.end = range.end,
                _ => found.push(Outside { source: Arc::clone(source), zone: line.zone, range, reason }),
            }
        }
        // The blank lines at its ends are the hole's.
        if let [first, ..] = found.get_mut(first..).unwrap_or_default() {
            first.range.start = hole.start;
        }
        if let Some(last) = found.get_mut(first..).and_then(<[_]>::last_mut) {
            last.range.end = hole.end;
        }
    }
    found
}

fn reason(zone: Zone, rule: &'static str) -> Reason {
    match (zone, rule) {
        (Zone::Boilerplate, "back-matter") => Reason::BackMatter,
        (Zone::Boilerplate, _) => Reason::FrontMatter,
        (Zone::Furniture, _) => Reason::Furniture,
        _ => Reason::NoCopy,
    }
}
