//! `collatio schema`: the shape of the reports, for whoever reads them by program.

use crate::args::{SchemaArgs, SchemaChoice};
use crate::errors::Trouble;
use crate::{library, output};

pub(super) fn run(args: &SchemaArgs) -> Result<(), Trouble> {
    match args.report {
        SchemaChoice::Diff => output::stream_to_stdout(&library::schema),
        SchemaChoice::Eval => output::stream_to_stdout(&library::evaluation_schema),
        SchemaChoice::Consensus => output::stream_to_stdout(&library::consensus_schema),
        SchemaChoice::Batch => output::stream_to_stdout(&collatio_corpus::schema),
    }
}
