//! Where an archive's description ends and the transcript begins, and where the description goes on after it.
//!
//! ```text
//! Summary:                    label, its value the paragraph below
//! An account of the matter.   value
//! Transcript - English        opens the transcript: the front matter ends here
//! TELEGRAM                    first line of the transcript
//! ```
//!
//! One label that only archives write makes a block; labels others write too (`Date:`) count inside it. Linear in the
//! lines.

use super::{Line, Look};

/// Lines between two labels of one block, at most.
const REACH: usize = 14;

/// The first line after the front matter; 0 if there is none.
pub(crate) fn front_matter(lines: &[Line]) -> usize {
    let mut end = 0;
    let mut since = 0;
    for (at, line) in lines.iter().enumerate() {
        since += usize::from(line.look != Look::Blank);
        if since > REACH {
            break;
        }
        match line.look {
            Look::TranscriptLine if end > 0 || at < REACH => return skip_blank(lines, at + 1),
            Look::OpenLabel => end = after_value(lines, at + 1),
            Look::Label => end = at + 1,
            Look::SharedLabel if end > 0 && closely_follows(lines, end, at) => end = at + 1,
            Look::Prose if end > 0 && at >= end => break,
            _ => continue,
        }
        since = 0;
    }
    if end == 0 { 0 } else { skip_blank(lines, end) }
}

/// The first line of the back matter below the `front` lines of front matter; the number of lines if there is none.
pub(crate) fn back_matter(lines: &[Line], front: usize) -> usize {
    let mut start = lines.len();
    let mut since = 0;
    for (at, line) in lines.iter().enumerate().skip(front).rev() {
        since += usize::from(line.look != Look::Blank);
        if since > REACH {
            break;
        }
        let opens = at.checked_sub(1).and_then(|before| lines.get(before)).is_none_or(|line| line.look == Look::Blank);
        if matches!(line.look, Look::OpenLabel | Look::Label) {
            since = 0;
            if opens || start < lines.len() {
                start = at;
            }
        }
    }
    start
}

fn skip_blank(lines: &[Line], from: usize) -> usize {
    let blank = lines.get(from..).unwrap_or_default().iter().take_while(|line| line.look == Look::Blank).count();
    from + blank
}

/// The first line after the paragraph that follows a label.
fn after_value(lines: &[Line], from: usize) -> usize {
    let value = skip_blank(lines, from);
    let is_value = |line: &&Line| !matches!(line.look, Look::Blank | Look::OpenLabel | Look::TranscriptLine);
    value + lines.get(value..).unwrap_or_default().iter().take_while(is_value).count()
}

fn closely_follows(lines: &[Line], end: usize, at: usize) -> bool {
    lines.get(end..at).unwrap_or_default().iter().all(|line| matches!(line.look, Look::Blank))
}
