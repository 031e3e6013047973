//! Numbers as quantities: whether two texts state the same ones, however they write them.
//!
//! ```text
//! 1,000    1000        the same, otherwise written        1-2    12      another quantity
//! 2.30     2:30        the same time                      $500   500     another quantity
//! ١٩٤٤     1944        the same digits of another script  10³    103     another quantity
//! ```
//!
//! A text is read as numbers and the rest. What a separator means is often open (`1.000` is a thousand in German and one in
//! English), so that a number has several values, and two are the same if they share one. Linear in the text's length.

use unicode_general_category::{GeneralCategory, get_general_category};

/// What two texts that hold digits state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    /// Other quantities, or other signs that belong to them.
    Changed,
    /// The same, in digits of another script.
    Digits,
    /// The same, otherwise written.
    Form,
    /// The same numbers, written alike; only the rest differs.
    Alike,
}

/// Compares the numbers of two texts; nothing if neither holds a number.
pub(super) fn compare(a: &str, b: &str) -> Option<Compared> {
    let (own, other) = (numbers(a), numbers(b));
    if own.is_empty() && other.is_empty() {
        return None;
    }
    let same = own.len() == other.len() && own.iter().zip(&other).all(|(x, y)| x.is_same(y));
    let written = |numbers: &[Number]| numbers.iter().map(|number| number.written.clone()).collect::<Vec<_>>();
    let plain = |text: &str| text.chars().map(ascii_digit).collect::<String>();
    Some(match () {
        () if !same => Compared::Changed,
        () if written(&own) == written(&other) => Compared::Alike,
        () if plain(a) == plain(b) => Compared::Digits,
        () => Compared::Form,
    })
}

/// The letters and digits of a text that are part of no number, in small letters.
pub(super) fn rest(text: &str) -> String {
    let mut rest = String::new();
    let mut last = 0;
    for number in numbers(text) {
        rest.push_str(text.get(last..number.start).unwrap_or_default());
        last = number.end;
    }
    rest.push_str(text.get(last..).unwrap_or_default());
    rest.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Number {
    start: usize,
    end: usize,
    /// As it stands.
    written: String,
    /// The signs that belong to it: minus, currency, per cent, exponent.
    signs: String,
    /// What it may be: `1000`, `1.5`, `2:30`, `1/2`.
    values: Vec<String>,
}

impl Number {
    fn is_same(&self, other: &Self) -> bool {
        self.signs == other.signs && self.values.iter().any(|value| other.values.contains(value))
    }
}

/// The numbers of a text, in order. A number within a word, as in `a1ways`, is a letter misread and none.
fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut scan = Scan { text, at: 0 };
    let mut before: Option<char> = None;
    while let Some(sign) = scan.peek() {
        let opens = !before.is_some_and(char::is_alphabetic);
        if opens && let Some(number) = scan.number(before) {
            found.push(number);
            before = scan.text.get(..scan.at).and_then(|read| read.chars().next_back());
            continue;
        }
        before = Some(sign);
        scan.skip();
    }
    found
}

/// A text read from left to right.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// The number that begins here, with the signs before and behind it; nothing, and nothing is read, if none does.
    fn number(&mut self, before: Option<char>) -> Option<Number> {
        let start = self.at;
        let mut signs = String::new();
        while let Some(sign) = self.peek().filter(|&sign| is_currency(sign) || is_sign(sign)) {
            // A dash behind a word or a number joins two; it is no minus.
            if is_minus(sign) && before.is_some_and(char::is_alphanumeric) {
                break;
            }
            signs.push(if is_minus(sign) { '-' } else { sign });
            self.skip();
        }
        let body = self.body();
        if body.is_empty() {
            self.at = start;
            return None;
        }
        while let Some(sign) = self.peek().filter(|&sign| is_currency(sign) || is_unit(sign)) {
            signs.push(sign);
            self.skip();
        }
        let written = self.text.get(start..self.at).unwrap_or_default().to_owned();
        Some(Number { start, end: self.at, written, signs, values: values(&body) })
    }

    /// Digits of any script and the separators between them, in ASCII. A fraction's sign is a number of its own, `1/2`, as it is
    /// where `5½` is typed `5 1/2`.
    fn body(&mut self) -> String {
        let mut body = String::new();
        while let Some(sign) = self.peek() {
            if let Some(digit) = decimal(sign) {
                body.push(digit);
            } else if let Some(fraction) = fraction(sign).filter(|_| body.is_empty()) {
                self.skip();
                return fraction.to_owned();
            } else if let Some(separator) = self.separator(&body) {
                body.push(separator);
            } else {
                return body;
            }
            self.skip();
        }
        body
    }

    /// The separator that stands here between two digits of one number, if one does.
    fn separator(&self, body: &str) -> Option<char> {
        if body.is_empty() {
            return None;
        }
        let mut rest = self.rest().chars();
        let sign = rest.next()?;
        let digits = rest.as_str().chars().take_while(|&next| decimal(next).is_some()).count();
        match sign {
            '.' | ',' | ':' | '/' if digits > 0 => Some(sign),
            '٫' if digits > 0 => Some('.'),
            '٬' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' if digits == 3 && groups(body) => Some('\''),
            _ => None,
        }
    }
}

/// Whether a group of three digits may follow what was read: one to three digits, or groups of three before.
fn groups(body: &str) -> bool {
    let last = body.rsplit('\'').next().unwrap_or_default();
    let first = !body.contains('\'');
    last.bytes().all(|byte| byte.is_ascii_digit()) && (last.len() == 3 || (first && (1..=3).contains(&last.len())))
}

/// What a number may be, by its separators.
fn values(body: &str) -> Vec<String> {
    let separators: Vec<char> = body.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    let parts: Vec<&str> = body.split(|sign: char| !sign.is_ascii_digit()).collect();
    let mut values = Vec::new();
    let grouped = parts.len() > 1 && (1..=3).contains(&parts[0].len()) && parts[1..].iter().all(|part| part.len() == 3);
    let alike = separators.windows(2).all(|pair| pair[0] == pair[1]);
    match separators.first() {
        None => values.push(whole(body).to_owned()),
        Some('.' | ',' | '\'') => {
            if grouped && alike && parts[0] != "0" {
                values.push(whole(&parts.concat()).to_owned());
            }
            values.extend(decimal_value(&parts, &separators));
            if separators == ['.'] {
                values.extend(time(&parts));
            }
        }
        Some(':') => values.extend(time(&parts)),
        _ => {}
    }
    values.extend(date(&parts).filter(|_| alike));
    if values.is_empty() {
        values.push(body.to_owned());
    }
    values
}

/// `1.5`, `1,5`, `1.234,5`: the last separator parts the fraction, if it stands once and is no sure sign of thousands.
fn decimal_value(parts: &[&str], separators: &[char]) -> Option<String> {
    let (&last, before) = separators.split_last()?;
    let (fraction, integer) = parts.split_last()?;
    let thousands = last == ',' && fraction.len() == 3 && before.is_empty() && integer.first() != Some(&"0");
    if last == '\'' || thousands || before.contains(&last) {
        return None;
    }
    if !before.is_empty() && !integer.iter().skip(1).all(|group| group.len() == 3) {
        return None;
    }
    let (integer, fraction) = (integer.concat(), fraction.trim_end_matches('0'));
    let integer = whole(&integer);
    Some(if fraction.is_empty() { integer.to_owned() } else { format!("{integer}.{fraction}") })
}

/// `2:30` and `2.30`: hours and minutes.
fn time(parts: &[&str]) -> Option<String> {
    let [hours, minutes] = parts else { return None };
    let of_day = hours.len() <= 2 && hours.parse::<u8>().is_ok_and(|hours| hours <= 24);
    let of_hour = minutes.len() == 2 && minutes.parse::<u8>().is_ok_and(|minutes| minutes < 60);
    (of_day && of_hour).then(|| format!("{}:{minutes}", whole(hours)))
}

/// `2/3/44` and `2.3.44`: a day, a month and a year in some order.
fn date(parts: &[&str]) -> Option<String> {
    let [first, second, year] = parts else { return None };
    let short = first.len() <= 2 && second.len() <= 2 && matches!(year.len(), 2 | 4);
    short.then(|| format!("{}/{}/{year}", whole(first), whole(second)))
}

/// Digits without the zeros before them.
fn whole(digits: &str) -> &str {
    let trimmed = digits.trim_start_matches('0');
    if trimmed.is_empty() { "0" } else { trimmed }
}

/// The ASCII digit for a decimal digit of any script; no superscript, for `10³` is no `103`.
fn decimal(sign: char) -> Option<char> {
    if sign.is_ascii_digit() {
        return Some(sign);
    }
    is_decimal(sign).then(|| {
        // Every script's digits follow one another from its zero, ten by ten (The Unicode Standard, 4.6).
        let before =
            (0..u32::from(sign)).rev().take_while(|&code| char::from_u32(code).is_some_and(is_decimal)).count();
        char::from_digit(before as u32 % 10, 10).unwrap_or('0')
    })
}

fn is_decimal(sign: char) -> bool {
    get_general_category(sign) == GeneralCategory::DecimalNumber
}

fn ascii_digit(sign: char) -> char {
    decimal(sign).unwrap_or(sign)
}

fn fraction(sign: char) -> Option<&'static str> {
    Some(match sign {
        '½' => "1/2",
        '⅓' => "1/3",
        '⅔' => "2/3",
        '¼' => "1/4",
        '¾' => "3/4",
        '⅕' => "1/5",
        '⅖' => "2/5",
        '⅗' => "3/5",
        '⅘' => "4/5",
        '⅙' => "1/6",
        '⅚' => "5/6",
        '⅛' => "1/8",
        '⅜' => "3/8",
        '⅝' => "5/8",
        '⅞' => "7/8",
        _ => return None,
    })
}

/// Whether a sign, touching a number, changes its quantity.
pub(super) fn is_quantity_sign(sign: char) -> bool {
    is_currency(sign) || is_sign(sign) || is_unit(sign)
}

fn is_currency(sign: char) -> bool {
    get_general_category(sign) == GeneralCategory::CurrencySymbol
}

fn is_sign(sign: char) -> bool {
    is_minus(sign) || matches!(sign, '+' | '±' | '<' | '>' | '≤' | '≥' | '×' | '÷' | '~' | '≈')
}

fn is_minus(sign: char) -> bool {
    matches!(sign, '-' | '−' | '‐' | '‑' | '–')
}

fn is_unit(sign: char) -> bool {
    matches!(sign, '%' | '‰' | '°' | '′' | '″' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_as_quantities() {
        let rows = [
            ("1-2", "12", Some(Compared::Changed)),
            ("10-15", "1015", Some(Compared::Changed)),
            ("-5", "5", Some(Compared::Changed)),
            ("−5", "-5", Some(Compared::Form)),
            ("$500", "500", Some(Compared::Changed)),
            ("$500", "£500", Some(Compared::Changed)),
            ("3%", "3", Some(Compared::Changed)),
            ("1.5", "15", Some(Compared::Changed)),
            ("10³", "103", Some(Compared::Changed)),
            ("½", "12", Some(Compared::Changed)),
            ("1 2", "12", Some(Compared::Changed)),
            ("5½", "51/2", Some(Compared::Changed)),
            ("1/2", "12", Some(Compared::Changed)),
            ("1,000", "1000", Some(Compared::Form)),
            ("1 000", "1.000", Some(Compared::Form)),
            ("12 345 678", "12,345,678", Some(Compared::Form)),
            ("1.234,5", "1234.5", Some(Compared::Form)),
            ("1,5", "1.5", Some(Compared::Form)),
            ("1,000", "1.5", Some(Compared::Changed)),
            ("2.30", "2:30", Some(Compared::Form)),
            ("10:30", "10.30", Some(Compared::Form)),
            ("½", "1/2", Some(Compared::Form)),
            ("5½", "5 1/2", Some(Compared::Form)),
            ("2/3/44", "2.3.44", Some(Compared::Form)),
            ("007", "7", Some(Compared::Form)),
            ("١٩٤٤", "1944", Some(Compared::Digits)),
            ("५", "5", Some(Compared::Digits)),
            ("pages 12", "page 12", Some(Compared::Alike)),
            ("12-14", "12–14", Some(Compared::Alike)),
            ("a1ways", "always", None),
            ("ten", "two", None),
        ];
        for (a, b, wanted) in rows {
            assert_eq!(compare(a, b), wanted, "{a} {b}");
            assert_eq!(compare(b, a), wanted, "{b} {a}");
        }
    }

    #[test]
    fn what_is_no_number_is_left() {
        assert_eq!(rest("on the 1,000th day, $5"), "onthethday");
    }
}
