//! What one line is by its own looks, whatever stands around it.
//!
//! ```text
//! ~~SECRET~~          stamp        all capitals, a stamp's word in it
//! ABS/                initials     two to four capitals, a slash
//! - 3 -               page-number
//! January 2, 1954     date         a heading, if prose follows
//! ```
//!
//! Marks are still in the text, so a line is looked at without what is no letter or digit at its ends. Time and space
//! are linear in the line's first [`LOOK`] characters: what is longer is prose.

use crate::language::{Languages, List, folded_line as folded};

/// A line of more characters than this is prose whatever it says.
pub(super) const LOOK: usize = 200;

/// What a line is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// No visible character.
    Blank,
    /// An archive's label, its value in the paragraph below.
    OpenLabel,
    /// An archive's label with its value, or an archive's sentence or link.
    Label,
    /// A label archives and others use.
    SharedLabel,
    /// Such a label without a value, or the heading of a summary.
    SharedOpen,
    /// The line that opens the transcript.
    TranscriptLine,
    /// A label of the text itself, alone on its line.
    TextLabel,
    /// A stamp.
    Stamp,
    /// Closing initials.
    Initials,
    /// A sender, an addressee, a salutation.
    Address,
    /// A page number.
    PageNumber,
    /// A complimentary close, a signature, an enclosure.
    Closing,
    /// A heading by its looks: the rule's name.
    Heading(&'static str),
    /// A short line of no known kind.
    Short,
    /// Running text.
    Prose,
}

impl Look {
    /// Whether such a line belongs around a text rather than in it.
    pub(crate) fn is_structural(self) -> bool {
        !matches!(self, Self::Short | Self::Prose)
    }
}

/// What this line is by itself.
pub(crate) fn look(line: &str, languages: &Languages) -> Look {
    let whole = line.trim();
    if whole.is_empty() {
        return Look::Blank;
    }
    if is_longer(whole, LOOK) {
        let named = whole
            .split_once(':')
            .is_some_and(|(name, _)| !is_longer(name, LOOK) && languages.has(List::ArchiveLabels, &folded(name)));
        let start: String = whole.chars().take(LOOK).collect();
        return if named || languages.opens(List::ArchiveSentences, &folded(&start)) {
            Look::Label
        } else {
            Look::Prose
        };
    }
    if is_page_number(whole, languages) {
        return Look::PageNumber;
    }
    let core = core(whole);
    let words = folded(core);
    let count = 1 + words.bytes().filter(|&byte| byte == b' ').count();
    let seen = Seen { whole, core, words: &words, count, languages };
    label(seen)
        .or_else(|| office(seen))
        .or_else(|| heading(seen).map(Look::Heading))
        .unwrap_or_else(|| if is_short(whole) { Look::Short } else { Look::Prose })
}

/// A line that is looked at: as it stands, without the signs at its ends, and folded with the number of its words. It is
/// folded once, for all rules.
#[derive(Clone, Copy)]
struct Seen<'l> {
    whole: &'l str,
    core: &'l str,
    words: &'l str,
    count: usize,
    languages: &'l Languages,
}

/// Whether a text has more characters than so many; a text of fewer bytes is not counted.
fn is_longer(text: &str, characters: usize) -> bool {
    text.len() > characters && text.chars().nth(characters).is_some()
}

/// Words of a line.
pub(super) fn words(line: &str) -> usize {
    line.split_whitespace().count()
}

/// The line without what is no letter or digit at its ends.
pub(super) fn core(line: &str) -> &str {
    line.trim_matches(|c: char| !c.is_alphanumeric())
}

fn label(seen: Seen<'_>) -> Option<Look> {
    let Seen { whole, words, count, languages, .. } = seen;
    let bare = whole.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (name, value) = bare.split_once(':').map_or((None, ""), |(name, value)| (Some(folded(name)), value));
    let open = !value.chars().any(char::is_alphanumeric);
    let set_off = name.is_some() || is_decorated(whole);
    let count = whole.split_once('(').map_or(count, |(before, _)| folded(before).split(' ').count());
    if count <= 4 && languages.opens(List::TranscriptHeadings, words) {
        return Some(if open { Look::TranscriptLine } else { Look::Label });
    }
    if is_link(whole) || languages.opens(List::ArchiveSentences, words) || words == "original scan" {
        return Some(Look::Label);
    }
    match name.as_deref() {
        _ if open && set_off && languages.has(List::TextLabels, words) => Some(Look::TextLabel),
        Some(name) if languages.has(List::ArchiveLabels, name) => {
            Some(if open { Look::OpenLabel } else { Look::Label })
        }
        Some(name) if languages.has(List::AddressLabels, name) => Some(Look::Address),
        Some(name) if languages.has(List::SharedLabels, name) => {
            Some(if open { Look::SharedOpen } else { Look::SharedLabel })
        }
        None if languages.has(List::SummaryHeadings, words) => Some(Look::SharedOpen),
        _ => None,
    }
}

/// Whether signs set a line off as a heading: `## Text`, `== Text ==`, `**Text**`, `[Text]`, `--- Text ---`.
fn is_decorated(whole: &str) -> bool {
    let first = whole.chars().next();
    let hashes = whole.starts_with('#');
    let paired = whole.chars().next_back().is_some_and(|last| matches!(last, '*' | '_' | '=' | ']' | '-' | '—' | '>'));
    hashes || (paired && first.is_some_and(|first| matches!(first, '*' | '_' | '=' | '[' | '-' | '—' | '<')))
}

fn office(seen: Seen<'_>) -> Option<Look> {
    let Seen { whole, core, languages, .. } = seen;
    let capitals = !core.chars().any(char::is_lowercase);
    let stamp = |word: &str| core.match_indices(word).any(|(at, found)| stands_alone(core, at, found.len()));
    if is_initials(whole) {
        return Some(Look::Initials);
    }
    if capitals && words(core) <= 8 && languages.keys(List::Stamps).any(stamp) {
        return Some(Look::Stamp);
    }
    let Seen { words, count, .. } = seen;
    let ends_open = whole.trim_end_matches(['~', '*', '_']).ends_with([',', ':', ';', '!', '-']);
    if count <= 8 && ends_open && languages.opens(List::Salutations, words) {
        return Some(Look::Address);
    }
    let closes = count <= 8 && languages.opens(List::Closings, words);
    (closes || is_signature(whole)).then_some(Look::Closing)
}

fn heading(seen: Seen<'_>) -> Option<&'static str> {
    let Seen { whole, core, words, count, languages } = seen;
    let capitals = !core.chars().any(char::is_lowercase)
        && core.chars().any(char::is_uppercase)
        && core.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
    let hashes = whole.chars().take_while(|&c| c == '#').count();
    match () {
        () if (1..=6).contains(&hashes) && whole.chars().nth(hashes) == Some(' ') => Some("markdown-heading"),
        () if whole.len() > 4 && whole.starts_with("==") && whole.ends_with("==") => Some("wiki-heading"),
        () if capitals && count <= 16 => Some("capitals"),
        () if count <= 8 && is_date(words, languages) => Some("date-line"),
        () if count <= 8 && is_numbered(whole, languages) => Some("archive-number"),
        () if count <= 6 && ends_plain(whole) && names_kind(words, languages) => Some("kind-of-document"),
        () => None,
    }
}

/// Whether a line begins with a kind of document, whatever its case: `PARAPHRASE OF TELEGRAM`.
pub(super) fn names_kind_of_document(line: &str, languages: &Languages) -> bool {
    names_kind(&folded(core(line.trim())), languages)
}

/// Whether a line only numbers a copy: `Copy 1`, `Version B`, `Second Draft`.
pub(super) fn is_copy_label(line: &str, languages: &Languages) -> bool {
    let words = folded(core(line.trim()));
    let number = |word: &str| word.chars().all(char::is_numeric) || word.chars().nth(1).is_none() || is_roman(word);
    let kind = |word: &str| languages.any_has(&[List::DocumentKinds, List::CopyLabels], word);
    let sign =
        |word: &&str| !languages.has(List::NumberSigns, word) && !languages.has(List::NumberSigns, &format!("{word}."));
    match words.split(' ').filter(sign).collect::<Vec<_>>().as_slice() {
        [first, second] => {
            let ordinal = languages.any_has(&[List::BeforeKinds, List::Ordinals], first)
                || first.starts_with(|c: char| c.is_ascii_digit());
            (kind(first) && number(second)) || (ordinal && kind(second))
        }
        _ => false,
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// Whether the words begin with a kind of document, one word before it allowed: `second copy of letter`.
fn names_kind(words: &str, languages: &Languages) -> bool {
    let qualified =
        words.split_once(' ').filter(|(first, _)| languages.any_has(&[List::BeforeKinds, List::Ordinals], first));
    let kinds = [List::DocumentKinds, List::CopyLabels];
    let begins = |words: &str| kinds.into_iter().any(|list| languages.opens(list, words));
    begins(words) || qualified.is_some_and(|(_, rest)| begins(rest))
}

fn is_short(whole: &str) -> bool {
    !is_longer(whole, 80) && words(whole) <= 12
}

fn ends_plain(whole: &str) -> bool {
    !whole.ends_with([',', ';', '-', '!', '?']) && (!whole.ends_with('.') || words(whole) <= 2)
}

fn stands_alone(line: &str, at: usize, length: usize) -> bool {
    let before = line.get(..at).and_then(|text| text.chars().next_back());
    let after = line.get(at + length..).and_then(|text| text.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

fn is_link(whole: &str) -> bool {
    let bare = whole.trim_matches(|c: char| matches!(c, '<' | '>' | '[' | ']' | '(' | ')'));
    let scheme = ["http://", "https://", "www.", "doi:", "hdl:"].iter().any(|start| bare.starts_with(start));
    scheme && !bare.contains(char::is_whitespace)
}

/// `ABS/`, `AB/cd`, `AB:cd`: two to four capitals, a slash or colon, up to four letters.
fn is_initials(whole: &str) -> bool {
    let bare = whole.trim_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != ':');
    let Some((author, typist)) = bare.split_once(['/', ':']) else { return false };
    let capitals = author.chars().all(char::is_uppercase) && (2..=4).contains(&author.chars().count());
    capitals && typist.chars().count() <= 4 && typist.chars().all(char::is_alphabetic)
}

fn is_signature(whole: &str) -> bool {
    let start: String = whole.chars().take(8).flat_map(char::to_lowercase).collect();
    let signed = ["/s/", "s/ ", "[signed", "(signed", "(sgd", "-30-", "###"].iter().any(|mark| start.starts_with(mark));
    signed && words(whole) <= 8
}

/// `12`, `- 3 -`, `[4]`, `Page 3 of 7`, `p. 9`; never `$500`, `-5` or `500,`, which are words of a sentence.
fn is_page_number(whole: &str, languages: &Languages) -> bool {
    if !whole.bytes().any(|byte| byte.is_ascii_digit()) || !super::numbers::is_set_off_alike(whole) {
        return false;
    }
    let bare = core(whole).to_lowercase();
    let named = bare.split_once(' ').filter(|(word, _)| languages.has(List::PageWords, word));
    let rest = named.map_or(&*bare, |(_, rest)| rest);
    let number = rest.split(|c: char| c == '/' || c.is_whitespace());
    let number = number.filter(|word| !languages.has(List::PagesOf, word));
    let mut numbers = 0;
    for word in number {
        let leaf = if rest == bare { word } else { word.trim_end_matches(['r', 'v']) };
        if leaf.is_empty() || leaf.chars().count() > 4 || !leaf.chars().all(|c| c.is_ascii_digit()) {
            return false;
        }
        numbers += 1;
    }
    numbers == 1 || (numbers == 2 && rest != bare)
}

fn is_date(words: &str, languages: &Languages) -> bool {
    let year = |word: &str| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    let numeric = words.split(' ').all(|word| word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit()));
    let has_digit = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let beside_digit = |at: usize| {
        let mut near = words.split(' ').skip(at.saturating_sub(1)).take(if at == 0 { 2 } else { 3 });
        near.any(has_digit)
    };
    let month = words.split(' ').enumerate().any(|(at, word)| {
        languages.month(word).is_some() && (!languages.has(List::MonthsAlsoWords, word) || beside_digit(at))
    });
    (month && words.split(' ').any(has_digit))
        || (numeric && words.split(' ').count() == 3 && words.split(' ').any(year))
}

/// Half of its words have a digit or are `No.`, `#`: `44 2 #A Telegram #171`, `File 861.00/5-4`.
fn is_numbered(whole: &str, languages: &Languages) -> bool {
    let marked = |word: &&str| {
        let sign = || !word.starts_with(char::is_lowercase) && languages.has(List::NumberSigns, &word.to_lowercase());
        word.chars().any(|c| c.is_ascii_digit()) || word.starts_with('#') || sign()
    };
    let numbers = whole.split_whitespace().filter(marked).count();
    let item = whole.split_whitespace().next().is_some_and(|word| word.ends_with(['.', ')']));
    numbers * 2 >= words(whole) && !(item && numbers == 1) && !whole.ends_with([',', ';'])
}

#[cfg(test)]
mod tests {
    use super::{Look, look};
    use crate::language::Languages;

    #[test]
    fn a_line_is_known_by_its_looks() {
        let rows = [
            ("~~TOP SECRET~~", Look::Stamp),
            ("STRENG GEHEIM!", Look::Stamp),
            ("RECEIVED MAY 3 1950", Look::Stamp),
            ("SECRETARY", Look::Heading("capitals")),
            ("ABS/", Look::Initials),
            ("AB/cd", Look::Initials),
            ("AB:cd", Look::Initials),
            ("Ab/cd", Look::Short),
            ("- 3 -", Look::PageNumber),
            ("Page 3 of 7", Look::PageNumber),
            ("7 8", Look::Heading("archive-number")),
            ("Citation:", Look::OpenLabel),
            ("Rights: in copyright", Look::Label),
            ("<https://example.org/x>", Look::Label),
            ("Transcript - English", Look::TranscriptLine),
            ("**Full text:**", Look::TranscriptLine),
            ("Transcription: A. Writer", Look::Label),
            ("== Text ==", Look::TextLabel),
            ("Text:", Look::TextLabel),
            ("Abstract:", Look::SharedOpen),
            ("## Abstract", Look::SharedOpen),
            ("**Created:** 3 May", Look::SharedLabel),
            ("Text", Look::Heading("kind-of-document")),
            ("To: the Secretary", Look::Address),
            ("Dear Mr. Dodd,", Look::Address),
            ("Sir Thomas rode away.", Look::Short),
            ("Yours sincerely,", Look::Closing),
            ("January 2, 1954", Look::Heading("date-line")),
            ("3.4.1950", Look::Heading("date-line")),
            ("# A title", Look::Heading("markdown-heading")),
            ("== A title ==", Look::Heading("wiki-heading")),
            ("44 2 #A Telegram #171", Look::Heading("archive-number")),
            ("Dispatch No. 14", Look::Heading("archive-number")),
            ("Second copy OF LETTER", Look::Heading("kind-of-document")),
            ("Second thoughts came.", Look::Short),
            ("Letter to the Minister", Look::Heading("kind-of-document")),
            ("", Look::Blank),
        ];
        for (line, wanted) in rows {
            assert_eq!(look(line, &Languages::default()), wanted, "{line:?}");
        }
    }
}
