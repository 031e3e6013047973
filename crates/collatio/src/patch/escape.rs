//! Letters as a place in a file writes them.
//!
//! ```text
//! A "B" & C   in XML text    A "B" &amp; C
//!             in a value     A &quot;B&quot; &amp; C
//! a ’         in an ISO-8859-1 page   &#8217;
//! ```

use crate::read::{Context, encode};

/// Where letters are to be written.
pub(super) struct Place<'a> {
    pub(super) context: Context,
    /// The file's encoding, by name.
    pub(super) encoding: &'a str,
    /// How lines end there.
    pub(super) line_end: &'a str,
    /// What comes before and after in the region, as the file writes it.
    pub(super) before: &'a str,
    pub(super) after: &'a str,
}

impl Place<'_> {
    /// What stands for some letters, whose lines end in LF.
    ///
    /// # Errors
    ///
    /// The first character that cannot be written there.
    pub(super) fn written(&self, letters: &str) -> Result<String, char> {
        if let Some(bad) = letters.chars().find(|&c| self.context != Context::Plain && !is_allowed(c)) {
            return Err(bad);
        }
        let mut out = String::with_capacity(letters.len());
        let last = letters.char_indices().next_back().map_or(0, |(at, _)| at);
        for (at, letter) in letters.char_indices() {
            if letter == '\n' && !matches!(self.context, Context::Value(_)) {
                out.push_str(self.line_end);
            } else if self.needs_reference(letter, &out, at == last) || !self.has(letter) {
                out.push_str(&self.reference(letter)?);
            } else {
                out.push(letter);
            }
        }
        Ok(out)
    }

    /// Whether a letter would be taken for a mark; `written` is what was written before it.
    fn needs_reference(&self, letter: char, written: &str, is_last: bool) -> bool {
        let closes = || is_last && letter == ']' && self.after.starts_with([']', '>']);
        match self.context {
            Context::Plain => false,
            Context::HtmlText => matches!(letter, '&' | '<' | '>'),
            Context::XmlText => matches!(letter, '&' | '<' | '>') || closes(),
            Context::Value(quote) => matches!(letter, '&' | '<' | '\n' | '\t') || letter == quote,
            // `]]>` ends the section, whoever wrote its first signs.
            Context::Cdata => {
                let after_bracket = if written.is_empty() { self.before } else { written }.ends_with(']');
                (letter == '>' && after_bracket) || closes()
            }
        }
    }

    fn has(&self, letter: char) -> bool {
        letter.is_ascii() || encode(letter.encode_utf8(&mut [0; 4]), self.encoding).is_ok()
    }

    fn reference(&self, letter: char) -> Result<String, char> {
        let reference = match letter {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            other => format!("&#{};", u32::from(other)),
        };
        match self.context {
            Context::Plain => Err(letter),
            Context::Cdata => Ok(format!("]]>{reference}<![CDATA[")),
            _ => Ok(reference),
        }
    }
}

/// Markup with references for what the encoding lacks.
pub(super) fn markup(new: &str, encoding: &str) -> String {
    if encode(new, encoding).is_ok() {
        return new.to_owned();
    }
    let has = |letter: char| encode(letter.encode_utf8(&mut [0; 4]), encoding).is_ok();
    new.chars().map(|c| if has(c) { c.to_string() } else { format!("&#{};", u32::from(c)) }).collect()
}

/// Whether XML 1.0 allows a character at all (section 2.2); HTML forbids no less.
fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n') || (letter >= ' ' && !matches!(letter, '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}'))
}
