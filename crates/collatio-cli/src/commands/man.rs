//! `collatio man`: manual pages, made from the same words as the help.

use clap::CommandFactory;

use crate::args::{Cli, ManArgs};
use crate::errors::nearest;
use crate::output;
use collatio::Diagnostic;

pub(super) fn run(args: &ManArgs) -> Result<(), Diagnostic> {
    let mut command = Cli::command();
    command.build();
    let page = match &args.command {
        None => command,
        Some(name) => {
            let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
            let Some(found) = command.find_subcommand(name) else {
                let near = nearest(name, names.iter().copied()).map(|near| format!("did you mean `{near}`? "));
                return Err(Diagnostic::error(format!("there is no command `{name}`")).hint(format!(
                    "{}the commands are {}",
                    near.unwrap_or_default(),
                    names.join(", ")
                )));
            };
            found.clone()
        }
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page)
        .render(&mut roff)
        .map_err(|error| Diagnostic::error("the page could not be made").because(&error))?;
    output::to_stdout(&String::from_utf8_lossy(&roff))
}
