//! Setting a witness in, against all ways to do it; and tables that are better for it.
//!
//! ```text
//! sea / sea sea fox / sea fox sea        the lone sea stands with two of its like
//! ```

use proptest::prelude::*;

use super::{Cell, Scorer};
use crate::align::{FormId, Likeness};
use crate::collation::many::links::Texts;
use crate::collation::{Collator, Counted};
use crate::tokenize::tokenize;
use crate::witness::{Siglum, View, Witness, WitnessId};

/// Forms below 50 are words, the rest marks; neighbours are near.
struct Numbers;

impl Likeness for Numbers {
    fn likeness(&self, a: FormId, b: FormId) -> u8 {
        match a.0.abs_diff(b.0) {
            0 => 100,
            1 => 80,
            _ => 20,
        }
    }

    fn is_word(&self, form: FormId) -> bool {
        form.0 < 50
    }

    fn same_letters(&self, _: &[FormId], _: &[FormId]) -> bool {
        false
    }
}

fn counted(forms: &[u32]) -> Counted {
    let text = forms.iter().map(|form| format!("w{form} ")).collect::<String>();
    let tokens = tokenize(&Witness::plain(Siglum::new("A"), &text), View::Diplomatic);
    Counted::new(&tokens, &forms.iter().map(|&form| FormId(form)).collect::<Vec<_>>())
}

/// What a window is worth: the sum over its pairs, none of which may be a word and a mark.
fn worth(scorer: &Scorer<'_>, window: &[Vec<Cell>]) -> Option<u64> {
    let mut sum = 0;
    for column in window {
        for (a, cell) in column.iter().enumerate() {
            for (b, other) in column.iter().enumerate().skip(a + 1) {
                if let (Some(x), Some(y)) = (cell, other) {
                    sum += scorer.pair(scorer.form(a, *x), scorer.form(b, *y))?;
                }
            }
        }
    }
    Some(sum)
}

/// The columns in which a witness has one of two words that agree with two of another.
fn homes(scorer: &Scorer<'_>, window: &[Vec<Cell>], witness: usize) -> Vec<Vec<Cell>> {
    let agree = |column: &Vec<Cell>, token: u32, (other, like): (usize, u32)| {
        let are_there = column[witness] == Some(token) && column[other] == Some(like);
        are_there && scorer.form(witness, token) == scorer.form(other, like)
    };
    let mut homes = Vec::new();
    for (first, second) in window.iter().flat_map(|first| window.iter().map(move |second| (first, second))) {
        for other in (0..first.len()).filter(|&other| other != witness) {
            let (Some(token), Some(like)) = (first[witness], first[other]) else { continue };
            if agree(first, token, (other, like)) && agree(second, token + 1, (other, like + 1)) {
                homes.extend([first.clone(), second.clone()]);
            }
        }
    }
    homes
}

/// The most that a window can be worth with one witness set in somehow, its runs that agree in the columns
/// where they were: every way is tried.
fn tried(
    scorer: &Scorer<'_>,
    rest: &[Vec<Cell>],
    (witness, tokens, homes): (usize, &[u32], &[Vec<Cell>]),
    done: &mut Vec<Vec<Cell>>,
) -> u64 {
    if rest.is_empty() && tokens.is_empty() {
        let all_stay = homes.iter().all(|home| done.contains(home));
        return worth(scorer, done).filter(|_| all_stay).unwrap_or(0);
    }
    let mut best = 0;
    let mut step = |cells: Vec<Cell>, rest: &[Vec<Cell>], tokens: &[u32]| {
        done.push(cells);
        best = best.max(tried(scorer, rest, (witness, tokens, homes), done));
        done.pop();
    };
    if let Some((first, behind)) = rest.split_first() {
        step(first.clone(), behind, tokens);
        if let Some((&token, left)) = tokens.split_first() {
            let mut cells = first.clone();
            cells[witness] = Some(token);
            step(cells, behind, left);
        }
    }
    if let Some((&token, left)) = tokens.split_first() {
        let mut cells = vec![None; 3];
        cells[witness] = Some(token);
        step(cells, rest, left);
    }
    best
}

/// For each of three witnesses its forms; a window in which every token stands alone, in some order.
fn alone() -> impl Strategy<Value = ([Vec<u32>; 3], Vec<usize>)> {
    let form = || prop::sample::select(vec![1_u32, 1, 2, 3, 5, 60]);
    let forms = || prop::collection::vec(form(), 1..4);
    (forms(), forms(), forms()).prop_flat_map(|(a, b, c)| {
        let turns: Vec<usize> =
            [a.len(), b.len(), c.len()].iter().enumerate().flat_map(|(at, &count)| vec![at; count]).collect();
        (Just([a, b, c]), Just(turns).prop_shuffle())
    })
}

proptest! {
    /// Of all ways to set a witness in the best is found, nothing is lost, and what is not better is left.
    #[test]
    fn a_witness_is_set_in_as_well_as_can_be((forms, turns) in alone(), first in 0..3_usize) {
        let counted = forms.each_ref().map(|forms| counted(forms));
        let counted: Vec<&Counted> = counted.iter().collect();
        let texts = Texts::new(&counted, &Numbers);
        let scorer = Scorer { texts: &texts, worth: texts.worth() };
        let mut read = [0; 3];
        let mut window: Vec<Vec<Cell>> = Vec::new();
        for turn in turns {
            let mut cells = vec![None; 3];
            cells[turn] = Some(read[turn]);
            read[turn] += 1;
            window.push(cells);
        }
        for witness in [first, (first + 1) % 3, (first + 2) % 3, first] {
            let before = worth(&scorer, &window);
            let rest: Vec<Vec<Cell>> = window
                .iter()
                .map(|cells| cells.iter().enumerate().map(|(at, cell)| cell.filter(|_| at != witness)).collect::<Vec<Cell>>())
                .filter(|cells| cells.iter().any(Option::is_some))
                .collect();
            let tokens: Vec<u32> = (0..forms[witness].len() as u32).collect();
            let stay = homes(&scorer, &window, witness);
            let best = tried(&scorer, &rest, (witness, &tokens, &stay), &mut Vec::new());
            let better = scorer.set_in(&mut window, witness);
            prop_assert_eq!(worth(&scorer, &window), Some(best));
            prop_assert_eq!(better, Some(best) > before);
            for (at, own) in forms.iter().enumerate() {
                let cells: Vec<u32> = window.iter().filter_map(|cells| cells[at]).collect();
                prop_assert_eq!(cells, (0..own.len() as u32).collect::<Vec<_>>());
            }
        }
    }
}

/// One row a case: the witnesses and the table, in which some word found its like only when it was set in anew.
#[test]
fn a_word_finds_its_like() {
    let rows = [("sea/sea sea fox/sea fox sea", "- | sea | - | - / sea | sea | fox | - / - | sea | fox | sea")];
    for (texts, wanted) in rows {
        let texts: Vec<&str> = texts.split('/').collect();
        let collate = |order: &[usize]| {
            let witness = |&at: &usize| Witness::plain(Siglum::nth(at), texts[at]);
            Collator::default().collate(order.iter().map(witness).collect())
        };
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let found = collate(&order);
            let cell = |column: usize, id: WitnessId| match found.text(column..column + 1, id).trim() {
                "" => "-".to_owned(),
                text => text.to_owned(),
            };
            let row = |at: usize| {
                let own = order.iter().position(|&one| one == at).expect("each is there");
                (0..found.table.len()).map(|column| cell(column, WitnessId(own))).collect::<Vec<_>>().join(" | ")
            };
            assert_eq!((0..3).map(row).collect::<Vec<_>>().join(" / "), wanted, "{order:?}");
        }
    }
}
