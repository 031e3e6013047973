//! The commands, one file each, and the way to each of them.

mod batch;
mod check;
mod compare;
mod completions;
mod consensus;
mod diff;
mod doctor;
mod eval;
mod explain;
mod extract;
mod git_diff;
mod init;
mod man;
mod page;
mod schema;

use crate::args::{Cli, ColorChoice, Command};
use crate::config::Config;
use crate::errors::Trouble;
use crate::exit::Outcome;

/// What every command that reads files is given beside its own arguments.
#[derive(Debug)]
struct Context {
    config: Config,
    color: ColorChoice,
}

/// Runs a command. Trouble comes with the colour the configuration asks for, if it could be read.
pub(crate) fn run(cli: Cli) -> Result<Outcome, (Trouble, Option<ColorChoice>)> {
    let answered = |result: Result<(), Trouble>| result.map(|()| Outcome::NothingToReport).map_err(|t| (t, None));
    match cli.command {
        Command::Init(args) => return answered(init::run(&args)),
        Command::Schema(args) => return answered(schema::run(&args)),
        Command::Completions(args) => return answered(completions::run(&args)),
        Command::Man(args) => return answered(man::run(&args)),
        Command::Diff(_) | Command::Eval(_) | Command::Batch(_) | Command::Check(_) | Command::Consensus(_) => {}
        Command::Explain(_) | Command::Doctor(_) | Command::Extract(_) | Command::GitDiff(_) => {}
    }
    let config = if cli.no_config { Ok(Config::default()) } else { Config::nearest() }.map_err(|t| (t, None))?;
    let configured = config.color;
    let context = Context { color: cli.color.or(configured).unwrap_or_default(), config };
    let done = |()| Outcome::NothingToReport;
    let outcome = match cli.command {
        Command::Diff(args) => diff::run(args, &context),
        Command::Eval(args) => eval::run(args, &context),
        Command::Batch(args) => batch::run(args, &context),
        Command::Consensus(args) => consensus::run(args, &context).map(done),
        Command::Check(args) => check::run(args, &context),
        Command::GitDiff(args) => git_diff::run(args, &context),
        Command::Explain(args) => explain::run(args, &context).map(done),
        Command::Doctor(args) => doctor::run(args, &context).map(done),
        Command::Extract(args) => extract::run(args, &context).map(done),
        Command::Init(_) | Command::Schema(_) | Command::Completions(_) | Command::Man(_) => {
            Ok(Outcome::NothingToReport)
        }
    };
    outcome.map_err(|trouble| (trouble, configured))
}
