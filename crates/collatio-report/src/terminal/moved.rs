//! Passages that stand in different places in different witnesses, below the list of variants.
//!
//! ```text
//! 1 passage stands in more than one place:
//!   Darly   E:1, D:1
//! ```
//!
//! Of two witnesses each variant's note says where its other place is; of more, a passage has several.

use collatio::apparatus::{MovedPlace, Transposition};

use super::extract::{elided, lines_of, one_line};
use super::line::{Line, Role};
use super::{Input, words};

/// How many letters of a passage are shown.
const LETTERS: usize = 60;

/// A line a passage; nothing for two witnesses.
pub(super) fn moved(input: &Input<'_>) -> Vec<(Line, usize)> {
    let passages = &input.apparatus.transpositions;
    if passages.is_empty() || input.collation.witnesses.len() < 3 {
        return Vec::new();
    }
    let verb = if passages.len() == 1 { "stands" } else { "stand" };
    let head = format!("{} {verb} in more than one place:", words::count(passages.len(), "passage"));
    let mut lines = vec![(Line::of(Role::Heading, &head), 0)];
    lines.extend(passages.iter().map(|passage| (one(input, passage), 6)));
    lines.push((Line::default(), 0));
    lines
}

fn one(input: &Input<'_>, passage: &Transposition) -> Line {
    let charset = input.options.charset;
    let text = |place: &MovedPlace| charset.signs(&elided(&one_line(&place.text), LETTERS, charset));
    let mut line = Line::of(Role::Plain, "  ");
    let mut before = None;
    for place in &passage.places {
        let text = text(place);
        match &before {
            None => line.push(Role::Lemma, &text),
            Some(before) if *before == text => line.push(Role::Plain, ","),
            Some(_) => line = line.with(Role::Plain, "; ").with(Role::Reading, &text),
        }
        before = Some(text);
        for (witness, _) in &place.witnesses {
            let siglum = input.collation.witnesses.get(witness.0).map_or("?", |witness| witness.siglum.as_str());
            line = line.with(Role::Plain, " ").with(Role::Siglum, siglum);
            if let Some(&span) = place.spans.get(witness) {
                line.push(Role::Place, &format!(":{}", lines_of(span)));
            }
        }
    }
    line
}
