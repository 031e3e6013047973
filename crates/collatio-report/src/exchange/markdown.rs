//! The variants as a table in Markdown, short enough for a comment on a pull request.

use std::fmt::Write as _;

use super::{Shown, readings, rule};
use crate::evaluation::tables::escaped;
use crate::{terminal::words, visible};

/// Characters that a comment may have: GitHub takes 65,536.
const MOST: usize = 60_000;

/// The table, with how many variants it leaves out at the end if it would be too long for a comment.
pub fn markdown(shown: &Shown<'_>) -> String {
    let all: Vec<_> = shown.variants().collect();
    let mut out = format!("**{}**: {}\n", text(&shown.name()), words::count(all.len(), "variant"));
    if !all.is_empty() {
        out.push_str("\n| no. | place | what | readings | id |\n|--:|---|---|---|---|\n");
    }
    for (at, (number, variant)) in all.iter().enumerate() {
        let places: Vec<String> =
            super::places(variant).map(|(siglum, span)| format!("{siglum}:{}", span.start.line)).collect();
        let row = format!(
            "| {number} | {} | {} | {} | `{}` |\n",
            text(&places.join(" ")),
            rule(variant),
            text(&readings(variant)),
            variant.id
        );
        if out.len() + row.len() > MOST {
            let _ = writeln!(out, "\nand {} more", all.len() - at);
            break;
        }
        out.push_str(&row);
    }
    for check in &shown.apparatus.checks {
        let _ = writeln!(out, "\n**{}**: {}", check.kind, text(&check.message));
    }
    out
}

/// Text that stands in a cell and is nothing but text.
fn text(text: &str) -> String {
    escaped(&visible(text).replace('\n', " "))
}
