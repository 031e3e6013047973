//! From opened files to named witnesses: what every front end does before it collates.
//!
//! ```text
//! A=first.txt  record.txt#2     arguments    FileArgument: siglum, path, copy
//!        │                      opened by the front end
//! names and bytes               inputs       Input
//!        │                      read_all     one rule for copies, one for blank files
//! records                       Record       one a file
//!        │                      Session      sigla given, sigla of the files, A, B, C …
//! named witnesses, and what belongs to none
//! ```
//!
//! The session opens nothing: whoever has the bytes, from a disk, a browser or a table, hands them over with their names.
//!
//! | file | does |
//! |---|---|
//! | `argument` | `SIGLUM=FILE#2` taken apart |
//! | `input` | one opened file and what is asked of it |
//! | `reading` | inputs to records, several at once |
//! | `blank` | what a file without a letter is worth |
//! | `naming` | which witness has which siglum |
//! | `views` | the views that a reader may switch to |

#![deny(clippy::indexing_slicing)]

mod argument;
mod blank;
mod input;
mod naming;
mod reading;
mod views;

pub use argument::FileArgument;
pub use blank::{BlankFiles, is_beyond};
pub use input::Input;
pub use naming::Session;
pub use reading::{SessionOptions, read_all, read_input};
pub use views::{is_same_text, other_views};

#[cfg(test)]
mod tests;
