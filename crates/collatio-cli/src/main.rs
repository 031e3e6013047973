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
mod json;
mod library;
mod output;
mod pager;
mod progress;
mod settings;
mod theme;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::exit::Outcome;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => return exit::after_usage(&usage).code(),
    };
    let color = cli.color;
    let outcome = commands::run(cli).unwrap_or_else(|(trouble, configured)| {
        trouble.print(color.or(configured));
        Outcome::Trouble
    });
    outcome.code()
}
