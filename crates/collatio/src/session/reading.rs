//! Inputs to records: how many copies are looked for in each, and what a blank file is worth.

use rayon::prelude::*;

use super::blank::{self, BlankFiles};
use super::input::Input;
use crate::diagnostic::Diagnostic;
use crate::read::{Copies, ReadOptions, Record, read_opened};

/// Bytes of input below which starting threads costs more than it saves: pages of a few KB are read sooner than a thread
/// is started. A wrong value costs time alone.
const WORTH_A_THREAD: usize = 1 << 16;

/// How the inputs of a session are read.
#[derive(Debug, Clone, Default)]
pub struct SessionOptions {
    /// How each file is read; the session decides how many copies are looked for.
    pub read: ReadOptions,
    /// How many copies each file holds. If absent, one file is asked for the copies in it; of several, each is one witness;
    /// `FILE#2` needs its copies found.
    pub copies: Option<Copies>,
    /// What becomes of a file without a letter.
    pub blank: BlankFiles,
}

impl SessionOptions {
    /// How many copies are looked for in an input, one of so many.
    fn copies_of(&self, input: &Input, inputs: usize) -> Copies {
        let is_one_witness = inputs > 1 && input.copy.is_none();
        self.copies.unwrap_or(if is_one_witness { Copies::Off } else { Copies::Auto })
    }
}

/// Reads the copies in every input, several inputs at once. The first error in the order of the inputs is the one returned.
///
/// # Errors
///
/// If lines to split at are given for several files; else as [`read_opened`].
pub fn read_all(inputs: &[Input], options: &SessionOptions) -> Result<Vec<Record>, Diagnostic> {
    if inputs.len() > 1 && !options.read.split_at.is_empty() {
        return Err(Diagnostic::error(format!("--split-at speaks of one file; {} are named", inputs.len()))
            .hint("name one file, or leave --split-at out"));
    }
    let read = |input: &Input| {
        let copies = options.copies_of(input, inputs.len());
        read_input(input, &ReadOptions { copies, ..options.read.clone() }, options.blank)
    };
    let records: Vec<Result<Record, Diagnostic>> = match inputs {
        [_, _, ..] if inputs.iter().map(Input::size).sum::<usize>() >= WORTH_A_THREAD => {
            inputs.par_iter().map(read).collect()
        }
        _ => inputs.iter().map(read).collect(),
    };
    records.into_iter().collect()
}

/// Reads one input by options that are ready.
///
/// # Errors
///
/// As [`read_opened`]; the error quotes the line it speaks of.
pub fn read_input(input: &Input, options: &ReadOptions, blank: BlankFiles) -> Result<Record, Diagnostic> {
    let empty_page = match blank {
        BlankFiles::EmptyPages => blank::empty_page(input),
        BlankFiles::Refused => None,
    };
    empty_page.map_or_else(
        || {
            read_opened(&input.name, &input.opened, options).map_err(|error| {
                let bytes = input.bytes_of(&error.name);
                Diagnostic::from(error.clone()).quoting(&String::from_utf8_lossy(bytes))
            })
        },
        Ok,
    )
}
