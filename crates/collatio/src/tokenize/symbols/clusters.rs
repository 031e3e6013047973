//! Where one grapheme cluster ends and the next begins, without tables for the characters that most texts are made of.
//!
//! ```text
//! text      c a f é ␍␊ e ◌́ λ
//! stands    · · · ·    ·   ·     one look each
//! UAX 29            ␍␊ e◌́       asked of `unicode-segmentation`
//! ```
//!
//! Two characters that both *stand alone* are never one cluster, but for CR LF: neither extends what is before it, takes
//! in what is after it, or is half of a pair. All others are left to UAX 29 from the last boundary on, where no rule
//! looks further back. The ranges of [`stands_alone`] leave out a few characters that would stand alone too: they cost
//! time, never a boundary. Time is linear in the text.

use unicode_segmentation::UnicodeSegmentation;

use super::{BLOCK, FormId, SHORT, Symbols};

/// Whether the character is a cluster of its own before and after any other of which that is true; CR LF excepted.
fn stands_alone(c: char) -> bool {
    c < '\u{300}'
        || matches!(c, '\u{370}'..='\u{482}' | '\u{48a}'..='\u{590}' | '\u{5d0}'..='\u{5ff}' | '\u{620}'..='\u{64a}'
            | '\u{1e00}'..='\u{200b}' | '\u{200e}'..='\u{20cf}' | '\u{2100}'..='\u{2cee}' | '\u{2e00}'..='\u{3029}'
            | '\u{3030}'..='\u{3098}' | '\u{309b}'..='\u{a66e}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{fb1d}'
            | '\u{fb1f}'..='\u{fdff}' | '\u{fe30}'..='\u{fefe}' | '\u{ff00}'..='\u{ff9d}')
}

/// How many bytes of ASCII a block begins with before the first CR.
fn plain_prefix(block: &[u8; BLOCK]) -> usize {
    let beyond = u128::from_le_bytes(block.map(|byte| (byte & 0x80) | (u8::from(byte == b'\r') << 7)));
    beyond.trailing_zeros() as usize / 8
}

impl Symbols {
    /// Adds the ids of a text's grapheme clusters.
    pub(super) fn push_clusters(&mut self, text: &str, ids: &mut Vec<FormId>) {
        let mut rest = text;
        while !rest.is_empty() {
            rest = self.push_plain(rest, ids);
            rest = self.push_some(rest, ids);
        }
    }

    /// Adds the ids of the ASCII that a text begins with, if it is worth the look; what is left. The last letter is left
    /// if what follows it may take it in.
    fn push_plain<'t>(&mut self, text: &'t str, ids: &mut Vec<FormId>) -> &'t str {
        self.push_blocks(text, ids, |block, bytes| {
            let plain = plain_prefix(block);
            let followed = bytes.get(plain).is_some_and(|byte| !byte.is_ascii());
            plain.saturating_sub(usize::from(followed))
        })
    }

    /// Adds the ids of a few characters, or of one cluster that needs the tables; what is left.
    fn push_some<'t>(&mut self, text: &'t str, ids: &mut Vec<FormId>) -> &'t str {
        let mut chars = text.chars();
        let Some(mut c) = chars.next() else { return "" };
        let mut rest = text;
        for _ in 0..SHORT {
            let after = chars.as_str();
            let next = chars.next();
            if !stands_alone(c) || !next.is_none_or(stands_alone) || (c == '\r' && next == Some('\n')) {
                return self.push_one(rest, ids);
            }
            ids.push(self.single(c as u32));
            rest = after;
            let Some(next) = next else { break };
            c = next;
        }
        rest
    }

    /// Adds the id of the cluster that a text begins with, by the tables; what is left.
    fn push_one<'t>(&mut self, text: &'t str, ids: &mut Vec<FormId>) -> &'t str {
        let Some(cluster) = text.graphemes(true).next() else { return "" };
        let mut chars = cluster.chars();
        let id = match (chars.next(), chars.next()) {
            (Some(c), None) => self.single(c as u32),
            _ => self.cluster(cluster),
        };
        ids.push(id);
        text.get(cluster.len()..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::stands_alone;

    /// By behaviour, for every character: the properties that would join two of them show beside an `a`, beside itself,
    /// and beside what each rule of UAX 29 wants on the other side.
    #[test]
    fn characters_that_stand_alone_join_nothing() {
        for c in ('\u{0}'..=char::MAX).filter(|&c| stands_alone(c)) {
            for other in ['a', c, '\n', '\u{a9}', '\u{ac00}', '\u{ac01}', '\u{915}'] {
                for text in [format!("{c}{other}"), format!("{other}{c}")] {
                    let joined = text == "\r\n";
                    assert_eq!(text.graphemes(true).count(), if joined { 1 } else { 2 }, "{text:?}");
                }
            }
        }
    }
}
