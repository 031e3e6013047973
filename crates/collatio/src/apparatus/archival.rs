//! Whether lines above a text are an archive's rather than the document's: only then may their loss be furniture.
//!
//! ```text
//! 44 2 #A Telegram #171                         a shelf mark
//! REPRODUCED FROM THE COLLECTIONS OF ...        stamped on later
//! Bristol, March 14, 1871                       the letter's own
//! ```
//!
//! A heading, a date, an address that one copy lacks can change the sense. So lines count as an archive's only if they are
//! whole and one of them says that it is. Linear in the lines.

use crate::language::List;
use crate::tokenize::Spacing;

use super::side::{Side, Word};

/// Whether a side is whole lines of which one is an archive's: those around it were put there with it.
pub(super) fn is_archival(side: &Side<'_>) -> bool {
    let begins = |word: &Word<'_>| matches!(word.token.spacing, Spacing::Line | Spacing::Paragraph);
    let mut lines = side.words.chunk_by(|_, next| !begins(next));
    side.is_whole_lines() && lines.any(|line| is_shelf_mark(line) || is_later(side, line))
}

/// Numbers after `#`, at least half of the words in all having digits: what no letter is headed with.
fn is_shelf_mark(line: &[Word<'_>]) -> bool {
    let words = line.iter().filter(|word| word.token.kind.is_word()).count();
    let numbers = line.iter().filter(|word| word.text.contains(char::is_numeric)).count();
    line.iter().any(|word| word.text.starts_with('#')) && numbers * 2 >= words
}

/// An archive's sentence, or capitals that begin as what is stamped on a paper later.
fn is_later(side: &Side<'_>, line: &[Word<'_>]) -> bool {
    let words = line.iter().filter(|word| word.token.kind.is_word());
    let folded: Vec<String> = words.map(|word| word.text.to_lowercase()).collect();
    let capitals = || !line.iter().any(|word| word.text.contains(char::is_lowercase));
    side.languages().opens(List::ArchiveSentences, &folded.join(" "))
        || folded.first().is_some_and(|word| side.languages().has(List::LaterStamps, word) && capitals())
}
