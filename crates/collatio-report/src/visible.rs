//! Text from an input made fit to be seen: controls, direction marks and invisible letters become escapes.
//!
//! ```text
//! input    pay \u{202E}001\u{202C} dollars ESC[2J
//! shown    pay \u{202E}001\u{202C} dollars \u{1B}[2J
//! ```
//!
//! A transcript comes from strangers: what it holds may clear a screen, turn a line round or hide a letter, and two
//! readings that differ in an invisible letter must not look alike. Every such character is written `\u{..}`, ESC too,
//! so that one rule covers all and the code point can be read. One variation selector after a sign stays (it is part of
//! most emoji); further ones are a flood. A cluster of more than [`CLUSTER`] code points, which a terminal would draw as
//! one cell, is cut and the cut is stated. `O(n)` time and space.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// How many code points of one grapheme cluster are shown.
pub const CLUSTER: usize = 1024;

/// The text with all that cannot be seen, or that would move what can, written as `\u{..}`; newline and tab stay, and
/// CR LF becomes a newline.
///
/// ```
/// assert_eq!(collatio_report::visible("a\u{1B}[2Jb"), "a\\u{1B}[2Jb");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + text.len() / 8);
    for cluster in text.graphemes(true) {
        push_cluster(&mut shown, cluster);
    }
    Cow::Owned(shown)
}

/// Whether text can be shown as it is: nothing to escape and no cluster that could be too long.
fn is_plain(text: &str) -> bool {
    let selector = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}');
    let safe = text.chars().all(|c| !is_hidden(c) && !selector(c));
    safe && (text.len() <= CLUSTER || text.is_ascii())
}

fn push_cluster(shown: &mut String, cluster: &str) {
    if cluster == "\r\n" {
        shown.push('\n');
        return;
    }
    let mut selectors = 0;
    for (at, c) in cluster.chars().take(CLUSTER).enumerate() {
        let selector = matches!(c, '\u{FE00}'..='\u{FE0F}');
        selectors += usize::from(selector);
        if is_hidden(c) || (selector && (selectors > 1 || at == 0)) {
            push_escape(shown, c);
        } else {
            shown.push(c);
        }
    }
    let rest = cluster.chars().skip(CLUSTER).count();
    if rest > 0 {
        shown.push_str(&format!(" [{rest} more code points in this letter]"));
    }
}

fn push_escape(shown: &mut String, c: char) {
    shown.push_str(&format!("\\u{{{:X}}}", u32::from(c)));
}

/// Whether a character shows nothing, or acts on what is shown around it; newline and tab are neither.
pub fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        ' '..='~' => false,
        _ => c.is_control() || is_direction(c) || is_invisible(c),
    }
}

/// Bidirectional controls and the separators that break lines.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Letters of no width or no ink, fillers, annotation signs, tags, supplementary selectors, noncharacters.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::visible;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        let rows = [
            ("inform Stalin.", "inform Stalin."),
            ("a\tb\r\nc\n", "a\tb\nc\n"),
            ("a\rb", "a\\u{D}b"),
            ("\u{1B}[31m", "\\u{1B}[31m"),
            ("\u{0}\u{7F}\u{9B}", "\\u{0}\\u{7F}\\u{9B}"),
            ("abc\u{202E}def", "abc\\u{202E}def"),
            ("a\u{2028}b\u{AD}c", "a\\u{2028}b\\u{AD}c"),
            ("in\u{200B}form", "in\\u{200B}form"),
            ("\u{2764}\u{FE0F}", "\u{2764}\u{FE0F}"),
            ("\u{2764}\u{FE0F}\u{FE0F}", "\u{2764}\u{FE0F}\\u{FE0F}"),
            ("x\u{E0041}", "x\\u{E0041}"),
            ("e\u{301} \u{25A1} שלום", "e\u{301} \u{25A1} שלום"),
        ];
        for (input, wanted) in rows {
            assert_eq!(visible(input), wanted, "{input:?}");
        }
    }

    #[test]
    fn a_flood_of_marks_on_one_letter_is_cut_and_said() {
        let shown = visible(&format!("e{}x", "\u{301}".repeat(3000))).into_owned();
        assert!(shown.ends_with(" [1977 more code points in this letter]x"), "{}", shown.len());
        assert_eq!(shown.matches('\u{301}').count(), 1023);
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left_and_showing_twice_changes_nothing(text in "(?s)[\\PC\\pC]{0,60}") {
            let shown = visible(&text).into_owned();
            prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{shown:?}");
            let hidden = shown.chars().find(|c| matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'));
            prop_assert_eq!(hidden, None);
            prop_assert_eq!(visible(&shown).into_owned(), shown);
        }
    }
}
