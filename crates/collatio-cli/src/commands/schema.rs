//! `collatio schema`: the shape of the reports, for whoever reads them by program.

use crate::errors::Trouble;
use crate::{library, output};

pub(super) fn run() -> Result<(), Trouble> {
    output::stream_to_stdout(&library::schema)
}
