//! Where evidence speaks against the ground truth, over a whole corpus: for a person to look at.
//!
//! ```text
//! id,file,line,column,reference,suspected,kind,evidence,score
//! p1 p1-b,gt/0001.txt,12,11,teh,the,readings agree,"2 of 2 readings have it, 0 the reference's",7.4
//! ```
//!
//! Pairs of one reference are several readings of it, and the words of all references say which words there are. The files
//! are read again, for the rows and the journal keep no words; that takes about as long as measuring did without the
//! figures. The highest score stands first, then the order of the pairs; a reference that can be read no more is a row.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use collatio::corpus::{CorpusSuspect, CorpusSuspects, CorpusWords};
use collatio::evaluate::AlignedWords;
use collatio::evaluate::suspects::Suspects;
use collatio::{Diagnostic, Witness};

use crate::measure::{guarded, open_input, witness};
use crate::pairs::Pair;
use crate::scheduler::{Batch, PairRow, each};
use crate::table::csv_cell;

/// A reference with the pairs that measure readings against it.
#[derive(Debug)]
struct Group<'p> {
    reference: &'p Path,
    pairs: Vec<&'p Pair>,
}

/// The suspects of a corpus, and the references that were not looked at.
#[derive(Debug)]
pub struct SuspectTable<'p> {
    groups: Vec<Group<'p>>,
    /// Which references, and why.
    failed: Vec<(usize, Diagnostic)>,
    ranked: Vec<CorpusSuspect>,
}

impl<'p> SuspectTable<'p> {
    /// The suspects of all references whose pairs were measured.
    pub fn new(pairs: &'p [Pair], rows: &[PairRow], batch: &Batch<'_>) -> Self {
        let groups = groups(pairs, rows);
        let counted = each(groups.len(), |at| {
            let reference = read(groups.get(at)?.reference, batch).ok()?;
            guarded("reference", || Ok(CorpusWords::of(&reference, batch.settings))).ok()
        });
        let mut words = CorpusWords::default();
        counted.into_iter().flatten().for_each(|counted| words.add(counted));
        let looked_at = each(groups.len(), |at| groups.get(at).map(|group| group.suspects(&words, batch)));
        let (mut suspects, mut failed) = (CorpusSuspects::default(), Vec::new());
        for (at, found) in looked_at.into_iter().flatten().enumerate() {
            match found {
                Ok(found) => suspects.add(CorpusSuspects::of_reference(at as u64, found)),
                Err(why) => failed.push((at, why)),
            }
        }
        Self { groups, failed, ranked: suspects.into_ranked() }
    }

    /// The suspects as CSV. References that could be read no more are the first rows, each with its reason.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "id,file,line,column,reference,suspected,kind,evidence,score")?;
        let names = |group: &Group, readings: &[usize]| {
            format!("{},{}", csv_cell(&group.ids(readings)), csv_cell(&group.reference.to_string_lossy()))
        };
        for (at, why) in &self.failed {
            let Some(group) = self.groups.get(*at) else { continue };
            writeln!(out, "{},,,,,{},,", names(group, &[]), csv_cell(&format!("failed: {why}")))?;
        }
        for CorpusSuspect { reference, suspect, .. } in &self.ranked {
            let Some(group) = usize::try_from(*reference).ok().and_then(|at| self.groups.get(at)) else { continue };
            let (line, column) = (suspect.position.line, suspect.position.column);
            let kinds: Vec<&str> = suspect.kinds.iter().map(|kind| kind.as_str()).collect();
            let texts = [&suspect.reference, &suspect.suspected, &kinds.join("; "), &suspect.evidence.join("; ")];
            let texts = texts.map(|text| csv_cell(text)).join(",");
            let score = suspect.score.map(|score| score.to_string()).unwrap_or_default();
            writeln!(out, "{},{line},{column},{texts},{score}", names(group, &suspect.readings))?;
        }
        Ok(())
    }
}

/// The measured pairs by their references, in the order of the first of each.
fn groups<'p>(pairs: &'p [Pair], rows: &[PairRow]) -> Vec<Group<'p>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<&Path, usize> = HashMap::new();
    for (pair, _) in pairs.iter().zip(rows).filter(|(_, row)| row.is_ok()) {
        let Ok(reference) = pair.reference.as_deref() else { continue };
        let at = *known.entry(reference).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.pairs.push(pair),
            None => groups.push(Group { reference, pairs: vec![pair] }),
        }
    }
    groups
}

impl Group<'_> {
    fn suspects(&self, words: &CorpusWords, batch: &Batch<'_>) -> Result<Suspects, Diagnostic> {
        guarded("reference", || {
            let reference = read(self.reference, batch)?;
            let readings: Vec<Witness> = self.readings(batch)?;
            let aligned = AlignedWords::of(&reference, &readings.iter().collect::<Vec<_>>(), batch.settings);
            Ok(aligned.suspects(words))
        })
    }

    /// The names of the pairs whose readings have the suspected words; of an oddity, of all.
    fn ids(&self, readings: &[usize]) -> String {
        let all: Vec<usize> = (0..self.pairs.len()).collect();
        let chosen = if readings.is_empty() { &all } else { readings };
        let ids = chosen.iter().filter_map(|at| self.pairs.get(*at)).map(|pair| pair.id.as_str());
        ids.collect::<Vec<_>>().join(" ")
    }

    fn readings(&self, batch: &Batch<'_>) -> Result<Vec<Witness>, Diagnostic> {
        let paths = self.pairs.iter().map(|pair| pair.hypothesis.as_deref().map_err(Clone::clone));
        paths.map(|path| read(path?, batch)).collect()
    }
}

/// The one text of a file that was read before; what is to be said of it was said.
fn read(path: &Path, batch: &Batch<'_>) -> Result<Witness, Diagnostic> {
    let input = open_input(path, batch.options)?;
    guarded("reference", || witness(&input, batch.options, &mut Vec::new()))
}
