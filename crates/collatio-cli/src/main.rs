//! The command line: arguments in, the library's answers out. It holds no rule of collation.
//!
//! ```text
//! args → settings → inputs → library → output → exit
//! ```
//!
//! What the user typed is parsed once into ready objects (`settings`); the library is called in one place (`library`);
//! colour, pager and files are the last step (`theme`, `output`).

mod args;
mod commands;
mod config;
mod errors;
mod exit;
mod inputs;
mod library;
mod links;
mod output;
mod pager;
mod progress;
mod settings;
mod theme;
mod watch;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::exit::Outcome;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => return exit::after_usage(&usage).code(),
    };
    if !cli.command.is_watching() {
        return answered(cli).code();
    }
    let color = cli.color;
    let watched = watch::watch(&cli, || {
        // The words are the same; what they name is read anew.
        if let Ok(cli) = Cli::try_parse() {
            answered(cli);
        }
    });
    watched.map_or_else(
        |trouble| {
            trouble.print(color);
            Outcome::Trouble.code()
        },
        |()| ExitCode::SUCCESS,
    )
}

/// Runs a command and says what trouble there was.
fn answered(cli: Cli) -> Outcome {
    let color = cli.color;
    commands::run(cli).unwrap_or_else(|(trouble, configured)| {
        trouble.print(color.or(configured));
        Outcome::Trouble
    })
}
