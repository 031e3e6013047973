//! Which witness has which siglum.
//!
//! ```text
//! M=first.txt   second.txt (its own: Paris)   third.txt        M  Paris  A
//! R=record.txt with two copies                                 R1  R2
//! ```
//!
//! A siglum that the user gives comes first, then that of the witness's own file where it is free, then the next free of A,
//! B, C … `O(n log n)` in the witnesses.

use std::collections::BTreeSet;

use super::input::Input;
use crate::collation::{Hands, Lemma, Settings};
use crate::diagnostic::Diagnostic;
use crate::read::{Outside, Record};
use crate::witness::{Siglum, Witness};

/// The witnesses of all inputs, named, and what belongs to none.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// The witnesses, in the order of the inputs and of the copies in each.
    pub witnesses: Vec<Witness>,
    /// What belongs to no witness.
    pub outside: Vec<Outside>,
}

impl Session {
    /// Names the witnesses of records, one a given input; of `FILE#2` the second copy alone is a witness.
    ///
    /// # Errors
    ///
    /// If a copy is named that a file does not hold, or two witnesses are given one siglum.
    pub fn new(inputs: &[Input], records: Vec<Record>) -> Result<Self, Diagnostic> {
        let mut session = Self::default();
        let mut given = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for (input, record) in inputs.iter().zip(records) {
            let chosen = chosen_copies(input, record.witnesses)?;
            given.extend(sigla_given(input, chosen.len()));
            session.witnesses.extend(chosen);
            // Two copies of one file have what is outside in common.
            if seen.insert(&input.name) {
                session.outside.extend(record.outside);
            }
        }
        refuse_duplicates(&given)?;
        name(&mut session.witnesses, given);
        Ok(session)
    }

    /// Refuses what cannot be compared: fewer than two witnesses.
    ///
    /// # Errors
    ///
    /// If there are fewer than two witnesses, in the words of the first input.
    pub fn refuse_single(&self, inputs: &[Input]) -> Result<(), Diagnostic> {
        let Some(input) = inputs.first().filter(|_| self.witnesses.len() < 2) else { return Ok(()) };
        let (what, hint) = match input.copy {
            Some(copy) => (
                format!("only copy {copy} of it is named, so there is nothing to compare it with"),
                format!("leave out `#{copy}` to compare all its copies, or name a second witness"),
            ),
            None => (
                "holds one copy of its text, so there is nothing to compare it with".to_owned(),
                "name a second file, or say that it holds more: --copies N, or --split-at LINE,... where the copies begin"
                    .to_owned(),
            ),
        };
        Err(Diagnostic::error(what).in_file(input.name.as_str()).hint(hint))
    }

    /// The first siglum that the settings name and no witness has: of the base, then of the lemma. Of hands apart, `A*`
    /// and `Ac` are witnesses too.
    pub fn unknown_siglum<'s>(&self, settings: &'s Settings) -> Option<&'s Siglum> {
        let lemma = match &settings.lemma {
            Lemma::Of(siglum) => Some(siglum),
            Lemma::Base | Lemma::Majority => None,
        };
        let is_witness = |named: &str| self.witnesses.iter().any(|witness| witness.siglum.as_str() == named);
        let is_known = |named: &str| {
            let hand = named.strip_suffix(['*', 'c']).filter(|_| settings.hands == Hands::Apart);
            is_witness(named) || hand.is_some_and(is_witness)
        };
        settings.base.iter().chain(lemma).find(|named| !is_known(named.as_str()))
    }
}

/// Names witnesses; a name that two files give, the first has.
pub(super) fn name(witnesses: &mut [Witness], mut sigla: Vec<Option<Siglum>>) {
    let mut taken: BTreeSet<Siglum> = sigla.iter().flatten().cloned().collect();
    for (witness, siglum) in witnesses.iter().zip(&mut sigla).filter(|(_, siglum)| siglum.is_none()) {
        *siglum = witness.named.clone().filter(|named| taken.insert(named.clone()));
    }
    let mut free = (0..).map(Siglum::nth).filter(|siglum| !taken.contains(siglum));
    for (witness, siglum) in witnesses.iter_mut().zip(sigla) {
        if let Some(siglum) = siglum.or_else(|| free.next()) {
            witness.siglum = siglum;
        }
    }
}

fn chosen_copies(input: &Input, mut witnesses: Vec<Witness>) -> Result<Vec<Witness>, Diagnostic> {
    let Some(copy) = input.copy else { return Ok(witnesses) };
    let held = witnesses.len();
    match copy.checked_sub(1).filter(|&at| at < held) {
        Some(at) => Ok(vec![witnesses.swap_remove(at)]),
        None => {
            let held = if held == 1 { "one copy".to_owned() } else { format!("{held} copies") };
            let what = format!("there is no copy {copy}: the file holds {held} of its text");
            let hint = "`collatio doctor FILE` shows the copies found; --copies N and --split-at LINE,... overrule it";
            Err(Diagnostic::error(what).in_file(input.name.as_str()).hint(hint))
        }
    }
}

/// The siglum given for a file, for each of its witnesses; several are numbered.
fn sigla_given(input: &Input, witnesses: usize) -> Vec<Option<Siglum>> {
    let name = |copy: usize| {
        let siglum = input.siglum.clone()?;
        Some(if witnesses > 1 { Siglum::new(format!("{siglum}{copy}")) } else { siglum })
    };
    (1..=witnesses).map(name).collect()
}

fn refuse_duplicates(given: &[Option<Siglum>]) -> Result<(), Diagnostic> {
    let mut sigla: Vec<&Siglum> = given.iter().flatten().collect();
    sigla.sort_unstable();
    match sigla.windows(2).find_map(|pair| (pair.first() == pair.last()).then(|| pair.first()).flatten()) {
        None => Ok(()),
        Some(siglum) => Err(Diagnostic::error(format!("two witnesses are called {siglum}"))
            .hint("give each its own siglum: A=first.txt B=second.txt")),
    }
}
