//! `collatio schema`: the shape of the reports, for whoever reads them by program.

use crate::args::{SchemaArgs, SchemaChoice};
use crate::{library, output};
use collatio::Diagnostic;

pub(super) fn run(args: &SchemaArgs) -> Result<(), Diagnostic> {
    match args.report {
        SchemaChoice::Diff => output::stream_to_stdout(&library::schema),
        SchemaChoice::Eval => output::stream_to_stdout(&library::evaluation_schema),
        SchemaChoice::Consensus => output::stream_to_stdout(&library::consensus_schema),
        SchemaChoice::Batch => output::stream_to_stdout(&collatio_corpus::schema),
    }
}
