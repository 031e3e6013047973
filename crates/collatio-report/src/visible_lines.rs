//! Text made fit for messages and cells: controls, bidirectional signs and invisible letters become escapes.
//!
//! ```text
//! input    pay ESC[2J
//! shown    pay \u{1B}[2J
//! ```
//!
//! Unlike [`visible`](crate::visible()), it leaves joiners and clusters as they are: what it makes is handed on. Linear.

use std::fmt::Write as _;

use crate::visible::is_hidden;

/// Text with every sign that could act on a terminal, or hide in it, made visible: control characters, bidirectional
/// controls and invisible letters. Line breaks too: a message is one line.
pub fn visible_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|sign| push_visible(&mut out, sign));
    out
}

/// The same for text of several lines: line breaks of any kind become LF and stay, as do tabs.
pub fn visible_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' if signs.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            '\n' | '\t' => out.push(sign),
            _ => push_visible(&mut out, sign),
        }
    }
    out
}

fn push_visible(out: &mut String, sign: char) {
    match sign {
        _ if sign.is_control() || is_unseen(sign) => {
            let _ = write!(out, "\\u{{{:X}}}", u32::from(sign));
        }
        _ => out.push(sign),
    }
}

/// Signs that act on what is shown or show nothing, but for the joiners (U+200C, U+200D): in text that is passed on they
/// are letters of some scripts.
pub(crate) fn is_unseen(sign: char) -> bool {
    is_hidden(sign) && !matches!(sign, '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use super::{visible_line, visible_lines};

    #[test]
    fn nothing_unseen_gets_through() {
        let rows =
            [("a\x1b[31mb", "a\\u{1B}[31mb"), ("x\u{202E}y", "x\\u{202E}y"), ("\u{85}", "\\u{85}"), ("é\n", "é\\u{A}")];
        for (text, wanted) in rows {
            assert_eq!(visible_line(text), wanted);
        }
        assert_eq!(visible_lines("a\r\nb\rc\td\x07"), "a\nb\nc\td\\u{7}");
    }
}
