//! A variant's short name, and the words around it that go into the name.
//!
//! The name is a hash of the zone, the words around and the readings with their statuses, each without regard to case
//! and white space. Line numbers, sigla and the order of witnesses do not enter, so that a decision on a variant holds
//! when the file around it changes. FNV-1a, 64 bits (Fowler, Noll and Vo), of which 30 are written as six letters;
//! variants with one name are told apart by `-2`, `-3`. Linear in the texts.

use hashbrown::HashMap;

use crate::collation::Collation;
use crate::tokenize::{TokenId, Tokens};

use super::types::{Context, Reading, Variant};
use crate::witness::Zone;

/// Words of context on either side.
const WORDS: usize = 3;

/// Tokens looked at for them.
const TOKENS: u32 = 16;

/// Longest context on either side, in characters.
const LONGEST: usize = 120;

const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The words of the base on either side of a place, as written, line breaks as spaces; a paragraph's end is no bound,
/// since closing initials and stamps have their words in the next one.
pub(super) fn context(collation: &Collation, columns: std::ops::Range<usize>) -> Context {
    let tokens = &collation.tokens[collation.base.0];
    let run = collation.table.run(columns, collation.base);
    let start = words_from((run.start.saturating_sub(TOKENS)..run.start).rev(), tokens).min(run.start);
    let limit = tokens.len() as u32;
    let mut end = words_from(run.end..run.end.saturating_add(TOKENS).min(limit), tokens).saturating_add(1).max(run.end);
    while end < limit && end < run.end.saturating_add(TOKENS) && closes(tokens, end) {
        end += 1;
    }
    let end = end.min(limit);
    Context {
        before: shortened(tokens.text_of(start..run.start), Keep::End),
        after: shortened(tokens.text_of(run.end..end), Keep::Start),
    }
}

/// The last token of a walk over a few words.
fn words_from(walk: impl Iterator<Item = u32>, tokens: &Tokens) -> u32 {
    let mut words = 0;
    let mut reached = None;
    for at in walk {
        reached = Some(at);
        words += usize::from(tokens.get(TokenId(at)).kind.is_word());
        if words == WORDS {
            break;
        }
    }
    reached.unwrap_or(u32::MAX).min(u32::MAX - 1)
}

/// Whether a token is punctuation that closes what stands before it.
fn closes(tokens: &Tokens, at: u32) -> bool {
    let id = TokenId(at);
    let closing = tokens.text(id).chars().all(|sign| ".,;:!?)]”’»".contains(sign));
    closing && tokens.get(id).range().start == tokens.get(TokenId(at - 1)).range().end
}

enum Keep {
    Start,
    End,
}

fn shortened(text: &str, keep: Keep) -> String {
    let count = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = text.chars().count();
    if all <= LONGEST {
        return count(text);
    }
    match keep {
        Keep::Start => count(&text.chars().take(LONGEST).collect::<String>()) + "…",
        Keep::End => format!("…{}", count(&text.chars().skip(all - LONGEST).collect::<String>())),
    }
}

/// Names all variants; those with one name are counted.
pub(super) fn name(variants: &mut [Variant]) {
    let mut taken: HashMap<u32, u32> = HashMap::new();
    for variant in variants {
        let hash = hash(variant.zone, &variant.context, &variant.readings);
        let count = taken.entry(hash).or_default();
        *count += 1;
        variant.id = if *count == 1 { letters(hash) } else { format!("{}-{count}", letters(hash)) };
    }
}

/// A name for words alone, such as those of a passage that stands in two places.
pub(super) fn of_words(words: &str) -> String {
    letters(mixed([plain(words)].iter()))
}

/// Thirty bits as six letters.
fn letters(hash: u32) -> String {
    (0..6).map(|place| char::from(LETTERS[(hash >> (5 * place)) as usize & 31])).collect()
}

/// The thirty bits of a variant's name.
fn hash(zone: Zone, context: &Context, readings: &[Reading]) -> u32 {
    // Who has lost the place says nothing of it, so that a fragment may be added and the name stays.
    let readings = readings.iter().filter(|reading| !reading.is_lost());
    let mut own: Vec<String> =
        readings.map(|reading| format!("{}\u{1}{}", plain(&reading.text), reading.status.as_str())).collect();
    own.sort();
    let mut parts = vec![zone.as_str().to_owned(), plain(&context.before), plain(&context.after)];
    parts.append(&mut own);
    mixed(parts.iter())
}

/// The thirty bits of some texts.
fn mixed<'t>(parts: impl Iterator<Item = &'t String>) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash ^ (hash >> 32)) as u32 & ((1 << 30) - 1)
}

fn plain(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
