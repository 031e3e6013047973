//! How much every two of three and more witnesses agree, by level: a table of the summary.
//!
//! ```text
//! places that agree, by what counts as a difference
//!       places     substantive  + orthographic    + accidental
//!   A B    231     229  99.1 %     228  98.7 %     221  95.6 %
//! ```
//!
//! Linear in the pairs.

use super::Input;
use super::line::{Line, Role};
use super::words;
use crate::agreement::views;
use collatio::apparatus::Level;
use collatio::apparatus::agreement::{Agreement, Difference};
use collatio::witness::View;

/// What counts, level by level, and how its column is headed.
const LEVELS: [(Level, &str); 4] = [
    (Level::Substantive, "substantive"),
    (Level::Orthographic, "+ orthographic"),
    (Level::Accidental, "+ accidental"),
    (Level::Furniture, "+ furniture"),
];
/// Pairs listed before they are only counted.
const PAIRS: usize = 60;

/// The tables, one a view; nothing of two witnesses, whose variants say it.
pub(super) fn tables(input: &Input<'_>) -> Vec<(Line, usize)> {
    if input.collation.counting().len() < 3 {
        return Vec::new();
    }
    let all: Vec<Agreement> =
        views(input.collation).into_iter().map(|view| Agreement::by(input.collation, view)).collect();
    let mut lines = Vec::new();
    for (at, agreement) in all.iter().enumerate() {
        if at == 0 || all.first().is_none_or(|first| first.pairs != agreement.pairs) {
            lines.extend(table(agreement, input.options.level));
        }
    }
    lines
}

fn table(agreement: &Agreement, level: Level) -> Vec<(Line, usize)> {
    // What is no part of the text has a column of its own only if it makes a difference.
    let furniture =
        agreement.pairs.iter().flatten().any(|pair| pair.up_to(Level::Furniture) > pair.up_to(Level::Accidental));
    let shown = || LEVELS.iter().filter(|(own, _)| *own <= level && (furniture || *own < Level::Furniture));
    let heading = match agreement.view {
        View::Diplomatic => "places that agree, by what counts as a difference".to_owned(),
        View::Final => "the same as finally left".to_owned(),
        view => format!("places that agree in the view {}, by what counts as a difference", view.as_str()),
    };
    let titles: String = shown().map(|(_, title)| format!("{title:>16}")).collect();
    let sigla = agreement.sigla.iter().map(|siglum| siglum.as_str().chars().count());
    let wide = 2 * sigla.max().unwrap_or(0) + 1;
    let titles = format!("  {:<wide$}{:>8}{titles}", "", "places");
    let mut lines = vec![(Line::of(Role::Heading, &heading), 0), (Line::of(Role::Note, &titles), 4)];
    for (a, b, found) in agreement.of_two().take(PAIRS) {
        let name = format!("{a} {b}");
        let cells: String = shown().map(|&(level, _)| cell(found, level)).collect();
        let line = Line::of(Role::Plain, "  ").with(Role::Siglum, &format!("{name:<wide$}"));
        lines.push((line.with(Role::Summary, &format!("{:>8}{cells}", found.places)), 4));
    }
    let pairs = agreement.of_two().count();
    if pairs > PAIRS {
        let more = format!("and {} more: --format distances has all.", words::count(pairs - PAIRS, "pair"));
        lines.push((Line::of(Role::Note, &more), 4));
    }
    lines.push((Line::default(), 0));
    lines
}

/// How many places agree, and their share.
fn cell(found: Difference, level: Level) -> String {
    let agree = found.places.saturating_sub(found.up_to(level));
    let share = found.agreeing(level).map_or_else(|| "-".to_owned(), words::per_cent);
    format!("{agree:>8}{share:>8}")
}
