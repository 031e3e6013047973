//! `collatio completions`: what a shell needs to complete commands and flags.

use clap::CommandFactory;

use crate::args::{Cli, CompletionsArgs};
use crate::output;
use collatio::Diagnostic;

pub(super) fn run(args: &CompletionsArgs) -> Result<(), Diagnostic> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "collatio", &mut script);
    output::to_stdout(&String::from_utf8_lossy(&script))
}
