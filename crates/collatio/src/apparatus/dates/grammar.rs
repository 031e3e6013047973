//! The ways a date is written, tried one after another at a place of a text.
//!
//! ```text
//! month day[-day][,] year   day[-day] month year   year month day   month year   d/m/y   y-m-d   d.II.y   year
//! ```
//!
//! Every way looks at a dozen lexemes at most, so that reading a text is linear in it.

use std::ops::Range;

use crate::language::{Languages, List};

use super::{Date, LONGEST_WORD, Reading, Year, any_month};

/// Lines longer than this, in bytes, are no date lines.
const LONGEST_LINE: usize = 120;

/// A word, a number or a sign of a text.
#[derive(Debug, Clone)]
struct Lexeme<'t> {
    text: &'t str,
    range: Range<usize>,
}

impl Lexeme<'_> {
    fn number(&self, least: usize, most: usize) -> Option<u32> {
        let digits = self.text.bytes().all(|byte| byte.is_ascii_digit());
        (digits && (least..=most).contains(&self.text.len())).then(|| self.text.parse().ok()).flatten()
    }

    fn day(&self) -> Option<u32> {
        self.number(1, 2).filter(|day| (1..=31).contains(day))
    }

    fn full_year(&self) -> Option<Year> {
        self.number(4, 4).filter(|year| (1000..2100).contains(year)).map(Year::Full)
    }

    fn year(&self) -> Option<Year> {
        self.full_year().or_else(|| self.number(2, 2).map(Year::Short))
    }
}

/// The date that a line is, if it is nothing else: perhaps with a weekday, or a place before it.
pub(in crate::apparatus) fn whole(line: &str, languages: &Languages) -> Option<Date> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let lexemes = lexemes(line);
    let cursor = |at| Cursor { lexemes: &lexemes, at, languages };
    let start = (0..lexemes.len()).find(|&at| cursor(at).starts())?;
    let (readings, end) = cursor(start).full().or_else(|| cursor(start).loose())?;
    let before = lexemes.get(..start)?;
    let after = lexemes.get(end..)?;
    let is_sign = |lexeme: &Lexeme<'_>| !lexeme.text.chars().any(char::is_alphanumeric);
    let plain = |lexeme: &Lexeme<'_>| is_sign(lexeme) || is_beside(languages, lexeme.text);
    let fits = (before.iter().all(plain) || is_place(before, languages))
        && (after.iter().all(plain) || is_time(after, languages));
    fits.then(|| date(&lexemes, start..end, readings)).flatten()
}

/// The full dates in a running text.
pub(in crate::apparatus) fn anywhere(text: &str, languages: &Languages) -> Vec<Date> {
    let lexemes = lexemes(text);
    let mut found = Vec::new();
    let mut next = 0;
    while next < lexemes.len() {
        let cursor = Cursor { lexemes: &lexemes, at: next, languages };
        match cursor.full().filter(|_| cursor.starts()) {
            Some((readings, end)) => {
                found.extend(date(&lexemes, next..end, readings));
                next = end.max(next + 1);
            }
            None => next += 1,
        }
    }
    found
}

fn date(lexemes: &[Lexeme<'_>], run: Range<usize>, readings: Vec<Reading>) -> Option<Date> {
    let run = lexemes.get(run)?;
    Some(Date { range: run.first()?.range.start..run.last()?.range.end, readings })
}

/// Whether a list has a word, in any case of letters.
fn is_listed(languages: &Languages, list: List, word: &str) -> bool {
    word.len() <= LONGEST_WORD && languages.has(list, &word.to_lowercase())
}

/// Whether a word may stand beside a date without being part of it: a day of the week, an article.
fn is_beside(languages: &Languages, word: &str) -> bool {
    is_listed(languages, List::Weekdays, word) || is_listed(languages, List::BesideDates, word)
}

/// A place such as `Moscow,` or `The Hague,`: a few capitalised words before a comma, a colon or a dash.
fn is_place(before: &[Lexeme<'_>], languages: &Languages) -> bool {
    let Some((last, words)) = before.split_last() else { return false };
    let (last, words) = match words.split_last() {
        Some((comma, words)) if is_beside(languages, last.text) => (comma, words),
        _ => (last, words),
    };
    let capitalised = |lexeme: &Lexeme<'_>| {
        let first = lexeme.text.chars().next();
        first.is_some_and(|first| first.is_uppercase() || matches!(first, '.' | ',' | '(' | ')'))
            || is_beside(languages, lexeme.text)
    };
    matches!(last.text, "," | ":" | "-" | "—" | "–") && words.len() <= 6 && words.iter().all(capitalised)
}

/// The hour of a telegram, such as `—10 p.m.` or `1530 hours`.
fn is_time(after: &[Lexeme<'_>], languages: &Languages) -> bool {
    let named = |lexeme: &Lexeme<'_>| is_listed(languages, List::Hours, lexeme.text);
    let sign = |lexeme: &Lexeme<'_>| !lexeme.text.chars().any(char::is_alphanumeric);
    after.len() <= 10
        && after.iter().any(named)
        && after.iter().all(|lexeme| named(lexeme) || sign(lexeme) || lexeme.number(1, 4).is_some())
}

/// A place among lexemes.
#[derive(Clone, Copy)]
struct Cursor<'l, 't> {
    lexemes: &'l [Lexeme<'t>],
    at: usize,
    languages: &'l Languages,
}

impl<'l, 't> Cursor<'l, 't> {
    fn peek(&self, ahead: usize) -> Option<&'l Lexeme<'t>> {
        self.lexemes.get(self.at + ahead)
    }

    fn next(&mut self) -> Option<&'l Lexeme<'t>> {
        let lexeme = self.lexemes.get(self.at)?;
        self.at += 1;
        Some(lexeme)
    }

    /// Whether a date can begin here: at a number that no sign of a number goes before, or at a month.
    fn starts(&self) -> bool {
        let Some(lexeme) = self.peek(0) else { return false };
        let before = self.at.checked_sub(1).and_then(|before| self.lexemes.get(before));
        let glued = before.is_some_and(|before| {
            before.range.end == lexeme.range.start && matches!(before.text, "/" | "-" | "." | "#")
        });
        self.month_of(lexeme).is_some() || (!glued && lexeme.number(1, 4).is_some())
    }

    /// A date that gives its month and its year at least.
    fn full(self) -> Option<(Vec<Reading>, usize)> {
        self.figures().or_else(|| self.year_first()).or_else(|| self.month_first()).or_else(|| self.day_first())
    }

    /// A date that gives less: a day and month without a year, or a year alone.
    fn loose(mut self) -> Option<(Vec<Reading>, usize)> {
        if let Some(year) = self.peek(0).and_then(Lexeme::full_year) {
            return Some((vec![Reading { year: Some(year), ..Reading::default() }], self.at + 1));
        }
        let mut after = self;
        let day_first = after.days();
        if day_first.is_some() {
            self = after;
            self.skip();
        }
        let month = self.month()?;
        let days = day_first.or_else(|| {
            self.skip();
            self.days()
        })?;
        Some((vec![Reading { year: None, month: Some(month), days: Some(days) }], self.at))
    }

    fn month_of(&self, lexeme: &Lexeme<'_>) -> Option<u32> {
        any_month(self.languages, lexeme.text)
    }

    fn month(&mut self) -> Option<u32> {
        let lexeme = self.next()?;
        self.month_of(lexeme)
    }

    /// Skips points, commas, hyphens and small words such as `of` and `de`.
    fn skip(&mut self) {
        for _ in 0..3 {
            let Some(lexeme) = self.peek(0) else { return };
            if !matches!(lexeme.text, "." | "," | "'" | "’" | "-" | "/")
                && !self.languages.has(List::WithinDates, lexeme.text)
            {
                return;
            }
            self.at += 1;
        }
    }

    /// A day or a range of days, ordinal endings and points behind them.
    fn days(&mut self) -> Option<(u32, u32)> {
        let first = self.next()?.day()?;
        self.ordinal();
        let mut range = *self;
        let dash = range.next().filter(|lexeme| matches!(lexeme.text, "-" | "–" | "—" | "/"));
        if let Some(last) = dash.and_then(|_| range.next()).and_then(Lexeme::day).filter(|&last| last > first) {
            range.ordinal();
            self.at = range.at;
            return Some((first, last));
        }
        Some((first, first))
    }

    fn ordinal(&mut self) {
        let ending = |lexeme: &&Lexeme<'_>| is_listed(self.languages, List::DayEndings, lexeme.text);
        let touches = |lexeme: &&Lexeme<'_>| {
            self.at
                .checked_sub(1)
                .and_then(|at| self.lexemes.get(at))
                .is_some_and(|b| b.range.end == lexeme.range.start)
        };
        // `27-го`: the ending stands behind a hyphen.
        let hyphen = usize::from(self.peek(0).filter(touches).is_some_and(|lexeme| lexeme.text == "-"));
        if self.peek(hyphen).filter(ending).filter(|_| hyphen == 1 || self.peek(0).filter(touches).is_some()).is_some()
        {
            self.at += hyphen + 1;
        }
    }

    /// `1943 Feb 27`; a year behind it is its year, and the number before it is another.
    fn year_first(mut self) -> Option<(Vec<Reading>, usize)> {
        let year = Some(self.next()?.full_year()?);
        self.skip();
        let month = Some(self.month()?);
        self.skip();
        let days = Some(self.days()?);
        let mut behind = self;
        behind.skip();
        let dated = behind.next().and_then(Lexeme::full_year).is_some();
        (!dated).then_some((vec![Reading { year, month, days }], self.at))
    }

    fn month_first(mut self) -> Option<(Vec<Reading>, usize)> {
        let month = Some(self.month()?);
        self.skip();
        let mut with_day = self;
        if let Some(days) = with_day.days() {
            with_day.skip();
            if let Some(year) = with_day.next().and_then(Lexeme::year) {
                return Some((vec![Reading { year: Some(year), month, days: Some(days) }], with_day.at));
            }
        }
        let year = self.next()?.full_year()?;
        Some((vec![Reading { year: Some(year), month, days: None }], self.at))
    }

    fn day_first(mut self) -> Option<(Vec<Reading>, usize)> {
        let days = self.days()?;
        self.skip();
        let lexeme = self.next()?;
        let roman = || roman(lexeme.text).filter(|_| lexeme.text.chars().all(char::is_uppercase));
        let month = self.month_of(lexeme).or_else(roman)?;
        self.skip();
        let year = self.next()?.year()?;
        Some((vec![Reading { year: Some(year), month: Some(month), days: Some(days) }], self.at))
    }

    /// Three numbers with one sign between them.
    fn figures(mut self) -> Option<(Vec<Reading>, usize)> {
        let first = self.next()?;
        let sign = self.next().filter(|lexeme| matches!(lexeme.text, "/" | "." | "-"))?;
        let second = self.next()?;
        self.next().filter(|lexeme| lexeme.text == sign.text)?;
        let third = self.next()?;
        let dated = |year: Year, month: u32, day: u32| {
            let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
            fits.then_some(Reading { year: Some(year), month: Some(month), days: Some((day, day)) })
        };
        let readings: Vec<Reading> = if let Some(year) = first.full_year() {
            dated(year, second.number(1, 2)?, third.number(1, 2)?).into_iter().collect()
        } else if let Some(month) = roman(second.text) {
            dated(third.year()?, month, first.day()?).into_iter().collect()
        } else {
            let (a, b, year) = (first.number(1, 2)?, second.number(1, 2)?, third.year()?);
            let day_first = dated(year, b, a);
            let month_first = dated(year, a, b).filter(|_| a != b);
            let both = if sign.text == "." { [day_first, month_first] } else { [month_first, day_first] };
            both.into_iter().flatten().collect()
        };
        (!readings.is_empty()).then_some((readings, self.at))
    }
}

/// The number a Roman month such as `II` or `xii` stands for, from 1.
fn roman(word: &str) -> Option<u32> {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    if word.len() > 4 {
        return None;
    }
    let small = word.to_lowercase();
    ROMAN.iter().position(|&numeral| numeral == small).and_then(|at| u32::try_from(at + 1).ok())
}

fn lexemes(text: &str) -> Vec<Lexeme<'_>> {
    let class = |character: char| match character {
        c if c.is_ascii_digit() => 0,
        c if c.is_alphabetic() => 1,
        _ => 2,
    };
    let mut lexemes: Vec<Lexeme<'_>> = Vec::new();
    let mut last = None;
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            last = None;
            continue;
        }
        let own = class(character);
        let end = at + character.len_utf8();
        match lexemes.last_mut().filter(|_| own != 2 && last == Some(own)) {
            Some(lexeme) => lexeme.range.end = end,
            None => lexemes.push(Lexeme { text: "", range: at..end }),
        }
        last = Some(own);
    }
    for lexeme in &mut lexemes {
        lexeme.text = text.get(lexeme.range.clone()).unwrap_or_default();
    }
    lexemes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(line: &str) -> Option<Date> {
        super::whole(line, &Languages::default())
    }

    #[test]
    fn a_line_is_a_date_in_many_ways() {
        let rows = [
            ("February 2, 1944", "1944-02-02"),
            ("Feb. 2nd 1944", "1944-02-02"),
            ("2 February 1944", "1944-02-02"),
            ("1944-02-02", "1944-02-02"),
            ("2. Februar 1944", "1944-02-02"),
            ("le 2 février 1944", "1944-02-02"),
            ("2 febbraio 1944", "1944-02-02"),
            ("2 de febrero de 1944", "1944-02-02"),
            ("2 februari 1944", "1944-02-02"),
            ("2.II.1944", "1944-02-02"),
            ("2/3/1944", "1944-02-03 1944-03-02"),
            ("2.3.44", "'44-03-02 '44-02-03"),
            ("25/3/1944", "1944-03-25"),
            ("Wednesday, 2 February 1944.", "1944-02-02"),
            ("February 2-5, 1944", "1944-02-02/05"),
            ("2-5 February 1944", "1944-02-02/05"),
            ("February 1944", "1944-02"),
            ("1944", "1944"),
            ("2 mars 1944", "1944-03-02"),
            ("1943 Feb 27", "1943-02-27"),
            ("1872 Mar 03", "1872-03-03"),
            ("1943, February 27-28", "1943-02-27/28"),
            ("27. Februar 1943", "1943-02-27"),
            ("27ten Februar 1943", "1943-02-27"),
            ("Berlin, den 27. Februar 1943", "1943-02-27"),
            ("27 février 1943", "1943-02-27"),
            ("1er août 1914", "1914-08-01"),
            ("27 FÉVRIER 1943", "1943-02-27"),
            ("Madrid, 27 de febrero de 1943", "1943-02-27"),
            ("addì 27 febbraio 1943", "1943-02-27"),
            ("Den Haag, 27sten februari 1943", "1943-02-27"),
            ("die 27 Februarii 1743", "1743-02-27"),
            ("27 февраля 1943 г.", "1943-02-27"),
            ("27-го февраля 1943 года", "1943-02-27"),
            ("27 іюля 1914 г.", "1914-07-27"),
            ("dnia 27 lutego 1943 r.", "1943-02-27"),
            ("12 października 1939", "1939-10-12"),
            ("27 II 1943", "1943-02-27"),
            ("3 X 1939 r.", "1939-10-03"),
            ("27-II-1943", "1943-02-27"),
            ("27/II/43", "'43-02-27"),
            ("27-Feb-1943", "1943-02-27"),
            ("1943-Feb-27", "1943-02-27"),
            ("27/févr./1943", "1943-02-27"),
            ("the 27th of Feby, 1843", "1843-02-27"),
            ("le lundi 1er mars 1943", "1943-03-01"),
            ("Anno 1743 den 5 Martij", ""),
            ("den 5 Martij 1743", "1743-03-05"),
            ("Feb. 27th, '43", "'43-02-27"),
            ("May 2", "05-02"),
            ("2 mai", "05-02"),
            ("1943 February 27, 1944", ""),
            ("SEP 20 1972", "1972-09-20"),
            ("Moscow, January 2, 1954", "1954-01-02"),
            ("London, 2nd May 1945.", "1945-05-02"),
            ("Paris, le 2 mai 1945", "1945-05-02"),
            ("State Dept. letter, 1-11-72", ""),
            ("RECEIVED Feb 3 1944", ""),
            ("By R. H. Parks Date SEP 20 1972", ""),
            ("44 2 #A Telegram #171", ""),
            ("3-13 Container #171", ""),
            ("On May 2, 1945, we met.", ""),
            ("May I come?", ""),
            ("31/31/1944", ""),
            ("", ""),
        ];
        for (line, wanted) in rows {
            let readings = whole(line).map_or(Vec::new(), |date| date.readings);
            let said: Vec<String> = readings.iter().map(ToString::to_string).collect();
            assert_eq!(said.join(" "), wanted, "{line}");
        }
    }

    #[test]
    fn dates_agree_unless_what_is_given_differs() {
        let rows = [
            ("February 2, 1944", "2 February 1944", true),
            ("February 2, 1944", "February 1944", true),
            ("February 2, 1944", "1944", true),
            ("February 2, 1944", "2.2.44", true),
            ("March 2, 1944", "2/3/1944", true),
            ("February 2-5, 1944", "February 4, 1944", true),
            ("February 2, 1944", "January 2, 1954", false),
            ("February 2, 1944", "February 1954", false),
            ("February 2-5, 1944", "February 6, 1944", false),
            ("May 2, 1944", "2/3/1944", false),
        ];
        for (a, b, wanted) in rows {
            assert_eq!(whole(a).unwrap().agrees_with(&whole(b).unwrap()), wanted, "{a} {b}");
        }
    }

    #[test]
    fn dates_in_running_text_are_found_with_their_places() {
        let text = "\"Telegram re Stalin\", February 2, 1944, Digital Archive, Container # 171, 1.2.1943.";
        let found: Vec<&str> =
            anywhere(text, &Languages::default()).into_iter().map(|date| &text[date.range]).collect();
        assert_eq!(found, ["February 2, 1944", "1.2.1943"]);
    }
}
