//! `collatio consensus`: several transcriptions of one page in, one text out.

use collatio::Consensus;

use super::Context;
use super::compare::{Collated, collate};
use crate::args::{ConsensusArgs, ConsensusFormat};
use crate::errors::Trouble;
use crate::settings::{Comparing, Reading, Showing};

pub(super) fn run(args: ConsensusArgs, context: &Context) -> Result<(), Trouble> {
    let config = &context.config;
    let reading = Reading::new(args.reading, config);
    let comparing = Comparing::new(args.comparing, config)?;
    let mut showing = Showing::new(args.showing, context.color, config);
    let Collated { collation, progress, .. } = collate(&args.files, &reading, comparing, showing.speech)?;
    progress.doing("judging");
    let consensus = Consensus::of(&collation);
    showing.destination.leave_pager();
    match args.format {
        _ if showing.destination.is_nowhere() => Ok(()),
        ConsensusFormat::Text => showing.destination.write(&format!("{}\n", consensus.text)),
    }
}
