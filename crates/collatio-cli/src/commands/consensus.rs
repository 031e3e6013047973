//! `collatio consensus`: several transcriptions of one page in, one text out.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

use collatio::consensus::Habits;
use collatio::{Collation, Consensus, ConsensusSettings, Siglum, Witness};
use collatio_report::consensus::ConsensusReport;

use super::Context;
use super::compare::{Collated, collate, name, read_records};
use super::page::hashes;
use crate::args::{ConsensusArgs, ConsensusFormat};
use crate::errors::{Trouble, in_words, nearest};
use crate::inputs;
use crate::library;
use crate::settings::{Comparing, Reading, Showing};

pub(super) fn run(args: ConsensusArgs, context: &Context) -> Result<(), Trouble> {
    let config = &context.config;
    let reading = Reading::new(args.reading, config);
    let comparing = Comparing::new(args.comparing, config)?;
    let mut showing = Showing::new(args.showing, context.color, config);
    let known = known(&args.weights_from)?;
    let Collated { collation, inputs, progress, .. } = collate(&args.files, &reading, comparing, showing.speech)?;
    let truth = args.truth.map(|file| one_text(&file, &reading)).transpose()?;
    let corpus: Vec<Witness> = args.corpus.iter().map(|file| one_text(file, &reading)).collect::<Result<_, _>>()?;
    progress.doing("judging");
    let habits = habits(&collation, truth.as_ref(), known)?;
    let names = corpus.iter().map(|witness| witness.source.name().to_owned()).collect();
    let consensus = Consensus::by(&collation, &ConsensusSettings { habits, corpus });
    let report = ConsensusReport::new(&collation, &consensus, args.min_support, names);
    drop(progress);
    if args.format != ConsensusFormat::Summary {
        showing.destination.leave_pager();
    }
    let destination = &showing.destination;
    match args.format {
        _ if destination.is_nowhere() => Ok(()),
        ConsensusFormat::Text => destination.write(&library::consensus_text(&report)),
        ConsensusFormat::Json => destination.stream(&|out| library::consensus_json(&report, out)),
        ConsensusFormat::Tsv => destination.write(&library::consensus_tsv(&report)),
        ConsensusFormat::Html => destination.write(&library::consensus_page(&report, &hashes(&inputs))),
        ConsensusFormat::Summary => {
            let lines = library::consensus_lines(&report, showing.width);
            destination.write(&showing.painted(&lines))
        }
    }
}

/// The one text that a file holds.
fn one_text(file: &OsString, reading: &Reading) -> Result<Witness, Trouble> {
    let inputs = [inputs::open_one(file, &reading.formats)?];
    // Of a file by itself no copies are looked for.
    let reading = Reading { copies: reading.copies.or(Some(collatio::Copies::Off)), ..reading.clone() };
    let records = read_records(&inputs, &reading)?;
    let mut witnesses = name(&inputs, records)?.witnesses;
    match (witnesses.pop(), witnesses.len()) {
        (Some(witness), 0) => Ok(witness),
        (_, others) => Err(Trouble::new(format!("holds {} texts where one is wanted", others.saturating_add(1)))
            .in_file(file.to_string_lossy())
            .hint("FILE#1 takes the first text of a file that holds several")),
    }
}

/// How transcriptions read by ground truth, by their sigla.
type Known = BTreeMap<Siglum, Habits>;

/// What reports of other pages say; of several, all together.
fn known(reports: &[std::path::PathBuf]) -> Result<Known, Trouble> {
    let mut known = Known::new();
    for path in reports {
        let report = report(path)?;
        let by_truth: Vec<_> = report.witnesses.iter().filter(|voter| voter.habits_from == "truth").collect();
        if by_truth.is_empty() {
            return Err(Trouble::new("has no weights by ground truth")
                .in_file(path.to_string_lossy())
                .hint("make it with --truth FILE --format json"));
        }
        for voter in by_truth {
            let habits = voter.habits.habits();
            let all = known.remove(&voter.siglum).unwrap_or_default().with(&habits);
            known.insert(voter.siglum.clone(), all);
        }
    }
    Ok(known)
}

fn report(path: &Path) -> Result<ConsensusReport, Trouble> {
    let trouble = |what: String| {
        Trouble::new(what)
            .in_file(path.to_string_lossy())
            .hint("a report of `collatio consensus --truth FILE --format json` is wanted")
    };
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(trouble("is not a regular file".to_owned()));
    }
    let bytes = std::fs::read(path).map_err(|error| trouble(in_words(&error)))?;
    let report: ConsensusReport =
        serde_json::from_slice(&bytes).map_err(|error| trouble(format!("is no report of a consensus: {error}")))?;
    match report.schema.as_str() {
        "collatio.consensus/1" => Ok(report),
        other => Err(trouble(format!("is a report of the shape {other}"))),
    }
}

/// For each witness how it reads by ground truth: by this page's, or by what is known of its siglum.
fn habits(collation: &Collation, truth: Option<&Witness>, mut known: Known) -> Result<Vec<Option<Habits>>, Trouble> {
    let sigla: Vec<&str> = collation.witnesses.iter().map(|witness| witness.siglum.as_str()).collect();
    if let Some(stranger) = known.keys().find(|siglum| !sigla.contains(&siglum.as_str())) {
        let near = nearest(stranger.as_str(), sigla.iter().copied()).map(|near| format!("did you mean {near}? "));
        return Err(Trouble::new(format!("weights are given for {stranger}, and no witness is called so")).hint(
            format!(
                "{}name the witnesses as in the report: SIGLUM=FILE; here they are {}",
                near.unwrap_or_default(),
                sigla.join(", ")
            ),
        ));
    }
    let of = |witness: &Witness| {
        let other = known.remove(&witness.siglum);
        match truth {
            None => other,
            Some(truth) => Some(other.unwrap_or_default().with(&Habits::of(truth, witness, &collation.settings))),
        }
    };
    Ok(collation.witnesses.iter().map(of).collect())
}
