//! Headings, rows and figures of the tables in an evaluation for the terminal.

use crate::terminal::{Line, Role};

/// How many rows a table shows; what is left is counted.
pub(super) const ROWS: usize = 10;

pub(super) fn section(heading: &str) -> Vec<(Line, usize)> {
    vec![(Line::default(), 0), (Line::of(Role::Heading, heading), 0)]
}

pub(super) fn more(rows: usize) -> Option<(Line, usize)> {
    (rows > ROWS).then(|| (Line::of(Role::Context, &format!("  and {} more", rows - ROWS)), 4))
}

/// Letters as a reader can see them: nothing and a space have names.
pub(super) fn named(text: &str) -> String {
    match text {
        "" => "nothing".to_owned(),
        " " => "space".to_owned(),
        text => text.to_owned(),
    }
}

pub(super) fn share(value: Option<f64>) -> String {
    value.map_or("none".to_owned(), per_cent)
}

/// A share as per cent with two places; never 0 for a little, nor 100 for not quite all.
pub(super) fn per_cent(share: f64) -> String {
    let shown = format!("{:.2} %", share * 100.0);
    match shown.as_str() {
        "0.00 %" if share > 0.0 => "under 0.01 %".to_owned(),
        "100.00 %" if share < 1.0 => "99.99 %".to_owned(),
        _ => shown,
    }
}

/// A number with its thousands apart.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
