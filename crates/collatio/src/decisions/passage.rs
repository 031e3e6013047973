//! Words of a witness, as a decision names them: `A:12..14 by land and`, or `A by land and`.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::diagnostic::Diagnostic;
use crate::witness::Siglum;

/// Words of a witness. The text decides; the numbers only say which of several occurrences is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// Whose words.
    pub siglum: Siglum,
    /// The first of its tokens and the one after the last, from 0; none if the text says enough.
    pub tokens: Option<(u32, u32)>,
    /// The words, each after one space.
    pub text: String,
}

impl Passage {
    /// Which of its tokens, from 0.
    pub fn range(&self) -> Option<Range<u32>> {
        self.tokens.map(|(start, end)| start..end)
    }

    /// The words without white space, which does not count where they are looked for.
    pub(crate) fn letters(&self) -> String {
        self.text.split_whitespace().collect()
    }
}

impl FromStr for Passage {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        let what = || format!("{text:?} is no passage: \"A:12..14 by land and\" or \"A by land and\" is wanted");
        let wrong = || Diagnostic::error(what());
        let (place, words) = text.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        let (siglum, tokens) = match place.rsplit_once(':') {
            None => (place, None),
            Some((siglum, numbers)) => {
                let (first, last) = numbers.split_once("..").unwrap_or((numbers, numbers));
                let number = |text: &str| text.parse::<u32>().ok().filter(|&number| number > 0);
                let (first, last) = number(first).zip(number(last)).ok_or_else(wrong)?;
                (siglum, Some((first <= last).then_some((first - 1, last)).ok_or_else(wrong)?))
            }
        };
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if siglum.is_empty() || text.is_empty() {
            return Err(wrong());
        }
        Ok(Self { siglum: Siglum::new(siglum), tokens, text })
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { siglum, tokens, text } = self;
        match *tokens {
            None => write!(f, "{siglum} {text}"),
            Some((start, end)) if end == start + 1 => write!(f, "{siglum}:{end} {text}"),
            Some((start, end)) => write!(f, "{siglum}:{}..{end} {text}", start + 1),
        }
    }
}
