//! Whether parts that repeat each other's words are copies of one text, or one formula filled in each time: entries of a
//! register, resolutions, cards, stanzas.
//!
//! ```text
//! On the last day of May was baptized George, the lawful child of Ann         formula: agrees in all parts
//! On the first day of June was baptized Sarah, the lawful child of Mary       slots: last/first, May/June, George/Sarah
//! ```
//!
//! Copies share their content too. What differs between them differs here and there: a word misread is still alike, and
//! where one copy has another word the rest agree. A formula differs at the same places in every part, each time by another
//! word. So of three parts or more, places are counted where no word has a majority and three words are unlike each other.
//! Two parts have no majority: there names and numbers tell, which a copy keeps and a form changes, and failing these the
//! share of words replaced. Parts that each hold the one before and more are stanzas of a song that grows.
//!
//! Words are aligned by the longest common subsequence (Myers 1986), parts of at most [`LONGEST`] words, each with the part
//! of median length: `O(parts · LONGEST · differences)` time, space linear in the words.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Parts of more words are no entries, cards or stanzas.
const LONGEST: usize = 600;
/// Parts looked at: more say nothing new.
const PARTS: usize = 24;
/// Letters of a word that counts: articles and prepositions agree by chance.
const WORD: usize = 3;
/// Two words less alike than this are different words, not one misread.
const ALIKE: f64 = 0.5;
/// Two numbers less alike than this are different numbers: of four digits one may be misread.
const ALIKE_NUMBERS: f64 = 0.75;
/// Slots a formula has at least, in hundredths of its words: the songs of the cases have eight, copies none or one.
const SLOTS: usize = 4;
/// Fewer slots are chance.
const LEAST_SLOTS: usize = 2;
/// Words ahead among which the one misread is sought.
const REACH: usize = 8;
/// Names and numbers compared, at least, for them to tell.
const LEAST_NAMES: usize = 4;
/// A form changes this share of its names and numbers, in hundredths; a copy keeps more than half of them.
const NAMES: usize = 60;
/// Two parts with more of their words replaced than this, in hundredths, are two resolutions of one meeting. Copies of the
/// cases, with 6 % of their letters misread and words changed on purpose, have at most 8.
const REPLACED: usize = 15;
/// Below this share of words replaced, in hundredths, two parts are copies whatever became of their names: in a long text
/// with a handful of numbers each may be mistaken.
const FILLED: usize = 8;
/// The two halves of a song or register, as if they were copies, differ more than this, in hundredths.
const HALVES: usize = 5;
/// Parts that grow, at least: three drafts may each be longer than the one before.
const GROWING: usize = 4;

/// What speaks against parts being copies of one text, in words, if anything does.
pub(super) fn formula(text: &str, parts: &[Range<usize>]) -> Option<String> {
    let words = words_of(text, parts);
    if words.len() < 2 || words.iter().any(|part| part.len() > LONGEST) {
        return None;
    }
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|&at| (words.get(at).map_or(0, Vec::len), at));
    let pivot = words.get(*order.get(order.len() / 2)?)?;
    let others: Vec<Vec<Opposite>> = words.iter().map(|part| opposite(pivot, part)).collect();
    let told = match words.as_slice() {
        [one, other] => pair(one, other).then_some("names, numbers or what else a form is filled in with differ"),
        _ if has_slots(pivot, &words, &others) => Some("each has other words at the same places"),
        _ if grows(&words) => Some("each holds the one before and more"),
        _ => None,
    };
    told.map(str::to_owned)
}

/// Whether two parts have other words here and there only: less than [`HALVES`] in hundredths.
pub(super) fn agree(text: &str, parts: &[Range<usize>]) -> bool {
    match words_of(text, parts).as_slice() {
        [one, other] => Counts::of(one, other).replaced_share() < HALVES,
        _ => false,
    }
}

/// The words of each part that has any.
fn words_of(text: &str, parts: &[Range<usize>]) -> Vec<Vec<Word>> {
    let parts = parts.iter().map(|part| words(text.get(part.clone()).unwrap_or_default()));
    parts.filter(|part| !part.is_empty()).take(PARTS).collect()
}

/// A word as it is compared.
struct Word {
    form: String,
    id: u32,
    /// Whether it is a number, or a name by its capital within a sentence.
    is_content: bool,
    /// Whether it is long enough to count, or a number.
    counts: bool,
}

/// What a part has opposite a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opposite {
    /// Nothing.
    Nothing,
    /// The word of that number: the same, or one misread.
    Alike(usize),
    /// Another word, of that number.
    Other(usize),
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut within = false;
        for written in line.split_whitespace() {
            let core = written.trim_matches(|c: char| !c.is_alphanumeric());
            if !core.is_empty() {
                found.push(word(core, within));
            }
            within = !written.ends_with(['.', '!', '?']) && (within || !core.is_empty());
        }
    }
    let mut ids: HashMap<String, u32> = HashMap::new();
    for word in &mut found {
        let next = hash(&word.form);
        word.id = *ids.entry(word.form.clone()).or_insert(next);
    }
    found
}

fn word(core: &str, within: bool) -> Word {
    let form = core.to_lowercase();
    let number = core.chars().any(char::is_numeric);
    let mut letters = core.chars();
    let named = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let counts = number || form.chars().nth(WORD - 1).is_some();
    Word { id: 0, form, is_content: number || (named && within), counts }
}

/// A number of a word: FNV-1a, the same in every run.
fn hash(form: &str) -> u32 {
    form.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What `part` has opposite each word of `pivot`.
fn opposite(pivot: &[Word], part: &[Word]) -> Vec<Opposite> {
    let ids = |words: &[Word]| words.iter().map(|word| word.id).collect::<Vec<_>>();
    let mut found = vec![Opposite::Nothing; pivot.len()];
    for op in capture_diff_slices(Algorithm::Myers, &ids(pivot), &ids(part)) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                for step in 0..len {
                    set(&mut found, old_index + step, Opposite::Alike(new_index + step));
                }
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                replaced(pivot, part, (old_index..old_index + old_len, new_index..new_index + new_len), &mut found);
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
        }
    }
    found
}

fn set(found: &mut [Opposite], at: usize, opposite: Opposite) {
    if let Some(place) = found.get_mut(at) {
        *place = opposite;
    }
}

/// Words opposite others: first those alike, in order, then what is left one for one.
fn replaced(pivot: &[Word], part: &[Word], (old, new): (Range<usize>, Range<usize>), found: &mut [Opposite]) {
    let mut from = new.start;
    let mut free: Vec<usize> = new.clone().collect();
    for at in old.clone() {
        let reach = from..new.end.min(from + REACH);
        let twin = pivot.get(at).and_then(|word| {
            let mut others = reach.filter(|&other| part.get(other).is_some_and(|it| alike(word, it)));
            others.next()
        });
        if let Some(twin) = twin {
            set(found, at, Opposite::Alike(twin));
            free.retain(|&other| other != twin);
            from = twin + 1;
        }
    }
    let left = old.filter(|&at| found.get(at) == Some(&Opposite::Nothing)).collect::<Vec<_>>();
    for (at, other) in left.into_iter().zip(free) {
        set(found, at, Opposite::Other(other));
    }
}

fn alike(one: &Word, other: &Word) -> bool {
    let numbers = |word: &Word| word.form.chars().any(char::is_numeric);
    let least = if numbers(one) || numbers(other) { ALIKE_NUMBERS } else { ALIKE };
    one.id == other.id || strsim::normalized_levenshtein(&one.form, &other.form) >= least
}

/// Whether two parts are one form: their names and numbers differ, or too many of their words.
fn pair(one: &[Word], other: &[Word]) -> bool {
    let counts = Counts::of(one, other);
    let all = counts.names.0 + counts.names.1;
    let names = all >= LEAST_NAMES && counts.names.1 * 100 >= all * NAMES;
    let share = counts.replaced_share();
    (names && share >= FILLED) || share > REPLACED
}

/// Of two parts, how many names and numbers, and how many words, are kept and how many replaced.
struct Counts {
    names: (usize, usize),
    words: (usize, usize),
}

impl Counts {
    fn of(one: &[Word], other: &[Word]) -> Self {
        let mut counts = Self { names: (0, 0), words: (0, 0) };
        for (word, opposite) in one.iter().zip(opposite(one, other)) {
            let (kept, replaced) = match opposite {
                Opposite::Alike(_) => (1, 0),
                Opposite::Other(_) => (0, 1),
                Opposite::Nothing => continue,
            };
            let add = |to: &mut (usize, usize), counts: bool| {
                if counts {
                    *to = (to.0 + kept, to.1 + replaced);
                }
            };
            add(&mut counts.names, word.is_content);
            add(&mut counts.words, word.counts);
        }
        counts
    }

    /// Words replaced, in hundredths of those compared.
    fn replaced_share(&self) -> usize {
        self.words.1 * 100 / (self.words.0 + self.words.1).max(1)
    }
}

/// Whether at many places no word has a majority and three words are unlike each other.
fn has_slots(pivot: &[Word], parts: &[Vec<Word>], others: &[Vec<Opposite>]) -> bool {
    let (mut slots, mut compared) = (0, 0);
    for at in (0..pivot.len()).filter(|&at| pivot.get(at).is_some_and(|word| word.counts)) {
        let here = parts.iter().zip(others).filter_map(|(part, row)| match row.get(at)? {
            Opposite::Alike(word) | Opposite::Other(word) => part.get(*word),
            Opposite::Nothing => None,
        });
        let here: Vec<&Word> = here.collect();
        compared += 1;
        slots += usize::from(here.len() * 2 > parts.len() && is_slot(&here));
    }
    slots >= LEAST_SLOTS && slots * 100 >= compared * SLOTS
}

/// Whether of these words none has more than half for itself, and three are unlike each other.
fn is_slot(words: &[&Word]) -> bool {
    let mut groups: Vec<(&Word, usize)> = Vec::new();
    for &word in words {
        match groups.iter_mut().find(|(first, _)| alike(first, word)) {
            Some((_, count)) => *count += 1,
            None => groups.push((word, 1)),
        }
    }
    groups.len() >= 3 && groups.iter().all(|(_, count)| count * 2 <= words.len())
}

/// Whether each part holds the one before and more; one may not, where two stanzas were taken for one.
fn grows(parts: &[Vec<Word>]) -> bool {
    /// The share of a part's words that the next one holds, in hundredths.
    const HELD: usize = 75;
    /// What a part has more than the one before, in hundredths: copies under longer headings have less.
    const MORE: usize = 6;
    let holds = |pair: &[Vec<Word>]| match pair {
        [one, other] => {
            let held = opposite(one, other).iter().filter(|it| matches!(it, Opposite::Alike(_))).count();
            other.len() * 100 >= one.len() * (100 + MORE) && held * 100 >= one.len() * HELD
        }
        _ => false,
    };
    let growing = parts.windows(2).filter(|pair| holds(pair)).count();
    growing + 1 >= GROWING && growing + 2 >= parts.len()
}
