//! Where an archive's description ends and the transcript begins, and where the description goes on after it.
//!
//! ```text
//! Summary:                    label, its value the paragraph below
//! An account of the matter.   value
//! Transcript - English        opens the transcript: the front matter ends here
//! TELEGRAM                    first line of the transcript
//! ```
//!
//! A description may also stand below the labels without one, if a line that opens the transcript follows it.
//!
//! One label that only archives write makes a block; labels others write too (`Date:`) count inside it. Linear in the
//! lines.

use super::{Line, Look};

/// Lines between two labels of one block, at most.
const REACH: usize = 14;
/// Lines of a description without a label of its own, at most.
const DESCRIPTION: usize = 24;

/// Lines of a catalogue's block, at least: two labels may open a letter.
const BLOCK: usize = 3;
/// Lines with a label that make a block of a catalogue though no archive's own label is known among them, if a line that
/// opens the transcript follows.
const UNKNOWN_BLOCK: usize = 5;
/// Words of a label.
const LABEL_WORDS: usize = 7;

/// The first line after the front matter; 0 if there is none.
///
/// A block of lines with labels at the top, one of them an archive's, is front matter whole: its language and its field
/// names need not be known.
///
/// Prose below a block is a description, and belongs to it, only if a label of the text itself stands under it before
/// anything that a document has: a heading, a stamp, an address, a closing.
pub(crate) fn front_matter(lines: &[Line]) -> usize {
    let mut end = catalogue(lines);
    let (mut since, mut shared, mut described) = (0, 0, false);
    for (at, line) in lines.iter().enumerate().skip(end) {
        since += usize::from(line.look != Look::Blank && at >= end);
        if since > if described { DESCRIPTION } else { REACH } {
            break;
        }
        let in_block = end > 0 || shared > 1;
        match line.look {
            Look::TranscriptLine if described && is_translation(line) => break,
            Look::TranscriptLine if in_block || (at < REACH && !names_a_kind(line)) => {
                return skip_blank(lines, at + 1);
            }
            Look::TextLabel if in_block => return skip_blank(lines, at + 1),
            Look::Blank | Look::Short | Look::SharedOpen if described => continue,
            Look::Prose if in_block && at >= end => {
                described = true;
                continue;
            }
            _ if described && at >= end && line.look != Look::Prose => break,
            Look::OpenLabel => end = after_value(lines, at + 1),
            Look::Label => end = at + 1,
            Look::SharedLabel if end > 0 && closely_follows(lines, end, at) => end = at + 1,
            Look::SharedOpen if end > 0 && closely_follows(lines, end, at) && !again(lines, at) => {
                end = after_value(lines, at + 1);
            }
            Look::SharedLabel => {
                shared += 1;
                continue;
            }
            _ => continue,
        }
        since = 0;
    }
    if end == 0 { 0 } else { skip_blank(lines, end) }
}

/// The first line after a catalogue's block at the top: lines without a blank between, most with a label; 0 if there is none.
fn catalogue(lines: &[Line]) -> usize {
    let start = skip_blank(lines, 0);
    let length = lines.get(start..).unwrap_or_default().iter().take_while(|line| line.look != Look::Blank).count();
    let block = lines.get(start..start + length).unwrap_or_default();
    let labelled = block.iter().filter(|line| has_label(line)).count();
    let addresses = block.iter().filter(|line| line.look == Look::Address).count();
    let archives = block.iter().any(|line| matches!(line.look, Look::Label | Look::OpenLabel));
    let next = lines.get(skip_blank(lines, start + length));
    let opened = next.is_some_and(|line| matches!(line.look, Look::TranscriptLine | Look::TextLabel));
    let known = archives || (labelled >= UNKNOWN_BLOCK && opened);
    let is_block = length >= BLOCK && labelled * 3 >= length * 2 && addresses * 2 < length && known;
    if is_block { start + length } else { 0 }
}

/// Whether a line begins with a label: a few words and a colon.
fn has_label(line: &Line) -> bool {
    let label = |name: &str| {
        let words = name.split_whitespace().count();
        (1..=LABEL_WORDS).contains(&words) && name.starts_with(|c: char| !c.is_lowercase())
    };
    line.text.split_once(':').is_some_and(|(name, value)| label(name) && !value.starts_with("//"))
}

/// Whether a line that opens a transcript stands right above this one.
pub(crate) fn opened(lines: &[Line], front: usize) -> bool {
    let above = lines.get(..front).unwrap_or_default().iter().rfind(|line| line.look != Look::Blank);
    above.is_some_and(|line| matches!(line.look, Look::TranscriptLine | Look::TextLabel))
}

/// Whether the line opens a translation: the original may stand above.
fn is_translation(line: &Line) -> bool {
    line.text.to_lowercase().contains("translation")
}

/// `Transcript of a talk` may be the title of the document itself.
fn names_a_kind(line: &Line) -> bool {
    line.text.to_lowercase().contains(" of ")
}

/// Whether the same line stands below again: then it is a heading of the copies.
fn again(lines: &[Line], at: usize) -> bool {
    let Some(text) = lines.get(at).map(|line| line.text) else { return false };
    lines.iter().skip(at + 1).any(|line| line.text == text)
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
    let is_value =
        |line: &&Line| !matches!(line.look, Look::Blank | Look::OpenLabel | Look::TranscriptLine | Look::TextLabel);
    value + lines.get(value..).unwrap_or_default().iter().take_while(is_value).count()
}

fn closely_follows(lines: &[Line], end: usize, at: usize) -> bool {
    lines.get(end..at).unwrap_or_default().iter().all(|line| matches!(line.look, Look::Blank))
}
