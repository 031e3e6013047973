//! Why tokens stand together in a column: what each pair says of them, how sure it is, and what was not believed.
//!
//! ```text
//! column 4
//! A a.txt:1:9  cat     form cat
//! B b.txt:1:9  cats    form cats
//!
//! A cat + B cats: nearly the same; weight 24, confirmed by 1 other witness; heard as number 3 of 40, taken.
//! ```
//!
//! Of two witnesses there are no links to be weighed: it is told how alike the tokens are and which equal runs hold them.

use collatio::collation::{Collation, ColumnKind, Tie, TieKind, TieOfTwo, TieOfTwoKind};
use collatio::tokenize::TokenId;
use collatio::witness::WitnessId;

use super::terminal::{Line, Role, one_line, words, wrap_all};

/// How many links are told before they are only counted.
const TIES: usize = 200;

/// Why the tokens of a column, numbered from 1, stand together, as lines; nothing if there is no such column.
///
/// `ties` are the links of all witnesses, as [`Collator::ties`](collatio::Collator::ties) gives them.
pub fn lines(collation: &Collation, ties: &[Tie], number: usize, width: usize) -> Option<Vec<Line>> {
    let column = number.checked_sub(1).filter(|&column| column < collation.table.len())?;
    let mut lines = cells(collation, column);
    let place = |&(witness, token): &(WitnessId, TokenId)| collation.table.column_of(witness, token.0);
    let own: Vec<&Tie> = ties.iter().filter(|tie| place(&tie.a) == column || place(&tie.b) == column).collect();
    for tie in own.iter().take(TIES) {
        lines.push((said(collation, tie, (place(&tie.a), place(&tie.b)), ties.len()), 4));
    }
    if own.len() > TIES {
        lines.push((Line::of(Role::Note, &format!("and {} more.", words::count(own.len() - TIES, "link"))), 4));
    }
    lines.push((Line::of(Role::Note, closing(collation, column, own.len())), 4));
    Some(wrap_all(lines, width))
}

/// What each witness has in a column.
fn cells(collation: &Collation, column: usize) -> Vec<(Line, usize)> {
    let head = Line::of(Role::Heading, "column ").with(Role::Number, &(column + 1).to_string());
    let cells = (0..collation.witnesses.len()).map(|at| (cell(collation, column, WitnessId(at)), 4));
    std::iter::once((head, 4)).chain(cells).chain([(Line::default(), 0)]).collect()
}

fn cell(collation: &Collation, column: usize, id: WitnessId) -> Line {
    let Some(witness) = collation.witnesses.get(id.0) else { return Line::default() };
    let line = Line::of(Role::Siglum, witness.siglum.as_str()).with(Role::Plain, " ");
    let Some((_, first)) = collation.cell(column, id).next() else {
        return line.with(Role::Omission, "has nothing here");
    };
    let place = witness.source.position(first.range().start);
    let line = line.with(Role::Place, &format!("{}:{}:{}", witness.source.name(), place.line, place.column));
    let forms: Vec<&str> = collation.cell(column, id).map(|(token, _)| collation.form_text(id, token)).collect();
    line.with(Role::Plain, "  ")
        .with(Role::Reading, &one_line(collation.text(column..column + 1, id)))
        .with(Role::Plain, "  form ")
        .with(Role::Lemma, &one_line(&forms.join(" ")))
}

/// Why the tokens of a column of two witnesses, numbered from 1, stand together, as lines; nothing if there is no such column.
///
/// `tie` is what [`Collator::tie_of_two`](collatio::Collator::tie_of_two) gives of the column, numbered from 0.
pub fn lines_of_two(collation: &Collation, tie: &TieOfTwo, number: usize, width: usize) -> Option<Vec<Line>> {
    let column = number.checked_sub(1).filter(|&column| column < collation.table.len())?;
    let mut lines = cells(collation, column);
    let base = collation.base;
    let other = (0..collation.witnesses.len()).map(WitnessId).find(|&id| id != base).unwrap_or(base);
    let mut line = Line::default();
    for (nth, &id) in [base, other].iter().enumerate() {
        line.push(Role::Plain, if nth == 0 { "" } else { " + " });
        let siglum = collation.witnesses.get(id.0).map_or("?", |witness| witness.siglum.as_str());
        line = line.with(Role::Siglum, siglum).with(Role::Plain, " ");
        line.push(Role::Reading, &one_line(collation.text(column..column + 1, id)));
    }
    lines.push((line.with(Role::Note, &format!(": {}.", known(tie))), 4));
    let closing = match tie.kind {
        TieOfTwoKind::Same => {
            "Two witnesses are aligned for the most that agrees, rare and long words before signs; equal runs come out of that."
        }
        TieOfTwoKind::Alone => {
            "Nothing that the other has between the same equal runs is nearer to it, or all of that has its place."
        }
        _ => {
            "What stands between the same equal runs is set opposite by likeness; words more than 60 of 100 alike count as agreement."
        }
    };
    lines.push((Line::of(Role::Note, closing), 4));
    Some(wrap_all(lines, width))
}

/// What is known of a column of two, in words.
fn known(tie: &TieOfTwo) -> String {
    let alike = |alike: Option<u8>| alike.map(|alike| format!("alike {alike} of 100"));
    let around = || {
        let run = |length: usize, end: &str| match length {
            0 => end.to_owned(),
            length => format!("a run of {}", words::count(length, "equal column")),
        };
        format!("between {} and {}", run(tie.around[0], "the beginning"), run(tie.around[1], "the end"))
    };
    let times = || {
        let [own, other] = tie.times;
        format!("it stands {} in the one and {} in the other", words::count(own, "time"), words::count(other, "time"))
    };
    match tie.kind {
        TieOfTwoKind::Same => {
            let anchors = match tie.anchors {
                0 => "none of which holds a word that each witness has once".to_owned(),
                anchors => format!("{anchors} of which with a form that each witness has once"),
            };
            format!("the same; in a run of {}, {anchors}; {}", words::count(tie.run, "equal column"), times())
        }
        TieOfTwoKind::Unlike(found) => match alike(found) {
            Some(alike) => format!("opposite each other, {alike}, {}", around()),
            None => format!("opposite each other as a whole, {}", around()),
        },
        TieOfTwoKind::Division(found) => {
            let alike = alike(found).map(|alike| format!(", written together {alike}")).unwrap_or_default();
            format!("the same letters, or nearly, divided otherwise{alike}, {}", around())
        }
        TieOfTwoKind::Gap => format!("a gap and what it stands for, {}", around()),
        TieOfTwoKind::Alone => format!("only one witness has something here, {}", around()),
    }
}

/// One link in words.
fn said(collation: &Collation, tie: &Tie, (a, b): (usize, usize), all: usize) -> Line {
    let kind = match tie.kind {
        TieKind::Same => "the same",
        TieKind::Near => "nearly the same",
        TieKind::Division => "the same letters, divided otherwise",
        TieKind::Gap => "a gap and what it stands for",
        TieKind::Opposite => "opposite each other, and no more",
    };
    let confirmed = match tie.confirmed {
        0 => "no other witness confirms it".to_owned(),
        1 => "confirmed by 1 other witness".to_owned(),
        others => format!("confirmed by {others} other witnesses"),
    };
    let taken = match tie.taken {
        Some(true) if a == b => "taken",
        Some(true) => {
            "taken, then parted: one was set in anew where it agrees with more, or struck and repeated, or it was decided"
        }
        Some(false) if a == b => "not taken at first; one was then set in anew and agrees with more so",
        Some(false) => "not taken: links taken before speak against it",
        None => "not taken: finding out whether it can be would take too long",
    };
    let mut line = Line::default();
    for (nth, (witness, token)) in [tie.a, tie.b].into_iter().enumerate() {
        line.push(Role::Plain, if nth == 0 { "" } else { " + " });
        let siglum = collation.witnesses.get(witness.0).map_or("?", |witness| witness.siglum.as_str());
        line = line.with(Role::Siglum, siglum).with(Role::Plain, " ");
        let text = collation.tokens.get(witness.0).map_or("", |tokens| tokens.text(token));
        line.push(Role::Reading, &one_line(text));
    }
    if a != b {
        line.push(Role::Place, &format!(" (columns {} and {})", a + 1, b + 1));
    }
    let said = format!(": {kind}; weight {}, {confirmed}; heard as number {} of {all}, {taken}.", tie.weight, tie.nth);
    line.with(Role::Note, &said)
}

fn closing(collation: &Collation, column: usize, links: usize) -> &'static str {
    match collation.table.kind(column) {
        ColumnKind::Division => "The same letters are divided otherwise here, so they share one column.",
        ColumnKind::Gap => "A gap stands here for what the others have.",
        ColumnKind::Plain if links == 0 => {
            "No two witnesses link these tokens: they stand between the same neighbours."
        }
        ColumnKind::Plain => {
            "Links are heard by how rare their words are and how many confirm them; tokens that none links stand between the same neighbours. Of witnesses with the same text the first is named."
        }
    }
}
