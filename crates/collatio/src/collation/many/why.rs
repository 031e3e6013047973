//! Why tokens stand together: the links that were heard of them, as they were taken.
//!
//! ```text
//! A cat   B cats     nearly the same, weight 24, confirmed by 1 other, taken 3rd of 40
//! B cats  D cat      the same, weight 8, not taken: what was taken before speaks against it
//! ```
//!
//! The witnesses are brought together once more, now with an ear: so nothing is kept of the links where nobody asks. Time and
//! space are those of `together`.

use super::columns::Joined;
use super::decided::Decided;
use super::links::{Texts, Tier};
use super::order::Sorted;
use super::{Found, Heard, Rows, gathered, hash_of};
use crate::align::{FormId, Likeness};
use crate::collation::{Counted, Tie, TieKind, interner::Interner};
use crate::tokenize::TokenId;
use crate::witness::WitnessId;

/// All links, in the order in which they were heard.
pub(in crate::collation) fn ties(
    rows: &Rows<'_>,
    (interner, likeness): (&Interner, &dyn Likeness),
    decisions: &[Found],
) -> Vec<Tie> {
    let sorted = Sorted::new(rows.tokens, rows.forms, likeness);
    let counted: Vec<&Counted> = sorted.distinct.iter().map(|&witness| &rows.counted[witness]).collect();
    let texts = Texts::new(&counted, likeness);
    let decided = Decided::new(rows, &sorted, &texts, decisions);
    let mut heard = Vec::new();
    gathered(&texts, &|form: FormId| hash_of(interner.text(form)), &decided, Some(&mut heard));
    let place = |token: u32| {
        let text = texts.offsets.partition_point(|&offset| offset <= token).saturating_sub(1);
        let at = counted[text].starts[(token - texts.offsets[text]) as usize];
        (WitnessId(sorted.distinct[text]), TokenId(at))
    };
    let tie = |(nth, heard): (usize, Heard)| Tie {
        kind: match heard.candidate.tier {
            Tier::Agrees if same(&texts, (heard.candidate.a.start, heard.candidate.b.start)) => TieKind::Same,
            Tier::Agrees => TieKind::Near,
            Tier::Division => TieKind::Division,
            Tier::Gap => TieKind::Gap,
            Tier::Opposite => TieKind::Opposite,
        },
        weight: heard.candidate.weight,
        confirmed: heard.candidate.confirmed,
        a: place(heard.candidate.a.start),
        b: place(heard.candidate.b.start),
        nth: nth + 1,
        taken: match heard.joined {
            Joined::Yes => Some(true),
            Joined::No => Some(false),
            Joined::Unknown => None,
        },
    };
    heard.into_iter().enumerate().map(tie).collect()
}

fn same(texts: &Texts<'_>, (a, b): (u32, u32)) -> bool {
    let form = |token: u32| {
        let text = texts.offsets.partition_point(|&offset| offset <= token).saturating_sub(1);
        texts.form(text, token)
    };
    form(a) == form(b)
}
