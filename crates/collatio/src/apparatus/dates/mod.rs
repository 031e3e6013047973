//! Dates as people write them, read without believing more than they say.
//!
//! ```text
//! February 2, 1944   2. Februar 1944   le 2 février 1944   1944-02-02      1944-02-02
//! 2.3.44                                                                   2 March or 3 February of a year 44
//! February 1944                                                            any day of it
//! ```
//!
//! A date is what is given of year, month and day; one that can be read in two ways keeps both readings. Two dates
//! conflict only if no reading of one agrees with any of the other.

mod grammar;

use std::fmt;
use std::ops::Range;

use crate::language::{Languages, List};

pub(super) use grammar::{anywhere, whole};

/// The number of the month a word of running text names, from 1; `may` with a small letter is none.
pub(super) fn month(languages: &Languages, word: &str) -> Option<u32> {
    any_month(languages, word).filter(|_| !languages.has(List::MonthsAlsoWords, word))
}

/// The number of the month a word beside a number may name, from 1.
fn any_month(languages: &Languages, word: &str) -> Option<u32> {
    if word.len() > LONGEST_WORD { None } else { languages.month(&word.to_lowercase()) }
}

/// No word of a date is longer, in bytes.
const LONGEST_WORD: usize = 32;

/// One reading of a date: what is given of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reading {
    pub(super) year: Option<Year>,
    pub(super) month: Option<u32>,
    /// The first and last day; the same unless a range is given.
    pub(super) days: Option<(u32, u32)>,
}

/// A year, perhaps without its century.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Full(u32),
    Short(u32),
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Date {
    /// Where it stands, in bytes of the text it was read from.
    pub(super) range: Range<usize>,
    /// Its readings, the likeliest first; never empty.
    pub(super) readings: Vec<Reading>,
}

impl Date {
    /// Whether some reading of this date agrees with one of another.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        self.readings.iter().any(|a| other.readings.iter().any(|b| a.agrees_with(*b)))
    }

    /// Whether the date says more than a year.
    pub(super) fn has_month(&self) -> bool {
        self.readings.iter().any(|reading| reading.month.is_some())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.readings.first().map_or(Ok(()), |reading| reading.fmt(f))
    }
}

impl Reading {
    fn agrees_with(self, other: Self) -> bool {
        let same = |a: Option<u32>, b: Option<u32>| a.zip(b).is_none_or(|(a, b)| a == b);
        let years = self.year.zip(other.year).is_none_or(|(a, b)| a.agrees_with(b));
        let days = self.days.zip(other.days).is_none_or(|(a, b)| a.0 <= b.1 && b.0 <= a.1);
        years && same(self.month, other.month) && days
    }
}

impl Year {
    fn agrees_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Full(a), Self::Full(b)) | (Self::Short(a), Self::Short(b)) => a == b,
            (Self::Full(full), Self::Short(short)) | (Self::Short(short), Self::Full(full)) => full % 100 == short,
        }
    }
}

impl fmt::Display for Reading {
    /// `1944-02-02`, `1944-02`, `1944-02-02/05`; what is not given is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year.map(|year| match year {
            Year::Full(year) => format!("{year:04}"),
            Year::Short(year) => format!("'{year:02}"),
        });
        let month = self.month.map(|month| format!("{month:02}"));
        let days = self.days.map(
            |(first, last)| {
                if first == last { format!("{first:02}") } else { format!("{first:02}/{last:02}") }
            },
        );
        let parts: Vec<String> = [year, month, days].into_iter().flatten().collect();
        f.write_str(&parts.join("-"))
    }
}
